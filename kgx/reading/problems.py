"""What went wrong with one input."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be used, or (`fatal` false) was used with a reservation.

    `path` names the input (a path, ``path#row`` for a row of a table); `reason` is one sentence: what is
    wrong and what to do.
    """

    path: str
    reason: str
    fatal: bool = True
