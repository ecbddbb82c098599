"""The linker: every mention of a document to its draft, in reading order."""

from __future__ import annotations

import re
from itertools import pairwise

from kgx.linking.drafts import Draft, normal
from kgx.linking.happenings import HappeningLinker
from kgx.linking.places import choose_entry
from kgx.mentions.editions import split_edition, without_brackets
from kgx.mentions.honorifics import ANONYMOUS, SURNAME
from kgx.model.kinds import LOCATIONS
from kgx.model.mention import PLACE_KINDS, Mention, Title
from kgx.model.statement import EntityType
from kgx.resources.lexicons import CALLED

__all__ = ["Linker"]

_CITY_SUFFIX = re.compile(r"(?<=[가-힣]{2})시$")
UNOFFICIAL = frozenset({"artist_or_other", "honorific"})  # who bears another title is not called 김 씨
NEAR_CITY = 2  # sentences
LIST_REACH = 4  # how many names of a list count on either side
ENTITY_KINDS = frozenset(EntityType)


def _lend_bodies(mentions: list[Mention]) -> None:
    """최연소 타이베이 시장이자 …인 장완안 시장: an office said before the person in full lends its body."""
    for before, after in pairwise(m for m in mentions if m.kind != "Person" or m.titles):
        if before.kind == "Role" and after.kind == "Person" and before.titles and after.titles:
            lender, taker = before.titles[0], after.titles[0]
            if taker.body is None and lender.body is not None and lender.role == taker.role:
                taker.body = lender.body
                after.inner = [*after.inner, lender.body]


class Linker(HappeningLinker):
    """Resolves the mentions of one document, sentence by sentence. Not shared between documents."""

    def link(self, sentence: int, mentions: list[Mention]) -> None:
        """Resolve all mentions of one sentence; anaphors last."""
        self.sentence = sentence
        later = []
        _lend_bodies(mentions)
        for position, mention in enumerate(mentions):
            if mention.rule == ANONYMOUS:
                self.withheld.add(mention.surface)  # someone, but nobody of whom anything can be stated
            elif mention.kind in {"Anaphor", "Role"} or (mention.kind == "Person" and len(mention.surface) == 1):
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
        self.adopted.append(mention)
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
        elif mention.entries and not (mention.kind == "Event" and (mention.year or mention.ordinal is not None)):
            near, beside = (f(mention, mentions, position) for f in (self._near, self._beside))
            draft = self._lexical(mention, near, beside)
        elif mention.kind in {"Forum", "Event"}:
            draft = self._happening(mention, mentions)
        elif mention.kind in ENTITY_KINDS:
            draft = self._named(mention)
        else:
            return None
        if draft is not None:
            self._bind(mention, draft)
        return draft

    def _known(self, mention: Mention) -> tuple[str, ...]:
        """The lexicon ids that a mention may stand for: the one it was resolved to, else all of its name."""
        draft = self.of.get(id(mention))
        if draft is not None:
            return (draft.entry.id,) if draft.entry is not None and mention.kind in PLACE_KINDS else ()
        return mention.entries

    def _near(self, mention: Mention, mentions: list[Mention], position: int) -> list[str]:
        """Lexicon ids of the places right beside a mention, in its own expression first; a chain of them before it."""
        near = [id_ for inner in mention.inner for id_ in self._known(inner)]
        start = mention.start
        for other in reversed(mentions[max(0, position - 3) : position]):
            if not 0 <= start - other.outer_end <= 1:
                break
            near.extend(self._known(other))
            start = other.start
        for other in mentions[position + 1 : position + 2]:
            if 0 <= other.start - mention.outer_end <= 1:
                near.extend(self._known(other))
        return near

    def _beside(self, mention: Mention, mentions: list[Mention], position: int) -> list[str]:
        """Lexicon ids of the places in one list with a mention, where each is one for sure."""
        beside: list[str] = []
        for step in (-1, 1):
            at, edge = position + step, mention
            while 0 <= at < len(mentions) and abs(at - position) <= LIST_REACH:
                other = mentions[at]
                gap = edge.start - other.outer_end if step < 0 else other.start - edge.outer_end
                if not 1 <= gap <= 2 or other.kind not in PLACE_KINDS:
                    break
                known = self._known(other)
                if other.kind == "Country" or any(i.startswith("iso-") for i in known):
                    break  # 런던, 캐나다 토론토: what follows is told of by another country
                if len(known) == 1:
                    beside.extend(known)
                at, edge = at + step, other
        return beside

    def _lexical(self, mention: Mention, near: list[str], beside: list[str]) -> Draft:
        undecided = self.by_name.get((self._group(mention.kind), normal(mention.surface)))
        if undecided is not None and undecided.entry is None and undecided.type in PLACE_KINDS:
            return undecided
        entry, guessed = choose_entry(mention.entries, near, self.seen_ids, self.lexicons, beside)
        if entry is None:
            return self._named(mention)
        key = (self._group(entry.type), normal(entry.id))
        draft = self.by_name.get(key)
        if draft is None:
            draft = self._of_entry(entry, mention.surface)
            draft.guessed = guessed
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
            return self._lexical(mention, [], [])
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
        ids = self.lexicons.own_people.get(name, ())
        entry = self.lexicons.entries[ids[0]] if len(ids) == 1 else None
        found = self.by_name.get(("Person", normal(entry.id))) if entry is not None else None
        found = found or self.by_name.get(("Person", normal(name)))
        if found is None and " " not in name:
            parts = [
                d
                for d in self.drafts
                if d.type is EntityType.PERSON and name in d.name.split()[-1:] + d.name.split()[:1] and " " in d.name
            ]
            found = parts[0] if len(parts) == 1 else None
        draft = found or self._named_at_last(mention) or self._new(EntityType.PERSON, name)
        if entry is not None and draft.entry is None:  # a user's lexicon tells who it is
            draft.entry = entry
            draft.aliases[draft.name] = None
            self.by_name.setdefault(("Person", normal(entry.id)), draft)
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
        if mention.rule == SURNAME:
            draft = self._full_name(mention)
        elif mention.kind == "Person":
            draft = self._by_surname(mention)
        elif mention.kind == "Role":
            draft = self._by_role(mention)
        elif mention.head == "person":
            draft = self.subject_person
        elif mention.head == "departed":
            draft = next((d for d in self.drafts if d.type is EntityType.PERSON), None)
        elif mention.head == "place":
            draft = self._here()
        elif mention.head == "City":
            draft = self._city_meant()
        elif mention.head == "AdministrativeArea":
            draft = self._area(mention.surface[-1:])
        else:
            draft = self._by_head(mention)
        if draft is not None:
            self._bind(mention, draft)

    def _here(self) -> Draft | None:
        """여기서, 이곳에서: the one venue of the sentence before or of this one, else the one city or area."""
        near = [d for d in self.drafts if d.type in LOCATIONS and d.last_seen >= self.sentence - 1]
        venues = [d for d in near if d.type is EntityType.PLACE] or near
        return venues[0] if len(venues) == 1 else None

    def _city_meant(self) -> Draft | None:
        """시는: the Korean city that one of the two sentences before is about; else the main city, unless that is one
        abroad of which nothing was said before this sentence."""
        if self.told_city is not None and 0 < self.sentence - self.told_city[0] <= NEAR_CITY:
            return self.told_city[1]
        city = self.main_city()
        return city if city is None or city.korean or 0 <= city.first_seen < self.sentence else None

    def _area(self, suffix: str) -> Draft | None:
        """도는, 군은, 구는: the only area of that kind in the headline, else the one last spoken of."""
        areas = [
            d for d in self.drafts if d.type is EntityType.ADMINISTRATIVE_AREA and self._called(d).endswith(suffix)
        ]
        headed = [d for d in areas if self._headlined(self._called(d))]
        if len(headed) == 1:
            return headed[0]
        return max(areas, key=lambda d: d.last_seen, default=None)

    @staticmethod
    def _called(draft: Draft) -> str:
        """전북특별자치도 and 제주특별자치도 end in 도, as their labels do."""
        return draft.entry.label if draft.entry is not None else draft.name

    def _full_name(self, mention: Mention) -> Draft | None:
        """김 씨: the one person of that family name whom the article names in full, unless 김모 씨 may be meant."""
        surname = mention.surface
        people = [
            d for d in self.drafts
            if d.type is EntityType.PERSON and not d.partial and " " not in d.name and d.name.startswith(surname)
            and len(d.name) > 2 and all(t.kind in UNOFFICIAL for t, _ in d.titles)
        ]  # fmt: skip
        if len(people) != 1 or surname in self.withheld:
            return None
        people[0].add_alias(mention.name)
        return people[0]

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
            fitting = [d for d in people if not d.titles or any(t.status in CALLED for t, _ in d.titles)]
        chosen = fitting or ([] if any(d.titles for d in people) else people)
        if chosen:
            newest = max(chosen, key=lambda d: d.last_seen)
            newest.add_alias(mention.name)
            return newest
        draft = self._new(EntityType.PERSON, mention.name)
        draft.partial = True
        body = self._body(title, mention)
        if body is None and title.kind == "head_of_city":
            city = self.main_city()
            body = city if city is None or city.korean or not self._headed(city) else None
        draft.titles.append((title, body))
        draft.mayor = title.kind == "head_of_city"
        return draft

    def _headed(self, city: Draft) -> bool:
        """Whether the article names the mayor of a city in full."""
        people = (d for d in self.drafts if d.type is EntityType.PERSON and not d.partial)
        return any(b is city and t.kind == "head_of_city" for d in people for t, b in d.titles)

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
