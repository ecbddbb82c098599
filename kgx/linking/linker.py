"""The linker: every mention of a document to its draft, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from kgx.linking.drafts import Draft, normal
from kgx.linking.places import choose_entry
from kgx.mentions.brackets import alternatives
from kgx.mentions.editions import GENERIC, split_edition, without_brackets
from kgx.model.clause import Arg, Clause, Parse
from kgx.model.mention import PLACE_KINDS, Mention, Title
from kgx.model.statement import EntityType
from kgx.resources.lexicons import Lexicons

__all__ = ["Linker"]

_CITY_SUFFIX = re.compile(r"(?<=[가-힣]{2})시$")
_CEREMONY = re.compile(r"^(.{3,}?)\s?(?:개회식|개막식|폐막식|폐회식|개막행사|개막제|전체회의|본회의)$")
_INNER = re.compile(r"^(.*?)\(([A-Za-z][A-Za-z0-9 ]+)\)\s*(\S.*)$")
_NUMBERED = re.compile(r"^([A-Za-z]{2,10})[\s-]?\d{1,3}$")
ENTITY_KINDS = frozenset(EntityType)


def _lend_bodies(mentions: list[Mention]) -> None:
    """최연소 타이베이 시장이자 …인 장완안 시장: an office said before the person in full lends its body."""
    for before, after in zip(mentions, mentions[1:], strict=False):
        if before.kind == "Role" and after.kind == "Person" and before.titles and after.titles:
            lender, taker = before.titles[0], after.titles[0]
            if taker.body is None and lender.body is not None and lender.role == taker.role:
                taker.body = lender.body
                after.inner = [*after.inner, lender.body]


class Linker:
    """Drafts of one document and the discourse state that resolves short forms. Not shared between documents."""

    def __init__(self, lexicons: Lexicons, document: str, published: str | None) -> None:
        self.lexicons = lexicons
        self.document = document
        self.published = published
        self.drafts: list[Draft] = []
        self.of: dict[int, Draft] = {}  # id(mention) -> draft
        self.by_name: dict[tuple[str, str], Draft] = {}
        self.seen_ids: dict[str, None] = {}
        self.cities: Counter[str] = Counter()
        self.subject_person: Draft | None = None
        self._copies: list[Mention] = []  # kept alive: drafts are looked up by identity
        self.home: Arg | None = None  # the last subject that was of the main city
        self.topic: tuple[int, Arg] | None = None  # paragraph-independent: sentence number and its main subject
        self.last_event: Draft | None = None
        self.last_area: Draft | None = None
        self.sentence = -1

    # -- entry points ----------------------------------------------------------------------------------------

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

    def note_subjects(self, parse: Parse) -> None:
        """Remember who the sentence was about, for 그 and for sentences without a subject."""
        for clause in parse.clauses:
            for arg in clause.get("subject", "topic"):
                for mention in arg.phrase.referents:
                    draft = self.of.get(id(mention))
                    if draft is not None and draft.type is EntityType.PERSON:
                        self.subject_person = draft

    def lend_subject(self, parse: Parse) -> None:
        """Give the clauses of a sentence without any subject the main subject of the sentence right before it."""
        home = self._home_subject()
        bare = not any(c.get("subject", "topic") for c in parse.clauses if c.form in {"final", "connective", "quoting"})
        if bare and self.topic is not None and 0 < parse.sentence - self.topic[0] <= 1:
            arg = self.topic[1] if home is None or self._of_home(self.topic[1]) else home
            for clause in parse.clauses:
                if clause.form in {"final", "connective", "quoting", "nominal"} and not clause.get("subject", "topic"):
                    arg = self._lent_edition(arg, clause)
                    clause.args.append(Arg(arg.role, arg.particle, arg.phrase, arg.particle_start, arg.particle_end, "sentence"))
            self.topic = (parse.sentence, self.topic[1])
            return
        for clause in parse.clauses:
            own = [a for a in clause.get("topic", "subject") if not a.inherited and a.phrase.referents and id(a.phrase.referents[0]) in self.of]
            if own and clause.form in {"final", "connective", "quoting"}:
                self.topic = (parse.sentence, own[0])
                if self._of_home(own[0]):
                    self.home = own[0]

    def _lent_edition(self, arg: Arg, clause: Clause) -> Arg:
        """올해는 … 열린다 after a sentence about a forum: the subject is the forum's edition of that year."""
        mention = arg.phrase.referents[0] if arg.phrase.referents else None
        forum = self.of.get(id(mention)) if mention is not None else None
        if mention is None or forum is None or forum.type is not EntityType.FORUM:
            return arg
        years = [
            m.value[:4] for a in clause.args for m in a.phrase.referents
            if m.kind == "Date" and m.value and m.value[:4].isdigit()
        ]  # fmt: skip
        if not years:
            return arg
        copy = replace(mention)
        self._copies.append(copy)
        self.of[id(copy)] = self.edition(forum, years[0])
        phrase = replace(arg.phrase, referents=[copy])
        return replace(arg, phrase=phrase)

    def _home_subject(self) -> Arg | None:
        return self.home

    def _of_home(self, arg: Arg) -> bool:
        """Whether a subject is the article's main city, someone of it, or no government at all."""
        city = self.main_city()
        draft = self.of.get(id(arg.phrase.referents[0])) if arg.phrase.referents else None
        if draft is None or city is None or draft is city:
            return True
        if draft.type is EntityType.PERSON:
            bodies = [b for _, b in draft.titles if b is not None]
            return not bodies or city in bodies
        return draft.type not in {EntityType.CITY, EntityType.COUNTRY}

    def main_city(self) -> Draft | None:
        """The city whose government the article is about: named most often, Korean first."""
        if not self.cities:
            return None
        ranked = sorted(self.cities.items(), key=lambda kv: -kv[1])
        for key, _ in ranked:
            draft = self.by_name.get(("City", key))
            if draft is not None and draft.entry is not None and draft.entry.country == "KR":
                return draft
        return self.by_name.get(("City", ranked[0][0]))

    def named(self, kind: EntityType, name: str) -> Draft:
        """The draft of a thing known by name alone: a publisher, a reporter."""
        found = self._lookup(kind, name)
        if found is not None:
            return found
        ids = [i for i in self.lexicons.names.get(name, ()) if self._group(self.lexicons.entries[i].type) == self._group(kind)]
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
        self.last_event = draft

    def coin(self, kind: EntityType, name: str) -> Draft:
        """The draft of a name that a rule took from the words of a role."""
        found = self._lookup(kind, name) or self._new(kind, name)
        found.last_seen = self.sentence
        return found

    def adopt(self, mention: Mention, kind: EntityType) -> Draft | None:
        """Give an unclassified quoted name the type that a rule expects of it."""
        mention.kind = str(kind)
        return self._resolve(mention, [mention], 0)

    # -- resolution ------------------------------------------------------------------------------------------

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

    def _bind(self, mention: Mention, draft: Draft) -> None:
        self.of[id(mention)] = draft
        draft.last_seen = self.sentence
        if mention.kind not in {"Anaphor", "Role"}:
            draft.add_alias(mention.surface)
        for bracket in mention.brackets:
            for other in alternatives(bracket):
                target = draft
                if draft.series is not None and draft.type is EntityType.EVENT and not any(c.isdigit() for c in other.text):
                    target = draft.series
                target.add_alias(other.text)
                self.by_name.setdefault((self._group(target.type), normal(other.text)), target)
        if draft.type in {EntityType.EVENT, EntityType.FORUM}:
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

    def _new(self, kind: EntityType, name: str) -> Draft:
        draft = Draft(kind, name, document=self.document)
        self.drafts.append(draft)
        self.by_name.setdefault((self._group(kind), normal(name)), draft)
        return draft

    def _near(self, mention: Mention, mentions: list[Mention], position: int) -> list[str]:
        """Lexicon ids of the places right beside a mention, in its own expression first."""
        near: list[str] = []
        for other in (*mention.inner, *mentions[max(0, position - 2) : position], *mentions[position + 1 : position + 3]):
            draft = self.of.get(id(other))
            if draft is not None and draft.entry is not None and other.kind in PLACE_KINDS:
                near.append(draft.entry.id)
            elif other is not mention and len(other.entries) == 1:
                near.append(other.entries[0])
        return near

    def _lexical(self, mention: Mention, near: list[str]) -> Draft:
        entry = choose_entry(mention.entries, near, list(self.seen_ids), self.lexicons)
        if entry is None:
            return self._named(mention)
        key = (self._group(entry.type), normal(entry.id))
        draft = self.by_name.get(key)
        if draft is None:
            draft = Draft(entry.type, entry.label, entry=entry, document=self.document)
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
        existing = self._lookup(kind, name) or self._by_bracket(kind, mention)
        if existing is not None:
            return existing
        draft = self._new(kind, name)
        return draft

    def _by_bracket(self, kind: EntityType, mention: Mention) -> Draft | None:
        """The draft that already bears a name's abbreviation: WeGO(세계스마트도시기구) after WeGO(세계스마트시티기구)."""
        for bracket in mention.brackets:
            for other in alternatives(bracket):
                if other.text.isascii() and (found := self._lookup(kind, other.text)) is not None:
                    return found
        return None

    def _lookup(self, kind: EntityType, name: str) -> Draft | None:
        wanted = normal(name)
        found = self.by_name.get((self._group(kind), wanted))
        if found is not None:
            return found
        if kind in {EntityType.ORGANIZATION, EntityType.INTERNATIONAL_ORGANIZATION, EntityType.PLACE, EntityType.POLICY, EntityType.VISION, EntityType.AWARD}:
            for group in ("Policy", "Vision", "Organization", "Place", "Award"):
                other = self.by_name.get((group, wanted))
                if other is not None and {group, self._group(kind)} in ({"Policy", "Vision"}, {"Organization", "Place"}):
                    return other
        return None

    # -- happenings ------------------------------------------------------------------------------------------

    def _happening(self, mention: Mention, mentions: list[Mention]) -> Draft:
        name = mention.name
        year, ordinal = mention.year, mention.ordinal
        if ceremony := _CEREMONY.match(name):
            return self._ceremony(ceremony[1], mention)
        series = self._series(name, mention)
        if mention.kind == "Forum" and not year and ordinal is None:
            return series if series is not None else self._new(EntityType.FORUM, name)
        if ordinal is not None and not year:
            year = self._year_beside(mention, mentions)
        same = [d for d in self.drafts if d.type is EntityType.EVENT and d.series is series and series is not None]
        for draft in same:
            if (year and draft.year == year) or (ordinal is not None and draft.ordinal == ordinal):
                draft.year = draft.year or year
                draft.ordinal = draft.ordinal if draft.ordinal is not None else ordinal
                return draft
        if not year and ordinal is None:
            found = self.by_name.get(("Event", normal(name)))
            if found is not None:
                return found
        draft = Draft(EntityType.EVENT, name, year=year, ordinal=ordinal, series=series, document=self.document)
        self.drafts.append(draft)
        if series is None:
            self.by_name.setdefault(("Event", normal(name)), draft)
        return draft

    def _ceremony(self, base: str, mention: Mention) -> Draft:
        """The opening of a happening stands for the happening: 세계도시정상회의 개회식."""
        for group in ("Event", "Forum"):
            found = self.by_name.get((group, normal(base)))
            if found is not None:
                found.add_alias(mention.surface)
                return found
        forum = self._new(EntityType.FORUM, base)
        return self.edition(forum, mention.year) if mention.year else forum

    def _series(self, name: str, mention: Mention) -> Draft | None:
        """The forum that an edition belongs to; made when the name carries an edition."""
        variant = self._variant(mention)
        if mention.rule == "name/latin-korean" and mention.brackets:
            variant = mention.brackets[0].text
        variant = variant or self._known_short(name, mention)
        found = self.by_name.get(("Forum", normal(name))) or self._by_abbreviation(mention)
        if found is None and variant is not None and (found := self.by_name.get(("Forum", normal(variant)))) is not None:
            if len(normal(name)) > len(normal(found.name)) or found.name.isascii():
                found.add_alias(found.name)
                found.aliases[found.name] = None
                found.name = name
            self.by_name.setdefault(("Forum", normal(name)), found)
        if found is not None:
            return found
        if mention.kind == "Event" and not mention.year and mention.ordinal is None:
            return None
        shorter = [
            d for d in self.drafts
            if d.type is EntityType.FORUM and len(normal(name)) >= 3 and normal(d.name).endswith(normal(name))
        ]  # fmt: skip
        if shorter and (len(shorter) == 1 or normal(name) in GENERIC):
            return max(shorter, key=lambda d: d.last_seen)
        if normal(name) in GENERIC:
            return None
        forum = self._new(EntityType.FORUM, name)
        if variant is not None:
            self.by_name.setdefault(("Forum", normal(variant)), forum)
        return forum

    def _known_short(self, name: str, mention: Mention) -> str | None:
        """The abbreviation in the mention's bracket, when a forum is known by it alone or by it and a name that ends so."""
        for bracket in mention.brackets:
            forum = self.by_name.get(("Forum", normal(bracket.text)))
            if forum is not None and (normal(forum.name) == normal(bracket.text) or normal(forum.name).endswith(normal(name))):
                return bracket.text
        return None

    @staticmethod
    def _variant(mention: Mention) -> str | None:
        """세계지방정부연합(UCLG) 총회 is also UCLG 총회."""
        match = _INNER.match(mention.surface)
        return split_edition(f"{match[2]} {match[3]}").series if match else None

    def _by_abbreviation(self, mention: Mention) -> Draft | None:
        """제27차 총회(COP27): the forum whose other name is the abbreviation without its number."""
        for bracket in mention.brackets:
            match = _NUMBERED.match(bracket.text.strip())
            if match and (found := self.by_name.get(("Forum", normal(match[1])))) is not None:
                return found
        return None

    def _year_beside(self, mention: Mention, mentions: list[Mention]) -> str:
        """The year of a dated edition: of a date in its sentence, nearest first; else of the article."""
        dates = [m for m in mentions if m.kind == "Date" and m.value and m.value[:4].isdigit()]
        if not dates:
            return ""
        nearest = min(dates, key=lambda m: min(abs(m.end - mention.start), abs(m.start - mention.end)))
        return (nearest.value or "")[:4]

    # -- people ----------------------------------------------------------------------------------------------

    def _person(self, mention: Mention) -> Draft:
        name = mention.surface
        found = self.by_name.get(("Person", normal(name)))
        if found is None and " " not in name:
            parts = [d for d in self.drafts if d.type is EntityType.PERSON and name in d.name.split()[-1:] + d.name.split()[:1] and " " in d.name]
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
                if draft.partial and body is not None and same and mention.surface.startswith(draft.name[:1]) and " " not in mention.surface:
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
        elif mention.head == "City":
            draft = self.main_city()
        elif mention.head == "AdministrativeArea":
            draft = self.last_area
        else:
            draft = self._by_head(mention)
        if draft is not None:
            self._bind(mention, draft)

    def _by_surname(self, mention: Mention) -> Draft:
        title = mention.titles[0]
        surname = mention.surface
        people = [
            d for d in self.drafts
            if d.type is EntityType.PERSON and (d.name.split()[-1] == surname if " " in d.name else d.name.startswith(surname))
        ]  # fmt: skip
        last = title.role.split()[-1]
        fitting = [d for d in people if any(t.role.endswith(last) or last.endswith(t.role) for t, _ in d.titles)]
        if title.body is not None and (body := self._body(title, mention)) is not None:
            fitting = [d for d in fitting if any(b is body for _, b in d.titles)]
        chosen = fitting or ([] if any(d.titles for d in people) else people)
        if len({id(d) for d in chosen}) >= 1:
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

    def _by_head(self, mention: Mention) -> Draft | None:
        """이번 총회, 시장포럼: the latest happening or body whose name ends so."""
        wanted = normal(mention.head)
        kinds = {EntityType.EVENT, EntityType.FORUM, EntityType.ORGANIZATION, EntityType.INTERNATIONAL_ORGANIZATION}
        fitting = [d for d in self.drafts if d.type in kinds and normal(d.name).endswith(wanted) and normal(d.name) != wanted]
        if not fitting:
            pointed = mention.context in {"이번", "이", "해당", "동", "본"} and mention.head in {"행사", "회의", "대회"}
            return self.last_event if pointed else None
        newest = max(fitting, key=lambda d: (d.last_seen, d.type is EntityType.EVENT))
        if newest.type is EntityType.FORUM:
            editions = [d for d in self.drafts if d.series is newest]
            if editions:
                return max(editions, key=lambda d: d.last_seen)
        return newest

