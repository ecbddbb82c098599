"""What belongs to a larger policy: lists summed up by it (A, B 등 약자동행 정책), bullets under a sentence about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Parse, Phrase
from kgx.model.kinds import PLANS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.bulleted import enclosed_facts, glossed, mentioned_whole, opening_facts, summed_facts
from kgx.relations.coining import coin_listed
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.lists import members

__all__ = ["part_facts"]

PARTS = frozenset({"Policy", "Place", "Term"})
SECTIONS = frozenset("■◆◇")  # before the heads of sections: ■ 모임
_BULLETS = "▲▴△▶▷●○■□◆◇•·–─※*▸▹‣◦∙⦁∘-"
_MARK = re.compile(rf"[{_BULLETS}①-⑳]|\d{{1,2}}[.)]")
_INNER = re.compile(r"[▲▴△]")
_ANNOUNCED = re.compile(
    r"(?:(?:다음|아래)(?:과 같|와 같| [가-힣\d]+ ?가지)|[가-힣\d]+ ?(?:가지|개|대) ?(?:분야|사업|과제|정책|"
    r"시책)?로 (?:이뤄|이루어|구성|나뉘|나눠)|구성(?:됐|돼|된)|세부 ?(?:사업|과제|내용)|주요 ?(?:사업|"
    r"내용)|대표 ?사례|골자|우수 ?사례|사례를 (?:공유|소개|발표)|를 (?:공유|소개|발표)|을 (?:공유|"
    r"소개|발표))"
)
_AIMED = re.compile(
    r"[’'”\"」』》〉]*\s?[:：]\s?(?P<text>[^:：(]{3,90}?[을를]\s[^:：(,]{0,50}?(?:[가-힣]는|기 위한"
    r"|[을를] 위한))\s(?=[가-힣A-Za-z\d])"
)
_DEFINED = re.compile(
    r"[’'”\"」』》〉]*\s?[:：\-–]\s?(?P<text>[^:：]{4,120}[가-힣])\s(?:[가-힣]{0,6}(?:사업|"
    r"제도|정책|프로그램|서비스|시스템|플랫폼|카드|앱|캠페인|모델))(?=$|[\s(.,])"
)


def part_facts(sentence: Analysed, previous: list[Analysed], context: Context) -> Iterator[Fact]:
    """Facts partOf of one sentence; `previous` are the sentences before it, nearest last."""
    for parse, modality in [
        (sentence.parse, Modality.ASSERTED),
        *((p, Modality.CLAIMED) for _, _, p in sentence.quoted),
    ]:
        yield from _summed(sentence, parse, modality, context)
    yield from _bullets(sentence, previous, context)
    yield from enclosed_facts(sentence, previous, context)
    yield from summed_facts(sentence, context)


def _summed(sentence: Analysed, parse: Parse, modality: Modality, context: Context) -> Iterator[Fact]:
    """A, B 등 C 정책: A and B are parts of the named C."""
    for phrase in parse.phrases:
        marker = next(
            (
                k
                for k in range(phrase.first, phrase.last)
                if parse.units[k].form == "등" and parse.units[k].mention is None
            ),
            None,
        )
        if marker is None:
            rest = phrase
            parts = members(phrase, parse, context.text, frozenset({"Policy"}))
            parts = parts if parts and parts[-1].outer_end <= phrase.start else []
        else:
            rest = Phrase(marker + 1, phrase.last, parse.units[marker + 1].start, phrase.end, phrase.head)
            front = Phrase(phrase.first, marker, phrase.start, parse.units[marker].end, "등")
            parts = members(front, parse, context.text, frozenset({"Policy"}))
        whole = _named(rest, parse, context) if parts else None
        for mention in parts if whole is not None else []:
            part = context.draft(mention) or context.linker.adopt(mention, EntityType.POLICY)
            if part is not None and part is not whole and whole is not None:
                yield _fact(part, "partOf", whole, "policy/summed", sentence, mention.outer_start, phrase.end, modality)


def _named(phrase: Phrase, parse: Parse, context: Context) -> Draft | None:
    """The policy or vision that a phrase names, by a mention or by its own telling words."""
    inside = [u.mention for u in parse.units[phrase.first : phrase.last + 1] if u.mention is not None]
    drafts = [context.draft(m) for m in inside]
    if inside:
        return next((d for d in drafts if d is not None and d.type in PLANS), None)
    coined = coin_listed("Policy", phrase, parse, context)
    return coined[0] if len(coined) == 1 else None


def _fact(
    subject: Draft,
    predicate: str,
    obj: Draft | Literal,
    rule: str,
    sentence: Analysed,
    start: int,
    end: int,
    modality: Modality,
) -> Fact:
    return Fact(subject, predicate, obj, rule, sentence.recognised.sentence.index, start, end, {}, modality)


def _items(sentence: Analysed, context: Context) -> list[Mention]:
    """The names that the bullets of a sentence are about: one in each, quoted, after the mark."""
    span = sentence.recognised.sentence
    text = context.text[span.start : span.end]
    marks = [span.start + m.start() for m in _INNER.finditer(text)]
    names = [m for m in sentence.recognised.mentions if m.kind in PARTS and m.quoted]
    if not marks:
        first = [m for m in names if not context.text[span.start : m.outer_start].strip(f"{_BULLETS} ")]
        return first[:1]
    found = []
    for start, end in zip(marks, [*marks[1:], span.end], strict=True):
        inside = [m for m in names if start < m.start < end]
        if len(inside) == 1:
            found.append(inside[0])
    return found


def _bulleted(sentence: Analysed, context: Context) -> bool:
    span = sentence.recognised.sentence
    return bool(sentence.recognised.bullet) or bool(_MARK.match(context.text[span.start : span.end].lstrip()))


def _bullets(sentence: Analysed, previous: list[Analysed], context: Context) -> Iterator[Fact]:
    """Bullets under a sentence that announces them are parts of its policy; '…하는 사업' is their purpose."""
    if not _bulleted(sentence, context):
        return
    span = sentence.recognised.sentence
    items = _items(sentence, context)
    whole = _announcing(previous, context)
    if not items and whole is not None:
        yield from _unquoted(sentence, whole, context)
    for mention in items:
        part = context.draft(mention)
        if part is None and whole is not None:
            part = context.linker.adopt(mention, EntityType.POLICY)
        defined = _DEFINED.match(context.text, mention.outer_end, span.end)
        defined = defined or (_AIMED.match(context.text, mention.outer_end, span.end) if whole is not None else None)
        if part is not None and whole is not None and part is not whole:
            yield _fact(
                part, "partOf", whole, "policy/bullets", sentence, mention.outer_start, span.end, Modality.ASSERTED
            )
        if part is not None and whole is not None:
            yield from opening_facts(mention, part, sentence, context)
        words = _modifying(defined["text"]) if defined else ""
        if part is not None and part.type is EntityType.POLICY and defined and words:
            yield _fact(
                part,
                "purpose",
                Literal(words),
                "purpose/bullet",
                sentence,
                mention.outer_start,
                defined.end(),
                Modality.ASSERTED,
            )


def _unquoted(sentence: Analysed, whole: Draft, context: Context) -> Iterator[Fact]:
    """A bullet whose name stands without marks: part of the announced policy, with what it is for."""
    found = glossed(sentence, context)
    if found is None or found[0] is whole:
        return
    part, start, stop = found
    span = sentence.recognised.sentence
    yield _fact(part, "partOf", whole, "policy/bullets", sentence, start, span.end, Modality.ASSERTED)
    defined = _DEFINED.match(context.text, stop, span.end)
    words = _modifying(defined["text"]) if defined else ""
    if defined and words:
        yield _fact(
            part, "purpose", Literal(words), "purpose/bullet", sentence, start, defined.end(), Modality.ASSERTED
        )


def _modifying(words: str) -> str:
    """Words up to the last adnominal ending (final ㄴ or ㄹ): 인재를 키우기 위한 교육지원 without its noun."""
    kept = words.split()
    while kept and (ord(kept[-1][-1]) - 0xAC00) % 28 not in {4, 8}:
        kept.pop()
    return words[: words.rindex(kept[-1]) + len(kept[-1])] if len(kept) > 1 else ""


def _announcing(previous: list[Analysed], context: Context) -> Draft | None:
    """The policy that the nearest sentence before without a bullet announces parts of."""
    for sentence in reversed(previous[-9:]):
        span = sentence.recognised.sentence
        text = context.text[span.start : span.end]
        inner = _INNER.search(text)
        if inner or (sentence.recognised.bullet in SECTIONS and not sentence.parse.clauses):
            return None
        if _bulleted(sentence, context) and not _ANNOUNCED.search(text):
            continue
        about = _main_policy(sentence, context)
        return about if about is not None and (_ANNOUNCED.search(text) or text.rstrip().endswith((":", "："))) else None
    return None


def _main_policy(sentence: Analysed, context: Context) -> Draft | None:
    """The one policy that a sentence's topic, subject or object names."""
    for clause in reversed(sentence.parse.clauses):
        for arg in clause.get("topic", "subject", "object"):
            names = [m for m in (*arg.phrase.referents, *arg.phrase.within) if m.kind in {"Policy", "Vision"}]
            drafts = [d for m in names if (d := context.draft(m)) is not None]
            if len(drafts) == 1 and not arg.inherited:
                return drafts[0]
    span = sentence.recognised.sentence
    return mentioned_whole(sentence, context) if _ANNOUNCED.search(context.text, span.start, span.end) else None
