from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph, merge
from kgx.model.statement import Literal
from kgx.rdf.jsonld import LANGUAGES, LINKS, VALUES, context
from kgx.rdf.terms import KGO, Names
from kgx.rdf.writing import merged_triples
from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import load_vocabulary, model_rows
from tests.factories import METROPOLIS, OH, QUINTERO, evidence, facts, sample, statement

XSD = "http://www.w3.org/2001/XMLSchema#"


def whole() -> KnowledgeGraph:
    """The sample, and values that no JSON number or coerced type can hold."""
    odd = (
        statement(METROPOLIS, "memberCount", Literal("007곳", "number", 7.25, "곳"), at=evidence("d.txt")),
        statement(OH, "metWith", QUINTERO, date=("2023-Q1", "1985", "2023-02"), ordinal="007", at=evidence("d.txt", 9)),
        statement(
            OH, "metWith", METROPOLIS, ordinal="9" * 5000, topic='"@id": <\\> 😀\u202e', at=evidence("d.txt", 20)
        ),
    )
    return merge([*sample(), facts("d.txt", (METROPOLIS, OH, QUINTERO), *odd)])


def test_the_file_is_fresh() -> None:
    written = json.loads(schema_path("context.jsonld").read_text("utf-8"))
    assert written == {"@context": context(Names(DEFAULT_BASE_IRI))}, "run: python -m kgx.rdf.jsonld"


def test_no_two_terms_have_one_name() -> None:
    vocabulary, model = load_vocabulary(), model_rows()
    names = [*LANGUAGES, *LINKS, *VALUES, *vocabulary.types, *vocabulary.predicates, *model["classes"]]
    names += [row.property for row in vocabulary.qualifiers.values()]
    names += model["properties"]
    assert len(names) == len(set(names))
    assert not {"id", "type", "kgr"} & set(names)


@pytest.mark.parametrize("base", [DEFAULT_BASE_IRI, KGO, "https://city.example/news#"])
def test_the_triples_are_those_of_the_turtle(tmp_path: Path, base: str) -> None:
    graph = whole()
    graph.save(tmp_path / "a.jsonld", base_iri=base)
    data = (tmp_path / "a.jsonld").read_bytes()
    read = {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(data, format=ox.RdfFormat.JSON_LD)}
    assert read == set(merged_triples(graph, base_iri=base))


def test_rdflib_reads_the_same(tmp_path: Path) -> None:
    import rdflib

    graph = whole()
    graph.save(tmp_path / "a.jsonld")
    assert set(rdflib.Graph().parse(tmp_path / "a.jsonld", format="json-ld")) == set(graph.to_rdflib())


def test_it_reads_as_plain_json(tmp_path: Path) -> None:
    graph = merge(sample())
    graph.save(tmp_path / "a.jsonld")
    nodes = {node["id"]: node for node in json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["@graph"]}
    body = nodes[f"kgr:{METROPOLIS.id}"]
    assert body["label"] == {"ko": "세계대도시협의회"}
    assert body["altLabel"] == {"en": "Metropolis"}
    assert body["memberCount"] == 160
    assert nodes[f"kgr:{OH.id}"]["type"] == ["Mayor", "Person"]
    (met,) = [one for one in graph if one.predicate == "metWith"]
    node = nodes[f"kgr:{graph.id_of(met)}"]
    assert (node["predicate"], node["earliest"], node["topic"]) == ("kgo:metWith", "2022-08-02", "스마트도시")
    assert node["subject"] == f"kgr:{met.subject.id}"
