"""How much of an input is read: one that is too large is refused before it is in memory."""

from __future__ import annotations

from typing import IO

from kgx.reading.problems import FormatError

__all__ = ["MAX_BYTES", "LimitError", "read_stream", "too_large"]

MAX_BYTES = 5_000_000  # of one article; a long one has some ten thousand


class LimitError(FormatError):
    """An input that is refused for its size; the message continues 'The file …'."""


def read_stream(stream: IO[bytes], most: int) -> bytes:
    """What is left of a stream. Raises LimitError if that is more than `most` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise LimitError(too_large(most))
    return data


def too_large(most: int) -> str:
    """What is said of more than `most` bytes, as the rest of a sentence."""
    return f"is larger than {most / 1e6:g} MB, too large for an article; cut it or raise --max-size"
