"""Who speaks and who listens where the sentence itself does not say it plainly."""

from __future__ import annotations

import pytest

from kgx.model.statement import Literal
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def said(extractor: Extractor, text: str, predicate: str = "said") -> set[tuple[str, str]]:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == predicate]
    return {(label_of(f.subject), f.object.value) for f in facts if isinstance(f.object, Literal)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "박형준 부산시장은 항만을 둘러봤다. 이어 부산은 바다의 도시라고 강조했다.",
            {("박형준", "부산은 바다의 도시")},
        ),
        ("박형준 부산시장은 회의를 열었다. “바다를 지키겠다”고 말했다.", {("박형준", "바다를 지키겠다")}),
        ("박형준 부산시장은 13일 오전 바다를 지키겠다고 밝혔다.", {("박형준", "바다를 지키겠다")}),
        ("부산시는 바다를 지키겠다고 13일 밝혔다.", set()),
        ("박형준 부산시장이 바다를 지키겠다고 했다고 주민들은 전했다.", set()),
    ],
)
def test_who_said_what(extractor: Extractor, text: str, wanted: set[tuple[str, str]]) -> None:
    assert said(extractor, text) == wanted


def test_each_quoted_stretch_is_one(extractor: Extractor) -> None:
    text = "박형준 부산시장은 “바다를 지키겠다”며 “항만도 고치겠다”고 말했다."
    assert said(extractor, text) == {("박형준", "바다를 지키겠다"), ("박형준", "항만도 고치겠다")}


@pytest.mark.parametrize(
    ("text", "predicate", "thing"),
    [
        ("박형준 부산시장은 울산시에 물을 나눠 달라고 요청했다.", "requested", "물을 나눠 달라"),
        ("박형준 부산시장은 울산시를 방문해 물을 나눠 달라고 요청했다.", "requested", "물을 나눠 달라"),
        ("박형준 부산시장은 두 도시가 물을 함께 쓸 것을 제안했다.", "proposed", "두 도시가 물을 함께 쓸 것"),
        (
            "박형준 부산시장은 울산시의 교통, 관광, 수소 정책을 높이 평가했다.",
            "praised",
            "울산시의 교통, 관광, 수소 정책",
        ),
    ],
)
def test_the_thing_asked_without_what_leads_up_to_it(
    extractor: Extractor, text: str, predicate: str, thing: str
) -> None:
    assert said(extractor, text, predicate) == {("박형준", thing)}


def test_listener_is_not_taken_from_inside_the_words(extractor: Extractor) -> None:
    text = "박형준 부산시장은 구청이 시민에게 물을 나눠 줬다고 말했다."
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "said"]
    assert facts
    assert all("addressee" not in f.qualifiers for f in facts)
