"""Look-ups in the graph of the project's own articles, and in facts built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from kgx.explorer.library import Filter, Library, UnknownError
from kgx.explorer.search import folded, pattern
from kgx.explorer.texts import Texts
from kgx.graph import KnowledgeGraph
from tests import factories
from tests.store.stored import fill


@pytest.fixture(scope="module")
def library(seed_graph: KnowledgeGraph, seeds: Path) -> Library:
    return Library(seed_graph, name="seeds", texts=Texts.of(seeds, [seeds]))


@pytest.fixture(scope="module")
def oh(library: Library) -> str:
    return library.search("오세훈")[0].thing.id


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("오세훈", "오세훈"),
        ("오 시장", "오세훈"),
        ("오시장", "오세훈"),
        ("ㅇㅅㅎ", "오세훈"),
        ("오ㅅㅎ", "오세훈"),
        ("오세후", "오세훈"),  # on the way to 훈
        ("오셓", "오세훈"),  # on the way to 세훈
        ("ㅅㅇ", "서울"),
        ("서울시", "서울"),
        ("metropolis", "세계대도시협의회"),
        ("JORDI", "조르디 바쿼"),
        ("바쿼", "조르디 바쿼"),
    ],
)
def test_a_name_finds_its_thing_first(library: Library, typed: str, found: str) -> None:
    assert library.search(typed)[0].thing.label == found


def test_whole_names_come_before_beginnings_and_parts(library: Library) -> None:
    fits = [hit.fit for hit in library.search("서울") if hit.thing.type != "Article"]
    assert fits == sorted(fits, key=["exact", "prefix", "inside"].index)
    assert len(set(fits)) > 1


@pytest.mark.parametrize("typed", ["", "   ", "없는이름", "(", "\\", "[a-z]", "ㅏ", "\ud800"])
def test_what_is_no_name_finds_nothing(library: Library, typed: str) -> None:
    assert library.search(typed) == ()


def test_accents_and_case_make_no_difference() -> None:
    assert folded("Medellín") == folded("MEDELLIN")
    assert pattern("ㄳ") == pattern("ㄱㅅ")


def test_a_page_has_names_groups_days_and_evidence(library: Library, oh: str) -> None:
    page = library.entity(f"kgr:{oh}")
    assert page.thing.type == "Mayor"
    assert page.types == ("Mayor", "Person")
    assert {"오세훈", "오 시장"} <= set(page.names)
    groups = {(group.predicate, group.inverse): group for group in page.groups}
    (office,) = groups["mayorOf", False].facts
    assert office.object.text == "서울"
    assert office.evidence[0].title
    assert office.article_count == len({piece.document for piece in office.evidence})
    days = [moment.first for moment in page.timeline]
    assert days == sorted(days)
    assert library.statement(office.id) == office


def test_the_other_direction_is_a_group_of_its_own(library: Library) -> None:
    groups = {(group.predicate, group.inverse) for group in library.entity("city-kr-11").groups}
    assert ("mayorOf", True) in groups
    assert ("signedAgreementWith", False) in groups


def test_articles_show_text_mentions_and_evidence_where_they_stand(library: Library) -> None:
    for thing in library.articles():
        page = library.article(thing.id)
        assert page.text is not None
        assert not page.changed
        assert "".join(segment.text for segment in page.segments) == page.text
        told = {piece.text for fact in page.facts for piece in fact.evidence if piece.document == page.document}
        shown = {page.text[span.start : span.end] for span in page.spans if span.kind == "evidence"}
        assert told == shown
        mentions = [span for span in page.spans if span.kind == "mention"]
        assert all(a.end <= b.start for a, b in pairwise(mentions))
        assert {span.entity for span in mentions} >= {one.id for one in page.mentions if one.type == "Mayor"}


def test_every_place_of_a_name_is_a_mention(library: Library, oh: str) -> None:
    page = library.article("01-singapore-summit.txt")
    assert page.text is not None
    named = [page.text[span.start : span.end] for span in page.spans if span.entity == oh]
    assert named.count("오 시장") == page.text.count("오 시장") > 1


def test_a_text_that_was_changed_is_told(seed_graph: KnowledgeGraph) -> None:
    texts = Texts(read={"01-singapore-summit.txt": "다른 글"})
    page = Library(seed_graph, texts=texts).article("01-singapore-summit.txt")
    assert page.changed
    assert page.spans == ()
    assert page.facts


@pytest.mark.parametrize("id", ["../../etc/passwd", "/etc/passwd", "..%2f", "kgr:", "person-nobody"])
def test_unknown_ids_are_told(library: Library, id: str) -> None:
    for look_up in (library.entity, library.article, library.statement, library.thing):
        with pytest.raises(UnknownError, match="here"):
            look_up(id)


def test_neighbourhoods_grow_and_can_be_filtered(library: Library, oh: str) -> None:
    near, far = (library.neighbourhood([oh], depth=depth) for depth in (1, 2))
    assert {node.thing.id for node in near.nodes} < {node.thing.id for node in far.nodes}
    assert {edge.source for edge in far.edges} | {edge.target for edge in far.edges} <= {n.thing.id for n in far.nodes}
    cities = library.neighbourhood([oh], Filter(types=("City",)))
    assert {node.thing.type for node in cities.nodes} == {"Mayor", "City"}
    planned = library.neighbourhood([], Filter(modalities=("planned",)))
    assert {edge.modality for edge in planned.edges} == {"planned"}
    early = library.neighbourhood([], Filter(end=date(2019, 12, 31)))
    assert early.edges
    assert all(library.statement(edge.statement).first < date(2020, 1, 1) for edge in early.edges)  # type: ignore[operator]
    small = library.neighbourhood([oh], depth=2, limit=5)
    assert len(small.nodes) == 5
    assert small.left_out == len(far.nodes) - 5
    assert library.neighbourhood([oh], depth=0).edges == ()


def test_a_comparison_has_what_joins_and_what_is_shared(library: Library, oh: str) -> None:
    seoul = library.compare(oh, "city-kr-11")
    assert "mayorOf" in {fact.predicate for fact in seoul.between}
    mayors = library.compare(oh, library.search("박원순")[0].thing.id)
    assert "서울" in {shared.thing.label for shared in mayors.shared}


def test_the_map_joins_cities_by_their_statements(library: Library) -> None:
    places = library.places()
    labels = {point.thing.id: point.thing.label for point in places.points}
    assert "서울" in labels.values()
    ends = {frozenset((labels[tie.source], labels[tie.target])) for tie in places.ties}
    assert frozenset(("서울", "뉴욕")) in ends


def test_review_has_conflicts_with_their_facts() -> None:
    one, two = (replace(factories.OH, id=f"person-{name}", label=name) for name in ("김하나", "이두리"))
    facts = factories.facts(
        "a.txt",
        (one, two, factories.SEOUL),
        factories.statement(one, "mayorOf", factories.SEOUL, date="2022-08-01", at=factories.evidence("a.txt")),
        factories.statement(two, "mayorOf", factories.SEOUL, date="2022-08-01", at=factories.evidence("a.txt", 9)),
    )
    (conflict,) = Library(KnowledgeGraph.from_facts([facts])).review().conflicts
    assert conflict.kind == "two-mayors"
    assert {fact.subject.text for fact in conflict.facts} == {"김하나", "이두리"}


def test_a_store_opens_as_the_graph_that_was_merged_into_it(tmp_path: Path) -> None:
    fill(tmp_path / "store", factories.sample())
    opened = Library.open(tmp_path / "store")
    graph = KnowledgeGraph.from_facts(factories.sample())
    assert tuple(opened.graph) == tuple(graph)
    assert opened.graph.entities() == graph.entities()
    assert opened.graph.links == graph.links
    assert opened.graph.articles == graph.articles
