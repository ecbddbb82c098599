"""Labelled rows - press-release heads, boards, front matter - as cells: what each label means, where its value is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.reading.patterns import Patterns

__all__ = ["Cell", "first_cell", "row_cells"]

_CELL_START = re.compile(r"\s{0,8}[|│┃/]\s{0,8}|\s{2,20}|\t")
_COLUMN = re.compile(r"\s{0,8}[|│ㅣ┃]|\s{2}")
_QUOTES = "\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Cell:
    """One label and its value; `start` and `end` are half-open offsets into the line, quotation marks left out."""

    meaning: str
    start: int
    end: int


def first_cell(text: str) -> str:
    """The first column of a line: the paper in '하늘저널 | 정치'. The whole line where it has but one."""
    return _COLUMN.split(text, maxsplit=1)[0]


def row_cells(text: str, known: Patterns) -> list[Cell]:
    """The cells of a row, none when the line does not begin with a label. A value may be empty."""
    first = known.row_pattern.match(text)
    if first is None:
        return []
    labels = [(0, first)]
    for gap in _CELL_START.finditer(text, first.end()):
        found = known.row_pattern.match(text, gap.end())
        if found and gap.end() >= labels[-1][1].end():
            labels.append((gap.start(), found))
    ends = [start for start, _ in labels[1:]] + [len(text)]
    return [_cell(text, found, end, known) for (_, found), end in zip(labels, ends, strict=True)]


def _cell(text: str, found: re.Match[str], end: int, known: Patterns) -> Cell:
    start = found.end()
    while start < end and text[start].isspace():
        start += 1
    quoted = found.group()[:1] in _QUOTES
    while end > start and (text[end - 1].isspace() or (quoted and text[end - 1] == ",")):
        end -= 1
    if end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        start, end = start + 1, end - 1
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
    return Cell(known.row_labels["".join(found["label"].split()).casefold()], start, end)
