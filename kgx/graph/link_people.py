"""The same person under one name in two articles, where the name is not all that ties them.

Two people are never one by name alone. One article must state the office of the other (전 X시장, 현 Y장관), or call the
person by the office (박 시장) or be about the city that the only bearer of the name in the run heads.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kgx.graph.dates import span
from kgx.graph.joining import Link, sightings, targets_of
from kgx.graph.keys import values
from kgx.graph.link_names import squeezed
from kgx.graph.posts import MAX_DAYS, PARTIAL, Office, Post, posts_of
from kgx.model.kinds import GOVERNMENTS
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Literal, Modality, Ref, Statement

__all__ = ["bare_people", "link_people"]

CAREER_RULE = "links/name-and-shared-office"
OFFICE_RULE = "links/name-and-office-told"
CITY_RULE = "links/name-and-main-city"
HEADS = frozenset({"도지사", "지사", "구청장", "군수"})  # besides mayors: those an article about a place names bare
PARTICLES = frozenset({"", "은", "는", "이", "가", "을", "를", "의", "과", "와", "도", "에게", "께서"})


def link_people(documents: Iterable[DocumentFacts], targets: Mapping[str, str]) -> tuple[Link, ...]:
    """The links between people of one name, sorted. `documents` are gone through several times, so that nothing is held
    of people of whom nothing is to be told. `targets` are the links between bodies."""
    shared = _careers(documents, targets)
    followed = dict(targets) | targets_of(shared)
    joined = {*targets_of(shared), *targets_of(shared).values()}
    return tuple(sorted([*shared, *_ties(documents, joined, followed)]))


def _careers(documents: Iterable[DocumentFacts], targets: Mapping[str, str]) -> list[Link]:
    """Two identifiers of one name (or of a name and its stated Latin form) that articles put in one office."""
    names = _names(documents)

    def told() -> Iterator[Post]:
        for post in posts_of(documents, targets):
            if post.status != "candidate" and post.person in names and (post.office[2] or post.office[0] == "mayorOf"):
                yield post

    holders: dict[Office, set[str]] = defaultdict(set)
    for post in told():
        holders[post.office].add(post.person)
    pairs = {office: doubles for office in sorted(holders) if (doubles := _namesakes(holders[office], names))}
    if not pairs:
        return []
    held: dict[tuple[Office, str], list[Post]] = {
        (office, person): [] for office, doubles in pairs.items() for double in doubles for person in double
    }
    for post in told():
        if (post.office, post.person) in held:
            held[post.office, post.person].append(post)
    found: dict[tuple[str, str], set[Evidence]] = defaultdict(set)
    for office, doubles in pairs.items():
        for one, two in doubles:
            if all(_compatible(a, b) for a in held[office, one] for b in held[office, two]):
                found[two, one] |= {post.evidence for post in (*held[office, one], *held[office, two])}
    return [Link(*pair, CAREER_RULE, tuple(sorted(found[pair]))) for pair in sorted(found)]


def _namesakes(holders: Iterable[str], names: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """The pairs of people who share a name."""
    called: dict[str, set[str]] = defaultdict(set)
    for holder in holders:
        for name in names[holder]:
            called[name].add(holder)
    return sorted({pair for its in called.values() for pair in combinations(sorted(its), 2)})


def _names(documents: Iterable[DocumentFacts]) -> dict[str, set[str]]:
    """Of each person known by full name: the name, and what articles state to be the same name."""
    names: dict[str, set[str]] = defaultdict(set)
    partial: set[str] = set()
    for document in documents:
        for entity in document.entities:
            if entity.type is EntityType.PERSON:
                names[entity.id].add(squeezed(entity.label))
                partial |= {entity.id} if PARTIAL in entity.codes else set()
        for statement in document.statements:
            stated = statement.predicate == "alternateName" and statement.modality is Modality.ASSERTED
            if stated and isinstance(statement.object, Literal) and statement.subject.id in names:
                names[statement.subject.id].add(squeezed(statement.object.value))
    return {name: forms for name, forms in names.items() if name not in partial}


def _compatible(one: Post, two: Post) -> bool:
    """Whether one person can be meant: in office within a term, or in office before being called a former holder."""
    if one.day is None or two.day is None:
        return True
    if (one.status == "former") != (two.status == "former"):
        before, after = (two, one) if one.status == "former" else (one, two)
        return before.day is not None and after.day is not None and before.day <= after.day
    return one.status == "former" or abs((one.day - two.day).days) <= MAX_DAYS


@dataclass(frozen=True, slots=True)
class _Bare:
    """A person whom one article gives no office of a known body: identified by name and article."""

    entity: Entity
    document: DocumentFacts
    roles: frozenset[str]  # what the article calls the person besides the name: 시장


def bare_people(documents: Iterable[DocumentFacts]) -> list[_Bare]:
    """The people whom an article knows by name alone, its writers apart."""
    from kgx.linking.drafts import Draft, local_name

    found = []
    for document in documents:
        writers = {s.object for s in document.statements if s.predicate == "author"}
        for entity in document.entities:
            if entity.type is not EntityType.PERSON or PARTIAL in entity.codes or Ref(entity.id) in writers:
                continue
            draft = Draft(EntityType.PERSON, entity.label, document=document.document)
            if local_name(draft) == entity.id:
                found.append(_Bare(entity, document, _roles(entity)))
    return found


def _roles(entity: Entity) -> frozenset[str]:
    """The last word of what follows the name or the surname in the forms of a name: 박원순 시장, 박 시장."""
    roles = set()
    for form in entity.aliases:
        words = form.split()
        begins = form.startswith(f"{entity.label} ") or entity.label.startswith(words[0])
        if len(words) > 1 and begins:
            roles.add(words[-1])
    return frozenset(roles)


def _ties(documents: Iterable[DocumentFacts], joined: Collection[str], targets: Mapping[str, str]) -> Iterator[Link]:
    """People known by name alone, tied to the only other bearer of it; those in `joined` are known already."""
    bare: dict[str, set[str]] = defaultdict(set)  # ids by name
    bearers: dict[str, set[str]] = defaultdict(set)  # of a name, in the whole run, as linked so far
    for document in documents:
        for one in bare_people([document]):
            if one.entity.id not in joined:
                bare[squeezed(one.entity.label)].add(one.entity.id)
        for entity in document.entities:
            if entity.type is EntityType.PERSON:
                bearers[squeezed(entity.label)].add(targets.get(entity.id, entity.id))
    only = {name: bearers[name] - bare[name] for name in sorted(bare)}
    holders = {name: next(iter(rest)) for name, rest in only.items() if len(rest) == 1}
    if not holders:
        return
    tenures = _tenures(documents, set(holders.values()), targets)
    tied: dict[str, list[Link]] = {name: [] for name in holders}
    for document in documents:
        for one in bare_people([document]):
            name = squeezed(one.entity.label)
            if name in tied and one.entity.id in bare[name]:
                link = _tied(one, holders[name], tenures, targets)
                tied[name] += [link] if link else []
    for name, links in tied.items():
        if len(links) == len(bare[name]):  # else one of the name may be someone else, and nothing is sure
            yield from links


@dataclass(frozen=True, slots=True)
class _Tenures:
    """The posts of the people in question, and who else held the same offices on which days."""

    posts: Mapping[str, list[Post]]
    days: Mapping[Office, set[tuple[str, date]]]


def _tenures(documents: Iterable[DocumentFacts], people: Collection[str], targets: Mapping[str, str]) -> _Tenures:
    posts: dict[str, list[Post]] = {person: [] for person in people}
    for post in posts_of(documents, targets):
        if post.person in posts:
            posts[post.person].append(post)
    days: dict[Office, set[tuple[str, date]]] = {post.office: set() for its in posts.values() for post in its}
    for post in posts_of(documents, targets):
        if post.office in days and post.day and not post.status:
            days[post.office].add((post.person, post.day))
    return _Tenures(posts, days)


def _tied(one: _Bare, holder: str, tenures: _Tenures, targets: Mapping[str, str]) -> Link | None:
    """The link from a bare name to its only holder, or None."""
    tie = _tie(one, tenures.posts[holder], tenures.days, targets)
    if tie is None:
        return None
    seen = sightings([one.document], {one.entity.id, tie[1].office[1]})
    proof = {tie[1].evidence, *(item for items in seen.values() for item in items)}
    return Link(one.entity.id, holder, tie[0], tuple(sorted(proof)))


def _tie(
    one: _Bare, held: Iterable[Post], days: Mapping[Office, set[tuple[str, date]]], targets: Mapping[str, str]
) -> tuple[str, Post] | None:
    """The rule and the post that tie a bare name to its only holder, or None."""
    present = {targets.get(entity.id, entity.id) for entity in one.document.entities}
    main = _main_city(one.document, targets)
    for post in sorted(held, key=lambda post: (post.office, post.evidence)):
        title = "시장" if post.office[0] == "mayorOf" else post.office[2].split()[-1] if post.office[2] else ""
        here = Post(one.entity.id, one.entity.label, post.office, "", _day(one.document), post.evidence, "")
        if post.status == "candidate" or not _compatible(here, post):
            continue
        if one.roles:
            if one.roles == {title} and post.office[1] in present:
                return OFFICE_RULE, post
            continue
        if not _named_plainly(one):
            continue
        leads = post.office[0] == "mayorOf" or title in HEADS
        dated = here.day is not None and post.day is not None and not post.status
        if leads and dated and post.office[1] == main and not _other_holder(here, post, days[post.office]):
            return CITY_RULE, post
    return None


def _named_plainly(one: _Bare) -> bool:
    """Whether the name stands without title, age or 씨 wherever the article's evidence has it: 홍길동은, 홍길동, …"""
    after_name = re.compile(re.escape(one.entity.label) + r"(?P<particle>[가-힣]*)(?P<apart>[ (]?)")
    pieces = sightings([one.document], {one.entity.id})[one.entity.id]
    said = [match for piece in pieces for match in after_name.finditer(piece.text)]
    return bool(said) and all(m["particle"] in PARTICLES and (m["particle"] or not m["apart"]) for m in said)


def _day(document: DocumentFacts) -> date | None:
    covered = span(document.published) if document.published else None
    return covered[0] if covered else None


def _other_holder(here: Post, post: Post, days: Iterable[tuple[str, date]]) -> bool:
    """Whether someone else held the office between the two days."""
    if here.day is None or post.day is None:
        return True
    first, last = sorted((here.day, post.day))
    return any(person != post.person and first <= day <= last for person, day in days)


def _main_city(document: DocumentFacts, targets: Mapping[str, str]) -> str | None:
    """The municipality that most statements of the article speak of, if one leads; Korean ones go first."""
    places = {e.id: e for e in document.entities if e.type in GOVERNMENTS}
    counts: Counter[str] = Counter()
    for statement in document.statements:
        counts.update(end for end in _ends(statement) if end in places)
    korean = [name for name in counts if ("iso3166", "KR") in places[name].codes]
    ranked = sorted(((counts[name], name) for name in korean or counts), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return targets.get(ranked[0][1], ranked[0][1])


def _ends(statement: Statement) -> set[str]:
    items = [statement.subject, statement.object, *(v for _, value in statement.qualifiers for v in values(value))]
    return {item.id for item in items if isinstance(item, Ref)}
