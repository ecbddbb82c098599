"""Words that no particle ties to their speaker: “…” 시장은 이렇게 말했다; “…”. 시장의 말이다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal
from kgx.model.text import RegionKind
from kgx.relations.fact import Analysed, Context, Fact

__all__ = ["loose_quote_facts"]

_SAYING = r"(?:말|밝|강조|전|회고|설명|토로|털어|덧붙|되물|답|다짐|호소|이야기|얘기|감탄|귀띔|입을 열|말문)"
_SO = re.compile(rf"(?:은|는|이|가)\s(?:[^“”\"]{{1,20}}\s)?(?:이렇게|이같이|이 같이|이처럼)\s[^“”\"]{{0,8}}{_SAYING}")
_HIS = re.compile(
    r"의\s(?:[가-힣]+\s)?(?:말|설명|이야기|얘기|당부|회고|진단|분석|소감|일성|바람|각오|다짐|포부|주장|전언)"
    r"(?:이다|다|이었다|였다|이기도 하다)\.?$"
)
_LEAD = re.compile(r"[.,]?\s*")


def _body(sentence: Analysed) -> bool:
    return sentence.recognised.sentence.kind is RegionKind.BODY


def _rest(sentence: Analysed, context: Context) -> tuple[Mention | None, int]:
    """The quotation a sentence begins with, and where what follows it begins."""
    region = sentence.recognised.sentence
    first = next(iter(sentence.recognised.speech), None)
    if first is None or context.text[region.start : first.outer_start].strip():
        return None, region.start
    match = _LEAD.match(context.text, first.outer_end, region.end)
    return first, match.end() if match is not None else first.outer_end


def _teller(sentence: Analysed, start: int, context: Context) -> Draft | None:
    """The person a stretch such as '시장은 이렇게 말했다' or '시장의 말이다' names as the speaker."""
    end = sentence.recognised.sentence.end
    people = [m for m in sentence.recognised.mentions if m.outer_start >= start]
    for mention in people:
        draft = context.draft(mention)
        if draft is not None and draft.type is EntityType.PERSON:
            tail = context.text[mention.outer_end : end].rstrip()
            if _SO.match(tail) or _HIS.match(tail):
                return draft
    return None


def _said(who: Draft, words: Mention, sentence: Analysed) -> Fact:
    index = sentence.recognised.sentence.index
    return Fact(who, "said", Literal(words.surface), "speech/loose", index, words.start, words.end)


def loose_quote_facts(sentence: Analysed, before: Analysed | None, context: Context) -> Iterator[Fact]:
    """`said` for a quotation that begins a sentence, or is one, and whose speaker the rest or a neighbour tells."""
    if not _body(sentence):
        return
    region = sentence.recognised.sentence
    words, start = _rest(sentence, context)
    if words is not None and start < region.end:
        who = _teller(sentence, start, context)
        if who is not None:
            yield _said(who, words, sentence)
        return
    if before is None or not _body(before):
        return
    earlier, after = _rest(before, context)
    alone = earlier is not None and after >= before.recognised.sentence.end
    if words is None and alone and earlier is not None:
        who = _teller(sentence, region.start, context)
        if who is not None:
            yield _said(who, earlier, before)
    elif words is not None and earlier is None:
        who = _teller(before, before.recognised.sentence.start, context)
        tail = context.text[: before.recognised.sentence.end].rstrip()[-30:]
        if who is not None and re.search(r"(?:이렇게|이같이|이처럼)\s", tail):
            yield _said(who, words, sentence)
