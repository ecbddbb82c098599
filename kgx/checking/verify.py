"""Proving evidence: each quoted span must stand in its article, character by character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kgx.graph import KnowledgeGraph
from kgx.model.statement import Evidence
from kgx.model.text import Document

__all__ = ["Fault", "Proof", "verify"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A piece of evidence that does not hold. `start` and `end` are code points into the article."""

    document: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How many pieces of evidence hold, and those that do not, sorted."""

    proven: int
    faults: tuple[Fault, ...]


def verify(graph: KnowledgeGraph, documents: Iterable[Document]) -> Proof:
    """Compare every piece of evidence of the graph with the articles as they are read now."""
    texts = {document.name: document.text for document in documents}
    # a piece is a stretch of words and the rule that read it: the formats differ in what they say of arguments
    pieces = {replace(piece, arguments=()) for statement in graph.statements() for piece in statement.evidence}
    faults = [fault for piece in pieces if (fault := _fault(piece, texts.get(piece.document)))]
    return Proof(len(pieces) - len(faults), tuple(sorted(faults)))


def _fault(piece: Evidence, text: str | None) -> Fault | None:
    if text is None:
        reason = "this article is not among the sources"
    elif text[piece.start : piece.end] != piece.text:
        reason = f"the graph quotes “{piece.text}”, the article has “{text[piece.start : piece.end]}”"
    else:
        return None
    return Fault(piece.document, piece.start, piece.end, reason)
