"""Asking SPARQL of a file, of an embedded store or of a server: the merged graph is the default graph everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from kgx.graph import DEFAULT_BASE_IRI
from kgx.rdf.serializing import FORMATS, QUADS
from kgx.rdf.terms import KGO, RDF_TYPE, Names
from kgx.store.folder import StoreFolder, is_store
from kgx.store.sparql import QueryError, check_readable, names_dataset

__all__ = [
    "Answer",
    "Dataset",
    "LocalSource",
    "Source",
    "base_iri_of",
    "fill",
    "open_local",
    "open_source",
]

Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples | Iterable[Triple]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is to be asked of, whatever it says itself: IRIs."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Source(Protocol):
    """What can be asked. `names` holds its base IRI."""

    names: Names

    def ask(self, query: str) -> Answer:
        """The answer to a query; its default graph is the merged graph. Raises QueryError."""
        ...


class LocalSource:
    """A pyoxigraph store, in memory or on disk."""

    def __init__(self, store: Store, names: Names) -> None:
        self.names = names
        self._store = store

    def ask(self, query: str, dataset: Dataset | None = None) -> Answer:
        """The answer to a query. Its graphs are those of `dataset`, else those it names by FROM, else the merged graph.

        Raises QueryError.
        """
        check_readable(query, service=False)
        prefixes = self.names.prefixes
        try:
            if dataset is not None:
                default: list[NamedNode | BlankNode | DefaultGraph] = [*_graphs(dataset.default)]
                named: list[NamedNode | BlankNode] = [*_graphs(dataset.named)]
                return self._store.query(query, prefixes=prefixes, default_graph=default, named_graphs=named)
            if names_dataset(query):
                return self._store.query(query, prefixes=prefixes)
            graphs = list(self._store.named_graphs())
            merged = self.names.graph("merged")
            return self._store.query(query, prefixes=prefixes, default_graph=merged, named_graphs=graphs)
        except SyntaxError as error:
            raise QueryError(f"the query is not SPARQL: {_complaint(str(error))}") from error


def open_source(place: str, *, base_iri: str | None = None, timeout: float, environment: Mapping[str, str]) -> Source:
    """What stands at a place: an RDF file, the folder of a store, or the address of a SPARQL endpoint.

    `base_iri` is needed only for an endpoint with another base than the default; files and stores tell their own.
    `environment` holds credentials for an endpoint. Raises QueryError for what cannot be asked, OSError for what cannot
    be read.
    """
    if place.startswith(("http://", "https://")):
        from kgx.store.remote import Endpoint  # an HTTP client, which files do not need

        return Endpoint(place, Names(base_iri or DEFAULT_BASE_IRI), timeout=timeout, environment=environment)
    return open_local(Path(place), base_iri)


def open_local(path: Path, base_iri: str | None = None) -> LocalSource:
    """An RDF file, read into memory, or the folder of a store as it is now. Raises as `open_source` does."""
    if is_store(path):
        folder = StoreFolder.open(path)
        return LocalSource(Store.read_only(str(path)), Names(folder.base_iri))
    return _open_file(path, base_iri)


def _open_file(path: Path, base_iri: str | None) -> LocalSource:
    form = FORMATS.get(path.suffix.lower())
    if path.is_dir():
        raise QueryError(f"{path}: this folder holds no store; make one with kgx extract PATH --store {path}")
    if form is None:
        raise QueryError(f"{path}: not a file that can be asked; one of {', '.join(FORMATS)}, a store, or a URL")
    store = Store()
    try:
        names = Names(base_iri or base_iri_of(path, form))
        fill(store, path, names)
    except SyntaxError as error:
        raise QueryError(f"{path}: not {form.name}: {error}") from error
    return LocalSource(store, names)


def fill(store: Store, path: Path, names: Names) -> None:
    """Put a file of one of `FORMATS` into a store; what has no graph goes into the merged one.

    Raises SyntaxError for a file that is not of its format, OSError for one that cannot be read.
    """
    suffix = path.suffix.lower()
    merged = None if suffix in QUADS else names.graph("merged")
    store.bulk_load(path=str(path), format=FORMATS[suffix], to_graph=merged)


def base_iri_of(path: Path, form: RdfFormat) -> str:
    """The base that the things of a file are named under; of a file that kgx did not write, the default."""
    for quad in parse(path=str(path), format=form):
        subject, kind = quad.subject, quad.object
        if quad.predicate == RDF_TYPE and isinstance(subject, NamedNode) and isinstance(kind, NamedNode):
            base, found, _ = subject.value.rpartition("id/")
            if kind.value.startswith(KGO) and found:
                return base
    return DEFAULT_BASE_IRI


def _graphs(iris: Iterable[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise QueryError(f"a graph that was named is no absolute IRI: {error}") from error


def _complaint(message: str) -> str:
    """A parser's complaint, without its long list of all that it would have taken."""
    found = re.match(r"error at (\d+):(\d+): expected", message)
    if found is None:
        return " ".join(message.split())
    return f"line {found[1]}, column {found[2]}: something is missing or out of place"
