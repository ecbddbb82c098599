"""Files that hold several articles below each other: where each begins.

An article begins where the one before has come to its end and a headline, a line of day and reporter (or the head of a
press release) and whole sentences follow. Lists of other articles, comments and attachments have some of these, and
never all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kgx.model.text import Document, RegionKind
from kgx.reading.classify import classify_lines
from kgx.reading.composing import compose
from kgx.reading.header import scan_header
from kgx.reading.lines import Line, Role, split_lines
from kgx.reading.patterns import patterns

__all__ = ["holds_more", "split_articles"]

_PROSE = 30  # code points of a first sentence; the snippets of a list of articles stand above their date
_TURN = (RegionKind.TEASER, RegionKind.FURNITURE, RegionKind.TEASER)
_TITLE = range(8, 100)  # code points of a headline
_BODY = 100  # code points of whole sentences that make an article
_HEAD = 6  # lines between a headline or the mark of a release and the line that dates it
_SHORT = 40  # code points of a line with the name of a paper or a section
_RULE = 3  # marks that make a line a divider
_CUT = ("…", "...", "..", "· · ·")
_OPENING = "[“‘\"'「『<《"
_PLAIN = frozenset({Role.TEXT, Role.HEADER, Role.ROW, Role.PRESS_MARK, Role.SECTION, Role.MASTHEAD})


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of an article: its first line, its headline, the first line below, and whether it is a release's."""

    first: int
    title: str
    below: int
    release: bool


def split_articles(text: str) -> list[str]:
    """The articles of a text, which joined are the text; the text alone where it is not certain that there are more."""
    composed = compose(text)
    lines = split_lines(composed.text)
    classify_lines(lines, patterns())
    starts = [composed.back(lines[first].start, lines[first].end)[0] for first in _beginnings(lines)]
    bounds = [0, *starts, len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def holds_more(document: Document) -> bool:
    """Whether a further article follows below the first: a headline, a line of day and reporter, and its sentences."""
    text, regions = document.text, document.regions
    for head, line, first in zip(regions, regions[1:], regions[2:], strict=False):
        if (head.kind, line.kind, first.kind) == _TURN and first.end - first.start >= _PROSE:
            said = scan_header(text[line.start : line.end], 0, patterns(), lenient=True)
            if said and said.dates and said.authors and patterns()["prose"].find(text[first.start : first.end]):
                return True
    return False


def _beginnings(lines: list[Line]) -> list[int]:
    """The first lines of the second and further articles; none unless the text begins with an article's head too."""
    heads = list(_heads(lines))
    first = next((head for head in heads if _is_front(lines, head)), None)
    if first is None:
        return []
    found = [first]
    for head in heads:
        before = found[-1]
        if head.first < before.below or head.release != first.release or head.title in {one.title for one in found}:
            continue
        if _has_body(lines[before.below : head.first]):
            found.append(head)
    while len(found) > 1 and not _has_body(lines[found[-1].below :]):
        found.pop()
    return [head.first for head in found[1:]]


def _is_front(lines: list[Line], head: _Head) -> bool:
    """Whether nothing but short lines stands above the first head."""
    return all(line.role in _PLAIN or line.role is Role.RULE for line in lines[: head.first])


def _heads(lines: list[Line]) -> Iterator[_Head]:
    for index, line in enumerate(lines):
        if line.role is Role.PRESS_MARK:
            head = _release(lines, index)
        else:
            head = _news(lines, index) if _is_title(line) else None
        first = None if head is None else _first(lines, index)
        if head is not None and first is not None:
            yield replace(head, first=first)


def _first(lines: list[Line], at: int) -> int | None:
    """Where the article with this headline begins: right below the end of the one before, or of the text; a paper's
    name and section may stand between, if that end is marked."""
    for index in range(at, max(at - _HEAD, -1), -1):
        if index == 0 or _is_end(lines[index - 1]):
            return index
        if index == at and lines[index].gap and _closes(lines[index - 1]):
            return index
        above = lines[index - 1]
        if above.role not in _PLAIN or len(above.text) > _SHORT:
            return None
    return None


def _news(lines: list[Line], at: int) -> _Head | None:
    """A headline at this line, subheadlines, and the line that tells day and reporter, or when it was put in."""
    for index in range(at + 1, min(at + _HEAD, len(lines))):
        header = lines[index].header if lines[index].role is Role.HEADER else None
        if header and header.dates and (header.authors or header.dates_article):
            return _Head(at, lines[at].text, index + 1, release=False)
        if lines[index].role not in (Role.TEXT, Role.HEADER, Role.MASTHEAD):
            return None
    return None


def _release(lines: list[Line], at: int) -> _Head | None:
    """The mark of a release at this line, rows that say when it is from, and its headline."""
    title, rows = "", 0
    for index in range(at + 1, min(at + 2 * _HEAD, len(lines))):
        line = lines[index]
        if line.role is Role.ROW or line.header:
            rows += 1
        elif _is_title(line):
            title = title or line.text
        elif line.role not in _PLAIN and line.role is not Role.RULE:
            return _Head(at, title, index, release=True) if title and rows else None
    return None


def _is_title(line: Line) -> bool:
    return (
        line.role is Role.TEXT
        and len(line.text) in _TITLE
        and " " in line.text
        and (line.text[0].isalnum() or line.text[0] in _OPENING)
    )


def _is_end(line: Line) -> bool:
    """Whether a line says that an article ends there: a divider, an end mark."""
    if line.role is Role.RULE:
        return len(line.text) >= _RULE and len(set(line.text) - {" "}) <= 2
    return line.role is Role.END and "끝" in line.text


def _closes(line: Line) -> bool:
    """Whether an article can end with a line: a whole sentence, its reporter, its copyright."""
    return line.role in (Role.PROSE, Role.CREDIT, Role.COPYRIGHT) or bool(line.header and line.header.authors)


def _has_body(lines: list[Line]) -> bool:
    """Whether whole sentences enough for an article follow each other; the snippets of lists are short or cut off."""
    told = [line.text for line in lines if line.role in (Role.PROSE, Role.LIST) and not line.text.endswith(_CUT)]
    prose = patterns()["prose"]
    return sum(len(words) for words in told if prose.find(words)) >= _BODY
