"""`kgx review`, and `kgx extract --overrides`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx import KnowledgeGraph
from kgx.cli.app import app

TEXTS = {
    "one.txt": "부산시는 지난 3일 한누리도시협회(KNCA)와 업무협약을 체결했다.",
    "two.txt": "이영희 KNCA 회장은 지난 5일 대전시를 방문했다.",
    "three.txt": "서울시는 지난 7일 한누리도시협의회와 업무협약을 체결했다.",
}
DAY = ("--published", "2024-06-15")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def saved(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saved")
    outs = [part for suffix in ("trig", "ttl", "jsonl") for part in ("-o", folder / f"g.{suffix}")]
    result = run("extract", articles, *DAY, *outs)
    assert result.exit_code == 0, result.output
    assert "1 links across articles" in result.stdout
    return folder


def decisions(folder: Path, *rows: str) -> Path:
    file = folder / "overrides.csv"
    file.write_text("\n".join(["action,a,b,who,why", *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("suffix", ["trig", "ttl", "jsonl"])
def test_review_shows_doubts_and_ready_rows(saved: Path, suffix: str) -> None:
    result = run("review", saved / f"g.{suffix}")
    assert result.exit_code == 0, result.output
    assert "near-name" in result.stdout
    assert "한누리도시협의회" in result.stdout
    head, row = result.stdout.splitlines()[-2:]
    assert head == "action,a,b,who,why"
    assert row.startswith("merge,organization-한누리도시협의회-")
    assert run("review", saved / f"g.{suffix}").stdout == result.stdout


def test_review_of_articles_and_of_several_graphs(articles: Path, saved: Path) -> None:
    of_graph = run("review", saved / "g.trig").stdout
    plain = run("review", articles)
    assert plain.exit_code == 1  # the articles have no date, which is said
    assert "near-name" in plain.stdout
    assert run("review", saved / "g.trig", saved / "g.trig").stdout == of_graph
    assert run("review", saved / "g.trig", articles).exit_code == 2


def test_review_reads_articles_in_json_lines(tmp_path: Path) -> None:
    rows = [{"text": text, "published": "2024-06-15"} for text in TEXTS.values()]
    file = tmp_path / "news.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    result = run("review", file)
    assert result.exit_code == 0, result.output
    assert "near-name" in result.stdout


def test_review_writes_a_table_that_extract_applies(saved: Path, articles: Path, tmp_path: Path) -> None:
    table, out = tmp_path / "review.csv", tmp_path / "g.ttl"
    assert run("review", saved / "g.trig", "--who", "김검수", "-o", table).stdout == f"Wrote {table}\n"
    result = run("extract", articles, *DAY, "--overrides", table, "-o", out)
    assert result.exit_code == 0, result.output
    assert "1 overrides, 0 statements rejected" in result.stdout
    body = KnowledgeGraph.load(out).entity("KNCA")
    assert "한누리도시협의회" in body.aliases
    shown = run("show", out, "KNCA").stdout
    assert ", links/learnt-alias (one.txt, two.txt)" in shown
    assert ", override/merge (김검수: the names differ by 1 letter)" in shown
    assert "Nothing looks wrong" in run("review", out).stdout
    assert "Nothing looks wrong" in run("review", saved / "g.trig", "--overrides", table).stdout


def test_review_writes_json(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.json"
    assert run("review", saved / "g.ttl", "-o", out).exit_code == 0
    (doubt,) = json.loads(out.read_text(encoding="utf-8"))
    assert (doubt["likely"], doubt["check"]) == ("missed", "near-name")
    assert doubt["overrides"][0]["action"] == "merge"
    assert "업무협약" in doubt["evidence"][0]["text"]


def test_another_suffix_is_refused(saved: Path, tmp_path: Path) -> None:
    result = run("review", saved / "g.ttl", "-o", tmp_path / "review.xlsx")
    assert result.exit_code == 2
    assert "review.xlsx" in result.stderr


@pytest.mark.parametrize("command", ["extract", "review"])
def test_a_bad_row_ends_the_run_with_file_and_line(articles: Path, tmp_path: Path, command: str) -> None:
    file = decisions(tmp_path, "split,x,,김검수,확인", "unite,x,y,김검수,확인")
    result = run(command, articles, "--overrides", file)
    assert result.exit_code == 2
    assert f"{file}:3: action 'unite' is unknown" in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_fits_nothing_is_named_and_the_rest_done(articles: Path, tmp_path: Path) -> None:
    file = decisions(tmp_path, "merge,person-x,person-y,김검수,확인")
    out = tmp_path / "g.ttl"
    result = run("extract", articles, *DAY, "--overrides", file, "-o", out)
    assert result.exit_code == 1
    assert f"{file}:2: this merge has no effect: no entity 'person-x' here" in result.stderr
    assert out.exists()


def test_a_saved_view_tells_what_it_can_no_longer_take_apart(saved: Path, tmp_path: Path) -> None:
    """The merged view has followed its links: splits need the articles or a dataset."""
    source = KnowledgeGraph.load(saved / "g.trig").links[0].source
    file = decisions(tmp_path, f"split,{source},,김검수,확인")
    assert run("review", saved / "g.trig", "--overrides", file).exit_code == 0
    result = run("review", saved / "g.jsonl", "--overrides", file)
    assert result.exit_code == 1
    assert f"{file}:2: this split has no effect" in result.stderr


def test_contradicting_rows_end_the_run(articles: Path, saved: Path, tmp_path: Path) -> None:
    one, two = (entity.id for entity in KnowledgeGraph.load(saved / "g.trig").entities("Organization"))
    file = decisions(tmp_path, f"merge,{one},{two},김검수,확인", f"split,{one},{two},김검수,확인")
    result = run("extract", articles, *DAY, "--overrides", file)
    assert result.exit_code == 2
    assert f"{file}:3: " in result.stderr


def test_a_missing_file_is_named(articles: Path, tmp_path: Path) -> None:
    for command in ("extract", "review"):
        result = run(command, articles, "--overrides", tmp_path / "none.csv")
        assert result.exit_code == 2
        assert "none.csv" in result.stderr


def test_a_table_beside_the_articles_is_used_only_where_it_is_named(articles: Path, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    decisions(tmp_path, "nonsense,,,,")
    result = run("extract", tmp_path, *DAY)
    assert result.exit_code == 0, result.output
