"""The library: a graph opened for reading, with indexes, answering look-ups with plain values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from kgx.checking.conflicts import find_conflicts, left_out
from kgx.explorer import neighbourhood
from kgx.explorer.answers import (
    ArticlePage,
    Comparison,
    ConflictRow,
    DoubtRow,
    EntityPage,
    Fact,
    Hit,
    Moment,
    Picture,
    Places,
    Point,
    Review,
    Shared,
    Span,
    Summary,
    Thing,
    Tie,
)
from kgx.explorer.facts import Teller, by_other, ends, grouped, is_page, moments, period, thing_of
from kgx.explorer.neighbourhood import Filter
from kgx.explorer.search import FITS, NameIndex
from kgx.explorer.texts import EVIDENCE, Texts, mention_spans, segments, stands
from kgx.graph import Article, KnowledgeGraph
from kgx.graph.dates import days_of
from kgx.graph.review import override_line, review
from kgx.model.statement import Entity, EntityType, Ref, Statement
from kgx.resources.vocabulary import load_vocabulary
from kgx.store.embedded import read_merged

__all__ = ["Filter", "Library", "UnknownError"]

MENTIONS = "mentions"
BUSIEST = 12  # entities that the summary names
NODES = 60  # of a picture, unless told otherwise
HITS = 20


class UnknownError(LookupError):
    """An id that stands for nothing here: one sentence."""


class Library:
    """Look-ups in one graph. Read-only, the same answer to the same question, safe to share among threads."""

    def __init__(self, graph: KnowledgeGraph, *, name: str = "", texts: Texts | None = None) -> None:
        """Makes the indexes, which takes some seconds for a hundred thousand statements."""
        self.graph = graph
        self.name = name
        self._texts = texts or Texts()
        self._entities = {entity.id: entity for entity in graph.entities()}
        self._things = {id: thing_of(entity) for id, entity in self._entities.items()}
        self._by_id = {graph.id_of(statement): statement for statement in graph}
        self._near: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        self._by_document: dict[str, list[str]] = defaultdict(list)
        for id, statement in self._by_id.items():
            for end in dict.fromkeys(ends(statement)):
                self._near[end].append((id, statement))
            for document in {piece.document for piece in statement.evidence}:
                self._by_document[document].append(id)
        self._near = dict(self._near)
        self._by_document = dict(self._by_document)
        self._articles = {article.id: article for article in graph.articles.values()}
        self._teller = Teller(graph)
        self._names = NameIndex((name, e.id) for e in self._entities.values() for name in (e.label, *e.aliases))

    @classmethod
    def open(cls, path: Path, sources: Sequence[str | Path] = ()) -> Library:
        """The graph of a file or of a store's folder.

        `sources` name the articles of a file, as for ``kgx extract``; a store has its own. Raises OSError and
        ValueError for what cannot be read.
        """
        try:
            graph = read_merged(path) if path.is_dir() else KnowledgeGraph.load(path)
        except SyntaxError as error:  # as pyoxigraph has it
            raise ValueError(f"{path}: {error}") from error
        return cls(graph, name=path.name, texts=Texts.of(path, sources))

    def search(self, text: str, limit: int = HITS) -> tuple[Hit, ...]:
        """Entities by any name: label, alias, Latin in any case, initial consonants (ㅇㅅㅎ), half-typed syllables.

        Whole names first, then beginnings, then parts; labels before other names; articles last; busier ones first.
        """
        best: dict[str, tuple[tuple[object, ...], Hit]] = {}
        for id, name, fit in self._names.find(text):
            thing, count = self._things[id], len(self._near.get(id, ()))
            order = (thing.type == EntityType.ARTICLE, FITS.index(fit), name != thing.label, -count, thing.label, id)
            if id not in best or order < best[id][0]:
                best[id] = order, Hit(thing, name, fit, count)
        ranked = sorted(best.values(), key=lambda found: found[0])
        return tuple(hit for _, hit in ranked[:limit])

    def thing(self, id: str) -> Thing:
        """An entity by id, with or without ``kgr:``. Raises UnknownError."""
        return self._things[self._known(id).id]

    def thing_or_none(self, id: str) -> Thing | None:
        """An entity by id, None for one that is not here."""
        return self._things.get(id.removeprefix("kgr:"))

    def entity(self, id: str) -> EntityPage:
        """All that is known of an entity. Raises UnknownError."""
        entity = self._known(id)
        return self._page(entity, self._facts_of(entity))

    def statement(self, id: str) -> Fact:
        """One statement by its id. Raises UnknownError."""
        name = id.removeprefix("kgr:")
        if name not in self._by_id:
            raise UnknownError(f"no statement '{id}' here")
        return self._teller.fact(self._by_id[name], name)

    def neighbourhood(
        self, ids: Sequence[str] = (), wanted: Filter | None = None, *, depth: int = 1, limit: int = NODES
    ) -> Picture:
        """What lies within `depth` steps of some entities, at most `limit` nodes; without ids, the whole graph.

        Raises UnknownError for an id that is not here.
        """
        known = [self._known(id).id for id in ids]
        return neighbourhood.draw(self._things, self._near, known, wanted or Filter(), depth=depth, limit=limit)

    def article(self, id: str) -> ArticlePage:
        """An article by id or by the name that evidence cites, with its text where it is at hand.

        Raises UnknownError.
        """
        article = self._articles.get(id.removeprefix("kgr:")) or self.graph.articles.get(id)
        if article is None:
            raise UnknownError(f"no article '{id}' here")
        named = [(name, self._by_id[name]) for name in self._by_document.get(article.document, ())]
        facts = [self._teller.fact(s, name) for name, s in named if s.predicate != MENTIONS]
        mentioned = {end for _, s in named for end in ends(s)} - {article.id}
        text, changed = self._texts.text(article)
        spans = () if text is None else tuple(self._spans(text, article, named, mentioned))
        return ArticlePage(
            thing=self._teller.article(article.document),
            document=article.document,
            published=article.published,
            text=text,
            changed=changed,
            spans=spans,
            segments=() if text is None else segments(text, spans),
            facts=tuple(facts),
            mentions=tuple(sorted((self._things[one] for one in mentioned), key=lambda one: (one.type, one.label))),
        )

    def articles(self, limit: int | None = None) -> tuple[Thing, ...]:
        """The articles by document name: all, or the first of them."""
        return tuple(map(self._teller.article, islice(self.graph.articles, limit)))

    def timeline(
        self, ids: Sequence[str] = (), wanted: Filter | None = None, *, limit: int | None = None
    ) -> tuple[Moment, ...]:
        """The facts that have a time, of some entities or of all, by first day; with `limit`, the last of them.

        Raises UnknownError for an id that is not here.
        """
        shown = wanted or Filter()
        near = (pair for id in ids for pair in self._near.get(self._known(id).id, ()))
        chosen = dict(near) if ids else self._by_id
        dated = [
            (days, name)
            for name, statement in chosen.items()
            if shown.fits(statement)
            and self._of_types(statement, shown.types)
            and (days := period(*days_of(statement)))
        ]
        dated.sort()
        kept = dated if limit is None else dated[max(0, len(dated) - limit) :]
        return moments(self._teller.fact(self._by_id[name], name) for _, name in kept)

    def places(self) -> Places:
        """The entities with coordinates, and the statements between them."""
        points = {}
        for id, entity in self._entities.items():
            latitude, longitude = _coordinates(entity)
            if latitude is not None and longitude is not None:
                points[id] = Point(self._things[id], latitude, longitude, len(self._near.get(id, ())))
        ties: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
        for name, statement in self._by_id.items():
            joined = ends(statement)
            if len(set(joined)) == 2 and all(end in points for end in joined):
                ties[joined[0], joined[1], statement.predicate, statement.modality.value].append(name)
        return Places(tuple(points.values()), tuple(Tie(*key, tuple(ties[key])) for key in sorted(ties)))

    def compare(self, first: str, second: str) -> Comparison:
        """Two entities side by side. Raises UnknownError."""
        one, two = self._known(first), self._known(second)
        told = self._facts_of(one), self._facts_of(two)
        near = by_other(told[0], one.id), by_other(told[1], two.id)
        both = sorted(near[0].keys() & near[1].keys() - {one.id, two.id}, key=lambda id: (self._things[id].type, id))
        pages = self._page(one, told[0]), self._page(two, told[1])
        seen = set(pages[1].articles)
        return Comparison(
            first=pages[0],
            second=pages[1],
            between=tuple(near[0].get(two.id, ())),
            shared=tuple(Shared(self._things[id], tuple(near[0][id]), tuple(near[1][id])) for id in both),
            articles=tuple(article for article in pages[0].articles if article in seen),
        )

    def review(self) -> Review:
        """What a person should look at: conflicts, likely wrong and likely missed merges. Worked out once."""
        return self._review

    def summary(self) -> Summary:
        """What the graph holds. Worked out once."""
        return self._summary

    @cached_property
    def _review(self) -> Review:
        conflicts = (
            ConflictRow(one.kind, one.text, tuple(self._teller.fact(s, self.graph.id_of(s)) for s in one.statements))
            for one in find_conflicts(self.graph)
        )
        doubts = (
            DoubtRow(
                likely=one.likely,
                check=one.check,
                things=tuple(map(thing_of, one.things)),
                reason=one.reason,
                evidence=tuple(map(self._teller.piece, one.evidence)),
                overrides=tuple(override_line(one, row) for row in one.rows),
            )
            for one in review(self.graph)
        )
        return Review(tuple(conflicts), tuple(doubts), left_out(self.graph))

    @cached_property
    def _summary(self) -> Summary:
        types = Counter(thing.type for thing in self._things.values())
        predicates = Counter(statement.predicate for statement in self._by_id.values())
        named = (thing for thing in self._things.values() if thing.type != EntityType.ARTICLE)
        ranked = sorted(named, key=lambda thing: (-len(self._near.get(thing.id, ())), thing.id))
        busiest = (Hit(thing, thing.label, FITS[0], len(self._near.get(thing.id, ()))) for thing in ranked)
        return Summary(
            name=self.name,
            articles=len(self._articles),
            entities=len(self._things),
            statements=len(self._by_id),
            types=_by_count(types),
            predicates=_by_count(predicates),
            busiest=tuple(islice(busiest, BUSIEST)),
        )

    def _known(self, id: str) -> Entity:
        name = id.removeprefix("kgr:")
        if name not in self._entities:
            raise UnknownError(f"no entity '{id}' here")
        return self._entities[name]

    def _of_types(self, statement: Statement, types: Collection[str]) -> bool:
        return any(neighbourhood.fits_type(self._things[end].type, types) for end in ends(statement))

    def _facts_of(self, entity: Entity) -> list[Fact]:
        return [self._teller.fact(statement, name) for name, statement in self._near.get(entity.id, ())]

    def _page(self, entity: Entity, facts: Sequence[Fact]) -> EntityPage:
        """The page of an entity that has these facts."""
        told = [fact for fact in facts if not is_page(fact.predicate) or entity.type is EntityType.ARTICLE]
        documents = {piece.document for fact in facts for piece in fact.evidence}
        latitude, longitude = _coordinates(entity)
        thing = self._things[entity.id]
        return EntityPage(
            thing=thing,
            names=tuple(dict.fromkeys((entity.label, *entity.aliases))),
            types=tuple(_types(thing.type)),
            same_as=entity.same_as,
            codes=tuple(pair for pair in entity.codes if pair[0] not in ("lat", "long")),
            latitude=latitude,
            longitude=longitude,
            groups=grouped(told, entity.id),
            timeline=moments(told),
            articles=tuple(self._teller.article(document) for document in sorted(documents)),
        )

    def _spans(
        self, text: str, article: Article, named: Iterable[tuple[str, Statement]], mentioned: Collection[str]
    ) -> Iterator[Span]:
        """The places of an article's facts and of what it names, by where they begin, longer ones first."""
        told: dict[tuple[int, int], list[str]] = defaultdict(list)
        seen: dict[tuple[int, int], str] = {}
        for name, statement in named:
            for piece in statement.evidence:
                if piece.document != article.document or not stands(text, piece):
                    continue
                if statement.predicate != MENTIONS:
                    told[piece.start, piece.end].append(name)
                elif isinstance(statement.object, Ref):
                    seen[piece.start, piece.end] = statement.object.id
        spans = mention_spans(text, (self._entities[id] for id in sorted(mentioned)), seen)
        spans += [Span(*place, EVIDENCE, statements=tuple(dict.fromkeys(told[place]))) for place in told]
        yield from sorted(spans, key=lambda span: (span.start, -span.end, span.kind))


def _types(type: str) -> Iterator[str]:
    """A type and those it is a kind of."""
    types = load_vocabulary().types
    current: str | None = type
    while current is not None:
        yield current
        current = types[current].parent if current in types else None


def _coordinates(entity: Entity) -> tuple[float | None, float | None]:
    codes = dict(entity.codes)
    try:
        return float(codes["lat"]), float(codes["long"])
    except (KeyError, ValueError):
        return None, None


def _by_count(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
