"""Last look at a document's facts: inherited subjects, doubles, and what domain and range forbid."""

from __future__ import annotations

from collections.abc import Iterable

from kgx.linking.drafts import Draft
from kgx.model.statement import Literal
from kgx.relations.fact import Context, Fact
from kgx.relations.setting import complete
from kgx.relations.times import consistent
from kgx.resources.vocabulary import Vocabulary, load_vocabulary

__all__ = ["settle"]


def _allowed(vocabulary: Vocabulary, fact: Fact) -> bool:
    end = str(fact.object.type) if isinstance(fact.object, Draft) else fact.object.datatype
    return fact.predicate in vocabulary.predicates and vocabulary.allows(str(fact.subject.type), fact.predicate, end)


def _in_another_year(fact: Fact) -> bool:
    """Whether an edition would begin in a year that is not its own: 2008년 음악제는 2002년 시작됐다."""
    year = fact.subject.year
    if fact.predicate != "startDate" or not year or not isinstance(fact.object, Literal):
        return False
    return not fact.object.value.startswith(year[:4])


def settle(facts: Iterable[Fact], context: Context) -> list[Fact]:
    """The facts that keep to domain and range, each once for its place."""
    vocabulary = load_vocabulary()
    kept = _once(f for f in facts if _allowed(vocabulary, f) and not _in_another_year(f))
    return _once(complete(consistent(_without_visits(kept), context), context))


def _once(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in order, without those that say the same on the same words."""
    kept: list[Fact] = []
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        obj = id(fact.object) if isinstance(fact.object, Draft) else fact.object
        qualifiers = sorted((k, v if isinstance(v, str) else str(id(v))) for k, v in fact.qualifiers.items())
        span = (fact.start, fact.end)
        key = (id(fact.subject), fact.predicate, obj, fact.modality, span, tuple(qualifiers))
        if key not in seen:
            seen.add(key)
            kept.append(fact)
    return kept


def _without_visits(facts: list[Fact]) -> list[Fact]:
    """Drop the day on which someone was at a happening as its start when the article gives its whole span."""
    starts = {(id(f.subject), f.sentence) for f in facts if f.predicate == "startDate"}
    spans = starts & {(id(f.subject), f.sentence) for f in facts if f.predicate == "endDate"}
    spanned = {subject for subject, _ in spans}
    return [
        f for f in facts
        if f.predicate != "startDate" or id(f.subject) not in spanned or (id(f.subject), f.sentence) in spans
    ]  # fmt: skip
