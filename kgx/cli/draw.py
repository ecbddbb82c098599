"""``kgx draw``: a picture of a graph without a server."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import complain, explain_os_error, fail
from kgx.cli.serve import EXTRA, open_library

if TYPE_CHECKING:
    from kgx.explorer.library import Library
    from kgx.explorer.scene import Scene
    from kgx.explorer.words import Words

__all__ = ["run"]

SUFFIXES = (".svg", ".png", ".html")


def run(
    path: Path,
    out: Path,
    *,
    about: Sequence[str],
    depth: int,
    limit: int,
    types: Sequence[str],
    language: str,
) -> None:
    """Draw the graph, or what surrounds the things named, into a file."""
    from kgx.explorer.library import Filter
    from kgx.explorer.scene import arrange
    from kgx.explorer.words import LANGUAGES, Words
    from kgx.graph.formats import write_atomically
    from kgx.resources.vocabulary import load_vocabulary

    if out.suffix.lower() not in SUFFIXES:
        fail(f"{out}: unknown suffix '{out.suffix}'", f"one of {', '.join(SUFFIXES)}")
    if out.suffix.lower() == ".png" and find_spec("matplotlib") is None:
        fail("a .png needs the package matplotlib, which is not installed", f"install it with {EXTRA}, or draw a .svg")
    if language not in LANGUAGES:
        fail(f"--lang {language}: unknown", f"one of {', '.join(LANGUAGES)}")
    known = load_vocabulary().types
    if unknown := [name for name in types if name not in known]:
        fail(f"--types {unknown[0]}: no such type", f"one of {', '.join(known)}")
    library = open_library(path)
    ids = [_named(library, path, name) for name in about]
    picture = library.neighbourhood(ids, Filter(types=tuple(types)), depth=depth, limit=limit)
    if not picture.edges:
        fail(f"{path}: nothing to draw", "no statement joins two entities of that choice")
    words = Words(language)
    title = " · ".join(library.thing(id).label for id in ids) or library.name
    content = _content(out.suffix.lower(), arrange(picture, title, words), words)
    try:
        write_atomically(out, [content])
    except OSError as error:
        fail(f"{out}: cannot be written ({explain_os_error(error)})", "choose another place with -o")
    left = f", {picture.left_out} more left out; raise --limit" if picture.left_out else ""
    typer.echo(f"Wrote {out}: {len(picture.nodes)} entities, {len(picture.edges)} statements{left}")


def _content(suffix: str, scene: Scene, words: Words) -> bytes:
    if suffix == ".png":
        from kgx.explorer.bitmap import FontError, png

        try:
            return png(scene)
        except FontError as error:
            fail(str(error), "or draw a .svg")
    if suffix == ".html":
        from kgx.explorer.standalone import page

        return page(scene, words).encode()
    from kgx.explorer.svg import drawn

    return drawn(scene).encode()


def _named(library: Library, path: Path, name: str) -> str:
    """The id of what a name means: an id, a label or another name; of several the busiest, which is told."""
    found = library.graph.find(name)
    if not found:
        near = ", ".join(hit.thing.label for hit in library.search(name, 3))
        fail(f"{path}: nothing is called '{name}'", f"did you mean {near}" if near else "kgx show GRAPH lists names")
    ids = [entity.id for entity in found]
    if len(ids) == 1:
        return ids[0]
    hits = [hit.thing for hit in library.search(name, len(ids) + 20) if hit.thing.id in ids]
    chosen = hits[0].id if hits else ids[0]
    others = ", ".join(f"kgr:{id}" for id in ids if id != chosen)
    complain(f"'{name}' names several; drawn is kgr:{chosen}", f"give the id for another: {others}")
    return chosen
