"""``kgx eval``: the figures of an extraction against gold files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import fail, refuse, table, unreadable
from kgx.cli.messages import t
from kgx.cli.output import emit

if TYPE_CHECKING:
    from kgx.checking.scoring import Scores

__all__ = ["run"]


def run(gold: Path, statements: Path, *, misses: bool, spurious: bool, as_json: bool) -> None:
    """Print the scores of a statements file."""
    from kgx.checking.scoring import load_gold, score

    if not any(gold.glob("*.yaml")):
        fail("{gold}: no gold files (*.yaml) there", "name the folder that holds them", gold=gold)
    try:
        result = score(load_gold(gold), _statements(statements))
    except ValueError as error:
        refuse(error)
    if as_json:
        emit(_plain(result, misses=misses, spurious=spurious))
        return
    for line in _report(result, misses=misses, spurious=spurious):
        typer.echo(line)


def _statements(path: Path) -> list[dict[str, Any]]:
    rows = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        rows.append(json.loads(line))
                    except ValueError:
                        fail(
                            "{path}:{number}: not a JSON object",
                            "give a statements file written by kgx extract",
                            path=path,
                            number=number,
                        )
    except OSError as error:
        unreadable(path, error)
    except UnicodeDecodeError:
        fail("{path}: not UTF-8 text", "give a statements file (.jsonl) written by kgx extract", path=path)
    return rows


def _plain(result: Scores, *, misses: bool, spurious: bool) -> dict[str, Any]:
    told: dict[str, Any] = dict(result.summary())
    if misses:
        told["misses"] = [
            {"document": document, "statement": [want.subject, want.predicate, want.object], "modality": want.modality}
            for document, want in result.misses
        ]
    if spurious:
        told["spurious"] = [{"document": document, "statement": got} for document, got in result.extras]
    return told


def _report(result: Scores, *, misses: bool, spurious: bool) -> Iterator[str]:
    rows: list[tuple[object, ...]] = [(t("predicate"), t("found"), t("missed"), t("spurious"), "F1")]
    for name in result.predicates():
        tally = result.tally(name)
        rows.append((name, tally.found, tally.missed, tally.spurious, f"{tally.f1:.2f}"))
    yield from table(t("Scores by predicate"), rows)
    missed, extra = f"{t('missed'):<8}", f"{t('spurious'):<8}"
    if misses:
        for document, want in result.misses:
            yield f"{missed}  {document}  {want.subject} | {want.predicate} | {want.object} | {want.modality}"
    if spurious:
        for document, got in result.extras:
            object_ = got["object"].get("label", got["object"].get("value"))
            rule = got["evidence"][0].get("rule")
            ends = f"{got['subject']['label']} | {got['predicate']} | {object_}"
            yield f"{extra}  {document}  {ends} | {got.get('modality', 'asserted')} | {rule}"
    yield " ".join(f"{name}={value}" for name, value in result.summary().items())
