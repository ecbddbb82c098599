"""The named graphs of a file or a store, one after another and in batches, never all in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kgx.graph import DEFAULT_BASE_IRI
from kgx.rdf.serializing import FORMATS
from kgx.rdf.terms import Names
from kgx.store.asking import base_iri_of
from kgx.store.folder import StoreFolder, is_store

__all__ = ["Part", "Parts", "open_parts"]

READ_AT_ONCE = 10_000  # triples


@dataclass(frozen=True, slots=True)
class Part:
    """One graph: its IRI at the server, where it stands in the source, how many triples, the hash of its content."""

    name: str
    graph: NamedNode | DefaultGraph
    triples: int
    sha256: str


class Parts:
    """The graphs of a store, sorted by IRI. Iterating gives them; `batches` gives the triples of one."""

    def __init__(self, store: Store, merged: str, left_out: str | None = None) -> None:
        """Triples without a graph go into the graph `merged`; the graph `left_out` is no part. Reads the store once.

        Raises ValueError if there is nothing in it, for blank nodes, and if a named graph is called `merged` too.
        """
        self._store = store
        graphs: dict[str, NamedNode | DefaultGraph] = {}
        for graph in store.named_graphs():
            if isinstance(graph, BlankNode):
                raise ValueError("has a graph without a name (a blank node); give it an IRI")
            graphs[graph.value] = graph
        graphs.pop(left_out or "", None)
        if next(self._quads(DefaultGraph()), None) is not None:
            if merged in graphs:
                raise ValueError(f"has triples without a graph and a graph {merged}; choose another with --graph")
            graphs[merged] = DefaultGraph()
        found = (self._part(name, graphs[name]) for name in sorted(graphs))
        self._parts = tuple(part for part in found if part.triples)
        if not self._parts:
            raise ValueError("holds no triples; there is nothing to load")

    def __iter__(self) -> Iterator[Part]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def triples(self) -> int:
        """How many triples there are, a graph's own each."""
        return sum(part.triples for part in self._parts)

    def batches(self, part: Part, size: int, start: int = 0) -> Iterator[bytes]:
        """The triples of a graph as N-Triples, `size` at a time, from batch `start` on; always in the same order."""
        quads = self._quads(part.graph)
        next(islice(quads, start * size, start * size), None)
        while taken := list(islice(quads, size)):
            yield _lines(taken)

    def _part(self, name: str, graph: NamedNode | DefaultGraph) -> Part:
        triples, content = 0, sha256()
        quads = self._quads(graph)
        while taken := list(islice(quads, READ_AT_ONCE)):
            if any(_is_blank(quad) for quad in taken):
                raise ValueError(f"has blank nodes in {name}, which cannot be loaded in parts; name them by IRIs")
            triples += len(taken)
            content.update(_lines(taken))
        return Part(name, graph, triples, content.hexdigest())

    def _quads(self, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
        return iter(self._store.quads_for_pattern(None, None, None, graph))


@contextmanager
def open_parts(path: Path, merged: str | None = None) -> Iterator[Parts]:
    """The graphs of an RDF file, by way of a store in the temporary folder, or of a store's folder.

    Triples without a graph are meant for the graph `merged`; by default ``<base>graph/merged``, under the base IRI that
    the things of the file are named by. Raises ValueError for another suffix, for what is not of its form, and as
    `Parts` does; OSError as reading does.
    """
    if path.is_dir():
        own = StoreFolder.open(path) if is_store(path) else None  # any folder with quads of pyoxigraph will do
        name = merged or Names(own.base_iri if own else DEFAULT_BASE_IRI).graph("merged").value
        yield Parts(Store.read_only(str(path)), name, own.notes.value if own else None)
        return
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ValueError(f"has no suffix that can be loaded; one of {', '.join(FORMATS)}, or the folder of a store")
    with tempfile.TemporaryDirectory(prefix="kgx-", ignore_cleanup_errors=True) as place:
        store = Store(place)
        try:
            store.bulk_load(path=str(path), format=form)
            name = merged or Names(base_iri_of(path, form)).graph("merged").value
        except SyntaxError as error:
            raise ValueError(f"is not {form.name}: {error}") from error
        yield Parts(store, name)


def _lines(quads: list[Quad]) -> bytes:
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def _is_blank(one: Quad | Triple) -> bool:
    end = one.object
    return (
        isinstance(one.subject, BlankNode) or isinstance(end, BlankNode) or (isinstance(end, Triple) and _is_blank(end))
    )
