"""``kgx diff``: what differs between two saved graphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import fail, print_styled
from kgx.cli.messages import t
from kgx.cli.output import emit
from kgx.cli.show import load
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.checking.graph_diff import ChangedEntity, ChangedStatement, Edit, GraphDifference

__all__ = ["FORMATS", "run"]

FORMATS = ("text", "ttl", "json")
HEADINGS = {
    ("entities", "added"): "Entities added ({number})",
    ("entities", "removed"): "Entities removed ({number})",
    ("entities", "changed"): "Entities changed ({number})",
    ("statements", "added"): "Statements added ({number})",
    ("statements", "removed"): "Statements removed ({number})",
    ("statements", "changed"): "Statements changed ({number})",
}


def run(first: Path, second: Path, *, form: str, base_iri: str | None) -> None:
    """Print the difference; ends with status 1 if there is one."""
    from kgx.checking.graph_diff import compare

    if form not in FORMATS:
        fail("--format {form}: not known", "one of {known}", form=form, known=", ".join(FORMATS))
    found = compare(load(first), load(second))
    if form == "json":
        emit(found.as_dict())
    elif form == "ttl":
        typer.echo(_turtle(found, base_iri), nl=False)
    else:
        print_styled(_report(found))
    if found:
        raise typer.Exit(Status.SOME_FAILED)


def _turtle(found: GraphDifference, base_iri: str | None) -> str:
    from kgx.checking.change_set import turtle
    from kgx.graph import DEFAULT_BASE_IRI

    try:
        return turtle(found, base_iri or DEFAULT_BASE_IRI)
    except ValueError as error:
        fail("--base-iri: {error}", error=error)


def _report(found: GraphDifference) -> Iterator[tuple[str, str]]:
    for what, changes in (("entities", found.entities), ("statements", found.statements)):
        for how, sign, style in (("added", "+", "green"), ("removed", "-", "red"), ("changed", "~", "yellow")):
            things: tuple[ChangedEntity | ChangedStatement, ...] = getattr(changes, how)
            if not things:
                continue
            yield "bold", t(HEADINGS[what, how], number=len(things))
            for thing in things:
                yield from _thing(thing, sign, style)
            yield "", ""
    if not found:
        yield "", t("No difference")


def _thing(thing: ChangedEntity | ChangedStatement, sign: str, style: str) -> Iterator[tuple[str, str]]:
    from kgx.checking.changes import described
    from kgx.checking.graph_diff import ChangedEntity

    if isinstance(thing, ChangedEntity):
        yield style, f"  {sign} {thing.label} ({thing.type})  kgr:{thing.id}"
    else:
        head, *rest = described(thing.statement)
        yield style, f"  {sign} {head}"
        yield from (("", f"    {line.strip()}") for line in rest)
    yield from _edits(thing.edits)


def _edits(edits: tuple[Edit, ...]) -> Iterator[tuple[str, str]]:
    for edit in edits:
        yield from (("red", f"      - {edit.field} {text}") for text in edit.before)
        yield from (("green", f"      + {edit.field} {text}") for text in edit.after)
