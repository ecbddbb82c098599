"""Where things lie, told by a name and what stands in it or right beside it: 함부르크(독일), 오산시 ○○초등학교."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.kinds import GOVERNMENTS, ORGANIZATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.pairs import contains

__all__ = ["inside_facts"]

LOCATED = GOVERNMENTS | {EntityType.PLACE}
WIDE = GOVERNMENTS | {EntityType.COUNTRY}
HOUSES = (
    "초등학교", "중학교", "고등학교", "유치원", "병원", "의료원", "도서관", "박물관", "미술관", "복지관", "회관",
    "문화원", "캠퍼스", "연수원",
    "수련관", "체육관", "보건소", "어린이집", "공장", "연구소", "사옥", "본사", "본부", "호텔", "사찰", "성당", "교회",
)  # fmt: skip


def inside_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """locatedIn facts that the names of one sentence tell by themselves."""
    mentions = sentence.recognised.mentions
    for position, mention in enumerate(mentions):
        draft = context.draft(mention)
        if draft is None:
            continue
        for part in (mention, *mention.inner):
            if (inner := context.draft(part)) is not None:
                yield from _bracketed(part, inner, sentence, context)
        before = mentions[position - 1] if position else None
        yield from _in_name(mention, draft, before, sentence, context)
        if before is not None:
            yield from _house(mention, draft, before, sentence, context)


def _fact(inner: Draft, outer: Draft, rule: str, sentence: Analysed, start: int, end: int) -> Fact:
    return Fact(inner, "locatedIn", outer, rule, sentence.recognised.sentence.index, start, end)


def _bracketed(mention: Mention, draft: Draft, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """도시(나라), 나라(도시): one place in brackets after another that contains it or lies in it."""
    linker = context.linker
    for bracket in mention.brackets:
        name = bracket.text.strip()
        kinds = {linker.lexicons.entries[i].type for i in linker.lexicons.names.get(name, ())}
        kind = next(
            (k for k in (EntityType.COUNTRY, EntityType.CITY, EntityType.ADMINISTRATIVE_AREA) if k in kinds), None
        )
        if kind is None or draft.type not in LOCATED | WIDE:
            continue
        other = linker.named(kind, name)
        if other.entry is None or other is draft:
            continue
        for inner, outer in ((draft, other), (other, draft)):
            nested = outer.type is not EntityType.CITY or inner.type is EntityType.PLACE
            if inner.type in LOCATED and outer.type in WIDE and nested and contains(outer, inner, context):
                yield _fact(inner, outer, "place/in-bracket", sentence, mention.start, bracket.end + 1)
                break


def _in_name(
    mention: Mention, draft: Draft, before: Mention | None, sentence: Analysed, context: Context
) -> Iterator[Fact]:
    """라스베이거스 컨벤션센터: the city that a venue's name begins with as a word of its own, and what contains it."""
    if draft.type is not EntityType.PLACE or not mention.inner:
        return
    inner = mention.inner[0]
    city = context.draft(inner)
    if city is None or city.type is not EntityType.CITY or inner.start != mention.start:
        return
    if context.text[inner.end : inner.end + 1] != " ":
        return
    yield _fact(draft, city, "place/in-name", sentence, mention.start, mention.end)
    area = context.draft(before) if before is not None else None
    if before is None or area is None or area.type not in {EntityType.COUNTRY, EntityType.ADMINISTRATIVE_AREA}:
        return
    if context.text[before.end : mention.start] == " " and contains(area, city, context):
        yield _fact(city, area, "place/in-name", sentence, before.start, inner.end)


def _house(mention: Mention, draft: Draft, before: Mention, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """오산시 물향기초등학교: a body named after its house, right after the place it stands in."""
    place = context.draft(before)
    if place is None or draft.type not in ORGANIZATIONS or not mention.name.endswith(HOUSES) or mention.quoted:
        return
    beside = context.text[before.end : mention.start] == " "
    if place.type in GOVERNMENTS and beside and contains(place, draft, context):
        yield _fact(draft, place, "place/house", sentence, before.start, mention.end)
