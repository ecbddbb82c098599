"""Confidence: a product of named reasons, measured, kept beside the number."""

from __future__ import annotations

from math import prod

import pytest

import kgx
from kgx.checking.explain import explain, text_document
from kgx.pipeline import Extractor
from kgx.relations.confidence import MOST
from kgx.resources.reliability import load_reliability


def factors(reasons: tuple[str, ...]) -> dict[str, float]:
    return {name: float(value) for name, _, value in (reason.partition("=") for reason in reasons)}


def test_the_number_is_the_product_of_its_reasons(seed_graph: kgx.KnowledgeGraph) -> None:
    for statement in seed_graph:
        assert statement.confidence is not None
        assert statement.reasons == tuple(sorted(statement.reasons))
        named = factors(statement.reasons)
        assert {"rule", "unmeasured-rule"} & named.keys()
        assert all(0 < factor <= 1 for factor in named.values())
        assert statement.confidence == pytest.approx(min(MOST, prod(named.values())), abs=0.006)


# a text, the predicate looked at, and the doubts about it
DOUBTS = (
    ("박서준 부산시장이 3일 도쿄를 방문했다.", "visited", set()),
    ("박서준 부산시장이 시청에 들렀다. 이어 3일 도쿄를 방문했다.", "visited", {"lent-by-sentence"}),
    ("부산시는 새 도서관을 열었다. 박 시장은 3일 도쿄를 방문했다.", "visited", {"surname-only"}),
)


@pytest.mark.parametrize(("text", "predicate", "doubts"), DOUBTS, ids=[str(sorted(d[2])) for d in DOUBTS])
def test_doubts_are_named(extractor: Extractor, text: str, predicate: str, doubts: set[str]) -> None:
    facts = [f for s in explain(text, extractor, published="2024-05-10").sentences for f in s.statements]
    (found,) = [f for f in facts if f.predicate == predicate]
    assert factors(found.reasons).keys() - {"rule", "unmeasured-rule"} == doubts


def test_a_rule_that_was_never_measured_says_so(extractor: Extractor) -> None:
    measured = load_reliability().rules
    assert [name for name in measured if "/" not in name] == []
    unmeasured = [rule for rule in extractor.rules.every if rule.name not in measured and rule.examples[0].gives]
    example = unmeasured[0].examples[0]
    facts = extractor.extract(text_document(example.text, "2024-06-15")).statements
    (found,) = [f for f in facts if f.evidence[0].rule == unmeasured[0].name][:1]
    assert "unmeasured-rule=0.9" in found.reasons
