"""Things named shortly before that a phrase points to: 이 사업, the award of '2018년 다섯 번째로 수상했다'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.model.clause import Clause, Parse, Phrase
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Context

__all__ = ["bind_terms", "pointed", "policy_in", "recent", "recent_award"]

REACH = 6  # sentences, this one too
NEXT = 2  # this sentence and the one before
SHORTEST = 4  # letters of a quoted name that is no common word
POINTERS = ("이", "해당", "이번", "같은", "동")
# fmt: off
POLICY_WORDS = frozenset({
    "사업", "정책", "제도", "시책", "서비스", "프로그램", "카드", "프로젝트", "조례", "플랫폼", "시스템", "모델",
    "계획", "대책", "캠페인", "앱", "수당",
})
# fmt: on
AWARD_WORDS = frozenset({"상", "대상", "표창", "훈장"})
_FAILED = re.compile(r"실패|못했|못하|않|놓쳤|고배|불발|무산|없었|없다")
WON = "수상"
WINNING = ("수상", "선정", "영예", "수상도시", "수상자")


def _backwards(parse: Parse, context: Context, before: int, reach: int = REACH) -> Iterator[Mention]:
    """Mentions that end before a position, latest first, in this sentence and the few before it."""
    index = parse.sentence
    for sentence in reversed([s for s in context.sentences if index - reach < s.recognised.sentence.index <= index]):
        yield from (m for m in reversed(sentence.recognised.mentions) if m.end <= before)


def recent(kind: str, parse: Parse, context: Context, before: int) -> Mention | None:
    """The latest mention of a type before a position, or None when the last six sentences have none."""
    for mention in _backwards(parse, context, before):
        draft = context.draft(mention)
        if draft is not None and str(draft.type) == kind:
            return mention
    return None


def pointed(phrase: Phrase, parse: Parse, context: Context) -> Mention | None:
    """The policy that '이 사업', '해당 제도' stands for; 이(를) only for the one that this sentence or the one before
    names."""
    if context.text[phrase.start : phrase.end] == "이":
        return _only_policy(parse, context, phrase.start)
    if phrase.head not in POLICY_WORDS:
        return None
    words = context.text[max(0, phrase.start - 6) : phrase.end - len(phrase.head)].split()
    if not words or words[-1] not in POINTERS:
        return None
    return recent("Policy", parse, context, phrase.start)


def policy_in(phrase: Phrase, parse: Parse, context: Context) -> Draft | None:
    """The policy that a phrase points to (이 정책) or ends with (오슬로의 ‘무배출 공사장’ 정책)."""
    if (mention := pointed(phrase, parse, context)) is not None:
        return context.draft(mention)
    for mention in (*phrase.referents, *phrase.within):
        draft = context.draft(mention)
        rest = context.text[mention.outer_end : phrase.end].strip()
        if draft is not None and draft.type is EntityType.POLICY and (not rest or rest in POLICY_WORDS):
            return draft
    return None


def _only_policy(parse: Parse, context: Context, before: int) -> Mention | None:
    near: dict[int, Mention] = {}
    for mention in _backwards(parse, context, before, NEXT):
        draft = context.draft(mention)
        if draft is not None and draft.type is EntityType.POLICY:
            near[id(draft)] = mention
    return next(iter(near.values())) if len(near) == 1 else None


def recent_award(clause: Clause, parse: Parse, context: Context) -> Phrase | None:
    """The award that a clause is about without naming it: '이 상을 받았다', '…에 이어 수상도시가 됐다', '수상했다'."""
    objects = clause.get("object")
    if objects:
        words = context.text[max(0, objects[0].phrase.start - 4) : objects[0].phrase.end].split()
        if objects[0].phrase.head not in AWARD_WORDS or not words[:-1] or words[-2] not in POINTERS:
            return None
    elif clause.lemma != "수상하다":
        after = context.text[clause.end : parse.units[-1].end][:40]
        named = any(a.phrase.head.startswith(WON) for a in clause.get("by", "as"))
        if not named and not any(w in after for w in WINNING):
            return None
    if clause.form == "nominal" and not _wins(clause, parse, context.text):
        return None
    mention = recent("Award", parse, context, objects[0].phrase.start if objects else clause.start)
    if mention is None:
        return None
    return Phrase(clause.first, clause.last, clause.start, clause.end, "", [mention])


def _wins(clause: Clause, parse: Parse, text: str) -> bool:
    """Whether the noun 수상 tells of winning: not the end of 우수상, not what one failed at."""
    whole = text[: clause.end].endswith(" 수상") or text[clause.start : clause.end] == "수상"
    return whole and not _FAILED.search(text, clause.end, parse.units[-1].end)


def _told_terms(context: Context) -> None:
    """Make policies of quoted names of no known kind that a clause right before says what they are for: 수도꼭지를
    무료로 달아 주는 (대구시의) ‘똑똑꼭지’."""
    for sentence in context.sentences:
        units = sentence.parse.units
        for clause in sentence.parse.clauses:
            own = any(a.role == "object" and not a.inherited for a in clause.args)
            if clause.form != "adnominal" or clause.ending != "는" or not own:
                continue
            k = clause.last + 1
            if k + 1 < len(units) and units[k].mention is not None and units[k + 1].form == "의":
                k += 2
            mention = units[k].mention if k < len(units) else None
            if mention is not None and mention.kind == "Term" and len(mention.name) >= SHORTEST:
                context.linker.adopt(mention, EntityType.POLICY)


def bind_terms(context: Context) -> None:
    """Let quoted names of no known kind stand for the thing that the same words name elsewhere in the article, or that
    a clause before them tells of."""
    _told_terms(context)
    named: dict[str, Draft] = {}
    for draft in context.linker.drafts:
        if str(draft.type) in {"Policy", "Vision", "Award"}:
            named.setdefault(normal(draft.name), draft)
    for sentence in context.sentences:
        for mention in sentence.recognised.mentions:
            if mention.kind == "Term" and id(mention) not in context.linker.of:
                found = named.get(normal(mention.name))
                if found is not None:
                    context.linker.of[id(mention)] = found
