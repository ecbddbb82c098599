"""Answers of SPARQL as plain values, and triples as a picture."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

from kgx.explorer.answers import Edge, Node, Picture, Thing
from kgx.explorer.library import Library

__all__ = ["Table", "Triple", "entity_of", "picture_of", "read_table", "read_triples"]

THINGS = "/id/"
NODES = 300
FOREIGN = "Article"  # the colour of what is no entity here


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer, at most as many as asked for of `count`; `truth` is the answer of ASK."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    truth: bool | None = None


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple as text; `literal` tells whether its object is one."""

    subject: str
    predicate: str
    object: str
    literal: bool


def read_table(content: bytes, most: int) -> Table:
    """The answer of SELECT or ASK in the JSON format of SPARQL 1.1."""
    answer = json.loads(content)
    if "boolean" in answer:
        return Table((), (), 0, bool(answer["boolean"]))
    names = tuple(answer["head"]["vars"])
    found = answer["results"]["bindings"]
    rows = tuple(tuple(_text(row.get(name)) for name in names) for row in found[:most])
    return Table(names, rows, len(found))


def _text(term: dict[str, object] | None) -> str:
    if term is None:
        return ""
    value = term["value"]
    return " ".join(_text(part) for part in value.values()) if isinstance(value, dict) else str(value)


def read_triples(content: bytes) -> list[Triple]:
    """The answer of CONSTRUCT or DESCRIBE in N-Triples."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    triples = []
    for quad in parse(content, format=RdfFormat.N_TRIPLES):
        subject, end = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(end, NamedNode | Literal):
            triples.append(Triple(subject.value, quad.predicate.value, end.value, isinstance(end, Literal)))
    return triples


def entity_of(library: Library, iri: str) -> Thing | None:
    """The entity here that an IRI names, or None."""
    _, found, local = iri.rpartition(THINGS)
    return library.thing_or_none(local) or library.thing_or_none(unquote(local)) if found else None


def picture_of(library: Library, triples: list[Triple]) -> Picture:
    """The triples between IRIs as a picture; the busiest nodes where there are too many."""
    joins = [triple for triple in triples if not triple.literal and not triple.predicate.endswith("#type")]
    degrees = Counter(end for triple in joins for end in (triple.subject, triple.object))
    kept = sorted(degrees, key=lambda iri: (-degrees[iri], iri))[:NODES]
    things = {iri: entity_of(library, iri) or Thing(iri, _local(iri), FOREIGN) for iri in kept}
    edges = tuple(
        Edge(
            statement=str(number),
            source=things[one.subject].id,
            target=things[one.object].id,
            predicate=_local(one.predicate),
            modality="asserted",
            symmetric=False,
            said="",
            confidence=None,
            article_count=0,
        )
        for number, one in enumerate(joins)
        if one.subject in things and one.object in things
    )
    nodes = tuple(Node(thing, 0, degrees[iri]) for iri, thing in things.items())
    return Picture(nodes, edges, len(degrees) - len(kept))


def _local(iri: str) -> str:
    return unquote(iri.rstrip("/").rpartition("#")[2].rpartition("/")[2]) or iri
