"""Purposes, parts, targets and dated winners: what is read from the words around names rather than by a case frame."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.pipeline import Extractor
from kgx.relations.fact import Fact
from tests.analysing import analyse, names_of


def ends(extractor: Extractor, text: str, predicate: str) -> list[tuple[Fact, str]]:
    """The facts of a predicate with their object in words."""
    facts = [f for f in analyse(extractor, text).facts if f.predicate == predicate]
    return [(f, f.object.label if isinstance(f.object, Draft) else f.object.value) for f in facts]


def found(extractor: Extractor, text: str, subject: str, predicate: str) -> list[str]:
    """What the facts of a subject and predicate say, without spaces and marks."""
    return [normal(o) for f, o in ends(extractor, text, predicate) if normal(subject) in names_of(f.subject)]


@pytest.mark.parametrize(
    ("text", "subject", "purpose"),
    [
        ("포항시는 교통약자의 이동을 위한 ‘동행콜’ 사업을 시작했다.", "동행콜", "교통약자의 이동을 위한"),
        ("김포시는 난임 부부를 돕기 위한 ‘아이맘’ 사업을 추진한다.", "아이맘", "난임 부부를 돕기 위한"),
        ("창원시는 청년 창업을 돕기 위한 ‘창원청년비전센터’를 열었다.", "창원청년비전센터", "청년 창업을 돕기 위한"),
        (
            "구미시는 어르신을 살피는 ‘안부전화’ 서비스와 청년 창업을 돕는 ‘첫걸음’ 사업을 소개했다.",
            "첫걸음",
            "청년 창업을 돕는",
        ),
    ],
)
def test_purpose_before_a_name(extractor: Extractor, text: str, subject: str, purpose: str) -> None:
    assert found(extractor, text, subject, "purpose") == [normal(purpose)]


@pytest.mark.parametrize(
    "text",
    [
        "포항시는 성공 개최를 위한 회의를 열었다.",
        "포항시가 지난달 발표한 ‘동행콜’ 사업이 인기를 끈다.",
        "설명회에서 소개된 ‘동행콜’ 사업이 인기를 끈다.",
    ],
)
def test_no_purpose_without_one(extractor: Extractor, text: str) -> None:
    assert ends(extractor, text, "purpose") == []


def test_purpose_stands_in_its_evidence(extractor: Extractor) -> None:
    text = "밀양시는 빈집을 고쳐 청년에게 빌려주는 ‘청년둥지’ 사업을 시행한다."
    for fact, words in ends(extractor, text, "purpose"):
        assert words in text[fact.start : fact.end]


def test_names_summed_up_by_a_policy_are_its_parts(extractor: Extractor) -> None:
    text = "대전시는 ‘꿈돌이통장’과 청년의 월세를 돕는 ‘희망월세’ 등 ‘청년희망’ 정책을 추진한다."
    assert found(extractor, text, "꿈돌이통장", "partOf") == [normal("청년희망")]
    assert found(extractor, text, "희망월세", "partOf") == [normal("청년희망")]


def test_a_list_without_a_named_whole_has_no_parts(extractor: Extractor) -> None:
    text = "대전시는 ‘꿈돌이통장’과 ‘희망월세’ 등 다양한 정책을 추진한다."
    assert ends(extractor, text, "partOf") == []


def test_bullets_under_a_sentence_that_announces_them(extractor: Extractor) -> None:
    text = (
        "거창군의 「든든 복지」 정책은 다음 두 가지로 이루어져 있다.\n"
        " ▲『이웃살핌』 : 혼자 사는 주민을 찾아가 안부를 묻는 사업\n"
        " ▲『나눔장터』 : 쓰던 물건을 모아 이웃과 나누는 사업\n"
    )
    assert found(extractor, text, "이웃살핌", "partOf") == [normal("든든 복지")]
    assert found(extractor, text, "나눔장터", "purpose") == [normal("쓰던 물건을 모아 이웃과 나누는")]


@pytest.mark.parametrize(
    ("text", "city", "words", "date", "quantity"),
    [
        ("부산시는 2030년까지 온실가스 47% 감축 목표를 세웠다.", "부산", "2030년까지 온실가스 47% 감축", "2030", "47"),
        (
            "울산시는 2028년까지 수소버스 200대를 보급하기로 했다.",
            "울산",
            "2028년까지 수소버스 200대를 보급하기로",
            "2028",
            "200",
        ),
        (
            "강기정 광주시장은 2027년까지 공원을 30곳으로 늘릴 계획이라고 밝혔다.",
            "광주",
            "2027년까지 공원을 30곳으로 늘릴",
            "2027",
            "30",
        ),
    ],
)
def test_target_with_year_and_amount(
    extractor: Extractor, text: str, city: str, words: str, date: str, quantity: str
) -> None:
    [(fact, said)] = ends(extractor, text, "target")
    assert normal(city) in names_of(fact.subject)
    assert said == words
    assert fact.qualifiers["date"] == date
    assert fact.qualifiers["quantity"] == quantity


def test_goals_listed_under_their_announcement(extractor: Extractor) -> None:
    text = (
        "춘천시는 3일 새 계획을 발표했다. 분야별 목표는 다음과 같다.\n▲ (수송) 2030년까지 전기버스 200대를 보급한다.\n"
        "▲ (건물) 2029년까지 공공건물 에너지를 20% 줄인다.\n▲ (기타) 시민 의견을 듣는다."
    )
    wanted = ["2029년까지 공공건물 에너지를 20% 줄인다", "2030년까지 전기버스 200대를 보급한다"]
    assert sorted(found(extractor, text, "춘천", "target")) == [normal(goal) for goal in wanted]


def test_an_aim_in_words_is_a_target(extractor: Extractor) -> None:
    text = "춘천시는 문화를 시민과 나누겠다는 목표로 축제를 준비했다."
    assert found(extractor, text, "춘천", "target") == [normal("문화를 시민과 나누겠다는")]


@pytest.mark.parametrize(
    "text", ["임기는 2026년까지다.", "협약은 2030년까지 유효하다.", "대회는 2027년까지 세 번 열린다."]
)
def test_a_term_is_no_target(extractor: Extractor, text: str) -> None:
    assert ends(extractor, text, "target") == []


@pytest.mark.parametrize(
    "text",
    [
        "‘세계정원도시상’을 받은 도시는 캐나다 밴쿠버(2012), 독일 함부르크(2014) 등이다. 두 도시가 수상도시다.",
        "‘세계정원도시상’은 2012년 캐나다 밴쿠버, 2014년 독일 함부르크가 받았다. 모두 수상 경력이 길다.",
    ],
)
def test_winners_with_years(extractor: Extractor, text: str) -> None:
    won = {(f.subject.label, f.qualifiers.get("date")) for f, _ in ends(extractor, text, "wonAward")}
    assert {("밴쿠버", "2012"), ("함부르크", "2014")} <= won


def test_years_beside_cities_alone_are_no_prizes(extractor: Extractor) -> None:
    text = "축제는 캐나다 밴쿠버(2012), 독일 함부르크(2014) 등에서 열렸다."
    assert ends(extractor, text, "wonAward") == []
