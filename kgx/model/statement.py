"""What extraction says: entities, and statements with qualifiers and evidence.

Two keys, as in INDRA: `Statement.key` is the content (subject, predicate, object, modality and the
predicate's identity qualifiers); evidence adds where it was said. Merging unions evidence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kgx.model.packed import Packed

__all__ = [
    "ENTITY_TYPES",
    "Argument",
    "DocumentFacts",
    "Entity",
    "EntityType",
    "Evidence",
    "Literal",
    "Modality",
    "QualifierValue",
    "Qualifiers",
    "Ref",
    "Software",
    "Statement",
]


class EntityType(StrEnum):
    PERSON = "Person"
    CITY = "City"
    COUNTRY = "Country"
    ADMINISTRATIVE_AREA = "AdministrativeArea"
    PLACE = "Place"
    ORGANIZATION = "Organization"
    INTERNATIONAL_ORGANIZATION = "InternationalOrganization"
    FORUM = "Forum"
    EVENT = "Event"
    POLICY = "Policy"
    VISION = "Vision"
    AWARD = "Award"
    ARTICLE = "Article"


ENTITY_TYPES = tuple(EntityType)


class Modality(StrEnum):
    ASSERTED = "asserted"
    PLANNED = "planned"
    REQUESTED = "requested"
    PROPOSED = "proposed"
    CLAIMED = "claimed"


@dataclass(frozen=True, slots=True, order=True)
class Ref(Packed):
    """A pointer to an entity by its identifier (the local name, without the base IRI)."""

    id: str


@dataclass(frozen=True, slots=True, order=True)
class Literal(Packed):
    """A literal object. `datatype` is text, date or number; `number` and `unit` go with number."""

    value: str
    datatype: str = "text"
    number: float | None = None
    unit: str | None = None


QualifierValue = str | Ref | tuple["str | Ref", ...]
Qualifiers = tuple[tuple[str, QualifierValue], ...]  # sorted by name


@dataclass(frozen=True, slots=True, order=True)
class Argument(Packed):
    """The particle (or ending, or adjacency) that gave an argument its role, at its offsets."""

    role: str
    start: int
    end: int
    particle: str


@dataclass(frozen=True, slots=True, order=True)
class Evidence(Packed):
    """Where a statement stands. ``document text[start:end] == text``, in code points."""

    document: str
    sentence: int
    start: int
    end: int
    text: str
    rule: str
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity(Packed):
    """A thing of the graph. `id` is the local name under the base IRI and never changes with the
    corpus; `label` may. `mayor` adds the subclass Mayor to a Person. `same_as` holds absolute IRIs
    (GeoNames); `codes` pairs such as ("iso3166", "KR"), ("admcode", "11"), ("lat", "37.56"), ("long", "126.97").
    """

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...] = ()
    mayor: bool = False
    same_as: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    def _repr_html_(self) -> str:
        from kgx.model.display import entity_card

        return entity_card(self).html


@dataclass(frozen=True, slots=True)
class Statement(Packed):
    """One fact. `object` is an entity reference or a literal.

    `confidence` (0 to 1, two places; None where nobody measured it) is the product of its `reasons`, sorted texts
    ``name=factor``: how often the rule was right on gold, and what makes this use of it less sure.
    """

    subject: Ref
    predicate: str
    object: Ref | Literal
    qualifiers: Qualifiers = ()
    modality: Modality = Modality.ASSERTED
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    reasons: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        from kgx.model.display import statement_card

        return statement_card(self).html


@dataclass(frozen=True, slots=True, order=True)
class Software(Packed):
    """What extracted an article: versions, and hashes of the rules and of the lexicons with the user's own files."""

    kgx: str
    kiwi: str
    kiwi_model: str
    rules: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class DocumentFacts(Packed):
    """All that one document gives. `sha256`, of the text as read, lets evidence be proven later.

    `software` is what extracted it, `sketch` a sample of its wording (`kgx.graph.reprints`); a statements file does
    not say so.
    """

    document: str
    published: str | None
    sha256: str
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    title: str | None = None
    warnings: tuple[str, ...] = field(default=())
    software: Software | None = None
    sketch: str = ""
