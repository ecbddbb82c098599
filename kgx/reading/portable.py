"""PDF: the text of its pages, with wrapped lines joined into paragraphs and rows of tables into lines."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kgx.reading.contents import Content, Options
from kgx.reading.problems import FormatError

__all__ = ["read_pdf"]

_MARKED = re.compile(r"\s*(?:[-–―*•·○●◦□■◇◆▲▴▶※ㅇ❍〇①-⑳]|\(?\d{1,2}[.)]|[가-하]\.[ \t]\S)")
_UNMAPPED = re.compile(r"[\x00-\x08\x0b-\x1f]")  # glyphs that a font maps to no letter; mostly its blank
_WHOLE = re.compile(
    r"(?:[^가-힣]|\S(?:[은는이가을를의에도로와과고며서여해한된할]|니다|했다)|(?:^|\s)(?:등|및|두|이|그|각|또))$"
)
_COLUMN = 6  # lines of the shortest column
_COLUMN_WIDTH = 10  # letters of the narrowest one
_ASIDE = 0.7  # the share of the lines of a page that stand in its columns
_SAME = 0.5  # the share of their height that words of one row have in common


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its words, and its box in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        return self.top - self.bottom


def read_pdf(data: bytes, options: Options) -> Content:
    """The text of a PDF, page after page. Raises FormatError for one that is locked, broken or without text."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer, LTTextLine
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings on odd fonts are of no use to a reader
    if b"%PDF-" not in data[:1024]:
        raise FormatError("is no PDF; give it under the suffix of what it is")
    pages: list[list[_Line]] = []
    try:
        for page in extract_pages(io.BytesIO(data), laparams=LAParams(all_texts=True)):
            boxes = [box for box in page if isinstance(box, LTTextContainer)]
            lines = [line for box in boxes for line in box if isinstance(line, LTTextLine)]
            pages.append([_Line(_UNMAPPED.sub(" ", one.get_text()), one.x0, one.x1, one.y0, one.y1) for one in lines])
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise FormatError("is locked with a password; save it without one") from None
    text = "\n\n".join(filter(None, ("\n".join(_page(lines)) for lines in pages)))
    if not text.strip():
        raise FormatError("holds no text, only pictures of pages perhaps; run it through text recognition (OCR) first")
    return Content(text)


def _page(lines: list[_Line]) -> Iterator[str]:
    """The paragraphs of a page, column by column."""
    for column in _columns([line for line in lines if line.text.strip()]):
        yield from _paragraphs(_rows(column))


def _columns(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of a page in two columns: what stands above or between them, the left one, the right one. Of other
    pages all lines, in the order of the library, which takes no columns apart that it cannot tell by their boxes."""
    gutter = next((line.left for line in lines if _is_gutter(line.left, lines)), None)
    if gutter is None:
        yield lines
        return
    found: tuple[list[_Line], list[_Line], list[_Line]] = ([], [], [])  # left, right, across
    for line in sorted(lines, key=lambda line: -line.top):
        side = 0 if line.right <= gutter else 1 if line.left >= gutter else 2
        done = found[:2] if side == 2 else found[2:]
        yield from filter(None, map(list, done))
        for part in done:
            part.clear()
        found[side].append(line)
    yield from filter(None, found)


def _is_gutter(edge: float, lines: list[_Line]) -> bool:
    """Whether columns of running text stand on both sides, the right one from this edge on; the cells of tables leave
    their lines short."""
    left = [line for line in lines if line.right <= edge]
    right = [line for line in lines if line.left >= edge]
    return len(left) + len(right) >= _ASIDE * len(lines) and _is_column(left) and _is_column(right)


def _is_column(lines: list[_Line]) -> bool:
    if len(lines) < _COLUMN:
        return False
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    full = [line for line in lines if end - line.right < 2 * line.size and line.left - start < 2 * line.size]
    return len(full) > len(lines) / 2 and end - start > _COLUMN_WIDTH * full[0].size


def _rows(lines: Iterable[_Line]) -> list[_Line]:
    """The lines of a page, those that stand beside each other joined to one with bars between."""
    rows: list[_Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        last = rows[-1] if rows else None
        if last is not None and line.left >= last.right and _overlap(last, line) > _SAME * min(last.size, line.size):
            text = f"{last.text.rstrip()} | {line.text}"
            top, bottom = max(last.top, line.top), min(last.bottom, line.bottom)
            rows[-1] = _Line(text, last.left, line.right, bottom, top)
        else:
            rows.append(line)
    return rows


def _overlap(one: _Line, other: _Line) -> float:
    return min(one.top, other.top) - max(one.bottom, other.bottom)


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """The lines with those joined that go on. Where the page keeps the blanks at its line ends these tell whether a
    word was cut; where it keeps none, words were cut if no line leaves room for one more syllable, and then a line that
    ends like a word (with a particle, a mark) is taken for a whole one."""
    if not lines:
        return
    wrapped = [_goes_on(line, after, lines) for line, after in pairwise(lines)] + [False]
    ends = [line for line, on in zip(lines, wrapped, strict=True) if on]
    blanks = any(line.text.rstrip("\n").endswith(" ") for line in ends)
    widest = max((line.right for line in ends), default=0.0)
    cut = len(ends) > 1 and all(widest - line.right < line.size for line in ends)
    text = ""
    for line, on in zip(lines, wrapped, strict=True):
        words = line.text.rstrip("\n")
        if not on:
            yield (text + words.rstrip()).strip()
            text = ""
        elif blanks or words.endswith(" "):
            text += words
        else:
            text += words if cut and not _WHOLE.search(words) else words + " "


def _goes_on(line: _Line, after: _Line, page: list[_Line]) -> bool:
    """Whether a paragraph goes on in the next line: right below, in letters of that size, not set in, and the line had
    no room for the word that begins it."""
    room = max(other.right for other in page) - line.right
    ending = after.text.startswith("다.") and room < 2 * line.size and line.text.rstrip()[-1:].isalpha()  # 밝혔|다.
    if " | " in line.text or " | " in after.text or (_MARKED.match(after.text) and not ending):
        return False
    near = -0.5 * line.size < line.bottom - after.top < 1.2 * line.size
    alike = abs(line.size - after.size) < 0.2 * line.size and after.left < line.left + 0.5 * line.size
    if line.text.rstrip().endswith((".", "!", "?")):
        return near and alike and room < line.size
    word = (after.right - after.left) * len(after.text.split(maxsplit=1)[0]) / len(after.text.strip())
    return near and alike and room < max(word + 0.3 * line.size, 2.5 * line.size)
