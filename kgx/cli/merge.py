"""``kgx merge``: the graph of what separate runs have found, as one run would have made it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import INTERRUPTED, complain, fail
from kgx.cli.extract import Options, check, extracting, streams
from kgx.cli.streaming import complete, room

if TYPE_CHECKING:
    from kgx.reading import Problem

__all__ = ["run"]

BARE = "{path}: a statements file does not tell all that its articles say (codes, texts in common), so the graph may " \
       "differ from that of one run; .parquet and .nq tell all."  # fmt: skip


def run(options: Options) -> None:
    """Merge the parts that `options.paths` name, save, summarise; ends with the exit status."""
    check(options)
    if options.store is None and not options.outs:
        fail("nothing to write", "name a file to merge into, such as -o graph.nq, or --store DIR")
    for path in options.paths:
        if path.lower().endswith(".jsonl") and not options.quiet:
            complain(BARE.format(path=path))
    problems: list[Problem] = []
    try:
        if options.store is not None:
            _to_store(options, options.store, problems)
        else:
            _to_files(options, problems)
    except KeyboardInterrupt:
        complain("interrupted", "nothing was written; the parts are as they were")
        raise typer.Exit(INTERRUPTED) from None


def _to_store(options: Options, store: Path, problems: list[Problem]) -> None:
    from kgx import api
    from kgx.cli.storing import finish

    with extracting(options):
        update = api.merge_to_store(
            options.paths, store, base_iri=options.base_iri, overrides=options.overrides, problems=problems
        )
    finish(update, options, store, problems)


def _to_files(options: Options, problems: list[Problem]) -> None:
    from kgx import api

    place = room(options.outs)
    with extracting(options):
        graph = api.merge_parts(
            options.paths, place, overrides=options.overrides, streamed=streams(options), problems=problems
        )
    complete(graph, options, problems)
