"""Overrides at work: what is done to articles before linking, to links, and to the merged view.

Order makes no difference: splits come first, then what is no alias, then found links are cut, merges added, statements
rejected, whatever the order of the rows. The articles' own facts stay as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kgx.graph.joining import MERGE_RULE, Link, groups, moved
from kgx.graph.keys import canonical, digest, statement_id, statement_key
from kgx.graph.link_names import squeezed
from kgx.graph.merging import merge_statements
from kgx.graph.overrides import Override, OverrideError, Rejection, one_line
from kgx.model.statement import DocumentFacts, Entity, Literal, Ref, Statement
from kgx.resources.vocabulary import Vocabulary

__all__ = ["Curator", "apart"]


def apart(name: str, document: str) -> str:
    """The id of what one article means, once it is split from the others: ``<id>-<hash of the document's name>``."""
    return f"{name}-{digest([document])[:10]}"


@dataclass(slots=True)
class Curator:
    """The overrides of one merging. `unmatched` says, at the end, which of them found nothing to act on."""

    overrides: tuple[Override, ...]
    rejected: list[Rejection] = field(default_factory=list)
    used: set[Override] = field(default_factory=set)
    missing: dict[Override, str] = field(default_factory=dict)

    def of(self, action: str) -> list[Override]:
        """The overrides of one kind, in order."""
        return [one for one in self.overrides if one.action == action]

    def unmatched(self) -> tuple[tuple[Override, str], ...]:
        """The overrides that were of no effect here, each with the reason."""
        left = (one for one in self.overrides if one not in self.used)
        return tuple((one, self.missing.get(one, "nothing in these articles fits it")) for one in left)

    def prepare(self, documents: Sequence[DocumentFacts]) -> tuple[DocumentFacts, ...]:
        """The articles with what is split by article renamed, and without the names that are no alias."""
        if not self.overrides:
            return tuple(documents)
        renamed = {(one.b, one.a): apart(one.a, one.b) for one in self.of("split")}
        names = [(one, squeezed(one.b)) for one in self.of("not-an-alias")]
        return tuple(self._without(self._renamed(document, renamed), names) for document in documents)

    def _renamed(self, document: DocumentFacts, renamed: Mapping[tuple[str, str], str]) -> DocumentFacts:
        name = document.document
        ids = {e.id: renamed[name, e.id] for e in document.entities if (name, e.id) in renamed}
        if not ids:
            return document
        self.used |= {one for one in self.of("split") if one.b == name and one.a in ids}
        entities = tuple(replace(e, id=ids.get(e.id, e.id)) for e in document.entities)
        return replace(document, entities=entities, statements=tuple(moved(s, ids) for s in document.statements))

    def _without(self, document: DocumentFacts, names: Sequence[tuple[Override, str]]) -> DocumentFacts:
        for one, name in names:
            if any(entity.id == one.a for entity in document.entities):
                document = self._unnamed(document, one, name)
        return document

    def _unnamed(self, document: DocumentFacts, one: Override, name: str) -> DocumentFacts:
        stated = [
            s for s in document.statements
            if s.predicate == "alternateName" and s.subject.id == one.a
            and isinstance(s.object, Literal) and squeezed(s.object.value) == name
        ]  # fmt: skip
        self.rejected += [Rejection(statement, one) for statement in stated]
        entities = tuple(_stripped(e, name) if e.id == one.a else e for e in document.entities)
        if stated or entities != document.entities:
            self.used.add(one)
        statements = tuple(s for s in document.statements if s not in stated)
        return replace(document, entities=entities, statements=statements)

    def links(self, found: Iterable[Link], ids: Collection[str]) -> tuple[Link, ...]:
        """The found links without those that are split, and those that curators make.

        Where a curator says what an entity is, no link says otherwise. Raises `OverrideError` for a contradiction.
        """
        merges = [one for one in self.of("merge") if self._known(one, (one.a, one.b), ids)]
        decided = {one.a for one in merges}
        links = [link for link in found if link.source not in decided]
        made = [Link(one.a, one.b, MERGE_RULE, (), one.who, one.why) for one in merges]
        self.used.update(merges)
        cut: set[Link] = set()
        for one in self.of("split"):
            if one in self.used or not self._known(one, (one.a, one.b) if one.b else (one.a,), ids):
                continue
            self.used.add(one)
            cut.update(_cut(one, links, made))
        return tuple(sorted([link for link in links if link not in cut] + made))

    def _known(self, one: Override, names: Iterable[str], ids: Collection[str]) -> bool:
        unknown = [name for name in names if name not in ids]
        if unknown:
            self.missing[one] = f"no entity{' or article' if one.action == 'split' else ''} '{unknown[0]}' here"
        return not unknown

    def merged(
        self, statements: Iterable[Statement], targets: Mapping[str, str], vocabulary: Vocabulary
    ) -> tuple[Statement, ...]:
        """The merged statements but the rejected ones, which are noted in `rejected`.

        An id that no merged statement has may be one that an article's statement has before it joins another.
        """
        rejects = self.of("reject")
        given = list(statements)
        whole = merge_statements(given, vocabulary)
        if not rejects:
            return whole
        ids = {statement_id(statement, vocabulary) for statement in whole}
        early = [one for one in rejects if isinstance(one.rejected, str) and one.rejected not in ids]
        if early:
            single = [canonical(statement, vocabulary) for statement in given]
            whole = merge_statements(self._kept(single, early, targets, vocabulary), vocabulary)
        return tuple(self._kept(whole, rejects, targets, vocabulary))

    def _kept(
        self,
        statements: Iterable[Statement],
        rejects: Iterable[Override],
        targets: Mapping[str, str],
        vocabulary: Vocabulary,
    ) -> Iterator[Statement]:
        by_id: dict[str, Override] = {}
        by_ends: dict[tuple[str, ...], Override] = {}
        for one in rejects:
            if isinstance(one.rejected, str):
                by_id.setdefault(one.rejected, one)
            else:
                by_ends.setdefault(_ends(one.rejected, targets), one)
        for statement in statements:
            end = statement.object.id if isinstance(statement.object, Ref) else one_line(statement.object.value)
            hits = [by_id.get(statement_id(statement, vocabulary)) if by_id else None]
            hits.append(by_ends.get((statement.subject.id, statement.predicate, end)))
            if vocabulary.symmetric(statement.predicate):
                hits.append(by_ends.get((end, statement.predicate, statement.subject.id)))
            rejecting = sorted(one for one in hits if one is not None)
            if not rejecting:
                yield statement
                continue
            self.used.update(rejecting)
            self.rejected.append(Rejection(statement, rejecting[0]))

    def rejections(self, targets: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Rejection, ...]:
        """What was rejected, merged, in order of the statements."""
        by: dict[Override, list[Statement]] = defaultdict(list)
        for one in self.rejected:
            by[one.by].append(moved(one.statement, targets))
        found = [Rejection(s, one) for one, its in by.items() for s in merge_statements(its, vocabulary)]
        return tuple(sorted(found, key=lambda one: (statement_key(one.statement), one.by)))

    def entities(self, followed: Mapping[str, Entity], statements: Iterable[Statement]) -> dict[str, Entity]:
        """The merged entities without names that are no alias; one who is mayor by rejected statements only is none."""
        entities = dict(followed)
        for one in self.of("not-an-alias"):
            entity = entities.get(one.a)
            if entity is not None and (stripped := _stripped(entity, squeezed(one.b))) != entity:
                entities[one.a] = stripped
                self.used.add(one)
            if one not in self.used:
                self.missing[one] = f"'{one.a}' is not called '{one.b}' here" if entity else f"no entity '{one.a}' here"
        doubted = {r.statement.subject.id for r in self.rejected if r.statement.predicate == "mayorOf"}
        doubted -= {s.subject.id for s in statements if s.predicate == "mayorOf"} if doubted else set()
        for name in doubted & entities.keys():
            entities[name] = replace(entities[name], mayor=False)
        return entities


def _stripped(entity: Entity, name: str) -> Entity:
    """The entity without a name; if that is its label, its longest other name becomes the label, if it has one."""
    others = tuple(alias for alias in entity.aliases if squeezed(alias) != name)
    if squeezed(entity.label) == name and others:
        label = min(others, key=lambda form: (-len(form), form))
        return replace(entity, label=label, aliases=tuple(form for form in others if form != label))
    return replace(entity, aliases=others) if others != entity.aliases else entity


def _cut(one: Override, found: Sequence[Link], made: Sequence[Link]) -> list[Link]:
    """The found links that a split undoes: all at `a`, or with `b` those by which `a` comes into one group with it."""
    own = next((set(group) for group in groups(made) if one.a in group), {one.a})
    if one.b in own:
        raise OverrideError(f"{one.place or 'overrides'}: {one.a} and {one.b} are split here and merged in other rows")
    if one.b:
        together = any(one.a in group and one.b in group for group in groups([*found, *made]))
        return [link for link in found if together and (link.source in own) != (link.target in own)]
    return [link for link in found if one.a in (link.source, link.target)]


def _ends(rejected: tuple[str, ...], targets: Mapping[str, str]) -> tuple[str, ...]:
    subject, predicate, end = rejected
    return targets.get(subject, subject), predicate, targets.get(end, end)
