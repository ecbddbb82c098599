from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app
from kgx.graph import merge
from tests.factories import sample


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, arguments)])


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "g.nt"
    merge(sample()).save(path)
    return path


def test_a_graph_that_conforms(graph: Path) -> None:
    result = run(graph)
    assert (result.exit_code, result.stdout) == (0, f"{graph} conforms\n")


def test_one_line_a_violation_in_the_language_asked_for(graph: Path) -> None:
    lines = graph.read_text("utf-8").splitlines(keepends=True)
    graph.write_text("".join(line for line in lines if "city-kr-11>" not in line or "label>" not in line), "utf-8")
    for language, says in (("en", "exactly one name"), ("ko", "이름이 꼭 하나")):
        result = run(graph, "--lang", language)
        assert result.exit_code == 1
        *found, last = result.stdout.splitlines()
        assert any(line.startswith("city-kr-11 <") and says in line for line in found)
        told = {
            "en": f"{graph} does not conform: {len(found)} violations",
            "ko": f"{graph}: 도형에 어긋난 것 {len(found)}건",
        }
        assert last == told[language]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.ttl", None, "no such file"),
        ("bad.ttl", "<<< no turtle", "bad.ttl"),
        ("bad.jsonld", "{", "bad.jsonld"),
        ("a.csv", "a,b", "cannot validate '.csv'"),
        ("other.nq", "<http://a/s> <http://a/p> <http://a/o> <http://a/g> .\n", "no graph '…/graph/merged'"),
    ],
)
def test_what_cannot_be_validated_is_one_line(tmp_path: Path, name: str, content: str | None, says: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    result = run(tmp_path / name)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("shapes", ["no turtle <<<", "<urn:a> a <http://www.w3.org/ns/shacl#NodeShape> ; "
                         "<http://www.w3.org/ns/shacl#targetClass> <https://w3id.org/kgx-ko/ontology#City> ; "
                         "<http://www.w3.org/ns/shacl#property> <urn:nothing> ."])  # fmt: skip
def test_bad_shapes_are_one_line(graph: Path, tmp_path: Path, shapes: str) -> None:
    (tmp_path / "mine.ttl").write_text(shapes, "utf-8")
    result = run(graph, "--shapes", tmp_path / "mine.ttl")
    assert result.exit_code == 2
    assert "mine.ttl" in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_unknown_language_is_refused(graph: Path) -> None:
    result = run(graph, "--lang", "fr")
    assert result.exit_code == 2
    assert "one of en, ko" in result.stderr
