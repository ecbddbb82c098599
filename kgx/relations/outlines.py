"""Outlines: a sentence with every name replaced by a mark of its class, for patterns over lists of names.

``outline.text`` is as long as the sentence, so that offsets into it plus ``outline.start`` are offsets into the text:
'부산과 다낭이' becomes 'Ⓒ□과 Ⓒ□이'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kgx.linking import Draft
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.model.text import HEADLINES
from kgx.relations.fact import Analysed, Context

__all__ = [
    "LIST",
    "NAME",
    "PEOPLE",
    "YEAR",
    "Outline",
    "announced",
    "grouped",
    "headlines",
    "names_in",
    "outline",
    "same_part",
]

MARKS = {
    "City": "Ⓒ",
    "AdministrativeArea": "Ⓒ",
    "Country": "Ⓝ",
    "Organization": "Ⓞ",
    "InternationalOrganization": "Ⓞ",
    "Person": "Ⓗ",
    "Role": "Ⓡ",
    "Place": "Ⓥ",
    "Forum": "Ⓔ",
    "Event": "Ⓔ",
}
FILL = "□"
YEAR = r"(?:19|20)\d\d"
_GROUP = r"(?:Ⓝ□*(?:의|에서는|에선|은|는)?\s?[:：]?\s?)?"
_BRACKET = r"(?:\s?\([^()]{1,24}\))?"
NAME = rf"(?:Ⓝ□*\s?\(Ⓒ□*(?:\s?[,·‧ㆍ・/]\s?Ⓒ□*)*(?:\s등)?\)|{_GROUP}Ⓒ□*{_BRACKET}|Ⓝ□*{_BRACKET})"
_SEPARATOR = r"(?:\s등)?(?:\s?[,·‧ㆍ・/、▲△▴]\s?|(?:와|과|하고)\s|\s(?:및|그리고)\s)(?:및\s|그리고\s)?"
LIST = rf"{NAME}(?:{_SEPARATOR}{NAME})*"
PEOPLE = (
    r"[ⒽⓇ]□*(?:\([^()]{1,24}\))?(?:(?:\s?[,·‧ㆍ・/、▲△▴]\s?|(?:와|과)\s|\s및\s|(?:을|를)\s비롯(?:해|한|하여),?\s)"
    r"[ⒽⓇ]□*(?:\([^()]{1,24}\))?)*"
)
_UNKNOWN = re.compile(r"\s(?!등|및|그리고|정부|대표|모두)[가-힣]{2,6}(?=$|[\s/,·.)])")
_TO_CITY = re.compile(r"(?:의|에서는|에선|은|는)?\s?[:：(]?\s?$")


@dataclass(slots=True)
class Outline:
    """A sentence's outline. `at` maps offsets in the document to the mentions that begin there."""

    text: str
    start: int
    at: dict[int, Mention]

    def mentions(self, start: int, end: int) -> list[Mention]:
        """The marked mentions between two offsets into the outline, in text order."""
        return [m for place, m in sorted(self.at.items()) if start <= place - self.start < end]

    def mention(self, start: int) -> Mention | None:
        """The mention whose mark stands at an offset into the outline."""
        return self.at.get(start + self.start)


def outline(sentence: Analysed, context: Context) -> Outline:
    """The outline of a sentence. What stands inside a quotation is blanked: it is somebody's word."""
    inside = sentence.recognised.sentence
    words = list(context.text[inside.start : inside.end])
    at: dict[int, Mention] = {}
    for mention in sentence.recognised.mentions:
        mark = MARKS.get(mention.kind)
        if mark is None or (mention.kind != "Role" and id(mention) not in context.linker.of):
            continue
        start, end = mention.start, mention.end
        if mention.kind in {"Person", "Role"}:
            start, end = mention.outer_start, mention.outer_end
        words[start - inside.start : end - inside.start] = [mark, *FILL * (end - start - 1)]
        at[start] = mention
    for quote in sentence.recognised.speech:
        span = range(max(quote.start, inside.start), min(quote.end, inside.end))
        for place in span:
            words[place - inside.start] = '"'
            at.pop(place, None)
    return Outline("".join(words), inside.start, at)


def names_in(found: Outline, start: int, end: int, context: Context) -> Iterator[tuple[Mention, Draft, Draft | None]]:
    """(mention, draft, its country) of the cities and countries of a list; a country that only groups is no member,
    and neither is one with a name behind it that nobody knows (포르투갈 알마다)."""
    group: Draft | None = None
    listed = [m for m in found.mentions(start, end) if MARKS.get(m.kind) in {"Ⓒ", "Ⓝ"}]
    for k, mention in enumerate(listed):
        draft = context.linker.of[id(mention)]
        after = listed[k + 1] if k + 1 < len(listed) else None
        if draft.type is EntityType.COUNTRY:
            gap = found.text[mention.end - found.start : after.start - found.start] if after is not None else "."
            heads = after is not None and after.kind != "Country" and _TO_CITY.fullmatch(gap) is not None
            group = draft if heads else None
            if heads or (after is None and _UNKNOWN.match(found.text, mention.end - found.start)):
                continue
        yield mention, draft, group if draft.type is not EntityType.COUNTRY else None


def grouped(country: Draft | None, city: Draft) -> bool:
    """Whether a list may say that a city lies in the country that it is grouped under."""
    if country is None or country is city:
        return False
    a, b = country.entry, city.entry
    return a is None or b is None or not b.country or a.code == b.country


def same_part(sentence: Analysed, before: list[Analysed], reach: int) -> Iterator[Analysed]:
    """The last `reach` sentences before one in the same region of the page, nearest first."""
    kind = sentence.recognised.sentence.kind
    for earlier in reversed(before[-reach:]):
        if earlier.recognised.sentence.kind is kind:
            yield earlier


def announced(
    sentence: Analysed, before: list[Analysed], announces: Callable[[str], object], reach: int, context: Context
) -> int | None:
    """The place in `before` of the line under which a bulleted one is an item: the last of `reach` lines whose words
    announce it, with only items since."""
    if not sentence.recognised.bullet:
        return None
    for at in range(len(before) - 1, max(len(before) - reach, 0) - 1, -1):
        if announces(context.text_of(before[at])):
            return at
        if not before[at].recognised.bullet:
            return None
    return None


def headlines(context: Context) -> Iterator[Analysed]:
    """The headline and what stands under it as such."""
    yield from (s for s in context.sentences if s.recognised.sentence.kind in HEADLINES)
