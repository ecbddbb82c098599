"""The page of an entity: its names and place, what is said of it, and when."""

from __future__ import annotations

from asyncio import to_thread

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import EntityPage, Group
from kgx.explorer.library import Library, UnknownError
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.markup import Markup, address, join, link, outward, tag
from kgx.explorer.pages.statements import days, fact_rows, group_title
from kgx.explorer.words import Words

__all__ = ["add"]

ROWS = 40  # of a group, unless all are asked for
DAYS = 60
ARTICLES = 12


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/entity/{id}", response_timeout=30)
    async def entity(request: Request, id: str, all: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        try:
            page = await to_thread(library.entity, id)
        except UnknownError:
            frame.missing(library, visit, id, "unknown_entity", title=id)
            return
        with frame.frame(library, visit, page.thing.label):
            frame.show(
                _head(page, words), tag("div", _statements(page, words, all), _beside(page, words), class_="split")
            )


def _head(page: EntityPage, words: Words) -> Markup:
    thing = page.thing
    types = " · ".join(words.type(name) for name in page.types)
    others = [name for name in page.names if name != thing.label]
    codes = [f"{name} {value}" for name, value in page.codes if name != "partial"]
    rows: list[tuple[str, Markup]] = []
    if others:
        rows.append((words("also"), tag("span", (tag("span", name) for name in others), class_="names")))
    if page.latitude is not None and page.longitude is not None:
        place = words("north_east", f"{page.latitude:.2f}°", f"{page.longitude:.2f}°")
        rows.append((words("position"), join(place, " · ", link(address("/map", at=thing.id), words("map")))))
    if page.same_as or codes:
        links = [tag("span", outward(url, _short(url))) for url in page.same_as]
        rows.append(
            (
                words("elsewhere"),
                tag("span", links, (tag("span", code, class_="soft") for code in codes), class_="names"),
            )
        )
    return join(
        tag(
            "div",
            tag("h1", thing.label),
            tag("span", pieces.dot(thing.type), types, class_="soft nowrap"),
            class_="title",
        ),
        tag("dl", ((tag("dt", name), tag("dd", told)) for name, told in rows), class_="facts"),
        tag(
            "div",
            link(address("/graph", id=thing.id), words("in_graph"), class_="button"),
            link(address("/timeline", id=thing.id), words("in_timeline"), class_="button"),
            link(address("/compare", a=thing.id), words("compare_with"), class_="button"),
            class_="actions",
        ),
    )


def _short(url: str) -> str:
    return "GeoNames " + url.rstrip("/").rsplit("/", 1)[-1] if "geonames.org/" in url else url


def _statements(page: EntityPage, words: Words, wanted: str) -> Markup:
    if not page.groups:
        return tag("div", pieces.empty(words, "no_statements"))
    return tag("div", (_group(group, page, words, wanted) for group in page.groups))


def _group(group: Group, page: EntityPage, words: Words, wanted: str) -> Markup:
    name = f"{group.predicate}{'-of' if group.inverse else ''}"
    shown = group.facts if name == wanted else group.facts[:ROWS]
    left = len(group.facts) - len(shown)
    return tag(
        "section",
        tag(
            "h3",
            group_title(group, page.thing.label, words),
            " ",
            tag("span", f"{len(group.facts):,}", class_="faint small"),
        ),
        fact_rows(shown, words, of=page.thing.id),
        tag("p", link(address("/entity", page.thing.id, all=name, fragment=name), f"{words('all_facts')} (+{left:,})"))
        if left
        else None,
        class_="group",
        id=name,
    )


def _beside(page: EntityPage, words: Words) -> Markup:
    events = (moment for moment in page.timeline if moment.fact.object.datatype in ("entity", "date"))
    moments = tuple(events)[::-1][:DAYS]
    articles = page.articles[:ARTICLES]
    parts = [
        pieces.section(
            words("offices_events"),
            days(moments, words, of=page.thing.id) if moments else pieces.empty(words, "no_timeline"),
        )
    ]
    if page.latitude is not None and page.longitude is not None:
        parts.append(pieces.section(words("position"), _globe(page.latitude, page.longitude, page.thing.type)))
    if articles:
        more = tag("p", f"+{len(page.articles) - ARTICLES:,}", class_="soft") if len(page.articles) > ARTICLES else None
        parts.append(pieces.section(words("articles"), join(tag("ul", pieces.article_items(articles)), more)))
    return tag("aside", parts)


def _globe(latitude: float, longitude: float, type: str) -> Markup:
    """Where on the globe: a grid of 30 degrees with a point, without any outline."""
    grid = [tag("path", d=f"M{x} 0V180", stroke="var(--line)") for x in range(0, 361, 30)]
    grid += [tag("path", d=f"M0 {y}H360", stroke="var(--line)") for y in range(0, 181, 30)]
    middle = [tag("path", d="M180 0V180", stroke="var(--faint)"), tag("path", d="M0 90H360", stroke="var(--faint)")]
    x, y = f"{180 + longitude:.1f}", f"{90 - latitude:.1f}"
    point = tag("circle", cx=x, cy=y, r="5", fill=f"var(--{type})")
    return tag(
        "svg",
        grid,
        middle,
        point,
        viewBox="0 0 360 180",
        width="100%",
        role="img",
        aria_label=f"{latitude:.2f}, {longitude:.2f}",
    )
