"""Lists without verbs: happenings with day and place (19일 멕시코시티 ‘여성안전도시회의’), and agreements under the
pair that made them (2. 청주시 – 이탈리아 파엔차시, then · 4월 22일 / 공예도시 업무협약)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from kgx.linking import Draft
from kgx.model.kinds import BODIES, EVENTS, LOCATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.times import to_come

__all__ = ["agenda_facts", "paired_agreement_facts"]

HEADS = "▲△▴▷▶·•-–"  # bullets of an agenda
_PARTED = re.compile(r"\s/\s|;\s")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
# What may stand in an entry beside the names of the happening, its day and its place.
_ASIDE = re.compile(r"(?:개막|개최|폐막|예정|에서|부터|까지|일원|일대|\([^()]*\)|[\s‘’'\"“”「」.,·])*")
_DASH = re.compile(r"\s?[–—↔⇄⇔]\s?|\s-\s")
_AGREED = re.compile(r"(?:[가-힣]{2,8}\s){0,2}[가-힣]*(?:협약|협정|결연|양해각서|의향서|MOU)(?:\(MOU\))?")
_NOT_YET = re.compile(r"무산|취소|연기|예정|추진|검토|협의 중|보류")
PLACES = LOCATIONS - {EntityType.COUNTRY}


def agenda_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """When and where the happenings of a list are held, that a line without verbs names with one day each."""
    if any(clause.form != "nominal" for clause in sentence.parse.clauses):
        return
    span = sentence.recognised.sentence
    cuts = [m.span() for m in _PARTED.finditer(context.text, span.start, span.end)]
    if not cuts and sentence.recognised.bullet not in HEADS:
        return
    starts, ends = [span.start, *(e for _, e in cuts)], [*(s for s, _ in cuts), span.end]
    for start, end in zip(starts, ends, strict=True):
        inside = [m for m in sentence.recognised.mentions if start <= m.outer_start and m.outer_end <= end]
        yield from _entry(inside, start, end, span.index, context)


def _entry(inside: list[Mention], start: int, end: int, index: int, context: Context) -> Iterator[Fact]:
    """One happening, one day, and the place right beside it; nothing else that is told."""
    events = [(m, d) for m in inside if (d := context.draft(m)) is not None and d.type in EVENTS]
    days = [m.value for m in inside if m.kind == "Date" and m.value and _DAY.fullmatch(m.value)]
    if len(events) != 1 or len(days) != 1 or not _bare(inside, start, end, context):
        return
    event = events[0][1]
    if event.type is EntityType.FORUM:
        event = context.linker.edition(event, days[0][:4])
        context.linker.rebind(events[0][0], event)
    begun, _, ended = days[0].partition("/")
    modality = Modality.PLANNED if to_come(days[0], context) else Modality.ASSERTED

    def fact(predicate: str, told: Draft | Literal) -> Fact:
        return Fact(event, predicate, told, "event/agenda", index, start, end, {}, modality)

    yield fact("startDate", Literal(begun, "date"))
    if ended:
        yield fact("endDate", Literal(ended, "date"))
    places = [d for m in inside if (d := context.draft(m)) is not None and d.type in PLACES]
    if places:
        yield fact("heldIn", places[-1])


def _bare(inside: list[Mention], start: int, end: int, context: Context) -> bool:
    """Whether a stretch holds little beside its mentions, and nobody."""
    at = start
    rest = ""
    for mention in inside:
        if mention.kind == "Person":
            return False
        rest += context.text[at : mention.outer_start] + " "
        at = max(at, mention.bracketed_end)
    return _ASIDE.fullmatch(rest + context.text[at:end]) is not None


def paired_agreement_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """The agreement of the two bodies that head a list of its day, kind and signers."""
    pair = _pair(sentence, context)
    if pair is None:
        return
    span = sentence.recognised.sentence
    below = context.sentences[span.index + 1 :]
    items = list(takewhile(lambda one: one.recognised.bullet in HEADS and one.recognised.bullet, below))
    text = " / ".join(context.text_of(one) for one in items)
    agreed = _AGREED.search(text)
    if agreed is None or _NOT_YET.search(text):
        return
    dates = [m for one in items for m in one.recognised.mentions if m.kind == "Date" and m.value]
    day = next((_past(m, context) for m in dates if _DAY.fullmatch(m.value or "")), None)
    told = {"agreementType": agreed[0].strip()} | ({"date": day} if day else {})
    yield Fact(
        pair[0], "signedAgreementWith", pair[1], "agreement/listed", span.index, span.start, span.end, dict(told)
    )


def _past(date: Mention, context: Context) -> str:
    """The day of what is done: without a year of its own (3월 14일) it is the last of that name."""
    value = date.value or ""
    return f"{int(value[:4]) - 1}{value[4:]}" if to_come(value, context) and value[:4] not in date.surface else value


def _pair(sentence: Analysed, context: Context) -> tuple[Draft, Draft] | None:
    """The two bodies that are the whole of a line, with a dash between; a country may stand before the second."""
    span = sentence.recognised.sentence
    named = [m for m in sentence.recognised.mentions if m.kind != "Bracket"]
    if not sentence.recognised.bullet or not 2 <= len(named) <= 3 or sentence.parse.clauses:
        return None
    first, second, last = named[0], named[1], named[-1]
    whole = first.outer_start == span.start and not context.text[last.bracketed_end : span.end].strip(" .")
    located = len(named) == 2 or (second.kind == "Country" and context.text[second.outer_end : last.outer_start] == " ")
    dash = _DASH.fullmatch(context.text, first.bracketed_end, second.outer_start)
    a, b = context.draft(first), context.draft(last)
    if not (whole and located and dash) or a is None or b is None or a is b:
        return None
    return (a, b) if a.type in BODIES and b.type in BODIES else None
