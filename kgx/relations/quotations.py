"""Indirect speech: the stretch of words that a quoting clause reports, and the thing that someone asks for."""

from __future__ import annotations

import re

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.relations.modality import COMING, REPORTS

__all__ = ["addressed", "asked", "reported"]

_COPULA_END = re.compile(r"(?:이라|라)(?:고도|고|며|면서|는|)$")
_END = re.compile(r"(?:고도|고|며|면서|는)$")
_DA_RA = re.compile(r"(?<=다)라(?:고|며|면서)$")
_LEAD = re.compile(
    r"(?:[\s,]|이어|이에|또한|또|특히|아울러|한편|다만|그러면서|그러나|하지만|이와 함께|앞서|이날|여기에|이 자리에서|이 같이|이같이)+(?=[\s,])[\s,]*"
)
_CONTRAST = re.compile(r"(?:서도|만|나|데),\s")  # 아쉬움을 드러내면서도,
COPULA_TAILS = ("것이라고", "것이라며", "것이라", "계획이라고", "예정이라고")
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
THINGS = frozenset({"것", "점"})
SHORTEST = 4  # characters of a stretch worth keeping


def _end(clause: Clause, text: str) -> int:
    surface = text[max(0, clause.start - 1) : clause.end]
    cut = _DA_RA.search(surface)
    if cut is None and (clause.lemma in {"이다", "아니다"} or surface.endswith(COPULA_TAILS)):
        cut = _COPULA_END.search(surface)
    cut = cut or _END.search(surface)
    return max(0, clause.start - 1) + cut.start() if cut else clause.end


def _main_subject_end(verb: Clause, parse: Parse, before: int) -> int:
    """Where the speaker's phrase ends: the person the sentence first names as subject, else the verb's own subject."""
    main = [c for c in parse.clauses if c.form != "adnominal"]
    named = [
        a for c in main for a in c.get("topic", "subject") if not a.inherited and a.phrase.end <= before and _person(a)
    ]
    own = [
        a for a in verb.args if a.role in {"topic", "subject"} and a.inherited != "sentence" and a.phrase.end <= before
    ]
    own = [a for a in own if a.role == "topic"] or own
    own = [] if verb.lemma in REPORTS else own  # what a report quotes has its own subject
    first = min(named, key=lambda a: a.phrase.start) if named else next(iter(own), None)
    return (first.particle_end if first.particle_end > 0 else first.phrase.end) if first is not None else -1


def _person(arg: Arg) -> bool:
    referents = arg.phrase.referents
    return bool(referents) and (referents[0].kind in {"Person", "Role"} or referents[0].head == "person")


def _ends_stretch(clause: Clause, verb: Clause, parse: Parse, text: str) -> bool:
    """Whether a quoting clause is governed by the verb: right before it, or one of a chain of …라며 …라며."""
    if text[clause.start : clause.end].endswith(("며", "면서")):
        return True
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
            *(c.end for c in parse.clauses if c.last < verb.first and c.lemma in REPORTS and c.form == "connective"),
        ],
        default=-1,
    )
    quoting = [
        c
        for c in parse.clauses
        if c.form == "quoting" and c.start > barrier and c.last < verb.first and _ends_stretch(c, verb, parse, text)
    ]
    found: list[Phrase] = []
    floor = -1
    for clause in sorted(quoting, key=lambda c: c.first):
        end = _end(clause, text)
        begin = parse.units[0].start if parse.units else clause.start
        start = max(_main_subject_end(verb, parse, clause.start), floor, begin, barrier)
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
    """Where the asked thing begins: past the addressee, the occasion and the clauses that only lead up to speaking."""
    for clause in parse.clauses:
        if (
            start <= clause.start < stop
            and clause.form == "connective"
            and (_leads_up(clause) or _CONTRAST.match(text, clause.end - 1))
        ):
            start = max(start, clause.end)
    for arg in (
        *inner.args,
        *verb.args,
        *(a for c in parse.clauses if c.form == "connective" and c.last < inner.first for a in c.args),
    ):
        if arg.inherited or not start <= arg.phrase.start < stop:
            continue
        occasion = arg.role == "at" and arg.phrase.head.endswith(GATHERINGS) or _happening(arg)
        inside = any(
            start <= o.phrase.start < arg.phrase.start
            for c in parse.clauses
            if c.form != "adnominal"
            for o in c.get("object")
        )
        if (addressed(arg) or occasion) and not inside:
            start = max(start, arg.particle_end)
    begin = _after_lead(start, stop, text)
    leading = [a for a in (*inner.args, *verb.args) if a.role == "time" and not a.inherited and a.phrase.start == begin]
    return max(
        [
            begin,
            *(max(a.particle_end, a.phrase.end) for a in leading if text[a.phrase.start : a.phrase.end].endswith("날")),
        ]
    )


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
        inner = (
            parse.clauses[phrase.clause] if phrase.clause is not None and phrase.clause < len(parse.clauses) else None
        )
        if phrase.head in THINGS and inner is not None:
            start = _after_lead(_peeled(floor, inner.start, inner, verb, parse, text), phrase.end, text)
        else:
            start = _widened(phrase, verb, parse, text, floor)
        if phrase.end - start >= SHORTEST or phrase.referents:
            found.append(
                Phrase(phrase.first, phrase.last, start, phrase.end, phrase.head, phrase.referents, phrase.within)
            )
    return found


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
        start = min(
            a.phrase.full_start for a in clause.args if a.role in {"bare", "gen"} and a.phrase.full_start >= floor
        )
    return start
