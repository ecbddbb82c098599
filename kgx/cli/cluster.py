"""``kgx extract --engine ray``: extraction by a cluster into parts, which are then merged here."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.cli.console import fail
from kgx.cli.extract import Options, conclude, extracting, report
from kgx.cli.merge import merge
from kgx.cli.messages import t
from kgx.cli.streaming import room

if TYPE_CHECKING:
    from kgx.engines.places import Place
    from kgx.reading import Problem

__all__ = ["extract"]


def extract(options: Options, problems: list[Problem]) -> None:
    """Extract into parts, and merge them where that is asked for; ends with the exit status."""
    from kgx.engines.cluster import ADDRESS, extract_parts, missing
    from kgx.engines.parts import part_problems

    if (name := missing()) is not None:
        fail("--engine ray needs {name}, which is not installed", "pip install 'kgx-ko[ray]'", name=name)
    if "-" in options.paths:
        fail("--engine ray cannot read standard input", "give files, folders or URIs")
    if options.work is not None:
        fail("--work goes with the local engine", "with --engine ray, --parts PLACE keeps what is found")
    if options.parts is None and not options.outs and options.store is None:
        fail("nothing to write", "name a file to write to, such as -o graph.nq, or --parts PLACE")
    if options.parts is None and os.environ.get(ADDRESS):
        fail("a cluster needs --parts", "name a folder or URI that all its machines can write to")
    with _place(options) as folder:
        with extracting(options):
            bars = not options.quiet and sys.stderr.isatty()
            parts = extract_parts(options.paths, folder, options.extraction(), options.given(), problems, progress=bars)
        if not parts:
            report(problems, options)
            fail("no article could be read", "nothing was written")
        if options.outs or options.store is not None:
            merge(options, [part.name for part in parts], problems)
            return
        with extracting(options):
            problems += part_problems(parts)
    report(problems, options)
    told = t(
        "{number} parts are in {folder}; merge them: kgx merge {folder} -o graph.nq", number=len(parts), folder=folder
    )
    conclude(options, problems, lambda: {"parts": [part.name for part in parts]}, [], told)


@contextmanager
def _place(options: Options) -> Iterator[Place]:
    """Where the parts are: a place that was named, or one for as long as this lasts, beside what is written."""
    from kgx.engines.places import Place

    if options.parts is not None:
        place = Place.of(options.parts)
        yield place if place.remote else Place(str(Path(place.name).absolute()))
        return
    beside = room(options.outs or [Path(options.store or "")])
    with tempfile.TemporaryDirectory(prefix=".kgx-", dir=beside) as folder:
        yield Place(str(Path(folder).absolute()))
