"""Asking files, stores and servers: the same merged graph in all, reading only, one sentence for what goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from kgx.graph import merge
from kgx.store.asking import open_source
from kgx.store.sparql import QueryError, check_readable, graphs_named, names_dataset, uses_graphs, with_prefixes
from tests.factories import sample
from tests.store.stored import fill

BASE = "https://example.org/kg/"
MERGED = f"{BASE}graph/merged"
CITIES = "SELECT ?label WHERE { ?city a kgo:City ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in every form that can be asked."""
    place = tmp_path_factory.mktemp("asking")
    for suffix in ("ttl", "nt", "trig", "nq", "jsonld"):
        merge(sample()).save(place / f"graph.{suffix}", base_iri=BASE)
    fill(place / "store", sample())
    return place


def answer(place: Path | str, query: str, base_iri: str | None = None, **environment: str) -> list[list[str | None]]:
    source = open_source(str(place), base_iri=base_iri, timeout=1, environment=environment)
    found = source.ask(query)
    assert isinstance(found, ox.QuerySolutions)
    return [[None if cell is None else cell.value for cell in row] for row in found]


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.trig", "graph.nq", "graph.jsonld", "store"])
def test_the_merged_graph_is_the_default_graph(folder: Path, name: str) -> None:
    assert answer(folder / name, CITIES) == [["메데진"], ["서울"]]
    base = "https://w3id.org/kgx-ko/" if name == "store" else BASE
    in_merged = f"SELECT ?label WHERE {{ GRAPH <{base}graph/merged> {{ kgr:city-kr-11 rdfs:label ?label }} }}"
    assert answer(folder / name, in_merged) == [["서울"]]


def test_named_graphs_can_be_asked_too(folder: Path) -> None:
    graphs = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?article a kgo:Article } }"
    assert len(answer(folder / "graph.nq", graphs)) == 4
    by_from = f"SELECT (COUNT(*) AS ?n) FROM <{BASE}graph/links> WHERE {{ ?s ?p ?o }}"
    assert answer(folder / "graph.nq", by_from) == [["0"]]


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "store"])
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE { ?s ?p ", "not SPARQL: line 1, column 24"),
        ("SELECT * WHERE { ?s unknown:p ?o }", "not SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", "begins with DELETE; kgx query only reads"),
        ("PREFIX a: <urn:a> # SELECT\nINSERT DATA { a:b a:c a:d }", "begins with INSERT"),
        ("CLEAR ALL", "begins with CLEAR"),
        ("", "has no words"),
        ("SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "by SERVICE"),
        ("SELECT * WHERE { service silent ?x { ?s ?p ?o } }", "by SERVICE"),
    ],
)
def test_what_cannot_be_asked(folder: Path, name: str, query: str, message: str) -> None:
    with pytest.raises(QueryError) as told:
        answer(folder / name, query)
    assert message in str(told.value)
    assert "\n" not in str(told.value)


def test_files_that_cannot_be_asked(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<a> <b")
    for place, message in (
        ("bad.ttl", "not Turtle"),
        ("x.csv", "not a file that can be asked"),
        ("", "holds no store"),
    ):
        with pytest.raises(QueryError, match=message):
            answer(tmp_path / place, CITIES)
    with pytest.raises(FileNotFoundError):
        answer(tmp_path / "none.ttl", CITIES)


def test_words_in_names_strings_and_comments_are_no_keywords() -> None:
    query = 'PREFIX from: <urn:SERVICE> SELECT ?service WHERE { ?service from:graph "FROM SERVICE \\" GRAPH" # FROM\n }'
    check_readable(query, service=False)
    assert not names_dataset(query)
    assert not uses_graphs(query)
    assert names_dataset("SELECT * FROM<urn:a> WHERE { }")
    assert graphs_named("ASK { GRAPH <urn:b> { } GRAPH<urn:a>{ } }") == ("urn:a", "urn:b")
    assert graphs_named("ASK { GRAPH <urn:b> { } GRAPH ?g { } }") is None


def test_prefixes_are_given_where_they_are_used_and_not_declared() -> None:
    known = {"rdfs": "urn:rdfs#", "kgo": "urn:kgo#"}
    declared = "PREFIX kgo: <urn:mine#> SELECT * WHERE { ?s kgo:a ?o ; rdfs:label 'skos:x' }"
    assert with_prefixes(declared, known) == "PREFIX rdfs: <urn:rdfs#>\n" + declared


@dataclass
class Remote:
    """A SPARQL endpoint of pyoxigraph, and what it was asked."""

    url: str = ""
    store: ox.Store = field(default_factory=ox.Store)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    reply: tuple[str, bytes] | None = None
    silent: threading.Event | None = None


class Handler(BaseHTTPRequestHandler):
    server: Listener

    def do_POST(self) -> None:
        state = self.server.state
        fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        state.asked.append(fields)
        state.headers.append(dict(self.headers))
        if state.silent is not None:
            state.silent.wait()
            return
        if state.status == 401 and self.headers.get("Authorization", "").startswith("Basic"):
            state.status = 200
        kind, data = state.reply or (self._answer(fields) if state.status == 200 else ("text/plain", b"no such thing"))
        self.send_response(state.status)
        if state.status == 401:
            self.send_header("WWW-Authenticate", 'Basic realm="test"')
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, fields: dict[str, list[str]]) -> tuple[str, bytes]:
        default = [ox.NamedNode(iri) for iri in fields.get("default-graph-uri", ())]
        graphs = [ox.NamedNode(iri) for iri in fields.get("named-graph-uri", ())]
        dataset = {"default_graph": default, "named_graphs": graphs} if default else {}
        found = self.server.state.store.query(fields["query"][0], **dataset)  # type: ignore[arg-type]
        if isinstance(found, ox.QueryTriples):
            return "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return "application/sparql-results+json", found.serialize(format=ox.QueryResultsFormat.JSON) or b""

    def log_message(self, format: str, *args: object) -> None:
        pass


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, state: Remote) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.state = state


@contextmanager
def listening(folder: Path) -> Iterator[Remote]:
    state = Remote()
    state.store.load(path=str(folder / "graph.nq"))
    listener = Listener(state)
    state.url = f"http://127.0.0.1:{listener.server_address[1]}/query"
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        if state.silent is not None:
            state.silent.set()
        listener.shutdown()
        listener.server_close()


@pytest.fixture
def remote(folder: Path) -> Iterator[Remote]:
    with listening(folder) as state:
        yield state


def test_a_server_is_asked_of_its_merged_graph(remote: Remote) -> None:
    assert answer(remote.url, CITIES, BASE) == [["메데진"], ["서울"]]
    assert remote.asked[0]["default-graph-uri"] == [MERGED]
    assert "PREFIX kgo: <" in remote.asked[0]["query"][0]
    assert "named-graph-uri" not in remote.asked[0]


def test_a_server_is_told_of_the_named_graphs_that_a_query_wants(remote: Remote) -> None:
    named = f"SELECT ?label WHERE {{ GRAPH <{MERGED}> {{ kgr:city-kr-11 rdfs:label ?label }} }}"
    assert answer(remote.url, named, BASE) == [["서울"]]
    any_graph = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?article a kgo:Article } }"
    assert len(answer(remote.url, any_graph, BASE)) == 4
    answer(remote.url, f"SELECT * FROM <{MERGED}> WHERE {{ ?s a kgo:City }}", BASE)
    assert "default-graph-uri" not in remote.asked[-1]


def test_triples_and_yes_or_no_come_from_a_server(remote: Remote) -> None:
    source = open_source(remote.url, base_iri=BASE, timeout=1, environment={})
    assert len(list(source.ask("CONSTRUCT WHERE { ?s a kgo:City }"))) == 2  # type: ignore[arg-type]
    assert bool(source.ask("ASK { ?s a kgo:City }"))


def test_credentials_go_to_who_asks_and_are_not_in_the_address(remote: Remote) -> None:
    remote.status = 401
    assert answer(remote.url, CITIES, BASE, KGX_USER="me", KGX_PASSWORD="secret") == [["메데진"], ["서울"]]
    assert "Authorization" not in remote.headers[0]
    assert remote.headers[1]["Authorization"].startswith("Basic ")
    answer(remote.url, CITIES, BASE, KGX_TOKEN="token")
    assert remote.headers[-1]["Authorization"] == "Bearer token"
    with pytest.raises(QueryError, match="set KGX_USER and KGX_PASSWORD instead"):
        answer("http://me:secret@127.0.0.1/query", CITIES)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"KGX_USER": "me"}, "go together; set both or none"),
        ({"KGX_PASSWORD": "secret"}, "go together; set both or none"),
        ({"KGX_USER": "me", "KGX_PASSWORD": "secret", "KGX_TOKEN": "token"}, "are both set; keep the one"),
        ({"KGX_TOKEN": "토큰"}, "characters that no token has"),
    ],
)
def test_credentials_that_contradict_each_other_are_not_sent(
    remote: Remote, environment: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        answer(remote.url, CITIES, BASE, **environment)
    assert remote.asked == []


@pytest.mark.parametrize(
    ("status", "reply", "message"),
    [
        (401, None, "wants other credentials; set KGX_USER and KGX_PASSWORD"),
        (404, None, "is not there; check the address"),
        (400, None, "refused the query (HTTP 400: no such thing)"),
        (500, None, "failed (HTTP 500: no such thing)"),
        (200, ("text/html", b"<html>"), "does not answer as a SPARQL endpoint (it sent text/html)"),
        (200, ("application/sparql-results+json", b'{"head": {"vars"'), "answered with what is not application"),
        (200, ("application/n-triples", b"<a"), "answered with what is not application/n-triples"),
    ],
)
def test_a_server_that_does_not_answer_is_one_sentence(
    remote: Remote, status: int, reply: tuple[str, bytes] | None, message: str
) -> None:
    remote.status, remote.reply = status, reply
    with pytest.raises(QueryError) as told:
        answer(remote.url, CITIES, BASE)
    assert message in str(told.value)
    assert "\n" not in str(told.value)


def test_a_server_that_keeps_silent_or_is_not_there(remote: Remote, folder: Path) -> None:
    remote.silent = threading.Event()
    source = open_source(remote.url, timeout=0.2, environment={})
    with pytest.raises(QueryError, match=r"did not answer in 0\.2 seconds"):
        source.ask(CITIES)
    with listening(folder) as gone:
        url = gone.url
    with pytest.raises(QueryError, match="cannot be reached"):
        answer(url, CITIES)


def test_updates_are_not_sent_to_a_server(remote: Remote) -> None:
    with pytest.raises(QueryError, match="only reads"):
        answer(remote.url, "CLEAR ALL")
    assert remote.asked == []
