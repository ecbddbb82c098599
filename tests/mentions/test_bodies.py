"""Bodies of several words, and bodies meant but not named."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import Analysis, analyse, label_of


def bodies(analysis: Analysis) -> list[tuple[str, str]]:
    found = [m for s in analysis.context.sentences for m in s.recognised.mentions]
    return [(m.kind, m.surface) for m in found if m.kind in {"Organization", "InternationalOrganization"}]


def unnamed(analysis: Analysis) -> list[str]:
    return [m.surface for s in analysis.context.sentences for m in s.recognised.unnamed]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("국방부 감사관실이 결과를 발표했다.", "국방부 감사관실"),
        ("한밭대 총학생회는 축제를 연다.", "한밭대 총학생회"),
        ("목포경찰서 수사과가 조사에 나섰다.", "목포경찰서 수사과"),
        ("창원지법 형사3단독은 벌금을 물렸다.", "창원지법 형사3단독"),
        ("대전고법 제2형사부가 판결했다.", "대전고법 제2형사부"),
        ("KBS 방송은 이 소식을 전했다.", "KBS 방송"),
        ("캐나다 재무부는 예산을 줄였다.", "캐나다 재무부"),
        ("브라질 문화관광부와 협약을 맺었다.", "브라질 문화관광부"),
        ("대구 수성구 선관위는 투표소를 점검했다.", "대구 수성구 선관위"),
        ("경남 창원 소방서가 훈련을 했다.", "경남 창원 소방서"),
    ],
)
def test_one_body_of_several_words(extractor: Extractor, text: str, body: str) -> None:
    assert bodies(analyse(extractor, text)) == [("Organization", body)]


def test_a_foreign_ministry_is_not_the_home_one(extractor: Extractor) -> None:
    analysis = analyse(extractor, "법무부는 3일 덴마크 법무부와 협약을 맺었다.")
    labels = {label for kind, label in analysis.things() if kind == "Organization"}
    assert labels == {"법무부", "덴마크 법무부"}


def test_a_part_is_another_body_than_the_whole(extractor: Extractor) -> None:
    analysis = analyse(extractor, "국방부는 국방부 감사관실에 조사를 맡겼다.")
    assert {"국방부", "국방부 감사관실"} <= {label for _, label in analysis.things()}


def test_a_longer_form_is_the_same_body(extractor: Extractor) -> None:
    analysis = analyse(extractor, "KBS 방송이 취재했다.")
    assert "한국방송공사" in {label_of(d) for d in analysis.context.linker.drafts}


def test_a_foundation_is_not_its_founder(extractor: Extractor) -> None:
    analysis = analyse(extractor, "한밭대 재단이 건물을 기증했다.")
    assert "한밭대 재단" in {label for _, label in analysis.things()}


def test_a_government_is_its_country(extractor: Extractor) -> None:
    assert ("Country", "일본") in analyse(extractor, "일본 정부는 3일 대책을 발표했다.").things()


def test_the_meeting_of_a_committee_is_no_body(extractor: Extractor) -> None:
    assert ("Organization", "유네스코 집행위원회") not in bodies(
        analyse(extractor, "유네스코 집행위원회 회의가 열렸다.")
    )


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("경찰은 현장을 통제했다.", ["경찰"]),
        ("검찰과 법원이 맞섰다.", ["검찰", "법원"]),
        ("군 당국이 훈련을 미뤘다.", ["군 당국"]),
        ("덴마크 경찰은 국경을 지켰다.", ["덴마크 경찰"]),
        ("ZQRT는 성명을 냈다.", ["ZQRT"]),
        ("SNS에서 화제가 됐다.", []),
        ("KTX는 오전에 떠났다.", []),
        ("ZQR(암모니아수)를 뿌렸다.", []),
    ],
)
def test_bodies_meant_but_not_named(extractor: Extractor, text: str, surfaces: list[str]) -> None:
    assert unnamed(analyse(extractor, text)) == surfaces


def test_bodies_without_a_name_are_no_things(extractor: Extractor) -> None:
    analysis = analyse(extractor, "경찰은 3일 정부에 협조를 요청했다. 군 당국은 훈련을 마쳤다.")
    assert analysis.things() == set()
    assert analysis.facts == []
