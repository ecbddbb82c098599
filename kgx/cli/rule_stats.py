"""``kgx rules stats``: how often each rule fires and how often it is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import check_date, check_files, complain_of, fail, inputs, table
from kgx.cli.explain import extractor_of
from kgx.cli.messages import t
from kgx.cli.output import emit

if TYPE_CHECKING:
    from kgx.checking.gold import GoldDocument
    from kgx.checking.rule_stats import RuleCount, Statistics
    from kgx.model.text import Document

__all__ = ["run"]


def run(
    paths: Sequence[str],
    *,
    gold: Sequence[Path],
    lines: Sequence[Path],
    rules: Sequence[Path],
    published: str | None,
    as_json: bool,
) -> None:
    """Extract the articles, count what each rule did, and print it."""
    from kgx.checking.rule_stats import measure

    if not paths and not lines:
        fail("there is nothing to measure on", "name articles, or a file of sentences with --lines")
    if published is not None:
        check_date(published)
    check_files(lines)
    extractor = extractor_of(rules)
    with inputs():
        statistics = measure(_documents(paths, lines, published), extractor, _gold(gold))
    if not statistics.documents:
        fail("no article could be read", "nothing was measured")
    if as_json:
        emit(_plain(statistics))
        return
    for line in _report(statistics):
        typer.echo(line)


def _documents(paths: Sequence[str], lines: Sequence[Path], published: str | None) -> Iterator[Document]:
    from kgx.checking.rule_stats import line_documents
    from kgx.reading import Problem, read

    problems: list[Problem] = []
    yield from read(paths, published=published, problems=problems)
    for problem in problems:
        if problem.fatal:
            complain_of(problem)
    for path in lines:
        yield from line_documents(path)


def _gold(folders: Sequence[Path]) -> list[GoldDocument]:
    from kgx.checking.gold import load_gold

    found: list[GoldDocument] = []
    for folder in folders:
        if not any(folder.glob("*.yaml")):
            fail("{folder}: no gold files (*.yaml) there", "name the folder that holds them", folder=folder)
        found += load_gold(folder)
    return found


def _plain(statistics: Statistics) -> dict[str, Any]:
    rows = [
        {
            "rule": count.rule,
            "kind": count.kind,
            "fired": count.fired,
            "kept": count.kept,
            "documents": count.documents,
            "right": count.right,
            "wrong": count.wrong,
            "precision": count.precision,
            "why": count.why,
        }
        for count in statistics.counts()
    ]
    never = [row["rule"] for row in rows if not row["fired"]]
    return {"documents": statistics.documents, "gold": statistics.judged_documents, "rules": rows, "never": never}


def _report(statistics: Statistics) -> Iterator[str]:
    counts = statistics.counts()
    fired = [count for count in counts if count.fired]
    header = (t("rule"), t("fired"), t("kept"), t("articles"), t("right"), t("wrong"), t("precision"))
    rows: list[tuple[object, ...]] = [header]
    rows += [(c.rule, c.fired, c.kept, c.documents, c.right, c.wrong, _share(c)) for c in fired]
    judged = {"articles": statistics.documents, "gold": statistics.judged_documents}
    yield from table(t("{articles} articles, {gold} of them with gold", **judged), rows)
    yield ""
    never = [count for count in counts if not count.fired]
    if never:
        yield from table(t("{number} rules never fired", number=len(never)), [(c.rule, c.why) for c in never])
    else:
        yield t("Every rule fired")


def _share(count: RuleCount) -> str:
    return "" if count.precision is None else f"{count.precision:.2f}"
