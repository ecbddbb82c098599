"""``kgx extract --store`` and ``kgx forget``: articles into an embedded store, and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import complain, explain_os_error, fail, refuse, say
from kgx.cli.extract import Options, extracting, plain_problems, problem_table, report, save, written
from kgx.cli.output import emit
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.reading import Problem
    from kgx.store.changes import Size

__all__ = ["extract", "forget"]


def extract(options: Options, store: Path, problems: list[Problem]) -> None:
    """Extract into the store, write what it holds where that is asked for, summarise; ends with the exit status."""
    from kgx import api
    from kgx.store.embedded import read
    from kgx.store.folder import StoreFolder

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
    report(problems, options)
    if not update.articles:
        fail("no article could be read", "the store is as it was")
    if options.outs:
        save(read(store), replace(options, base_iri=StoreFolder.open(store).base_iri))
    if options.as_json:
        emit(
            {
                "new": sorted(update.new),
                "changed": sorted(update.changed),
                "unchanged": sorted(update.unchanged),
                "added": update.size.added,
                "removed": update.size.removed,
                "problems": plain_problems(problems),
                "written": [str(out) for out in options.outs],
                "store": str(store),
            }
        )
    elif not options.quiet:
        new, changed, unchanged = map(len, (update.new, update.changed, update.unchanged))
        say(
            "{new} new, {changed} changed, {unchanged} unchanged articles",
            new=new,
            changed=changed,
            unchanged=unchanged,
        )
        _tell(update.size)
        for line in (*problem_table(problems), *written(options)):
            typer.echo(line)
        say("Stored in {store}", store=store)
    if problems:
        raise typer.Exit(Status.SOME_FAILED)


def forget(articles: Sequence[str], path: Path, *, quiet: bool, as_json: bool) -> None:
    """Remove articles from the store; status 1 if one of them is not there, 2 if none is."""
    from kgx.store.embedded import EmbeddedStore
    from kgx.store.folder import StoreFolder

    try:
        with EmbeddedStore(StoreFolder.open(path)) as store:
            named = {name: store.document(name) for name in articles}
            for name in (name for name, document in named.items() if document is None):
                complain(
                    "{path}: no article '{name}'", "name it as evidence cites it, or by its IRI", path=path, name=name
                )
            found = sorted({document for document in named.values() if document is not None})
            size = store.forget(found).size
    except OSError as error:
        fail("{path}: cannot be written ({why})", path=path, why=explain_os_error(error))
    except ValueError as error:
        refuse(error)
    if not found:
        raise typer.Exit(Status.NOTHING_DONE)
    if as_json:
        missing = sorted(name for name, document in named.items() if document is None)
        emit({"forgotten": found, "missing": missing, "added": size.added, "removed": size.removed})
    elif not quiet:
        say("{number} articles forgotten", number=len(found))
        _tell(size)
    if len(found) < len(named):
        raise typer.Exit(Status.SOME_FAILED)


def _tell(size: Size) -> None:
    say("{added} quads added, {removed} removed", added=size.added, removed=size.removed)
