"""Paragraphs and sentences on characters.

A line is a paragraph. A sentence ends at . ! ? … followed by space, by a Korean letter after 다/요, or by the line's
end, but never inside a balanced quotation or bracket and never inside a number (2016. 1. 12.). What is longer than
`MAX_SENTENCE` is no sentence of prose and is read in parts, for the work of the later stages grows with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgx.model.text import CONTENT_KINDS, Region, RegionKind
from kgx.spotting.quotes import Quote, find_quotes

__all__ = ["MAX_SENTENCE", "Segment", "segments"]

MAX_SENTENCE = 2_000  # characters
LOOK_AHEAD = 80  # characters, for a number after a full stop

_END = re.compile(r"[.!?。…]+[\"'”’」』)\]]*(?=\s|$)|(?<=다)\.(?=[가-힣])")
_DATE_END = re.compile(r"(?:\d{4}\.\s?)?\d{1,2}\.\s?\d{1,2}\.$")
_BULLET = re.compile(r"\s*(?:[□■○●◦◇◆▲△▴▶▷▪·•ㆍ※☞☆★✓–―—ㅇ]|[-*]\s|\d{1,2}[.)]\s)\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence before tokenization, with the quotations inside it."""

    start: int
    end: int
    kind: RegionKind
    paragraph: int
    bullet: str
    quotes: tuple[Quote, ...]
    part: bool = False  # of a sentence that is too long to be read whole


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of these spans, sorted and apart from each other, holds a position between its marks."""
    before = bisect_left(spans, (position, 0)) - 1
    return before >= 0 and position < spans[before][1] - 1


def _cuts(text: str, start: int, end: int, closed: Sequence[tuple[int, int]], *, headline: bool) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        at = match.start()
        if _inside(at, closed) or (headline and text[at] in "…."):
            continue
        after = match.end()
        number = at > start and text[at - 1].isdigit() and text[at] == "."
        if number and _DATE_END.search(text[max(start, at - 16) : at + 1]):
            continue
        following = text[after : after + LOOK_AHEAD] if number and after < end else ""
        if following.lstrip()[:1].isdigit() or following.startswith(" ("):
            continue
        yield after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(
    text: str, start: int, marks: Sequence[int], closed: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """What stands between the marks, trimmed, and whether it is a part of what was too long."""
    for mark in marks:
        s, e = _trim(text, start, mark)
        part = e - s > MAX_SENTENCE
        while e - s > MAX_SENTENCE:
            cut = _cut(text, s, closed)
            yield (*_trim(text, s, cut), True)
            s, _ = _trim(text, cut, e)
        if s < e:
            yield s, e, part
        start = mark


def _cut(text: str, start: int, closed: Sequence[tuple[int, int]]) -> int:
    """Where to cut what is too long: after a comma or else a space outside quotations, after a space, or anywhere."""
    least, most = start + MAX_SENTENCE // 2, start + MAX_SENTENCE
    spaces = [at + 1 for at in range(least, most) if text[at].isspace()]
    inside = {s: _inside(s, closed) for s in spaces}
    outside = [at for at in spaces if not inside[at]]
    commas = [at for at in outside if text[at - 2] in ",;、，"]
    return max(commas or outside or spaces or [most])


def _lines(text: str, region: Region) -> Iterator[tuple[int, int]]:
    start = region.start
    while start < region.end:
        newline = text.find("\n", start, region.end)
        end = newline if newline >= 0 else region.end
        trimmed = _trim(text, start, end)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        start = end + 1


def segments(text: str, regions: Sequence[Region]) -> Iterator[Segment]:
    """Sentences of the content regions in reading order. Leading bullets are outside the sentence."""
    paragraph = -1
    for region in regions:
        if region.kind not in CONTENT_KINDS:
            continue
        headline = region.kind in {RegionKind.HEADLINE, RegionKind.SUBHEADLINE}
        for line_start, line_end in _lines(text, region):
            paragraph += 1
            bullet = _BULLET.match(text, line_start, line_end)
            start = bullet.end() if bullet else line_start
            quotes = find_quotes(text, start, line_end)
            closed = [(q.start, q.end) for q in quotes if q.depth == 0]
            begins = [q.start for q in quotes]
            marks = [*_cuts(text, start, line_end, closed, headline=headline), line_end]
            for s, e, part in _sentences(text, start, marks, closed):
                inside = tuple(q for q in quotes[bisect_left(begins, s) : bisect_left(begins, e)] if q.end <= e)
                yield Segment(s, e, region.kind, paragraph, bullet.group().strip() if bullet else "", inside, part)
