"""How much of an input is read: a file that is too large, or no file at all, is refused before it is in memory."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["MAX_BYTES", "LimitError", "check_kind", "read_file", "read_line", "read_stream"]

MAX_BYTES = 5_000_000  # of one article; a long one has some ten thousand


class LimitError(ValueError):
    """An input that is refused for its size or kind; the message continues 'The file …'."""


def check_kind(path: Path) -> None:
    """Refuse what is there but no file, such as a pipe that nobody writes into. Raises LimitError, and OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise LimitError("is a device or a pipe, not a file; leave it out")


def read_file(path: Path, most: int) -> bytes:
    """The bytes of a file. Raises LimitError if there are more than `most` or it is a device or a pipe, and OSError."""
    check_kind(path)
    with path.open("rb") as file:
        return read_stream(file, most)


def read_stream(stream: BinaryIO, most: int) -> bytes:
    """What is left of a stream. Raises LimitError if that is more than `most` bytes."""
    return _checked(stream.read(most + 1), most)


def read_line(stream: BinaryIO, most: int) -> bytes:
    """The next line of a stream. Raises LimitError if it has more than `most` bytes."""
    return _checked(stream.readline(most + 1), most)


def _checked(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise LimitError(f"is larger than {most / 1e6:g} MB, too large for an article; cut it or raise --max-size")
    return data
