"""What each line looks like by itself (its role), before its place on the page is considered."""

from __future__ import annotations

import re

from kgx.reading.header import Header, find_dates, scan_header
from kgx.reading.lines import Line, Role
from kgx.reading.patterns import Patterns

__all__ = ["classify_lines"]

_MAX_CAPTION = 400
_MAX_FURNITURE = 300  # a longer line is text, whatever words it holds
_MAX_HEADLINE = 80
_CUT = 60  # a line this long without a sentence end is a paragraph cut off
_MARKED = re.compile(r"[■□◆●◇]\s?[^■□◆●◇]{8,80}$")
_REPORT = re.compile(r"(?<!니)다[.][\"”’')]?$")  # news reports so; rules for readers say -니다
_LINE_GROUPS = (  # the first that matches decides
    ("press-mark", Role.PRESS_MARK),
    ("section", Role.SECTION),
    ("issue", Role.SECTION),
    ("credit-line", Role.CREDIT),
    ("end-of-text", Role.END),
    ("article-list", Role.LIST_HEAD),
    ("notice", Role.NOTICE),
)


def classify_lines(lines: list[Line], known: Patterns) -> None:
    """Set the role of every line, and the header atoms of header lines."""
    for line in lines:
        line.role = _role(line, known)
        if line.role is not Role.HEADER:
            line.header = None
        header = scan_header(line.text, line.start, known, lenient=True) if line.role is Role.TEXT else None
        if header and header.dates:
            line.role, line.header = Role.HEADER, header
    _free_headline(lines, known)
    for index, line in enumerate(lines):
        if line.role is Role.LIST and known["caption-mark"].find(line.text):
            around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
            if _is_marked_caption(line, around, known):
                line.role = Role.CAPTION
        if line.role is Role.CREDIT and index and _is_captioned(lines[index - 1], line, known):
            lines[index - 1].role = Role.CAPTION


def _free_headline(lines: list[Line], known: Patterns) -> None:
    """The first sentence of a page, right above the line that dates it, is the headline: '축제가 돌아왔어요! …'. So is
    the first line with a mark there: '■ 축제 열려'."""
    first = next((i for i, line in enumerate(lines) if line.role is Role.PROSE or _marked(line)), len(lines))
    undated = not any(line.header and line.header.dates for line in lines[:first])
    if undated and first + 1 < len(lines) and len(lines[first].text) <= _MAX_HEADLINE:
        below = lines[first + 1]
        labelled = below.role is Role.ROW and find_dates(below.text, 0, known)
        if labelled or (below.header is not None and below.header.dates_article):
            lines[first].role = Role.TEXT


def _marked(line: Line) -> bool:
    return line.role is Role.LIST and _MARKED.match(line.text) is not None


def _role(line: Line, known: Patterns) -> Role:
    text = line.text
    if not any(char.isalnum() for char in text):
        return Role.RULE
    if len(text) <= _MAX_FURNITURE:
        role = _furniture_role(line, known)
        if role is not None:
            return role
    if _is_caption(text, known):
        return Role.CAPTION
    if known["list-item"].find(text):
        return Role.LIST
    if known["prose"].find(text):
        return Role.PROSE
    return Role.CUT if len(text) >= 2 * _CUT else Role.TEXT


def _furniture_role(line: Line, known: Patterns) -> Role | None:
    text = line.text
    if known["copyright"].find(text):
        return Role.COPYRIGHT
    row = known.row_pattern.match(text)
    told = row is None and len(text) > _CUT and _REPORT.search(text) is not None
    line.header = None if told else scan_header(text, line.start, known, lenient=row is not None)
    if row and line.header and _names_its_maker(line.header, known):
        return Role.HEADER
    if row and not (row["label"].startswith("사진") and _is_caption(text, known)):
        return Role.ROW
    if known["bare-copyright"].find(text):
        return Role.CREDIT
    if line.header and _is_header(line.header, known, barred="|" in text):
        return Role.HEADER
    for group, role in _LINE_GROUPS:
        if known[group].find(text):
            dated = scan_header(text, line.start, known, lenient=True) if group == "issue" else None
            if dated and dated.dates:
                line.header = dated
                return Role.HEADER
            return role
    if known["comment-rules"].find(text) and not _REPORT.search(text):
        return Role.COMMENT_RULES
    return None


def _is_header(header: Header, known: Patterns, *, barred: bool) -> bool:
    """Whether the words that are no atoms, if any, stand beside a date or can name the publisher."""
    if not header.rests or header.dates:
        return True
    name = header.rests[0].value
    if header.authors and len(header.rests) == 1 and barred and " " not in name:
        return True  # 하늘연구소 | 홍길동 기자
    return known.ends_like_publisher(name) and (bool(header.authors) or " " not in name)


def _names_its_maker(header: Header, known: Patterns) -> bool:
    """Whether a line that begins with a label goes on like one of an article's head: '등록일 : ... | 홍길동 기자'."""
    papers = any(known.ends_like_publisher(rest.value) for rest in header.rests)
    return bool(header.dates) and (bool(header.authors) or papers)


def _is_caption(text: str, known: Patterns) -> bool:
    """A caption by its words; after a mark such as (사진) or [포토] it must be a sentence or name its source."""
    if len(text) > _MAX_CAPTION or not known["caption"].find(text) or known["list-item"].find(text):
        return False
    marked = known["caption-lead"].find(text)
    return not marked or bool(known["prose"].find(text) or known["trailing-credit"].find(text))


def _is_captioned(line: Line, credit: Line, known: Patterns) -> bool:
    """Whether ``line`` is the caption whose source the next line names."""
    if credit.gap or line.role is not Role.PROSE or len(line.text) > _MAX_CAPTION:
        return False
    return not known["bare-copyright"].find(credit.text)


def _is_marked_caption(line: Line, around: list[Line], known: Patterns) -> bool:
    """A line that begins with ▲ is a caption when it stands alone and is a sentence or names its source."""
    mark = line.text[0]
    if line.text.count(mark) > 1 or any(other.text.startswith(mark) for other in around):
        return False
    return bool(known["prose"].find(line.text) or known["caption"].find(line.text))
