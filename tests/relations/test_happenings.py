"""Happenings of the story: editions and one-off happenings, what 여기서 and 이를 stand for, questions, contests."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def told(extractor: Extractor, text: str, predicate: str) -> set[tuple[str, str]]:
    """(subject, object) of the statements of a predicate, by label or value."""
    return {
        (label_of(f.subject), f.object.value if hasattr(f.object, "value") else label_of(f.object))
        for f in analyse(extractor, text).facts
        if f.predicate == predicate
    }


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("‘2024 보행도시포럼’이 지난 3일 전주에서 열렸다.", "2024 보행도시포럼"),
        ("제7회 아시아물도시총회가 지난 3일 대구에서 열렸다.", "2024 아시아물도시총회"),
        ("2019 가람축제가 열렸다. 2024 가람축제도 열렸다.", "2024 가람축제"),
        ("‘2024 가람음식박람회’가 열렸다. 가람음식박람회는 해마다 열린다.", "2024 가람음식박람회"),
    ],
)
def test_an_edition_is_of_its_series(extractor: Extractor, text: str, edition: str) -> None:
    assert edition in {subject for subject, _ in told(extractor, text, "editionOf")}


@pytest.mark.parametrize(
    "text",
    [
        "‘2012 가람세계박람회’가 지난 3일 여수에서 열렸다.",
        "지난 22일 대구에서 ‘물과 시민 포럼’이 열렸다.",
        "‘2024 나래청소년대회’에 시민 300명이 참가했다.",
    ],
)
def test_a_happening_held_once_is_of_no_series(extractor: Extractor, text: str) -> None:
    assert told(extractor, text, "editionOf") == set()


def test_the_only_edition_bears_the_name_of_its_series(extractor: Extractor) -> None:
    text = "지난 22일 대구에서 ‘물과 시민 포럼’이 열렸다."
    facts = extractor.extract(analyse(extractor, text).document)
    event = next(entity for entity in facts.entities if entity.type == "Event")
    assert "물과 시민 포럼" in {event.label, *event.aliases}


def test_where_an_edition_was_held_stands_in_its_name(extractor: Extractor) -> None:
    text = "세계물도시연합 총회가 한국에서 열린 것은 2012년 창원 총회 이후 두 번째다."
    assert ("2012 세계물도시연합 총회", "창원") in told(extractor, text, "heldIn")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("시민들이 창원컨벤션센터를 찾았다. 여기서 ‘2024 물도시포럼’이 열렸다.", "창원컨벤션센터"),
        ("행사장은 킨텍스다. 이곳에서 ‘2024 물도시포럼’이 열린다.", "킨텍스"),
    ],
)
def test_here_is_the_venue_just_named(extractor: Extractor, text: str, place: str) -> None:
    assert ("2024 물도시포럼", place) in told(extractor, text, "heldIn")


def test_here_is_nowhere_with_two_venues(extractor: Extractor) -> None:
    text = "시민들이 킨텍스와 벡스코를 찾았다. 여기서 ‘2024 물도시포럼’이 열렸다."
    assert told(extractor, text, "heldIn") == set()


def test_a_pronoun_is_the_one_policy_just_named(extractor: Extractor) -> None:
    first = "노원구는 ‘이웃지킴이’ 사업을 운영한다. "
    assert ("서울", "이웃지킴이") in told(extractor, first + "서울시도 이를 벤치마킹했다.", "plansToAdopt")
    second = "노원구는 ‘이웃지킴이’ 사업과 ‘골목밥상’ 사업을 운영한다. 서울시도 이를 벤치마킹했다."
    assert told(extractor, second, "plansToAdopt") == set()


def test_a_question_asserts_nothing(extractor: Extractor) -> None:
    text = "‘2024 물도시포럼’이 대구에서 열렸습니까? ‘2024 보행도시포럼’은 전주에서 열렸습니다."
    assert told(extractor, text, "heldIn") == {("2024 보행도시포럼", "전주")}


def test_nothing_is_said_at_what_has_not_begun(extractor: Extractor) -> None:
    text = (
        "강기정 광주시장은 14일 광주시청에서 에릭 애덤스 뉴욕시장을 만났다. "
        "오는 9월 29일 광주에서 ‘2024 세계인권도시포럼’이 열린다. "
        "강 시장은 “세계인권도시포럼에서 다시 만나자”고 말했다."
    )
    said = [f for f in analyse(extractor, text).facts if f.predicate == "said"]
    assert said and all("event" not in fact.qualifiers for fact in said)


def test_verbs_that_are_adverbs_take_no_arguments(extractor: Extractor) -> None:
    text = "이범석 청주시장은 오스트리아와 슬로베니아를 잇달아 찾았다."
    assert {place for _, place in told(extractor, text, "visited")} == {"오스트리아", "슬로베니아"}


def test_a_quoted_name_that_a_clause_tells_of_is_a_policy(extractor: Extractor) -> None:
    text = "대표단은 수도꼭지를 무료로 달아 주는 대구시의 ‘똑똑꼭지’를 배웠다."
    assert ("대구", "똑똑꼭지") in told(extractor, text, "operates")
    assert told(extractor, "대표단은 대구시의 ‘똑똑꼭지’를 배웠다.", "operates") == set()
