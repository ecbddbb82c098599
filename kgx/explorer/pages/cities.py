"""The map: cities by longitude and latitude, and what joins them."""

from __future__ import annotations

from asyncio import to_thread

from nicegui import ui
from starlette.requests import Request

from kgx.explorer.answers import Places
from kgx.explorer.library import Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.charts import Click, map_options, on_click
from kgx.explorer.pages.markup import Markup, link, tag
from kgx.explorer.pages.statements import modality
from kgx.explorer.words import Words

__all__ = ["add"]

ROWS = 200


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/map", response_timeout=30)
    async def cities(request: Request, at: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        places = await to_thread(library.places)
        with frame.frame(library, visit, words("map"), here="map", charts=True):
            frame.show(tag("h1", words("map")))
            if not places.points:
                frame.show(pieces.empty(words, "no_places"))
                return
            frame.show(tag("p", words("map_hint"), class_="soft"))
            with ui.element("div").classes("canvas globe"):
                options = map_options(places, words, dark=visit.dark, chosen=at)
                on_click(ui.echart(options).classes("chart"), _open)
            frame.show(_ties(library, places, words))


def _open(click: Click) -> None:
    if click.kind == "scatter":
        ui.navigate.to(pieces.entity_address(click.id))


def _ties(library: Library, places: Places, words: Words) -> Markup | None:
    if not places.ties:
        return None
    rows = []
    for tie in places.ties[:ROWS]:
        ends = [library.thing(id) for id in (tie.source, tie.target)]
        names = [pieces.named(end) for end in ends]
        mark = modality(tie.modality, words)
        where = pieces.entity_address(tie.source) + f"#{tie.statements[0]}"
        count = link(where, words.count("statements", len(tie.statements)))
        wording = words.relation(tie.predicate)
        rows.append(
            tag("tr", tag("td", names[0]), tag("td", wording, " ", mark), tag("td", names[1]), tag("td", count))
        )
    return pieces.section(words("relations_of_cities"), pieces.table(rows))
