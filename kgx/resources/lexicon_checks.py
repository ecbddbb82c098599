"""Checking lexicon files: what a table may not hold, and where two rows disagree. Words as such are judged elsewhere
(`kgx.checking.names`), for that takes the tokenizer."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kgx.model.kinds import LOCATIONS, ORGANIZATIONS
from kgx.model.statement import EntityType
from kgx.resources.entries import EntryRow, LexiconError, NameEntry, entry_of, read_own, value_faults
from kgx.resources.entries import rows_of as table_rows
from kgx.resources.lexicon_tables import TABLES, Table
from kgx.resources.paths import lexicon_path

__all__ = ["ERROR", "WARNING", "Finding", "Listed", "check_entries", "check_words", "listed_own", "listed_package"]

ERROR, WARNING = "error", "warning"
NO_COUNTRY_ROW = frozenset({"", "HK", "MO"})  # their entry is a city


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong (`error`) or risky (`warning`) in a line of a lexicon file, and what to do about it."""

    file: str
    line: int
    level: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'' if self.level == ERROR else 'warning: '}{self.what}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry and where it stands. `own` tells a user's file from the package's tables."""

    file: str
    row: EntryRow
    own: bool

    @property
    def entry(self) -> NameEntry:
        return self.row.entry

    @property
    def place(self) -> str:
        return f"{Path(self.file).name}:{self.row.line}"


def listed_own(path: Path) -> tuple[list[Listed], list[Finding]]:
    """The entries of a user's file, and its faults as errors. Raises OSError when it cannot be opened."""
    file = read_own(path)
    findings = [
        Finding(str(path), f.line, ERROR, f"column {f.column}: {f.what}" if f.column else f.what, f.advice)
        for f in file.faults
    ]
    idle = (name for name in file.empty if file.rows and name not in {"aliases", "source"})
    findings += [
        Finding(str(path), 1, WARNING, f"column {name} is empty in every row", "fill it in, or leave it out")
        for name in idle
    ]
    return [Listed(str(path), row, True) for row in file.rows], findings


def listed_package() -> tuple[list[Listed], list[Finding]]:
    """The entries of the package's tables, and the rows among them that cannot be used."""
    found: list[Listed] = []
    findings: list[Finding] = []
    for name, table in TABLES.items():
        path = lexicon_path(name)
        if not table.entries or not path.exists():
            continue
        faults = list(_table_faults(path, table, str(path)))
        findings += faults
        bad = {f.line for f in faults if f.level == ERROR}
        if 1 not in bad:
            for line, row in table_rows(path):
                if line not in bad:
                    entry = EntryRow(line, entry_of(row, EntityType(row["type"])), row["source"])
                    found.append(Listed(str(path), entry, False))
    return found, findings


def check_words(path: Path) -> list[Finding]:
    """The faults of one of the package's tables of words, by its file name; of an unknown one, its shape only."""
    table = TABLES.get(path.name)
    if table is None:
        columns = _header(path)
        missing = [] if "source" in columns else ["source"]
        known = Finding(
            str(path), 1, WARNING, "this table is not known", "describe it in kgx/resources/lexicon_tables.py"
        )
        table = Table(tuple(columns), tuple(columns), frozenset(columns))
        return [known, *(_no_source(str(path), 1) for _ in missing), *_table_faults(path, table, str(path))]
    return list(_table_faults(path, table, str(path)))


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def _table_faults(path: Path, table: Table, shown: str) -> Iterator[Finding]:
    header = _header(path)
    if missing := [name for name in table.columns if name not in header]:
        yield Finding(shown, 1, ERROR, f"column {missing[0]} is missing", f"begin with {','.join(table.columns)}")
        return
    if extra := [name for name in header if name not in table.columns]:
        yield Finding(shown, 1, WARNING, f"column {extra[0]} is not used", "leave it out")
    before: dict[tuple[str, ...], int] = {}
    try:
        for line, row in table_rows(path):
            key = tuple(row[name] for name in table.key)
            if key in before:
                again = f"{' '.join(key)} stands in line {before[key]} already"
                yield Finding(shown, line, ERROR, again, "remove one of the two rows")
            before.setdefault(key, line)
            yield from _row_faults(row, line, table, shown)
    except LexiconError as error:
        line = int(str(error).split(":")[1])
        yield Finding(shown, line, ERROR, "the row has not as many fields as the header", "add or quote commas")


def _row_faults(row: Mapping[str, str], line: int, table: Table, shown: str) -> Iterator[Finding]:
    for name in table.columns:
        value = row[name]
        if not value and name == "source":
            yield _no_source(shown, line)
        elif not value and name not in table.empty:
            yield Finding(shown, line, ERROR, f"column {name} is empty", "fill it in, or remove the row")
        elif value and value not in table.allowed.get(name, {value}):
            allowed = ", ".join(sorted(filter(None, table.allowed[name])))
            yield Finding(shown, line, ERROR, f"column {name}: {value!r} is unknown", f"use one of {allowed}")
        elif unicodedata.normalize("NFC", value) != value:
            yield Finding(shown, line, ERROR, f"column {name}: {value} is decomposed (NFD)", "write it in NFC")
    if table.entries:
        for name, what, advice in value_faults(row):
            yield Finding(shown, line, ERROR, f"column {name}: {what}", advice)


def _no_source(file: str, line: int, level: str = ERROR) -> Finding:
    return Finding(file, line, level, "column source is empty", "say where the row is from")


def check_entries(own: Iterable[Listed], package: Iterable[Listed], ambiguous: frozenset[str]) -> Iterator[Finding]:
    """What is wrong between entries: of `own` among themselves and against the package's, or, when `own` is empty,
    of the package's. `ambiguous` are the names known to need context."""
    mine, ours = list(own), list(package)
    ids: dict[str, list[Listed]] = defaultdict(list)
    named: dict[str, list[Listed]] = defaultdict(list)
    for one in (*ours, *mine):
        ids[one.entry.id].append(one)
        for surface in dict.fromkeys(one.entry.surfaces):
            named[surface].append(one)
    countries = {one.entry.country for one in ours if one.entry.type is EntityType.COUNTRY} | NO_COUNTRY_ROW
    for one in mine or ours:
        yield from _same_ids(one, ids[one.entry.id])
        yield from _references(one, ids, countries)
        if one.own and not one.row.source:
            yield _no_source(one.file, one.row.line, WARNING)
        for surface in dict.fromkeys(one.entry.surfaces):
            others = [o for o in named[surface] if o is not one and o.entry.id != one.entry.id]
            yield from _rivals(one, surface, others, surface in ambiguous)


def _same_ids(one: Listed, bearers: list[Listed]) -> Iterator[Finding]:
    entry, line = one.entry, one.row.line
    first = bearers[0]
    if first is not one and first.own == one.own:
        what = f"id {entry.id} stands in {first.place} already"
        yield Finding(one.file, line, ERROR, what, "choose another id, or make one row of the two")
    elif first is not one:
        what = f"id {entry.id} is the package's ({first.entry.label}, {first.place})"
        yield Finding(one.file, line, WARNING, what, "keep it to replace that row wholly, else choose another id")
    repeated = sorted({alias for alias in entry.aliases if entry.surfaces.count(alias) > 1})
    for alias in repeated:
        same = "is the label" if alias == entry.label else "stands twice"
        yield Finding(one.file, line, WARNING, f"column aliases: {alias} {same}", "remove it")


def _references(
    one: Listed, ids: Mapping[str, list[Listed]], countries: set[str] | frozenset[str]
) -> Iterator[Finding]:
    entry, line = one.entry, one.row.line
    if entry.parent and entry.parent not in ids:
        advice = "write the id of the place it lies in (kgx lexicon list --search NAME shows ids), or nothing"
        yield Finding(one.file, line, ERROR, f"column parent: there is no {entry.parent}", advice)
    elif entry.parent == entry.id:
        yield Finding(one.file, line, ERROR, "column parent: the place lies in itself", "write what it lies in")
    if entry.country not in countries:
        what = f"column country: {entry.country} is no country known"
        yield Finding(one.file, line, ERROR, what, "write its ISO 3166 code, such as KR")


def _rivals(one: Listed, surface: str, others: list[Listed], ambiguous: bool) -> Iterator[Finding]:
    """Other entries of the same name: of the same type, and of another sort of thing."""
    line, group = one.row.line, _group(one.entry.type)
    again = f"{surface} is also"
    if rival := next((o for o in others if o.own != one.own), None):
        what = f"{again} {rival.entry.type} {rival.entry.id} of the package ({rival.place})"
        same = _group(rival.entry.type) == group
        advice = (
            f"take its id {rival.entry.id} if it is the same thing" if same else "choose a longer name if both occur"
        )
        yield Finding(one.file, line, WARNING, what, f"in your texts it will mean yours alone: {advice}")
    peers = [o for o in others if o.own == one.own and (o.file, o.row.line) < (one.file, line)]
    for rival in peers:
        told = f"{again} {rival.entry.type} {rival.entry.id} ({rival.place})"
        if _group(rival.entry.type) != group:
            yield Finding(one.file, line, WARNING, told, "give one of them a longer name")
        elif group != "place" and rival.entry.type is one.entry.type:
            yield Finding(one.file, line, ERROR, told, "make one row of the two, or give each a name of its own")
        elif group == "place" and not ambiguous and not one.own:
            yield Finding(one.file, line, WARNING, told, "list the name in ambiguous_names.csv")


def _group(kind: EntityType) -> str:
    if kind in LOCATIONS:
        return "place"
    return "body" if kind in ORGANIZATIONS else str(kind)
