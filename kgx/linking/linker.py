"""The linker: every mention of a document to its draft, in reading order."""

from __future__ import annotations

import re
from itertools import pairwise

from kgx.linking.drafts import Draft, normal
from kgx.linking.happenings import HappeningLinker
from kgx.linking.places import choose_entry
from kgx.linking.subjects import SubjectLinker
from kgx.mentions.editions import split_edition, without_brackets
from kgx.model.mention import PLACE_KINDS, Mention, Title
from kgx.model.statement import EntityType
from kgx.resources.lexicons import COMING

__all__ = ["Linker"]

_CITY_SUFFIX = re.compile(r"(?<=[가-힣]{2})시$")
ENTITY_KINDS = frozenset(EntityType)


def _lend_bodies(mentions: list[Mention]) -> None:
    """최연소 타이베이 시장이자 …인 장완안 시장: an office said before the person in full lends its body."""
    for before, after in pairwise(mentions):
        if before.kind == "Role" and after.kind == "Person" and before.titles and after.titles:
            lender, taker = before.titles[0], after.titles[0]
            if taker.body is None and lender.body is not None and lender.role == taker.role:
                taker.body = lender.body
                after.inner = [*after.inner, lender.body]


class Linker(HappeningLinker, SubjectLinker):
    """Resolves the mentions of one document, sentence by sentence. Not shared between documents."""

    def link(self, sentence: int, mentions: list[Mention]) -> None:
        """Resolve all mentions of one sentence; anaphors last."""
        self.sentence = sentence
        later = []
        _lend_bodies(mentions)
        for position, mention in enumerate(mentions):
            if mention.kind in {"Anaphor", "Role"} or (mention.kind == "Person" and len(mention.surface) == 1):
                later.append((position, mention))
                for inner in mention.inner:
                    self._resolve(inner, mentions, position)
            else:
                self._resolve(mention, mentions, position)
        for position, mention in later:
            self._resolve_short(mention, mentions, position)

    def adopt(self, mention: Mention, kind: EntityType) -> Draft | None:
        """Give an unclassified quoted name the type that a rule expects of it."""
        mention.kind = str(kind)
        return self._resolve(mention, [mention], 0)

    def _resolve(self, mention: Mention, mentions: list[Mention], position: int) -> Draft | None:
        if id(mention) in self.of:
            return self.of[id(mention)]
        for inner in mention.inner:
            if inner.kind in ENTITY_KINDS:
                self._resolve(inner, mention.inner, mention.inner.index(inner))
        if mention.rule == "name/inner" and mention.kind in {"Organization", "InternationalOrganization", "Forum"}:
            draft = self._inner(mention)
        elif mention.kind == "Person":
            draft = self._person(mention)
        elif mention.entries:
            draft = self._lexical(mention, self._near(mention, mentions, position))
        elif mention.kind in {"Forum", "Event"}:
            draft = self._happening(mention, mentions)
        elif mention.kind in ENTITY_KINDS:
            draft = self._named(mention)
        else:
            return None
        if draft is not None:
            self._bind(mention, draft)
        return draft

    def _near(self, mention: Mention, mentions: list[Mention], position: int) -> list[str]:
        """Lexicon ids of the places right beside a mention, in its own expression first."""
        near: list[str] = []
        for other in (
            *mention.inner,
            *mentions[max(0, position - 2) : position],
            *mentions[position + 1 : position + 3],
        ):
            draft = self.of.get(id(other))
            if draft is not None and draft.entry is not None and other.kind in PLACE_KINDS:
                near.append(draft.entry.id)
            elif other is not mention and len(other.entries) == 1:
                near.append(other.entries[0])
        return near

    def _lexical(self, mention: Mention, near: list[str]) -> Draft:
        undecided = self.by_name.get((self._group(mention.kind), normal(mention.surface)))
        if undecided is not None and undecided.entry is None and undecided.type in PLACE_KINDS:
            return undecided
        entry, guessed = choose_entry(mention.entries, near, list(self.seen_ids), self.lexicons)
        if entry is None:
            return self._named(mention)
        key = (self._group(entry.type), normal(entry.id))
        draft = self.by_name.get(key)
        if draft is None:
            draft = Draft(entry.type, entry.label, entry=entry, document=self.document, guessed=guessed)
            self.drafts.append(draft)
            self.by_name[key] = draft
            for name in (entry.label, mention.surface):
                self.by_name.setdefault((self._group(entry.type), normal(name)), draft)
        mention.kind = str(entry.type)
        return draft

    def _inner(self, mention: Mention) -> Draft:
        """A body or forum named inside a longer name: known under any of these types, else new."""
        for kind in (EntityType.FORUM, EntityType.ORGANIZATION):
            if (found := self._lookup(kind, mention.name)) is not None:
                return found
        ids = self.lexicons.names.get(mention.name)
        if ids:
            mention.entries = ids
            return self._lexical(mention, [])
        return self._new(EntityType(mention.kind), mention.name)

    def _named(self, mention: Mention) -> Draft:
        name = mention.name
        if mention.kind == "City":
            name = _CITY_SUFFIX.sub("", name)
        name = without_brackets(name).strip(" ,'\"‘’“”")
        kind = EntityType(mention.kind)
        if kind is EntityType.AWARD and len(series := split_edition(name).series) > 2:
            name = series  # 제9회 …상, 2028 …상: the award is the same every time
        existing = self._lookup(kind, name) or self._by_bracket(kind, mention) or self._by_ending(kind, name)
        if existing is not None:
            return existing
        return self._new(kind, name)

    def _person(self, mention: Mention) -> Draft:
        name = mention.surface
        found = self.by_name.get(("Person", normal(name)))
        if found is None and " " not in name:
            parts = [
                d
                for d in self.drafts
                if d.type is EntityType.PERSON and name in d.name.split()[-1:] + d.name.split()[:1] and " " in d.name
            ]
            found = parts[0] if len(parts) == 1 else None
        draft = found or self._named_at_last(mention) or self._new(EntityType.PERSON, name)
        self._titles(draft, mention)
        return draft

    def _named_at_last(self, mention: Mention) -> Draft | None:
        """The person known so far by surname and office only, now named in full with that office."""
        for title in mention.titles:
            body = self._body(title, mention)
            for draft in self.drafts:
                same = any(b is body and t.kind == title.kind for t, b in draft.titles)
                if (
                    draft.partial
                    and body is not None
                    and same
                    and mention.surface.startswith(draft.name[:1])
                    and " " not in mention.surface
                ):
                    draft.add_alias(draft.name)
                    draft.aliases[draft.name] = None
                    draft.name, draft.partial = mention.surface, False
                    self.by_name.setdefault(("Person", normal(mention.surface)), draft)
                    return draft
        return None

    def _titles(self, draft: Draft, mention: Mention) -> None:
        for title in mention.titles:
            body = self._body(title, mention)
            draft.titles.append((title, body))
            draft.mayor = draft.mayor or (title.kind == "head_of_city" and title.status in {"", "former", "acting"})
            surface = mention.surface if not mention.titles else f"{mention.surface} {title.role}"
            if len(mention.surface) > 1 and title.kind != "press":
                draft.add_alias(surface)

    def _body(self, title: Title, mention: Mention) -> Draft | None:
        if title.body is None:
            return None
        draft = self.of.get(id(title.body))
        if draft is None:
            places = [m for m in mention.inner if m is not title.body]
            draft = self._resolve(title.body, [*places, title.body], len(places))
        return draft

    def _resolve_short(self, mention: Mention, mentions: list[Mention], position: int) -> None:
        draft: Draft | None = None
        if mention.kind == "Person":
            draft = self._by_surname(mention)
        elif mention.kind == "Role":
            draft = self._by_role(mention)
        elif mention.head == "person":
            draft = self.subject_person
        elif mention.head == "departed":
            draft = next((d for d in self.drafts if d.type is EntityType.PERSON), None)
        elif mention.head == "City":
            draft = self.main_city()
        elif mention.head == "AdministrativeArea":
            draft = self._area(mention.surface[-1:])
        else:
            draft = self._by_head(mention)
        if draft is not None:
            self._bind(mention, draft)

    def _area(self, suffix: str) -> Draft | None:
        """도는, 군은, 구는: the area of that kind last spoken of."""
        areas = [
            d for d in self.drafts if d.type is EntityType.ADMINISTRATIVE_AREA and self._called(d).endswith(suffix)
        ]
        return max(areas, key=lambda d: d.last_seen, default=None)

    @staticmethod
    def _called(draft: Draft) -> str:
        """전북특별자치도 and 제주특별자치도 end in 도, as their labels do."""
        return draft.entry.label if draft.entry is not None else draft.name

    def _by_surname(self, mention: Mention) -> Draft:
        title = mention.titles[0]
        surname = mention.surface
        people = [
            d for d in self.drafts
            if d.type is EntityType.PERSON
            and (d.name.split()[-1] == surname if " " in d.name else d.name.startswith(surname))
        ]  # fmt: skip
        last = title.role.split()[-1]
        fitting = [d for d in people if any(t.role.endswith(last) or last.endswith(t.role) for t, _ in d.titles)]
        if title.body is not None and (body := self._body(title, mention)) is not None:
            fitting = [d for d in fitting if any(b is body for _, b in d.titles)]
        if title.kind == "honorific":  # 이 당선인: who is no office holder yet
            fitting = [d for d in people if not d.titles or any(t.status in COMING for t, _ in d.titles)]
        chosen = fitting or ([] if any(d.titles for d in people) else people)
        if chosen:
            newest = max(chosen, key=lambda d: d.last_seen)
            newest.add_alias(mention.name)
            return newest
        draft = self._new(EntityType.PERSON, mention.name)
        draft.partial = True
        body = self._body(title, mention)
        if body is None and title.kind == "head_of_city":
            body = self.main_city()
        draft.titles.append((title, body))
        draft.mayor = title.kind == "head_of_city"
        return draft

    def _by_role(self, mention: Mention) -> Draft | None:
        """사무총장도, 뉴욕시장은: the person of the article who holds that office, if there is just one."""
        title = mention.titles[0]
        if title.status:
            return None
        body = self._body(title, mention)
        people = [
            d for d in self.drafts
            if d.type is EntityType.PERSON
            and any(t.role.endswith(title.role) and (body is None or b is body) and t.status == "" for t, b in d.titles)
        ]  # fmt: skip
        if len(people) == 1:
            return people[0]
        if people and body is None:
            return max(people, key=lambda d: d.last_seen)
        return None
