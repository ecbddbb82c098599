"""Calendar arithmetic at the precision a text gives: whole days, months, years.

No clock and no locale: every function takes the date it counts from. A `PartialDate` whose day does not
exist (30 February) is never built; the functions return None instead.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "PartialDate",
    "add_days",
    "add_duration",
    "day_near",
    "day_of",
    "day_of_nth_week",
    "day_on_weekday",
    "from_date",
    "full_year",
    "parse_iso",
    "shift_month",
    "week_of",
    "year_near",
]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NTH = ("첫째", "둘째", "셋째", "넷째", "다섯째")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month of it, or a day of that. `iso` writes as much as is known: 1985, 2023-09, 2022-07-31."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> date | None:
        """The day as a `datetime.date`, or None at a coarser precision."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def parse_iso(value: str | None) -> PartialDate | None:
    """Read the date at the start of an ISO 8601 string (a time after it is ignored); None when there is none."""
    found = _ISO.match(value or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year:
        return None
    if month is not None and not 1 <= month <= 12:
        return PartialDate(year)
    if month is not None and day is not None:
        return day_of(year, month, day) or PartialDate(year, month)
    return PartialDate(year, month)


def day_of(year: int, month: int, day: int) -> PartialDate | None:
    """The given day, or None when the calendar has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return PartialDate(year, month, day)


def day_of_nth_week(year: int, month: int, nth: str, weekday: int) -> PartialDate | None:
    """The weekday (Monday is 0) of a month that its ordinal (첫째, 둘째 …, 1, 2 …, 마지막) counts, or None."""
    days = [d for d in range(1, calendar.monthrange(year, month)[1] + 1) if date(year, month, d).weekday() == weekday]
    if nth == "마지막":
        return PartialDate(year, month, days[-1])
    index = int(nth) if nth.isdigit() else _NTH.index(nth) + 1
    return PartialDate(year, month, days[index - 1]) if index <= len(days) else None


def from_date(value: date) -> PartialDate:
    """The same day as a `PartialDate`."""
    return PartialDate(value.year, value.month, value.day)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The (year, month) that lies `by` months later (earlier when negative)."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def add_days(value: date, days: int) -> PartialDate | None:
    """The day `days` later, or None outside the years 1 to 9999."""
    try:
        return from_date(value + timedelta(days=days))
    except OverflowError:
        return None


def add_duration(value: date, duration: str, *, sign: int = 1) -> PartialDate | None:
    """Add an ISO duration of years, months and days (``P1Y6M``, ``P3D``); a day past a month's end becomes its last.

    Returns None for durations with a time part and for results outside the calendar.
    """
    found = _DURATION.fullmatch(duration)
    if not found:
        return None
    years, months, days = (int(part) if part else 0 for part in found.groups())
    year, month = shift_month(value.year, value.month, sign * (years * 12 + months))
    if not 1 <= year <= 9999:
        return None
    day = min(value.day, calendar.monthrange(year, month)[1])
    return add_days(date(year, month, day), sign * days)


def week_of(value: date, weeks: int) -> tuple[date, date] | None:
    """Monday and Sunday of the week `weeks` after the one that holds `value`."""
    try:
        monday = value - timedelta(days=value.weekday()) + timedelta(weeks=weeks)
        return monday, monday + timedelta(days=6)
    except OverflowError:
        return None


def full_year(digits: str) -> int:
    """Expand a two-digit year: 50 to 99 are 1950 to 1999, 00 to 49 are 2000 to 2049."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 1900 + year if year >= 50 else 2000 + year


def day_near(day: int, today: date, direction: int) -> PartialDate | None:
    """The day of the month `day` nearest to `today`: before or on it (-1), on or after it (1), or either (0).

    Months that lack the day are passed over (the 31st before 15 July is 31 May).
    """
    candidates: list[date] = []
    for by in (-2, -1, 0, 1, 2):
        year, month = shift_month(today.year, today.month, by)
        found = day_of(year, month, day)
        if found and found.date:
            candidates.append(found.date)
    if direction:
        candidates = [one for one in candidates if (one - today).days * direction >= 0]
    if not candidates:
        return None
    return from_date(min(candidates, key=lambda one: (abs((one - today).days), one)))


def day_on_weekday(day: int, month: int | None, weekday: int, today: date) -> PartialDate | None:
    """The day nearest to `today` that is the given day (of the given month) and falls on `weekday` (Monday is 0).

    Without a month it looks three months around, with one three years; None when no such day is there.
    """
    near: list[date] = []
    for by in range(-3, 4):
        year, of = shift_month(today.year, today.month, by) if month is None else (today.year + by, month)
        found = day_of(year, of, day)
        if found and found.date and found.date.weekday() == weekday:
            near.append(found.date)
    return from_date(min(near, key=lambda one: (abs((one - today).days), one))) if near else None


def year_near(month: int, day: int | None, today: PartialDate, direction: int) -> int:
    """The year that puts a month (or a day of it) nearest to `today`, on the side `direction` names (-1, 0, 1)."""
    if today.month is None:
        return today.year
    here = today.month * 31 + (today.day or 15 if day is not None else 0)
    there = month * 31 + (day or 0)
    offsets = [(year, year * 372 + there - here) for year in (-1, 0, 1)]
    if direction:
        offsets = [one for one in offsets if one[1] * direction >= 0]
    return today.year + min(offsets, key=lambda one: (abs(one[1]), one[0]))[0]
