"""How much of an input is read: one that is too large is refused before it is in memory."""

from __future__ import annotations

from typing import IO

from kgx.reading.problems import FormatError

__all__ = ["CONTAINED", "MAX_BYTES", "MAX_RATIO", "LimitError", "is_bomb", "read_stream", "read_table", "too_large"]

MAX_BYTES = 5_000_000  # of one article; a long one has some ten thousand
CONTAINED = 20  # how many times larger than a plain text a file with pictures and markup may be
MAX_RATIO = 500  # how many times its packed size more than a mebibyte of text may have; usual are 3 to 20
_FREE = 2**20
_TABLE = 256 * 2**20  # bytes of a table that is read as a whole


class LimitError(FormatError):
    """An input that is refused for its size; the message continues 'The file …'."""


def read_stream(stream: IO[bytes], most: int) -> bytes:
    """What is left of a stream. Raises LimitError if that is more than `most` bytes."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise LimitError(too_large(most))
    return data


def read_table(stream: IO[bytes]) -> bytes:
    """What is left of a stream, for a table that cannot be read row by row. Raises LimitError for a very large one."""
    data = stream.read(_TABLE + 1)
    if len(data) > _TABLE:
        raise LimitError(
            f"is larger than {_TABLE // 2**20} MiB, too large for a table that is read as a whole; divide it, or write "
            "it as .jsonl in UTF-8 or as .parquet"
        )
    return data


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether what was packed into so few bytes unpacks to more than text can."""
    return unpacked > max(_FREE, MAX_RATIO * packed)


def too_large(most: int) -> str:
    """What is said of more than `most` bytes, as the rest of a sentence."""
    return f"is larger than {most / 1e6:g} MB, too large for an article; cut it or raise --max-size"
