"""The frame of every page: language and theme of the visitor, head, header with search, main part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from nicegui import app as nicegui_app
from nicegui import ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from kgx.explorer.answers import Thing
from kgx.explorer.colours import TYPES, colour
from kgx.explorer.library import Library
from kgx.explorer.pages.markup import Child, Markup, join, link, tag
from kgx.explorer.pages.pieces import dot, empty, thing_address
from kgx.explorer.words import LANGUAGES, Words, chosen_language

__all__ = ["ICON", "Visit", "frame", "missing", "of", "picker", "serve_static", "show"]

STATIC = Path(__file__).parent / "static"
ADDRESS = "/explorer-static"
PAGES = ("graph", "timeline", "map", "compare", "review", "ask")
HITS = 12
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g stroke="#1f5fa8" stroke-width="2.5" fill="#fff">'
    '<path d="M8 9 23 7M8 9l8 15L23 7"/><circle cx="8" cy="9" r="4"/><circle cx="23" cy="7" r="4"/>'
    '<circle cx="16" cy="24" r="4" fill="#1f5fa8"/></g></svg>'
)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looks at a page: their words and theme."""

    words: Words
    dark: bool


def of(request: Request) -> Visit:
    """The visit that a request belongs to."""
    cookies = request.cookies
    language = chosen_language(cookies.get("kgx-language"), request.headers.get("accept-language"))
    return Visit(Words(language), (cookies.get("kgx-theme") or cookies.get("kgx-system")) == "dark")


def show(*children: Child) -> ui.html:
    """Put finished pieces on the page."""
    return ui.html(join(*children).html, sanitize=False)


@contextmanager
def frame(library: Library, visit: Visit, title: str, *, here: str = "", charts: bool = False) -> Iterator[None]:
    """A page: inside the context stands its main part.

    `here` is the name of the page in the navigation; `charts` says that it is drawn in the colours of the theme.
    """
    words = visit.words
    ui.page_title(f"{title} · kgx" if title else "kgx")
    ui.add_head_html(_head(visit, charts=charts))
    show(link("#main", words("skip"), class_="skip"))
    with ui.element("header").classes("top"), ui.element("div").classes("bar"):
        show(link("/", "kgx", class_="brand"))
        picker(library, visit, thing_address)
        show(_navigation(words, here))
        show(_tools(visit))
    with ui.element("div").props("id=main tabindex=-1"):
        yield


def missing(library: Library, visit: Visit, id: str, why: str, *, title: str) -> None:
    """The page, with status 404, of an id that stands for nothing here; `why` is the name of what is said of it."""
    ui.context.client.status_code = 404
    with frame(library, visit, title):
        show(tag("h1", id), empty(visit.words, why))


def _head(visit: Visit, *, charts: bool) -> str:
    theme = "dark" if visit.dark else "light"
    return join(
        tag("script", src=_static("explorer.js"), data_server=theme, data_charts="yes" if charts else None),
        tag("style", _colours(dark=False), _colours(dark=True)),
        tag("link", rel="stylesheet", href=_static("explorer.css")),
        tag("script", f"document.documentElement.lang = '{visit.words.language}'"),
    ).html


def _colours(*, dark: bool) -> str:
    scope = ':root[data-theme="dark"]' if dark else ":root"
    return f"{scope} {{ {' '.join(f'--{type}: {colour(type, dark=dark)};' for type in TYPES)} }}"


@cache
def _static(name: str) -> str:
    """The address of a file of ours, which changes with its content, so that browsers may keep it."""
    return f"{ADDRESS}/{name}?{sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def serve_static() -> None:
    """Serve our style sheet and script."""
    nicegui_app.add_static_files(ADDRESS, STATIC)


def _navigation(words: Words, here: str) -> Markup:
    pages = (link(f"/{name}", words(name), aria_current="page" if name == here else None) for name in PAGES)
    return tag("nav", pages, class_="nav", aria_label=words("pages"))


def _tools(visit: Visit) -> Markup:
    words = visit.words
    other = LANGUAGES[1 - LANGUAGES.index(words.language)]
    return tag(
        "div",
        tag("button", words("language"), type="button", data_do="language", value=other, lang=other),
        tag(
            "button",
            tag("span", words("dark"), class_="when-light"),
            tag("span", words("light"), class_="when-dark"),
            type="button",
            data_do="theme",
        ),
        class_="tools",
    )


def picker(
    library: Library,
    visit: Visit,
    where: Callable[[Thing], str],
    *,
    value: str = "",
    label: str = "search",
) -> None:
    """A box that finds entities while a name is typed; `where` gives the address that the choice of one leads to."""
    words = visit.words
    with ui.element("div").classes("search").props("role=search"):
        box = ui.element("input")
        box.props["type"] = "search"
        if value:
            box.props["defaultValue"] = value  # `value` would be set again on every change of the page
        box.props["placeholder"] = words(label)
        box.props["title"] = words("search_hint")
        box.props["aria-label"] = words(label)
        box.props["autocomplete"] = "off"
        box.props["spellcheck"] = "false"
        if label == "search":
            show(tag("kbd", "/", aria_hidden="true"))
        hits = ui.html("", sanitize=False).classes("hits shut").props("aria-live=polite")

    def typed(event: GenericEventArguments) -> None:
        text = str(event.args).strip()
        hits.set_content(_hits(library, words, text, where).html if text else "")
        hits.classes(remove="shut") if text else hits.classes(add="shut")

    def entered(event: GenericEventArguments) -> None:
        text = str(event.args).strip()
        if found := library.search(text, 1) if text else ():
            ui.navigate.to(where(found[0].thing))

    box.on("input", typed, js_handler="(e) => emit(e.target.value)", throttle=0.08)
    box.on("focus", typed, js_handler="(e) => emit(e.target.value)")
    box.on("keydown.enter", entered, js_handler="(e) => { if (!e.isComposing) emit(e.target.value) }")


def _hits(library: Library, words: Words, text: str, where: Callable[[Thing], str]) -> Markup:
    found = library.search(text, HITS)
    if not found:
        return tag("p", words("nothing_named", text))
    rows = []
    for hit in found:
        thing = hit.thing
        other = tag("span", f"({hit.matched})", class_="faint small") if hit.matched != thing.label else None
        name = tag("span", dot(thing.type), thing.label, " ", other)
        rows.append(link(where(thing), name, tag("span", words.type(thing.type), class_="soft")))
    return join(rows)
