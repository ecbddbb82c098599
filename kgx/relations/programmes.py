"""Programme lines of press releases: '일시 : 6월 3일', '장소 : 부산 벡스코', '주최 : 부산시', '참석자 : …'.

They are about the happening named last above them, else the one of the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgx.linking import Draft
from kgx.linking.editions import ONE_OFF
from kgx.model.kinds import BODIES, EVENTS, LOCATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.outlines import headlines, same_part
from kgx.relations.times import later

__all__ = ["programme_facts"]

REACH = 12  # lines that a programme may be below the name of its happening
LABELS = {
    "when": r"(?:행사\s?|개최\s?)?(?:일\s?시|일\s?자|기\s?간|날짜)|때",
    "where": r"(?:행사\s?|개최\s?)?장\s?소|개최지|곳",
    "host": r"(?:공동\s?)?(?:주\s?최|주\s?관)(?:\s?[·/및,]\s?(?:주\s?최|주\s?관))?(?:\s?기관)?",
    "theme": r"(?:대|행사\s?|대회\s?|포럼\s?)?주\s?제|슬로건|테마",
    "who": r"(?:주요\s?)?(?:참\s?석\s?자|참\s?가\s?자|참석\s?인사|참석\s?내빈)|참\s?석|참\s?가"
    r"|참가\s?(?:도시|국가|규모|인원|국)|참석\s?(?:도시|인원|규모)|참여\s?(?:도시|국가)|규\s?모|참가\s?현황",
}
_LABEL = re.compile(
    r"(?<![가-힣A-Za-z])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items()) + r")\s?[:：]\s?"
)
_OTHER = re.compile(r"(?<![가-힣])[가-힣]{1,6}(?:\s?[가-힣]{1,4})?\s?[:：]\s|\s?[▲△▴▷▶■□○●◆◇※|]\s?|\s/\s")
_APPLICATION = re.compile(r"(?:신청|접수|모집|공모|지원\s?자격|제출|문의처|응모)\s?[가-힣]{0,4}\s?[:：]")
_DENIED = re.compile(r"취소|연기|불참|미정|무산|잠정|보류|추후")
_MARKS = " .,·‘’'“”\"「」『』<>〈〉《》"
GUESTS = frozenset({EntityType.PERSON, EntityType.CITY, EntityType.COUNTRY})
_UNIT = re.compile(r"(?:여\s?)?(?:개\s?)?(?P<unit>[가-힣]{1,4})")


@dataclass(slots=True)
class _Row:
    """A label with the span of what stands after it."""

    label: str
    start: int
    value: int
    end: int


def programme_facts(sentence: Analysed, before: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts of the labelled rows of one line; `before` are the sentences before it."""
    rows = [r for r in _rows(sentence, context) if not _DENIED.search(context.text, r.value, r.end)]
    block = _block(sentence, before, context)
    if not rows or any(_APPLICATION.search(context.text_of(s)) for s in (sentence, *block)):
        return
    event = _event(sentence, rows[0].start, before, context)
    if event is None:
        return
    start = next((day for s in (*block, sentence) for day in _starts(s, context)), "")
    event, series = _as_edition(event, start, context)
    if series is not None:
        ordinal = {"ordinal": str(event.ordinal)} if event.ordinal is not None else {}
        row = rows[0]
        yield Fact(
            event,
            "editionOf",
            series,
            "list/programme",
            sentence.recognised.sentence.index,
            row.start,
            row.end,
            dict(ordinal),
        )
    ahead = bool(start) and context.published is not None and later(start, context.published) > 0
    for row in rows:
        for fact in _of_row(row, event, sentence, context):
            fact.modality = Modality.PLANNED if ahead else Modality.ASSERTED
            yield fact


def _rows(sentence: Analysed, context: Context) -> list[_Row]:
    """The rows of a line that is bulleted or begins with a label; a running sentence has none."""
    inside = sentence.recognised.sentence
    found = list(_LABEL.finditer(context.text, inside.start, inside.end))
    if not found or not (sentence.recognised.bullet or found[0].start() == inside.start or len(found) > 1):
        return []
    rows: list[_Row] = []
    for match in found:
        other = _OTHER.search(context.text, match.end(), inside.end)
        label = next(name for name in LABELS if match[name])
        rows.append(_Row(label, match.start(), match.end(), other.start() if other is not None else inside.end))
    return rows


def _block(sentence: Analysed, before: list[Analysed], context: Context) -> list[Analysed]:
    """The programme lines right above a line, in order."""
    lines: list[Analysed] = []
    for earlier in same_part(sentence, before, REACH):
        if not _LABEL.search(context.text_of(earlier)) and not _APPLICATION.search(context.text_of(earlier)):
            break
        lines.insert(0, earlier)
    return lines


def _events(mentions: list[Mention], context: Context) -> list[Draft]:
    drafts = (context.draft(m) for m in mentions)
    return list({id(d): d for d in drafts if d is not None and d.type in EVENTS}.values())


def _event(sentence: Analysed, limit: int, before: list[Analysed], context: Context) -> Draft | None:
    """The happening that a programme is of: the one named nearest above; of several the one of the headline."""
    named = _events([m for m in sentence.recognised.mentions if m.outer_end <= limit], context)
    for earlier in same_part(sentence, before, REACH):
        if named:
            break
        if not _LABEL.search(context.text_of(earlier)):
            named = _events(earlier.recognised.mentions, context)
    above = [d for s in headlines(context) for d in _events(s.recognised.mentions, context)]
    chosen = (
        [d for d in named if any(d is a or d.series is a or a.series is d for a in above)] if len(named) > 1 else named
    )
    chosen = chosen or (above if not named else [])
    unique = list({id(d.series or d): d for d in chosen}.values())
    return unique[0] if len(unique) == 1 else None


def _starts(sentence: Analysed, context: Context) -> Iterator[str]:
    for row in _rows(sentence, context):
        if row.label == "when":
            for mention in _inside(sentence, row, frozenset({"Date"})):
                if mention.value and mention.value[:4].isdigit():
                    yield mention.value.partition("/")[0]


def _as_edition(event: Draft, start: str, context: Context) -> tuple[Draft, Draft | None]:
    """A dated happening: the edition of a series in that year, with the series; else the happening as it is."""
    year = start[:4]
    if event.type is EntityType.EVENT:
        if year and not event.year and event.series is not None:
            event.year = year
        return event, None
    editions = [d for d in context.linker.drafts if d.series is event]
    if not year:
        return (editions[0] if len(editions) == 1 else event), None
    if event.name.endswith(ONE_OFF) and not editions:
        event.type, event.year = EntityType.EVENT, year
        return event, None
    return context.linker.edition(event, year), event


def _inside(sentence: Analysed, row: _Row, kinds: frozenset[str]) -> list[Mention]:
    return [m for m in sentence.recognised.mentions if m.kind in kinds and row.value <= m.start and m.end <= row.end]


def _things(
    sentence: Analysed, row: _Row, types: frozenset[EntityType], context: Context
) -> Iterator[tuple[Mention, Draft]]:
    for mention in sentence.recognised.mentions:
        draft = context.draft(mention)
        if draft is not None and draft.type in types and row.value <= mention.start and mention.end <= row.end:
            yield mention, draft


def _of_row(row: _Row, event: Draft, sentence: Analysed, context: Context) -> Iterator[Fact]:
    index = sentence.recognised.sentence.index
    span = (index, row.start, row.end)
    rule = f"list/programme-{row.label}"
    if row.label == "when":
        for name, day in _days(_inside(sentence, row, frozenset({"Date"}))):
            yield Fact(event, name, Literal(day, "date"), rule, *span)
    elif row.label == "where":
        for _, place in _things(sentence, row, LOCATIONS, context):
            yield Fact(event, "heldIn", place, rule, *span)
    elif row.label == "host":
        for _, host in _things(sentence, row, BODIES, context):
            yield Fact(host, "hosts", event, rule, *span)
    elif row.label == "theme":
        words = context.text[row.value : row.end].strip(_MARKS)
        if 4 <= len(words) <= 80:
            yield Fact(event, "theme", Literal(words), rule, *span)
    else:
        for _, guest in _things(sentence, row, GUESTS, context):
            yield Fact(guest, "attended", event, rule, *span)
        yield from _numbers(row, event, sentence, context)


def _days(dates: list[Mention]) -> Iterator[tuple[str, str]]:
    """(startDate, day), and (endDate, day) where the row gives a span."""
    values = [d.value for d in dates if d.value and d.value[:4].isdigit()]
    if not values:
        return
    start, _, end = values[0].partition("/")
    yield "startDate", start
    if end:
        yield "endDate", end
    elif len(values) == 2 and dates[0].role == "from" and values[1] >= start:
        yield "endDate", values[1]


def _numbers(row: _Row, event: Draft, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """How many take part: numbers side by side (30개국 500명) are one count."""
    counts = [
        m for m in _inside(sentence, row, frozenset({"Quantity"})) if m.value and m.unit not in {"원", "억", "만원"}
    ]
    counts = [m for m in counts if re.match(r"\d", m.surface)]
    if not counts:
        return
    end = counts[-1].outer_end
    unit = counts[-1].unit or ""
    if not unit:
        word = _UNIT.match(context.text, counts[-1].end, row.end)
        unit, end = (word["unit"], word.end()) if word is not None else ("", end)
    start = counts[0].start
    if len(context.text[start:end]) > 30:
        start = counts[-1].start
    if unit:
        value = Literal(context.text[start:end], "number", float(counts[-1].value or 0), unit)
        index = sentence.recognised.sentence.index
        qualifiers: dict[str, str | Draft] = {"quantity": counts[-1].value or "", "unit": unit}
        yield Fact(event, "participantCount", value, "list/programme-who", index, row.start, row.end, qualifiers)
