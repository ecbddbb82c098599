"""``kgx serve`` as a user starts and ends it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from kgx.graph import KnowledgeGraph
from tests import factories


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("serve") / "graph.ttl"
    KnowledgeGraph.from_facts(factories.sample()).save(path)
    return path


def serve(*words: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kgx", "serve", *map(str, words)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_it_says_where_it_is_answers_there_and_ends_on_ctrl_c(graph: Path) -> None:
    server = serve(graph, "--port", 0)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = re.search(r"at (http://127\.0\.0\.1:\d+/)", line)
        assert address is not None, line
        assert httpx.get(f"{address[1]}api/summary").json()["name"] == "graph.ttl"
        query = {"query": "ASK { ?a a kgo:City }"}
        assert httpx.get(f"{address[1]}sparql", params=query, timeout=30).json()["boolean"] is True
        assert "text/html" in httpx.get(address[1]).headers["content-type"]
        server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
    finally:
        server.kill()
    assert server.returncode == 0
    assert complaints == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_its_temporary_store_goes_when_it_is_ended(graph: Path, tmp_path: Path) -> None:
    server = serve(graph, "--port", 0, TMPDIR=str(tmp_path))
    try:
        assert server.stdout is not None
        assert server.stdout.readline()
        assert list(tmp_path.glob("kgx-*"))
        server.terminate()
        server.communicate(timeout=30)
    finally:
        server.kill()
    assert not list(tmp_path.glob("kgx-*"))


def test_a_port_in_use_is_told(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = serve(graph, "--port", taken.getsockname()[1])
        _, complaints = done.communicate(timeout=60)
    assert done.returncode == 2
    assert "cannot be taken" in complaints
    assert "--port" in complaints
    assert len(complaints.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.ttl", None, "no such file"),
        ("graph.md", "x", "cannot read '.md'"),
        ("broken.ttl", "<a> <b", "broken.ttl"),
        ("folder", "", "no store"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    if name == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = serve(tmp_path / name, "--port", 0)
    _, complaints = done.communicate(timeout=60)
    assert done.returncode == 2
    assert said in complaints
    assert len(complaints.splitlines()) == 1


def test_an_address_that_is_not_here_is_told(graph: Path) -> None:
    done = serve(graph, "--host", "192.0.2.1", "--port", 0)
    _, complaints = done.communicate(timeout=60)
    assert done.returncode == 2
    assert "192.0.2.1" in complaints
    assert len(complaints.splitlines()) == 1
