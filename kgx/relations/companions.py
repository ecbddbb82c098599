"""With whom something is done where the clause does not say it outright.

이들을 접견했다, 세 도시의 시장을 만났다, 카셀시를 찾아 협약을 맺었다, 두 도시는 … 맺은 자매결연, 갑과 을, 병 3자가.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kgx.linking import Draft
from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.kinds import BODIES, GOVERNMENTS
from kgx.model.mention import ACTOR_KINDS, BODY_KINDS, Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Context
from kgx.relations.wording import VISITS

__all__ = ["COMPANION_SOURCES", "companion_phrases"]

COMPANION_SOURCES = frozenset({"them", "mayors", "seat", "both", "tied", "leader", "parties", "noun-with"}) | {
    "noun-gen",
    "gen-pair",
    "words",
}
SUBJECTS = ("subject", "topic")
CALLS = VISITS | {"건너가다", "둘러보다"}
GUESTS = BODIES | {EntityType.PERSON}
GROUPS = ("대표단", "방문단", "사절단", "시찰단", "연수단", "일행", "교류단", "참관단", "순방단", "답사단")
BACK = 2  # sentences back to those whom 이들 or 방문단 points to
_THEM = re.compile(r"^(?:이|그)들$")
SPOKEN = ("고", "고도", "고는", "고까지", "며", "면서", "는", "라", "란", "라도", "곤", "지만", "으나")
_REMARK = re.compile(
    r"\s(?:[가-힣]+\s){0,2}?(?:지적|질문|물음|질의|비판|비난|우려|주장|의혹|소문|반응|평가|여론|관측|전망|분석|요구|민원|제안|요청|하소연|목소리)"
    r"(?:에|에는|에도|을|이|도|과|이나|에 대해)(?=[\s,])"
)
_JOIN = re.compile(r"(?:와|과|,|·|‧|ㆍ|및|하고|\s)+")
_TIE = re.compile(r"(?:와|과)(?:의)?\s")
_AMONG = re.compile(r"[을를]\s(?:비롯한|포함한)\s")
_BOTH = re.compile(r"(?:두|양)\s?(?:도시|시|지자체|자치단체|지방정부|사람|시장|측|단체장)(?=[\s은는이가의과도])")


def companion_phrases(
    source: str, clause: Clause, parse: Parse, context: Context
) -> Iterator[tuple[Phrase, Arg | None]]:
    """Phrases that fill `source` for a clause.

    them: whom 이들 or 방문단 points to. mayors: who heads the cities of '세 도시의 시장'. seat: the city that was
    visited to do it. both: the cities of 두 도시, 두 사람. tied: a name before 과 inside the object (을시와 협약을).
    leader: the person whose 방문단 it is. parties: a list of three or more subjects. noun-with: what stands with the
    verbal noun that is the object (병시와 자매결연을 한), noun-gen whose it is (뉴욕시장의 예방을 받고). gen-pair: the
    two whose ceremony it is (갑시와 을시의 조인식이). words: quotations but those of others (“…”는 지적에).
    """
    if source == "them":
        yield from _them(clause, parse, context)
    elif source == "mayors":
        yield from _mayors(clause, parse, context)
    elif source == "seat":
        yield from _seat(clause, parse)
    elif source == "both":
        yield from _both(clause, parse, context)
    elif source == "tied":
        yield from _tied(clause, context)
    elif source == "leader":
        yield from _leader(clause, parse, context)
    elif source == "parties":
        yield from _parties(clause, parse, context)
    elif source == "noun-with":
        yield from _nouns(clause, parse, "with")
    elif source == "noun-gen":
        yield from _nouns(clause, parse, "gen")
    elif source == "gen-pair":
        owners = [(a.phrase.genitive, a) for a in clause.get(*SUBJECTS) if not a.inherited]
        yield from ((owner, arg) for owner, arg in owners if owner is not None and len(owner.referents) > 1)
    elif source == "words":
        yield from ((a.phrase, a) for a in clause.get("quote") if _own_words(a, context.text))


def _pointing(phrase: Phrase, drafts: list[Draft], parse: Parse, context: Context) -> Phrase:
    referents = [context.stand_in(d, phrase.start, phrase.end) for d in drafts]
    made = replace(phrase, referents=referents, within=[], genitive=None)
    parse.phrases.append(made)  # keeps the mentions alive as long as their links
    return made


def _unnamed(phrase: Phrase) -> bool:
    return not any(m.kind in ACTOR_KINDS for m in (*phrase.referents, *phrase.within))


def _earlier(parse: Parse, context: Context) -> Iterator[Arg]:
    """The subjects of the sentences just before, the nearest sentence first."""
    here = context.sentences[parse.sentence].recognised.sentence.kind
    for k in range(parse.sentence - 1, max(-1, parse.sentence - 1 - BACK), -1):
        if context.sentences[k].recognised.sentence.kind is here:
            clauses = [c for c in context.sentences[k].parse.clauses if c.form != "adnominal"]
            yield from (a for c in clauses for a in c.get(*SUBJECTS) if not a.inherited)


def _them(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.get("object", "with"):
        head = arg.phrase.head.replace(" ", "")
        if arg.inherited or not _unnamed(arg.phrase) or not (_THEM.match(head) or head.endswith(GROUPS)):
            continue
        for other in _earlier(parse, context):
            words = context.text[other.phrase.start : other.phrase.end]
            if not any(g in words for g in GROUPS) and not (_THEM.match(head) and len(other.phrase.referents) > 1):
                continue
            named = [m for m in (*other.phrase.within, *other.phrase.referents) if id(m) in context.linker.of]
            drafts = [d for m in named if (d := context.linker.of[id(m)]).type in GUESTS]
            if drafts:
                people = [d for d in drafts if d.type is EntityType.PERSON]
                yield _pointing(arg.phrase, people or drafts[-1:], parse, context), arg
                return


def _mayors(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.get("object", "with"):
        phrase = arg.phrase
        genitive = phrase.genitive.referents if phrase.genitive is not None else []
        if arg.inherited or not phrase.head.replace(" ", "").endswith(("시장", "시장들")):
            continue
        cities = [context.draft(m) for m in (*genitive, *phrase.within, *phrase.referents)]
        heads = [
            d
            for city in cities
            for d in context.linker.drafts
            if city is not None and d.mayor and any(b is city and not t.status for t, b in d.titles)
        ]
        several = [c for c in cities if c is not None and c.type in GOVERNMENTS]
        chosen = heads or (several if len(several) > 1 else [])
        if chosen:
            yield _pointing(phrase, list(dict.fromkeys(chosen)), parse, context), arg
            return


def _seat(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    """…를 찾아 협약을 체결했다: no other partner is named, so it is the city that was visited."""
    if clause.get("with"):
        return
    before = [c for c in parse.clauses if c.last < clause.first and c.lemma in CALLS and c.form == "connective"]
    for other in sorted(before, key=lambda c: -c.first)[:1]:
        yield from ((a.phrase, a) for a in other.get("object", "by", "to") if not a.inherited)


def _governments(mentions: list[Mention], context: Context) -> list[Draft]:
    found: list[Draft] = []
    for mention in mentions:
        draft = context.draft(mention)
        if draft is None:
            continue
        bodies = [b for _, b in draft.titles if b is not None] if draft.type is EntityType.PERSON else [draft]
        found += [b for b in bodies[:1] if b.type in GOVERNMENTS and b not in found]
    return found


def _both(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The two cities of the paragraph where it speaks of 두 도시 and the clause names nobody."""
    with_whom = [a for c in parse.clauses for a in c.get("with")]
    if any(not a.inherited and not _unnamed(a.phrase) for a in (*with_whom, *clause.get(*SUBJECTS))):
        return
    told = [a.phrase.referents for a in clause.get(*SUBJECTS) if a.inherited != "sentence"]
    if any(len(pair) > 1 and all(m.kind == "Person" for m in pair) for pair in told):
        return  # 두 시장은 만나 …에 서명했다: the two persons themselves
    here = context.sentences[parse.sentence].recognised.sentence
    near = [
        s
        for s in context.sentences[max(0, parse.sentence - BACK) : parse.sentence + 1]
        if s.recognised.sentence.paragraph == here.paragraph
    ]
    text = context.text[near[0].recognised.sentence.start : here.end] if near else ""
    if not _BOTH.search(text):
        return
    own = _governments([m for s in near for m in s.recognised.mentions if m.kind in {"Person", "City"}], context)
    headline = [s for s in context.sentences if s.recognised.sentence.kind == "headline"]
    named = _governments([m for s in headline for m in s.recognised.mentions], context)
    pair = own if len(own) == 2 else named
    if len(pair) == 2:
        whole = Phrase(clause.first, clause.last, clause.start, clause.end, "")
        yield _pointing(whole, pair, parse, context), None


def _tied(clause: Clause, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.get("object", "to"):
        for mention in (*arg.phrase.within, *arg.phrase.referents):
            if mention.kind in ACTOR_KINDS and _TIE.match(context.text, mention.outer_end):
                phrase = arg.phrase
                yield (
                    Phrase(phrase.first, phrase.first, mention.outer_start, mention.outer_end, mention.name, [mention]),
                    arg,
                )


def _leader(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """방문단은 …로 건너가: the delegation of the person who is said to travel, or who leads it."""
    for arg in clause.get(*SUBJECTS):
        words = context.text[arg.phrase.full_start : arg.phrase.end]
        if not any(g in words for g in GROUPS):
            continue
        lead = _led_by(arg.phrase, parse, context)
        if lead is not None:
            yield lead.phrase, lead
            return
        first = [m for m in arg.phrase.within if m.kind == "Person" and _AMONG.match(context.text, m.outer_end)]
        if first and (head := context.draft(first[0])) is not None:
            yield _pointing(arg.phrase, [head], parse, context), arg  # 시장을 비롯한 대표단
            return
        if _unnamed(arg.phrase) and (who := _traveller(parse, context)) is not None:
            yield _pointing(arg.phrase, [who], parse, context), arg
            return


def _led_by(phrase: Phrase, parse: Parse, context: Context) -> Arg | None:
    """Who leads a group: 시장을 단장으로 한 대표단, 시장이 이끄는 방문단."""
    inner = parse.clauses[phrase.clause] if phrase.clause is not None else None
    if inner is None or inner.lemma not in {"하다", "이끌다", "꾸리다"}:
        return None
    return next((a for a in inner.get("object", *SUBJECTS) if not a.inherited and _person(a.phrase, context)), None)


def _person(phrase: Phrase, context: Context) -> Draft | None:
    draft = context.draft(phrase.referents[0]) if phrase.referents else None
    return draft if draft is not None and draft.type is EntityType.PERSON else None


def _traveller(parse: Parse, context: Context) -> Draft | None:
    """Who was said to visit a place before this sentence."""
    for k in range(parse.sentence, -1, -1):
        told = context.sentences[k].parse
        for clause in told.clauses:
            if clause.lemma not in CALLS | {"이끌다", "출국하다"} or clause.modality is None:
                continue
            phrases = [clause.head] if clause.form == "adnominal" and clause.head is not None else []
            phrases += [a.phrase for a in clause.get(*SUBJECTS)]
            for phrase in phrases:
                led = _led_by(phrase, told, context)
                if (who := _person(phrase if led is None else led.phrase, context)) is not None:
                    return who
    return None


def _parties(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """A list of subjects that its comma has torn apart: 갑시와 을대학교, 병공사 3자가."""
    for arg in clause.get(*SUBJECTS):
        inside = [m for m in (*arg.phrase.within, *arg.phrase.referents) if m.kind in BODY_KINDS]
        if arg.inherited or not inside:
            continue
        first = min(inside, key=lambda m: m.outer_start)
        found = [first]
        before = [u.mention for u in parse.units if u.mention is not None and u.mention.outer_end <= first.outer_start]
        for mention in reversed(before):
            gap = context.text[mention.outer_end : found[0].outer_start]
            if mention.kind not in BODY_KINDS or not gap.strip() or not _JOIN.fullmatch(gap):
                break
            found.insert(0, mention)
        referents = [*found, *(m for m in inside if m is not first)]
        if len(found) > 1 or (len(referents) > 1 and len(referents) == len(inside) and not arg.phrase.within):
            start = found[0].outer_start
            yield Phrase(arg.phrase.first, arg.phrase.last, start, arg.phrase.end, arg.phrase.head, referents), arg


def _own_words(arg: Arg, text: str) -> bool:
    """Whether a quotation may be the subject's words: no verb's complement of another kind, no one else's remark."""
    if not arg.particle.endswith(SPOKEN):
        return False
    return not (arg.particle.endswith(("는", "란")) and _REMARK.match(text, arg.particle_end))


def _nouns(clause: Clause, parse: Parse, role: str) -> Iterator[tuple[Phrase, Arg | None]]:
    for arg in clause.get("object", "to", *SUBJECTS):
        for noun in parse.clauses:
            if noun.form == "nominal" and arg.phrase.first <= noun.first and noun.last <= arg.phrase.last:
                yield from ((a.phrase, a) for a in noun.get(role) if not a.inherited)
