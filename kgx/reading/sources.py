"""Paths to articles: files, folders, globs and standard input, and the names the articles get."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from kgx.reading.decoding import normalise
from kgx.reading.formats import KINDS, SUFFIXES
from kgx.reading.metadata import METADATA_NAME
from kgx.reading.problems import Problem

__all__ = ["STDIN", "Source", "find_sources", "is_article"]

STDIN = "-"
_NO_FILE = "The file is a device or a pipe, not a file; leave it out."
_ABOUT = ("readme", "license", "changelog")  # how files begin that describe a folder, in any case


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles: where it is, its name (relative to the folder it was found in), and that folder.

    Paths are strings: there may be millions, and a `Path` takes several times the room. `named` tells a file that was
    asked for from one that was found in a folder. `member` is the place of a file within an archive, `path` then that
    of the archive.
    """

    path: str
    name: str
    folder: str
    named: bool = False
    member: str | None = None

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in lower case."""
        return Path(self.name if self.member is not None else self.path).suffix.lower()

    @property
    def place(self) -> str:
        """What the user is shown."""
        return self.path if self.member is None else f"{self.path}: {self.member}"


def find_sources(paths: Sequence[str | Path], problems: list[Problem]) -> list[Source]:
    """All files that ``paths`` name, each once, sorted by name; names are unique.

    A file reached in several ways takes its longest name; where two files would share a name, each is
    named with the folder it was found in, or by its whole path.
    """
    best: dict[str, Source] = {}
    for path in sorted({str(path) for path in paths} - {STDIN}):
        for source in _expand(path, problems):
            real = os.path.realpath(source.path)  # Path.resolve raises for links that go in a circle
            held = best.get(real)
            named = source.named or (held is not None and held.named)
            if held is None or _rank(source) > _rank(held):
                held = source
            best[real] = replace(held, named=named)
    return sorted(_unique(list(best.values())), key=lambda source: source.name)


def _rank(source: Source) -> tuple[int, str, str]:
    return len(source.name), source.name, source.path


def _expand(given: str, problems: list[Problem]) -> Iterator[Source]:
    path = Path(given)
    if _is(path.is_dir):
        before, empty = len(problems), True
        for file in filter(is_article, _walk(path, problems)):
            empty = False
            if file.exists() and not file.is_file():
                problems.append(Problem(str(file), _NO_FILE))
            else:
                yield _source(file, path)
        if empty and len(problems) == before:
            problems.append(Problem(given, f"The folder holds no articles; put files into it: {KINDS}."))
    elif _is(path.exists):
        if path.name == METADATA_NAME:
            return
        if path.suffix.lower() not in SUFFIXES:
            kind = path.suffix or "without suffix"
            problems.append(Problem(given, f"Files of the kind {kind} cannot be read; give {KINDS}."))
        elif not path.is_file():
            problems.append(Problem(given, _NO_FILE))
        else:
            yield _source(path, path.parent, named=True)
    elif glob.has_magic(given):
        root = _root(path)
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207 - absolute patterns too
        files = [match for match in matches if match.is_file() and match.suffix.lower() in SUFFIXES]
        files = [file for file in files if file.name != METADATA_NAME]
        if not files:
            problems.append(
                Problem(
                    given, f"No file of articles fits the pattern; check it and put it in quotation marks ({KINDS})."
                )
            )
        for file in files:
            yield _source(file, root, named=file.suffix == path.suffix)
    elif path.is_symlink():
        problems.append(Problem(given, "This link leads nowhere or in a circle; give the file itself."))
    else:
        problems.append(Problem(given, "There is no such file or folder; check the path."))


def _is(test: Callable[[], bool]) -> bool:
    """Whether a path is something; not where its name is none that files can have."""
    try:
        return test()
    except (OSError, ValueError):
        return False


def is_article(file: PurePath) -> bool:
    """Whether a file found in a folder is read: by its suffix, and unless it describes the folder itself."""
    if file.suffix.lower() not in SUFFIXES or file.name == METADATA_NAME:
        return False
    return not file.name.casefold().startswith(_ABOUT)


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files below ``folder``, hidden ones left out, in sorted order; a link to a folder is not followed."""

    def closed(error: OSError) -> None:
        reason = error.strerror or str(error)
        problems.append(
            Problem(str(error.filename), f"The folder cannot be read ({reason}); check that it may be opened.")
        )

    for root, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def _root(pattern: Path) -> Path:
    """The part of a glob before its first wildcard."""
    parts = []
    for part in pattern.parts[:-1]:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _source(path: Path, folder: Path, *, named: bool = False) -> Source:
    return Source(str(path), normalise(path.relative_to(folder).as_posix()), str(folder), named)


def _unique(sources: list[Source]) -> list[Source]:
    for rename in (_with_folder, _with_path):
        names: dict[str, int] = {}
        for source in sources:
            names[source.name] = names.get(source.name, 0) + 1
        sources = [rename(source) if names[source.name] > 1 else source for source in sources]
    return sources


def _with_folder(source: Source) -> Source:
    folder = normalise(Path(os.path.realpath(source.folder)).name)
    return replace(source, name=f"{folder}/{source.name}")


def _with_path(source: Source) -> Source:
    return replace(source, name=normalise(Path(os.path.realpath(source.path)).as_posix()))
