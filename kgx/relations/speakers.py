"""Who does, says, hears: subjects and listeners beyond a clause's own arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.statement import EntityType
from kgx.relations.fact import Context
from kgx.relations.modality import REPORTS, clause_modality
from kgx.relations.quotations import addressed, asked, reported

__all__ = ["SPEAKER_SOURCES", "SUBJECTS", "doer", "speaker_phrases"]

SPEAKER_SOURCES = frozenset({"doer", "visitor", "talker", "listener", "counterpart"})
SUBJECTS = ("subject", "topic")
MEETING = frozenset({"만나다", "면담하다", "접견하다", "예방하다", "회담하다", "회동하다"})
# Nouns that an adnominal clause fills with its content, so that they are not its subject: 만난 자리, 체결한 뒤.
CONTENT = frozenset(
    "뒤 이후 이래 후 것 자리 지 날 해 때 바 직후 직전 가운데 데 점 사실 계획 예정 방침 뜻 의사 의지 입장 경험 이유"  # noqa: SIM905 - a word list
    " 만큼 대로 방안 사진 모습 과정 결과 기간 일정 계기 목적 채 상태 당시 적 구상 의향 포부 소식 내용 성명 발언 서한"
    " 공문 글 편지 입장문 결의안 건의문 말 목소리 행진 집회 기자회견 청원 한편 등 취지 의견 메시지 논평".split()
)
NEAR = 2  # sentences back to whom a sentence without a subject may be about
LONG = 12  # the same for quoted words without a speaker
MATTERS = (
    "소문", "의혹", "지적", "질문", "우려", "비판", "주장", "논란", "관측", "전망", "물음", "요구", "문제", "사안",
    "보도", "설", "의견",
    "여론", "고인", "본인", "반발", "이유", "배경", "소감", "각오", "계획", "목표", "지적에",
)  # fmt: skip
SOME = frozenset({"일부", "일각", "안팎", "정가", "정치권", "업계", "학계", "언론", "외신", "온라인", "현지"})
PEOPLE = ("씨", "진", "측", "자", "인", "민", "생", "여성", "남성", "의원", "위원", "직원", "회원")
CHAIN = 7  # the same where 이어 or 그러면서 goes on with a speaker

_GOES_ON = re.compile(r"\s*(?:이어서?|아울러|또한?|그러면서|이와 함께|특히|더불어|끝으로|마지막으로)[\s,]")


def speaker_phrases(source: str, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Phrases that fill `source` for a clause.

    doer: the subject, the clause's own before the noun it modifies before one lent by another clause. visitor: the
    same, where a person spoken of just before goes before a city. talker: who speaks. listener: whom words go to.
    counterpart: whom the verb before met (…를 만나 협력을 약속했다).
    """
    if source == "doer":
        yield from doer(clause)
    elif source == "visitor":
        yield from _visitor(clause, parse, context)
    elif source == "talker":
        yield from _talker(clause, parse, context)
    elif source == "counterpart":
        yield from _counterpart(clause, parse)
    else:
        yield from _listener(clause, parse, context)


def doer(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    marked = clause.get(*SUBJECTS)
    own = [a for a in marked if not a.inherited]
    yield from ((a.phrase, a) for a in own)
    head = clause.head if clause.form == "adnominal" else None
    if head is not None and not own:
        yield head, None
        if clause.get("object") and not CONTENT & {head.head.split(" ")[0], head.head.split(" ")[-1]}:
            return
    yield from ((a.phrase, a) for a in marked if a.inherited)


def _talker(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Who speaks: the verb's own subject, the sentence's first topic, who was spoken of just before."""
    carried = any(a.leads_on for a in clause.args)  # “…”라며 …하는 사업을 소개했다
    if clause.form == "adnominal" and not carried:
        head = _saying_head(clause, parse)
        yield from doer(clause) if head is None else ((head, None),)
        return
    own, alone = _own_speakers(clause, parse)
    yield from ((a.phrase, a) for a in own)
    if alone:
        return
    main = [c for c in parse.clauses if c.form != "adnominal" and c.first <= clause.first]
    floor = _floor(clause, parse)
    main = [c for c in main if c.start > floor]
    topics = [a for c in main for a in c.get("topic") if not a.inherited and a.phrase.referents]
    if topics:
        first = min(topics, key=lambda a: a.phrase.start)
        yield first.phrase, first
    if _goes_on(parse, context) or clause.lemma == "덧붙이다":
        yield from _spoken_of(parse, context, CHAIN)
    yield from _lent(clause, parse, context)
    if clause.get("quote") and all(_unspeaking(a.phrase) for a in clause.get(*SUBJECTS) if a.inherited != "sentence"):
        yield from _spoken_of(parse, context, LONG)


def _saying_head(clause: Clause, parse: Parse) -> Phrase | None:
    """The person whom the verb modifies, if that one said the words before it: 언제 되느냐고 묻는 취재진."""
    head = clause.head
    if head is None or any(not a.inherited for a in clause.get(*SUBJECTS)):
        return None
    told = any(c.form == "quoting" and c.last < clause.first <= c.last + 2 for c in parse.clauses)
    person = head.head.split(" ")[0].endswith(PEOPLE) or any(m.kind == "Person" for m in head.referents[:1])
    return head if told and person else None


def _own_speakers(clause: Clause, parse: Parse) -> tuple[list[Arg], bool]:
    """The verb's own subjects that may be who speaks, and whether nobody else can be.

    Of indirect words: the one between them and the verb (…라고 신화는 전했다); the first, where it is a topic that
    names nothing known and others follow, who are then spoken of (디스패치는 두 사람이 …라고 전했다).
    """
    own = sorted((a for a in clause.get(*SUBJECTS) if not a.inherited), key=lambda a: a.phrase.start)
    quoting = [c for c in parse.clauses if c.form == "quoting" and c.last < clause.first]
    if not quoting:
        return own, False
    after = [a for a in own if a.phrase.first > quoting[-1].last]
    if after:
        return after, True
    if any(a.phrase.head in SOME for c in (*quoting, clause) for a in c.get("at") if a.particle.endswith("는")):
        return [], True
    if len(own) > 1 and own[0].role == "topic" and not own[0].phrase.referents and not _unspeaking(own[0].phrase):
        return own[:1], True
    return own, False


def _unspeaking(phrase: Phrase) -> bool:
    """소문은 “사실이 아니다”라고 일축했다: what the words are about, or a word for the one spoken of."""
    return not phrase.referents and phrase.head.endswith(MATTERS)


def _lent(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """A subject from elsewhere; a person who was spoken of just before goes before a city that was."""
    lent = [a for a in clause.get(*SUBJECTS) if a.inherited]
    yield from (
        (a.phrase, a) for a in lent if a.inherited == "clause" or kind_of(a.phrase, context) is EntityType.PERSON
    )
    if lent and not any(a.inherited == "clause" for a in lent):
        yield from _spoken_of(parse, context, NEAR)
    yield from ((a.phrase, a) for a in lent)


def _visitor(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for phrase, arg in doer(clause):
        if arg is not None and arg.inherited:
            yield from _lent(clause, parse, context)
            return
        yield phrase, arg


def _goes_on(parse: Parse, context: Context) -> bool:
    """Whether the paragraph so far goes on with an earlier speaker: it begins with 이어, 그러면서 …"""
    at, known = parse.sentence, context.going_on
    while at not in known:
        if _GOES_ON.match(context.text, context.sentences[at].recognised.sentence.start):
            known[at] = True
        elif not at or not _leads_on(context, at):
            known[at] = False
        else:
            at -= 1
    known.update(dict.fromkeys(range(at, parse.sentence + 1), known[at]))
    return known[at]


def _leads_on(context: Context, at: int) -> bool:
    """Whether the sentence before is of the same paragraph and does not end with a report of words."""
    before, here = context.sentences[at - 1], context.sentences[at].recognised.sentence
    sentence = before.recognised.sentence
    if sentence.paragraph != here.paragraph or sentence.kind is not here.kind:
        return False
    return not any(c.form == "final" and c.lemma in REPORTS for c in before.parse.clauses)


def kind_of(phrase: Phrase, context: Context) -> EntityType | None:
    draft = context.draft(phrase.referents[0]) if phrase.referents else None
    return draft.type if draft is not None else None


def _spoken_of(parse: Parse, context: Context, window: int) -> Iterator[tuple[Phrase, Arg | None]]:
    """The person who is the subject of one of the sentences before."""
    here = context.sentences[parse.sentence].recognised.sentence.kind
    for k in range(parse.sentence - 1, max(-1, parse.sentence - 1 - window), -1):
        if context.sentences[k].recognised.sentence.kind is not here:
            continue
        for clause in context.sentences[k].parse.clauses:
            for arg in clause.get(*SUBJECTS):
                if (
                    not arg.inherited
                    and clause.form != "adnominal"
                    and kind_of(arg.phrase, context) is EntityType.PERSON
                ):
                    yield (
                        arg.phrase,
                        Arg(arg.role, arg.particle, arg.phrase, arg.particle_start, arg.particle_end, "sentence"),
                    )
                    return


def _counterpart(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    before = [c for c in parse.clauses if c.last < clause.first and c.lemma in MEETING]
    before = [
        c for c in before if c.form in {"connective", "nominal"} or (c.head is not None and c.head.head == "자리")
    ]
    for other in sorted(before, key=lambda c: -c.first):
        if clause_modality(other, parse) is not None:
            yield from ((a.phrase, a) for a in other.get("with", "object"))


def _listener(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Whom words go to: 에게 or 에 beside the verb, or before all that it quotes; else whom the verb before met."""
    yield from ((a.phrase, a) for a in clause.args if not a.inherited and addressed(a))
    words = [*reported(clause, parse, context.text, peel=True), *asked(clause, parse, context.text)]
    start = min((p.start for p in words), default=clause.start)
    floor = _floor(clause, parse)
    for other in parse.clauses:
        if other.last < clause.first and other.start > floor:
            yield from (
                (a.phrase, a)
                for a in other.args
                if not a.inherited and addressed(a) and start - 3 <= a.particle_end <= start
            )
    if not any(c.end > start and c.last < clause.first and c.lemma in MEETING for c in parse.clauses):
        yield from _counterpart(clause, parse)


def _floor(clause: Clause, parse: Parse) -> int:
    return max((c.end for c in parse.clauses if c.form == "final" and c.last < clause.first), default=-1)
