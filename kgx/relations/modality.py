"""Is it so: the modality of a clause from its own endings and from what embeds it, and who says that it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from kgx.model.clause import MAIN, Arg, Clause, Parse
from kgx.model.statement import Modality

__all__ = ["COMING", "PROPOSALS", "REPORTS", "REQUESTS", "begged", "clause_modality", "foreseen", "reporter"]

REQUESTS = frozenset(
    "요청하다 촉구하다 당부하다 건의하다 요구하다 주문하다 부탁하다 호소하다 바라다 희망하다 신청하다 청하다".split()  # noqa: SIM905 - a word list
)
PROPOSALS = frozenset("제안하다 제의하다 권유하다 제시하다 검토하다".split())  # noqa: SIM905 - a word list
CANCELS = frozenset(
    "무산되다 취소하다 취소되다 철회하다 철회되다 중단되다 백지화되다 백지화하다 불발되다 연기되다"  # noqa: SIM905 - a word list
    " 거부하다 거절하다 미루다 미뤄지다 포기하다 불발하다 무산하다 연기하다 보류하다 보류되다 좌절되다"
    " 결렬되다 부결되다 거절당하다 늦춰지다".split()
)
FACTIVE = frozenset({"ㅁ", "음"})  # 확정됨에 따라
PREPARES = frozenset("추진하다 준비하다 조율하다 계획하다 앞두다 예고하다 타진하다 추진키다 서두르다 기대하다".split())  # noqa: SIM905 - a word list
CARRIED = frozenset({"고", "며", "어", "아", "으며", "어서", "아서", "면서", "으면서", "여", "해"})
PLANS = frozenset({"계획", "예정", "방침", "구상", "목표", "전망", "의지", "포부", "의사", "의향", "방안", "뜻"})
REPORTS = frozenset(
    "밝히다 말하다 전하다 알리다 설명하다 발표하다 덧붙이다 강조하다 소개하다 주장하다 언급하다"  # noqa: SIM905 - a word list
    " 보도하다 답하다 진단하다 공지하다 회고하다 알려지다 전해지다 확인하다".split()
)
# What someone did before speaking is no part of what was said: 방문해, 만나, 답방해.
COMING = frozenset(
    "방문하다 답방하다 찾다 찾아가다 만나다 면담하다 접견하다 예방하다 참석하다 참가하다 둘러보다"  # noqa: SIM905 - a word list
    " 나서다 회동하다 전달하다 평가하다 호평하다 치하하다 표하다 설명하다 통보하다 경고하다 비판하다"
    " 비난하다 규탄하다 우려하다 반박하다 주장하다 질타하다 소개하다 강조하다 밝히다 말하다 언급하다"
    " 지적하다 건네다 축하하다 환영하다 논의하다 협의하다 공유하다".split()
)
STATES = frozenset({"있다", "두다", "위치하다", "자리하다", "머물다", "맡다"})
TIMES = frozenset({"때", "당시", "무렵", "즈음", "적"})
FINISHES = frozenset({"마치다", "끝내다", "마무리하다", "끝마치다"})
HAPPENINGS = frozenset(
    {"metWith", "visited", "attended", "spokeAt", "signedAgreementWith", "endedAgreementWith", "requested", "proposed"}
)
PRESENT = ("ㄴ다", "는다")
EMBEDDED = frozenset({"subject", "topic", "object", "bare"})


def begged(clause: Clause, parse: Parse) -> bool:
    """Whether a clause is what somebody is asked to do: 참석해 달라고."""
    return any(a.form == "달" and a.tag == "VX" for a in parse.units[clause.first : clause.last + 1])


def _following(clause: Clause, parse: Parse) -> Clause | None:
    """The clause that a connective clause leads into."""
    later = islice(parse.clauses, clause.index + 1, None)  # clauses stand in the order of their predicates
    return next((c for c in later if c.first > clause.last and c.form in MAIN), None)


def _embedding(clause: Clause, parse: Parse) -> Clause | None:
    """The clause whose argument holds this one: its head phrase, or the next predicate after a quotation."""
    if clause.head is not None:
        return next(
            (c for c in parse.clauses if any(a.phrase is clause.head for a in c.args) and c is not clause), None
        )
    return None


def clause_modality(clause: Clause, parse: Parse, *, claimed: bool = False, depth: int = 0) -> Modality | None:
    """The modality of what a clause says, or None when it says nothing holds (negated, wished, asked)."""
    own = clause.modality
    if own is None or depth > 6:
        return own
    if [u.form for u in parse.units[clause.last + 1 : clause.last + 2]] == ["?"]:
        return None
    if clause.form == "connective" and clause.ending.endswith("다가") and clause.lemma in STATES:
        return None  # 본부는 요코하마에 있다가 서울로 옮겼다
    if clause.form == "connective" and clause.ending in {"지", "질"} and _denied(clause, parse):
        return None
    if own is Modality.PLANNED and clause.past and _given_up(clause, parse):
        return None
    if clause.form == "nominalised" and clause.ending not in FACTIVE:
        return None if own is Modality.ASSERTED else own
    if clause.form == "nominal":
        return _nominal(clause, parse, own, claimed, depth)
    if clause.form == "quoting":
        verb = _following(clause, parse)
        if verb is not None and verb.lemma in REQUESTS | {"달다"}:
            return Modality.REQUESTED
        if verb is not None and (verb.lemma in PROPOSALS or clause.ending.startswith("자")):
            return Modality.PROPOSED
    elif clause.form == "connective" and not clause.past and clause.ending in CARRIED and own is Modality.ASSERTED:
        verb = _following(clause, parse)
        if verb is not None:
            carried = clause_modality(verb, parse, claimed=False, depth=depth + 1)
            settled = (
                carried is Modality.PLANNED and verb.past
            )  # 면담하고 … 확대하기로 했다: only the second is to come
            asked = carried in {Modality.REQUESTED, Modality.PROPOSED} and clause.lemma in COMING
            if carried is not None and verb.form != "nominal" and not settled and not asked:
                own = carried
            elif (
                verb.modality is None
                and verb.form != "final"
                and not (verb.form == "quoting" and clause.lemma in COMING)
            ):
                return None
    elif clause.form == "adnominal" and clause.head is not None:
        own = _adnominal(clause, parse, own)
    if claimed and own is Modality.ASSERTED:
        return Modality.CLAIMED
    return own


def _given_up(clause: Clause, parse: Parse) -> bool:
    """-ㄹ 계획이었으나: a plan of the past."""
    units = parse.units[clause.first : clause.last + 1]
    return any(a.form in {"계획", "예정", "방침", "구상", "생각"} and b.tag == "VCP" for a, b in pairwise(units))


def _denied(clause: Clause, parse: Parse) -> bool:
    """-지 못했다, -지는 않았다, -지도 못했다, read as a predicate of its own."""
    after = [u.form for u in parse.units[clause.last + 1 : clause.last + 4]]
    if after[:1] and after[0] in {"는", "도", "ᆫ", "ㄴ", "조차", "까지"}:
        after = after[1:]
    if after and after[0] in {"못", "안", "않", "못하"}:
        return True
    return any(c.first == clause.last + 1 and c.lemma in {"못하다", "않다", "말다", "아니하다"} for c in parse.clauses)


def _adnominal(clause: Clause, parse: Parse, own: Modality) -> Modality | None:
    """체결할 계획, 체결하는 방안을 제안했다: what the noun and the verb above make of a clause. None for what was not
    to be (열기로 했던 축제, 열려던 축제)."""
    if clause.ending.endswith("려던") or (own is Modality.PLANNED and clause.ending == "던"):
        return None
    head = clause.head.head if clause.head is not None else ""
    if (
        head.endswith(tuple(PLANS))
        and own is Modality.ASSERTED
        and not clause.past
        and clause.ending in {"ㄹ", "을", "는", "겠다는", "ㄴ다는"}
    ):
        own = Modality.PLANNED
    if head in TIMES and own is Modality.PLANNED and (clause.past or _told_as_past(clause, parse)):
        own = Modality.ASSERTED  # 방문했을 때, 요청할 당시 … 밝혔다
    outer = _embedding(clause, parse)
    if outer is not None and head in {"것", "점", "안", "방안"}:
        if outer.lemma in REQUESTS:
            return Modality.REQUESTED
        if outer.lemma in PROPOSALS:
            return Modality.PROPOSED
    return own


def _told_as_past(clause: Clause, parse: Parse) -> bool:
    """Whether the sentence that a time stands in is told in the past."""
    last = next((c for c in parse.clauses if c.form == "final" and c.first > clause.last), None)
    return last is not None and last.past


def _undone(clause: Clause, parse: Parse) -> bool:
    """없던 일이 됐다."""
    things = [a.phrase for a in clause.get("complement", "by") if a.phrase.head == "일" and a.phrase.clause is not None]
    return clause.lemma in {"되다", "돌리다", "돌아가다"} and any(
        parse.clauses[p.clause].lemma == "없다" for p in things if p.clause is not None
    )


def _void(clause: Clause) -> bool:
    """Whether a clause says that its subject does not come about."""
    return clause.lemma in CANCELS or (clause.modality is None and clause.form in MAIN)


def _topic_of(clause: Clause, nominal: Clause, parse: Parse) -> bool:
    """Whether a nominal clause is the topic of the sentence's end: 체결은 의견이 갈려 성사되지 않았다."""
    if clause.form != "final" or any(a.role in {"subject", "topic"} and not a.inherited for a in clause.args):
        return False
    topics = [a.phrase for c in parse.clauses for a in c.args if a.role == "topic" and not a.inherited]
    return any(phrase.first <= nominal.first and nominal.last <= phrase.last for phrase in topics)


def _nominal(clause: Clause, parse: Parse, own: Modality, claimed: bool, depth: int) -> Modality | None:
    """체결은 무산됐다, 협약 체결을 요청했다: a verbal noun takes its modality from the verb above."""
    after = parse.units[clause.last + 1 : clause.last + 3]
    if own is Modality.ASSERTED and len(after) > 1 and after[0].tag == "JKO" and after[1].form == "위하":
        return Modality.PLANNED
    if any(_void(other) and _topic_of(other, clause, parse) for other in parse.clauses if other.first > clause.last):
        return None
    for other in _above(clause, parse):
        if _void(other) or _undone(other, parse):
            return None
        if other.lemma in REQUESTS:
            return Modality.REQUESTED
        if other.lemma in PROPOSALS:
            return Modality.PROPOSED
        if other.lemma in FINISHES and other.form == "connective":
            break  # 순방을 마치고 돌아올 예정이다
        if other.lemma in PREPARES:
            own = Modality.PLANNED
        if clause_modality(other, parse, depth=depth + 1) is Modality.PLANNED:
            own = Modality.PLANNED
        break
    return Modality.CLAIMED if claimed and own is Modality.ASSERTED else own


def _above(nominal: Clause, parse: Parse) -> Iterator[Clause]:
    """The clauses after a nominal one that have it as an argument or in one."""
    for other in parse.clauses:
        if (
            other is not nominal
            and other.first > nominal.last
            and any(
                a.phrase.first <= nominal.first and nominal.last <= a.phrase.last
                for a in other.args
                if a.role in EMBEDDED and not a.inherited
            )
        ):
            yield other


def _telling(clause: Clause, parse: Parse) -> Clause | None:
    """The clause whose tense a clause without one shares: the end of its chain."""
    for _ in range(6):
        if clause.past or clause.form in {"final", "quoting", "adnominal"}:
            return clause
        after = _following(clause, parse)
        if after is None:
            return None
        clause = after
    return None


def foreseen(predicate: str, clause: Clause, parse: Parse) -> bool:
    """Whether the plain present of a single act announces it: 시장은 두바이를 방문한다."""
    if predicate not in HAPPENINGS or clause.form not in {"final", "quoting", "connective", "nominal"}:
        return False
    around = (clause, *_above(clause, parse))
    if any(one.lemma in FINISHES and one.form == "connective" for one in around):
        return False
    told = _telling(clause, parse)
    return told is not None and not told.past and told.form in {"final", "quoting"} and told.ending.startswith(PRESENT)


def reporter(clause: Clause, parse: Parse) -> Arg | None:
    """The subject of the verb that reports a clause (…했다고 3일 밝혔다), or None when nobody is said to report it."""
    if clause.form not in {"connective", "quoting"}:
        return None
    quoting: Clause | None = clause
    for _ in range(6):
        if quoting is None or quoting.form == "quoting":
            break
        if quoting.form not in {"connective", "nominal"}:
            return None
        quoting = _following(quoting, parse)
    if quoting is None or quoting.form != "quoting":
        return None
    verb = _following(quoting, parse)
    while verb is not None and verb.form == "quoting":
        verb = _following(verb, parse)
    if verb is None or verb.lemma not in REPORTS:
        return None
    subjects = verb.get("topic") or verb.get("subject")
    return subjects[0] if subjects else None
