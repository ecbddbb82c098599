"""The same edition: known in one article by its number (제12회), in another by its year.

An article in which both stand together links the two. Numbers that contradict each other link nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgx.graph.dates import span
from kgx.graph.joining import Link
from kgx.graph.keys import evidence_key, first_evidence, values
from kgx.model.statement import DocumentFacts, EntityType, Evidence, Literal, Modality, Ref, Statement

__all__ = ["Edition", "conflicting", "editions", "link_editions"]

ORDINAL_RULE = "links/year-and-ordinal"
SERIES_RULE = "links/edition-of-one-series"
DAYS = frozenset({"startDate", "endDate"})  # of the edition itself; `AT_IT` are dated by what was done there
AT_IT = frozenset({"attended", "spokeAt", "hosts"})

_YEAR = re.compile(r"^((?:19|20)\d\d)\s")
_SAID = re.compile(r"(?<!\d)(?:(?:19|20)(\d\d)|[’'](\d\d))(?!\d)")


@dataclass(slots=True)
class Edition:
    """An edition as all articles have it. `together` is the evidence of articles that say both year and ordinal, `said`
    that of all articles; where the year is known, but the first of it."""

    id: str
    series: str
    year: str = ""
    ordinals: set[str] = field(default_factory=set)
    together: dict[str, set[Evidence]] = field(default_factory=lambda: defaultdict(set))
    said: set[Evidence] = field(default_factory=set)
    renamed: bool = False  # the series is linked to another that stands for it


def editions(documents: Iterable[DocumentFacts], targets: Mapping[str, str]) -> list[Edition]:
    """The editions of series, sorted by id. `targets` are the links between series found so far."""
    found: dict[str, Edition] = {}
    for document in documents:
        events = {e.id: e for e in document.entities if e.type is EntityType.EVENT}
        days = _days(document, events.keys())
        for statement in document.statements:
            event, series = events.get(statement.subject.id), statement.object
            if statement.predicate != "editionOf" or event is None or not isinstance(series, Ref):
                continue
            one = found.setdefault(event.id, Edition(event.id, targets.get(series.id, series.id)))
            one.renamed = one.renamed or series.id in targets
            match = _YEAR.match(event.label)
            one.year = one.year or (match[1] if match else "")
            proof = first_evidence(statement)
            one.said.add(proof)
            if one.year:
                one.said = {min(one.said, key=evidence_key)}
            for ordinal in values(dict(statement.qualifiers).get("ordinal", ())):
                one.ordinals.add(str(ordinal))
                one.together[str(ordinal)] |= _together(statement, one.year, days.get(event.id, ()))
    return [found[name] for name in sorted(found)]


def _days(document: DocumentFacts, events: Iterable[str]) -> Mapping[str, list[tuple[str, Evidence]]]:
    """For each event, the years in which the article has it take place, with the evidence."""
    known = set(events)
    found: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
    dates: tuple[str, ...]
    for statement in document.statements:
        proof = first_evidence(statement)
        if statement.predicate in DAYS and isinstance(statement.object, Literal) and statement.subject.id in known:
            event, dates = statement.subject.id, (statement.object.value,)
        elif statement.predicate in AT_IT and isinstance(statement.object, Ref) and statement.object.id in known:
            if statement.modality is not Modality.ASSERTED:
                continue
            event = statement.object.id
            dates = tuple(str(value) for value in values(dict(statement.qualifiers).get("date", ())))
        else:
            continue
        for date in dates:
            if covered := span(date):
                found[event] += [(str(day.year), proof) for day in covered]
    return found


def _together(statement: Statement, year: str, days: Iterable[tuple[str, Evidence]]) -> set[Evidence]:
    """What shows that the year is the edition's: it stands in its name, or the edition took place in it."""
    named = {
        proof
        for proof in statement.evidence
        if any((said[1] or said[2]) == year[2:] for said in _SAID.finditer(proof.text))
    }
    held = {proof for day, proof in days if day == year}
    if not year or not (named or held):
        return set()
    return named or {first_evidence(statement), *held}


def conflicting(found: Iterable[Edition]) -> dict[str, set[tuple[str, str]]]:
    """For each series, the (year, ordinal) pairs that cannot all be true: later years have higher numbers."""
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in found:
        if one.year:
            pairs[one.series] |= {(one.year, ordinal) for ordinal in one.ordinals}
    bad = {}
    for series, its in pairs.items():
        ordered = sorted(its, key=lambda pair: (pair[0], int(pair[1]) if pair[1].isdecimal() else 0))
        wrong = {pair for pair in ordered for other in ordered if pair != other and not _fits(pair, other)}
        if wrong:
            bad[series] = wrong
    return bad


def _fits(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if not (one[1].isdecimal() and other[1].isdecimal()):
        return False
    (year, number), (later, higher) = sorted(((int(one[0]), int(one[1])), (int(other[0]), int(other[1]))))
    return year < later and number < higher


def link_editions(documents: Iterable[DocumentFacts], targets: Mapping[str, str]) -> tuple[Link, ...]:
    """The links between editions, sorted."""
    found = editions(documents, targets)
    return tuple(sorted([*_by_year_and_ordinal(found), *_of_one_series(found)]))


def _by_year_and_ordinal(found: Sequence[Edition]) -> Iterator[Link]:
    bad = conflicting(found)
    witnesses: dict[tuple[str, str], Edition] = {}
    for one in found:
        for ordinal, proof in one.together.items():
            if one.year and proof and (one.year, ordinal) not in bad.get(one.series, ()):
                witnesses.setdefault((one.series, ordinal), one)
    for one in found:
        if one.year or len(one.ordinals) != 1:
            continue
        (ordinal,) = one.ordinals
        if (dated := witnesses.get((one.series, ordinal))) is not None:
            proof = one.said | dated.together[ordinal]
            yield Link(one.id, dated.id, ORDINAL_RULE, tuple(sorted(proof)))


def _of_one_series(found: Sequence[Edition]) -> Iterator[Link]:
    """Editions of one year (or, without a year, of one number) whose series are one under two names."""
    same: dict[tuple[str, str, str], list[Edition]] = defaultdict(list)
    for one in found:
        if one.year:
            same[one.series, one.year, ""].append(one)
        elif len(one.ordinals) == 1:
            same[one.series, "", next(iter(one.ordinals))].append(one)
    for group in same.values():
        if len(group) > 1 and len({ordinal for one in group for ordinal in one.ordinals}) < 2:
            target = min(group, key=lambda one: (one.renamed, one.id))
            for one in group:
                if one is target:
                    continue
                proof = {min(one.said, key=evidence_key), min(target.said, key=evidence_key)}
                yield Link(one.id, target.id, SERIES_RULE, tuple(sorted(proof)))
