"""People named in brackets: after their body 김천시(시장 배낙호), or by the way (이원형 부장판사), (본명 박재상·35)."""

from __future__ import annotations

import re
from dataclasses import replace

from kgx.mentions.names import BODY_ENDINGS, korean_name_text
from kgx.mentions.offices import entry_mention, head_type
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention, Title
from kgx.resources.lexicons import Lexicons

__all__ = ["ASIDE", "find_asides", "in_bracket", "of_whole_names"]

ASIDE = "aside"  # context of a mention in brackets that is no part of the sentence around it

NAMED_BODIES = frozenset({"Organization", "InternationalOrganization", "Place"})
UNTITLED = frozenset({"press", "honorific"})
_ASIDE_PERSON = re.compile(
    r"(?:(?P<label>본명|예명|활동명|한국명|개명 전|주심|감독|출연|배우|사진|글|작가|저자|진행|연출)[\s:]\s?"
    r"|\d{1,2}\s?[·,]\s?)?"
    r"(?P<name>[가-힣]{2,7}(?:\s[가-힣]{1,7}){0,2}?)"
    r"(?:\s(?P<office>[가-힣]{2,6})|\s?[·,.]\s?\d{1,2}[^가-힣]*|\s?[·,]\s?[남여])?"
)
NAME_COST, LABELLED_COST = 12.3, 15.0
_BRACKET_PERSON = re.compile(r"(?P<role>[가-힣0-9·]{2,14})\s?[·:]?\s(?P<name>[가-힣]{2,4})$")


def in_bracket(view: View, word: Word, lexicons: Lexicons) -> Mention | None:
    """김천시(시장 배낙호): the office and its holder in brackets after the body."""
    person = _holder(word, lexicons)
    if person is None:
        return None
    body = entry_mention(word.text, word.start, lexicons, "title/before-bracket")
    if body is None and head_type(word.text, lexicons) is None and set(word.tags) == {"NNG"}:
        return None  # ‘빛나래센터’ 설립 (센터장 홍길동): a common noun
    before = view.words[word.index - 1] if word.index else None
    if body is None and word.text in lexicons.heads and before is not None and before.closed and not before.stop:
        return None  # 하늘 문화재단(이사장 홍길동): the end of a name
    if body is None:
        body = Mention("Organization", word.start, word.noun_end, word.text, "title/before-bracket")
    person.titles = [replace(person.titles[0], body=body)]
    return person


def _holder(word: Word, lexicons: Lexicons) -> Mention | None:
    """Who is named with an office in the bracket after a word, of no body yet."""
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
    role_start = bracket.start + match.start("role")
    person.titles = [Title(role, office.kind, role_start, role_start + len(role))]
    person.context = "bracket"
    return person


def of_whole_names(kept: list[Mention], view: View, lexicons: Lexicons) -> list[Mention]:
    """Let who stands in a bracket hold the office of the whole name before it: 하늘 아카데미(학장 홍길동), not of its
    last word. Gives those who were not found by that word."""
    found = []
    for mention in kept:
        word = view.word_at(mention.end - 1) if mention.kind in NAMED_BODIES else None
        if word is None or word.bracket is None or word.noun_end != mention.end or word.start <= mention.start:
            continue
        person = _holder(word, lexicons)
        if person is None:
            continue
        known = next((m for m in kept if m.kind == "Person" and m.start == person.start), None)
        holder = known or person
        if holder.rule == person.rule and len(holder.titles) == 1:
            body = Mention(mention.kind, mention.start, mention.end, mention.surface, "title/before-bracket")
            body.name, body.entries = mention.name, mention.entries
            holder.titles = [replace(holder.titles[0], body=body)]
            found += [] if known else [person]
    return found


def find_asides(view: View, lexicons: Lexicons) -> list[Mention]:
    """People whose name is all that a bracket holds, or their name with age or office: 대위(홍길동),
    형사3부(홍길동 부장판사).

    They are no part of the sentence: syntax passes them over.
    """
    found = []
    for start, end in view.brackets:
        match = _ASIDE_PERSON.fullmatch(view.text, start + 1, end - 1)
        if match is None or not _is_person(match, lexicons):
            continue
        name_start, name_end = match.span("name")
        person = Mention("Person", name_start, name_end, match["name"], "person/in-bracket", context=ASIDE)
        office = lexicons.offices.get(match["office"] or "")
        if office is not None:
            person.titles = [Title(office.surface, office.kind, match.start("office"), match.end("office"))]
        found.append(person)
    return found


def _is_person(match: re.Match[str], lexicons: Lexicons) -> bool:
    name, office = match["name"], match["office"]
    people = lexicons.people
    if office is not None and office not in lexicons.offices:
        return False
    if " " in name:
        words = name.split()
        return words[0] in people.given or words[-1] in people.family or words[0] in lexicons.foreign_surnames
    if name in lexicons.names or name in lexicons.not_names or name in lexicons.offices:
        return False
    limit = LABELLED_COST if match["label"] or office is not None else NAME_COST
    return people.korean_cost(name) <= limit and not (name[-1] in BODY_ENDINGS and limit == NAME_COST)
