"""A Document from a text and what is known about it."""

from __future__ import annotations

from dataclasses import replace

from kgx.model.text import Document, Region, RegionKind, StatedFact
from kgx.reading.composing import as_read, compose
from kgx.reading.decoding import normalise
from kgx.reading.layout import Layout, lay_out
from kgx.reading.metadata import Metadata, checked_date, clean_url

__all__ = ["build_document", "document_from_text"]


def document_from_text(
    text: str,
    *,
    name: str = "stdin",
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Document:
    """Read one article given as a string.

    The text is kept as it is, but for a leading byte-order mark; the Document's offsets refer to that.
    `published` (ISO 8601 or a date as Korean pages print it) is used when the page does not say its date;
    `title` and `publisher` replace what the page seems to say. With `url` the document is named by it.
    Raises ValueError for a bad date.
    """
    given = Metadata(published and checked_date(published), title or None, publisher or None, clean_url(url))
    return build_document(text.removeprefix("\ufeff"), given.url or name, given, "option")


def build_document(
    text: str, name: str, given: Metadata, source: str, fallback: str | None = None, markup: Metadata | None = None
) -> Document:
    """Unite a page with what is known from outside: its own date, else the given one, else ``fallback``.

    ``source`` names where ``given`` is from (metadata, option), for the rules of the facts. ``markup`` is what the
    file itself says beside its text: its date stands above the one given, the rest below.
    """
    composed = compose(text)
    if markup is not None:
        given = replace(given.over(markup), published=markup.published or given.published)
    laid_out = _laid_out(composed.text, name, given, source, fallback)
    return as_read(laid_out, composed, text)


def _laid_out(text: str, name: str, given: Metadata, source: str, fallback: str | None) -> Document:
    """The document of a composed text."""
    layout = lay_out(text)
    title = layout.title
    regions = layout.regions
    if given.title:
        title, regions = _given_title(text, layout, normalise(given.title.strip()), source)
    published = layout.published
    if published is None and given.published:
        published = StatedFact(given.published, None, None, f"page/{source}")
    if published is None and fallback:
        published = StatedFact(fallback, None, None, "page/option")
    publisher = layout.publisher
    if given.publisher and (publisher is None or publisher.value != given.publisher):
        publisher = StatedFact(given.publisher, None, None, f"page/{source}")
    authors = layout.authors or tuple(StatedFact(author, None, None, f"page/{source}") for author in given.authors)
    return Document(name, text, regions, title, published, publisher, authors, given.url)


def _given_title(text: str, layout: Layout, title: str, source: str) -> tuple[StatedFact, tuple[Region, ...]]:
    """The given headline, at its place when the page prints it as (part of) a line; no other line is one then."""
    if layout.title and layout.title.value == title:
        return layout.title, layout.regions
    regions = [
        replace(region, kind=RegionKind.SUBHEADLINE) if region.kind is RegionKind.HEADLINE else region
        for region in layout.regions
    ]
    for index, region in enumerate(regions):
        if text[region.start : region.end] == title:
            regions[index] = replace(region, kind=RegionKind.HEADLINE)
            return StatedFact(title, region.start, region.end, f"page/{source}"), tuple(regions)
    return StatedFact(title, None, None, f"page/{source}"), tuple(regions)
