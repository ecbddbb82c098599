"""Statements as facts for people: names in place of ids, days, articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from kgx.explorer.answers import Fact, Group, Moment, Piece, Thing, Value
from kgx.graph import KnowledgeGraph
from kgx.graph.dates import days_of
from kgx.graph.keys import values
from kgx.model.display import type_name
from kgx.model.statement import Entity, EntityType, Evidence, Literal, Ref, Statement
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["Teller", "article_count", "by_other", "ends", "grouped", "is_page", "moments", "period", "said", "thing_of"]

PERIODS = ("date", "validFrom", "validTo")


def thing_of(entity: Entity) -> Thing:
    """An entity by id, label and type."""
    return Thing(entity.id, entity.label, type_name(entity))


@cache
def is_page(predicate: str) -> bool:
    """Whether a predicate is about an article itself: who brought it out, what it mentions."""
    row = load_vocabulary().predicates.get(predicate)
    return row is not None and row.kind == "page"


def ends(statement: Statement) -> tuple[str, ...]:
    """The ids of the entities that a statement joins: its subject, and its object where that is one."""
    return (statement.subject.id, *([statement.object.id] if isinstance(statement.object, Ref) else []))


def article_count(statement: Statement) -> int:
    """How many articles a statement stands in, every reprint too; `KnowledgeGraph.support` counts different texts."""
    return len({piece.document for piece in statement.evidence})


class Teller:
    """Makes facts of the statements of one graph."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._articles = graph.articles

    def fact(self, statement: Statement, id: str) -> Fact:
        """A statement, whose id is known, as a fact."""
        first, last = days_of(statement)
        return Fact(
            id=id,
            subject=self.value(statement.subject),
            predicate=statement.predicate,
            object=self.value(statement.object),
            qualifiers=tuple((name, tuple(map(self.value, values(value)))) for name, value in statement.qualifiers),
            modality=statement.modality.value,
            symmetric=load_vocabulary().symmetric(statement.predicate),
            said=said(statement),
            first=first,
            last=last,
            confidence=statement.confidence,
            reasons=statement.reasons,
            article_count=article_count(statement),
            evidence=tuple(map(self.piece, statement.evidence)),
        )

    def value(self, value: str | Ref | Literal) -> Value:
        """An end or a qualifier's value."""
        if isinstance(value, Ref):
            thing = thing_of(self._graph.entity(value))
            return Value(thing.label, "entity", thing)
        if isinstance(value, Literal):
            return Value(value.value, value.datatype, None, value.number, value.unit)
        return Value(value)

    def piece(self, evidence: Evidence) -> Piece:
        """A piece of evidence with what is known of its article."""
        article = self._articles[evidence.document]
        return Piece(
            article=article.id,
            document=evidence.document,
            title=article.title or evidence.document,
            published=article.published,
            sentence=evidence.sentence,
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            rule=evidence.rule,
        )

    def article(self, document: str) -> Thing:
        """An article by the name that evidence cites. Raises KeyError."""
        article = self._articles[document]
        return Thing(article.id, article.title or document, EntityType.ARTICLE.value)


def said(statement: Statement) -> str:
    """The dates of a statement as the text has them, '' where it has none."""
    told = {name: [str(item) for item in values(value)] for name, value in statement.qualifiers if name in PERIODS}
    parts = [", ".join(told["date"])] if "date" in told else []
    if "validFrom" in told or "validTo" in told:
        parts.append(f"{', '.join(told.get('validFrom', ()))}–{', '.join(told.get('validTo', ()))}")
    if not parts and isinstance(statement.object, Literal) and statement.object.datatype == "date":
        parts.append(statement.object.value)
    return "; ".join(parts)


def grouped(facts: Iterable[Fact], id: str) -> tuple[Group, ...]:
    """The facts of an entity by predicate and direction, in the order of the vocabulary; newest first, undated last."""
    vocabulary = load_vocabulary()
    order = {name: number for number, name in enumerate(vocabulary.predicates)}
    groups: dict[tuple[str, bool], list[Fact]] = {}
    for fact in facts:
        starts = fact.subject.thing is not None and fact.subject.thing.id == id
        groups.setdefault((fact.predicate, not starts and not fact.symmetric), []).append(fact)
    found = []
    for name, inverse in sorted(groups, key=lambda key: (order.get(key[0], len(order)), key)):
        row = vocabulary.predicates.get(name)
        labels = (row.label_ko, row.label_en) if row else (name, name)
        rows = sorted(groups[name, inverse], key=lambda one: (one.first or date.min, one.id), reverse=True)
        found.append(Group(name, inverse, *labels, tuple(rows)))
    return tuple(found)


def by_other(facts: Iterable[Fact], id: str) -> dict[str, list[Fact]]:
    """The facts of an entity by the other one that each joins it to; what only tells of an article is left out."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for end in (fact.subject.thing, fact.object.thing):
            if end is not None and end.id != id and not is_page(fact.predicate):
                found.setdefault(end.id, []).append(fact)
    return found


def period(first: date | None, last: date | None) -> tuple[date, date] | None:
    """The days from first to last, an open end being the other one; None where nothing is said of the time."""
    first, last = first or last, last or first
    return (first, last) if first is not None and last is not None else None


def moments(facts: Iterable[Fact]) -> tuple[Moment, ...]:
    """The facts that have a time, by their first day."""
    dated = [Moment(*days, fact) for fact in facts if (days := period(fact.first, fact.last))]
    return tuple(sorted(dated, key=lambda one: (one.first, one.last, one.fact.id)))
