"""Likely missed merges of a graph: names that are nearly equal, one office, one name under two types."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from kgx.graph.doubts import Doubt, View
from kgx.graph.link_names import kind_of, squeezed
from kgx.graph.posts import PARTIAL, Office, surname_of
from kgx.model.statement import Entity, EntityType, Modality, Ref

__all__ = ["distance", "likely_missed"]

NAMED = frozenset({"Organization", "Forum", "Policy", "Vision", "Award", "Place", "Event"})
COMMON = 200  # a pair of letters in more names than this tells nothing
SHORTEST = 4  # letters of a name that can be near another
LONG = 8  # letters from which two may differ
PART = 0.5  # how much of the longer name the shorter must be, when it is its beginning or end
PLACE_LENGTHS = (4, 3, 2)
_DIGITS = re.compile(r"\d+")


def likely_missed(view: View) -> Iterator[Doubt]:
    """All likely missed merges, check by check."""
    yield from _people(view)
    yield from _types(view)
    yield from _names(view)


def distance(one: str, two: str, most: int) -> int:
    """The edit distance of two strings, or `most` + 1 as soon as it is greater than `most`."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(two, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        if min(row) > most:
            return most + 1
    return row[-1]


def _doubt(view: View, check: str, one: Entity, two: Entity, reason: str) -> Doubt:
    """A missed merge: what a lexicon knows or more statements tell of stays, one known by surname only never does."""
    ranked = sorted((one, two), key=lambda e: (not _partial(e, view), view.known(e), len(view.statements[e.id]), e.id))
    row = ("merge", ranked[0].id, ranked[1].id)
    return Doubt("missed", check, (ranked[0], ranked[1]), reason, view.evidence(*ranked), (row,))


def _partial(person: Entity, view: View) -> bool:
    words = person.label.split()
    short = len(words) == 2 and words[0] in view.lexicons.surnames and words[1] in view.lexicons.offices
    return person.type is EntityType.PERSON and (PARTIAL in person.codes or short)


def _people(view: View) -> Iterator[Doubt]:
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for person in view.graph.entities("Person"):
        if _partial(person, view):
            continue
        by_name[squeezed(person.label)].append(person)
    for name in sorted(by_name):
        for one, two in combinations(by_name[name], 2):
            yield _doubt(view, "same-name", one, two, f"two people called {one.label}; a name alone links nobody")
    offices: dict[Office, dict[str, Entity]] = defaultdict(dict)
    for statement in view.graph:
        if statement.predicate in ("mayorOf", "holdsPosition") and statement.modality is Modality.ASSERTED:
            role = str(dict(statement.qualifiers).get("role", ""))
            if isinstance(statement.object, Ref) and (role or statement.predicate == "mayorOf"):
                office = (statement.predicate, statement.object.id, role)
                offices[office][statement.subject.id] = view.graph.entity(statement.subject)
    seen = set()
    for office, holders in sorted(offices.items()):
        for one, two in combinations(sorted(holders.values(), key=lambda e: e.id), 2):
            if (one.id, two.id) not in seen and _alike(one, two, view):
                seen.add((one.id, two.id))
                title = office[2] or "mayor"
                reason = f"one surname and one office ({view.graph.label(office[1])}, {title})"
                yield _doubt(view, "same-office", one, two, reason)


def _alike(one: Entity, two: Entity, view: View) -> bool:
    """Whether two holders of an office can be one: surname and full name, or full names that differ by a letter."""
    names = squeezed(one.label), squeezed(two.label)
    if names[0] == names[1]:
        return False  # told of as people of one name
    partial = [_partial(person, view) for person in (one, two)]
    surnames = [
        person.label.split()[0] if short else surname_of(person.label, view.lexicons.surnames)
        for person, short in zip((one, two), partial, strict=True)
    ]
    if any(partial):
        return not all(partial) and surnames[0] == surnames[1]
    foreign = " " in one.label and " " in two.label
    return (foreign and surnames[0] == surnames[1]) or distance(*names, 2 if foreign else 1) <= (2 if foreign else 1)


def _types(view: View) -> Iterator[Doubt]:
    alike: dict[str, list[Entity]] = defaultdict(list)
    for entity in view.graph.entities():
        if entity.type is not EntityType.ARTICLE:
            alike[squeezed(entity.label)].append(entity)
    for name in sorted(alike):
        for one, two in combinations(alike[name], 2):
            kinds = {kind_of(one.type), kind_of(two.type)}
            both = view.known(one) and view.known(two)
            if len(kinds) == 2 and not both and kinds != {"Event", "Forum"}:  # an edition is not its series
                reason = f"one name, as {one.type.value} and as {two.type.value}"
                yield _doubt(view, "other-type", one, two, reason)


def _names(view: View) -> Iterator[Doubt]:
    for kind in sorted(NAMED):
        named = [e for e in view.graph.entities() if kind_of(e.type) == kind and len(squeezed(e.label)) >= SHORTEST]
        for one, two in _candidates(named):
            names = squeezed(one.label), squeezed(two.label)
            reason = _nearness(*names, view)
            if names[0] == names[1] and kind == "Event":  # other things of one name were kept apart on purpose
                reason = "one name, and neither year nor number in either article"
            if reason and not (view.known(one) and view.known(two)):
                yield _doubt(view, "near-name", one, two, reason)


def _candidates(named: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
    """Pairs of names that have two letters in a row in common, rare ones, so that not all pairs are looked at."""
    index: dict[str, list[Entity]] = defaultdict(list)
    for entity in named:
        name = squeezed(entity.label)
        for pair in {name[at : at + 2] for at in range(len(name) - 1)}:
            index[pair].append(entity)
    found: dict[tuple[str, str], tuple[Entity, Entity]] = {}
    for its in index.values():
        if len(its) <= COMMON:
            found.update(((one.id, two.id), (one, two)) for one, two in combinations(its, 2))
    return [found[ids] for ids in sorted(found)]


def _nearness(one: str, two: str, view: View) -> str:
    """Why two squeezed names are near, or ''. Numbers must be equal: editions that follow each other are not near."""
    if one == two or _DIGITS.findall(one) != _DIGITS.findall(two) or _other_place(one, two, view):
        return ""
    short, long = sorted((one, two), key=len)
    if len(short) >= PART * len(long) and (long.startswith(short) or long.endswith(short)):
        return "one name is part of the other"
    most = 2 if len(short) >= LONG else 1
    far = distance(one, two, most)
    return f"the names differ by {far} letter{'s' if far > 1 else ''}" if far <= most else ""


def _other_place(one: str, two: str, view: View) -> bool:
    """Whether the names begin with the names of two places: 서울시설공단, 부산시설공단."""
    places = [next((name[:n] for n in PLACE_LENGTHS if name[:n] in view.lexicons.names), None) for name in (one, two)]
    return None not in places and places[0] != places[1]
