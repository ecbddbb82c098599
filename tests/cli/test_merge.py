"""``kgx merge``: what separate runs have found becomes what one run finds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from benchmarks.articles import write_articles
from kgx import KnowledgeGraph
from kgx.cli.app import app
from kgx.graph import streaming
from kgx.store.embedded import read

COUNT = 24
DECISIONS = "action,a,b,who,why\nmerge,{},{},한 사람,같은 사람이다\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, extracted at once (all.*), and in two runs that share one article (one.*, two.*)."""
    folder = tmp_path_factory.mktemp("parts")
    articles = folder / "all"
    write_articles(articles, COUNT)
    (articles / "again.txt").write_bytes((articles / "0000001.txt").read_bytes())
    files = sorted(articles.iterdir())
    for name, given in (("one", files[: COUNT // 2 + 1]), ("two", files[COUNT // 2 :]), ("all", files)):
        outs = [f"-o{folder / name}{suffix}" for suffix in (".parquet", ".nq", ".nt", ".ttl", ".jsonl")]
        assert run("extract", *given, *outs, "-q").exit_code == 0
    return folder


def merged(given: Sequence[Path], out: Path) -> bytes:
    result = run("merge", *given, "-o", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert f"{COUNT + 1} articles" in result.stdout
    assert f"Wrote {out}" in result.stdout
    return out.read_bytes()


@pytest.mark.parametrize("held", [0, 500], ids=["on disk", "in memory"])
@pytest.mark.parametrize("suffix", [".parquet", ".nq"])
def test_parts_become_what_one_run_gives(
    parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, held: int
) -> None:
    monkeypatch.setattr(streaming.whole_or_streamed, "__kwdefaults__", {"held": held})
    given = [parts / f"two{suffix}", parts / f"one{suffix}"]
    for kind in (".nq", ".nt", ".ttl", ".jsonl"):
        assert merged(given, tmp_path / f"graph{kind}") == (parts / f"all{kind}").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.jsonl", "graph.nq", "graph.nt", "graph.ttl"]


def test_on_disk_the_same_is_told_but_conflicts(parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [parts / "one.parquet", parts / "two.parquet", "-o", tmp_path / "graph.nq"]
    whole = json.loads(run("merge", *given, "--json").stdout)
    monkeypatch.setattr(streaming.whole_or_streamed, "__kwdefaults__", {"held": 0})
    on_disk = run("merge", *given, "--json")
    assert (on_disk.exit_code, on_disk.stderr) == (0, "")
    assert json.loads(on_disk.stdout) == whole | {"conflicts": None, "left_out": None}
    assert whole["written"] == [str(tmp_path / "graph.nq")]
    told = run("merge", *given, "--lang", "ko").stdout
    assert f"기사 {COUNT + 1}건" in told
    assert "모순은 찾지 않았습니다" in told


def test_a_part_alone_is_written_unmerged_the_same_bytes(parts: Path, tmp_path: Path) -> None:
    result = run("extract", parts / "all", "-o", tmp_path / "part.parquet", "-o", tmp_path / "again.parquet")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, f"{COUNT + 1} articles, unmerged")
    assert (tmp_path / "part.parquet").read_bytes() == (parts / "all.parquet").read_bytes()
    assert (tmp_path / "again.parquet").read_bytes() == (parts / "all.parquet").read_bytes()
    (tmp_path / "empty.txt").touch()
    result = run("extract", tmp_path / "empty.txt", "-o", tmp_path / "none.parquet")
    assert (result.exit_code, sorted(path.name for path in tmp_path.iterdir())) == (
        2, ["again.parquet", "empty.txt", "part.parquet"])  # fmt: skip


def test_a_folder_of_parts_and_a_uri(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "parts" / "below").mkdir(parents=True)
    (tmp_path / "parts" / "one.parquet").write_bytes((parts / "one.parquet").read_bytes())
    (tmp_path / "parts" / "below" / "two.parquet").write_bytes((parts / "two.parquet").read_bytes())
    whole = (parts / "all.nq").read_bytes()
    assert merged([tmp_path / "parts"], tmp_path / "graph.nq") == whole
    result = run("merge", f"file://{tmp_path}/parts", "-o", tmp_path / "again.nq", "-q")
    assert (result.exit_code, (tmp_path / "again.nq").read_bytes()) == (0, whole)


def test_merged_into_a_store(parts: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    result = run("merge", parts / "one.parquet", parts / "two.nq", "--store", store)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{COUNT + 1} new, 0 changed, 0 unchanged articles\n")
    assert run("extract", parts / "all", "--store", tmp_path / "extracted", "-q").exit_code == 0
    assert read(store) == read(tmp_path / "extracted")
    again = run("merge", parts / "all.parquet", "--store", store)
    assert f"0 new, 0 changed, {COUNT + 1} unchanged articles\n0 quads added, 0 removed" in again.stdout


def test_a_statements_file_is_merged_with_a_word_of_warning(parts: Path, tmp_path: Path) -> None:
    result = run("merge", parts / "one.jsonl", parts / "two.jsonl", "-o", tmp_path / "graph.jsonl")
    assert result.exit_code == 0
    assert "a statements file does not tell all that its articles say" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    found, whole = ({_told(json.loads(line)) for line in path.read_text("utf-8").splitlines()}
                    for path in (tmp_path / "graph.jsonl", parts / "all.jsonl"))  # fmt: skip
    assert len(found & whole) > 0.95 * len(whole)


def _told(statement: dict[str, dict[str, str]]) -> tuple[str, str, str]:
    end = statement["object"]
    return statement["subject"]["id"], str(statement["predicate"]), end.get("id", end.get("value", ""))


def test_different_articles_of_one_name_are_told(parts: Path, tmp_path: Path) -> None:
    text = (parts / "all" / "0000002.txt").read_text("utf-8")
    (tmp_path / "0000001.txt").write_text(text, "utf-8")
    assert run("extract", tmp_path / "0000001.txt", "-o", tmp_path / "other.nq", "-q").exit_code == 0
    result = run("merge", tmp_path / "other.nq", parts / "one.parquet", "-o", tmp_path / "graph.parquet", "-q")
    told = "kgx: 0000001.txt: parts have different articles of this name; only one is taken"
    assert (result.exit_code, result.stderr.partition(";")[0]) == (1, told.partition(";")[0])
    facts = KnowledgeGraph.load(tmp_path / "graph.parquet").facts
    assert [one.document for one in facts].count("0000001.txt") == 1
    assert len({one.sha256 for one in facts}) == len(facts)


def test_decisions_are_applied_and_kept(parts: Path, tmp_path: Path) -> None:
    people = [one.id for one in KnowledgeGraph.load(parts / "all.nq").entities("Person")]
    table = tmp_path / "overrides.csv"
    table.write_text(DECISIONS.format(*people[:2]), "utf-8")
    for name in ("one", "all"):
        files = [parts / f"{name}.parquet", "-o", tmp_path / f"{name}.nq"]
        assert run("merge", *files, "--overrides", table, "-q").exit_code in (0, 1)
    result = run("merge", tmp_path / "one.nq", parts / "two.nq", "-o", tmp_path / "graph.nq", "-q")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / "graph.nq").read_bytes() == (tmp_path / "all.nq").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.parquet", "-o", "g.nq"], "none.parquet: no such file; check the path"),
        (["text.txt", "-o", "g.nq"], "text.txt: no part of a graph"),
        (["empty", "-o", "g.nq"], "empty: holds no .parquet files"),
        (["bad.parquet", "-o", "g.nq"], "bad.parquet: not a Parquet file of statements that kgx wrote"),
        (["bad.jsonl", "-o", "g.nq", "-q"], "bad.jsonl:1: "),
        (["bad.nq", "-o", "g.nq"], "kgx: bad.nq: "),
        (["bad.nq"], "nothing to write"),
        (["bad.nq", "-o", "g.docx"], "g.docx: unknown suffix"),
        (["nope://bucket/x.parquet", "-o", "g.nq"], "nope://bucket/x.parquet: cannot be opened"),
    ],
)
def test_what_cannot_be_merged_is_one_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("text.txt").write_text("글", "utf-8")
    for suffix in ("parquet", "jsonl"):
        Path(f"bad.{suffix}").write_text("nothing of the kind\n", "utf-8")
    Path("bad.nq").write_text("<a> <b> <https://example.org/graph/article-x> .\n", "utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    result = run("merge", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == before
