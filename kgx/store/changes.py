"""What has to be written so that a graph of a store becomes another: a difference, and one request for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from kgx.graph.sorter import BUFFER, Sorter

__all__ = ["Change", "Size", "as_held", "changes_to", "difference", "request", "size_of"]


@dataclass(frozen=True, slots=True)
class Change:
    """Triples that go from a graph and triples that come, each a line of N-Triples; with `drop` the graph goes too."""

    graph: NamedNode
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    drop: bool = False

    def __bool__(self) -> bool:
        return bool(self.removed or self.added or self.drop)


@dataclass(frozen=True, slots=True)
class Size:
    """How many quads came and how many went."""

    added: int
    removed: int


def difference(store: Store, graph: NamedNode, lines: bytes, *, drop: bool = False) -> Change:
    """What makes the graph these N-Triples."""
    held = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    old, new = set(held.split(b"\n")), set(as_held(lines.split(b"\n")))
    return Change(graph, tuple(sorted(old - new - {b""})), tuple(sorted(new - old - {b""})), drop)


def changes_to(
    store: Store, graph: NamedNode, wanted: Iterable[bytes], folder: Path, size: int, *, buffer: int = BUFFER
) -> Iterator[Change]:
    """The same for a graph of any size, `size` triples at a time. `wanted` are its lines, sorted, as stores hold them.

    The store is read before the first is given, by way of files in `folder`.
    """
    dumped = folder / "held.nt"
    store.dump(str(dumped), format=RdfFormat.N_TRIPLES, from_graph=graph)
    held: Sorter[bytes] = Sorter(folder, "held", unique=True, buffer=buffer)
    with dumped.open("rb") as file:
        while lines := [line.rstrip(b"\n") for line in islice(file, size)]:
            held.put(lines)
    dumped.unlink()
    both = groupby(merge(((line, False) for line in held), ((line, True) for line in wanted)), key=itemgetter(0))
    ways = ((line, [new for _, new in same]) for line, same in both)
    changed = ((line, new[0]) for line, new in ways if len(new) == 1)
    while batch := list(islice(changed, size)):
        removed, added = ([line for line, new in batch if new is wanted_here] for wanted_here in (False, True))
        yield Change(graph, tuple(removed), tuple(added))
    held.drop()


def as_held(lines: list[bytes]) -> Iterator[bytes]:
    """The lines as a store gives them back: of numbers it keeps the value alone, 4.40 as 4.4 and whole numbers of any
    kind as xsd:integer."""
    typed = {
        number: line.index(b' "') + 1 for number, line in enumerate(lines) if line.endswith(b"> .") and b' "' in line
    }
    forms = _held_forms({lines[number][start:-2] for number, start in typed.items()})
    for number, line in enumerate(lines):
        start = typed.get(number)
        yield line if start is None else line[:start] + forms[line[start:-2]] + b" ."


def _held_forms(literals: set[bytes]) -> dict[bytes, bytes]:
    """What a store makes of each literal, all as N-Triples write them."""
    nodes = {f"<urn:{number}> <urn:value> ".encode(): literal for number, literal in enumerate(sorted(literals))}
    store = Store()
    store.load(b"".join(node + literal + b" .\n" for node, literal in nodes.items()), format=RdfFormat.N_TRIPLES)
    held = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    forms = {line[: line.index(b'"')]: line[line.index(b'"') : -2] for line in held.splitlines()}
    return {literal: forms[node] for node, literal in nodes.items()}


def size_of(changes: Iterable[Change]) -> Size:
    """What some changes come to."""
    known = list(changes)
    return Size(sum(len(change.added) for change in known), sum(len(change.removed) for change in known))


def request(changes: Iterable[Change]) -> str:
    """All changes as one SPARQL update, which the store carries out in one transaction; '' if there are none.

    N-Triples are SPARQL as they stand, and hold no blank nodes here.
    """
    known = [change for change in changes if change]
    removed = b"".join(_blocks((change.graph, change.removed) for change in known if not change.drop))
    added = b"".join(_blocks((change.graph, change.added) for change in known))
    parts = [f"DROP SILENT GRAPH {change.graph}".encode() for change in known if change.drop]
    parts += [verb + b" DATA {\n" + data + b"}" for verb, data in ((b"DELETE", removed), (b"INSERT", added)) if data]
    return b" ;\n".join(parts).decode()


def _blocks(parts: Iterable[tuple[NamedNode, tuple[bytes, ...]]]) -> Iterator[bytes]:
    for graph, lines in parts:
        if lines:
            yield f"GRAPH {graph} {{\n".encode() + b"\n".join(lines) + b"\n}\n"
