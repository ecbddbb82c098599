"""Syntax costs in proportion to the length of a sentence: steps are counted, not seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from kgx.model.clause import Parse
from kgx.pipeline import Extractor
from kgx.syntax import parse
from tests.analysing import analyse

PATTERNS = (
    "시민의 ",
    "협약 체결 ",
    "사과, 배, ",
    "서울시와 ",
    "비가 온다고 ",
    "시장은 공원을 연다고 ",
    "시는 공원을 열고 ",
    "공원을 연 시장이 ",
    "시장이 ",
    "공원(시청 옆) ",
)


def steps(extractor: Extractor, text: str) -> tuple[int, Parse]:
    """Lines of Python that run while the first sentence of a text is parsed, and the parse."""
    (first, *_) = analyse(extractor, text).context.sentences
    counted = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        parsed = parse(first.recognised.sentence, first.recognised.mentions, text, extractor.rules.triggers)
    finally:
        sys.settrace(before)
    return counted, parsed


def size(parsed: Parse) -> int:
    """What a parse holds: units, arguments and the mentions of phrases."""
    phrases = sum(len(p.referents) + len(p.within) for p in parsed.phrases)
    return len(parsed.units) + sum(len(c.args) for c in parsed.clauses) + phrases


@pytest.mark.parametrize("pattern", PATTERNS)
def test_four_times_the_length_is_four_times_the_work(extractor: Extractor, pattern: str) -> None:
    repeats = 600 // len(pattern)
    short, small = steps(extractor, pattern * repeats + "말했다.")
    long, large = steps(extractor, pattern * repeats * 4 + "말했다.")
    assert long < short * 5
    assert size(large) < size(small) * 5 + 200


def test_sentence_of_ten_thousand_characters(extractor: Extractor) -> None:
    text = "시는 공원을 열고 " * 1000 + "도서관을 지었다."
    clauses = [c for c, _ in analyse(extractor, text).clauses() if c.lemma == "열다"]
    assert len(clauses) == 1000


def test_thousand_nested_brackets(extractor: Extractor) -> None:
    text = "시장은 " + "(" * 1000 + "새" + ")" * 1000 + " 공원을 열었다."
    ((clause, _),) = [(c, p) for c, p in analyse(extractor, text).clauses() if c.lemma == "열다"]
    assert [a.phrase.head for a in clause.get("object")] == ["공원"]
