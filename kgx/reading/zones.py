"""Which part of the page is head, body and tail, and where the headline stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.model.text import RegionKind
from kgx.reading.cells import first_cell, row_cells
from kgx.reading.headline import MIN_TITLE, SLOGAN_ENDS, find_title, reads_as_title
from kgx.reading.lines import BODY_ROLES, Line, Role
from kgx.reading.patterns import Patterns

__all__ = ["Zones", "assign_kinds", "find_zones"]

_LONGEST_WORD = 12
_LONGEST_NAME = 20
_LAST = 5  # lines of a page that may speak of the paper: 하늘톡톡에 실린 글은 …
_CREDITS = (Role.COPYRIGHT, Role.COMMENT_RULES, Role.NOTICE, Role.CREDIT)
_MAX_SUBHEADS = 8
_LONGEST_CRY = 60  # a headline with a sentence in it
_PERIODICAL = re.compile(r"(?:월간|계간|격월간|주간|반월간|무크)\s[가-힣A-Za-z0-9]{2,12}")
_EDITION = re.compile(r"[A-Z][A-Za-z&. ]{2,30}\s(?:한국어판|한국판|코리아)")
_LATIN = re.compile(r"[A-Z][A-Za-z&.]{0,15}(?:\s[A-Z][A-Za-z&.]{0,15}){1,4}")
_TWO_SCRIPTS = re.compile(
    r"[A-Z][A-Za-z&. ]{2,30}\s(?:[|│ㅣ/·]\s)?(?P<korean>[가-힣]{2,12})|"
    r"(?P<name>[가-힣]{2,12})\s{1,3}[A-Z][A-Za-z&. ]{2,30}"
)
_FIXED = {
    Role.HEADER: RegionKind.BYLINE,
    Role.ROW: RegionKind.BYLINE,
    Role.PRESS_MARK: RegionKind.BYLINE,
    Role.MASTHEAD: RegionKind.FURNITURE,
    Role.SECTION: RegionKind.FURNITURE,
    Role.CREDIT: RegionKind.FURNITURE,
    Role.NOTICE: RegionKind.FURNITURE,
    Role.RULE: RegionKind.FURNITURE,
    Role.END: RegionKind.FURNITURE,
    Role.LIST_HEAD: RegionKind.FURNITURE,
    Role.COMMENT_RULES: RegionKind.FURNITURE,
    Role.COPYRIGHT: RegionKind.FURNITURE,
    Role.CAPTION: RegionKind.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Zones:
    """Line numbers: `title` (None when there is none), the first line of the body, the first of the tail."""

    title: int | None
    body: int
    tail: int


def find_zones(lines: list[Line], known: Patterns) -> Zones:
    """Find headline, body and tail. Promotes mastheads among the lines."""
    tail = _find_tail(lines, known)
    _mark_mastheads(lines, tail, known)
    first = next((i for i in range(tail) if lines[i].role in BODY_ROLES), tail)
    title = _title_row(lines, first, known)
    if title is None:
        title = find_title(lines, first, tail)
    if title is None and _heads_a_byline(lines, first, tail):
        title = first
    body = first
    if title is not None:
        _mark_lone_word(lines, title, first, known)
    if title is not None and title >= first:
        body = next((i for i in range(title + 1, tail) if lines[i].role in BODY_ROLES), tail)
    return Zones(title, body, tail)


def _find_tail(lines: list[Line], known: Patterns) -> int:
    """The first line after the article: an end mark below at least one paragraph."""
    seen = False
    for index, line in enumerate(lines):
        if line.role in BODY_ROLES or line.role is Role.CAPTION:
            seen = seen or line.role in BODY_ROLES
        elif not seen:
            continue
        elif _ends_article(lines, index, known):
            return index
    return len(lines)


def _ends_article(lines: list[Line], index: int, known: Patterns) -> bool:
    """Whether the line below a paragraph says that the article is over."""
    line = lines[index]
    if line.role in (Role.COPYRIGHT, Role.END, Role.COMMENT_RULES):
        return True
    if line.role is Role.LIST_HEAD:
        return not (_is_inline_link(lines, index, known) or _body_goes_on(lines, index))
    if line.role is Role.NOTICE:  # what the next issue brings
        return bool(known["notice"].compiled[0].match(line.text))
    below = {later.role for later in lines[index:]}
    return bool(known["bare-copyright"].find(line.text)) and BODY_ROLES.isdisjoint(below)


def _is_inline_link(lines: list[Line], index: int, known: Patterns) -> bool:
    """Whether the line holds its one link itself ('▶ 관련기사 : ...') and a paragraph follows."""
    found = known["article-list"].find(lines[index].text)
    link = found.groupdict().get("link") if found else None
    following = lines[index + 1].role if index + 1 < len(lines) else None
    return bool(link and link.strip()) and following is Role.PROSE


def _body_goes_on(lines: list[Line], index: int) -> bool:
    """Whether links stand amid the article: whole paragraphs follow, without teaser titles between, before its end."""
    titles = whole = 0
    for line in lines[index + 1 :]:
        if line.role in (Role.COPYRIGHT, Role.END, Role.COMMENT_RULES):
            return whole > 0
        if line.role is Role.LIST_HEAD or line.role is Role.CUT:
            return False
        if line.role is Role.TEXT and whole:
            titles += 1
            if titles > 1:
                return False
        whole += line.role is Role.PROSE and line.text[-1:] in ".”\"’'"
    return False


def _mark_mastheads(lines: list[Line], tail: int, known: Patterns) -> None:
    """Short lines of the head that name the publisher: repeated in the page's credit lines, or named like a paper."""
    first = next((index for index, line in enumerate(lines[:tail]) if line.role in BODY_ROLES), tail)
    credits = "\n".join(
        line.text.replace(" ", "")
        for index, line in enumerate(lines)
        if line.role in _CREDITS or index >= max(first + 1, len(lines) - _LAST)
    )
    titles = sum(line.role is Role.TEXT and len(line.text) >= MIN_TITLE for line in lines[:first])
    for index, line in enumerate(lines[:first]):
        if index == 0 and titles > 1 and line.role is Role.TEXT and _named_in_latin(line.text, credits, known):
            line.role = Role.MASTHEAD
        cell = first_cell(line.text)
        if line.role is not Role.TEXT or len(cell) > _LONGEST_NAME or any(char in cell for char in "“”‘’'\",…?!"):
            continue
        beside = [other.role for other in lines[max(0, index - 2) : index + 3]]
        headed = index == 0 or Role.HEADER in beside
        named = known.ends_like_publisher(cell) and len(cell) <= 12 and headed and (titles > 1 or cell != line.text)
        named = named or (index == 0 and titles > 1 and _PERIODICAL.fullmatch(line.text) is not None)
        named = named or (index == 0 and titles > 1 and _unknown_paper(line, lines[1], known))
        credited = cell.replace(" ", "") in credits and len(cell) >= MIN_TITLE
        if line.text.replace(" ", "") in credits or credited or named:
            line.role = Role.MASTHEAD


def _named_in_latin(text: str, credits: str, known: Patterns) -> bool:
    """Whether the first line of a page is its paper's name in Latin letters, with or without one in Korean, or that of
    an edition: Sky Morning Post, THE SKY TIMES 하늘타임즈, Sky Post 한국어판."""
    if _EDITION.fullmatch(text) or (_LATIN.fullmatch(text) and known.ends_like_publisher(text)):
        return True
    found = _TWO_SCRIPTS.fullmatch(text)
    korean = (found["korean"] or found["name"]) if found else ""
    return bool(korean) and (korean.replace(" ", "") in credits or known.ends_like_publisher(korean))


def _unknown_paper(line: Line, below: Line, known: Patterns) -> bool:
    """Whether a line may be a paper that no pattern knows: one word right above the line that dates the article."""
    word = line.text
    named = word.isalnum() and MIN_TITLE <= len(word) <= _LONGEST_WORD and not word.isdigit()
    return named and below.header is not None and below.header.dates_article and known.can_be_masthead(word)


def _mark_lone_word(lines: list[Line], title: int, first: int, known: Patterns) -> None:
    """An unknown paper, alone between the headline and the line that dates the article."""
    if title + 2 >= min(first, len(lines)):
        return
    line, below = lines[title + 1], lines[title + 2]
    if line.role is Role.TEXT and _unknown_paper(line, below, known):
        line.role = Role.MASTHEAD


def _heads_a_byline(lines: list[Line], first: int, tail: int) -> bool:
    """Whether the first sentence is a headline that exclaims (다녀왔어요! …후기): short, above its writer."""
    if first + 1 >= tail or lines[first].role is not Role.PROSE or lines[first + 1].role is not Role.HEADER:
        return False
    return MIN_TITLE <= len(lines[first].text) <= _LONGEST_CRY and not lines[first].text.endswith(".")


def _title_row(lines: list[Line], first: int, known: Patterns) -> int | None:
    for index, line in enumerate(lines[:first]):
        cells = row_cells(line.text, known)[:1] if line.role is Role.ROW else []
        if cells and cells[0].meaning == "title" and cells[0].start < cells[0].end:
            return index
    return None


def assign_kinds(lines: list[Line], zones: Zones, known: Patterns) -> None:
    """Give every line its region kind by role and zone."""
    _free_body(lines, zones, known)
    for index, line in enumerate(lines):
        if index >= zones.tail:
            continue
        line.kind = _FIXED.get(line.role, RegionKind.BODY)
        if line.header and not line.header.dates and not line.header.authors:
            line.kind = RegionKind.FURNITURE
        if line.role is Role.ROW and index >= zones.body:
            line.kind = RegionKind.FURNITURE
    _assign_head(lines, zones)
    _assign_links(lines, zones)
    _assign_tail(lines, zones)


def _free_body(lines: list[Line], zones: Zones, known: Patterns) -> None:
    """Lines amid the body that look like lines of a head but are of the news: days of events, titled rows."""
    for line in lines[zones.body : zones.tail]:
        if line.header and line.header.dates and not line.header.authors:
            dates = line.header.dates
            named = all(known.ends_like_publisher(rest.value) for rest in line.header.rests)
            if any(date.label for date in dates) or (named and any(date.timed for date in dates)):
                continue
        elif line.role is not Role.ROW or row_cells(line.text, known)[0].meaning != "title":
            continue
        line.role, line.header = Role.TEXT, None


def _assign_head(lines: list[Line], zones: Zones) -> None:
    if zones.title is None:
        return
    lines[zones.title].kind = RegionKind.HEADLINE
    first = next((index for index, line in enumerate(lines) if line.role in BODY_ROLES), zones.tail)
    for line in lines[: min(zones.title, first)]:
        if line.role is Role.TEXT and (line.text.endswith(SLOGAN_ENDS) or not reads_as_title(line.text)):
            line.kind = RegionKind.FURNITURE
    for index in range(zones.title + 1, min(zones.body, zones.title + 1 + _MAX_SUBHEADS)):
        line = lines[index]
        if line.role is not Role.TEXT:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        captioned = following is not None and following.role is Role.CAPTION and not following.gap
        after_header = index > 0 and lines[index - 1].role in (Role.HEADER, Role.MASTHEAD)
        line.kind = RegionKind.CAPTION if captioned and after_header else RegionKind.SUBHEADLINE
        if after_header and not captioned and not reads_as_title(line.text):  # a button no pattern knows
            line.kind = RegionKind.FURNITURE


def _assign_links(lines: list[Line], zones: Zones) -> None:
    """Links to other articles amid the body."""
    linked = False
    for line in lines[: zones.tail]:
        if line.role is Role.LIST_HEAD:
            linked = True
        elif line.role in (Role.TEXT, Role.CUT, Role.LIST) and linked:
            line.kind = RegionKind.TEASER
        elif line.role in (Role.PROSE, Role.CAPTION):
            linked = False


def _assign_tail(lines: list[Line], zones: Zones) -> None:
    """Below the article everything is furniture or the beginning of other articles."""
    rules = False
    for line in lines[zones.tail :]:
        rules = line.role is Role.COMMENT_RULES or (rules and line.role is not Role.LIST_HEAD)
        words = line.role in (Role.TEXT, Role.CUT, Role.PROSE, Role.LIST, Role.CAPTION)
        line.kind = RegionKind.TEASER if words and not rules else RegionKind.FURNITURE
