"""Names side by side: 콜롬비아 메데진, 한국의 울산·부산·인천, UN 산하 …."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from kgx.linking import Draft
from kgx.model.mention import Mention, walk
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.resources.expressions import MAX_AFTER, MAX_BETWEEN
from kgx.resources.rules import PairRule, Rules

__all__ = ["contains", "pair_facts"]

LIST_MARKS = frozenset({"·", ",", ", ", "‧", "ㆍ", "・", "와 ", "과 ", " 및 ", "/"})
NAMED = frozenset({"locatedIn", "parentOrganization"})


def _flat(mentions: list[Mention]) -> list[Mention]:
    """All mentions in text order, inner ones beside their hosts."""
    return sorted((m for m in walk(mentions) if m.kind != "Bracket"), key=lambda m: (m.start, -m.end))


def contains(outer: Draft, inner: Draft, context: Context) -> bool:
    """Whether the gazetteer allows `inner` to lie in `outer`: known containment, or one of them unknown."""
    if outer is inner:
        return False
    a, b = outer.entry, inner.entry
    if a is None or b is None:
        return True
    entries = context.linker.lexicons.entries
    parent = b.parent
    if b.type is EntityType.PLACE and a.type is EntityType.CITY and parent and parent == a.parent:
        return True  # of a site only the province is known
    for _ in range(5):
        if parent == a.id:
            return True
        parent = entries[parent].parent if parent in entries else ""
    if a.type is EntityType.COUNTRY:
        return a.code == b.country
    if a.type is EntityType.ADMINISTRATIVE_AREA and b.type is EntityType.CITY and a.country != "KR":
        return a.country == b.country and b.parent in {
            "",
            f"iso-{b.country}",
        }  # of cities abroad the province is not known
    return a.type is EntityType.PLACE and b.type is EntityType.COUNTRY


def _match(rule: PairRule, first: Mention, second: Mention, context: Context) -> tuple[Draft, Draft] | None:
    a, b = context.draft(first), context.draft(second)
    if a is None or b is None or str(a.type) not in rule.first or str(b.type) not in rule.second:
        return None
    if second.rule == "name/inner" and (a.entry is None or b.entry is None):
        return None  # 신천동 송파구청: where a place of no lexicon lies is not known
    if rule.check == "contains" and not contains(a, b, context):
        return None
    return a, b


def _facts(rule: PairRule, first: Draft, second: Draft, sentence: int, start: int, end: int) -> Iterator[Fact]:
    ends = {"first": first, "second": second}
    for give in rule.gives:
        fact = Fact(ends[give.subject], give.predicate, ends[give.object], rule.name, sentence, start, end)
        for name, source in give.qualifiers:
            fact.qualifiers[name] = source[1:] if source.startswith("=") else ends[source]
        if give.modality is not None:
            fact.modality = give.modality
        yield fact


def _said(facts: Iterator[Fact], sentence: Analysed) -> Iterator[Fact]:
    """Facts as they are, but what a quotation says of the world is claimed; where a place lies is only its name."""
    for fact in facts:
        quoted = any(q.start <= fact.start and fact.end <= q.end for q in sentence.recognised.speech)
        if quoted and fact.predicate not in NAMED:
            fact.modality = Modality.CLAIMED
        yield fact


def pair_facts(rules: Rules, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Facts of neighbouring names in one sentence. Each name is paired with the next; lists go on over separators."""
    mentions = _flat(sentence.recognised.mentions)
    index = sentence.recognised.sentence.index
    text = context.text
    for i, first in enumerate(mentions):
        for rule, j in product(rules.pairs, _nexts(mentions, i)):
            second = mentions[j]
            between = text[first.bracketed_end : second.start]
            if second.start < first.bracketed_end or len(between) > MAX_BETWEEN or not rule.between.fullmatch(between):
                continue
            if not rule.after.match(text, second.bracketed_end, second.bracketed_end + MAX_AFTER):
                continue
            while True:
                matched = _match(rule, first, second, context)
                if matched is None:
                    break
                yield from _said(_facts(rule, *matched, index, first.start, second.bracketed_end), sentence)
                k = _next(mentions, j)
                if not rule.listed or k is None or text[second.bracketed_end : mentions[k].start] not in LIST_MARKS:
                    break
                after = _next(mentions, k)
                if (
                    after is not None
                    and text[mentions[k].bracketed_end : mentions[after].start] == " "
                    and mentions[k].kind == "Country"
                ):
                    break
                j, second = k, mentions[k]


def _nexts(mentions: list[Mention], i: int) -> list[int]:
    """The next mention after the i-th, and the one that it begins with: 페루 쿠스코시 민속무용단."""
    j = _next(mentions, i)
    if j is None:
        return []
    inside = j + 1 < len(mentions) and mentions[j + 1].start == mentions[j].start
    return [j, j + 1] if inside else [j]


def _next(mentions: list[Mention], i: int) -> int | None:
    """The next mention that starts after the i-th ends."""
    for j in range(i + 1, min(len(mentions), i + 6)):
        if mentions[j].start >= mentions[i].end:
            return j
    return None
