"""Editions told beside a name, and short references to happenings told of before."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of

EDITIONS: tuple[tuple[str, str, str], ...] = (
    ("‘부산바다포럼’이 인기다. 2019 부산바다포럼에는 20개 도시가 참가했다.", "2019 부산바다포럼", "2019 부산바다포럼"),
    ("지난 9일 막을 올린 MWC 2024에는 2000개 기업이 참가했다.", "MWC 2024", "2024 MWC"),
    ("‘2024 대구물포럼’이 3일 대구에서 열렸다. 이 포럼은 시가 마련했다.", "이 포럼", "2024 대구물포럼"),
    ("‘2024 대구물포럼’이 3일 대구에서 열렸다. 올해 포럼의 주제는 물이다.", "포럼", "2024 대구물포럼"),
    ("‘2024 대구물포럼’이 3일 대구에서 열렸다. 내년 포럼은 부산에서 개최된다.", "내년 포럼", "2025 대구물포럼"),
    ("‘2024 대구물포럼’이 3일 대구에서 열렸다. 다음 포럼은 2026년 부산에서 열린다.", "다음 포럼", "2026 대구물포럼"),
    ("제5회 대구빛축제가 지난 3일 열렸다. 이 축제는 2019년 시작됐다.", "이 축제", "2024 대구빛축제"),
    # of what the article is about, not of what it names once beside it
    (
        "‘2024 대구물포럼’이 3일 대구에서 열렸다. 이 포럼은 시가 마련했다. 이 포럼에 20개국이 왔다. "
        "시장은 다음 달 파리빛포럼에서 이번 포럼의 성과를 알린다.",
        "이번 포럼",
        "2024 대구물포럼",
    ),
)


@pytest.mark.parametrize(("text", "surface", "label"), EDITIONS)
def test_stands_for_the_edition(extractor: Extractor, text: str, surface: str, label: str) -> None:
    analysis = analyse(extractor, text)
    drafts = [
        analysis.draft(m) for m in analysis.mentions() if m.surface == surface or surface.endswith(f" {m.surface}")
    ]
    assert label in [label_of(d) for d in drafts if d is not None]


def test_a_year_told_of_one_edition_is_not_that_of_another_beside_it(extractor: Extractor) -> None:
    text = "콜롬보에서 열린 ‘제37차 청정도시협의회’에서 내년에 열릴 제38차 협의회의 개최지로 부산이 확정됐다."
    drafts = analyse(extractor, text).context.linker.drafts
    assert sorted((d.ordinal or 0, d.year) for d in drafts if str(d.type) == "Event") == [(37, ""), (38, "2025")]


@pytest.mark.parametrize(
    "text", ["‘2024 대구물포럼’이 개막했다.", "MWC 2024년 예산을 짰다.", "ISO 2022 인증을 받았다."]
)
def test_no_edition_where_none_is_told(extractor: Extractor, text: str) -> None:
    found = {m.surface for m in analyse(extractor, text).mentions()}
    assert not found & {"이 개막", "MWC 2024", "ISO 2022"}


@pytest.mark.parametrize(
    "name", ["‘물도시 세계총회(WCA) 2024’", "아시아 물도시 콩그레스(WCA) 2024", "‘2024 물도시 세계총회(WCA)’"]
)
def test_the_short_name_of_an_edition_is_known_after_it(extractor: Extractor, name: str) -> None:
    analysis = analyse(extractor, f"대구에서 {name}가 열렸다. 시는 WCA를 준비했다.")
    drafts = [analysis.draft(m) for m in analysis.mentions() if m.surface == "WCA"]
    assert [label_of(d) for d in drafts if d is not None] in (["2024 물도시 세계총회"], ["2024 아시아 물도시 콩그레스"])
