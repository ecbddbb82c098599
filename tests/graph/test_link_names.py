"""Names that an article explains, and other spellings, across articles."""

from __future__ import annotations

import pytest

from kgx.graph.link_names import squeezed
from kgx.pipeline import Extractor
from tests.across import joined, together

EXPLAINED = "한누리도시협회(KNCA)는 3일 서울시와 업무협약을 맺었다."
USED = "박철수 KNCA 회장은 대전시를 방문했다."


def test_an_explained_abbreviation_is_understood_elsewhere(extractor: Extractor) -> None:
    graph = together(extractor, EXPLAINED, USED)
    assert joined(graph) == {("KNCA", "한누리도시협회")}
    (link,) = graph.links
    assert link.rule == "links/learnt-alias"
    assert {piece.text for piece in link.evidence} == {"한누리도시협회(KNCA)", "박철수 KNCA 회장"}
    (post,) = graph.statements(predicate="holdsPosition")
    assert graph.label(post.object) == "한누리도시협회"  # type: ignore[arg-type]
    assert "KNCA" in graph.entity("한누리도시협회").aliases


def test_not_where_two_bodies_bear_it(extractor: Extractor) -> None:
    other = "한국날씨기구(KNCA)는 3일 부산시와 업무협약을 맺었다."
    assert joined(together(extractor, EXPLAINED, USED, other)) == set()


def test_not_where_no_article_explains_it(extractor: Extractor) -> None:
    plain = "한누리도시협회는 3일 서울시와 업무협약을 맺었다."
    assert joined(together(extractor, plain, USED)) == set()


def test_not_where_it_has_a_full_name_of_its_own(extractor: Extractor) -> None:
    own = "KNCA(이하 크나카)는 3일 부산시와 업무협약을 맺었다."
    assert joined(together(extractor, EXPLAINED, own)) == set()


@pytest.mark.parametrize("short", ["도시협회", "협회"])
def test_not_a_short_form_that_only_describes(extractor: Extractor, short: str) -> None:
    explained = f"한누리도시협회(이하 {short})는 3일 서울시와 업무협약을 맺었다."
    assert joined(together(extractor, explained, f"박철수 {short} 회장은 대전시를 방문했다.")) == set()


def test_not_a_name_that_a_lexicon_knows(extractor: Extractor) -> None:
    explained = "누리물길기구(WHO)는 3일 서울시와 업무협약을 맺었다."
    assert joined(together(extractor, explained, "박철수 WHO 국장은 대전시를 방문했다.")) == set()


def test_not_across_types(extractor: Extractor) -> None:
    policy = "부산시는 ‘KNCA’ 사업을 시행한다."
    assert joined(together(extractor, EXPLAINED, policy)) == set()


def test_a_forum_is_understood_where_only_its_abbreviation_stands(extractor: Extractor) -> None:
    graph = together(
        extractor,
        "‘푸른도시 시장포럼(Green Cities Mayors Forum, GCMF)’이 3일 서울에서 열렸다.",
        "박형준 부산시장은 3일 ‘GCMF’에 참석했다.",
        "이장우 대전시장은 3일 ‘Green Cities Mayors Forum’에 참석했다.",
    )
    assert joined(graph) == {("GCMF", "푸른도시 시장포럼"), ("Green Cities Mayors Forum", "푸른도시 시장포럼")}
    assert len(graph.statements(predicate="attended", object="푸른도시 시장포럼")) == 2


@pytest.mark.parametrize(("one", "two"), [("새벽-별빛카드", "새벽별빛카드"), ("새벽별빛:카드", "새벽별빛카드")])
def test_a_name_in_another_spelling_is_the_same(extractor: Extractor, one: str, two: str) -> None:
    graph = together(extractor, f"서울시는 ‘{one}’를 시행한다.", f"서울시는 ‘{two}’를 시행한다.")
    assert [policy.label for policy in graph.entities("Policy")] == [two]
    assert [link.rule for link in graph.links] == ["links/spelling"]
    assert {piece.document for piece in graph.links[0].evidence} == {"0.txt", "1.txt"}


def test_a_likely_name_is_not_the_same(extractor: Extractor) -> None:
    graph = together(extractor, "서울시는 ‘새벽별빛카드’를 시행한다.", "서울시는 ‘새벽달빛카드’를 시행한다.")
    assert graph.links == ()
    assert len(graph.entities("Policy")) == 2


def test_things_of_two_cities_stay_two_in_any_spelling(extractor: Extractor) -> None:
    graph = together(
        extractor,
        "수원시는 ‘청년수당’을 시행하고 있다.",
        "안동시는 ‘청년수당’을 시행하고 있다.",
        "서울시는 ‘청년-수당’을 시행하고 있다.",
    )
    assert graph.links == ()
    assert len(graph.entities("Policy")) == 3


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("C40 도시기후리더십그룹", "c40도시기후 리더십그룹", True),
        ("（주）푸른길", "푸른길", True),
        ("푸른길 주식회사", "㈜푸른길", True),
        ("스마트-시티 엑스포", "스마트시티엑스포", True),
        ("3·1 문화상", "31 문화상", False),
        ("서울런2.0", "서울런20", False),
        ("서울런+", "서울런", False),
    ],
)
def test_what_spelling_leaves_alone(one: str, two: str, same: bool) -> None:
    assert (squeezed(one) == squeezed(two)) is same
