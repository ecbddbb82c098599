"""Whose officer a title without a body is: of the city that was visited to meet the person, of the office building
where they met, of the delegation that the person leads."""

from __future__ import annotations

import re

from kgx.linking import Draft
from kgx.model.mention import Mention, Title
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context
from kgx.relations.wording import VISITS

__all__ = ["governed", "seat_of"]

# office noun: how the names of what it governs end; a city may have any name
_GOVERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("군수", ("군",)),
    ("구청장", ("구",)),
    ("지사", ("도", "현", "주", "성")),
    ("성장", ("성",)),
    ("시장", ()),
)
ALONE = frozenset({"군수", "구청장"})  # of whom an article that names one county or district tells no other
_HALL = re.compile(r"(?P<area>[가-힣]{2,}(?:시|군|구|도|현))청$")
_LED = re.compile(r"시?\s(?:대표단|방문단|사절단|시찰단|연수단)(?:을 이끈|의)?\s$")


def seat_of(title: Title, context: Context) -> Draft | None:
    """The one government of the title's sentence, or of the sentence before in its paragraph, that was visited, met at
    or led from there; None when the article does not tell."""
    ends = next((ends for office, ends in _GOVERNS if title.role.endswith(office)), None)
    if ends is None:
        return None
    near = context.back_from(title.start)[:2]
    for sentence in near:
        if sentence.recognised.sentence.paragraph != near[0].recognised.sentence.paragraph:
            break
        found = {id(d): d for d in _seats(sentence, title, context) if governed(d, ends)}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return _only(title, ends, context) if title.role in ALONE else None


def _only(title: Title, ends: tuple[str, ...], context: Context) -> Draft | None:
    """The one county or district that the paragraph names before the title, else the one of the whole article."""
    before = context.back_from(title.start)
    paragraph = before[0].recognised.sentence.paragraph
    here = [s for s in before if s.recognised.sentence.paragraph == paragraph]
    named = [context.draft(m) for s in here for m in s.recognised.mentions if m.outer_end <= title.start]
    near = {id(draft): draft for draft in named if draft is not None and governed(draft, ends)}
    everywhere = [draft for draft, _ in context.times_named().values() if governed(draft, ends)]
    found = list(near.values()) or everywhere
    return found[0] if len(found) == 1 else None


def _seats(sentence: Analysed, title: Title, context: Context) -> list[Draft]:
    """The places of a sentence, before the title, where its holder may be at home."""
    visited = {
        id(m)
        for c in sentence.parse.clauses
        if c.lemma in VISITS
        for a in c.get("object", "to")
        if not a.inherited
        for m in a.phrase.referents
    }
    found = []
    for mention in sentence.recognised.mentions:
        if mention.outer_end > title.start:
            break
        if id(mention) in visited or _LED.fullmatch(context.text, mention.outer_end, _holder(mention, sentence, title)):
            found.append(context.draft(mention))
        elif (hall := _HALL.search(mention.name)) is not None and mention.kind == "Place":
            kind = EntityType.CITY if hall["area"].endswith("시") else EntityType.ADMINISTRATIVE_AREA
            found.append(context.linker.named(kind, hall["area"]))
    return [draft for draft in found if draft is not None]


def _holder(mention: Mention, sentence: Analysed, title: Title) -> int:
    """Where the name of the title's holder begins, if that is the next mention."""
    people = [m for m in sentence.recognised.mentions if m.kind == "Person" and title in m.titles]
    return people[0].start if people and people[0].start > mention.outer_end else mention.outer_end


def governed(draft: Draft, ends: tuple[str, ...]) -> bool:
    """Whether an officer of that kind may govern it."""
    if not ends:
        return draft.type is EntityType.CITY
    label = draft.entry.label if draft.entry is not None else draft.name
    return draft.type is EntityType.ADMINISTRATIVE_AREA and label.endswith(ends)
