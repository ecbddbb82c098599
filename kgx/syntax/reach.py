"""Which of the waiting phrases a predicate takes: the decisions of attachment.

Korean is head-final, so a predicate can only take what waits to its left, the nearest first, and nothing beyond a
phrase that it leaves (arguments do not cross). Each predicate therefore looks at what it takes and one phrase more:
the whole is linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from kgx.model.clause import SUBJECTS, Arg, Phrase
from kgx.model.mention import ACTOR_KINDS
from kgx.syntax.phrases import Item
from kgx.syntax.predicates import Predicate

__all__ = [
    "FUNCTIONAL",
    "FUNCTIONAL_AFTER",
    "SUBJECT_HEADED",
    "TOGETHER",
    "Height",
    "Waiting",
    "levels",
    "personal",
    "raised",
    "taken_from",
]

# Adnominal forms whose head is their subject, so a nominative before them belongs higher up.
SUBJECT_HEADED = frozenset(
    {
        *("열리다", "개최되다", "위치하다", "있다", "소재하다", "진행되다", "예정되다"),
        *(
            "개막하다",
            "설치되다",
            "마련되다",
            "체결되다",
            "이다",
            "아니다",
        ),
    }
)
# Verbs that take a partner with 와/과; before others it joins nouns.
TOGETHER = (
    "만나", "맺", "체결", "협력", "면담", "회담", "같", "비슷하", "다르", "연계", "교류", "함께", "협의", "논의",
    "손잡", "접하", "결연", "공동", "연결", "협약", "나누", "비교", "합치",
    "경쟁", "싸우", "어우러", "관련", "더불", "대화", "합의", "계약", "조화", "동행", "공유", "상담", "약속", "이웃",
    "가깝", "마주",
)  # fmt: skip
FUNCTIONAL = {
    "위하다": "for", "대하다": "about", "관하다": "about", "관련하다": "about", "통하다": "through", "따르다": "per",
    "의하다": "by", "비롯하다": "including",
    "포함하다": "including", "더불다": "with", "맞다": "occasion", "둘러싸다": "about", "향하다": "toward",
    "앞두다": "before", "제외하다": "except", "대신하다": "instead", "걸치다": "range",
}  # fmt: skip
# The same only after one particle: 이에 앞서, 비로 인해.
FUNCTIONAL_AFTER = {
    ("to", "앞서다"): "before", ("to", "비하다"): "than", ("by", "인하다"): "reason",
}  # fmt: skip
# Adjectives that say something of two things, or of how much of one thing.
RELATIONAL = (
    "같",
    "다르",
    "비슷",
    "가깝",
    "필요",
    "가능",
    "관련",
    "충분",
    "적합",
    "걸맞",
    "알맞",
    "가득",
    "동일",
    "유사",
)
# Nouns that stand for a whole clause or its time, not for one of its arguments.
WHOLE = frozenset(
    {
        *("것", "때", "뒤", "후", "이후", "가운데", "경우", "사실", "점", "적", "바"),
        *("만큼", "정도", "데", "동안", "순간", "직후", "당시", "가능성", "만", "일"),
        *(
            "전",
            "반면",
            "대신",
            "채",
            "이유",
        ),
    }
)
# Adjectives that only ever tell which: no subject of their own before a noun.
ATTRIBUTIVE = frozenset(
    {
        *("같다", "별다르다", "새롭다", "때아니다", "이렇다", "그렇다", "저렇다", "어떻다", "이같다", "다양하다"),
        *("유명하다", "저명하다", "낡다"),
    }
)
PERSONAL = ("씨", "님", "들", "그", "그녀", "우리", "저")
BEING = frozenset({"있다", "없다"})
# 것으로 보인다: what waits belongs to the clause before 것, not to how it seems.
RAISING = frozenset(
    {
        *("보이다", "알려지다", "전해지다", "나타나다", "전망되다", "예상되다"),
        *("분석되다", "추정되다", "관측되다", "조사되다", "드러나다", "파악되다"),
        *("확인되다", "밝혀지다", "풀이되다", "집계되다", "판단되다", "여겨지다"),
        *("평가되다", "추산되다", "예측되다", "해석되다", "기대되다", "점쳐지다"),
        *("생각되다",),
    }
)
HEARSAY = frozenset({"알려지다", "전해지다"})
LIKELY = frozenset({"높다", "크다", "있다", "없다", "낮다", "제기되다"})
REPORTING = ("다는", "라는", "자는", "냐는")
SUBORDINATE = frozenset(
    {
        *("면", "으면", "ㄴ다면", "는다면", "다면", "라면", "거든", "자", "자마자"),
        *("도록", "게", "려고", "으려고", "고자", "러", "으러", "려면", "으려면", "어야"),
        *("아야", "여야", "더라도", "어도", "아도", "여도", "듯", "듯이", "을지", "ㄹ지"),
        *(
            "는지",
            "ㄴ지",
            "은지",
        ),
    }
)
COPULAS = frozenset({"이다", "아니다"})
ABOUT_EVENTS = frozenset({"time", "from", "until", "by", "object", "bare"})  # 3일부터 | 시내에 있는
SINGLE = frozenset({"object", "subject", "to", "with", "quote"})


class Level(Enum):
    """How high a predicate stands, which says how far it reaches to the left."""

    FINAL = "final"  # takes all that waits
    COORDINATE = "coordinate"  # -고, -며, -지만, -어: as high as what follows
    SUBORDINATE = "subordinate"  # -면, -도록: below the topic
    SPEECH = "speech"  # -다고: the speaker waits for the verb of speech
    EMBEDDED = "embedded"  # before a noun, or made a noun


@dataclass(slots=True)
class Waiting:
    """A phrase that waits for its predicate. `below`: how many subjects and topics wait beneath it."""

    arg: Arg
    comma: bool
    end: int  # the item it stands in
    below: int = 0
    joint: bool = False  # with 함께 behind it, so that any verb may take it


@dataclass(slots=True)
class Height:
    """What a predicate's place in the sentence says: its level, whether a quotation clause follows before the next
    topic, and whether a connective stands right before it and has taken all (찾아가 진료하는), and whether the noun
    after it (때, 것, 사실) is no part of the clause."""

    level: Level = Level.FINAL
    speech: bool = False
    chained: bool = False
    whole: bool = False


def levels(items: Sequence[Item]) -> list[Height]:
    """How high the predicate of each item stands; for other items the value says nothing."""
    found = [Height() for _ in items]
    following: int | None = None  # the predicate right after, adverbs apart
    speech = loose = False  # loose: an adverb stands between
    for i in range(len(items) - 1, -1, -1):
        predicate = items[i].predicate
        if predicate is None:
            if items[i].role == "topic" and items[i].particle in {"은", "는"}:
                speech = False
            following, loose = (following, True) if items[i].kind == "adverb" else (None, False)
            continue
        if predicate.adverbial:
            found[i].level, loose = Level.SUBORDINATE, True
            continue
        if predicate.lemma in FUNCTIONAL and predicate.form != "final":
            following, loose = None, False  # 를 위해, 에 따라: no predicate of its own
            continue
        if loose and predicate.ending not in {"어", "아", "어서", "아서"}:
            following = None
        loose = False
        level = _level(predicate, None if following is None else found[following].level)
        if raised(items, i):
            level = found[i + (2 if predicate.form == "adnominal" else 1)].level
        found[i].level, found[i].speech = level, speech
        noun = items[i + 1].phrase if i + 1 < len(items) else None
        cleft = noun is not None and noun.head == "것" and items[i + 1].role == "topic"  # 총회가 국내에서 열린 것은
        found[i].whole = noun is not None and noun.head in WHOLE and not cleft
        if following is not None and predicate.form == "connective" and level is Level.EMBEDDED:
            found[following].chained = True
        if level in {Level.SPEECH, Level.FINAL} and predicate.form != "adnominal":
            speech = level is Level.SPEECH
        following = i
    return found


def raised(items: Sequence[Item], i: int) -> bool:
    """Whether the embedded predicate at `i` is what the sentence is about, not the verb after it: 열 것으로 보인다,
    열 가능성이 크다, 연다고 한다."""
    predicate = items[i].predicate
    if predicate is not None and predicate.form == "quoting":
        said = items[i + 1].predicate if i + 1 < len(items) else None
        return said is not None and (said.lemma in HEARSAY or (said.lemma == "하다" and not said.past))
    if predicate is None or predicate.form != "adnominal" or i + 2 >= len(items):
        return False
    noun, verb = items[i + 1], items[i + 2].predicate
    if noun.phrase is None or verb is None:
        return False
    if noun.phrase.head == "것" and noun.role == "by":
        return verb.lemma in RAISING
    return noun.phrase.head == "가능성" and verb.lemma in LIKELY


def _level(predicate: Predicate, following: Level | None) -> Level:
    if predicate.form == "final":
        return Level.FINAL
    if predicate.form == "adnominal" and predicate.ending.endswith(REPORTING):
        return Level.SPEECH
    if predicate.form in {"adnominal", "nominalised"}:
        return Level.EMBEDDED
    if predicate.form == "quoting":
        return Level.SPEECH
    if following is not None and following is not Level.FINAL:
        return following
    return Level.SUBORDINATE if predicate.ending in SUBORDINATE else Level.COORDINATE


def taken_from(pending: Sequence[Waiting], predicate: Predicate, lemma: str, height: Height, at: int) -> int:
    """The index in `pending` from which on everything belongs to the predicate at item `at`."""
    level = height.level
    if level is Level.FINAL:
        return 0
    if height.chained:
        return len(pending)
    if predicate.adverbial:
        return _beside(pending, predicate, lemma, at)
    if predicate.adjective and lemma not in BEING and level is Level.EMBEDDED:
        return _beside(pending, predicate, lemma, at)
    if level is Level.COORDINATE:
        return _coordinate(pending, predicate, height.speech)
    return _embedded(pending, predicate, lemma, height)


def _beside(pending: Sequence[Waiting], predicate: Predicate, lemma: str, at: int) -> int:
    """좋은, 빠르게: at most the subject right before (성과가 뛰어난), or what a relational adjective needs."""
    k = len(pending)
    if k and pending[k - 1].end == at - 1 and not pending[k - 1].comma:
        role = pending[k - 1].arg.role
        relational = lemma.startswith(RELATIONAL) and role in {"to", "with", "by"}
        own = role == "subject" and lemma not in ATTRIBUTIVE and not personal(pending[k - 1].arg.phrase)
        if relational or role == "than" or (own and not predicate.adverbial):
            k -= 1
    return k


def personal(phrase: Phrase) -> bool:
    """Whether a phrase tells of somebody: 김 씨가 바쁜 하루를 is not of a busy Kim."""
    return any(m.kind in ACTOR_KINDS for m in phrase.referents) or phrase.head.endswith(PERSONAL)


def _coordinate(pending: Sequence[Waiting], predicate: Predicate, speech: bool) -> int:
    """Everything, but no topic that waits for a verb of speech or stands before a subject of its own."""
    k = len(pending)
    subject = False
    speech = speech and not predicate.past  # 열었고 … 연다고 밝혔다: told before what is said
    while k:
        role = pending[k - 1].arg.role
        if role == "topic" and (speech or (subject and not predicate.adjective)):
            break
        if speech and pending[k - 1].arg.leads_on:
            break  # “…”며 값이 싸더라도 … 한다고 했다
        subject = subject or role == "subject"
        k -= 1
    return k


def _embedded(pending: Sequence[Waiting], predicate: Predicate, lemma: str, height: Height) -> int:
    """The nearest of each role, not across a topic, a comma or a high subject."""
    roles: set[str] = set()
    k = len(pending)
    level = height.level
    near = level is Level.EMBEDDED
    if predicate.form == "adnominal" and lemma == "이다" and level is Level.SPEECH:
        naming = not (k and pending[k - 1].arg.role == "topic" and pending[k - 1].below)
        return k if naming else k - 1  # ‘걷는 도시’라는 주제
    if near and lemma in COPULAS and not predicate.negated:
        return k
    while k:
        waiting = pending[k - 1]
        arg, role = waiting.arg, waiting.arg.role
        if role == "topic":
            if level is Level.SPEECH and waiting.below and not roles & SUBJECTS:
                k -= 1
            break
        if near and waiting.comma and not (role == "time" and roles):
            break
        if near and role == "with" and not waiting.joint and not lemma.startswith(TOGETHER):
            if roles != {"at"} or not any(m.kind == "Place" for m in arg.phrase.referents):
                break
            arg.role = role = "at"  # 호수광장과 관아에서 막을 올린
        if (near or predicate.form == "quoting") and arg.leads_on:
            break  # “…”라며 다음 달 열리는 행사에 초청했다: said by who invites
        if role in SINGLE and role in roles:
            break
        if near and lemma in BEING and role in ABOUT_EVENTS:
            break
        if near and role == "object" and (predicate.passive or lemma in SUBJECT_HEADED):
            break
        if near and role == "subject" and _high(lemma, roles, height):
            break
        if near and "subject" in roles and (role != "time" or predicate.ending == "는"):
            break  # 지난해 | 시가 주는 상을 받았다
        roles.add(role)
        k -= 1
    return k


def _high(lemma: str, roles: set[str], height: Height) -> bool:
    """Whether a nominative before an adnominal clause is the subject of a predicate further on, the clause being
    about its noun: 시가 3일 공원에서 상을 받은 | 시민을 불렀다, but 시가 3일 상을 준 뒤."""
    return not height.whole and (lemma in SUBJECT_HEADED or ("object" in roles and len(roles) > 1))
