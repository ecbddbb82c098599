"""Parts of a corpus: files of statements that separate runs have written, read one article after another.

What is read is sorted on disk where it stands in no order, so memory does not grow with the parts.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from kgx.engines.places import Place
from kgx.graph.merging import merge_documents
from kgx.graph.overrides import Override
from kgx.graph.sorter import Sorter
from kgx.model.statement import DocumentFacts
from kgx.rdf.streaming import read_articles, read_overrides
from kgx.reading.problems import Problem
from kgx.resources.vocabulary import load_vocabulary
from kgx.tables.jsonl import read_shares
from kgx.tables.parquet import Origin, Row, read_rows

__all__ = ["SUFFIXES", "articles_once", "find_parts", "kept_overrides", "part_facts", "part_problems"]

SUFFIXES = (".parquet", ".nq", ".jsonl")
TWICE = "Another article has the same address {name}; only one is read."
DIFFERENT = (
    "Parts have different articles of this name; only one is taken; extract them from one folder, or with addresses."
)
_LAST = Origin("\U0010ffff", 0, "")  # after all origins


def find_parts(paths: Iterable[str]) -> list[Place]:
    """The files that some paths name, sorted: files, folders with all Parquet files below, URIs of either.

    Raises ValueError for a path that names none, and OSError.
    """
    found: dict[str, Place] = {}
    for path in paths:
        place = Place.of(path)
        files = [one for one in place.files() if one.suffix == SUFFIXES[0]] if place.is_folder() else [place]
        if not files:
            raise ValueError(f"{path}: holds no .parquet files; give the folder that a run has written")
        found |= {str(one): one for one in files}
    for one in found.values():
        if one.suffix not in SUFFIXES:
            raise ValueError(f"{one}: no part of a graph; give files of statements ({', '.join(SUFFIXES)}) or a folder")
        if not one.exists():
            raise ValueError(f"{one}: no such file; check the path")
    return [found[name] for name in sorted(found)]


def part_facts(parts: Sequence[Place], folder: Path, problems: list[Problem]) -> Iterator[DocumentFacts]:
    """What the articles of some parts say. Files in between are put into `folder`.

    Of different articles of one name one is given, and of those that a cluster read the first by origin. That, and what
    the parts note themselves, is added to `problems`. Raises ValueError, naming the file, for one that is not what kgx
    writes, and OSError.
    """
    named: Sorter[tuple[str, bytes]] = Sorter(folder, "named")
    told: dict[Problem, None] = {}
    for number, part in enumerate(parts):
        with part.open() as file:
            for row in _rows(file, part, folder, number):
                told |= dict.fromkeys(row.problems)
                if row.facts is not None:
                    named.put([(row.facts.document, pickle.dumps((row.facts, row.origin)))])
    for name, group in groupby(named, key=itemgetter(0)):
        yield from _taken(name, [pickle.loads(payload) for _, payload in group], told)
    named.drop()
    problems += _sorted(told)


def _rows(file: IO[bytes], part: Place, folder: Path, number: int) -> Iterator[Row]:
    """The articles of a part."""
    if part.suffix == ".parquet":
        return read_rows(file, str(part))
    facts = read_shares(file, str(part)) if part.suffix == ".jsonl" else read_articles(
        file, str(part), folder, number=number
    )  # fmt: skip
    return map(Row, facts)


def _taken(
    name: str, rows: list[tuple[DocumentFacts, Origin | None]], told: dict[Problem, None]
) -> Iterator[DocumentFacts]:
    """What several parts say of the article of one name, and what is wrong with that."""
    rows.sort(key=lambda row: (row[1] or _LAST, row[0].sha256))
    first, origin = rows[0]
    for facts, other in rows:
        if other is not None and other != origin:
            told[Problem(other.place, TWICE.format(name=name))] = None
        elif first.sha256 not in ("", facts.sha256):
            told[Problem(name, DIFFERENT)] = None
        else:
            yield facts


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: (one.path, one.reason))


def articles_once(facts: Iterable[DocumentFacts], folder: Path) -> Iterator[DocumentFacts]:
    """Each article once, sorted by name, merged within itself. Files in between are put into `folder`."""
    given: Sorter[tuple[str, bytes]] = Sorter(folder, "once")
    for one in facts:
        given.put([(one.document, pickle.dumps(one))])
    for _, group in groupby(given, key=itemgetter(0)):
        yield from merge_documents((pickle.loads(payload) for _, payload in group), load_vocabulary())
    given.drop()


def kept_overrides(parts: Sequence[Place]) -> set[Override]:
    """The decisions of people that the N-Quads among some parts hold."""
    found: set[Override] = set()
    for part in parts:
        if part.suffix == ".nq":
            with part.open() as file:
                found |= set(read_overrides(file, str(part)))
    return found


def part_problems(parts: Sequence[Place]) -> list[Problem]:
    """The problems noted in Parquet files, sorted, each once. Raises as `part_facts` does."""
    found: set[Problem] = set()
    for part in parts:
        with part.open() as file:
            found |= {problem for row in read_rows(file, str(part)) for problem in row.problems}
    return _sorted(found)
