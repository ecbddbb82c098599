"""Stores made from facts built by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kgx.graph import KnowledgeGraph
from kgx.graph.merging import merge_documents
from kgx.model.statement import DocumentFacts
from kgx.resources.vocabulary import load_vocabulary
from kgx.store.embedded import EmbeddedStore, Extracted
from kgx.store.folder import StoreFolder


def extracted(facts: DocumentFacts, text: str = "") -> Extracted:
    """The facts of one article as extraction hands them over; the fingerprint is of the facts themselves."""
    (merged,) = merge_documents([facts], load_vocabulary())
    return Extracted(merged, (text,) if text else (), str(hash(facts)))


def opened(path: Path, base_iri: str | None = None) -> EmbeddedStore:
    return EmbeddedStore(StoreFolder.make(path, base_iri))


def fill(path: Path, articles: Iterable[DocumentFacts]) -> None:
    """Write articles into the store of a folder and merge."""
    with opened(path) as store:
        store.write([extracted(one) for one in articles])
        store.settle()


def quads(path: Path) -> set[bytes]:
    """The quads of a store but its notes."""
    data = Store.read_only(str(path)).dump(format=RdfFormat.N_QUADS) or b""
    return {line for line in data.splitlines() if b"/graph/store> ." not in line}


def quads_of(graph: KnowledgeGraph, folder: Path) -> set[bytes]:
    """The quads of the .nq file of a graph, as a store holds them."""
    graph.save(folder / "expected.nq")
    store = Store()
    store.load(path=str(folder / "expected.nq"))
    return set((store.dump(format=RdfFormat.N_QUADS) or b"").splitlines())
