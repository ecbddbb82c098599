"""Facts to statements: drafts get their identity, evidence its words, and forms that name two things are dropped."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from kgx.linking.drafts import Draft, finish, local_name, normal
from kgx.model.statement import DocumentFacts, Evidence, Literal, QualifierValue, Ref, Statement
from kgx.model.text import Document
from kgx.relations.fact import Fact, Value
from kgx.resources.lexicons import Lexicons

__all__ = ["assemble"]


def _forbidden(drafts: Iterable[Draft]) -> frozenset[str]:
    """Normalised forms that two entities of the article bear."""
    owners: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for form in (draft.label, draft.name, *draft.aliases):
            owners[normal(form)].add(local_name(draft))
    return frozenset(form for form, ids in owners.items() if len(ids) > 1)


def _value(value: Value) -> QualifierValue:
    return Ref(local_name(value)) if isinstance(value, Draft) else value


def _statement(fact: Fact, document: Document) -> Statement:
    evidence = Evidence(
        document.name, fact.sentence, fact.start, fact.end, document.text[fact.start : fact.end], fact.rule, fact.arguments
    )
    obj = fact.object if isinstance(fact.object, Literal) else Ref(local_name(fact.object))
    qualifiers = tuple(sorted((name, _value(value)) for name, value in fact.qualifiers.items()))
    return Statement(Ref(local_name(fact.subject)), fact.predicate, obj, qualifiers, fact.modality, (evidence,))


def assemble(document: Document, facts: list[Fact], drafts: list[Draft], lexicons: Lexicons) -> DocumentFacts:
    """The document's entities that statements speak of, and its statements, both sorted."""
    used: dict[str, Draft] = {}
    for fact in facts:
        ends = [fact.subject, fact.object, *fact.qualifiers.values()]
        for draft in ends:
            if isinstance(draft, Draft):
                used.setdefault(local_name(draft), draft)
    forbidden = _forbidden(used.values())
    entities = tuple(finish(draft, forbidden, lexicons) for _, draft in sorted(used.items()))
    statements = tuple(_statement(fact, document) for fact in facts)
    return DocumentFacts(
        document=document.name,
        published=document.reference_date,
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        entities=entities,
        statements=statements,
        title=document.title.value if document.title else None,
    )
