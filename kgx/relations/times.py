"""When, where and at which event a clause holds: from its own arguments, then from the clauses around it."""

from __future__ import annotations

from kgx.linking import Draft
from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Context

__all__ = ["clause_date", "clause_event", "clause_places", "span_dates"]

LOCATIONS = frozenset({EntityType.CITY, EntityType.COUNTRY, EntityType.ADMINISTRATIVE_AREA, EntityType.PLACE})
EVENTS = frozenset({EntityType.EVENT, EntityType.FORUM})
PLACE_ROLES = ("at", "at-gen")
EVENT_ROLES = ("at", "to", "at-gen", "object")


def _dates(args: list[Arg]) -> list[Mention]:
    found = []
    for arg in args:
        for mention in (*arg.phrase.referents, *arg.phrase.within):
            if mention.kind == "Date" and mention.value and (arg.role == "time" or arg.phrase.referents[:1] == [mention]):
                found.append(mention)
    return found


def _own(clause: Clause) -> list[Mention]:
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


def _chained(clause: Clause, parse: Parse) -> list[Clause]:
    """Clauses of the same chain, nearest first, to the left and then to the right."""
    chain = [c for c in parse.clauses if c is not clause and c.form in {"connective", "nominal"} and c.first < clause.first]
    return sorted(chain, key=lambda c: -c.first)


def clause_date(clause: Clause, parse: Parse, context: Context) -> str | None:
    """The day on which a clause holds: its own date, that of the happening it is about (31일 열린 포럼에서), or of the
    clauses before it in the sentence."""
    if value := _join(_own(clause)):
        return value
    if clause.form == "nominal" or clause.form == "adnominal":
        host = next((c for c in parse.clauses if c.first > clause.last and c.form in {"final", "connective", "quoting"}), None)
        if host is not None and clause.form == "nominal" and (value := _join(_own(host))):
            return value
    for arg in clause.args:
        inner = _of_phrase(arg.phrase, parse)
        if inner is not None and inner is not clause and (value := _join(_own(inner))) and _eventful(arg, context):
            return value
    for other in _chained(clause, parse):
        if value := _join(_own(other)):
            return value
        for arg in other.args:
            inner = _of_phrase(arg.phrase, parse)
            if inner is not None and (value := _join(_own(inner))) and _eventful(arg, context):
                return value
    return None


def _eventful(arg: Arg, context: Context) -> bool:
    drafts = [context.linker.of.get(id(m)) for m in arg.phrase.referents]
    return any(d is not None and d.type in EVENTS for d in drafts) or arg.role == "at"


def span_dates(clause: Clause, parse: Parse, context: Context) -> dict[str, str]:
    """{'start': …, 'end': …, 'point': …} of a happening's clause."""
    dates = _own(clause)
    found: dict[str, str] = {}
    for mention in dates:
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
            found.setdefault("point", value)
    if "point" in found and "end" not in found:
        found.setdefault("start", found["point"])
    return found


def _drafts(phrase: Phrase, context: Context, kinds: frozenset[EntityType]) -> list[Draft]:
    found = []
    for mention in (*phrase.referents, *phrase.within):
        draft = context.linker.of.get(id(mention))
        if draft is not None and draft.type in kinds and draft not in found:
            found.append(draft)
    return found


def clause_places(clause: Clause, parse: Parse, context: Context) -> list[Draft]:
    """Where a clause holds: places marked with 에서, else those of the happening it is about."""
    for arg in clause.args:
        if arg.role in PLACE_ROLES and not arg.inherited:
            own = [d for m in arg.phrase.referents if (d := context.linker.of.get(id(m))) is not None and d.type in LOCATIONS]
            if own:
                return own
    for arg in clause.args:
        if arg.inherited or arg.role not in EVENT_ROLES:
            continue
        inner = _of_phrase(arg.phrase, parse)
        if inner is not None and inner is not clause:
            for sub in inner.args:
                if sub.role in PLACE_ROLES and (found := _drafts(sub.phrase, context, LOCATIONS)):
                    return found
    return []


def clause_event(clause: Clause, parse: Parse, context: Context) -> Draft | None:
    """The happening at which a clause holds: marked with 에서 or 에, in this clause or the chain before it."""
    for candidate in (clause, *_chained(clause, parse)):
        for arg in candidate.args:
            if arg.role in EVENT_ROLES and not arg.inherited:
                found = _drafts(arg.phrase, context, EVENTS)
                if found:
                    return found[0]
    return None
