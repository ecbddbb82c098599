"""Lexicons: the frozen world knowledge under `kgx/lexicons/*.csv` and a user's own files.

This module is the only loader. A bad row fails here, by file and line (`LexiconError`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kgx.model.statement import EntityType
from kgx.resources.paths import lexicon_path

__all__ = ["COMING", "HeadNoun", "LexiconError", "Lexicons", "NameEntry", "Office", "load_lexicons"]

PLACE_FILES = (
    "countries.csv",
    "korea.csv",
    "korea_quarters.csv",
    "cities_gaps.csv",
    "cities_world.csv",
    "areas_world.csv",
    "venues.csv",
)
BODY_FILES = ("organizations.csv", "bodies.csv", "programmes.csv")


USUAL_SURNAMES = 100
COMING = frozenset({"elect", "candidate"})  # statuses of people who have no office yet


class LexiconError(ValueError):
    """A lexicon row that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One thing of the world that a lexicon knows: a place or a well-known body."""

    id: str
    type: EntityType
    label: str
    aliases: tuple[str, ...]
    country: str = ""
    parent: str = ""
    lat: str = ""
    long: str = ""
    population: int = 0
    geonames: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office noun, its class (head_of_city, deputy, …) and the kind of body it belongs to."""

    surface: str
    kind: str
    body: str


@dataclass(frozen=True, slots=True)
class HeadNoun:
    """A head noun of names; `strong` when it heads a proper name whenever something precedes it."""

    surface: str
    type: EntityType
    strong: bool


@dataclass(frozen=True, slots=True)
class Lexicons:
    """Everything the recognisers look up. Immutable and shared by all documents."""

    entries: Mapping[str, NameEntry]
    names: Mapping[str, tuple[str, ...]]  # surface -> entry ids
    name_lengths: Mapping[str, tuple[int, ...]]  # first two characters -> lengths, longest first
    ambiguous: frozenset[str]
    offices: Mapping[str, Office]
    loose_offices: frozenset[str]  # office nouns that are common words too: 수상, 공사, 이사
    statuses: Mapping[str, str]  # 전 -> former, 당선인 -> elect; '' when only a modifier
    surnames: frozenset[str]
    usual_surnames: frozenset[str]  # the most frequent ones
    given: frozenset[str]  # syllables usual in given names
    not_names: frozenset[str]
    heads: Mapping[str, tuple[HeadNoun, ...]]
    agreements: frozenset[str]
    speeches: frozenset[str]
    meetings: frozenset[str]
    kinship: frozenset[str]
    roles: frozenset[str]
    capitals: Mapping[str, str] = field(default_factory=dict)  # city id -> country id
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # 美 -> iso-US
    body_parts: Mapping[str, frozenset[str]] = field(default_factory=dict)  # 감사관실 -> kinds of part: part, organ, …
    institutions: frozenset[str] = frozenset()  # bodies said without a name: 경찰, 정부
    scheme_words: frozenset[str] = frozenset()  # what cards and taxis are usually called by: 신용, 개인
    latin_words: frozenset[str] = frozenset()  # Latin abbreviations that name no body: SNS, KTX
    foreign_surnames: frozenset[str] = frozenset()  # Japanese family names, which stand apart before the given name


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = filter(None, csv.reader(file))  # csv.DictReader takes twice as long
        header = next(rows, [])
        for number, row in enumerate(rows, start=2):
            if len(row) != len(header):
                raise LexiconError(
                    f"{path.name}:{number}: the row has not as many fields as the header; add or quote commas"
                )
            yield number, dict(zip(header, map(str.strip, row), strict=True))


def _column(name: str, column: str = "surface") -> frozenset[str]:
    return frozenset(row[column] for _, row in _rows(lexicon_path(name)) if row[column])


def _entry(path: Path, number: int, row: Mapping[str, str]) -> NameEntry:
    try:
        kind = EntityType(row["type"])
    except (KeyError, ValueError) as error:
        allowed = ", ".join(EntityType)
        raise LexiconError(
            f"{path.name}:{number}: type {row.get('type')!r} is unknown; use one of {allowed}"
        ) from error
    if not row.get("id") or not row.get("label"):
        raise LexiconError(f"{path.name}:{number}: id and label must not be empty")
    return NameEntry(
        id=row["id"],
        type=kind,
        label=row["label"],
        aliases=tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip()),
        country=row.get("country", ""),
        parent=row.get("parent", ""),
        lat=row.get("lat", ""),
        long=row.get("long", ""),
        population=int(row.get("population") or 0),
        geonames=row.get("geonames", ""),
        code=row.get("code", ""),
    )


def _entries(paths: Iterable[Path]) -> dict[str, NameEntry]:
    found: dict[str, NameEntry] = {}
    for path in paths:
        for number, row in _rows(path):
            entry = _entry(path, number, row)
            found.setdefault(entry.id, entry)
    return found


def _index(entries: Mapping[str, NameEntry]) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for entry in entries.values():
        for surface in (entry.label, *entry.aliases):
            if len(surface) > 1:
                ids = names.setdefault(surface, [])
                if entry.id not in ids:
                    ids.append(entry.id)
    return {surface: tuple(ids) for surface, ids in names.items()}


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}


def _heads() -> dict[str, tuple[HeadNoun, ...]]:
    heads: dict[str, list[HeadNoun]] = {}
    for _, row in _rows(lexicon_path("heads.csv")):
        head = HeadNoun(row["surface"], EntityType(row["type"]), row["strength"] == "name")
        heads.setdefault(head.surface, []).append(head)
    return {surface: tuple(found) for surface, found in heads.items()}


def _body_parts() -> dict[str, frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for _, row in _rows(lexicon_path("body_parts.csv")):
        parts.setdefault(row["surface"], set()).add(row["kind"])
    return {surface: frozenset(kinds) for surface, kinds in parts.items()}


def _offices(modifiers: Iterable[Mapping[str, str]]) -> dict[str, Office]:
    """The office nouns; and what one is called who has none yet, by the status words: 이 당선인, 김 후보."""
    after = [row for row in modifiers if row["position"] == "after" and row["status"] in COMING]
    coming = [row["surface"] for row in after if " " not in row["surface"]]
    rows = _rows(lexicon_path("offices.csv"))
    return {surface: Office(surface, "honorific", "any") for surface in coming} | {
        row["surface"]: Office(row["surface"], row["class"], row["body"]) for _, row in rows
    }


def _word_like() -> frozenset[str]:
    """Place names that are common words too; names of several places are settled in linking, not here."""
    rows = _rows(lexicon_path("ambiguous_names.csv"))
    return frozenset(row["surface"] for _, row in rows if not row["reason"].startswith("several places"))


@cache
def _load(extra: tuple[Path, ...]) -> Lexicons:
    modifiers = [row for _, row in _rows(lexicon_path("office_modifiers.csv"))]
    own = [lexicon_path(name) for name in (*PLACE_FILES, *BODY_FILES)]
    entries = _entries([*extra, *(path for path in own if path.exists())])
    names = _index(entries)
    return Lexicons(
        entries=MappingProxyType(entries),
        names=MappingProxyType(names),
        name_lengths=MappingProxyType(_lengths(names)),
        ambiguous=_word_like(),
        offices=MappingProxyType(_offices(modifiers)),
        loose_offices=_column("ambiguous_offices.csv"),
        statuses=MappingProxyType({row["surface"]: row["status"] for row in modifiers}),
        surnames=_column("surnames.csv"),
        usual_surnames=frozenset([r["surface"] for _, r in _rows(lexicon_path("surnames.csv"))][:USUAL_SURNAMES]),
        given=_column("given_name_syllables.csv", "syllable"),
        not_names=_column("not_names.csv"),
        heads=MappingProxyType(_heads()),
        agreements=_column("agreements.csv"),
        speeches=_column("speeches.csv"),
        meetings=_column("meetings.csv"),
        kinship=_column("kinship.csv"),
        roles=_column("roles.csv"),
        capitals=MappingProxyType({r["city"]: r["country"] for _, r in _rows(lexicon_path("capitals.csv"))}),
        abbreviations=MappingProxyType({r["surface"]: r["id"] for _, r in _rows(lexicon_path("abbreviations.csv"))}),
        body_parts=MappingProxyType(_body_parts()),
        institutions=_column("institutions.csv"),
        scheme_words=_column("scheme_words.csv"),
        latin_words=_column("latin_words.csv"),
        foreign_surnames=_column("foreign_surnames.csv"),
    )


def load_lexicons(extra: Sequence[Path] = ()) -> Lexicons:
    """The package's lexicons with a user's files before them (a user's row wins over ours).

    Raises `LexiconError` on a bad row and `OSError` when a file is missing.
    """
    return _load(tuple(Path(path) for path in extra))
