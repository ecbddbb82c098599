"""HWP, the binary form of Hangul documents (HWP 5, and 3): paragraphs are lines, rows of tables too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgx.reading.contents import Content, Options
from kgx.reading.office import read_hwpx, table_lines
from kgx.reading.problems import FormatError

__all__ = ["read_hwp"]

_DEEPEST = 20  # tables within tables


def read_hwp(data: bytes, options: Options) -> Content:
    """The body of a HWP document in order, without headers, footers and notes; a HWPX document under the same suffix
    is read too. Raises FormatError."""
    if data.startswith(b"PK"):
        return read_hwpx(data, options)
    try:
        import unhwp
    except OSError:  # its library is made for the usual systems only
        raise FormatError("is a HWP, for which unhwp has nothing on this system; save it as .hwpx") from None
    locked = (unhwp.ErrorKind.ENCRYPTED, unhwp.ErrorKind.DISTRIBUTION_RESTRICTED)
    try:
        with unhwp.parse_bytes(data) as parsed:
            told: dict[str, Any] = json.loads(parsed.json)
    except unhwp.UnhwpError as error:
        if error.kind in locked:
            raise FormatError("is locked with a password or against copying; save it without") from None
        reason = " ".join(str(error).split(": ", 1)[-1].split())[:80].rstrip(".")
        raise FormatError(f"is no whole HWP document ({reason}); save it in Hangul as .hwpx, .docx or PDF") from None
    lines = [line for section in told["sections"] for line in _lines(section["content"])]
    lost = len(told.get("skipped_sections") or ())
    doubts = (f"{lost} of its sections cannot be read; save it in Hangul as .hwpx, .docx or PDF.",) if lost else ()
    return Content("\n".join(lines), doubts=doubts)


def _lines(blocks: Iterable[Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    """Blocks as lines; a cell holds paragraphs as they are, elsewhere each stands under the name of its kind."""
    for block in blocks:
        if "Table" in block:
            if depth < _DEEPEST:
                rows = (row["cells"] for row in block["Table"]["rows"])
                yield from table_lines([list(_lines(cell["content"], depth + 1)) for cell in row] for row in rows)
        else:
            words = block.get("Paragraph", block).get("content", ())
            yield from "".join(map(_words, words)).split("\n")


def _words(piece: str | Mapping[str, Any]) -> str:
    """The words of a piece of a paragraph: Text and others that hold a text; pictures and notes have none."""
    if isinstance(piece, str):
        return "\n" if piece == "LineBreak" else ""
    return "".join(str(inner.get("text") or "") for inner in piece.values() if isinstance(inner, Mapping))
