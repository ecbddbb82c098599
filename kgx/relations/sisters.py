"""Ties between cities that an article mentions in passing: 우호도시인 카셀시, 자매도시 난징, 두 도시는 자매도시다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.kinds import GOVERNMENTS
from kgx.model.mention import Mention
from kgx.model.text import RegionKind
from kgx.relations.fact import Analysed, Context, Fact

__all__ = ["sister_facts"]

_TIE = r"(?P<tie>(?:자매결연|자매|우호교류|우호협력|우호친선|우호|친선|결연)\s?(?:도시|지자체))"
_BEFORE = re.compile(_TIE + r"(?:인|이자|로 지내 온|로 지내온)?\s(?:[가-힣]+의\s)?$")
_STATE = re.compile(
    r"(?:은|는)\s(?:(?:[12]\d{3}년|지난[^,.]{2,12})부터\s)?(?:서로\s)?"
    + _TIE
    + r"(?:다|이다|로 지내|관계다|관계이다|사이다|이며|로,|로 맺어)"
)
_AFTER = re.compile(r"\s?등\s(?:국내외\s|해외\s|국외\s)?(?:\d+개국\s)?(?:\d+개\s)?" + _TIE)
_TOPIC = re.compile(
    r"(?P<owner>의\s)?(?:해외\s|국외\s|국제\s|국내외\s|국내\s)?" + _TIE + r"(?:은|는|로는|에는)\s(?:현재\s|모두\s)?$"
)
_ARE = re.compile(r"(?:시|현|성|구)?\s?(?:등|다[.,]|이다|이며|이고|[이가]\s(?:있|전부)|뿐이)")
_JOIN = re.compile(r"(?:시|현|성)?(?:\([^()]*\))?(?:와|과|,|·|‧|ㆍ|및|\s)+(?:[가-힣]{2,8}\s)?")
_YEAR = re.compile(r"(?P<year>[12]\d{3})년부터")
_SINCE = re.compile(r"(?:시)?(?:와|과)(?:는)?\s(?:(?:[12]\d{3})년부터\s|[가-힣]{2,4}부터\s)?$")
KNOWN = 2  # times the article names its own city at least


def _city(mention: Mention, context: Context) -> Draft | None:
    draft = context.draft(mention)
    return draft if draft is not None and draft.type in GOVERNMENTS else None


def _home(context: Context) -> Draft | None:
    city = context.linker.main_city()
    return city if city is not None and context.times_named().get(id(city), (city, 0))[1] >= KNOWN else None


def _runs(sentence: Analysed, context: Context) -> list[list[Mention]]:
    """The lists of cities of a sentence: neighbours with nothing but a conjunction and a country between."""
    runs: list[list[Mention]] = []
    for mention in sentence.recognised.mentions:
        if mention.kind != "City" or _city(mention, context) is None or mention.titles:
            continue
        gap = context.text[runs[-1][-1].outer_end : mention.outer_start] if runs else ""
        if runs and gap and _JOIN.fullmatch(gap):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _led(run: list[Mention], sentence: Analysed, context: Context) -> re.Match[str] | None:
    """우호도시인 중국 자싱시와 …: the tie named before a list, with only a country between."""
    start = sentence.recognised.sentence.start
    before = context.text[start : run[0].outer_start]
    countries = [m for m in sentence.recognised.mentions if m.kind == "Country" and m.outer_end <= run[0].outer_start]
    if countries and not context.text[countries[-1].outer_end : run[0].outer_start].strip():
        before = context.text[start : countries[-1].outer_start]
    return _BEFORE.search(before)


def _fact(a: Draft, b: Draft, tie: str, sentence: Analysed, start: int, end: int) -> Fact:
    index = sentence.recognised.sentence.index
    qualifiers: dict[str, str | Draft] = {"agreementType": tie.replace(" ", "")}
    return Fact(a, "signedAgreementWith", b, "agreement/sister", index, start, end, qualifiers)


def _stated(run: list[Mention], sentence: Analysed, context: Context) -> Fact | None:
    """가오슝과 부산은 1966년부터 자매도시다."""
    end = run[-1].outer_end
    match = _STATE.match(context.text, end, sentence.recognised.sentence.end)
    drafts = [d for m in run if (d := _city(m, context)) is not None]
    if match is None or len(drafts) != 2:
        return None
    fact = _fact(drafts[0], drafts[1], match["tie"], sentence, run[0].outer_start, match.end())
    if year := _YEAR.search(match[0]):
        fact.qualifiers["date"] = year["year"]
    return fact


def _partnered(run: list[Mention], match: re.Match[str], sentence: Analysed, context: Context) -> Fact | None:
    """더반과 1998년부터 자매도시인 대전시: the tie is with the city right before it."""
    start = sentence.recognised.sentence.start
    for mention in sentence.recognised.mentions:
        since = _SINCE.match(context.text, mention.bracketed_end, start + match.start())
        partner, city = _city(mention, context), _city(run[0], context)
        if since is not None and partner is not None and city is not None and partner is not city:
            fact = _fact(partner, city, match["tie"], sentence, mention.outer_start, run[0].outer_end)
            if year := _YEAR.search(since[0]):
                fact.qualifiers["date"] = year["year"]
            return fact
    return None


def _told(run: list[Mention], home: Draft | None, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """김해시의 해외 자매도시는 무나카타, 우시 등 5곳이다: all of a list, of the city before it or the article's."""
    start, text = sentence.recognised.sentence.start, context.text
    countries = [m for m in sentence.recognised.mentions if m.kind == "Country" and m.outer_end <= run[0].outer_start]
    at = (
        countries[-1].outer_start
        if countries and not text[countries[-1].outer_end : run[0].outer_start].strip()
        else -1
    )
    match = _TOPIC.search(text[start : at if at >= 0 else run[0].outer_start])
    if match is None or not _ARE.match(text, run[-1].outer_end):
        return
    owners = [m for m in sentence.recognised.mentions if m.outer_end == start + match.start()]
    owner = _city(owners[0], context) if owners and match["owner"] else home
    for mention in run:
        city = _city(mention, context)
        if owner is not None and city is not None and city is not owner:
            yield _fact(owner, city, match["tie"], sentence, mention.outer_start, mention.outer_end)


def sister_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """`signedAgreementWith` for cities called sister or friendship cities of the article's city, or of each other."""
    region = sentence.recognised.sentence
    if region.kind is not RegionKind.BODY or "도시" not in context.text[region.start : region.end]:
        return
    home = _home(context)
    for run in _runs(sentence, context):
        if stated := _stated(run, sentence, context):
            yield stated
            continue
        yield from _told(run, home, sentence, context)
        led = _led(run, sentence, context)
        if led is not None and (partnered := _partnered(run, led, sentence, context)):
            yield partnered
            continue
        match = led or _AFTER.match(context.text, run[-1].outer_end, region.end)
        if match is None or home is None:
            continue
        for mention in run:
            city = _city(mention, context)
            if city is not None and city is not home:
                yield _fact(home, city, match["tie"], sentence, mention.outer_start, mention.outer_end)
