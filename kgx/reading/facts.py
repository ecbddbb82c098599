"""What a page says about itself: who published it, who wrote it, when."""

from __future__ import annotations

import re

from kgx.model.text import RegionKind, StatedFact
from kgx.reading.cells import first_cell, row_cells
from kgx.reading.divide import Credits
from kgx.reading.header import DateAtom, NameAtom, find_dates, find_names
from kgx.reading.lines import Line, Role
from kgx.reading.patterns import Patterns
from kgx.reading.zones import Zones

__all__ = ["find_authors", "find_published", "find_publisher"]

_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)+", re.I)
_COMPANY = re.compile(r"^(?:\(주\)|㈜|주식회사|\(사\)|㈔)\s?|\s?(?:\(주\)|㈜|주식회사)$")
_SLOGAN = re.compile(r"^['‘\"“][^'’\"”]{2,30}['’\"”]\s?")
_MASTHEAD = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9 &·]{1,18}")
_ISSUE = re.compile(r"\s+(?:(?:19|20)\d\d년?[\s.]{0,2})?(?:\d{1,2}월호|(?:봄|여름|가을|겨울)호)$")
_DOUBLE = re.compile(r"([가-힣][가-힣 ]{1,15}?)(?:\s+[A-Z][A-Za-z.& ]*)?(?:\s{2,}.*)?$")
_HANGUL = re.compile(r"[가-힣]")
_COLUMN_END = re.compile(r"\s{2,}|\s?[|│(]")
_RANKS = {"published": 0, "": 2, "modified": 3}  # a labelled row is 1
_BELOW = 4  # added for dates below the head, where a bare day may be one of the news
_BEHIND = 4  # lines below the copyright line in which the reporter may be named
_LONG_NAME = 14  # a longer name in a copyright line may begin with a slogan


def find_publisher(lines: list[Line], zones: Zones, credits: Credits, known: Patterns) -> StatedFact | None:
    """The publisher: by the copyright line, a labelled row, the masthead, the dateline, in this order."""
    mastheads = _mastheads(lines, zones, known)
    agencies = credits.agencies + [
        name for name in credits.bare if known.ends_like_publisher(name.value) or _stands_again(name, lines)
    ]
    issue = _named_by(lines[: zones.body], "issue", (Role.SECTION, Role.HEADER), known)
    named = [*mastheads, *agencies, *([issue] if issue else [])]
    holder = _copyright_holder(lines, zones, known)
    if holder is not None:
        inside = [name for name in named if name.value in holder.value and name.value != holder.value]
        if inside and not any(name.value == holder.value for name in named):
            return _fact(inside[0], "page/masthead" if inside[0] in mastheads else "page/dateline")
        if not _HANGUL.search(holder.value):  # the paper's own name, where only the copyright line is in Latin letters
            korean = [
                name
                for name in named
                if _HANGUL.search(name.value) and (name == issue or known.ends_like_publisher(name.value))
            ]
            if korean and holder.value not in korean[0].value:
                return _fact(korean[0], "page/masthead" if korean[0] in mastheads else "page/dateline")
        return _fact(holder, "page/copyright")
    row = _row_value(lines[: zones.body], "publisher", known)
    if row is None:  # below the body a source may be that of a figure
        below = _row_value(lines[zones.body : zones.tail], "publisher", known)
        row = below if below and known.ends_like_publisher(below.value) else None
    for name, rule in (
        (row, "page/press-row"),
        (next((name for name in mastheads if known.ends_like_publisher(name.value)), issue), "page/masthead"),
        (mastheads[0] if mastheads else None, "page/masthead"),
        (agencies[0] if agencies else None, "page/dateline"),
        (_named_by(lines, "press-mark", (Role.PRESS_MARK,), known), "page/press-mark"),
    ):
        if name is not None:
            return _fact(name, rule)
    return None


def _fact(name: NameAtom, rule: str) -> StatedFact:
    issue = _ISSUE.search(name.value)  # 바다와도시 2021년 3월호: the paper without its issue
    value = name.value[: issue.start()] if issue and issue.start() > 1 else name.value
    return StatedFact(value, name.start, name.start + len(value), rule)


def _mastheads(lines: list[Line], zones: Zones, known: Patterns) -> list[NameAtom]:
    found = []
    for line in lines[: zones.tail]:
        if line.role is Role.MASTHEAD:
            name = first_cell(line.text)
            found.append(NameAtom(name, line.start, line.start + len(name)))
        elif line.header:
            found += [
                rest
                for rest in line.header.rests
                if known.ends_like_publisher(rest.value)
                or (known.can_be_masthead(rest.value) and _stands_again(rest, lines))
            ]
    if found:
        return found
    heads = [(line, line.header) for line in lines[: zones.body] if line.header and line.header.rests]
    first = [header.rests[0] for line, header in heads if len(header.rests) == 1 or header.rests[0].start == line.start]
    rests = [_korean(rest) for rest in first]
    return [rest for rest in rests if _MASTHEAD.fullmatch(rest.value) and known.can_be_masthead(rest.value)][:1]


def _korean(name: NameAtom) -> NameAtom:
    """The first column of a name, without its Latin double: 하늘방송 HBC  보도국, 바다타임즈 BADA TIMES."""
    found = _DOUBLE.match(name.value)
    return NameAtom(found[1], name.start, name.start + len(found[1])) if found else name


def _stands_again(name: NameAtom, lines: list[Line]) -> bool:
    """Whether a name stands in another line of furniture (copyright, subscription, teasers' datelines)."""
    word = name.value.replace(" ", "")
    return any(
        word in line.text.replace(" ", "")
        for line in lines
        if not line.start <= name.start < line.end and line.kind in (RegionKind.FURNITURE, RegionKind.TEASER)
    )


def _copyright_holder(lines: list[Line], zones: Zones, known: Patterns) -> NameAtom | None:
    for group in ("copyright", "bare-copyright"):
        for index, line in enumerate(lines):
            below = line.role is Role.CREDIT and index >= zones.tail
            if not (line.role is Role.COPYRIGHT if group == "copyright" else below):
                continue
            found = known[group].find(line.text)
            name = found.groupdict().get("publisher") if found else None
            if found and name:
                holder = _clean(name, line.start + found.start("publisher"), known)
                if holder is not None:
                    return holder
    return None


def _clean(raw: str, start: int, known: Patterns) -> NameAtom | None:
    """The name without slogan, company form, quotation marks; None when it is a domain or a reporter."""
    begin, end = 0, len(raw.rstrip(" ,.·<>[]()"))
    changed = True
    while changed and begin < end:
        changed = False
        for pattern in (_SLOGAN, _COMPANY):
            found = pattern.search(raw[begin:end])
            if found and found.start() == 0:
                begin, changed = begin + found.end(), True
            elif found:
                end, changed = begin + found.start(), True
    while begin < end and raw[begin] in " '\"‘“<[":
        begin += 1
    while begin < end and raw[end - 1] in " '\"’”>],":
        end -= 1
    name = raw[begin:end]
    if len(name) > _LONG_NAME and " " in name and known.ends_like_publisher(name.rsplit(" ", 1)[1]):
        begin = end - len(name.rsplit(" ", 1)[1])
        name = raw[begin:end]
    if len(name) < 2 or _DOMAIN.fullmatch(name) or name.endswith("기자"):
        return None
    return NameAtom(name, start + begin, start + end)


def _named_by(lines: list[Line], group: str, roles: tuple[Role, ...], known: Patterns) -> NameAtom | None:
    """The publisher in the first line of a role: 하늘시 보도자료, 월간 하늘바다 2021년 3월호."""
    for line in lines:
        found = known[group].find(line.text) if line.role in roles else None
        name = found.groupdict().get("publisher") if found else None
        if found and name:
            at = line.start + found.start("publisher")
            return NameAtom(name, at, at + len(name))
    return None


def _row_value(lines: list[Line], meaning: str, known: Patterns) -> NameAtom | None:
    """The value of the first labelled row that means ``meaning``, up to the next column."""
    for line in lines:
        for cell in row_cells(line.text, known) if line.role is Role.ROW else []:
            value = _COLUMN_END.split(line.text[cell.start : cell.end], maxsplit=1)[0].strip()
            if cell.meaning == meaning and value:
                return NameAtom(value, line.start + cell.start, line.start + cell.start + len(value))
    return None


def find_authors(lines: list[Line], zones: Zones, credits: Credits, known: Patterns) -> tuple[StatedFact, ...]:
    """The reporters, each once, in the order of the page: header lines and rows, datelines, end bylines."""
    found = [(name, "page/byline") for line in lines[: zones.tail] if line.header for name in line.header.authors]
    row = _row_value(lines[: zones.tail], "author", known)
    if row is not None:
        found += [(name, "page/press-row") for name in find_names(row.value, row.start, known)[:1]]
    writer = _row_value(lines[: zones.tail], "writer", known)
    if writer is not None and (byline := known["byline"].find(writer.value)):
        at = writer.start + byline.start("names")
        found += [(name, "page/press-row") for name in find_names(byline["names"], at, known)]
    found += [(name, "page/dateline") for name in credits.dateline_authors]
    found += [(name, "page/end-byline") for name in credits.end_authors]
    if not found:
        names = _columnist(lines[(zones.title or 0) + 1 : zones.body], known)
        found = [(name, "page/byline") for name in names or _named_behind(lines[zones.tail :][:_BEHIND])]
    facts: dict[str, StatedFact] = {}
    for name, rule in sorted(found, key=lambda pair: pair[0].start):
        facts.setdefault(name.value, _fact(name, rule))
    return tuple(facts.values())


def _columnist(lines: list[Line], known: Patterns) -> list[NameAtom]:
    """Who writes, by a line under the headline: 홍길동 하늘대 교수."""
    for line in lines:
        found = known["columnist"].find(line.text) if line.role is Role.TEXT else None
        if found and (names := find_names(found["names"], line.start + found.start("names"), known)):
            return names
    return []


def _named_behind(lines: list[Line]) -> list[NameAtom]:
    """The reporters of the first byline below the copyright line, above any list of other articles."""
    for line in lines:
        if line.role is Role.LIST_HEAD or line.kind is RegionKind.TEASER:
            return []
        if line.header and line.header.authors:
            return list(line.header.authors)
    return []


def find_published(lines: list[Line], zones: Zones, known: Patterns) -> StatedFact | None:
    """The article's own date: labelled as published, then a row's, unlabelled, near the copyright line, modified."""
    ranked: list[tuple[int, int, DateAtom, str]] = []

    def add(rank: int, atom: DateAtom, rule: str) -> None:
        ranked.append((rank, atom.start, atom, rule))

    for index, line in enumerate(lines):
        if line.kind is RegionKind.TEASER or (index >= zones.tail and line.role is Role.LIST_HEAD):
            break
        head = index < max(zones.body, zones.title or 0)
        if line.header:
            for atom in line.header.dates:
                if head:
                    add(_RANKS[atom.label], atom, "page/dateline")
                elif atom.label == "published" or (atom.timed and index < zones.tail):
                    add(_RANKS[atom.label] + _BELOW, atom, "page/dateline")
        elif line.role is Role.ROW:
            for cell in row_cells(line.text, known):
                for atom in find_dates(line.text[cell.start : cell.end], line.start + cell.start, known)[:1]:
                    if cell.meaning == "date":
                        add(1 if head else 1 + _BELOW, atom, "page/press-row")
        elif line.role is Role.COPYRIGHT:
            for atom in find_dates(line.text, line.start, known)[:1]:
                add(5, atom, "page/copyright")
    if not ranked:
        return None
    best = min(ranked, key=lambda row: row[:2])
    return StatedFact(best[2].value, best[2].start, best[2].end, best[3])
