"""What a time expression means: the rules that fill in what was left out, from the discourse state of its document.

A news day (``11일``) lies near the article's own date, behind it unless the nearest predicate is about the future
(오는, 예정, 열릴); a month without a year belongs to the year its sentence named, else to the year that brings it
nearest to the article's date on the side of the predicate's tense. A sentence that has named a month lends it to
the bare days after it, except to the day of a report (``3일 밝혔다``), which always lies near the article's date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from re import Match

from kgx.mentions.dates import (
    PartialDate,
    add_days,
    day_near,
    day_of,
    day_of_nth_week,
    day_on_weekday,
    from_date,
    full_year,
    shift_month,
    year_near,
)
from kgx.mentions.temporal_context import TimeContext
from kgx.mentions.temporal_patterns import (
    FUTURE,
    PAST,
    RELATIVE_MONTHS,
    RELATIVE_YEARS,
    REPORTED,
    WEEKDAY_AFTER,
    WEEKDAYS,
)

__all__ = [
    "Resolved",
    "planned_after",
    "resolve_calendar",
    "resolve_day_word",
    "resolve_dotted",
    "tense_after",
]

_CUE_REACH = 90  # characters after an expression in which its predicate is looked for
_NEAR_MONTH = 300  # characters back to the month that 같은 달 means


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its first and last moment; all None when the context does not say."""

    value: str | None
    first: PartialDate | None = None
    last: PartialDate | None = None
    explicit: bool = False


UNRESOLVED = Resolved(None)


def tense_after(text: str, end: int, limit: int) -> int:
    """1 when the nearest predicate after `end` is about the future, -1 about the past, 0 when none is seen."""
    stop = min(limit, end + _CUE_REACH)
    future = FUTURE.search(text, end, stop)
    if PAST.search(text, end, future.start() if future else stop):
        return -1
    return 1 if future else 0


def planned_after(text: str, end: int, limit: int) -> bool:
    """Whether the nearest predicate tells a plan (…할 계획이었다); a decision taken then (…하기로 했다) is none."""
    if tense_after(text, end, limit) <= 0:
        return False
    future = FUTURE.search(text, end, min(limit, end + _CUE_REACH))
    return future is not None and not future[0].endswith("기로")


def _relative(table_entry: tuple[str, int], context: TimeContext) -> int | None:
    base, by = table_entry
    if base == "last":
        told = context.sentence.year if context.sentence else context.year
        if by == 0 and context.event_year is not None and not context.sentence:
            told = context.event_year
        if told is not None:
            return told + by
    return context.reference.year + by if context.reference else None


def _near_reference(day: int, today: date, tense: int) -> PartialDate | None:
    behind, ahead = day_near(day, today, -1), day_near(day, today, 1)
    if not (behind and ahead and behind.date and ahead.date):
        return behind or ahead
    gap_behind, gap_ahead = (today - behind.date).days, (ahead.date - today).days
    if tense > 0:
        return behind if gap_behind <= 2 else ahead
    if tense < 0:
        # 16일로 잡혀 있었으나 취소됐다: a plan told as past; weeks behind, one would say 지난달
        return ahead if gap_behind > 20 and gap_ahead <= 10 else behind
    return ahead if gap_ahead * 2 < gap_behind else behind


def _in_span(day: int, context: TimeContext) -> PartialDate | None:
    """The day inside an interval named before, the one nearest to the reference date when there are several."""
    inside: list[date] = []
    for first, last in context.spans:
        moment = first
        while moment <= last and (last - first).days <= 31:
            if moment.day == day:
                inside.append(moment)
            moment += timedelta(days=1)
    today = context.today
    if not inside:
        return None
    return from_date(min(inside, key=lambda one: abs((one - today).days)) if today else inside[-1])


def _bare_day(day: int, lead: str | None, context: TimeContext, tense: int, reported: bool) -> PartialDate | None:
    """Place a day of the month whose month was not named."""
    today, named = context.today, context.sentence
    near = _near_reference(day, today, tense) if today else None
    if today and lead in ("지난", "오는", "돌아오는", "다가오는"):
        return day_near(day, today, -1 if lead == "지난" else 1)
    if today and reported:
        return day_near(day, today, -1)
    if named and named.month:
        inherited = day_of(named.year, named.month, day)
        if inherited and (named.day is None or inherited >= named):
            return inherited
        if context.pending:
            return day_of(*shift_month(named.year, named.month, 1), day)
        return near if near and near >= named else inherited
    if near and near.date and today and abs((near.date - today).days) <= 1:
        return near
    inside = _in_span(day, context)
    if inside:
        return inside
    if near is None and context.month and today is None:
        return day_of(*context.month, day)
    return near


def _on_weekday(found: Match[str], text: str, limit: int, context: TimeContext) -> PartialDate | None:
    """A day whose weekday is written beside it (25일(토)) and whose year or month is not: the nearest that fits."""
    if found["year"] or found["relyear"] or found["relmonth"] or found["day0"] or found["dayset"]:
        return None
    if found["lead"] or found["lead2"] or found["lead3"] or context.today is None:
        return None
    beside = WEEKDAY_AFTER.match(text, found.end(), limit)
    weekday = found["weekday"] or (beside[1] if beside else None)
    if weekday is None:
        return None
    month = int(found["month"]) if found["month"] else None
    named = context.sentence
    if month is None and context.pending and named and named.month:
        inherited = day_of(named.year, named.month, int(found["day"]))
        if inherited and inherited >= named:
            return inherited
    return day_on_weekday(int(found["day"]), month, WEEKDAYS.index(weekday), context.today)


def _year_of_month(month: int, day: int | None, lead: str | None, context: TimeContext, tense: int) -> int | None:
    """Choose the year of a month (or of a day in it) that was named without one."""
    reference, named = context.reference, context.sentence
    if reference and lead in ("지난", "오는", "돌아오는", "다가오는"):
        return year_near(month, day, reference, -1 if lead == "지난" else 1)
    if reference and lead in ("올", "이번"):
        return reference.year
    if named:
        past_year_only = named.month is None and reference is not None and named.year < reference.year
        if not (past_year_only and tense > 0):
            later = context.pending and named.month is not None and (month, day or 0) < (named.month, 0)
            return named.year + 1 if later else named.year
    told = context.paragraph
    if told and tense <= 0 and (reference is None or told.year != reference.year):
        return told.year
    if reference is None:
        return context.year
    if tense > 0 and reference.month is not None and 0 <= reference.month - month <= 1:
        return reference.year
    year = year_near(month, day, reference, tense)
    named_year = context.event_year
    if named_year is not None and (named_year < reference.year or (named_year > reference.year and tense > 0)):
        distance = abs((year - reference.year) * 12 + month - (reference.month or month))
        return named_year if distance > 2 else year
    return year


def _month_of(found: Match[str], year: int | None, context: TimeContext) -> tuple[int | None, int | None]:
    """The (year, month) of a relative month (지난달, 같은 달), or two Nones."""
    base, by = RELATIVE_MONTHS["".join(found["relmonth"].split())]
    if base == "last" and context.month:
        near = context.position - context.month_at <= _NEAR_MONTH
        return shift_month(*context.month, by) if near else (None, None)
    reference = context.reference
    if reference is None or reference.month is None:
        return None, None
    return shift_month(reference.year, reference.month, by)


def _interval(first: PartialDate | None, last: PartialDate | None, explicit: bool) -> Resolved:
    if first is None or last is None or first > last:
        return UNRESOLVED
    return Resolved(f"{first.iso}/{last.iso}", first, last, explicit)


def _part(found: Match[str], year: int, month: int | None, explicit: bool) -> Resolved:
    moment = PartialDate(year, month)
    if found["nthday"] and month:
        nth = day_of_nth_week(year, month, found["nth"], WEEKDAYS.index(found["nthday"]))
        return Resolved(nth.iso, nth, nth, explicit) if nth else UNRESOLVED
    if found["quarter"]:
        number = found["quarter"][0]
        if found["quarter0"]:
            return UNRESOLVED
        value = f"{year:04d}-Q{'일이삼사'.find(number) + 1 or number}"
        return Resolved(value, PartialDate(year), PartialDate(year), explicit)
    if found["half"] and found["half"][1] in "·ㆍ/하":
        return Resolved(moment.iso, moment, moment, explicit)  # 상·하반기: the whole year
    if found["half"]:
        number = "1" if found["half"] in ("상반기", "전반기") else "2"
        return Resolved(f"{year:04d}-H{number}", PartialDate(year), PartialDate(year), explicit)
    return Resolved(moment.iso, moment, moment, explicit)


def _year_group(found: Match[str], context: TimeContext) -> tuple[int | None, bool]:
    if found["year"]:
        return full_year(found["year"].lstrip("'‘’´`")), True
    if found["relyear"]:
        return _relative(RELATIVE_YEARS["".join(found["relyear"].split())], context), False
    return None, False


def _years(found: Match[str], year: int, explicit: bool) -> Resolved:
    before, last = (found["year0"] or "").lstrip("'‘’´`"), found["year"]
    if len(before) == 4 and len(last) == 2:
        year = int(before[:2] + last)  # 1920~30년대, 2021~23년
    first = full_year(before) if before else year
    if found["yearset"] and year - first != 1:
        return UNRESOLVED
    if found["decade"]:
        if year % 10 or first % 10:
            return UNRESOLVED
        return _interval(PartialDate(first), PartialDate(year + 9), explicit)
    return _interval(PartialDate(first), PartialDate(year), explicit)


def resolve_calendar(found: Match[str], text: str, limit: int, context: TimeContext) -> Resolved:
    """Resolve a match of `CALENDAR`; `limit` is the end of its sentence."""
    year, explicit = _year_group(found, context)
    if year is None and (found["year"] or found["relyear"]):
        return UNRESOLVED
    if year is not None and (found["decade"] or found["year0"]):
        return _years(found, year, explicit)
    lead = found["lead3"] or found["lead2"] or found["lead"]
    tense = tense_after(text, found.end(), limit) if year is None else 0
    month: int | None = None
    day = int(found["day"]) if found["day"] else None
    fitting = _on_weekday(found, text, limit, context) if day is not None else None
    if fitting:
        return Resolved(fitting.iso, fitting, fitting)
    first_day = _first_of_set(found)
    if found["relmonth"]:
        named = year
        year, month = _month_of(found, year, context)
        if named is not None and year is not None:
            year = named  # 지난해 같은 달
        if year is None:
            return UNRESOLVED
    elif found["month"]:
        month = int(found["month"])
        if year is None:
            year = _year_of_month(int(found["month0"] or month), first_day or day, lead, context, tense)
            if year is None:
                return UNRESOLVED
    this_year = found["relyear"] and context.reference is not None and year == context.reference.year  # 올해 5일
    if month is None and day is not None and (year is None or this_year):
        reported = REPORTED.match(text, found.end(), limit) is not None
        return _bare_days(found, day, lead, context, tense, reported)
    if year is None:
        year = context.sentence.year if context.sentence else context.reference.year if context.reference else None
        if year is None:
            return UNRESOLVED
    if month is not None and (found["month0"] or found["monthset"]):
        start = int(found["month0"] or found["monthset"].rstrip("·ㆍ, "))
        return _interval(PartialDate(year, start), PartialDate(year + (start > month), month), explicit)
    if month is None or day is None:
        return _part(found, year, month, explicit)
    last = day_of(year, month, day)
    if first_day is not None:
        return _interval(day_of(year, month, first_day), last, explicit)
    return Resolved(last.iso, last, last, explicit) if last else UNRESOLVED


def _first_of_set(found: Match[str]) -> int | None:
    """The first day of ``16~23일`` or ``5·6일``; 0 (no day) for a list of days that do not follow one another."""
    if found["day0"]:
        return int(found["day0"])
    if not found["dayset"]:
        return None
    days = [int(part) for part in "".join(c if c.isdigit() else " " for c in found["dayset"]).split()]
    days.append(int(found["day"]))
    return days[0] if all(b - a == 1 for a, b in pairwise(days)) else 0


def _bare_days(
    found: Match[str], day: int, lead: str | None, context: TimeContext, tense: int, reported: bool
) -> Resolved:
    start = _first_of_set(found)
    if start is None:
        moment = _bare_day(day, lead, context, tense, reported)
        return Resolved(moment.iso, moment, moment) if moment else UNRESOLVED
    first = _bare_day(start, lead, context, tense, reported) if start else None
    if first is None or first.month is None:
        return UNRESOLVED
    year, month = (first.year, first.month) if day >= start else shift_month(first.year, first.month, 1)
    return _interval(first, day_of(year, month, day), False)


def resolve_dotted(found: Match[str], context: TimeContext) -> Resolved:
    """Resolve a match of `DOTTED`: 2016. 1. 12., 2019-07-12, 2022.9.29~10.1, 7.12.(금)."""
    if found["month2"]:
        return _dotted_day(found, context)
    year, month = full_year(found["year"].lstrip("'‘’")), int(found["month"])
    if not found["day"]:
        moment = PartialDate(year, month)
        return Resolved(moment.iso, moment, moment, True)
    first = day_of(year, month, int(found["day"]))
    if first is None or not found["day1"]:
        return Resolved(first.iso, first, first, True) if first else UNRESOLVED
    last = day_of(int(found["year1"] or year), int(found["month1"] or month), int(found["day1"]))
    return _interval(first, last, True)


def _dotted_day(found: Match[str], context: TimeContext) -> Resolved:
    """7.12.(금), 3.5.(화)~3.7.(목)."""
    month, day = int(found["month2"]), int(found["day2"])
    year = context.sentence.year if context.sentence else None
    if year is None and context.reference:
        year = year_near(month, day, context.reference, 0)
    moment = day_of(year, month, day) if year is not None else None
    if moment and found["day3"]:
        until = int(found["month3"] or month)
        return _interval(moment, day_of(moment.year + (until < month), until, int(found["day3"])), False)
    return Resolved(moment.iso, moment, moment) if moment else UNRESOLVED


def resolve_day_word(
    entry: tuple[str, int], text: str, end: int, limit: int, context: TimeContext
) -> PartialDate | None:
    """Resolve 오늘, 이날, 전날 and the like. 이날 after a coming day of another sentence means the article's own day,
    unless its sentence speaks of the future too."""
    base, by = entry
    if base == "none":
        return None
    anchor = context.today
    if base == "reference":
        return add_days(anchor, by) if anchor else None
    last = context.day
    coming = last and anchor and last > anchor and not (context.sentence and context.sentence.date == last)
    quoted = min((at for mark in '“"' if (at := text.find(mark, end, limit)) >= 0), default=limit)
    if coming and base == "same" and tense_after(text, end, quoted) <= 0:
        last = context.settled or anchor
    if base == "last" and last is None and by > 0:
        return None
    moment = last or anchor
    return add_days(moment, by) if moment else None
