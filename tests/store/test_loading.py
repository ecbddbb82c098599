"""`kgx load`, against a server in a thread: what is sent, what is not sent twice, what is said when it fails."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from kgx.cli.app import app
from kgx.graph import DEFAULT_BASE_IRI, merge
from kgx.store import graph_store
from kgx.store.addresses import query_address
from tests.factories import sample
from tests.serving import Server, graphs_of, serving

MERGED = DEFAULT_BASE_IRI + "graph/merged"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(graph_store, "sleep", lambda _: None)
    for name in ("KGX_USER", "KGX_PASSWORD", "KGX_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with serving() as running:
        yield running


@pytest.fixture
def quads(tmp_path: Path) -> Path:
    path = tmp_path / "g.nq"
    merge(sample()).save(path)
    return path


def load(source: Path, server: Server | str, *options: str) -> Result:
    url = server if isinstance(server, str) else server.url
    return CliRunner().invoke(app, ["load", str(source), "--to", url, *options])


def held(server: Server) -> dict[str, int]:
    return {name.value: server.size(name.value) for name in server.store.named_graphs()}


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_every_named_graph_comes_over(server: Server, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"g.{suffix}"
    merge(sample()).save(path)
    result = load(path, server)
    assert result.exit_code == 0, result.output
    assert held(server) == graphs_of(path)
    assert len(held(server)) == 4
    assert "4 sent, 0 gone on with, 0 unchanged" in result.stdout


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_triples_without_a_graph_go_into_the_merged_one(server: Server, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"g.{suffix}"
    graph = merge(sample())
    graph.save(path)
    assert load(path, server).exit_code == 0
    assert held(server) == {MERGED: len(graph.to_rdflib())}


def test_the_merged_graph_is_named_as_its_articles_are(server: Server, tmp_path: Path) -> None:
    merge(sample()).save(tmp_path / "g.ttl", base_iri="https://city.example/한빛/")
    assert load(tmp_path / "g.ttl", server).exit_code == 0
    assert list(held(server)) == ["https://city.example/한빛/graph/merged"]
    assert load(tmp_path / "g.ttl", server, "--graph", "https://city.example/mine").exit_code == 0
    assert sorted(held(server)) == ["https://city.example/mine", "https://city.example/한빛/graph/merged"]


def test_a_store_comes_over_without_its_notes_on_itself(server: Server, tmp_path: Path) -> None:
    article, out = tmp_path / "a.txt", tmp_path / "g.nq"
    article.write_text(
        "한빛시 새 도서관 개관\n\n입력 2024.05.14. 10:20\n\n홍길동 한빛시장은 부산시를 방문했다.\n", "utf-8"
    )
    made = CliRunner().invoke(app, ["extract", str(article), "--store", str(tmp_path / "db"), "-q", "-o", str(out)])
    assert made.exit_code == 0, made.output
    assert load(tmp_path / "db", server).exit_code == 0
    assert held(server) == graphs_of(out)
    assert (tmp_path / "db.journal").exists()


def test_any_store_of_quads_comes_over(server: Server, quads: Path, tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "db"))
    store.bulk_load(path=str(quads))
    del store
    assert load(tmp_path / "db", server, "--quiet").stdout == ""
    assert held(server) == graphs_of(quads)


def test_the_first_batch_replaces_and_the_others_add(server: Server, quads: Path) -> None:
    server.store.add(ox.Quad(ox.NamedNode(MERGED), ox.NamedNode(MERGED), ox.Literal("old"), ox.NamedNode(MERGED)))
    assert load(quads, server, "--batch", "50").exit_code == 0
    merged = [(method, triples) for method, graph, triples in server.writes if graph == MERGED]
    assert [method for method, _ in merged] == ["PUT"] + ["POST"] * (len(merged) - 1)
    assert len(merged) > 3
    assert {triples for _, triples in merged[:-1]} == {50}
    assert held(server) == graphs_of(quads)


def test_what_is_unchanged_is_not_sent_again(server: Server, quads: Path) -> None:
    load(quads, server)
    server.writes.clear()
    result = load(quads, server, "--batch", "7")
    assert server.writes == []
    assert "0 sent, 0 gone on with, 4 unchanged" in result.stdout
    lines = quads.read_text("utf-8").splitlines(keepends=True)
    of_article = next(line for line in lines if "graph/article-" in line)
    quads.write_text("".join(line for line in lines if line != of_article), "utf-8")
    result = load(quads, server)
    assert [(method, graph) for method, graph, _ in server.writes] == [("PUT", of_article.split("<")[-1].split(">")[0])]
    assert "1 sent, 0 gone on with, 3 unchanged" in result.stdout
    assert held(server) == graphs_of(quads)


def test_a_journal_is_of_one_target(server: Server, quads: Path) -> None:
    load(quads, server)
    with serving() as other:
        assert "4 sent, 0 gone on with, 0 unchanged" in load(quads, other).stdout
        assert held(other) == graphs_of(quads)
    assert "0 sent, 0 gone on with, 4 unchanged" in load(quads, server).stdout


def test_what_the_server_has_lost_is_sent_again(server: Server, quads: Path) -> None:
    load(quads, server)
    server.store.remove_graph(ox.NamedNode(MERGED))
    result = load(quads, server)
    assert "1 sent, 0 gone on with, 3 unchanged" in result.stdout
    assert held(server) == graphs_of(quads)


@pytest.mark.parametrize("stop", [0, 1, 4, 9])
def test_a_run_that_was_stopped_goes_on(server: Server, quads: Path, stop: int) -> None:
    server.fault = lambda number: 507 if number >= stop else None
    result = load(quads, server, "--batch", "40")
    assert result.exit_code == 2
    assert "HTTP 507: no room left" in result.stderr
    assert len(server.writes) == stop
    server.fault = lambda _: None
    result = load(quads, server, "--batch", "40")
    assert result.exit_code == 0, result.output
    assert held(server) == graphs_of(quads)
    assert sum(triples for *_, triples in server.writes) == sum(graphs_of(quads).values())  # nothing was sent twice


def test_a_journal_cut_short_is_used_as_far_as_it_goes(server: Server, quads: Path) -> None:
    server.fault = lambda number: 507 if number >= 9 else None
    load(quads, server, "--batch", "40")
    journal = quads.with_name("g.nq.journal")
    journal.write_bytes(journal.read_bytes()[:-10])
    server.fault = lambda _: None
    assert load(quads, server, "--batch", "40").exit_code == 0
    assert held(server) == graphs_of(quads)


def test_a_run_that_goes_on_with_another_batch_size_starts_the_graph_anew(server: Server, quads: Path) -> None:
    server.fault = lambda number: 507 if number >= 2 else None
    load(quads, server, "--batch", "40")
    server.fault = lambda _: None
    assert load(quads, server, "--batch", "30").exit_code == 0
    assert held(server) == graphs_of(quads)


def test_a_lost_connection_is_tried_again_but_not_for_ever(server: Server, quads: Path) -> None:
    server.fault = lambda number: 0 if number in (1, 2, 5) else 503 if number == 7 else None
    assert load(quads, server, "--batch", "40").exit_code == 0
    assert held(server) == graphs_of(quads)
    server.fault = lambda _: 0
    quads.with_name("g.nq.journal").unlink()
    server.tried = 0
    result = load(quads, server)
    assert result.exit_code == 2
    assert server.tried == 4
    assert "does not answer" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_count_that_differs_is_an_error(server: Server, quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    right = graph_store.GraphStore.count
    monkeypatch.setattr(graph_store.GraphStore, "count", lambda self, name: right(self, name) - (name == MERGED))
    result = load(quads, server)
    assert result.exit_code == 1
    count = graphs_of(quads)[MERGED]
    assert result.stderr == f"kgx: {MERGED}: {count - 1} triples at the server, {count} in {quads}\n"


def test_credentials_are_given_when_asked_for_and_never_told(
    server: Server, quads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.user = "한:geheim"
    refused = load(quads, server)
    assert refused.exit_code == 2
    assert "KGX_USER" in refused.stderr
    monkeypatch.setenv("KGX_USER", "한")
    monkeypatch.setenv("KGX_PASSWORD", "falsch")
    wrong = load(quads, server)
    assert wrong.exit_code == 2
    assert "401" in wrong.stderr
    monkeypatch.setenv("KGX_PASSWORD", "geheim")
    right = load(quads, server)
    assert right.exit_code == 0
    told = refused.output + wrong.output + right.output + quads.with_name("g.nq.journal").read_text()
    assert "geheim" not in told
    assert "falsch" not in told


def test_an_open_server_is_not_told_the_password(server: Server, quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGX_USER", "me")
    monkeypatch.setenv("KGX_PASSWORD", "geheim")
    assert load(quads, server).exit_code == 0
    assert all("Authorization" not in headers for headers in server.headers)


def test_a_token_is_sent_with_every_request(server: Server, quads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGX_TOKEN", "abc")
    assert load(quads, server).exit_code == 0
    assert {headers["Authorization"] for headers in server.headers} == {"Bearer abc"}
    monkeypatch.setenv("KGX_USER", "me")
    result = load(quads, server)
    assert result.exit_code == 2
    assert "both set" in result.stderr


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_no_server_at_all(server: Server, quads: Path) -> None:
    result = load(quads, f"http://127.0.0.1:{closed_port()}/store")
    assert result.exit_code == 2
    assert "connection refused" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("to", "options", "said"),
    [
        ("/elsewhere", ["--query-url", "/query"], "is not there"),
        ("/elsewhere", [], "--query-url"),
        ("/store", ["--query-url", "/page"], "does not answer as a SPARQL endpoint"),
    ],
)
def test_a_wrong_address_is_one_sentence(server: Server, quads: Path, to: str, options: list[str], said: str) -> None:
    root = server.url.removesuffix("/store")
    result = load(quads, root + to, *(root + one if one.startswith("/") else one for one in options))
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "url", ["localhost:7878/store", "ftp://x/store", "http://me:geheim@h/store", "http://h/store?x=1", "http://h:x/"]
)
def test_what_is_no_address_is_refused(quads: Path, url: str) -> None:
    result = load(quads, url)
    assert result.exit_code == 2
    assert result.stderr.startswith("kgx: --to")
    assert "geheim" not in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", "<<< not turtle", "a.ttl: is not Turtle"),
        ("a.ttl", "", "holds no triples"),
        ("a.nt", "<http://a/a> <http://a/b> _:x .\n", "blank nodes"),
        ("a.nq", '_:x <http://a/b> "c" <http://a/g> .\n', "blank nodes"),
        ("a.jsonl", "{}", "no suffix that can be loaded"),
        ("missing.ttl", None, "no such file"),
    ],
)
def test_what_cannot_be_loaded_is_one_sentence(
    server: Server, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, "utf-8")
    result = load(tmp_path / name, server)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert server.tried == 0


def test_a_folder_that_is_no_store(server: Server, tmp_path: Path) -> None:
    result = load(tmp_path, server)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_a_file_that_is_no_journal_is_left_alone(server: Server, quads: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes\n", "utf-8")
    result = load(quads, server, "--journal", str(other))
    assert result.exit_code == 2
    assert "not a journal" in result.stderr
    assert other.read_text("utf-8") == "my notes\n"


@pytest.mark.parametrize(
    ("graphs", "queries"),
    [
        ("http://localhost:7878/store", "http://localhost:7878/query"),
        ("http://localhost:8890/sparql-graph-crud-auth", "http://localhost:8890/sparql"),
        ("http://localhost:8890/sparql-graph-crud/", "http://localhost:8890/sparql"),
        ("http://localhost:3030/news/data", "http://localhost:3030/news/sparql"),
        ("http://h:7200/repositories/news/rdf-graphs/service", "http://h:7200/repositories/news"),
        ("http://localhost:7019", "http://localhost:7019/"),
        ("https://example.org/graphs", None),
    ],
)
def test_the_address_of_queries(graphs: str, queries: str | None) -> None:
    assert query_address(graphs) == queries
