"""Links and how they are followed: which entity stands for which in the merged view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kgx.graph.keys import evidence_key, first_evidence
from kgx.model.statement import DocumentFacts, Entity, Evidence, QualifierValue, Ref, Statement

__all__ = ["MERGE_RULE", "Link", "follow", "groups", "moved", "sightings", "targets_of"]

MERGE_RULE = "override/merge"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """`source` and `target` (entity ids) are the same thing. `evidence`: the sentences that say so, in their articles.

    A link that a curator made (`MERGE_RULE`) rests on `who` and `why` instead.
    """

    source: str
    target: str
    rule: str
    evidence: tuple[Evidence, ...]
    who: str = ""
    why: str = ""


def groups(links: Iterable[Link]) -> list[list[str]]:
    """The ids that links join, group by group, each sorted, in order of their first ids."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for link in links:
        one, two = sorted((root(link.source), root(link.target)))
        parents[two] = one
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(parents):
        found[root(name)].append(name)
    return list(found.values())


def targets_of(links: Collection[Link]) -> dict[str, str]:
    """Each linked id to the one that stands for its group: one that is linked to, never from; then by id."""
    sources = {link.source for link in links}
    targets: dict[str, str] = {}
    for group in groups(links):
        chosen = min(group, key=lambda name: (name in sources, name))
        targets.update((name, chosen) for name in group if name != chosen)
    return targets


def follow(entities: Mapping[str, Entity], targets: Mapping[str, str]) -> dict[str, Entity]:
    """The entities with every link followed: a source goes, its names become aliases of what stands for it."""
    followed = dict(entities)
    for name in sorted(targets):
        if name not in followed or targets[name] not in followed:
            continue
        source, target = followed.pop(name), followed[targets[name]]
        forms = {source.label, *source.aliases, *target.aliases} - {target.label}
        followed[target.id] = replace(
            target,
            aliases=tuple(sorted(forms)),
            mayor=target.mayor or source.mayor,
            same_as=tuple(sorted({*target.same_as, *source.same_as})),
        )
    return followed


def moved(statement: Statement, targets: Mapping[str, str]) -> Statement:
    """The statement with every linked entity replaced by what stands for it."""
    if not targets:
        return statement

    def target(ref: Ref) -> Ref:
        return Ref(targets.get(ref.id, ref.id))

    def value(one: QualifierValue) -> QualifierValue:
        if isinstance(one, tuple):
            return tuple(target(item) if isinstance(item, Ref) else item for item in one)
        return target(one) if isinstance(one, Ref) else one

    return replace(
        statement,
        subject=target(statement.subject),
        object=target(statement.object) if isinstance(statement.object, Ref) else statement.object,
        qualifiers=tuple((name, value(one)) for name, one in statement.qualifiers),
    )


def sightings(documents: Iterable[DocumentFacts], ids: Collection[str]) -> dict[str, set[Evidence]]:
    """For each id, the first piece of evidence that speaks of it in every article that has it."""
    found: dict[str, set[Evidence]] = defaultdict(set)
    for document in documents:
        first: dict[str, Evidence] = {}
        if not any(entity.id in ids for entity in document.entities):
            continue
        for statement in document.statements:
            proof = first_evidence(statement)
            for end in (statement.subject, statement.object):
                if isinstance(end, Ref) and end.id in ids:
                    first[end.id] = min(first.get(end.id, proof), proof, key=evidence_key)
        for name, proof in first.items():
            found[name].add(proof)
    return found
