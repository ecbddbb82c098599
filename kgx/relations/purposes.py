"""What a policy is for, said right before its name(교육격차 해소를 위한 ‘배움길’)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Parse
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.lists import after_separator
from kgx.relations.wording import clean

__all__ = ["purpose_facts"]

_FOR = re.compile(r"(?:을|를|기)\s위한\s(?:\S{2,6}\s)?[‘'“\"「『《〈]?$")
_NEXT = re.compile(r"\s?(?:,|·|‧|및|와|과)\s?")
_CUT = re.compile(r"(?:[,;:▲▴△]|고\s(?!있)|며\s|(?:어|아|해)서\s)(?=[^,;:▲▴△]*$)")
BODIES = frozenset({EntityType.ORGANIZATION, EntityType.PLACE, EntityType.AWARD, EntityType.FORUM})
LONGEST = 70


def purpose_facts(sentence: Analysed, facts: list[Fact], context: Context) -> Iterator[Fact]:
    """Purposes of the policies, or quoted bodies and places, that a sentence names: by mentions or in its `facts`."""
    index = sentence.recognised.sentence.index
    for parse, modality in [
        (sentence.parse, Modality.ASSERTED),
        *((p, Modality.CLAIMED) for _, _, p in sentence.quoted),
    ]:
        words: Literal | None = None
        end = -1
        for start, stop, draft in sorted(
            _names(parse, sentence.recognised.mentions, facts, context), key=lambda n: n[:2]
        ):
            own = _words(parse, start, context.text)
            listed = end >= 0 and bool(_NEXT.fullmatch(context.text, end, start))
            words = own or (words if listed else None)
            end = stop
            if words is not None:
                begin = context.text.rfind(words.value, 0, start)
                yield Fact(draft, "purpose", words, "purpose/for", index, begin, stop, {}, modality)


def _names(
    parse: Parse, mentioned: list[Mention], facts: list[Fact], context: Context
) -> Iterator[tuple[int, int, Draft]]:
    """Where a parse names policies: mentions, and names coined by rules."""
    seen: set[int] = set()
    for unit in parse.units:
        draft = context.draft(unit.mention) if unit.mention is not None else None
        if (
            draft is not None
            and unit.mention is not None
            and (draft.type is EntityType.POLICY or (draft.type in BODIES and unit.mention.quoted))
        ):
            seen.add(id(draft))
            yield unit.mention.start, unit.mention.outer_end, draft
    if not parse.units:
        return
    seen.update(id(d) for m in mentioned if (d := context.draft(m)) is not None)
    for fact in facts:
        if isinstance(fact.object, Draft) and fact.object.type is EntityType.POLICY and id(fact.object) not in seen:
            seen.add(id(fact.object))
            at = context.text.find(fact.object.name, parse.units[0].start, parse.units[-1].end)
            if at >= 0:
                yield at, at + len(fact.object.name), fact.object


def _words(parse: Parse, start: int, text: str) -> Literal | None:
    """The words that end in 위한 right before `start`, from where the phrases of the sentence around them end."""
    match = _FOR.search(text, parse.units[0].start, start)
    if match is None:
        return None
    stop = match.start() + match[0].index("위한") + len("위한")
    floor = parse.units[0].start
    for clause in parse.clauses:
        if clause.form == "adnominal" and clause.end <= match.start():
            continue
        outer = [a for a in clause.args if a.role in {"topic", "at", "dative"} or a.particle.endswith(("는", "은"))]
        floor = max([floor, *(a.particle_end for a in outer if a.particle_end <= match.start() and not a.inherited)])
        if clause.form in {"connective", "final"} and clause.end <= match.start():
            floor = max(floor, clause.end)
    for unit in parse.units:
        if unit.mention is not None and unit.mention.quoted and floor <= unit.start and unit.end <= match.start():
            floor = max(floor, after_separator(unit.mention, text, match.start()))
    if cut := _CUT.search(text, floor, match.start()):
        floor = cut.end()
    words = clean(text[floor:stop]).strip("‘'“\"「『")
    return Literal(words) if 5 < len(words) <= LONGEST else None
