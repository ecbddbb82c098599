"""``kgx extract --store`` and ``kgx forget``: articles into an embedded store, and out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import complain, explain_os_error, fail, refuse, say
from kgx.cli.extract import Options, conclude, extracting, report, save
from kgx.cli.messages import t
from kgx.cli.output import emit
from kgx.cli.status import Status

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
            options.given(),
            options.extraction(),
            store,
            base_iri=options.base_iri,
            overrides=options.overrides,
            problems=problems,
            progress=progress,
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
    conclude(options, problems, lambda: _plain(update, store), _lines(update), t("Stored in {store}", store=store))


def _plain(update: StoreUpdate, store: Path) -> dict[str, Any]:
    return {
        "new": sorted(update.new),
        "changed": sorted(update.changed),
        "unchanged": sorted(update.unchanged),
        "added": update.size.added,
        "removed": update.size.removed,
        "store": str(store),
    }


def _lines(update: StoreUpdate) -> Iterator[str]:
    numbers = {"new": len(update.new), "changed": len(update.changed), "unchanged": len(update.unchanged)}
    yield t("{new} new, {changed} changed, {unchanged} unchanged articles", **numbers)
    yield _size(update.size)


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
        typer.echo(_size(size))
    if len(found) < len(named):
        raise typer.Exit(Status.SOME_FAILED)


def _size(size: Size) -> str:
    return t("{added} quads added, {removed} removed", added=size.added, removed=size.removed)
