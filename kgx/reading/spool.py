"""Texts of the rows of tables, put by until their turn comes: in memory while they are few, else in a file."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from typing import IO

__all__ = ["Spool"]

_IN_MEMORY = 64 * 2**20  # bytes


def _unnamed_file() -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY)


@dataclass(slots=True)
class Spool:
    """Texts by place. The file, where there is one, has no name and goes with the spool."""

    _file: IO[bytes] = field(default_factory=_unnamed_file)
    _end: int = 0

    def put(self, text: str) -> tuple[int, int]:
        """Keep a text; gives its place."""
        data = text.encode()
        self._file.seek(self._end)
        self._file.write(data)
        place = self._end, len(data)
        self._end += len(data)
        return place

    def get(self, place: tuple[int, int]) -> str:
        """The text kept at a place."""
        self._file.seek(place[0])
        return self._file.read(place[1]).decode()
