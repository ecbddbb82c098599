"""Proving evidence: each quoted span must stand in its article, character by character; what moved is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kgx.graph import KnowledgeGraph
from kgx.model.statement import Evidence
from kgx.model.text import Document

__all__ = ["Fault", "Proof", "verify"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A piece of evidence that does not hold. `start` and `end` are code points into the article.

    `moved` is where the same words stand now, the nearest place of several; None where they are nowhere in it.
    """

    document: str
    start: int
    end: int
    reason: str
    moved: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """How many pieces of evidence hold, and those that do not, sorted."""

    proven: int
    faults: tuple[Fault, ...]

    @property
    def moved(self) -> int:
        """How many pieces stand elsewhere in their article now."""
        return sum(fault.moved is not None for fault in self.faults)


def verify(graph: KnowledgeGraph, documents: Iterable[Document]) -> Proof:
    """Compare every piece of evidence of the graph with the articles as they are read now."""
    texts = {document.name: document.text for document in documents}
    # a piece is a stretch of words and the rule that read it: the formats differ in what they say of arguments
    pieces = {replace(piece, arguments=()) for statement in graph.statements() for piece in statement.evidence}
    faults = [fault for piece in pieces if (fault := _fault(piece, texts.get(piece.document)))]
    return Proof(len(pieces) - len(faults), tuple(sorted(faults)))


def _fault(piece: Evidence, text: str | None) -> Fault | None:
    place = piece.document, piece.start, piece.end
    if text is None:
        return Fault(*place, "this article is not among the sources")
    if text[piece.start : piece.end] == piece.text:
        return None
    found = list(_places(piece.text, text))
    if not found:
        return Fault(*place, f"“{piece.text}” is no longer in the article")
    start = min(found, key=lambda at: abs(at - piece.start))
    moved = start, start + len(piece.text)
    others = f", the nearest of {len(found)} places" if len(found) > 1 else ""
    return Fault(*place, f"“{piece.text}” moved to {moved[0]}-{moved[1]}{others}", moved)


def _places(words: str, text: str) -> Iterator[int]:
    """Every offset at which the words stand; nowhere if there are no words."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
