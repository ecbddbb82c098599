"""Nouns that stand for an adverb when they have no particle: 어제, 이후, …할 경우."""

from __future__ import annotations

from collections.abc import Sequence

from kgx.model.clause import Unit

__all__ = ["is_adverbial", "is_time", "part_ends"]

# Nouns that close a phrase of time, place in time or circumstance: 발표 이후, 회의가 끝난 뒤, 비가 올 경우.
CLOSING = frozenset(
    {
        *(
            "이후",
            "이전",
            "직후",
            "직전",
            "뒤",
            "후",
            "전",
            "때",
            "당시",
            "동안",
            "사이",
            "가운데",
            "경우",
            "결과",
            "대신",
        ),
        *(
            "이래",
            "채",
            "듯",
            "만큼",
            "대로",
            "순간",
            "한",
            "즈음",
            "무렵",
            "도중",
            "중",
            "와중",
            "반면",
            "즉시",
            "길",
            "김",
        ),
        "한편",
    }
)
# Nouns that are a whole phrase of that kind by themselves, and set the scene for what follows.
SETTING = frozenset(
    {
        *("최근", "평소", "향후", "추후", "그동안", "그간", "한때", "이후", "당시", "결국", "한편", "연일", "혼자"),
    }
)
TIMES = frozenset(
    {
        *(
            "최근",
            "평소",
            "지금",
            "당시",
            "현재",
            "그때",
            "이때",
            "때",
            "요즘",
            "오늘",
            "어제",
            "내일",
            "오늘날",
            "이후",
        ),
        *("올해", "지난해", "작년", "내년", "그날", "이날", "당일", "이듬해", "처음"),
    }
)
ALONE = (
    SETTING
    | TIMES
    | frozenset(
        {
            *("앞서", "사실상", "매일", "매년", "매월", "매주", "막판", "일부", "직접", "모레", "이번", "종일", "내내"),
            *("아침", "저녁", "밤", "새벽", "오전", "오후", "예정대로", "가끔", "간혹", "모두", "다음"),
        }
    )
)
_COUNTS = frozenset("0123456789한두세네몇수여첫매")
_COUNTED = ("번", "회", "차례", "번째", "배", "시간", "동안", "째", "씩", "가량", "이상", "여", "만큼", "당일", "기간")
# Nouns that tell when only after a clause or a noun of happening, but name things too.
_AFTER_CLAUSE = frozenset({"한", "길", "김", "전", "대신", "듯", "만큼", "대로", "채", "순간"})


def is_adverbial(head: str) -> bool:
    """Whether a phrase with this head needs no particle to be an adjunct."""
    words = head.split()
    if not words:
        return False
    last = words[-1]
    return last in CLOSING or last in ALONE or (last.endswith(_COUNTED) and head[0] in _COUNTS)


def is_time(head: str) -> bool:
    """Whether a phrase with this head tells when, also as a topic: 지금은, 당시는."""
    return head.split()[-1:] != [] and head.split()[-1] in TIMES


def part_ends(units: Sequence[Unit], j: int, first: int) -> bool:
    """Whether the noun phrase that began at `first` ends with the noun at `j`, though a noun follows without particle:
    비가 올 경우 | 행사를, 발표 이후 | 주가가, 최근 | 시장을."""
    unit = units[j]
    if unit.mention is not None or j + 1 >= len(units) or units[j + 1].word == unit.word:
        return False
    if j == first:
        after_clause = j > 0 and units[j - 1].tag == "ETM"
        return (unit.form in CLOSING and after_clause) or (unit.form in SETTING)
    return unit.form in CLOSING and unit.form not in _AFTER_CLAUSE and units[j - 1].word != unit.word
