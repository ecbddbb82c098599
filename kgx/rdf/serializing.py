"""Serialising: sorted, without doubles, the same bytes for the same content in whatever order it comes.

pyoxigraph writes N-Triples and N-Quads faster than Python compares terms, and their lines sort as their terms do: so
lines are what is sorted, and for Turtle and TriG the items are put in the order of their lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import TypeVar

from pyoxigraph import Quad, RdfFormat, Triple, serialize

__all__ = ["FORMATS", "QUADS", "TRIPLES", "by_graph", "in_order", "serialized"]

TRIPLES = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}
QUADS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}
FORMATS = {**TRIPLES, **QUADS, ".jsonld": RdfFormat.JSON_LD}

Item = TypeVar("Item", Triple, Quad)


def serialized(items: Iterable[Item], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    """Triples (Turtle, N-Triples) or quads (TriG by graph, N-Quads) as a file's bytes.

    The serializer declares prefixes in no fixed order, so those lines are sorted here.
    """
    if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return b"".join(line + b"\n" for line in sorted(dict.fromkeys(_lines(list(items)))))
    ordered = by_graph(items) if form == RdfFormat.TRIG else in_order(items)
    lines = (serialize(ordered, format=form, prefixes=prefixes) or b"").splitlines(keepends=True)
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(head) + lines[len(head) :])


def in_order(items: Iterable[Item]) -> list[Item]:
    """The distinct items in the order of their lines: by subject, predicate, object, graph."""
    known = list(items)
    lines = _lines(known)
    by_line = dict(zip(lines, known, strict=True))
    return [by_line[line] for line in sorted(by_line)]


def by_graph(items: Iterable[Item]) -> list[Item]:
    """The distinct quads sorted by graph, each graph sorted; triples have no graph."""
    return sorted(in_order(items), key=lambda item: str(getattr(item, "graph_name", "")))


def _lines(items: list[Item]) -> list[bytes]:
    """The lines of the items without their ends, one each: within a line an end is always escaped."""
    form = RdfFormat.N_QUADS if items and isinstance(items[0], Quad) else RdfFormat.N_TRIPLES
    data = serialize(items, format=form) or b""
    return data.split(b"\n")[:-1]
