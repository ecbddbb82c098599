"""``kgx conflicts``: statements that cannot all be true, and what was left out for that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import check_date, complain_of, fail, inputs, print_styled
from kgx.cli.messages import heard, t
from kgx.cli.output import emit
from kgx.cli.show import describe_statement, load
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.graph import KnowledgeGraph
    from kgx.reading import Problem

__all__ = ["run"]


def run(paths: Sequence[str], *, published: str | None, rules: Sequence[Path], as_json: bool) -> None:
    """Print the conflicts of a saved graph or of articles; ends with status 1 if there are any."""
    from kgx.checking.conflicts import find_conflicts, left_out

    if published is not None:
        check_date(published)
    graph = load(Path(paths[0])) if len(paths) == 1 and _is_graph(Path(paths[0])) else _extract(paths, published, rules)
    conflicts, notes = find_conflicts(graph), left_out(graph)
    if as_json:
        plain = {
            "conflicts": [conflict.as_dict(graph) for conflict in conflicts],
            "left_out": [{"document": document, "note": note} for document, note in notes],
        }
        emit(plain)
    else:
        print_styled(_report(graph))
    if conflicts:
        raise typer.Exit(Status.SOME_FAILED)


def _is_graph(path: Path) -> bool:
    """Whether a file is a saved graph; a .jsonl file may hold articles, too."""
    from kgx.graph.formats import READABLE

    if path.suffix.lower() != ".jsonl":
        return path.suffix.lower() in READABLE
    try:
        with path.open(encoding="utf-8") as lines:
            return "predicate" in json.loads(next(line for line in lines if line.strip()))
    except (OSError, ValueError, StopIteration, TypeError):
        return False  # said by whoever reads it


def _extract(paths: Sequence[str], published: str | None, rules: Sequence[Path]) -> KnowledgeGraph:
    from kgx import api

    problems: list[Problem] = []
    with inputs():
        graph = api.extract(paths, published=published, rules=rules, problems=problems)
    for problem in problems:
        if problem.fatal:
            complain_of(problem)
    if not graph.facts:
        fail("no article could be read", "nothing was compared")
    return graph


def _report(graph: KnowledgeGraph) -> Iterator[tuple[str, str]]:
    from kgx.checking.conflicts import find_conflicts, left_out

    conflicts, notes = find_conflicts(graph), left_out(graph)
    for conflict in conflicts:
        yield "bold yellow", heard(conflict.text)
        for statement in conflict.statements:
            yield from (("", line) for line in describe_statement(graph, statement))
    for document, note in notes:
        yield "dim", f"{document}: {heard(note)}"
    yield "bold", t("{conflicts} conflicts, {left_out} facts left out", conflicts=len(conflicts), left_out=len(notes))
