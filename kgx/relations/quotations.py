"""Indirect speech: the stretch of words that a quoting clause reports, and the thing that someone asks for."""

from __future__ import annotations

import re

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.relations.modality import COMING, PROPOSALS, REPORTS, REQUESTS

__all__ = ["addressed", "asked", "reported", "trimmed"]

_COPULA_END = re.compile(r"(?:이라|라)(?:고도|고|며|면서|는|)$")
_END = re.compile(r"(?:고도|고|며|면서|는)$")
_PARTNERS = {"‘": "’", "“": "”", "'": "'", '"': '"'}
_OPENERS = {closing: opening for opening, closing in _PARTNERS.items()}
_DA_RA = re.compile(r"(?<=다)라(?:고|며|면서)$")
_AFTERWARDS = re.compile(r"\s(?:뒤|후|다음)(?:에)?,?\s")
ESTEEM = frozenset({"평가하다", "칭찬하다", "치하하다", "격려하다", "감사하다", "환영하다", "축하하다", "인사하다"})
_LEAD = re.compile(
    r"(?:[\s,]|이어|이에|또한|또|특히|아울러|한편|다만|그러면서|그러나|하지만|"
    r"이와 함께|앞서|이날|여기에|이 자리에서|이 같이|이같이)+(?=[\s,])[\s,]*"
)
_COPULA_TAIL = re.compile(r"(?:것|계획|예정|방침|전망|생각|셈|참|때문|뿐|정도|수준|단계|상황)이라(?:고|며|면서|)$")
_LOCAL = re.compile(r"\s?\((?:현지\s?시간|한국\s?시간|이하 현지\s?시간)\)")
_WHEN = re.compile(r"^(?!오는|내일|모레|다음|내년|이번).*(?:\d일|이날|전날|\d시|\d분|오전|오후)$")
_CONTRAST = re.compile(r"(?:서도|만|나|데),\s")  # 아쉬움을 드러내면서도,
HOLDING = frozenset({"열다", "갖다", "가지다", "개최하다", "내다", "보내다"})
GATHERINGS = (
    "자리",
    "면담",
    "회담",
    "간담회",
    "회의",
    "행사",
    "총회",
    "포럼",
    "브리핑",
    "기자회견",
    "회견",
    "인터뷰",
    "서한",
    "축사",
    "인사말",
    "연설",
    "개회식",
    "협약식",
    "회동",
    "접견",
    "성명",
    "논평",
    "보도자료",
    "입장문",
    "서신",
    "편지",
    "공문",
)
PUBLIC = (
    "정부",
    "국회",
    "의회",
    "당국",
    "위원회",
    "시",
    "도",
    "군",
    "구",
    "청",
    "부",
    "측",
    "공사",
    "공단",
    "협회",
    "시민",
    "도민",
    "기업",
)
LISTENERS = frozenset(
    {"Person", "City", "AdministrativeArea", "Organization", "InternationalOrganization", "Country", "Anaphor", "Role"}
)
PROMISES = frozenset({"약속하다", "다짐하다", "공언하다", "다짐받다", "확언하다", "선언하다"})
ADDRESSES = ("개회사", "축사", "환영사", "기념사", "인사말", "연설", "강연", "답사", "치사", "만찬사", "폐회사")
THINGS = frozenset({"것", "점"})
LOOK = 4  # characters before a quoting ending that tell what it closes
SHORTEST = 4  # characters of a stretch worth keeping


def trimmed(words: str) -> str:
    """Words without spaces and commas around them, and without quotation marks that have no partner inside."""
    words = words.strip(" ,")
    while len(words) > 1 and words[0] in _PARTNERS:
        closing = words.find(_PARTNERS[words[0]], 1)
        if 0 < closing < len(words) - 1:
            break
        words = words[1 : closing if closing > 0 else len(words)].strip(" ,")
    while words and words[-1] in _OPENERS and words.count(_OPENERS[words[-1]]) - (words[-1] == _OPENERS[words[-1]]) < 1:
        words = words[:-1].strip(" ,")
    return words


def _told(clause: Clause) -> bool:
    """Whether a clause itself reports words: …라고 요구했으며, “…”며 지원을 요청했고."""
    return clause.lemma in REPORTS | REQUESTS | PROPOSALS or bool(clause.get("quote"))


def _promised(clause: Clause, text: str) -> bool:
    """Whether a clause governs other words right before it: …하겠다고 약속하고, …."""
    before = text[max(0, clause.start - LOOK) : clause.start].rstrip()
    return clause.lemma in PROMISES and before.endswith(("다고", "라고", "자고"))


def _end(clause: Clause, text: str) -> int:
    surface = text[max(0, clause.start - LOOK) : clause.end]
    cut = _DA_RA.search(surface)
    if cut is None and (clause.lemma in {"이다", "아니다"} or _COPULA_TAIL.search(surface)):
        cut = _COPULA_END.search(surface)
    cut = cut or _END.search(surface)
    return max(0, clause.start - LOOK) + cut.start() if cut else clause.end


def _main_subject_end(verb: Clause, parse: Parse, before: int) -> int:
    """Where the speaker's phrase ends: the person the sentence first names as subject; for what is asked, the first
    topic that can ask."""
    marked = [a for c in parse.clauses if c.form != "adnominal" for a in c.get("topic", "subject")]
    named = [a for a in verb.get("topic", "subject") if not a.inherited and a.phrase.end <= before and _person(a)]
    named = named or [a for a in marked if not a.inherited and a.phrase.end <= before and _person(a)]
    if not named and verb.lemma not in REPORTS:
        own = [a for a in verb.get("topic", "subject") if a.inherited != "sentence" and a.phrase.end <= before]
        topics = [a for a in marked if a.role == "topic" and not a.inherited and a.phrase.end <= before and _actor(a)]
        named = [a for a in own if a.role == "topic"] or own or topics
    first = min(named, key=lambda a: a.phrase.start, default=None)
    return max(first.particle_end, first.phrase.end) if first is not None else -1


def _actor(arg: Arg) -> bool:
    return bool(arg.phrase.referents) and arg.phrase.referents[0].kind in LISTENERS


def _person(arg: Arg) -> bool:
    referents = arg.phrase.referents
    return bool(referents) and (referents[0].kind in {"Person", "Role"} or referents[0].head == "person")


def _ends_stretch(clause: Clause, verb: Clause, parse: Parse, text: str) -> bool:
    """Whether a quoting clause is governed by the verb: right before it, or one of a chain of …라며 …라며."""
    if text[clause.start : clause.end].endswith(("며", "면서")):
        return True
    if any(c is not verb and c.form == "adnominal" and c.first == clause.last + 1 for c in parse.clauses):
        return False  # …느냐고 묻는 취재진
    return not any(clause.last < c.first < verb.first and c.form not in {"adnominal", "nominal"} for c in parse.clauses)


def _after_lead(start: int, end: int, text: str) -> int:
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    while start < end and text[start] in " ,":
        start += 1
    return start


def reported(verb: Clause, parse: Parse, text: str, *, own: bool = False, peel: bool = False) -> list[Phrase]:
    """The quoted stretches of indirect speech before the verb `verb`, left to right, as phrases.

    A stretch runs from the end of the speaker's phrase, or of the stretch before it, to the quoting ending. With `own`
    it is the quoting clause alone with its arguments, without topic and addressee; with `peel` it begins after the
    addressee, the occasion and what the speaker did before speaking.
    """
    ends = [
        c.end
        for c in parse.clauses
        if c.form == "final" and c.last < verb.first and text[c.end : c.end + 1] not in {"라", "고", "며", "는"}
    ]
    barrier = max(
        [
            *ends,
            *(
                c.end
                for c in parse.clauses
                if c.last < verb.first and c.form == "connective" and (_told(c) or _promised(c, text))
            ),
        ],
        default=-1,
    )
    quoting = [
        c
        for c in parse.clauses
        if c.form == "quoting" and c.start > barrier and c.last < verb.first and _ends_stretch(c, verb, parse, text)
    ]
    if verb.lemma in REQUESTS | PROPOSALS:  # 어렵다며 지원을 요청했다: the reason is not what is asked
        quoting = [c for c in quoting if not text[c.start : c.end].endswith(("며", "면서"))]
    found: list[Phrase] = []
    floor = -1
    for clause in sorted(quoting, key=lambda c: c.first):
        end = _end(clause, text)
        begin = parse.units[0].start if parse.units else clause.start
        start = max(_main_subject_end(verb, parse, clause.start), floor, begin, barrier)
        led = [a.particle_end for c in (clause, verb) for a in c.args if a.leads_on]
        start = max([start, *(e for e in led if e <= clause.start)])  # “…”며 함께하자고 당부했다
        if own:
            args = [a for a in clause.args if not a.inherited and a.role != "topic" and not addressed(a)]
            start = max(start, min([clause.start, *(a.phrase.full_start for a in args)]))
        if peel:
            start = _peeled(start, clause.start, clause, verb, parse, text)
        start = _after_lead(start, end, text)
        floor = clause.end
        if end - start >= SHORTEST:
            found.append(Phrase(clause.first, clause.last, start, end, text[start:end]))
    return found if not own else found[-1:]


def _peeled(start: int, stop: int, inner: Clause, verb: Clause, parse: Parse, text: str) -> int:
    """Where the asked thing begins: past the day of speaking, the addressee, the occasion and the clauses that only
    lead up to speaking."""
    for clause in parse.clauses:
        if not start <= clause.start < stop or clause.last >= inner.first:
            continue
        contrast = clause.form == "connective" and _CONTRAST.match(text, clause.end - 1)
        reason = clause.form == "quoting" and text[clause.start : clause.end].endswith(("며", "면서"))
        if contrast or reason or (clause.form == "connective" and _leads_up(clause)):
            start = max(start, clause.end)
        after = _AFTERWARDS.match(text, clause.end)  # 그린아일랜드를 높이 평가한 뒤, 전문가를 보내 달라고
        if after and clause.form == "adnominal" and (_told(clause) or clause.lemma in ESTEEM or _leads_up(clause)):
            start = max(start, after.end())
    chained = [a for c in parse.clauses if c.form == "connective" and c.last < inner.first for a in c.args]
    objects = [
        o.phrase.start
        for c in parse.clauses
        if c.form != "adnominal"
        for o in c.get("object", "subject")
        if not o.inherited
    ]
    asked_of = [a for a in inner.args if inner.lemma in REQUESTS and a.role in {"to", "dative"}]  # 도시에도 요청하자고
    for arg in (*inner.args, *verb.args, *chained):
        if any(arg is a or arg.phrase is a.phrase for a in asked_of):
            continue
        occasion = (arg.role == "at" and arg.phrase.head.endswith(GATHERINGS)) or _happening(arg)
        if arg.inherited or not start <= arg.phrase.start < stop or not (addressed(arg) or occasion):
            continue
        if not any(start <= o < arg.phrase.start for o in objects):
            start = max(start, arg.particle_end)
    return _after_days(start, stop, parse, text)


def _after_days(start: int, stop: int, parse: Parse, text: str) -> int:
    """Past the day and hour right after the speaker: 13일 오전 (현지시간)."""
    begin = _after_lead(start, stop, text)
    for unit in parse.units:
        dated = unit.mention is not None and unit.mention.kind in {"Date", "Time"} and unit.mention.role == "point"
        if (
            unit.start == begin
            and dated
            and text[unit.end : unit.end + 1] in {" ", "(", ","}
            and _WHEN.match(unit.form)
        ):
            local = _LOCAL.match(text, unit.end)
            begin = _after_lead(local.end() if local else unit.end, stop, text)
    return begin


def _leads_up(clause: Clause) -> bool:
    gathering = any(a.phrase.head.endswith(GATHERINGS[1:]) for a in clause.get("object"))
    return clause.lemma in COMING or (clause.lemma in HOLDING and gathering)


def _happening(arg: Arg) -> bool:
    return arg.role == "at" and any(m.kind in {"Event", "Forum"} for m in arg.phrase.referents)


def addressed(arg: Arg) -> bool:
    """Whether an argument is the listener of what is said: 시민에게, 정부에, 울산시에."""
    if arg.role == "dative":
        return True
    if arg.role != "to":
        return False
    if arg.phrase.referents:
        return arg.phrase.referents[0].kind in LISTENERS
    return arg.phrase.head.endswith(PUBLIC)


def asked(verb: Clause, parse: Parse, text: str) -> list[Phrase]:
    """The thing that a verb of asking, proposing or praising has as its object, with all that modifies it.

    For -ㄹ 것을 it is the whole clause, from the end of the speaker's phrase on.
    """
    found: list[Phrase] = []
    before = next((c for c in parse.clauses if c.last == verb.first - 1 and c.ending == "게"), None)  # 높게 평가하다
    for arg in verb.get("object") or (before.get("object") if before is not None else []):
        phrase = arg.phrase
        between = any(c.form == "quoting" and phrase.last < c.first and c.last < verb.first for c in parse.clauses)
        if arg.inherited or phrase.start > verb.start or between:
            continue
        floor = max(_main_subject_end(verb, parse, phrase.start), parse.units[0].start if parse.units else 0)
        floor = max([floor, *(a.particle_end for a in verb.get("quote") if a.particle_end <= phrase.start)])
        inner = (
            parse.clauses[phrase.clause] if phrase.clause is not None and phrase.clause < len(parse.clauses) else None
        )
        if phrase.head in THINGS and inner is not None:
            start = _after_lead(_peeled(floor, inner.start, inner, verb, parse, text), phrase.end, text)
        else:
            start = _past_speech(_widened(phrase, verb, parse, text, floor), phrase.start, parse, text)
        if phrase.end - start >= SHORTEST or phrase.referents:
            found.append(
                Phrase(phrase.first, phrase.last, start, phrase.end, phrase.head, phrase.referents, phrase.within)
            )
    return found


def _past_speech(start: int, stop: int, parse: Parse, text: str) -> int:
    """Past the day and the speech in which a thing was praised or asked for: 7일 개회사에서 …."""
    begin = _after_days(start, stop, parse, text)
    for clause in parse.clauses:
        for arg in clause.get("at"):
            if not arg.inherited and begin in {arg.phrase.start, arg.phrase.full_start}:
                spoken = arg.phrase.head.endswith((*ADDRESSES, *GATHERINGS))
                return _after_lead(arg.particle_end, stop, text) if spoken else start
    return start


def _widened(phrase: Phrase, verb: Clause, parse: Parse, text: str, floor: int) -> int:
    """The start of a phrase with the list before it that has lost its particle: 교통, 폐기물, 스마트도시 정책."""
    start = phrase.full_start
    for arg in sorted(verb.get("bare"), key=lambda a: -a.phrase.start):
        gap = text[arg.phrase.end : start]
        if arg.phrase.end <= start and not gap.strip(" ,·") and "," in gap and arg.phrase.full_start >= floor:
            start = arg.phrase.full_start
    listed = [
        c
        for c in parse.clauses
        if c.form == "connective" and not c.ending and floor <= c.start and text[c.end : start].strip() == ","
    ]
    for clause in listed:  # 항만 관리, 수소 정책: a verbal noun in the list was read as a clause
        starts = [
            a.phrase.full_start for a in clause.args if a.role in {"bare", "gen"} and a.phrase.full_start >= floor
        ]
        start = min([start, *starts])
    heard = [a.particle_end for c in parse.clauses for a in c.args if addressed(a) and a.phrase.full_start == start]
    start = _after_lead(max([start, *(h for h in heard if h < phrase.start)]), phrase.end, text)
    while start > floor and text[start - 1 : start].isalnum():  # the whole first word
        start -= 1
    return start
