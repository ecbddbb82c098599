"""What we write is read alike by parsers that know nothing of us."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgx import KnowledgeGraph
from tests.interop.programs import program

SUFFIXES = ("ttl", "nt", "trig", "nq")
RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads"}  # its TriG parser is not in every build
SERD = {"ttl": "turtle", "nt": "ntriples", "trig": "trig", "nq": "nquads"}


@pytest.fixture(scope="module")
def files(seed_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The graph of the seeds in each RDF format."""
    folder = tmp_path_factory.mktemp("seeds")
    found = {suffix: folder / f"seeds.{suffix}" for suffix in SUFFIXES}
    for path in found.values():
        seed_graph.save(path)
    return found


def ours(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=str(path)))


def printed(command: list[str]) -> set[ox.Quad]:
    """What a parser prints as N-Triples or N-Quads, without a complaint; escapes are a matter of taste."""
    done = subprocess.run(command, capture_output=True, check=True)
    complaints = [line for line in done.stderr.decode().splitlines() if "rror" in line or "arning" in line]
    assert complaints == []
    return set(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))


def without_graphs(quads: set[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_rdflib(files: dict[str, Path], suffix: str) -> None:
    import rdflib

    form = {"ttl": "turtle", "nt": "nt", "trig": "trig", "nq": "nquads"}[suffix]
    found = rdflib.Dataset(default_union=False)
    found.parse(files[suffix], format=form)
    written = found.serialize(format="nquads", encoding="utf-8")
    quads = set(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    if suffix in ("ttl", "nt"):  # rdflib reads a file without graphs into one of its own
        assert without_graphs(quads) == without_graphs(ours(files[suffix]))
    else:
        assert quads == ours(files[suffix])


@pytest.mark.parametrize("suffix", RAPPER)
def test_raptor(files: dict[str, Path], suffix: str) -> None:
    rapper = program("rapper", "Debian: raptor2-utils")
    command = [rapper, "-q", "-i", RAPPER[suffix], "-o", "nquads", str(files[suffix])]
    assert printed(command) == ours(files[suffix])


@pytest.mark.parametrize("suffix", SERD)
def test_serd(files: dict[str, Path], suffix: str) -> None:
    serdi = program("serdi", "Debian: serdi")
    assert printed([serdi, "-i", SERD[suffix], "-o", "nquads", str(files[suffix])]) == ours(files[suffix])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_jena(files: dict[str, Path], suffix: str, riot: list[str]) -> None:
    command = [*riot, "--strict", "--check", f"--output={'nquads' if suffix in ('trig', 'nq') else 'ntriples'}"]
    assert printed([*command, str(files[suffix])]) == ours(files[suffix])
