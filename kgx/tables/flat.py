"""Flat attributes for formats that know strings only."""

from __future__ import annotations

import re
from typing import Any

from kgx.graph import KnowledgeGraph
from kgx.graph.views import DiGraph, to_networkx

__all__ = ["flat_view", "xml_text"]

SEPARATOR = "; "
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text with what XML cannot hold (control characters, lone surrogates) replaced by U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def flat_view(graph: KnowledgeGraph) -> DiGraph:
    """The networkx view in a fixed order, every attribute a string fit for XML.

    Lists are joined with ``; ``. Edges get one attribute a qualifier (``q_date`` …), and of the evidence the
    documents, the rules, the places (``document#start-end``, code points) and the texts.
    """
    import networkx as nx

    view = to_networkx(graph)
    flat = nx.MultiDiGraph()
    for node, data in sorted(view.nodes(data=True)):
        flat.add_node(xml_text(node), **_strings(data))
    for start, end, key, data in sorted(view.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        evidence = data.pop("evidence")
        qualifiers = {f"q_{name}": value for name, value in data.pop("qualifiers").items()}
        proof = {
            "documents": sorted({item["document"] for item in evidence}),
            "rules": sorted({item["rule"] for item in evidence}),
            "places": [f"{item['document']}#{item['start']}-{item['end']}" for item in evidence],
            "texts": [item["text"] for item in evidence],
        }
        attributes = {"label": data["predicate"], **data, **qualifiers, **proof}
        flat.add_edge(xml_text(start), xml_text(end), key=key, **_strings(attributes))
    return flat


def _strings(attributes: dict[str, Any]) -> dict[str, str]:
    return {name: xml_text(_string(value)) for name, value in sorted(attributes.items()) if value is not None}


def _string(value: Any) -> str:
    if isinstance(value, list | tuple):
        return SEPARATOR.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
