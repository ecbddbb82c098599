"""Is it so: the modality of a clause from its own endings and from what embeds it."""

from __future__ import annotations

from kgx.model.clause import Clause, Parse
from kgx.model.statement import Modality

__all__ = ["clause_modality"]

REQUESTS = frozenset({"요청하다", "촉구하다", "당부하다", "건의하다", "요구하다", "주문하다", "부탁하다", "호소하다", "바라다", "희망하다"})
PROPOSALS = frozenset({"제안하다", "제의하다", "권유하다", "제시하다"})
CANCELS = frozenset({"무산되다", "취소하다", "취소되다", "철회하다", "철회되다", "중단되다", "백지화되다", "불발되다", "연기되다", "거부하다", "미루다", "포기하다", "불발하다", "무산하다", "연기하다", "보류하다", "보류되다"})
CARRIED = frozenset({"고", "며", "어", "아", "으며", "어서", "아서", "면서", "으면서", "여", "해"})
PLANS = frozenset({"계획", "예정", "방침", "구상", "목표", "전망", "의지", "포부", "의사", "의향", "방안", "뜻"})


def _following(clause: Clause, parse: Parse) -> Clause | None:
    """The clause that a connective clause leads into."""
    later = [c for c in parse.clauses if c.first > clause.last and c.form in {"final", "connective", "quoting"}]
    return min(later, key=lambda c: c.first) if later else None


def _embedding(clause: Clause, parse: Parse) -> Clause | None:
    """The clause whose argument holds this one: its head phrase, or the next predicate after a quotation."""
    if clause.head is not None:
        return next((c for c in parse.clauses if any(a.phrase is clause.head for a in c.args) and c is not clause), None)
    return None


def clause_modality(clause: Clause, parse: Parse, *, claimed: bool = False, depth: int = 0) -> Modality | None:
    """The modality of what a clause says, or None when it says nothing holds (negated, wished, cancelled)."""
    own = clause.modality
    if own is None or depth > 6:
        return own
    if clause.form == "nominalised":
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
            if carried is not None and verb.form != "nominal":
                own = carried
            elif verb.modality is None and verb.form != "final":
                return None
    elif clause.form == "adnominal" and clause.head is not None:
        outer = _embedding(clause, parse)
        head = clause.head.head
        if head.endswith(tuple(PLANS)) and own is Modality.ASSERTED and not clause.past and clause.ending in {"ㄹ", "을", "는", "겠다는", "ㄴ다는"}:
            own = Modality.PLANNED
        if outer is not None and head in {"것", "점", "안", "방안"}:
            if outer.lemma in REQUESTS:
                return Modality.REQUESTED
            if outer.lemma in PROPOSALS:
                return Modality.PROPOSED
    if claimed and own is Modality.ASSERTED:
        return Modality.CLAIMED
    return own


def _nominal(clause: Clause, parse: Parse, own: Modality, claimed: bool, depth: int) -> Modality | None:
    """체결은 무산됐다, 협약 체결을 요청했다: a verbal noun takes its modality from the verb above."""
    for other in parse.clauses:
        if other is clause or other.first <= clause.last:
            continue
        if any(a.phrase.first <= clause.first and clause.last <= a.phrase.last for a in other.args if a.role in {"subject", "topic", "object", "bare"}):
            if other.lemma in CANCELS or (other.modality is None and other.form in {"final", "connective"}):
                return None
            if other.lemma in REQUESTS:
                return Modality.REQUESTED
            if other.lemma in PROPOSALS:
                return Modality.PROPOSED
            break
    return Modality.CLAIMED if claimed and own is Modality.ASSERTED else own
