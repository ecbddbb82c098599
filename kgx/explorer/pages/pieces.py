"""Pieces that several pages have: links to things and articles, sections, tables, what stands where nothing is."""

from __future__ import annotations

from collections.abc import Iterable

from kgx.explorer.answers import Thing
from kgx.explorer.pages.markup import Child, Markup, address, join, link, tag
from kgx.explorer.words import Words
from kgx.model.statement import EntityType

__all__ = ["article_address", "article_items", "dot", "empty", "entity_address", "named", "section", "table",
           "thing_address", "thing_link"]  # fmt: skip


def entity_address(id: str) -> str:
    """The page of an entity."""
    return address("/entity", id)


def article_address(id: str, *, statement: str = "", start: int | None = None) -> str:
    """The page of an article, at the sentence of a statement where one is given."""
    return address("/article", id, statement=statement, start=None if start is None else str(start))


def dot(type: str) -> Markup:
    """The mark of a type's colour. A word that says the type stands beside it or is hidden with it."""
    return tag("span", class_="dot", style=f"--kind: var(--{type})", aria_hidden="true")


def thing_address(thing: Thing) -> str:
    """The page of an entity; of an article its text."""
    return article_address(thing.id) if thing.type == EntityType.ARTICLE else entity_address(thing.id)


def thing_link(thing: Thing) -> Markup:
    """An entity, to its page; an article to its text."""
    return link(thing_address(thing), thing.label, class_="thing")


def named(thing: Thing) -> Markup:
    """An entity, to its page, with the mark of its type."""
    return join(dot(thing.type), thing_link(thing))


def article_items(articles: Iterable[Thing]) -> Markup:
    """Articles as items of a list."""
    return join(tag("li", link(article_address(one.id), one.label)) for one in articles)


def section(title: Child, *content: Child) -> Markup:
    """A part of a page under its heading."""
    return tag("section", tag("h2", title), *content, class_="section")


def table(rows: Iterable[Markup], head: Markup | None = None) -> Markup:
    """A table of finished rows, which scrolls where it is too wide for the screen."""
    body = tag("table", tag("thead", head) if head else None, tag("tbody", rows))
    return tag("div", body, class_="scroll")


def empty(words: Words, name: str) -> Markup:
    """What stands where there is nothing: why, and what to do."""
    return tag("p", words(name), class_="empty")
