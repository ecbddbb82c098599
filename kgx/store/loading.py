"""Loading graphs into a server, in batches, so that a run can be stopped at any moment and repeated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from kgx.store.graph_store import GraphStore
from kgx.store.journal import Entry, Journal
from kgx.store.parts import Part, Parts

__all__ = ["Advance", "Loaded", "Mismatch", "load"]

Advance: TypeAlias = Callable[[int], None]  # told how many triples more are at the server


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A graph of which the server counts another number of triples than the source holds."""

    graph: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was done: graphs sent whole, gone on with, and found unchanged; those whose counts differ."""

    sent: int
    resumed: int
    unchanged: int
    mismatches: tuple[Mismatch, ...]


def load(parts: Parts, server: GraphStore, journal: Journal, *, size: int, advance: Advance) -> Loaded:
    """Bring every graph to the server and count it there.

    A graph is replaced by its first batch of `size` triples (PUT) and grows by the others (POST). One that the journal
    knows as done with this content is only counted; one that was cut short goes on with the next batch, and is sent
    again whole if the count then differs. Raises StoreError, and OSError if the journal cannot be written.
    """
    done = {"sent": 0, "resumed": 0, "unchanged": 0}
    mismatches = []
    for part in parts:
        known = journal.entry(part.name)
        how, there = _bring(part, known, parts, server, journal, size, advance)
        if there != part.triples and how != "sent":
            how, there = _bring(part, None, parts, server, journal, size, lambda _: None)
        done[how] += 1
        if there != part.triples:
            mismatches.append(Mismatch(part.name, part.triples, there))
    journal.tidy()
    return Loaded(**done, mismatches=tuple(mismatches))


def _bring(
    part: Part, known: Entry | None, parts: Parts, server: GraphStore, journal: Journal, size: int, advance: Advance
) -> tuple[str, int]:
    """Send what is missing of one graph; how that was done, and what the server counts then."""
    if known is not None and known.done and known.sha256 == part.sha256:
        advance(part.triples)
        return "unchanged", server.count(part.name)
    entry = Entry(part.sha256, size)
    if known is not None and replace(known, batches=0) == entry:
        entry = known
    how = "resumed" if entry.batches else "sent"
    advance(min(entry.batches * size, part.triples))
    journal.note(part.name, entry)  # what an earlier run noted of it holds no longer once the first batch is sent
    for batch in parts.batches(part, size, entry.batches):
        (server.post if entry.batches else server.put)(part.name, batch)
        entry = replace(entry, batches=entry.batches + 1)
        journal.note(part.name, entry)
        advance(min(size, part.triples - (entry.batches - 1) * size))
    there = server.count(part.name)
    if there == part.triples:
        journal.note(part.name, replace(entry, done=True))
    return how, there
