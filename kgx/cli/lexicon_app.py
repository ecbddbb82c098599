"""The commands of ``kgx lexicon`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["lexicon_app"]

lexicon_app = typer.Typer(
    help="Check lexicon files and look up what is in them.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@lexicon_app.command("check", epilog="Exit status: 0 no errors (warnings or none); 1 errors; 2 nothing could be done.")
def check_lexicon(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Your lexicons (CSV); without any, the package's own.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All findings as one JSON object.")] = False,
) -> None:
    """Find what is wrong in a lexicon, and names that would do harm: file:line: what; what to do."""
    from kgx.cli.lexicon import check

    check(files or [], as_json=as_json)


@lexicon_app.command("list", epilog="Exit status: 0 all went well; 2 nothing could be done.")
def list_lexicon(
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only this type, such as City.")] = None,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only entries with this in a name or the id.")
    ] = None,
    lexicon: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Your own lexicon (CSV). May be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The entries as a JSON list.")] = False,
) -> None:
    """List the entries: name, id, type, other names, source."""
    from kgx.cli.lexicon import show

    show(lexicon or [], kind, search, as_json=as_json)
