"""Kin: 장제스의 증손자인 장완안, 노무현 전 대통령의 아들 노건호."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kgx.linking import Draft
from kgx.mentions.names import is_hangul
from kgx.model.clause import Clause, Parse, Phrase
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.modality import clause_modality

__all__ = ["relative_facts"]

_DEATH = ("별세", "타계", "영면", "숨을 거뒀", "작고", "고인")
_ABOUT = re.compile(r"(?:은|는|이|가|과|와|도)?\s(?:그의\s)?[가-힣]{1,6}(?:인)?\s")
PEOPLE = frozenset({"NNP", "SL"})
MAX_NAME = 12


def relative_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Kinship said with 이다 (…의 손자인 …), and of two names side by side (…의 아들 …)."""
    for clause in sentence.parse.clauses:
        if clause.lemma == "이다":
            yield from _copula(clause, sentence.parse, context)
    yield from _adjacent(sentence, context)
    yield from _before_name(sentence, context)
    yield from _kin_is(sentence, context)


def _departed(sentence: Analysed, context: Context) -> Draft | None:
    """Whom an obituary is of: its first person, where the words tell of the bereaved."""
    inside = sentence.recognised.sentence
    words = context.text[max(0, inside.start - 120) : inside.end]
    if ("유족" not in words and "슬하" not in words) or not any(w in context.text for w in _DEATH):
        return None
    return next((d for d in context.linker.drafts if d.type is EntityType.PERSON), None)


def _before_name(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """김 시장은 부인 이 여사와 …, 유족으로는 장남 박 교수 …: kinship right before a name, said of the person the
    sentence is about."""
    inside = sentence.recognised.sentence
    people = [m for m in sentence.recognised.mentions if m.kind == "Person"]
    for position, mention in enumerate(people):
        words = context.text[inside.start : mention.start].rstrip()
        kin = _kin(words, context) or _kin(words.removesuffix("인"), context)
        one = context.draft(mention)
        if kin is None or one is None or len(mention.surface) < 2:
            continue
        before = people[position - 1] if position else None
        other = _departed(sentence, context)
        start = inside.start
        if other is None and before is not None:
            between = context.text[before.outer_end : mention.start]
            if _ABOUT.fullmatch(between) is not None:
                other, start = context.draft(before), before.start
        if other is None or other is one:
            continue
        yield Fact(one, "relativeOf", other, "person/kin", inside.index, start, mention.outer_end, {"kinship": kin})


def _kin_is(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """동생은 박 아무개 전 의원이다, in an obituary."""
    other = _departed(sentence, context)
    if other is None:
        return
    for clause in sentence.parse.clauses:
        if clause.lemma != "이다":
            continue
        topic = next((a.phrase for a in clause.get("topic", "subject")), None)
        complement = next((a.phrase for a in clause.args if a.role == "complement"), None)
        if topic is None or complement is None or topic.referents or clause_modality(clause, sentence.parse) is None:
            continue
        kin = _kin(topic.head, context)
        one = _person(complement.referents, context)
        if kin is not None and one is not None and one is not other:
            yield Fact(one, "relativeOf", other, "person/kin", sentence.parse.sentence, topic.start, complement.end,
                       {"kinship": kin})  # fmt: skip


def _kin(words: str, context: Context) -> str | None:
    last = words.split()[-1] if words.split() else ""
    return last if last in context.linker.lexicons.kinship else None


def _person(mentions: list[Mention], context: Context) -> Draft | None:
    for mention in mentions:
        draft = context.draft(mention)
        if draft is not None and draft.type is EntityType.PERSON:
            return draft
    return None


def _named(phrase: Phrase, parse: Parse, context: Context) -> Draft | None:
    """The person a genitive stands for: a mention, or a lone proper noun that no recogniser took."""
    found = _person(phrase.referents, context)
    if found is not None or phrase.referents or phrase.within:
        return found
    units = parse.units[phrase.first : phrase.last + 1]
    name = context.text[phrase.start : phrase.end]
    proper = len(units) == 1 and units[0].tag in PEOPLE
    if not proper or not 2 < len(name) <= MAX_NAME or not is_hangul(name) or name in context.linker.lexicons.names:
        return None
    return context.linker.coin(EntityType.PERSON, name)


def _copula(clause: Clause, parse: Parse, context: Context) -> Iterator[Fact]:
    modality = clause_modality(clause, parse)
    complement = next((a.phrase for a in clause.args if a.role == "complement"), None)
    if modality is None or complement is None or complement.genitive is None:
        return
    kin = _kin(complement.head, context)
    subjects = (
        [clause.head]
        if clause.form == "adnominal" and clause.head is not None
        else [a.phrase for a in clause.get("subject", "topic")]
    )
    if not subjects and clause.form == "connective":
        subjects = [
            c.head
            for c in parse.clauses
            if c.lemma == "이다" and c.form == "adnominal" and c.head is not None and c.first > clause.last
        ][:1]
    who = next((d for p in subjects if (d := _person(p.referents, context)) is not None), None)
    other = _named(complement.genitive, parse, context) if kin is not None and who is not None else None
    if who is None or other is None or kin is None or other is who:
        return
    start = min(complement.genitive.full_start, clause.start)
    end = max(clause.end, clause.head.end if clause.head is not None else 0)
    yield Fact(who, "relativeOf", other, "person/kin", parse.sentence, start, end, {"kinship": kin}, modality)


def _adjacent(sentence: Analysed, context: Context) -> Iterator[Fact]:
    mentions = sentence.recognised.mentions
    for first, second in pairwise(mentions):
        if first.kind != "Person" or second.kind != "Person":
            continue
        between = context.text[first.outer_end : second.outer_start]
        kin = _kin(between[1:], context) if between.startswith("의 ") and between.endswith(" ") else None
        one, other = context.draft(second), context.draft(first)
        if kin is None or one is None or other is None or between.strip() != f"의 {kin}" or one is other:
            continue
        yield Fact(
            one,
            "relativeOf",
            other,
            "person/kin",
            sentence.recognised.sentence.index,
            first.start,
            second.outer_end,
            {"kinship": kin},
        )
