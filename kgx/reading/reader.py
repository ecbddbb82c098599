"""Articles from files, folders, globs, archives and standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

from kgx.model.text import Document
from kgx.reading.archives import Archive, members_of, open_archive, read_member
from kgx.reading.composing import compose
from kgx.reading.contents import BadRow, Content, Options, OtherContent
from kgx.reading.documents import build_document
from kgx.reading.formats import ARCHIVES, DOUBTFUL, PAGES, ROWS, SUFFIXES, TEXTS, read_content, read_rows
from kgx.reading.limits import CONTAINED, MAX_BYTES, read_stream, too_large
from kgx.reading.metadata import METADATA_NAME, Metadata, checked_date, read_table
from kgx.reading.problems import FormatError, Problem
from kgx.reading.several import holds_more, split_articles
from kgx.reading.sources import STDIN, Source, find_sources
from kgx.reading.spool import Spool

__all__ = ["Read", "read", "read_sources"]

_NO_DATE = "The article has no date: relative dates will stay unresolved; use --published or metadata.csv."
_EMPTY = "The file is empty; remove it or put the article's text into it."
_NO_INPUT = "Standard input is empty; pipe an article into it."
_MORE = "Further articles seem to follow below the last that was read; give each a file of its own."
_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One article to be read later: its file (None for standard input), and for a row where its text was put."""

    name: str
    source: Source | None
    given: Metadata
    place: tuple[int, int] | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """An article, the name of its file, its row there (0 where it is the whole file), and how messages name it."""

    document: Document
    source: str
    row: int
    place: str


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
        at = Path(source.path)
        if self.explicit is not None:
            paths = [self.explicit]
        else:
            paths = [at.parent / METADATA_NAME, Path(source.folder, METADATA_NAME)]
        for path in paths:
            for name in (source.name, source.name.rsplit("/", 1)[-1], at.as_posix()):
                found = self.table(path).get(name + row)
                if found is not None:
                    return found
        return _NOTHING


@dataclass(slots=True)
class _Files:
    """The bytes of sources; the archive that was read last stays open."""

    path: str | None = None
    archive: Archive | None = None

    def open(self, source: Source) -> IO[bytes]:
        """A seekable stream. Raises OSError, and FormatError for what is wrong with an archive."""
        if source.member is None:
            return Path(source.path).open("rb")
        archive = self.opened(source.path)
        return io.BytesIO(read_member(archive, archive.getinfo(source.member)))

    def opened(self, path: str) -> Archive:
        """The archive at a path. Raises OSError and FormatError."""
        if path != self.path or self.archive is None:
            self.close()
            file = Path(path).open("rb")  # noqa: SIM115 - open as long as the archive
            self.archive, self.path = open_archive(file), path
        return self.archive

    def close(self) -> None:
        """Let go of the archive."""
        if self.archive is not None:
            self.archive.close()
        self.archive = self.path = None


def read(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    metadata: str | Path | None = None,
    problems: list[Problem] | None = None,
    options: Options | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document]:
    """Read the articles that ``paths`` name: files, folders (with all below), globs, ``-`` for standard input.

    One article a file: .txt, .md, .html, .pdf, .docx, .hwpx, .hwp; where several surely stand below each other (not in
    .html), the second is ``name#2``. One a row or entry: .jsonl, .csv, .tsv, .parquet, .rss, .atom, .xml. Or a .zip of
    these. All offsets are code points into the text as it was decoded or extracted, composed
    (NFC) or not; ``options`` names the encoding and the columns of tables. Documents come sorted by name, whatever the
    order of ``paths``, each file once; a file of one article is opened only when its turn comes.

    The article's date is the one on its page or in its markup, else the one of ``metadata`` (a CSV: file, published,
    title, publisher, url; by default a metadata.csv in the article's folder or the folder given) or of its row, else
    ``published``. A title or publisher given by the table or row stands above what the page seems to say.

    What cannot be read, or has more than ``max_bytes`` (of an article's text; of a file that is no plain text twenty
    times as many), is appended to ``problems`` and passed over; an article without date, or one that was read with a
    doubt, is read, with a problem that is not fatal. Raises ValueError when ``published`` is no date.
    """
    fallback = checked_date(published) if published else None
    tables = _Tables(None if metadata is None else Path(metadata), [] if problems is None else problems)
    given = [str(path) for path in paths]
    reader = _Reader(tables, options or Options(), fallback, max_bytes)
    return (one.document for one in reader.articles(lambda: find_sources(given, tables.problems), STDIN in given))


def read_sources(
    sources: Sequence[Source],
    *,
    share: tuple[int, int] = (0, 1),
    published: str | None = None,
    metadata: Path | None = None,
    problems: list[Problem],
    options: Options | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Read]:
    """The same of some of the files that `find_sources` found, each article with where it was read.

    Of a file of rows only every `share[1]`-th, from the one at `share[0]` on.
    """
    fallback = checked_date(published) if published else None
    reader = _Reader(_Tables(metadata, problems), options or Options(), fallback, max_bytes, share)
    return reader.articles(lambda: sources)


@dataclass(slots=True)
class _Reader:
    tables: _Tables
    options: Options
    fallback: str | None
    max_bytes: int
    share: tuple[int, int] = (0, 1)
    files: _Files = field(default_factory=_Files)
    spool: Spool = field(default_factory=Spool)

    def articles(self, find: Callable[[], Sequence[Source]], stdin: bool = False) -> Iterator[Read]:
        if self.tables.explicit is not None:
            self.tables.table(self.tables.explicit)
        entries = [entry for source in find() for one in self.unpacked(source) for entry in self.entries(one)]
        if stdin:
            entries.append(_Entry("stdin", None, _NOTHING))
        before: str | None = None
        entries.sort(key=lambda one: (one.name, one.source.name if one.source else "", one.place or ()))
        for entry in entries:
            if entry.name == before:
                self.complain(_place(entry), f"Another article has the same address {entry.name}; only one is read.")
                continue
            for document in self.load(entry):
                before = entry.name
                if document.published is None:
                    self.complain(_place(entry), _NO_DATE, fatal=False)
                yield Read(document, entry.source.name if entry.source else "", entry.row, _place(entry))
        self.files.close()

    def complain(self, place: str, reason: str, *, fatal: bool = True) -> None:
        self.tables.problems.append(Problem(place, reason, fatal))

    def unpacked(self, source: Source) -> Iterator[Source]:
        """The source itself, or the files of articles in an archive."""
        if source.suffix not in ARCHIVES:
            yield source
            return
        try:
            members = members_of(self.files.opened(source.path))
        except (OSError, FormatError) as error:
            self.complain(source.place, _sentence(error))
            return
        empty = True
        for member in members:
            inside = Source(source.path, f"{source.name}/{member.name}", source.folder, False, member.info.filename)
            hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in member.name.split("/"))
            if inside.suffix not in SUFFIXES or hidden or member.name.rsplit("/", 1)[-1] == METADATA_NAME:
                continue
            empty = False
            if member.fault or inside.suffix in ARCHIVES:
                self.complain(
                    inside.place, f"The file {member.fault or 'is an archive in an archive; unpack it first'}."
                )
            else:
                yield inside
        if empty:
            self.complain(source.place, "The archive holds no articles; it was passed over.")

    def entries(self, source: Source) -> Iterator[_Entry]:
        """The articles of one file: itself, or its rows, whose texts are put by."""
        if source.suffix not in ROWS:
            given = self.tables.given(source)
            yield _Entry(given.url or source.name, source, given)
            return
        try:
            with self.files.open(source) as stream:
                rows = read_rows(source.suffix, stream, self.options, self.max_bytes)
                number, of = self.share
                for row in islice(rows, number, None, of):
                    if isinstance(row, BadRow):
                        self.complain(f"{source.place}#{row.number}", row.reason)
                        continue
                    if len(row.text.encode()) > self.max_bytes:
                        self.complain(f"{source.place}#{row.number}", f"Row {row.number} {too_large(self.max_bytes)}.")
                        continue
                    given = row.given.over(self.tables.given(source, f"#{row.number}"))
                    name = given.url or f"{source.name}#{row.number}"
                    yield _Entry(name, source, given, self.spool.put(row.text), row.number)
        except OtherContent as error:
            if source.named or source.suffix not in DOUBTFUL:
                self.complain(source.place, _sentence(error))
        except (OSError, FormatError) as error:
            self.complain(source.place, _sentence(error))

    def load(self, entry: _Entry) -> Iterator[Document]:
        """The article, or the articles below each other; none, with a problem, where the file cannot be read."""
        place = _place(entry)
        try:
            content = self.content(entry)
        except (OSError, FormatError) as error:
            self.complain(place, _sentence(error))
            return
        if not compose(content.text).text.strip():
            self.complain(place, _EMPTY if entry.source else _NO_INPUT)
            return
        for doubt in content.doubts:
            self.complain(place, doubt, fatal=False)
        several = entry.place is None and (entry.source is None or entry.source.suffix not in PAGES)
        first, *further = split_articles(content.text) if several else [content.text]
        documents = [build_document(first, entry.name, entry.given, "metadata", self.fallback, content.page)]
        documents += [self.further(entry, number, text) for number, text in enumerate(further, 2)]
        if any(map(holds_more, documents)):
            self.complain(place, _MORE, fatal=False)
        yield from sorted(documents, key=lambda one: one.name)

    def further(self, entry: _Entry, number: int, text: str) -> Document:
        """An article below the first of a file, named by its number; of what is known of the file, only the day and
        the publisher hold for it too."""
        row, source = f"#{number}", entry.source
        own = _NOTHING if source is None else self.tables.given(source, row)
        given = own.over(Metadata(entry.given.published, publisher=entry.given.publisher))
        name = given.url or f"{entry.name if source is None else source.name}{row}"
        return build_document(text, name, given, "metadata", self.fallback)

    def content(self, entry: _Entry) -> Content:
        if entry.source is None:
            return read_content(".txt", read_stream(sys.stdin.buffer, self.max_bytes), self.options)
        if entry.place is not None:
            return Content(self.spool.get(entry.place))
        most = self.max_bytes * (1 if entry.source.suffix in TEXTS else CONTAINED)
        with self.files.open(entry.source) as stream:
            data = read_stream(stream, most)
        if not data.strip():
            return Content("")
        return read_content(entry.source.suffix, data, self.options)


def _place(entry: _Entry) -> str:
    if entry.source is None:
        return "standard input"
    if entry.place is None:
        return entry.source.place
    row = entry.name.removeprefix(entry.source.name)
    return f"{entry.source.place}{row if row != entry.name else f' ({entry.name})'}"


def _sentence(error: Exception) -> str:
    if isinstance(error, FormatError):
        return f"The file {error}."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"The file cannot be read ({reason}); check that it is there and may be opened."
