"""What the look-ups of a library answer: plain, frozen values without anything of the web.

Offsets are half-open code points into an article as read. Identifiers are local names, without ``kgr:``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["ArticlePage", "Comparison", "ConflictRow", "DoubtRow", "Edge", "EntityPage", "Fact", "Group", "Hit",
           "Moment", "Node", "Picture", "Piece", "Places", "Point", "Review", "Segment", "Shared", "Span", "Summary",
           "Thing", "Tie", "Value"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as it is named everywhere. `type` is of the vocabulary; a mayor's is Mayor."""

    id: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity found by a name. `matched` is the name that fits, `fit` is exact, prefix or inside."""

    thing: Thing
    matched: str
    fit: str
    statements: int


@dataclass(frozen=True, slots=True)
class Value:
    """One end or qualifier of a fact: `text` for reading, and the entity where it is one.

    `datatype` is entity, text, date or number.
    """

    text: str
    datatype: str = "text"
    thing: Thing | None = None
    number: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence: its article by id, name, headline and day, the quotation and where it stands."""

    article: str
    document: str
    title: str
    published: str | None
    sentence: int
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement. `said` is its date as the text has it, `first` and `last` the days it covers, None where not told.

    `article_count` is how many articles it stands in; `confidence` is None where nobody measured it.
    """

    id: str
    subject: Value
    predicate: str
    object: Value
    qualifiers: tuple[tuple[str, tuple[Value, ...]], ...]
    modality: str
    symmetric: bool
    said: str
    first: date | None
    last: date | None
    confidence: float | None
    reasons: tuple[str, ...]
    article_count: int
    evidence: tuple[Piece, ...]

    def other(self, id: str) -> Value:
        """The end that is not this entity; the object if both are."""
        return self.subject if self.object.thing is not None and self.object.thing.id == id else self.object


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of an entity with one predicate, the entity being the subject or, `inverse`, the object."""

    predicate: str
    inverse: bool
    label_ko: str
    label_en: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact in time: the days it covers (equal for one day)."""

    first: date
    last: date
    fact: Fact


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that is known of an entity. `latitude` and `longitude` in degrees; `timeline` by first day."""

    thing: Thing
    names: tuple[str, ...]
    types: tuple[str, ...]
    same_as: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    latitude: float | None
    longitude: float | None
    groups: tuple[Group, ...]
    timeline: tuple[Moment, ...]
    articles: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of a picture. `distance` is 0 for what was asked for; `degree` counts its statements in the graph."""

    thing: Thing
    distance: int
    degree: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement of a picture, between two of its nodes."""

    statement: str
    source: str
    target: str
    predicate: str
    modality: str
    symmetric: bool
    said: str
    confidence: float | None
    article_count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of the graph. `left_out` counts the entities within reach that the limit kept out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int

    def pairs(self) -> dict[tuple[str, str], list[Edge]]:
        """The edges by the two nodes that they join in either direction, the lower id first."""
        found: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges:
            found.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
        return found


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: kind mention (of `entity`) or evidence (of `statements`)."""

    start: int
    end: int
    kind: str
    statements: tuple[str, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article under which nothing changes: segments follow each other and fill the text."""

    start: int
    end: int
    text: str
    entity: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article. `text` is None where it is not at hand, `changed` where it is no longer the one that was read."""

    thing: Thing
    document: str
    published: str | None
    text: str | None
    changed: bool
    spans: tuple[Span, ...]
    segments: tuple[Segment, ...]
    facts: tuple[Fact, ...]
    mentions: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An entity with coordinates, in degrees."""

    thing: Thing
    latitude: float
    longitude: float
    statements: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two points: the statements with one predicate, by id."""

    source: str
    target: str
    predicate: str
    modality: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The entities that stand on a map, and what joins them."""

    points: tuple[Point, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An entity that both of two have facts with."""

    thing: Thing
    first: tuple[Fact, ...]
    second: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entities side by side: the facts between them, what both are joined with, articles that name both."""

    first: EntityPage
    second: EntityPage
    between: tuple[Fact, ...]
    shared: tuple[Shared, ...]
    articles: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Facts that cannot all be true."""

    kind: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A likely wrong or missed merge, and lines of overrides.csv to choose from."""

    likely: str
    check: str
    things: tuple[Thing, ...]
    reason: str
    evidence: tuple[Piece, ...]
    overrides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What a person should look at; `left_out` pairs documents with notes on facts that were left out."""

    conflicts: tuple[ConflictRow, ...]
    doubts: tuple[DoubtRow, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a graph holds; counts by type and by predicate, most first."""

    name: str
    articles: int
    entities: int
    statements: int
    types: tuple[tuple[str, int], ...]
    predicates: tuple[tuple[str, int], ...]
    busiest: tuple[Hit, ...]
