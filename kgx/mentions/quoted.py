"""Quotations: words of a speaker, or names whose class what surrounds them tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from kgx.mentions.bilingual import korean_first
from kgx.mentions.editions import Edition, sits, split_edition, without_brackets
from kgx.mentions.hanging import bracket_after, inner_names
from kgx.mentions.named import AWARD_CUES
from kgx.mentions.offices import entry_mention, head_type
from kgx.mentions.words import View
from kgx.model.mention import Bracket, Mention
from kgx.resources.lexicons import Lexicons
from kgx.spotting.quotes import Quote

__all__ = ["find_quoted"]

LONGEST_NAME = 48
_SPEECH_AFTER = re.compile(
    r"\s?(?:이?라고|이?라며|이?라면서|이?라는\s(?:말|뜻|입장|의견|요청|답|취지|점)|고\s|며\s|면서|며,|이?라\s|는\s(?:요청|말|뜻|입장|의견|취지|설명|글|메시지))"
)
_TOPIC_AFTER = re.compile(
    r"\s?(?:을|를|이?라는|란|이?라고 하는)?\s?(?:주제|제목|표어|슬로건|구호|타이틀|테마|주제어|캐치프레이즈|기치"
    r"|모토)(?:로|으로|에|의|를|하에| 아래|이|는|,)"
)
_RAISED = re.compile(
    r"\s?(?:을|를)\s(?:\S+\s)?(?:슬로건|구호|기치|캐치프레이즈)(?:로|으로)\s(?:내건|내걸|내세|삼은|삼고|삼아|정한)"
)
_TOPIC_BEFORE = re.compile(r"(?:주제|제목|테마|타이틀)(?:는|은|로는)?\s?[:：]?\s?$")
_VISION_AFTER = re.compile(
    r"\s?(?:을|를|이?라는|란|의)?\s?(?:비전|가치|철학|시정철학|시정\s?철학|기조|브랜드|슬로건|캐치프레이즈|시정목표|시정\s?목표|도시상|특별시|정신)"
)
_CREED_AFTER = re.compile(
    r"(?:을|를)\s(?:\S+\s){0,3}?(?:최우선\s)?(?:가치|비전|철학|핵심\s?철학|슬로건|기치|(?:시정|도정|구정|군정)\s?목표|구호|캐치프레이즈)(?:로|으로)"
)
_CREED_BEFORE = re.compile(
    r"(?:철학|비전|가치|슬로건|구호|기치|캐치프레이즈|시정목표|도정목표)(?:(?:으로|로)\s(?:내세운|내건|삼은"
    r"|내걸고 있는|내세우는|제시한)|인)\s?$"
)
_CREED_AS = re.compile(
    r"(?:비전|슬로건|구호|캐치프레이즈|기치|브랜드|(?:시정|도정|구정|군정)\s?(?:목표|철학|방침))(?:으로|로)(?:는)?\s?$"
)
_CREED_SAID = re.compile(
    r"(?:을|를)\s(?:\S+\s){0,2}?(?:제시|내걸|내세|선포|선정|확정|정했|정하|삼[았는아]|공개|발표|채택)"
)
_USERS = re.compile(
    r"\s(?:가입자|신청자|수혜자|이용자|참여자|참여\s?(?:가구|업체|기업|청년)|가맹점|대상지|회원)(?=[\s을를은는이가의과와도에로,.]|$)"
)
_HEREAFTER = re.compile(r"\s?(?:이하|약칭|일명|옛)[\s,:]*$")
_POLICY_AFTER = re.compile(
    r"\s?(?:[가-힣]{2,4}\s)?(?:사업|정책|제도|시책|프로그램|서비스|캠페인|프로젝트|조례)(?=[\s을를은는이가의과와도에로으,.]|$)"
)
_CEREMONY = re.compile(r"(?:의)?\s?(?:\S+\s)?(?:시상식|수여식|시상)")
_NOUN_BEFORE = re.compile(r"(?:^|\s)([가-힣A-Za-z0-9·]+)\s?$")
_NOUN_AFTER = re.compile(r"\s?(?:이?라는\s|의\s)?(?:[가-힣]+\s)?([가-힣]{1,12})")
_VERBS = (
    ("Organization", re.compile(r"(?:을|를)?\s?(?:신설|창설|설립|발족|출범)")),
    ("Award", re.compile(r"(?:을|를|에서|에)?\s?(?:\S+\s)?(?:수상|시상|선정|받)")),
    (
        "Policy",
        re.compile(
            r"(?:을|를|은|는|도|와|과|,|\s등)?\s?(?:\S+\s){0,2}?(?:소개|발표|공개|추진|운영|시행|도입|실시|벤치마킹|확대|개발|마련|공유|알리|알렸|선보|개통|조례)"
        ),
    ),
    ("Event", re.compile(r"(?:을|를|이|가)?\s?(?:\S+\s){0,2}?(?:개최|열|개막|참석|참가)")),
)
_REMARK = re.compile(
    r"\s?(?:이?라는|란)\s(?:\S+\s)?(?:쓴소리|비판|지적|말|평가|별명|오명|인식|비아냥|반응|찬사|표현|문구|글귀|속담|격언|의미|뜻|우려|걱정)"
    r"|(?:이|가|로|으로)\s(?:되리라|될\s(?:것|거라|수|뻔)|그치(?:리라|고)|그칠|전락|끝날)"
)
_TRAILING = re.compile(r"\s?\(((?:[^()]|\([^()]*\)){2,80})\)(?:\s(?:19|20)\d\d)?$")
_COPULA = re.compile(r"([가-힣]{1,10}?)(?:이다|이었다|였다|다)\.?\s*$")
_DEFINITION = re.compile(r"([가-힣]{2,10}?)(?:이다|다|으로|로),?\.?(?=$|\s)(?!.*다\.\s)")
_LATER = re.compile(
    r"[’'”\"]?(?:은|는)\s[^.\n]{4,90}?[가-힣](?:는|한|할|주는)\s[가-힣]{0,6}?(?:사업|제도|정책|프로그램|서비스|시책|복지)"
    r"(?:으로|로|이다|다|이며|인데)(?=[\s,.])"
)
_SENTENCE_END = re.compile(r"(?:다|요|까|죠|자|라|네)[.!?]?$")
_GLOSS = re.compile(
    r"\s?[:：]\s?[^:：▲▴]{4,100}?(?P<noun>[가-힣]*(?:사업|제도|정책|프로그램|서비스|시책|캠페인|조례))(?=$|[\s.,(])(?!\s[가-힣])"
)
_SUMMED = re.compile(
    r"\s?등(?:의|을 포함한)?\s(?:\S+\s){0,4}?\S{0,6}(?:정책|사업|시책|제도|서비스|프로그램)(?:을|를|은|는|이|가|과|와"
    r"|의|\s|,|\.|$)"
)
_PRIZE = re.compile(
    r"(?P<case>에서|의)?\s(?:(?:[가-힣A-Za-z·]+\s){0,2}(?:분야|부문)(?:에서|의)?\s)?(?P<prize>(?:종합\s)?(?:[가-힣]{0,4}대상|[가-힣]{1,6}상|그랑프리|금메달|은메달|동메달))(?=[을를과와에로(,.\s▲▴]|$)"
)
_AND = re.compile(r"\s?(?:\S{1,8}\s)?(?:,|와|과|·|및|하고)\s?")
_LISTED = re.compile(r"\s?(?:\S{1,8}\s)?(?:,|와|과|·|및)\s[^,.’'”‘“\"]{3,45}(?:는|은|한|인|던|위한)\s(?:\S{2,8}\s)?")
_RUN = re.compile(
    r"(?:을|를|은|는|이|가|도|와|과|,|\s등을|\s등도)?\s?(?:[^\s.,‘“']+\s){0,4}?(?:운영|시행|추진|도입|실시|벤치마킹|접목|이어가|소개|시범|전개|펼치|펼친|확대|시작|개시|가동|출시|내놓|내놨|선보)"
)
_DESCRIBED = re.compile(
    r"(?:을|를|에게|에|으로|로)\s[^.,‘’“”]{0,40}(?:[가-힣]는|기\s위한|을\s위한|를\s위한)\s(?:\S{2,8}\s){0,2}?[‘'“\"「『《〈]?$"
)
_POLICY_CUE = re.compile(
    r"사업|정책|제도|시책|프로그램|서비스|대책|포함|운영|지원|시행|도입|추진|실시|벤치마킹|이어(?:진|지|간|가)|선보|확대|신설|우수\s?사례|공약|과제|높이\s(?:평가|샀|산)|호평|조성|공급|보급"
)
SOFT = (
    "학교", "교실", "마을", "오케스트라", "합창단", "대학", "학당", "아카데미", "장터", "카페", "센터", "버스", "은행",
    "텃밭", "놀이터", "밥상", "도서관", "가게", "서당", "캠퍼스", "캠프", "식당",
    "주방", "창고", "공방", "상담소", "사랑방", "경로당", "놀이방", "쉼터", "정류장", "정원", "숲", "길",
)  # fmt: skip
SOFT_KINDS = frozenset({"Organization", "Place", "Forum", "Event"})
RUN_THINGS = ("앱", "버스", "택시")
SHORT_CLASSES = {"상": "Award"}
ABOUT = frozenset({"현장", "현황", "효과", "성과", "사례", "도입", "추진"})


def _is_speech(view: View, quote: Quote, text: str) -> bool:
    after = view.text[quote.end : view.end]
    if _SPEECH_AFTER.match(after):
        return len(text) > 6 or bool(_SENTENCE_END.search(text))
    if quote.double and (len(text) > 30 or _SENTENCE_END.search(text)):
        return True
    return len(without_brackets(text)) > LONGEST_NAME or (bool(_SENTENCE_END.search(text)) and after[:1] in "고며는라")


def _around(view: View, quote: Quote, lexicons: Lexicons) -> tuple[str, str] | None:
    """(type, cue) given by the nouns beside the quotation."""
    after = view.text[quote.end : min(view.end, quote.end + 40)]
    before = view.text[max(view.start, quote.start - 30) : quote.start]
    creed = _CREED_AS.search(before) is not None and _CREED_SAID.match(after) is not None
    if creed or _VISION_AFTER.match(after) or _CREED_AFTER.match(after) or _CREED_BEFORE.search(before):
        return "Vision", "creed"
    match = _NOUN_AFTER.match(after)
    if match and (after[:1] == " " or after.startswith(("이라는 ", "라는 "))):
        first = re.match(r"\s?(?:이?라는\s)?([가-힣]{2,12})", after)
        for word in filter(None, (first and first[1], match[1])):
            stem = re.sub(r"(?:을|를|이|가|은|는|와|과|도|의|에|에서|으로|로)$", "", word)
            if stem in ABOUT:
                break
            if found := _class_of(stem, lexicons):
                return found, stem
    match = _NOUN_BEFORE.search(before)
    if match and (found := _class_of(match[1].rstrip("인"), lexicons) or _class_of(match[1], lexicons)):
        return found, match[1]
    return None


def _class_of(noun: str, lexicons: Lexicons) -> str | None:
    for heads in lexicons.heads_ending(noun, min(8, len(noun))):
        if len(heads[0].surface) > 1:
            return str(heads[0].type)
    return "Policy" if noun.endswith(RUN_THINGS) else SHORT_CLASSES.get(noun)


def _classed(view: View, quote: Quote, lexicons: Lexicons) -> bool:
    """Whether a noun that tells a class stands before a quoted name of one character: 청년공간 ‘품’."""
    match = _NOUN_BEFORE.search(view.text, max(view.start, quote.start - 20), quote.start)
    return match is not None and quote.end - quote.start == 3 and _class_of(match[1], lexicons) is not None


def _by_definition(view: View, quote: Quote, lexicons: Lexicons) -> str | None:
    """The class in a definition: ‘X’는 … 지원하는 사업이다."""
    if not re.match(r"\s?(?:은|는|란|이란)\s", view.text[quote.end : quote.end + 4]):
        return None
    match = _COPULA.search(view.text, quote.end, view.end)
    if match and (found := _class_of(match[1], lexicons)):
        return found
    classes = (_class_of(match[1], lexicons) for match in _DEFINITION.finditer(view.text, quote.end, view.end))
    return next(filter(None, classes), None)


def _defined_as_policy(view: View, quote: Quote, name: str, lexicons: Lexicons) -> bool:
    """Whether the article says of a name that sounds like a place that it is a policy: ‘말다리’는 … 잇는 서비스로."""
    return _by_definition(view, quote, lexicons) == "Policy" or _defined_later(view, name)


def _defined_later(view: View, name: str) -> bool:
    """Whether a later sentence says of the bare name that it is a policy: 은빛택시는 … 택시요금을 지원하는 사업으로."""
    return len(name) > 2 and _last_definition(view.text, name) >= view.end


@lru_cache(maxsize=64)
def _last_definition(text: str, name: str) -> int:
    """Where the last sentence that says so of the name stands, or -1: asked for each time the name is quoted."""
    at = text.rfind(name)
    while at >= 0 and not _LATER.match(text, at + len(name)):
        at = text.rfind(name, 0, at)
    return at


def _by_verb(view: View, quote: Quote) -> str | None:
    after = view.text[quote.end : min(view.end, quote.end + 30)]
    if _SUMMED.match(view.text, quote.end, min(view.end, quote.end + 40)):
        return "Policy"
    if len([t for t in view.tokens if quote.start < t.start < quote.end - 1]) == 1 and _plain(view, quote):
        return None  # a common noun in quotation marks: '성명'
    return next((kind for kind, pattern in _VERBS if pattern.match(after)), None)


def _run_as_policy(name: str, head: tuple[str, str] | None, view: View, quote: Quote) -> bool:
    """A quoted name that sounds like a body or place but is run, adopted or presented: ‘찾아가는 학교’를 운영한다."""
    if head is None:
        return False
    if head[0] == "AdministrativeArea":
        return " " in name
    return head[0] in SOFT_KINDS and name.endswith(SOFT) and bool(_RUN.match(view.text, quote.end, view.end))


def _described(view: View, quote: Quote) -> bool:
    """A quoted name with what it does right before it, in a sentence about policies: 옥상을 녹지로 바꾸는 ‘하늘뜰’."""
    if not _POLICY_CUE.search(view.text, quote.end, view.end) or _REMARK.match(view.text, quote.end):
        return False
    if len([t for t in view.tokens if quote.start < t.start < quote.end - 1]) == 1 and _plain(view, quote):
        return False
    return bool(_DESCRIBED.search(view.text, view.start, quote.start))


def _plain(view: View, quote: Quote) -> bool:
    return all(t.tag in {"NNG", "VV", "VA", "MAG"} for t in view.tokens if quote.start < t.start < quote.end - 1)


def _topic(view: View, quote: Quote) -> bool:
    after = view.text[quote.end : min(view.end, quote.end + 30)]
    before = view.text[max(view.start, quote.start - 12) : quote.start]
    if _RAISED.match(after):
        return False
    return bool(_TOPIC_AFTER.match(after) or _TOPIC_BEFORE.search(before))


def _class(
    cleaned: str, edition: Edition, view: View, quote: Quote, lexicons: Lexicons, learned: Mapping[str, str]
) -> tuple[str, str, str]:
    """The kind of a quoted name that no lexicon has, its head noun if it has one, and the rule that tells."""
    inside = head_type(cleaned, lexicons, strong=True) or head_type(edition.series, lexicons, strong=True)
    weak = head_type(cleaned, lexicons)
    around = _around(view, quote, lexicons)
    verb = _by_verb(view, quote)
    if weak and weak[0] == "Award" and _CEREMONY.match(view.text, quote.end):
        around = weak
    if weak and weak[1] == "상" and not any(cue in view.text[view.start : view.end] for cue in AWARD_CUES):
        weak = None
    if cleaned in learned:
        return learned[cleaned], "", "quote/learned"
    if _GLOSS.match(view.text, quote.end, view.end):
        return "Policy", "", "quote/gloss"
    if inside and inside[0] != "Award" and _POLICY_AFTER.match(view.text, quote.end, view.end):
        return "Policy", "", "quote/class"
    if _run_as_policy(cleaned, inside or weak, view, quote):
        return "Policy", "", "quote/run"
    like = inside or weak
    if like and like[0] in SOFT_KINDS and _defined_as_policy(view, quote, cleaned, lexicons):
        return "Policy", "", "quote/defined"
    if inside:
        sitting = (edition.ordinal or edition.year) and sits(*inside)
        return "Event" if sitting else inside[0], inside[1], "quote/head"
    if around:
        return around[0], around[1], "quote/beside"
    if defined := _by_definition(view, quote, lexicons):
        return defined, "", "quote/definition"
    if (edition.year or edition.ordinal) and not (weak and weak[0] in {"Policy", "Vision", "Award"}):
        return "Event", "", "quote/edition"
    if weak:
        return weak[0], weak[1], "quote/weak-head"
    if verb:
        return verb, "", "quote/verb"
    if _described(view, quote):
        return "Policy", "", "quote/described"
    if _USERS.match(view.text, quote.end, view.end):
        return "Policy", "", "quote/users"
    if _defined_later(view, cleaned):
        return "Policy", "", "quote/defined-later"
    return "Term", "", "quote/term"


def _name(view: View, quote: Quote, lexicons: Lexicons, learned: Mapping[str, str]) -> Mention:
    """A quoted name with its class, or a Term when nothing tells it."""
    start, end = quote.inner
    text = view.text[start:end]
    cleaned = without_brackets(text)
    edition = split_edition(text)
    if bilingual := korean_first(text, start, lexicons):
        bilingual.outer_start, bilingual.outer_end, bilingual.quoted = quote.start, quote.end, True
        return bilingual
    if _REMARK.match(view.text, quote.end):
        return Mention("Remark", start, end, text, "quote/remark", quote.start, quote.end, quoted=True)
    known = entry_mention(cleaned, start, lexicons, "quote/lexicon")
    if known is not None:
        kind, context, rule = known.kind, "", "quote/lexicon"
    else:
        kind, context, rule = _class(cleaned, edition, view, quote, lexicons, learned)
    if kind in {"Forum", "Event"}:
        kind = "Event" if edition.year or edition.ordinal or kind == "Event" else "Forum"
    mention = Mention(kind, start, end, text, rule, quote.start, quote.end, head=context, quoted=True)
    mention.entries = known.entries if known else ()
    mention.name = edition.series if kind in {"Forum", "Event"} else cleaned
    mention.year, mention.ordinal = edition.year, edition.ordinal
    mention.context = context
    mention.inner = inner_names(text, start, lexicons)
    if trailing := _TRAILING.search(text):
        mention.brackets = [Bracket(start + trailing.start(1), start + trailing.end(1), trailing[1])]
    if bracket := bracket_after(view, quote.end):
        mention.brackets = [bracket]
        mention.outer_end = bracket.end + 1
    return _with_prize(mention, view, lexicons)


def _with_prize(mention: Mention, view: View, lexicons: Lexicons) -> Mention:
    """「우수사례 경진대회」 예산 분야 대통령상: the prize after a quoted contest makes both one award."""
    match = _PRIZE.match(view.text, mention.outer_end, view.end) if mention.outer_end == mention.end + 1 else None
    prize = head_type(f"_{match['prize']}", lexicons) if match is not None else None
    if match is None or prize is None or prize[0] != "Award" or prize[1] == "상":
        return mention
    if mention.kind != "Award" or not mention.name.endswith(("상", "어워드", "어워즈")):
        mention.name = " ".join(
            [mention.name, *match[0][match.end("case") - match.start() if match["case"] else 0 :].split()]
        )
        mention.kind, mention.rule, mention.head = "Award", "quote/prize", match["prize"]
        mention.year, mention.ordinal = "", None
    mention.outer_end = match.end()
    if bracket := bracket_after(view, mention.outer_end):
        mention.brackets = [bracket]
        mention.outer_end = bracket.end + 1
    return mention


def _share_kinds(found: list[Mention], text: str) -> None:
    """A quoted name of no known kind beside one of a known kind in a list is of that kind: ‘A’와 ‘B’ 사업."""
    pairs = list(pairwise(found))
    for one, other in [*reversed(pairs), *((b, a) for a, b in pairs)]:
        first, second = (one, other) if one.start < other.start else (other, one)
        if (
            (one.kind == "Term" or (one.kind in SOFT_KINDS and one.name.endswith(SOFT)))
            and other.kind in {"Policy", "Vision", "Award"}
            and (
                _AND.fullmatch(text, first.outer_end, second.outer_start)
                or _LISTED.fullmatch(text, first.outer_end, second.outer_start)
            )
        ):
            one.kind, one.rule = other.kind, "quote/listed"


def _abbreviation(view: View, quote: Quote) -> bool:
    """Whether a quotation in brackets gives another name of what stands before them: 기구(이하 ‘위고’)."""
    return any(s < quote.start and quote.end < e for s, e in view.brackets) and bool(
        _HEREAFTER.search(view.text, max(view.start, quote.start - 8), quote.start)
    )


def find_quoted(view: View, lexicons: Lexicons, learned: Mapping[str, str]) -> list[Mention]:
    """One mention for each quotation: Quote (words said), Topic (a theme or title), or a name."""
    found: list[Mention] = []
    for quote in view.quotes:
        start, end = quote.inner
        while start < end and view.text[start].isspace():
            start += 1
        while end > start and view.text[end - 1].isspace():
            end -= 1
        text = view.text[start:end]
        if _abbreviation(view, quote):
            continue
        if len(text) < 2 and not _classed(view, quote, lexicons):
            continue
        if _topic(view, quote):
            found.append(Mention("Topic", start, end, text, "quote/topic", quote.start, quote.end, quoted=True))
        elif _is_speech(view, quote, text):
            found.append(Mention("Quote", start, end, text, "quote/speech", quote.start, quote.end, quoted=True))
        else:
            found.append(_name(view, quote, lexicons, learned))
    _share_kinds(found, view.text)
    return found
