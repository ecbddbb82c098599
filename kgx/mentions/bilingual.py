"""Latin names with their Korean form in brackets: WeGO(세계스마트시티기구). The Korean form is the name."""

from __future__ import annotations

import re

from kgx.mentions.editions import split_edition
from kgx.mentions.offices import head_type
from kgx.mentions.words import View, overlaps
from kgx.model.mention import Bracket, Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_latin", "korean_first"]

_PAIR = re.compile(
    r"([A-Za-z][A-Za-z0-9 .&'’-]*[A-Za-z0-9])\s?\(([가-힣][가-힣0-9 ·]{3,40}?)"
    r"(?:[·,/]\s?(?:이하\s)?(?P<short>[A-Z][A-Za-z]{1,9}))?\)"
)
HAPPENINGS = frozenset({"Forum", "Event"})


def korean_first(text: str, start: int, lexicons: Lexicons) -> Mention | None:
    """A mention for ``Latin(Korean)`` that fills `text`, named by the Korean form, or None. `start` is its offset."""
    match = _PAIR.fullmatch(text.strip())
    if match is None:
        return None
    latin, korean = match[1], match[2]
    kind = head_type(korean, lexicons, strong=True) or head_type(korean, lexicons)
    if kind is None:
        return None
    start += len(text) - len(text.lstrip())
    edition = split_edition(latin)
    name = split_edition(korean).series if kind[0] in HAPPENINGS else korean
    type_ = kind[0]
    if type_ in HAPPENINGS:
        type_ = "Event" if edition.year or edition.ordinal is not None else "Forum"
    mention = Mention(
        type_, start, start + len(text.strip()), text.strip(), "name/latin-korean", name=name, head=kind[1]
    )
    if type_ in HAPPENINGS:
        mention.year, mention.ordinal = edition.year, edition.ordinal
    short = edition.series or latin
    at = start + latin.find(short)
    mention.brackets = [Bracket(at, at + len(short), short)]
    if match["short"]:
        at = start + match.start("short")
        mention.brackets.append(Bracket(at, at + len(match["short"]), match["short"]))
    return mention


def find_latin(view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    """Unquoted Latin names with a Korean form in brackets."""
    found = []
    for match in _PAIR.finditer(view.text, view.start, view.end):
        if overlaps(taken, match.start(), match.end()):
            continue
        mention = korean_first(match[0], match.start(), lexicons)
        if mention is not None:
            found.append(mention)
    return found
