"""What went wrong with one input: as an error on the way, as a problem told to the user."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FormatError", "Problem"]


class FormatError(ValueError):
    """A file that is not of its form or cannot be read; the message continues 'The file ...'."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be used, or (`fatal` false) was used with a reservation.

    `path` names the input (a path, ``path#row`` for a row of a table); `reason` is one sentence: what is
    wrong and what to do.
    """

    path: str
    reason: str
    fatal: bool = True
