"""Bullets without quotation marks, and lists that one policy encloses."""

from __future__ import annotations

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, names_of

PLAN = "창원시는 ‘청년이룸 종합계획’을 세웠다. 같은 계획에 담긴 세부 사업은 다음과 같다.\n"


def pairs(extractor: Extractor, text: str, predicate: str) -> set[tuple[str, str]]:
    found = [f for f in analyse(extractor, text).facts if f.predicate == predicate]
    return {(f.subject.label, f.object.label if isinstance(f.object, Draft) else f.object.value) for f in found}


def test_an_unquoted_bullet_is_part_of_the_plan_announced(extractor: Extractor) -> None:
    text = PLAN + " - 첫출근옷장 : 정장을 무료로 빌려주는 사업\n"
    assert ("첫출근옷장", "청년이룸 종합계획") in pairs(extractor, text, "partOf")
    assert ("첫출근옷장", "정장을 무료로 빌려주는") in pairs(extractor, text, "purpose")


def test_a_heading_is_no_policy(extractor: Extractor) -> None:
    text = PLAN + " - 일시 : 3월 5일 오후 2시 지원사업\n - 장소 : 창원시청 대강당\n"
    assert not pairs(extractor, text, "partOf")


def test_what_is_included_here_is_part_of_what_was_named_last(extractor: Extractor) -> None:
    text = "창원시는 ‘숨 쉬는 창원’ 비전을 내걸었다. "
    text += "‘마을숲 100’ 사업과 옥상을 텃밭으로 바꾸는 ‘하늘밭’ 사업이 여기에 포함된다."
    assert {p for p, _ in pairs(extractor, text, "partOf")} == {"마을숲 100", "하늘밭"}


def test_a_so_called_programme_sums_up_its_parts(extractor: Extractor) -> None:
    text = "창원시는 ‘첫차패스’ 사업, ‘온마을돌봄’ 사업 등 이른바 ‘함께 창원’ 사업을 추진한다."
    assert ("온마을돌봄", "함께 창원") in pairs(extractor, text, "partOf")


def test_pairs_share_one_verb(extractor: Extractor) -> None:
    text = "창원시는 부산의 ‘바다패스’를, 김해시는 대구의 ‘산들돌봄’ 사업을 각각 벤치마킹했다."
    found = analyse(extractor, text).facts
    pairs_of = [(f.subject, f.object) for f in found if f.predicate == "plansToAdopt"]
    adopted = {(s.label, n) for s, o in pairs_of if isinstance(o, Draft) for n in names_of(o)}
    assert ("창원", "바다패스") in adopted
    assert ("김해", "산들돌봄") in adopted
    assert ("창원", "산들돌봄") not in adopted
