"""A noun after a quoted name says what it is: the statement is about the name, not about the noun."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.pipeline import Extractor
from tests.analysing import analyse, names_of


@pytest.mark.parametrize(
    ("text", "subject", "predicate", "name"),
    [
        ("부산시는 ‘15분도시’ 정책을 소개했다.", "부산", "presented", "15분도시"),
        ("부산시는 ‘15분도시’를 소개했다.", "부산", "presented", "15분도시"),
        ("수원시는 ‘새빛돌봄’ 사업을 추진한다.", "수원", "operates", "새빛돌봄"),
        ("수원시는 ‘새빛돌봄’을 추진한다.", "수원", "operates", "새빛돌봄"),
        ("서울시는 ‘골목 음악회’ 행사를 개최했다.", "서울", "hosts", "골목 음악회"),
        ("서울시는 ‘골목 음악회’를 개최했다.", "서울", "hosts", "골목 음악회"),
        ("오세훈 시장은 ‘한강 물길’ 포럼에 참석했다.", "오세훈", "attended", "한강 물길"),
        ("대구시는 ‘맑은 물 도시’ 상을 받았다.", "대구", "wonAward", "맑은 물 도시"),
    ],
)
def test_statement_is_about_the_name(extractor: Extractor, text: str, subject: str, predicate: str, name: str) -> None:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == predicate]
    ends = [(f.subject, f.object) for f in facts if isinstance(f.object, Draft)]
    assert [1 for s, o in ends if normal(subject) in names_of(s) and normal(name) in names_of(o)] == [1]
