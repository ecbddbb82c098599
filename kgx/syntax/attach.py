"""Attachment: which predicate each phrase belongs to. One pass with a stack of waiting phrases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kgx.model.clause import SUBJECTS, Arg, Clause, Phrase
from kgx.model.statement import Modality
from kgx.syntax.adverbials import is_adverbial
from kgx.syntax.phrases import Item
from kgx.syntax.predicates import PLAN_BARE, Predicate
from kgx.syntax.reach import (
    FUNCTIONAL,
    FUNCTIONAL_AFTER,
    Height,
    Level,
    Waiting,
    taken_from,
)
from kgx.syntax.settle import join_nouns, settle_topics

__all__ = ["Attacher"]

PIVOTS = {
    "주제": "topic-phrase",
    "대상": "target-phrase",
    "상대": "target-phrase",
    "계기": "occasion",
    "중심": "pivot",
    "바탕": "pivot",
    "기반": "pivot",
    "토대": "pivot",
    "근거": "pivot",
    "기준": "pivot",
    "이유": "reason",
    "명분": "reason",
    "목표": "goal",
    "제목": "topic-phrase",
    "슬로건": "topic-phrase",
    "자격": "capacity",
}
BEFORE_NOUN = frozenset({"with", "time", "at", "object", "to"})
NEAR = 32  # waiting phrases that a verbal noun may be about: a bound, so that long sentences cost no more per noun
LONGEST = 16  # letters of a verbal noun
MANY = 64  # mentions kept of the modifiers of one phrase
WHICH = frozenset({"올해", "지난해", "작년", "내년", "금년"})


def _opens_quote(text: str, at: int) -> bool:
    """Whether a quotation opens at or right after an offset."""
    return text[at : at + 2].lstrip()[:1] in {"“", '"', "‘", "'"}


class Attacher:
    """Builds the clauses of one sentence from its items."""

    def __init__(self, text: str, triggers: Collection[str]) -> None:
        self.text = text
        self.triggers = triggers
        self.clauses: list[Clause] = []
        self.phrases: list[Phrase] = []
        self.pending: list[Waiting] = []
        self.at = 0  # the item being read
        self.height = Height()
        self.goes_on = False  # the phrase being read, a comma, and a verbal noun with its verb: 개발, 판매하는
        self.genitive: tuple[Phrase, str] | None = None
        self.adnominal: Clause | None = None
        self.carried: list[Arg] = []  # 를 위해, 를 통해: arguments of the next predicate
        self.modifiers: list[tuple[Arg, int]] = []
        self.prenominal: list[Phrase] = []  # 를 위한, 에 대한: modifiers of the next phrase

    # -- phrases ---------------------------------------------------------------------------------------------

    def phrase(self, item: Item, following: Item | None) -> None:
        phrase = item.phrase
        assert phrase is not None
        if not (following is not None and following.phrase is not None and self._which(item)):
            self._modify(phrase)
        self.phrases.append(phrase)
        if self._pivot(item, phrase):
            return
        if item.role == "gen" or item.role.endswith("-gen"):
            self.genitive = (phrase, item.role)
            return
        if self._nominal(item, phrase, following) or self._cut_short(item, phrase):
            return
        arg = Arg(item.role or "bare", item.particle, phrase, *item.particle_span)
        self.wait(arg, item.comma)
        together = (
            following is not None
            and following.kind == "adverb"
            and following.text in {"함께", "같이", "더불어", "달리"}
        )
        self.pending[-1].joint = together and arg.role == "with"

    def _which(self, item: Item) -> bool:
        """Whether a time word between an adnominal clause and its noun only tells which one: …가 주관한 올해 예술제."""
        return (
            self.adnominal is not None and not item.particle and item.phrase is not None and item.phrase.head in WHICH
        )

    def _modify(self, phrase: Phrase) -> None:
        """Hang what stands before a phrase on it: a genitive, an adnominal clause, 를 위한."""
        if self.genitive is not None:
            other, _ = self.genitive
            phrase.genitive = other
            phrase.full_start = min(phrase.full_start, other.full_start)
            phrase.within = [*other.referents, *other.within, *phrase.within][:MANY]
        if self.adnominal is not None:
            clause = self.adnominal
            clause.head = phrase
            phrase.clause = clause.index
            phrase.full_start = min(phrase.full_start, clause.text_start)
            self.adnominal = None
        for other in self.prenominal:
            phrase.full_start = min(phrase.full_start, other.full_start)
            phrase.within = [*other.referents, *other.within, *phrase.within][:MANY]
        self.prenominal = []
        self._gen_role = self.genitive[1] if self.genitive else ""
        self.genitive = None

    def _pivot(self, item: Item, phrase: Phrase) -> bool:
        """X를 주제로, X를 대상으로: the phrase before takes the role."""
        role = PIVOTS.get(phrase.head)
        if (
            role is None
            or not item.particle.startswith(("로", "으로"))
            or phrase.genitive is not None
            or not self.pending
        ):
            return False
        arg = self.pending[-1].arg
        if arg.role != "object":
            return False
        arg.role, arg.particle = role, f"{arg.particle} {phrase.head}{item.particle}"
        arg.particle_end = item.particle_span[1]
        return True

    def _nominal(self, item: Item, phrase: Phrase, following: Item | None) -> bool:
        """A verbal noun that heads a phrase is a clause of its own: 오 시장과의 면담에서, 벤치마킹 계획을, …에 참석,

        True when the phrase ended its clause and waits for no predicate.
        """
        consumed = False
        words = phrase.head.split()
        if not words:
            return consumed
        planned = len(words) > 1 and words[-1] in PLAN_BARE
        noun = words[-2] if planned else words[-1]
        progressive = noun == "중" and len(words) > 1
        noun = words[-2] if progressive else noun
        for lemma_noun in noun.replace("‧", "·").replace("ㆍ", "·").split("·"):
            starts = range(max(0, len(lemma_noun) - LONGEST), len(lemma_noun))
            stem = next((lemma_noun[k:] for k in starts if lemma_noun[k:] in self.triggers), None)
            if stem is None:
                continue
            ends = item.comma or following is None or following.kind == "mark"
            terminal = ends and not item.particle and not self.goes_on
            clause = Clause(
                len(self.clauses), f"{stem}하다", phrase.first, phrase.last, phrase.start, phrase.end,
                "connective" if terminal and item.comma else "nominal", "",
                Modality.PLANNED if planned else Modality.ASSERTED,
            )  # fmt: skip
            if phrase.genitive is not None:
                role = {"with-gen": "with", "gen": "gen"}.get(self._gen_role, self._gen_role.removesuffix("-gen"))
                clause.args.append(Arg(role, "의", phrase.genitive, phrase.genitive.end, phrase.genitive.end))
            inside = Phrase(phrase.first, phrase.last, phrase.start, phrase.end, phrase.head)
            inside.referents = list(phrase.within if not phrase.referents else [*phrase.within, *phrase.referents])
            if phrase.genitive is not None:
                genitive = {id(m) for m in (*phrase.genitive.referents, *phrase.genitive.within)}
                inside.referents = [m for m in inside.referents if id(m) not in genitive]
            clause.args.append(Arg("bare", "", inside, phrase.end, phrase.end))
            if terminal or item.role in {"at", "to", "by", "with", "bare", "", "subject", "object", "topic"}:
                clause.args.extend(w.arg for w in self.pending[-NEAR:] if terminal or w.arg.role in BEFORE_NOUN)
            clause.text_start = min([phrase.full_start, *(a.phrase.full_start for a in clause.args)])
            clause.end = phrase.end
            clause.noun = phrase.last
            self.clauses.append(clause)
            if terminal and item.comma:
                self.pending = []
                consumed = True
        return consumed

    def _cut_short(self, item: Item, phrase: Phrase) -> bool:
        """정부를 인용, 수사에 착수, …: a verbal noun that a comma leaves without 하다; it takes what stands beside it,
        not the topic."""
        top = self.pending[-1] if self.pending else None
        if not item.comma or item.particle or top is None or top.end != self.at - 1 or top.comma:
            return False
        if top.arg.role == "with" and phrase.head == "관련":
            top.arg.role, top.arg.particle = "about", f"{top.arg.particle} 관련"
            top.arg.particle_end = phrase.end
            return True
        if self.goes_on:
            return top.arg.role == "object"  # 과제를 발굴, 연구하는: the second verbal noun speaks for both
        if top.arg.role not in {"object", "to"} or phrase.referents or phrase.within or is_adverbial(phrase.head):
            return False
        clause = Clause(
            len(self.clauses), f"{phrase.head.split()[-1]}하다", phrase.first, phrase.last, phrase.start, phrase.end,
            "connective", noun=phrase.last,
        )  # fmt: skip
        k = len(self.pending)
        while k and self.pending[k - 1].arg.role not in SUBJECTS and not self.pending[k - 1].comma:
            k -= 1
        clause.args = [w.arg for w in self.pending[k:]]
        del self.pending[k:]
        clause.text_start = min([clause.start, *(a.phrase.full_start for a in clause.args)])
        self.clauses.append(clause)
        return True

    def drop_stem_noun(self, word: int) -> None:
        """Forget a bare noun that is the first half of an adjective (지속|가능하다)."""
        if self.pending and self.pending[-1].arg.role == "bare" and self.last_word(self.pending[-1].arg.phrase) == word:
            self.pending.pop()

    def last_word(self, phrase: Phrase) -> int:
        raise NotImplementedError

    def wait(self, arg: Arg, comma: bool = False) -> None:
        """Let an argument wait for its predicate."""
        top = self.pending[-1] if self.pending else None
        below = 0 if top is None else top.below + (top.arg.role in SUBJECTS)
        self.pending.append(Waiting(arg, comma, self.at, below))

    # -- predicates ------------------------------------------------------------------------------------------

    def predicate(self, item: Item) -> None:
        predicate = item.predicate
        assert predicate is not None
        role = FUNCTIONAL.get(predicate.lemma)
        about = predicate.lemma == "두다" and predicate.ending == "고"
        if about and _opens_quote(self.text, self.bounds(predicate.first, predicate.last)[1]):
            role = "about"  # 정책을 두고 “…”라고 말했다
        if role is None and self.pending and predicate.ending in {"어", "아", "어서", "아서", "ㄴ"}:
            role = FUNCTIONAL_AFTER.get((self.pending[-1].arg.role, predicate.lemma))
        if role is not None and self._functional(predicate, role):
            return
        self._flush_modifiers()
        self.drop_stem_noun(self.word_of(predicate.first))
        clause = self._clause(predicate)
        if predicate.copula:
            self._complement(clause)
        if predicate.lemma in {"되다", "아니다"}:
            self._become(clause)
        taken = self._take(predicate, clause.lemma)
        clause.args.extend(taken)
        clause.args.extend(self.carried)
        settle_topics(clause, bool(self.pending and (self.pending[-1].below or self.pending[-1].arg.role in SUBJECTS)))
        self.carried = []
        starts = [clause.start, *(a.phrase.full_start for a in clause.args)]
        if self.height.chained and self.clauses:
            starts.append(self.clauses[-1].text_start)
            self.clauses[-1].parent = clause.index
        clause.text_start = min(starts)
        self.clauses.append(clause)
        if predicate.form == "adnominal":
            self.adnominal = clause

    def _flush_modifiers(self) -> None:
        self.genitive = None
        self.prenominal = []
        self.adnominal = None

    def _functional(self, predicate: Predicate, role: str) -> bool:
        """를 위해 and the like: a case marker made of a verb. True when it was one."""
        finite = predicate.past or predicate.negated or predicate.modality is Modality.PLANNED
        if predicate.form in {"final", "quoting"} or finite or predicate.ending.endswith("야"):
            return False
        last = self.clauses[-1] if self.clauses else None
        if last is not None and last.form == "nominalised" and self.right_before(last.last, predicate.first):
            return self._purpose(last, predicate, role)
        if not self.pending:
            return False
        arg = self.pending[-1].arg
        lasting = role == "range" and arg.role == "time"  # 20년에 걸친
        if arg.role not in {"object", "to", "by", "with", "bare"} and not lasting:
            return False
        self.pending.pop()
        if not arg.particle:
            arg.particle_start = self.bounds(predicate.first, predicate.last)[0]
        arg.particle = f"{arg.particle} {predicate.lemma}".lstrip()
        arg.particle_end = self.bounds(predicate.first, predicate.last)[1]
        arg.role = role
        if role == "per" and predicate.ending in {"면", "으면"}:
            self._source_day(predicate)
        if predicate.form == "adnominal":
            self.prenominal.append(arg.phrase)
            self.modifiers.append((arg, predicate.first))
            self.carried = [a for a in self.carried if a.role != role]
            return True
        self.wait(arg)
        return True

    def _source_day(self, predicate: Predicate) -> None:
        """6일 시에 따르면: the day is that of the source."""
        top = self.pending[-1] if self.pending else None
        if top is not None and top.arg.role == "time" and not top.arg.particle and top.end == self.at - 2:
            self.modifiers.append((self.pending.pop().arg, predicate.first))

    def _purpose(self, clause: Clause, predicate: Predicate, role: str) -> bool:
        """-기 위해/위한: the nominalised clause as a phrase in the role."""
        phrase = Phrase(clause.first, clause.last, clause.text_start, clause.end, self.text[clause.start : clause.end])
        phrase.clause = clause.index
        self.phrases.append(phrase)
        if predicate.form == "adnominal":
            self.prenominal.append(phrase)
        else:
            self.wait(Arg(role, f"기 {predicate.lemma}", phrase, clause.end, clause.end))
        return True

    def _clause(self, predicate: Predicate) -> Clause:
        clause = Clause(
            len(self.clauses), predicate.lemma, predicate.first, predicate.last, 0, 0, predicate.form, predicate.ending,
            predicate.modality, predicate.past, predicate.passive, adjective=predicate.adjective,
        )  # fmt: skip
        clause.start, clause.end = self.bounds(predicate.first, predicate.last)
        return clause

    def right_before(self, last: int, first: int) -> bool:
        raise NotImplementedError

    def word_of(self, unit: int) -> int:
        raise NotImplementedError

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        raise NotImplementedError

    def _complement(self, clause: Clause) -> None:
        """The phrase before 이다 is its complement; X 중이다 and X 예정이다 are predicates of X."""
        if not self.pending:
            return
        arg = self.pending[-1].arg
        if arg.role not in {"bare", "by", "time", "until", "from"} or (
            arg.role != "bare" and not arg.particle and arg.role != "time"
        ):
            return
        self.pending.pop()
        if arg.phrase.head.endswith("중") and arg.phrase.last > arg.phrase.first and " " not in arg.phrase.head:
            words = [arg.phrase.head[:-1], "중"]
        else:
            words = arg.phrase.head.split()
        if len(words) > 1 and words[-1] in {"중", "예정", "계획", "방침"}:
            clause.lemma = f"{words[-2].replace('‧', '·').split('·')[-1]}하다"
            if words[-1] != "중" and clause.modality is Modality.ASSERTED:
                clause.modality = Modality.PLANNED
        arg.role = "complement" if arg.role == "bare" else arg.role
        clause.args.append(arg)
        clause.start = min(clause.start, arg.phrase.start)

    def _become(self, clause: Clause) -> None:
        """공원이 명소가 되다, 공원이 아니다: the nominative right before is what the subject becomes or is not."""
        top = self.pending[-1] if self.pending else None
        if top is not None and top.end == self.at - 1 and top.arg.particle in {"이", "가"}:
            self.pending.pop()
            top.arg.role = "complement"
            clause.args.append(top.arg)

    def _take(self, predicate: Predicate, lemma: str) -> list[Arg]:
        k = taken_from(self.pending, predicate, lemma, self.height, self.at)
        join_nouns(self.pending[k:], lemma)
        taken = [w.arg for w in self.pending[k:]]
        del self.pending[k:]
        topic = self.pending[-1].arg if self.pending else None
        if self.height.level is Level.COORDINATE and topic is not None and topic.role == "topic":
            both = any(a.role == "subject" for a in taken)  # 축제는 시가 주최하고 …
            taken = [replace(topic, shared=True), *taken] if both else taken
        return taken
