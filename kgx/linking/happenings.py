"""Happenings: forums, their editions, ceremonies that stand for them."""

from __future__ import annotations

import re

from kgx.linking.drafts import Draft, normal
from kgx.linking.subjects import SubjectLinker
from kgx.mentions.anaphors import DATED
from kgx.mentions.editions import GENERIC, split_edition
from kgx.model.kinds import EVENTS, ORGANIZATIONS
from kgx.model.mention import PLACE_KINDS, Mention
from kgx.model.statement import EntityType

__all__ = ["HappeningLinker"]

_CEREMONY = re.compile(r"^(.{3,}?)\s?(?:개회식|개막식|폐막식|폐회식|개막행사|개막제|전체회의|본회의)$")
_INNER = re.compile(r"^(.*?)\(([A-Za-z][A-Za-z0-9 ]+)\)\s*(\S.*)$")
_ANNIVERSARY = re.compile(r"\d{1,4}주년\s")
# told apart by their days; no series of editions
BALLOTS = (
    "선거",
    "총선",
    "대선",
    "투표",
    "만찬",
    "오찬",
    "워크숍",
    "공동연수",
    "연찬회",
    "실무회의",
    "정례회",
    "시상식",
    "시장단 회의",
    "시장단회의",
    "임시회",
    "본회의",
)
WHICH = frozenset("다음 차기 지난 이번 올해 내년 지난해 작년 첫 직전 당시 역대 금번 후속".split())  # noqa: SIM905 - a word list
ASSEMBLIES = frozenset({"총회", "정기총회", "연례총회", "연차총회", "세계총회"})
SITTINGS = frozenset({"집행위원회", "집행이사회", "이사회", "운영위원회", "연례회의"})  # the same, if numbered
_KIND_OF_ASSEMBLY = re.compile(r"(?:세계|정기|연례|연차)(?=총회$)")
NETWORKS = (
    "연대", "연합", "연합체", "공동체", "그룹", "연맹", "협의회", "협회", "기구", "네트워크", "연합회", "협의체",
    "동맹", "클럽", "위원회", "회의",
)  # fmt: skip
UNIONS = frozenset({"단체", "협의체", "모임", "연합체"})  # what a network may be called
_NUMBERED = re.compile(r"^([A-Za-z]{2,10})[\s-]?\d{1,3}$")


FESTIVALS = (
    "페스티벌", "축전", "문화제", "예술제", "음악제", "영화제", "카니발", "위크", "제", "데이", "페스타", "쇼",
)  # fmt: skip
FOUNDING = ("창립총회", "발기인대회", "창립대회", "출범식")  # held once, before the series
HELD_BETWEEN = range(3, 9)  # letters between a date and what is held then: 내년에 열릴 …
MAIN = 3  # times that a happening is spoken of, where the article is about it
POINTING = frozenset({"이", "해당", "같은", "동", "그"})


def _is_network(draft: Draft) -> bool:
    """Whether one of the names that an article calls a body by is that of a network."""
    return any(name.endswith(NETWORKS) for name in draft.written)


def _lately(draft: Draft) -> tuple[int, bool]:
    """What was spoken of last is meant, and of a series and its edition the edition."""
    return draft.last_seen, draft.type is EntityType.EVENT


class HappeningLinker(SubjectLinker):
    """Resolves mentions of forums and events."""

    def _happening(self, mention: Mention, mentions: list[Mention]) -> Draft:
        name = mention.name
        year, ordinal = mention.year, mention.ordinal
        if ceremony := _CEREMONY.match(name):
            return self._ceremony(ceremony[1], mention)
        if anniversary := _ANNIVERSARY.match(name):
            same = [d for d in self.drafts if d.type is EntityType.EVENT and anniversary[0].strip() in d.name]
            if len(same) == 1 and (mention.kind == "Forum" or normal(same[0].name).endswith(normal(name))):
                same[0].add_alias(name)
                return same[0]
            mention.kind = "Event"
        plain = self._plain(name)
        series = self._series(plain, mention)
        if plain in GENERIC and plain != name and series is None:  # 자카르타 총회: told by its place alone
            mention.kind = "Event"
        else:
            name = plain
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
        full = series.name if series is not None else name
        draft = Draft(EntityType.EVENT, full, year=year, ordinal=ordinal, series=series, document=self.document)
        self.drafts.append(draft)
        if series is None:
            self.by_name.setdefault(("Event", normal(name)), draft)
        return draft

    def _plain(self, name: str) -> str:
        """A name without which of several it is: 다음 총회, 중국 쑤저우 총회 is the 총회 of the article."""
        words = name.split()
        first = 0
        while first < len(words) - 1 and words[first] in WHICH:
            first += 1
        after = first
        while after < len(words) - 1 and self._names_place(words[after]):
            after += 1
        rest = " ".join(words[after:])
        return rest if rest in GENERIC else " ".join(words[first:])

    def _names_place(self, word: str) -> bool:
        return any(str(self.lexicons.entries[i].type) in PLACE_KINDS for i in self.lexicons.names.get(word, ()))

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
        found = self.by_name.get(("Forum", normal(name))) or self._assembly(name) or self._by_abbreviation(mention)
        if (
            found is None
            and variant is not None
            and (found := self.by_name.get(("Forum", normal(variant)))) is not None
        ):
            if len(normal(name)) > len(normal(found.name)) or found.name.isascii():
                found.add_alias(found.name)
                found.aliases[found.name] = None
                for draft in (found, *(d for d in self.drafts if d.series is found)):
                    draft.aliases[draft.label] = None
                    draft.name = name
            self.by_name.setdefault(("Forum", normal(name)), found)
        if found is not None:
            return found
        if mention.kind == "Event" and not mention.year and mention.ordinal is None:
            return None
        shorter = [
            d for d in self.drafts
            if d.type is EntityType.FORUM
            and normal(d.name).endswith(normal(name))
            and not d.name.endswith(FOUNDING)
            and (len(normal(name)) >= 3 or d.name.split()[-1] == name or name in GENERIC)
        ]  # fmt: skip
        if shorter and (len(shorter) == 1 or normal(name) in GENERIC):
            return self._main(shorter) or max(shorter, key=self._last_told)
        sits = name in ASSEMBLIES or (name in SITTINGS and mention.ordinal is not None)
        if sits and (body := self._meeting_body()) is not None:
            called = max((w for w in body.written if w.endswith(NETWORKS)), key=len, default="")
            called = called or next(iter(body.written), body.name)
            return self._new(EntityType.FORUM, f"{called} {name}")
        if normal(name) in GENERIC or name in self.lexicons.heads or name.endswith(BALLOTS) or _ANNIVERSARY.match(name):
            return None
        forum = self._new(EntityType.FORUM, name)
        if variant is not None:
            self.by_name.setdefault(("Forum", normal(variant)), forum)
        return forum

    def _assembly(self, name: str) -> Draft | None:
        """The assembly of a body under another name of its kind: 기구 총회 is the 기구 세계총회."""
        if not name.endswith("총회"):
            return None
        wanted = _KIND_OF_ASSEMBLY.sub("", normal(name))
        same = (
            d for d in self.drafts
            if d.type is EntityType.FORUM and _KIND_OF_ASSEMBLY.sub("", normal(d.name)) == wanted != "총회"
        )  # fmt: skip
        return next(same, None)

    def _main(self, forums: list[Draft]) -> Draft | None:
        """The forum that the article is about: told of again and again, where the others are named once."""
        times = sorted(((self._times(f), n) for n, f in enumerate(forums)), reverse=True)
        clear = len(times) > 1 and times[0][0] >= MAIN and times[1][0] <= 1
        return forums[times[0][1]] if clear else None

    def _times(self, forum: Draft) -> int:
        """How often a forum and its editions are spoken of so far."""
        return forum.times + sum(d.times for d in self.drafts if d.series is forum)

    def _last_told(self, forum: Draft) -> int:
        """The last sentence that named a forum or one of its editions."""
        return max([forum.last_seen, *(d.last_seen for d in self.drafts if d.series is forum)])

    def _meeting_body(self) -> Draft | None:
        """The network of cities that the article is about, whose assembly 제7회 총회 is; None if there are several.
        Of an international body with another name (시티넷) it is, where they share the sentence."""
        bodies = [d for d in self.drafts if d.type in ORGANIZATIONS and self._meets_often(d)]
        latest = [d for d in bodies if d.last_seen == max(b.last_seen for b in bodies)]
        latest = [d for d in latest if d.entry is not None] or latest  # 지방정부 네트워크 시티넷
        return latest[0] if len(latest) == 1 else None

    def _union_before(self) -> Draft | None:
        """이 단체: the one network that this sentence or the one before names."""
        near = [d for d in self.drafts if d.type in ORGANIZATIONS and d.last_seen >= self.sentence - 1]
        unions = [d for d in near if _is_network(d)]
        return unions[0] if len(unions) == 1 else None

    def _meets_often(self, body: Draft) -> bool:
        here = body.last_seen == self.sentence and body.type is EntityType.INTERNATIONAL_ORGANIZATION
        return here or _is_network(body)

    def _known_short(self, name: str, mention: Mention) -> str | None:
        """The abbreviation in the mention's bracket, if a forum is known by it alone or by a name that ends so."""
        for bracket in mention.brackets:
            forum = self.by_name.get(("Forum", normal(bracket.text)))
            if forum is not None and (
                normal(forum.name) == normal(bracket.text) or normal(forum.name).endswith(normal(name))
            ):
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
        """The year of a dated edition: of a date in its sentence, nearest first; '' without one. What is told of
        another edition right after it is that one's: 제37차 총회에서 내년에 열릴 제38차 총회."""
        others = {m.start for m in mentions if m is not mention and m.ordinal is not None and m.start > mention.end}
        dates = [
            m for m in mentions
            if m.kind == "Date" and m.value and m.value[:4].isdigit()
            and not (m.start > mention.end and any(m.end + at in others for at in HELD_BETWEEN))
        ]  # fmt: skip
        if not dates:
            return ""
        nearest = min(dates, key=lambda m: min(abs(m.end - mention.start), abs(m.start - mention.end)))
        return (nearest.value or "")[:4]

    @staticmethod
    def _called_so(draft: Draft, wanted: str) -> bool:
        """Whether the article has called a thing by a name that ends so: 유네스코 is no 기구 there."""
        names = draft.written if draft.entry is not None and draft.written else (draft.name,)
        return any(normal(name).endswith(wanted) and normal(name) != wanted for name in names)

    def _founded(self, head: str) -> Draft | None:
        """창립총회: the one that the article has named, else that of the network that it is about."""
        told = [d for d in self.drafts if d.type is EntityType.EVENT and d.name.endswith(head)]
        if told:
            return max(told, key=lambda d: d.last_seen)
        body = self._meeting_body()
        if body is None:
            return None
        called = max((w for w in body.written if w.endswith(NETWORKS)), key=len, default=body.name)
        return self._new(EntityType.EVENT, f"{called} {head}")

    def _by_head(self, mention: Mention) -> Draft | None:
        """이번 총회, 시장포럼: the latest happening or body whose name ends so."""
        if mention.head in FOUNDING:
            return self._founded(mention.head)
        wanted = normal(mention.head)
        kinds = EVENTS | ORGANIZATIONS
        fitting = [d for d in self.drafts if d.type in kinds and self._called_so(d, wanted)]
        earlier = [d for d in fitting if d.first_seen < self.sentence or d.series is not None]
        fitting = earlier if mention.context in POINTING and earlier else fitting
        if not fitting:
            pointed = mention.context in {"이번", "이", "해당", "동", "본", "올해"}
            last = self.last_event
            if mention.context in POINTING and mention.head in UNIONS:
                return self._union_before()
            if pointed and mention.head == "축제":
                return last if last is not None and last.name.endswith(FESTIVALS) else None
            return last if pointed and mention.head in {"행사", "회의", "대회"} else None
        newest = max(fitting, key=_lately)
        if newest.type in EVENTS:
            families = {id(d.series or d): d.series or d for d in fitting if d.type in EVENTS}
            main = self._main(list(families.values()))
            if main is not None and newest is not main and newest.series is not main:
                fitting = [d for d in fitting if d is main or d.series is main]
                newest = max(fitting, key=_lately, default=main)
        if mention.context in DATED and (named := [d for d in fitting if d.first_seen >= 0]):
            newest = min(named, key=lambda d: d.first_seen)  # 내년 포럼: of what the article is about
        series = newest if newest.type is EntityType.FORUM else newest.series
        editions = [d for d in self.drafts if d.series is series and series is not None]
        if not editions:
            return newest
        if mention.context in POINTING:
            told = [d for d in editions if d.first_seen < self.sentence] or editions
            return max(told, key=lambda d: d.last_seen)
        return editions[0]  # the edition that the article is about is the first it tells of
