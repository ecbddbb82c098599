"""`kgx.checking.explain`: what each stage makes of a text, and the one condition a rule misses."""

from __future__ import annotations

import json

import pytest

from kgx.checking.explain import explain
from kgx.pipeline import Extractor


def test_every_stage_is_shown(extractor: Extractor) -> None:
    found = explain(
        "부산시는 지난 2일 박서준 교수를 부산관광공사 사장으로 임명했다.", extractor, published="2024-04-20"
    )
    (sentence,) = found.sentences
    assert sentence.tokens[0][0].startswith("부산시/")
    mentions = {m.text: m for m in sentence.mentions}
    assert (mentions["부산시"].kind, mentions["부산시"].thing) == ("City", "부산")
    assert mentions["지난 2일"].value == "2024-04-02"
    assert mentions["박서준"].offices == ("교수",)
    (clause,) = [c for c in sentence.clauses if c.predicate == "임명하다"]
    assert {(a.role, a.particle) for a in clause.arguments} >= {("topic", "는"), ("object", "를"), ("by", "으로")}
    (fact,) = [f for f in sentence.statements if f.rule == "office/chosen"]
    assert (fact.subject, fact.predicate, fact.object) == ("박서준", "holdsPosition", "부산관광공사")
    assert fact.qualifiers["role"] == "사장"
    assert found.text[fact.start : fact.end] in sentence.text


# a sentence, the rule that misses it, the one condition, and words of what was found there
MISSES = (
    ("부산시는 반도체 전문가를 부산관광공사 사장으로 임명했다.", "office/chosen", "who.type", "반도체 전문가"),
    ("부산시는 박서준 교수를 임명했다.", "office/chosen", "post.from", "object"),
    ("부산시는 박서준 교수를 부산관광공사 사장으로 임명하지 않았다.", "office/chosen", "modality", "denied"),
    ("2021년 부회장에 선출된 최민석 대전문화재단 대표이사는 혁신안을 내놓았다.", "office/since", "without", "부회장"),
)


@pytest.mark.parametrize(("text", "rule", "condition", "found"), MISSES, ids=[m[2] for m in MISSES])
def test_a_near_miss_names_its_one_condition(
    extractor: Extractor, text: str, rule: str, condition: str, found: str
) -> None:
    (sentence,) = explain(text, extractor).sentences
    (miss,) = [m for m in sentence.near_misses if m.rule == rule]
    assert miss.condition == condition
    assert found in miss.found
    assert rule not in {f.rule for f in sentence.statements}


def test_a_rule_that_fired_is_no_near_miss(extractor: Extractor) -> None:
    (sentence,) = explain("부산시는 박서준 교수를 부산관광공사 사장으로 임명했다.", extractor).sentences
    assert {f.rule for f in sentence.statements} & {m.rule for m in sentence.near_misses} == set()


def test_words_in_a_quotation_have_clauses_of_their_own(extractor: Extractor) -> None:
    (sentence,) = explain("박서준 시장은 “부산시는 새 도서관을 열었다”고 말했다.", extractor).sentences
    assert {c.predicate: c.quoted for c in sentence.clauses} == {"말하다": False, "열다": True}


def test_it_is_plain_data_and_the_same_each_time(extractor: Extractor) -> None:
    text = "부산시는 3일 파리에서 우호협약을 맺었다.\n박서준 시장이 참석했다."
    first, second = (json.dumps(explain(text, extractor).as_dict(), ensure_ascii=False) for _ in range(2))
    assert first == second
    assert len(json.loads(first)["sentences"]) == 2
