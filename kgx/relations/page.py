"""What the page says of its article: publisher, author, date."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft, Linker
from kgx.model.statement import EntityType, Literal
from kgx.model.text import Document, StatedFact
from kgx.relations.fact import Fact

__all__ = ["article_draft", "page_facts"]


def article_draft(document: Document) -> Draft:
    """The article as an entity, labelled by its headline."""
    label = document.title.value if document.title else document.name
    draft = Draft(EntityType.ARTICLE, label, document=document.name)
    if label != document.name:
        draft.aliases[document.name] = None
    return draft


def _fact(article: Draft, predicate: str, obj: Draft | Literal, stated: StatedFact) -> Fact:
    assert stated.start is not None and stated.end is not None
    return Fact(article, predicate, obj, stated.rule, 0, stated.start, stated.end)


def page_facts(document: Document, article: Draft, linker: Linker) -> Iterator[Fact]:
    """Facts that stand on the page itself; a value from outside the text has no evidence and gives none."""
    publisher = document.publisher
    if publisher is not None and publisher.in_text:
        yield _fact(article, "publishedBy", linker.named(EntityType.ORGANIZATION, publisher.value), publisher)
    for author in document.authors:
        if author.in_text:
            yield _fact(article, "author", linker.named(EntityType.PERSON, author.value), author)
    published = document.published
    if published is not None and published.in_text:
        yield _fact(article, "datePublished", Literal(published.value, "date"), published)
