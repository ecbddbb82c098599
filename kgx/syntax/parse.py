"""From a sentence's tokens and mentions to clauses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from kgx.model.clause import MAIN, SUBJECTS, Arg, Clause, Parse, Phrase, Unit
from kgx.model.mention import ACTOR_KINDS, Mention
from kgx.model.statement import Modality
from kgx.model.text import Sentence
from kgx.syntax.attach import Attacher
from kgx.syntax.phrases import Item, read_items
from kgx.syntax.predicates import Predicate
from kgx.syntax.reach import levels, raised
from kgx.syntax.units import build_units

__all__ = ["parse"]

TOPICS = frozenset({"은", "는"})


class _Attacher(Attacher):
    def __init__(self, text: str, units: list[Unit], triggers: Collection[str]) -> None:
        super().__init__(text, triggers)
        self.units = units

    def word_of(self, unit: int) -> int:
        return self.units[unit].word if self.units[unit].tag == "XR" else -1

    def last_word(self, phrase: Phrase) -> int:
        return self.units[phrase.last].word

    def right_before(self, last: int, first: int) -> bool:
        """Whether only particles stand between two units: 늘어남에 | 따라."""
        return last < first <= last + 3 and all(u.tag.startswith("J") for u in self.units[last + 1 : first])

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        return self.units[first].start, self.units[last].end


def parse(
    sentence: Sentence,
    mentions: Sequence[Mention],
    text: str,
    triggers: Collection[str],
    *,
    start: int | None = None,
    end: int | None = None,
) -> Parse:
    """Clauses of a sentence, or of the part ``text[start:end]`` of it (the words of a quotation).

    `mentions` must not overlap; quotations to be treated as one unit are among them. `triggers` are the verbal nouns
    that make a clause without a verb (면담, 체결). Linear in the number of units.
    """
    lower = sentence.start if start is None else start
    upper = sentence.end if end is None else end
    units = build_units(sentence.tokens, mentions, lower, upper, text)
    attacher = _Attacher(text, units, triggers)
    items = read_items(units, text)
    heights = levels(items)
    for i, item in enumerate(items):
        attacher.at, attacher.height = i, heights[i]
        verb = items[i + 2].predicate if item.comma and i + 2 < len(items) else None
        attacher.goes_on = verb is not None and bool(verb.noun)
        if item.kind == "phrase":
            attacher.phrase(item, items[i + 1] if i + 1 < len(items) else None)
        elif item.kind == "predicate":
            attacher.predicate(item)
            if attacher.clauses and raised(items, i) and item.predicate is not None:
                attacher.clauses[-1].raised = attacher.clauses[-1].first == item.first
    _verbless(attacher, items)
    if attacher.pending and attacher.clauses:
        _leftover(attacher)
    clauses = attacher.clauses
    _appose(clauses)
    _share_heads(clauses)
    _raise(clauses)
    _inherit(clauses)
    return Parse(sentence.index, units, attacher.phrases, clauses, attacher.modifiers)


def _verbless(attacher: Attacher, items: Sequence[Item]) -> None:
    """주제는 ‘X’.: a topic and a bare noun at the end of a sentence make a clause of 이다, unless the noun is a verbal
    noun and a clause already."""
    spoken = [item for item in items if item.kind != "mark"]
    if len(attacher.pending) < 2 or not spoken or spoken[-1].kind != "phrase":
        return
    topic, last = (w.arg for w in attacher.pending[-2:])
    nominal = bool(attacher.clauses) and attacher.clauses[-1].noun == last.phrase.last
    if topic.particle in TOPICS and last.role == "bare" and last.phrase is spoken[-1].phrase and not nominal:
        at = last.phrase.last
        copula = Predicate(at, at, "이다", "", "final", "", Modality.ASSERTED, past=False, passive=False, copula=True)
        attacher.predicate(Item("predicate", at, at, predicate=copula))


def _leftover(attacher: Attacher) -> None:
    """Arguments after the last predicate (headlines): they belong to a last nominal clause that has none."""
    last = attacher.clauses[-1]
    if last.form == "nominal":
        known = {id(a.phrase) for a in last.args}
        waiting = [w.arg for w in attacher.pending]
        last.args.extend(a for a in waiting if id(a.phrase) not in known and a.phrase.last < last.first)


def _appose(clauses: list[Clause]) -> None:
    """시장이자 …의 증손자인 장완안: what copulas before one noun say, they say of that noun."""
    for clause, after in pairwise(clauses):
        going_on = clause.lemma == "이다" and clause.form == "connective" and clause.ending in {"자", "고", "며"}
        of_noun = after.lemma == "이다" and after.form == "adnominal"
        if going_on and of_noun and after.head is not None and not clause.get(*SUBJECTS):
            clause.args.append(Arg("subject", "", after.head, after.head.end, after.head.end, "head"))


def _share_heads(clauses: list[Clause]) -> None:
    """시가 주최하고 재단이 주관한 포럼: two clauses with subjects of their own and no object modify one noun."""
    for clause, after in pairwise(clauses):
        if clause.form != "connective" or clause.ending not in {"고", "며"} or after.form != "adnominal":
            continue
        alike = all(any(a.role == "subject" and not a.inherited for a in c.args) for c in (clause, after))
        if alike and not any(c.get("object", "topic", "to", "with", "quote") for c in (clause, after)):
            clause.head = after.head


def _raise(clauses: list[Clause]) -> None:
    """갑과 을이 도시를 알리기 위해 제정한: whoever acts for an end is the subject of what is done for it."""
    for clause in clauses:
        if clause.get("subject"):
            continue
        for aim in [a for a in clause.get("for") if a.phrase.clause is not None and a.phrase.clause < len(clauses)]:
            inner = clauses[aim.phrase.clause or 0]
            actors = [a for a in inner.args if a.role == "subject" and not a.inherited and _acts(a.phrase)]
            if inner.form == "nominalised" and inner.last < clause.first and actors:
                inner.args = [a for a in inner.args if all(a is not actor for actor in actors)]
                clause.args.extend(actors)


def _acts(phrase: Phrase) -> bool:
    return any(m.kind in ACTOR_KINDS or m.kind == "Anaphor" for m in phrase.referents)


def _subject(clause: Clause) -> Arg | None:
    marked = [a for a in clause.args if a.role in SUBJECTS and not a.inherited and _plain(a.phrase)]
    if not marked:
        return None
    nominative = [a for a in marked if a.role == "subject" and a.phrase.referents]
    return nominative[-1] if nominative else marked[0]


def _plain(phrase: Phrase) -> bool:
    return bool(phrase.head) or bool(phrase.referents)


def _inherit(clauses: list[Clause]) -> None:
    """Give clauses without a subject the subject of the sentence: that of the clause they stand inside of (시장은
    … 방문해 … 밝혔다), else that of the nearest clause to the left in the chain."""
    ordered = sorted(clauses, key=lambda c: c.start)
    around = _around(ordered)
    current: Arg | None = None
    for clause in ordered:
        own = _subject(clause)
        if own is not None:
            if (clause.form in MAIN and clause.parent is None) or clause.raised:
                current = own
            continue
        outer = around.get(clause.index)
        lent = current if clause.form != "adnominal" and clause.parent is None else None
        if outer is not None and (lent is None or outer.role == "topic" or lent.phrase.end <= outer.phrase.start):
            lent = None if clause.get(*SUBJECTS) else outer
        if lent is not None:
            clause.args.append(
                Arg(lent.role, lent.particle, lent.phrase, lent.particle_start, lent.particle_end, "clause")
            )


def _around(ordered: list[Clause]) -> dict[int, Arg]:
    """For clauses without a subject, that of the nearest clause to the right whose subject stands to their left."""
    found: dict[int, Arg] = {}
    following: list[Arg] = []
    for clause in reversed(ordered):
        own = _subject(clause)
        while following and following[-1].phrase.end > clause.start:
            following.pop()  # it stands to the right of all that is left, too
        if own is not None:
            if clause.form in MAIN or clause.raised:
                following.append(own)
        elif clause.form != "final" and following:
            found[clause.index] = following[-1]
    return found
