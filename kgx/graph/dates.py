"""Dates as the statements write them (ISO 8601 at the precision said) and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from kgx.model.statement import Literal, Statement

__all__ = ["PRECISIONS", "days_of", "precision", "span"]

PRECISIONS = ("day", "month", "year", "quarter", "half", "interval")
_SHAPES = (
    ("day", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("month", re.compile(r"(\d{4})-(\d{2})")),
    ("year", re.compile(r"(\d{4})")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
)


@lru_cache(maxsize=4096)
def _parse(value: str) -> tuple[str, date, date] | None:
    if not value.isascii():
        return None
    if "/" in value:
        parts = [_parse(part) for part in value.split("/")]
        if len(parts) != 2 or parts[0] is None or parts[1] is None or parts[0][1] > parts[1][2]:
            return None
        return "interval", parts[0][1], parts[1][2]
    for name, shape in _SHAPES:
        if match := shape.fullmatch(value):
            days = _days(name, [int(group) for group in match.groups()])
            return (name, *days) if days else None
    return None


def _days(name: str, numbers: list[int]) -> tuple[date, date] | None:
    """First and last day of a date whose parts are given, or None if there is no such day."""
    year, part = numbers[0], numbers[1] if len(numbers) > 1 else 0
    first, last = {"quarter": (3 * part - 2, 3 * part), "half": (6 * part - 5, 6 * part), "year": (1, 12)}.get(
        name, (part, part)
    )
    try:
        if name == "day":
            day = date(year, part, numbers[2])
            return day, day
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:  # month 13, day 31 of June, year 0
        return None


def precision(value: str) -> str | None:
    """One of `PRECISIONS`, or None if the value is no date of those shapes."""
    parsed = _parse(value)
    return parsed[0] if parsed else None


def span(value: str) -> tuple[date, date] | None:
    """The first and the last day a date covers: ``2024-Q3`` is 2024-07-01 to 2024-09-30."""
    parsed = _parse(value)
    return (parsed[1], parsed[2]) if parsed else None


def days_of(statement: Statement) -> tuple[date | None, date | None]:
    """The earliest and the latest day of a statement's time, each None where nothing is said of it."""
    said = {name: [span(item) for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, str)]
            for name, value in statement.qualifiers if name in ("date", "validFrom", "validTo")}  # fmt: skip
    if not said and isinstance(statement.object, Literal) and statement.object.datatype == "date":
        said = {"date": [span(statement.object.value)]}
    starts = [days[0] for name in ("date", "validFrom") for days in said.get(name, ()) if days]
    ends = [days[1] for name in ("date", "validTo") for days in said.get(name, ()) if days]
    return min(starts, default=None), max(ends, default=None)
