"""The words of a clause or of what modifies a name, as text: 어르신 안전을 살피는, 교육격차 해소를 위한."""

from __future__ import annotations

import re

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import ACTOR_KINDS
from kgx.model.statement import Literal
from kgx.relations.lists import after_separator

__all__ = [
    "VISITS",
    "clause_words",
    "clean",
    "merit",
    "modifier_value",
    "modifier_words",
    "ordinal",
    "purpose_words",
    "stretch_words",
]

VISITS = frozenset({"방문하다", "찾다", "답방하다", "찾아가다", "순방하다", "들르다"})
SKIPPED = frozenset({"topic", "target-phrase", "for", "occasion"})
# fmt: off
FOUNDING = frozenset({
    "가입하다", "참여하다", "모이다",
    "이다", "아니다", "있다", "없다", "설립하다", "설립되다", "창설하다", "창설되다", "출범하다", "결성하다",
    "결성되다", "창립하다", "창립되다", "발족하다", "발족되다", "출범되다",
    "꾸려지다", "세우다", "만들다", "만들어지다", "개발하다", "마련하다", "운영하다", "추진하다", "시행하다",
    "도입하다", "시작하다", "시작되다", "개시하다", "두다",
    "제공하다",
})
# fmt: on
LONGEST = 90
# fmt: off
MADE = frozenset({
    "만들다", "마련하다", "개발하다", "열다", "짓다", "제정하다", "신설하다", "묶다", "합치다", "아우르다",
})
# fmt: on
POINTS_BACK = ("이를 ", "이에 ", "그를 ", "이들을 ", "이와 ")  # says nothing without the sentence before
EMPTY_ENDS = ("중인", "예정인", "것인", "관련된")
CHAINED = frozenset({"어", "아", "여", "고", "며", "으며", "어서", "아서", "도록", "면서", "으면서", "게"})
SERIAL = frozenset({"고", "며", "으며", "면서", "으면서"})
_LEAD = re.compile(
    r"^(?:[\s,·▲▴△:：\-–]|(?:이날|오늘은|여기에|그래서|이와 함께|특히|현재|최근|올해|이미|바로|또한|"
    r"또|아울러|이어|한편|그리고|및|등|이번|이)(?=\s))+"
)
_NTH = re.compile(r"제\s?(\d{1,3})회|(\d{1,3})\s?번째|(첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?번째")
_COUNT = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_MERIT = re.compile(
    r"[‘'“\"「『]?(?P<merit>[^‘’'“”\"「」『』,.]{4,60}?)[’'”\"」』]?(?:(?:에|에서|으로|"
    r"로)\s(?:대해\s)?(?:높은|좋은|호|큰|우수한)\s?평가를?\s(?:받|얻)|(?:을|를|이|가)\s(?:높이\s|"
    r"크게\s)?(?:인정|평가)(?:받|됐|돼|되어))"
)
_OBJECT = re.compile(r"[을를]\s|에게\s|도록\s하는$")
_FOR = re.compile(r"(?:을|를|기)\s위한\s*[‘'“\"「『《〈]*$")


def _own(arg: Arg) -> bool:
    """Whether an argument belongs to the words of its clause and not to the sentence around it."""
    if arg.inherited or (arg.role in SKIPPED and not (arg.role == "topic" and arg.particle == "만")):
        return False  # 학생만 태우는
    if arg.role == "time":
        first = arg.phrase.referents[0] if arg.phrase.referents else None
        return first is not None and (first.kind == "Duration" or first.surface.startswith("매"))  # 매달
    actor = any(m.kind in ACTOR_KINDS | {"Role", "Anaphor"} for m in arg.phrase.referents)
    return not (arg.role == "subject" and actor) and not (arg.role in {"at", "bare"} and arg.particle.endswith("는"))


def _start(clause: Clause, floor: int) -> int:
    starts = [clause.start, *(a.phrase.full_start for a in clause.args if _own(a) and a.phrase.end <= clause.start + 1)]
    return min(s for s in starts if s >= floor) if any(s >= floor for s in starts) else clause.start


def _floor(clause: Clause) -> int:
    """Where what a clause shares with the sentence ends: its topic, the date before all that is its own."""
    first = min((a.phrase.start for a in clause.args if _own(a) and a.role != "subject"), default=clause.start)
    outer = [
        a for a in clause.args
        if not a.inherited and not _own(a) and a.phrase.end <= clause.start
        and not (a.role == "time" and a.phrase.start > first)
    ]  # fmt: skip
    return max((a.particle_end if a.particle_end > 0 else a.phrase.end for a in outer), default=0)


def clause_words(clause: Clause, parse: Parse, text: str, *, chain: bool = True) -> Literal | None:
    """The words of a clause with its objects and (`chain`) those chained before it, without topic and date."""
    if clause.ending == "던" or (clause.lemma in MADE and clause.ending in {"ㄴ", "은"}):
        return None  # who made it, not what for
    start = _start(clause, _floor(clause))
    for other in parse.clauses:  # 살 만한 도시를 만드는: what modifies the first word
        if (
            other.form == "adnominal"
            and other.last < clause.first
            and other.end <= start
            and not text[other.end : start].strip()
        ):
            start = _start(other, 0)
    before = sorted(
        (c for c in parse.clauses if c.last < clause.first and c.form == "connective"), key=lambda c: -c.first
    )
    for other in before if chain else []:
        between = [u for u in parse.units if other.end <= u.start < start]
        if other.end > start or any(not u.tag.startswith(("MA", "SP")) for u in between) or other.ending not in CHAINED:
            break
        told = other.ending in SERIAL or any(not a.inherited for a in other.get("subject"))
        if told and "," in text[other.end : start]:
            break  # 시장과 면담하고, 수도꼭지를 달아 주는 …; 시상식이 열려, …: told by itself
        if other.past and not clause.past:
            break  # 팀을 신설했고, 이웃을 살피는 …: told before, no part of what for
        start = _start(other, _floor(other))
        if _floor(other):
            break
    for unit in reversed([u for u in parse.units if u.end <= start]):
        if unit.tag not in {"MAG", "MM"} or text[unit.end : start].strip():
            break
        start = unit.start
    for arg in clause.get("time"):  # 2030년까지 배출을 절반으로 줄이는
        if arg.particle == "까지" and arg.particle_end <= start and not text[arg.particle_end : start].strip():
            start = arg.phrase.start
    for unit in parse.units:
        if unit.mention is not None and unit.mention.quoted and start <= unit.start and unit.end <= clause.start:
            start = max(start, after_separator(unit.mention, text, clause.start))
    start = _item_start(start, clause, parse, text)
    while start > 0 and "가" <= text[start - 1] <= "힣" and "가" <= text[start] <= "힣":
        start -= 1  # a word that the tokenizer cut
    words = clean(text[start : clause.end])
    return _telling(words) if not words.endswith(EMPTY_ENDS) else None


def _telling(words: str) -> Literal | None:
    """Words that say something by themselves."""
    return Literal(words) if len(words) > 5 and " " in words and not words.startswith(POINTS_BACK) else None


def purpose_words(clause: Clause, parse: Parse, text: str) -> Literal | None:
    """The words of an adnominal clause that tell what the thing after it does: with an object, and not what somebody
    else does to it (유 씨가 출연하는)."""
    for arg in clause.get("subject"):
        if not arg.inherited and any(m.kind in ACTOR_KINDS | {"Role", "Anaphor"} for m in arg.phrase.referents):
            return None
    words = clause_words(clause, parse, text)
    return words if words is not None and _OBJECT.search(words.value) else None


def _item_start(start: int, clause: Clause, parse: Parse, text: str) -> int:
    """In a list of names, the words before one begin where the item before it ends."""
    own = [(a.phrase.full_start, a.phrase.end) for a in clause.args if not a.inherited]
    names = [
        u.mention
        for u in parse.units
        if u.mention is not None
        and u.mention.quoted
        and u.mention.outer_end <= clause.start
        and not any(begin <= u.start < end for begin, end in own)  # 버스와 ‘갑’, ‘을’을 탈 수 있는
    ]
    begin = after_separator(names[-1], text, clause.start) if names else -1
    return begin if begin >= 0 and "," not in text[begin : clause.end] else start


def stretch_words(phrase: Phrase, clause: Clause, parse: Parse, text: str) -> Literal | None:
    """A phrase with all that stands before it back to the argument, topic or clause that the sentence had before."""
    floor = parse.units[0].start
    for other in parse.clauses:
        own = other.index == clause.index
        limit = phrase.end if own else phrase.start  # 갑과 을이 … 알리기 위해 제정한: who acts stands before the end
        ends = [
            a.particle_end
            for a in other.args
            if a.role in {"topic", "at", "time", "by"} and not a.inherited and a.particle_end <= phrase.start
        ]
        ends += [
            a.particle_end for a in other.get("subject")
            if not a.inherited and a.particle_end <= limit
            and any(m.kind in ACTOR_KINDS for m in a.phrase.referents)
        ]  # fmt: skip
        chained = other.form in {"connective", "final"} and other.end <= phrase.start
        floor = max([floor, *(e for e in ends if own or other.form != "adnominal"), other.end if chained else 0])
    for unit in parse.units:  # 1985년 …
        if (
            unit.mention is not None
            and unit.mention.kind in {"Date", "Time"}
            and unit.start >= floor
            and not text[floor : unit.start].strip()
        ):
            floor = unit.end + (1 if text[unit.end : unit.end + 2] == "에 " else 0)
    words = clean(text[floor : phrase.end])
    if len(words) > LONGEST:
        words = clean(text[phrase.full_start : phrase.end])
    return _telling(words)


def modifier_words(phrase: Phrase, parse: Parse, text: str) -> Literal | None:
    """What is said of a thing before it: the adnominal clause of a phrase, or …를 위한."""
    before = text[phrase.full_start : phrase.start]
    if _FOR.search(before):
        words = clean(_FOR.sub(lambda m: m[0].rstrip(" ‘'“\"「『《〈"), before))
        return Literal(words) if len(words) > 5 else None
    owner = phrase.genitive  # 책을 빌려주는 시의 사업
    index = phrase.clause if phrase.clause is not None or owner is None else owner.clause
    if index is not None and parse.clauses[index].lemma not in FOUNDING:
        return clause_words(parse.clauses[index], parse, text)
    return None


def clean(words: str) -> str:
    """Words without marks, connectives and time adverbs in front, and without half a pair of quotation marks."""
    words = _LEAD.sub("", words.strip(" ,"))
    opening = {"‘": "’", "“": "”", "「": "」", "『": "』"}
    if words[:1] in opening and opening[words[0]] not in words:
        words = words[1:]
    return words.strip(" ,")


def ordinal(clause: Clause, parse: Parse, text: str) -> str | None:
    """The number in a sequence that stands before a verb or in what follows it: 5번째, 다섯 번째로, 제1회."""
    floor = max(
        (a.particle_end for a in clause.get("topic") if a.particle_end <= clause.start), default=parse.units[0].start
    )
    found = list(_NTH.finditer(text, floor, parse.units[-1].end))
    if len(found) != 1:
        return None
    match = found[0]
    return match[1] or match[2] or str(_COUNT.index(match[3]) + 1)


def merit(clause: Clause, parse: Parse, text: str) -> str | None:
    """What an award was won for: '빈집을 고친 공유 부엌'에 높은 평가를 받아, 복지 성과를 인정받아."""
    floor = max(
        (a.particle_end for a in clause.get("topic", "subject") if a.particle_end <= clause.start),
        default=parse.units[0].start,
    )
    match = _MERIT.search(text, max(floor, parse.units[0].start), clause.end)
    if match is None:
        return None
    dates = [
        u.mention.outer_end
        for u in parse.units
        if u.mention is not None and u.mention.kind == "Date" and match.start() <= u.start < match.end("merit")
    ]
    words = text[max([match.start("merit"), *dates]) : match.end("merit")].strip(" ‘'“\"「『,")
    return words if len(words) > 2 else None


def modifier_value(phrase: Phrase, parse: Parse, kind: str) -> str | None:
    """The value of the first date or amount in what stands before a phrase."""
    found = (u.mention for u in parse.units if u.mention is not None and phrase.full_start <= u.start < phrase.start)
    return next((m.value for m in found if m.kind == kind and m.value), None)
