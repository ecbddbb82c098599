"""Who held which office, as the articles have it: what links between people rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kgx.graph.dates import span
from kgx.graph.keys import first_evidence, values
from kgx.model.statement import DocumentFacts, EntityType, Evidence, Modality, Ref

__all__ = ["MAX_DAYS", "OFFICES", "PARTIAL", "Office", "Post", "posts_of", "surname_of"]

PARTIAL = ("partial", "1")  # in Entity.codes: a person known by surname and office only
MAX_DAYS = 4 * 366  # one term of municipal office: beyond it a surname and an office prove nothing
OFFICES = ("mayorOf", "holdsPosition")

Office = tuple[str, str, str]  # predicate, id of the place or body, role


@dataclass(frozen=True, slots=True)
class Post:
    """A person (by id and name) in an office, as one article has it on a day; None without a date."""

    person: str
    name: str
    office: Office
    status: str
    day: date | None
    evidence: Evidence
    document: str


def posts_of(documents: Iterable[DocumentFacts], targets: Mapping[str, str]) -> Iterator[Post]:
    """All posts that articles assert, one after another: those of a large corpus hold too much evidence to keep all.
    `targets` are the links found so far, between people and between bodies.

    A post of another time than the article's (former, candidate …) is dated by the article.
    """
    for document in documents:
        names = {e.id: e.label for e in document.entities if e.type is EntityType.PERSON}
        for statement in document.statements:
            body, person = statement.object, statement.subject.id
            if statement.predicate not in OFFICES or statement.modality is not Modality.ASSERTED:
                continue
            if person not in names or not isinstance(body, Ref):
                continue
            qualifiers = dict(statement.qualifiers)
            office = (statement.predicate, targets.get(body.id, body.id), str(qualifiers.get("role", "")))
            days = [str(value) for value in values(qualifiers["date"])] if "date" in qualifiers else []
            proof = first_evidence(statement)
            for value in days or [document.published or ""]:
                covered = span(value)
                yield Post(
                    targets.get(person, person),
                    names[person],
                    office,
                    str(qualifiers.get("status", "")),
                    covered[0] if covered else None,
                    proof,
                    document.document,
                )


def surname_of(name: str, surnames: frozenset[str]) -> str:
    """The surname of a full name: its head in Korean (오세훈, 남궁민), its last word elsewhere (조르디 바쿼)."""
    words = name.split()
    if len(words) > 1:
        return words[-1]
    whole = words[0] if words else ""
    return whole[:2] if len(whole) > 2 and whole[:2] in surnames else whole[:1]
