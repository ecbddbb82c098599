"""The discourse state of one document: the dates named so far, from which bare days and months get their values."""

from __future__ import annotations

from datetime import date

from kgx.mentions.dates import PartialDate, parse_iso

__all__ = ["TimeContext"]


class TimeContext:
    """The discourse state of one document: its reference date and the day, month and year last mentioned.

    `reference` is an ISO 8601 date or date prefix; None leaves 지난달, 오늘 and bare days without a value.
    One context serves one document, sentence by sentence in reading order.
    """

    __slots__ = (
        "day",
        "event_year",
        "month",
        "month_at",
        "paragraph",
        "pending",
        "position",
        "reference",
        "sentence",
        "settled",
        "spans",
        "today",
        "year",
    )

    def __init__(self, reference: str | None) -> None:
        self.reference = parse_iso(reference)
        self.today: date | None = self.reference.date if self.reference else None
        self.year: int | None = None  # year of the story: planned and coming years do not count
        self.event_year: int | None = None  # year in a name of this paragraph ('2021 …정상회의')
        self.month: tuple[int, int] | None = None
        self.month_at = 0  # the end of the sentence that named it
        self.day: date | None = None  # last day mentioned
        self.settled: date | None = None  # last day mentioned that is not after the reference date
        self.spans: tuple[tuple[date, date], ...] = ()  # intervals of days, the last few
        self.sentence: PartialDate | None = None  # last date of this sentence
        self.paragraph: PartialDate | None = None  # last date with a month of this paragraph
        self.pending = False  # the last date of this sentence ended in 부터 or 에서
        self.position = 0

    def begin(self, text: str, start: int, end: int) -> None:
        """Enter the sentence ``text[start:end]``; a line break since the last one ends the paragraph."""
        self.sentence = None
        self.pending = False
        if not self.position <= start or text.find("\n", self.position, start) >= 0:
            self.paragraph = None
            self.event_year = None
        self.position = end

    def note(self, moment: PartialDate, *, lends: bool = True, planned: bool = False) -> None:
        """Remember a date. `lends` is False for months such as 지난달, which lend nothing to later bare days;
        `planned` for dates in a clause about the future, which do not move the story's year."""
        now = self.reference.year if self.reference else moment.year
        if self.year is None or not (moment.year > now or (planned and moment.year < now)):
            self.year = moment.year
        if moment.month is not None:
            self.month, self.month_at = (moment.year, moment.month), self.position
        if lends:
            self.sentence = moment
            if moment.month is not None:
                self.paragraph = moment
        day = moment.date
        if day:
            self.day = day
            if self.today is None or day <= self.today:
                self.settled = day

    def note_span(self, first: PartialDate, last: PartialDate) -> None:
        """Remember an interval of days, so that a later bare day inside it can be placed."""
        begin, end = first.date, last.date
        if begin and end and begin <= end:
            self.spans = (*self.spans[-7:], (begin, end))
