"""`kgx extract`: what is written, what is said, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app

ARTICLE = """[가온일보] 한빛시, 몽골 울란바토르와 우호협약

입력 2024.05.14. 10:20
홍길동 기자

한빛시는 14일 시청에서 몽골 울란바토르와 우호도시 협약을 체결했다고 밝혔다.
"""
UNDATED = "한빛시, 청소년 쉼터 문 열어\n\n한빛시는 지난 3일 청소년 쉼터의 문을 열었다고 밝혔다.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "a.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_good_article_gives_a_graph_a_summary_and_status_0(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder" / "out.jsonl"
    result = run("extract", article, "-o", out)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    assert result.stdout.startswith("1 articles")
    assert "Entities by type" in result.stdout
    assert "Statements by predicate" in result.stdout
    assert f"Wrote {out}" in result.stdout
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert "datePublished" in {row["predicate"] for row in rows}


def test_several_outputs_come_from_one_run(article: Path, tmp_path: Path) -> None:
    names = ["g.ttl", "g.nt", "g.nq", "g.trig", "g.jsonld", "g.jsonl", "g.graphml", "g.gexf", "tables"]
    outs = [tmp_path / name for name in names]
    result = run("extract", article, "--quiet", *(part for out in outs for part in ("-o", out)))
    assert (result.exit_code, result.output) == (0, "")
    assert [out.name for out in outs if not out.exists()] == []


def test_triple_terms_are_written_when_asked_for(article: Path, tmp_path: Path) -> None:
    for options, wanted in (([], False), (["--rdf12"], True)):
        assert run("extract", article, "--quiet", *options, "-o", tmp_path / "g.nt").exit_code == 0
        lines = (tmp_path / "g.nt").read_text(encoding="utf-8").splitlines()
        statements = [line for line in lines if line.endswith("ontology#Statement> .")]
        assert len([line for line in lines if "#reifies> <<( " in line]) == (len(statements) if wanted else 0)
        assert [line for line in lines if "ontology#kiwiModelVersion>" in line]


def test_without_an_output_the_summary_comes_with_a_hint(article: Path) -> None:
    result = run("extract", article)
    assert result.exit_code == 0
    assert "Nothing was written" in result.stdout
    assert "-o graph.ttl" in result.stdout


def test_bad_inputs_are_one_line_each_and_the_rest_goes_through(article: Path, tmp_path: Path) -> None:
    folder = article.parent
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "undated.txt").write_text(UNDATED, encoding="utf-8")
    missing, out, log = tmp_path / "missing.txt", tmp_path / "out.jsonl", tmp_path / "errors.jsonl"
    result = run("extract", folder, missing, "-o", out, "--errors", log)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 4
    for name in ("empty.txt", "binary.txt", "undated.txt", "missing.txt"):
        assert sum(line.startswith("kgx: ") and name in line for line in lines) == 1
        assert name in result.stdout
    fatal = {Path(row["path"]).name: row["fatal"] for row in map(json.loads, log.read_text("utf-8").splitlines())}
    assert fatal == {"empty.txt": True, "binary.txt": True, "undated.txt": False, "missing.txt": True}
    documents = {
        piece["document"]
        for line in out.read_text(encoding="utf-8").splitlines()
        for piece in json.loads(line)["evidence"]
    }
    assert "a.txt" in documents


def test_nothing_readable_is_status_2_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.ttl"
    result = run("extract", tmp_path / "missing.txt", "-o", out)
    assert result.exit_code == 2
    assert "missing.txt" in result.stderr.splitlines()[0]
    assert not out.exists()


def test_a_date_for_undated_articles(tmp_path: Path) -> None:
    path, out = tmp_path / "undated.txt", tmp_path / "out.jsonl"
    path.write_text(UNDATED, encoding="utf-8")
    assert run("extract", path, "--quiet").exit_code == 1
    result = run("extract", path, "--quiet", "--published", "2024-05-05", "-o", out)
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("option", "complaint"),
    [
        (["-o", "graph.xyz"], "unknown suffix '.xyz'; one of .jsonl, .ttl"),
        (["--published", "5월 3일"], "--published 5월 3일: not a date; write it as YYYY-MM-DD"),
        (["--published", "2024-02-30"], "--published 2024-02-30: not a date"),
        (["--base-iri", "nowhere"], "--base-iri nowhere: not an IRI"),
        (["--rules", "missing.yaml"], "missing.yaml: no such file"),
        (["--lexicon", "missing.csv"], "missing.csv: no such file"),
        (["--metadata", "missing.csv"], "missing.csv: no such file"),
    ],
)
def test_bad_options_are_refused_before_the_work(article: Path, option: list[str], complaint: str) -> None:
    result = run("extract", article, *option)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert complaint in result.stderr
    assert result.stderr.startswith("kgx: ")
    assert result.stderr.count("\n") == 1


def test_an_output_inside_a_file_is_refused(article: Path) -> None:
    result = run("extract", article, "-o", article / "out.ttl")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr


@pytest.mark.parametrize(("option", "name", "text"), [
    ("--rules", "mine.yaml", "- rule: mine/one\n  no-such-key: 1\n"),
    ("--lexicon", "mine.csv", "nothing,known\n1,2\n"),
])  # fmt: skip
def test_a_bad_file_of_ones_own_is_named(article: Path, tmp_path: Path, option: str, name: str, text: str) -> None:
    own = tmp_path / name
    own.write_text(text, encoding="utf-8")
    result = run("extract", article, option, own)
    assert result.exit_code == 2
    assert name in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_base_iri_of_ones_own(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.nt"
    assert run("extract", article, "--quiet", "-o", out, "--base-iri", "https://example.org/kg/").exit_code == 0
    assert "<https://example.org/kg/id/" in out.read_text(encoding="utf-8")


def test_two_workers_write_the_same_bytes_in_any_order_of_the_paths(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "articles" / "b.txt"
    other.write_text(ARTICLE.replace("울란바토르", "다르항").replace("14일", "13일"), encoding="utf-8")
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    assert run("extract", article, other, "--quiet", "-o", one).exit_code == 0
    assert run("extract", other, article, "--quiet", "-o", two, "--workers", 2).exit_code == 0
    assert one.read_bytes() == two.read_bytes()
