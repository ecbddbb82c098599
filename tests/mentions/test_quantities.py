"""Quantities: spans, values, bounds, units, kinds."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgx.mentions.quantities import QuantityMention, find_quantities, parse_number
from kgx.pipeline import Extractor
from tests.analysing import analyse

TABLE = Path(__file__).with_name("amount_expressions.csv")


def _rows() -> list[tuple[str, str]]:
    """Text, and its amounts in order: ``surface = value low..high unit kind``, - where there is none."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["expected"]) for row in csv.DictReader(file)]


def _written(number: float | None) -> str:
    return "-" if number is None else f"{number:.12g}"


NOTHING = (
    "코로나19로 멈췄다", "C40 총회", "K-9 부대", "COP28 유치", "한 개인이",
    "한국 도시", "세대 간 갈등", "세계 도시", "코무나13", "한편 시장은",
    "형사12부는", "고법 형사3부", "대법원 1부", "119 구조대", "112에 신고", "아이폰6를", "두 손을", "세 부담",
    "네 마음",
    "전화 055-749-0000", "4·19 혁명", "다시 한 번 강조",
)  # fmt: skip


def _find(text: str) -> list[QuantityMention]:
    return find_quantities(text, 0, len(text), [])


@pytest.mark.parametrize(("text", "expected"), _rows())
def test_table(text: str, expected: str) -> None:
    found = [
        f"{text[q.start : q.end]} = {_written(q.value)} {_written(q.low)}..{_written(q.high)} {q.unit or '-'} {q.kind}"
        for q in _find(text)
    ]
    assert " | ".join(found) == expected


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


def test_amounts_inside_names_and_brackets_stand_aside(extractor: Extractor) -> None:
    text = "시는 30명(여성 12명)을 뽑아 두 도시를 둘러보게 하고 제12회 한빛포럼 자료 ‘도시이야기2’를 나눠 줬다 🎉."
    (sentence,) = analyse(extractor, text).context.sentences
    counted = [m.surface for m in sentence.recognised.mentions if m.kind == "Quantity"]
    asides = [m.surface for m in sentence.recognised.asides if m.kind == "Quantity"]
    assert counted == ["30명"]
    assert asides == ["12명", "두 도시", "제12회", "2"]
    assert all(text[m.start : m.end] == m.surface for m in sentence.recognised.asides)
