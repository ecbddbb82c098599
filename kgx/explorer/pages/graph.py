"""The graph view: what stands around something, unfolded on a click."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Collection, Iterable

from nicegui import ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from kgx.explorer.answers import Picture, Summary
from kgx.explorer.facts import is_page
from kgx.explorer.library import Filter, Library
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.charts import Click, graph_options, on_click, placed
from kgx.explorer.pages.markup import Markup, address, join, link, tag
from kgx.explorer.pages.statements import fact_rows
from kgx.explorer.pages.timeline import day
from kgx.model.statement import Modality

__all__ = ["add"]

MOST = (60, 120, 200, 500)
DEPTHS = (1, 2, 3)
FACTS = 20
UNSEEN = ("Mayor", "Article")  # a mayor is a person; articles are in no picture


def add(library: Library) -> None:
    """Add the page."""

    @ui.page("/graph", response_timeout=30)
    async def graph(request: Request, id: str = "", depth: str = "", most: str = "") -> None:
        visit = frame.of(request)
        thing = library.thing_or_none(id)
        summary = await to_thread(library.summary)
        view = View(library, visit, [thing.id] if thing else [])
        view.depth = _chosen(depth, DEPTHS, view.depth)
        view.most = _chosen(most, MOST, view.most)
        with frame.frame(library, visit, visit.words("graph"), here="graph", charts=True):
            view.build(summary)
            ui.timer(0.01, view.draw, once=True)  # the page first, then what takes longer


def _chosen(text: str, choices: Collection[int], now: int) -> int:
    """The number that a visitor has chosen; the one of now where it is none of the choices."""
    return int(text) if text.isdecimal() and int(text) in choices else now


class View:
    """One visitor's picture: what it is drawn around, what is filtered, where the points stand."""

    def __init__(self, library: Library, visit: frame.Visit, ids: list[str]) -> None:
        self.library = library
        self.visit = visit
        self.ids = ids
        self.begun = tuple(ids)
        self.depth, self.most = 1, MOST[0]
        self.chosen: dict[str, set[str]] = {"types": set(), "predicates": set(), "modalities": set()}
        self.days = {"start": "", "end": ""}
        self.places: dict[str, tuple[float, float]] = {}
        self.picture = Picture((), (), 0)

    def build(self, summary: Summary) -> None:
        """Put the parts on the page, still without a picture."""
        words = self.visit.words
        title = self.library.thing(self.ids[0]).label if self.ids else words("all")
        frame.show(tag("h1", words("graph"), " · ", title))
        types = [(name, words.type(name)) for name, _ in summary.types if name not in UNSEEN]
        predicates = [(name, words.relation(name)) for name, _ in summary.predicates if not is_page(name)]
        self._chips("types", types)
        with ui.element("details").classes("filters"):
            with ui.element("summary"):
                ui.html(words("filters"), sanitize=False, tag="span")
            self._chips("modalities", [(one.value, words(one.value)) for one in Modality])
            self._numbers()
            self._chips("predicates", predicates)
        self.told = ui.html("", sanitize=False).classes("soft small")
        with ui.element("div").classes("split"):
            with ui.element("div").classes("canvas"):
                self.chart = ui.echart({"series": []}).classes("chart")
                on_click(self.chart, self._clicked)
            with ui.element("aside").props("aria-live=polite"):
                self.panel = ui.html("", sanitize=False)
                restart = ui.element("button").props("type=button").on("click", self._restart)
                with restart:
                    ui.html(words("start_over"), sanitize=True, tag="span")
        self._tell_of(self.ids[0] if self.ids else "")

    def _chips(self, kind: str, names: Iterable[tuple[str, str]]) -> None:
        words = self.visit.words
        with ui.element("div").classes("chips").props("role=group"):
            frame.show(tag("span", words(kind), class_="soft small"))
            for name, label in names:
                chip = ui.element("button").props("type=button aria-pressed=false")
                with chip:
                    mark = pieces.dot(name) if kind == "types" else None
                    ui.html(join(mark, label).html, sanitize=False, tag="span")
                chip.on("click", lambda _, name=name, chip=chip: self._toggle(kind, name, chip))

    def _numbers(self) -> None:
        words = self.visit.words
        with ui.element("div").classes("chips"):
            for name, word in (("start", "from_day"), ("end", "to_day")):
                with ui.element("label"):
                    frame.show(words(word))
                    box = ui.element("input").props("type=date")
                    box.on("change", lambda e, name=name: self._set(name, e), js_handler="(e) => emit(e.target.value)")
            for name, word, choices, now in (
                ("depth", "depth", DEPTHS, self.depth),
                ("most", "most_nodes", MOST, self.most),
            ):
                with ui.element("label"):
                    frame.show(words(word))
                    with ui.element("select") as select:
                        for one in choices:
                            with ui.element("option").props(f"value={one}{' selected' if one == now else ''}"):
                                ui.html(str(one), sanitize=False, tag="span")
                    select.on(
                        "change", lambda e, name=name: self._set(name, e), js_handler="(e) => emit(e.target.value)"
                    )

    async def draw(self) -> None:
        """Look up what is to be shown and show it."""
        words = self.visit.words
        wanted = Filter(
            types=tuple(sorted(self.chosen["types"])),
            predicates=tuple(sorted(self.chosen["predicates"])),
            modalities=tuple(sorted(self.chosen["modalities"])),
            start=day(self.days["start"]),
            end=day(self.days["end"]),
        )
        self.picture = await to_thread(self.library.neighbourhood, self.ids, wanted, depth=self.depth, limit=self.most)
        self.places = await to_thread(placed, self.picture, self.places)
        options = graph_options(self.picture, self.places, words, dark=self.visit.dark, chosen=self.ids)
        self.chart.options.clear()
        self.chart.options.update(options)
        self.chart.update()
        self.told.set_content(self._count().html)

    def _count(self) -> Markup:
        words = self.visit.words
        if not self.picture.edges:
            return pieces.empty(words, "nothing_left")
        counts = words("node_count", len(self.picture.nodes), len(self.picture.edges))
        more = f" · +{self.picture.left_out:,} {words('more_hidden')}" if self.picture.left_out else ""
        return tag("p", counts, more, " · ", words("graph_hint"))

    async def _toggle(self, kind: str, name: str, chip: ui.element) -> None:
        self.chosen[kind] ^= {name}
        chip.props(f"aria-pressed={'true' if name in self.chosen[kind] else 'false'}")
        await self.draw()

    async def _set(self, name: str, event: GenericEventArguments) -> None:
        value = str(event.args)
        if name in self.days:
            self.days[name] = value
        elif name == "depth":
            self.depth = _chosen(value, DEPTHS, self.depth)
        elif name == "most":
            self.most = _chosen(value, MOST, self.most)
        await self.draw()

    async def _restart(self) -> None:
        self.ids = list(self.begun)
        self.places = {}
        self._tell_of(self.ids[0] if self.ids else "")
        await self.draw()

    async def _clicked(self, click: Click) -> None:
        if click.kind == "edge":
            self._tell_between(click.source, click.target)
        elif click.id:
            self._tell_of(click.id)
            if click.id not in self.ids:
                self.ids.append(click.id)
                await self.draw()

    def _tell_of(self, id: str) -> None:
        """What stands beside the picture of a point: its page, and what is said of it."""
        words = self.visit.words
        if not id:
            self.panel.set_content(tag("p", words("pick_graph"), class_="empty").html)
            return
        page = self.library.entity(id)
        facts = [fact for group in page.groups for fact in group.facts][:FACTS]
        thing = page.thing
        self.panel.set_content(
            join(
                tag("h2", pieces.dot(thing.type), thing.label),
                tag("p", words.type(thing.type), class_="soft"),
                tag(
                    "p",
                    link(pieces.entity_address(id), words("open_page"), class_="button"),
                    link(address("/graph", id=id), words("in_graph"), class_="button"),
                    class_="actions",
                ),
                fact_rows(facts, words) if facts else pieces.empty(words, "no_statements"),
            ).html
        )

    def _tell_between(self, source: str, target: str) -> None:
        words = self.visit.words
        pair = min(source, target), max(source, target)
        facts = [self.library.statement(edge.statement) for edge in self.picture.pairs().get(pair, ())]
        title = [self.library.thing(source).label, " – ", self.library.thing(target).label]
        self.panel.set_content(join(tag("h2", title), fact_rows(facts, words)).html)
