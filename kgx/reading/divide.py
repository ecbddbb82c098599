"""Lines divided into regions: datelines before, credits and bylines behind the words, section prefixes of headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.model.text import Region, RegionKind
from kgx.reading.cells import row_cells
from kgx.reading.header import NameAtom, find_names, find_paper
from kgx.reading.lines import Line
from kgx.reading.patterns import Patterns
from kgx.reading.zones import Zones

__all__ = ["Credits", "divide_lines", "headline_span"]

_PREFIX = re.compile(
    r"(?:[\[【<〈]\s?[^\[\]【】<>〈〉()]{1,12}\s?[\]】>〉]|\((?:종합\d?|속보|[1-3]보|포토|사진|영상)\))\s{0,3}(?=.{4})"
)
_HEADING = re.compile(r"#{1,6}\s{1,4}")
_MARK = re.compile(r"[■□◆●◇]\s?")
_END_WINDOW = 120  # end bylines and credits are looked for in so many last code points of a line


@dataclass(slots=True)
class Credits:
    """What the divided lines say: agencies and reporters of datelines, reporters behind last sentences."""

    agencies: list[NameAtom]
    bare: list[NameAtom]
    dateline_authors: list[NameAtom]
    end_authors: list[NameAtom]


def divide_lines(lines: list[Line], zones: Zones, known: Patterns) -> Credits:
    """Cut datelines, credits, bylines and headline prefixes into regions of their own; return what they name."""
    credits = Credits([], [], [], [])
    first_body = True
    for index, line in enumerate(lines):
        if index == zones.title:
            start, end = headline_span(line, known)
            line.parts = _parts(line, start, end, RegionKind.FURNITURE, RegionKind.FURNITURE)
        elif index < zones.tail and line.kind in (RegionKind.BODY, RegionKind.CAPTION, RegionKind.DUPLICATE):
            _divide(line, first_body and line.kind is not RegionKind.CAPTION, known, credits)
            first_body = first_body and line.kind is RegionKind.CAPTION
    return credits


def headline_span(line: Line, known: Patterns) -> tuple[int, int]:
    """Offsets of the headline in its line: without row label, heading marks, [포토], [도시의 뒷면] and the like."""
    text, start, end = line.text, 0, len(line.text)
    cells = row_cells(text, known)
    if cells and cells[0].meaning == "title" and cells[0].start < cells[0].end:
        start, end = cells[0].start, cells[0].end
    heading = _HEADING.match(text, start) or _MARK.match(text, start)
    start = heading.end() if heading else start
    while (prefix := _PREFIX.match(text, start)) and prefix.end() < end:
        if prefix.group().strip(" []【】<>〈〉") in known.words["kept_prefixes"]:
            break
        start = prefix.end()
    return line.start + start, line.start + end


def _divide(line: Line, first_body: bool, known: Patterns, credits: Credits) -> None:
    start = _cut_front(line, first_body, known, credits)
    end = line.end
    behind = RegionKind.FURNITURE
    tail_from = max(start - line.start, len(line.text) - _END_WINDOW)
    tail = line.text[tail_from:]
    credit = known["trailing-credit"].find(tail) if line.kind is RegionKind.CAPTION else None
    byline = known["end-byline"].find(tail) if credit is None else None
    if byline:
        end = line.start + tail_from + byline.start()
        behind = RegionKind.BYLINE
        names = byline.groupdict().get("names")
        if names and line.kind is RegionKind.BODY:
            credits.end_authors += find_names(names, line.start + tail_from + byline.start("names"), known)
    elif credit:
        end = line.start + tail_from + credit.start()
    elif line.kind is RegionKind.BODY:
        end = _cut_sign_off(line, tail_from, known, credits)
        behind = RegionKind.BYLINE
    if not line.text[start - line.start : end - line.start].strip():  # a mark and a source without words
        line.kind = behind
        return
    front = RegionKind.FURNITURE if line.kind is RegionKind.CAPTION else RegionKind.BYLINE
    if line.kind is not RegionKind.DUPLICATE:
        line.parts = _parts(line, start, end, front, behind)


def _cut_sign_off(line: Line, tail_from: int, known: Patterns, credits: Credits) -> int:
    """Where the words end before '하늘시청에서 하늘방송 홍길동입니다.'; notes broadcaster and reporter."""
    found = known["sign-off"].find(line.text[tail_from:])
    if found is None or not known.ends_like_publisher(found["publisher"]):
        return line.end
    offset = line.start + tail_from
    names = find_names(found["names"], offset + found.start("names"), known)
    if not names:
        return line.end
    at = offset + found.start("publisher")
    credits.agencies.append(NameAtom(found["publisher"], at, at + len(found["publisher"])))
    credits.end_authors += names
    return offset + found.start()


def _cut_front(line: Line, first_body: bool, known: Patterns, credits: Credits) -> int:
    """Where the words begin, in page offsets; notes what a dateline names."""
    heading = _HEADING.match(line.text)
    if heading:
        return line.start + heading.end()
    mark = known["speaker-mark"].find(line.text)
    if mark and mark.end() < len(line.text):
        return line.start + mark.end()
    lead = known["caption-lead"].find(line.text) if line.kind is RegionKind.CAPTION else None
    if lead:
        return line.start + lead.end()
    found = known["dateline"].find(line.text)
    bare = known["bare-dateline"].find(line.text) if found is None and first_body else None
    hit = found or bare
    if hit is None or hit.end() >= len(line.text):
        return line.start
    groups = hit.groupdict()
    authors = find_names(groups["authors"], line.start + hit.start("authors"), known) if groups.get("authors") else []
    if authors and (paper := find_paper(groups["authors"], line.start + hit.start("authors"), known)):
        credits.bare.append(paper)
    if not authors and not groups.get("publisher"):
        return line.start
    if groups.get("publisher"):
        name = groups["publisher"].strip()
        if name in known.words["not_a_publisher"] and bare:
            return line.start
        at = line.start + hit.start("publisher")
        place = groups.get("place") or ""
        if not known.ends_like_publisher(name) and known.ends_like_publisher(place):  # [하늘뉴스=바다]
            name, at = place, line.start + hit.start("place")
        (credits.bare if bare or _holds_byline(hit) else credits.agencies).append(NameAtom(name, at, at + len(name)))
    if line.kind is not RegionKind.CAPTION:
        credits.dateline_authors += authors
    return line.start + hit.end()


def _holds_byline(hit: re.Match[str]) -> bool:
    """[하늘=홍길동 기자]: what stands before the reporter may be a place as well as a paper."""
    if not hit.groupdict().get("authors"):
        return False
    before = hit.string[hit.start() : hit.start("authors")]
    return sum(before.count(mark) for mark in "[(【〔<") > sum(before.count(mark) for mark in "])】〕>")


def _parts(line: Line, start: int, end: int, front: RegionKind, behind: RegionKind) -> list[Region]:
    """Regions of a line whose words stand at ``start`` to ``end`` (page offsets), blanks between them left out."""
    text, base = line.text, line.start
    while end > start and text[end - 1 - base].isspace():
        end -= 1
    if (start, end) == (line.start, line.end) or end <= start:
        return []
    before = len(text[: start - base].rstrip())
    after = len(text) - len(text[end - base :].lstrip())
    cuts = [(front, base, base + before), (line.kind, start, end), (behind, base + after, line.end)]
    return [Region(kind, begin, stop) for kind, begin, stop in cuts if begin < stop]
