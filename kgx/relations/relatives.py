"""Kin: 장제스의 증손자인 장완안, 노무현 전 대통령의 아들 노건호."""

from __future__ import annotations

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

PEOPLE = frozenset({"NNP", "SL"})
MAX_NAME = 12


def relative_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Kinship said with 이다 (…의 손자인 …), and of two names side by side (…의 아들 …)."""
    for clause in sentence.parse.clauses:
        if clause.lemma == "이다":
            yield from _copula(clause, sentence.parse, context)
    yield from _adjacent(sentence, context)


def _kin(words: str, context: Context) -> str | None:
    last = words.split()[-1] if words.split() else ""
    return last if last in context.linker.lexicons.kinship else None


def _person(mentions: list[Mention], context: Context) -> Draft | None:
    for mention in mentions:
        draft = context.linker.of.get(id(mention))
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
        one, other = context.linker.of.get(id(second)), context.linker.of.get(id(first))
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
