"""Documents of word processors: DOCX and HWPX, both zip archives of XML. Paragraphs are lines, rows of tables too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from kgx.reading.archives import Archive, members_of, open_archive, read_member
from kgx.reading.contents import Content, Options
from kgx.reading.problems import FormatError

if TYPE_CHECKING:
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

__all__ = ["read_docx", "read_hwpx", "table_lines"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_BREAKS = {"lineBreak": "\n", "tab": "\t", "nbSpace": "\u00a0", "fwSpace": "\u3000", "hyphen": "-"}
_ASIDE = frozenset({"header", "footer", "footNote", "endNote", "hiddenComment", "secPr", "ctrl"})
_DEEPEST = 20  # tables within tables


def read_docx(data: bytes, options: Options) -> Content:
    """The body of a Word document in order, without headers, footers and notes. Raises FormatError."""
    import docx

    if data.startswith(OLE):
        raise FormatError("is locked with a password or an old .doc; save it as .docx without password")
    _check_parts(data, "word/document.xml", "DOCX")
    lines = _docx_lines(docx.Document(io.BytesIO(data)).iter_inner_content())
    return Content("\n".join(lines))


def _docx_lines(blocks: Iterable[Paragraph | Table], depth: int = 0) -> Iterator[str]:
    for block in blocks:
        if hasattr(block, "rows"):
            if depth < _DEEPEST:
                yield from table_lines(
                    [list(_docx_lines(cell.iter_inner_content(), depth + 1)) for cell in _once(row.cells)]
                    for row in block.rows
                )
        else:
            yield from block.text.split("\n")


def _once(cells: Iterable[_Cell]) -> Iterator[_Cell]:
    """Merged cells, which python-docx repeats, once each."""
    before = None
    for cell in cells:
        if before is None or cell._tc is not before:
            yield cell
        before = cell._tc


def read_hwpx(data: bytes, options: Options) -> Content:
    """The sections of a HWPX document in order, without headers, footers, notes and comments. Raises FormatError."""
    archive = open_archive(io.BytesIO(data))
    sections = []
    for member in members_of(archive):
        if member.name == "META-INF/manifest.xml" and b"encryption-data" in read_member(archive, member.info):
            raise FormatError("is locked with a password; save it without one")
        if found := _SECTION.fullmatch(member.name):
            sections.append((int(found[1]), member.info))
    if not sections:
        raise FormatError(
            "holds no section (Contents/section0.xml), so it is no HWPX document; save it again in Hangul"
        )
    lines: list[str] = []
    for _, info in sorted(sections, key=lambda pair: pair[0]):
        lines += _hwpx_lines(_xml(archive, read_member(archive, info)))
    return Content("\n".join(lines))


def _hwpx_lines(root: Element, depth: int = 0) -> Iterator[str]:
    """The paragraphs right below an element (hp:p), tables and text boxes in them behind their words."""
    for paragraph in root:
        if _local(paragraph) == "p":
            yield from "".join(_words(paragraph)).split("\n")
            if depth < _DEEPEST:
                for inner in _inner(paragraph):
                    yield from _hwpx_inner(inner, depth + 1)


def _words(paragraph: Element) -> Iterator[str]:
    for run in paragraph:
        if _local(run) == "run":
            for text in run:
                if _local(text) == "t":
                    yield text.text or ""
                    for mark in text:
                        yield _BREAKS.get(_local(mark), "")
                        yield mark.tail or ""


def _inner(paragraph: Element) -> Iterator[Element]:
    """Tables and the paragraphs of drawn boxes within the runs of a paragraph."""
    waiting = [child for run in reversed(paragraph) if _local(run) == "run" for child in reversed(run)]
    while waiting:
        element = waiting.pop()
        name = _local(element)
        if name in ("tbl", "subList"):
            yield element
        elif name not in _ASIDE:
            waiting += reversed(element)


def _hwpx_inner(element: Element, depth: int) -> Iterator[str]:
    if _local(element) == "subList":
        yield from _hwpx_lines(element, depth)
        return
    rows = ([cell for cell in row if _local(cell) == "tc"] for row in element if _local(row) == "tr")
    yield from table_lines(
        [[line for part in cell if _local(part) == "subList" for line in _hwpx_lines(part, depth)] for cell in row]
        for row in rows
    )


def table_lines(rows: Iterable[list[list[str]]]) -> Iterator[str]:
    """A table as lines: a row's cells divided by bars; a row with words in one cell only is that cell's paragraphs."""
    for cells in rows:
        filled = [[line for line in cell if line.strip()] for cell in cells]
        filled = [cell for cell in filled if cell]
        if len(filled) == 1:
            yield from filled[0]
        elif filled:
            yield " | ".join(" ".join(line.strip() for line in cell) for cell in filled)


def _check_parts(data: bytes, needed: str, kind: str) -> None:
    """Refuse an archive beyond the limits before a library unpacks all of it."""
    archive = open_archive(io.BytesIO(data))
    names = set()
    for member in members_of(archive):
        names.add(member.name)
        if member.fault:
            raise FormatError(f"has a part, {member.name}, that {member.fault}")
    if needed not in names:
        raise FormatError(f"holds no {needed}, so it is no {kind} document; save it again in its program")


def _xml(archive: Archive, data: bytes) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise FormatError("declares entities in its XML, as attacks do; it was not read") from None
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(f"has XML that cannot be read ({error}); save it again in its program") from None
    return root


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
