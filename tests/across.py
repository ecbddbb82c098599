"""Mini-articles read and merged together, for tests of what links them."""

from __future__ import annotations

from itertools import permutations

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.overrides import Override
from kgx.model.statement import DocumentFacts, Entity
from kgx.pipeline import Extractor
from tests.analysing import body

Article = str | tuple[str, str]  # text, or text and the day it was published


def read(extractor: Extractor, *articles: Article) -> list[DocumentFacts]:
    """The facts of articles called 0.txt, 1.txt …"""
    found = []
    for number, article in enumerate(articles):
        text, day = article if isinstance(article, tuple) else (article, "2024-06-15")
        found.append(extractor.extract(body(text, day, f"{number}.txt")))
    return found


def together(extractor: Extractor, *articles: Article, overrides: tuple[Override, ...] = ()) -> KnowledgeGraph:
    """The graph of the articles, which must be the same in any order and when its facts are merged again."""
    facts = read(extractor, *articles)
    graph = merge(facts, overrides)
    assert all(merge(order, overrides[::-1]) == graph for order in list(permutations(facts))[:6])
    assert merge([*graph.facts, *facts], overrides) == graph
    return graph


def joined(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    """The labels at both ends of each link, as the articles have them."""
    labels = {entity.id: entity.label for facts in graph.facts for entity in facts.entities}
    return {(labels[link.source], labels[link.target]) for link in graph.links}


def one(graph: KnowledgeGraph, document: str, kind: str) -> Entity:
    """The one entity of a type in an article's own facts."""
    facts = next(facts for facts in graph.facts if facts.document == document)
    (found,) = [entity for entity in facts.entities if entity.type == kind]
    return found
