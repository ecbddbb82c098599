"""Paragraphs that stand on a page more than once."""

from __future__ import annotations

from kgx.model.text import CONTENT_KINDS, Region, RegionKind
from kgx.reading.lines import Line

__all__ = ["mark_copies"]

_MIN_EQUAL = 8  # characters without blanks; shorter lines may repeat by chance
_MIN_PART = 20  # for a line that stands within another
_MIN_LONG = 60  # a line that may hold several others
_MAX_LINES = 2000  # above this, only equal lines are compared
_COVERED = 0.8


def mark_copies(lines: list[Line]) -> None:
    """Mark every later copy of a paragraph DUPLICATE, also when one copy is a long line that joins the paragraphs
    of the other; a paragraph cut off with an ellipsis is a copy of the whole one wherever that stands.

    A long first copy is divided (`pieces`) as the later paragraphs are.
    """
    _mark_headline_copies(lines)
    content = [line for line in lines if line.kind in CONTENT_KINDS and line.kind is not RegionKind.HEADLINE]
    keys = {line.start: _key(line.text) for line in content}
    _mark_equal(content, keys)
    if len(content) <= _MAX_LINES:
        _mark_cut(content, keys)
        _mark_within(content, keys)
        _mark_joined(content, keys)


def _key(text: str) -> str:
    return "".join(text.split())


def _mark_headline_copies(lines: list[Line]) -> None:
    """Further copies of the headline in the head of the page, with or without what follows it there."""
    title = next((_key(line.text) for line in lines if line.kind is RegionKind.HEADLINE), "")
    for line in lines:
        if line.kind is RegionKind.SUBHEADLINE and len(key := _key(line.text)) >= _MIN_EQUAL and title.startswith(key):
            line.kind = RegionKind.DUPLICATE


def _mark_equal(content: list[Line], keys: dict[int, str]) -> None:
    seen: set[str] = set()
    for line in content:
        key = keys[line.start]
        if key in seen and len(key) >= _MIN_EQUAL:
            line.kind = RegionKind.DUPLICATE
        seen.add(key)


def _mark_cut(content: list[Line], keys: dict[int, str]) -> None:
    for line in content:
        key = keys[line.start].rstrip(".…")
        if len(key) < _MIN_PART or not line.text.endswith(("…", "..")):
            continue
        if any(other is not line and key in keys[other.start] for other in content):
            line.kind = RegionKind.DUPLICATE


def _mark_within(content: list[Line], keys: dict[int, str]) -> None:
    """Later lines that are parts of an earlier long line."""
    longs: list[Line] = []
    for line in content:
        key = keys[line.start]
        if line.kind is RegionKind.DUPLICATE:
            continue
        home = next((long for long in longs if len(key) >= _MIN_PART and key in keys[long.start]), None)
        if home is not None:
            begin = keys[home.start].index(key)
            home.pieces.append(_piece(home, begin, begin + len(key), line.kind))
            line.kind = RegionKind.DUPLICATE
        elif len(key) >= _MIN_LONG:
            longs.append(line)


def _piece(line: Line, begin: int, end: int, kind: RegionKind) -> Region:
    """The stretch of ``line`` that holds characters ``begin`` to ``end`` of its key, in page offsets."""
    places = [index for index, char in enumerate(line.text) if not char.isspace()]
    return Region(kind, line.start + places[begin], line.start + places[end - 1] + 1)


def _mark_joined(content: list[Line], keys: dict[int, str]) -> None:
    """Long lines that only join paragraphs which stand above."""
    earlier: list[str] = []
    for line in content:
        key = keys[line.start]
        if line.kind is RegionKind.DUPLICATE:
            continue
        if len(key) >= _MIN_LONG:
            inside = [other for other in earlier if len(other) >= _MIN_PART and other in key]
            if len(inside) > 1 and sum(map(len, inside)) >= _COVERED * len(key):
                line.kind = RegionKind.DUPLICATE
        earlier.append(key)
