"""Web pages: the article's body, and what the page's markup says of it (JSON-LD, OpenGraph, meta elements)."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from datetime import datetime
from typing import TYPE_CHECKING

from kgx.reading.contents import Content, Options
from kgx.reading.decoding import check_encoding, decoded, normalise
from kgx.reading.metadata import KOREA, Metadata, checked_date, clean_url
from kgx.reading.problems import FormatError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["plain_text", "read_html", "stated_day", "with_head"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_ROW = re.compile(r"\A\|\s?|\s?\|\s?\Z")  # the frame of a row of a table
_ARTICLES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage"})
_JOB = re.compile(r"\s*(?:선임|수습|인턴|객원|시민|명예)?\s*(?:기자|특파원|편집위원|논설위원|리포터)\s*$")
_NAME = re.compile(r"[가-힣]{2,4}")
_SHORTEST = 20  # letters; what is left of a page without an article is a menu or a button
_HEAD = 4096  # bytes in which a page declares its encoding
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date",
                  "date", "pubdate", "article:published", "dable:published_time", "date.created"),
    "publisher": ("og:site_name", "article:publisher", "dc.publisher", "publisher", "og:article:author:media"),
    "url": ("og:url",),
    "author": ("article:author", "og:article:author", "dable:author", "author", "dc.creator", "byl"),
}  # fmt: skip


def read_html(data: bytes, options: Options) -> Content:
    """The body of a page, below its headline and a line of what the markup says. Raises FormatError."""
    import lxml.html
    from trafilatura import extract

    text, doubts = _page(data, options)
    if not text.strip():
        raise FormatError("is empty; save the page again")
    try:
        tree = lxml.html.document_fromstring(text)
        body = extract(text, config=_config(), output_format="txt", include_comments=False, include_tables=True,
                       deduplicate=False, with_metadata=False)  # fmt: skip
    except (ValueError, AssertionError, SyntaxError, RecursionError) as error:  # ParserError of lxml is a SyntaxError
        raise FormatError(f"is no HTML page that can be read ({str(error)[:80]}); save the page again") from None
    if body is None or len(body.strip()) < _SHORTEST:
        raise FormatError("holds no article that can be told from the page around it; save its text as .txt")
    lines = (_ROW.sub("", line) for line in body.strip("\n").split("\n"))
    page = _stated(tree)
    return Content(with_head("\n".join(lines), page), page, doubts)


def _config() -> ConfigParser:
    """Settings under which short articles are kept as they stand: Korean needs few letters."""
    from trafilatura.settings import use_config

    config: ConfigParser = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "50")
    return config


def with_head(body: str, page: Metadata) -> str:
    """The body below the headline and, where the day is known, a line with day, publisher and reporters."""
    row = [f"입력 {page.published}"] if page.published and len(page.published) == 10 else []
    row += [page.publisher] if page.publisher else []
    row += [f"{name} 기자" for name in page.authors]
    first, _, rest = body.partition("\n")
    if _without_site(_words(first), page.publisher) == page.title:
        body = rest.lstrip("\n")
    head = "\n".join(filter(None, (page.title, " | ".join(row) if page.published else "")))
    return f"{head}\n\n{body}".strip("\n")


def plain_text(markup: str) -> str:
    """The words of a piece of HTML, a line a block."""
    import lxml.html

    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (ValueError, AssertionError, SyntaxError):
        return ""
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    for element in tree.iter("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "table"):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def stated_day(value: str | None) -> str | None:
    """The day in Korea of a time as markup writes it (ISO 8601, or a date as Korean pages print it); None if none."""
    text = (value or "").strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            return checked_date(text) if text else None
        except ValueError:
            return None
    if moment.tzinfo is not None:
        moment = moment.astimezone(KOREA)
    return moment.date().isoformat()


def _page(data: bytes, options: Options) -> tuple[str, tuple[str, ...]]:
    """The markup as text, in the encoding given, else that of a byte-order mark, else what the page declares."""
    encoding = options.encoding
    declared = _CHARSET.search(data[:_HEAD])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding is None and declared and not marked:
        try:
            found = decoded(data, check_encoding(declared[1].decode("ascii")))
        except ValueError:  # an unknown name, or the page is in another encoding than it says
            found = decoded(data)
    else:
        found = decoded(data, encoding)
    return _DECLARED.sub("", found.text), found.doubts()


def _stated(tree: HtmlElement) -> Metadata:
    """What the markup says: JSON-LD of an article before meta elements before the elements of the page."""
    linked = next(_articles(tree), {})
    said = _metas(tree)
    publisher = _named(linked.get("publisher")) or said.get("publisher")
    title = _words(linked.get("headline")) or said.get("title") or _text_of(tree, "//title")
    times = (_words(linked.get("datePublished")), said.get("published"), _attribute(tree, "//time/@datetime"))
    address = said.get("url") or _attribute(tree, "//link[@rel='canonical']/@href")
    names = _authors(linked.get("author")) or [said.get("author", "")]
    return Metadata(
        published=next(filter(None, map(stated_day, times)), None),
        title=_without_site(title, publisher) or None,
        publisher=publisher if publisher and "/" not in publisher else None,
        url=clean_url(address) if address and address.startswith(("http://", "https://")) else None,
        authors=tuple(dict.fromkeys(name for raw in names for name in _reporters(raw))),
    )


def _articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects of the page that are articles, those with a day first."""
    found: list[dict[str, object]] = []
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(str(script).strip())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]
                kinds = value.get("@type")
                if _ARTICLES & set(kinds if isinstance(kinds, list) else [kinds] if isinstance(kinds, str) else []):
                    found.append(value)
    yield from sorted(found, key=lambda one: "datePublished" not in one)


def _metas(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().casefold()
        content = _words(element.get("content"))
        if content:
            values.setdefault(name, content)
    return {
        meaning: found
        for meaning, names in _META.items()
        if (found := next((values[name] for name in names if name in values), None))
    }


def _named(value: object) -> str:
    if isinstance(value, dict):
        return _words(value.get("name"))
    return _named(value[0]) if isinstance(value, list) and value else _words(value)


def _authors(value: object) -> list[str]:
    several: Iterable[object] = value if isinstance(value, list) else [value]
    return [name for one in several if (name := _named(one))]


def _reporters(raw: str) -> Iterator[str]:
    """Names of people in what a page gives as its author; names of papers and desks are none."""
    for part in re.split(r"[,·/&;]", raw):
        name = _JOB.sub("", part.split("(")[0].split("<")[0]).strip()
        if _NAME.fullmatch(name) and not name.endswith(("신문", "일보", "뉴스", "방송", "기자", "편집국", "취재팀")):
            yield name


def _words(value: object) -> str:
    return " ".join(normalise(value).split()) if isinstance(value, str) else ""


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the site's name behind a mark."""
    for mark in (" - ", " | ", " :: ", " < ", " : "):
        head, found, site = title.rpartition(mark)
        if found and publisher and site.strip() == publisher:
            return head.strip()
    return title


def _text_of(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return _words(str(found[0].text_content())) if isinstance(found, list) and found else ""


def _attribute(tree: HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    return _words(str(found[0])) if isinstance(found, list) and found else ""
