"""Links across articles: findings that two entities of different articles are one.

Each link is a record of its own, with the sentences it rests on; the merged view follows them, the articles' own facts
stay as they were. What a link rests on is told where it is found: `link_names` (bodies, forums, policies and awards by
an explained name or another spelling), `link_editions` (by year and number), `link_people` and `link_holders` (by
office). Likeness is never enough, and identifiers do not depend on what is linked.
"""

from __future__ import annotations

from collections.abc import Iterable

from kgx.graph.joining import Link, targets_of
from kgx.graph.link_editions import link_editions
from kgx.graph.link_holders import SURNAME_RULE, link_holders
from kgx.graph.link_names import link_names
from kgx.graph.link_people import link_people
from kgx.model.statement import DocumentFacts

__all__ = ["SURNAME_RULE", "Link", "find_links"]


def find_links(documents: Iterable[DocumentFacts], surnames: frozenset[str] | None = None) -> tuple[Link, ...]:
    """The links among articles that were each merged within themselves, sorted.

    `documents` are gone through several times. Bodies and series come first, then their editions, then the people in
    their offices: each step sees the links of those before. `surnames` are those of the lexicon, loaded when needed.
    """
    links = list(link_names(documents))
    links += link_editions(documents, targets_of(links))
    links += link_people(documents, targets_of(links))
    links += link_holders(documents, targets_of(links), surnames)
    return tuple(sorted(set(links)))
