from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.model.statement import Argument
from tests.factories import OH, SEOUL, evidence, facts, sample, statement


@pytest.mark.parametrize("suffix", ["trig", "nq"])
def test_datasets_hold_everything(tmp_path: Path, suffix: str) -> None:
    graph = merge(sample())
    graph.save(tmp_path / f"a.{suffix}")
    assert KnowledgeGraph.load(tmp_path / f"a.{suffix}") == graph


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_the_merged_view_holds_entities_and_articles(tmp_path: Path, suffix: str) -> None:
    graph = merge(sample())
    graph.save(tmp_path / f"a.{suffix}")
    loaded = KnowledgeGraph.load(tmp_path / f"a.{suffix}")
    assert loaded.entities() == graph.entities()
    assert loaded.articles == graph.articles


def test_particles_and_warnings_come_back(tmp_path: Path) -> None:
    arguments = (Argument("object", 9, 10, "를/JKO"), Argument("subject", 3, 4, "가"))
    proof = replace(evidence(), arguments=arguments)
    one = replace(facts("a.txt", (OH, SEOUL), statement(OH, "mayorOf", SEOUL, at=proof)), warnings=("no date",))
    graph = merge([one])
    graph.save(tmp_path / "a.nq")
    loaded = KnowledgeGraph.load(tmp_path / "a.nq")
    assert next(iter(loaded)).evidence[0].arguments == arguments
    assert loaded.facts[0].warnings == ("no date",)


@pytest.mark.parametrize(
    "text",
    [
        "this is no turtle",
        "<https://x.org/a> a <https://w3id.org/kgx-ko/ontology#Statement> .",
        "<https://x.org/a> a <https://w3id.org/kgx-ko/ontology#Evidence> .",
    ],
)
def test_another_file_is_refused_by_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"bad\.ttl"):
        KnowledgeGraph.load(file)
