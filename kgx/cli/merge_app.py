"""``kgx merge`` and its options."""

from __future__ import annotations

from typing import Annotated

import typer

from kgx.cli.commands import Commands
from kgx.cli.options import (
    BaseIriOption,
    ErrorsOption,
    JsonOption,
    NoSummaryOption,
    OutOption,
    OverridesOption,
    Rdf12Option,
    StoreOption,
)
from kgx.cli.status import EPILOG

__all__ = ["merge_app"]

merge_app = Commands()


@merge_app.command(epilog=EPILOG)
def merge(
    parts: Annotated[
        list[str],
        typer.Argument(
            metavar="PART", help="What runs have written: .parquet .nq .jsonl, a folder of .parquet, or URIs."
        ),
    ],
    out: OutOption = None,
    store: StoreOption = None,
    base_iri: BaseIriOption = None,
    rdf12: Rdf12Option = False,
    overrides: OverridesOption = None,
    quiet: NoSummaryOption = False,
    as_json: JsonOption = False,
    errors: ErrorsOption = None,
) -> None:
    """Merge what separate runs have found: the graph that one run over all their articles would give.

    To .nq, .nt and stores in bounded memory, whatever the number of articles.
    """
    from kgx.cli.extract import Options
    from kgx.cli.merge import run

    run(
        Options(
            paths=parts,
            outs=out or [],
            base_iri=base_iri,
            overrides=overrides,
            quiet=quiet,
            errors=errors,
            rdf12=rdf12,
            store=store,
            as_json=as_json,
        )
    )
