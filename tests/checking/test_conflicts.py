"""Statements that cannot all be true are found; those that can are left in peace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kgx import KnowledgeGraph
from kgx.checking.conflicts import find_conflicts, left_out
from kgx.checking.explain import text_document
from kgx.model.statement import Entity, EntityType, Literal, Statement
from kgx.pipeline import Extractor
from tests.factories import (
    MEDELLIN,
    METROPOLIS,
    OH,
    QUINTERO,
    SEOUL,
    SERIES,
    SINGAPORE,
    SUMMIT,
    evidence,
    facts,
    statement,
)

SHORT = Entity("person-오시장-1", EntityType.PERSON, "오 시장", codes=(("partial", "1"),))
BUSAN = Entity("city-kr-26", EntityType.CITY, "부산")
OTHER = Entity("event-세계도시정상회의-2024", EntityType.EVENT, "2024 세계도시정상회의")
ENTITIES = (OH, QUINTERO, SHORT, SEOUL, BUSAN, MEDELLIN, SINGAPORE, SUMMIT, OTHER, SERIES, METROPOLIS)


def day(value: str) -> Literal:
    return Literal(value, "date")


def kinds(*statements: Statement) -> list[str]:
    placed = [replace(one, evidence=(evidence("a.txt", 10 * i),)) for i, one in enumerate(statements)]
    return [one.kind for one in find_conflicts(KnowledgeGraph.from_facts([facts("a.txt", ENTITIES, *placed)]))]


DISAGREE = (
    (
        "two-mayors",
        (statement(OH, "mayorOf", SEOUL, date="2022-08-01"), statement(QUINTERO, "mayorOf", SEOUL, date="2022-08-01")),
    ),
    (
        "two-cities",
        (statement(OH, "mayorOf", SEOUL, date="2022-08-01"), statement(OH, "mayorOf", BUSAN, date="2022-08-01")),
    ),
    (
        "ends-before-start",
        (statement(SUMMIT, "startDate", day("2022-08-03")), statement(SUMMIT, "endDate", day("2022-08-01"))),
    ),
    ("ends-before-start", (statement(OH, "holdsPosition", METROPOLIS, role="의장", validFrom="2022", validTo="2020"),)),
    (
        "two-dates",
        (statement(SUMMIT, "startDate", day("2022-08-01")), statement(SUMMIT, "startDate", day("2022-08-02"))),
    ),
    (
        "two-dates",
        (statement(METROPOLIS, "foundedOn", day("1985")), statement(METROPOLIS, "foundedOn", day("1984-04"))),
    ),
    ("two-places", (statement(SUMMIT, "heldIn", SEOUL), statement(SUMMIT, "heldIn", MEDELLIN))),
    (
        "one-number",
        (statement(SUMMIT, "editionOf", SERIES, ordinal="8"), statement(OTHER, "editionOf", SERIES, ordinal="8")),
    ),
    ("two-capitals", (statement(SEOUL, "capitalOf", SINGAPORE), statement(MEDELLIN, "capitalOf", SINGAPORE))),
    ("circle", (statement(SEOUL, "locatedIn", MEDELLIN), statement(MEDELLIN, "locatedIn", SEOUL))),
    ("type", (statement(SEOUL, "mayorOf", MEDELLIN, date="2022"),)),
)


@pytest.mark.parametrize(("kind", "statements"), DISAGREE, ids=[f"{i}-{d[0]}" for i, d in enumerate(DISAGREE)])
def test_what_cannot_be_is_found(kind: str, statements: tuple[Statement, ...]) -> None:
    assert kinds(*statements) == [kind]
    assert kinds(*reversed(statements)) == [kind]


AGREE = (
    (
        "other days",
        (statement(OH, "mayorOf", SEOUL, date="2022-08-01"), statement(QUINTERO, "mayorOf", SEOUL, date="2021-08-01")),
    ),
    (
        "a year is no day",
        (statement(OH, "mayorOf", SEOUL, date="2022"), statement(QUINTERO, "mayorOf", SEOUL, date="2022")),
    ),
    (
        "one of them is the former mayor",
        (
            statement(OH, "mayorOf", SEOUL, date="2022-08-01"),
            statement(QUINTERO, "mayorOf", SEOUL, date="2022-08-01", status="former"),
        ),
    ),
    (
        "the same man, once by surname",
        (statement(OH, "mayorOf", SEOUL, date="2022-08-01"), statement(SHORT, "mayorOf", SEOUL, date="2022-08-01")),
    ),
    (
        "a day within a month",
        (statement(SUMMIT, "startDate", day("2022-08-01")), statement(SUMMIT, "startDate", day("2022-08"))),
    ),
    ("a span", (statement(SUMMIT, "startDate", day("2022-07-31")), statement(SUMMIT, "endDate", day("2022-08-03")))),
    (
        "planned otherwise",
        (
            statement(SUMMIT, "startDate", day("2022-08-01")),
            statement(SUMMIT, "startDate", day("2022-07-01"), "planned"),
        ),
    ),
    ("a city and its country", (statement(SUMMIT, "heldIn", SEOUL), statement(SUMMIT, "heldIn", SINGAPORE))),
    ("a series in two cities", (statement(SERIES, "heldIn", SEOUL), statement(SERIES, "heldIn", MEDELLIN))),
    ("an office of some years", (statement(OH, "holdsPosition", METROPOLIS, validFrom="2019", validTo="2020-03"),)),
)


@pytest.mark.parametrize("statements", [a[1] for a in AGREE], ids=[a[0] for a in AGREE])
def test_what_can_be_is_no_conflict(statements: tuple[Statement, ...]) -> None:
    assert kinds(*statements) == []


def test_a_conflict_shows_its_statements() -> None:
    pair = (
        statement(OH, "mayorOf", SEOUL, date="2022-08-01", at=evidence("a.txt", 0, "오세훈 서울시장")),
        statement(QUINTERO, "mayorOf", SEOUL, date="2022-08-01", at=evidence("a.txt", 50, "킨테로 서울시장")),
    )
    graph = KnowledgeGraph.from_facts([facts("a.txt", ENTITIES, *pair)])
    (conflict,) = find_conflicts(graph)
    assert conflict.text == "서울: two mayors on 2022-08-01: 다니엘 킨테로 and 오세훈"
    plain = conflict.as_dict(graph)
    assert {one["subject"] for one in plain["statements"]} == {"오세훈", "다니엘 킨테로"}
    assert {one["evidence"][0]["text"] for one in plain["statements"]} == {"오세훈 서울시장", "킨테로 서울시장"}


# a text and words of the note about what it says against itself
CONTRADICTIONS = (
    ("2024 한빛도자비엔날레는 2022년 5월 3일 개막했다.", "the edition is of 2024"),
    (
        "2024 한빛도자비엔날레가 5월 3일 부산에서 열렸다. 2024 한빛도자비엔날레는 9일 개막했다.",
        "another first day is told",
    ),
    ("2024 한빛도자비엔날레가 5월 9일부터 5월 3일까지 부산에서 열렸다.", "ends before it begins"),
)


@pytest.mark.parametrize(("text", "words"), CONTRADICTIONS, ids=[c[1] for c in CONTRADICTIONS])
def test_what_an_article_says_against_itself_is_noted(extractor: Extractor, text: str, words: str) -> None:
    graph = KnowledgeGraph.from_facts([extractor.extract(text_document(text, "2024-06-15", "b.txt"))])
    notes = left_out(graph)
    assert [document for document, note in notes if words in note][:1] == ["b.txt"]
    assert find_conflicts(graph) == ()
