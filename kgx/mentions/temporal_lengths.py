"""Lengths of time and times of day: telling 3일 (a day) from 3일간, 98년 from 98년간, and their ISO 8601 values."""

from __future__ import annotations

import re
from re import Match

from kgx.mentions.dates import PartialDate, add_days, shift_month
from kgx.mentions.temporal_context import TimeContext
from kgx.mentions.temporal_patterns import DURATION_UNITS, DURATION_WORDS, HALF_DAY, NATIVE_COUNTS

__all__ = ["afternoon", "clock_value", "duration_value", "is_deictic", "is_duration", "moment_ago"]

_YEARLIKE = re.compile(r"(?:1[5-9]|20|21)\d\d")
_AFTER_COUNT = re.compile(r"여?\s?(?:만[에의인이]|씩|정도|가량|이상|넘|이내|안에|형|짜리|[을를]?\s?선고|남짓|앞)")
_MONTH_AFTER = re.compile(r"\s?(?:1[0-2]|[1-9])\s?월\s?(?:3[01]|[12]?[0-9])일")
_EARLY = re.compile(r"(?<=[1-9]년)(?:에|부터)\s")  # 918년에: a year of old
# Before 사흘 전: nothing, or what is no noun with an own day (행사 사흘 전, 하루 앞선 …기 사흘 전).
_DEICTIC = re.compile(r"(?:^|[은는을를,.“\"'‘]|불과|지금부터|바로)\s?$")


def is_duration(found: Match[str], text: str) -> bool:
    """Tell a length of time from a calendar day (3일), a year (98년) and a rate."""
    unit, count, tail = found["unit"], found["n"], found["tail"]
    stop = found.end()
    if unit == "일" and found["past"] and found["ago"]:
        return False  # 지난 1일 전 청장은: a day, then a former office
    if unit == "일" and found["unit2"] and text[found.end("unit")] == " ":
        return False  # 29일 2시간 동안: a day, then a length
    if unit == "일":
        if tail or found["more"] or (_AFTER_COUNT.match(text, stop) and not found["past"]):
            return tail is None or tail.strip() not in ("전", "후", "뒤") or len(count) < 3
        bare = not found["past"] and not found["n0"] and not text.startswith("의", stop)
        return bare and count.isdigit() and int(count) > 31
    if unit == "년":
        if len(count) == 2 and _MONTH_AFTER.match(text, found.end("unit")):
            return False  # 24년 3월 5일
        if _YEARLIKE.fullmatch(count) or (count.startswith("0") and len(count) > 1):
            return False
        if text.endswith(("기원전 ", "기원전"), 0, found.start()) or (len(count) == 3 and _EARLY.match(text, stop)):
            return False
        if found["unit2"] == "월":
            return len(count) == 1
        if len(count) == 2 and count >= "70" and not tail and not _AFTER_COUNT.match(text, stop):
            return False
        return not (len(count) == 4 and not tail)
    return True


def duration_value(found: Match[str]) -> str | None:
    """The ISO 8601 duration of a match of `DURATION` (P3D, PT1H30M); None when its count is not exact."""
    if found["nights"]:
        return f"P{int(found['nights'])}D"
    if found["word"]:
        return DURATION_WORDS[found["word"]]
    if found["n0"] or (found["unit2"] == "월" and not found["n2"]):
        return None
    if found["native"]:
        count = NATIVE_COUNTS.get(found["native"])
        parts = [(count, found["nunit"])]
    else:
        digits = found["n"].replace(",", "").replace("여", "").strip()
        parts = [(int(digits) if digits.isdigit() else None, found["unit"])]
        for number, unit in (("n2", "unit2"), ("n3", "unit3")):
            if found[number]:
                parts.append((int(found[number]), "개월" if found[unit] == "월" else found[unit]))
    half = bool(found["plus"] or found["plus2"])
    return _iso_duration(parts, half)


def _iso_duration(parts: list[tuple[int | None, str]], half: bool) -> str | None:
    days: dict[str, int] = {}
    for count, unit in parts:
        code = DURATION_UNITS.get(unit, "S")
        if count is None or code in "QSC":
            return None
        code, count = ("D", count * 7) if code == "W" else (code, count)
        days[code] = days.get(code, 0) + count
    if half:
        last = DURATION_UNITS[parts[-1][1]]
        below = {"Y": ("M", 6), "M": ("D", 15), "h": ("m", 30)}.get(last)
        if below is None:
            return None
        days[below[0]] = days.get(below[0], 0) + below[1]
    long = "".join(f"{days[code]}{code}" for code in "YMD" if code in days)
    short = "".join(f"{days[code]}{code.upper()}" for code in "hms" if code in days)
    return f"P{long}" + (f"T{short}" if short else "")


def is_deictic(text: str, start: int, end: int) -> bool:
    """Whether ``사흘 전`` counts from the article's day: no other day before it, no deadline (…까지) after it."""
    return _DEICTIC.search(text, max(0, start - 6), start) is not None and not text.startswith("까지", end)


def afternoon(first: str | None, last: str | None, begins: str) -> str | None:
    """The value of the second time of 오후 2시부터 4시까지: it takes 오후 from the first when it has no own word."""
    if first and last and begins.isdigit() and "T12:00" <= first < "T24" and "T01:00" <= last < "T12:00":
        later = f"T{int(last[1:3]) + 12:02d}{last[3:]}"
        return later if later > first else last
    return last


def moment_ago(value: str, context: TimeContext, *, deictic: bool = True) -> str | None:
    """``3년 전`` is a year, ``두 달 전`` a month and, if `deictic`, ``사흘 전`` a day, counted back from the reference
    date; None for other lengths."""
    reference = context.reference
    if reference is None:
        return None
    if re.fullmatch(r"P\d{1,4}Y", value):
        year = reference.year - int(value[1:-1])
        return PartialDate(year).iso if year > 0 else None
    if re.fullmatch(r"P\d{1,3}M", value) and reference.month:
        return PartialDate(*shift_month(reference.year, reference.month, -int(value[1:-1]))).iso
    if deictic and context.today and re.fullmatch(r"P\d{1,3}D", value):
        day = add_days(context.today, -int(value[1:-1]))
        return day.iso if day else None
    return None


def clock_value(found: Match[str]) -> str | None:
    """The time of day of a match of `CLOCK`: T13:30, or T13:00/T15:30; None when there is no such hour."""
    if found["word"]:
        return {"정오": "T12:00", "자정": "T00:00"}.get(found["word"])
    minute = int(found["m"] or found["m2"] or (30 if found["thirty"] else 0))
    hours = [int(found[name]) for name in ("h0", "h", "h2") if found[name]]
    half = found["half"] or found["half2"] or ""
    late = HALF_DAY.get(half, 0)
    if half == "밤" and hours[-1] in (12, 1, 2, 3, 4):
        late = 0
    if half in ("오전", "새벽", "밤") and late == 0:
        hours = [hour % 12 if hour == 12 else hour for hour in hours]
    elif late:
        hours = [hour + 12 if hour < (11 if half == "낮" else 12) else hour for hour in hours]
    if any(hour > 24 for hour in hours) or (hours[-1] == 24 and minute):
        return None
    times = [f"T{hour:02d}:00" for hour in hours[:-1]] + [f"T{hours[-1]:02d}:{minute:02d}"]
    return "/".join(times)
