"""`kgx show`, `kgx verify` and `kgx eval` on graphs that `kgx extract` wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx import KnowledgeGraph
from kgx.cli.app import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(params=["g.ttl", "g.jsonl", "g.nq"])
def saved(request: pytest.FixtureRequest, seed_graph: KnowledgeGraph, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    seed_graph.save(path)
    return path


def test_show_summarises(saved: Path) -> None:
    result = run("show", saved)
    assert result.exit_code == 0, result.output
    assert "Entities by type" in result.stdout
    assert "Statements by predicate" in result.stdout


def test_show_gives_an_entity_its_facts_and_their_evidence(saved: Path, seed_graph: KnowledgeGraph) -> None:
    statement = seed_graph.statements(predicate="mayorOf")[0]
    mayor = seed_graph.entity(statement.subject)
    result = run("show", saved, mayor.label)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"{mayor.label} (Mayor)")
    piece = statement.evidence[0]
    assert f"{mayor.label} mayorOf {seed_graph.label(statement.object)}" in result.stdout  # type: ignore[arg-type]
    assert f"{piece.document}:{piece.start}-{piece.end}, rule {piece.rule}" in result.stdout


def test_show_says_what_it_cannot_find(saved: Path) -> None:
    result = run("show", saved, "없는 이름")
    assert result.exit_code == 2
    assert "nothing is called '없는 이름'" in result.stderr


@pytest.mark.parametrize(
    ("name", "text"), [("missing.ttl", None), ("graph.xyz", "x"), ("bad.ttl", "<<< not turtle"), ("bad.jsonl", "{")]
)
def test_a_graph_that_cannot_be_loaded_is_one_line(tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    for command in (["show", path], ["verify", path, tmp_path]):
        result = run(*command)
        assert result.exit_code == 2, result.output
        assert name in result.stderr
        assert result.stderr.count("\n") == 1


def test_verify_proves_every_piece_of_evidence(saved: Path, seeds: Path, seed_graph: KnowledgeGraph) -> None:
    # two facts of one stretch of words, read by one rule, rest on one piece
    pieces = {replace(piece, arguments=()) for statement in seed_graph.statements() for piece in statement.evidence}
    result = run("verify", saved, seeds)
    assert result.exit_code == 0, result.output
    assert f"{len(pieces)} of {len(pieces)} pieces of evidence proven" in result.stdout


def test_verify_names_what_no_longer_stands(tmp_path: Path) -> None:
    article, out = tmp_path / "a.txt", tmp_path / "g.jsonl"
    article.write_text("새 도서관 개관\n\n입력 2024.05.14. 10:20\n\n한빛시는 새 도서관을 열었다.\n", encoding="utf-8")
    assert run("extract", article, "--quiet", "-o", out).exit_code == 0
    article.write_text("고친 글. " + article.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("verify", out, article)
    assert result.exit_code == 1
    assert "a.txt" in result.stderr
    assert "0 of 1 pieces of evidence proven, 1 moved, 0 not found" in result.stdout
    elsewhere = run("verify", out, tmp_path / "missing.txt")
    assert elsewhere.exit_code == 1
    assert "not among the sources" in elsewhere.stderr
    assert "0 of 1 pieces of evidence proven, 0 moved, 1 not found" in elsewhere.stdout


GOLD = """
doc: a.txt
entities:
  - {label: 홍길동, type: Person}
  - {label: 한빛, type: City, aliases: [한빛시]}
statements:
  - {s: 홍길동, p: mayorOf, o: 한빛, q: {date: "2024-05-14"}}
  - [홍길동, visited, 한빛]
"""


def row(predicate: str, **more: object) -> dict[str, object]:
    return {
        "subject": {"label": "홍길동", "type": "Mayor", "aliases": []},
        "predicate": predicate,
        "object": {"label": "한빛시", "type": "City", "aliases": []},
        "qualifiers": {},
        "modality": "asserted",
        "evidence": [{"document": "a.txt", "start": 0, "end": 1, "text": "홍", "rule": "r"}],
        **more,
    }


def test_eval_prints_the_figures(tmp_path: Path) -> None:
    gold, statements = tmp_path / "gold", tmp_path / "out.jsonl"
    gold.mkdir()
    (gold / "a.yaml").write_text(GOLD, encoding="utf-8")
    rows = [row("mayorOf", qualifiers={"date": "2024-05-14"}), row("metWith")]
    statements.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), encoding="utf-8")
    result = run("eval", gold, statements, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "documents": 1,
        "gold": 2,
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "qualifiers": 1.0,
        "modality": 1.0,
        "entity_recall": 1.0,
        "type_accuracy": 1.0,
    }
    listed = run("eval", gold, statements, "--misses", "--spurious").stdout
    assert "missed    a  홍길동 | visited | 한빛" in listed
    assert "spurious  a  홍길동 | metWith | 한빛시" in listed


def test_eval_names_what_it_cannot_read(tmp_path: Path) -> None:
    statements = tmp_path / "out.jsonl"
    statements.write_text("{}\nnot json\n", encoding="utf-8")
    assert "no gold files" in run("eval", tmp_path, statements).stderr
    (tmp_path / "a.yaml").write_text(GOLD, encoding="utf-8")
    assert "out.jsonl:2: not a JSON object" in run("eval", tmp_path, statements).stderr
    statements.write_text("", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("statements: [[a, b]]", encoding="utf-8")
    assert "a.yaml: not a gold file" in run("eval", tmp_path, statements).stderr
