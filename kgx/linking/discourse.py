"""The drafts of one document and how they are looked up, made and bound to mentions."""

from __future__ import annotations

import re
from collections import Counter

from kgx.linking.drafts import Draft, normal
from kgx.mentions.brackets import alternatives
from kgx.model.clause import Arg
from kgx.model.kinds import EVENTS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.resources.lexicons import Lexicons, NameEntry

__all__ = ["Discourse"]

SHORTEST_END = 4  # of a name that stands for a longer one


class Discourse:
    """What one document has spoken of so far: drafts by name and by mention, and the state that short forms need."""

    def __init__(self, lexicons: Lexicons, document: str, published: str | None, title: str = "") -> None:
        self.lexicons = lexicons
        self.document = document
        self.published = published
        self.title = title
        self._in_title: dict[str, bool] = {}  # by city
        self.drafts: list[Draft] = []
        self.of: dict[int, Draft] = {}  # id(mention) -> draft
        self.by_name: dict[tuple[str, str], Draft] = {}
        self.seen_ids: dict[str, None] = {}
        self.cities: Counter[str] = Counter()
        self.subject_person: Draft | None = None
        self.withheld: set[str] = set()  # letters and family names of people whose name the text withholds
        self.adopted: list[Mention] = []  # bound after all others
        self._copies: list[Mention] = []  # kept alive: drafts are looked up by identity
        self.speaker: Arg | None = None  # the last person who was a subject
        self.home: Arg | None = None  # the last subject that was of the main city
        self.home_at = -1  # and the sentence that had it
        self.topic: tuple[int, Arg] | None = None  # paragraph-independent: sentence number and its main subject
        self.told_city: tuple[int, Draft] | None = None  # sentence number and the Korean city that was its subject
        self.last_event: Draft | None = None
        self.last_area: Draft | None = None
        self.sentence = -1

    def _bind(self, mention: Mention, draft: Draft) -> None:
        self.of[id(mention)] = draft
        draft.last_seen = self.sentence
        draft.times += 1
        draft.first_seen = self.sentence if draft.first_seen < 0 else draft.first_seen
        if mention.kind not in {"Anaphor", "Role"}:
            draft.written.setdefault(mention.name)
            draft.add_alias(mention.surface if len(mention.surface) > 1 else mention.name)
        for bracket in mention.brackets:
            for other in alternatives(bracket):
                target = draft
                if (
                    draft.series is not None
                    and draft.type is EntityType.EVENT
                    and not any(c.isdigit() for c in other.text)
                ):
                    target = draft.series
                target.add_alias(other.text)
                self.by_name.setdefault((self._group(target.type), normal(other.text)), target)
        if draft.type in EVENTS:
            self.last_event = draft
        if draft.type is EntityType.ADMINISTRATIVE_AREA:
            self.last_area = draft
        if draft.type is EntityType.CITY:
            self.cities[normal(draft.name)] += 1
        if draft.entry is not None:
            self.seen_ids.setdefault(draft.entry.id)

    @staticmethod
    def _group(kind: str) -> str:
        return "Organization" if kind == "InternationalOrganization" else str(kind)

    def _of_entry(self, entry: NameEntry, surface: str) -> Draft:
        """The draft of a lexicon entry met for the first time, known by its id, its label and the surface met."""
        draft = Draft(entry.type, entry.label, entry=entry, document=self.document)
        self.drafts.append(draft)
        for name in (entry.id, entry.label, surface):
            self.by_name.setdefault((self._group(entry.type), normal(name)), draft)
        return draft

    def _new(self, kind: EntityType, name: str) -> Draft:
        if (entry := self._own(kind, name)) is not None:
            return self.by_name.get((self._group(entry.type), normal(entry.id))) or self._of_entry(entry, name)
        draft = Draft(kind, name, document=self.document)
        self.drafts.append(draft)
        self.by_name.setdefault((self._group(kind), normal(name)), draft)
        return draft

    def _own(self, kind: EntityType, name: str) -> NameEntry | None:
        """What a user's lexicon says bears a name, if it is one thing of such a type."""
        if kind is EntityType.PERSON:
            return None
        entries = [self.lexicons.entries[i] for i in self.lexicons.own.get(name, ())]
        fitting = [e for e in entries if self._group(e.type) == self._group(kind)]
        return fitting[0] if len(fitting) == 1 else None

    def _lookup(self, kind: EntityType, name: str) -> Draft | None:
        wanted = normal(name)
        found = self.by_name.get((self._group(kind), wanted))
        if found is None and name.endswith("대") and len(name) > 3:
            found = self.by_name.get((self._group(kind), wanted + "학교"))  # 군산미래대 after 군산미래대학교
        if found is not None:
            return found
        if kind in {
            EntityType.ORGANIZATION,
            EntityType.INTERNATIONAL_ORGANIZATION,
            EntityType.PLACE,
            EntityType.POLICY,
            EntityType.VISION,
            EntityType.AWARD,
        }:
            for group in ("Policy", "Vision", "Organization", "Place", "Award"):
                other = self.by_name.get((group, wanted))
                if other is not None and {group, self._group(kind)} in (
                    {"Policy", "Vision"},
                    {"Organization", "Place"},
                ):
                    return other
        return None

    def _by_bracket(self, kind: EntityType, mention: Mention) -> Draft | None:
        """The draft that already bears a name's abbreviation: WeGO(세계스마트도시기구) after …시티기구)."""
        for bracket in mention.brackets:
            for other in alternatives(bracket):
                if other.text.isascii() and (found := self._lookup(kind, other.text)) is not None:
                    return found
        return None

    def _by_ending(self, kind: EntityType, name: str) -> Draft | None:
        """The award or policy whose name ends in this one or the other way round: (대한민국) 녹색 도시대상. It takes
        the fuller name; a prefix that is no place must leave a telling rest."""
        wanted = normal(name)
        if kind not in {EntityType.AWARD, EntityType.POLICY}:
            return None
        for draft in self.drafts:
            known = normal(draft.name)
            short, full = sorted((known, wanted), key=len)
            if (
                draft.type is not kind
                or draft.entry is not None
                or not full.endswith(short)
                or len(short) < SHORTEST_END
            ):
                continue
            placed = any(
                (group, full[: -len(short)]) in self.by_name for group in ("City", "AdministrativeArea", "Country")
            )
            if placed or len(short) > SHORTEST_END + 1:
                if wanted == full:
                    draft.add_alias(draft.name)
                    draft.aliases[draft.name] = None
                    draft.name = name
                    self.by_name.setdefault((self._group(kind), wanted), draft)
                return draft
        return None

    def main_city(self) -> Draft | None:
        """The city whose government the article is about: a Korean one, the only one that the headline names, else
        the one named most often."""
        if not self.cities:
            return None
        ranked = sorted(self.cities.items(), key=lambda kv: -kv[1])
        for key in self.cities.keys() - self._in_title.keys():
            self._in_title[key] = self._headlined(key)
        headed = [key for key, _ in ranked if self._in_title[key]]
        ranked.sort(key=lambda kv: len(headed) != 1 or kv[0] != headed[0])
        for key, _ in ranked:
            draft = self.by_name.get(("City", key))
            if draft is not None and draft.korean:
                return draft
        return self.by_name.get(("City", ranked[0][0]))

    def _headlined(self, city: str) -> bool:
        """Whether the headline names a city as such: 순천시, 남해안포럼서 …; 수원 is not in 수원지."""
        return re.search(rf"(?<![가-힣]){re.escape(city)}(?:시|광역시|특별시)?(?![가-힣]{{2}})", self.title) is not None

    def named(self, kind: EntityType, name: str) -> Draft:
        """The draft of a thing known by name alone: a publisher, a reporter."""
        found = self._lookup(kind, name)
        if found is not None:
            return found
        ids = [
            i
            for i in self.lexicons.names.get(name, ())
            if self._group(self.lexicons.entries[i].type) == self._group(kind)
        ]
        draft = self._new(kind, name)
        if len(ids) == 1:
            draft.entry = self.lexicons.entries[ids[0]]
        return draft

    def edition(self, forum: Draft, year: str) -> Draft:
        """The edition of a forum in a year, made if the article has not named it."""
        same = [d for d in self.drafts if d.series is forum]
        found = next((d for d in same if d.year == year), None)
        if found is None:
            found = Draft(EntityType.EVENT, forum.name, year=year, series=forum, document=self.document)
            self.drafts.append(found)
        return found

    def rebind(self, mention: Mention, draft: Draft) -> None:
        """Let a mention stand for another draft than first thought."""
        mention.kind = str(draft.type)
        self.of[id(mention)] = draft
        draft.last_seen = self.sentence
        draft.first_seen = self.sentence if draft.first_seen < 0 else draft.first_seen
        self.last_event = draft

    def event_named(self, name: str, sentence: int) -> Draft | None:
        """The happening of that name, else the first told of whose name ends so (30주년 기념식 for 기념식). One that a
        later sentence numbers (제6회 시상식은 내년에) is another than the one that this sentence speaks of."""
        exact = self._lookup(EntityType.EVENT, name)
        longer = (d for d in self.drafts if d.type is EntityType.EVENT and normal(d.name).endswith(normal(name)))
        found = (d for d in (exact, *longer) if d is not None and not (d.ordinal and d.first_seen > sentence))
        return next(found, None)

    def coin(self, kind: EntityType, name: str, sentence: int | None = None) -> Draft:
        """The draft of a name that a rule took from the words of a role; 기념식 is the 30주년 기념식 told of before.
        `sentence` is where they stand, the last by default."""
        place = self.sentence if sentence is None else sentence
        found = self.event_named(name, place) if kind is EntityType.EVENT else self._lookup(kind, name)
        found = found or self._new(kind, name)
        found.last_seen = self.sentence
        return found
