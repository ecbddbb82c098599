"""What the readers of formats give: the text of an article, or the rows of a table of articles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kgx.reading.decoding import check_encoding, normalise
from kgx.reading.metadata import Metadata, checked_date, clean_url
from kgx.reading.problems import FormatError

__all__ = ["COLUMNS", "BadRow", "Content", "Options", "OtherContent", "Row", "folded", "given_values",
           "without_surrogates"]  # fmt: skip

_SURROGATE = re.compile("[\ud800-\udfff]")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "본문", "content", "body", "내용", "기사본문"),
    "title": ("title", "제목", "headline"),
    "published": ("published", "일자", "date", "날짜", "작성일", "등록일", "보도일"),
    "url": ("url", "link", "링크", "주소"),
    "publisher": ("publisher", "언론사", "press", "매체"),
}


class OtherContent(FormatError):
    """A whole file of something else than articles: a table without a column of texts, XML that is no feed."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read: their encoding where it is known, and the columns of tables by what they hold.

    `columns` maps text, title, published, url and publisher to names of columns; what is not named there is looked
    for under the names in `COLUMNS`. Raises ValueError for an unknown encoding.
    """

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.encoding is not None:
            check_encoding(self.encoding)

    def column(self, meaning: str, names: Mapping[str, str]) -> str | None:
        """The column of that meaning among `names` (folded name to name as it is), or None."""
        wanted = self.columns.get(meaning)
        if wanted is not None:
            return names.get(folded(wanted))
        return next((names[name] for name in COLUMNS[meaning] if name in names), None)


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one article as read, what its file says about it beside the text, and what the user should know."""

    text: str
    page: Metadata = field(default_factory=Metadata)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a table: its number, its text and what the row says about it."""

    number: int
    text: str
    given: Metadata


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no article; `reason` is one sentence."""

    number: int
    reason: str


def folded(name: str) -> str:
    """The name of a column for comparing: NFC, without blanks around it, in lower case."""
    return normalise(name).strip().casefold()


def given_values(values: Mapping[str, str | None]) -> Metadata:
    """The metadata of a row by meaning. Raises ValueError for a date that is none."""
    published = values.get("published")
    return Metadata(
        checked_date(published) if published and published.strip() else None,
        normalise(values.get("title") or "").strip() or None,
        normalise(values.get("publisher") or "").strip() or None,
        clean_url(values.get("url")),
    )


def without_surrogates(text: str) -> str:
    """Lone surrogates, which JSON escapes can write but no file can hold, become U+FFFD; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)
