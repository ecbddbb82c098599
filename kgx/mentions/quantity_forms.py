"""Amounts with a form of their own: scores, records, fractions, ages in brackets, articles of law, decades of life, the
number that ends a title, a few people or bodies counted without a counter (두 회사, 세 모녀)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["ASIDE_KINDS", "QuantityMention", "decade", "few", "labelled", "no_amount", "special"]

# Kinds that are amounts in form only; nothing is told of them.
ASIDE_KINDS = frozenset({"part", "group"})


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number and its unit: ``text[start:end]``, half-open code points.

    value: the number, money and 만/억/조 multiplied out (80조 원 is 8e13 원), negative below zero; None for ranges,
        scores, decades of life and 수백.
    low, high: the bounds, both equal to `value` when exact; None is open (100여 명: 100 to None;
        30명 미만: None to 30; 약 50명: None to None; 20~30명: 20 to 30).
    unit: 명, 개국, 원, %, 회 …; for ``N개 X`` the counted noun X (도시); ``score`` for 9:1 and 3승 2패;
        '' without a unit.
    kind: count, money, percent, ordinal, rank, age, part (the number at the end of a title), group (두 회사) or other.
    noun_end: where the counted noun of ``N개 X`` ends (``text[start:noun_end]`` is 50개 도시), else `end`.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    kind: str
    noun_end: int


_SCORE = re.compile(
    r"(?<![0-9A-Za-z.\-:])[0-9]{1,3}(?:\s?[:\-]\s?[0-9]{1,3}|\s?대\s?[0-9]{1,3})(?![0-9A-Za-z.:%\-∼~]"
    r"|\s?[가-힣](?<![가-힣]{2})(?<=[년월일시분]))"
)
_RECORD = re.compile(
    r"[0-9]{1,3}(?:승\s?(?:[0-9]{1,3}무\s?)?[0-9]{1,3}패|타수\s?(?:[0-9]{1,2}|무)안타)(?=[^가-힣0-9]|$|[가-힣])"
)
_AGE = re.compile(
    r"(?<=[가-힣A-Z]\()[0-9]{1,2}(?=\)|[·ㆍ,/]\s?[가-힣])|(?<=[가-힣] \()[0-9]{1,2}(?=\)\s?씨|[·ㆍ,]\s?[남여])"
    r"|(?<=[가-힣][·ㆍ])[0-9]{2}(?=\))"
)
_FRACTION = re.compile(r"(?P<under>[0-9]{1,4})\s?분의\s?(?P<over>[0-9]{1,4})(?![0-9])")
_ARTICLE = re.compile(
    r"제\s?(?P<number>[0-9]{1,4})조(?:의\s?[0-9]{1,2})?(?:\s?제?\s?[0-9]{1,2}항)?(?=[^가-힣0-9]|$|[가-힣])"
)
# 코로나19 is a name, the 2 of '도시이야기2' counts instalments: it closes a quoted title.
_PART = re.compile(r"(?<=[가-힣]{2})(?<![제약총만각단전])[0-9]{1,4}(?=['’”\"』》〉])")
_LABEL = re.compile(r"(?:승점|골득실|타율|출루율|장타율|방어율|자책점|평점|규모|진도|리히터|농도)\s?-?$")
_COURT = re.compile(r"(?:형사|민사|행정|가사|특허|대법원|지법|고법|재판)\s?(?:제\s?)?$")
_BENCH = re.compile(r"(?:합의)?[0-9]{1,3}\s?(?:부(?![가-힣]{2})|단독|재판부|합의부|민사부|형사부|특별부)")
_RESCUE = re.compile(r"11[29](?=\s?(?:구조|구급|소방|신고|상황실|안전|특수|종합|지령|대원|센터|에\s신고|로\s신고))")
_DECADE = re.compile(
    r"\s?(?:(?P<third>초반|중반|후반)|(?:이상|이하|미만)?(?:의\s|\s)?(?:젊은\s)?(?:여성|남성|남녀|여자|남자|청년|청춘"
    r"|직장인|주부|부부|노인|여대생|대학생|학생|회사원|운전자|승객|환자|유권자|시민|주민|근로자|구직자|취업자|세대"
    r"|인구|[남여](?![가-힣])))"
)
_TERM = re.compile(r"\s?(?:총선|국회|대선|대통령|시장|도지사|지사|군수|구청장|의회|회장|총장|이사장|의장|왕|임금|후손)")
_FEW: Mapping[str, int] = MappingProxyType(
    {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
)
_GROUP = re.compile(
    r"(?P<ones>두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s(?P<noun>딸|아들|남매|자매|형제|모녀|모자|부녀|부자(?=\s사이)|부부|아이|자녀"
    r"|남성|여성|남자|여자|소녀|소년|어린이|청년|노인|십대|학생|학자|교수|의원|정상|대통령|총리|장관|후보자?|선수|감독"
    r"|배우|가수|작가|멤버|사람|가족|식구|용의자|피해자|회사|기업|은행|업체|기관|단체|국가|나라|도시|지역|정당|대학|학교"
    r"|구단|팀|시즌|방송사|법인|부처|지자체)"
    r"(?=[^가-힣]|$|[이가은는을를의에과와도만로](?![가-힣]{2})|들|에서|에게|부터|까지|으로)"
)


def special(text: str, here: int, stop: int) -> QuantityMention | None:
    """Scores (9:1, 0대 1), records (3승 2패), fractions (5분의 3), ages (이름(32)), articles (제7조), parts (‘…2’)."""
    found = _SCORE.match(text, here, stop) or _RECORD.match(text, here, stop)
    if found:
        return QuantityMention(here, found.end(), None, None, None, "score", "other", found.end())
    found = _AGE.match(text, here, stop)
    if found:
        return _exact(here, found.end(), float(found[0]), "세", "age")
    found = _FRACTION.match(text, here, stop)
    if found and int(found["under"]):
        return _exact(here, found.end(), int(found["over"]) / int(found["under"]), "", "other")
    found = _ARTICLE.match(text, here, stop)
    if found:
        return _exact(here, found.end(), float(found["number"]), "조", "ordinal")
    found = _PART.match(text, here, stop)
    return _exact(here, found.end(), float(found[0]), "", "part") if found else None


def _exact(start: int, end: int, value: float, unit: str, kind: str) -> QuantityMention:
    return QuantityMention(start, end, value, value, value, unit, kind, end)


def no_amount(text: str, here: int, stop: int) -> int | None:
    """Where the name ends that a number opens (형사12부, 119 구조대); None when it may be an amount."""
    rescue = _RESCUE.match(text, here, stop)
    if rescue:
        return rescue.end()
    bench = _BENCH.match(text, here, stop)
    return bench.end() if bench and _COURT.search(text, max(0, here - 6), here) else None


def labelled(text: str, here: int) -> bool:
    """Whether a word before a bare number tells what it measures: 승점 4, 규모 8.2."""
    return _LABEL.search(text, max(0, here - 6), here) is not None


def decade(text: str, found: QuantityMention) -> QuantityMention:
    """20대 여성 and 50대 중반 are ages, 20대 국회 is a term; other ``N대`` stay counts (버스 20대)."""
    first, last = found.low, found.high
    if first is None or last is None:
        return found
    after = _DECADE.match(text, found.end)
    if after and first % 10 == last % 10 == 0 and 10 <= first <= last <= 90:
        end = after.end() if after["third"] else found.end
        return QuantityMention(found.start, end, None, first, last + 9, "세", "age", end)
    if found.value is not None and _TERM.match(text, found.end):
        return _exact(found.start, found.end, found.value, "대", "ordinal")
    return found


def few(text: str, here: int, stop: int) -> QuantityMention | None:
    """두 회사, 세 모녀: people and bodies counted by a native number alone."""
    found = _GROUP.match(text, here, stop)
    if not found or (here and "가" <= text[here - 1] <= "힣"):
        return None
    return _exact(here, found.end(), float(_FEW[found["ones"]]), found["noun"], "group")
