"""The other end of a meeting or an agreement: coordination, 두 도시, the article's own city, days beside names."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.pipeline import Extractor
from kgx.relations.partners import bond, whom
from tests.analysing import analyse, label_of


def pairs(extractor: Extractor, text: str, predicate: str) -> set[frozenset[str]]:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == predicate]
    return {frozenset((label_of(f.subject), label_of(f.object))) for f in facts if isinstance(f.object, Draft)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("청주시와 제천시는 8일 상생협약을 체결했다.", {frozenset(("청주", "제천"))}),
        ("청주시는 제천시와 상생협약을 체결했다.", {frozenset(("청주", "제천"))}),
        ("청주시와 상생협약을 체결한 제천시는 축제를 연다.", {frozenset(("청주", "제천"))}),
        ("청주시, 제천시와 상생협약 체결", {frozenset(("청주", "제천"))}),
        ("청주시가 제천시를 찾았다. 두 도시는 상생협약을 맺었다.", {frozenset(("청주", "제천"))}),
        ("청주시와 제천시는 상생협약을 체결하지 않았다.", set()),
        ("청주시와 제천시의 상생협약 체결은 무산됐다.", set()),
    ],
)
def test_both_ends_of_an_agreement(extractor: Extractor, text: str, wanted: set[frozenset[str]]) -> None:
    assert pairs(extractor, text, "signedAgreementWith") == wanted


def test_one_statement_for_both_directions(extractor: Extractor) -> None:
    facts = [
        f
        for f in analyse(extractor, "청주시와 제천시는 상생협약을 체결했다.").facts
        if f.predicate == "signedAgreementWith"
    ]
    assert len(facts) == 1


def test_two_cities_are_unclear_among_three(extractor: Extractor) -> None:
    text = "청주시와 제천시, 충주시가 모였다. 두 도시는 상생협약을 맺었다."
    assert pairs(extractor, text, "signedAgreementWith") == set()


def test_names_in_a_list_keep_their_own_days(extractor: Extractor) -> None:
    text = "울산시는 1999년 창춘시, 2014년 옌타이시와 우호도시 협약을 체결했다."
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "signedAgreementWith"]
    assert {(label_of(f.object), f.qualifiers["date"]) for f in facts if isinstance(f.object, Draft)} == {
        ("창춘", "1999"),
        ("옌타이", "2014"),
    }


def test_two_cities_do_not_meet_without_persons(extractor: Extractor) -> None:
    assert pairs(extractor, "청주시는 제천시와 만났다.", "metWith") == set()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("우호도시 협약 체결식", "우호도시 협약"),
        ("업무협약(MOU)", "업무협약"),
        ("‘자매결연 협약’", "자매결연 협약"),
        ("우호도시 체결", "우호도시"),
    ],
)
def test_kind_of_an_agreement(words: str, kind: str) -> None:
    assert bond(words) == kind


def test_listeners_without_their_number() -> None:
    assert whom("읍면동 직원 200여 명") == "읍면동 직원"
    assert whom("시민") == "시민"


def test_a_sister_city_is_one_of_the_city_named_right_before(extractor: Extractor) -> None:
    text = "인천시는 분과를 이끌었다. 더반과 1998년부터 자매도시인 대전시는 초청을 받고도 오지 않았다."
    ties = [f for f in analyse(extractor, text).facts if f.predicate == "signedAgreementWith"]
    assert [(label_of(f.subject), label_of(f.object), f.qualifiers["date"]) for f in ties] == [("더반", "대전", "1998")]


def test_two_mayors_sign_themselves(extractor: Extractor) -> None:
    text = "한범덕 청주시장과 김창규 제천시장이 만났다. 두 시장은 회담하고 ‘상생협약’을 체결했다."
    assert pairs(extractor, text, "signedAgreementWith") == {frozenset(("한범덕", "김창규"))}


def test_who_goes_on_in_the_next_of_short_reports(extractor: Extractor) -> None:
    text = "황명선 논산시장은 책을 보냈다.\n신우철 완도군수가 유럽을 방문한다. 파리시와 상생협약을 체결할 예정이다."
    assert pairs(extractor, text, "signedAgreementWith") == {frozenset(("신우철", "파리"))}


def test_sentences_of_somebody_are_nothing_proposed(extractor: Extractor) -> None:
    text = "“라면은 그냥 집어 가잖아요. 그 차이가 문턱을 없앴습니다.” 사업을 처음 제안한 김은경 전주시 과장의 말이다."
    assert not [f for f in analyse(extractor, text).facts if f.predicate == "proposed"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("김해시의 해외 자매도시는 일본 무나카타, 중국 우시 등 모두 2곳이다.", {"무나카타", "우시"}),
        ("김해시의 우호도시는 비엔호아와 우시다.", {"비엔호아", "우시"}),
        ("김해시의 자매도시는 무나카타에 대표단을 보냈다.", set()),
    ],
)
def test_the_sister_cities_of_a_city_are_listed(extractor: Extractor, text: str, wanted: set[str]) -> None:
    assert pairs(extractor, text, "signedAgreementWith") == {frozenset(("김해", city)) for city in wanted}


def test_a_delegation_is_that_of_whom_it_is_named_after(extractor: Extractor) -> None:
    text = "할릴 아쉬근 초룸시장을 비롯한 초룸시 대표단은 지난 6일 김해를 방문했다."
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "visited"]
    assert {label_of(f.subject) for f in facts} == {"할릴 아쉬근"}
