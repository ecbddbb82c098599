"""A store in a folder for what is to be asked by SPARQL: the store itself, or a temporary one made from a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from kgx.graph import KnowledgeGraph
from kgx.rdf.serializing import FORMATS
from kgx.rdf.terms import Names
from kgx.rdf.writing import dataset_quads
from kgx.store.asking import base_iri_of, fill
from kgx.store.folder import StoreFolder, is_store

__all__ = ["store_of"]


@contextmanager
def store_of(path: Path, graph: KnowledgeGraph) -> Iterator[Path]:
    """The folder of a store with the graph that was read from `path`; a temporary one goes in the end.

    Raises OSError and ValueError for what cannot be read.
    """
    if is_store(path):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="kgx-", ignore_cleanup_errors=True) as place:
        folder = Path(place) / "store"
        _fill(folder, path, graph)
        yield folder


def _fill(folder: Path, path: Path, graph: KnowledgeGraph) -> None:
    form = FORMATS.get(path.suffix.lower())
    base_iri = base_iri_of(path, form) if form else None
    own = StoreFolder.make(folder, base_iri)
    store = Store(str(folder))  # closed with the last reference, at the end of this function
    if form is None:
        store.bulk_extend(dataset_quads(graph))
    else:
        fill(store, path, Names(own.base_iri))
