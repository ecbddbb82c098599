"""The timeline: dated facts of everything or of one thing, newest first."""

from __future__ import annotations

from asyncio import to_thread
from datetime import date

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import Thing
from kgx.explorer.library import Filter, Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Markup, address, link, tag
from kgx.explorer.pages.statements import days
from kgx.explorer.words import Words

__all__ = ["add", "day"]

ROWS = 150
MOST = 100_000  # facts that can be passed over


def day(text: str) -> date | None:
    """A day as a form sends it; None where it is empty or none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/timeline", response_timeout=30)
    async def timeline(request: Request, id: str = "", start: str = "", end: str = "", skip: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        thing = library.thing_or_none(id)
        wanted = Filter(start=day(start), end=day(end))
        before = min(int(skip), MOST) if skip.isdecimal() else 0
        ids = [thing.id] if thing else []
        moments = await to_thread(library.timeline, ids, wanted, limit=before + ROWS + 1)
        shown = moments[::-1][before : before + ROWS]
        with frame.frame(library, visit, words("timeline"), here="timeline"):
            frame.show(tag("h1", words("timeline"), f" · {thing.label}" if thing else None))
            with ui.element("div").classes("form"):
                frame.picker(
                    library, visit, lambda one: address("/timeline", id=one.id, start=start, end=end), label="of_whom"
                )
                frame.show(_form(thing, start, end, words))
            steps = _steps(len(moments), before, words, id=thing.id if thing else "", start=start, end=end)
            frame.show(days(shown, words) if shown else pieces.empty(words, "no_days"), steps)


def _form(thing: Thing | None, start: str, end: str, words: Words) -> Markup:
    return tag(
        "form",
        tag("input", type="hidden", name="id", value=thing.id) if thing else None,
        tag("label", words("from_day"), tag("input", type="date", name="start", value=start)),
        tag("label", words("to_day"), tag("input", type="date", name="end", value=end)),
        tag("button", words("search_short"), type="submit"),
        link("/timeline", words("all"), class_="button") if thing or start or end else None,
        class_="form",
        action="/timeline",
    )


def _steps(count: int, before: int, words: Words, **query: str) -> Markup | None:
    """The ways to newer and older facts; `count` are those up to here and, if there are more, one more."""
    if count <= ROWS:
        return None
    last = min(before + ROWS, count)
    back = address("/timeline", skip=str(max(0, before - ROWS)), **query)
    on = address("/timeline", skip=str(last), **query)
    return tag(
        "p",
        link(back, words("previous"), class_="button") if before else None,
        f" {words('earlier_later', f'{before + 1:,}', f'{last:,}')} ",
        link(on, words("next"), class_="button") if last < count else None,
        class_="form",
    )
