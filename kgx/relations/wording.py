"""The words of a clause or of what modifies a name, as text: 어르신 안전을 살피는, 교육격차 해소를 위한."""

from __future__ import annotations

import re

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import ACTOR_KINDS
from kgx.model.statement import Literal
from kgx.relations.lists import after_separator

__all__ = ["clause_words", "modifier_words"]

SKIPPED = frozenset({"topic", "time", "target-phrase", "for", "occasion"})
FOUNDING = frozenset("이다 아니다 있다 없다 설립하다 설립되다 창설하다 창설되다 출범하다 결성하다 결성되다 만들다 만들어지다 개발하다 마련하다 운영하다 추진하다 시행하다 도입하다 제공하다".split())
EMPTY_ENDS = ("중인", "예정인", "것인", "관련된")
CHAINED = frozenset({"어", "아", "여", "고", "며", "으며", "어서", "아서", "도록", "면서", "으면서", "게"})
_LEAD = re.compile(r"^(?:[\s,·▲▴△:：\-–]|(?:이날|특히|또한|또|아울러|이어|한편|그리고|및|등|이번|이)(?=\s))+")
_FOR = re.compile(r"(?:을|를|기)\s위한\s*[‘'“\"「『《〈]*$")


def _own(arg: Arg) -> bool:
    """Whether an argument belongs to the words of its clause and not to the sentence around it."""
    if arg.inherited or arg.role in SKIPPED:
        return False
    actor = any(m.kind in ACTOR_KINDS | {"Role", "Anaphor"} for m in arg.phrase.referents)
    return not (arg.role == "subject" and actor) and not (arg.role in {"at", "bare"} and arg.particle.endswith("는"))


def _start(clause: Clause, floor: int) -> int:
    starts = [clause.start, *(a.phrase.full_start for a in clause.args if _own(a) and a.phrase.end <= clause.start + 1)]
    return min(s for s in starts if s >= floor) if any(s >= floor for s in starts) else clause.start


def _floor(clause: Clause) -> int:
    """Where what a clause shares with the sentence ends: its topic, its date."""
    outer = [a for a in clause.args if not a.inherited and not _own(a) and a.phrase.end <= clause.start]
    return max((a.particle_end if a.particle_end > 0 else a.phrase.end for a in outer), default=0)


def clause_words(clause: Clause, parse: Parse, text: str) -> Literal | None:
    """The words of a clause with its objects and the clauses chained before it, without its topic and date."""
    start = _start(clause, _floor(clause))
    before = sorted((c for c in parse.clauses if c.last < clause.first and c.form == "connective"), key=lambda c: -c.first)
    for other in before:
        gap = text[other.end : start] if other.end <= start else "x"
        if gap.strip(" ,") or other.ending not in CHAINED:
            break
        start = _start(other, _floor(other))
        if _floor(other):
            break
    for unit in parse.units:
        if unit.mention is not None and unit.mention.quoted and start <= unit.start and unit.end <= clause.start:
            start = max(start, after_separator(unit.mention, text, clause.start))
    words = _clean(text[start : clause.end])
    return Literal(words) if len(words) > 5 and " " in words and not words.endswith(EMPTY_ENDS) else None


def modifier_words(phrase: Phrase, parse: Parse, text: str) -> Literal | None:
    """What is said of a thing before it: the adnominal clause of a phrase, or …를 위한."""
    before = text[phrase.full_start : phrase.start]
    if _FOR.search(before):
        words = _clean(_FOR.sub(lambda m: m[0].rstrip(" ‘'“\"「『《〈"), before))
        return Literal(words) if len(words) > 5 else None
    if phrase.clause is not None and parse.clauses[phrase.clause].lemma not in FOUNDING:
        return clause_words(parse.clauses[phrase.clause], parse, text)
    return None


def _clean(words: str) -> str:
    words = _LEAD.sub("", words.strip(" ,"))
    opening = {"‘": "’", "“": "”", "「": "」", "『": "』"}
    if words[:1] in opening and opening[words[0]] not in words:
        words = words[1:]
    return words.strip(" ,")
