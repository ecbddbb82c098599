"""Scoring a statements file against gold files.

Found and gold statements of one document are matched one to one. A statement matches when the predicate is the
same and both ends do: an entity by label or alias, a date, number or ordinal exactly, a free text when one holds the
other. What is left over and matches neither a gold statement already found nor an optional one is spurious.
Qualifiers, modality and types are scored apart, on what was matched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kgx.checking.gold import GoldDocument, GoldStatement, fold, load_gold, numbers, similar
from kgx.resources.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Scores", "Tally", "load_gold", "score", "verdicts"]

Row = Mapping[str, Any]  # one line of a statements file

NOT_IN_GOLD = frozenset({"cooperatesWith", "mentions"})
FREE_TEXT = frozenset({"theme", "purpose", "target", "requested", "proposed", "praised", "said"})
EXACT_QUALIFIERS = frozenset({"date", "validFrom", "validTo", "ordinal", "quantity"})
SAME_TYPES = ({"Person", "Mayor"}, {"Organization", "InternationalOrganization"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one predicate or of all, and the figures they give."""

    found: int
    missed: int
    spurious: int

    @property
    def precision(self) -> float:
        return _share(self.found, self.spurious)

    @property
    def recall(self) -> float:
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """The outcome over all gold documents. The lists hold (document, statement) for a closer look."""

    documents: int = 0
    found: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, GoldStatement]] = field(default_factory=list)
    extras: list[tuple[str, Row]] = field(default_factory=list)
    qualifiers: Counter[bool] = field(default_factory=Counter)
    modalities: Counter[bool] = field(default_factory=Counter)
    entities: Counter[bool] = field(default_factory=Counter)
    types: Counter[bool] = field(default_factory=Counter)

    def predicates(self) -> list[str]:
        """The predicates that were found, missed or spurious somewhere, sorted."""
        missed = {want.predicate for _, want in self.misses}
        return sorted(missed | self.found.keys() | {row["predicate"] for _, row in self.extras})

    def tally(self, predicate: str | None = None) -> Tally:
        """The counts of a predicate, or of all."""
        missed = [want.predicate for _, want in self.misses]
        spurious = [row["predicate"] for _, row in self.extras]
        if predicate is None:
            return Tally(self.found.total(), len(missed), len(spurious))
        return Tally(self.found[predicate], missed.count(predicate), spurious.count(predicate))

    def summary(self) -> dict[str, int | float]:
        """The figures in one row, rounded to four places."""
        total = self.tally()
        figures = {
            "precision": total.precision,
            "recall": total.recall,
            "f1": total.f1,
            "qualifiers": _share(self.qualifiers[True], self.qualifiers[False]),
            "modality": _share(self.modalities[True], self.modalities[False]),
            "entity_recall": _share(self.entities[True], self.entities[False]),
            "type_accuracy": _share(self.types[True], self.types[False]),
        }
        counts = {"documents": self.documents, "gold": total.found + total.missed}
        return counts | {name: round(figure, 4) for name, figure in figures.items()}


def score(gold: Sequence[GoldDocument], rows: Iterable[Row], vocabulary: Vocabulary | None = None) -> Scores:
    """Score the rows of a statements file. A row counts in every document it has evidence from."""
    vocabulary = vocabulary or load_vocabulary()
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in {Path(str(piece["document"])).stem for piece in row["evidence"]}:
            by_document[name].append(row)
    scores = Scores(documents=len(gold))
    for document in gold:
        _score_document(_Judge(document, vocabulary), by_document.get(document.name, []), vocabulary, scores)
    return scores


def verdicts(gold: GoldDocument, rows: Sequence[Row], vocabulary: Vocabulary | None = None) -> list[bool | None]:
    """For each row of one document whether the gold file bears it out; None where gold knows no such predicate.

    What is optional in the gold file, or says again what was found, is right too.
    """
    vocabulary = vocabulary or load_vocabulary()
    judge = _Judge(gold, vocabulary)
    known = [i for i, row in enumerate(rows) if row["predicate"] in vocabulary.predicates.keys() - NOT_IN_GOLD]
    pairs = _pair_off(judge, [rows[i] for i in known], Scores())
    matched = [(want, rows[known[i]]) for i, want in pairs.items()]
    found: list[bool | None] = [None] * len(rows)
    for position, i in enumerate(known):
        found[i] = position in pairs or _forgiven(judge, rows[i], matched)
    return found


class _Judge:
    """Decides what matches, within one gold document."""

    def __init__(self, gold: GoldDocument, vocabulary: Vocabulary) -> None:
        self.gold = gold
        self.vocabulary = vocabulary

    def statement(self, want: GoldStatement, row: Row) -> bool:
        if want.predicate != row["predicate"]:
            return False
        subject, object_ = row["subject"], row["object"]
        if self._end(want.subject, row, subject) and self._end(want.object, row, object_):
            return True
        turned = self.vocabulary.symmetric(want.predicate)
        return turned and self._end(want.subject, row, object_) and self._end(want.object, row, subject)

    def _end(self, want: str, row: Row, node: Mapping[str, Any]) -> bool:
        if want in self.gold.types:
            return "label" in node and self.gold.resolve(node) == want
        value = node.get("value", node.get("label"))
        predicate = self.vocabulary.predicates.get(row["predicate"])
        if predicate is not None and predicate.literal == "date":
            return fold(want) == fold(value)
        if row["predicate"] in FREE_TEXT:
            quoted = (fold(piece.get("text", "")) for piece in row["evidence"])
            return similar(want, value) and any(fold(value) in text for text in quoted)
        return numbers(want) == numbers(value) and similar(want, value, factor=3)

    def qualifier(self, name: str, want: Any, got: Any) -> bool:
        if isinstance(got, list):
            same_length = isinstance(want, list) and len(want) == len(got)
            return same_length and all(any(self.qualifier(name, one, other) for other in got) for one in want)
        if isinstance(got, dict):
            got = got.get("label", got.get("value", ""))
        wants = want if isinstance(want, list) else [want]
        if name in EXACT_QUALIFIERS:
            return any(fold(one) == fold(got) for one in wants)
        forms = [form for one in wants for form in (str(one), *self.gold.other_names(one))]
        return any(numbers(form) == numbers(got) and similar(form, got) for form in forms)

    def qualifiers(self, want: GoldStatement, row: Row) -> list[bool]:
        """For each qualifier of the gold statement, whether the row bears it."""
        got = row.get("qualifiers") or {}
        return [name in got and self.qualifier(name, value, got[name]) for name, value in want.qualifiers.items()]


def _modality(row: Row) -> str:
    return str(row.get("modality", "asserted"))


def _score_document(judge: _Judge, rows: Sequence[Row], vocabulary: Vocabulary, scores: Scores) -> None:
    candidates = [row for row in rows if row["predicate"] in vocabulary.predicates.keys() - NOT_IN_GOLD]
    pairs = _pair_off(judge, candidates, scores)
    left = (row for i, row in enumerate(candidates) if i not in pairs)
    matched = [(want, candidates[i]) for i, want in pairs.items()]
    scores.extras += [(judge.gold.name, row) for row in left if not _forgiven(judge, row, matched)]
    _score_entities(judge.gold, rows, scores)


def _pair_off(judge: _Judge, rows: Sequence[Row], scores: Scores) -> dict[int, GoldStatement]:
    """Give each gold statement the free row that fits it best: modality first, then qualifiers, then order."""
    pairs: dict[int, GoldStatement] = {}
    for want in judge.gold.required:
        fits = [i for i, row in enumerate(rows) if i not in pairs and judge.statement(want, row)]
        if not fits:
            scores.misses.append((judge.gold.name, want))
            continue
        judged = {i: (_modality(rows[i]) == want.modality, judge.qualifiers(want, rows[i])) for i in fits}
        best = max(fits, key=lambda i: (judged[i][0], sum(judged[i][1]), -i))
        pairs[best] = want
        scores.found[want.predicate] += 1
        scores.modalities[judged[best][0]] += 1
        scores.qualifiers.update(judged[best][1])
    return pairs


def _forgiven(judge: _Judge, row: Row, matched: Sequence[tuple[GoldStatement, Row]]) -> bool:
    """Whether a row left over is optional, or says again, in the same modality, what was matched already."""
    again = any(
        _modality(row) in (want.modality, _modality(got)) and judge.statement(want, row) for want, got in matched
    )
    return again or any(judge.statement(want, row) for want in judge.gold.optional)


def _score_entities(gold: GoldDocument, rows: Iterable[Row], scores: Scores) -> None:
    seen: dict[str, str] = {}
    for row in rows:
        for node in (row["subject"], row["object"]):
            if "label" in node and (label := gold.resolve(node)):
                seen[label] = node["type"]
    for label in gold.entities_required():
        scores.entities[label in seen] += 1
        if label in seen:
            pair = {seen[label], gold.types[label]}
            scores.types[len(pair) == 1 or any(pair <= same for same in SAME_TYPES)] += 1


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 0.0
