"""`kgx load` into stores of others: equal counts a graph, interruptions, accounts, names that try to break out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgx import KnowledgeGraph
from kgx.graph import merge
from kgx.model.statement import Entity, EntityType, Literal
from kgx.rdf.terms import PREFIXES
from tests.factories import evidence, facts, statement
from tests.interop.programs import Server
from tests.serving import graphs_of

HOSTILE = (
    'quotes " and \'\'\' and """',
    "<angle> {brackets} [more]",
    "> <http://evil.example/s> <http://evil.example/p> <http://evil.example/o> .",
    '" . } } DROP ALL ; #',
    "back\\slash \\u0041 \\n",
    "line\nbreak\r\n\tand tab",
    "emoji 😀👩‍👩‍👧‍👦 한글 漢字",
    "\u202eright \u200fto\u200e left \u05d0\u0628",
    "per%20cent%2F a/b?c#d&e=f",
    " spaces  at both ends ",
)


def command(source: Path, server: Server, *options: str) -> tuple[list[str], dict[str, str]]:
    words = [sys.executable, "-m", "kgx", "load", str(source), "--to", server.url, *options]
    return words, os.environ | {"NO_PROXY": "127.0.0.1"} | server.environment


def load(source: Path, server: Server, *options: str) -> subprocess.CompletedProcess[str]:
    words, environment = command(source, server, *options)
    return subprocess.run(words, env=environment, capture_output=True, text=True, encoding="utf-8")


def counted(server: Server, graphs: dict[str, int]) -> dict[str, int]:
    return {graph: server.count(graph) for graph in graphs}


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_the_seeds_have_equal_counts_a_graph(
    server: Server, seed_graph: KnowledgeGraph, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"seeds.{suffix}"
    seed_graph.save(path, base_iri=f"https://{suffix}.example/")
    done = load(path, server)
    assert done.returncode == 0, done.stderr
    wanted = graphs_of(path)
    assert len(wanted) > 5
    assert counted(server, wanted) == wanted


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_the_merged_view_of_the_seeds(server: Server, seed_graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path, base = tmp_path / f"seeds.{suffix}", f"https://{suffix}.example/"
    seed_graph.save(path, base_iri=base)
    done = load(path, server, "--batch", "1000")
    assert done.returncode == 0, done.stderr
    assert server.count(base + "graph/merged") == len(seed_graph.to_rdflib())


def test_a_killed_run_goes_on(server: Server, seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    path, journal = tmp_path / "seeds.nq", tmp_path / "how-far"
    seed_graph.save(path, base_iri="https://killed.example/")
    options = ("--batch", "25", "--journal", str(journal))
    words, environment = command(path, server, *options)
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 20):
            time.sleep(0.002)
        process.kill()
    assert process.returncode == -9
    wanted = graphs_of(path)
    before = counted(server, wanted)
    assert 0 < sum(before.values()) < sum(wanted.values())
    done = load(path, server, *options)
    assert done.returncode == 0, done.stderr
    assert counted(server, wanted) == wanted
    assert re.search(r"\b[1-9]\d* gone on with", done.stdout)
    assert all(json.loads(line)["done"] for line in journal.read_text("utf-8").splitlines())


@pytest.mark.parametrize("account", [{}, {"KGX_USER": "dba", "KGX_PASSWORD": "wrong-one"}])
def test_a_wrong_password_is_one_sentence(
    virtuoso_server: Server, seed_graph: KnowledgeGraph, tmp_path: Path, account: dict[str, str]
) -> None:
    path = tmp_path / "seeds.ttl"
    seed_graph.save(path, base_iri="https://refused.example/")
    done = load(path, replace(virtuoso_server, environment=account))
    assert done.returncode == 2
    assert "HTTP 401" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "wrong-one" not in done.stderr + done.stdout
    assert virtuoso_server.count("https://refused.example/graph/merged") == 0


def test_an_account_without_rights_is_one_sentence(
    virtuoso_server: Server, seed_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    path = tmp_path / "seeds.ttl"
    seed_graph.save(path, base_iri="https://refused.example/")
    done = load(path, replace(virtuoso_server, url=virtuoso_server.url.removesuffix("-auth"), environment={}))
    assert done.returncode == 2
    assert "may write" in done.stderr
    assert done.stderr.count("\n") == 1


def test_hostile_names_come_back_as_they_were(server: Server, tmp_path: Path) -> None:
    path = tmp_path / "hostile.ttl"
    graph = "https://hostile.example/graph/한글%20%22%3C%3E"
    things = [Entity(f"person-{name}", EntityType.PERSON, name) for name in HOSTILE]
    said = [
        statement(thing, "said", Literal(name), topic=name, at=evidence("a.txt", 10 * number, name))
        for number, (thing, name) in enumerate(zip(things, HOSTILE, strict=True))
    ]
    merge([facts("a.txt", tuple(things), *said)]).save(path)
    done = load(path, server, "--graph", graph)
    assert done.returncode == 0, done.stderr
    label, topic = PREFIXES["rdfs"] + "label", PREFIXES["kgo"] + "topic"
    for predicate, count in ((label, len(HOSTILE) + 1), (topic, len(HOSTILE))):  # the article has a label too
        written = {(quad.subject.value, quad.object.value) for quad in ox.parse(path=str(path))
                   if quad.predicate.value == predicate}  # fmt: skip
        rows = server.rows(f"SELECT ?s ?o {{ GRAPH <{graph}> {{ ?s <{predicate}> ?o }} }}")
        assert {(row["s"], row["o"]) for row in rows} == written
        assert {name for _, name in written} >= set(HOSTILE)
        assert len(written) == count
    assert server.rows("SELECT ?p { GRAPH ?g { <http://evil.example/s> ?p ?o } }") == []
