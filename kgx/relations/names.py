"""What names and titles say by themselves: offices, other names in brackets, editions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kgx.linking import Draft
from kgx.mentions.brackets import alternatives
from kgx.model.kinds import ORGANIZATIONS
from kgx.model.mention import Mention, Title, walk
from kgx.model.statement import EntityType, Literal
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.offices import OFFICE_BODIES, body_of, role_of_title

__all__ = ["name_facts", "recent"]

_GATHERING = re.compile(r"시?(?:\s?\([^()]*\))?\s(?:총회|포럼|회의|정상회의|행사|대회|축제|엑스포|박람회)")
YEARLY = ("회의", "축제")
RECENT = 31  # days before the article in which its story plays
DAY = len("2022-07-31")
UNTITLED = frozenset({"honorific", "artist_or_other"})


def name_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Facts of one sentence that stand in its names alone."""
    index = sentence.recognised.sentence.index
    for mention in walk(sentence.recognised.mentions):
        draft = context.draft(mention)
        if draft is None and mention.kind != "Bracket":
            continue
        if draft is not None and mention.kind == "Person":
            yield from _offices(mention, draft, sentence, context)
        if draft is not None:
            yield from _other_names(mention, draft, index)
            if (
                draft.type is EntityType.EVENT
                and draft.series is not None
                and _recurs(mention, draft, draft.series, context)
            ):
                yield _edition(mention, draft, draft.series, index)
            if draft.type is EntityType.EVENT and (city := _held(mention, draft, context)) is not None:
                yield Fact(draft, "heldIn", city, "name/held-in", index, mention.start, mention.end)


def recent(day: str, published: str) -> bool:
    """Whether a day (ISO) lies in the month up to the article's own."""
    if len(day) != DAY or len(published) != DAY:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(day)).days <= RECENT


def _seen(draft: Draft, context: Context) -> str | None:
    """The last day, not after the article's own, of a sentence that names the person."""
    if context.days is None:
        context.days = _last_days(context)
    return context.days.get(id(draft))


def _last_days(context: Context) -> dict[int, str]:
    """By the id of each draft the last day, not after the article's own, of a sentence that names it."""
    last: dict[int, str] = {}
    for sentence in context.sentences:
        mentions = sentence.recognised.mentions
        days = [m.value for m in mentions if m.kind == "Date" and m.value and len(m.value) == DAY and m.role == "point"]
        past = [d for d in days if context.published is None or recent(d, context.published)]
        for draft in filter(None, map(context.draft, mentions)) if past else ():
            last[id(draft)] = max(*past, last.get(id(draft), ""))
    return last


def _day(title: Title, draft: Draft, sentence: Analysed, context: Context) -> str | None:
    """A day on which the text shows the office held: the last day told of the person, else the article's own; for
    당시 the day of the sentence."""
    if not title.then:
        return _seen(draft, context) or context.published
    dates = [m for m in sentence.recognised.mentions if m.kind == "Date" and m.value and m.role == "point"]
    return dates[0].value if dates else None


def _offices(mention: Mention, draft: Draft, sentence: Analysed, context: Context) -> Iterator[Fact]:
    for title in mention.titles:
        body = body_of(title, draft, context)
        if title.kind in UNTITLED or body is None or body.type not in OFFICE_BODIES:
            continue
        mayor = title.kind == "head_of_city" and body.type is EntityType.CITY
        fact = Fact(
            draft, "mayorOf" if mayor else "holdsPosition", body, "title/mayor" if mayor else "title/office",
            sentence.recognised.sentence.index,
            mention.outer_start, mention.outer_end,
        )  # fmt: skip
        if title.end > fact.end:
            fact.end = title.end
        if title.status:
            fact.qualifiers["status"] = title.status
        if mayor and not title.status and (day := _day(title, draft, sentence, context)):
            fact.qualifiers["date"] = day
        if not mayor:
            fact.qualifiers["role"] = role_of_title(title, context)
        yield fact


def _other_names(mention: Mention, draft: Draft, index: int) -> Iterator[Fact]:
    for bracket in mention.brackets:
        for other in alternatives(bracket):
            target = draft
            if draft.type is EntityType.EVENT and draft.series is not None and not any(c.isdigit() for c in other.text):
                target = draft.series
            if other.text not in {draft.label, target.label}:
                end = bracket.end + 1 if bracket.end >= mention.end else mention.end
                yield Fact(target, "alternateName", Literal(other.text), "name/bracket", index, mention.start, end)


def _recurs(mention: Mention, edition: Draft, series: Draft, context: Context) -> bool:
    """Whether a happening with a year in its name is one of several: counted, of a known series, of a series that the
    article names without the year, beside another edition, the assembly of a body (세계도시연맹 총회), or of a class
    that heads names of series (포럼, 문화제, 회의; not 박람회, 대회, 총회, of which many are held once)."""
    if edition.ordinal is not None or series.entry is not None or context.means(series):
        return True
    others = [d for d in context.linker.drafts if d.series is series]
    bodies = (d.label for d in context.linker.drafts if d.type in ORGANIZATIONS)
    if len(others) > 1 or any(series.name.startswith(body) for body in bodies):
        return True
    if not mention.year:
        return False
    if (series.name.isascii() and series.name.isupper()) or series.name.endswith(YEARLY):
        return True  # 2024 MWC, 2024 걷는도시 회의
    ends = (series.name[-n:] for n in range(1, len(series.name)))
    heads = [h for end in ends for h in context.linker.lexicons.heads.get(end, ()) if h.type is EntityType.FORUM]
    return bool(heads) and heads[0].strong


def _held(mention: Mention, edition: Draft, context: Context) -> Draft | None:
    """The city that tells which edition is meant: 1999년 쑤저우 총회, of a series named otherwise."""
    cities = [m for m in mention.inner if m.kind == "City" and m.end <= mention.end]
    if edition.series is None or not mention.year or len(cities) != 1:
        return None
    city = context.draft(cities[0])
    told = city is not None and city.name not in edition.series.name
    return city if told and _GATHERING.fullmatch(context.text, cities[0].end, mention.end) else None


def _edition(mention: Mention, draft: Draft, series: Draft, index: int) -> Fact:
    fact = Fact(draft, "editionOf", series, "name/edition", index, mention.start, mention.end)
    if draft.ordinal is not None:
        fact.qualifiers["ordinal"] = str(draft.ordinal)
    return fact
