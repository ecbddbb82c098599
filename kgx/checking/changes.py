"""Statements that only one of two graphs has, or both in another form: as they are shown, with their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kgx.graph import KnowledgeGraph
from kgx.graph.sentences import Sentences
from kgx.graph.views import plain_qualifiers
from kgx.model.statement import Literal, Statement

__all__ = ["Change", "changes_of", "described"]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that only one side has, or (`before` set) that both have with other qualifiers. Entities by label;
    `sentence` is the whole sentence of the first piece of evidence, where its article is at hand."""

    subject: str
    predicate: str
    object: str
    qualifiers: dict[str, Any]
    modality: str
    document: str
    sentence: str
    rules: tuple[str, ...]
    before: dict[str, Any] | None = None


def changes_of(graph: KnowledgeGraph, statements: Mapping[str, Statement], sentences: Sentences) -> dict[str, Change]:
    """Some statements of a graph, given and returned by their ids, in the order of the text."""

    def place(name: str) -> tuple[object, ...]:
        first = statements[name].evidence[0]
        return first.document, first.start, first.end, statements[name].predicate, name

    return {name: _change_of(graph, statements[name], sentences) for name in sorted(statements, key=place)}


def _change_of(graph: KnowledgeGraph, statement: Statement, sentences: Sentences) -> Change:
    first = statement.evidence[0]
    end = statement.object
    return Change(
        subject=graph.label(statement.subject),
        predicate=statement.predicate,
        object=end.value if isinstance(end, Literal) else graph.label(end),
        qualifiers=plain_qualifiers(graph, statement),
        modality=statement.modality.value,
        document=first.document,
        sentence=" ".join(sentences.of(first).split()),
        rules=tuple(sorted({piece.rule for piece in statement.evidence})),
    )


def described(change: Change) -> Iterator[str]:
    """A change in lines: the statement, the qualifiers before where they differ, the sentence and the rules."""
    modality = "" if change.modality == "asserted" else f" ({change.modality})"
    yield f"{change.subject} {change.predicate} {change.object}{modality}{_listed(change.qualifiers)}"
    if change.before is not None:
        yield f"    before{_listed(change.before) or '  without qualifiers'}"
    yield f"    “{change.sentence}” {change.document}, {', '.join(change.rules)}"


def _listed(qualifiers: dict[str, Any]) -> str:
    words = (f"{name} {', '.join(value) if isinstance(value, list) else value}" for name, value in qualifiers.items())
    return f"  [{'; '.join(words)}]" if qualifiers else ""
