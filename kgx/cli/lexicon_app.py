"""The commands of ``kgx lexicon`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgx.cli.commands import Commands
from kgx.cli.completing import entity_types
from kgx.cli.options import JsonOption, LexiconOption
from kgx.cli.status import CHECKED, LISTED

__all__ = ["lexicon_app"]

lexicon_app = Commands(name="lexicon", help="Check lexicon files and look up what is in them.")


@lexicon_app.command("check", epilog=CHECKED)
def check_lexicon(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Your lexicons (CSV); without any, the package's own.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Find what is wrong in a lexicon, and names that would do harm: file:line: what; what to do."""
    from kgx.cli.lexicon import check

    check(files or [], as_json=as_json)


@lexicon_app.command("list", epilog=LISTED)
def list_lexicon(
    kind: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", autocompletion=entity_types, help="Only this type, such as City."),
    ] = None,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only entries with this in a name or the id.")
    ] = None,
    lexicon: LexiconOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the entries: name, id, type, other names, source."""
    from kgx.cli.lexicon import show

    show(lexicon or [], kind, search, as_json=as_json)
