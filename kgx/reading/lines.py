"""The lines of a page as the layout stages mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from kgx.model.text import Region, RegionKind
from kgx.reading.header import Header

__all__ = ["BODY_ROLES", "Line", "Role", "split_lines"]

_LINE = re.compile(r"[^\r\n]+")
_BLANK = " \t\u00a0\u3000\u200b\u200c\u200d\ufeff\u2028\u2029\x0b\x0c"


class Role(StrEnum):
    """What a line looks like by itself, before its place on the page is known."""

    TEXT = "text"  # words without a sentence end: headline, subheadline, masthead, teaser title
    PROSE = "prose"
    CUT = "cut"  # long, no sentence end: a paragraph cut off
    LIST = "list"
    CAPTION = "caption"
    CREDIT = "credit"
    HEADER = "header"  # dates, bylines, buttons, counts only
    MASTHEAD = "masthead"
    ROW = "row"  # labelled row of a press release
    PRESS_MARK = "press-mark"
    SECTION = "section"
    NOTICE = "notice"
    RULE = "rule"  # nothing but punctuation
    END = "end"  # the article ends
    LIST_HEAD = "list-head"  # a list of other articles begins
    COMMENT_RULES = "comment-rules"
    COPYRIGHT = "copyright"


BODY_ROLES = frozenset({Role.PROSE, Role.LIST, Role.CUT})


@dataclass(slots=True)
class Line:
    """One line without surrounding blanks: its offsets, role, and at last its region kind.

    `parts` holds regions that divide the line; when empty the line is one region of `kind`.
    `pieces` are stretches of a long line that later lines repeat, with the kind of the repeating line.
    """

    start: int
    end: int
    text: str
    gap: bool
    role: Role = Role.TEXT
    kind: RegionKind = RegionKind.BODY
    header: Header | None = None
    parts: list[Region] = field(default_factory=list)
    pieces: list[Region] = field(default_factory=list)


def split_lines(text: str) -> list[Line]:
    """The non-blank lines; `gap` says that a blank line stands before."""
    lines: list[Line] = []
    last_break = 0
    for found in _LINE.finditer(text):
        raw = found.group()
        core = raw.strip(_BLANK)
        if not core:
            continue
        start = found.start() + len(raw) - len(raw.lstrip(_BLANK))
        breaks = text.count("\n", last_break, start) or text.count("\r", last_break, start)
        lines.append(Line(start, start + len(core), core, breaks > 1))
        last_break = start + len(core)
    return lines
