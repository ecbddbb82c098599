"""Facts to statements: drafts get their identity, evidence its words, and forms that name two things are dropped."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache

from kgx.linking.drafts import Draft, finish, local_name, normal
from kgx.model.statement import DocumentFacts, EntityType, Evidence, Literal, QualifierValue, Ref, Statement
from kgx.model.text import Document
from kgx.relations.confidence import confidence_of
from kgx.relations.fact import Fact, Value
from kgx.resources.lexicons import Lexicons
from kgx.resources.reliability import Reliability, load_reliability

__all__ = ["assemble", "generic_name"]

OWNABLE = frozenset(
    {
        EntityType.PLACE,
        EntityType.ORGANIZATION,
        EntityType.POLICY,
        EntityType.AWARD,
        EntityType.VISION,
        EntityType.FORUM,
    }
)
GENERIC_BASES = frozenset(
    "시청 도청 구청 군청 시 도 구 군 중앙 국제 종합 시민 구민 군민 도민 문화 체육 상황 대 소 중 청년 노인"  # noqa: SIM905 - a word list
    " 복지 대강당 시장 영상 창업 일자리".split()
)


def _forbidden(drafts: Iterable[Draft], name_of: Callable[[Draft], str]) -> frozenset[str]:
    """Normalised forms that two entities of the article bear."""
    owners: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for form in (draft.label, draft.name, *draft.aliases):
            owners[normal(form)].add(name_of(draft))
    return frozenset(form for form, ids in owners.items() if len(ids) > 1)


def _value(value: Value, name_of: Callable[[Draft], str]) -> QualifierValue:
    return Ref(name_of(value)) if isinstance(value, Draft) else value


def _statement(fact: Fact, document: Document, measured: Reliability, name_of: Callable[[Draft], str]) -> Statement:
    evidence = Evidence(
        document.name,
        fact.sentence,
        fact.start,
        fact.end,
        document.text[fact.start : fact.end],
        fact.rule,
        fact.arguments,
    )
    obj = fact.object if isinstance(fact.object, Literal) else Ref(name_of(fact.object))
    qualifiers = tuple(sorted((name, _value(value, name_of)) for name, value in fact.qualifiers.items()))
    subject = Ref(name_of(fact.subject))
    confidence, reasons = confidence_of(fact, measured)
    return Statement(subject, fact.predicate, obj, qualifiers, fact.modality, (evidence,), confidence, reasons)


def generic_name(name: str, lexicons: Lexicons) -> bool:
    """Whether a name is made of common nouns that any city has: 시민회관, 청년수당, 상황실."""
    plain = normal(name)
    return plain in lexicons.heads or any(
        plain.endswith(head) and plain[: -len(head)] in GENERIC_BASES
        for head in (plain[-n:] for n in range(1, len(plain)))
        if head in lexicons.heads
    )


def _own_generic(facts: Iterable[Fact], lexicons: Lexicons, home: Draft | None) -> None:
    """Tie things of generic name to the article's city, which is part of their identity."""
    if home is None:
        return
    for fact in facts:
        for draft in (fact.subject, fact.object, *fact.qualifiers.values()):
            if (
                isinstance(draft, Draft)
                and draft.type in OWNABLE
                and draft.entry is None
                and generic_name(draft.name, lexicons)
            ):
                draft.owner = home


def assemble(
    document: Document, facts: list[Fact], home: Draft | None, lexicons: Lexicons, warnings: tuple[str, ...] = ()
) -> DocumentFacts:
    """The document's entities that statements speak of, and its statements, both sorted."""
    _own_generic(facts, lexicons, home)
    name_of = cache(local_name)  # from here on no key changes; that of a person goes through all offices named
    used: dict[str, Draft] = {}
    for fact in facts:
        ends = [fact.subject, fact.object, *fact.qualifiers.values()]
        for draft in ends:
            if isinstance(draft, Draft):
                used.setdefault(name_of(draft), draft)
    for draft in used.values():  # the one edition of a series that nothing is said of bears its name
        if draft.series is not None and not any(other is draft.series for other in used.values()):
            draft.add_alias(draft.series.name)
    forbidden = _forbidden(used.values(), name_of)
    entities = tuple(finish(draft, forbidden, lexicons) for _, draft in sorted(used.items()))
    measured = load_reliability()
    statements = tuple(_statement(fact, document, measured, name_of) for fact in facts)
    return DocumentFacts(
        document=document.name,
        published=document.reference_date,
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        entities=entities,
        statements=statements,
        title=document.title.value if document.title else None,
        warnings=warnings,
    )
