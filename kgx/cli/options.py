"""Options and words that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["EPILOG", "JsonOption", "LexiconOption", "PublishedOption", "RulesOption", "StoreOption"]

EPILOG = (
    "Exit status: 0 all went well; 1 some input was skipped or incomplete, the rest is done; "
    "2 nothing could be done; 130 interrupted."
)

RulesOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Your own rules: a YAML file or a folder of them. May be repeated."),
]
LexiconOption = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="Your own lexicon (CSV). May be repeated.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="The result as JSON.")]
PublishedOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) of articles that do not say their own.")
]
StoreOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep the articles in a store in this folder; -o then writes all it holds."),
]
