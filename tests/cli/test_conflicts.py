"""`kgx conflicts`, and the summary of `kgx extract`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app

ARTICLE = """박서준 부산시장은 3일 시청에서 도서관 계획을 발표했다.
김하린 부산시장은 이날 대구를 방문했다.
2024 한빛도자비엔날레는 2022년 5월 3일 개막했다.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_conflicts_of_articles_and_of_saved_graphs(article: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g.trig"
    made = run("extract", article, "--published", "2024-05-03", "-o", graph)
    assert made.exit_code == 0, made.output
    title, *rows = made.stdout.partition("Conflicts")[2].splitlines()
    assert "kgx conflicts" in title
    assert rows[0].strip() == "부산: two mayors on 2024-05-03: 김하린 and 박서준"
    assert "left out 2024 한빛도자비엔날레 startDate 2022-05-03" in rows[1]
    for arguments in (["conflicts", graph], ["conflicts", article, "--published", "2024-05-03"]):
        result = run(*arguments)
        assert result.exit_code == 1
        lines = result.stdout.splitlines()
        assert lines[0] == "부산: two mayors on 2024-05-03: 김하린 and 박서준"
        assert "“김하린 부산시장”" in result.stdout
        assert lines[-1] == "1 conflicts, 1 facts left out"


def test_conflicts_as_json(article: Path) -> None:
    result = run("conflicts", article, "--published", "2024-05-03", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [one["kind"] for one in found["conflicts"]] == ["two-mayors"]
    assert [one["document"] for one in found["left_out"]] == ["a.txt"]


def test_no_conflicts_is_status_0(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "g.jsonl"
    path.write_text("박서준 부산시장은 3일 대구를 방문했다.\n", encoding="utf-8")
    made = run("extract", path, "--published", "2024-05-03", "-o", out)
    assert "Conflicts" not in made.stdout
    result = run("conflicts", out)
    assert (result.exit_code, result.stdout) == (0, "0 conflicts, 0 facts left out\n")


def test_what_cannot_be_read_is_status_2(tmp_path: Path) -> None:
    assert run("conflicts", tmp_path / "missing.ttl").exit_code == 2
    assert run("conflicts", tmp_path / "missing.txt").exit_code == 2
