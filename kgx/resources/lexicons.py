"""Lexicons: the frozen world knowledge under `kgx/lexicons/*.csv` and a user's own files.

This module is the only loader. A bad row fails here, by file and line (`LexiconError`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from kgx.model.statement import EntityType
from kgx.resources.entries import EntryRow, LexiconError, NameEntry, read_own, read_table
from kgx.resources.entries import rows_of as _rows
from kgx.resources.paths import lexicon_path
from kgx.resources.person_names import PersonNames, load_person_names

__all__ = [
    "CALLED",
    "COMING",
    "HeadNoun",
    "LexiconError",
    "Lexicons",
    "NameEntry",
    "Office",
    "ambiguous_names",
    "load_lexicons",
    "own_tables",
]

PLACE_FILES = (
    "countries.csv",
    "korea.csv",
    "korea_quarters.csv",
    "cities_gaps.csv",
    "cities_world.csv",
    "areas_world.csv",
    "venues.csv",
    "sites_korea.csv",
    "sites_world.csv",
)
BODY_FILES = ("organizations.csv", "bodies.csv", "programmes.csv")


USUAL_SURNAMES = 100
COMING = frozenset({"elect", "candidate"})  # statuses of people who have no office yet
CALLED = COMING | {"acting"}  # statuses that people are called by: 이 당선인, 김 권한대행
BEGINNING, ENDING = slice(2), slice(-1, None)  # by which names are looked up
SHORTEST_CALL = 4  # of an acting one: 권한대행, but not 대리, a rank in offices


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
    head_lengths: Mapping[str, tuple[int, ...]]  # last character -> lengths of head nouns, longest first
    agreements: frozenset[str]
    speeches: frozenset[str]
    meetings: frozenset[str]
    kinship: frozenset[str]
    roles: frozenset[str]
    capitals: Mapping[str, str] = field(default_factory=dict)  # city id -> country id
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # 美 -> iso-US
    short_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # names of one syllable: 본, 빈
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # class -> lemmas that rules call by its name
    strict: frozenset[str] = frozenset()  # of `ambiguous`, those that are mostly persons' names or words
    body_parts: Mapping[str, frozenset[str]] = field(default_factory=dict)  # 감사관실 -> kinds of part: part, organ, …
    institutions: frozenset[str] = frozenset()  # bodies said without a name: 경찰, 정부
    scheme_words: frozenset[str] = frozenset()  # what cards and taxis are usually called by: 신용, 개인
    latin_words: frozenset[str] = frozenset()  # Latin abbreviations that name no body: SNS, KTX
    foreign_surnames: frozenset[str] = frozenset()  # Japanese family names, which stand apart before the given name
    # what the noun before a name says of it: 스타트업
    class_nouns: Mapping[str, EntityType] = field(default_factory=dict)
    class_lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # as `head_lengths`
    people: PersonNames = field(kw_only=True)
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # surfaces of a user's files, people apart -> ids
    own_people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # surfaces of a user's people -> ids
    own_people_lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def heads_ending(self, text: str, longest: int) -> list[tuple[HeadNoun, ...]]:
        """The head nouns of at most `longest` letters that end a text, longest first."""
        lengths = self.head_lengths.get(text[-1:])
        if lengths is None:
            return []
        return [heads for n in lengths if n <= longest and (heads := self.heads.get(text[-n:]))]

    def class_of(self, text: str, longest: int) -> EntityType | None:
        """The class that the longest class noun of at most `longest` letters at the end of a text gives."""
        for length in self.class_lengths.get(text[-1:], ()):
            if length <= longest and (kind := self.class_nouns.get(text[-length:])) is not None:
                return kind
        return None


def _column(name: str, column: str = "surface") -> frozenset[str]:
    return frozenset(row[column] for _, row in _rows(lexicon_path(name)) if row[column])


def _entries(paths: Iterable[Path]) -> dict[str, NameEntry]:
    found: dict[str, NameEntry] = {}
    for path in paths:
        for entry in read_table(path):
            found.setdefault(entry.id, entry)
    return found


def _own_rows(paths: Iterable[Path]) -> list[EntryRow]:
    """The rows of a user's files; of one id in two files the first. Raises LexiconError for the first fault."""
    found: dict[str, EntryRow] = {}
    for path in paths:
        file = read_own(path)
        if faults := file.faults:
            more = f" (and {len(faults) - 1} more: see kgx lexicon check)" if len(faults) > 1 else ""
            raise LexiconError(f"{path}:{faults[0].line}: {faults[0]}{more}")
        for row in file.rows:
            found.setdefault(row.entry.id, row)
    return list(found.values())


def _index(entries: Iterable[NameEntry], *, short: bool = False) -> dict[str, tuple[str, ...]]:
    """Surface -> ids, of the surfaces of two characters and more, or (`short`) of the others."""
    names: dict[str, list[str]] = {}
    for entry in entries:
        for surface in entry.surfaces:
            if (len(surface) == 1) is short:
                ids = names.setdefault(surface, [])
                if entry.id not in ids:
                    ids.append(entry.id)
    return {surface: tuple(ids) for surface, ids in names.items()}


def _lengths(names: Iterable[str], key: slice = BEGINNING) -> dict[str, tuple[int, ...]]:
    """The lengths of names, longest first, by the characters at `key`."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[key], set()).add(len(name))
    return {part: tuple(sorted(found, reverse=True)) for part, found in lengths.items()}


def _heads() -> dict[str, tuple[HeadNoun, ...]]:
    heads: dict[str, list[HeadNoun]] = {}
    for _, row in _rows(lexicon_path("heads.csv")):
        head = HeadNoun(row["surface"], EntityType(row["type"]), row["strength"] == "name")
        heads.setdefault(head.surface, []).append(head)
    return {surface: tuple(found) for surface, found in heads.items()}


def _verbs() -> dict[str, tuple[str, ...]]:
    classes: dict[str, list[str]] = {}
    for _, row in _rows(lexicon_path("verbs.csv")):
        classes.setdefault(row["class"], []).append(row["lemma"])
    return {name: tuple(lemmas) for name, lemmas in classes.items()}


def _body_parts() -> dict[str, frozenset[str]]:
    parts: dict[str, set[str]] = {}
    for _, row in _rows(lexicon_path("body_parts.csv")):
        parts.setdefault(row["surface"], set()).add(row["kind"])
    return {surface: frozenset(kinds) for surface, kinds in parts.items()}


def _offices(modifiers: Iterable[Mapping[str, str]]) -> dict[str, Office]:
    """The office nouns; and what one is called who has none of his own, by the status words: 이 당선인, 김 권한대행."""
    after = [row for row in modifiers if row["position"] == "after" and row["status"] in CALLED]
    coming = [
        row["surface"]
        for row in after
        if " " not in row["surface"] and (row["status"] in COMING or len(row["surface"]) >= SHORTEST_CALL)
    ]
    rows = _rows(lexicon_path("offices.csv"))
    return {surface: Office(surface, "honorific", "any") for surface in coming} | {
        row["surface"]: Office(row["surface"], row["class"], row["body"]) for _, row in rows
    }


def _word_like() -> frozenset[str]:
    """Place names that are common words too; names of several places are settled in linking, not here."""
    rows = _rows(lexicon_path("ambiguous_names.csv"))
    return frozenset(row["surface"] for _, row in rows if not row["reason"].startswith("several places"))


def _mostly_no_place() -> frozenset[str]:
    """Place names that are more often something else, a person's name above all."""
    rows = _rows(lexicon_path("ambiguous_names.csv"))
    return frozenset(row["surface"] for _, row in rows if "personal name" in row["reason"] or "mostly" in row["reason"])


def ambiguous_names() -> frozenset[str]:
    """All names of the package that need context: common words, and names of several places."""
    return _column("ambiguous_names.csv")


def own_tables() -> tuple[Path, ...]:
    """The package's tables of entries: places, then bodies."""
    paths = (lexicon_path(name) for name in (*PLACE_FILES, *BODY_FILES))
    return tuple(path for path in paths if path.exists())


def _ambiguous(rows: Iterable[EntryRow]) -> frozenset[str]:
    """The names that need context: the package's, and as a user's rows say."""
    told = [row for row in rows if row.ambiguous is not None]
    plain = {surface for row in told for surface in row.entry.surfaces}
    return (_word_like() - plain) | {surface for row in told for surface in row.ambiguous or ()}


@cache
def _load(extra: tuple[Path, ...], contents: tuple[bytes, ...]) -> Lexicons:
    """The lexicons with a user's files, which have these contents: they may change while a program runs."""
    modifiers = [row for _, row in _rows(lexicon_path("office_modifiers.csv"))]
    rows = _own_rows(extra)
    persons = [row.entry for row in rows if row.entry.type is EntityType.PERSON]
    things = {row.entry.id: row.entry for row in rows if row.entry.type is not EntityType.PERSON}
    entries = {entry.id: entry for entry in persons} | things
    entries |= {key: entry for key, entry in _entries(own_tables()).items() if key not in entries}
    own, people = _index(things.values()), _index(persons)
    heads = _heads()
    classes = {row["surface"]: EntityType(row["type"]) for _, row in _rows(lexicon_path("class_nouns.csv"))}
    names = _index(entry for entry in entries.values() if entry.type is not EntityType.PERSON) | own
    return Lexicons(
        entries=MappingProxyType(entries),
        names=MappingProxyType(names),
        name_lengths=MappingProxyType(_lengths(names)),
        ambiguous=_ambiguous(rows),
        offices=MappingProxyType(_offices(modifiers)),
        loose_offices=_column("ambiguous_offices.csv"),
        statuses=MappingProxyType({row["surface"]: row["status"] for row in modifiers}),
        surnames=_column("surnames.csv"),
        usual_surnames=frozenset([r["surface"] for _, r in _rows(lexicon_path("surnames.csv"))][:USUAL_SURNAMES]),
        given=_column("given_name_syllables.csv", "syllable"),
        not_names=_column("not_names.csv"),
        heads=MappingProxyType(heads),
        head_lengths=MappingProxyType(_lengths(heads, ENDING)),
        agreements=_column("agreements.csv"),
        speeches=_column("speeches.csv"),
        meetings=_column("meetings.csv"),
        kinship=_column("kinship.csv"),
        roles=_column("roles.csv"),
        capitals=MappingProxyType({r["city"]: r["country"] for _, r in _rows(lexicon_path("capitals.csv"))}),
        abbreviations=MappingProxyType({r["surface"]: r["id"] for _, r in _rows(lexicon_path("abbreviations.csv"))}),
        short_names=MappingProxyType(_index((e for e in entries.values() if e.type is EntityType.CITY), short=True)),
        verbs=MappingProxyType(_verbs()),
        strict=_mostly_no_place(),
        body_parts=MappingProxyType(_body_parts()),
        institutions=_column("institutions.csv"),
        scheme_words=_column("scheme_words.csv"),
        latin_words=_column("latin_words.csv"),
        foreign_surnames=_column("foreign_surnames.csv"),
        class_nouns=MappingProxyType(classes),
        class_lengths=MappingProxyType(_lengths(classes, ENDING)),
        people=load_person_names(lambda name: (row for _, row in _rows(lexicon_path(name)))),
        own=MappingProxyType(own),
        own_people=MappingProxyType(people),
        own_people_lengths=MappingProxyType(_lengths(people)),
    )


def load_lexicons(extra: Sequence[Path] = ()) -> Lexicons:
    """The package's lexicons with a user's files before them: a row of theirs takes the place of ours of the same id,
    and a name of theirs means their entry alone.

    Raises `LexiconError` on a bad row and `OSError` when a file is missing.
    """
    paths = tuple(Path(path) for path in extra)
    return _load(paths, tuple(path.read_bytes() for path in paths))
