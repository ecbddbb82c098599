"""Header lines: lines made of dates, bylines, buttons and counts, and what they say."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kgx.reading.patterns import SEPARATORS, Patterns

__all__ = ["DateAtom", "Header", "NameAtom", "find_dates", "find_names", "find_paper", "iso_date", "scan_header"]

MAX_HEADER = 200  # code points; longer lines are no header lines
MAX_MASTHEAD = 20
_TOKEN = re.compile(r"[^\s|┃│ㅣ\])】>]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHER = re.compile(r"(?:발행처|발행기관|발행|펴낸\s?곳)\s?[:：]?\s(?=\S)")
_NAME = re.compile(r"[가-힣]{2,4}")
_COLUMN = re.compile(r"\s{2}|[|┃│ㅣ\t]|\s[/·•‧・∙]\s")
_BLANK = frozenset({"", " "})  # two blanks divide columns
_WORD = re.compile(r"[^\s·ㆍ,‧・]+")
_MAX_RESTS = 4  # unknown stretches of a line that is surely one of the head


@dataclass(frozen=True, slots=True)
class DateAtom:
    """A date on the page; offsets of its characters (without the hour). `label` is published, modified or empty."""

    value: str
    start: int
    end: int
    label: str
    timed: bool


@dataclass(frozen=True, slots=True)
class NameAtom:
    """A name on the page, at its offsets."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says. `rests` are the stretches that are no atoms: a masthead, unknown buttons."""

    dates: tuple[DateAtom, ...]
    authors: tuple[NameAtom, ...]
    rests: tuple[NameAtom, ...]

    @property
    def dates_article(self) -> bool:
        """Whether a date in it is surely the article's own: it has an hour or says what it is the date of."""
        return any(date.timed or date.label for date in self.dates)


def iso_date(year: str, month: str, day: str) -> str | None:
    """``YYYY-MM-DD``, or None when there is no such day; two-digit years are of this century."""
    try:
        return datetime.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _date_atom(found: re.Match[str], offset: int) -> DateAtom | None:
    month = found["month"]
    named = not month.isdigit()
    value = iso_date(found["year"], str(_MONTHS.index(month[:3].lower()) + 1) if named else month, found["day"])
    if value is None:
        return None
    groups = found.groupdict()
    label = "published" if groups.get("published") or groups.get("published_after") else ""
    if not label and (groups.get("modified") or groups.get("modified_after")):
        label = "modified"
    if named:
        return DateAtom(value, found.start("month") + offset, found.end("year") + offset, label, False)
    end = found.end("day") + (1 if found.string[found.end("day") : found.end("day") + 1] == "일" else 0)
    return DateAtom(value, found.start("year") + offset, end + offset, label, ":" in found.group()[-12:])


def find_dates(text: str, offset: int, known: Patterns) -> list[DateAtom]:
    """Every full date of ``text``; ``offset`` is where ``text`` begins in the page."""
    atoms = []
    for pattern in known["date"].compiled[:1]:
        for found in pattern.finditer(text):
            atom = _date_atom(found, offset)
            if atom:
                atoms.append(atom)
    return atoms


def find_names(text: str, offset: int, known: Patterns) -> list[NameAtom]:
    """The person names in the words before or between roles: '홍길동·성춘향 기자'."""
    found = [
        m for m in _NAME.finditer(text) if known.is_name(m.group()) and text[m.end() : m.end() + 1] not in {"=", "/"}
    ]
    if len(found) > 1 and len(found[0].group()) < len(found[1].group()) and text[found[0].end()].isspace():
        found = found[1:]  # '강릉 홍길동 기자': a place before the name
    return [NameAtom(m.group(), m.start() + offset, m.end() + offset) for m in found]


def find_paper(text: str, offset: int, known: Patterns) -> NameAtom | None:
    """The newspaper in the words before a role: '하늘일보 홍길동 기자'."""
    for word in _WORD.finditer(text):
        if known.ends_like_publisher(word.group()) and not known.is_name(word.group()):
            return NameAtom(word.group(), offset + word.start(), offset + word.end())
    return None


def scan_header(text: str, offset: int, known: Patterns, *, lenient: bool = False) -> Header | None:
    """Read a line as header atoms; None when it holds none, or more than one stretch of other words.

    ``lenient``, for lines above the body: further unknown stretches (buttons) are allowed in a line that is divided
    into columns or begins its date with a label.
    """
    if len(text) > MAX_HEADER:
        return None
    atoms, rests = _pieces(text, known, _MAX_RESTS if lenient else 1)
    if not atoms or rests is None:
        return None
    dates: list[DateAtom] = []
    authors: list[NameAtom] = []
    papers: list[NameAtom] = []
    for kind, found in atoms:
        if kind == "date" and (date := _date_atom(found, offset)):
            dates.append(date)
        elif kind == "byline":
            authors += find_names(found["names"], found.start("names") + offset, known)
            for group in ("paper", "names"):
                words = found.groupdict().get(group)
                paper = find_paper(words, found.start(group) + offset, known) if words else None
                papers += [paper] if paper else []
    if len(rests) > 1 and not _is_surely_header(text, dates, len(atoms)):
        return None
    for start, end in rests:
        start += text[start:end].rfind("=") + 1  # (하늘=하늘통신) 2021년 3월 4일
        start += len(label.group()) if (label := _PUBLISHER.match(text[start:end])) else 0
        papers.append(NameAtom(text[start:end], start + offset, end + offset))
    return Header(tuple(dates), tuple(authors), tuple(papers))


def _is_surely_header(text: str, dates: list[DateAtom], count: int) -> bool:
    """Whether a date and the line's form outweigh several unknown words."""
    columns = _COLUMN.search(text) is not None
    return any(date.label or (columns and (date.timed or count > 1)) for date in dates)


def _pieces(
    text: str, known: Patterns, most: int
) -> tuple[list[tuple[str, re.Match[str]]], list[tuple[int, int]] | None]:
    """The atoms of a line, and the stretches between them; None for these when one is long or they are too many."""
    atoms: list[tuple[str, re.Match[str]]] = []
    rests: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        if text[position] in SEPARATORS:
            position += 1
            continue
        kind, end, found = _atom(text, position, known)
        if found is not None:
            atoms.append((kind, found))
        elif text[position].isalnum():
            token = _TOKEN.match(text, position)
            end = token.end() if token else position + 1
            if rests and text[rests[-1][1] : position] in _BLANK:
                rests[-1] = (rests[-1][0], end)
            else:
                rests.append((position, end))
            if len(rests) > most or rests[-1][1] - rests[-1][0] > MAX_MASTHEAD:
                return atoms, None
        else:
            end = position + 1
        position = end
    return atoms, rests


def _atom(text: str, position: int, known: Patterns) -> tuple[str, int, re.Match[str] | None]:
    """The atom at ``position`` that ends at a boundary: the longest, dates first."""
    best: tuple[str, int, re.Match[str] | None] = ("", position, None)
    for kind in ("date", "byline", "photographer", "header-furniture"):
        found = known[kind].longest(text, position)
        if found is None or found.end() <= best[1]:
            continue
        if kind == "byline" and not find_names(found["names"], 0, known):
            continue
        best = (kind, found.end(), found)
    return best
