"""People of one name are one where more than the name ties them."""

from __future__ import annotations

import pytest

from kgx.graph import merge
from kgx.linking.drafts import Draft, local_name
from kgx.model.statement import DocumentFacts, Entity, EntityType
from kgx.pipeline import Extractor
from tests.across import together
from tests.factories import MEDELLIN, SEOUL, SINGAPORE, evidence, facts, statement

MAYOR = ("홍길동 부산시장은 3일 도쿄를 방문했다.", "2022-05-10")


def people(extractor: Extractor, *articles: str | tuple[str, str]) -> int:
    return len(together(extractor, *articles).entities("Person"))


def test_an_article_that_states_both_offices_links_them(extractor: Extractor) -> None:
    both = "홍길동 국토교통부 장관은 3일 오사카를 방문했다. 홍길동 전 부산시장은 취임 한 달을 맞았다."
    graph = together(extractor, MAYOR, both)
    (person,) = graph.entities("Person")
    (link,) = graph.links
    assert link.rule == "links/name-and-shared-office"
    assert {piece.text for piece in link.evidence} == {"홍길동 부산시장", "홍길동 전 부산시장"}
    assert {graph.label(s.object) for s in graph.statements(subject=person, predicate="visited")} == {  # type: ignore[arg-type]
        "도쿄",
        "오사카",
    }


def test_two_of_one_name_in_different_offices_stay_two(extractor: Extractor) -> None:
    assert people(extractor, MAYOR, "홍길동 국토교통부 장관은 3일 오사카를 방문했다.") == 2
    assert people(extractor, MAYOR, "홍길동 광주시장은 3일 오사카를 방문했다.") == 2


def test_nobody_is_a_former_holder_before_holding_the_office(extractor: Extractor) -> None:
    early = ("홍길동 국토교통부 장관은 3일 오사카를 방문했다. 홍길동 전 부산시장은 말했다.", "2019-05-10")
    assert people(extractor, MAYOR, early) == 2


def test_a_stated_latin_name_in_one_office_is_the_same_person(extractor: Extractor) -> None:
    one = "하우메 푸이그(Jaume Puig) 바르셀로나 시장은 3일 서울시를 방문했다."
    two = "자우메 푸이그(Jaume Puig) 바르셀로나 시장은 4일 부산시를 방문했다."
    assert people(extractor, one, two) == 1
    assert people(extractor, one, two.replace("바르셀로나", "마드리드")) == 2


TITLED = "홍길동 시장이 오세훈 서울시장과 만났다. 부산시는 오사카시와 업무협약을 맺었다."


def test_the_office_word_and_its_city_tie_a_name_without_office(extractor: Extractor) -> None:
    graph = together(extractor, MAYOR, (TITLED, "2022-06-01"))
    (link,) = graph.links
    assert link.rule == "links/name-and-office-told"
    assert {piece.document for piece in link.evidence} == {"0.txt", "1.txt"}
    assert len(graph.entities("Person")) == 2


@pytest.mark.parametrize(
    "text",
    [
        TITLED.replace("부산시는", "대구시는"),  # his city is not spoken of
        TITLED.replace("홍길동 시장", "홍길동 교수"),  # another profession
        TITLED.replace("홍길동 시장", "홍길동 씨"),  # somebody
    ],
)
def test_without_a_second_tie_the_name_is_not_enough(extractor: Extractor, text: str) -> None:
    assert together(extractor, MAYOR, (text, "2022-06-01")).links == ()


def test_not_beyond_a_term_of_office(extractor: Extractor) -> None:
    assert together(extractor, MAYOR, (TITLED, "2012-06-01")).links == ()


def test_not_where_a_second_person_bears_the_name(extractor: Extractor) -> None:
    other = "홍길동 한누리도시협회 회장은 대구시를 방문했다."
    assert together(extractor, MAYOR, (TITLED, "2022-06-01"), other).links == ()


# People named without any title are rare in print: their facts are written by hand.

HOLDER = Entity("person-홍길동-1111111111", EntityType.PERSON, "홍길동")


def held(day: str = "2022-07-01", city: Entity = SEOUL) -> DocumentFacts:
    said = statement(HOLDER, "mayorOf", city, at=evidence("a.txt", text="홍길동 시장"), date=day)
    return facts("a.txt", (HOLDER, city), said, published=day)


def named(text: str = "홍길동은 도쿄로 떠났다", day: str | None = "2022-08-01", about: Entity = SEOUL) -> DocumentFacts:
    bare = Entity(local_name(Draft(EntityType.PERSON, "홍길동", document="b.txt")), EntityType.PERSON, "홍길동")
    return facts(
        "b.txt",
        (bare, about, SINGAPORE),
        statement(bare, "visited", SINGAPORE, at=evidence("b.txt", 0, text)),
        statement(about, "signedAgreementWith", SINGAPORE, at=evidence("b.txt", 60)),
        published=day,
    )


def linked(*documents: DocumentFacts) -> list[str]:
    return [link.rule for link in merge(documents).links]


def test_the_mayor_of_the_main_city_by_name_alone() -> None:
    assert linked(held(), named()) == ["links/name-and-main-city"]
    assert linked(named(), held()) == linked(held(), named())


def test_not_the_mayor_of_another_city_or_of_another_time_or_undated() -> None:
    assert linked(held(), named(about=MEDELLIN)) == []
    assert linked(held("2008-07-01"), named()) == []
    assert linked(held(), named(day=None)) == []


@pytest.mark.parametrize("text", ["홍길동 씨는 도쿄로 떠났다", "홍길동(57)은 도쿄로 떠났다", "홍길동 당선인은 떠났다"])
def test_not_somebody_with_another_title_or_age(text: str) -> None:
    assert linked(held(), named(text)) == []


def test_not_the_reporter_of_that_name() -> None:
    document = named()
    writer = document.entities[0]
    page = Entity("article-b", EntityType.ARTICLE, "제목")
    by = statement(page, "author", writer, at=evidence("b.txt", 200))
    signed = facts("b.txt", (*document.entities, page), *document.statements, by)
    assert linked(held(), signed) == []


def test_not_with_another_mayor_in_between() -> None:
    other = Entity("person-임꺽정-2222222222", EntityType.PERSON, "임꺽정")
    between = facts(
        "c.txt", (other, SEOUL), statement(other, "mayorOf", SEOUL, at=evidence("c.txt"), date="2022-07-15")
    )
    assert linked(held(), named(), between) == []
