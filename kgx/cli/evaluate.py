"""``kgx eval``: the figures of an extraction against gold files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import explain_os_error, fail, table

if TYPE_CHECKING:
    from kgx.checking.scoring import Scores

__all__ = ["run"]


def run(gold: Path, statements: Path, *, misses: bool, spurious: bool, as_json: bool) -> None:
    """Print the scores of a statements file."""
    from kgx.checking.scoring import load_gold, score

    if not any(gold.glob("*.yaml")):
        fail(f"{gold}: no gold files (*.yaml) there", "name the folder that holds them")
    try:
        result = score(load_gold(gold), _statements(statements))
    except ValueError as error:
        fail(str(error))
    if as_json:
        typer.echo(json.dumps(result.summary(), ensure_ascii=False))
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
                        fail(f"{path}:{number}: not a JSON object", "give a statements file written by kgx extract")
    except OSError as error:
        fail(f"{path}: cannot be read ({explain_os_error(error)})")
    except UnicodeDecodeError:
        fail(f"{path}: not UTF-8 text", "give a statements file (.jsonl) written by kgx extract")
    return rows


def _report(result: Scores, *, misses: bool, spurious: bool) -> Iterator[str]:
    rows: list[tuple[object, ...]] = [("predicate", "found", "missed", "spurious", "F1")]
    for name in result.predicates():
        tally = result.tally(name)
        rows.append((name, tally.found, tally.missed, tally.spurious, f"{tally.f1:.2f}"))
    yield from table("Scores by predicate", rows)
    if misses:
        for document, want in result.misses:
            yield f"missed    {document}  {want.subject} | {want.predicate} | {want.object} | {want.modality}"
    if spurious:
        for document, got in result.extras:
            object_ = got["object"].get("label", got["object"].get("value"))
            rule = got["evidence"][0].get("rule")
            ends = f"{got['subject']['label']} | {got['predicate']} | {object_}"
            yield f"spurious  {document}  {ends} | {got.get('modality', 'asserted')} | {rule}"
    yield " ".join(f"{name}={value}" for name, value in result.summary().items())
