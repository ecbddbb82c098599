"""Sorting more than fits in memory: what is put in any order comes back in order, by way of a folder of files.

Items are bytes, or tuples whose first parts order them. Sorted runs are written when a buffer is full, and all runs are
merged block by block, so that the comparing is done by Python's own sort. Memory is the buffer, whatever the number of
items. The files are this process's own, for a moment: they are pickled and compressed, and never read by another.
"""

from __future__ import annotations

import pickle
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any, Generic, TypeVar

__all__ = ["BUFFER", "Records", "Sorter"]

BUFFER = 64 * 2**20  # bytes of items held before they are written as a run
RUNS = 512  # that are merged at once, each an open file; more are made one first, which costs time
BLOCKS = 2 * RUNS  # of a full buffer: so that one block of every run takes half the room of the buffer
_LENGTH = 8  # bytes before a block, saying how long it is

Item = TypeVar("Item", bytes, tuple[str, ...], tuple[bytes, bytes], tuple[str, bytes])


class Records:
    """Any values, one after another in a file, to be read again in that order, as often as wanted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._out = path.open("wb")

    def put(self, value: object) -> None:
        """Add a value, or a block of values as a list."""
        data = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        self._out.write(len(data).to_bytes(_LENGTH) + data)

    def __iter__(self) -> Iterator[Any]:
        if not self._out.closed:
            self._out.flush()
        with self._path.open("rb") as file:
            while head := file.read(_LENGTH):
                yield pickle.loads(zlib.decompress(file.read(int.from_bytes(head))))

    def close(self) -> None:
        """Nothing more is put."""
        self._out.close()

    def drop(self) -> None:
        """Remove the file."""
        self.close()
        with suppress(OSError):  # Windows removes no file that is being read; it goes with the folder
            self._path.unlink(missing_ok=True)


class Sorter(Generic[Item]):
    """Items in order. With `unique` each comes once. `name` begins the names of its files in `folder`."""

    def __init__(self, folder: Path, name: str, *, unique: bool = False, buffer: int = BUFFER) -> None:
        self._folder, self._name, self._unique, self._buffer = folder, name, unique, buffer
        self._held: list[Item] = []
        self._size = 0
        self._runs: list[Records] = []
        self._made = 0

    def put(self, items: Iterable[Item]) -> None:
        """Add items."""
        new = items if isinstance(items, list) else list(items)
        self._held += new
        self._size += sum(map(_size, new))
        if self._size > self._buffer:
            self._spill()

    def __iter__(self) -> Iterator[Item]:
        """The items put so far, sorted; may be asked for again."""
        for block in self.blocks():
            yield from block

    def blocks(self) -> Iterator[list[Item]]:
        """The items, sorted, some at a time."""
        if not self._runs:
            self._held = self._sorted(self._held)
            yield self._held
            return
        self._spill()
        yield from self._merged(self._runs)

    def drop(self) -> None:
        """Forget the items and remove the files."""
        self._held, self._size = [], 0
        for run in self._runs:
            run.drop()
        self._runs = []

    def _sorted(self, items: list[Item]) -> list[Item]:
        return sorted(set(items)) if self._unique else sorted(items)

    def _spill(self) -> None:
        if self._held:
            items = self._sorted(self._held)
            self._held = []
            at_once = max(1, len(items) * self._buffer // max(self._size, self._buffer) // BLOCKS)
            self._size = 0
            self._write(items[at : at + at_once] for at in range(0, len(items), at_once))
        if len(self._runs) >= RUNS:
            runs, self._runs = self._runs, []
            self._write(self._merged(runs))
            for run in runs:
                run.drop()

    def _write(self, blocks: Iterable[list[Item]]) -> None:
        run = Records(self._folder / f"{self._name}-{self._made}")
        self._made += 1
        for block in blocks:
            run.put(block)
        run.close()
        self._runs.append(run)

    def _merged(self, runs: Iterable[Records]) -> Iterator[list[Item]]:
        """All items of sorted runs: again and again those that no block still to be read can come before."""
        heads = [head for run in runs if (head := _Head(iter(run))).block]
        last: Item | None = None
        while heads:
            bound = min(head.block[-1] for head in heads)
            batch: list[Item] = []
            for head in heads:
                batch += head.take(bound)
            heads = [head for head in heads if head.block]
            batch.sort()
            if self._unique:
                batch = [one for one, _ in groupby(batch) if one != last]
                last = batch[-1] if batch else last
            yield batch


class _Head:
    """Where the reading of one run stands. `block` is empty at its end."""

    def __init__(self, run: Iterator[list[Any]]) -> None:
        self._run = run
        self.block: list[Any] = next(run, [])
        self._at = 0

    def take(self, bound: Any) -> list[Any]:
        """What of this block comes up to the bound."""
        end = bisect_right(self.block, bound, self._at)
        taken = self.block[self._at : end]
        self._at = end
        if end == len(self.block):
            self.block, self._at = next(self._run, []), 0
        return taken


def _size(item: bytes | tuple[Any, ...]) -> int:
    """About how many bytes an item takes in memory."""
    return len(item) + 40 if isinstance(item, bytes) else 80 + sum(len(part) + 40 for part in item)
