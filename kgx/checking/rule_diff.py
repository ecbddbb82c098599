"""What a change of rules changes: facts gained and lost between two sets of rules, or two graphs, with sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kgx.checking.changes import Change, changes_of
from kgx.graph import KnowledgeGraph
from kgx.graph.sentences import Sentences
from kgx.graph.views import plain_qualifiers
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.resources.rules import Rules, load_only, load_rules

__all__ = ["PACKAGE", "Difference", "compare", "extracted", "rule_set"]

PACKAGE = "package"  # as a side: the rules of the package alone


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second side has and the first has not, the other way round, and what both have in another form."""

    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    changed: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


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


def compare(first: KnowledgeGraph, second: KnowledgeGraph, sentences: Sentences) -> Difference:
    """The difference of two graphs, in the order of the text, with the sentences of the articles at hand."""
    ours, theirs = ({graph.id_of(s): s for s in graph} for graph in (first, second))
    gained = changes_of(second, {name: s for name, s in theirs.items() if name not in ours}, sentences)
    lost = changes_of(first, {name: s for name, s in ours.items() if name not in theirs}, sentences)
    before = {name: plain_qualifiers(first, s) for name, s in ours.items() if name in theirs}
    differing = {name: theirs[name] for name in before if before[name] != plain_qualifiers(second, theirs[name])}
    changed = changes_of(second, differing, sentences)
    return Difference(
        gained=tuple(gained.values()),
        lost=tuple(lost.values()),
        changed=tuple(replace(change, before=before[name]) for name, change in changed.items()),
    )
