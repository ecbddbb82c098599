"""Posts that no clause frame tells: holders named after the post, terms of office, heads named beside their body."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def told(extractor: Extractor, text: str, rule: str) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for fact in analyse(extractor, text).facts:
        if fact.rule == rule:
            words = {k: v for k, v in fact.qualifiers.items() if isinstance(v, str)}
            found.add(
                (
                    label_of(fact.subject),
                    fact.predicate,
                    label_of(fact.object) if isinstance(fact.object, Draft) else "",
                    words.get("role", ""),
                    words.get("validTo", ""),
                )
            )
    return found


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("유치 당시 부산시장은 박영희였다.", ("박영희", "mayorOf", "부산", "", "")),
        ("그때의 대구시장은 이정훈, 준비를 맡은 이는 따로 있었다.", ("이정훈", "mayorOf", "대구", "", "")),
        ("환경부 장관은 최민석이다.", ("최민석", "holdsPosition", "환경부", "장관", "")),
    ],
)
def test_the_holder_is_named_after_the_post(extractor: Extractor, text: str, holder: tuple[str, ...]) -> None:
    assert told(extractor, text, "office/holder") == {holder}


@pytest.mark.parametrize(
    "text", ["부산시장은 정책을 발표했다.", "부산시장은 이날 회의를 열었다.", "부산시장은 모두 다섯 명이었다."]
)
def test_a_word_after_a_post_is_no_holder(extractor: Extractor, text: str) -> None:
    assert told(extractor, text, "office/holder") == set()


def test_the_term_ends(extractor: Extractor) -> None:
    text = "박영희 부산시 부시장의 임기는 2026년까지다."
    assert told(extractor, text, "office/term") == {("박영희", "holdsPosition", "부산", "부시장", "2026")}


def test_the_term_of_whom_the_sentence_before_named(extractor: Extractor) -> None:
    text = "박영희 부산시 부시장이 축사를 했다. 임기는 2026년까지다."
    assert told(extractor, text, "office/term") == {("박영희", "holdsPosition", "부산", "부시장", "2026")}


def test_a_head_named_beside_its_body(extractor: Extractor) -> None:
    text = "부산시설공단은 박영희 이사장이 물러나 자리가 비어 있다."
    assert ("박영희", "holdsPosition", "부산시설공단", "이사장", "") in told(extractor, text, "office/of-topic")
