"""``kgx rules diff``: facts gained and lost between two sets of rules or two saved graphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.cli.console import check_date, check_files, complain_of, fail, inputs, print_styled
from kgx.cli.messages import t
from kgx.cli.output import emit
from kgx.cli.show import load

if TYPE_CHECKING:
    from kgx.checking.rule_diff import Difference
    from kgx.graph.sentences import Sentences
    from kgx.model.text import Document

__all__ = ["run"]


def run(first: str, second: str, paths: Sequence[str], *, published: str | None, as_json: bool) -> None:
    """Print what the second side has and the first has not, and the other way round."""
    from kgx.graph.sentences import Sentences

    if published is not None:
        check_date(published)
    kinds = {_is_graph(first), _is_graph(second)}
    if len(kinds) == 2:
        fail(
            "{first} and {second} are not of one kind",
            "give two saved graphs, or rules on both sides",
            first=first,
            second=second,
        )
    if kinds == {False} and not paths:
        fail("there are no articles to try the rules on", "name some after the two sides")
    documents = _documents(paths, published)
    if kinds == {False} and not documents:
        fail("no article could be read", "nothing was compared")
    sentences = Sentences(documents)
    found = _graphs(first, second, sentences) if kinds == {True} else _rules(first, second, documents, sentences)
    if as_json:
        emit(found.as_dict())
    else:
        print_styled(_report(found))


def _is_graph(side: str) -> bool:
    from kgx.graph.formats import READABLE

    return Path(side).suffix.lower() in READABLE


def _documents(paths: Sequence[str], published: str | None) -> list[Document]:
    from kgx.reading import Problem, read

    problems: list[Problem] = []
    documents = list(read(paths, published=published, problems=problems)) if paths else []
    for problem in problems:
        if problem.fatal:
            complain_of(problem)
    return documents


def _graphs(first: str, second: str, sentences: Sentences) -> Difference:
    from kgx.checking.rule_diff import compare

    return compare(load(Path(first)), load(Path(second)), sentences)


def _rules(first: str, second: str, documents: Sequence[Document], sentences: Sentences) -> Difference:
    from kgx.checking.rule_diff import PACKAGE, compare, extracted, rule_set
    from kgx.pipeline import Extractor

    check_files((Path(side) for side in (first, second) if side != PACKAGE), folders=True)
    with inputs():
        rules = [rule_set(side) for side in (first, second)]
        extractor = Extractor()
    before, after = (extracted(documents, one, extractor) for one in rules)
    return compare(before, after, sentences)


def _report(found: Difference) -> Iterator[tuple[str, str]]:
    from kgx.checking.changes import described

    for title, style, changes in (
        (t("gained"), "green", found.gained),
        (t("lost"), "red", found.lost),
        (t("changed"), "yellow", found.changed),
    ):
        for change in changes:
            head, *rest = described(change)
            yield style, f"{title:<8}{head}"
            yield from (("", f"    {line}") for line in rest)
    counts = {"gained": len(found.gained), "lost": len(found.lost), "changed": len(found.changed)}
    yield "bold", t("{gained} gained, {lost} lost, {changed} changed", **counts)
