"""A corpus cut into shares of work, each done by itself: some files, or some rows of one file.

How it is cut depends on the files alone, never on who does the work, so a share has a name that says what is in it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from kgx.engines.local import Failure
from kgx.engines.places import Place, is_remote
from kgx.engines.request import Extraction, Reading
from kgx.graph.filtering import confident
from kgx.model.text import Document
from kgx.reading import Problem
from kgx.reading.formats import ROWS, SUFFIXES
from kgx.reading.metadata import METADATA_NAME
from kgx.reading.reader import Read, read_sources
from kgx.reading.sources import Source, find_sources, is_article
from kgx.tables.parquet import Origin, Row

__all__ = ["File", "Share", "cut", "extract_share", "part_name"]

FILES = 100  # articles in files of their own that are one share
SLICE = 2**20  # bytes of a file of rows that are one share; of a larger file, which each of its shares reads whole,
SLICES = 32  # no more than so many,
LARGE = 32 * 2**20  # unless they would be larger than this
APART = 2  # processes beside that of an actor


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: where it is, and name and folder as `kgx.reading.sources.Source` has them. `beside` are
    tables of metadata to be fetched with it, by their names."""

    place: Place
    name: str
    folder: str
    named: bool
    stamp: tuple[int, int]
    beside: tuple[tuple[str, Place, tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """Some files, or of one file of rows every `of`-th row from the one at `number` on."""

    files: tuple[File, ...]
    number: int = 0
    of: int = 1


def part_name(share: Share, reading: Reading, software: str) -> str:
    """A name for what a share gives: another one where a file, the reading or the software is another."""
    table = reading.metadata.read_bytes() if reading.metadata else b""
    told = [
        software,
        asdict(share),
        reading.published,
        sha256(table).hexdigest(),
        asdict(reading.options),
        reading.max_bytes,
    ]
    return f"part-{sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:24]}.parquet"


def cut(paths: Sequence[str], problems: list[Problem]) -> list[Share]:
    """The shares of all files that `paths` (files, folders, globs, URIs) name; what names none is in `problems`.

    Raises ValueError where two files would have one name, and OSError.
    """
    here = [Place.of(path).name for path in paths if not is_remote(path) or path.startswith("file://")]
    files = [_local(source) for source in find_sources(here, problems)]
    for path in paths:
        if is_remote(path) and not path.startswith("file://"):
            files += _remote(Place.of(path), problems)
    names: dict[str, Place] = {}
    for file in files:
        if names.setdefault(file.name, file.place) != file.place:
            raise ValueError(f"{file.place}: {names[file.name]} would have the same name; extract them one by one")
    return list(_shares(files))


def extract_share(share: Share, reading: Reading, how: Extraction, *, apart: bool = False) -> Iterator[Row]:
    """What each article of a share says, then a row with what was wrong with its inputs.

    Articles are extracted in this process, without a limit of time; with `apart` in processes of their own, where one
    that takes too long or ends its process is a problem. Raises OSError.
    """
    problems: list[Problem] = []
    origins: dict[str, Origin] = {}

    def documents(articles: Iterator[Read]) -> Iterator[Document]:
        for one in articles:
            origins[one.document.name] = Origin(one.source, one.row, one.place)
            yield one.document

    with TemporaryDirectory(prefix="kgx-") as folder:
        articles = read_sources(
            [_fetched(file, Path(folder)) for file in share.files],
            share=(share.number, share.of),
            published=reading.published,
            metadata=reading.metadata,
            problems=problems,
            options=reading.options,
            max_bytes=reading.max_bytes,
        )
        how = replace(how, workers=APART if apart else 1, seconds=how.seconds if apart else None, work=None)
        for document, facts in how.facts(documents(articles)):
            if isinstance(facts, Failure):
                problems.append(facts.problem())
            else:
                yield Row(confident(facts, how.min_confidence), origins[document.name])
    yield Row(None, None, tuple(problems))


def _local(source: Source) -> File:
    path, folder = Path(source.path).absolute(), Path(source.folder).absolute()
    place = Place(str(path))
    tables = dict.fromkeys((path.parent / METADATA_NAME, folder / METADATA_NAME))
    beside = tuple((str(one), Place(str(one)), Place(str(one)).stamp()) for one in tables if one.is_file())
    return File(place, source.name, str(folder), source.named, place.stamp(), beside)


def _remote(root: Place, problems: list[Problem]) -> Iterator[File]:
    if not root.is_folder():
        path = PurePosixPath(root.name)
        if path.suffix.lower() not in SUFFIXES or not root.exists():
            problems.append(Problem(root.name, "There is no such file of articles; check the address."))
            return
        yield File(root, path.name, "", True, root.stamp())
        return
    start = len(root.name.rstrip("/")) + 1
    below = {one.name[start:]: one for one in root.files()}
    articles = [name for name in below if is_article(PurePosixPath(name))]
    if not articles:
        problems.append(Problem(root.name, "The folder holds no articles; check the address."))
    for name in articles:
        tables = dict.fromkeys((str(PurePosixPath(name).with_name(METADATA_NAME)), METADATA_NAME))
        beside = tuple((table, below[table], below[table].stamp()) for table in tables if table in below)
        yield File(below[name], name, "", False, below[name].stamp(), beside)


def _fetched(file: File, folder: Path) -> Source:
    """The file as one of this machine: itself, or a copy in `folder`."""
    if not file.place.remote:
        return Source(file.place.name, file.name, file.folder, file.named)
    for name, place in ((file.name, file.place), *((name, place) for name, place, _ in file.beside)):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            with place.open() as given, target.open("wb") as copy:
                shutil.copyfileobj(given, copy)
    return Source(str(folder / file.name), file.name, str(folder), file.named)


def _shares(files: Sequence[File]) -> Iterator[Share]:
    single: list[File] = []
    for file in files:
        if file.place.suffix in ROWS:
            size = file.stamp[0]
            of = max(min(SLICES, -(-size // SLICE)), -(-size // LARGE), 1)
            yield from (Share((file,), number, of) for number in range(of))
        else:
            single.append(file)
    yield from (Share(tuple(single[at : at + FILES])) for at in range(0, len(single), FILES))
