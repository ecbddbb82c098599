"""Articles: what is known of each document, and which facts are its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kgx.graph.keys import article_id, values
from kgx.model.packed import Packed
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Literal, Ref, Software, Statement

__all__ = ["Article", "describe_article", "describe_articles", "entity_id", "facts_of"]

PAGE_PREDICATES = frozenset({"publishedBy", "author", "datePublished"})


@dataclass(frozen=True, slots=True)
class Article(Packed):
    """A source document. `document` is what evidence cites, `id` the local name of the Article entity."""

    document: str
    id: str
    title: str | None = None
    published: str | None = None
    sha256: str = ""
    software: Software | None = None
    sketch: str = ""


def describe_articles(facts: Iterable[DocumentFacts]) -> dict[str, Article]:
    """The articles by document name, in the order given. No two share an id."""
    known = list(facts)
    ids = {one.document: entity_id(one) for one in known}
    uses = Counter(ids.values())
    return {one.document: describe_article(one, shared=uses[ids[one.document]] > 1) for one in known}


def describe_article(facts: DocumentFacts, *, shared: bool) -> Article:
    """One article; `shared` says that another claims its Article entity too: then its id is made of its name."""
    return Article(
        document=facts.document,
        id=article_id(facts.document) if shared else entity_id(facts),
        title=facts.title,
        published=facts.published,
        sha256=facts.sha256,
        software=facts.software,
        sketch=facts.sketch,
    )


def entity_id(facts: DocumentFacts) -> str:
    """The Article entity that is this document: the one its page facts speak of, else its only one, else a new one."""
    articles = {entity.id for entity in facts.entities if entity.type is EntityType.ARTICLE}
    spoken = {s.subject.id for s in facts.statements if s.predicate in PAGE_PREDICATES} & articles
    for choice in (spoken, articles):
        if len(choice) == 1:
            return next(iter(choice))
    return article_id(facts.document)


def facts_of(entities: Mapping[str, Entity], statements: Iterable[Statement]) -> tuple[DocumentFacts, ...]:
    """The share of each document in merged statements: those it gives evidence for, with that evidence alone.

    For graphs read from a file that holds only the merged view; the qualifiers are those of the merged statement.
    """
    shares: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document: dict[str, list[Evidence]] = defaultdict(list)
        for item in statement.evidence:
            by_document[item.document].append(item)
        for document, evidence in by_document.items():
            shares[document].append(replace(statement, evidence=tuple(evidence)))
    return tuple(_facts(document, shares[document], entities) for document in sorted(shares))


def _facts(document: str, statements: list[Statement], entities: Mapping[str, Entity]) -> DocumentFacts:
    ids: set[str] = set()
    for statement in statements:
        ids |= {end.id for end in (statement.subject, statement.object) if isinstance(end, Ref)}
        ids |= {item.id for _, value in statement.qualifiers for item in values(value) if isinstance(item, Ref)}
    facts = DocumentFacts(
        document=document,
        published=None,
        sha256="",
        entities=tuple(entities[name] for name in sorted(ids)),
        statements=tuple(statements),
    )
    own = entity_id(facts)
    dates = [s.object.value for s in statements if s.predicate == "datePublished" and isinstance(s.object, Literal)]
    return replace(
        facts,
        published=min(dates, default=None),
        title=entities[own].label if own in entities else None,
    )
