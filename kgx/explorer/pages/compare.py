"""Two entities side by side."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import Comparison, EntityPage, Fact, Shared, Thing
from kgx.explorer.library import Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Markup, address, join, tag
from kgx.explorer.pages.statements import fact_rows, group_title
from kgx.explorer.words import Words

__all__ = ["add"]

SHARED = 60
OWN = 15


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/compare", response_timeout=30)
    async def compare(request: Request, a: str = "", b: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        first, second = library.thing_or_none(a), library.thing_or_none(b)
        with frame.frame(library, visit, words("compare"), here="compare"):
            frame.show(tag("h1", words("compare")))
            with ui.element("div").classes("pair section"):
                for which, one, other in (("first", first, second), ("second", second, first)):
                    _picker(library, visit, which, one, other)
            if first is None or second is None:
                frame.show(pieces.empty(words, "pick_two"))
                return
            found = await to_thread(library.compare, first.id, second.id)
            frame.show(_between(found, words), _shared(found, words), _own(found, words))


def _picker(library: Library, visit: frame.Visit, which: str, one: Thing | None, other: Thing | None) -> None:
    key, beside = ("a", "b") if which == "first" else ("b", "a")

    def where(chosen: Thing) -> str:
        return address("/compare", **{key: chosen.id, beside: other.id if other else ""})

    with ui.element("div"):
        frame.picker(library, visit, where, label=which, value=one.label if one else "")
        if one:
            frame.show(tag("p", pieces.named(one), " ", tag("span", visit.words.type(one.type), class_="soft")))


def _between(found: Comparison, words: Words) -> Markup:
    rows = fact_rows(found.between, words) if found.between else pieces.empty(words, "nothing_between")
    articles = tag("ul", pieces.article_items(found.articles), class_="columns")
    both = pieces.section(words("articles"), articles) if found.articles else None
    return join(pieces.section(words("between"), rows), both)


def _shared(found: Comparison, words: Words) -> Markup:
    if not found.shared:
        return pieces.section(words("shared"), pieces.empty(words, "nothing_shared"))
    head = tag("tr", tag("th"), tag("th", found.first.thing.label), tag("th", found.second.thing.label))
    rows = (_shared_row(one, words) for one in found.shared[:SHARED])
    return pieces.section(words("shared"), pieces.table(rows, head))


def _shared_row(one: Shared, words: Words) -> Markup:
    return tag("tr", tag("td", pieces.named(one.thing)), _told(one.first, words), _told(one.second, words))


def _told(facts: Iterable[Fact], words: Words) -> Markup:
    lines = dict.fromkeys(f"{words.relation(one.predicate)} {one.said}".strip() for one in facts)
    return tag("td", (tag("div", line) for line in lines), class_="soft")


def _own(found: Comparison, words: Words) -> Markup:
    common = {one.thing.id for one in found.shared} | {found.first.thing.id, found.second.thing.id}
    sides = (_side(page, common, words) for page in (found.first, found.second))
    return tag("div", sides, class_="pair")


def _side(page: EntityPage, common: set[str], words: Words) -> Markup:
    groups = []
    for group in page.groups:
        facts = [f for f in group.facts if (end := f.other(page.thing.id).thing) is None or end.id not in common]
        if facts:
            title = tag(
                "h3",
                group_title(group, page.thing.label, words),
                " ",
                tag("span", str(len(facts)), class_="faint small"),
            )
            groups.append(tag("section", title, fact_rows(facts[:OWN], words, of=page.thing.id), class_="group"))
    return pieces.section(words("only", page.thing.label), groups)
