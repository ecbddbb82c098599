"""Options and words that several commands share, and those of `kgx extract` that need many words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "EPILOG",
    "ErrorsOption",
    "JsonOption",
    "LexiconOption",
    "MaxSecondsOption",
    "MaxSizeOption",
    "PublishedOption",
    "RulesOption",
    "StoreOption",
    "TableOption",
    "WorkOption",
]

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
TableOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV file (file, published, title, publisher, url); metadata.csv beside the articles is found "
        "without it.",
    ),
]
ErrorsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write each skipped or incomplete input there too (JSON Lines).")
]
WorkOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Keep what is found in this folder as it is found: a run that was ended goes on, and a later one extracts "
        "only what has changed.",
    ),
]
MaxSizeOption = Annotated[float, typer.Option(metavar="MB", min=0.001, help="Skip an article that is larger.")]
MaxSecondsOption = Annotated[float, typer.Option(metavar="S", min=0.01, help="Give up an article that takes longer.")]
