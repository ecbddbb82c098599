from __future__ import annotations

import subprocess
import sys

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.model.statement import Entity, EntityType, Literal
from tests.factories import MEDELLIN, METROPOLIS, OH, QUINTERO, SEOUL, SUMMIT, article, facts, sample, statement


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return merge(sample())


def test_size(graph: KnowledgeGraph) -> None:
    assert len(graph) == len(list(graph)) == len(graph.statements())
    assert list(graph.articles) == ["a.txt", "b.txt", "c.txt"]
    assert graph.articles["b.txt"].id == article("b.txt").id
    assert graph.articles["b.txt"].published == "2022-08-02"


def test_entities_by_type(graph: KnowledgeGraph) -> None:
    assert [entity.id for entity in graph.entities("City")] == [MEDELLIN.id, SEOUL.id]
    assert METROPOLIS in graph.entities("Organization")
    assert graph.entities("Mayor") == (graph.entity(OH.id),)
    with pytest.raises(ValueError, match="unknown entity type 'Town'"):
        graph.entities("Town")


@pytest.mark.parametrize("name", [OH.id, "kgr:" + OH.id, "오세훈", "오 시장", "오시장"])
def test_an_entity_by_id_label_or_alias(graph: KnowledgeGraph, name: str) -> None:
    assert graph.entity(name) == OH


def test_a_name_of_several_or_of_none() -> None:
    twins = tuple(Entity(f"person-{n}", EntityType.PERSON, "김용") for n in "12")
    graph = merge([facts("a.txt", twins)])
    with pytest.raises(KeyError, match="person-1, person-2"):
        graph.entity("김용")
    with pytest.raises(KeyError, match="no entity"):
        graph.entity("김융")


def test_a_label_goes_before_an_alias() -> None:
    forum, city = Entity("forum-1", EntityType.FORUM, "WCS"), Entity("city-1", EntityType.CITY, "가", ("WCS",))
    assert merge([facts("a.txt", (forum, city))]).entity("WCS") == forum


def test_statements_by_part(graph: KnowledgeGraph) -> None:
    assert {one.predicate for one in graph.statements(subject="오 시장")} == {"mayorOf", "spokeAt", "said", "metWith"}
    (one,) = graph.statements("오세훈", "mayorOf", "서울시")
    assert dict(one.qualifiers)["date"] == ("2022-08-01", "2022-08-02")
    assert graph.statements(predicate="mayorOf", object="메데진")[0].subject.id == QUINTERO.id
    assert [one.predicate for one in graph.statements(modality="claimed")] == ["operates"]
    assert len(graph.statements(object="160개 도시")) == 1
    assert len(graph.statements(object=Literal("160개 도시", "number"))) == 1
    assert graph.statements(subject="없는 이름") == ()


def test_a_symmetric_statement_from_either_end(graph: KnowledgeGraph) -> None:
    assert graph.statements(OH, "metWith", QUINTERO) == graph.statements(QUINTERO, "metWith", OH) != ()


def test_neighbours(graph: KnowledgeGraph) -> None:
    assert [entity.label for entity in graph.neighbours("오세훈", "metWith")] == ["다니엘 킨테로"]
    assert graph.entity("서울") in graph.neighbours("메데진", modality="planned")
    assert graph.neighbours("오세훈", modality="planned") == ()


def test_the_networkx_view(graph: KnowledgeGraph) -> None:
    view = graph.to_networkx()
    assert view.number_of_edges() == len(graph)
    assert view.nodes[OH.id] == {"label": "오세훈", "type": "Person", "aliases": ["오 시장"], "mayor": True}
    ((_, _, edge),) = [e for e in view.edges(data=True) if e[2]["predicate"] == "spokeAt"]
    assert edge["qualifiers"] == {"date": "2022-08-01", "place": "싱가포르", "speechType": "특별연설"}
    assert edge["evidence"][0]["rule"] == "test/rule"
    assert (edge["evidence"][0]["start"], edge["evidence"][0]["end"]) == (30, 35)
    things = graph.to_networkx(literals=False)
    assert set(things) == {entity.id for entity in graph.entities()}


def test_the_pandas_view(graph: KnowledgeGraph) -> None:
    frame = graph.to_pandas()
    assert len(frame) == len(graph)
    row = frame[frame.predicate == "mayorOf"].iloc[-1]
    assert (row.subject, row.object, row.date, row.documents, row.support) == ("오세훈", "서울", "2022-08-01", 2, 2)


def test_the_html_view_escapes() -> None:
    said = statement(OH, "said", Literal("<script>alert(1)</script>"))
    html = merge([facts("a.txt", (OH,), said)])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_graph() -> None:
    graph = merge([])
    assert len(graph) == 0
    assert graph.entities() == ()
    assert "0 statements" in graph._repr_html_()
    assert list(graph.to_pandas().columns)[:2] == ["subject", "subject_type"]


def test_asking_needs_no_heavy_library() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from kgx.graph import merge; graph = merge([]); graph.statements(); len(graph)\n"
        "heavy = {'networkx', 'pandas', 'rdflib', 'pyoxigraph', 'pydantic'} & sys.modules.keys()\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_two_articles_never_share_an_id() -> None:
    shared = article("a.txt")
    graph = merge([facts("a.txt", (shared, SUMMIT)), facts("b.txt", (shared, SUMMIT))])
    assert len({one.id for one in graph.articles.values()}) == 2
