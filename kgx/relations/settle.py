"""Last look at a document's facts: inherited subjects, doubles, and what domain and range forbid.

What is not kept is noted in `Context.left_out` with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgx.linking.drafts import Draft
from kgx.model.statement import Literal, Modality
from kgx.relations.fact import Context, Fact
from kgx.relations.setting import complete
from kgx.relations.times import consistent
from kgx.resources.vocabulary import Vocabulary, load_vocabulary

__all__ = ["settle"]


def _forbidden(vocabulary: Vocabulary, fact: Fact) -> str:
    """Why the vocabulary has no room for a fact, or ''."""
    row = vocabulary.predicates.get(fact.predicate)
    if row is None:
        return f"no predicate {fact.predicate}"
    start = str(fact.subject.type)
    end = str(fact.object.type) if isinstance(fact.object, Draft) else fact.object.datatype
    if vocabulary.allows(start, fact.predicate, end):
        return ""
    if not vocabulary.allows(start, fact.predicate, row.range[0]):
        return f"domain: the subject of {fact.predicate} cannot be {start}; allowed: {', '.join(row.domain)}"
    return f"range: the object of {fact.predicate} cannot be {end}; allowed: {', '.join(row.range)}"


INTRODUCING = frozenset({"policy/introduce", "policy/introduce-plan"})
STATES = frozenset({"memberOf", "parentOrganization", "partOf"})
BETWEEN_TWO = frozenset({"metWith", "signedAgreementWith", "endedAgreementWith", "cooperatesWith"})


def _fault(vocabulary: Vocabulary, fact: Fact) -> str:
    """Why a fact cannot stand by itself, or ''."""
    if reason := _forbidden(vocabulary, fact):
        return reason
    if _in_another_year(fact):
        return f"the edition is of {fact.subject.year}"
    if fact.predicate in BETWEEN_TWO and _heads(fact.subject, fact.object):
        return "a body and the one who heads it are no two parties"
    return ""


def _heads(one: Draft, other: Draft | Literal) -> bool:
    """Whether one of two is a person who heads the other now: 김해시 and 김해시장."""
    if not isinstance(other, Draft):
        return False
    pairs = ((one, other), (other, one))
    return any(body is b and not title.status for person, body in pairs for title, b in person.titles)


def _in_another_year(fact: Fact) -> bool:
    """Whether an edition would begin in a year that is not its own, or end neither in it nor in the next: 2008년
    음악제는 2002년 시작됐다."""
    year = fact.subject.year[:4]
    if fact.predicate not in {"startDate", "endDate"} or not year or not isinstance(fact.object, Literal):
        return False
    after = str(int(year) + 1) if fact.predicate == "endDate" and year.isdecimal() else year
    return fact.object.value[:4] not in {year, after}


def settle(facts: Iterable[Fact], context: Context) -> list[Fact]:
    """The facts that keep to domain and range, each once for its place."""
    kept = _still_planned(_adopted(_once(_standing(facts, context), context)), context)
    return _once(complete(consistent(_without_visits(kept, context), context), context), context)


def _adopted(facts: list[Fact]) -> list[Fact]:
    """The facts; who means to introduce what another runs plans to adopt it: 다낭시는 수원시의 ‘빗물통’을 들여온다."""
    runs: dict[int, set[int]] = {}
    for fact in facts:
        if fact.predicate == "operates" and fact.modality is Modality.ASSERTED and isinstance(fact.object, Draft):
            runs.setdefault(id(fact.object), set()).add(id(fact.subject))
    for fact in facts:
        owners = runs.get(id(fact.object), set())
        meant = fact.predicate == "operates" and fact.modality is Modality.PLANNED and fact.rule in INTRODUCING
        if meant and owners and id(fact.subject) not in owners:
            fact.predicate, fact.modality = "plansToAdopt", Modality.ASSERTED
    meant_by = [(f.subject, f.object) for f in facts if f.predicate == "plansToAdopt"]
    return [f for f in facts if not _meant_already(f, meant_by)]


def _meant_already(fact: Fact, meant_by: list[tuple[Draft, Draft | Literal]]) -> bool:
    """Whether a city is only to run what it, or who heads it, means to adopt."""
    planned = fact.predicate == "operates" and fact.modality is Modality.PLANNED
    return planned and any(
        fact.object is thing and (fact.subject is who or _heads(who, fact.subject)) for who, thing in meant_by
    )


def _still_planned(facts: list[Fact], context: Context) -> list[Fact]:
    """Without plans of what the article says to hold: 가입을 위해 … 제정했다, of a city that has joined."""
    held = {(id(f.subject), id(f.object)) for f in facts if f.predicate in STATES and f.modality is Modality.ASSERTED}
    kept: list[Fact] = []
    for fact in facts:
        planned = fact.predicate in STATES and fact.modality is Modality.PLANNED
        if planned and (id(fact.subject), id(fact.object)) in held:
            context.leave_out(fact, "the article says that it holds", conflict=False)
        else:
            kept.append(fact)
    return kept


def _standing(facts: Iterable[Fact], context: Context) -> Iterator[Fact]:
    vocabulary = load_vocabulary()
    for fact in facts:
        if reason := _fault(vocabulary, fact):
            context.leave_out(fact, reason)
        else:
            yield fact


def _once(facts: Iterable[Fact], context: Context) -> list[Fact]:
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
        else:
            context.leave_out(fact, "another rule said the same of the same words", conflict=False)
    return kept


def _without_visits(facts: list[Fact], context: Context) -> list[Fact]:
    """Drop the day on which someone was at a happening as its start when the article gives its whole span."""
    starts = {(id(f.subject), f.sentence) for f in facts if f.predicate == "startDate"}
    spans = starts & {(id(f.subject), f.sentence) for f in facts if f.predicate == "endDate"}
    spanned = {subject for subject, _ in spans}
    kept: list[Fact] = []
    for f in facts:
        if f.predicate != "startDate" or id(f.subject) not in spanned or (id(f.subject), f.sentence) in spans:
            kept.append(f)
        else:
            context.leave_out(f, "the whole span of the happening is told elsewhere", conflict=False)
    return kept
