"""The named questions have the same answers in pyoxigraph, in rdflib and in servers."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kgx import KnowledgeGraph
from kgx.cli.app import app
from kgx.graph import DEFAULT_BASE_IRI
from kgx.rdf.terms import Names
from kgx.resources.questions import Question, load_questions
from tests.interop.programs import Server

QUESTIONS = load_questions()
NAMES = Names(DEFAULT_BASE_IRI)
Rows = list[tuple[str, ...]]


def example(question: Question) -> dict[str, str]:
    return {parameter.name: parameter.example for parameter in question.parameters}


def asked_by_kgx(question: Question, place: str) -> Rows:
    """What `kgx query` prints."""
    words = ["query", question.name, place, "--format", "csv"]
    words += [word for name, value in example(question).items() for word in ("-p", f"{name}={value}")]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    return sorted(map(tuple, csv.reader(io.StringIO(done.stdout))))


@pytest.fixture(scope="module")
def dataset(seed_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seeds with its named graphs."""
    path = tmp_path_factory.mktemp("questions") / "seeds.nq"
    seed_graph.save(path)
    return path


@pytest.fixture(scope="module")
def rdflib_dataset(dataset: Path) -> Any:
    import rdflib

    found = rdflib.Dataset(default_union=False)
    found.parse(dataset, format="nquads")
    return found


@pytest.fixture(scope="module", params=["oxigraph_server", "virtuoso_server"])
def loaded(request: pytest.FixtureRequest, dataset: Path) -> Server:
    """Each of the servers, with the dataset."""
    server: Server = request.getfixturevalue(str(request.param))
    done = CliRunner(env=server.environment).invoke(app, ["load", str(dataset), "--to", server.url])
    assert done.exit_code == 0, done.output
    return server


@pytest.mark.parametrize("name", QUESTIONS)
def test_rdflib_answers_alike(name: str, dataset: Path, rdflib_dataset: Any) -> None:
    question = QUESTIONS[name]
    query = question.asked(example(question), NAMES.graph("merged").value)
    found = rdflib_dataset.query(query, initNs=NAMES.prefixes)
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in found]
    assert sorted([tuple(map(str, found.vars)), *rows]) == asked_by_kgx(question, str(dataset))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_servers_answer_alike(name: str, dataset: Path, loaded: Server) -> None:
    question = QUESTIONS[name]
    assert asked_by_kgx(question, loaded.query_url) == asked_by_kgx(question, str(dataset))


def test_most_questions_have_answers_in_the_seeds(dataset: Path) -> None:
    found = [name for name, question in QUESTIONS.items() if len(asked_by_kgx(question, str(dataset))) > 1]
    assert len(found) >= 15, sorted(QUESTIONS.keys() - set(found))


def test_what_is_no_event_was_attended_by_nobody(dataset: Path) -> None:
    done = CliRunner().invoke(app, ["query", "attended", str(dataset), "-p", "event=서울", "--format", "csv"])
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == 1
