"""Kinship: said with 이다, and of two names side by side."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def kin(extractor: Extractor, text: str) -> set[tuple[str, str, str]]:
    return {
        (label_of(f.subject), label_of(f.object) if isinstance(f.object, Draft) else "", str(f.qualifiers["kinship"]))
        for f in analyse(extractor, text).facts
        if f.predicate == "relativeOf"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("박정수 전 대구시장의 아들인 박영희 의원이 참석했다.", ("박영희", "박정수", "아들")),
        ("박영희 의원은 박정수 전 대구시장의 손녀다.", ("박영희", "박정수", "손녀")),
        ("박정수 전 대구시장의 딸 박영희 의원이 축사를 했다.", ("박영희", "박정수", "딸")),
    ],
)
def test_kin(extractor: Extractor, text: str, expected: tuple[str, str, str]) -> None:
    assert kin(extractor, text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "박영희 의원은 부산의 딸이다.",
        "박영희 의원은 박정수 전 대구시장의 아들이 아니다.",
        "박정수 전 대구시장의 비서인 박영희 의원이 왔다.",
    ],
)
def test_no_kin(extractor: Extractor, text: str) -> None:
    assert kin(extractor, text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("김철수 부산시장은 부인 이영희 여사와 함께 공항에 나왔다.", {("이영희", "김철수", "부인")}),
        ("박민수 전 대구시장과 아들 박준호 씨가 기념식에 참석했다.", {("박준호", "박민수", "아들")}),
        (
            "최정호 전 인천시장이 3일 별세했다. 유족으로는 부인 한미영 여사와 장남 최민재 교수가 있다.",
            {("한미영", "최정호", "부인"), ("최민재", "최정호", "장남")},
        ),
        ("김철수 부산시장은 친구 이영희 씨와 함께 공항에 나왔다.", set()),
        ("김철수 부산시장은 회의에서 청년의 아들딸을 걱정했고 이영희 교수가 답했다.", set()),
    ],
)
def test_kinship_before_a_name(extractor: Extractor, text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert kin(extractor, text) == wanted
