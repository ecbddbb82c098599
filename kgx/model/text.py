"""Text as read, and its parts: regions, sentences, tokens.

A `Document` owns its text; everything else holds half-open code-point offsets into it, so
``document.text[start:end]`` is always the surface. Nothing here copies or cleans text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kgx.model.packed import Packed

__all__ = ["HEADLINES", "Document", "Region", "RegionKind", "Sentence", "StatedFact", "Token"]


class RegionKind(StrEnum):
    """What a stretch of a page is. Facts are taken from the kinds in `CONTENT_KINDS` only."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"  # dateline, reporter, press-release header rows
    CAPTION = "caption"
    BODY = "body"
    DUPLICATE = "duplicate"  # a second copy of a paragraph that stands elsewhere on the page
    TEASER = "teaser"  # the beginning of another article
    FURNITURE = "furniture"  # buttons, counts, copyright lines, comment rules, phone lines


CONTENT_KINDS = frozenset({RegionKind.HEADLINE, RegionKind.SUBHEADLINE, RegionKind.CAPTION, RegionKind.BODY})
HEADLINES = frozenset({RegionKind.HEADLINE, RegionKind.SUBHEADLINE})  # shorter than the body, so read after it


@dataclass(frozen=True, slots=True)
class Region(Packed):
    """One stretch of a page, usually a line. Regions are sorted and do not overlap."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatedFact(Packed):
    """A fact of the page itself (headline, date, publisher, author) and where it stands.

    `start` and `end` are None when the value came from outside the text (metadata file, option).
    """

    value: str
    start: int | None
    end: int | None
    rule: str

    @property
    def in_text(self) -> bool:
        return self.start is not None


@dataclass(frozen=True, slots=True)
class Document(Packed):
    """One article: its text as read and what its page says about it.

    `name` is what evidence cites: the URL where known, else the path relative to the folder given,
    else ``file#row``. `published` holds an ISO 8601 date (or date prefix).
    """

    name: str
    text: str
    regions: tuple[Region, ...] = ()
    title: StatedFact | None = None
    published: StatedFact | None = None
    publisher: StatedFact | None = None
    authors: tuple[StatedFact, ...] = ()
    url: str | None = None

    @property
    def reference_date(self) -> str | None:
        """The article's own date, against which 지난달 or 오는 5일 are resolved."""
        return self.published.value if self.published else None


@dataclass(slots=True)
class Token:
    """One morpheme. `form` and `tag` are Kiwi's (Sejong tags); `word` numbers the eojeol."""

    form: str
    tag: str
    start: int
    end: int
    word: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document with its tokens; `index` counts from 0 in reading order."""

    index: int
    start: int
    end: int
    kind: RegionKind
    paragraph: int
    tokens: tuple[Token, ...] = ()
