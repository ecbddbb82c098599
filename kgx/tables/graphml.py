"""GraphML, for Gephi, yEd, Cytoscape and the like."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.tables.flat import flat_view

__all__ = ["write"]


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write GraphML; nodes bear local names, so the base IRI plays no part."""
    from networkx.readwrite.graphml import GraphMLWriter

    # GraphMLWriter by name: networkx.write_graphml takes lxml where installed, and its bytes differ.
    writer = GraphMLWriter(graph=flat_view(graph), encoding="utf-8", prettyprint=True)
    out = BytesIO()
    writer.dump(out)
    write_atomically(path, [out.getvalue()])
