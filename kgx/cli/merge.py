"""``kgx merge``: the graph of what separate runs have found, as one run would have made it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import complain, fail
from kgx.cli.extract import Options, check, extracting, streams
from kgx.cli.status import Status
from kgx.cli.storing import finish
from kgx.cli.streaming import complete, room

if TYPE_CHECKING:
    from kgx.reading import Problem

__all__ = ["merge", "run"]


def run(options: Options) -> None:
    """Merge the parts that `options.paths` name, save, summarise; ends with the exit status."""
    check(options)
    if options.store is None and not options.outs:
        fail("nothing to write", "name a file to merge into, such as -o graph.nq, or --store DIR")
    for path in options.paths:
        if path.lower().endswith(".jsonl") and not options.quiet:
            complain(
                "{path}: a statements file does not tell all that its articles say (codes, texts in common), so the "
                "graph may differ from that of one run",
                ".parquet and .nq tell all",
                path=path,
            )
    problems: list[Problem] = []
    try:
        merge(options, options.paths, problems)
    except KeyboardInterrupt:
        complain("interrupted", "nothing was written; the parts are as they were")
        raise typer.Exit(Status.INTERRUPTED) from None


def merge(options: Options, parts: Sequence[str], problems: list[Problem]) -> None:
    """Merge parts into what was asked for; ends with the exit status."""
    from kgx import api

    if options.store is not None:
        with extracting(options):
            update = api.merge_to_store(
                parts, options.store, base_iri=options.base_iri, overrides=options.overrides, problems=problems
            )
        finish(update, options, options.store, problems)
        return
    place = room(options.outs)
    with extracting(options):
        graph = api.merge_parts(parts, place, overrides=options.overrides, streamed=streams(options), problems=problems)
    complete(graph, options, problems)
