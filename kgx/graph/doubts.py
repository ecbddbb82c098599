"""Likely wrong merges of a graph: what a person should look at, each with the override that would undo it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kgx.graph.dates import span
from kgx.graph.joining import targets_of
from kgx.graph.keys import evidence_key, values
from kgx.graph.link_editions import conflicting, editions
from kgx.graph.link_names import kind_of, known, squeezed
from kgx.graph.links import SURNAME_RULE, Link
from kgx.graph.posts import surname_of
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Modality, Ref, Statement

if TYPE_CHECKING:
    from kgx.graph.knowledge import KnowledgeGraph
    from kgx.resources.lexicons import Lexicons

__all__ = ["Doubt", "Row", "View", "likely_wrong"]

PIECES = 2  # of evidence shown for each thing
EXCLUSIVE = frozenset({"도지사", "지사", "구청장", "군수", "부시장", "장관", "차관", "대통령", "국무총리", "교육감"})
FULL = range(2, 5)  # syllables of a full Korean name

Row = tuple[str, str, str]  # action, a, b


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at. `likely` is wrong or missed (a merge), `check` names the test that found it.

    `rows` are overrides to choose from, `evidence` the sentences.
    """

    likely: str
    check: str
    things: tuple[Entity, ...]
    reason: str
    evidence: tuple[Evidence, ...]
    rows: tuple[Row, ...]


class View:
    """A graph with the indexes that several checks need."""

    def __init__(self, graph: KnowledgeGraph, lexicons: Lexicons) -> None:
        self.graph = graph
        self.lexicons = lexicons
        self.published = {name: article.published for name, article in graph.articles.items()}
        self.links: dict[str, list[Link]] = defaultdict(list)
        self.targets = targets_of(graph.links)
        for link in graph.links:
            if not link.who:
                self.links[self.stand_in(link)].append(link)
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        for statement in graph:
            self.statements[statement.subject.id].append(statement)
            if isinstance(statement.object, Ref) and statement.object != statement.subject:
                self.statements[statement.object.id].append(statement)

    def stand_in(self, link: Link) -> str:
        """The entity of the merged view that stands for both ends of a link."""
        return self.targets.get(link.target, link.target)

    def known(self, entity: Entity) -> bool:
        """Whether a lexicon knows the thing."""
        return known(entity.id, self.lexicons)

    def evidence(self, *things: Entity) -> tuple[Evidence, ...]:
        """The first pieces of evidence for each thing, from different articles where there are several."""
        found: dict[Evidence, None] = {}
        for thing in things:
            pieces = sorted((p for s in self.statements[thing.id] for p in s.evidence), key=evidence_key)
            firsts = {piece.document: piece for piece in reversed(pieces)}
            chosen = [*sorted(firsts.values(), key=evidence_key), *pieces]
            found.update(dict.fromkeys(list(dict.fromkeys(chosen))[:PIECES]))
        return tuple(found)

    def days(self, statement: Statement) -> list[str]:
        """The days on which a state was seen: those told, else those of the articles."""
        told = [str(value) for value in values(dict(statement.qualifiers).get("date", ()))]
        days = told or [self.published.get(piece.document) or "" for piece in statement.evidence]
        return sorted({day for day in days if (covered := span(day)) and covered[0] == covered[1]})

    def undo(self, thing: Entity, pieces: Iterable[Evidence] = ()) -> tuple[Row, ...]:
        """The overrides that take a thing apart: its links, or without any the articles of `pieces`."""
        links = sorted(self.links.get(thing.id, ()))
        if links:
            return tuple(("split", link.source, link.target) for link in links)
        documents = sorted({piece.document for piece in pieces})
        return tuple(("split", thing.id, document) for document in documents)


def likely_wrong(view: View) -> Iterator[Doubt]:
    """All likely wrong merges, check by check."""
    yield from _surname_links(view)
    yield from _several_surnames(view)
    yield from _several_offices(view)
    yield from _shared_names(view)
    yield from _two_mayors(view)
    yield from _numbers(view)


def _surname_links(view: View) -> Iterator[Doubt]:
    for link in view.graph.links:
        if link.rule == SURNAME_RULE:
            things = view.graph.find(Ref(view.stand_in(link)))
            reason = f"'{_partial_form(link)}' and this person are linked by surname and office only"
            yield Doubt("wrong", "surname-only", things, reason, link.evidence, (("split", link.source, link.target),))


def _partial_form(link: Link) -> str:
    """The name by which a partial person was known, as its id has it: a merged view knows no more of it."""
    return "-".join(link.source.split("-")[1:-1]) or link.source


def _several_surnames(view: View) -> Iterator[Doubt]:
    for person in view.graph.entities("Person"):
        surnames = {surname for form in (person.label, *person.aliases) if (surname := _surname(form, view))}
        if len(surnames) > 1:
            reason = f"one person with the surnames {', '.join(sorted(surnames))}"
            pieces = view.evidence(person)
            yield Doubt("wrong", "several-surnames", (person,), reason, pieces, view.undo(person, pieces[1:]))


def _surname(form: str, view: View) -> str:
    """The Korean surname that a form of a name shows (오세훈, 오 시장, 오세훈 시장), or ''."""
    words = form.split()
    first = words[0] if words else ""
    hangul = bool(first) and all("가" <= character <= "힣" for character in first)
    if not hangul or len(words) > 2 or (len(words) == 2 and words[1] not in view.lexicons.offices):
        return ""
    if len(words) == 2 and first in view.lexicons.surnames:
        return first
    surname = surname_of(first, view.lexicons.surnames)
    return surname if len(first) in FULL and surname in view.lexicons.usual_surnames else ""


def _several_offices(view: View) -> Iterator[Doubt]:
    for person in view.graph.entities("Person"):
        held = [s for s in view.statements[person.id] if s.subject.id == person.id and _exclusive(s)]
        for one, two in combinations(held, 2):
            if one.object != two.object and (day := _same_time(view.days(one), view.days(two))):
                ends = [view.graph.entity(s.object) for s in (one, two) if isinstance(s.object, Ref)]
                reason = f"in office in {ends[0].label} and in {ends[1].label} at one time ({day})"
                pieces = (*one.evidence[:PIECES], *two.evidence[:PIECES])
                yield Doubt("wrong", "several-offices", (person,), reason, pieces, view.undo(person, two.evidence))


def _exclusive(statement: Statement) -> bool:
    """Whether a statement is of an office now held beside which there is no other of the kind."""
    qualifiers = dict(statement.qualifiers)
    if statement.modality is not Modality.ASSERTED or "status" in qualifiers:
        return False
    role = str(qualifiers.get("role", "")).split()
    return statement.predicate == "mayorOf" or (statement.predicate == "holdsPosition" and role[-1:] != [] and
                                                role[-1] in EXCLUSIVE)  # fmt: skip


def _same_time(one: Sequence[str], two: Sequence[str]) -> str:
    """A day on which both held, being seen that day or before and after it; ''."""
    return next(
        (day for day in sorted({*one, *two}) if all(its and its[0] <= day <= its[-1] for its in (one, two))), ""
    )


def _shared_names(view: View) -> Iterator[Doubt]:
    """A name that two things of one type bear, one of them at least as an alias. Editions follow their series."""
    bearers: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in view.graph.entities():
        if entity.type not in (EntityType.ARTICLE, EntityType.PERSON):
            for form in {squeezed(form) for form in (entity.label, *entity.aliases)}:
                if entity.type is not EntityType.EVENT or form.isalpha():
                    bearers[kind_of(entity.type), form].append(entity)
    for (_, form), its in sorted(bearers.items()):
        for one, two in combinations(its, 2):
            called = [entity for entity in (one, two) if squeezed(entity.label) != form]
            alike = squeezed(one.label) == squeezed(two.label)
            if not called or alike or (view.known(one) and view.known(two)):
                continue
            name = next(alias for alias in called[0].aliases if squeezed(alias) == form)
            goes, stays = (two, one) if called == [one] or view.known(one) else (one, two)
            rows = (*(("not-an-alias", entity.id, name) for entity in called), ("merge", goes.id, stays.id))
            yield Doubt("wrong", "shared-name", (one, two), f"both are called '{name}'", view.evidence(one, two), rows)


def _two_mayors(view: View) -> Iterator[Doubt]:
    mayors: dict[str, list[Statement]] = defaultdict(list)
    for statement in view.graph.statements(predicate="mayorOf"):
        if _exclusive(statement) and isinstance(statement.object, Ref):
            mayors[statement.object.id].append(statement)
    for city, held in sorted(mayors.items()):
        for one, two in combinations(held, 2):
            if day := _same_time(view.days(one), view.days(two)):
                things = (view.graph.entity(one.subject), view.graph.entity(two.subject))
                reason = f"two mayors of {view.graph.label(city)} at one time ({day})"
                weaker = sorted((one, two), key=lambda s: (len({p.document for p in s.evidence}), view.graph.id_of(s)))
                rows = tuple(("reject", view.graph.id_of(statement), "") for statement in weaker)
                pieces = (*one.evidence[:PIECES], *two.evidence[:PIECES])
                yield Doubt("wrong", "two-mayors", things, reason, pieces, rows)


def _numbers(view: View) -> Iterator[Doubt]:
    """Editions of one series whose numbers do not rise with their years: these are linked to nothing."""
    whole = DocumentFacts("", None, "", tuple(view.graph.entities()), tuple(view.graph))
    found = editions([whole], {})
    bad: Mapping[str, set[tuple[str, str]]] = conflicting(found)
    for series in sorted(bad):
        numbered = [one for one in found if one.series == series and one.year
                    and {(one.year, ordinal) for ordinal in one.ordinals} & bad[series]]  # fmt: skip
        things = tuple(view.graph.entity(Ref(one.id)) for one in numbered)
        ids = {one.id for one in numbered}
        said = [s for s in view.graph.statements(predicate="editionOf")
                if s.subject.id in ids and "ordinal" in dict(s.qualifiers)]  # fmt: skip
        pairs = ", ".join(f"{year}: {ordinal}" for year, ordinal in sorted(bad[series]))
        reason = f"the years and numbers of {view.graph.label(series)} contradict each other ({pairs})"
        pieces = tuple(s.evidence[0] for s in said)
        yield Doubt(
            "wrong", "edition-numbers", things, reason, pieces, tuple(("reject", view.graph.id_of(s), "") for s in said)
        )
