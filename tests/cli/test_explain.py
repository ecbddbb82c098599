"""`kgx explain` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app

TEXT = "부산시는 지난 2일 반도체 전문가를 부산관광공사 사장으로 임명했다."
RULE = """
- rule: test/looks-round
  predicate: 기웃거리다
  roles:
    who: {from: [subject, topic], type: Person}
    where: {from: object, type: City}
  gives: {s: who, p: visited, o: where}
"""


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)


def test_it_prints_stage_by_stage() -> None:
    result = run("explain", TEXT, "--published", "2024-04-20")
    assert result.exit_code == 0, result.output
    parts = [line.strip() for line in result.stdout.splitlines() if line.startswith("  ") and line[2] != " "]
    assert parts == ["Tokens", "Mentions", "Clauses", "Statements", "Near misses"]
    assert "지난 2일  Date  = 2024-04-02" in result.stdout
    assert "office/chosen (임명하다): who.type" in result.stdout
    assert "\x1b[" not in result.stdout


def test_json_and_standard_input() -> None:
    result = run("explain", "-", "--json", text=TEXT)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["sentences"][0]["text"] == TEXT


@pytest.mark.parametrize("folder", [False, True])
def test_rules_of_your_own_from_a_file_or_a_folder(tmp_path: Path, folder: bool) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "mine.yaml").write_text(RULE, encoding="utf-8")
    result = run("explain", "박서준 교수가 부산을 기웃거렸다.", "--rules", pack if folder else pack / "mine.yaml")
    assert result.exit_code == 0, result.output
    assert "test/looks-round" in result.stdout
    assert "박서준 visited 부산" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["explain", " "], "no text to explain"),
        (["explain", TEXT, "--published", "어제"], "--published 어제: not a date"),
        (["explain", TEXT, "--rules", "missing.yaml"], "missing.yaml: no such file"),
        (["explain", TEXT, "--rules", "tests"], "the folder holds no rule files"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tests").mkdir()
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
