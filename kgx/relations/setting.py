"""What a statement without its own place in the story takes over from the story: the happening at which a person
speaks or shows something, its day, and whom a person at a meeting speaks to.

The method: in reading order, the last happening that a person attended or spoke at is that person's setting, until
the next one. A meeting of two gives the other as addressee when the article tells of that meeting only.
"""

from __future__ import annotations

from kgx.linking import Draft
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Context, Fact
from kgx.relations.names import recent
from kgx.relations.times import later

__all__ = ["complete"]

AT_EVENT = frozenset({"attended", "spokeAt"})
THERE = frozenset({"said", "presented", "attended", "spokeAt", "proposed", "requested"})
SPOKEN = frozenset({"said", "proposed", "requested"})
APART = frozenset({"speech/interview"})  # answers are given to the reporter, not at the happening told of
DAY = len("2022-07-31")


def complete(facts: list[Fact], context: Context) -> list[Fact]:
    """The same facts, with event, date and addressee filled where the story gives them."""
    starts = _starts(facts)
    _not_yet(facts, starts, context)
    _settings(facts, starts, context)
    _addressees(facts)
    _story_days(facts, context)
    return facts


def _starts(facts: list[Fact]) -> dict[int, str]:
    """id(event) -> its first day, where the article gives one day only."""
    found: dict[int, set[str]] = {}
    for fact in facts:
        if fact.predicate == "startDate" and isinstance(fact.object, Literal):
            found.setdefault(id(fact.subject), set()).add(fact.object.value)
    return {event: next(iter(days)) for event, days in found.items() if len(days) == 1}


def _not_yet(facts: list[Fact], starts: dict[int, str], context: Context) -> None:
    """Nothing has been said yet at a happening that begins after the article's day."""
    for fact in facts:
        event = fact.qualifiers.get("event")
        if fact.predicate not in SPOKEN or not isinstance(event, Draft) or context.published is None:
            continue
        start = starts.get(id(event))
        if start is not None and later(start, context.published) > 0:
            del fact.qualifiers["event"]


def _event_day(event: object, starts: dict[int, str], context: Context) -> str | None:
    """The happening's first day when the article is of that day: then what it tells happened on it."""
    start = starts.get(id(event))
    return start if start is not None and len(start) == DAY and start == context.published else None


def _settings(facts: list[Fact], starts: dict[int, str], context: Context) -> None:
    settings: dict[int, tuple[Draft, str | None, int]] = {}
    ordered = sorted(
        (f for f in facts if f.predicate in THERE), key=lambda f: (f.sentence, f.predicate not in AT_EVENT, f.start)
    )
    last_event = max((f.sentence for f in ordered if f.predicate in AT_EVENT), default=-1)
    if last_event < 0:
        return
    for fact in ordered:
        if fact.subject.type is not EntityType.PERSON or fact.modality is Modality.PLANNED or fact.rule in APART:
            continue
        if fact.predicate in AT_EVENT and isinstance(fact.object, Draft):
            known = settings.get(id(fact.subject))
            same = known is not None and known[0] is fact.object
            day = (
                fact.qualifiers.get("date")
                or (known[1] if same and known else None)
                or _event_day(fact.object, starts, context)
            )
            if day is not None:
                fact.qualifiers.setdefault("date", day)
            settings[id(fact.subject)] = (fact.object, day if isinstance(day, str) else None, fact.sentence)
            continue
        setting = settings.get(id(fact.subject))
        event = fact.qualifiers.get("event")
        if setting is None or (event is not None and event is not setting[0]):
            continue
        if (
            event is None
            and "date" in fact.qualifiers
            and setting[1] is not None
            and fact.qualifiers["date"] != setting[1]
        ):
            continue
        if fact.predicate in {"said", "presented"}:
            fact.qualifiers.setdefault("event", setting[0])
        if setting[1] is not None:
            fact.qualifiers.setdefault("date", setting[1])


def _story_days(facts: list[Fact], context: Context) -> None:
    """Words without a day of their own were said on the day the story has reached: the last day of the past month
    named before them in a sentence about what happened."""
    if context.published is None:
        return
    days: list[tuple[int, str]] = []
    for sentence in context.sentences:
        for mention in sentence.recognised.mentions:
            value = mention.value or ""
            if mention.kind == "Date" and mention.role == "point" and recent(value, context.published):
                days.append((sentence.recognised.sentence.index, value))
    for fact in facts:
        if (
            fact.predicate != "said"
            or "date" in fact.qualifiers
            or fact.rule in APART
            or fact.subject.type is not EntityType.PERSON
        ):
            continue
        before = [day for index, day in days if index <= fact.sentence]
        if before:
            fact.qualifiers["date"] = before[-1]


def _addressees(facts: list[Fact]) -> None:
    """In an article of one meeting between two people, each speaks to the other."""
    pairs = {
        (id(f.subject), id(f.object)): (f.subject, f.object)
        for f in facts
        if f.predicate == "metWith" and isinstance(f.object, Draft) and f.modality is Modality.ASSERTED
    }
    people = [
        p
        for p in pairs.values()
        if p[0].type is EntityType.PERSON and isinstance(p[1], Draft) and p[1].type is EntityType.PERSON
    ]
    both = {frozenset((id(a), id(b))): (a, b) for a, b in people}
    if len(both) != 1 or len(pairs) > 2:
        return
    a, b = next(iter(both.values()))
    for fact in facts:
        if fact.predicate in SPOKEN and "event" not in fact.qualifiers and isinstance(b, Draft):
            other = b if fact.subject is a else a if fact.subject is b else None
            if other is not None:
                fact.qualifiers.setdefault("addressee", other)
