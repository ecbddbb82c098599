"""Links across articles: the same person, known in one article by surname and office only (오 시장 of 서울).

Links are records of their own, with the sentences they rest on; the merged view follows them, the articles' own
facts stay as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kgx.graph.dates import span
from kgx.graph.keys import values
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Modality, Ref, Statement

__all__ = ["Link", "find_links"]

RULE = "links/surname-and-office"
PARTIAL = ("partial", "1")  # in Entity.codes: a person known by surname and office only
MAX_DAYS = 4 * 366  # one term of municipal office: beyond it a surname and an office prove nothing
OFFICES = ("mayorOf", "holdsPosition")

Office = tuple[str, str, str]  # predicate, id of the place or body, role


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`source` and `target` (entity ids) are the same thing. `evidence`: the offices of both, in their articles."""

    source: str
    target: str
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A person in an office, as one article has it. `day` is None in an article without a date."""

    person: Entity
    day: date | None
    evidence: Evidence


def find_links(documents: Sequence[DocumentFacts], surnames: frozenset[str] | None = None) -> tuple[Link, ...]:
    """The links among articles that were each merged within themselves.

    A partial person is linked only if, in every article that has it, the same one full person of that surname held
    the same office nearest in time, within a term, with no other holder seen in between. `surnames` are those of the
    lexicon (compound ones such as 남궁 count); they are loaded only when there is something to link.
    """
    partial = {e.id for document in documents for e in document.entities if PARTIAL in e.codes}
    if not partial:
        return ()
    if surnames is None:
        from kgx.resources.lexicons import load_lexicons

        surnames = load_lexicons().surnames
    offices = _sightings(documents)
    found: dict[str, set[str | None]] = defaultdict(set)
    evidence: dict[str, set[Evidence]] = defaultdict(set)
    for sightings in offices.values():
        known = [sighting for sighting in sightings if sighting.person.id not in partial]
        for sighting in sightings:
            if sighting.person.id in partial:
                match = _holder(sighting, known, surnames)
                found[sighting.person.id].add(match.person.id if match else None)
                evidence[sighting.person.id] |= {sighting.evidence, *([match.evidence] if match else [])}
    links = []
    for source in sorted(found):
        (target, *others) = found[source]
        if target is not None and not others:
            links.append(Link(source, target, RULE, tuple(sorted(evidence[source]))))
    return tuple(links)


def _sightings(documents: Iterable[DocumentFacts]) -> Mapping[Office, list[_Sighting]]:
    """Who held which office, when: from asserted statements without a `status`."""
    offices: dict[Office, list[_Sighting]] = defaultdict(list)
    for document in documents:
        people = {e.id: e for e in document.entities if e.type is EntityType.PERSON}
        for statement in document.statements:
            person = people.get(statement.subject.id)
            if person is None or not isinstance(statement.object, Ref) or not _holds(statement):
                continue
            qualifiers = dict(statement.qualifiers)
            office = (statement.predicate, statement.object.id, str(qualifiers.get("role", "")))
            days = [str(value) for value in values(qualifiers["date"])] if "date" in qualifiers else []
            for value in days or [document.published or ""]:
                covered = span(value)
                offices[office].append(_Sighting(person, covered[0] if covered else None, statement.evidence[0]))
    return offices


def _holds(statement: Statement) -> bool:
    if statement.predicate not in OFFICES or statement.modality is not Modality.ASSERTED:
        return False
    return all(name != "status" for name, _ in statement.qualifiers)


def _holder(partial: _Sighting, known: Sequence[_Sighting], surnames: frozenset[str]) -> _Sighting | None:
    """The full person's sighting that a partial one is, or None."""
    surname = partial.person.label.split()[0] if partial.person.label.strip() else ""
    same = [sighting for sighting in known if _has_surname(sighting.person.label, surname, surnames)]
    others = [sighting for sighting in known if sighting not in same]
    if partial.day is None or any(sighting.day is None for sighting in same):
        persons = {sighting.person.id for sighting in same}
        return min(same, key=lambda s: s.evidence) if len(persons) == 1 and not others else None
    near = [(abs((sighting.day - partial.day).days), sighting) for sighting in same if sighting.day]
    if not near:
        return None
    distance = min(days for days, _ in near)
    nearest = sorted((s for days, s in near if days == distance), key=lambda s: (s.person.id, s.evidence))
    if distance > MAX_DAYS or len({sighting.person.id for sighting in nearest}) > 1:
        return None
    holder = nearest[0]
    return None if any(_between(other, partial, holder) for other in others) else holder


def _between(other: _Sighting, one: _Sighting, two: _Sighting) -> bool:
    if other.day is None or one.day is None or two.day is None:
        return False
    first, last = sorted((one.day, two.day))
    return first <= other.day <= last


def _has_surname(label: str, surname: str, surnames: frozenset[str]) -> bool:
    """Whether a full name bears a surname: at its head in Korean (오세훈), as last word elsewhere (조르디 바쿼)."""
    words = label.split()
    if not surname or not words:
        return False
    if len(words) > 1:
        return words[-1] == surname
    name = words[0]
    compound = name[:2] if len(name) > 2 and name[:2] in surnames else surname
    return name.startswith(surname) and len(name) > len(surname) and compound == surname
