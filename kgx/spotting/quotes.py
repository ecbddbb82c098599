"""Quotation marks paired on characters."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Quote", "find_quotes"]

PAIRS = {"‘": "’", "“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉", "<": ">", "«": "»", "｢": "｣"}
STRAIGHT = {"'", '"'}
LONGEST = {"'": 120, "‘": 160, "<": 80, "〈": 80}
OUTER = {'"', "“", "”"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A balanced quotation: marks at `start` and ``end - 1``, words between. `double` for speech-like marks."""

    start: int
    end: int
    double: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        return self.start + 1, self.end - 1


def _closes(text: str, position: int, end: int) -> bool:
    """Whether a straight mark at `position` may close: what follows is no opening context."""
    return position + 1 >= end or not (text[position - 1].isspace() and text[position + 1] not in " ,.\n")


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Balanced quotations of one paragraph, sorted by start; nested ones have depth > 0. Linear.

    A mark without its partner is ignored; an apostrophe between letters (city's) is no mark.
    """
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for i in range(start, end):
        mark = text[i]
        if mark in PAIRS:
            stack.append((mark, i))
            continue
        if mark not in STRAIGHT and mark not in "’”」』》〉>»｣":
            continue
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if mark in "'’" and before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            continue
        opener = next(
            (k for k in range(len(stack) - 1, max(-1, len(stack) - 5), -1) if _matches(stack[k][0], mark)), None
        )
        if opener is not None and (mark not in STRAIGHT or _closes(text, i, end)):
            opened, at = stack[opener]
            del stack[opener:]
            if i - at > 1 and i - at <= LONGEST.get(opened, 2_000):
                found.append(Quote(at, i + 1, mark in OUTER, 0))
        elif mark in STRAIGHT:
            stack.append((mark, i))
    found.sort(key=lambda q: (q.start, -q.end))
    return _with_depth(found)


def _matches(opened: str, closing: str) -> bool:
    if opened in STRAIGHT:
        return opened == closing or (opened == "'" and closing == "’") or (opened == '"' and closing == "”")
    return PAIRS[opened] == closing or (opened == "‘" and closing == "'") or (opened == "“" and closing == '"')


def _with_depth(quotes: list[Quote]) -> list[Quote]:
    open_ends: list[int] = []
    result = []
    for quote in quotes:
        while open_ends and open_ends[-1] <= quote.start:
            open_ends.pop()
        result.append(Quote(quote.start, quote.end, quote.double, len(open_ends)))
        open_ends.append(quote.end)
    return result
