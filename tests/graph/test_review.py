"""What is put to a person: likely wrong and likely missed merges, each with overrides that work."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.near import distance
from kgx.graph.overrides import COLUMNS, Override, read_overrides
from kgx.graph.review import as_csv, as_json, override_line, review
from kgx.model.statement import DocumentFacts, Entity, EntityType
from tests.factories import MEDELLIN, SEOUL, evidence, facts, statement


def person(name: str, *aliases: str, key: str = "1111111111", **more: object) -> Entity:
    return Entity(f"person-{name.replace(' ', '-')}-{key}", EntityType.PERSON, name, aliases, **more)  # type: ignore[arg-type]


def thing(kind: str, name: str, *aliases: str, key: str = "1111111111") -> Entity:
    return Entity(f"{kind.lower()}-{name.replace(' ', '-')}-{key}", EntityType(kind), name, aliases)


def mayor(document: str, who: Entity, day: str, city: Entity = SEOUL) -> DocumentFacts:
    text = f"{who.label} {city.label}시장"
    return facts(document, (who, city), statement(who, "mayorOf", city, date=day, at=evidence(document, 0, text)))


def told(document: str, *things: Entity) -> DocumentFacts:
    """An article that says something of each thing."""
    said = [statement(one, "locatedIn", SEOUL, at=evidence(document, 20 * n)) for n, one in enumerate(things)]
    return facts(document, (SEOUL, *things), *said)


def checks(graph: KnowledgeGraph) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.likely, one.check, tuple(thing.label for thing in one.things)) for one in review(graph)]


def settled(graph: KnowledgeGraph, row: tuple[str, str, str]) -> KnowledgeGraph:
    """The graph with a row that the review offers, which must have an effect."""
    found = merge(graph.facts, [Override(*row, "김검수", "확인")])
    assert found.unmatched == ()
    assert found != graph
    return found


def test_nothing_to_say_of_a_plain_graph() -> None:
    graph = merge([mayor("a.txt", person("오세훈"), "2022-08-01"), mayor("b.txt", person("박원순"), "2019-08-01")])
    assert review(graph) == ()


def test_a_person_linked_by_surname_only() -> None:
    short = person("오 시장", key="2222222222", codes=(("partial", "1"),))
    graph = merge([mayor("a.txt", short, "2022-08-01"), mayor("b.txt", person("오세훈"), "2022-07-01")])
    (doubt,) = review(graph)
    assert (doubt.likely, doubt.check) == ("wrong", "surname-only")
    assert {piece.document for piece in doubt.evidence} == {"a.txt", "b.txt"}
    apart = settled(graph, doubt.rows[0])
    assert apart.links == ()
    assert [one.check for one in review(apart)] == []  # decided: not asked again


def test_one_person_with_two_surnames() -> None:
    graph = merge([told("a.txt", person("오세훈", "오 시장", "박 시장")), told("b.txt", person("오세훈"))])
    assert checks(graph) == [("wrong", "several-surnames", ("오세훈",))]
    plain = merge([told("a.txt", person("판 반 마이", "마이 위원장", "판 반 마이 시장"))])
    assert checks(plain) == []


def test_one_person_in_two_offices_at_one_time() -> None:
    who = person("홍길동")
    graph = merge([mayor("a.txt", who, "2022-08-01"), mayor("b.txt", who, "2022-08-01", MEDELLIN)])
    (doubt,) = review(graph)
    assert doubt.check == "several-offices"
    assert len(settled(graph, doubt.rows[0]).entities("Person")) == 2
    later = merge([mayor("a.txt", who, "2018-08-01"), mayor("b.txt", who, "2022-08-01", MEDELLIN)])
    assert review(later) == ()


def test_two_mayors_of_one_city_at_one_time() -> None:
    one, two = person("오세훈"), person("박원순")
    graph = merge(
        [mayor("a.txt", one, "2022-08-01"), mayor("b.txt", two, "2022-07-01"), mayor("c.txt", two, "2022-09-01")]
    )
    (doubt,) = review(graph)
    assert (doubt.likely, doubt.check) == ("wrong", "two-mayors")
    left = settled(graph, doubt.rows[0]).statements(predicate="mayorOf")
    assert [statement.subject.id for statement in left] == [two.id]  # the one that fewer articles say goes first


def test_a_name_of_two_things() -> None:
    one, two = thing("Organization", "한누리도시협회", "KNCA"), thing("Organization", "한국날씨기구", "KNCA")
    graph = merge([told("a.txt", one), told("b.txt", two)])
    (doubt,) = review(graph)
    assert (doubt.likely, doubt.check) == ("wrong", "shared-name")
    assert {row[0] for row in doubt.rows} == {"not-an-alias", "merge"}
    assert review(settled(graph, doubt.rows[0])) == ()
    people = merge([told("a.txt", person("오세훈", "오 시장")), told("b.txt", person("오달수", "오 시장"))])
    assert review(people) == ()  # a surname is nobody's own


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("Organization", "한누리도시협회", "한누리도시협의회"),
        ("Policy", "새벽별빛카드", "새벽별빛카드 사업"),
        ("Forum", "푸른도시 정상회의", "푸른도시 정상회담"),
    ],
)
def test_names_that_are_near(kind: str, one: str, two: str) -> None:
    graph = merge([told("a.txt", thing(kind, one)), told("b.txt", thing(kind, two))])
    (doubt,) = review(graph)
    assert (doubt.likely, doubt.check) == ("missed", "near-name")
    assert len(settled(graph, doubt.rows[0]).entities(kind)) == 1


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("Event", "2022 푸른물포럼", "2023 푸른물포럼"),
        ("Event", "제7회 푸른물포럼", "제8회 푸른물포럼"),
        ("Organization", "서울시설공단", "부산시설공단"),
        ("Organization", "나무회", "나비회"),
        ("Organization", "하늘연구소", "바다위원회"),
    ],
)
def test_names_that_are_not_near(kind: str, one: str, two: str) -> None:
    assert checks(merge([told("a.txt", thing(kind, one)), told("b.txt", thing(kind, two))])) == []


def test_two_people_of_one_name() -> None:
    graph = merge([mayor("a.txt", person("홍길동"), "2022-08-01"),
                   mayor("b.txt", person("홍길동", key="2222222222"), "2022-08-01", MEDELLIN)])  # fmt: skip
    assert checks(graph) == [("missed", "same-name", ("홍길동", "홍길동"))]


def test_one_surname_in_one_office() -> None:
    short = person("오 시장", key="2222222222", codes=(("partial", "1"),))
    graph = merge([mayor("a.txt", short, "2022-08-01"), mayor("b.txt", person("오세훈"), "2008-07-01")])
    (doubt,) = review(graph)
    assert doubt.check == "same-office"
    assert doubt.rows == (("merge", short.id, "person-오세훈-1111111111"),)
    other = merge([mayor("a.txt", person("오세훈"), "2022-08-01"), mayor("b.txt", person("오달수"), "2008-07-01")])
    assert review(other) == ()


def test_one_name_under_two_types() -> None:
    graph = merge([told("a.txt", thing("Policy", "약자와의 동행")), told("b.txt", thing("Vision", "약자와의 동행"))])
    assert checks(graph)[0][:2] == ("missed", "other-type")
    series = merge([told("a.txt", thing("Event", "푸른물포럼")), told("b.txt", thing("Forum", "푸른물포럼"))])
    assert review(series) == ()


def test_what_was_split_is_not_asked_again() -> None:
    one, two = thing("Organization", "한누리도시협회"), thing("Organization", "한누리도시협의회")
    apart = [Override("split", two.id, one.id, "김검수", "다른 단체")]
    assert review(merge([told("a.txt", one), told("b.txt", two)], apart)) == ()


def doubtful() -> list[DocumentFacts]:
    who = person("홍길동")
    return [
        mayor("a.txt", who, "2022-08-01"),
        mayor("b.txt", who, "2022-08-01", MEDELLIN),
        told("c.txt", thing("Organization", "한누리도시협회", 'K"N,CA'), thing("Policy", "새벽별빛카드")),
        told("d.txt", thing("Organization", "한누리도시협의회", 'K"N,CA'), thing("Policy", "새벽별빛카드 사업")),
    ]


def test_the_order_of_articles_makes_no_difference() -> None:
    assert review(merge(doubtful())) == review(merge(doubtful()[::-1]))
    assert [one.likely for one in review(merge(doubtful()))] == ["wrong", "wrong", "missed", "missed"]


@pytest.mark.parametrize("suffix", ["trig", "ttl", "nq", "nt", "jsonl"])
def test_a_saved_graph_raises_the_same_doubts(tmp_path: Path, suffix: str) -> None:
    graph = merge(doubtful())
    graph.save(tmp_path / f"a.{suffix}")
    loaded = review(KnowledgeGraph.load(tmp_path / f"a.{suffix}"))
    assert [(one.check, one.reason, one.rows) for one in loaded] == [
        (one.check, one.reason, one.rows) for one in review(graph)
    ]


def test_the_table_is_an_overrides_file(tmp_path: Path) -> None:
    file = tmp_path / "review.csv"
    doubts = review(merge(doubtful()))
    file.write_text(as_csv(doubts, "김검수"), encoding="utf-8")
    rows = {(one.action, one.a, one.b) for one in read_overrides(file)}
    assert rows == {row for doubt in doubts for row in doubt.rows}
    (line,) = csv.reader(io.StringIO(override_line(doubts[0], doubts[0].rows[0], "김검수")))
    assert (*line[:4],) == (*doubts[0].rows[0], "김검수")
    assert "who?" in override_line(doubts[0], doubts[0].rows[0])


def test_plain_values_have_all() -> None:
    for plain, doubt in zip(as_json(review(merge(doubtful()))), review(merge(doubtful())), strict=True):
        assert [one["label"] for one in plain["things"]] == [one.label for one in doubt.things]
        assert [one["text"] for one in plain["evidence"]] == [one.text for one in doubt.evidence]
        assert {tuple(one) for one in plain["overrides"]} == {COLUMNS}


@pytest.mark.parametrize(
    ("one", "two", "far"),
    [("가나다", "가나다", 0), ("가나다", "가다", 1), ("가나다", "나다라", 2), ("가나다라마", "바사", 3)],
)
def test_the_distance_ends_at_its_bound(one: str, two: str, far: int) -> None:
    assert distance(one, two, 2) == distance(two, one, 2) == far
