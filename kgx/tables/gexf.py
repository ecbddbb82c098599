"""GEXF, for Gephi."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.tables.flat import flat_view

__all__ = ["write"]

# networkx writes today's date and its own version; the same graph must give the same bytes.
_META = re.compile(rb"<meta\b.*?</meta>", re.DOTALL)


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write GEXF 1.2; nodes bear local names, so the base IRI plays no part."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(flat_view(graph))
    out = BytesIO()
    writer.write(out)
    write_atomically(path, [_META.sub(b"<meta><creator>kgx</creator></meta>", out.getvalue(), count=1)])
