"""The pages of ``kgx serve``: NiceGUI on the FastAPI application of the explorer."""

from __future__ import annotations

from fastapi import FastAPI
from nicegui import ui

from kgx.explorer.library import Library
from kgx.explorer.limits import Asker
from kgx.explorer.pages import article, ask, cities, compare, entity, graph, home, review, timeline
from kgx.explorer.pages.frame import ICON, serve_static

__all__ = ["install"]


def install(app: FastAPI, library: Library, asker: Asker, merged: str) -> None:
    """Add the pages of a library to an application, below whatever routes it has.

    `asker` answers SPARQL, `merged` is the IRI of the graph that named questions ask.

    NiceGUI keeps one set of pages a process: they are those of the library installed last.
    """
    serve_static()
    for page in (home, entity, article, graph, timeline, cities, compare, review):
        page.add(library)
    ask.add(library, asker, merged)
    ui.run_with(
        app,
        title="kgx",
        favicon=ICON,
        tailwind=False,
        binding_refresh_interval=None,
        show_welcome_message=False,
    )
