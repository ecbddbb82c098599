"""What each table under `kgx/lexicons/` holds: columns, the key of its rows, values allowed, what may be empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kgx.model.kinds import LOCATIONS, ORGANIZATIONS
from kgx.model.statement import EntityType
from kgx.resources.entries import TYPES

__all__ = ["ENTRY_COLUMNS", "TABLES", "Table"]

ENTRY_COLUMNS = (
    "id", "type", "label", "aliases", "country", "parent", "lat", "long", "population", "geonames", "code", "source",
)  # fmt: skip
PLACE_DETAILS = frozenset(ENTRY_COLUMNS) - {"id", "type", "label", "source"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` are the columns that tell its rows apart, `empty` those that may be empty, `allowed` the values
    of columns with few of them."""

    columns: tuple[str, ...]
    key: tuple[str, ...] = ("surface",)
    empty: frozenset[str] = frozenset()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def entries(self) -> bool:
        """Whether the rows are things with an id, a type and names, and not words."""
        return {"id", "type", "label"} <= set(self.columns)


def _words(*columns: str, key: tuple[str, ...] = (), empty: str = "", **allowed: str) -> Table:
    """A table of words; values allowed are given as one string (`class_` is the column class)."""
    names = tuple(name.rstrip("_") for name in columns)
    values = {name.rstrip("_"): frozenset(text.split()) for name, text in allowed.items()}
    return Table((*names, "source"), key or names[:1], frozenset(empty.split()), MappingProxyType(values))


def _things(kinds: frozenset[EntityType], columns: tuple[str, ...] = ENTRY_COLUMNS) -> Table:
    return Table(columns, ("id",), PLACE_DETAILS, MappingProxyType({"type": frozenset(map(str, kinds))}))


TABLES: Mapping[str, Table] = MappingProxyType({
    "countries.csv": _things(frozenset({EntityType.COUNTRY})),
    "korea.csv": _things(LOCATIONS),
    "korea_quarters.csv": _things(LOCATIONS),
    "cities_gaps.csv": _things(LOCATIONS),
    "cities_world.csv": _things(LOCATIONS),
    "areas_world.csv": _things(LOCATIONS),
    "venues.csv": _things(LOCATIONS),
    "sites_korea.csv": _things(LOCATIONS),
    "sites_world.csv": _things(LOCATIONS),
    "organizations.csv": _things(frozenset(TYPES) - LOCATIONS, ("id", "type", "label", "aliases", "country", "source")),
    "bodies.csv": _things(ORGANIZATIONS, ("id", "type", "label", "aliases", "country", "source")),
    "programmes.csv": _things(
        frozenset({EntityType.POLICY, EntityType.VISION, EntityType.AWARD, EntityType.FORUM}),
        ("id", "type", "label", "aliases", "country", "source"),
    ),
    "ambiguous_names.csv": Table(("surface", "reason")),
    "abbreviations.csv": Table(("surface", "id", "note")),
    "capitals.csv": Table(("country", "city"), ("country",)),
    "offices.csv": _words(
        "surface", "class_", "body", "english",
        class_="head_of_city head_of_area head_of_country minister deputy diplomat head_of_body member academic "
               "press artist_or_other honorific",
        body="City AdministrativeArea Country Organization any",
    ),
    "ambiguous_offices.csv": _words("surface", "other_sense"),
    "office_modifiers.csv": _words(
        "surface", "status", "position", key=("surface", "position"), empty="status",
        status="former acting elect candidate", position="before after",
    ),
    "surnames.csv": _words("surface"),
    "foreign_surnames.csv": _words("surface"),
    "given_name_syllables.csv": _words("syllable", "position", "rank", key=("syllable", "position"), position="1 2"),
    "not_names.csv": _words(
        "surface", "kind",
        kind="determiner title_adjective time place_type place people_group body_word topic discourse noun ambiguous",
    ),
    "foreign_names.csv": _words(
        "surface", "part", "language", "alone", key=("surface", "part", "language"),
        part="family full given", alone="no yes",
    ),
    "foreign_names_bulk.csv": _words(
        "surface", "part", "language", "alone", key=("surface", "part", "language"),
        part="family given", alone="no yes",
    ),
    "foreign_syllables.csv": _words(
        "syllable", "language", "kind", "distinctive", key=("syllable", "language", "kind"),
        kind="family syllable", distinctive="no yes",
    ),
    "callings.csv": _words("surface", "class_", class_="arts family history people sports"),
    "class_nouns.csv": _words("surface", "type", type=" ".join(TYPES)),
    "institutions.csv": _words("surface"),
    "body_parts.csv": _words(
        "surface", "kind", key=("surface", "kind"), kind="form government local organ part unnamed",
    ),
    "latin_words.csv": _words("surface"),
    "scheme_words.csv": _words("surface"),
    "verbs.csv": _words("class_", "lemma", key=("class", "lemma")),
    "heads.csv": _words(
        "surface", "type", "strength", key=("surface", "type"), type=" ".join(TYPES), strength="name common",
    ),
    "agreements.csv": _words(
        "surface", "kind",
        kind="cooperation treaty memorandum letter_of_intent city_tie declaration accord contract",
    ),
    "meetings.csv": _words("surface"),
    "speeches.csv": _words("surface"),
    "roles.csv": _words("surface"),
    "kinship.csv": _words("surface"),
    "units.csv": _words(
        "surface", "kind", "native", key=("surface", "kind"), empty="native",
        kind="count money percent ordinal rank age other noun", native="1",
    ),
})  # fmt: skip
