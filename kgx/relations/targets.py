"""Goals with a year and an amount: 2030년까지 온실가스를 40% 줄인다는 목표, 2026년까지 3만 호를 공급할 계획."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import MAIN, Parse
from kgx.model.kinds import GOVERNMENTS
from kgx.model.statement import EntityType, Literal, Modality
from kgx.relations.fact import Analysed, Context, Fact, Value
from kgx.relations.outlines import announced
from kgx.relations.sources import office_body, speaker
from kgx.relations.unsaid import main_government
from kgx.relations.wording import clause_words

__all__ = ["listed_target_facts", "target_facts"]

_SYLLABLES = range(0xAC00, 0xD7A4)
_L = "[" + "".join(chr(k) for k in _SYLLABLES if (k - 0xAC00) % 28 == 8) + "]"  # 늘릴, 넓힐, 만들: to come
_N = "[" + "".join(chr(k) for k in _SYLLABLES if (k - 0xAC00) % 28 == 4) + "]"  # 늘린다, 넓힌다, 만든다
_UNTIL = r"(?:19|20)\d{2}년(?:\s?(?:말|상반기|하반기|\d{1,2}월))?까지\s"
_GOAL = re.compile(
    rf"(?P<goal>{_UNTIL}[^.?!“”\"▲]{{4,70}}?(?:감축|달성|조성|확대|확충|보급|공급|절감|유치|구축|육성|"
    rf"창출|증가|건립|설치|{_N}다))(?:는|하겠다는|하는|이라는|한다는|을|"
    rf"를)?\s?목표"
)
_PLAN = re.compile(
    rf"(?P<goal>{_UNTIL}[^.?!“”\"▲]{{4,70}}?(?:{_L}|하기로))\s(?:계획|방침|"
    rf"예정|목표|했다|한다|하고)"
)
_SOON = r"(?:(?:내년|올해)(?:\s?(?:말|안|상반기|하반기))?|연말|임기\s?(?:말|내))까지\s"
_AIM = re.compile(
    rf"(?P<goal>(?:{_UNTIL}|{_SOON})[^.?!“”\"▲]{{4,70}}?(?:{_N}다|"
    r"[가-힣]겠다|[가-힣]자|[가-힣]는))"
    r"(?:는|(?<=는)\s(?:것|게|걸)(?:이|을)?)\s(?:(?:\S+의|다음|최종|새|올해|중장기)\s)?목표"
)
_YEARLY = re.compile(
    r"(?P<goal>(?:19|20)\d{2}년(?:에는|에|까지(?:는)?)\s[^.,?!“”]{4,60}?(?:으로|로|까지|을|를)\s"
    r"(?:확대|확충|감축|축소|증설|보급|공급|조성))(?:한다는|하겠다는|할)\s(?:계획|방침|구상)"
)
_VOW = re.compile(
    rf"(?P<goal>{_UNTIL}[^.?!“”]{{4,60}}?(?:달성|확대|감축|공급|유치|조성|창출|절감|늘리|늘려|줄이|줄여|높이|낮추|"
    r"끌어올리))\S{0,2}(?:\s나가)?겠"
)
_ABSOLUTE = re.compile(r"탄소\s?중립|넷\s?제로|제로|달성|실현|퇴출|종식")
PATTERNS = (
    (_GOAL, Modality.ASSERTED),
    (_AIM, Modality.ASSERTED),
    (_YEARLY, Modality.PLANNED),
    (_PLAN, Modality.PLANNED),
    (_VOW, Modality.CLAIMED),
)
_ANNOUNCED = re.compile(
    r"목표(?:는|를|들은)?\s(?:다음과|아래와)\s같|(?:분야별|주요|세부|핵심|중점)\s?(?:추진\s?)?목표\s?[:：]?$"
)
_ITEM = re.compile(
    rf"(?:[(\[〈<][^()\[\]〈〉<>]{{1,12}}[)\]〉>]\s?)?(?P<goal>{_UNTIL}[^.?!“”\"▲]{{4,80}}?"
    rf"(?:[가-힣](?:린|인|한|춘|운|힌)다|감축|달성|조성|확대|확충|보급|공급|절감|유치|구축|육성|창출))[.]?$"
)
LINES = 10  # of a list, from its announcement on
_HOLDS = re.compile(r"[’'”\"」』》〉]?(?:\([^()]*\))?(?:에는|에|엔)\s")
REACH = 12  # characters between a plan and the goal that it holds
_AMOUNT = re.compile(r"\d")
SUBJECTS = ("topic", "subject")


def target_facts(sentence: Analysed, previous: list[Analysed], context: Context) -> Iterator[Fact]:
    """Targets of one sentence; its city is that of the subject, or of the sentences before."""
    for parse, claimed in [(sentence.parse, False), *((p, True) for _, _, p in sentence.quoted)]:
        if not parse.units:
            continue
        found = False
        taken: list[tuple[int, int]] = []
        for pattern, modality in PATTERNS:
            for match in pattern.finditer(context.text, parse.units[0].start, parse.units[-1].end):
                told = any(a < match.end("goal") and match.start("goal") < b for a, b in taken)
                if told or not _measured(match["goal"]) or (pattern is _VOW and not claimed):
                    continue
                if not claimed and _quoted(match.start(), sentence):
                    continue
                who = _owner(match, sentence, context) or _body(parse, previous, context, claimed=claimed)
                if who is not None:
                    found = True
                    taken.append(match.span("goal"))
                    yield _fact(
                        who,
                        match,
                        parse,
                        sentence,
                        Modality.CLAIMED if claimed and modality is Modality.ASSERTED else modality,
                        context,
                    )
        if not found:
            yield from _aims(parse, sentence, previous, context, claimed=claimed)


def listed_target_facts(sentence: Analysed, previous: list[Analysed], context: Context) -> Iterator[Fact]:
    """A goal as an item under a line that announces goals: 분야별 목표는 다음과 같다, then ▲ (수송) 2030년까지 ….

    They are those of the government that the article is about.
    """
    match = _ITEM.match(context.text_of(sentence)) if sentence.recognised.bullet else None
    if match is None or not _measured(match["goal"]):
        return
    under = announced(sentence, previous, _ANNOUNCED.search, LINES, context)
    who = main_government(context) if under is not None else None
    if who is None:
        return
    inside = sentence.recognised.sentence
    start, end = inside.start + match.start("goal"), inside.start + match.end("goal")
    told = _amounts(sentence, start, end)
    yield Fact(who, "target", Literal(match["goal"]), "target/listed", inside.index, start, end, told, Modality.PLANNED)


def _measured(goal: str) -> bool:
    """Whether a goal says how much, or aims at something whole (탄소중립)."""
    year = re.match(r"(?:19|20)\d{2}", goal)
    return bool(_AMOUNT.search(goal, year.end() if year else 0) or _ABSOLUTE.search(goal))


def _owner(match: re.Match[str], sentence: Analysed, context: Context) -> Draft | None:
    """The city right before the word: …하겠다는 헬싱키의 목표."""
    for mention in sentence.recognised.mentions:
        draft = context.draft(mention)
        led = _HOLDS.match(context.text, mention.end, match.start()) and match.start() - mention.end < REACH
        if draft is not None and draft.type is EntityType.POLICY and led:
            return draft  # ‘기본계획’에는 2030년까지 … 목표가 담겼다
        if match.end("goal") <= mention.start < match.end() and draft is not None and draft.type in GOVERNMENTS:
            return draft
    return None


def _aims(
    parse: Parse, sentence: Analysed, previous: list[Analysed], context: Context, *, claimed: bool
) -> Iterator[Fact]:
    """Aims in words: 정책을 세계와 나누겠다는 목표로."""
    for clause in parse.clauses:
        if (
            clause.form != "adnominal"
            or not clause.ending.endswith("다는")
            or clause.head is None
            or not clause.head.head.endswith("목표")
        ):
            continue
        words = clause_words(clause, parse, context.text, chain=False)
        who = _body(parse, previous, context, claimed=claimed)
        if words is not None and who is not None:
            begin = context.text.rfind(words.value, 0, clause.end)
            modality = Modality.CLAIMED if claimed else Modality.ASSERTED
            yield Fact(
                who, "target", words, "target/aim", sentence.recognised.sentence.index, begin, clause.end, {}, modality
            )


def _quoted(position: int, sentence: Analysed) -> bool:
    return any(start <= position < end for start, end, _ in sentence.quoted)


_SERIAL = re.compile(r"\d[^,]{0,40}?(?:으로|로|까지|을|를)\s[가-힣]{1,4}고(?=,?\s)")  # 60곳으로 늘리고 이용료를 없앨


def _fact(
    who: Draft, match: re.Match[str], parse: Parse, sentence: Analysed, modality: Modality, context: Context
) -> Fact:
    start, end = match.span("goal")
    if (first := _SERIAL.search(match["goal"])) is not None:
        end = start + first.end()
    told = _amounts(sentence, start, end)
    goal = Literal(context.text[start:end])
    return Fact(who, "target", goal, "target/year", parse.sentence, start, end, told, modality)


def _amounts(sentence: Analysed, start: int, end: int) -> dict[str, Value]:
    """The day, number and unit that a goal names: qualifiers."""
    told: dict[str, Value] = {}
    for mention in sentence.recognised.mentions:
        if start <= mention.start and mention.end <= end:
            if mention.kind == "Date" and mention.value and "date" not in told:
                told["date"] = mention.value
            elif mention.kind == "Quantity" and mention.value:
                told["quantity"] = mention.value
                if mention.unit:
                    told["unit"] = mention.unit
    return told


def _body(parse: Parse, previous: list[Analysed], context: Context, *, claimed: bool) -> Draft | None:
    own = _subject(parse, context)
    if own is None and claimed:
        own = office_body(speaker(parse, context))
    if own is not None:
        return own if own.type in GOVERNMENTS else None
    here = next((s for s in context.sentences if s.recognised.sentence.index == parse.sentence), None)
    if here is not None and here.recognised.sentence.kind in {"headline", "subheadline"}:
        return context.linker.main_city()
    for sentence in reversed(previous[-2:]):
        if (found := _subject(sentence.parse, context)) is not None:
            return found if found.type in GOVERNMENTS else None
    return None


def _subject(parse: Parse, context: Context) -> Draft | None:
    """The body that the first named subject of a sentence is or speaks for."""
    for clause in parse.clauses:
        if clause.form not in MAIN:
            continue
        for arg in clause.get(*SUBJECTS):
            for mention in arg.phrase.referents:
                draft = context.draft(mention)
                if draft is not None and draft.type is not EntityType.POLICY:
                    return office_body(draft)
    return None
