"""``kgx validate``: a graph against the SHACL shapes, one line a violation."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import typer

from kgx.cli.console import check_files, refuse, say, unreadable
from kgx.cli.messages import language
from kgx.cli.output import emit
from kgx.cli.status import Status

__all__ = ["run"]


def run(path: Path, shapes: Path | None, *, as_json: bool) -> None:
    """Print each violation; ends with status 1 if there is one."""
    from kgx.rdf.validating import validate

    check_files([path, *([shapes] if shapes else [])])
    try:
        violations = validate(path, shapes=shapes, language=language())
    except OSError as error:
        unreadable(error.filename or path, error)
    except ValueError as error:
        refuse(error)
    if as_json:
        emit({"conforms": not violations, "violations": [asdict(one) for one in violations]})
        raise typer.Exit(Status.SOME_FAILED if violations else Status.DONE)
    for one in violations:
        typer.echo(f"{one.thing} <{one.node}>: {one.message}{f' ({one.value})' if one.value else ''}")
    if violations:
        say("{path} does not conform: {number} violations", path=path, number=len(violations))
        raise typer.Exit(Status.SOME_FAILED)
    say("{path} conforms", path=path)
