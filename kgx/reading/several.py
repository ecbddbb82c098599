"""Files that hold more than the one article that is read of them."""

from __future__ import annotations

from kgx.model.text import Document, RegionKind
from kgx.reading.header import scan_header
from kgx.reading.patterns import patterns

__all__ = ["holds_more"]

_PROSE = 30  # code points of a first sentence; the snippets of a list of articles stand above their date
_TURN = (RegionKind.TEASER, RegionKind.FURNITURE, RegionKind.TEASER)


def holds_more(document: Document) -> bool:
    """Whether a further article follows below the first: a headline, a line of day and reporter, and its sentences."""
    text, regions = document.text, document.regions
    for head, line, first in zip(regions, regions[1:], regions[2:], strict=False):
        if (head.kind, line.kind, first.kind) == _TURN and first.end - first.start >= _PROSE:
            said = scan_header(text[line.start : line.end], 0, patterns(), lenient=True)
            if said and said.dates and said.authors and patterns()["prose"].find(text[first.start : first.end]):
                return True
    return False
