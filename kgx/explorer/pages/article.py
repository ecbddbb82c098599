"""The page of an article: its text as read, with what it names and what stands in it, both ways."""

from __future__ import annotations

from asyncio import to_thread

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import ArticlePage, Fact, Segment, Thing
from kgx.explorer.facts import is_page
from kgx.explorer.library import Library, UnknownError
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Markup, join, outward, tag
from kgx.explorer.pages.statements import details, evidence_list, sentence, when
from kgx.explorer.words import Words

__all__ = ["add"]


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/article/{id}", response_timeout=30)
    async def article(request: Request, id: str, statement: str = "", start: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        try:
            page = await to_thread(library.article, id)
        except UnknownError:
            frame.missing(library, visit, id, "unknown_article", title=words("article"))
            return
        with frame.frame(library, visit, page.thing.label):
            if page.text is None:
                frame.show(_head(page, words), _without_text(page, words))
            else:
                reading = tag("div", _head(page, words), _text(page, statement, start), class_="article")
                frame.show(tag("div", reading, _facts(page, words), class_="split with-sheet"))


def _head(page: ArticlePage, words: Words) -> Markup:
    day = f"{words('published')} {page.published} · " if page.published else None
    return join(tag("h1", page.thing.label), tag("p", day, outward(page.document, page.document), class_="soft"))


def _text(page: ArticlePage, statement: str, start: str) -> Markup:
    things = {thing.id: thing for thing in page.mentions}
    pieces, seen = [], ""
    for segment in page.segments:
        first = segment.entity is not None and segment.entity != seen
        pieces.append(_piece(segment, things, first=first))
        seen = segment.entity or ""
    return tag("div", pieces, class_="text", lang="ko", data_statement=statement, data_start=start)


def _piece(segment: Segment, things: dict[str, Thing], *, first: bool) -> Markup | str:
    """A stretch of text; a mention can be reached by keyboard at its first stretch."""
    thing = things.get(segment.entity or "")
    if thing is None and not segment.statements:
        return segment.text
    classes = ["ev"] if segment.statements else []
    if thing is None:
        return tag("span", segment.text, class_="ev", data_s=" ".join(segment.statements), data_at=segment.start)
    return tag(
        "span",
        segment.text,
        class_=" ".join([*classes, "m"]),
        data_s=" ".join(segment.statements) or None,
        data_at=segment.start,
        data_e=thing.id,
        data_label=thing.label,
        style=f"--kind: var(--{thing.type})",
        role="button" if first else None,
        tabindex=0 if first else None,
    )


def _facts(page: ArticlePage, words: Words) -> Markup:
    if not page.facts:
        return tag("aside", pieces.empty(words, "no_facts"))
    told = f"{words('facts')} {len(page.facts)}"
    head = tag(
        "div",
        tag(
            "h2",
            told,
            data_told=True,
            data_all=told,
            data_some=words("facts_of", "{0}", "{1}"),
            data_none=words("no_facts_of", "{0}"),
            aria_live="polite",
        ),
        tag("button", words("all_facts"), type="button", data_do="everything", hidden=True),
        class_="head",
    )
    ordered = sorted(page.facts, key=lambda fact: _order(fact, page))
    rows = (tag("li", _fact(fact, words)) for fact in ordered)
    hint = tag("p", words("click_mention"), class_="soft small")
    return tag("aside", head, tag("ol", rows), hint, class_="beside sheet")


def _order(fact: Fact, page: ArticlePage) -> tuple[bool, int, str]:
    """Facts in the order of the text, those of the article itself last."""
    places = [piece.start for piece in fact.evidence if piece.document == page.document]
    return is_page(fact.predicate), min(places, default=0), fact.id


def _fact(fact: Fact, words: Words) -> Markup:
    ends = [fact.subject, fact.object, *(value for _, values in fact.qualifiers for value in values)]
    ids = dict.fromkeys(end.thing.id for end in ends if end.thing is not None)
    return tag(
        "button",
        (when(fact), " ") if fact.said else None,
        tag("span", sentence(fact, words, linked=False), class_="clip"),
        details(fact, words, linked=False),
        type="button",
        class_="fact",
        value=fact.id,
        data_e=" ".join(ids),
        aria_pressed="false",
    )


def _without_text(page: ArticlePage, words: Words) -> Markup:
    ordered = sorted(page.facts, key=lambda fact: _order(fact, page))
    rows = (tag("li", sentence(fact, words), evidence_list(fact.evidence, words)) for fact in ordered)
    return join(pieces.empty(words, "no_text"), tag("ol", rows))
