"""What an article names: every thing that was recognised and linked, whether or not a fact is told of it."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.mention import walk
from kgx.relations.fact import Context, Fact

__all__ = ["mentioned_facts"]

RULE = "page/mentions"


def mentioned_facts(article: Draft, context: Context) -> Iterator[Fact]:
    """`mentions` from the article to each thing, with the first place that names it as evidence.

    People known by a surname and an office alone are left out: whom the article means is not known.
    """
    seen: set[int] = {id(article)}
    for sentence in context.sentences:
        recognised = sentence.recognised
        for mention in walk((*recognised.mentions, *recognised.speech)):
            draft = context.draft(mention)
            if draft is None or id(draft) in seen or draft.partial or mention.kind in {"Anaphor", "Role"}:
                continue
            seen.add(id(draft))
            yield Fact(article, "mentions", draft, RULE, recognised.sentence.index, mention.start, mention.end)
