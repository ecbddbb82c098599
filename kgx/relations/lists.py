"""Lists of names: what one role holds when its phrase is the last of several.

'A' 사업과 …하는 'B'를; A, B 등 여러 정책을.
"""

from __future__ import annotations

import re

from kgx.model.clause import Parse, Phrase
from kgx.model.mention import Mention

__all__ = ["after_separator", "joined", "listed", "members"]

# fmt: off
CLASS_NOUNS = (
    "정책", "사업", "시책", "제도", "프로그램", "서비스", "시스템", "프로젝트", "플랫폼", "계획", "대책", "전략",
    "모델", "캠페인", "운동", "조례", "카드", "앱", "비전", "슬로건", "브랜드", "구상", "방안", "정책구상", "로드맵",
    "종합대책", "마스터플랜", "지원사업", "바우처", "수당", "축제", "상", "부문", "자전거", "버스", "택시", "통장",
    "돌봄", "주택", "패스", "급식", "대출", "펀드", "마을", "학교", "교실", "센터", "체계", "플랜", "지도", "상담",
    "쿠폰", "지원", "가치", "정신", "철학", "기조", "목표", "제도화", "복지시스템", "추진전략", "종합계획",
    "기본계획", "공약", "과제", "정책사업", "시범사업", "개념", "도입", "등",
)
# fmt: on
_CLASS = "|".join(sorted(CLASS_NOUNS, key=len, reverse=True))
_TAIL = re.compile(rf"[’'”\"」』》〉\s]*(?:\S{{0,8}}?(?:{_CLASS})\s?){{0,2}}")
_SUMMED = re.compile(rf"[’'”\"」』》〉]*\s?(?:\S{{1,8}}\s)?등\s(?:\S+\s){{0,3}}\S{{0,8}}?(?:{_CLASS})")
_AND = re.compile(
    rf"[’'”\"」』》〉]*\s?(?:\S{{0,8}}?(?:{_CLASS})\s?){{0,2}}(?:와|과|,|·|‧|ㆍ|및|하고|그리고|▲|▴|△|○|"
    rf"－|-)(?P<between>.*)",
    re.DOTALL,
)
_BREAK = re.compile(
    r"[.!?]\s|(?:했|됐|었|았|였)(?:으며|고|지만)[\s,]|[“”\"]|(?:은|는|이|가|에서|에게|으로|로|을|를)\s?[,]"
)
_ETC = re.compile(
    r"[’'”\"」』》〉]*\s?(?:\S{1,8}\s)?등(?:의|을 포함한|을 비롯한)?\s(?:총\s|이른바\s|소위\s)?(?:(?:\S+(?:한|운|인|"
    r"된|의)|여러|각종|주요|핵심|\d+\S{1,2}|[한두세네]\s?가지|다섯\s?가지)\s){0,2}$"
)
_GENITIVE = re.compile(r"[’'”\"」』》〉]*의\s(?:다양한|여러|주요|핵심|새로운|각종)\s")
_SO_CALLED = re.compile(r"[’'”\"」』》〉]*\s?(?:\S{2,6}\s)?등\s(?:이른바|소위|일명)\s[‘'“\"「『《〈]?")
LONGEST_GAP = 90


_CLOSED = re.compile(r"[’'”\"」』》〉]*\s?(?:\S{1,8}\s)?등[\s을의은이과]")


def _fits(mention: Mention, kinds: frozenset[str]) -> bool:
    return mention.kind in kinds or (mention.kind == "Term" and mention.quoted)


def _named(parse: Parse, kinds: frozenset[str]) -> list[Mention]:
    return [u.mention for u in parse.units if u.mention is not None and _fits(u.mention, kinds)]


def _base(phrase: Phrase, parse: Parse, text: str, kinds: frozenset[str]) -> Mention | None:
    """The last name of the list that a phrase is or ends: its own, or the one before '등 다양한 정책'."""
    inside = [m for m in _named(parse, kinds) if phrase.start <= m.outer_start and m.outer_end <= phrase.end]
    if inside:
        tail = text[inside[-1].outer_end : phrase.end]
        return inside[-1] if _TAIL.fullmatch(tail) or _SUMMED.fullmatch(tail) else None
    before = [m for m in _named(parse, kinds) if m.outer_end <= phrase.start]
    if before and phrase.head.endswith(tuple(CLASS_NOUNS)):
        gaps = {
            text[before[-1].outer_end : phrase.start],
            text[before[-1].outer_end : max(phrase.full_start, before[-1].outer_end)] + " ",
        }
        if any(_ETC.fullmatch(g) or _GENITIVE.fullmatch(g) for g in gaps):
            return before[-1]
    return None


def joined(left: Mention, right: Mention, text: str) -> bool:
    """Whether two names are neighbours in one list: a conjunction after the first, only modifiers before the second."""
    gap = text[left.outer_end : right.outer_start]
    if right.quoted and _SO_CALLED.fullmatch(gap):
        return True
    match = _AND.fullmatch(gap) if len(gap) <= LONGEST_GAP else None
    if match is None:
        return False
    between = match["between"].strip(" ‘'“\"「『《〈▲▴△")
    return not between or (_BREAK.search(between) is None and (len(between) <= 12 or _modifying(between)))


def _modifying(words: str) -> bool:
    """Whether words lead up to a noun: an adnominal ending (final ㄴ, ㄹ), a genitive, a style (서울형, 국내 최초)."""
    last = words[-1]
    final = (ord(last) - 0xAC00) % 28 if "가" <= last <= "힣" else -1
    return final in {4, 8} or words.endswith(("의", "형", "국내", "전국", "최초"))


def after_separator(mention: Mention, text: str, limit: int) -> int:
    """Where the next item of a list begins after a name, or -1 when no list goes on there before `limit`."""
    match = _AND.match(text, mention.outer_end, limit)
    return match.start("between") if match else -1


def members(phrase: Phrase, parse: Parse, text: str, kinds: frozenset[str], *, onward: bool = False) -> list[Mention]:
    """The names of `kinds` (or quoted names of no known kind) that fill a role together, in text order.

    With `onward` the list may go on after the phrase up to 등 (추진 중인 'A'와 …하는 'B' 등 …). Empty when the phrase
    neither is nor sums up a name.
    """
    if phrase.referents and not any(
        u.mention is phrase.referents[0] for u in parse.units[max(0, phrase.first) : phrase.last + 1]
    ):
        return [m for m in phrase.referents if _fits(m, kinds)]  # what a phrase points to, named elsewhere
    last = _base(phrase, parse, text, kinds)
    if last is None:
        return []
    found = [last]
    for mention in reversed([m for m in _named(parse, kinds) if m.outer_end <= last.outer_start]):
        if not joined(mention, found[0], text):
            break
        found.insert(0, mention)
    if len(found) == 1 and last.kind == "Term" and len(last.name) < 4:
        return []  # a common word in quotation marks
    if onward:
        rest: list[Mention] = []
        for mention in [m for m in _named(parse, kinds) if m.outer_start >= last.outer_end]:
            if not joined((rest or found)[-1], mention, text):
                break
            rest.append(mention)
        if rest and _CLOSED.match(text, rest[-1].outer_end):
            found += rest
    return found


def listed(mention: Mention, parse: Parse) -> Phrase:
    """A phrase for one name of a list."""
    index = next((k for k, u in enumerate(parse.units) if u.mention is mention), 0)
    return Phrase(index, index, mention.outer_start, mention.outer_end, mention.name, [mention])
