"""Paths to articles: files, folders, globs and standard input, and the names the articles get."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgx.reading.decoding import normalise
from kgx.reading.metadata import METADATA_NAME
from kgx.reading.problems import Problem

__all__ = ["ROW_SUFFIXES", "STDIN", "TEXT_SUFFIXES", "Source", "find_sources"]

STDIN = "-"
TEXT_SUFFIXES = frozenset({".txt", ".md"})
ROW_SUFFIXES = frozenset({".jsonl"})
_SUFFIXES = TEXT_SUFFIXES | ROW_SUFFIXES
_ABOUT = ("readme", "license", "changelog")  # how files begin that describe a folder, in any case


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles: where it is, its name (relative to the folder it was found in), and that folder."""

    path: Path
    name: str
    folder: Path


def find_sources(paths: Sequence[str | Path], problems: list[Problem]) -> list[Source]:
    """All files that ``paths`` name, each once, sorted by name; names are unique.

    A file reached in several ways takes its longest name; where two files would share a name, each is
    named with the folder it was found in, or by its whole path.
    """
    best: dict[Path, Source] = {}
    for path in sorted({str(path) for path in paths} - {STDIN}):
        for source in _expand(path, problems):
            real = source.path.resolve()
            held = best.get(real)
            if held is None or _rank(source) > _rank(held):
                best[real] = source
    return sorted(_unique(list(best.values())), key=lambda source: source.name)


def _rank(source: Source) -> tuple[int, str, str]:
    return len(source.name), source.name, str(source.path)


def _expand(given: str, problems: list[Problem]) -> Iterator[Source]:
    path = Path(given)
    if path.is_dir():
        found = [file for file in _walk(path) if _is_article(file)]
        if not found:
            problems.append(Problem(given, "The folder holds no articles; put .txt, .md or .jsonl files into it."))
        for file in found:
            yield _source(file, path)
    elif path.exists():
        if path.suffix.lower() in _SUFFIXES:
            yield _source(path, path.parent)
        elif path.name != METADATA_NAME:
            problems.append(
                Problem(
                    given,
                    f"Files of the kind {path.suffix or 'without suffix'} cannot be read; give .txt, .md or .jsonl.",
                )
            )
    elif glob.has_magic(given):
        root = _root(path)
        matches = [Path(match) for match in sorted(glob.glob(given, recursive=True))]  # noqa: PTH207 - absolute patterns too
        files = [match for match in matches if match.is_file() and match.suffix.lower() in _SUFFIXES]
        if not files:
            problems.append(
                Problem(given, "No .txt, .md or .jsonl file fits the pattern; check it and put it in quotation marks.")
            )
        for file in files:
            yield _source(file, root)
    else:
        problems.append(Problem(given, "There is no such file or folder; check the path."))


def _is_article(file: Path) -> bool:
    """Whether a file found in a folder is read: by its suffix, and unless it describes the folder itself."""
    return file.suffix.lower() in _SUFFIXES and not file.name.casefold().startswith(_ABOUT)


def _walk(folder: Path) -> Iterator[Path]:
    """All files below ``folder``, hidden ones left out, in sorted order; a link to a folder is not followed."""
    for root, folders, files in os.walk(folder):
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


def _source(path: Path, folder: Path) -> Source:
    return Source(path, normalise(path.relative_to(folder).as_posix()), folder)


def _unique(sources: list[Source]) -> list[Source]:
    for rename in (_with_folder, _with_path):
        names: dict[str, int] = {}
        for source in sources:
            names[source.name] = names.get(source.name, 0) + 1
        sources = [rename(source) if names[source.name] > 1 else source for source in sources]
    return sources


def _with_folder(source: Source) -> Source:
    folder = normalise(source.folder.resolve().name)
    return Source(source.path, f"{folder}/{source.name}", source.folder)


def _with_path(source: Source) -> Source:
    return Source(source.path, normalise(source.path.resolve().as_posix()), source.folder)
