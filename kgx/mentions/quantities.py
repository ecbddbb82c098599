"""Find numbers with their units in Korean text: counts, money, percentages, ordinals, ranks, ages, scores.

Method: a literal trigger proposes positions (digits, native number words, 제, 수십 …); there one of two anchored
patterns reads a number (Arabic with 만/억/조, or a native word) and the longest unit of `lexicons/units.csv`
that ends at a word boundary. A digit glued to Latin letters or a foreign word (C40, 코로나19) is part of a name.
Bounds come from 여 inside the expression and from 이상, 미만, 가량 … after it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern
from types import MappingProxyType

from kgx.mentions.quantity_forms import QuantityMention, decade, few, labelled, no_amount, special
from kgx.resources.paths import lexicon_path

__all__ = ["QuantityMention", "find_quantities", "parse_number"]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    kinds: Mapping[str, str]
    nouns: frozenset[str]
    digits: Pattern[str]
    native: Pattern[str]
    noun: Pattern[str]


_MULTIPLIERS: Mapping[str, int] = MappingProxyType(
    {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
)
_ONES: Mapping[str, int] = MappingProxyType(
    {
        "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "첫": 1,
        "석": 3, "넉": 4,
    }
)  # fmt: skip
_FIRST_FOUR: Mapping[str, float] = MappingProxyType({"첫째": 1.0, "둘째": 2.0, "셋째": 3.0, "넷째": 4.0})
_TENS: Mapping[str, int] = MappingProxyType(
    {"열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
)
_BETWEEN: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "한두": (1, 2),
        "두어": (2, 3),
        "두세": (2, 3),
        "서너": (3, 4),
        "두서너": (2, 4),
        "너댓": (4, 5),
        "네댓": (4, 5),
        "너덧": (4, 5),
        "대여섯": (5, 6),
        "예닐곱": (6, 7),
        "일고여덟": (7, 8),
        "여남은": (10, 12),
    }
)
_TRIGGER = re.compile(
    "0|1|2|3|4|5|6|7|8|9|제 |제1|제2|제3|제4|제5|제6|제7|제8|제9|첫 번|첫번|첫째"
    "|한 |한명|한번|한두|한가|한개|한곳|한차|두 |두명|두번|두세|두서|두가|두개|두곳|두차|두달|둘째|세 |세명"
    "|세번|세가|세개|세곳|세차|셋째"
    "|네 |네명|네번|네가|네개|네곳|네차|넷째|다섯|여섯|일곱|여덟|아홉|열|스무|스물|서른|마흔|쉰|예순|일흔|여든"
    "|아흔|서너|너댓|네댓|너덧|대여섯|예닐곱|일고여덟|여남은|두어|두배|세배|네배"
    "|수십|수백|수천|수만|수억|십여|백여|천여|만여|몇 |몇몇 |몇십|몇백|몇천"
)
_DIGIT_RUN = re.compile(r"[0-9][0-9.,]*")
_DIG = r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+"
_SMALL = rf"(?=[0-9])(?:{_DIG}천\s?)?+(?:{_DIG}백\s?)?+(?:{_DIG}[천백십]?)?+"
_NUMBER = (
    rf"(?=[0-9])(?:{_SMALL}여?조\s?)?+(?:{_SMALL}여?억\s?)?+(?:{_SMALL}여?만(?!에|의"
    rf"|이)\s?)?+(?:{_DIG}천\s?)?+(?:{_DIG}백\s?)?+(?:{_DIG})?+"
)
_FOLLOW = (
    r"(?=[^가-힣A-Za-z0-9]|$|[은는을를의에으와과만여씩당쯤중께부까보밖였든마들안내초규꼴간뿐치면미어]"
    r"|이(?!상한)|가(?!스)|로(?!봇)|도(?!시|서관|로)|인(?!구)|짜리|대(?!학|륙|회|교|상|표|한|통|형|책|중)|선"
    r"|(?<=강)전|(?<=[a-zA-Z㎜㎝㎞㎡㎥㎏])[가-힣]|회담|입니다|답게|배(?=\s?(?:이상|가량|넘))|정도|등|남|조차|처럼|라[고는]?|나|다|급|권|째|한(?!민국))"
)
_APPROXIMATE = re.compile(r"\s?(?:가량|안팎|정도|쯤|내외|남짓|에\s육박|[이가]?\s?채\s|선(?=[^가-힣]|에|을|으로))")
_AT_LEAST = re.compile(r"\s?(?:이상|초과|[을를이가]?\s?(?:넘|웃돌|돌파))")
_AT_MOST = re.compile(r"\s?(?:미만|이하|이내|[에을를]?\s?못\s?미치|까지)")
_BEFORE = re.compile(r"(?:약|대략|거의)\s?$")
_CEILING = re.compile(r"(?:최대|많게는|많아야|기껏해야)\s?$")
_FLOOR = re.compile(r"(?:최소|적어도|적게는|최소한)\s?$")
_COLD = re.compile(r"영하\s?$")
_COUNTED = frozenset({"관객", "인구", "뷰"})  # nouns that a bare number counts: 60억 인구
_PREFIXES = "약총만각단전평제연매간"  # last syllables of words written onto a number: 총4회, 약3m
_MODIFIERS = (
    "해외|국내|외국|주요|세계|전국|국제|글로벌|아시아|유럽|광역|기초|산하|관련|참가|참여|회원|자매|우호|공공|민간"
)
_VAGUE = r"(?:수|몇)?(?:십|백|천|만|억)*(?:십|백|천|만|억)여?|몇몇|몇"


@cache
def _lexicon() -> _Lexicon:
    """Read `units.csv` and build the patterns from it, once a process."""
    kinds: dict[str, str] = {}
    nouns: set[str] = set()
    native: list[str] = []
    with lexicon_path("units.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "noun":
                nouns.add(row["surface"])
                continue
            kinds[row["surface"]] = row["kind"]
            if row["native"]:
                native.append(row["surface"])
    units, few = _alternatives(kinds), _alternatives(native)
    digits = re.compile(
        rf"(?P<the>제\s?)?(?:(?P<from>{_NUMBER})(?:(?:{units})?\s?[~∼〜～]\s?|[·ㆍ](?=[0-9]+(?:호선|위|차|심|회"
        rf"|단계|기|급|등급|학년|층|대))|,\s?(?=[0-9]{{1,2}}(?:호선|위|차|루|심|학년|등급))|(?P<dash>-)(?=[0-9]+(?:명|개|곳|%|대|세|위))))?"
        rf"(?P<number>{_NUMBER})(?P<more>\s?여)?(?:\s?(?P<unit>{units}){_FOLLOW})?(?P<ordinal>(?<=회)째|(?<=번)째)?"
    )
    tens = "열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
    ones = "|".join((*sorted(_BETWEEN, key=len, reverse=True), *sorted(_ONES, key=len, reverse=True)))
    words = re.compile(
        rf"(?<![가-힣])(?:(?P<vague>{_VAGUE})|(?=[가-힣])(?P<tens>{tens})?(?P<ones>{ones})?)(?P<more>여)?(?:\s?"
        rf"(?P<unit>번째|{few})"
        rf"(?:(?<=번)째)?(?:{_FOLLOW}(?!인|한|의점))|(?<=[다여일덟홉열섯곱둘셋넷첫])(?P<nth>째)(?![가-힣]{{2}}))"
        rf"|(?<![가-힣])(?P<ordinal>첫째|둘째|셋째|넷째)(?=[^가-힣]|$|[는로])"
    )
    long = _alternatives({word for word in nouns if len(word) > 1})
    noun = re.compile(
        rf"\s?(?P<noun>(?:(?:{_MODIFIERS})\s)?[가-힣]{{0,6}}?(?:{long})|{_alternatives(nouns)})"
        r"(?=[^가-힣]|$|[이가은는을를의에로와과도만들등]|으로|에서|부터|까지|중)"
    )
    return _Lexicon(MappingProxyType(kinds), frozenset(nouns), digits, words, noun)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def find_quantities(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[QuantityMention]:
    """Find the quantities of ``text[start:end]`` outside the `taken` spans (times, names), sorted, without overlap."""
    if _TRIGGER.search(text, start, end) is None:
        return []
    lexicon = _lexicon()
    found: list[QuantityMention] = []
    for begin, stop in _gaps(start, end, taken):
        position = begin
        while trigger := _TRIGGER.search(text, position, stop):
            here = trigger.start()
            name = no_amount(text, here, stop) if text[here].isdigit() else None
            quantity = None if name else _at(text, here, stop, lexicon)
            if name:
                position = name
            elif quantity:
                found.append(quantity)
                position = quantity.end
            else:
                run = _DIGIT_RUN.match(text, here, stop)
                position = run.end() if run else here + 1
    return found


def _gaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = start
    for begin, stop in sorted(taken):
        if begin > position:
            yield position, min(begin, end)
        position = max(position, stop)
        if position >= end:
            return
    if position < end:
        yield position, end


def _at(text: str, here: int, stop: int, lexicon: _Lexicon) -> QuantityMention | None:
    first = text[here]
    if not first.isdigit() and first != "제":
        return _native(text, here, stop, lexicon) or few(text, here, stop)
    formed = special(text, here, stop)
    if formed:
        return formed
    found = _arabic(text, here, stop, lexicon)
    return decade(text, found) if found and found.unit == "대" else found


def _arabic(text: str, here: int, stop: int, lexicon: _Lexicon) -> QuantityMention | None:
    before = text[here - 1] if here else " "
    if before.isascii() and (before.isalnum() or before in "_#@/\\"):
        return None
    if before == "-" and here > 1 and text[here - 2].isascii() and text[here - 2].isalnum():
        return None
    below = before in "-−" and (here == 1 or text[here - 2] in " (")
    found = lexicon.digits.match(text, here, stop)
    if not found or (found["the"] and here and "가" <= before <= "힣"):
        return None
    unit, close = found["unit"] or "", found.end()
    if not unit:
        close = _number_end(found)
        if not _stands_alone(text, here, close, before, found):
            return None
    elif "가" <= before <= "힣" and before not in _PREFIXES and lexicon.kinds[unit] in ("ordinal", "other"):
        return None
    value = parse_number(found["number"])
    if value is None:
        return None
    kind, noun_end = _kind(found, unit, lexicon), close
    if unit in _COUNTED and text[_number_end(found)] == " ":
        close = _number_end(found)
    cold = _COLD.search(text, max(0, here - 3), here) if unit in ("도", "℃") else None
    if not found["from"] and (cold or (below and (unit or labelled(text, here)))):
        here, value = (cold.start() if cold else here - 1), -value
    if unit == "개":
        noun = lexicon.noun.match(text, close, stop)
        if noun:
            unit, noun_end = noun["noun"].replace(" ", ""), noun.end()
    first = parse_number(found["from"]) if found["from"] else None
    if first is not None:
        return QuantityMention(here, close, None, *_ordered(_scaled(first, found), value), unit, kind, noun_end)
    more = bool(found["more"]) or "여" in found["number"]
    return _bounded(text, here, close, value, more, unit, kind, noun_end)


def _number_end(found: Match[str]) -> int:
    end = found.end("number") if not found["more"] else found.end("more")
    text = found.string
    while end > found.start() and text[end - 1] in " .,\u00a0":
        end -= 1
    return end


def _scaled(first: float, found: Match[str]) -> float:
    """In 2만∼5만 both ends carry 만; in 2~5만 명 the first borrows it."""
    last = found["number"]
    if last and last.rstrip()[-1:] in _MULTIPLIERS and not any(mark in found["from"] for mark in _MULTIPLIERS):
        return first * _MULTIPLIERS[last.rstrip()[-1]]
    return first


def _ordered(first: float, last: float) -> tuple[float, float]:
    return (first, last) if first <= last else (last, first)


def _stands_alone(text: str, here: int, close: int, before: str, found: Match[str]) -> bool:
    """Whether a number without a known unit is worth a mention (제2, 만 단위 수, a free-standing number)."""
    after = text[close : close + 1]
    if found["the"]:
        return True
    if labelled(text, here) and (not after.isalnum() or after in "을를과와은는의로이"):
        return True
    if "가" <= before <= "힣" or before in "-–+.:$,·ㆍᆞ":
        return False
    if any(mark in found["number"] for mark in "조억만천"):
        return not after.isalnum() or after in "이가은는을를의에과와로"
    return not after or after in " ,)'\"’”" or (after in "을를과와은는" and len(found["number"]) < 4)


def _kind(found: Match[str], unit: str, lexicon: _Lexicon) -> str:
    if found["the"] or found["ordinal"]:
        return "ordinal"
    return lexicon.kinds.get(unit, "other")


def _bounded(
    text: str, start: int, end: int, value: float | None, more: bool, unit: str, kind: str, noun_end: int
) -> QuantityMention:
    low: float | None = value
    high: float | None = value
    before = max(0, start - 5)
    if more or _AT_LEAST.match(text, end) or _FLOOR.search(text, before, start):
        high = None
    elif kind not in ("ordinal", "rank") and (_CEILING.search(text, before, start) or _AT_MOST.match(text, end)):
        low = None
    elif _APPROXIMATE.match(text, end) or _BEFORE.search(text, max(0, start - 4), start):
        low = high = None
    return QuantityMention(start, end, value, low, high, unit, kind, noun_end)


def _native(text: str, here: int, stop: int, lexicon: _Lexicon) -> QuantityMention | None:
    """Read 두 차례, 열두 명, 수백 명, 세 번째, 둘째."""
    found = lexicon.native.match(text, here, stop)
    if not found or (found[0] in ("한 번", "한번") and text.endswith("다시 ", 0, here)):
        return None
    close = found.end()
    if found["ordinal"]:
        rank = _FIRST_FOUR[found["ordinal"]]
        return QuantityMention(here, close, rank, rank, rank, "째", "ordinal", close)
    if not (found["vague"] or found["tens"] or found["ones"]):
        return None
    unit = found["unit"] or "째"
    nth = found["nth"] or unit == "번째" or text[close - 1] == "째"
    noun_end = close
    if unit in ("개", "곳") and (noun := lexicon.noun.match(text, close, stop)):
        unit, noun_end = noun["noun"].replace(" ", ""), noun.end()
    kind = "ordinal" if nth else lexicon.kinds.get(found["unit"] or "", "count")
    if nth:
        unit = "번째" if "번" in found[0] else "째"
    if found["ones"] in _BETWEEN:
        low, high = _BETWEEN[found["ones"]]
        base = _TENS.get(found["tens"] or "", 0)
        return QuantityMention(here, close, None, base + low, base + high, unit, kind, noun_end)
    if found["vague"]:
        return _vague(found, unit, kind, noun_end)
    value = float(_TENS.get(found["tens"] or "", 0) + _ONES.get(found["ones"] or "", 0))
    return _bounded(text, here, close, value, bool(found["more"]), unit, kind, noun_end)


def _vague(found: Match[str], unit: str, kind: str, noun_end: int) -> QuantityMention:
    """수백 명 has no value; 백여 명 has 100 and is open above."""
    words = found["vague"]
    low: float | None = None
    if words[0] in _MULTIPLIERS:
        low = 1.0
        for mark in words.rstrip("여"):
            low *= _MULTIPLIERS[mark]
    return QuantityMention(found.start(), found.end(), low, low, None, unit, kind, noun_end)


def parse_number(text: str) -> float | None:
    """The value of an Arabic number with Korean multipliers: ``1만 5천`` is 15000, ``1조2천억`` is 1.2e12.

    Returns None when there is no digit or the number is too long to be one (over 18 digits).
    """
    total = section = 0.0
    number: float | None = None
    seen = False
    for piece in _PIECE.finditer(text.replace(",", "")):
        digits, mark = piece[1], piece[2]
        if digits:
            if len(digits) > 18:
                return None
            number, seen = float(digits), True
            continue
        scale = _MULTIPLIERS[mark]
        if scale < 10_000:
            section += (1.0 if number is None else number) * scale
        else:
            total += (section + (number or 0.0)) * scale
            section = 0.0
        number = None
    return total + section + (number or 0.0) if seen else None


_PIECE = re.compile(r"([0-9]+(?:\.[0-9]+)?)|([십백천만억조])")
