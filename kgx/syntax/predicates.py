"""Predicates: stem, lemma and the chain of endings behind it with tense, commitment and negation.

The chain is read left to right once; commitment comes from endings (-겠-, -ㄹ 예정이다, -기로 하다, -려고), from the
noun an adnominal ending runs into (계획, 방침, 것) and from the verb that embeds a quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgx.model.clause import Unit
from kgx.model.statement import Modality

__all__ = ["Predicate", "contracted", "named_stem", "read_predicate"]

PLAN_NOUNS = frozenset(
    {"예정", "계획", "방침", "구상", "전망", "목표", "셈", "참", "것", "거", "작정", "포부", "복안", "생각", "예상"}
)
CONTRAST = frozenset({"으나", "나", "지만", "는데", "ㄴ데", "은데", "다가", "었으나", "더니"})
EXPECTED = frozenset({"예상", "전망", "기대", "관측", "예측", "예견"})  # nobody in particular does
PLAN_BARE = frozenset({"예정", "계획", "방침", "구상"})
WISH = frozenset({"려고", "고자", "려", "으려고", "으려", "러", "으러"})
CONDITION = frozenset(
    {
        "면",
        "으면",
        "ㄴ다면",
        "는다면",
        "다면",
        "라면",
        "거든",
        "어야",
        "아야",
        "여야",
        "도록",
        "더라도",
        "어도",
        "아도",
        "든",
        "든지",
        "ㄹ지",
    }
)
QUOTING = frozenset(
    "다고 ㄴ다고 는다고 라고 이라고 자고 냐고 느냐고 으라고 다며 ㄴ다며 는다며 라며 이라며 으라며 자며 다면서 라면서"  # noqa: SIM905 - a word list
    " ㄴ다면서 다는 라는 ㄴ다는 는다는 자는"
    " 란 이란".split()
)
MUST = frozenset({"어야", "아야", "여야"})
JOINING = frozenset({"어", "아", "여"})
HANGUL, VOWELS, FINALS = 0xAC00, 21, 28
OO, WO, YEO, EE = 13 * FINALS, 14 * FINALS, 6 * FINALS, 20 * FINALS  # ㅜ, ㅝ, ㅕ, ㅣ, no final consonant
NEGATIVE = frozenset({"않", "못하", "말"})


@dataclass(slots=True)
class Predicate:
    """A predicate at units ``first..last``; `stem` is the index of its verbal noun or verb."""

    first: int
    last: int
    lemma: str
    noun: str
    form: str  # final, connective, adnominal, nominalised, quoting, copula-less nominal is made elsewhere
    ending: str
    modality: Modality | None
    past: bool
    passive: bool
    copula: bool = False
    negated: bool = False
    adjective: bool = False
    planned_noun: int | None = None  # unit index of 계획, 방침 … that the chain ran into

    @property
    def adverbial(self) -> bool:
        """Whether an adjective stands as an adverb: 빠르게, 오래도록."""
        return self.adjective and self.form == "connective" and self.ending in {"게", "도록", "이"}


class _Chain:
    """State while reading the endings behind a stem."""

    def __init__(self, units: list[Unit], at: int) -> None:
        self.units = units
        self.j = at
        self.form = "final"
        self.ending = ""
        self.past = False
        self.future = False
        self.planned = False
        self.negated = False
        self.void = False  # wish, condition, purpose: nothing is said to hold
        self.causative = False
        self.become = False  # -어지다  # 가볍게 하다
        self.dropped = False  # 할 계획이었으나: planned, and told as past
        self.planned_noun: int | None = None

    def peek(self, offset: int = 0) -> Unit | None:
        k = self.j + offset
        return self.units[k] if k < len(self.units) else None

    def is_(self, offset: int, tags: tuple[str, ...], forms: frozenset[str] | None = None) -> bool:
        unit = self.peek(offset)
        return unit is not None and unit.tag.startswith(tags) and (forms is None or unit.form in forms)

    def read(self) -> None:
        while (unit := self.peek()) is not None:
            if unit.tag == "EP":
                if self.planned and unit.form in {"었", "았", "였"}:
                    self.dropped = True
                self.past = self.past or unit.form in {"었", "았", "였", "ㅆ"}
                self.future = self.future or unit.form == "겠"
                self.j += 1
            elif unit.tag == "EC":
                self.j += 1
                if not self._after_connective(unit):
                    return
            elif unit.tag == "ETM":
                self.j += 1
                if not self._after_adnominal(unit):
                    return
            elif unit.tag == "ETN":
                self.j += 1
                if not self._after_nominaliser(unit):
                    return
            elif unit.tag == "EF":
                self.j += 1
                self._after_final(unit)
                return
            else:
                return

    def read_contracted(self) -> None:
        """What follows -키로: 체결키로 했다 is one predicate, 체결키로 합의했다 two."""
        self.planned, self.form, self.ending = True, "nominalised", "기"
        if self.is_(0, ("VV", "VX", "XSV"), frozenset({"하", "되"})):
            self.j += 1
            self.read()

    def _after_final(self, unit: Unit) -> None:
        self.form, self.ending = "final", unit.form
        nxt = self.peek()
        if nxt is not None and nxt.tag in {"JKQ", "EC"} and nxt.form in QUOTING | {"며", "면서", "라며", "고", "라고"}:
            self.form, self.ending = "quoting", unit.form + nxt.form
            self.j += 1
        elif nxt is not None and nxt.tag == "ETM" and nxt.form in {"는", "ㄴ"}:
            self.form, self.ending = "quoting", unit.form + "는"
            self.j += 1

    def _after_connective(self, unit: Unit) -> bool:
        self.form, self.ending = "connective", unit.form
        if (
            unit.form == "지"
            and self.is_(0, ("MAG",), frozenset({"못"}))
            and self.is_(1, ("VV", "VX", "XSV"), frozenset({"하"}))
        ):
            self.negated = True
            self.j += 2
            return True
        if self.dropped and unit.form in CONTRAST:
            self.void = True
        if unit.form == "게" and self.is_(0, ("VV", "VX"), frozenset({"되"})):
            self.j += 1  # 개최하게 됐다
            return True
        if unit.form in MUST and self.is_(0, ("VV", "VX"), frozenset({"하", "되"})):
            self.void = True
            self.j += 1
            return True
        if self.is_(0, ("VX",)):
            auxiliary = self.peek()
            assert auxiliary is not None
            self.causative = self.causative or (unit.form == "게" and auxiliary.form == "하")
            self.become = self.become or (unit.form in JOINING and auxiliary.form == "지")
            if unit.form in {"지", "질"} and auxiliary.form in NEGATIVE:
                self.negated = True
            elif (unit.form in {"고"} and auxiliary.form in {"싶", "자"}) or unit.form.endswith("야"):
                self.void = True
            elif unit.form in {"려", "려고", "으려", "으려고", "고자"} and auxiliary.form == "하":
                self.planned = True  # 방문하려 했으나
            self.j += 1
            return True
        if (
            unit.form in {"라", "이라"}
            or unit.form in QUOTING
            or unit.form.endswith(("다고", "라고", "자고", "다며", "라며", "다면서", "라면서", "냐고", "려고 하"))
        ):
            self.form = "quoting"
        elif unit.form in WISH or unit.form in CONDITION:
            self.void = True
            if self.is_(0, ("VV", "VX", "XSV"), frozenset({"하"})) and unit.form not in CONDITION:
                self.void, self.planned = False, True
                self.j += 1
                return True
        return False

    def _after_adnominal(self, unit: Unit) -> bool:
        self.form, self.ending = "adnominal", unit.form
        future = unit.form in {"ㄹ", "을"}
        noun = self.peek()
        if noun is None or noun.tag not in {"NNB", "NNG"}:
            self.future = self.future or future
            return False
        if noun.form == "바" and self.is_(1, ("VA", "VX", "VV"), frozenset({"있"})):
            self.past = True
            self.j += 2
            return True
        step = 2 if self.is_(1, ("J",)) else 1
        if noun.form in {"적", "일", "바"} and self.is_(step, ("VA", "VX", "VV"), frozenset({"없"})):
            self.negated = True
            self.j += step + 1
            return True
        if noun.form == "수" and future:
            self.void = True
            step = 2 if self.is_(1, ("J",)) else 1
            if self.is_(step, ("VA", "VX", "VV"), frozenset({"있", "없"})):
                self.j += step + 1
                return True
            return False
        if future and noun.form in PLAN_NOUNS:
            self.planned = True
            return self._through_plan_noun()
        if not future and noun.form in {"것", "거"} and self.is_(1, ("VCP",)):
            self.j += 2
            return True
        if noun.form in {"셈", "중"} and self.is_(1, ("VCP",)):
            self.j += 2
            return True
        self.future = self.future or future
        return False

    def _through_plan_noun(self) -> bool:
        """-ㄹ 예정이다, -ㄹ 것으로 예상된다: one chain; else the noun stays for the clause above (계획을 밝혔다)."""
        if self.is_(1, ("VCP",)):
            self.j += 2
            return True
        if self.is_(0, ("NNB",), frozenset({"것", "거"})) and self.is_(1, ("JKB",), frozenset({"으로"})):
            if self.is_(2, ("NN",), EXPECTED) and self.is_(3, ("XSV", "VV"), frozenset({"되"})):
                self.j += 4
                return True
            if self.is_(2, ("VV", "VX"), frozenset({"보이", "알려지"})):
                self.j += 3
                return True
        self.planned_noun = self.j
        return False

    def _after_nominaliser(self, unit: Unit) -> bool:
        self.form, self.ending = "nominalised", unit.form
        if unit.form == "기" and self.is_(0, ("JKB",), frozenset({"로", "으로"})):
            k = 1
            while self.is_(k, ("JX",)):
                k += 1
            if self.is_(k, ("VV", "VX", "XSV"), frozenset({"하", "되"})):
                self.planned = True
                self.j += k + 1
                return True
            self.planned = True
            return False
        return unit.form == "기" and self._going_on()

    def _going_on(self) -> bool:
        """열기도 했다, 열기 시작했다: the same predicate."""
        k = 0
        while self.is_(k, ("JX",)):
            k += 1
        if k and self.is_(k, ("VX", "VV"), frozenset({"하"})):
            self.j += k + 1
            return True
        if not k and self.is_(0, ("NNG",), frozenset({"시작"})) and self.is_(1, ("XSV",)):
            self.j += 2
            return True
        return False


def named_stem(units: list[Unit], i: int) -> bool:
    """Whether what was read as a name is a verbal noun: 과장하다 is not 과장."""
    unit = units[i]
    follows = units[i + 1] if i + 1 < len(units) else None
    return (
        unit.mention is not None
        and follows is not None
        and follows.tag == "XSV"
        and follows.start == unit.end
        and " " not in unit.form
    )


def contracted(units: list[Unit], i: int) -> bool:
    """Whether a verbal noun with -키로 stands at `i`: 체결키로 (했다), that is 체결하기로."""
    return (
        i + 2 < len(units)
        and units[i].tag in {"NNG", "NNP"}
        and units[i].mention is None
        and units[i + 1].form == "키"
        and units[i + 1].start == units[i].end
        and units[i + 2].tag == "JKB"
        and units[i + 2].form == "로"
    )


def _stem(units: list[Unit], i: int) -> tuple[int, int, str, str, bool, bool] | None:
    """(first, next, lemma, noun, passive, copula) of a predicate that starts at unit `i`, or None."""
    unit = units[i]
    nxt = units[i + 1] if i + 1 < len(units) else None
    if (
        unit.tag in {"NNG", "NNP", "XR", "NNB", "MAG", "XSN"}
        and nxt is not None
        and nxt.tag in {"XSV", "XSA", "XSA-I"}
        and unit.mention is None
    ) or named_stem(units, i):
        assert nxt is not None
        noun = unit.form
        first = i
        if unit.tag == "XSN" and i and units[i - 1].tag in {"NNG", "XR"}:
            noun, first = units[i - 1].form + noun, i - 1
        return first, i + 2, f"{noun}{nxt.form}다", noun, nxt.form in {"되", "받", "당하"}, False
    if (
        unit.form == "함께"
        and nxt is not None
        and nxt.form == "하"
        and nxt.tag.startswith("VV")
        and nxt.start == unit.end
    ):
        return i, i + 2, "함께하다", "", False, False
    if unit.tag.startswith(("VV", "VA")):
        return i, i + 1, f"{unit.form}다", "", unit.form in {"열리", "맡기", "꼽히", "뽑히", "불리"}, False
    if unit.tag.startswith(("VCP", "VCN")):
        return i, i + 1, "이다" if unit.tag == "VCP" else "아니다", "", False, True
    if unit.tag == "VX":
        return i, i + 1, f"{unit.form}다", "", False, False
    return None


def _joined(stem: str) -> str:
    """A verb stem with -어: 만들어, 세워, 꾸려."""
    vowel = (ord(stem[-1]) - HANGUL) % (VOWELS * FINALS)
    if vowel == OO:
        return stem[:-1] + chr(ord(stem[-1]) + (WO - OO))
    if vowel == EE:
        return stem[:-1] + chr(ord(stem[-1]) - (EE - YEO))
    if stem[-1] == "하":
        return stem[:-1] + "해"
    return stem + "어"


def read_predicate(units: list[Unit], i: int) -> Predicate | None:
    """The predicate whose stem begins at unit `i`, with its whole chain of endings, or None."""
    if contracted(units, i):
        first, after, lemma, noun, passive, copula = i, i + 3, f"{units[i].form}하다", units[i].form, False, False
        chain = _Chain(units, after)
        chain.read_contracted()
    else:
        stem = _stem(units, i)
        if stem is None:
            return None
        first, after, lemma, noun, passive, copula = stem
        chain = _Chain(units, after)
        chain.read()
    modality: Modality | None = Modality.ASSERTED
    if chain.negated or chain.void or lemma == "아니다":
        modality = None
    elif chain.planned or chain.future:
        modality = Modality.PLANNED
    elif chain.form == "quoting" and chain.ending.rstrip("고며는") in {"자"}:
        modality = Modality.PROPOSED
    if chain.become and units[first].tag.startswith("VV"):
        lemma, passive = f"{_joined(units[first].form)}지다", True
    predicate = Predicate(
        first,
        max(after - 1, chain.j - 1),
        lemma,
        noun,
        chain.form,
        chain.ending,
        modality,
        chain.past,
        passive,
        copula,
        chain.negated,
    )
    predicate.planned_noun = chain.planned_noun
    adjective = units[i].tag.startswith("VA") or units[after - 1].tag.startswith("XSA")
    predicate.adjective = adjective and not chain.causative
    return predicate
