"""What a case frame gives: subjects, objects and qualifier values from filled roles and the clause."""

from __future__ import annotations

import re

from kgx.linking import Draft
from kgx.model.clause import SUBJECTS, Clause, Parse, Phrase
from kgx.model.kinds import EVENTS, ORGANIZATIONS
from kgx.model.statement import EntityType, Literal
from kgx.relations.fact import Context, Value
from kgx.relations.fillers import Filler
from kgx.relations.offices import OFFICE_BODIES, body_of, role_of_title, titled
from kgx.relations.partners import bond, day_of, sole, whom
from kgx.relations.parts import capacity, counted, speech_type, topic_in
from kgx.relations.quotations import trimmed
from kgx.relations.recent import policy_in
from kgx.relations.scenes import clause_event, event_date, happening, occasion
from kgx.relations.times import clause_places, drafts_in, span_dates
from kgx.relations.wording import merit, modifier_value, modifier_words, ordinal, purpose_words, stretch_words
from kgx.resources.rule_format import BUILT_IN_VALUES
from kgx.resources.rules import Give

__all__ = ["object_of", "subject_of", "value_of", "words_of"]

_SAID = re.compile(r"[.?!]\s?[”\"]")  # sentences of somebody, which are no name of a thing
CHOOSING = frozenset({"선출하다", "재선출하다", "추대하다", "호선하다", "뽑다"})
CONTESTS = ("대회", "평가", "공모전", "콘테스트", "경연", "올림피아드", "챌린지", "오디션", "공모", "심사")


def words_of(phrase: Phrase, context: Context, *, whole: bool) -> str:
    """The words of a phrase, with `whole` also its modifiers, without quotation marks around them."""
    start = phrase.full_start if whole else phrase.start
    return trimmed(context.text[start : phrase.end])


def subject_of(give: Give, roles: dict[str, Filler], clause: Clause, parse: Parse, context: Context) -> Draft | None:
    """The entity a statement is about: a role of the rule, the occasion or what happened; None when there is none."""
    if give.subject in {"occasion", "happening"}:
        built = _built_in(give.subject, clause, parse, context)
        return built if isinstance(built, Draft) else None
    filler = roles.get(give.subject)
    return filler.draft if filler is not None else None


def _built_in(source: str, clause: Clause, parse: Parse, context: Context) -> Value | None:
    if source == "time":
        return event_date(clause, parse, context)
    if source == "time.start":
        return span_dates(clause, parse, context).get("start") or event_date(clause, parse, context)
    if source == "place":
        places = clause_places(clause, parse, context)
        return places[0] if places else None
    if source == "event":
        return clause_event(clause, parse, context)
    if source == "happening":
        return happening(clause, parse, context)
    scene = occasion(clause, parse, context)
    if scene is None:
        return None
    if source == "occasion.time":
        return scene.date
    if source == "occasion.place":
        return scene.places[0] if scene.places else None
    return scene.event


def value_of(source: str, roles: dict[str, Filler], clause: Clause, parse: Parse, context: Context) -> Value | None:
    """A qualifier's value: a built-in (time, place, event), a role's entity or text, or a constant."""
    if source.startswith("="):
        return source[1:]
    if "|" in source:  # the first that gives a value
        values = (value_of(part, roles, clause, parse, context) for part in source.split("|"))
        return next((v for v in values if v), None)
    if source in {"ordinal", "merit"}:
        return ordinal(clause, parse, context.text) if source == "ordinal" else merit(clause, parse, context.text)
    if source in BUILT_IN_VALUES:
        return _built_in(source, clause, parse, context)
    name, _, part = source.partition(".")
    filler = roles.get(name)
    if filler is None:
        return None
    if part in {"role", "body"}:
        return _title_part(filler, part, context, roles.get("who"))
    if part == "day":
        return day_of(filler.mention, clause) or event_date(clause, parse, context)
    if part == "bond":
        return bond(words_of(filler.phrase, context, whole=False))
    if part == "whom":
        return filler.draft or sole(filler.phrase, context) or whom(words_of(filler.phrase, context, whole=False))
    if part == "speech":
        return speech_type(filler.phrase, context.linker.lexicons)
    if part == "capacity":
        return capacity(words_of(filler.phrase, context, whole=False))
    if part == "text":
        return words_of(filler.phrase, context, whole=True)
    if part == "head":
        return words_of(filler.phrase, context, whole=False)
    if part in {"number", "unit"}:
        count = counted(filler.phrase, context.text)
        if count is None:
            return None
        return f"{count.number:g}" if part == "number" else count.unit
    if part == "date":
        return next(
            (m.value for m in (*filler.phrase.referents, *filler.phrase.within) if m.kind == "Date" and m.value), None
        ) or modifier_value(filler.phrase, parse, "Date")
    if part == "amount":
        return modifier_value(filler.phrase, parse, "Quantity")
    if part == "quantity":
        quantity = next((m for m in (*filler.phrase.referents, *filler.phrase.within) if m.kind == "Quantity"), None)
        return quantity.value if quantity else None
    return filler.draft if filler.draft is not None else words_of(filler.phrase, context, whole=False)


def object_of(
    give: Give, roles: dict[str, Filler], clause: Clause, parse: Parse, context: Context
) -> Draft | Literal | None:
    """The object of a statement: an entity, or a literal made from a part of a role (``role.text``), or None."""
    source = give.object
    if source.startswith("time"):
        part = source.partition(".")[2]
        value = span_dates(clause, parse, context).get(part) if part else event_date(clause, parse, context)
        return Literal(value, "date") if value else None
    if source in {"occasion", "happening"}:
        built = _built_in(source, clause, parse, context)
        return built if isinstance(built, Draft) else None
    if source == "self":
        return purpose_words(clause, parse, context.text)
    name, _, part = source.partition(".")
    filler = roles.get(name)
    if filler is None:
        return None
    if part == "body":
        body = _chooser(filler, clause, context) or _title_part(filler, part, context, roles.get("who"))
        return body if isinstance(body, Draft) else None
    if part == "thing":
        named = sole(filler.phrase, context) or policy_in(filler.phrase, parse, context)
        return named or Literal(words_of(filler.phrase, context, whole=True))
    if part == "prize":
        return _prize(filler.phrase, parse, context)
    if part == "quantity":
        return _quantity(filler.phrase)
    if part == "count":
        return counted(filler.phrase, context.text)
    if part == "topic":
        return topic_in(filler.phrase, parse)
    if part == "modifier":
        text = context.text[filler.phrase.full_start : filler.phrase.start].strip(" ,'\"‘’“”")
        return Literal(text) if len(text) > 1 else None
    if part == "purpose":
        return modifier_words(filler.phrase, parse, context.text)
    if part == "stretch":
        return stretch_words(filler.phrase, clause, parse, context.text)
    if part in {"text", "head", "clause"}:
        text = words_of(filler.phrase, context, whole=part == "text")
        return Literal(text) if len(text) > 1 and not _SAID.search(text) else None
    if part == "date":
        date = next(
            (m.value for m in (*filler.phrase.referents, *filler.phrase.within) if m.kind == "Date" and m.value), None
        )
        return Literal(date, "date") if date else None
    return filler.draft


def _title_part(filler: Filler, part: str, context: Context, who: Filler | None = None) -> Value | None:
    """The body or the role of the office that a mention (시장, 세계대도시협의회 사무총장) names."""
    title = titled(filler.mention)
    if title is None:
        return None
    if part == "role":
        return role_of_title(title, context)
    owner = filler.phrase.genitive if title.body is None else None
    bodies = drafts_in(owner.referents, context, OFFICE_BODIES) if owner is not None else []
    holder = filler.draft
    if holder is None and who is not None and (title.kind == "deputy" or title.role.endswith("의장")):
        # 부시장 of the city that he is mayor of; a mayor is 의장 of no council
        holder = who.draft
    return bodies[0] if bodies else body_of(title, holder, context)


def _chooser(filler: Filler, clause: Clause, context: Context) -> Draft | None:
    """The network that chooses its own officer: 시티넷은 김 시장을 의장으로 선출했다."""
    title = titled(filler.mention)
    if title is None or title.body is not None or filler.phrase.genitive is not None or clause.lemma not in CHOOSING:
        return None
    named = [m for a in clause.get(*SUBJECTS) for m in a.phrase.referents]
    bodies = drafts_in(named, context, ORGANIZATIONS)
    return bodies[0] if len(bodies) == 1 else None


def _prize(phrase: Phrase, parse: Parse, context: Context) -> Draft | None:
    """The award that a grade is in the contest named before it with 에서 or 에: ‘X 경진대회’에서 … 최우수상을."""
    places = [a.phrase for c in parse.clauses for a in c.get("at", "to") if a.phrase.end <= phrase.start]
    named = [d for place in places for d in drafts_in(place.referents, context, EVENTS) if d.name.endswith(CONTESTS)]
    if not named:
        return None
    contest, grade = named[-1], words_of(phrase, context, whole=False)
    award = context.linker.coin(EntityType.AWARD, f"{contest.label} {grade}")
    award.add_alias(f"{contest.name} {grade}")
    if " " in grade:
        award.add_alias(grade)
    return award


def _quantity(phrase: Phrase) -> Literal | None:
    """The counted number of a phrase as a literal: 160개 도시."""
    found = [m for m in (*phrase.referents, *phrase.within) if m.kind == "Quantity" and m.value]
    if not found:
        return None
    last = found[-1]
    return Literal(last.name, "number", float(last.value or 0), last.unit)
