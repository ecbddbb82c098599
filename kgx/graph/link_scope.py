"""What of many articles can matter to links across them: so little that it is looked at whole, where all is too much.

Links are found by `kgx.graph.links` among articles cut down to this. What is left out changes no link: a name that only
one thing bears and no article explains; a person whose name nobody else has, in offices of whom no other person is
doubtful; everything that is told of such things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kgx.graph.link_editions import AT_IT, DAYS
from kgx.graph.link_names import EXPLAINED, SPELLED, kind_of, squeezed
from kgx.graph.link_people import bare_people
from kgx.graph.posts import OFFICES, PARTIAL
from kgx.graph.sorter import BUFFER, Sorter
from kgx.model.statement import DocumentFacts, EntityType, Literal, Modality, Ref, Statement

__all__ = ["LinkScope"]

LABEL, ALIAS, STATED = "label", "alias", "stated"
HELD, BARE, WRITER = "held", "bare", "writer"  # how an article knows a person: by an office, by name alone, as its own
NOBODY = ""


class LinkScope:
    """Reads articles, each merged within itself, then cuts them down. `folder` is for its files."""

    def __init__(self, folder: Path, buffer: int = BUFFER) -> None:
        self._names: Sorter[tuple[str, ...]] = Sorter(folder, "names", unique=True, buffer=buffer // 4)
        self._people: Sorter[tuple[str, ...]] = Sorter(folder, "people", unique=True, buffer=buffer // 8)
        self._posts: Sorter[tuple[str, ...]] = Sorter(folder, "posts", unique=True, buffer=buffer // 8)
        self._things: set[str] = set()
        self._persons: set[str] = set()
        self._bodies: set[str] = set()

    def read(self, document: DocumentFacts) -> None:
        """Note who and what an article names."""
        self._names.put(list(_forms(document)))
        posts = [(s.subject.id, s.object.id) for s in document.statements
                 if s.predicate in OFFICES and isinstance(s.object, Ref)]  # fmt: skip
        partial = {e.id for e in document.entities if PARTIAL in e.codes}
        self._people.put(list(_people(document, {person for person, _ in posts})))
        self._posts.put([*posts, *((NOBODY, body) for person, body in posts if person in partial)])

    def settle(self) -> None:
        """All articles are read: find out what matters."""
        for _, rows in groupby(self._names, key=itemgetter(0)):
            self._things.update(_doubtful(list(rows)))
        for _, rows in groupby(self._people, key=itemgetter(0)):
            self._persons.update(_namesakes(list(rows)))
        for person, body in self._posts:
            if person == NOBODY or person in self._persons:
                self._bodies.add(body)
        for sorter in (self._names, self._people, self._posts):
            sorter.drop()

    def cut(self, document: DocumentFacts) -> DocumentFacts | None:
        """What of an article matters; None if nothing does."""
        if any(one.entity.id in self._persons for one in bare_people([document])):
            return document  # how much it tells of which city matters too
        events = {s.subject.id for s in document.statements if s.predicate == "editionOf"}
        statements = tuple(s for s in document.statements if self._matters(s, events))
        ends = {end.id for s in statements for end in (s.subject, s.object) if isinstance(end, Ref)}
        entities = tuple(
            e for e in document.entities
            if e.id in ends or e.id in self._things or e.id in self._persons or PARTIAL in e.codes
        )  # fmt: skip
        return replace(document, entities=entities, statements=statements, sketch="") if entities else None

    def _matters(self, statement: Statement, events: Collection[str]) -> bool:
        subject, predicate = statement.subject.id, statement.predicate
        end = statement.object.id if isinstance(statement.object, Ref) else ""
        if predicate in ("author", "alternateName"):
            person = end if predicate == "author" else subject
            return person in self._persons or subject in self._things or end in self._things
        edition = predicate == "editionOf" or (subject in events if predicate in DAYS else False)
        edition = edition or (predicate in AT_IT and end in events)
        office = predicate in OFFICES and end in self._bodies
        return edition or office or subject in self._things or end in self._things


def _forms(document: DocumentFacts) -> Iterator[tuple[str, ...]]:
    """Name, role, kind and id of all that an article names."""
    kinds = {}
    for entity in document.entities:
        kind = kinds[entity.id] = kind_of(entity.type)
        yield squeezed(entity.label), LABEL, kind, entity.id
        for alias in entity.aliases:
            yield squeezed(alias), ALIAS, kind, entity.id
    for statement in document.statements:
        if (name := _stated(statement)) is not None:
            yield squeezed(name), STATED, kinds[statement.subject.id], statement.subject.id


def _stated(statement: Statement) -> str | None:
    """The other name that a statement gives its subject."""
    named = statement.predicate == "alternateName" and statement.modality is Modality.ASSERTED
    return statement.object.value if named and isinstance(statement.object, Literal) else None


def _doubtful(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The things of one name that may be one: of one kind, or an article explains the name."""
    called: dict[str, set[str]] = defaultdict(set)
    for _, role, kind, name in rows:
        if role == LABEL:
            called[kind].add(name)
    for kind in called.keys() & SPELLED:
        if len(called[kind]) > 1:
            yield from called[kind]
    explained = {name for _, role, kind, name in rows if role == STATED and kind in EXPLAINED}
    if explained and set().union(*called.values()) - explained:
        yield from (row[-1] for row in rows)


def _people(document: DocumentFacts, holders: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Name and id of the people of an article, and how it knows them."""
    bare = {one.entity.id for one in bare_people([document])}
    writers = {s.object.id for s in document.statements if s.predicate == "author" and isinstance(s.object, Ref)}
    known = set()
    for entity in document.entities:
        if entity.type is EntityType.PERSON:
            known.add(entity.id)
            others = BARE if entity.id in bare else WRITER if entity.id in writers else HELD
            yield squeezed(entity.label), HELD if entity.id in holders else others, entity.id
    for statement in document.statements:
        name = _stated(statement)
        if name is not None and statement.subject.id in known:
            yield squeezed(name), HELD, statement.subject.id


def _namesakes(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The people of one name, where two have offices, or one has none and could be another."""
    known = {how: {name for _, said, name in rows if said == how} for how in (HELD, BARE, WRITER)}
    if len(known[HELD]) > 1 or (known[BARE] and known[HELD] | known[WRITER]):
        yield from (row[-1] for row in rows)
