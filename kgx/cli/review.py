"""``kgx review``: likely wrong and likely missed merges, with overrides to copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import complain_of, fail, inputs, say, unwritable
from kgx.cli.messages import heard, t
from kgx.cli.output import emit
from kgx.cli.show import load
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.graph import KnowledgeGraph
    from kgx.graph.doubts import Doubt
    from kgx.graph.overrides import Override
    from kgx.reading import Problem

__all__ = ["run"]

LONGEST = 120  # letters of a sentence in the table; files have all
WIDTH = 120  # of the table where the output is no terminal


def run(paths: Sequence[str], *, out: Path | None, who: str, overrides: Path | None, as_json: bool) -> None:
    """Print the doubts about a saved graph, or about articles, or write them to a file."""
    from kgx.graph.review import as_csv, override_line, review
    from kgx.graph.review import as_json as plain

    if out is not None and out.suffix.lower() not in (".csv", ".json"):
        fail("{out}: unknown suffix '{suffix}'", "write to a .csv or a .json file", out=out, suffix=out.suffix)
    problems: list[Problem] = []
    graph = _graph(paths, overrides, problems)
    for problem in problems:
        complain_of(problem)
    doubts = review(graph)
    if out is not None:
        _save(out, as_csv(doubts, who) if out.suffix.lower() == ".csv" else _indented(plain(doubts, who)))
    if as_json:
        emit(list(plain(doubts, who)))
    elif out is not None:
        say("Wrote {out}", out=out)
    else:
        _show(doubts)
        if doubts:
            typer.echo("action,a,b,who,why")
        for line in (override_line(doubt, row, who) for doubt in doubts for row in doubt.rows):
            typer.echo(line)
    if problems:
        raise typer.Exit(Status.SOME_FAILED)


def _graph(paths: Sequence[str], overrides: Path | None, problems: list[Problem]) -> KnowledgeGraph:
    """The graph named, or the graphs named as one, or that of the articles named."""
    saved = [path for path in paths if _is_graph(Path(path))]
    with inputs():
        decisions = _decisions(overrides)
        if saved and len(saved) == len(paths):
            return _merged([load(Path(path)) for path in saved], decisions, problems)
        if saved:
            fail("{path} is a graph, other paths are not", "review graphs or articles, one at a time", path=saved[0])
        from kgx import api

        graph = api.extract(paths, overrides=overrides, problems=problems)
    if not graph.facts:
        fail("{path}: no graph and no article could be read", "name a saved graph, or articles", path=paths[0])
    return graph


def _merged(graphs: Sequence[KnowledgeGraph], decisions: Sequence[Override], problems: list[Problem]) -> KnowledgeGraph:
    """One graph as it is; several, or one with decisions it does not know, merged again from their articles."""
    from kgx.api import without_effect
    from kgx.graph import KnowledgeGraph

    known = {one for graph in graphs for one in graph.overrides}
    if len(graphs) == 1 and known.issuperset(decisions):
        return graphs[0]
    facts = (facts for graph in graphs for facts in graph.facts)
    graph = KnowledgeGraph.from_facts(facts, overrides={*known, *decisions})
    problems += [without_effect(one, reason) for one, reason in graph.unmatched if one.place]
    return graph


def _decisions(path: Path | None) -> tuple[Override, ...]:
    from kgx.graph.overrides import read_overrides

    return () if path is None else read_overrides(path)


def _is_graph(path: Path) -> bool:
    """Whether a path is a saved graph: by its suffix; of .jsonl, which articles may be in too, by its first line."""
    from kgx.graph.formats import READABLE

    if path.suffix.lower() not in READABLE:
        return False
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return True
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        row = json.loads(first)
    except ValueError:
        return True  # loading it says what is wrong
    return not (isinstance(row, dict) and "text" in row)


def _indented(rows: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _save(out: Path, text: str) -> None:
    from kgx.graph.formats import write_atomically

    try:
        write_atomically(out, [text.encode("utf-8")])
    except OSError as error:
        unwritable(out, error)


def _show(doubts: Sequence[Doubt]) -> None:
    """The table on the screen."""
    from rich.console import Console
    from rich.table import Table

    if not doubts:
        say("Nothing looks wrong and nothing looks missed.")
        return
    table = Table(show_lines=True)
    for heading, ratio in ((t("likely"), None), (t("things"), 4), (t("why"), 3), (t("sentences"), 6)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for doubt in doubts:
        table.add_row(*(_plain(cell) for cell in _cells(doubt)))
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(markup=False, highlight=False, emoji=False, width=WIDTH)
    console.print(table)


def _cells(doubt: Doubt) -> Iterator[str]:
    yield f"{t(doubt.likely)}\n{doubt.check}"
    yield "\n".join(f"{thing.label} ({thing.type.value})\nkgr:{thing.id}" for thing in doubt.things)
    yield heard(doubt.reason)
    yield "\n".join(f"“{shorten(piece.text, LONGEST, placeholder=' …')}” {piece.document}" for piece in doubt.evidence)


def _plain(cell: str) -> str:
    """A cell without control characters, which an article may hold."""
    return "".join(character for character in cell if character == "\n" or character.isprintable())
