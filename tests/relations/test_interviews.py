"""Answers under questions are said by the one who is interviewed."""

from __future__ import annotations

from kgx.model.statement import Literal
from kgx.model.text import Document, Region, RegionKind, StatedFact
from kgx.pipeline import Extractor
from kgx.relations import facts_of
from tests.analysing import label_of


def answers(extractor: Extractor, headline: str, *lines: str) -> list[tuple[str, str]]:
    text = "\n".join((headline, *lines))
    regions = [Region(RegionKind.HEADLINE, 0, len(headline))]
    at = len(headline) + 1
    for line in lines:
        regions.append(Region(RegionKind.BODY, at, at + len(line)))
        at += len(line) + 1
    document = Document("a.txt", text, tuple(regions), published=StatedFact("2024-06-15", None, None, "test"))
    facts = facts_of(document, extractor.analyse(document), extractor.rules)
    return [
        (label_of(f.subject), f.object.value)
        for f in facts
        if f.rule == "speech/interview" and isinstance(f.object, Literal)
    ]


def test_quoted_answers(extractor: Extractor) -> None:
    found = answers(
        extractor,
        "최민호 세종시장 인터뷰",
        "― 올해 무엇을 하나.",
        "“공원을 늘립니다. 나무도 심습니다.”",
        "― 예산은.",
        "“충분합니다.”",
    )
    assert found == [("최민호", "공원을 늘립니다. 나무도 심습니다."), ("최민호", "충분합니다.")]


def test_marked_answers(extractor: Extractor) -> None:
    found = answers(
        extractor,
        "최민호 세종시장에게 듣는다",
        "Q. 올해 무엇을 하나.",
        "A. 공원을 늘린다.",
        "Q. 예산은.",
        "A. 충분하다.",
    )
    assert found == [("최민호", "공원을 늘린다."), ("최민호", "충분하다.")]


def test_one_question_makes_no_interview(extractor: Extractor) -> None:
    assert answers(extractor, "최민호 세종시장 회견", "― 예산은.", "“충분합니다.”") == []


def test_two_people_in_the_headline_leave_it_open(extractor: Extractor) -> None:
    lines = ("― 예산은.", "“충분합니다.”", "― 공원은.", "“늘립니다.”")
    assert answers(extractor, "최민호 세종시장·강기정 광주시장 대담", *lines) == []
