"""What is read of a sentence on its characters, before the tokenizer: times, amounts, lexicon names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgx.mentions.quantities import QuantityMention, find_quantities
from kgx.mentions.temporal import TimeContext, TimeMention, find_times
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot, ends_word, find_names, find_persons
from kgx.spotting.sentences import Segment

__all__ = ["Marked", "mark"]

_WORD = re.compile(r"\S+")
ABOUT = ("경 ", "경에", "쯤", "무렵", "즈음")  # 지난달 말경


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with what stands out on its characters: `dates` are all words of time, `times` those that belong to
    no name; `index` is that of the sentence in its text; `protected` are the spans that the tokenizer must keep whole,
    sorted."""

    segment: Segment
    index: int
    dates: tuple[TimeMention, ...]
    times: list[TimeMention]
    quantities: list[QuantityMention]
    spots: list[Spot]
    persons: list[Spot]
    protected: list[tuple[int, int]]


def mark(segment: Segment, index: int, text: str, context: TimeContext, lexicons: Lexicons) -> Marked:
    """Read a sentence on its characters. `context`, the day that the text speaks of, is updated."""
    start, end = segment.start, segment.end
    dates = tuple(t for t in find_times(text, start, end, context) if _whole(text, t, end))
    times = [t for t in dates if not t.naming]
    quantities = find_quantities(text, start, end, [(t.start, t.end) for t in dates])
    persons = find_persons(text, start, end, lexicons)
    spots = _apart_from(find_names(text, start, end, lexicons), persons)
    return Marked(segment, index, dates, times, quantities, spots, persons, _protected(text, spots, persons, times))


def _whole(text: str, time: TimeMention, end: int) -> bool:
    """Whether a time word without digits ends where a word may end: 전월 is none in 전월세."""
    surface = text[time.start : time.end]
    if text.startswith(ABOUT, time.end):
        return True
    return any(c.isdigit() for c in surface) or time.naming or ends_word(text, time.end, end, surface[-1])


def _protected(text: str, spots: list[Spot], persons: list[Spot], times: list[TimeMention]) -> list[tuple[int, int]]:
    """Spans that the tokenizer must keep whole; of 대전시장 only 대전, so that 시장 stays a word."""
    places = (
        (s.start, s.end - 1 if text[s.end - 1 : s.end + 1] == "시장" and s.end - s.start > 2 else s.end)
        for s in spots
        if not s.weak
    )
    spans = sorted([*places, *_words(text, persons)]) if persons else places
    return [(s, e) for s, e in spans if not any(t.start < e and s < t.end for t in times)]


def _apart_from(spots: list[Spot], persons: list[Spot]) -> list[Spot]:
    """The spots that share no letter with a user's person."""
    if not persons:
        return spots
    return [s for s in spots if not any(p.start < s.end and s.start < p.end for p in persons)]


def _words(text: str, persons: Iterable[Spot]) -> Iterator[tuple[int, int]]:
    """The words of people's names, each of which the tokenizer must keep whole."""
    for spot in persons:
        yield from (match.span() for match in _WORD.finditer(text, spot.start, spot.end))
