"""Find time expressions in Korean text and resolve them to ISO 8601.

Method: a trigger expression (literal first characters) proposes positions; at each, a fixed order of anchored
patterns is tried (`kgx.mentions.temporal_patterns`); the first that matches and passes its own check becomes a
mention. Values come from `kgx.mentions.temporal_values` and `kgx.mentions.temporal_lengths`; what was named before
stands in `kgx.mentions.temporal_context`. A last pass reads the particle after each mention (부터, 까지 …) and ties
beginnings to their ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from re import Match

from kgx.mentions.dates import add_duration, day_near, day_of, parse_iso
from kgx.mentions.temporal_context import TimeContext
from kgx.mentions.temporal_lengths import (
    afternoon,
    clock_value,
    duration_value,
    is_deictic,
    is_duration,
    moment_ago,
)
from kgx.mentions.temporal_patterns import (
    AFTER_DATE,
    BARE_YEAR,
    BRACKET_DAY,
    CALENDAR,
    CLOCK,
    DOTTED,
    DURATION,
    ERA,
    GAME,
    HISTORIC,
    LED,
    SCHOOL_YEAR,
    TILDE,
    TRIGGER,
    WORD,
)
from kgx.mentions.temporal_values import (
    Resolved,
    planned_after,
    resolve_calendar,
    resolve_dotted,
)
from kgx.mentions.temporal_words import resolve_word

__all__ = ["TimeContext", "TimeMention", "find_times"]

_DIGITS = re.compile(r"[0-9]+")
_RATE = re.compile(
    r"\s(?:\d[\d,.]*\s?(?:회|번|차례|시간|톤|교대|교시|식)|평균|최대|최소|이용객|생활권|처리|[가-힣]*시장(?!은|이)|체험)"
)
_RECURRING = ("매년 ", "해마다 ", "매해 ", "매월 ", "매달 ")  # 매년 10월 is no date
_BETWEEN = re.compile(
    r"\s?(?:\([^()\n]{0,14}\))?(?:부터|에서|이후|이래)?,?\s?(?:오[전후]\s?\d{1,2}시[^가-힣]{0,6}부터\s?)?"
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: ``text[start:end]``, half-open code points, without its particle.

    kind: ``date`` (day, week, month, quarter, half, year, decade, interval), ``time`` (of day) or ``duration``.
    value: ISO 8601. Dates at the precision of the text (2022-07-31, 2023-09, 1985, 2024-Q3, 2024-H1,
        2023-09-16/2023-09-23); times as T13:30; durations as P3D, PT1H30M. None when the context does not say.
    role: ``from`` (부터, 이래, 이후 follows), ``to`` (까지), ``interval`` (the value holds both ends), else ``point``.
    explicit: the expression names its own year.
    end_value: on a ``from`` date, the last day or month when the text gives it
        (29일부터 10월 1일까지, 26일부터 이틀 동안).
    naming: words of time that belong to names (4·19, 동계 of 동계올림픽) and date nothing themselves.
    """

    start: int
    end: int
    kind: str
    value: str | None
    role: str
    explicit: bool
    end_value: str | None = None
    naming: bool = False


def find_times(text: str, start: int, end: int, context: TimeContext) -> list[TimeMention]:
    """Find the time expressions of the sentence ``text[start:end]``, sorted and without overlap.

    Call it sentence by sentence in reading order with one context a document; the context is updated.
    """
    context.begin(text, start, end)
    mentions: list[TimeMention] = []
    position = start
    while trigger := TRIGGER.search(text, position, end):
        here = trigger.start()
        mention = _at(text, here, end, context)
        if mention:
            mentions.append(mention)
            position = mention.end
        else:
            digits = _DIGITS.match(text, here, end)
            position = digits.end() if digits else here + 1
    return _tied(text, end, mentions, context) if mentions else mentions


def _at(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    for reader in _READERS:
        mention = reader(text, here, end, context)
        if mention:
            return mention
    return None


def _role(text: str, end: int, limit: int, value: str | None) -> str:
    after = AFTER_DATE.match(text, end, limit)
    if after:
        return "from" if after["from"] else "to"
    return "interval" if value and "/" in value else "point"


def _date(text: str, span: tuple[int, int], limit: int, resolved: Resolved, context: TimeContext) -> TimeMention:
    """Make a date mention and let the context remember it."""
    role = _role(text, span[1], limit, resolved.value)
    if resolved.last:
        context.pending = role == "from" or text.startswith("에서", span[1])
    return TimeMention(span[0], span[1], "date", resolved.value, role, resolved.explicit)


def _dotted(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    found = DOTTED.match(text, here, end)
    if not found or (found["year"] and not found["day"] and not _month_dot(found)):
        return None
    resolved = resolve_dotted(found, context)
    if resolved.value is None:
        return None
    _remember(resolved, context)
    return _date(text, found.span(), end, resolved, context)


def _month_dot(found: Match[str]) -> bool:
    """2019.07 and 2019-07 and ``2019. 7.`` are months; 2019.7 and 1998/5 may be anything."""
    return len(found["year"]) == 4 and found["sep"] != "/" and (len(found["month"]) == 2 or bool(found["dot"]))


def _remember(resolved: Resolved, context: TimeContext, *, lends: bool = True, planned: bool = False) -> None:
    if resolved.first and resolved.last:
        if resolved.first != resolved.last:
            context.note_span(resolved.first, resolved.last)
        context.note(resolved.last, lends=lends, planned=planned)


def _duration(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    found = DURATION.match(text, here, end)
    if not found or not is_duration(found, text):
        return None
    value = duration_value(found)
    stop = found.end()
    if found["ago"] and value and context.reference and not found["n0"]:
        moment = moment_ago(value, context, deictic=found["unit"] != "주" and is_deictic(text, here, stop))
        if moment:
            return TimeMention(here, stop, "date", moment, _role(text, stop, end, moment), False)
    if found["past"]:
        here = found.end("past") + 1
    if found["tail"] and found["tail"].endswith("연속"):
        stop = found.start("tail")
    return TimeMention(here, stop, "duration", value, _role(text, stop, end, None), False)


def _calendar(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    found = CALENDAR.match(text, here, end)
    if not found or not _is_calendar(found, text, end):
        return None
    if text.endswith(_RECURRING, 0, here):
        return TimeMention(here, found.end(), "date", None, _role(text, found.end(), end, None), False)
    resolved = resolve_calendar(found, text, end, context)
    lends = not (found["relmonth"] and not found["day"])
    stop = found.end()
    number = HISTORIC.match(text, stop + 1, end) if _plain_year(found) and text.startswith(" ", stop) else None
    if number and resolved.first:
        day = day_of(resolved.first.year, int(number["month"]), int(number["day"]))
        if day:
            resolved, stop = Resolved(day.iso, day, day, resolved.explicit), number.end()
    planned = resolved.last is not None and planned_after(text, stop, end)
    _remember(resolved, context, lends=lends, planned=planned)
    led = LED.match(text, stop, end) if found["day"] else None
    tilde = TILDE.match(text, led.end() if led else stop, end)
    if tilde and resolved.first:
        context.pending = True
        second = CALENDAR.match(text, tilde.end(), end)
        if second and _is_calendar(second, text, end):
            other = resolve_calendar(second, text, end, context)
            resolved = _with_year_of(resolved, other, found, second)
            if resolved.first and other.last and resolved.first.iso <= other.last.iso:
                value = f"{resolved.first.iso}/{other.last.iso}"
                resolved = Resolved(value, resolved.first, other.last, resolved.explicit)
                _remember(resolved, context)
                stop = second.end()
    return _date(text, (here, stop), end, resolved, context)


def _with_year_of(resolved: Resolved, last: Resolved, found: Match[str], second: Match[str]) -> Resolved:
    """The beginning in the year that only the end names: of 11월~내년 2월 this year's November."""
    first = resolved.first
    named = second["year"] or second["relyear"]
    if first is None or first.month is None or last.last is None or not named or found["year"] or found["relyear"]:
        return resolved
    year = last.last.year - ((last.last.month or 12) < first.month)
    moment = replace(first, year=year) if first.day is None else day_of(year, first.month, first.day)
    return Resolved(moment.iso, moment, moment) if moment else resolved


def _plain_year(found: Match[str]) -> bool:
    """Whether a match of `CALENDAR` is a year and nothing more."""
    year = found["year"] or found["relyear"]
    return bool(year) and found.end() <= found.end("year" if found["year"] else "relyear") + 2


def _is_calendar(found: Match[str], text: str, end: int) -> bool:
    if found.end() == found.start():
        return False
    if found["day"]:
        alone = not (found["month"] or found["relmonth"] or found["lead3"] or found["lead"] or found["dayset"])
        return not (alone and found["day"] == "1" and _RATE.match(text, found.end(), end))
    if found["year"] or found["relyear"] or found["month"] or found["relmonth"]:
        return True
    return bool(found["quarter"] or found["half"])


def _word(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    found = WORD.match(text, here, end)
    if not found:
        return None
    resolved = resolve_word(found, text, end, context)
    _remember(resolved, context, lends=bool(found["number"] or found["day"]))
    mention = _date(text, found.span(), end, resolved, context)
    return replace(mention, naming=True) if found["games"] else mention


def _clock(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    found = CLOCK.match(text, here, end)
    if not found:
        return None
    value, stop = clock_value(found), found.end()
    tilde = TILDE.match(text, stop, end) if found["h"] or found["h2"] else None
    second = CLOCK.match(text, tilde.end(), end) if tilde else None
    if second and (second["h"] or second["h2"]):
        last, stop = afternoon(value, clock_value(second), text[second.start()]), second.end()
        value = f"{value}/{last}" if value and last and "/" not in value + last else None
    return TimeMention(here, stop, "time", value, _role(text, stop, end, value), False)


def _named(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    """Expressions without a value of their own: eras, days known by their numbers, the minute of a match."""
    found, numbered = ERA.match(text, here, end), HISTORIC.match(text, here, end)
    if found:
        return TimeMention(here, found.end(), "date", None, _role(text, found.end(), end, None), False)
    if numbered:
        return TimeMention(here, numbered.end(), "date", None, "point", False, naming=True)
    game = GAME.match(text, here, end)
    return TimeMention(here, game.end(), "time", None, "point", False) if game else None


def _school_year(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    """2024학년도, 2023-24 시즌."""
    found = SCHOOL_YEAR.match(text, here, end)
    if not found:
        return None
    value, last = found["year"], found["last"]
    if last:
        value = f"{value}/{last if len(last) == 4 else value[:2] + last}"
    return TimeMention(here, found.end(), "date", value, _role(text, found.end(), end, value), True)


def _bracket_day(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    """The number in 오늘(14)."""
    found = BRACKET_DAY.match(text, here, end)
    day = day_near(int(found[0]), context.today, 0) if found and context.today else None
    return TimeMention(here, found.end(), "date", day.iso if day else None, "point", False) if found else None


def _bare_year(text: str, here: int, end: int, context: TimeContext) -> TimeMention | None:
    """``2021 …정상회의``: the year of a name; it can stand for 그해 and for the year of months told later."""
    found = BARE_YEAR.match(text, here, end)
    if found:
        context.event_year = int(found[0])
    return TimeMention(here, found.end(), "date", found[0], "point", True) if found else None


_Reader = Callable[[str, int, int, TimeContext], TimeMention | None]
_READERS: tuple[_Reader, ...] = (
    _school_year,
    _dotted,
    _duration,
    _calendar,
    _word,
    _clock,
    _named,
    _bracket_day,
    _bare_year,
)


def _tied(text: str, end: int, mentions: list[TimeMention], context: TimeContext) -> list[TimeMention]:
    """Give a day the role of the clock time right after it, and beginnings (``from``) their ends."""
    for index in range(len(mentions) - 2, -1, -1):
        here, after = mentions[index], mentions[index + 1]
        beside = here.kind == "date" and after.kind == "time" and not text[here.end : after.start].strip()
        if beside and here.role == "point" and after.role in ("from", "to"):
            mentions[index] = replace(here, role=after.role)
        if (
            here.kind == after.kind == "time"
            and here.role == "from"
            and after.role == "to"
            and after.start - here.end < 6
        ):
            mentions[index + 1] = replace(after, value=afternoon(here.value, after.value, text[after.start]))
    for index, here in enumerate(mentions):
        if here.kind == "date" and here.role == "from" and here.value:
            following = [one for one in mentions[index + 1 : index + 4] if one.kind != "time"]
            ended = _ended(text, here, following[0]) if following else None
            if ended:
                mentions[index] = replace(here, end_value=ended)
                first, last = parse_iso(here.value), parse_iso(ended)
                if first and last:
                    context.note_span(first, last)
    return mentions


def _ended(text: str, here: TimeMention, after: TimeMention) -> str | None:
    """The last moment of a ``from`` date, told by the mention after it (…까지, or a length of days or months)."""
    gap = after.start - here.end
    if gap > 24 or after.value is None or here.value is None:
        return None
    if after.kind == "date":
        return after.value if after.role == "to" and "/" not in after.value and after.value >= here.value else None
    first = parse_iso(here.value)
    begin = first.date if first else None
    if begin is None or gap > 5 or _BETWEEN.fullmatch(text, here.end, after.start) is None:
        return None
    stop = add_duration(begin, after.value)
    last = add_duration(stop.date, "P1D", sign=-1) if stop and stop.date else None
    return last.iso if last else None
