"""Member cities told by their seat in a body."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.model.text import Document, Region, RegionKind
from kgx.pipeline import Extractor
from kgx.relations import facts_of
from tests.analysing import label_of


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "세계건강도시연맹이 총회를 열었다. 새 이사도시로 독일 하노버, 일본 고베, 영국 맨체스터가 선출됐다.",
            {"하노버", "고베", "맨체스터"},
        ),
        ("세계건강도시연맹은 2003년 출범했다. 회장도시는 창원이다.", {"창원"}),
        ("세계건강도시연맹은 2003년 출범했다. 하노버가 부회장도시로 이름을 올렸다.", {"하노버"}),
        ("세계건강도시연맹은 2003년 출범했다. 창원은 개최도시로 선정됐다.", set()),
        ("세계건강도시연맹은 2003년 출범했다. 창원은 이사도시로 선출되지 않았다.", set()),
    ],
)
def test_cities_chosen_for_a_seat(extractor: Extractor, text: str, wanted: set[str]) -> None:
    document = Document("a.txt", text, (Region(RegionKind.BODY, 0, len(text)),))
    context = extractor.analyse(document)
    found = {
        label_of(f.subject)
        for f in facts_of(document, context, extractor.rules)
        if f.rule == "member/seat" and isinstance(f.object, Draft) and label_of(f.object) == "세계건강도시연맹"
    }
    assert found == wanted
