"""What a person should look at: facts that contradict each other, merges that look wrong or missed."""

from __future__ import annotations

from asyncio import to_thread

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import ConflictRow, DoubtRow, Review
from kgx.explorer.library import Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Child, Markup, tag
from kgx.explorer.pages.statements import evidence_list, fact_rows
from kgx.explorer.words import Words

__all__ = ["add"]

ROWS = 100


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/review", response_timeout=60)
    async def review(request: Request) -> None:
        visit = frame.of(request)
        words = visit.words
        found = await to_thread(library.review)
        with frame.frame(library, visit, words("review"), here="review"):
            frame.show(tag("h1", words("review")), tag("p", words("how_to_decide"), class_="soft"))
            frame.show(_conflicts(found, words), _doubts(found, words), _left_out(found, words))


def _conflicts(found: Review, words: Words) -> Markup:
    rows = [_conflict(one, words) for one in found.conflicts[:ROWS]]
    return _section(words("conflicts"), len(found.conflicts), rows or pieces.empty(words, "no_conflicts"))


def _conflict(one: ConflictRow, words: Words) -> Markup:
    return tag(
        "div",
        tag("h3", one.text, " ", tag("span", one.kind, class_="faint small")),
        fact_rows(one.facts, words),
        class_="group",
    )


def _doubts(found: Review, words: Words) -> Markup:
    rows = [_doubt(one, words) for one in found.doubts[:ROWS]]
    return _section(words("near"), len(found.doubts), rows or pieces.empty(words, "no_near"))


def _section(title: str, count: int, content: Child) -> Markup:
    return pieces.section([title, " ", tag("span", f"{count:,}", class_="faint small")], content)


def _doubt(one: DoubtRow, words: Words) -> Markup:
    things = [
        tag("span", pieces.named(thing), " ", tag("span", words.type(thing.type), class_="faint small"))
        for thing in one.things
    ]
    return tag(
        "div",
        tag("h3", tag("span", things, class_="names")),
        tag("p", one.reason, " ", tag("span", f"{one.likely} · {one.check}", class_="faint small"), class_="soft"),
        evidence_list(one.evidence, words),
        tag("p", words("decision"), class_="soft small"),
        (tag("pre", row, class_="row") for row in one.overrides),
        class_="group",
    )


def _left_out(found: Review, words: Words) -> Markup | None:
    if not found.left_out:
        return None
    rows = (tag("li", tag("span", document, class_="soft"), " ", note) for document, note in found.left_out[:ROWS])
    return pieces.section(words("left_out"), tag("ul", rows))
