"""``kgx load``: a graph into a server that speaks the SPARQL Graph Store Protocol."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import complain, fail, refuse, say, triples_bar, unreadable, unwritable
from kgx.cli.output import emit
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.store.journal import Journal
    from kgx.store.loading import Loaded
    from kgx.store.parts import Parts

__all__ = ["Options", "run"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    source: Path
    to: str
    graph: str | None
    query_url: str | None
    journal: Path | None
    batch: int
    quiet: bool
    as_json: bool


def run(options: Options) -> None:
    """Load, count, tell; ends with status 1 if a count differs, 2 if the server cannot be loaded."""
    from kgx.rdf.terms import web_iri
    from kgx.store.parts import open_parts

    query_url = _query_url(options)
    if options.graph is not None and ((iri := web_iri(options.graph)) is None or iri.value != options.graph):
        fail(
            "--graph {iri}: not an absolute http(s) IRI",
            "write it like https://example.org/kg/graph/mine",
            iri=options.graph,
        )
    if not options.source.exists():
        fail("{source}: no such file or folder", "check the path", source=options.source)
    try:
        with open_parts(options.source, options.graph) as parts:
            loaded = _load(options, query_url, parts)
            _tell(options, parts, loaded)
    except OSError as error:
        unreadable(options.source, error)
    except ValueError as error:
        refuse(error if str(options.source) in str(error) else f"{options.source}: {error}")


def _query_url(options: Options) -> str:
    from kgx.store.addresses import check_address, query_address

    given = {"--to": options.to} | ({"--query-url": options.query_url} if options.query_url else {})
    for option, url in given.items():
        try:
            check_address(url)
        except ValueError as error:
            shown = "" if "@" in url else f" {url}"
            fail("{option}{shown}: {error}", option=option, shown=shown, error=error)
    query_url = options.query_url or query_address(options.to)
    if query_url is None:
        fail(
            "--to {to}: what was loaded is counted by a query, and the address for queries is not known",
            "name it with --query-url",
            to=options.to,
        )
    return query_url


def _load(options: Options, query_url: str, parts: Parts) -> Loaded:
    from kgx.store.credentials import Credentials
    from kgx.store.graph_store import GraphStore, StoreError
    from kgx.store.loading import load

    try:
        credentials = Credentials.of(os.environ)
    except ValueError as error:
        refuse(error)
    journal = _journal(options)
    try:
        with (
            GraphStore(options.to, query_url, credentials) as server,
            triples_bar(parts.triples, quiet=options.quiet) as advance,
        ):
            return load(parts, server, journal, size=options.batch, advance=advance)
    except StoreError as error:
        refuse(error)
    except OSError as error:
        unwritable(journal.path, error, "--journal")


def _journal(options: Options) -> Journal:
    from kgx.store.journal import Journal

    path = options.journal or options.source.with_name(f"{options.source.name}.journal")
    try:
        return Journal(path, options.to)
    except OSError as error:
        unreadable(path, error, "choose another place with --journal")
    except ValueError as error:
        fail("{path}: {error}", path=path, error=error)


def _tell(options: Options, parts: Parts, loaded: Loaded) -> None:
    for one in loaded.mismatches:
        complain(
            "{graph}: {there:,} triples at the server, {here:,} in {source}",
            graph=one.graph,
            there=one.there,
            here=one.here,
            source=options.source,
        )
    if options.as_json:
        emit({"graphs": len(parts), "triples": parts.triples, "to": options.to, **asdict(loaded)})
    elif not options.quiet:
        say("{graphs} graphs, {triples:,} triples: {to}", graphs=len(parts), triples=parts.triples, to=options.to)
        counts = {"sent": loaded.sent, "resumed": loaded.resumed, "unchanged": loaded.unchanged}
        say("{sent} sent, {resumed} gone on with, {unchanged} unchanged", **counts)
        if not loaded.mismatches:
            say("Counted there: every graph has its triples")
    if loaded.mismatches:
        raise typer.Exit(Status.SOME_FAILED)
