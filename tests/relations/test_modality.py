"""Whether a happening is told, planned, asked for or given up."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def modalities(extractor: Extractor, text: str, predicate: str) -> set[str]:
    return {str(f.modality) for f in analyse(extractor, text).facts if f.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("박형준 부산시장이 인천을 방문했다.", {"asserted"}),
        ("박형준 부산시장은 인천을 방문한다.", {"planned"}),
        ("박형준 부산시장은 인천을 방문할 계획이다.", {"planned"}),
        ("박형준 부산시장은 지난해 인천을 방문했을 때 상을 받았다.", {"asserted"}),
        ("박형준 부산시장은 인천을 방문할 때 시장을 만날 예정이다.", {"planned"}),
        ("박형준 부산시장은 인천 방문을 마치고 이날 저녁 돌아온다.", {"asserted"}),
        ("박형준 부산시장은 인천을 방문하기로 했다.", {"planned"}),
        ("박형준 부산시장은 인천을 방문할 계획이었으나 출장을 취소했다.", set()),
        ("박형준 부산시장은 인천을 방문하지 못했다.", set()),
        ("박형준 부산시장은 인천을 방문하고 싶다고 말했다.", set()),
        ("박형준 부산시장은 인천을 방문해 협력을 요청했다.", {"asserted"}),
    ],
)
def test_visits(extractor: Extractor, text: str, wanted: set[str]) -> None:
    assert modalities(extractor, text, "visited") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("박형준 부산시장은 유정복 인천시장과 면담을 가졌다.", {"asserted"}),
        ("박형준 부산시장은 유정복 인천시장과 면담을 가질 예정이다.", {"planned"}),
        ("박형준 부산시장은 유정복 인천시장과의 면담을 요청했다.", {"requested"}),
        ("박형준 부산시장은 유정복 인천시장과의 면담을 제안했다.", {"proposed"}),
        ("박형준 부산시장과 유정복 인천시장의 면담은 무산됐다.", set()),
    ],
)
def test_meetings(extractor: Extractor, text: str, wanted: set[str]) -> None:
    assert modalities(extractor, text, "metWith") == wanted


def test_a_report_names_its_source(extractor: Extractor) -> None:
    facts = analyse(extractor, "부산시는 12일 인천시와 업무협약을 체결했다고 13일 밝혔다.").facts
    signed = [f for f in facts if f.predicate == "signedAgreementWith"]
    assert [(str(f.modality), f.qualifiers.get("date")) for f in signed] == [("asserted", "2024-06-12")]
    source = signed[0].qualifiers["attributedTo"]
    assert not isinstance(source, str)
    assert label_of(source) == "부산"
