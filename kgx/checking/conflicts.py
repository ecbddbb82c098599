"""Statements that cannot all be true: found and told, never settled in silence.

Each check looks at a whole graph and takes time in proportion to its statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from kgx.graph import KnowledgeGraph
from kgx.graph.dates import span
from kgx.graph.keys import values
from kgx.graph.views import plain_evidence, plain_qualifiers
from kgx.model.statement import Entity, EntityType, Literal, Modality, Ref, Statement
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["Conflict", "find_conflicts", "left_out"]

PARTIAL = ("partial", "1")  # a person known by surname and office only
NESTING = ("locatedIn", "parentOrganization", "partOf")  # nothing lies in what lies in it
SINGLE_DAY = ("startDate", "endDate", "foundedOn")


@dataclass(frozen=True, slots=True)
class Conflict:
    """`kind` is a word for filters, `text` a line for people, `statements` those that disagree."""

    kind: str
    text: str
    statements: tuple[Statement, ...]

    def as_dict(self, graph: KnowledgeGraph) -> dict[str, Any]:
        """Plain values, for JSON; entities by label."""
        return {
            "kind": self.kind,
            "text": self.text,
            "statements": [
                {
                    "id": graph.id_of(one),
                    "subject": graph.label(one.subject),
                    "predicate": one.predicate,
                    "object": _object(graph, one),
                    "qualifiers": plain_qualifiers(graph, one),
                    "modality": one.modality.value,
                    "evidence": [plain_evidence(piece) for piece in one.evidence],
                }
                for one in self.statements
            ],
        }


def find_conflicts(graph: KnowledgeGraph) -> tuple[Conflict, ...]:
    """All conflicts of a graph, sorted by kind and text."""
    index: dict[str, list[Statement]] = defaultdict(list)
    for statement in graph:
        index[statement.predicate].append(statement)
    checks = (_types, _mayors, _spans, _terms, _days, _cities, _editions, _capitals, _circles)
    found = (conflict for check in checks for conflict in check(graph, index))
    return tuple(sorted(found, key=lambda one: (one.kind, one.text)))


def left_out(graph: KnowledgeGraph) -> tuple[tuple[str, str], ...]:
    """What articles told twice in different ways or against the vocabulary, and is therefore not in the graph: pairs
    of document and note. Graphs that were saved as .ttl, .nt or .jsonl have no notes."""
    return tuple((facts.document, note) for facts in graph.facts for note in facts.warnings)


Index = Mapping[str, list[Statement]]


def _object(graph: KnowledgeGraph, statement: Statement) -> str:
    return statement.object.value if isinstance(statement.object, Literal) else graph.label(statement.object)


def _groups(
    statements: Iterable[Statement], key: Callable[[Statement], Hashable]
) -> Iterator[tuple[Any, list[Statement]]]:
    """Groups of two and more statements with one key."""
    groups: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[key(statement)].append(statement)
    return ((name, group) for name, group in groups.items() if len(group) > 1)


def _end(statement: Statement) -> str:
    return statement.object.id if isinstance(statement.object, Ref) else statement.object.value


def _types(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """Types that articles together give to the ends, against domain and range."""
    vocabulary = load_vocabulary()
    for predicate, statements in index.items():
        if predicate not in vocabulary.predicates:
            continue
        for one in statements:
            start = graph.entity(one.subject).type.value
            end = one.object.datatype if isinstance(one.object, Literal) else graph.entity(one.object).type.value
            if not vocabulary.allows(start, predicate, end):
                ends = f"{graph.label(one.subject)} ({start}) {predicate} {_object(graph, one)} ({end})"
                yield Conflict("type", f"domain or range: {ends}", (one,))


def _mayors(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """Two mayors of a city, or two cities of a mayor, on one day."""
    held: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in index.get("mayorOf", ()):
        qualifiers = dict(one.qualifiers)
        if one.modality is not Modality.ASSERTED or "status" in qualifiers:
            continue
        for day in values(qualifiers.get("date", ())):
            if isinstance(day, str) and len(day) == len("2024-05-01"):
                held["city", _end(one), day].append(one)
                held["mayor", one.subject.id, day].append(one)
    told: set[tuple[str, ...]] = set()
    for (end, name, day), statements in held.items():
        for a, b in combinations(statements, 2):
            others = tuple(sorted(_end(s) if end == "mayor" else s.subject.id for s in (a, b)))
            if others[0] == others[1] or (end, name, *others) in told or _one_person(graph, a, b):
                continue
            told.add((end, name, *others))
            labels = " and ".join(graph.label(other) for other in others)
            kind = "two-mayors" if end == "city" else "two-cities"
            what = "two mayors" if end == "city" else "mayor of two cities"
            yield Conflict(kind, f"{graph.label(name)}: {what} on {day}: {labels}", (a, b))


def _one_person(graph: KnowledgeGraph, a: Statement, b: Statement) -> bool:
    """Whether one of two people may be the other: 오 시장 and 오세훈."""

    def surname(entity: Entity) -> str:
        return entity.label.split()[0][:1]

    people = graph.entity(a.subject), graph.entity(b.subject)
    short = any(PARTIAL in one.codes for one in people)
    return short and surname(people[0]) == surname(people[1])


def _spans(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """A happening that ends before it starts."""
    starts: dict[str, list[Statement]] = defaultdict(list)
    for one in index.get("startDate", ()):
        starts[one.subject.id].append(one)
    for end in index.get("endDate", ()):
        for start in starts.get(end.subject.id, ()):
            first, last = span(_end(start)), span(_end(end))
            if first and last and last[1] < first[0]:
                days = f"starts {_end(start)}, ends {_end(end)}"
                yield Conflict("ends-before-start", f"{graph.label(end.subject)}: {days}", (start, end))


def _terms(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """An office or a state that ends before it begins."""
    for statements in index.values():
        for one in statements:
            qualifiers = dict(one.qualifiers)
            begins, ends = (_spans_of(qualifiers.get(name, ())) for name in ("validFrom", "validTo"))
            if begins and ends and max(last for _, last in ends) < min(first for first, _ in begins):
                ends_text = f"{graph.label(one.subject)} {one.predicate} {_object(graph, one)}"
                yield Conflict("ends-before-start", f"{ends_text}: it ends before it begins", (one,))


def _spans_of(value: Any) -> list[tuple[date, date]]:
    return [days for item in values(value) if isinstance(item, str) and (days := span(item))]


def _days(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """Two dates for one happening or founding that are not just more and less exact."""
    for predicate in SINGLE_DAY:
        for _, group in _groups(index.get(predicate, ()), lambda one: (one.subject.id, one.modality)):
            for a, b in combinations(group, 2):
                one, other = span(_end(a)), span(_end(b))
                if one and other and (one[1] < other[0] or other[1] < one[0]):
                    days = f"{predicate} {_end(a)} and {_end(b)}"
                    yield Conflict("two-dates", f"{graph.label(a.subject)}: {days}", (a, b))


def _cities(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """One happening in two cities."""
    held = (
        one
        for one in index.get("heldIn", ())
        if graph.entity(one.subject).type is EntityType.EVENT
        and isinstance(one.object, Ref)
        and graph.entity(one.object).type is EntityType.CITY
    )
    for _, group in _groups(held, lambda one: (one.subject.id, one.modality)):
        for a, b in combinations(group, 2):
            places = f"{_object(graph, a)} and {_object(graph, b)}"
            yield Conflict("two-places", f"{graph.label(a.subject)}: held in {places}", (a, b))


def _editions(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """One edition of two series, or two editions with one number."""
    statements = index.get("editionOf", ())
    for _, group in _groups(statements, lambda one: (one.subject.id, one.modality)):
        for a, b in combinations(group, 2):
            series = f"{_object(graph, a)} and {_object(graph, b)}"
            if _end(a) != _end(b):
                yield Conflict("two-series", f"{graph.label(a.subject)}: edition of {series}", (a, b))
    numbered = (one for one in statements if "ordinal" in dict(one.qualifiers))
    for _, group in _groups(numbered, lambda one: (_end(one), dict(one.qualifiers)["ordinal"])):
        for a, b in combinations(group, 2):
            if a.subject != b.subject:
                editions = f"{graph.label(a.subject)} and {graph.label(b.subject)}"
                number = dict(a.qualifiers)["ordinal"]
                yield Conflict("one-number", f"{_object(graph, a)}: number {number} is {editions}", (a, b))


def _capitals(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """Two capitals of a country, or one of two countries."""
    held = [one for one in index.get("capitalOf", ()) if one.modality is Modality.ASSERTED]
    for _, group in _groups(held, _end):
        for a, b in combinations(group, 2):
            cities = f"{graph.label(a.subject)} and {graph.label(b.subject)}"
            yield Conflict("two-capitals", f"{_object(graph, a)}: capitals {cities}", (a, b))
    for _, group in _groups(held, lambda one: one.subject.id):
        for a, b in combinations(group, 2):
            countries = f"{_object(graph, a)} and {_object(graph, b)}"
            yield Conflict("two-capitals", f"{graph.label(a.subject)}: capital of {countries}", (a, b))


def _circles(graph: KnowledgeGraph, index: Index) -> Iterator[Conflict]:
    """Two things each of which lies in, or belongs to, the other."""
    for predicate in NESTING:
        inside = {(one.subject.id, _end(one)): one for one in index.get(predicate, ())}
        for (inner, outer), one in inside.items():
            other = inside.get((outer, inner))
            if other is not None and inner < outer:
                ends = f"{graph.label(inner)} and {graph.label(outer)}"
                yield Conflict("circle", f"{ends}: each {predicate} the other", (one, other))
