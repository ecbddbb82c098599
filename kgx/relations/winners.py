"""Winners of an award in a list with years: 뉴욕(2012), 쑤저우(2014)에 이어; 2012년 뉴욕, 2014년 …이 받았다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.model.mention import Mention
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.recent import recent

__all__ = ["winner_facts"]

_YEAR = re.compile(r"\s*((?:19|20)\d{2})\s?년?\s*")
_WON = re.compile(r"수상|선정|영예|(?:받|탔|차지)(?=[았은고아했을])")
_NEXT = re.compile(
    r"(?:시)?(?:\([^()]*\))?\s?(?:,|·|\s?[▲△▴]|와\s|과\s|및\s|등|에\s(?:이어|이은)|을\s시작으로|를\s시작으로|"
    r"을\s비롯|를\s비롯|이\s|가\s)"
)
_FIRST = re.compile(r"(?:첫해|첫\s?회|첫\s수상\s?도시로|초대)(?:에는|는)?\s$")
WINNERS = frozenset({"City", "AdministrativeArea", "Person", "Organization", "Country"})


def winner_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Facts 'won the award', dated, for two or more names that each bear a year, in a sentence about winning."""
    span = sentence.recognised.sentence
    text = context.text
    if not _WON.search(text, span.start, span.end):
        return
    dated = list(_dated(sentence, text))
    if len(dated) < 2:
        return
    award = recent("Award", sentence.parse, context, span.end)
    draft = context.draft(award) if award is not None else None
    if draft is None or award is None:
        return
    for mention, year in dated:
        winner = context.draft(mention)
        if winner is not None:
            start = award.start if award.start >= span.start else span.start
            yield Fact(
                winner,
                "wonAward",
                draft,
                "award/winners",
                span.index,
                min(start, mention.start),
                mention.bracketed_end,
                {"date": year} if year else {},
            )


def _locates(place: Mention, mention: Mention, text: str) -> bool:
    return place.kind in {"Country", "AdministrativeArea"} and text[place.end : mention.start].strip() in {"", "의"}


def _dated(sentence: Analysed, text: str) -> Iterator[tuple[Mention, str]]:
    """Winners with the year in brackets after them or in front of them."""
    mentions = sentence.recognised.mentions
    for k, mention in enumerate(mentions):
        if mention.kind not in WINNERS or not _NEXT.match(text, mention.end):
            continue
        year = next((m[1] for b in mention.brackets if (m := _YEAR.fullmatch(b.text))), None)
        near = mentions[max(0, k - 2) : k]
        located = bool(near) and _locates(near[-1], mention, text)
        before = near[:-1] if located else near
        if year is None and before and before[-1].kind == "Date" and (match := _YEAR.fullmatch(before[-1].surface)):
            between = text[before[-1].end : mention.start].split()
            year = match[1] if len(between) <= 1 else None
        if year is not None:
            yield mention, year
        elif _FIRST.search(text, 0, near[-1].start if located else mention.start):
            yield mention, ""
