"""Grades of a prize named before in the article."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse, names_of

CEREMONY = "‘대한민국 안전도시대상’ 시상식이 3일 부산에서 열렸다. "


def winners(extractor: Extractor, text: str) -> set[str]:
    found = [f for f in analyse(extractor, text).facts if f.predicate == "wonAward"]
    return {name for f in found for name in names_of(f.subject)}


@pytest.mark.parametrize(
    ("sentence", "cities"),
    [
        ("영예의 대상은 하천을 되살린 창원시에 돌아갔다.", ["창원"]),
        ("대상의 영예는 창원시가 안았다.", ["창원"]),
        ("최우수상은 경남 김해시, 옛길을 살린 전북 전주시가 나란히 차지했다.", ["김해", "전주"]),
        ("우수상 수상 도시로는 원주시와 목포시가 이름을 올렸다.", ["원주", "목포"]),
        ("여수시는 지난해에도 같은 상의 우수상을 받은 바 있다.", ["여수"]),
        ("장려상을 받은 여수시는 상금을 이웃에 나눠 주기로 했다.", ["여수"]),
    ],
)
def test_a_grade_is_won(extractor: Extractor, sentence: str, cities: list[str]) -> None:
    found = winners(extractor, CEREMONY + sentence)
    assert all(any(name.startswith(city) for name in found) for city in cities)


@pytest.mark.parametrize(
    "sentence",
    [
        "지원 대상은 창원시에 사는 청년이다.",
        "창원시는 대상을 받지 못했다.",
        "원주시는 우수상 수상에 실패했다.",
    ],
)
def test_no_grade_is_won(extractor: Extractor, sentence: str) -> None:
    assert not winners(extractor, CEREMONY + sentence)


def test_a_grade_without_a_prize_is_nothing(extractor: Extractor) -> None:
    assert not winners(extractor, "대상은 김하늘 감독에게 돌아갔다.")
