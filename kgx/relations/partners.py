"""The other end of what two do together: from one coordinated subject, from what modifies the agreement, from 두 도시."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.modality import REPORTS, foreseen, reporter
from kgx.relations.quotations import addressed, asked
from kgx.resources.rules import FrameRule

__all__ = [
    "PARTNER_SOURCES",
    "bind_both",
    "bond",
    "day_of",
    "manner",
    "partner_phrases",
    "settled",
    "sole",
    "terminal",
    "whom",
]

PARTNER_SOURCES = frozenset(
    {
        "peer",
        "lead",
        "doer",
        "inner-subject",
        "inner-with",
        "home",
        "counterpart",
        "listener",
        "talker",
        "visitor",
        "side",
        "dated",
        "home-subject",
        "since",
        "matter",
    }
)
SUBJECTS = ("subject", "topic")
GOVERNMENTS = frozenset({EntityType.CITY, EntityType.ADMINISTRATIVE_AREA})
BODIES = GOVERNMENTS | {EntityType.ORGANIZATION, EntityType.INTERNATIONAL_ORGANIZATION}
MEETING = frozenset({"만나다", "면담하다", "접견하다", "예방하다", "회담하다", "회동하다"})
# Nouns that an adnominal clause fills with its content, so that they are not its subject: 만난 자리, 체결한 뒤.
CONTENT = frozenset(
    "뒤 이후 이래 후 것 자리 지 날 해 때 바 직후 직전 가운데 데 점 사실 계획 예정 방침 뜻 의사 의지 입장 경험 이유 만큼 대로 방안 사진 모습 과정 결과 기간 일정 계기"
    " 목적 채 상태 당시 적 구상 의향 포부 소식 내용".split()
)
TAKING_UP = frozenset(
    "논의하다 협의하다 의논하다 약속하다 모색하다 나누다 공유하다 다짐하다 합의하다 다지다 토의하다 교환하다".split()
)
EMPTY = ("인사", "악수", "선물", "뜻", "의견", "대화", "이야기", "시간", "기념품", "담소", "덕담")
NEAR = 2  # sentences back to whom a sentence without a subject may be about
CHAIN = 7  # the same where 이어 or 그러면서 goes on with a speaker
KNOWN = 2  # times a city is named before it is the article's own
BACK = 6  # sentences that 두 도시 may look back over

_BOTH = re.compile(
    r"(?:^|[\s,“\"‘'])(?P<number>두|양)\s?(?P<noun>도시|시|지자체|지방정부|자치단체|지방자치단체|기관|단체|기업|대학|시장|단체장|기관장|지사|도지사|구청장|군수|측)$"
)
_GOES_ON = re.compile(r"\s*(?:이어서?|아울러|또한?|그러면서|이와 함께|특히|더불어|끝으로|마지막으로)[\s,]")
_SINCE = re.compile(
    r"(?:신규\s)?(?P<bond>(?:[가-힣·]+\s)??[가-힣·]*(?:협약|협정|결연|우호도시|자매도시|친선도시|MOU|양해각서)(?:\s?(?:체결|서명))?)\s(?:이후|이래|뒤|후|직후)(?=\s|$)"
)
_WITH = re.compile(r"(?:와|과)의?\s")
_LEADS = re.compile(r"[,‧·ㆍ]\s?|\s?[-–—]\s?")
PERSONS = frozenset({"시장", "단체장", "기관장", "지사", "도지사", "구청장", "군수"})
COMPANIES = frozenset({"기관", "단체", "기업", "대학"})


def partner_phrases(source: str, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Phrases that fill `source` for a clause.

    doer: the subject, the clause's own before the noun it modifies before one lent by another clause. peer: a phrase
    that coordinates both ends (수원시와 논산시는). lead: the first of a headline's list (울산시, 옌타이시와 협약).
    inner-subject, inner-with: ends named in what modifies the object (오사카시가 샌프란시스코시와 맺은 협약을).
    counterpart: whom the verb before met (…를 만나 협력을 약속했다). listener: whom words go to.
    talker: who speaks. side: the city of the subject. since: an agreement
    after which something is (협약 체결 이후). matter: what the verb after a meeting takes up (만나 …을 논의했다). dated: what a list pairs with days (1997년 제주시, 2016년 전주시와). home: the article's own city.
    """
    if source == "doer":
        yield from _doer(clause)
    elif source == "peer":
        yield from _peer(clause)
    elif source == "lead":
        yield from _lead(clause, context)
    elif source in {"inner-subject", "inner-with"}:
        yield from _inner(source, clause, parse, context)
    elif source == "counterpart":
        yield from _counterpart(clause, parse)
    elif source == "talker":
        yield from _talker(clause, parse, context)
    elif source == "visitor":
        yield from _visitor(clause, parse, context)
    elif source == "home-subject":
        if not any(a for c in parse.clauses for a in c.get(*SUBJECTS) if not a.inherited or a.inherited == "sentence"):
            yield from _home(clause, parse, context)
    elif source == "since":
        yield from _since(clause, context)
    elif source == "matter":
        yield from _matter(clause, parse, context)
    elif source == "side":
        yield from _side(clause, parse, context)
    elif source == "dated":
        yield from _dated(clause)
    elif source == "listener":
        yield from _listener(clause, parse)
        yield from _counterpart(clause, parse)
    elif source == "home":
        yield from _home(clause, parse, context)


def _doer(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    marked = clause.get(*SUBJECTS)
    own = [a for a in marked if not a.inherited]
    yield from ((a.phrase, a) for a in own)
    head = clause.head if clause.form == "adnominal" else None
    if head is not None and not own:
        yield head, None
        if clause.get("object") and head.head.split(" ")[0] not in CONTENT:
            return
    yield from ((a.phrase, a) for a in marked if a.inherited)


def _talker(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Who speaks: the verb's own subject, the sentence's first topic, who was spoken of just before."""
    yield from ((a.phrase, a) for a in clause.get(*SUBJECTS) if not a.inherited)
    main = [
        c
        for c in parse.clauses
        if c.form != "adnominal" and c.first <= clause.first and c.start > _floor(clause, parse)
    ]
    topics = [a for c in main for a in c.get("topic") if not a.inherited and a.phrase.referents]
    if topics:
        first = min(topics, key=lambda a: a.phrase.start)
        yield first.phrase, first
    if _goes_on(parse, context) or clause.lemma == "덧붙이다":
        yield from _spoken_of(parse, context, CHAIN)
    yield from _lent(clause, parse, context)


def _lent(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """A subject from elsewhere; a person who was spoken of just before goes before a city that was."""
    lent = [a for a in clause.get(*SUBJECTS) if a.inherited]
    yield from ((a.phrase, a) for a in lent if a.inherited == "clause" or _kind(a.phrase, context) is EntityType.PERSON)
    if lent and not any(a.inherited == "clause" for a in lent):
        yield from _spoken_of(parse, context, NEAR)
    yield from ((a.phrase, a) for a in lent)


def _visitor(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for phrase, arg in _doer(clause):
        if arg is not None and arg.inherited:
            yield from _lent(clause, parse, context)
            return
        yield phrase, arg


def _goes_on(parse: Parse, context: Context) -> bool:
    """Whether the paragraph so far goes on with an earlier speaker: it begins with 이어, 그러면서 …"""
    here = context.sentences[parse.sentence].recognised.sentence
    for k in range(parse.sentence, -1, -1):
        sentence = context.sentences[k].recognised.sentence
        told = any(c.form == "final" and c.lemma in REPORTS for c in context.sentences[k].parse.clauses)
        if sentence.paragraph != here.paragraph or sentence.kind is not here.kind or (k < parse.sentence and told):
            return False
        if _GOES_ON.match(context.text, sentence.start):
            return True
    return False


def _kind(phrase: Phrase, context: Context) -> EntityType | None:
    draft = context.linker.of.get(id(phrase.referents[0])) if phrase.referents else None
    return draft.type if draft is not None else None


def _spoken_of(parse: Parse, context: Context, window: int) -> Iterator[tuple[Phrase, Arg | None]]:
    """The person who is the subject of one of the sentences before."""
    here = context.sentences[parse.sentence].recognised.sentence.kind
    for k in range(parse.sentence - 1, max(-1, parse.sentence - 1 - window), -1):
        if context.sentences[k].recognised.sentence.kind is not here:
            continue
        for clause in context.sentences[k].parse.clauses:
            for arg in clause.get(*SUBJECTS):
                if not arg.inherited and clause.form != "adnominal" and _kind(arg.phrase, context) is EntityType.PERSON:
                    yield (
                        arg.phrase,
                        Arg(arg.role, arg.particle, arg.phrase, arg.particle_start, arg.particle_end, "sentence"),
                    )
                    return


def _side(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The city that the subject is, or holds its office in."""
    for phrase, arg in _doer(clause):
        for mention in phrase.referents[:1]:
            draft = context.linker.of.get(id(mention))
            bodies = [b for _, b in draft.titles if b is not None] if draft is not None else []
            city = bodies[0] if draft is not None and draft.type is EntityType.PERSON and bodies else draft
            if city is not None and city.type in GOVERNMENTS:
                stand_in = _stand_in(city, phrase.start, phrase.end, context)
                side = Phrase(phrase.first, phrase.last, phrase.start, phrase.end, phrase.head, [stand_in])
                parse.phrases.append(side)
                yield side, arg


def _since(clause: Clause, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.args:
        match = _SINCE.search(context.text, arg.phrase.start, max(arg.particle_end, arg.phrase.end))
        if match is not None and not arg.inherited:
            yield Phrase(arg.phrase.first, arg.phrase.last, match.start(), match.end("bond"), match["bond"]), arg


def _matter(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    later = [
        c
        for c in parse.clauses
        if c.first >= clause.first and c.form in {"final", "connective", "quoting"} and c.lemma in TAKING_UP
    ]
    for other in later:
        yield from ((phrase, None) for phrase in asked(other, parse, context.text) if not phrase.head.endswith(EMPTY))


def _dated(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    days = [a for a in clause.get("time") if not a.inherited]
    ends = [
        a
        for a in clause.get("bare", "with")
        if (a.phrase.referents or a.phrase.within) and any(0 <= a.phrase.start - d.phrase.end <= 1 for d in days)
    ]
    if len(days) > 1 and len(ends) > 1:
        referents = [m for a in ends for m in (a.phrase.referents or a.phrase.within)[:1]]
        first, last = ends[0].phrase, ends[-1].phrase
        yield Phrase(first.first, last.last, first.start, last.end, last.head, referents), ends[-1]


def day_of(mention: Mention | None, clause: Clause) -> str | None:
    """The day that stands right before a name in a list of dated names (1997년 제주시, 2016년 전주시와)."""
    if sum(1 for a in clause.get("time") if not a.inherited) < 2:
        return None
    days = [m for a in clause.get("time") for m in a.phrase.referents if m.kind == "Date" and m.value]
    near = [m for m in days if mention is not None and 0 <= mention.outer_start - m.outer_end <= 1]
    return near[0].value if near else None


def _peer(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    roles = (*SUBJECTS, "gen", "bare") if clause.form == "nominal" else SUBJECTS
    for arg in clause.get(*roles):
        if len(arg.phrase.referents) > 1:
            yield arg.phrase, arg
    if clause.form == "nominal":
        bare = [a.phrase for a in clause.get("bare") if a.phrase.referents]
        if len(bare) > 1:
            first = min(bare, key=lambda p: p.start)
            last = max(bare, key=lambda p: p.start)
            yield (
                Phrase(
                    first.first, last.last, first.start, last.end, last.head, [m for p in bare for m in p.referents]
                ),
                None,
            )


def _lead(clause: Clause, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    if not terminal(clause, context.text) or clause.get(*SUBJECTS):
        return
    for arg in clause.get("with"):
        named = arg.phrase.referents
        if len(named) > 1 and _LEADS.match(context.text, named[0].outer_end):
            mention = named[0]
            yield (
                Phrase(
                    arg.phrase.first, arg.phrase.first, mention.outer_start, mention.outer_end, mention.name, [mention]
                ),
                arg,
            )


def _inner(source: str, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    roles = SUBJECTS if source == "inner-subject" else ("with",)
    for arg in clause.get("object") or (clause.get(*SUBJECTS) if clause.passive else []):
        index = arg.phrase.clause
        inner = parse.clauses[index] if index is not None and index < len(parse.clauses) else None
        if inner is not None and inner is not clause:
            yield from ((a.phrase, a) for a in inner.get(*roles) if a.inherited != "sentence")
        genitive = arg.phrase.genitive
        if genitive is not None and genitive.referents:
            paired = bool(_WITH.match(context.text, genitive.end))
            if paired if source == "inner-with" else not paired:
                yield genitive, None


def _counterpart(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    before = [
        c
        for c in parse.clauses
        if c.last < clause.first and c.lemma in MEETING and c.form in {"connective", "nominal", "adnominal"}
    ]
    for other in sorted(before, key=lambda c: -c.first):
        yield from ((a.phrase, a) for a in other.get("with", "object"))


def _listener(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    """Whom words go to: 에게 or 에, beside the verb of asking or taken by the clause that it quotes."""
    quoting = [
        c
        for c in parse.clauses
        if c.form in {"quoting", "adnominal"} and c.last < clause.first and c.start > _floor(clause, parse)
    ]
    for other in (clause, *reversed(quoting)):
        yield from ((a.phrase, a) for a in other.args if not a.inherited and addressed(a))


def _floor(clause: Clause, parse: Parse) -> int:
    return max((c.end for c in parse.clauses if c.form == "final" and c.last < clause.first), default=-1)


def _home(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    city = context.linker.main_city()
    if (
        city is None
        or sum(1 for s in context.sentences for m in s.recognised.mentions if context.linker.of.get(id(m)) is city)
        < KNOWN
    ):
        return
    mention = _stand_in(city, clause.start, clause.end, context)
    phrase = Phrase(clause.first, clause.last, clause.start, clause.end, mention.name, [mention])
    parse.phrases.append(phrase)  # keeps the mention alive as long as its link
    yield phrase, None


def _stand_in(draft: Draft, start: int, end: int, context: Context) -> Mention:
    mention = Mention(str(draft.type), start, end, context.text[start:end], "both", name=draft.name)
    context.linker.of[id(mention)] = draft
    return mention


# -- 두 도시, 양 기관, 두 시장 -----------------------------------------------------------------------------------


def bind_both(sentence: Analysed, context: Context) -> None:
    """Let 두 도시, 양측, 두 시장 stand for the two last named; where more were named, for the two of the headline."""
    for parse in (sentence.parse, *(p for _, _, p in sentence.quoted)):
        for phrase in parse.phrases:
            match = _BOTH.search(context.text[max(0, phrase.end - 12) : phrase.end])
            if match is None or phrase.referents:
                continue
            pair = _pair(match["noun"], phrase.start, sentence, context)
            phrase.referents = [_stand_in(draft, phrase.start, phrase.end, context) for draft in pair]


def _pair(noun: str, start: int, sentence: Analysed, context: Context) -> list[Draft]:
    index = sentence.recognised.sentence.index
    found: list[Draft] = []
    for k in range(index, max(-1, index - BACK), -1):
        own = [m for m in context.sentences[k].recognised.mentions if m.outer_end <= start]
        found += [d for d in _named(noun, own, context) if d not in found]
        if len(found) >= 2:
            break
    if len(found) > 2:
        headline = [
            m for s in context.sentences if s.recognised.sentence.kind == "headline" for m in s.recognised.mentions
        ]
        found = list(dict.fromkeys(_named(noun, headline, context)))
    return found if len(found) == 2 else []


def _named(noun: str, mentions: list[Mention], context: Context) -> list[Draft]:
    """The drafts among mentions that a noun such as 도시 or 시장 can count; a mayor names his city too."""
    found: list[Draft] = []
    for mention in mentions:
        draft = context.linker.of.get(id(mention))
        if draft is None:
            continue
        if noun in PERSONS:
            wanted = [draft] if draft.type is EntityType.PERSON and (noun != "시장" or draft.mayor) else []
        elif noun in COMPANIES:
            wanted = [draft] if draft.type in BODIES - GOVERNMENTS else []
        else:
            bodies = [b for _, b in draft.titles if b is not None] if draft.type is EntityType.PERSON else [draft]
            kinds = BODIES if noun == "측" else GOVERNMENTS
            wanted = [b for b in bodies[:1] if b.type in kinds]
        found += [d for d in wanted if d not in found]
    return found


# -- what the engine asks of a finished fact ---------------------------------------------------------------------

SYMMETRIC = frozenset({"metWith", "signedAgreementWith", "cooperatesWith", "endedAgreementWith"})
REPORTED = SYMMETRIC | {"visited", "praised", "proposed", "requested"}
_CEREMONY = re.compile(
    r"(?:\s?(?:체결|서명|교환|조인))?\s?(?:식|행사|이후|이래|뒤|후|직후)$|\s?(?:체결|서명|교환|조인)$"
)
_OWNER = re.compile(r"(?:\S+의\s)?[‘'“\"「『]?")
_BRACKET = re.compile(r"\s?\([^()]*\)")
_COUNT = re.compile(r"\s*\d[\d,]*여?\s?(?:명|개|곳|여).*$")


def bond(words: str) -> str:
    """The kind of an agreement, without its signing: 우호도시 협약 체결식 is 우호도시 협약."""
    return _BRACKET.sub("", _CEREMONY.sub("", words)).strip(" ,'\"‘’“”「」『』")


def whom(words: str) -> str:
    """Listeners without their number: 읍면동 직원 418명."""
    return _COUNT.sub("", words)


def sole(phrase: Phrase, context: Context) -> Draft | None:
    """The one thing that a phrase names, with no more before it than whose it is: 경주시의 ‘신라왕경 복원사업’."""
    if len(phrase.referents) != 1 or not _OWNER.fullmatch(
        context.text[phrase.full_start : phrase.referents[0].outer_start]
    ):
        return None
    return context.linker.of.get(id(phrase.referents[0]))


def terminal(clause: Clause, text: str) -> bool:
    """Whether a verbal noun ends a headline or a part of one: 뉴욕시와 친선도시 협약."""
    return clause.form == "nominal" and not ("가" <= text[clause.end : clause.end + 1] <= "힣")


def manner(rule: FrameRule, clause: Clause, text: str) -> bool:
    """Whether the adverb that a rule asks for stands right before the predicate: 높이 평가했다."""
    return not rule.adverbs or text[max(0, clause.start - 12) : clause.start].rstrip().endswith(rule.adverbs)


def settled(facts: Iterator[Fact], clause: Clause, parse: Parse, context: Context) -> Iterator[Fact]:
    """The facts of one clause, a symmetric one once only, announced ones planned, with who reports them."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for fact in facts:
        if fact.predicate == "metWith" and EntityType.PERSON not in {
            fact.subject.type,
            getattr(fact.object, "type", None),
        }:
            continue  # two cities meet in persons
        if fact.predicate in SYMMETRIC:
            key = (fact.predicate, frozenset({id(fact.subject), id(fact.object)}))
            if key in seen:
                continue
            seen.add(key)
        if fact.modality is Modality.ASSERTED and foreseen(fact.predicate, clause, parse):
            fact.modality = Modality.PLANNED
        source = reporter(clause, parse) if fact.predicate in REPORTED and fact.modality is Modality.ASSERTED else None
        drafts = (
            [d for m in source.phrase.referents if (d := context.linker.of.get(id(m))) is not None] if source else []
        )
        if drafts:
            fact.qualifiers.setdefault("attributedTo", drafts[0])
        yield fact
