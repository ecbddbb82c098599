"""Personnel notices: who holds which post of which body, from when."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.model.text import Document, Region, RegionKind, StatedFact
from kgx.pipeline import Extractor
from kgx.relations import facts_of
from kgx.relations.fact import Fact
from tests.analysing import label_of


def posts(extractor: Extractor, headline: str, *lines: str, published: str = "2024-06-15") -> set[tuple[str, ...]]:
    """(who, predicate, body, role, status, since) of the notices of an article with a headline and body lines."""
    text = "\n".join((headline, *lines))
    regions = (Region(RegionKind.HEADLINE, 0, len(headline)), Region(RegionKind.BODY, len(headline) + 1, len(text)))
    document = Document("a.txt", text, regions, published=StatedFact(published, None, None, "test"))
    context = extractor.analyse(document)
    return {row(f) for f in facts_of(document, context, extractor.rules) if f.rule == "office/notice"}


def row(fact: Fact) -> tuple[str, ...]:
    words = {name: value if isinstance(value, str) else label_of(value) for name, value in fact.qualifiers.items()}
    obj = fact.object
    assert isinstance(obj, Draft)
    return (
        label_of(fact.subject),
        fact.predicate,
        label_of(obj),
        *(words.get(n, "") for n in ("role", "status", "validFrom")),
    )


def test_the_heading_gives_body_and_day(extractor: Extractor) -> None:
    found = posts(extractor, "[인사] 대구시", "◇ 대구시 〈17일자〉", "▲기획조정실장 박영희 ▲환경국장 이정훈")
    assert found == {
        ("박영희", "holdsPosition", "대구", "기획조정실장", "", "2024-06-17"),
        ("이정훈", "holdsPosition", "대구", "환경국장", "", "2024-06-17"),
    }


def test_heading_and_items_on_one_line(extractor: Extractor) -> None:
    found = posts(extractor, "[인사] 부산", "◇ 부산시설공단 ▲이사장 직무대행 최민석")
    assert found == {("최민석", "holdsPosition", "부산시설공단", "이사장", "acting", "")}


def test_a_section_of_a_column_of_briefs(extractor: Extractor) -> None:
    lines = (
        "■ 대구시, 새 공원 열어",
        "대구시가 공원을 열었다.",
        "■ 인사",
        "◇ 경북 의성군 〈1일자〉 ▲관광경제국장 오재린",
    )
    found = posts(extractor, "[지역 브리핑] 대구 새 공원 外", *lines)
    assert found == {("오재린", "holdsPosition", "의성군", "관광경제국장", "", "2024-06-01")}


def test_a_district_keeps_its_own_posts(extractor: Extractor) -> None:
    found = posts(extractor, "[인사] 대구시", "◇ 대구시", "▲수성구청장 박영희 ▲달서구 행정과장 이정훈")
    assert {(who, body, role) for who, _, body, role, *_ in found} == {
        ("박영희", "수성구", "구청장"),
        ("이정훈", "달서구", "행정과장"),
    }


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("대구시 새 정책 발표", "▲기획조정실장 박영희"),
        ("[인사] 대구시", "▲승진자는 모두 열 명"),
        ("[인사] 대구시", "▲청년 지원 확대"),
    ],
)
def test_other_lists_are_no_notices(extractor: Extractor, headline: str, line: str) -> None:
    assert posts(extractor, headline, "◇ 대구시", line) == set()


def test_a_kind_of_move_keeps_body_and_day(extractor: Extractor) -> None:
    found = posts(
        extractor,
        "[인사] 여수시 外",
        "■ 여수시 〈7월 1일자〉",
        "◇ 승진 ▷자치행정국장 박영희 ▷안전국장 직무대리 이정훈",
        "◇ 파견 ▷전남연구원 정책협력관 최민석",
    )
    assert found == {
        ("박영희", "holdsPosition", "여수", "자치행정국장", "", "2024-07-01"),
        ("이정훈", "holdsPosition", "여수", "안전국장", "acting", "2024-07-01"),
        ("최민석", "holdsPosition", "전남연구원", "정책협력관", "", "2024-07-01"),
    }
