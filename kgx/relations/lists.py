"""Lists of names: what one role holds when its phrase is the last of several ('A' 사업과 …하는 'B'를, A, B 등 여러 정책을)."""

from __future__ import annotations

import re

from kgx.model.clause import Parse, Phrase
from kgx.model.mention import Mention

__all__ = ["listed", "members"]

CLASS_NOUNS = (
    "정책 사업 시책 제도 프로그램 서비스 시스템 프로젝트 플랫폼 계획 대책 전략 모델 캠페인 운동 조례 카드 앱 비전 슬로건 브랜드 구상 방안 정책구상 로드맵 종합대책 마스터플랜 지원사업 바우처 수당 축제 상 부문"
    " 가치 정신 철학 기조 목표 제도화 복지시스템 추진전략 종합계획 기본계획 공약 과제 정책사업 시범사업 개념 도입 등"
).split()
_CLASS = "|".join(sorted(CLASS_NOUNS, key=len, reverse=True))
_TAIL = re.compile(rf"[’'”\"」』》〉\s]*(?:\S{{0,8}}?(?:{_CLASS})\s?){{0,2}}")
_AND = re.compile(rf"[’'”\"」』》〉]*\s?(?:\S{{0,8}}?(?:{_CLASS})\s?){{0,2}}(?:와|과|,|·|‧|ㆍ|및|하고|그리고|▲|▴|△|○|－|-)(?P<between>.*)", re.DOTALL)
_BREAK = re.compile(r"[.!?]\s|(?:했|됐|었|았|였)(?:으며|고|지만)[\s,]|[“”\"]|(?:은|는|이|가|에서|에게|으로|로|을|를)\s?[,]")
_MODIFIED = re.compile(r"(?:[는은을한인된간던난른린친운룬춘]|위한|대한|의|[가-힣]형|국내|전국|최초|이른바|일명|또)\s?[‘'“\"「『《〈▲▴△\s]*$")
_ETC = re.compile(
    r"[’'”\"」』》〉]*\s?(?:\S{1,8}\s)?등(?:의|을 포함한|을 비롯한)?\s(?:총\s)?(?:(?:\S+(?:한|운|인|된|의)|여러|각종|주요|핵심|\d+\S{1,2}|[한두세네]\s?가지|다섯\s?가지)\s){0,2}$"
)
LONGEST_GAP = 90


def _fits(mention: Mention, kinds: frozenset[str]) -> bool:
    return mention.kind in kinds or (mention.kind == "Term" and mention.quoted)


def _named(parse: Parse, kinds: frozenset[str]) -> list[Mention]:
    return [u.mention for u in parse.units if u.mention is not None and _fits(u.mention, kinds)]


def _base(phrase: Phrase, parse: Parse, text: str, kinds: frozenset[str]) -> Mention | None:
    """The last name of the list that a phrase is or ends: its own, or the one before '등 다양한 정책'."""
    inside = [m for m in _named(parse, kinds) if phrase.start <= m.outer_start and m.outer_end <= phrase.end]
    if inside:
        tail = text[inside[-1].outer_end : phrase.end]
        return inside[-1] if _TAIL.fullmatch(tail) else None
    before = [m for m in _named(parse, kinds) if m.outer_end <= phrase.start]
    if before and phrase.head.endswith(tuple(CLASS_NOUNS)) and _ETC.fullmatch(text[before[-1].outer_end : phrase.start]):
        return before[-1]
    return None


def _joined(left: Mention, right: Mention, text: str) -> bool:
    """Whether two names are neighbours in one list: a conjunction after the first, only modifiers before the second."""
    gap = text[left.outer_end : right.outer_start]
    match = _AND.fullmatch(gap) if len(gap) <= LONGEST_GAP else None
    if match is None:
        return False
    between = match["between"].strip(" ‘'“\"「『《〈▲▴△")
    return not between or (_BREAK.search(between) is None and (len(between) <= 12 or _MODIFIED.search(between) is not None))


def members(phrase: Phrase, parse: Parse, text: str, kinds: frozenset[str]) -> list[Mention]:
    """The names of `kinds` (or quoted names of no known kind) that fill a role together, in text order.

    Empty when the phrase neither is nor sums up a name.
    """
    last = _base(phrase, parse, text, kinds)
    if last is None:
        return []
    found = [last]
    for mention in reversed([m for m in _named(parse, kinds) if m.outer_end <= last.outer_start]):
        if not _joined(mention, found[0], text):
            break
        found.insert(0, mention)
    return found


def listed(mention: Mention, parse: Parse) -> Phrase:
    """A phrase for one name of a list."""
    index = next((k for k, u in enumerate(parse.units) if u.mention is mention), 0)
    return Phrase(index, index, mention.outer_start, mention.outer_end, mention.name, [mention])
