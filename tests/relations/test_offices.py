"""Posts that no clause frame tells: holders named after the post, terms of office, heads named beside their body."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def told(extractor: Extractor, text: str, rule: str) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for fact in analyse(extractor, text).facts:
        if fact.rule == rule:
            words = {k: v for k, v in fact.qualifiers.items() if isinstance(v, str)}
            found.add(
                (
                    label_of(fact.subject),
                    fact.predicate,
                    label_of(fact.object) if isinstance(fact.object, Draft) else "",
                    words.get("role", ""),
                    words.get("validTo", ""),
                )
            )
    return found


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("유치 당시 부산시장은 박영희였다.", ("박영희", "mayorOf", "부산", "", "")),
        ("그때의 대구시장은 이정훈, 준비를 맡은 이는 따로 있었다.", ("이정훈", "mayorOf", "대구", "", "")),
        ("환경부 장관은 최민석이다.", ("최민석", "holdsPosition", "환경부", "장관", "")),
    ],
)
def test_the_holder_is_named_after_the_post(extractor: Extractor, text: str, holder: tuple[str, ...]) -> None:
    assert told(extractor, text, "office/holder") == {holder}


@pytest.mark.parametrize(
    "text", ["부산시장은 정책을 발표했다.", "부산시장은 이날 회의를 열었다.", "부산시장은 모두 다섯 명이었다."]
)
def test_a_word_after_a_post_is_no_holder(extractor: Extractor, text: str) -> None:
    assert told(extractor, text, "office/holder") == set()


def test_the_term_ends(extractor: Extractor) -> None:
    text = "박영희 부산시 부시장의 임기는 2026년까지다."
    assert told(extractor, text, "office/term") == {("박영희", "holdsPosition", "부산", "부시장", "2026")}


def test_the_term_of_whom_the_sentence_before_named(extractor: Extractor) -> None:
    text = "박영희 부산시 부시장이 축사를 했다. 임기는 2026년까지다."
    assert told(extractor, text, "office/term") == {("박영희", "holdsPosition", "부산", "부시장", "2026")}


def test_a_head_named_beside_its_body(extractor: Extractor) -> None:
    text = "부산시설공단은 박영희 이사장이 물러나 자리가 비어 있다."
    assert ("박영희", "holdsPosition", "부산시설공단", "이사장", "") in told(extractor, text, "office/of-topic")


def objects(extractor: Extractor, text: str, predicate: str) -> set[str]:
    return {label_of(f.object) for f in analyse(extractor, text).facts if f.predicate == predicate}


def test_the_area_before_a_post_is_the_one_of_its_kind(extractor: Extractor) -> None:
    text = "옥천군과 영동군이 만났다. 충청북도는 협약을 맺었다. 조은겸 도 외교통상과장은 웃었다."
    assert objects(extractor, text, "holdsPosition") == {"충청북도"}


def test_a_mayor_chairs_no_council(extractor: Extractor) -> None:
    text = "대전시의회는 예산을 줄였다. 초대 의장을 맡았던 이장우 대전시장은 웃었다."
    assert "대전시의회" not in objects(extractor, text, "holdsPosition")


def test_a_seat_that_has_moved_is_not_where_it_was(extractor: Extractor) -> None:
    text = "아시아물협회는 1987년 출범했다. 사무국은 요코하마에 있다가 2013년 서울로 옮겼다."
    assert "요코하마" not in objects(extractor, text, "locatedIn")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("홍길동 부총리 겸 교육부 장관이 왔다.", {"교육부"}),
        ("홍길동 전주시의회 의장 겸 전주문화재단 이사장이 왔다.", {"전주시의회", "전주문화재단"}),
        ("C40 의장인 안 이달고 파리시장이 왔다.", {"C40 도시기후리더십그룹"}),
        # officers of counties and districts, of whom the article names one
        ("거창군이 책을 펴냈다. 구인모 군수는 웃었다.", {"거창군"}),
        ("거창군과 합천군이 만났다. 구인모 군수는 웃었다.", set()),
        ("합천군이 왔다.\n거창군은 책을 펴냈다. 구인모 군수는 웃었다.", {"거창군"}),
        ("거창군이 책을 펴냈다. 구인모 시장은 웃었다.", set()),
    ],
)
def test_offices_held_too(extractor: Extractor, text: str, bodies: set[str]) -> None:
    assert objects(extractor, text, "holdsPosition") == bodies


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("제천과 스포캔은 친구다. 그해 최명현 시장이 왔다.", "제천"),
        ("제천과 자매결연을 한 중국 롄윈강시에서는 왕리화 시장이 왔다.", "롄윈강"),
    ],
)
def test_a_korean_name_is_of_no_city_abroad(extractor: Extractor, text: str, city: str) -> None:
    assert objects(extractor, text, "mayorOf") == {city}
