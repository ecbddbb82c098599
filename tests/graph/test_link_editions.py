"""An edition by its number and by its year are one where an article says both."""

from __future__ import annotations

import pytest

from kgx.graph.review import review
from kgx.pipeline import Extractor
from tests.across import joined, one, read, together

NUMBERED = "제7회 푸른물포럼에 오세훈 서울시장이 참석했다."
DATED = "이장우 대전시장은 ‘2022 푸른물포럼’에서 연설했다."


@pytest.mark.parametrize(
    "witness",
    [
        "2022 제7회 푸른물포럼이 싱가포르에서 열렸다.",
        "2022년 싱가포르에서 열린 제7회 푸른물포럼에 박형준 부산시장이 참석했다.",
        ("제7회 푸른물포럼이 오는 9월 부산에서 열린다.", "2022-05-02"),
    ],
)
def test_a_year_and_a_number_seen_together_link_the_two(extractor: Extractor, witness: str) -> None:
    graph = together(extractor, NUMBERED, DATED, witness)
    assert joined(graph) == {("푸른물포럼", "2022 푸른물포럼")}
    (link,) = graph.links
    assert link.rule == "links/year-and-ordinal"
    assert {piece.document for piece in link.evidence} == {"0.txt", "2.txt"}
    (event,) = graph.entities("Event")
    assert event.label == "2022 푸른물포럼"
    assert {s.evidence[0].document for s in graph.statements(object=event)} >= {"0.txt", "1.txt"}


def test_nothing_links_them_without_an_article_that_says_both(extractor: Extractor) -> None:
    assert together(extractor, NUMBERED, DATED).links == ()


def test_neither_another_number_nor_another_series(extractor: Extractor) -> None:
    assert joined(together(extractor, NUMBERED, "2023 제8회 푸른물포럼이 싱가포르에서 열렸다.")) == set()
    assert joined(together(extractor, NUMBERED, "2022 제7회 맑은물포럼이 싱가포르에서 열렸다.")) == set()


@pytest.mark.parametrize(
    "other",
    [
        "2022 제8회 푸른물포럼이 대전에서 열렸다.",  # two numbers of one year
        "2021 제7회 푸른물포럼이 대전에서 열렸다.",  # one number in two years
        "2021 제9회 푸른물포럼이 대전에서 열렸다.",  # a higher number in an earlier year
    ],
)
def test_numbers_that_contradict_each_other_link_nothing_and_are_reported(extractor: Extractor, other: str) -> None:
    graph = together(extractor, NUMBERED, "2022 제7회 푸른물포럼이 싱가포르에서 열렸다.", other)
    assert graph.links == ()
    (doubt,) = [doubt for doubt in review(graph) if doubt.check == "edition-numbers"]
    assert "푸른물포럼" in doubt.reason
    assert {action for action, _, _ in doubt.rows} == {"reject"}


def test_later_years_with_higher_numbers_are_no_contradiction(extractor: Extractor) -> None:
    rising = "2024 제9회 푸른물포럼이 대전에서 열렸다."
    graph = together(extractor, NUMBERED, "2022 제7회 푸른물포럼이 싱가포르에서 열렸다.", rising)
    assert joined(graph) == {("푸른물포럼", "2022 푸른물포럼")}


def test_identity_does_not_depend_on_what_is_read_beside(extractor: Extractor) -> None:
    alone = read(extractor, NUMBERED)[0]
    graph = together(extractor, NUMBERED, DATED, "2022 제7회 푸른물포럼이 싱가포르에서 열렸다.")
    assert one(graph, "0.txt", "Event") in alone.entities
    assert graph.facts[0].entities == alone.entities


def test_editions_of_a_series_under_two_names_are_one_by_their_year(extractor: Extractor) -> None:
    graph = together(
        extractor,
        "‘푸른도시정상회의 시장포럼(Green Cities Mayors Forum, GCMF)’은 1999년 만들어졌다. "
        "오세훈 서울시장은 ‘2024 푸른도시정상회의 시장포럼(GCMF)’에 참석했다.",
        "박형준 부산시장은 ‘2024 GCMF’에 참석했다.",
        "이장우 대전시장은 ‘2023 GCMF’에 참석했다.",
    )
    labels = {event.label for event in graph.entities("Event")}
    assert labels == {"2024 푸른도시정상회의 시장포럼", "2023 GCMF"}
    assert [forum.label for forum in graph.entities("Forum")] == ["푸른도시정상회의 시장포럼"]
