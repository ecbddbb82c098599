"""The other end of what two do together: a coordinated subject, what modifies the agreement, 두 도시."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import MAIN, Arg, Clause, Parse, Phrase
from kgx.model.kinds import BODIES, GOVERNMENTS
from kgx.model.mention import PLACE_KINDS, Mention
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.modality import foreseen, reporter
from kgx.relations.quotations import asked
from kgx.relations.speakers import SPEAKER_SOURCES, SUBJECTS, doer, speaker_phrases
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

PARTNER_SOURCES = SPEAKER_SOURCES | frozenset(
    "peer lead inner-subject inner-with home home-subject side dated since matter goal".split()  # noqa: SIM905 - a word list
)
TAKING_UP = frozenset(
    "논의하다 협의하다 의논하다 약속하다 모색하다 나누다 공유하다 다짐하다 합의하다 다지다 토의하다 교환하다".split()  # noqa: SIM905 - a word list
)
ONE_SIDED = frozenset({"영접하다", "예방하다", "배웅하다", "맞이하다", "알현하다"})  # done to another
EMPTY = ("인사", "악수", "선물", "뜻", "의견", "대화", "이야기", "시간", "기념품", "담소", "덕담")
KNOWN = 2  # times a city is named before it is the article's own
SEVERAL = 3  # cities in a headline that make none of them the article's own
BACK = 6  # sentences that 두 도시 may look back over

_BOTH = re.compile(
    r"(?:^|[\s,“\"‘'])(?P<number>두|양)\s?(?P<noun>도시|시|지자체|지방정부|"
    r"자치단체|지방자치단체|기관|단체|기업|대학|사람|시장|단체장|기관장|지사|도지사|구청장|군수|측)$"
)
BONDS = ("협약", "협정", "결연", "우호도시", "자매도시", "친선도시", "MOU", "양해각서")
_SINCE = re.compile(
    rf"(?:신규\s)?(?P<bond>(?:[가-힣·]+\s)??[가-힣·]*(?:{'|'.join(BONDS)})(?:\s?(?:체결|서명))?)\s(?:이후|이래|뒤|후|직후)(?=\s|$)"
)
_GOING = re.compile(r"(?:\s등)?\s?(?:\d+개국\s?)?(?:공식\s|국빈\s)?(?:방문|순방|답방|시찰|출장)")
_WITH = re.compile(r"(?:와|과)의?\s")
_LEADS = re.compile(r"[,‧·ㆍ]\s?|\s?[-–—]\s?")
PERSONS = frozenset({"사람", "시장", "단체장", "기관장", "지사", "도지사", "구청장", "군수"})
SITES = ("특구", "단지", "지구", "구역", "신도시")  # no governments of their own
COMPANIES = frozenset({"기관", "단체", "기업", "대학"})


def partner_phrases(source: str, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Phrases that fill `source` for a clause.

    peer: a phrase that coordinates both ends (수원시와 논산시는). lead: the first of a headline's list
    (울산시, 옌타이시와 협약). inner-subject, inner-with: ends named in what
    modifies the object (A시가 B시와 맺은 협약을).
    home: the article's own city, home-subject the same where nothing is a subject. side: the city of the subject.
    dated: what a list pairs with days (1997년 제주시, 2016년 전주시와). since: an agreement after which something is
    (협약 체결 이후). matter: what the verb after a meeting takes up (만나 …을 논의했다). Others: see `speaker_phrases`.
    """
    if source in SPEAKER_SOURCES:
        return speaker_phrases(source, clause, parse, context)
    if source in {"home", "home-subject"}:
        bare = not any(a.inherited in {"", "sentence"} for c in parse.clauses for a in c.get(*SUBJECTS))
        return _home(clause, parse, context) if bare or source == "home" else iter(())
    found = {
        "peer": lambda: _peer(clause),
        "lead": lambda: _lead(clause, context),
        "side": lambda: _side(clause, parse, context),
        "dated": lambda: _dated(clause),
        "since": lambda: _since(clause, context),
        "goal": lambda: _goal(clause, parse, context),
        "matter": lambda: _matter(clause, parse, context),
    }
    return found[source]() if source in found else _inner(source, clause, parse, context)


def _side(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The city that the subject is, or holds its office in."""
    for phrase, arg in doer(clause):
        for mention in phrase.referents[:1]:
            draft = context.draft(mention)
            bodies = [b for _, b in draft.titles if b is not None] if draft is not None else []
            city = bodies[0] if draft is not None and draft.type is EntityType.PERSON and bodies else draft
            if city is not None and city.type in GOVERNMENTS:
                stand_in = context.stand_in(city, phrase.start, phrase.end)
                side = Phrase(phrase.first, phrase.last, phrase.start, phrase.end, phrase.head, [stand_in])
                parse.phrases.append(side)
                yield side, arg


def _since(clause: Clause, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.args:
        start, end = arg.phrase.start, max(arg.particle_end, arg.phrase.end)
        if arg.inherited or not any(word in context.text[start:end] for word in BONDS):
            continue
        match = _SINCE.search(context.text, start, end)
        if match is not None:
            yield Phrase(arg.phrase.first, arg.phrase.last, match.start(), match.end("bond"), match["bond"]), arg


def _matter(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    later = [c for c in parse.clauses if c.first >= clause.first and c.form in MAIN and c.lemma in TAKING_UP]
    for other in later:
        yield from ((phrase, None) for phrase in asked(other, parse, context.text) if not phrase.head.endswith(EMPTY))


def _goal(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The places right before a noun of going: 서울 방문을 계기로, 러시아·베트남 2개국 순방 중인."""
    for arg in clause.get("bare", "complement"):
        places = [m for m in (*arg.phrase.within, *arg.phrase.referents) if m.kind in PLACE_KINDS]
        last = max(places, key=lambda m: m.outer_end, default=None)
        if last is not None and _GOING.match(context.text, last.outer_end):
            yield (
                Phrase(arg.phrase.first, arg.phrase.last, arg.phrase.start, arg.phrase.end, arg.phrase.head, places),
                arg,
            )


def _dated(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    days = [a for a in clause.get("time") if not a.inherited]
    ends = [
        a
        for a in clause.get("bare", "with")
        if (a.phrase.referents or a.phrase.within) and any(0 <= a.phrase.start - d.phrase.end <= 1 for d in days)
    ]
    if len(days) > 1 and len(ends) > 1:
        referents = [named for a in ends for named in _in_country(a.phrase.referents or a.phrase.within)]
        first, last = ends[0].phrase, ends[-1].phrase
        yield Phrase(first.first, last.last, first.start, last.end, last.head, referents), ends[-1]


def _in_country(mentions: list[Mention]) -> list[Mention]:
    """The first of some names, or what stands in the country that is named first: 튀르키예 이즈미르시."""
    if len(mentions) > 1 and mentions[0].kind == "Country" and mentions[1].outer_start - mentions[0].outer_end <= 1:
        return mentions[1:2]
    return mentions[:1]


def day_of(mention: Mention | None, clause: Clause) -> str | None:
    """The day that stands right before a name in a list of dated names (1997년 제주시, 2016년 전주시와)."""
    if sum(1 for a in clause.get("time") if not a.inherited) < 2:
        return None
    days = [m for a in clause.get("time") for m in a.phrase.referents if m.kind == "Date" and m.value]
    if mention is None:
        return None
    starts = [mention.outer_start] + [
        m.outer_start
        for a in clause.args
        for m in (*a.phrase.referents, *a.phrase.within)
        if m.kind == "Country" and 0 <= mention.outer_start - m.outer_end <= 1
    ]
    near = [m for m in days if any(0 <= start - m.outer_end <= 1 for start in starts)]
    return near[0].value if near else None


def _peer(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    if clause.lemma in ONE_SIDED:
        return
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


def _several(context: Context) -> bool:
    """Whether the headline names cities as an index of short reports does: 청주·통영·오산."""
    headline = [s for s in context.sentences if s.recognised.sentence.kind == "headline"]
    found = {id(context.draft(m)) for s in headline for m in s.recognised.mentions if m.kind == "City"}
    return len(found) >= SEVERAL


def _home(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    city = context.linker.main_city()
    if (
        city is None
        or context.sentences[parse.sentence].parse is not parse
        or context.times_named().get(id(city), (city, 0))[1] < KNOWN
        or _outweighed(city, context)
        or _several(context)
    ):
        return
    mention = context.stand_in(city, clause.start, clause.end)
    phrase = Phrase(clause.first, clause.last, clause.start, clause.end, mention.name, [mention])
    parse.phrases.append(phrase)  # keeps the mention alive as long as its link
    yield phrase, None


def _outweighed(city: Draft, context: Context) -> bool:
    """Whether the article names a province, county or district more often than its main city."""
    named = context.times_named()
    own = named.get(id(city), (city, 0))[1]
    return any(times > own for draft, times in named.values() if draft.type is EntityType.ADMINISTRATIVE_AREA)


# -- 두 도시, 양 기관, 두 시장 -----------------------------------------------------------------------------------


def bind_both(sentence: Analysed, context: Context) -> None:
    """Let 두 도시, 양측, 두 시장 stand for the two last named; where more were named, for the two of the headline."""
    for parse in (sentence.parse, *(p for _, _, p in sentence.quoted)):
        for phrase in parse.phrases:
            match = _BOTH.search(context.text[max(0, phrase.end - 12) : phrase.end])
            if match is None or phrase.referents:
                continue
            pair = _pair(match["noun"], phrase.start, sentence, context)
            phrase.referents = [context.stand_in(draft, phrase.start, phrase.end) for draft in pair]


def _pair(noun: str, start: int, sentence: Analysed, context: Context) -> list[Draft]:
    index = sentence.recognised.sentence.index
    found: list[Draft] = []
    for k in range(index, max(-1, index - BACK), -1):
        said = context.sentences[k].quoted
        own = [
            m
            for m in context.sentences[k].recognised.mentions
            if m.outer_end <= start and not any(a <= m.start < b for a, b, _ in said)
        ]
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
        draft = context.draft(mention)
        if draft is None:
            continue
        if noun in PERSONS:
            wanted = [draft] if draft.type is EntityType.PERSON and (noun != "시장" or draft.mayor) else []
        elif noun in COMPANIES:
            wanted = [draft] if draft.type in BODIES - GOVERNMENTS else []
        else:
            bodies = [b for _, b in draft.titles if b is not None] if draft.type is EntityType.PERSON else [draft]
            kinds = GOVERNMENTS
            wanted = [b for b in bodies[:1] if b.type in kinds and not b.name.endswith(SITES)]
        found += [d for d in wanted if d not in found]
    return found


# -- what the engine asks of a finished fact ---------------------------------------------------------------------

SYMMETRIC = frozenset({"metWith", "signedAgreementWith", "cooperatesWith", "endedAgreementWith"})
REPORTED = SYMMETRIC | {"visited", "praised", "proposed", "requested"}
_CEREMONY = re.compile(
    r"(?:\s?(?:체결|서명|교환|조인))?\s?(?:식|행사|이후|이래|뒤|후|직후)$|\s?(?:체결|서명|교환|조인)$"
)
_OWNER = re.compile(r"(?:\S+의\s|우리\s)?[‘'“\"「『]?")
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
    return context.draft(phrase.referents[0])


def terminal(clause: Clause, text: str) -> bool:
    """Whether a verbal noun ends a headline or a part of one: 뉴욕시와 친선도시 협약."""
    return clause.form == "nominal" and not ("가" <= text[clause.end : clause.end + 1] <= "힣")


def manner(rule: FrameRule, clause: Clause, text: str) -> bool:
    """Whether the adverb that a rule asks for stands right before the predicate: 높이 평가했다."""
    return not rule.adverbs or text[max(0, clause.start - 12) : clause.start].rstrip().endswith(rule.adverbs)


def _as_city(fact: Fact, clause: Clause) -> None:
    """A mayor whom only the sentence before names signs for the city: (신 시장은 …했다.) 충북대와 협약을 맺는다."""
    person = fact.subject.type is EntityType.PERSON and fact.subject.mayor
    other = getattr(fact.object, "type", None)
    own = any(a.inherited != "sentence" for a in clause.get(*SUBJECTS))
    bodies = [b for t, b in fact.subject.titles if b is not None and not t.status and b.type is EntityType.CITY]
    if person and not own and bodies and other is not EntityType.PERSON and bodies[0] is not fact.object:
        fact.subject = bodies[0]


def settled(facts: Iterator[Fact], clause: Clause, parse: Parse, context: Context) -> Iterator[Fact]:
    """The facts of one clause, a symmetric one once only, announced ones planned, with who reports them."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for fact in facts:
        if fact.predicate == "metWith" and EntityType.PERSON not in {
            fact.subject.type,
            getattr(fact.object, "type", None),
        }:
            continue  # two cities meet in persons
        if fact.predicate == "signedAgreementWith":
            _as_city(fact, clause)
        if fact.predicate in SYMMETRIC:
            key = (fact.predicate, frozenset({id(fact.subject), id(fact.object)}))
            if key in seen:
                continue
            seen.add(key)
        if fact.modality is Modality.ASSERTED and foreseen(fact.predicate, clause, parse):
            fact.modality = Modality.PLANNED
        source = reporter(clause, parse) if fact.predicate in REPORTED and fact.modality is Modality.ASSERTED else None
        drafts = [d for m in source.phrase.referents if (d := context.draft(m)) is not None] if source else []
        if drafts:
            fact.qualifiers.setdefault("attributedTo", drafts[0])
        yield fact
