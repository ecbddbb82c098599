"""``kgx validate``: a graph against the SHACL shapes, one line a violation."""

from __future__ import annotations

from pathlib import Path

import typer

from kgx.cli.console import SOME_FAILED, check_files, explain_os_error, fail

__all__ = ["run"]


def run(path: Path, shapes: Path | None, language: str) -> None:
    """Print each violation; ends with status 1 if there is one."""
    from kgx.rdf.validating import LANGUAGES, validate

    check_files([path, *([shapes] if shapes else [])])
    if language not in LANGUAGES:
        fail(f"--lang {language}: no messages in that language", f"use one of {', '.join(LANGUAGES)}")
    try:
        violations = validate(path, shapes=shapes, language=language)
    except OSError as error:
        fail(f"{error.filename or path}: cannot be read ({explain_os_error(error)})")
    except ValueError as error:
        fail(str(error))
    for one in violations:
        typer.echo(f"{one.thing} <{one.node}>: {one.message}{f' ({one.value})' if one.value else ''}")
    if violations:
        typer.echo(f"{path} does not conform: {len(violations)} violations")
        raise typer.Exit(SOME_FAILED)
    typer.echo(f"{path} conforms")
