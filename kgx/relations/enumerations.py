"""Members that stand in lists: 회원 도시는 A·B·C 등 14곳이다; A, B, C로 구성된 협의회; bullets under 회원도시 현황."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.kinds import ORGANIZATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal
from kgx.relations.fact import Analysed, Context, Fact, Value
from kgx.relations.outlines import LIST, Outline, grouped, headlines, names_in, outline, same_part

__all__ = ["enumeration_facts"]

REACH = 6  # sentences that a body may be left out for
_ASSOCIATION = re.compile(
    r"(?:협의회|협의체|연맹|연합|연합회|연합체|기구|네트워크|협회|연대|동맹|모임|그룹|회의|클럽|공동체|조합|얼라이언스|컨소시엄|[A-Za-z0-9]{2,})$"
)
# What members are called. The first group needs no noun; the second is telling only with 도시, 국 …
_ROLE = (
    r"(?:(?P<plain>(?:창립|신규|정|준|핵심|국내|해외|한국|주요)?\s?회원)(?:\s?(?:도시|국가|국|기관|단체|지자체|지방정부|시군))?"
    r"|(?P<role>가맹|소속|구성|집행위원|이사|의장|파트너|협력|참관|공동\s?의장|부의장|회장|부회장)\s?(?:도시|국가|국|지자체|지방정부|시군))(?:들)?"
)
_COUNT = (
    r"(?P<count>\d[\d,]*여?\s?(?:개국|개\s?나라)\s?(?:\S지역\s)?(?:\d[\d,]*여?\s?(?:개\s?)?(?:도시|곳|지자체|지방정부|기관|단체))?"
    r"|\d[\d,]*여?\s?(?:개\s?)?(?:회원\s?)?(?:도시|곳|지자체|지방정부|시군|회원국|회원사|기관|단체|나라|국가))"
)
_COPULA = r"(?:이다|다(?=[.\s]|$)|이며|이고|였다|이었다|(?:이|가)\s있다|(?:을|를)\s꼽|[.]|$)"
_ADVERB = r"(?:현재\s|모두\s|주로\s|총\s|전\s세계\s|지금까지\s|각각\s)*"
_SUMMED = rf"(?:\s?등)?(?:\s{_ADVERB}{_COUNT})?"

_IS = re.compile(rf"{_ROLE}(?:로는|으로는|에는|은|는)\s{_ADVERB}(?P<list>{LIST}){_SUMMED}\s?{_COPULA}")
_LINE = re.compile(rf"{_ROLE}(?:\s?(?:현황|명단|목록))?(?:\s?\([^()]{{1,12}}\))?\s?[:：]\s?(?P<list>{LIST}){_SUMMED}")
_IN_BRACKETS = re.compile(rf"{_ROLE}\s?\((?P<list>{LIST})(?:\s등[^()]{{0,12}})?\)")
_MADE_OF = re.compile(
    rf"(?P<list>{LIST}){_SUMMED}(?:으로|로)\s(?:구성|결성|조직|이루어|이뤄|꾸려)(?:(?P<of>된|진|되는|지는)|됐|돼|되어|졌|져)"
)
_JOIN = (
    r"(?:(?:창립|정|준)?회원(?:\s?도시|국)?(?:으로|로)\s)?(?:속해|속한|소속(?:돼|된|되어)|가입(?:해|한|돼|된)|가담|몸담|이름을\s?올"
    r"|참여(?:하는|한(?=\s)|하고\s있|\s중인)|함께하(?:는|고\s있)|(?:모여|손잡고|뜻을\s모아|공동으로)\s(?:만든|결성한|창립한|창설한|구성한|꾸린)"
    r"|(?:결성|창립|구성|공동\s?설립)한|꾸린|회원(?=인\s))"
)
_JOINED = re.compile(rf"(?P<list>{LIST})(?:{_SUMMED})?(?:이|가|도|은|는)\s{_ADVERB}(?P<verb>{_JOIN})")
_AFTER_BODY = re.compile(
    rf"(?P<body>Ⓞ□*)(?:\([^()]{{1,30}}\))?(?:의)?\s(?:소속|(?:창립\s?|정)?회원)(?:\s?(?:도시|국|지자체|지방정부))?(?P<is>인|이자)?\s"
    rf"(?P<list>{LIST})(?=이|가|은|는|을|를|의\s|과|와|도|\s등|,)"
)
_BEFORE_BODY = re.compile(
    rf"(?P<list>{LIST})(?:은|는|이|가|도)\s(?:현재\s|모두\s|함께\s)*(?P<body>Ⓞ□*)(?:\([^()]{{1,30}}\))?"
    r"(?:에\s(?:현재\s|회원으로\s|정회원으로\s)*(?:참여하고\s있|참여\s중|속해\s있|소속돼\s있|함께하고\s있|가입해\s있|가입돼\s있|등록돼\s있|몸담)"
    r"|(?:의)?\s(?:정|창립\s?)?회원(?:\s?도시|국)?(?:이다|다(?=[.\s])|이며|이고|으로\s(?:활동|참여)))"
)
_ONLY_COUNT = re.compile(
    rf"{_ROLE}(?:\s?수)?(?:는|은)\s{_ADVERB}{_COUNT}\s?(?:이다|다(?=[.\s]|$)|이며|이고|에\s(?:이른|달한|이르|달하)|[.]|$)"
)
_ENROLLED = re.compile(
    rf"{_ADVERB}{_COUNT}(?:가|이)\s(?:정)?(?P<plain>회원)(?:\s?도시|국)?(?:으로|로)\s(?:등록|활동|소속|가입|참여|함께)(?:돼|되어|하고|해|된|한|하)"
)
_ANNOUNCED = re.compile(rf"{_ROLE}(?:\s?(?:현황|명단|목록)\s?[:：]?$|(?:은|는)\s(?:다음과|아래와)\s같)")
_ENTRY = re.compile(
    rf"\s?(?:Ⓝ□*\s?[:：]\s?)?(?P<list>{LIST})(?:\s?등)?(?:\s?\d[\d,]*\s?(?:곳|개\s?도시))?[.,]?\s?(?=[▲△▴]|$)"
)
_SEAT = re.compile(r"[가-힣]+\s?(?:도시|국가|국|지자체|지방정부|시군)")
_DENIED = re.compile(
    r"않|아니|못했|못한|탈퇴|빠졌|빠진|제외|무산|취소|철회|보류|거절|불참|실패|심사|신청|희망|추진|예정|계획|될\s|할\s"
)
_FOUNDED = re.compile(r"(?:만든|결성|창립|창설|설립)(?:한|된)?$|결성된?$")
_NEXT_BODY = re.compile(r"[가-힣]*\s(?:[가-힣\d]+(?:의|인)?\s){0,2}[‘'“\"]?(?=Ⓞ)")


def enumeration_facts(sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts memberOf and memberCount of the lists of one sentence; `before` are the sentences before it."""
    found = outline(sentence, context)
    if "회원" in found.text or "도시" in found.text or "국" in found.text:
        yield from _called(sentence, before, found, context)
    yield from _bound(sentence, before, found, context)
    yield from _named(sentence, found, context)
    yield from _bulleted(sentence, before, found, context)


def _association(draft: Draft) -> bool:
    return draft.type in ORGANIZATIONS and (
        draft.type is EntityType.INTERNATIONAL_ORGANIZATION or _ASSOCIATION.search(draft.name) is not None
    )


def _bodies(mentions: list[Mention], context: Context) -> list[tuple[Mention, Draft]]:
    """Associations among mentions and what stands inside them (X협의회 제5차 총회), in order."""
    found: list[tuple[Mention, Draft]] = []
    for mention in mentions:
        for one in (mention, *mention.inner):
            draft = context.draft(one)
            if draft is not None and _association(draft):
                found.append((one, draft))
    return found


def _focus(sentence: Analysed, before: list[Analysed], position: int, context: Context) -> Draft | None:
    """The association that the words up to an offset are about: named before in the sentence, else the only one that
    the nearest sentence before with any names."""
    own = _bodies([m for m in sentence.recognised.mentions if m.outer_end <= position], context)
    if own:
        return own[-1][1]
    earlier = [s.recognised.mentions for s in same_part(sentence, before, REACH)]
    told = [[m for m in mentions if m.kind != "Person"] for mentions in earlier]  # not 이클레이 of 이클레이 사무총장
    for mentions in (*told, *earlier):
        named = {id(d): d for _, d in _bodies(mentions, context)}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def _headlined(context: Context) -> Draft | None:
    """The only association that the headline names."""
    named = {id(d): d for s in headlines(context) for _, d in _bodies(s.recognised.mentions, context)}
    return next(iter(named.values())) if len(named) == 1 else None


def _called(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Iterator[Fact]:
    """Lists beside a word for members."""
    taken: set[int] = set()
    for rule, pattern in (
        ("list/members-are", _IS),
        ("list/members-line", _LINE),
        ("list/members-bracket", _IN_BRACKETS),
        ("list/members-number", _ONLY_COUNT),
        ("list/members-number", _ENROLLED),
    ):
        for match in pattern.finditer(found.text):
            if match.start() in taken or _DENIED.search(found.text[match.end() : match.end() + 24]):
                continue
            body = _focus(sentence, before, found.start + match.start(), context) or _headlined(context)
            if body is None:
                continue
            taken.add(match.start())
            if rule != "list/members-number":
                yield from _members(match, body, rule, sentence, found, context)
            yield from _number(match, body, rule, sentence, found, context)


def _bound(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Iterator[Fact]:
    """Lists before a verb of belonging, with the body behind it (…로 구성된 X) or before it (X에는 …가 속해 있다)."""
    for rule, pattern in (("list/made-of", _MADE_OF), ("list/joined", _JOINED)):
        for match in pattern.finditer(found.text):
            several = sum(1 for _ in names_in(found, match.start("list"), match.end("list"), context)) > 1
            tail = found.text[match.end() : match.end() + 24]
            behind = _NEXT_BODY.match(found.text, match.end())
            mention = found.mention(behind.end()) if behind is not None else None
            if mention is not None:
                tail = found.text[match.end() : behind.end()] if behind is not None else tail
            if not several or _DENIED.search(tail):
                continue
            body = context.draft(mention) if mention is not None else _marked(match, sentence, before, found, context)
            if body is not None and _association(body):
                yield from _members(match, body, rule, sentence, found, context)
                yield from _number(match, body, rule, sentence, found, context)
                yield from _founding(match, body, sentence, found)


def _founding(match: re.Match[str], body: Draft, sentence: Analysed, found: Outline) -> Iterator[Fact]:
    """The day before the names of founders: 2004년 부산, 오사카가 모여 만든 협의체."""
    days = [
        m
        for m in sentence.recognised.mentions
        if m.kind == "Date" and m.value and 0 <= found.start + match.start() - m.end <= 1
    ]
    if days and _FOUNDED.search(match.group()):
        start, end = days[-1].start, found.start + match.end()
        yield Fact(
            body,
            "foundedOn",
            Literal(days[-1].value or "", "date"),
            "list/founders",
            sentence.recognised.sentence.index,
            start,
            end,
        )


def _named(sentence: Analysed, found: Outline, context: Context) -> Iterator[Fact]:
    """Lists right beside the body's name: X 회원인 A, B; A와 B는 X에 참여하고 있다."""
    for pattern in (_AFTER_BODY, _BEFORE_BODY):
        for match in pattern.finditer(found.text):
            mention = found.mention(match.start("body"))
            body = context.draft(mention) if mention is not None else None
            several = sum(1 for _ in names_in(found, match.start("list"), match.end("list"), context)) > 1
            denied = pattern is _BEFORE_BODY and _DENIED.search(found.text[match.end() : match.end() + 16])
            if (
                body is not None
                and _association(body)
                and not denied
                and (several or match.groupdict().get("is") or pattern is _BEFORE_BODY)
            ):
                yield from _members(match, body, "list/members-beside", sentence, found, context)


_MARKED = re.compile(r"(?:에는|에|에도|은|는|엔)\s(?:[가-힣\d]+\s){0,2}$")


def _marked(
    match: re.Match[str], sentence: Analysed, before: list[Analysed], found: Outline, context: Context
) -> Draft | None:
    """The body that stands before a list, as topic or with 에(는)."""
    verb = match.groupdict().get("verb") or ""
    own = _bodies([m for m in sentence.recognised.mentions if m.outer_end <= found.start + match.start()], context)
    if own:
        mention, draft = own[-1]
        end = max([mention.outer_end, *(b.end + 1 for b in mention.brackets)]) - found.start
        return draft if _MARKED.match(found.text[end : match.start()]) else None
    if match.re is _MADE_OF or verb.startswith(("속", "소속", "회원", "정회원", "창립회원")):
        return _focus(sentence, before, found.start + match.start(), context)
    return None


def _bulleted(sentence: Analysed, before: list[Analysed], found: Outline, context: Context) -> Iterator[Fact]:
    """Bulleted lines under a sentence that announces members: ▲한국: 서울, 부산 ▲일본: 오사카."""
    if not sentence.recognised.bullet:
        return
    lead = next((s for s in same_part(sentence, before, 30) if not s.recognised.bullet), None)
    if lead is None:
        return
    above = outline(lead, context)
    announced = _ANNOUNCED.search(above.text)
    position = before.index(lead)
    body = _focus(lead, before[:position], above.start + announced.start(), context) if announced is not None else None
    if body is None:
        return
    place = 0
    while match := _ENTRY.match(found.text, place):
        yield from _members(match, body, "list/members-bullets", sentence, found, context)
        place = match.end() + 1


def _members(
    match: re.Match[str], body: Draft, rule: str, sentence: Analysed, found: Outline, context: Context
) -> Iterator[Fact]:
    index = sentence.recognised.sentence.index
    groups = match.groupdict()
    seat = match.group()[: match.start("list") - match.start()] if groups.get("role") else ""
    qualifiers: dict[str, Value] = {"role": said[0]} if (said := _SEAT.match(seat)) else {}
    for mention, draft, country in names_in(found, match.start("list"), match.end("list"), context):
        start, end = min(found.start + match.start(), mention.start), max(found.start + match.end("list"), mention.end)
        yield Fact(draft, "memberOf", body, rule, index, start, end, dict(qualifiers))
        if country is not None and grouped(country, draft):
            yield Fact(draft, "locatedIn", country, "list/grouped", index, start, end)


def _number(
    match: re.Match[str], body: Draft, rule: str, sentence: Analysed, found: Outline, context: Context
) -> Iterator[Fact]:
    """How many members the list says there are."""
    if not match.groupdict().get("count") or match.groupdict().get("role"):
        return
    start, end = found.start + match.start("count"), found.start + match.end("count")
    words = context.text[start:end]
    numbers = re.findall(r"\d[\d,]*", words)
    number = numbers[-1].replace(",", "")
    unit = re.sub(r"^여?\s?(?:개\s)?", "", words[words.rindex(numbers[-1]) + len(numbers[-1]) :])
    value = Literal(words, "number", float(number), unit)
    yield Fact(
        body, "memberCount", value, rule, sentence.recognised.sentence.index, found.start + match.start(), end,
        {"quantity": number, "unit": unit.replace(" ", "")},
    )  # fmt: skip
