"""``kgx extract --store`` and ``kgx forget``: articles into an embedded store, and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import SOME_FAILED, complain, explain_os_error, fail
from kgx.cli.extract import Options, extracting, problem_table, report, save, written

if TYPE_CHECKING:
    from kgx.engines.storing import StoreUpdate
    from kgx.reading import Problem
    from kgx.store.changes import Size

__all__ = ["extract", "finish", "forget"]


def extract(options: Options, store: Path, problems: list[Problem]) -> None:
    """Extract into the store; then as `finish`."""
    from kgx import api

    with extracting(options) as progress:
        update = api.extract_to_store(
            options.paths,
            store,
            base_iri=options.base_iri,
            published=options.published,
            rules=options.rules,
            lexicon=options.lexicon,
            workers=options.workers,
            metadata=options.metadata,
            overrides=options.overrides,
            min_confidence=options.min_confidence,
            work=options.work,
            max_bytes=options.max_bytes,
            max_seconds=options.max_seconds,
            problems=problems,
            progress=progress,
            reading=options.reading,
        )
    finish(update, options, store, problems)


def finish(update: StoreUpdate, options: Options, store: Path, problems: Sequence[Problem]) -> None:
    """Write what the store holds where that is asked for, summarise; ends with the exit status."""
    from kgx.store.embedded import read
    from kgx.store.folder import StoreFolder

    report(problems, options)
    if not update.articles:
        fail("no article could be read", "the store is as it was")
    if options.outs:
        save(read(store), replace(options, base_iri=StoreFolder.open(store).base_iri))
    if not options.quiet:
        counts = ((len(names), word) for names, word in ((update.new, "new"), (update.changed, "changed")))
        typer.echo(
            ", ".join(f"{n} {word}" for n, word in (*counts, (len(update.unchanged), "unchanged"))) + " articles"
        )
        _tell(update.size)
        for line in (*problem_table(problems), *written(options)):
            typer.echo(line)
        typer.echo(f"Stored in {store}")
    if problems:
        raise typer.Exit(SOME_FAILED)


def forget(articles: Sequence[str], path: Path, *, quiet: bool) -> None:
    """Remove articles from the store; status 1 if one of them is not there, 2 if none is."""
    from kgx.store.embedded import EmbeddedStore
    from kgx.store.folder import StoreFolder

    try:
        with EmbeddedStore(StoreFolder.open(path)) as store:
            named = {name: store.document(name) for name in articles}
            for name in (name for name, document in named.items() if document is None):
                complain(f"{path}: no article '{name}'", "name it as evidence cites it, or by its IRI")
            found = sorted({document for document in named.values() if document is not None})
            size = store.forget(found).size
    except OSError as error:
        fail(f"{path}: cannot be written ({explain_os_error(error)})")
    except ValueError as error:
        fail(str(error))
    if not found:
        raise typer.Exit(2)
    if not quiet:
        typer.echo(f"{len(found)} articles forgotten")
        _tell(size)
    if len(found) < len(named):
        raise typer.Exit(SOME_FAILED)


def _tell(size: Size) -> None:
    typer.echo(f"{size.added} quads added, {size.removed} removed")
