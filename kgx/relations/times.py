"""When and where a clause holds: from its own arguments, then from the clauses around it; and which of the facts
that have a day lie after the article's own day (planned) or before it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from kgx.linking import Draft
from kgx.model.clause import MAIN, Arg, Clause, Parse, Phrase
from kgx.model.kinds import EVENTS, LOCATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Context, Fact

__all__ = [
    "clause_date",
    "clause_places",
    "consistent",
    "drafts_in",
    "later",
    "own_dates",
    "span_dates",
    "timed",
    "to_come",
]

PLACE_ROLES = ("at", "at-gen")
EVENT_ROLES = ("at", "to", "at-gen", "object")
CLOSING = frozenset({"폐막하다", "폐막되다", "폐회하다", "폐회되다"})  # on the last day of a happening
DAYS = frozenset({"startDate", "endDate"})
HAPPENINGS = DAYS | {"heldIn", "hosts", "theme", "attended", "spokeAt", "participantCount"}
FOUNDING = frozenset({"foundedOn", "foundedIn"})  # of the series, though said of this year's edition
SETTLED = frozenset({"heldIn", "hosts", "participantCount"})
COMING = ("오는", "내년", "내달", "다음 달", "다음달", "내후년")
_LENGTH = re.compile(r"P(\d+)D")


def _dates(args: list[Arg]) -> list[Mention]:
    found = []
    for arg in args:
        for mention in (*arg.phrase.referents, *arg.phrase.within):
            if (
                mention.kind == "Date"
                and mention.value
                and (arg.role == "time" or arg.phrase.referents[:1] == [mention])
            ):
                found.append(mention)
    return found


def own_dates(clause: Clause) -> list[Mention]:
    """The date mentions among a clause's own arguments, in text order."""
    return _dates([a for a in clause.args if not a.inherited])


def _join(dates: list[Mention]) -> str | None:
    points = [d for d in dates if d.role in {"point", "interval"}]
    if points:
        return points[0].value
    start = next((d.value for d in dates if d.role == "from"), None)
    end = next((d.value for d in dates if d.role == "to"), None)
    if start and end and "/" not in start:
        return f"{start}/{end}"
    return start or None


def _of_phrase(phrase: Phrase, parse: Parse) -> Clause | None:
    return parse.clauses[phrase.clause] if phrase.clause is not None and phrase.clause < len(parse.clauses) else None


def chained(clause: Clause, parse: Parse) -> list[Clause]:
    """Clauses of the same chain before this one, nearest first."""
    chain = [
        c for c in parse.clauses if c is not clause and c.form in {"connective", "nominal"} and c.first < clause.first
    ]
    return sorted(chain, key=lambda c: -c.first)


def clause_date(clause: Clause, parse: Parse, context: Context) -> str | None:
    """The day on which a clause holds: its own date, that of the happening it is about (31일 열린 포럼에서), or of the
    clauses before it in the sentence."""
    if value := _join(own_dates(clause)):
        return value
    if clause.form == "nominal":
        host = next((c for c in parse.clauses if c.first > clause.last and c.form in MAIN), None)
        if host is not None and (value := _join(own_dates(host))):
            return value
    for other in (clause, *chained(clause, parse)):
        if other is not clause and (value := _join(own_dates(other))):
            return value
        for arg in other.args:
            inner = _of_phrase(arg.phrase, parse)
            if (
                inner is not None
                and inner is not clause
                and (value := _join(own_dates(inner)))
                and _eventful(arg, context)
            ):
                return value
    return None


def _eventful(arg: Arg, context: Context) -> bool:
    drafts = [context.draft(m) for m in (*arg.phrase.referents, *arg.phrase.within)]
    return any(d is not None and d.type in EVENTS for d in drafts) or arg.role == "at"


def span_dates(clause: Clause, parse: Parse, context: Context) -> dict[str, str]:
    """{'start': …, 'end': …, 'point': …} of a happening's clause; 26일부터 이틀 동안 gives an end too."""
    found: dict[str, str] = {}
    for mention in own_dates(clause):
        value = mention.value or ""
        if mention.role == "from":
            found.setdefault("start", value)
        elif mention.role == "to":
            found.setdefault("end", value)
        elif "/" in value:
            start, _, end = value.partition("/")
            found.setdefault("start", start)
            found.setdefault("end", end)
        else:
            if value.startswith(found.setdefault("point", value)):
                found["point"] = value  # 올해 포럼은 7월 10일: the finer one
            found["last"] = value
    if "last" not in found and (near := [m for c in chained(clause, parse) for m in own_dates(c)][:1]):
        found["last"] = near[0].value or ""
    if "point" in found and "end" not in found:
        found.setdefault("end" if clause.lemma in CLOSING else "start", found["point"])
    if "start" in found and "end" not in found and (last := _after(found["start"], clause)):
        found["end"] = last
    if "start" in found and "end" in found and later(found["end"], found["start"]) < 0:
        what = f"a span that ends before it begins: {found['start']} to {found.pop('end')}"
        context.contradictions.setdefault(f"{what} ({clause.lemma}, {clause.start}-{clause.end})")
    return found


def _after(start: str, clause: Clause) -> str | None:
    """The last day of a happening that begins on the day `start` and lasts for the clause's duration."""
    lengths = [
        m.value for a in clause.args if not a.inherited for m in a.phrase.referents if m.kind == "Duration" and m.value
    ]
    match = _LENGTH.fullmatch(lengths[0]) if len(lengths) == 1 else None
    if match is None or len(start) != len("2024-10-26"):
        return None
    return (date.fromisoformat(start) + timedelta(days=int(match[1]) - 1)).isoformat()


def drafts_in(mentions: Iterable[Mention], context: Context, kinds: frozenset[EntityType]) -> list[Draft]:
    """The linked things of some types among mentions, each once."""
    found: list[Draft] = []
    for mention in mentions:
        draft = context.draft(mention)
        if draft is not None and draft.type in kinds and draft not in found:
            found.append(draft)
    return found


def clause_places(clause: Clause, parse: Parse, context: Context) -> list[Draft]:
    """Where a clause holds: places marked with 에서, else those of the happening it is about; venues first."""
    for arg in clause.args:
        if (
            arg.role in PLACE_ROLES
            and not arg.inherited
            and (own := drafts_in(arg.phrase.referents, context, LOCATIONS))
        ):
            return _venues_first(own)
    for other in (clause, *chained(clause, parse)):
        for arg in other.args:
            if arg.inherited or arg.role not in EVENT_ROLES:
                continue
            inner = _of_phrase(arg.phrase, parse)
            if inner is None or inner is clause:
                continue
            for sub in inner.args:
                if sub.role in PLACE_ROLES and (
                    found := drafts_in((*sub.phrase.referents, *sub.phrase.within), context, LOCATIONS)
                ):
                    return _venues_first(found)
    return []


def _venues_first(places: list[Draft]) -> list[Draft]:
    order = {EntityType.PLACE: 0, EntityType.CITY: 1, EntityType.ADMINISTRATIVE_AREA: 2, EntityType.COUNTRY: 3}
    return sorted(places, key=lambda d: order.get(d.type, 4))


# -- before and after the article's own day ----------------------------------------------------------------------


def to_come(day: str, context: Context) -> bool:
    """Whether a day lies after the one on which the article was published."""
    return context.published is not None and later(day, context.published) > 0


def later(day: str, published: str) -> int:
    """1 when `day` (its start, for an interval) lies after `published`, -1 when all of it lies before, else 0.

    Days of different precision are compared at the coarser one: 2025-10 is not after 2025-10-21.
    """
    start, _, end = day.partition("/")
    size = min(len(start), len(published))
    if start[:size] > published[:size]:
        return 1
    end = end or start
    size = min(len(end), len(published))
    return -1 if end[:size] < published[:size] else 0


def timed(fact: Fact, clause: Clause, parse: Parse, context: Context) -> Fact | None:
    """The fact with the modality that its day asks for, or None when a plan's day has passed (애초 지난달 열릴 예정).

    What lies after the article's own day is planned, whatever the tense (오는 25일 열린다).
    """
    published = context.published
    if fact.predicate in FOUNDING and fact.subject.type is EntityType.EVENT and fact.subject.series is not None:
        fact.subject = fact.subject.series
    _to_edition(fact, clause, parse, context)
    _not_of_a_coming_happening(fact, published)
    coming = any(m.surface.startswith(COMING) for m in own_dates(clause))
    if (
        fact.predicate in HAPPENINGS
        and not published
        and coming
        and fact.modality is Modality.ASSERTED
        and not clause.past
    ):
        fact.modality = Modality.PLANNED
    if fact.predicate not in HAPPENINGS or not published or fact.modality not in {Modality.ASSERTED, Modality.PLANNED}:
        return fact
    if fact.predicate in DAYS and isinstance(fact.object, Literal):
        day: str | None = fact.object.value
    else:
        day = span_dates(clause, parse, context).get("start") or clause_date(clause, parse, context)
    if day is None:
        return fact
    side = later(day, published)
    if side > 0 and fact.modality is Modality.ASSERTED and (fact.predicate == "endDate" or not clause.past):
        fact.modality = Modality.PLANNED
    elif side < 0 and fact.modality is Modality.PLANNED and not clause.quoted_inside:
        return None
    return fact


def _not_of_a_coming_happening(fact: Fact, published: str | None) -> None:
    """Take back day and event of what was said: a day to come is that of what it speaks of (다음 달 열릴 축제)."""
    day = fact.qualifiers.get("date")
    if fact.predicate == "said" and published and isinstance(day, str) and later(day, published) > 0:
        del fact.qualifiers["date"]
        fact.qualifiers.pop("event", None)


def _to_edition(fact: Fact, clause: Clause, parse: Parse, context: Context) -> None:
    """A dated statement about a series is one about that year's edition, when the article has told of it."""
    if fact.predicate not in HAPPENINGS:
        return
    forum = fact.subject if fact.subject.type is EntityType.FORUM else fact.object
    if not isinstance(forum, Draft) or forum.type is not EntityType.FORUM:
        return
    day = span_dates(clause, parse, context).get("start") or clause_date(clause, parse, context)
    editions = [d for d in context.linker.drafts if d.series is forum and day is not None and d.year == day[:4]]
    if len(editions) == 1 and fact.subject is forum:
        fact.subject = editions[0]
    elif len(editions) == 1:
        fact.object = editions[0]


def consistent(facts: list[Fact], context: Context) -> list[Fact]:
    """Facts of one document that agree in time: one first day for an event, and its place and host planned when
    that day lies ahead."""
    begins: dict[int, set[str]] = defaultdict(set)
    ranged: dict[int, set[str]] = defaultdict(set)
    ends = {(id(f.subject), f.start, f.end) for f in facts if f.predicate == "endDate"}
    for fact in facts:
        if fact.predicate == "startDate" and isinstance(fact.object, Literal):
            begins[id(fact.subject)].add(fact.object.value)
            if (id(fact.subject), fact.start, fact.end) in ends:
                ranged[id(fact.subject)].add(fact.object.value)
    first = {key: min(ranged.get(key) or _finest(values)) for key, values in begins.items()}
    kept: list[Fact] = []
    for fact in facts:
        begin = first.get(id(fact.subject))
        if fact.predicate == "startDate" and isinstance(fact.object, Literal) and fact.object.value != begin:
            if not (begin or "").startswith(fact.object.value):
                context.leave_out(fact, f"another first day is told: {begin}")
            continue
        happening = fact.subject if fact.predicate in {"heldIn", "participantCount"} else fact.object
        start = first.get(id(happening))
        if fact.predicate in SETTLED and start and fact.modality is Modality.ASSERTED and to_come(start, context):
            fact.modality = Modality.PLANNED
        kept.append(fact)
    return kept


def _finest(values: set[str]) -> set[str]:
    """Without the days that another one tells more exactly."""
    return {v for v in values if not any(o != v and o.startswith(v) for o in values)}
