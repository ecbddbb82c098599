"""Paragraphs and sentences on characters.

A line is a paragraph. A sentence ends at . ! ? … followed by space, by a Korean letter after 다/요, or by the line's
end, but never inside a balanced quotation or bracket and never inside a number (2016. 1. 12.).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kgx.model.text import CONTENT_KINDS, Region, RegionKind
from kgx.spotting.quotes import Quote, find_quotes

__all__ = ["Segment", "segments"]

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


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s < position < e - 1 for s, e in spans)


def _cuts(text: str, start: int, end: int, closed: Sequence[tuple[int, int]], *, headline: bool) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        at = match.start()
        if _inside(at, closed) or (headline and text[at] in "…."):
            continue
        after = match.end()
        number = at > start and text[at - 1].isdigit() and text[at] == "."
        if number and _DATE_END.search(text[max(start, at - 16) : at + 1]):
            continue
        if number and after < end and (text[after:].lstrip()[:1].isdigit() or text[after : after + 2] == " ("):
            continue
        yield after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


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
            marks = [*_cuts(text, start, line_end, closed, headline=headline), line_end]
            for cut in marks:
                s, e = _trim(text, start, cut)
                if s < e:
                    inside = tuple(q for q in quotes if s <= q.start and q.end <= e)
                    yield Segment(s, e, region.kind, paragraph, bullet.group().strip() if bullet else "", inside)
                start = cut
