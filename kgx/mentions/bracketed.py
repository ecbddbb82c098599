"""Holders named in brackets after their body: 김천시(시장 배낙호)."""

from __future__ import annotations

import re

from kgx.mentions.names import korean_name_text
from kgx.mentions.offices import entry_mention
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention, Title
from kgx.resources.lexicons import Lexicons

__all__ = ["in_bracket"]

UNTITLED = frozenset({"press", "honorific"})
_BRACKET_PERSON = re.compile(r"(?P<role>[가-힣0-9·]{2,14})\s?[·:]?\s(?P<name>[가-힣]{2,4})$")


def in_bracket(view: View, word: Word, lexicons: Lexicons) -> Mention | None:
    """김천시(시장 배낙호): the office and its holder in brackets after the body."""
    bracket = word.bracket
    match = _BRACKET_PERSON.match(bracket.text) if bracket else None
    if bracket is None or match is None or not korean_name_text(match["name"], ("NNP",), lexicons, titled=True):
        return None
    role = match["role"]
    office = next((lexicons.offices[role[-n:]] for n in range(len(role), 1, -1) if role[-n:] in lexicons.offices), None)
    if office is None or office.kind in UNTITLED:
        return None
    start = bracket.start + match.start("name")
    person = Mention("Person", start, bracket.start + match.end("name"), match["name"], "person/in-bracket")
    body = entry_mention(word.text, word.start, lexicons, "title/before-bracket")
    if body is None:
        body = Mention("Organization", word.start, word.noun_end, word.text, "title/before-bracket")
    role_start = bracket.start + match.start("role")
    person.titles = [Title(role, office.kind, role_start, role_start + len(role), "", body)]
    person.context = "bracket"
    return person
