"""The commands of docs/stores.md for the stores that it calls tested."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kgx import KnowledgeGraph
from kgx.graph import DEFAULT_BASE_IRI
from tests.interop.programs import Server


@pytest.mark.parametrize(
    ("section", "fixture", "address"),
    [("Oxigraph", "oxigraph_server", "127.0.0.1:7878"), ("Virtuoso", "virtuoso_server", "localhost:8890")],
)
def test_the_page_loads_the_seeds(
    request: pytest.FixtureRequest,
    root: Path,
    seed_graph: KnowledgeGraph,
    tmp_path: Path,
    section: str,
    fixture: str,
    address: str,
) -> None:
    page = (root / "docs" / "stores.md").read_text("utf-8")
    (command,) = re.findall(r"^kgx (load .*)$", page.split(f"\n## {section}\n")[1].split("\n## ")[0], re.M)
    server: Server = request.getfixturevalue(fixture)
    words = shlex.split(command.replace(address, server.url.split("/")[2]))
    assert server.url in words
    seed_graph.save(tmp_path / "seeds.nq")
    run = [sys.executable, "-m", "kgx", *words]
    done = subprocess.run(run, cwd=tmp_path, env=os.environ | server.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (query,) = re.findall(r"^```sparql\n(.*?)^```$", page, re.M | re.S)
    assert DEFAULT_BASE_IRI + "graph/merged" in query
    found = {(row["mayor"], row["city"]) for row in server.rows(query)}
    mayors = [one for one in seed_graph.statements(predicate="mayorOf") if "status" not in dict(one.qualifiers)]
    asserted = [one for one in mayors if one.modality == "asserted"]
    held = {tuple(seed_graph.entity(end).label for end in (one.subject, one.object)) for one in asserted}  # type: ignore[arg-type]
    assert found == held
