"""The engine of a cluster: the bytes of one process, whatever becomes of its workers."""

from __future__ import annotations

import json
import pickle
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from benchmarks.articles import generated, write_articles
from benchmarks.cluster import kill_one
from kgx.cli.app import app
from kgx.engines import cluster, shares
from kgx.engines.places import Place
from kgx.engines.request import Extraction, Reading
from kgx.engines.shares import cut, extract_share, part_name
from kgx.reading import Problem, read
from kgx.tables.parquet import Row
from tests.reading.test_several import FIRST, SECOND


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["extract", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of one article and rows of two tables; some inputs have faults, some articles one address."""
    folder = tmp_path_factory.mktemp("news") / "articles"
    write_articles(folder, 12)
    (folder / "empty.txt").touch()
    (folder / "metadata.csv").write_text("file,published\nundated.txt,2023-10-03\n", "utf-8")
    (folder / "undated.txt").write_text("서울시는 지난달 16일 뉴욕시와 친선도시 협약을 체결했다.\n", "utf-8")
    (folder / "several.txt").write_text(f"{FIRST}\n{SECOND}", "utf-8")
    texts = list(generated(12, seed=1))
    for name, some in (("one", texts[:8]), ("two", texts[6:])):
        rows = [{"text": text, "url": f"https://example.org/{texts.index(text) % 10}"} for text in some]
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join([*lines, "no JSON"]) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def local(articles: Path) -> tuple[bytes, list[str]]:
    """What one process writes, and what it complains of."""
    out = articles.parent / "local.nq"
    result = run(articles, "-o", out, "-q")
    assert result.exit_code == 1
    return out.read_bytes(), sorted(result.stderr.splitlines())


def told(stderr: str) -> list[str]:
    """What kgx says; Ray has its say too, of workers that it starts and ends."""
    return sorted(line for line in stderr.splitlines() if line.startswith("kgx: "))


@pytest.fixture(scope="module")
def ray() -> Iterator[None]:
    """A cluster of this machine, started once; without it every run would start its own."""
    library = pytest.importorskip("ray", reason="Ray is not installed: pip install 'kgx-ko[ray]'")
    with cluster._cluster(2):
        yield
    assert not library.is_initialized()


def test_two_processes_give_the_bytes_of_one(articles: Path, local: tuple[bytes, list[str]], tmp_path: Path) -> None:
    result = run(articles, "-o", tmp_path / "two.nq", "-q", "--workers", "2")
    assert ((tmp_path / "two.nq").read_bytes(), sorted(result.stderr.splitlines())) == local


@pytest.mark.usefixtures("ray")
def test_a_cluster_gives_the_bytes_of_one_process(
    articles: Path, local: tuple[bytes, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "FILES", 5)
    monkeypatch.setattr(shares, "SLICE", 4000)
    result = run(articles, "-o", tmp_path / "ray.nq", "-q", "--engine", "ray", "--workers", "2")
    assert ((tmp_path / "ray.nq").read_bytes(), told(result.stderr)) == local
    assert [path.name for path in tmp_path.iterdir()] == ["ray.nq"]


@pytest.mark.usefixtures("ray")
@pytest.mark.skipif(sys.platform != "linux", reason="the actor to be killed is found in /proc")
def test_a_lost_actor_changes_nothing(
    articles: Path, local: tuple[bytes, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "FILES", 1)
    killed: list[int] = []
    over = threading.Event()
    killer = threading.Thread(target=kill_one, args=(tmp_path / "parts", killed, over))
    killer.start()
    result = run(articles, "-o", tmp_path / "ray.nq", "-q", "--engine", "ray", "--workers", "2", "--parts",
                 tmp_path / "parts")  # fmt: skip
    over.set()
    killer.join()
    assert len(killed) == 1
    assert ((tmp_path / "ray.nq").read_bytes(), told(result.stderr), result.stdout) == (*local, "")


@pytest.mark.usefixtures("ray")
def test_a_run_goes_on_with_the_parts_that_are_not_there(
    articles: Path, local: tuple[bytes, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "FILES", 5)
    parts = tmp_path / "parts"
    command = [articles, "--engine", "ray", "--workers", "2", "--parts", parts]
    first = run(*command)
    assert first.exit_code == 1
    assert "kgx merge" in first.stdout
    assert told(first.stderr)[:1] == local[1][:1]
    made = sorted(parts.iterdir())
    made[0].unlink()
    (parts / "part-of-before.parquet").touch()
    stamps = {path: path.stat().st_mtime_ns for path in made[1:]}
    second = run(*command, "-o", tmp_path / "ray.nq", "-q")
    assert ((tmp_path / "ray.nq").read_bytes(), told(second.stderr)) == local
    assert sorted(parts.iterdir()) == made
    assert {path: path.stat().st_mtime_ns for path in made[1:]} == stamps
    third = run(*command, "--json")
    listed = json.loads(third.stdout)
    assert (third.exit_code, sorted(listed["parts"])) == (1, [str(path) for path in made])
    assert len(listed["problems"]) == len(told(first.stderr))


def rows_of(paths: list[str], problems: list[Problem]) -> list[Row]:
    return [row for share in cut(paths, problems) for row in extract_share(share, Reading(), Extraction())]


def test_rows_of_a_file_are_cut_into_shares(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [str(articles / "one.jsonl")]
    assert len(cut(given, [])) == 1
    whole = rows_of(given, [])
    monkeypatch.setattr(shares, "SLICE", 3000)
    assert len(cut(given, [])) > 2
    several = rows_of(given, [])
    assert {row.facts.document: row for row in several if row.facts} == {
        row.facts.document: row for row in whole if row.facts
    }
    assert {problem for row in several for problem in row.problems} == {p for row in whole for p in row.problems}


def test_apart_an_article_that_takes_too_long_is_a_problem(articles: Path) -> None:
    (share,) = cut([str(articles / "one.jsonl")], [])
    here, there = ([*extract_share(share, Reading(), Extraction(), apart=apart)] for apart in (False, True))
    assert there == here
    (late,) = extract_share(share, Reading(), Extraction(seconds=0.001), apart=True)
    assert late.facts is None
    assert sum("took longer than 0.001 seconds" in problem.reason for problem in late.problems) == 8


def test_a_share_that_loses_every_actor_is_given_up(articles: Path, tmp_path: Path) -> None:
    (share,) = cut([str(articles / "one.jsonl")], [])
    row = {"share": pickle.dumps(share), "part": str(tmp_path / "part-x.parquet")}
    worker = cluster.Worker(cluster.Setting(Reading(), Extraction(), cluster.describe_software()))
    (tmp_path / "part-x.parquet.begun").write_text(str(cluster.TRIES), "utf-8")
    with pytest.raises(cluster.ClusterError, match=r"part-x\.parquet: 4 actors were lost at it"):
        worker(row)
    (tmp_path / "part-x.parquet.begun").write_text("1", "utf-8")
    worker(row)
    assert [path.name for path in tmp_path.iterdir()] == ["part-x.parquet"]


def test_a_worker_with_other_software_is_refused() -> None:
    other = {**cluster.describe_software(), "kiwi": "0.0.0"}
    with pytest.raises(cluster.ClusterError, match="another kiwi; install the same kgx and files on all"):
        cluster.Worker(cluster.Setting(Reading(), Extraction(), other))


def test_object_storage_gives_what_a_folder_gives(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow.fs as pafs

    class Storage:
        @staticmethod
        def from_uri(uri: str) -> tuple[Any, str]:
            return pafs.LocalFileSystem(), uri.removeprefix("store://")

    here = [row.facts for row in rows_of([str(articles)], []) if row.facts]
    monkeypatch.setattr(pafs, "FileSystem", Storage)
    there = [row.facts for row in rows_of([f"store://{articles}"], []) if row.facts]
    assert there == here
    assert len(there) == len(list(read([articles]))) + 4  # of one address, found when parts are merged
    place = Place.of(f"store://{articles.parent}/parts").child("x.parquet")
    place.write(b"whole")
    with place.open() as file:
        assert (place.exists(), file.read(), place.stamp()[0]) == (True, b"whole", 5)
    place.remove()
    assert not place.exists()
    problems: list[Problem] = []
    assert cut([f"store://{articles}/none.txt", f"store://{articles.parent}/parts"], problems) == []
    assert [one.reason.partition(";")[0] for one in problems] == [
        "There is no such file of articles", "The folder holds no articles"]  # fmt: skip


def test_a_part_has_another_name_for_other_work(articles: Path) -> None:
    (share,) = cut([str(articles / "one.jsonl")], [])
    name = part_name(share, Reading(), "software")
    assert name == part_name(share, Reading(), "software")
    others = [part_name(share, Reading("2023-01-01"), "software"), part_name(share, Reading(), "another")]
    path = Path(share.files[0].place.name)
    text = path.read_bytes()
    path.write_bytes(text + b"\n")
    (changed,) = cut([str(path)], [])
    path.write_bytes(text)
    assert len({name, *others, part_name(changed, Reading(), "software")}) == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a", "-o", "g.nq", "--engine", "spark"], "--engine spark: unknown; one of local, ray"),
        (["a", "-o", "g.nq", "--parts", "p"], "--parts goes with --engine ray"),
        (["-", "-o", "g.nq", "--engine", "ray"], "--engine ray cannot read standard input"),
        (["a", "-o", "g.nq", "--engine", "ray", "--work", "w"], "--work goes with the local engine"),
        (["a", "--engine", "ray"], "nothing to write"),
        (["nope://a", "-o", "g.nq", "--engine", "ray"], "nope://a: cannot be opened"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "missing", lambda: None)
    result = run(*arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert told in result.stderr


def test_what_has_to_be_installed_is_told(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    result = run(articles, "-o", tmp_path / "g.nq", "--engine", "ray")
    assert (result.exit_code, result.stderr) == (
        2, "kgx: --engine ray needs ray, which is not installed; pip install 'kgx-ko[ray]'\n")  # fmt: skip


def test_a_cluster_of_several_machines_needs_a_place_for_parts(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "missing", lambda: None)
    monkeypatch.setenv("RAY_ADDRESS", "auto")
    result = run(articles, "-o", tmp_path / "g.nq", "--engine", "ray")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "a cluster needs --parts" in result.stderr
