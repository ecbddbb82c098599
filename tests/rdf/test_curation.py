"""Links and decisions in the files: written with their grounds, and read back."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.overrides import Override
from kgx.rdf.terms import RDF_TYPE, kgo, named, text_literal
from kgx.rdf.writing import dataset_quads, merged_triples
from tests.factories import OH, SEOUL
from tests.graph.test_overrides import BODY, OTHER, SHORT, corpus, decide
from tests.rdf.test_writing import NASTY

ROWS = (
    decide("merge", OTHER.id, BODY.id),
    decide("reject", f"{OH.id}|mayorOf|{SEOUL.id}"),
    decide("not-an-alias", OH.id, "오 시장"),
    decide("split", SHORT.id, SEOUL.id),
)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return merge(corpus(), ROWS)


@pytest.mark.parametrize("suffix", ["trig", "nq"])
def test_a_dataset_holds_the_decisions_and_merging_applies_them_again(
    tmp_path: Path, graph: KnowledgeGraph, suffix: str
) -> None:
    graph.save(tmp_path / f"a.{suffix}")
    assert KnowledgeGraph.load(tmp_path / f"a.{suffix}") == graph


@pytest.mark.parametrize("suffix", ["ttl", "nt"])
def test_the_merged_view_holds_links_decisions_and_rejections(
    tmp_path: Path, graph: KnowledgeGraph, suffix: str
) -> None:
    graph.save(tmp_path / f"a.{suffix}")
    loaded = KnowledgeGraph.load(tmp_path / f"a.{suffix}")
    assert tuple(loaded) == tuple(graph)
    assert loaded.entities() == graph.entities()
    assert (loaded.links, loaded.overrides, loaded.rejected) == (graph.links, graph.overrides, graph.rejected)


def test_a_rejected_statement_is_recorded_and_not_asserted(graph: KnowledgeGraph) -> None:
    triples = merged_triples(graph)
    mayor, city = (
        next(t.subject for t in triples if t.subject.value.endswith(end)) for end in ("3f2a91bc44", SEOUL.id)
    )
    assert ox.Triple(mayor, kgo("mayorOf"), city) not in triples
    (node,) = [t.subject for t in triples if t.predicate == RDF_TYPE and t.object == kgo("RejectedStatement")]
    assert not [t for t in triples if t == ox.Triple(node, RDF_TYPE, kgo("Statement"))]
    assert ox.Triple(node, kgo("who"), text_literal("김검수")) in triples
    assert ox.Triple(node, kgo("why"), text_literal("원문 확인")) in triples
    (proof,) = [t.object for t in triples if t.subject == node and t.predicate == named("oa:hasTarget")]
    assert [t for t in triples if t.subject == proof and t.predicate == named("oa:hasSelector")]


def test_a_link_says_who_made_it_or_what_it_rests_on(graph: KnowledgeGraph) -> None:
    quads = [quad for quad in dataset_quads(graph) if quad.graph_name.value.endswith("graph/links")]
    links = {quad.subject for quad in quads if quad.predicate == RDF_TYPE and quad.object == kgo("Link")}
    grounds = {link: {q.predicate for q in quads if q.subject == link} for link in links}
    assert len(links) == 2
    assert sum(kgo("who") in its and kgo("why") in its for its in grounds.values()) == 1
    assert sum(named("oa:hasTarget") in its for its in grounds.values()) == 1
    decisions = {quad.subject for quad in quads if quad.object == kgo("Curation")}
    assert len(decisions) == len(ROWS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(NASTY, NASTY, NASTY)
def test_no_decision_breaks_out_of_any_format(tmp_path: Path, name: str, who: str, why: str) -> None:
    rows = [Override("merge", OTHER.id, BODY.id, who, why), Override("split", name, why, who, name),
            Override("reject", f"{OH.id}|mayorOf|{SEOUL.id}", "", who, why)]  # fmt: skip
    graph = merge(corpus(), rows)
    for suffix in ("ttl", "nt", "trig", "nq"):
        file = tmp_path / f"a.{suffix}"
        graph.save(file)
        loaded = KnowledgeGraph.load(file)
        assert (loaded.overrides, loaded.rejected, loaded.links) == (graph.overrides, graph.rejected, graph.links)
