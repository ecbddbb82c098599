"""The same person: known in one article by surname and office only (오 시장 of Seoul), in another by full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kgx.graph.joining import Link
from kgx.graph.posts import MAX_DAYS, PARTIAL, Office, Post, posts_of, surname_of
from kgx.model.statement import DocumentFacts, Evidence

__all__ = ["SURNAME_RULE", "link_holders"]

SURNAME_RULE = "links/surname-and-office"


def link_holders(
    documents: Iterable[DocumentFacts], targets: Mapping[str, str], surnames: frozenset[str] | None = None
) -> tuple[Link, ...]:
    """The links between partial and full people, sorted.

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
    offices: dict[Office, list[Post]] = defaultdict(list)
    doubtful = {post.office for post in posts_of(documents, targets) if post.person in partial and not post.status}
    for post in posts_of(documents, targets):
        if not post.status and post.office in doubtful:
            offices[post.office].append(post)
    found: dict[str, set[str | None]] = defaultdict(set)
    evidence: dict[str, set[Evidence]] = defaultdict(set)
    for posts in offices.values():
        known = [post for post in posts if post.person not in partial]
        for post in posts:
            if post.person in partial:
                match = _holder(post, known, surnames)
                found[post.person].add(match.person if match else None)
                evidence[post.person] |= {post.evidence, *([match.evidence] if match else [])}
    links = []
    for source in sorted(found):
        (target, *others) = found[source]
        if target is not None and not others:
            links.append(Link(source, target, SURNAME_RULE, tuple(sorted(evidence[source]))))
    return tuple(links)


def _holder(partial: Post, known: Sequence[Post], surnames: frozenset[str]) -> Post | None:
    """The full person's post that a partial one's is, or None."""
    surname = partial.name.split()[0] if partial.name.strip() else ""
    same = [post for post in known if surname and surname_of(post.name, surnames) == surname != post.name]
    people = {post.person for post in same}
    others = [post for post in known if post.person not in people]
    if partial.day is None or any(post.day is None for post in same):
        return min(same, key=lambda post: post.evidence) if len(people) == 1 and not others else None
    near = [(abs((post.day - partial.day).days), post) for post in same if post.day]
    if not near:
        return None
    distance = min(days for days, _ in near)
    nearest = sorted((p for days, p in near if days == distance), key=lambda p: (p.person, p.evidence))
    if distance > MAX_DAYS or len({post.person for post in nearest}) > 1:
        return None
    holder = nearest[0]
    return None if any(_between(other, partial, holder) for other in others) else holder


def _between(other: Post, one: Post, two: Post) -> bool:
    if other.day is None or one.day is None or two.day is None:
        return False
    first, last = sorted((one.day, two.day))
    return first <= other.day <= last
