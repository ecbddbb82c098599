"""Merging on disk gives what merging in memory gives, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kgx import KnowledgeGraph
from kgx.graph.overrides import Override
from kgx.graph.sorter import BUFFER, Sorter
from kgx.graph.streaming import Streamed, whole_or_streamed
from kgx.model.statement import DocumentFacts
from kgx.rdf.streaming import write

FILES = ("graph.nq", "graph.nt")


def decisions(graph: KnowledgeGraph) -> list[Override]:
    """One of each kind that fits a graph, and one that fits nothing."""
    people = [entity.id for entity in graph.entities("Person")]
    cities = [entity for entity in graph.entities("City") if entity.aliases]
    link = graph.links[0]
    rows = [
        ("merge", people[0], people[1]),
        ("split", link.source, link.target),
        ("not-an-alias", cities[0].id, cities[0].aliases[0]),
        ("reject", graph.id_of(graph.statements(predicate="mayorOf")[0]), ""),
        ("merge", "person-nobody", people[2]),
    ]
    return [Override(action, a, b, "한 사람", "시험") for action, a, b in rows]


def streamed_files(
    facts: Sequence[DocumentFacts], overrides: Sequence[Override], folder: Path, buffer: int, *, rdf12: bool = False
) -> dict[str, bytes]:
    folder.mkdir()
    with Streamed(facts, overrides, folder, buffer=buffer) as graph:
        write(graph, [folder / name for name in FILES], rdf12=rdf12, buffer=buffer)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    return {name: (folder / name).read_bytes() for name in FILES}


def saved_files(graph: KnowledgeGraph, folder: Path, *, rdf12: bool = False) -> dict[str, bytes]:
    for name in FILES:
        graph.save(folder / name, rdf12=rdf12)
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("buffer", [20_000, BUFFER], ids=["many runs", "one buffer"])
@pytest.mark.parametrize("decided", [False, True], ids=["as it is", "with overrides"])
def test_streamed_is_what_is_merged_in_memory(
    generated_facts: tuple[DocumentFacts, ...], tmp_path: Path, buffer: int, decided: bool
) -> None:
    overrides = decisions(KnowledgeGraph.from_facts(generated_facts)) if decided else []
    whole = KnowledgeGraph.from_facts(generated_facts, overrides=overrides)
    assert len(whole.rejected) == decided
    backwards = [*reversed(generated_facts), generated_facts[0]]
    assert streamed_files(backwards, overrides, tmp_path / "disk", buffer) == saved_files(whole, tmp_path)


def test_streamed_triple_terms_too(seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    found = streamed_files(seed_graph.facts, [], tmp_path / "disk", BUFFER, rdf12=True)
    assert found == saved_files(seed_graph, tmp_path, rdf12=True)


def test_overrides_without_effect_are_told(generated_facts: tuple[DocumentFacts, ...], tmp_path: Path) -> None:
    overrides = decisions(KnowledgeGraph.from_facts(generated_facts))
    whole = KnowledgeGraph.from_facts(generated_facts, overrides=overrides)
    with Streamed(generated_facts, overrides, tmp_path) as graph:
        write(graph, [tmp_path / "graph.nq"])
        assert graph.unmatched == whole.unmatched
        assert graph.counts.articles == len(generated_facts)
        assert graph.counts.statements.total() == len(whole)
        assert graph.counts.entities.total() == len(whole.entities())


def test_few_articles_stay_in_memory(seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    facts = seed_graph.facts
    assert isinstance(whole_or_streamed(facts, (), tmp_path, held=len(facts)), KnowledgeGraph)
    more = whole_or_streamed(facts, (), tmp_path, held=len(facts) - 1)
    assert isinstance(more, Streamed)
    more.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("buffer", [200, BUFFER])
def test_sorter_sorts_what_does_not_fit(tmp_path: Path, buffer: int) -> None:
    items = [f"{number * 7919 % 1000:04}".encode() for number in range(1500)]
    every: Sorter[bytes] = Sorter(tmp_path, "every", buffer=buffer)
    once: Sorter[bytes] = Sorter(tmp_path, "once", unique=True, buffer=buffer)
    for at in range(0, len(items), 10):
        every.put(items[at : at + 10])
        once.put(items[at : at + 10])
    assert list(every) == sorted(items)
    assert list(once) == sorted(set(items)) == list(once)
    every.drop()
    once.drop()
    assert list(tmp_path.iterdir()) == []
