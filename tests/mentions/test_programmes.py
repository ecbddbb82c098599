"""Schemes told by their users."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("시는 은빛카드 가맹점을 늘렸다.", "은빛카드"),
        ("달무리페이 가입자가 크게 늘었다.", "달무리페이"),
        ("구는 새봄택시 이용자를 조사했다.", "새봄택시"),
        ("청년디딤돌통장 신청자가 몰렸다.", "청년디딤돌통장"),
    ],
)
def test_a_scheme_by_its_users(extractor: Extractor, text: str, name: str) -> None:
    assert ("Policy", name) in analyse(extractor, text).things()


@pytest.mark.parametrize(
    "text",
    [
        "신용카드 가맹점이 늘었다.",
        "개인택시 이용자가 줄었다.",
        "시는 청약통장 가입자를 조사했다.",
        "은빛카드를 꺼냈다.",
    ],
)
def test_usual_compounds_are_no_names(extractor: Extractor, text: str) -> None:
    assert [thing for thing in analyse(extractor, text).things() if thing[0] == "Policy"] == []
