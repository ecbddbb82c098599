"""Chronologies: names with years, of editions and their hosts, of winners and of sister cities.

'1회는 1998년 부산, 2회는 2000년 오사카'; '역대 개최지는 부산(1998), 오사카(2000)'; '△1회(1998·부산)'; bullets too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kgx.linking import Draft
from kgx.model.kinds import EVENTS, GOVERNMENTS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.outlines import YEAR, Outline, outline, same_part

_HAPPENED = re.compile(
    r"(?:\s?\((?P<city>Ⓒ□*|[가-힣]{2,8})\)|\s(?P<other>Ⓒ□*)에서)?(?:\s(?:성황리에\s)?(?:개최|개막|열림|개회)|\s?$|\s?,)"
)
_TIED = re.compile(r"(?:Ⓝ□*\s)?(?P<city>Ⓒ□*)(?:와|과)(?:의)?\s")

__all__ = ["chronicle_facts", "uncontradicted"]

REACH = 4  # sentences that a forum or an award may be left out for
BULLETS = 30  # bulleted lines that one announcement may cover
_COUNTRY = r"(?:Ⓝ□*(?:의)?\s?)?"
_CITY = rf"{_COUNTRY}(?P<name>Ⓒ□*)"
_NTH = r"(?:제\s?)?(?P<nth>\d{1,3})\s?[회차]"
_DATED = (
    re.compile(
        rf"(?:{_NTH}|(?P<first>첫)\s?(?:회|대회|총회|회의|포럼|행사))(?:\s?(?:대회|총회|회의|포럼|행사|축제))?(?:는|은|를|을|가|이)?"
        rf"\s?[:：(]?\s?(?P<year>{YEAR})년?(?:에)?(?:\s?\d{{1,2}}월)?\s?[,·‧ㆍ/]?\s?{_CITY}"
    ),
    re.compile(rf"{_NTH}\s?[:：]?\s?{_CITY}\s?\((?P<year>{YEAR})년?\)"),
    re.compile(
        rf"{_CITY}\s?\((?:{_NTH}\s?[,·‧ㆍ/]\s?)?(?P<year>{YEAR})년?(?:\s?[,·‧ㆍ/]\s?(?:제\s?)?(?P<nth_after>\d{{1,3}})\s?[회차])?\)"
    ),
    re.compile(rf"(?<!\d)(?P<year>{YEAR})년?(?:\s(?P<month>\d{{1,2}})월)?\s?[:：]?\s?{_CITY}(?!□*Ⓗ)"),
)
_HOSTS = re.compile(
    r"(?:역대|과거|그동안|그간)\s?(?:의\s)?(?:개최지|개최\s?도시|개최국|개최\s?장소)|개최\s?(?:지|도시|국|연혁|현황|이력)(?=[는은\s:：]|$)|역대\s?(?:대회|행사|포럼|총회)"
)
_HELD = re.compile(r"열렸|열린|열려|개최됐|개최되|개최된|치러졌|치러진|진행됐")
_HOSTED = re.compile(r"개최했|개최한|개최하|개최(?=[,.]|$)|치렀|열고|연다")
_AWARDED = re.compile(r"수상|수여|영예|선정|상을\s|대상")
_WINNERS = re.compile(r"역대\s?(?:수상|수상자|수상\s?도시|선정\s?도시)|수상\s?도시(?=[는은\s:：]|$)")
_TWINS = re.compile(
    r"(?P<type>자매결연|우호결연|자매도시|우호도시|자매\s도시|우호\s도시|우호협력도시|우호교류도시|친선도시|자매·우호도시|우호협력|우호교류)(?:\s?(?:협약|협정|결연))?"
)
_TWINNED = re.compile(r"(?:은|는)\s|\s?[:：]|\s?(?:현황|체결\s?현황|연혁)|(?:은|는)\s(?:다음과|아래와)\s같")
_WITH = re.compile(r"(?:시)?(?:와|과|\s등과|\s등\s\d+개\s?도시와)\s(?:각각\s|차례로\s|잇따라\s)?(?=(?:자매|우호|친선))")
_NEIGHBOURS = re.compile(r"시?(?:에서|에)?\s?(?:[,·‧ㆍ▲△▴]|와\s|과\s)\s?(?:Ⓝ□*\s?)?")
_DENIED = re.compile(r"않|아니|못했|무산|취소|철회|파기|중단|해지|실패|불발|탈락|경쟁|후보|신청")


@dataclass(slots=True)
class _Entry:
    """One name with its year in a list, at offsets in the document."""

    mention: Mention
    draft: Draft
    year: str
    month: str  # as a number, or ''
    nth: int | None
    start: int
    end: int


def chronicle_facts(sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts of lists of dated names: editions of a forum, winners of an award, sister cities of a city."""
    found = outline(sentence, context)
    entries = _entries(found, context)
    if sentence.recognised.bullet:
        yield from _timeline(sentence, found, context)
    if not entries or _DENIED.search(found.text):
        return
    lead = _lead(sentence, before) if sentence.recognised.bullet else None
    announced = outline(lead, context).text if lead is not None else ""
    words = f"{announced}\n{found.text}"
    if twin := _twin(found, announced, entries):
        yield from _twins(entries, twin, sentence, lead, context)
    elif _TWINS.search(words):
        return
    elif _WINNERS.search(words):
        yield from _won(entries, sentence, before, context)
    elif _of_editions(entries, found, announced, bulleted=lead is not None):
        yield from _editions(entries, sentence, before, found, context)


def _timeline(sentence: Analysed, found: Outline, context: Context) -> Iterator[Fact]:
    """A bulleted line that begins with a day: ▲2009. 6. 10주년 기념식(강릉) 개최; ▲1993. 6. 지난시와 자매결연 체결."""
    days = [m for m in sentence.recognised.mentions if m.kind == "Date" and m.start == found.start]
    if not days or not (days[0].value or "")[:4].isdigit() or "/" in (days[0].value or ""):
        return
    day, index = days[0].value or "", sentence.recognised.sentence.index
    start = days[0].end - found.start
    start += len(found.text[start:]) - len(found.text[start:].lstrip(" :：,"))
    mention = found.mention(start)
    if mention is not None and (match := _HAPPENED.match(found.text, mention.end - found.start)) is not None:
        event = context.linker.of[id(mention)]
        if event.type is EntityType.FORUM:
            event = context.linker.edition(event, day[:4])
        if event.type is EntityType.EVENT:
            span = (index, days[0].start, found.start + match.end())
            yield Fact(event, "startDate", Literal(day, "date"), "list/timeline", *span)
            place = _city(
                match["city"] or "", found.mention(match.start("city")) or found.mention(match.start("other")), context
            )
            if place is not None:
                yield Fact(event, "heldIn", place, "list/timeline", *span)
    if (tied := _TIED.match(found.text, start)) is not None and (
        twin := _TWINS.match(found.text, tied.end())
    ) is not None:
        home, city = context.linker.main_city(), found.mention(tied.start("city"))
        other = context.draft(city) if city is not None else None
        if home is not None and other is not None and other is not home:
            span = (index, days[0].start, found.start + twin.end())
            qualifiers: dict[str, str | Draft] = {"agreementType": twin["type"].replace(" ", ""), "date": day}
            yield Fact(home, "signedAgreementWith", other, "list/timeline", *span, qualifiers)


def _city(word: str, mention: Mention | None, context: Context) -> Draft | None:
    """The city of a mention, else the one city that a word in brackets can be."""
    if mention is not None:
        return context.draft(mention)
    entries = context.linker.lexicons.entries
    ids = [i for i in context.linker.lexicons.names.get(word, ()) if entries[i].type is EntityType.CITY]
    return context.linker.named(EntityType.CITY, word) if len(ids) == 1 else None


def _of_editions(entries: list[_Entry], found: Outline, announced: str, *, bulleted: bool) -> bool:
    """Whether a list is of editions: by its heading, by its verb, or as numbered bullets."""
    words = f"{announced}\n{found.text}"
    if _HOSTS.search(words):
        return True
    if (
        not _AWARDED.search(words)
        and _chain(entries, found)
        and (_HELD.search(found.text) or _HOSTED.search(found.text))
    ):
        return True
    return bulleted and all(e.nth is not None for e in entries) and (len(entries) > 1 or bool(_HELD.search(announced)))


def uncontradicted(facts: list[Fact], listed: list[Fact], context: Context) -> list[Fact]:
    """The facts of a sentence without what its list tells otherwise: an edition's city and day, an award's day."""
    told = {(id(f.subject), f.predicate): f for f in listed if f.predicate in {"heldIn", "startDate"}}
    dated = {(id(f.subject), id(f.object)): f for f in listed if f.predicate == "wonAward"}
    kept: list[Fact] = []
    for fact in facts:
        other = told.get((id(fact.subject), fact.predicate))
        won = dated.get((id(fact.subject), id(fact.object))) if fact.predicate == "wonAward" else None
        if other is not None and other.object is not fact.object and not _agrees(fact, other):
            context.leave_out(fact, "the list of years says otherwise")
        elif won is None or fact.qualifiers.get("date") in {None, won.qualifiers.get("date")}:
            kept.append(fact)
        else:
            context.leave_out(fact, f"the list of years has it in {won.qualifiers.get('date')}")
    return kept


def _agrees(fact: Fact, other: Fact) -> bool:
    """Whether a place is a venue beside the list's city, or a day within the list's year."""
    a, b = fact.object, other.object
    if isinstance(a, Literal) or isinstance(b, Literal):
        return isinstance(a, Literal) and isinstance(b, Literal) and a.value.startswith(b.value)
    return a.type is EntityType.PLACE


def _chain(entries: list[_Entry], found: Outline) -> bool:
    """Whether entries are of editions of one series: numbered, or two and more of rising years side by side."""
    years = [e.year for e in entries]
    if len(entries) < 2 or years != sorted(set(years)):
        return len(entries) == 1 and entries[0].nth is not None
    gaps = [found.text[a.end - found.start : b.start - found.start] for a, b in pairwise(entries)]
    return all(e.nth is not None for e in entries[1:]) or all(_NEIGHBOURS.fullmatch(g) for g in gaps)


def _lead(sentence: Analysed, before: list[Analysed]) -> Analysed | None:
    """The last line without a bullet above a bulleted one."""
    return next((s for s in same_part(sentence, before, BULLETS) if not s.recognised.bullet), None)


def _entries(found: Outline, context: Context) -> list[_Entry]:
    taken: list[_Entry] = []
    for pattern in _DATED:
        for match in pattern.finditer(found.text):
            mention = found.mention(match.start("name"))
            start, end = found.start + match.start(), found.start + match.end()
            if mention is None or any(e.start < end and start < e.end for e in taken):
                continue
            words = match.groupdict()
            number = words.get("nth") or words.get("nth_after")
            nth = 1 if words.get("first") else int(number) if number else None
            taken.append(
                _Entry(
                    mention, context.linker.of[id(mention)], match["year"], words.get("month") or "", nth, start, end
                )
            )
    return sorted(taken, key=lambda e: e.start)


def _twin(found: Outline, announced: str, entries: list[_Entry]) -> str:
    """The kind of tie that the entries are listed under, or ''."""
    head = found.text[: entries[0].start - found.start]
    for words in (head, announced):
        match = next(reversed(list(_TWINS.finditer(words))), None)
        if match is not None and _TWINNED.match(words, match.end()):
            return match["type"].replace(" ", "")
    after = _WITH.match(found.text, entries[-1].end - found.start)
    match = _TWINS.match(found.text, after.end()) if after is not None and len(entries) > 1 else None
    return match["type"].replace(" ", "") if match is not None else ""


def _twins(
    entries: list[_Entry], twin: str, sentence: Analysed, lead: Analysed | None, context: Context
) -> Iterator[Fact]:
    first = entries[0].start
    own = [m for s in (lead, sentence) if s is not None for m in s.recognised.mentions if m.outer_end <= first]
    cities = [d for m in own if (d := context.draft(m)) is not None and d.type in GOVERNMENTS]
    home = cities[0] if cities else context.linker.main_city()
    for entry in entries:
        if home is not None and entry.draft is not home:
            qualifiers: dict[str, str | Draft] = {
                "agreementType": twin,
                "date": entry.year + (f"-{int(entry.month):02d}" if entry.month else ""),
            }
            yield Fact(
                home,
                "signedAgreementWith",
                entry.draft,
                "list/sister-years",
                sentence.recognised.sentence.index,
                entry.start,
                entry.end,
                qualifiers,
            )


def _nearest(
    kinds: Collection[EntityType], sentence: Analysed, before: list[Analysed], limit: int, context: Context
) -> Draft | None:
    """The last thing of some kinds before an offset, in the sentence or the few before it."""
    for one in (sentence, *same_part(sentence, before, BULLETS if sentence.recognised.bullet else REACH)):
        for mention in reversed(one.recognised.mentions):
            draft = context.draft(mention)
            if draft is not None and draft.type in kinds and mention.start < limit:
                return draft
    return None


def _won(entries: list[_Entry], sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    award = _nearest({EntityType.AWARD}, sentence, before, entries[-1].end + 200, context)
    for entry in entries:
        if award is not None:
            yield Fact(
                entry.draft,
                "wonAward",
                award,
                "list/winners",
                sentence.recognised.sentence.index,
                entry.start,
                entry.end,
                {"date": entry.year},
            )


def _forum(entries: list[_Entry], sentence: Analysed, before: list[Analysed], context: Context) -> Draft | None:
    """The series that a list of editions is of."""
    kinds = EVENTS
    found = _nearest(kinds, sentence, before, entries[0].end, context) or _nearest(
        kinds, sentence, before, entries[-1].end + 200, context
    )
    return found.series if found is not None and found.type is EntityType.EVENT else found


def _edition(forum: Draft, entry: _Entry, context: Context) -> Draft:
    numbered = [
        d for d in context.linker.drafts if d.series is forum and d.ordinal is not None and d.ordinal == entry.nth
    ]
    edition = (
        numbered[0] if numbered and numbered[0].year in {"", entry.year} else context.linker.edition(forum, entry.year)
    )
    edition.year = entry.year
    if entry.nth is not None and edition.ordinal is None:
        edition.ordinal = entry.nth
    return edition


def _editions(
    entries: list[_Entry], sentence: Analysed, before: list[Analysed], found: Outline, context: Context
) -> Iterator[Fact]:
    forum = _forum(entries, sentence, before, context)
    if forum is None:
        return
    index = sentence.recognised.sentence.index
    for entry in entries:
        edition = _edition(forum, entry, context)
        ahead = context.published is not None and entry.year > context.published[:4]
        modality = Modality.PLANNED if ahead else Modality.ASSERTED
        ordinal = {"ordinal": str(edition.ordinal)} if edition.ordinal is not None else {}
        span = (index, entry.start, entry.end)
        yield Fact(edition, "editionOf", forum, "list/editions", *span, dict(ordinal))
        yield Fact(edition, "heldIn", entry.draft, "list/editions", *span, {}, modality)
        yield Fact(edition, "startDate", Literal(entry.year, "date"), "list/editions", *span, {}, modality)
