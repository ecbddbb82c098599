"""Merging: the facts of many articles become one graph. Idempotent, order-free, loses no evidence.

Two rounds of the same step: within an article, then across articles. So a mention without a date goes to the dated
one of its own article before those of others are looked at, and an article merges alike whatever the corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kgx.graph.keys import canonical, collect, evidence_key, identity, object_key, statement_key, values
from kgx.model.statement import (
    ENTITY_TYPES,
    DocumentFacts,
    Entity,
    EntityType,
    Literal,
    Qualifiers,
    QualifierValue,
    Ref,
    Statement,
)
from kgx.resources.vocabulary import Vocabulary

__all__ = ["merge_documents", "merge_entities", "merge_statements"]


def merge_documents(facts: Iterable[DocumentFacts], vocabulary: Vocabulary) -> tuple[DocumentFacts, ...]:
    """One `DocumentFacts` a document, sorted by document, each merged within itself."""
    groups: dict[str, list[DocumentFacts]] = defaultdict(list)
    for one in facts:
        groups[one.document].append(one)
    return tuple(_merge_document(groups[name], vocabulary) for name in sorted(groups))


def _merge_document(copies: list[DocumentFacts], vocabulary: Vocabulary) -> DocumentFacts:
    entities = merge_entities(entity for copy in copies for entity in copy.entities)
    usable: list[Statement] = []
    warnings = {warning for copy in copies for warning in copy.warnings}
    for statement in (statement for copy in copies for statement in copy.statements):
        fault = _fault(statement, entities)
        if fault is None:
            usable.append(statement)
        else:
            warnings.add(f"left out {statement.subject.id} {statement.predicate}: {fault}")
    return DocumentFacts(
        document=copies[0].document,
        published=min((copy.published for copy in copies if copy.published), default=None),
        sha256=min(copy.sha256 for copy in copies),
        entities=tuple(entities.values()),
        statements=merge_statements(usable, vocabulary),
        title=min((copy.title for copy in copies if copy.title), default=None),
        warnings=tuple(sorted(warnings)),
        software=min((copy.software for copy in copies if copy.software), default=None),
        sketch=max(copy.sketch for copy in copies),
    )


def _fault(statement: Statement, entities: Mapping[str, Entity]) -> str | None:
    """Why a statement cannot stand in a graph, or None."""
    if not statement.evidence:
        return "no evidence"
    ends: list[object] = [statement.subject, statement.object]
    ends += [item for _, value in statement.qualifiers for item in values(value)]
    unknown = sorted(end.id for end in ends if isinstance(end, Ref) and end.id not in entities)
    return f"unknown entity {', '.join(unknown)}" if unknown else None


def merge_entities(entities: Iterable[Entity]) -> dict[str, Entity]:
    """One entity an id, in order of id. Labels are voted on; every other form becomes an alias."""
    groups: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        groups[entity.id].append(entity)
    return {name: _merge_entity(groups[name]) for name in sorted(groups)}


def _merge_entity(copies: list[Entity]) -> Entity:
    votes = Counter(copy.label for copy in copies)
    label = min(votes, key=lambda form: (-votes[form], -len(form), form))
    forms = {form for copy in copies for form in (copy.label, *copy.aliases)}
    return Entity(
        id=copies[0].id,
        type=_elect_type(copies),
        label=label,
        aliases=tuple(sorted(forms - {label})),
        mayor=any(copy.mayor for copy in copies),
        same_as=tuple(sorted({iri for copy in copies for iri in copy.same_as})),
        codes=tuple(sorted({code for copy in copies for code in copy.codes})),
    )


def _elect_type(copies: list[Entity]) -> EntityType:
    """The type most articles give; a known international organization stays one."""
    votes = Counter(copy.type for copy in copies)
    best = min(votes, key=lambda kind: (-votes[kind], ENTITY_TYPES.index(kind)))
    if best is EntityType.ORGANIZATION and EntityType.INTERNATIONAL_ORGANIZATION in votes:
        return EntityType.INTERNATIONAL_ORGANIZATION
    return EntityType(best)


def merge_statements(statements: Iterable[Statement], vocabulary: Vocabulary) -> tuple[Statement, ...]:
    """Statements that are one become one; sorted. See `vocabulary.md`, "When two are one"."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        one = canonical(statement, vocabulary)
        groups[one.subject.id, one.predicate, object_key(one.object), one.modality].append(one)
    merged = [one for group in groups.values() for one in _merge_group(group, vocabulary)]
    return tuple(sorted(merged, key=statement_key))


def _merge_group(group: list[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """Unites the statements of one subject, predicate, object and modality by their identity qualifiers."""
    by_identity: dict[Qualifiers, list[Statement]] = defaultdict(list)
    for statement in group:
        by_identity[identity(statement, vocabulary)].append(statement)
    homes = _homes(by_identity, vocabulary)
    united: dict[Qualifiers, list[Statement]] = defaultdict(list)
    for known, statements in by_identity.items():
        united[homes[known]].extend(statements)
    return [_unite(statements) for statements in united.values()]


def _homes(identities: Iterable[Qualifiers], vocabulary: Vocabulary) -> dict[Qualifiers, Qualifiers]:
    """Where each set of identity qualifiers goes: to the one fuller set that it can be, else it stays.

    Of several fuller sets only the fullest count ({} and {date} both go to {date, event} if that is the only one).
    """
    sets = {known: frozenset(known) for known in identities}
    homes: dict[Qualifiers, Qualifiers] = {}
    for known, own in sets.items():
        fixed = _fixed(own, vocabulary)
        fuller = {other: its for other, its in sets.items() if own < its and _fixed(its, vocabulary) == fixed}
        fullest = [other for other, its in fuller.items() if not any(its < third for third in fuller.values())]
        homes[known] = fullest[0] if len(fullest) == 1 else known
    return homes


def _fixed(known: frozenset[tuple[str, QualifierValue]], vocabulary: Vocabulary) -> frozenset[str]:
    """The qualifiers whose absence says something of its own (`status`)."""
    return frozenset(
        name for name, _ in known if name in vocabulary.qualifiers and vocabulary.qualifiers[name].absence_means
    )


def _unite(statements: list[Statement]) -> Statement:
    evidence = {item for statement in statements for item in statement.evidence}
    surest = max(statements, key=lambda one: (-1.0 if one.confidence is None else one.confidence, one.reasons))
    return replace(
        statements[0],
        confidence=surest.confidence,
        reasons=surest.reasons,
        object=_fullest_object([statement.object for statement in statements]),
        qualifiers=collect(statement.qualifiers for statement in statements),
        evidence=tuple(sorted(evidence, key=evidence_key)),
    )


def _fullest_object(objects: list[Ref | Literal]) -> Ref | Literal:
    """Literals of one value may differ in what was read into them: the one with a number and a unit wins."""

    def poverty(literal: Ref | Literal) -> tuple[object, ...]:
        if isinstance(literal, Ref):
            return ()
        number, unit = literal.number, literal.unit
        return number is None, unit is None, number if number is not None else 0.0, unit or ""

    return min(objects, key=poverty)
