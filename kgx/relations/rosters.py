"""Who was there, and who is next, where a list or a noun tells it: 참가 도시는 A, B다;
참석자는 …; 다음 개최지는 C로 정해졌다.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.linking.happenings import BALLOTS
from kgx.model.kinds import EVENTS
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.outlines import LIST, PEOPLE, YEAR, Outline, announced, grouped, names_in, outline, same_part

__all__ = ["roster_facts"]

REACH = 3  # sentences that the happening may be left out for
_ETC = (
    r"(?:\s?등)?(?:\s(?:모두\s|총\s)?\d[\d,]*여?\s?(?:개국|개\s?도시|곳|명|개)"
    r"(?:\s\d[\d,]*여?\s?(?:개\s)?(?:도시|명))?)?"
)
_COPULA = r"\s?(?:이다|다(?=[.\s]|$)|이며|이고|였다|이었다|(?:이|가)\s있|[.]|$)"
_CITIES = re.compile(
    rf"(?:참가|참석|참여|초청)\s?(?:도시|국가|국|지자체|지방정부|팀)"
    rf"(?:로는|으로는|는|은)\s(?:모두\s|현재\s|주로\s)?(?P<list>{LIST}){_ETC}{_COPULA}"
)
_GUESTS = re.compile(
    rf"(?:참석자|참가자|참석\s?인사|내빈|초청\s?인사)(?:로는|으로는|에는|는|은)\s(?P<list>{PEOPLE})(?:\s?등)?(?:\s\d[\d,]*여?\s?명)?{_COPULA}"
)
_DELEGATIONS = re.compile(
    r"(?P<list>Ⓒ□*\s(?:대표단|방문단|사절단|선수단|공연단|교류단)(?:\s?\d+여?\s?명)?"
    r"(?:(?:,\s|와\s|과\s|\s및\s|·)(?:Ⓝ□*\s)?Ⓒ□*\s(?:대표단|방문단|사절단|선수단|공연단|교류단)(?:\s?\d+여?\s?명)?)+)"
    r"(?:\s등)?(?:\s[^.]{0,12})?(?:이|가|은|는|도)\s(?:[가-힣]+\s)?(?:참석|참가|함께)"
)
_CEREMONY = r"(?:개막식|개회식|폐막식|폐회식|개막\s?행사|본회의|환영식|환영\s?만찬|총회|포럼|회의|행사|대회|축제)"
_PRESENT = re.compile(
    rf"(?P<where>Ⓔ□*|(?<![가-힣]){_CEREMONY})(?:\s?{_CEREMONY})?(?:에는|에|에도|엔)\s(?:[가-힣]+에서(?:는)?\s)?(?P<list>{PEOPLE})"
    r"(?:(?:,|와|과)\s[^.ⒽⓇⒸⓄⒺ]{1,40}?(?=\s등))?(?:\s?등)?(?:\s[^.ⒽⓇⒸⓄ]{0,24}?)?(?:이|가|도|은|는)\s(?:[가-힣]+\s)?"
    r"(?:모습을\s(?:보[였이]|드러)|얼굴을\s(?:보[였이]|내|비)|자리를\s(?:빛|함께|지켰)|자리[했해]|배석|동석|함께[했해]|참석[했해]|참가[했해]|초청[됐돼]|초대[됐돼])"
)
_NEXT = (
    re.compile(
        rf"(?P<which>다음|차기|차차기|(?:내년|{YEAR}년)(?:에\s열릴)?)?\s?(?:제?\d+[회차]\s?)?(?:[가-힣]{{0,6}}\s?)?(?:대회|총회|회의|포럼|행사|축제)?(?:의)?\s?"
        r"개최(?:지|\s?도시|국)(?:는|로는|로|은|를)\s[^.]{0,24}?(?P<name>Ⓒ□*)(?:으로|로|를|을)\s(?:최종\s|잠정\s|만장일치로\s)?(?:결정|확정|정해|정했|선정|낙점|뽑)"
    ),
    re.compile(
        rf"(?P<name>Ⓒ□*)(?:이|가|은|는|을|를)\s(?P<which>다음|차기|차차기|(?:내년|{YEAR}년))\s?(?:제?\d+[회차]\s?)?(?:대회|총회|회의|포럼|행사|축제)?(?:의)?\s?"
        r"(?:개최(?:지|\s?도시|국)|주최\s?도시)(?:로|으로)\s(?:최종\s|만장일치로\s)?(?:결정|확정|선정|낙점|뽑)"
    ),
)
_HEADING = re.compile(
    r"\s*(?:주요\s)?(?:참가|참석|참여|초청)\s?(?:도시|국가|국|지자체|지방정부)(?:\s?(?:명단|현황))?\s?(?:\([^()]*\))?\s?[:：]?\s*"
)
_ENTRIES = re.compile(rf"(?P<list>{LIST})(?:\s등)?(?=\s*$|\s*[▲▶△○●])")
FAR = 12  # lines and sentences above a heading in which the happening may be named
_YEAR = re.compile(rf"(?<!\d)(?P<year>{YEAR})년")
_DENIED = re.compile(r"않|아니|못[했한]|불참|취소|무산|연기|거절|철회|보류|실패")
_COMING = re.compile(r"예정|계획|한다(?=[.\s]|$)|할\s")


def roster_facts(sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts attended and hosts of one sentence; `before` are the sentences before it."""
    found = outline(sentence, context)
    for rule, pattern in (("list/cities-there", _CITIES), ("list/guests", _GUESTS), ("list/delegations", _DELEGATIONS)):
        for match in pattern.finditer(found.text):
            event = _event(sentence, before, found, match.start(), context)
            if event is not None:
                yield from _attended(match, event, rule, sentence, found, context)
    for match in _PRESENT.finditer(found.text):
        mention = found.mention(match.start("where"))
        event = (
            context.draft(mention) if mention is not None else _event(sentence, before, found, match.start(), context)
        )
        if event is not None and event.type in EVENTS:
            yield from _attended(match, event, "list/present", sentence, found, context)
    yield from _hosts(sentence, before, found, context)
    yield from _headed(sentence, before, found, context)


def _headed(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Iterator[Fact]:
    """Bulleted lines under a heading: ◇ 참가 도시, then ▲한국 : 공주·여주 ▲일본 : 구루메."""
    at = announced(sentence, before, _HEADING.fullmatch, FAR, context)
    if at is None:
        return
    event = _event(before[at], before[:at], outline(before[at], context), 0, context, reach=FAR)
    if event is not None:
        for match in _ENTRIES.finditer(found.text):
            yield from _attended(match, event, "list/cities-headed", sentence, found, context)


def _event(
    sentence: Analysed, before: list[Analysed], found: Outline, limit: int, context: Context, *, reach: int = REACH
) -> Draft | None:
    """The one happening named in the sentence up to an offset, else in the nearest sentence before that names any."""
    own = [m for m in sentence.recognised.mentions if m.outer_end <= found.start + limit]
    for mentions in (own, *(s.recognised.mentions for s in same_part(sentence, before, reach))):
        drafts = [d for m in mentions if (d := context.draft(m)) is not None and d.type in EVENTS]
        unique = {id(d.series or d): d for d in drafts if not d.name.endswith(BALLOTS)}
        if unique:
            return next(iter(unique.values())) if len(unique) == 1 else None
    return None


def _attended(
    match: re.Match[str], event: Draft, rule: str, sentence: Analysed, found: Outline, context: Context
) -> Iterator[Fact]:
    tail = found.text[match.end() : match.end() + 16]
    if _DENIED.search(tail) or _DENIED.search(match.group()):
        return
    modality = Modality.PLANNED if _COMING.search(tail) or _COMING.search(match.group()) else Modality.ASSERTED
    index, start, end = sentence.recognised.sentence.index, found.start + match.start(), found.start + match.end()
    for mention in found.mentions(match.start("list"), match.end("list")):
        draft = context.draft(mention)
        if draft is not None and draft.type is EntityType.PERSON:
            yield Fact(draft, "attended", event, rule, index, start, end, {}, modality)
    for _, draft, country in names_in(found, match.start("list"), match.end("list"), context):
        yield Fact(draft, "attended", event, rule, index, start, end, {}, modality)
        if country is not None and grouped(country, draft):
            yield Fact(draft, "locatedIn", country, "list/grouped", index, start, end)


def _hosts(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Iterator[Fact]:
    """Who is chosen to hold the next edition."""
    if "개최" not in found.text and "주최" not in found.text:
        return
    for match in (m for pattern in _NEXT for m in pattern.finditer(found.text)):
        event = _event(sentence, before, found, match.start(), context)
        mention = found.mention(match.start("name"))
        if event is None or mention is None or _DENIED.search(found.text[match.end() : match.end() + 12]):
            continue
        named = any(
            m.outer_end > found.start + match.start() - 6 and context.draft(m) is event
            for m in sentence.recognised.mentions
        )
        year = _YEAR.search(match["which"] or "") or (_YEAR.search(found.text[: match.start()]) if named else None)
        forum = event.series or event
        if year is not None and forum.type is EntityType.FORUM:
            event = context.linker.edition(forum, year["year"])
        elif not (named and event.type is EntityType.EVENT):
            event = forum
        span = (sentence.recognised.sentence.index, found.start + match.start(), found.start + match.end())
        yield Fact(context.linker.of[id(mention)], "hosts", event, "list/next-host", *span, {}, Modality.PLANNED)
