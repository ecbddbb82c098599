"""Articles from files, folders, globs and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kgx.model.text import Document
from kgx.reading.decoding import DecodingError, decode
from kgx.reading.documents import build_document
from kgx.reading.limits import MAX_BYTES, LimitError, check_kind, read_file, read_line, read_stream
from kgx.reading.metadata import METADATA_NAME, Metadata, checked_date, read_table
from kgx.reading.problems import Problem
from kgx.reading.rows import parse_row, scan_rows
from kgx.reading.sources import ROW_SUFFIXES, STDIN, Source, find_sources

__all__ = ["read"]

_NO_DATE = "The article has no date: relative dates will stay unresolved; use --published or metadata.csv."
_EMPTY = "The file is empty; remove it or put the article's text into it."
_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One article to be read later: its file (None for standard input), and for a row where it stands."""

    name: str
    source: Source | None
    given: Metadata
    offset: int | None = None


@dataclass(slots=True)
class _Tables:
    """The metadata tables, read when first needed."""

    explicit: Path | None
    problems: list[Problem]
    read: dict[Path, dict[str, Metadata]] = field(default_factory=dict)

    def table(self, path: Path) -> dict[str, Metadata]:
        if path not in self.read:
            exists = path == self.explicit or path.is_file()
            self.read[path] = read_table(path, self.problems) if exists else {}
        return self.read[path]

    def given(self, source: Source, row: str = "") -> Metadata:
        """What is known of a file (or of its ``row``, as '#3'): by its name, else by its bare file name."""
        if self.explicit is not None:
            paths = [self.explicit]
        else:
            paths = [source.path.parent / METADATA_NAME, source.folder / METADATA_NAME]
        for path in paths:
            for name in (source.name, source.name.rsplit("/", 1)[-1], source.path.as_posix()):
                found = self.table(path).get(name + row)
                if found is not None:
                    return found
        return _NOTHING


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    metadata: str | Path | None = None,
    problems: list[Problem] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document]:
    """Read the articles that ``paths`` name: files, folders (with all below), globs, ``-`` for standard input.

    Formats are .txt and .md (one article a file) and .jsonl (one a line: text, title, published, url,
    publisher). Encodings are UTF-8, UTF-16 with byte-order mark, CP949; all offsets are code points into
    the text as it stands there, composed (NFC) or not. Documents come sorted by name, whatever the order of
    ``paths``, each file once; a file is opened only when its turn comes.

    The article's date is the one on its page, else the one of ``metadata`` (a CSV: file, published, title,
    publisher, url; by default a metadata.csv in the article's folder or the folder given) or of its JSON
    row, else ``published``. A title or publisher given by the table or row stands above what the page
    seems to say.

    What cannot be read, or has more than ``max_bytes`` (of an article), is appended to ``problems`` and passed
    over; an article without date is read, with a problem that is not fatal. Raises ValueError when
    ``published`` is no date.
    """
    fallback = checked_date(published) if published else None
    found = [] if problems is None else problems
    return _documents([str(path) for path in paths], fallback, metadata, found, max_bytes)


def _documents(
    paths: list[str],
    fallback: str | None,
    metadata: str | Path | None,
    problems: list[Problem],
    max_bytes: int,
) -> Iterator[Document]:
    tables = _Tables(None if metadata is None else Path(metadata), problems)
    if tables.explicit is not None:
        tables.table(tables.explicit)
    entries = [entry for source in find_sources(paths, problems) for entry in _entries(source, tables)]
    if STDIN in paths:
        entries.append(_Entry("stdin", None, _NOTHING))
    before: str | None = None
    for entry in sorted(entries, key=lambda one: (one.name, one.source.name if one.source else "", one.offset or 0)):
        if entry.name == before:
            problems.append(
                Problem(_place(entry), f"Another article has the same address {entry.name}; only one is read.")
            )
            continue
        document = _load(entry, fallback, problems, max_bytes)
        if document is None:
            continue
        before = entry.name
        if document.published is None:
            problems.append(Problem(_place(entry), _NO_DATE, fatal=False))
        yield document


def _entries(source: Source, tables: _Tables) -> Iterator[_Entry]:
    if source.path.suffix.lower() not in ROW_SUFFIXES:
        given = tables.given(source)
        yield _Entry(given.url or source.name, source, given)
        return
    try:
        check_kind(source.path)
        for number, offset, row in scan_rows(source.path, tables.problems):
            known = tables.given(source, f"#{number}")
            given = Metadata(*(mine or theirs for mine, theirs in zip(_values(row.given), _values(known), strict=True)))
            yield _Entry(given.url or f"{source.name}#{number}", source, given, offset)
    except LimitError as error:
        tables.problems.append(Problem(str(source.path), f"The file {error}."))
    except OSError as error:
        tables.problems.append(_unreadable(str(source.path), error))


def _values(given: Metadata) -> tuple[str | None, str | None, str | None, str | None]:
    return given.published, given.title, given.publisher, given.url


def _load(entry: _Entry, fallback: str | None, problems: list[Problem], max_bytes: int) -> Document | None:
    place = _place(entry)
    try:
        text = _text(entry, max_bytes)
    except (DecodingError, LimitError) as error:
        problems.append(Problem(place, f"The file {error}."))
        return None
    except (OSError, ValueError) as error:
        problems.append(_unreadable(place, error))
        return None
    if not text.strip():
        problems.append(Problem(place, _EMPTY if entry.source else "Standard input is empty; pipe an article into it."))
        return None
    return build_document(text, entry.name, entry.given, "metadata", fallback)


def _text(entry: _Entry, max_bytes: int) -> str:
    if entry.source is None:
        return decode(read_stream(sys.stdin.buffer, max_bytes))
    if entry.offset is None:
        return decode(read_file(entry.source.path, max_bytes))
    with entry.source.path.open("rb") as lines:
        lines.seek(entry.offset)
        return parse_row(read_line(lines, max_bytes)).text


def _place(entry: _Entry) -> str:
    if entry.source is None:
        return "standard input"
    if entry.offset is None:
        return str(entry.source.path)
    return entry.name if "#" in entry.name else f"{entry.source.path} ({entry.name})"


def _unreadable(place: str, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Problem(place, f"The file cannot be read ({reason}); check that it is there and may be opened.")
