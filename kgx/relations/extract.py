"""All facts of one analysed document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.model.text import Document
from kgx.relations.agenda import agenda_facts, paired_agreement_facts
from kgx.relations.careers import career_facts
from kgx.relations.chronicles import chronicle_facts, uncontradicted
from kgx.relations.enumerations import enumeration_facts
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.frames import apply_frames
from kgx.relations.inside import inside_facts
from kgx.relations.interviews import bind_answers, interview_facts
from kgx.relations.loose_quotes import loose_quote_facts
from kgx.relations.members import member_facts
from kgx.relations.mentioned import mentioned_facts
from kgx.relations.names import name_facts
from kgx.relations.notices import notice_facts, notice_posts
from kgx.relations.offices import office_facts
from kgx.relations.page import article_draft, page_facts
from kgx.relations.pairs import pair_facts
from kgx.relations.partners import bind_both
from kgx.relations.parts_of import part_facts
from kgx.relations.prizes import prize_facts
from kgx.relations.programmes import programme_facts
from kgx.relations.purposes import purpose_facts
from kgx.relations.recent import bind_terms
from kgx.relations.relatives import relative_facts
from kgx.relations.rosters import roster_facts
from kgx.relations.sisters import sister_facts
from kgx.relations.targets import listed_target_facts, target_facts
from kgx.relations.winners import winner_facts
from kgx.resources.rules import Rules

__all__ = ["facts_of"]


def facts_of(document: Document, context: Context, rules: Rules) -> Iterator[Fact]:
    """Facts of the page, then of every sentence: names, pairs of names, clauses, clauses inside quotations."""
    article = article_draft(document)
    context.linker.drafts.append(article)
    yield from page_facts(document, article, context.linker)
    posts = notice_posts(context)
    yield from notice_facts(posts)
    listed = {post.sentence for post in posts}
    bind_terms(context)
    bind_answers(context)
    yield from interview_facts(context)
    previous: Analysed | None = None
    before: list[Analysed] = []
    for sentence in context.sentences:
        bind_both(sentence, context)
        names = name_facts(sentence, context)
        noticed = sentence.recognised.sentence.index in listed
        yield from (f for f in names if not (noticed and f.rule.startswith("title/")))
        yield from office_facts(sentence, previous, context)
        yield from relative_facts(sentence, context)
        previous = sentence
        yield from pair_facts(rules, sentence, context)
        yield from inside_facts(sentence, context)
        framed = list(apply_frames(rules, sentence.parse, context))
        for _, _, parse in sentence.quoted:
            framed += apply_frames(rules, parse, context, claimed=True)
        listed_years = [*winner_facts(sentence, context), *chronicle_facts(sentence, before, context)]
        framed = uncontradicted(framed, listed_years, context)
        yield from framed
        yield from member_facts(sentence, context)
        yield from purpose_facts(sentence, framed, context)
        yield from target_facts(sentence, before, context)
        yield from listed_target_facts(sentence, before, context)
        yield from sister_facts(sentence, context)
        yield from loose_quote_facts(sentence, before[-1] if before else None, context)
        yield from listed_years
        yield from prize_facts(sentence, context)
        yield from part_facts(sentence, before, context)
        yield from enumeration_facts(sentence, before, context)
        yield from programme_facts(sentence, before, context)
        yield from roster_facts(sentence, before, context)
        yield from agenda_facts(sentence, context)
        yield from paired_agreement_facts(sentence, context)
        yield from career_facts(sentence, before, context)
        before.append(sentence)
    yield from mentioned_facts(article, context)
