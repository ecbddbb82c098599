"""What docs/security.md promises: names are no paths, secrets are not told, nothing but data is read."""

from __future__ import annotations

import ast
import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgx.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
SECRET = "열려라참깨-hunter2"
ARTICLE = "입력 2024.05.14. 10:20\n\n서울시는 ‘../../../etc/passwd’ 사업을 소개했다. 오 시장은 14일 부산을 방문했다.\n"


def test_names_of_articles_and_things_are_no_paths(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "c"
    articles = place / "articles"
    articles.mkdir(parents=True)
    (articles / "..%2f..%2fx.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "b\\..\\..\\y.txt").write_text(ARTICLE.replace("부산", "대구"), encoding="utf-8")
    with (articles / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("file", "url"), ("..%2f..%2fx.txt", "https://example.org/../../../../etc/cron.d/x")]
        )
    places = [place / name for name in ("tables", "g.nq", "g.jsonl", "g.graphml")]
    outs = [part for out in places for part in ("-o", str(out))]
    arguments = [str(articles), "--store", str(place / "store"), "--work", str(place / "work"), *outs, "--quiet"]
    result = CliRunner().invoke(app, ["extract", *arguments])
    assert result.exit_code == 0, result.output
    assert b"/etc/" in (place / "g.nq").read_bytes()
    assert {path.name for path in place.iterdir()} == {"articles", "store", "work", *(out.name for out in places)}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c"]
    names = {path.name for part in ("store", "work", "tables") for path in (place / part).rglob("*")}
    assert [name for name in names if "passwd" in name or "cron" in name or "x.txt" in name] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "g.nq", "--to", "http://127.0.0.1:9/store"],
        ["load", "g.nq", "--to", f"http://me:{SECRET}@127.0.0.1:9/store"],
        ["query", "ASK {}", "http://127.0.0.1:9/query", "--timeout", "1"],
        ["query", "ASK {}", f"http://me:{SECRET}@127.0.0.1:9/query", "--timeout", "1"],
    ],
    ids=["load", "load with a password in the address", "query", "query with a password in the address"],
)
def test_secrets_are_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KGX_USER", "me")
    monkeypatch.setenv("KGX_PASSWORD", SECRET.encode("ascii", "ignore").decode())
    Path("g.nq").write_text("<http://e.org/a> <http://e.org/b> <http://e.org/c> <http://e.org/g> .\n", encoding="ascii")
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert result.output
    assert "hunter2" not in result.output
    assert [path.name for path in tmp_path.iterdir() if b"hunter2" in path.read_bytes()] == []


def test_nothing_is_run_unpickled_or_loaded_unsafely() -> None:
    forbidden = {"eval", "exec", "compile", "pickle", "marshal", "shelve", "subprocess", "system", "unsafe_load",
                 "full_load", "FullLoader", "UnsafeLoader", "Loader"}  # fmt: skip
    found = []
    for path in sorted((ROOT / "kgx").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            elif isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("yaml", "os"):
                names = [node.attr]
            found += [f"{path.relative_to(ROOT)}: {name}" for name in names if name in forbidden]
    # the explorer's query workers: this interpreter with a module of kgx, queries come on standard input; merging on
    # disk and the cluster: what a run has written itself, in a folder of its own, and reads again once
    spilling = {
        f"kgx/{name}.py: pickle" for name in ("engines/cluster", "engines/parts", "graph/sorter", "graph/streaming")
    }
    assert set(found) == {"kgx/explorer/limits.py: subprocess", *spilling}
    workers = (ROOT / "kgx" / "explorer" / "limits.py").read_text(encoding="utf-8")
    assert "shell=" not in workers and workers.count("subprocess.Popen(") == 1
