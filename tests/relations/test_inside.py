"""Where things lie, told by names and what stands in or beside them; bodies that titles leave out."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.model.text import Document, Region, RegionKind
from kgx.pipeline import Extractor
from kgx.relations import facts_of
from tests.analysing import label_of


def told(extractor: Extractor, text: str, predicate: str) -> set[tuple[str, str]]:
    """(subject, object) of the facts of one predicate in a body."""
    document = Document("a.txt", text, (Region(RegionKind.BODY, 0, len(text)),))
    context = extractor.analyse(document)
    return {
        (label_of(f.subject), label_of(f.object))
        for f in facts_of(document, context, extractor.rules)
        if f.predicate == predicate and isinstance(f.object, Draft)
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("함부르크(독일)와 부산이 손을 잡았다.", {("함부르크", "독일")}),
        ("회의는 바르셀로나 컨벤션센터에서 열렸다.", {("바르셀로나 컨벤션센터", "바르셀로나")}),
        ("대표단은 경주시 첨성초등학교를 찾았다.", {("첨성초등학교", "경주")}),
        ("로스앤젤레스(LA)와 부산이 손을 잡았다.", set()),
        ("함부르크(일본)라는 표기는 틀렸다.", set()),
    ],
)
def test_places_by_name(extractor: Extractor, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(extractor, text, "locatedIn") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("군산시의회가 3일 조례를 처리했다. 이정훈 의원이 발의한 조례다.", {("이정훈", "군산시의회")}),
        ("수원시는 3일 버스를 늘렸다. 박영희 교통정책과장은 현장을 살폈다.", {("박영희", "수원")}),
        (
            "세계물도시연맹이 총회를 열었다. 회장에는 토마스 레만 드레스덴 시장이 재선됐다.",
            {("토마스 레만", "세계물도시연맹")},
        ),
        ("군산시는 3일 조례를 처리했다. 이정훈 의원이 발의한 조례다.", set()),
        ("수원시는 3일 버스를 늘렸다. 박영희 사무국장은 현장을 살폈다.", set()),
    ],
)
def test_bodies_left_out(extractor: Extractor, text: str, wanted: set[tuple[str, str]]) -> None:
    assert told(extractor, text, "holdsPosition") == wanted


def test_a_city_that_begins_the_name_of_a_body_lies_in_the_country_before_it(extractor: Extractor) -> None:
    found = told(extractor, "뉴질랜드 웰링턴 시의회는 안을 통과시켰다. 신천동 송파구청은 문을 닫았다.", "locatedIn")
    assert ("웰링턴", "뉴질랜드") in found
    assert ("송파구", "신천동") not in found
