"""Lexicon entries: the things of the world that have an identifier and names, and how a file of them is read.

The package's own tables are read fast (`read_table`), a user's file with care (`read_own`): every cell that cannot be
used is an `EntryFault` with its line, its column and what is allowed there.
"""

from __future__ import annotations

import codecs
import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kgx.model.statement import EntityType

__all__ = [
    "COLUMNS", "NO", "TYPES", "YES", "EntryFault", "EntryRow", "LexiconError", "NameEntry", "OwnFile", "entry_of",
    "read_own", "read_table", "rows_of", "value_faults",
]  # fmt: skip

# The columns of a user's file and what they hold; `surface` may stand for `label`.
COLUMNS: Mapping[str, str] = {
    "id": "the identifier, without spaces",
    "label": "the name by which the thing is shown",
    "type": "what it is",
    "aliases": "its other names, separated by |",
    "source": "where the row is from",
    "ambiguous": "which of its names are common words too, separated by |; yes for all, no for none",
    "country": "ISO 3166 code of two letters",
    "parent": "the id of the place it lies in",
    "lat": "latitude in degrees",
    "long": "longitude in degrees",
    "population": "a whole number",
    "geonames": "GeoNames number",
    "code": "its code in statistics (행정표준코드)",
}
TYPES = tuple(kind for kind in EntityType if kind is not EntityType.ARTICLE)
YES, NO = "yes", "no"
_ID = re.compile(r"[0-9A-Za-z가-힣_][0-9A-Za-z가-힣._-]*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b\u2028\u2029\ufeff]")


class LexiconError(ValueError):
    """A lexicon row that cannot be used; the message names file and line."""


KINDS = {str(kind): kind for kind in EntityType}


class NameEntry(NamedTuple):
    """One thing of the world that a lexicon knows: a place, a well-known body, whatever a user's file lists.

    A named tuple, since many thousands are made at every start.
    """

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

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The label and the aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True, slots=True)
class EntryFault:
    """A cell (or, without `column`, a row or file) that cannot be used: what is wrong and what to do."""

    line: int
    column: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{f'column {self.column}: ' if self.column else ''}{self.what}; {self.advice}"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with its line, its source and those of its names that are common words too; None when not said."""

    line: int
    entry: NameEntry
    source: str
    ambiguous: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A user's file: its good rows, what is wrong with the others, and its columns that are empty in every row."""

    rows: tuple[EntryRow, ...]
    faults: tuple[EntryFault, ...]
    empty: tuple[str, ...] = ()


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of one of the package's tables by column, with their lines. Raises LexiconError for a ragged row."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = filter(None, csv.reader(file))  # csv.DictReader takes twice as long
        header = next(rows, [])
        for number, row in enumerate(rows, start=2):
            if len(row) != len(header):
                raise LexiconError(
                    f"{path.name}:{number}: the row has not as many fields as the header; add or quote commas"
                )
            yield number, dict(zip(header, map(str.strip, row), strict=True))


def read_table(path: Path) -> Iterator[NameEntry]:
    """The entries of one of the package's tables. Raises LexiconError for the first row that cannot be used."""
    for number, row in rows_of(path):
        kind = KINDS.get(row.get("type", ""))
        if kind is None:
            raise LexiconError(
                f"{path.name}:{number}: type {row.get('type')!r} is unknown; use one of {', '.join(TYPES)}"
            )
        if not row.get("id") or not row.get("label"):
            raise LexiconError(f"{path.name}:{number}: id and label must not be empty")
        yield entry_of(row, kind)


def entry_of(row: Mapping[str, str], kind: EntityType) -> NameEntry:
    """The entry of a row whose cells are good."""
    return NameEntry(
        id=row["id"],
        type=kind,
        label=row["label"],
        aliases=tuple(_parts(row.get("aliases", ""))),
        country=row.get("country", ""),
        parent=row.get("parent", ""),
        lat=row.get("lat", ""),
        long=row.get("long", ""),
        population=int(row.get("population") or 0),
        geonames=row.get("geonames", ""),
        code=row.get("code", ""),
    )


def read_own(path: Path) -> OwnFile:
    """The good rows of a user's file and the faults of the others. Raises OSError when it cannot be opened.

    UTF-8 with or without byte-order mark, or CP949 (as Korean Excel saves CSV); names are brought to NFC.
    """
    text = _decoded(path.read_bytes())
    if text is None:
        return _unusable(EntryFault(1, "", "the file is neither UTF-8 nor CP949 text", "save it as CSV UTF-8"))
    try:
        lines = list(_lines(unicodedata.normalize("NFC", text)))
    except csv.Error as error:
        return _unusable(EntryFault(1, "", f"the file is no CSV ({error})", "close quotation marks, write plain text"))
    if not lines:
        return _unusable(EntryFault(1, "", "the file is empty", "begin with the line id,label,type,aliases,source"))
    first, names = lines[0]
    header = ["label" if name == "surface" else name for name in (name.lower() for name in names)]
    if wrong := _header_faults(names, header, first):
        return _unusable(*wrong)
    found: list[EntryRow] = []
    faults: list[EntryFault] = []
    before: dict[str, int] = {}
    used: set[str] = set()
    for line, cells in lines[1:]:
        used.update(name for name, cell in zip(header, cells, strict=False) if cell)
        entry, wrong = _entry_row(header, cells, line, before)
        faults += wrong
        if entry is not None:
            found.append(entry)
            before[entry.entry.id] = line
    return OwnFile(tuple(found), tuple(faults), tuple(name for name in header if name not in used))


def _unusable(*faults: EntryFault) -> OwnFile:
    return OwnFile((), faults)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank with the line each ends on, without the empty cells that spreadsheets leave at the
    right."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 0
    for row in reader:
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1] and len(cells) > width:
            cells.pop()
        if any(cells):
            width = width or len(cells)
            yield reader.line_num, cells


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _header_faults(cells: Sequence[str], header: Sequence[str], line: int) -> list[EntryFault]:
    """What is wrong with the first line: nothing can be read below it then."""
    if len(cells) == 1 and re.search(r"[;\t]", cells[0]):
        return [EntryFault(line, "", "the columns are not separated by commas", "save the table as CSV with commas")]
    allowed = ", ".join(COLUMNS)
    faults = [
        EntryFault(line, name, "there is no such column", f"use {_nearest(name, tuple(COLUMNS)) or allowed}")
        for name in cells
        if name.lower() not in {*COLUMNS, "surface"}
    ]
    twice = sorted({name for name in header if header.count(name) > 1})
    faults += [EntryFault(line, name, "stands twice (surface is label)", "keep one of the two") for name in twice]
    missing = [name for name in ("id", "label", "type") if name not in header]
    faults += [
        EntryFault(
            line, name, "is missing", f"add it: {COLUMNS[name]}; begin with the line id,label,type,aliases,source"
        )
        for name in missing
    ]
    return faults


def _nearest(word: str, allowed: Sequence[str]) -> str:
    by_lower = {one.lower(): one for one in allowed}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.75)
    return by_lower[found[0]] if found else ""


def _entry_row(
    header: Sequence[str], cells: Sequence[str], line: int, before: Mapping[str, int]
) -> tuple[EntryRow | None, list[EntryFault]]:
    if len(cells) != len(header):
        what = f"the row has {len(cells)} fields, the header {len(header)}"
        return None, [EntryFault(line, "", what, "add what is missing, put fields with commas in quotation marks")]
    row = dict(zip(header, cells, strict=True))
    faults = [EntryFault(line, *fault) for fault in _cell_faults(row)]
    if row["id"] in before:
        again = f"{row['id']} stands in line {before[row['id']]} already"
        faults.append(EntryFault(line, "id", again, "choose another id, or write this name into the aliases there"))
    if faults:
        return None, faults
    entry = entry_of(row, EntityType(row["type"]))
    return EntryRow(line, entry, row.get("source", ""), _ambiguous(row.get("ambiguous", ""), entry.surfaces)), []


def _ambiguous(said: str, surfaces: tuple[str, ...]) -> tuple[str, ...] | None:
    if said.lower() in {YES, NO, ""}:
        return {YES: surfaces, NO: (), "": None}[said.lower()]
    return tuple(_parts(said))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _cell_faults(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(column, what is wrong, what to do) for each cell that cannot be used."""
    for name in ("id", "label", "type"):
        if not row[name]:
            yield name, "is empty", f"write {COLUMNS[name]}"
    if row["id"] and not _ID.fullmatch(row["id"]):
        yield "id", f"{row['id']!r} cannot be an identifier", "use letters, digits, '-', '_' and '.', no spaces"
    if row["type"] and row["type"] not in TYPES:
        near = _nearest(row["type"], TYPES)
        hint = f"write {near}" if near else f"use one of {', '.join(TYPES)}"
        yield "type", f"{row['type']!r} is unknown", hint
    for name in ("label", "aliases"):
        if _CONTROL.search(row.get(name, "")):
            yield name, "holds a line break or an invisible character", "write the name on one line"
    if "|" in row["label"]:
        yield "label", "holds a |", "one name only; the others go into aliases"
    yield from value_faults(row)


def value_faults(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(column, what is wrong, what to do) for each value of the columns with values of a kind, such as coordinates."""
    said = row.get("ambiguous", "")
    unknown = set(_parts(said)) - {row.get("label", ""), *_parts(row.get("aliases", ""))}
    if unknown and said.lower() not in {YES, NO}:
        yield "ambiguous", f"{min(unknown)!r} is no name of this row", "write yes, no or some of its names"
    if row.get("country") and not _COUNTRY.fullmatch(row["country"]):
        yield "country", f"{row['country']!r} is no country code", "write two capital letters, such as KR"
    for name, most in (("lat", 90), ("long", 180)):
        if row.get(name) and not _degrees(row[name], most):
            yield name, f"{row[name]!r} is no number from -{most} to {most}", "write degrees, such as 37.57"
    if bool(row.get("lat")) != bool(row.get("long")):
        yield "lat" if row.get("long") else "long", "is empty though its partner is not", "write both or neither"
    for name in ("population", "geonames"):
        if row.get(name) and not (row[name].isascii() and row[name].isdigit()):
            yield name, f"{row[name]!r} is no whole number", "write digits only"


def _degrees(text: str, most: int) -> bool:
    try:
        return -most <= float(text) <= most
    except ValueError:
        return False
