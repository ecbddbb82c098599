"""Identifiers: made of what one article says, the same in every article, never merged by name alone."""

from __future__ import annotations

import pytest

from kgx.linking.drafts import local_name
from kgx.model.statement import DocumentFacts, Entity
from kgx.pipeline import Extractor
from tests.analysing import body


def facts(extractor: Extractor, text: str, *, published: str = "2023-10-03", name: str = "a.txt") -> DocumentFacts:
    return extractor.extract(body(text, published, name))


def entity(found: DocumentFacts, kind: str, label: str) -> Entity:
    match = [e for e in found.entities if e.type == kind and label in {e.label, *e.aliases}]
    assert len(match) == 1, f"{label}: {[e.label for e in found.entities]}"
    return match[0]


def identifier(extractor: Extractor, text: str, kind: str, label: str, **given: str) -> str:
    return entity(facts(extractor, text, **given), kind, label).id


@pytest.mark.parametrize("city", ["서울은", "서울시는", "서울특별시는"])
def test_city_and_its_government_are_one(extractor: Extractor, city: str) -> None:
    found = identifier(extractor, f"{city} 부산시와 업무협약을 체결했다.", "City", "서울")
    assert found == "city-kr-11"


def test_identifier_does_not_depend_on_the_article(extractor: Extractor) -> None:
    one = identifier(extractor, "오세훈 서울시장은 박형준 부산시장을 만났다.", "Person", "오세훈", name="one.txt")
    two = identifier(
        extractor, "31일 오세훈 서울시장이 이장우 대전시장과 면담했다.", "Person", "오세훈", name="two.txt"
    )
    assert one == two


def test_people_of_one_name_are_two(extractor: Extractor) -> None:
    one = identifier(extractor, "김용 부산시장은 이장우 대전시장을 만났다.", "Person", "김용")
    two = identifier(extractor, "김용 광주시장은 이장우 대전시장을 만났다.", "Person", "김용")
    assert one != two


def test_spacing_does_not_matter(extractor: Extractor) -> None:
    sentence = "31일 싱가포르에서 열린 ‘2022 {}’에 오세훈 서울시장이 참석했다."
    one = facts(extractor, sentence.format("세계도시정상회의 시장포럼"))
    two = facts(extractor, sentence.format("세계도시 정상회의 시장포럼"))
    event = {e.id for e in (*one.entities, *two.entities) if e.type == "Event"}
    forum = {e.id for e in (*one.entities, *two.entities) if e.type == "Forum"}
    assert len(event) == 1
    assert len(forum) == 1


def test_editions_are_apart_and_share_the_series(extractor: Extractor) -> None:
    text = "오세훈 서울시장은 ‘2022 세계도시정상회의’와 ‘2023 세계도시정상회의’에 참석했다."
    found = facts(extractor, text)
    events = {e.id for e in found.entities if e.type == "Event"}
    series = {s.object for s in found.statements if s.predicate == "editionOf"}
    assert len(events) == 2
    assert len(series) == 1


def test_things_of_generic_name_belong_to_their_city(extractor: Extractor) -> None:
    one = identifier(extractor, "수원시는 ‘청년수당’을 시행하고 있다.", "Policy", "청년수당")
    two = identifier(extractor, "안동시는 ‘청년수당’을 시행하고 있다.", "Policy", "청년수당")
    assert one != two


def test_articles_of_one_headline_are_two() -> None:
    from kgx.linking import Draft
    from kgx.model.statement import EntityType

    one = Draft(EntityType.ARTICLE, "[인사] 수원시", document="one.txt")
    two = Draft(EntityType.ARTICLE, "[인사] 수원시", document="two.txt")
    assert local_name(one) != local_name(two)


def test_known_place_carries_its_codes(extractor: Extractor) -> None:
    found = facts(extractor, "오세훈 서울시장은 아일랜드 더블린을 방문했다.")
    dublin = entity(found, "City", "더블린")
    assert dublin.same_as == ("https://sws.geonames.org/2964574/",)
    assert ("iso3166", "IE") in dublin.codes


def test_form_of_two_people_is_an_alias_of_neither(extractor: Extractor) -> None:
    text = "이동환 고양시장과 이장우 대전시장이 만났다. 이 시장은 축사를 했다."
    people = [e for e in facts(extractor, text).entities if e.type == "Person"]
    assert sum("이 시장" in e.aliases for e in people) <= 1
