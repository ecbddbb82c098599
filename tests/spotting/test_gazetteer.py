"""Lexicon names on characters: where they begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kgx.pipeline import Extractor
from kgx.spotting.gazetteer import Spot, find_names

# text, and the names in it that are sure
NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("서울시는 밝혔다", ("서울시",)),
    ("서울은 밝혔다", ("서울",)),
    ("서울에서의 하루", ("서울",)),
    ("서울로부터 온 편지", ("서울",)),
    ("서울특별시는", ("서울특별시",)),
    ("(서울)", ("서울",)),
    ("‘서울’이라는 이름", ("서울",)),
    ("서울·도쿄·베이징", ("서울", "도쿄", "베이징")),
    ("서울-뉴욕", ("서울", "뉴욕")),
    ("미국 뉴욕", ("미국", "뉴욕")),
    ("콜롬비아 메데진에서", ("콜롬비아", "메데진")),
    ("뉴욕시장은", ("뉴욕",)),
    ("수원시의회는", ("수원시",)),
    ("유엔은", ("유엔",)),
    ("UN은", ("UN",)),
    ("태국 방콕시는", ("태국", "방콕시")),
    ("미국산 쇠고기", ("미국",)),
    ("일본발 소식", ("일본",)),
    ("인도네시아의 수도", ("인도네시아",)),
    # inside another word
    ("신서울은", ()),
    ("RUNNING", ()),
    ("UNICEFX", ()),
    ("독일어를 배운다", ()),
    ("중국집에서", ()),
    ("인도적 지원", ()),
    ("영국인이", ()),
)


def sure(extractor: Extractor, text: str) -> list[Spot]:
    return [s for s in find_names(text, 0, len(text), extractor.lexicons) if not s.weak]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names(extractor: Extractor, text: str, wanted: tuple[str, ...]) -> None:
    found = [text[s.start : s.end] for s in sure(extractor, text)]
    variants = [{w, w.removesuffix("시"), f"{w}시"} for w in wanted]  # 수원|시의회 or 수원시|의회: one entry
    assert len(found) == len(wanted)
    assert all(f in v for f, v in zip(found, variants, strict=True)), found


@pytest.mark.parametrize(
    ("longer", "shorter"), [("서울시", "서울"), ("서울특별시", "서울"), ("부산광역시", "부산"), ("뉴욕시", "뉴욕")]
)
def test_forms_of_one_city_are_one_entry(extractor: Extractor, longer: str, shorter: str) -> None:
    assert set(extractor.lexicons.names[longer]) <= set(extractor.lexicons.names[shorter])


def test_mayor_holds_the_city(extractor: Extractor) -> None:
    text = "서울시장은 말했다"
    (spot,) = find_names(text, 0, len(text), extractor.lexicons)
    assert (spot.start, spot.ids) == (0, extractor.lexicons.names["서울"])


def test_university_is_not_the_city(extractor: Extractor) -> None:
    text = "서울대 교수가"
    ids = {i for s in find_names(text, 0, len(text), extractor.lexicons) for i in s.ids}
    assert not ids & set(extractor.lexicons.names["서울"])


@pytest.mark.parametrize(
    "text", ["파리가 날아갔다", "나주에 보자", "그는 고성을 질렀다", "이 장성은 전역했다", "새로운 구성을 했다"]
)
def test_common_words_are_weak_at_most(extractor: Extractor, text: str) -> None:
    assert [text[s.start : s.end] for s in sure(extractor, text)] in ([], ["나주"])


def test_nothing_outside_the_stretch(extractor: Extractor) -> None:
    text = "서울 부산 대전"
    found = find_names(text, 3, 5, extractor.lexicons)
    assert [text[s.start : s.end] for s in found] == ["부산"]


def test_names_do_not_overlap(extractor: Extractor) -> None:
    text = "미국 뉴욕시 유엔본부와 대한민국 서울특별시 종로구 서울시청, 아시아개발은행(ADB)"
    found = find_names(text, 0, len(text), extractor.lexicons)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[s.start : s.end] in extractor.lexicons.names for s in found)
