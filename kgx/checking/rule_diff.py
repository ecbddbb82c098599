"""What a change of rules changes: facts gained and lost between two sets of rules, or two graphs, with sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kgx.graph import KnowledgeGraph
from kgx.graph.views import plain_qualifiers
from kgx.model.statement import Evidence, Literal, Statement
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.resources.rules import Rules, load_only, load_rules
from kgx.spotting.sentences import segments

__all__ = ["PACKAGE", "Change", "Difference", "Sentences", "compare", "described", "extracted", "rule_set"]

PACKAGE = "package"  # as a side: the rules of the package alone


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


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second side has and the first has not, the other way round, and what both have in another form."""

    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    changed: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


class Sentences:
    """The sentences of some articles, by document and offset."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._texts = {document.name: document for document in documents}

    def of(self, piece: Evidence) -> str:
        """The sentence that a piece of evidence stands in; its own words where the article is not at hand."""
        document = self._texts.get(piece.document)
        for segment in segments(document.text, document.regions) if document is not None else ():
            if document is not None and segment.start <= piece.start < segment.end:
                return document.text[segment.start : max(segment.end, piece.end)]
        return piece.text


def rule_set(side: str) -> Rules:
    """The rules that one side means: `PACKAGE`, or a file or folder. One that has rules of the package's names is a
    whole set of its own; any other is added to the package's. Raises ValueError for a bad rule."""
    package = load_rules()
    if side == PACKAGE:
        return package
    own = load_only([Path(side)])
    return own if set(own.names) & set(package.names) else load_rules([Path(side)])


def extracted(documents: Sequence[Document], rules: Rules, extractor: Extractor) -> KnowledgeGraph:
    """The graph of some articles by these rules; the extractor's own are put back."""
    held = extractor.rules
    extractor.rules = rules
    try:
        return KnowledgeGraph.from_facts([extractor.extract(document) for document in documents])
    finally:
        extractor.rules = held


def compare(first: KnowledgeGraph, second: KnowledgeGraph, sentences: Sentences | None = None) -> Difference:
    """The difference of two graphs, in the order of the text."""
    sentences = sentences or Sentences()
    ours, theirs = ({graph.id_of(s): s for s in graph} for graph in (first, second))
    gained = [_change(second, s, sentences) for name, s in theirs.items() if name not in ours]
    lost = [_change(first, s, sentences) for name, s in ours.items() if name not in theirs]
    changed = [
        _change(second, theirs[name], sentences, before)
        for name, s in ours.items()
        if name in theirs and (before := plain_qualifiers(first, s)) != plain_qualifiers(second, theirs[name])
    ]
    return Difference(*(tuple(change for _, change in sorted(found, key=lambda one: one[0])) for found in
                        (gained, lost, changed)))  # fmt: skip


def _change(
    graph: KnowledgeGraph, statement: Statement, sentences: Sentences, before: dict[str, Any] | None = None
) -> tuple[tuple[object, ...], Change]:
    """A change with the place by which it is sorted."""
    first = statement.evidence[0]
    end = statement.object
    change = Change(
        subject=graph.label(statement.subject),
        predicate=statement.predicate,
        object=end.value if isinstance(end, Literal) else graph.label(end),
        qualifiers=plain_qualifiers(graph, statement),
        modality=statement.modality.value,
        document=first.document,
        sentence=" ".join(sentences.of(first).split()),
        rules=tuple(sorted({piece.rule for piece in statement.evidence})),
        before=before,
    )
    return (first.document, first.start, first.end, statement.predicate, graph.id_of(statement)), change


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
