"""The scoring rules, one by one, on a document made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kgx.checking.gold import GoldDocument
from kgx.checking.scoring import Scores, score

ENTITIES = [
    {"label": "홍길동", "type": "Person"},
    {"label": "성춘향", "type": "Person", "aliases": ["성 시장"]},
    {"label": "한빛", "type": "City", "aliases": ["한빛시"]},
]


def node(label: str, type: str = "Person", *aliases: str) -> dict[str, Any]:
    return {"label": label, "type": type, "aliases": list(aliases)}


def row(subject: Any, predicate: str, object_: Any, *, modality: str = "asserted", quote: str = "", **q: Any) -> Any:
    subject, object_ = (node(end) if isinstance(end, str) else end for end in (subject, object_))
    evidence = [{"document": "dir/a.txt", "text": quote, "rule": "r"}]
    return {"subject": subject, "predicate": predicate, "object": object_, "qualifiers": q, "modality": modality,
            "evidence": evidence}  # fmt: skip


def judged(statements: list[Any], rows: list[Any], optional: list[Any] | None = None) -> Scores:
    raw = {"entities": ENTITIES, "statements": statements, "optional": optional or []}
    return score([GoldDocument("a.yaml", raw)], rows)


def counts(scores: Scores) -> tuple[int, int, int]:
    tally = scores.tally()
    return tally.found, tally.missed, tally.spurious


MET = ["홍길동", "metWith", "성춘향"]
SAID = ["홍길동", "said", "도시는 사람이다"]


@pytest.mark.parametrize(
    ("want", "got", "expected"),
    [
        (MET, row("홍길동", "metWith", "성 시장"), (1, 0, 0)),
        (MET, row("성춘향", "metWith", "홍길동"), (1, 0, 0)),
        (["홍길동", "visited", "한빛"], row(node("한빛시", "City"), "visited", "홍길동"), (0, 1, 1)),
        (MET, row("홍길동", "metWith", node("누구", "Person", "성춘향")), (1, 0, 0)),
        (MET, row(node("홍길동", "Person", "성춘향", "한빛"), "metWith", "성춘향"), (0, 1, 1)),
        (SAID, row("홍길동", "said", {"value": "도시는 사람"}, quote="“도시는 사람이다”"), (1, 0, 0)),
        (SAID, row("홍길동", "said", {"value": "도시는 사람"}, quote="다른 말"), (0, 1, 1)),
        (SAID, row("홍길동", "said", {"value": "도시"}, quote="“도시는 사람이다”"), (0, 1, 1)),
        (["한빛", "foundedOn", "1985"], row(node("한빛", "City"), "foundedOn", {"value": "1985-03"}), (0, 1, 1)),
        (["한빛", "memberCount", "160"], row(node("한빛", "City"), "memberCount", {"value": "160개"}), (1, 0, 0)),
        (["한빛", "memberCount", "160"], row(node("한빛", "City"), "memberCount", {"value": "161"}), (0, 1, 1)),
    ],
)  # fmt: skip
def test_what_matches(want: list[str], got: Any, expected: tuple[int, int, int]) -> None:
    assert counts(judged([want], [got])) == expected


def test_a_second_copy_is_forgiven_but_not_in_another_modality() -> None:
    same, other = row(*MET), row(*MET, modality="planned")
    assert counts(judged([MET], [same, same])) == (1, 0, 0)
    assert counts(judged([MET], [same, other])) == (1, 0, 1)


def test_optional_statements_count_neither_way() -> None:
    assert counts(judged([], [row(*MET)], [MET])) == (0, 0, 0)
    assert counts(judged([], [], [MET])) == (0, 0, 0)


def test_the_row_that_fits_best_is_taken() -> None:
    want = {"s": "홍길동", "p": "metWith", "o": "성춘향", "q": {"date": "2024-05-14", "place": "한빛"}}
    plain, planned = row(*MET), row(*MET, modality="planned", date="2024-05-14", place="한빛")
    full = row(*MET, date="2024-05-14", place={"label": "한빛시"})
    summary = judged([want], [plain, planned, full]).summary()
    assert (summary["qualifiers"], summary["modality"]) == (1.0, 1.0)


def test_types_are_scored_on_what_was_found() -> None:
    mayor = judged([MET], [row(node("홍길동", "Mayor"), "metWith", node("성춘향", "City"))]).summary()
    assert mayor["entity_recall"] == 1.0
    assert mayor["type_accuracy"] == 0.5


def test_predicates_without_gold_are_not_scored() -> None:
    assert counts(judged([], [row("홍길동", "cooperatesWith", "성춘향")])) == (0, 0, 0)
