"""What the JSON API sends, as pydantic models: the border between the library and the world.

Each is made from the answer of the same name. Identifiers are local names (the API takes them with ``kgr:`` too);
offsets are half-open code points into the article as read; days are YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

__all__ = ["ArticleRecord", "ComparisonRecord", "EntityRecord", "FactRecord", "HitRecord", "MomentRecord",
           "PictureRecord", "PlacesRecord", "Problem", "QuestionRecord", "ReviewRecord", "SparqlRecord",
           "SummaryRecord", "ThingRecord", "listed"]  # fmt: skip


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


Model = TypeVar("Model", bound=_Record)


def listed(model: type[Model], answers: Iterable[object]) -> list[Model]:
    """Answers of a library as records."""
    return [model.model_validate(answer) for answer in answers]


def _mapping(pairs: Any) -> Any:
    return dict(pairs)


# Its released name here is support; elsewhere (kgo:support, tables) support counts different texts, reprints once.
Articles = Annotated[int, Field(validation_alias="article_count")]


class ThingRecord(_Record):
    """An entity by id, label and type (of the vocabulary; Mayor for a mayor)."""

    id: str
    label: str
    type: str


class HitRecord(_Record):
    """An entity found by a name."""

    thing: ThingRecord
    matched: Annotated[str, Field(description="The name that fits.")]
    fit: Literal["exact", "prefix", "inside"]
    statements: int


class ValueRecord(_Record):
    """One end or qualifier of a statement; `thing` where it is an entity."""

    text: str
    datatype: Literal["entity", "text", "date", "number"]
    thing: ThingRecord | None
    number: float | None
    unit: str | None


class PieceRecord(_Record):
    """A piece of evidence: where in which article, the quotation, and the rule that read it."""

    article: str
    document: str
    title: str
    published: str | None
    sentence: int
    start: int
    end: int
    text: str
    rule: str


class FactRecord(_Record):
    """A statement. `said` is its date as told, `first` and `last` the days it covers, `support` how many articles."""

    id: str
    subject: ValueRecord
    predicate: str
    object: ValueRecord
    qualifiers: Annotated[dict[str, list[ValueRecord]], BeforeValidator(_mapping)]
    modality: Literal["asserted", "planned", "requested", "proposed", "claimed"]
    symmetric: bool
    said: str
    first: date | None
    last: date | None
    confidence: float | None
    reasons: list[str]
    support: Articles
    evidence: list[PieceRecord]


class GroupRecord(_Record):
    """Statements of an entity with one predicate; `inverse` where the entity is the object."""

    predicate: str
    inverse: bool
    label_ko: str
    label_en: str
    facts: list[FactRecord]


class MomentRecord(_Record):
    """A statement in time."""

    first: date
    last: date
    fact: FactRecord


class EntityRecord(_Record):
    """All that is known of an entity; coordinates in degrees."""

    thing: ThingRecord
    names: list[str]
    types: list[str]
    same_as: list[str]
    codes: list[tuple[str, str]]
    latitude: float | None
    longitude: float | None
    groups: list[GroupRecord]
    articles: list[ThingRecord]


class NodeRecord(_Record):
    """An entity of a picture: steps from what was asked for, and its statements in the whole graph."""

    thing: ThingRecord
    distance: int
    degree: int


class EdgeRecord(_Record):
    """A statement between two entities of a picture."""

    statement: str
    source: str
    target: str
    predicate: str
    modality: str
    symmetric: bool
    said: str
    confidence: float | None
    support: Articles


class PictureRecord(_Record):
    """A part of the graph; `left_out` counts entities within reach that the limit kept out."""

    nodes: list[NodeRecord]
    edges: list[EdgeRecord]
    left_out: int


class SpanRecord(_Record):
    """A stretch of an article: a mention of `entity`, or evidence of `statements`."""

    start: int
    end: int
    kind: Literal["mention", "evidence"]
    statements: list[str]
    entity: str | None


class ArticleRecord(_Record):
    """An article; `text` is null where it is not at hand, `changed` where it is not the one that was read."""

    thing: ThingRecord
    document: str
    published: str | None
    text: str | None
    changed: bool
    spans: list[SpanRecord]
    facts: list[FactRecord]
    mentions: list[ThingRecord]


class PointRecord(_Record):
    """An entity on the map, in degrees."""

    thing: ThingRecord
    latitude: float
    longitude: float
    statements: int


class TieRecord(_Record):
    """The statements that join two points by one predicate."""

    source: str
    target: str
    predicate: str
    modality: str
    statements: list[str]


class PlacesRecord(_Record):
    """The map."""

    points: list[PointRecord]
    ties: list[TieRecord]


class SharedRecord(_Record):
    """An entity that both have statements with."""

    thing: ThingRecord
    first: list[FactRecord]
    second: list[FactRecord]


class ComparisonRecord(_Record):
    """Two entities side by side."""

    first: EntityRecord
    second: EntityRecord
    between: list[FactRecord]
    shared: list[SharedRecord]
    articles: list[ThingRecord]


class ConflictRecord(_Record):
    """Statements that cannot all be true."""

    kind: str
    text: str
    facts: list[FactRecord]


class DoubtRecord(_Record):
    """A likely wrong or missed merge, and lines for overrides.csv."""

    likely: Literal["wrong", "missed"]
    check: str
    things: list[ThingRecord]
    reason: str
    evidence: list[PieceRecord]
    overrides: list[str]


class ReviewRecord(_Record):
    """What a person should look at; `left_out` pairs documents with notes."""

    conflicts: list[ConflictRecord]
    doubts: list[DoubtRecord]
    left_out: list[tuple[str, str]]


class SummaryRecord(_Record):
    """What the graph holds."""

    name: str
    articles: int
    entities: int
    statements: int
    types: Annotated[dict[str, int], BeforeValidator(_mapping)]
    predicates: Annotated[dict[str, int], BeforeValidator(_mapping)]
    busiest: list[HitRecord]


class ParameterRecord(_Record):
    """A parameter of a named question."""

    name: str
    type: Literal["name", "text", "date", "number"]
    ko: str
    en: str
    example: str
    default: str | None


class QuestionRecord(_Record):
    """A named question of ``kgx query``."""

    name: str
    ko: str
    en: str
    parameters: list[ParameterRecord]


class SparqlRecord(_Record):
    """A named question as SPARQL, its parameters filled in."""

    name: str
    query: str


class Problem(BaseModel):
    """What is wrong with a request."""

    detail: str
