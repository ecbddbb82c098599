"""Short references: 그, 시, 이번 총회, 이 자리. What they stand for is settled in linking."""

from __future__ import annotations

from kgx.mentions.words import View, Word
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["DATED", "ORDERED", "find_anaphors"]

PRONOUNS = frozenset({"그", "그녀"})
TAILS = frozenset({"는", "가", "은", "이", "도", "의", "에서", "에", "에도"})
OURS = frozenset({"를", "을", "와", "과"})
HERE = frozenset({"여기", "이곳", "그곳", "거기"})
HERE_TAILS = frozenset({"에서", "서", "에", "에서는", "에서도"})
DEPARTED = frozenset({"고인", "망자"})
GOVERNMENTS = frozenset({"시", "도", "구", "군"})
POINTERS = frozenset({"이번", "이", "동", "해당", "올해", "이날", "본", "금번", "그", "같은"})
# Words that tell which edition is meant; the first two groups are days, mentions of their own.
DATED = frozenset({"올해", "이날", "금년", "올", "내년", "지난해", "작년", "내후년", "재작년"})
ORDERED = frozenset({"다음", "차기", "직전", "지난", "첫", "이전"})
GENERIC_EVENTS = frozenset(
    {
        "행사",
        "회의",
        "총회",
        "포럼",
        "축제",
        "박람회",
        "대회",
        "정상회의",
        "시장포럼",
        "기념총회",
        "창립총회",
        "창립대회",
        "콘퍼런스",
        "컨퍼런스",
        "엑스포",
        "페스티벌",
        "심포지엄",
        "전시회",
        "토론회",
        "세미나",
        "영화제",
        "비엔날레",
    }
)
FOUNDING = frozenset({"창립총회", "창립대회"})  # ‘하늘협의회’ 창립총회: of the body named before
GENERIC_BODIES = frozenset(
    {
        "협의회",
        "기구",
        "위원회",
        "공사",
        "재단",
        "협회",
        "공단",
        "연맹",
        "연합",
        "조합",
        "유치위원회",
        "유치위",
        "조직위원회",
        "조직위",
    }
)


def _nameable(text: str, lexicons: Lexicons) -> bool:
    """Whether a noun heads names of happenings or bodies, so that 이 설명회 may stand for one."""
    kinds = {str(h.type) for h in lexicons.heads.get(text, ())}
    return bool(kinds & {"Forum", "Event", "Organization", "InternationalOrganization"}) and len(text) > 1


def _counted(before: Word | None) -> bool:
    """Whether a numeral, determiner or noun right before makes 시, 도 a common noun (두 도, 12개 시)."""
    return before is not None and (before.closed or before.all_tokens[-1].tag in {"MM", "NR", "SN", "ETM"})


def _pointer(before: Word | None, view: View) -> str:
    """The word that points back right before a noun (이 설명회, 올해 축제, 다음 포럼), or ''."""
    if before is None or before.stop or (before.start > view.start and not view.text[before.start - 1].isspace()):
        return ""  # ‘…포럼’이 개막: a particle
    text = view.text[before.start : before.end]
    return text if text in POINTERS | DATED | ORDERED else ""


def _government(word: Word, before: Word | None) -> bool:
    """시는, 우리 시를: the government of the article or of those who speak."""
    if word.text not in GOVERNMENTS:
        return False
    ours = before is not None and before.closed and before.text == "우리"
    return word.tail in TAILS | OURS if ours else word.tail in TAILS and not _counted(before)


def find_anaphors(view: View, lexicons: Lexicons) -> list[Mention]:
    """Pronouns and bare generic nouns that carry a particle, as mentions of kind Anaphor; `head` is the noun."""
    found: list[Mention] = []
    for i, word in enumerate(view.words):
        text = word.text
        if not text or not (word.tail or word.stop or i + 1 == len(view.words) or text in GENERIC_EVENTS):
            continue
        before = view.words[i - 1] if i else None
        if before is not None and before.closed and before.text.endswith("주년"):
            pointed_before = before
            before = None
        else:
            pointed_before = None
        pointer = _pointer(before, view)
        pointed = pointer != ""
        start = before.start if pointed and before is not None and pointer not in DATED else word.start
        if (
            text in PRONOUNS
            and word.tail in {"는", "가", "의", "도", "에게"}
            and not (before and before.closed and before.text)
        ):
            head = "person"
        elif text in DEPARTED and word.tail and not (before and before.closed and before.text):
            head = "departed"
        elif text in HERE and word.tail in HERE_TAILS:
            head = "place"
        elif _government(word, before):
            head = {"시": "City"}.get(text, "AdministrativeArea")
        elif (
            (text in GENERIC_EVENTS and (text in FOUNDING or pointed or not (before and before.closed and before.text)))
            or (pointed and pointer != "이날" and _nameable(text, lexicons))
            or (text in GENERIC_BODIES and (pointed or not (before and before.closed and before.text)))
        ):
            head = text
        else:
            continue
        start = pointed_before.start if pointed_before is not None else start
        surface = view.text[start : word.noun_end]
        mention = Mention("Anaphor", start, word.noun_end, surface, "anaphor", head=head)
        mention.context = pointer
        found.append(mention)
    return found
