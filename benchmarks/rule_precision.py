"""How often each rule fires and is right, over many articles: makes `docs/rule-precision.md` and the values from which
confidences are computed, `kgx/rules/reliability.csv`.

    python benchmarks/rule_precision.py PATH… [--gold DIR]… [--lines FILE]… [--also PATH]… [--out FOLDER]

PATH are the articles on which every rule is to fire; `--lines` adds text files whose every line is an article;
`--also` names further articles, which count for precision. Gold files belong to the articles of the same name.
Only counts are written, no text.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgx.checking.gold import load_gold
from kgx.checking.rule_stats import RuleCount, Statistics, line_documents
from kgx.graph.formats import write_atomically
from kgx.pipeline import Extractor
from kgx.reading import Problem, read
from kgx.resources.paths import rules_folder
from kgx.resources.reliability import UNMEASURED

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rule-precision.md"
RULE_WEIGHT = 5  # statements' worth of trust in UNMEASURED that a rule starts with
DOUBT_WEIGHT = 20  # statements' worth of trust that a doubt makes no difference
HEADER = ("kind", "name", "right", "wrong", "value", "source")
INTRODUCTION = """\
# Precision by rule

Made by `benchmarks/rule_precision.py`; do not edit. A rule of kind `code` is a pattern written in Python.

- *Fired* counts facts before doubles are removed: in {articles} articles and single sentences of news.
- *Further*: the same in {further} more articles.
- *Right* and *wrong* count the statements that the rule has a part in, in the {judged} of these articles that have gold
  files; what a gold file marks as optional is right.
- Rules that never fired in the first {articles} say why they are kept.

Of {total} judged statements {right} are right ({share:.3f}).
"""
DOUBTS = """\
## Doubts

What makes a statement less sure than its rule (see `kgx/relations/confidence.py`). *Expected* is how many would be
right if only the rules counted; the factor is what that, smoothed, has to be multiplied by.
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The statements with one doubt: how many were right and wrong, and how many right ones their rules foretell."""

    name: str
    right: int
    wrong: int
    expected: float

    @property
    def factor(self) -> float:
        """The smoothed quotient of right and expected, at most 1."""
        return round(min(1.0, (self.right + DOUBT_WEIGHT) / (self.expected + DOUBT_WEIGHT)), 3)


def smoothed(right: int, wrong: int, usual: float = UNMEASURED) -> float:
    """The share of right statements, drawn towards the usual one where there are few."""
    return round((right + RULE_WEIGHT * usual) / (right + wrong + RULE_WEIGHT), 3)


def doubts_of(judged: Iterable[tuple[str, tuple[str, ...], bool]], values: dict[str, float]) -> list[Doubt]:
    """The doubts of judged statements, by name."""
    found: dict[str, list[tuple[bool, float]]] = defaultdict(list)
    for rule, doubts, right in judged:
        for doubt in doubts:
            found[doubt].append((right, values[rule]))
    return [
        Doubt(name, sum(r for r, _ in rows), sum(not r for r, _ in rows), sum(value for _, value in rows))
        for name, rows in sorted(found.items())
    ]


def reliability(counts: Sequence[RuleCount], doubts: Sequence[Doubt], source: str) -> str:
    """The CSV file: one row a rule with judged statements, one a doubt."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for c in counts:
        if c.precision is not None:
            writer.writerow(("rule", c.rule, c.right, c.wrong, smoothed(c.right, c.wrong), source))
    for doubt in doubts:
        writer.writerow(("doubt", doubt.name, doubt.right, doubt.wrong, doubt.factor, source))
    return out.getvalue()


def page(news: Statistics, further: Statistics, counts: Sequence[RuleCount], doubts: Sequence[Doubt]) -> str:
    """The page as Markdown."""
    outcomes = [right for _, _, right in (*news.judged, *further.judged)]
    lines = [
        INTRODUCTION.format(
            articles=news.documents,
            further=further.documents,
            judged=news.judged_documents + further.judged_documents,
            total=len(outcomes),
            right=sum(outcomes),
            share=sum(outcomes) / len(outcomes) if outcomes else 0.0,
        ),
        "| rule | kind | fired | further | right | wrong | precision | why it is kept |",
        "| --- | --- | --: | --: | --: | --: | --: | --- |",
    ]
    for c in counts:
        share = "" if c.precision is None else f"{c.precision:.2f}"
        cells = (c.rule, c.kind, news.fired[c.rule], further.fired[c.rule], c.right, c.wrong, share, c.why)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines += ["", DOUBTS, "| doubt | right | wrong | expected | factor |", "| --- | --: | --: | --: | --: |"]
    lines += [f"| {d.name} | {d.right} | {d.wrong} | {d.expected:.1f} | {d.factor} |" for d in doubts]
    return "\n".join(lines) + "\n"


def together(news: Statistics, further: Statistics) -> list[RuleCount]:
    """The counts of both sets of articles in one row a rule."""
    others = {count.rule: count for count in further.counts()}
    rows = {count.rule: count for count in news.counts()}
    return [
        RuleCount(
            rule=name,
            kind=(rows.get(name) or others[name]).kind,
            fired=news.fired[name] + further.fired[name],
            right=news.verdicts[name][True] + further.verdicts[name][True],
            wrong=news.verdicts[name][False] + further.verdicts[name][False],
            why=(rows.get(name) or others[name]).why,
        )
        for name in sorted(rows.keys() | others.keys())
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    for option, kind in (("--gold", Path), ("--lines", Path), ("--also", str)):
        parser.add_argument(option, action="append", default=[], type=kind)
    parser.add_argument("--out", type=Path, help="a folder for both files, instead of their places in the project")
    arguments = parser.parse_args()
    problems: list[Problem] = []
    gold = [document for folder in arguments.gold for document in load_gold(folder)]
    extractor = Extractor()
    news, further = Statistics(extractor, gold), Statistics(extractor, gold)
    for document in read(arguments.paths, problems=problems):
        news.add(document)
    for path in arguments.lines:
        for document in line_documents(path):
            news.add(document)
    for document in read(arguments.also, problems=problems):
        further.add(document)
    for problem in problems:
        if problem.fatal:
            print(f"{problem.path}: {problem.reason}")
    counts = together(news, further)
    judged = [*news.judged, *further.judged]
    usual = sum(right for _, _, right in judged) / max(1, len(judged))
    doubts = doubts_of(judged, {count.rule: smoothed(count.right, count.wrong, usual) for count in counts})
    source = f"gold of {news.judged_documents + further.judged_documents} articles"
    targets = PAGE, rules_folder() / "reliability.csv"
    if arguments.out is not None:
        targets = arguments.out / targets[0].name, arguments.out / targets[1].name
    write_atomically(targets[0], [page(news, further, counts, doubts).encode()])
    write_atomically(targets[1], [reliability(counts, doubts, source).encode()])
    unjustified = [c.rule for c in counts if c.kind != "code" and not news.fired[c.rule] and not c.why]
    print(f"Wrote {PAGE.name} and reliability.csv; rules that never fired and say no reason: {unjustified or 'none'}")


if __name__ == "__main__":
    main()
