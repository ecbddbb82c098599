"""Careers in lists: '1998년 A시 교통국장, 2001년 B시 기획실장을 지냈다'; '△A시 과장 △B도 국장' under 약력."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.mention import Mention, Title
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.offices import as_office, body_of, role_of_title
from kgx.relations.outlines import YEAR, Outline, outline, same_part

__all__ = ["career_facts"]

LINES = 20  # lines that a career may be long
_GAP = re.compile(rf"\s?(?:[,·‧ㆍ▲△▴]|와|과|\s및|을\s거쳐|를\s거쳐|,\s이어)\s?(?:{YEAR}년(?:부터|에는|에)?\s)?")
_SERVED = re.compile(
    r"\s?(?:등)?(?:을|를)?\s(?:차례로\s|두루\s|잇따라\s|각각\s)?(?:지냈|지낸|역임|거쳤|거친|거쳐|맡았)"
)
_HEADING = re.compile(r"(?:주요\s?)?(?:약력|경력|이력|프로필)")
_NOW = re.compile(r"(?:현|현재)\s?[)）]?\s?$")


def career_facts(sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts of former posts told in a list, of the person that the sentence or its heading is about."""
    found = outline(sentence, context)
    posts = [
        m for m in found.mentions(0, len(found.text)) if m.kind == "Role" and m.titles and m.titles[0].body is not None
    ]
    if len(posts) > 1 and (chain := _chain(posts, found)):
        person = _person([m for m in sentence.recognised.mentions if m.outer_end <= chain[0].outer_start], context)
        yield from _facts(chain, person, sentence, found, context)
    elif posts and sentence.recognised.bullet:
        heading = _under(sentence, before, found, context)
        yield from _facts(posts, heading, sentence, found, context)


def _chain(posts: list[Mention], found: Outline) -> list[Mention]:
    """The posts of one list that the sentence says were served, or none."""
    last = posts[-1]
    if not _SERVED.match(found.text, last.outer_end - found.start):
        return []
    chain = [last]
    for post in reversed(posts[:-1]):
        if not _GAP.fullmatch(found.text[post.outer_end - found.start : chain[0].outer_start - found.start]):
            break
        chain.insert(0, post)
    return chain if len(chain) > 1 else []


def _person(mentions: list[Mention], context: Context) -> Draft | None:
    """The only person among mentions."""
    people = {id(d): d for m in mentions if (d := context.draft(m)) is not None and d.type is EntityType.PERSON}
    return next(iter(people.values())) if len(people) == 1 else None


def _under(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Draft | None:
    """The person of the heading (약력) that bulleted posts stand under: named in it, else in the line above it."""
    earlier = list(same_part(sentence, before, LINES))
    for k, line in enumerate(earlier):
        inside = line.recognised.sentence
        if _HEADING.search(context.text, inside.start, inside.end):
            named = _person(line.recognised.mentions, context)
            return named or (_person(earlier[k + 1].recognised.mentions, context) if k + 1 < len(earlier) else None)
        if not line.recognised.bullet:
            return None
    return None


def _facts(
    posts: list[Mention], person: Draft | None, sentence: Analysed, found: Outline, context: Context
) -> Iterator[Fact]:
    for post in posts if person is not None else []:
        title = post.titles[0]
        body = body_of(title, None, context)
        if body is None or person is None:
            continue
        ahead = found.text[max(0, post.outer_start - found.start - 8) : post.outer_start - found.start]
        year = re.search(rf"({YEAR})년?(?:부터|에는|에)?\s$", ahead)
        status = "" if _NOW.search(ahead) else title.status or "former"
        start = post.outer_start - (len(year.group()) if year is not None else 0)
        index = sentence.recognised.sentence.index
        role = role_of_title(title, context)
        fact = Fact(person, "holdsPosition", body, "list/career", index, start, post.outer_end, {"role": role})
        if year is not None:
            fact.qualifiers["validFrom"] = year[1]
        yield as_office(fact, Title(title.role, title.kind, title.start, title.end, status, title.body))
