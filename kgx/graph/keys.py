"""What makes two statements one: their keys, their fixed order, their identifiers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from kgx.model.statement import Evidence, Literal, Modality, Qualifiers, QualifierValue, Ref, Statement
from kgx.resources.vocabulary import Vocabulary

__all__ = [
    "article_id",
    "canonical",
    "collect",
    "digest",
    "evidence_id",
    "evidence_key",
    "first_evidence",
    "identity",
    "normal_value",
    "object_key",
    "statement_id",
    "statement_key",
    "values",
]

DIGEST_LENGTH = 20  # hexadecimal digits: 80 bits, collisions out of reach for any corpus


def digest(parts: Iterable[object]) -> str:
    """A stable hexadecimal name for a sequence of strings, numbers and lists of them."""
    data = json.dumps(list(parts), ensure_ascii=True, separators=(",", ":"))
    return sha256(data.encode("ascii")).hexdigest()[:DIGEST_LENGTH]


def article_id(document: str) -> str:
    """The local name of an article whose facts hold no Article entity."""
    return f"article-{digest([document])}"


def values(value: QualifierValue) -> tuple[str | Ref, ...]:
    """A qualifier's values, one or many, as a tuple."""
    return value if isinstance(value, tuple) else (value,)


def _value_key(value: str | Ref) -> tuple[int, str]:
    return (1, value.id) if isinstance(value, Ref) else (0, value)


def normal_value(several: Iterable[str | Ref]) -> QualifierValue:
    """The one value, or a tuple of the distinct values, sorted. Raises ValueError if there is none."""
    distinct = tuple(sorted(set(several), key=_value_key))
    if not distinct:
        raise ValueError("a qualifier needs a value")
    return distinct[0] if len(distinct) == 1 else distinct


def collect(several: Iterable[Qualifiers]) -> Qualifiers:
    """The union of qualifiers: every name once, with all its values; sorted by name."""
    found: dict[str, set[str | Ref]] = {}
    for qualifiers in several:
        for name, value in qualifiers:
            found.setdefault(name, set()).update(values(value))
    return tuple((name, normal_value(found[name])) for name in sorted(found))


def canonical(statement: Statement, vocabulary: Vocabulary) -> Statement:
    """The statement in its one form: symmetric ends by id, qualifiers and evidence sorted, without doubles.

    Raises ValueError if it has no evidence.
    """
    if not statement.evidence:
        raise ValueError(f"statement without evidence: {statement.subject.id} {statement.predicate}")
    subject, object_ = statement.subject, statement.object
    if isinstance(object_, Ref) and object_.id < subject.id and vocabulary.symmetric(statement.predicate):
        subject, object_ = object_, subject
    return Statement(
        subject=subject,
        predicate=statement.predicate,
        object=object_,
        qualifiers=collect([statement.qualifiers]),
        modality=Modality(statement.modality),
        evidence=tuple(sorted(set(statement.evidence), key=evidence_key)),
        confidence=statement.confidence,
        reasons=tuple(sorted(set(statement.reasons))),
    )


def object_key(object_: Ref | Literal) -> tuple[str, str]:
    """What identifies an object: an entity by its id, a literal by its value and datatype."""
    return ("entity", object_.id) if isinstance(object_, Ref) else (object_.datatype, object_.value)


def identity(statement: Statement, vocabulary: Vocabulary) -> Qualifiers:
    """The identity qualifiers of a canonical statement, sorted by name."""
    names = vocabulary.identity(statement.predicate)
    return tuple((name, value) for name, value in statement.qualifiers if name in names)


def _plain(qualifiers: Qualifiers) -> list[object]:
    return [[name, [list(_value_key(item)) for item in values(value)]] for name, value in qualifiers]


def statement_key(statement: Statement) -> tuple[object, ...]:
    """A total order over canonical statements: by subject, predicate, object, modality, qualifiers."""
    qualifiers = tuple((name, tuple(map(_value_key, values(value)))) for name, value in statement.qualifiers)
    return statement.subject.id, statement.predicate, object_key(statement.object), statement.modality.value, qualifiers


def statement_id(statement: Statement, vocabulary: Vocabulary) -> str:
    """The local name ``statement-<hash>`` of a canonical statement's content; evidence has no part in it."""
    kind, value = object_key(statement.object)
    known = _plain(identity(statement, vocabulary))
    key = [statement.subject.id, statement.predicate, kind, value, statement.modality.value, known]
    return f"statement-{digest(key)}"


def evidence_key(evidence: Evidence) -> tuple[object, ...]:
    """A total order over evidence: by document, place in it, rule."""
    arguments = tuple((a.role, a.start, a.end, a.particle) for a in evidence.arguments)
    place = (evidence.document, evidence.start, evidence.end, evidence.sentence)
    return (*place, evidence.rule, evidence.text, arguments)


def first_evidence(statement: Statement) -> Evidence:
    """The piece of a statement's evidence that comes first, by `evidence_key`."""
    return min(statement.evidence, key=evidence_key)


def evidence_id(evidence: Evidence) -> str:
    """The local name ``evidence-<hash>``: one place, one rule, one set of arguments."""
    return f"evidence-{digest(evidence_key(evidence))}"
