"""The first page: search, what the graph holds, where to begin."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import Summary, Thing
from kgx.explorer.library import Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Markup, tag
from kgx.explorer.words import Words

__all__ = ["add"]

ARTICLES = 12


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/", response_timeout=30)
    async def home(request: Request) -> None:
        visit = frame.of(request)
        words = visit.words
        summary = await to_thread(library.summary)
        articles = library.articles(ARTICLES)
        with frame.frame(library, visit, ""), ui.element("div").classes("home"):
            frame.show(tag("h1", summary.name or "kgx"), _figures(summary, words))
            if not summary.statements:
                frame.show(pieces.empty(words, "empty_graph"))
                return
            frame.show(_busiest(summary, words), _articles(articles, words), _kinds(summary, words))


def _figures(summary: Summary, words: Words) -> Markup:
    figures = (("statements", summary.statements), ("entities", summary.entities), ("articles", summary.articles))
    return tag(
        "div",
        (tag("div", tag("b", f"{number:,}"), tag("span", words(name), class_="soft")) for name, number in figures),
        class_="figures",
    )


def _busiest(summary: Summary, words: Words) -> Markup:
    rows = (
        tag(
            "li",
            pieces.named(hit.thing),
            tag("span", words.count("statements", hit.statements), class_="soft small"),
        )
        for hit in summary.busiest
    )
    return pieces.section(words("much_told"), tag("ul", rows, class_="columns"))


def _articles(articles: tuple[Thing, ...], words: Words) -> Markup:
    return pieces.section(words("articles"), tag("ul", pieces.article_items(articles), class_="columns"))


def _kinds(summary: Summary, words: Words) -> Markup:
    def table(title: str, rows: Sequence[tuple[str, Markup | None, int]]) -> Markup:
        items = (tag("li", mark, name, tag("span", f"{count:,}", class_="soft small")) for name, mark, count in rows)
        return pieces.section(title, tag("ul", items, class_="columns"))

    types = [(words.type(name), pieces.dot(name), count) for name, count in summary.types]
    predicates = [(words.predicate(name), None, count) for name, count in summary.predicates]
    return tag("div", table(words("types"), types), table(words("predicates"), predicates))
