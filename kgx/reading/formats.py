"""Which reader goes with which suffix, and which extra of the package it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import IO, Any

from kgx.reading.contents import BadRow, Content, Options, Row
from kgx.reading.decoding import decoded
from kgx.reading.problems import FormatError

__all__ = ["ARCHIVES", "DOUBTFUL", "KINDS", "PAGES", "ROWS", "SUFFIXES", "read_content", "read_rows"]

TEXTS = frozenset({".txt", ".md"})
PAGES = frozenset({".html", ".htm"})
# suffix: module and function, then the extra of the package and the library in it where one is needed
CONTENTS: Mapping[str, tuple[str, ...]] = {
    ".html": ("web", "read_html", "html", "trafilatura"),
    ".htm": ("web", "read_html", "html", "trafilatura"),
    ".pdf": ("portable", "read_pdf", "pdf", "pdfminer"),
    ".docx": ("office", "read_docx", "office", "docx"),
    ".hwpx": ("office", "read_hwpx", "office", "defusedxml"),
    ".hwp": ("hangul", "read_hwp", "office", "unhwp"),
}
ROWS: Mapping[str, tuple[str, ...]] = {
    ".jsonl": ("rows", "read_json_lines"),
    ".csv": ("tabular", "read_csv"),
    ".tsv": ("tabular", "read_csv"),
    ".parquet": ("tabular", "read_parquet", "parquet", "pyarrow"),
    ".rss": ("feeds", "read_feed", "html", "feedparser"),
    ".atom": ("feeds", "read_feed", "html", "feedparser"),
    ".xml": ("feeds", "read_feed", "html", "feedparser"),
}
ARCHIVES = frozenset({".zip"})
DOUBTFUL = frozenset({".csv", ".tsv", ".parquet", ".xml"})  # in a folder these are often something else
SUFFIXES = TEXTS | frozenset(CONTENTS) | frozenset(ROWS) | ARCHIVES
KINDS = "text (.txt .md), HTML, RSS, JSON Lines, CSV, TSV, Parquet, PDF, DOCX, HWPX, HWP or zip"
_SIGNS = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx, .hwpx or .zip", b"PAR1": ".parquet"}


def read_content(suffix: str, data: bytes, options: Options) -> Content:
    """The article in the bytes of a file with that suffix. Raises FormatError."""
    if suffix in TEXTS:
        return _plain(data, options)
    reader = _reader(suffix, *CONTENTS[suffix])
    try:
        content: Content = reader(data, options)
    except FormatError:
        raise
    except Exception as error:  # broken files make the libraries raise anything; they must not end a run
        raise _unreadable(suffix, error) from error
    return content


def read_rows(suffix: str, stream: IO[bytes], options: Options, most: int) -> Iterator[Row | BadRow]:
    """The articles in a file of rows with that suffix. Raises FormatError, at once or on the way.

    `most` is how many bytes of text an article may have: what is clearly larger is not even taken into memory.
    """
    reader = _reader(suffix, *ROWS[suffix])
    try:
        yield from reader(stream, options, most)
    except (FormatError, OSError):
        raise
    except Exception as error:  # as above
        raise _unreadable(suffix, error) from error


def _plain(data: bytes, options: Options) -> Content:
    kind = next((kind for sign, kind in _SIGNS.items() if data.startswith(sign)), None)
    if kind is not None:
        raise FormatError(f"is no text but a binary file of another kind; rename it to {kind}")
    found = decoded(data, options.encoding)
    return Content(found.text, doubts=found.doubts())


def _unreadable(suffix: str, error: Exception) -> FormatError:
    reason = " ".join(str(error).split())[:80].rstrip(".") or type(error).__name__
    return FormatError(f"is broken or no {suffix} file ({reason}); save it again in its program")


def _reader(suffix: str, module: str, function: str, extra: str = "", library: str = "") -> Any:
    if extra and find_spec(library) is None:
        raise FormatError(f"is {suffix}, for which kgx needs {library}; install it: pip install 'kgx-ko[{extra}]'")
    return getattr(import_module(f"kgx.reading.{module}"), function)
