"""RSS and Atom: each entry of a feed is an article."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from kgx.reading.contents import BadRow, Options, OtherContent, Row
from kgx.reading.decoding import decoded, normalise
from kgx.reading.limits import CONTAINED, read_stream
from kgx.reading.metadata import KOREA, Metadata, clean_url
from kgx.reading.problems import FormatError
from kgx.reading.web import plain_text, with_head

__all__ = ["read_feed"]


def read_feed(stream: IO[bytes], options: Options, most: int) -> Iterator[Row | BadRow]:
    """The entries, numbered from 1 as they stand: the whole text where the feed has it, else its summary.

    Raises OtherContent for XML that is no feed, FormatError for what is broken.
    """
    import feedparser

    data = read_stream(stream, most * CONTAINED)
    if not data.strip():
        raise FormatError("is empty; fetch the feed again")
    if b"<!ENTITY" in data:
        raise FormatError("declares entities in its XML, as attacks do; it was not read")
    if options.encoding is not None:
        data = decoded(data, options.encoding).text.encode("utf-8", "replace")
    feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False,
                            response_headers={"content-type": "application/xml; charset=utf-8"} if options.encoding
                            else {})  # fmt: skip
    if not feed.get("version"):
        raise OtherContent("is XML but neither RSS nor Atom, or broken; give a feed, or the pages as .html")
    publisher = _words(feed.feed.get("title"))
    if not feed.entries:
        raise FormatError("is a feed without entries; fetch it again")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(number, entry, publisher or None)


def _entry(number: int, entry: Any, publisher: str | None) -> Row | BadRow:
    bodies = [plain_text(content.get("value") or "") for content in entry.get("content", ())]
    body = max([*bodies, plain_text(entry.get("summary") or "")], key=len)
    title = _words(entry.get("title"))
    if not body and not title:
        return BadRow(number, f"Entry {number} has neither title nor text; it was left out.")
    source = _words((entry.get("source") or {}).get("title")) or publisher
    given = Metadata(_day(entry), title or None, source, clean_url(entry.get("link")))
    return Row(number, with_head(body, given), given)


def _day(entry: Any) -> str | None:
    """The day in Korea on which the entry was published, else changed. The parser gives Universal Time."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    if moment is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(moment), KOREA).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _words(value: object) -> str:
    return " ".join(normalise(plain_text(value)).split()) if isinstance(value, str) else ""
