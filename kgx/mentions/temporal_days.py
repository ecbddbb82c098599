"""Named days, seasons and spans of history: the words, and the day of the year of those that have one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["FIXED_DAYS", "MOVABLE_DAYS", "named_day_pattern"]

# Days of the solar calendar: name without spaces, then month and day.
FIXED_DAYS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "밸런타인데이": (2, 14), "삼일절": (3, 1), "3·1절": (3, 1), "3.1절": (3, 1),
        "화이트데이": (3, 14), "만우절": (4, 1), "식목일": (4, 5), "근로자의날": (5, 1), "노동절": (5, 1),
        "어린이날": (5, 5), "어버이날": (5, 8), "스승의날": (5, 15), "현충일": (6, 6), "제헌절": (7, 17),
        "광복절": (8, 15), "국군의날": (10, 1), "개천절": (10, 3), "한글날": (10, 9), "핼러윈": (10, 31),
        "핼로윈": (10, 31), "빼빼로데이": (11, 11), "성탄절": (12, 25), "크리스마스": (12, 25),
    }
)  # fmt: skip
# Days that move from year to year (lunar calendars, Easter) and the solar terms that are no other word.
MOVABLE_DAYS = (
    "설날", "추석", "한가위", "정월 대보름", "대보름", "단오", "칠월 칠석", "유두절", "한식날",
    "부처님 오신 날", "석가탄신일", "초파일", "성년의 날", "춘제", "춘절", "국경절", "중추절", "라마단",
    "이드 알피트르", "부활절", "사순절", "추수감사절", "블랙프라이데이", "하누카", "디왈리", "크리스마스이브",
    "크리스마스 이브", "초복", "중복날", "말복", "동짓날", "동지날", "입춘", "경칩", "춘분", "곡우", "처서", "추분",
    "상강", "입동",
)  # fmt: skip


def named_day_pattern() -> str:
    """The alternatives of a regular expression for all named days, long ones first; inner spaces may be left out."""
    spaced = {name[:-1].rstrip() + r"\s?날" if name.endswith("의날") else name for name in FIXED_DAYS}
    spaced |= {name.replace(" ", r"\s?") for name in MOVABLE_DAYS}
    return "|".join(sorted((name.replace(".", r"\.") for name in spaced), key=lambda name: (-len(name), name)))
