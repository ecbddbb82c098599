"""``kgx extract -o graph.nq`` of many articles, and ``kgx merge``: in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgx.cli.console import fail, unwritable
from kgx.cli.extract import Options, conclude, counted, extracting, finish, plain_counts, report
from kgx.cli.messages import t

if TYPE_CHECKING:
    from kgx.graph import KnowledgeGraph
    from kgx.graph.streaming import Streamed
    from kgx.model.statement import DocumentFacts
    from kgx.reading import Problem
    from kgx.tables.parquet import Row

__all__ = ["complete", "extract", "extract_part", "room"]


def extract(options: Options, problems: list[Problem]) -> None:
    """Extract and write as N-Quads or N-Triples, summarise; ends with the exit status."""
    from kgx import api

    with extracting(options) as progress:
        graph = api.extract_large(
            options.paths,
            options.given(),
            options.extraction(),
            room(options.outs),
            overrides=options.overrides,
            problems=problems,
            progress=progress,
        )
    complete(graph, options, problems)


def extract_part(options: Options, problems: list[Problem]) -> None:
    """Extract and write what each article says, unmerged, as Parquet; ends with the exit status."""
    from kgx import api
    from kgx.graph.formats import write_atomically
    from kgx.tables.parquet import Row, chunks

    count = 0

    def rows(facts: Iterable[DocumentFacts]) -> Iterator[Row]:
        nonlocal count
        for count, one in enumerate(facts, 1):  # noqa: B007 - the last is told
            yield Row(one)

    with tempfile.TemporaryDirectory(prefix=".kgx-", dir=room(options.outs)) as place, extracting(options) as progress:
        facts = api.extract_articles(
            options.paths,
            options.given(),
            options.extraction(),
            Path(place),
            problems=problems,
            progress=progress,
        )
        whole = Path(place) / options.outs[0].name
        write_atomically(whole, chunks(rows(facts)))
        for out in options.outs if count else ():
            with whole.open("rb") as file:
                write_atomically(out, file)
    report(problems, options)
    if not count:
        fail("no article could be read", "nothing was written")
    conclude(options, problems, lambda: {"articles": count}, [t("{number} articles, unmerged", number=count)])


def complete(graph: KnowledgeGraph | Streamed, options: Options, problems: list[Problem]) -> None:
    """Write a graph, in memory or streamed, and summarise it; ends with the exit status."""
    from kgx.api import without_effect
    from kgx.graph import KnowledgeGraph

    if isinstance(graph, KnowledgeGraph):
        problems += [without_effect(one, reason) for one, reason in graph.unmatched]
        finish(graph, options, problems)
        return
    with graph:
        save(graph, options, problems)


def room(outs: Sequence[Path]) -> Path:
    """The folder for files in between: that of the first output, which has room for it."""
    folder = outs[0].parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        unwritable(folder, error)
    return folder


def save(graph: Streamed, options: Options, problems: list[Problem]) -> None:
    """Write a streamed graph and summarise it; ends with the exit status."""
    from kgx.api import without_effect
    from kgx.graph import DEFAULT_BASE_IRI
    from kgx.rdf.streaming import write

    try:
        write(graph, options.outs, base_iri=options.base_iri or DEFAULT_BASE_IRI, rdf12=options.rdf12)
    except OSError as error:
        report(problems, options)
        unwritable(error.filename or options.outs[0], error)
    problems += [without_effect(one, reason) for one, reason in graph.unmatched]
    report(problems, options)
    conclude(options, problems, lambda: _plain(graph), _lines(graph))


def _lines(graph: Streamed) -> Iterator[str]:
    yield from counted(graph, graph.counts)
    if graph.counts.notes:
        yield t("{number} facts were left out (kgo:warning)", number=graph.counts.notes)
    yield t("Conflicts were not looked for among so many articles; kgx conflicts does")
    yield ""


def _plain(graph: Streamed) -> dict[str, Any]:
    """As `kgx.cli.extract.summary`; what was not looked for is None."""
    return {**plain_counts(graph, graph.counts), "conflicts": None, "left_out": None}
