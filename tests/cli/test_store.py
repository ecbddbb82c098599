"""`kgx extract --store`, `kgx forget`, `kgx query` as their users meet them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx import KnowledgeGraph
from kgx.cli.app import app

FIRST = "성남시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다.\n"
SECOND = "성남시는 지난 5일 일본 후쿠오카시와 자매도시 협약을 체결했다.\n"
PARTNERS = ("query", "agreements-of", "-p", "city=성남")


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2.txt").write_text(SECOND, encoding="utf-8")
    return folder


def extract(articles: Path, store: Path, *more: str | Path) -> Result:
    return run("extract", articles, "--store", store, "--published", "2024-06-15", *more)


def partners(place: Path) -> list[str]:
    done = run(*PARTNERS, place, "-f", "csv")
    assert done.exit_code == 0, done.output
    return [row[0] for row in list(csv.reader(io.StringIO(done.stdout)))[1:]]


def test_a_store_grows_by_what_is_new(articles: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "all.nq"
    done = extract(articles / "1.txt", store)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("1 new, 0 changed, 0 unchanged articles\n")
    assert partners(store) == ["다낭"]
    done = extract(articles, store, "-o", out)
    assert done.stdout.startswith("1 new, 0 changed, 1 unchanged articles\n")
    assert f"Wrote {out}" in done.stdout
    assert partners(store) == partners(out) == ["다낭", "후쿠오카"]
    done = extract(articles, store)
    assert done.stdout.splitlines()[:2] == ["0 new, 0 changed, 2 unchanged articles", "0 quads added, 0 removed"]


def test_an_edited_article_and_a_forgotten_one(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    extract(articles, store)
    (articles / "1.txt").write_text(FIRST.replace("다낭", "하노이"), encoding="utf-8")
    assert extract(articles, store).stdout.startswith("0 new, 1 changed, 1 unchanged articles\n")
    assert partners(store) == ["하노이", "후쿠오카"]
    done = run("forget", "1.txt", "no.txt", "--store", store)
    assert done.exit_code == 1
    assert done.stdout.startswith("1 articles forgotten\n0 quads added,")
    assert done.stderr == f"kgx: {store}: no article 'no.txt'; name it as evidence cites it, or by its IRI\n"
    assert partners(store) == ["후쿠오카"]
    assert list(KnowledgeGraph.load(store).articles) == ["2.txt"]
    assert run("forget", "1.txt", "--store", store).exit_code == 2
    assert run("show", store, "성남").stdout.startswith("성남 (City)")


def test_decisions_are_kept_in_the_store(articles: Path, tmp_path: Path) -> None:
    store, decisions = tmp_path / "store", tmp_path / "overrides.csv"
    decisions.write_text("action,a,b,who,why\nreject,city-gn1583992|signedAgreementWith|city-kr-41130,,ks,오보\n")
    assert extract(articles / "1.txt", store, "--overrides", decisions).exit_code == 0
    assert partners(store) == []
    assert extract(articles, store).exit_code == 0
    assert partners(store) == ["후쿠오카"]


@pytest.mark.parametrize("again", [False, True])
def test_other_options_extract_again(articles: Path, tmp_path: Path, again: bool) -> None:
    store = tmp_path / "store"
    extract(articles, store)
    more = ("--min-confidence", "1") if again else ()
    done = extract(articles, store, *more)
    assert done.stdout.startswith("0 new, 2 changed, 0 unchanged" if again else "0 new, 0 changed, 2 unchanged")
    assert partners(store) == ([] if again else ["다낭", "후쿠오카"])


def test_what_stops_an_extraction_into_a_store(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    extract(articles, store, "--base-iri", "https://example.org/a/")
    done = extract(articles, store, "--base-iri", "https://example.org/b/")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"kgx: {store}: its things are named under https://example.org/a/, not https://example.org/b/; "
        "choose another folder\n"
    )
    done = extract(articles, articles)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "holds other files and no store" in done.stderr
    assert run("forget", "1.txt", "--store", articles).exit_code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert extract(empty, tmp_path / "new").exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.fixture(scope="module")
def graph(seed_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "seeds.ttl"
    seed_graph.save(path)
    return path


def test_answers_as_table_csv_json_and_turtle(graph: Path) -> None:
    query = "SELECT ?city ?name WHERE { ?city a kgo:City ; rdfs:label ?name . FILTER(STR(?name) = '뉴욕') }"
    assert run("query", query, graph).stdout == "city                name\nkgr:city-gn5128581  뉴욕\n"
    rows = csv.reader(io.StringIO(run("query", query, graph, "-f", "csv").stdout))
    assert list(rows) == [["city", "name"], ["https://w3id.org/kgx-ko/id/city-gn5128581", "뉴욕"]]
    (found,) = json.loads(run("query", query, graph, "-f", "json").stdout)["results"]["bindings"]
    assert found["name"] == {"type": "literal", "value": "뉴욕", "xml:lang": "ko"}
    turtle = run("query", "CONSTRUCT WHERE { kgr:city-gn5128581 rdfs:label ?name }", graph).stdout
    assert 'kgr:city-gn5128581 rdfs:label "뉴욕"@ko .' in turtle
    assert run("query", "ASK { ?city a kgo:City }", graph).stdout == "true\n"
    assert json.loads(run("query", "ASK { ?city a kgo:Nothing }", graph, "-f", "json").stdout)["boolean"] is False
    assert run("query", "SELECT ?x WHERE { ?x a kgo:Nothing }", graph).stdout == "nothing found\n"


def test_a_query_of_a_file_with_and_without_parameters(graph: Path, tmp_path: Path) -> None:
    plain, mine = tmp_path / "plain.rq", tmp_path / "mine.rq"
    plain.write_text("# how many\nSELECT (COUNT(*) AS ?n) WHERE { ?city a kgo:City }", encoding="utf-8")
    assert run("query", plain, graph).exit_code == 0
    mine.write_text(
        "# title: {ko: 이름, en: names}\n# parameters: {city: {type: name, ko: 도시, en: a city, example: 서울}}\n"
        "SELECT ?other WHERE { VALUES ?name { $city } ?city rdfs:label ?name ; skos:altLabel ?other }",
        encoding="utf-8",
    )
    assert "서울시" in run("query", mine, graph, "-p", "city=서울").stdout
    assert "wants city (a city); add -p city=서울" in run("query", mine, graph).stderr


def test_the_list_of_questions() -> None:
    listed = run("query", "--list").stdout
    assert "mayor-on\n  어느 날 그 도시의 시장은 누구였나\n  Who was mayor of a city on a day" in listed
    assert "    -p date=2022-08-01  날짜, a day\n" in listed
    rows = json.loads(run("query", "--list", "-f", "json").stdout)
    assert len(rows) >= 15
    assert {"name", "ko", "en", "parameters"} == rows[0].keys()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mayor-on",), "a question and a graph are needed"),
        (("mayors", "GRAPH"), "no question is called 'mayors'; kgx query --list names them"),
        (("mayors-of", "GRAPH"), "wants city (a city)"),
        (("mayors-of", "GRAPH", "-p", "city"), "-p city: not NAME=VALUE"),
        (("mayors-of", "GRAPH", "-p", "city=서울", "-f", "ttl"), "SELECT gives rows, not triples"),
        (("ASK {}", "GRAPH", "-f", "yaml"), "--format yaml: not known; one of table, csv, json, ttl"),
        (("ASK {}", "GRAPH", "-p", "a=b"), "SPARQL text takes no parameters"),
        (("CONSTRUCT WHERE { ?s ?p ?o }", "GRAPH", "-f", "csv"), "give triples, not csv"),
        (("SELECT WHERE", "GRAPH"), "the query is not SPARQL: line 1, column"),
        (("none.rq", "GRAPH"), "none.rq: cannot be read (no such file or directory)"),
        (("ASK {}", "none.ttl"), "none.ttl: no such file"),
        (("ASK {}", "graph.csv"), "not a file that can be asked"),
        (("DROP ALL", "GRAPH"), "kgx query only reads"),
    ],
)
def test_what_cannot_be_asked_is_one_line(graph: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("query", *(graph if word == "GRAPH" else word for word in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
