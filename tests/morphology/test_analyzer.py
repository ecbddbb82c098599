"""Tokens: their offsets, and the stretches that must not be cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgx.model.text import Token
from kgx.morphology import Analyzer
from kgx.pipeline import Extractor


@pytest.fixture(scope="session")
def analyzer(extractor: Extractor) -> Analyzer:
    return extractor.analyzer


def check(tokens: tuple[Token, ...], start: int, end: int) -> None:
    """Inside the stretch, in order; two morphemes may share a character, and words are numbered upwards."""
    for token in tokens:
        assert start <= token.start <= token.end <= end
    for a, b in pairwise(tokens):
        assert a.start <= b.start
        assert a.word <= b.word


@pytest.mark.parametrize(
    "text",
    [
        "서울시는 지난 3일 협약을 맺었다.",
        "그는 “함께 갔다”고 말했다.",
        "😀 오늘은 👨‍👩‍👧‍👦 행사입니다 🇰🇷!",
        "北京市 市長 王은 한국을 찾았다.",
        "ㅋㅋㅋ ㅠㅠ 좋았다",
        "가\u0301나\u200b다 열었다",
        "",
        " \n\t",
    ],
)
def test_offsets_lie_in_the_text(analyzer: Analyzer, text: str) -> None:
    check(analyzer.tokenize(text, 0, len(text)), 0, len(text))


def test_offsets_are_those_of_the_whole_text(analyzer: Analyzer) -> None:
    text = "머리말. 시장은 공원을 열었다. 꼬리말."
    start, end = text.index("시장"), text.index(" 꼬리")
    tokens = analyzer.tokenize(text, start, end)
    check(tokens, start, end)
    assert {text[t.start : t.end] for t in tokens if t.tag == "NNG"} == {"시장", "공원"}


def test_offsets_after_an_emoji_are_code_points(analyzer: Analyzer) -> None:
    text = "😀😀 공원을 열었다"
    tokens = analyzer.tokenize(text, 0, len(text))
    assert [text[t.start : t.end] for t in tokens if t.tag == "NNG"] == ["공원"]


def test_protected_stretches_are_one_token_each(analyzer: Analyzer) -> None:
    text = "판 반 마이와 카를로스 페르난도 갈란은 빌바오에서 만났다."
    names = ("판 반 마이", "카를로스 페르난도 갈란", "빌바오")
    spans = [(text.index(n), text.index(n) + len(n)) for n in names]
    tokens = analyzer.tokenize(text, 0, len(text), spans)
    whole = {(t.start, t.end): t.tag for t in tokens}
    assert [whole.get(span) for span in spans] == ["NNP"] * 3
    assert not [t for t in tokens for s, e in spans if s < t.end and t.start < e and (t.start, t.end) != (s, e)]


def test_particle_after_a_protected_stretch_is_a_particle(analyzer: Analyzer) -> None:
    text = "메데진과 킷쿤을 오갔다"
    tokens = analyzer.tokenize(text, 0, len(text), [(0, 3), (5, 7)])
    found = [(text[t.start : t.end], t.tag[0]) for t in tokens[:4]]
    assert found == [("메데진", "N"), ("과", "J"), ("킷쿤", "N"), ("을", "J")]


def test_protected_stretches_outside_do_not_matter(analyzer: Analyzer) -> None:
    text = "서울 부산 대전"
    assert analyzer.tokenize(text, 3, 5, [(0, 2), (3, 5), (6, 8)])[0].end == 5


@pytest.mark.parametrize("run", ["A" * 20_000, "가나다라마" * 4_000, "7" * 20_000, "A1가 " * 5_000, "가." * 10_000])
def test_twenty_thousand_characters(analyzer: Analyzer, run: str) -> None:
    tokens = analyzer.tokenize(run, 0, len(run))
    check(tokens, 0, len(run))
    assert tokens[0].start == 0
    assert tokens[-1].end == len(run.rstrip())


def test_protected_stretch_across_a_long_text(analyzer: Analyzer) -> None:
    text = "가나 " * 1_332 + "라이프치히시 " + "다라 " * 1_500
    start = text.index("라이프치히시")
    for shift in range(-6, 7):
        padded = " " * (6 + shift) + text
        span = (start + 6 + shift, start + 12 + shift)
        tokens = analyzer.tokenize(padded, 0, len(padded), [span])
        assert [(t.start, t.end, t.tag) for t in tokens if t.start < span[1] and span[0] < t.end] == [(*span, "NNP")]
        check(tokens, 0, len(padded))


def test_same_text_same_tokens(analyzer: Analyzer) -> None:
    text = "서울시는 지난 3일 협약을 맺었다."
    assert analyzer.tokenize(text, 0, len(text)) == Analyzer().tokenize(text, 0, len(text))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(("", "😀 ", "앞 문장. ")), st.data()
)
def test_any_text(analyzer: Analyzer, text: str, before: str, data: st.DataObject) -> None:
    whole = before + text
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    protected = [(len(before) + a, len(before) + b)] if text[a:b].strip() == text[a:b] != "" else []
    check(analyzer.tokenize(whole, len(before), len(whole), protected), len(before), len(whole))
