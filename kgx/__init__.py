"""Korean municipal news in, a knowledge graph with evidence out.

The public names are loaded when first used, so that ``import kgx`` costs nothing::

    import kgx

    graph = kgx.extract("articles/")
    graph.save("graph.ttl")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kgx._version import __version__

if TYPE_CHECKING:
    from kgx.api import extract
    from kgx.graph import KnowledgeGraph

__all__ = ["KnowledgeGraph", "__version__", "extract"]


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    homes = {"KnowledgeGraph": "kgx.graph", "extract": "kgx.api"}
    if name not in homes:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(homes[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
