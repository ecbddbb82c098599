"""From the facts of many articles to one graph: merging, links across articles, overrides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kgx.graph.curating import Curator
from kgx.graph.joining import follow, moved, targets_of
from kgx.graph.links import Link, find_links
from kgx.graph.merging import merge_documents, merge_entities
from kgx.graph.overrides import Override, Rejection
from kgx.model.statement import DocumentFacts, Entity, Statement
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["Merged", "merge_facts"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging gives: entities by id, statements in order, each article's own facts, links across articles.

    `rejected` are the statements that overrides took out, `unmatched` the overrides that had no effect and why.
    """

    entities: dict[str, Entity]
    statements: tuple[Statement, ...]
    facts: tuple[DocumentFacts, ...]
    links: tuple[Link, ...]
    rejected: tuple[Rejection, ...]
    unmatched: tuple[tuple[Override, str], ...]


def merge_facts(facts: Iterable[DocumentFacts], overrides: Iterable[Override] = ()) -> Merged:
    """Merge the facts of some articles; their order, that of the overrides, and repeats make no difference.

    Raises `OverrideError` (a ValueError) for overrides that contradict each other.
    """
    vocabulary = load_vocabulary()
    curator = Curator(tuple(sorted(set(overrides))))
    documents = merge_documents(facts, vocabulary)
    prepared = curator.prepare(documents)
    entities = merge_entities(entity for document in prepared for entity in document.entities)
    links = curator.links(find_links(prepared), entities)
    targets = targets_of(links)
    statements = curator.merged(
        (moved(statement, targets) for document in prepared for statement in document.statements), targets, vocabulary
    )
    entities = curator.entities(follow(entities, targets), statements)
    return Merged(entities, statements, documents, links, curator.rejections(targets, vocabulary), curator.unmatched())
