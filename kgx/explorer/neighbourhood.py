"""The part of a graph around some entities, as a picture of nodes and edges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kgx.explorer.answers import Edge, Node, Picture, Thing
from kgx.explorer.facts import article_count, ends, is_page, period, said
from kgx.graph.dates import days_of
from kgx.model.statement import Ref, Statement
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["Filter", "draw", "fits_type"]


def fits_type(type: str, wanted: Collection[str]) -> bool:
    """Whether a type is one of those wanted or a subclass of one; nothing wanted means any."""
    return not wanted or any(load_vocabulary().is_a(type, one) for one in wanted)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown: empty means all (of predicates, all but those of the page, such as mentions).

    `start` and `end` leave out what has a time outside of them, and what has none.
    """

    types: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None

    def fits(self, statement: Statement) -> bool:
        """Whether a statement is shown; types are of its ends and not looked at here."""
        if self.predicates:
            if statement.predicate not in self.predicates:
                return False
        elif is_page(statement.predicate):
            return False
        if self.modalities and statement.modality.value not in self.modalities:
            return False
        if self.start is None and self.end is None:
            return True
        days = period(*days_of(statement))
        if days is None:
            return False
        return (self.end is None or days[0] <= self.end) and (self.start is None or days[1] >= self.start)


def draw(
    things: Mapping[str, Thing],
    near: Mapping[str, Sequence[tuple[str, Statement]]],
    ids: Sequence[str],
    wanted: Filter,
    *,
    depth: int,
    limit: int,
) -> Picture:
    """What lies within `depth` steps of some entities, at most `limit` nodes of it.

    `near` gives the statements of an entity with their ids. Without `ids` it is the whole graph. Nearer entities come
    first, then those with more statements; those asked for may be of any type.
    """
    part = _Part(things, near, wanted, frozenset(ids))
    distances = part.reach(ids, depth) if ids else part.joined()
    ranked = sorted(distances, key=lambda id: (distances[id], -len(near.get(id, ())), id))
    kept = dict.fromkeys(ranked[:limit])
    shown = {
        name: statement
        for id in kept
        for name, statement in part.shown(id)
        if all(end in kept for end in ends(statement))
    }
    edges = tuple(_edge(name, shown[name]) for name in sorted(shown))
    nodes = tuple(Node(things[id], distances[id], len(near.get(id, ()))) for id in kept)
    return Picture(nodes, edges, len(ranked) - len(kept))


@dataclass(frozen=True, slots=True)
class _Part:
    """A graph seen through a filter."""

    things: Mapping[str, Thing]
    near: Mapping[str, Sequence[tuple[str, Statement]]]
    wanted: Filter
    asked: frozenset[str]

    def shown(self, id: str) -> Iterator[tuple[str, Statement]]:
        """The statements of an entity that join it to another one and are shown."""
        for name, statement in self.near.get(id, ()):
            if not isinstance(statement.object, Ref) or statement.object == statement.subject:
                continue
            if self.wanted.fits(statement) and (not self.wanted.types or self._of_types(statement)):
                yield name, statement

    def _of_types(self, statement: Statement) -> bool:
        others = (end for end in ends(statement) if end not in self.asked)
        return all(fits_type(self.things[end].type, self.wanted.types) for end in others)

    def reach(self, ids: Iterable[str], depth: int) -> dict[str, int]:
        """How many steps it is to each entity that is not farther than `depth`."""
        distances = dict.fromkeys(ids, 0)
        rim = list(distances)
        for step in range(1, depth + 1):
            found = {end for id in rim for _, statement in self.shown(id) for end in ends(statement)}
            rim = sorted(found - distances.keys())
            distances.update(dict.fromkeys(rim, step))
        return distances

    def joined(self) -> dict[str, int]:
        """Every entity that a statement shown joins to another."""
        return {end: 0 for id in self.things for _, statement in self.shown(id) for end in ends(statement)}


def _edge(name: str, statement: Statement) -> Edge:
    source, target = ends(statement)
    return Edge(
        statement=name,
        source=source,
        target=target,
        predicate=statement.predicate,
        modality=statement.modality.value,
        symmetric=load_vocabulary().symmetric(statement.predicate),
        said=said(statement),
        confidence=statement.confidence,
        article_count=article_count(statement),
    )
