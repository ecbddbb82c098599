"""The layout of a page: what each line is, and what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.model.text import Region, RegionKind, StatedFact
from kgx.reading.classify import classify_lines
from kgx.reading.copies import mark_copies
from kgx.reading.divide import divide_lines, headline_span
from kgx.reading.facts import find_authors, find_published, find_publisher
from kgx.reading.lines import Line, Role, split_lines
from kgx.reading.patterns import patterns
from kgx.reading.zones import assign_kinds, find_zones

__all__ = ["Layout", "lay_out"]

_PATH = re.compile(r"(?:\s<\s[^<]{1,20}){0,3}\s<\s(?:기사\s?본문|본문)$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The regions of a page, sorted, without overlap, blank lines left out; and the facts the page states.

    Offsets are half-open code points into the text given. A fact's value is the text at its offsets, but for
    `published`, whose offsets hold the date as printed and whose value is ``YYYY-MM-DD``.
    """

    regions: tuple[Region, ...] = ()
    title: StatedFact | None = None
    published: StatedFact | None = None
    publisher: StatedFact | None = None
    authors: tuple[StatedFact, ...] = ()


def lay_out(text: str) -> Layout:
    """Find regions, headline, date, publisher and reporters of a page given as NFC text.

    Any text is accepted; a page without header lines is one of body regions. The words of a region are never
    changed, only marked.
    """
    known = patterns()
    lines = split_lines(text)
    classify_lines(lines, known)
    zones = find_zones(lines, known)
    assign_kinds(lines, zones, known)
    mark_copies(lines)
    credits = divide_lines(lines, zones, known)
    publisher = find_publisher(lines, zones, credits, known)
    title = None
    if zones.title is not None:
        line = lines[zones.title]
        start, end = headline_span(line, known)
        end = start + len(_without_site(text[start:end], publisher))
        title = StatedFact(text[start:end], start, end, "page/press-row" if line.role is Role.ROW else "page/headline")
        _fit_headline(line, title)
    return Layout(
        regions=tuple(region for line in lines for region in _regions(line)),
        title=title,
        published=find_published(lines, zones, known),
        publisher=publisher,
        authors=find_authors(lines, zones, credits, known),
    )


def _without_site(title: str, publisher: StatedFact | None) -> str:
    """A headline without the site's name behind a dash or bar and the path before it, as pages' <title> has them."""
    for mark in (" - ", " | ", " < ", " : ", "::"):
        head, found, site = title.rpartition(mark)
        if found and head.strip() and publisher and site.strip() == publisher.value:
            title = head.rstrip()
            break
    return _PATH.sub("", title)


def _fit_headline(line: Line, title: StatedFact) -> None:
    """Make the HEADLINE region of the line exactly the title."""
    if title.start is None or title.end is None:
        return
    front = Region(RegionKind.FURNITURE, line.start, line.start + len(line.text[: title.start - line.start].rstrip()))
    rest = line.text[title.end - line.start :]
    behind = Region(RegionKind.FURNITURE, line.end - len(rest.lstrip()), line.end)
    line.parts = [r for r in (front, Region(RegionKind.HEADLINE, title.start, title.end), behind) if r.start < r.end]


def _regions(line: Line) -> list[Region]:
    if len(line.pieces) > 1:
        return _pieced(line)
    return line.parts or [Region(line.kind, line.start, line.end)]


def _pieced(line: Line) -> list[Region]:
    """A line that joins paragraphs, divided as those are; what lies between is of the line's own kind."""
    regions: list[Region] = []
    position = line.start
    for piece in sorted(line.pieces, key=lambda region: (region.start, -region.end)):
        if piece.start < position:
            continue
        _add(regions, line, position, piece.start)
        regions.append(piece)
        position = piece.end
    _add(regions, line, position, line.end)
    return regions


def _add(regions: list[Region], line: Line, start: int, end: int) -> None:
    raw = line.text[start - line.start : end - line.start]
    core = raw.strip()
    if core:
        begin = start + raw.index(core)
        regions.append(Region(line.kind, begin, begin + len(core)))
