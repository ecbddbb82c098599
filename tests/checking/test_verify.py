from __future__ import annotations

from collections.abc import Sequence

from kgx.checking.verify import Proof, verify
from kgx.graph import merge
from kgx.model.text import Document
from tests.factories import OH, SEOUL, evidence, facts, statement

OLD = "서울시장은 어제 말했다. 서울시장은 오늘 웃었다."


def proof_of(new: str, spans: Sequence[tuple[int, int]]) -> Proof:
    """The evidence of a graph of OLD, against the article as it is now."""
    found = tuple(evidence("a.txt", start, OLD[start:end]) for start, end in spans)
    graph = merge([facts("a.txt", (OH, SEOUL), statement(OH, "mayorOf", SEOUL, at=found))])
    return verify(graph, [Document("a.txt", new)])


def test_what_stands_is_proven() -> None:
    assert proof_of(OLD, [(0, 13), (14, 26)]) == Proof(2, ())


def test_what_moved_is_named_with_its_new_place() -> None:
    new = "고친 글. " + OLD
    proof = proof_of(new, [(0, 13)])
    (fault,) = proof.faults
    assert (fault.start, fault.end, fault.moved) == (0, 13, (6, 19))
    assert new[6:19] == OLD[0:13]
    assert "moved to 6-19" in fault.reason
    assert proof.moved == 1


def test_of_several_places_the_nearest() -> None:
    (fault,) = proof_of("앞. " + OLD, [(14, 18)]).faults
    assert fault.moved == (17, 21)
    assert "nearest of 2 places" in fault.reason


def test_what_is_gone_is_named() -> None:
    proof = proof_of(OLD.replace("웃었다", "울었다"), [(0, 13), (14, 26)])
    (fault,) = proof.faults
    assert (proof.proven, proof.moved, fault.moved) == (1, 0, None)
    assert "no longer in the article" in fault.reason
