"""Quantities: spans, values, bounds, units, kinds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgx.mentions.quantities import QuantityMention, find_quantities, parse_number

# text, then (surface, value, unit, kind) of each mention in order
QUANTITIES: tuple[tuple[str, tuple[tuple[str, float | None, str, str], ...]], ...] = (
    ("30개국 50개 도시", (("30개국", 30, "개국", "count"), ("50개", 50, "도시", "count"))),
    ("120여 명이", (("120여 명", 120, "명", "count"),)),
    ("120여명이", (("120여명", 120, "명", "count"),)),
    ("1만 5천여 명", (("1만 5천여 명", 15000, "명", "count"),)),
    ("4만여 명", (("4만여 명", 40000, "명", "count"),)),
    ("700여 명", (("700여 명", 700, "명", "count"),)),
    ("80조 원 규모", (("80조 원", 80e12, "원", "money"),)),
    ("2만 원", (("2만 원", 20000, "원", "money"),)),
    ("12억8천여만원", (("12억8천여만원", 12.8e8, "원", "money"),)),
    ("1천100만원", (("1천100만원", 1.1e7, "원", "money"),)),
    ("1조 2천억 원", (("1조 2천억 원", 1.2e12, "원", "money"),)),
    ("150만 달러", (("150만 달러", 1.5e6, "달러", "money"),)),
    ("1,500원", (("1,500원", 1500, "원", "money"),)),
    ("30% 감축", (("30%", 30, "%", "percent"),)),
    ("96%를", (("96%", 96, "%", "percent"),)),
    ("2.2%포인트", (("2.2%포인트", 2.2, "%포인트", "percent"),)),
    ("5번째 수상", (("5번째", 5, "번째", "ordinal"),)),
    ("12번째 도시", (("12번째", 12, "번째", "ordinal"),)),
    ("제12회 총회", (("제12회", 12, "회", "ordinal"),)),
    ("제 51회 시상식", (("제 51회", 51, "회", "ordinal"),)),
    ("2회째인 축제", (("2회째", 2, "회째", "ordinal"),)),
    ("40주년 총회", (("40주년", 40, "주년", "ordinal"),)),
    ("민선 8기", (("8기", 8, "기", "ordinal"),)),
    ("4차 산업혁명", (("4차", 4, "차", "ordinal"),)),
    ("2일차 세션", (("2일차", 2, "일차", "ordinal"),)),
    ("세 번째 도시", (("세 번째", 3, "번째", "ordinal"),)),
    ("첫 번째 도시", (("첫 번째", 1, "번째", "ordinal"),)),
    ("열두 번째 도시", (("열두 번째", 12, "번째", "ordinal"),)),
    ("160개 도시가 회원", (("160개", 160, "도시", "count"),)),
    ("133개 회원도시", (("133개", 133, "회원도시", "count"),)),
    ("69개 해외도시를", (("69개", 69, "해외도시", "count"),)),
    ("10개를 골랐다", (("10개", 10, "개", "count"),)),
    ("104개국이 참가", (("104개국", 104, "개국", "count"),)),
    ("384m 길이", (("384m", 384, "m", "other"),)),
    ("3.5ha 공원", (("3.5ha", 3.5, "ha", "other"),)),
    ("60억 인구가", (("60억 인구", 6e9, "인구", "other"),)),
    ("8곳에서 32곳으로", (("8곳", 8, "곳", "count"), ("32곳", 32, "곳", "count"))),
    ("수백 명이 모였다", (("수백 명", None, "명", "count"),)),
    ("두 차례 만났다", (("두 차례", 2, "차례", "count"),)),
    ("세 곳을 골랐다", (("세 곳", 3, "곳", "count"),)),
    ("열두명이", (("열두명", 12, "명", "count"),)),
    ("10명 중 3명", (("10명", 10, "명", "count"), ("3명", 3, "명", "count"))),
    ("김모(33·여)씨", (("33", 33, "세", "age"),)),
    ("박모(32)씨", (("32", 32, "세", "age"),)),
    ("65세 이상", (("65세", 65, "세", "age"),)),
    ("0~5세 아이", (("0~5세", None, "세", "age"),)),
    ("경쟁률 9:1", (("9:1", None, "score", "other"),)),
    ("1-0으로 이겼다", (("1-0", None, "score", "other"),)),
    ("0대 1로 졌다", (("0대 1", None, "score", "other"),)),
    ("1위를 차지", (("1위", 1, "위", "rank"),)),
    ("5분의 3", (("5분의 3", 0.6, "", "other"),)),
    ("총 4회에 걸쳐", (("4회", 4, "회", "count"),)),
)
BOUNDS: tuple[tuple[str, float | None, float | None], ...] = (
    ("30명이", 30, 30),
    ("30여 명", 30, None),
    ("30명 이상", 30, None),
    ("30명을 넘었다", 30, None),
    ("30명 미만", None, 30),
    ("30명 이하", None, 30),
    ("30명가량", None, None),
    ("30명 안팎", None, None),
    ("약 30명", None, None),
    ("20∼30명", 20, 30),
    ("2만∼5만대", 20000, 50000),
    ("2~5만 명", 20000, 50000),
    ("서너 명", 3, 4),
    ("수백 명", None, None),
    ("백여 명", 100, None),
)
NOTHING = (
    "코로나19로 멈췄다", "C40 총회", "K-9 부대", "COP28 유치", "한 개인이",
    "한국 도시", "세대 간 갈등", "세계 도시", "코무나13", "한편 시장은",
    "전화 055-749-0000", "4·19 혁명", "다시 한 번 강조",
)  # fmt: skip


def _find(text: str) -> list[QuantityMention]:
    return find_quantities(text, 0, len(text), [])


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_quantities(text: str, expected: tuple[tuple[str, float | None, str, str], ...]) -> None:
    assert tuple((text[q.start : q.end], q.value, q.unit, q.kind) for q in _find(text)) == expected


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS)
def test_bounds(text: str, low: float | None, high: float | None) -> None:
    assert [(q.low, q.high) for q in _find(text)] == [(low, high)]


@pytest.mark.parametrize("text", NOTHING)
def test_digits_of_names_and_other_words_are_no_quantity(text: str) -> None:
    assert [text[q.start : q.end] for q in _find(text)] == []


def test_the_counted_noun_has_its_own_end() -> None:
    text = "50여 개 도시 대표단이"
    (quantity,) = _find(text)
    assert text[quantity.start : quantity.end] == "50여 개"
    assert text[quantity.start : quantity.noun_end] == "50여 개 도시"


def test_taken_spans_are_left_alone() -> None:
    text = "9월 24일 50개 도시가"
    assert [text[q.start : q.end] for q in find_quantities(text, 0, len(text), [(0, 6)])] == ["50개"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1만 5천", 15000),
        ("3천450만", 34.5e6),
        ("1,234", 1234),
        ("1.5", 1.5),
        ("2조", 2e12),
        ("", None),
        ("9" * 30, None),
    ],
)
def test_parse_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


_PIECES = st.sampled_from(
    ["1", "23", "4,567", "만", "억", "천", "여", " ", "명", "개", "도시", "%",
    "제", "회", "째", "(", ")", "~", "-", ":", "대", "두", "수백",
     "첫", "번째", "약 ", "이상", "분의", "0", "원", "99999999999999999999"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)))
def test_any_text_gives_sorted_spans(text: str) -> None:
    position = 0
    for quantity in _find(text):
        assert position <= quantity.start < quantity.end <= quantity.noun_end <= len(text)
        assert not text[quantity.start].isspace()
        assert not text[quantity.end - 1].isspace()
        position = quantity.end


def test_long_runs_of_digits() -> None:
    texts = (
        "1" * 200_000,
        "1," * 100_000,
        "111," * 50_000,
        "1만" * 50_000,
        "수" * 50_000,
        "한 " * 50_000,
        "십" * 50_000,
    )
    for text in texts:
        assert isinstance(_find(text), list)
