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
        ("우수상은 인도 첸나이와 일본 도야마가 나눠 가졌다.", ["첸나이", "도야마"]),
        ("대형 도시 부문에서는 대만 가오슝이 대상을, 일본 도야마가 우수상을 탔다.", ["가오슝", "도야마"]),
        ("연맹은 중소 도시 부문 대상을 창원시에 수여했다.", ["창원"]),
        ("장려상을 받은 여수시는 상금을 이웃에 나눠 주기로 했다.", ["여수"]),
    ],
)
def test_a_grade_is_won(extractor: Extractor, sentence: str, cities: list[str]) -> None:
    found = winners(extractor, CEREMONY + sentence)
    assert all(any(name.startswith(city) for name in found) for city in cities)


def test_who_holds_the_contest_does_not_win_it(extractor: Extractor) -> None:
    text = "여수시는 한국하늘학회가 주관한 ‘대한민국 안전도시대상’에서 예약제 버스로 최우수상을 받았다."
    found = winners(extractor, text)
    assert any(name.startswith("여수") for name in found)
    assert "한국하늘학회" not in found


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
