"""``kgx draw``: a picture of a graph without a server."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.cli.console import complain, fail, refuse, say, unwritable
from kgx.cli.output import emit
from kgx.cli.serve import open_library

if TYPE_CHECKING:
    from kgx.explorer.library import Library
    from kgx.explorer.scene import Scene
    from kgx.explorer.words import Words

__all__ = ["run"]

EXTRA = "pip install 'kgx-ko[explorer]'"
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
    as_json: bool,
) -> None:
    """Draw the graph, or what surrounds the things named, into a file."""
    from kgx.explorer.library import Filter
    from kgx.explorer.scene import arrange
    from kgx.explorer.words import Words
    from kgx.graph.formats import write_atomically
    from kgx.resources.vocabulary import load_vocabulary

    if out.suffix.lower() not in SUFFIXES:
        fail(
            "{out}: unknown suffix '{suffix}'", "one of {known}", out=out, suffix=out.suffix, known=", ".join(SUFFIXES)
        )
    if out.suffix.lower() == ".png" and find_spec("matplotlib") is None:
        fail(
            "a .png needs the package matplotlib, which is not installed",
            "install it with {command}, or draw a .svg",
            command=EXTRA,
        )
    known = load_vocabulary().types
    if unknown := [name for name in types if name not in known]:
        fail("--types {name}: no such type", "one of {known}", name=unknown[0], known=", ".join(known))
    library = open_library(path)
    ids = [_named(library, path, name) for name in about]
    picture = library.neighbourhood(ids, Filter(types=tuple(types)), depth=depth, limit=limit)
    if not picture.edges:
        fail("{path}: nothing to draw", "no statement joins two entities of that choice", path=path)
    words = Words(language)
    title = " · ".join(library.thing(id).label for id in ids) or library.name
    content = _content(out.suffix.lower(), arrange(picture, title, words), words)
    try:
        write_atomically(out, [content])
    except OSError as error:
        unwritable(out, error)
    entities, statements = len(picture.nodes), len(picture.edges)
    if as_json:
        emit({"written": str(out), "entities": entities, "statements": statements, "left_out": picture.left_out})
        return
    say("Wrote {out}: {entities} entities, {statements} statements", out=out, entities=entities, statements=statements)
    if picture.left_out:
        say("{number} more entities are left out; raise --limit", number=picture.left_out)


def _content(suffix: str, scene: Scene, words: Words) -> bytes:
    if suffix == ".png":
        from kgx.explorer.bitmap import FontError, png

        try:
            return png(scene)
        except FontError as error:
            refuse(error, "or draw a .svg")
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
        fail(
            "{path}: nothing is called '{name}'",
            "did you mean {near}" if near else "kgx show GRAPH lists names",
            path=path,
            name=name,
            near=near,
        )
    ids = [entity.id for entity in found]
    if len(ids) == 1:
        return ids[0]
    hits = [hit.thing for hit in library.search(name, len(ids) + 20) if hit.thing.id in ids]
    chosen = hits[0].id if hits else ids[0]
    others = ", ".join(f"kgr:{id}" for id in ids if id != chosen)
    complain(
        "'{name}' names several; drawn is kgr:{chosen}",
        "give the id for another: {others}",
        name=name,
        chosen=chosen,
        others=others,
    )
    return chosen
