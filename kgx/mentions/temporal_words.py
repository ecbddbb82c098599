"""What day words, weeks, weekends, seasons and named days mean: 이날, 다음 주 월요일, 지난 주말, 작년 여름, 광복절."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from kgx.mentions.dates import PartialDate, day_near, day_of, from_date, week_of, year_near
from kgx.mentions.temporal_context import TimeContext
from kgx.mentions.temporal_days import FIXED_DAYS
from kgx.mentions.temporal_patterns import DAY_WORDS, WEEKDAYS, WEEKS
from kgx.mentions.temporal_values import Resolved, resolve_day_word, tense_after

__all__ = ["resolve_word"]

_SEASON_END = {"봄": 3, "여름": 6, "가을": 9, "겨울": 12}


def resolve_word(found: Match[str], text: str, end: int, context: TimeContext) -> Resolved:
    """Resolve a match of `WORD`; `end` is the end of its sentence."""
    moment: PartialDate | None = None
    if found["day"]:
        moment = resolve_day_word(DAY_WORDS["".join(found["day"].split())], text, found.end(), end, context)
        if found["number"] and context.today:
            moment = day_near(int(found["number"].strip("()일")), context.today, 0)
    elif found["week"]:
        return _week_value(found, context)
    elif found["weekday2"] or found["weekend2"]:
        return _near_weekday(found, context)
    elif found["season"] and context.reference:
        by = {"지난": 0, "이번": 0, "다음": 1}[found["slead"]]
        by -= found["slead"] == "지난" and (context.reference.month or 12) <= _SEASON_END[found["season"]]
        moment = PartialDate(context.reference.year + by)
    elif found["yearend"] and context.reference and found["yearend"] not in ("새해", "신년"):
        moment = PartialDate(context.sentence.year if context.sentence else context.reference.year)
    elif found["holiday"]:
        moment = _named_day(found, text, end, context)
    return Resolved(moment.iso, moment, moment) if moment else Resolved(None)


def _named_day(found: Match[str], text: str, end: int, context: TimeContext) -> PartialDate | None:
    """광복절 of the year its sentence named, else of the one nearest to the article's day."""
    month, day = FIXED_DAYS.get("".join(found["holiday"].split()).removeprefix("8·15").removeprefix("8.15"), (0, 0))
    if not month:
        return None
    if context.sentence and context.sentence.month is None:
        return day_of(context.sentence.year, month, day)
    if context.reference is None:
        return None
    return day_of(year_near(month, day, context.reference, tense_after(text, found.end(), end)), month, day)


def _days(first: date, last: date) -> Resolved:
    begin, stop = from_date(first), from_date(last)
    value = begin.iso if first == last else f"{begin.iso}/{stop.iso}"
    return Resolved(value, begin, stop)


def _week_value(found: Match[str], context: TimeContext) -> Resolved:
    week = week_of(context.today, WEEKS["".join(found["week"].split())]) if context.today else None
    if week is None or found["wedge"]:
        return Resolved(None)
    if found["weekday"]:
        day = week[0] + timedelta(days=WEEKDAYS.index(found["weekday"]))
        return _days(day, day)
    return _days(week[1] - timedelta(days=1), week[1]) if found["weekend"] else _days(*week)


def _near_weekday(found: Match[str], context: TimeContext) -> Resolved:
    """지난 토요일 is the last Saturday before the reference date, 오는 토요일 the next, 이번 토요일 that of its week;
    bare weekdays stay open."""
    lead, today = found["wlead"], context.today
    if today is None or found["run"] or lead not in ("지난", "오는", "이번", "다음"):
        return Resolved(None)
    index = WEEKDAYS.index(found["weekday2"] or "토")
    if lead in ("이번", "다음"):
        day = today + timedelta(days=index - today.weekday() + (7 if lead == "다음" else 0))
    elif lead == "오는":
        day = today + timedelta(days=(index - today.weekday()) % 7)
    else:
        day = today - timedelta(days=(today.weekday() - index - 1) % 7 + 1)
    return _days(day, day if found["weekday2"] else day + timedelta(days=1))
