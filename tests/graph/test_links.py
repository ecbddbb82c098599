from __future__ import annotations

from kgx.graph import merge
from kgx.graph.links import find_links
from kgx.graph.merging import merge_documents
from kgx.model.statement import DocumentFacts, Entity, EntityType
from kgx.resources.vocabulary import load_vocabulary
from tests.factories import MEDELLIN, SEOUL, evidence, facts, statement

SURNAMES = frozenset({"오", "박", "남", "남궁"})
PARTIAL = Entity("person-오-city-kr-11", EntityType.PERSON, "오 시장", codes=(("partial", "1"),))


def person(name: str) -> Entity:
    return Entity(f"person-{name}-1", EntityType.PERSON, name)


def seen(document: str, who: Entity, day: str | None, city: Entity = SEOUL, **qualifiers: object) -> DocumentFacts:
    said = statement(who, "mayorOf", city, at=evidence(document), **qualifiers)
    return facts(document, (who, city), said, published=day)


def links(*documents: DocumentFacts) -> list[tuple[str, str]]:
    found = find_links(merge_documents(documents, load_vocabulary()), SURNAMES)
    return [(link.source, link.target) for link in found]


def test_a_surname_and_office_is_the_mayor_of_that_surname_and_city() -> None:
    found = links(seen("a.txt", PARTIAL, "2022-08-01"), seen("b.txt", person("오세훈"), "2022-07-01"))
    assert found == [(PARTIAL.id, "person-오세훈-1")]


def test_not_of_another_city_or_surname_or_office_held_before() -> None:
    short = seen("a.txt", PARTIAL, "2022-08-01")
    assert links(short, seen("b.txt", person("오세훈"), "2022-07-01", MEDELLIN)) == []
    assert links(short, seen("b.txt", person("박원순"), "2022-07-01")) == []
    assert links(short, seen("b.txt", person("오세훈"), "2022-07-01", status="former")) == []


def test_not_beyond_a_term() -> None:
    assert links(seen("a.txt", PARTIAL, "2022-08-01"), seen("b.txt", person("오세훈"), "2008-07-01")) == []


def test_not_with_another_holder_in_between() -> None:
    between = seen("c.txt", person("박원순"), "2021-01-01")
    assert links(seen("a.txt", PARTIAL, "2022-08-01"), seen("b.txt", person("오세훈"), "2020-07-01"), between) == []


def test_the_nearest_of_two_and_none_at_a_tie() -> None:
    short = seen("a.txt", PARTIAL, "2022-08-01")
    near, far = seen("b.txt", person("오세훈"), "2022-07-01"), seen("c.txt", person("오달수"), "2020-07-01")
    assert links(short, near, far) == [(PARTIAL.id, "person-오세훈-1")]
    tie = seen("c.txt", person("오달수"), "2022-07-01")
    assert links(short, near, tie) == []


def test_one_doubtful_article_is_enough_for_no_link() -> None:
    full = seen("b.txt", person("오세훈"), "2022-07-01")
    assert links(seen("a.txt", PARTIAL, "2022-08-01"), seen("c.txt", PARTIAL, "2009-08-01"), full) == []


def test_compound_surnames_and_foreign_names() -> None:
    nam = Entity("person-남", EntityType.PERSON, "남 시장", codes=(("partial", "1"),))
    namgung = Entity("person-남궁", EntityType.PERSON, "남궁 시장", codes=(("partial", "1"),))
    baquer = Entity("person-바쿼", EntityType.PERSON, "바쿼 시장", codes=(("partial", "1"),))
    full = seen("b.txt", person("남궁민"), "2022-07-01")
    assert links(seen("a.txt", nam, "2022-07-01"), full) == []
    assert links(seen("a.txt", namgung, "2022-07-01"), full) == [("person-남궁", "person-남궁민-1")]
    foreign = seen("b.txt", person("조르디 바쿼"), "2022-07-01")
    assert links(seen("a.txt", baquer, "2022-07-01"), foreign) == [("person-바쿼", "person-조르디 바쿼-1")]


def test_the_merged_view_follows_a_link_and_the_article_keeps_its_own() -> None:
    full = person("오세훈")
    graph = merge([seen("a.txt", PARTIAL, "2022-08-01"), seen("b.txt", full, "2022-07-01")])
    assert [entity.id for entity in graph.entities("Person")] == [full.id]
    assert graph.entity("오 시장") == graph.entity("오세훈")
    (one,) = graph.statements(predicate="mayorOf")
    assert [item.document for item in one.evidence] == ["a.txt", "b.txt"]
    assert {item.document for item in graph.links[0].evidence} == {"a.txt", "b.txt"}
    assert PARTIAL in graph.facts[0].entities
