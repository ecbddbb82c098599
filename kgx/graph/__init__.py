"""The graph of facts: merging within and across articles, links, views."""

from kgx.graph.articles import Article
from kgx.graph.knowledge import DEFAULT_BASE_IRI, KnowledgeGraph, merge
from kgx.graph.links import Link

__all__ = ["DEFAULT_BASE_IRI", "Article", "KnowledgeGraph", "Link", "merge"]
