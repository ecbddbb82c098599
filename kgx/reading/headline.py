"""Which of the lines above the body is the headline: mastheads, menus and paths through the site stand there too.

A headline's words stand again in the article; those of a masthead, a slogan or a menu rarely do. So among the lines
that no pattern knows, the first is taken whose pairs of letters the article repeats nearly as often as those of the
line it repeats most (a subheadline may be closer to the text, and stands below), or that quotes or exclaims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kgx.reading.lines import BODY_ROLES, Line, Role

__all__ = ["MIN_TITLE", "SLOGAN_ENDS", "find_title", "reads_as_title"]

MIN_TITLE = 4
_MAX_TITLE = 150
SLOGAN_ENDS = ("니다", "세요")  # 도시의 오늘을 전합니다: what a paper says of itself
_GREETING = "안녕하세요"
_COLUMNS = re.compile(r"\s{3}|\t|\s{2}\S+\s{2}|\s[|│ㅣ┃›〉>]\s|(?:[가-힣]{2,5}\s[·|/]\s){3}")
_LABEL = re.compile(r"[\[【<〈(][^\[\]【】<>〈〉()]{1,20}[\]】>〉)]")
_CRY = re.compile(r"[“”\"!?…]")
_WORD = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_SHARE = 0.4  # of the best line's likeness to the article
_ENOUGH = 4000  # code points of the article that are compared


def find_title(lines: list[Line], first: int, tail: int) -> int | None:
    """The line of plain words above the body (whose first line is `first`) that is the headline; below a first copy of
    the body or a caption, the one above the line that dates the article."""
    windows = [range(first)]
    dated = next((i for i in range(first, tail) if (head := lines[i].header) and (head.dates or head.authors)), None)
    if dated is not None and any(lines[i].role in BODY_ROLES for i in range(dated, tail)):
        windows.append(range(first, dated))
    windows.append(range(first + 1, _second_copy(lines, first, tail)))
    for window in windows:
        found = [i for i in window if lines[i].role is Role.TEXT and MIN_TITLE <= len(lines[i].text) <= _MAX_TITLE]
        if found and len(lines) > 1:
            return _chosen(found, lines, tail)
    return None


def reads_as_title(text: str) -> bool:
    """Several words; one word may be a button or a section that no pattern knows."""
    return len(text) >= 8 and " " in text


def _chosen(found: list[int], lines: list[Line], tail: int) -> int:
    """The first of some lines that is as close to the article as a headline is."""
    for plain in (
        lambda text: not text.endswith(SLOGAN_ENDS) or _CRY.search(text),
        lambda text: not text.startswith(_GREETING),
        lambda text: not _COLUMNS.search(text) and not _LABEL.fullmatch(text),
        reads_as_title,
    ):
        found = [i for i in found if plain(lines[i].text)] or found
    if len(found) == 1:
        return found[0]
    told = _pairs(line.text for line in lines[found[-1] + 1 : tail] if line.role in BODY_ROLES)
    shares = [_share(lines[i].text, told) for i in found]
    least = _SHARE * max(shares)
    return next(i for i, share in zip(found, shares, strict=True) if share >= least or _CRY.search(lines[i].text))


def _share(text: str, told: frozenset[str]) -> float:
    """The part of a line's pairs of letters that the article has too."""
    own = _pairs([text])
    return len(own & told) / len(own) if own else 0.0


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    """All pairs of neighbouring letters within words of the first so many characters."""
    found: set[str] = set()
    left = _ENOUGH
    for text in texts:
        for word in _WORD.findall(text[:left]):
            found.update(map("".join, pairwise(word)))
        left -= len(text)
        if left <= 0:
            break
    return frozenset(found)


def _second_copy(lines: list[Line], first: int, tail: int) -> int:
    """Where the first paragraph, or a part of it, stands again; 0 when nowhere."""
    if first >= tail:
        return 0
    text = lines[first].text
    for index in range(first + 1, tail):
        if lines[index].role in (Role.PROSE, Role.CAPTION) and lines[index].text in text:
            return index
    return 0
