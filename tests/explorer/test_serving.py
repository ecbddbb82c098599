"""The API and the SPARQL endpoint, asked as programs ask them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from pyoxigraph import RdfFormat, parse

from kgx.explorer.app import create_app
from kgx.explorer.endpoint import ROWS, TRIPLES, best
from kgx.explorer.library import Library
from kgx.explorer.limits import Asker, Limits
from kgx.explorer.served import store_of
from kgx.explorer.texts import Texts
from kgx.graph import KnowledgeGraph

CITIES = "SELECT ?city WHERE { ?city a kgo:City ; rdfs:label ?name } ORDER BY ?name LIMIT 3"
MONSTER = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(seconds=2, answer=200_000, triples=500, workers=2)


@pytest.fixture(scope="module")
def client(seed_graph: KnowledgeGraph, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("served") / "seeds.nq"
    seed_graph.save(path)
    library = Library(seed_graph, name="seeds.nq", texts=Texts.of(path, [seeds]))
    with store_of(path, seed_graph) as folder:
        app = create_app(library, Asker(folder, LIMITS), pages=False)
        with TestClient(app, base_url="http://127.0.0.1:8420") as client:
            yield client


def ask(client: TestClient, query: str, accept: str = "*/*", **fields: object) -> Response:
    return client.get("/sparql", params={"query": query, **fields}, headers={"accept": accept})


def test_rows_come_in_every_format(client: TestClient) -> None:
    plain = ask(client, CITIES).json()["results"]["bindings"]
    wanted = [row["city"]["value"] for row in plain]
    assert len(wanted) == 3
    table = ask(client, CITIES, "text/csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert [row["city"] for row in csv.DictReader(io.StringIO(table.text))] == wanted
    assert ask(client, CITIES, "text/tab-separated-values").text.splitlines()[1:] == [f"<{city}>" for city in wanted]
    tree = ET.fromstring(ask(client, CITIES, "application/sparql-results+xml").text)
    assert [uri.text for uri in tree.iter("{http://www.w3.org/2005/sparql-results#}uri")] == wanted


@pytest.mark.parametrize(
    ("accept", "form"), [("text/turtle", RdfFormat.TURTLE), ("application/n-triples", RdfFormat.N_TRIPLES)]
)
@pytest.mark.parametrize("query", ["DESCRIBE kgr:city-kr-11", "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o }"])
def test_triples_come_in_their_formats(client: TestClient, query: str, accept: str, form: RdfFormat) -> None:
    answer = ask(client, query, accept)
    assert answer.headers["content-type"].startswith(accept)
    triples = {str(quad.triple) for quad in parse(answer.content, format=form)}
    assert any("서울" in triple for triple in triples)
    assert {node["id"] for node in ask(client, query, "application/ld+json").json()["@graph"]}


def test_yes_and_no(client: TestClient) -> None:
    assert ask(client, "ASK { ?a a kgo:City }").json()["boolean"] is True
    assert ask(client, "ASK { ?a a kgo:Dragon }", "application/json").json()["boolean"] is False


def test_the_query_may_be_posted_as_form_or_as_body(client: TestClient) -> None:
    wanted = ask(client, CITIES).json()
    assert client.post("/sparql", data={"query": CITIES}).json() == wanted
    kind = {"content-type": "application/sparql-query; charset=utf-8"}
    assert client.post("/sparql", content=CITIES, headers=kind).json() == wanted


def test_the_graphs_of_the_request_stand_above_those_of_the_query(client: TestClient) -> None:
    everything = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    named = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"

    def count(**fields: object) -> int:
        return int(ask(client, everything, **fields).json()["results"]["bindings"][0]["n"]["value"])

    links = "https://w3id.org/kgx-ko/graph/links"
    merged = "https://w3id.org/kgx-ko/graph/merged"
    assert count() == count(**{"default-graph-uri": merged}) > 0
    assert count(**{"default-graph-uri": links}) < count()
    assert count(**{"named-graph-uri": merged}) == 0
    rows = ask(client, named, **{"named-graph-uri": merged}).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in rows] == [merged]
    assert ask(client, everything, **{"default-graph-uri": "nowhere"}).status_code == 400


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("INSERT DATA { kgr:a kgo:mayorOf kgr:b }", "only reads"),
        ("DROP ALL", "only reads"),
        ("PREFIX a: <http://a/> DELETE WHERE { ?a ?b ?c }", "only reads"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }", "SERVICE"),
        ("SELECT * WHERE {", "not SPARQL"),
        ("", "no words"),
    ],
)
def test_what_is_no_query_is_refused_in_a_sentence(client: TestClient, query: str, said: str) -> None:
    answer = ask(client, query)
    assert answer.status_code == 400
    assert said in answer.text
    assert len(answer.text.splitlines()) == 1


def test_updates_and_other_requests_are_refused(client: TestClient) -> None:
    update = {"content-type": "application/sparql-update"}
    assert client.post("/sparql", content="DROP ALL", headers=update).status_code == 403
    assert client.post("/sparql", data={"update": "DROP ALL"}).status_code == 403
    assert client.post("/sparql", content="{}", headers={"content-type": "application/json"}).status_code == 415
    assert client.get("/sparql").status_code == 400
    assert client.get("/sparql?query=ASK{}&query=ASK{}").status_code == 400
    assert client.get("/sparql?query=%ff").status_code == 400
    assert ask(client, CITIES, "image/png").status_code == 406
    assert "text/csv" in ask(client, CITIES, "image/png").text
    assert client.post("/sparql", data={"query": "ASK {}" + " " * 200_000}).status_code == 413


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("", ROWS[0], TRIPLES[0]),
        ("*/*", ROWS[0], TRIPLES[0]),
        ("text/csv;q=0.5, application/sparql-results+xml", ROWS[1], None),
        ("text/*", ROWS[2], TRIPLES[0]),
        ("application/json", ROWS[0], None),
        ("text/turtle;q=0, */*;q=0.1", ROWS[0], TRIPLES[1]),
        ("text/csv;q=x", None, None),
        ("image/png", None, None),
    ],
)
def test_the_format_is_the_one_liked_best(accept: str, rows: str | None, triples: str | None) -> None:
    assert best(accept, ROWS) == rows
    assert best(accept, TRIPLES) == triples


def test_a_monstrous_query_is_cut_and_holds_up_nobody(client: TestClient) -> None:
    with ThreadPoolExecutor(1) as pool:
        monster = pool.submit(ask, client, MONSTER)
        for _ in range(5):
            assert ask(client, CITIES).status_code == 200
            assert client.get("/api/summary").status_code == 200
        assert not monster.done()
        answer = monster.result()
    assert answer.status_code == 504
    assert "longer than 2 seconds" in answer.text
    assert ask(client, CITIES).status_code == 200  # its process has been replaced


def test_more_monsters_than_processes_are_all_cut(client: TestClient) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ask(client, MONSTER), range(4)))
    assert {answer.status_code for answer in answers} == {504}
    assert ask(client, CITIES).status_code == 200


def test_answers_that_are_too_large_are_refused(client: TestClient) -> None:
    for query in ("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT WHERE { ?a ?b ?c }"):
        answer = ask(client, query)
        assert answer.status_code == 413
        assert "LIMIT" in answer.text


def test_a_statements_file_can_be_asked_too(seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "seeds.jsonl"
    seed_graph.save(path)
    graph = KnowledgeGraph.load(path)
    with store_of(path, graph) as folder:
        app = create_app(Library(graph), Asker(folder, LIMITS), pages=False)
        with TestClient(app, base_url="http://localhost") as client:
            assert len(ask(client, CITIES).json()["results"]["bindings"]) == 3


def test_the_look_ups_are_described_and_answer(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    paths = {path for path in described["paths"] if path.startswith("/api/")}
    assert {"/api/search", "/api/entities/{id}", "/api/neighbourhood", "/api/articles/{id}", "/api/statements/{id}",
            "/api/compare", "/api/timeline", "/api/places", "/api/review", "/api/questions"} <= paths  # fmt: skip
    assert "/sparql" in described["paths"]
    for path in ("summary", "places", "review", "questions", "articles", "timeline", "neighbourhood"):
        assert client.get(f"/api/{path}").status_code == 200
    assert client.get("/docs").status_code == 404  # its page would load scripts from elsewhere


def test_from_a_name_to_its_sentence(client: TestClient, seeds: Path) -> None:
    (hit,) = client.get("/api/search", params={"q": "오 시장", "limit": 1}).json()
    assert hit["thing"]["label"] == "오세훈"
    page = client.get(f"/api/entities/{hit['thing']['id']}").json()
    met = next(group for group in page["groups"] if group["predicate"] == "metWith")["facts"][0]
    piece = client.get(f"/api/statements/{met['id']}").json()["evidence"][0]
    article = client.get(f"/api/articles/{piece['article']}").json()
    assert article["text"] == (seeds / piece["document"]).read_text(encoding="utf-8")
    assert article["text"][piece["start"] : piece["end"]] == piece["text"]
    assert met["id"] in {id for span in article["spans"] for id in span["statements"]}


def test_named_questions_come_as_sparql(client: TestClient) -> None:
    (first, *_) = client.get("/api/questions").json()
    given = {one["name"]: one["example"] for one in first["parameters"]}
    query = client.get(f"/api/questions/{first['name']}", params=given).json()["query"]
    assert ask(client, query).status_code == 200
    wrong = client.get(f"/api/questions/{first['name']}", params={"stray": "1"})
    assert (wrong.status_code, "stray" in wrong.json()["detail"]) == (400, True)
    assert client.get("/api/questions/none").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("entities/nobody", 404),
        ("statements/statement-0", 404),
        ("articles/../../etc/passwd", 404),
        ("articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("articles//etc/passwd", 404),
        ("neighbourhood?type=Dragon", 400),
        ("neighbourhood?predicate=eats", 400),
        ("neighbourhood?modality=sung", 400),
        ("neighbourhood?depth=99", 400),
        ("timeline?start=yesterday", 400),
        ("search", 400),
    ],
)
def test_wrong_requests_have_one_sentence(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status
    assert "passwd:" not in answer.text
    assert isinstance(answer.json()["detail"], str)


@pytest.mark.parametrize("path", ["/", "/sparql", "/api/summary", "/api/articles/x"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8420", "127.0.0.1.evil.example", "localhost@evil", ""])
def test_unknown_hosts_are_refused(client: TestClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert "host" in answer.text


def test_known_hosts_are_answered_with_headers_and_without_cors(client: TestClient) -> None:
    for host in ("localhost:1234", "127.0.0.1", "[::1]:8420", "LOCALHOST"):
        answer = client.get("/api/summary", headers={"host": host})
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert not any(name.startswith("access-control") for name in answer.headers)


def test_pages_of_other_servers_may_not_ask(client: TestClient) -> None:
    assert client.post("/sparql", data={"query": CITIES}, headers={"origin": "https://evil.example"}).status_code == 400
    assert client.post("/sparql", data={"query": CITIES}, headers={"origin": "null"}).status_code == 400
    assert (
        client.post("/sparql", data={"query": CITIES}, headers={"origin": "http://localhost:8420"}).status_code == 200
    )


def test_names_are_data_in_json(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "<script>alert(1)</script>"})
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text) == []
