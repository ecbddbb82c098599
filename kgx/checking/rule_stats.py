"""How often each rule fires, and where there is gold how often rightly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kgx.checking.explain import text_document
from kgx.checking.gold import GoldDocument
from kgx.checking.scoring import verdicts
from kgx.graph import KnowledgeGraph
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.reading.decoding import decode
from kgx.relations import facts_of
from kgx.relations.assemble import assemble
from kgx.relations.confidence import doubts_of
from kgx.relations.settle import settle
from kgx.tables.jsonl import record

__all__ = ["RuleCount", "Statistics", "line_documents", "measure"]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule did: `fired` facts, of which `kept` (not said before of the same words, not contradicted), in how
    many `documents`; of those in articles with gold, `right` and `wrong`. `kind` is frame, pair or code (a pattern
    that is written in Python). `why` is what the rule's author says for keeping it."""

    rule: str
    kind: str
    fired: int = 0
    kept: int = 0
    documents: int = 0
    right: int = 0
    wrong: int = 0
    why: str = ""

    @property
    def precision(self) -> float | None:
        """The share that was right, to four places; None where nothing was measured."""
        judged = self.right + self.wrong
        return round(self.right / judged, 4) if judged else None


class Statistics:
    """Counts gathered document by document."""

    def __init__(self, extractor: Extractor, gold: Iterable[GoldDocument] = ()) -> None:
        self.extractor = extractor
        self.gold = {document.name: document for document in gold}
        self.documents = 0
        self.judged_documents = 0
        self.fired: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.verdicts: dict[str, Counter[bool]] = defaultdict(Counter)
        self.judged: list[tuple[str, tuple[str, ...], bool]] = []  # rule and doubts of its first piece, right

    def add(self, document: Document) -> None:
        """Extract one document and count what its rules did."""
        context = self.extractor.analyse(document)
        given = list(facts_of(document, context, self.extractor.rules))
        kept = settle(given, context)
        self.documents += 1
        self.fired.update(fact.rule for fact in given)
        self.kept.update(fact.rule for fact in kept)
        self.seen.update({fact.rule for fact in given})
        gold = self.gold.get(Path(document.name).stem)
        if gold is not None:
            self.judged_documents += 1
            facts = assemble(document, kept, context.linker.main_city(), self.extractor.lexicons)
            doubts = {(fact.rule, fact.start, fact.end): doubts_of(fact) for fact in kept}
            self._judge(gold, KnowledgeGraph.from_facts([facts]), doubts)

    def _judge(
        self, gold: GoldDocument, graph: KnowledgeGraph, doubts: Mapping[tuple[str, int, int], tuple[str, ...]]
    ) -> None:
        statements = list(graph)
        rows = [record(graph, statement) for statement in statements]
        for statement, right in zip(statements, verdicts(gold, rows), strict=True):
            if right is not None:
                for rule in {piece.rule for piece in statement.evidence}:
                    self.verdicts[rule][right] += 1
                first = statement.evidence[0]
                self.judged.append((first.rule, doubts[first.rule, first.start, first.end], right))

    def counts(self) -> tuple[RuleCount, ...]:
        """Every rule of the extractor and every pattern that fired, sorted by name."""
        rules = {rule.name: rule for rule in self.extractor.rules.every}
        frames = {rule.name for several in self.extractor.rules.frames.values() for rule in several}
        names = sorted(rules.keys() | self.fired.keys())
        return tuple(
            RuleCount(
                rule=name,
                kind="frame" if name in frames else "pair" if name in rules else "code",
                fired=self.fired[name],
                kept=self.kept[name],
                documents=self.seen[name],
                right=self.verdicts[name][True],
                wrong=self.verdicts[name][False],
                why=rules[name].why if name in rules else "",
            )
            for name in names
        )


def measure(documents: Iterable[Document], extractor: Extractor, gold: Sequence[GoldDocument] = ()) -> Statistics:
    """The statistics of some documents. Gold files belong to the documents of the same name, without suffix."""
    statistics = Statistics(extractor, gold)
    for document in documents:
        statistics.add(document)
    return statistics


def line_documents(path: Path) -> Iterator[Document]:
    """Each line of a text file as a document of its own, named ``file#line``; empty lines are none.

    Raises `OSError` when the file cannot be read and ValueError when it is no text.
    """
    for number, line in enumerate(decode(path.read_bytes()).splitlines(), 1):
        if line.strip():
            yield text_document(line, name=f"{path.name}#{number}")
