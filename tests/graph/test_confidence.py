"""Confidence through merging, files and the filter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kgx import KnowledgeGraph, extract
from kgx.graph.filtering import confident
from tests.factories import MEDELLIN, OH, SEOUL, evidence, facts, statement

LESS = replace(statement(OH, "visited", MEDELLIN), confidence=0.7, reasons=("lent-by-sentence=0.9", "rule=0.78"))
MORE = replace(statement(OH, "visited", MEDELLIN, at=evidence("a.txt", 50)), confidence=0.9, reasons=("rule=0.9",))
MAYOR = replace(statement(OH, "mayorOf", SEOUL, at=evidence("a.txt", 90)), confidence=0.5, reasons=("rule=0.5",))


@pytest.mark.parametrize("order", [(LESS, MORE), (MORE, LESS)])
def test_the_surest_piece_of_evidence_counts(order: tuple[object, ...]) -> None:
    graph = KnowledgeGraph.from_facts([facts("a.txt", (OH, MEDELLIN), *order)])  # type: ignore[arg-type]
    (merged,) = graph
    assert (merged.confidence, merged.reasons) == (0.9, ("rule=0.9",))
    assert len(merged.evidence) == 2


@pytest.mark.parametrize("name", ["g.jsonl", "g.ttl", "g.nt", "g.trig", "g.nq"])
def test_number_and_reasons_come_back_from_a_file(tmp_path: Path, name: str) -> None:
    plain = statement(OH, "visited", SEOUL, at=evidence("a.txt", 70))
    graph = KnowledgeGraph.from_facts([facts("a.txt", (OH, MEDELLIN, SEOUL), LESS, MAYOR, plain)])
    graph.save(tmp_path / name)
    again = KnowledgeGraph.load(tmp_path / name)
    assert [(s.confidence, s.reasons) for s in again] == [(s.confidence, s.reasons) for s in graph]


def test_the_filter_leaves_out_statements_and_what_only_they_spoke_of() -> None:
    everything = facts("a.txt", (OH, MEDELLIN, SEOUL), LESS, MAYOR, statement(OH, "said", SEOUL))
    kept = confident(everything, 0.6)
    assert [s.predicate for s in kept.statements] == ["visited", "said"]
    assert confident(everything, 0.0) is everything
    assert [e.id for e in confident(facts("a.txt", (OH, MEDELLIN, SEOUL), LESS, MAYOR), 0.6).entities] == [
        OH.id,
        MEDELLIN.id,
    ]


def test_extract_takes_the_least_confidence(seeds: Path, seed_graph: KnowledgeGraph) -> None:
    least = 0.95
    graph = extract(seeds, min_confidence=least)
    assert 0 < len(graph) < len(seed_graph)
    assert all(s.confidence is not None and s.confidence >= least for s in graph)
