"""Wordings of news that several stages have to see through together."""

from __future__ import annotations

import pytest

from kgx.model.statement import Modality
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of

Told = set[tuple[str, str, str]]


def told(extractor: Extractor, text: str, *, modality: Modality | None = None) -> Told:
    """(subject, predicate, object) of the facts of a text, by label or value; of one modality, if given."""
    return {
        (
            label_of(f.subject),
            f.predicate,
            f.object.value if hasattr(f.object, "value") else label_of(f.object),
        )
        for f in analyse(extractor, text).facts
        if modality is None or f.modality is modality
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # a city of no lexicon whose 시 stands behind a bracket, and again before an office
            "한승준 평택시 부시장은 11일 중국 룽청(榮成)시를 방문해 쑨젠화 룽청시 부시장과 회담했다.",
            {("한승준", "visited", "룽청"), ("쑨젠화", "holdsPosition", "룽청"), ("한승준", "metWith", "쑨젠화")},
        ),
        (  # one that only its country tells, then bare
            "제천시가 필리핀 파사이시와의 자매결연을 끝냈다. 제천시는 파사이시와 맺은 협정을 해지했다.",
            {("파사이", "locatedIn", "필리핀"), ("제천", "endedAgreementWith", "파사이")},
        ),
        (  # a name that ends as a particle does
            "권혁도 대구시장은 “물을 나누자”고 말했다.",
            {("권혁도", "mayorOf", "대구"), ("권혁도", "said", "물을 나누자")},
        ),
        (  # the officer of the place that is visited, or where one meets
            "주광덕 남양주시장은 10일 울란바토르를 방문해 투무르투무 준두이 부시장과 면담했다.",
            {("투무르투무 준두이", "holdsPosition", "울란바토르")},
        ),
        (
            "하정란 대덕구청장은 지난 8일 옥천군청에서 황규철 군수와 협약을 맺었다.",
            {("황규철", "holdsPosition", "옥천군")},
        ),
        (
            "단장은 고은채 강원도 보건복지국장이 맡는다.",
            {("고은채", "holdsPosition", "강원특별자치도")},
        ),
        (  # topics and places in pairs
            "가람물포럼은 국제회의다. 제1회 포럼은 순천에서, 지난해 제2회 포럼은 대만 타이난에서 열렸다.",
            {("2023 가람물포럼", "heldIn", "타이난")},
        ),
        (  # a list with marks in running text
            "‘2024 가람물포럼’이 열렸다. 해외에서는 ▲일본 삿포로시 ▲중국 항저우시 ▲베트남 다낭시 등이 포럼에 참가했다.",
            {
                (city, "attended", "2024 가람물포럼")
                for city in ("삿포로", "항저우", "다낭")
            },
        ),
        (  # who acts for an end is not part of the end
            "‘녹색도시상’은 아시아물협회와 부산시가 좋은 사례를 널리 알리기 위해 2010년 제정한 상이다.",
            {
                ("아시아물협회", "confers", "녹색도시상"),
                ("부산", "confers", "녹색도시상"),
                ("녹색도시상", "purpose", "좋은 사례를 널리 알리기"),
            },
        ),
        (  # a name in quotation marks that a later sentence explains
            "‘은빛택시’가 높은 점수를 받았다. 은빛택시는 어르신에게 요금을 지원하는 사업으로 완주군이 2017년 도입했다. "
            "합천군도 내년부터 은빛택시를 도입할 계획이다.",
            {("완주군", "operates", "은빛택시"), ("합천군", "plansToAdopt", "은빛택시")},
        ),
    ],
)  # fmt: skip
def test_what_is_told(extractor: Extractor, text: str, wanted: Told) -> None:
    assert wanted - told(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("제1회 가람물포럼은 순천에서, 제2회 가람물포럼은 타이난에서 열렸다.", ("2023 가람물포럼", "heldIn", "순천")),
        (
            "남기태 대전시장은 카라한 앙카라시장과 만나 ‘2024 물도시포럼’에 참석해 달라고 요청했다.",
            ("남기태", "attended", "2024 물도시포럼"),
        ),
        (
            "울산시와 여수시의 양해각서 체결은 세부 조건을 두고 의견이 갈려 성사되지 않았다.",
            ("여수", "signedAgreementWith", "울산"),
        ),
        ("인천시장, 주한 페루 대사 접견", ("인천", "metWith", "페루")),
        (
            "서울시와 부산시, 전북 정읍시 등이 ‘가람도시네트워크’의 회원이다.",
            ("전북특별자치도", "memberOf", "가람도시네트워크"),
        ),
    ],
)  # fmt: skip
def test_what_is_not_told(extractor: Extractor, text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in told(extractor, text)


def test_a_county_of_the_headline_is_meant_by_its_kind(extractor: Extractor) -> None:
    from kgx.reading.documents import document_from_text

    text = (
        "완주군은 5일 ‘은빛택시’ 사업을 소개했다. 청양군과 합천군도 관심을 보였다.\n"
        "군은 6일 한국노인인력개발원과 업무협약을 체결했다.\n"
    )
    facts = extractor.extract(document_from_text(text, title="완주군, 은빛택시 전국으로", published="2024-06-15"))
    labels = {entity.id: entity.label for entity in facts.entities}
    signed = [s for s in facts.statements if s.predicate == "signedAgreementWith"]
    assert [{labels[s.subject.id], labels[s.object.id]} for s in signed] == [{"완주군", "한국노인인력개발원"}]


def test_a_quoted_name_is_typed_by_a_rule_that_holds_only(extractor: Extractor) -> None:
    analysis = analyse(extractor, "관객들은 ‘라디오스타’를 말했다.")
    assert ("Organization", "라디오스타") not in analysis.things()
