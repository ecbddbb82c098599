"""Names taken from the words of a role where no recogniser found one: 디지털 전환, 약자와의 동행."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Parse, Phrase, Unit
from kgx.model.statement import EntityType
from kgx.relations.fact import Context
from kgx.syntax.units import NOUNS

__all__ = ["coin", "coin_listed"]

_SPLIT = re.compile(r"\s*,\s*|\s+및\s+|(?<=[가-힣A-Za-z])[와과]\s+")
_COMMAS = re.compile(r"\s*,\s*")
_DOTS = re.compile(r"[·‧ㆍ]")
_TAIL = re.compile(r"\s+등$")
_LEAD = re.compile(
    r"^(?:다양한|새로운|각종|주요|이번|이|그|여러|관련|핵심|우수|시민|중심|기존|대표|혁신|맞춤형|"
    r"차세대|전국|최초|국내|자체|신규|민선 \d기|올해|내년)\s+"
)
_AFTER = re.compile(
    r"\s+(?:사례|현황|성과|추진|도입|계획|예정|방안|현장|내용|경험|노하우|취지|필요성|시행|운영|"
    r"확대 방안|추진 계획|추진 현황|추진 성과|우수\s?사례)$"
)
_CEREMONIAL = re.compile(r"^(?:공식|성대한|조촐한|뜻깊은|합동)\s(?=\S+식$)|\s(?:행사|자리)$")
_BRACKETED = re.compile(r"\([^()]*\)")
# fmt: off
GENERIC = frozenset({
    "것", "정책", "사업", "방안", "사례", "계획", "내용", "성과", "비전", "전략", "프로그램", "서비스", "프로젝트",
    "의견", "입장", "정보", "결과", "방침", "구상", "대책", "목표", "시책", "제도", "등", "현황", "활동", "노력",
    "행사", "협력", "교류", "지원", "점", "일", "말", "뜻", "의지", "모습", "방법", "기술", "문제", "논의", "이야기",
    "경험", "우수사례", "노하우", "아이디어", "협약", "협정",
    "위원회", "센터", "재단", "기구", "협의체", "협의회", "조직", "팀", "부서", "전담팀", "전담조직", "전담부서",
    "기관", "학과", "시설", "공간", "지원센터", "추진단", "본부", "연구소",
})
# fmt: on
# Words that tell no one policy from another: a name needs something besides them.
# fmt: off
PLAIN = frozenset({
    "주요", "우수", "핵심", "혁신", "다양한", "관련", "각종", "시정", "도정", "군정", "구정", "시", "도", "군", "구",
    "도시", "새", "신규", "분야", "부문", "지역", "국내", "해외", "정부", "중점", "역점", "대표", "현안", "공동",
    "상호", "양", "각", "친환경", "행정", "교통", "복지", "문화", "관광", "경제", "환경", "교육", "청년", "안전",
    "미래", "시민", "주민", "향후", "추진", "지원", "개선", "종합", "정책", "사업", "계획", "비전", "전략", "제도",
    "서비스", "프로그램", "프로젝트", "시책", "대책", "구상", "공약", "과제", "우리", "전체", "기본", "특화", "맞춤",
    "맞춤형", "홍보", "협력", "교류", "발전", "개발", "운영", "구체적", "자체", "세부", "후속", "실행", "중장기",
    "대응",
})
# fmt: on
# fmt: off
POLICY_ENDS = (
    "정책", "사업", "시책", "제도", "프로그램", "서비스", "시스템", "프로젝트", "플랫폼", "로드맵", "마스터플랜",
    "종합대책", "종합계획", "기본계획", "추진전략", "리모델링", "도시재생", "재생", "전환", "카드", "버스", "택시",
    "패스", "바우처", "수당", "주차제", "예약제", "요금제", "공영제", "준공영제", "인증제", "앱", "모델", "비전",
    "정책구상", "뉴딜", "통합돌봄", "돌봄", "임대주택", "공공주택", "교통수단", "조례", "캠페인", "공급", "보급",
    "보급사업", "공유자전거", "슬로건", "브랜드", "이니셔티브",
)
# fmt: on
_ENDS = tuple(POLICY_ENDS)
ACTIONS = (
    "보급",
    "확대",
    "공급",
    "조성",
    "구축",
    "확충",
    "설치",
    "정비",
    "개선",
    "강화",
    "육성",
    "지원",
    "활성화",
    "감축",
    "도입",
    "전환",
    "건립",
    "유치",
)
NAMES = frozenset({"Policy", "Vision", "Term", "Quantity"})
QUOTES = frozenset("‘’“”'\"「」『』《》〈〉()")
LONGEST = 24


def coin(kind: str, phrase: Phrase, context: Context, *, each: bool) -> Iterator[Draft]:
    """Drafts of the named things in a phrase without mentions, one a coordinated part when `each`.

    Parts that are one common noun (정책, 방안) or longer than a name give nothing.
    """
    start = phrase.start
    genitive = phrase.genitive
    if (
        genitive is not None
        and not genitive.referents
        and genitive.full_start == genitive.start
        and phrase.start - genitive.end <= 4
    ):
        start = genitive.start
    if start > 0 and "가" <= context.text[start - 1] <= "힣":
        return  # the phrase begins within a word
    text = _TAIL.sub("", context.text[start : phrase.end].strip())
    for part in _SPLIT.split(text) if each else [text]:
        name = _LEAD.sub("", part.strip(" ,'\"‘’“”"))
        if kind == EntityType.EVENT:
            name = _CEREMONIAL.sub("", "".join(c for c in name if c not in QUOTES))
        if kind == EntityType.PLACE and QUOTES & set(name):
            continue  # 난후(南湖)호텔: cut up, not a name
        if 2 < len(name) <= LONGEST and name not in GENERIC and not name.isdigit():
            yield context.linker.coin(EntityType(kind), name, context.sentence_at(phrase.start))


def _joins(unit: Unit) -> bool:
    return unit.form in {",", "·", "‧", "ㆍ", "및", "와", "과"} and unit.tag in {
        "SP",
        "SO",
        "SW",
        "MAJ",
        "MAG",
        "JC",
        "JKB",
    }


def _region(phrase: Phrase, parse: Parse) -> tuple[int, int]:
    """The stretch of nouns and separators that a phrase ends, back to the last particle, verb or actor."""
    first = phrase.first
    while first > 0:
        unit = parse.units[first - 1]
        mention = unit.mention
        if unit.form == "등" and mention is None:
            break
        if mention is not None and mention.kind not in {"Policy", "Vision", "Term"}:
            break
        if mention is None and unit.tag not in NOUNS and not _joins(unit):
            break
        first -= 1
    while first < phrase.last and _joins(parse.units[first]):
        first += 1
    return parse.units[first].start, phrase.end


def _parts(text: str) -> list[str]:
    """The items of a list in words: at commas, else at 및 and 와/과; activities joined by 및 stay one item."""
    text = _TAIL.sub("", _BRACKETED.sub("", text).strip())
    parts: list[str] = []
    for item in _COMMAS.split(text) if "," in text else [text]:
        halves = [h.strip() for h in _SPLIT.split(item) if h.strip()]
        paired = len(halves) == 2 and all(h.endswith(ACTIONS) for h in halves)
        for half in [item] if paired else halves:
            dotted = _DOTS.split(half)
            alike = len(dotted) > 1 and len({d.strip()[-2:] for d in dotted}) == 1
            parts += dotted if alike else [half]
    return [p.strip() for p in parts if p.strip()]


def _cleaned(part: str) -> str:
    name = part.strip(" ,'\"‘’“”「」『』▲▴")
    while (shorter := _LEAD.sub("", name)) != name or (shorter := _AFTER.sub("", name)) != name:
        name = shorter
    return name


def _telling(name: str) -> bool:
    """Whether a coined name has words that tell it apart: 약자동행 정책, but not 주요 정책 or 청년 정책."""
    words = name.split()
    own = [w for w in words if w not in PLAIN and not w.endswith("형")]
    if words and words[-1] not in PLAIN:
        end = next((e for e in sorted(_ENDS, key=len, reverse=True) if words[-1].endswith(e)), "")
        own = [*own[:-1], words[-1][: len(words[-1]) - len(end)]] if own else own
    rest = "".join(own)
    return len(rest) >= 3 or any(c.isascii() and c.isalnum() for c in rest) or len([w for w in own if len(w) > 1]) >= 2


def coin_listed(kind: str, phrase: Phrase, parse: Parse, context: Context) -> list[Draft]:
    """Drafts of the unquoted names of policies or visions in the list that a phrase ends.

    A name ends with a policy noun, or is in a list of three or more with one that does, and says more than its
    class. Parts with a place or a person in them are left alone, but for a place that styles a name (서울형 …).
    """
    start, end = _region(phrase, parse)
    if start > 0 and "가" <= context.text[start - 1] <= "힣":
        return []  # the region begins within a word
    blocked = [u.mention for u in parse.units if u.mention is not None and start <= u.start < end]
    if any(m.kind not in NAMES and context.text[m.end : m.end + 1] != "형" for m in blocked):
        return []
    names = [_cleaned(p) for p in _parts(context.text[start:end])]
    vouched = len(names) >= 3 and sum(n.endswith(_ENDS) for n in names) * 3 >= len(names)
    some = len(names) > 1 and any(n.endswith(_ENDS) for n in names)
    found = []
    for name in names:
        ends = name.endswith(_ENDS) or (vouched and len(name) > 3) or (some and name.endswith(ACTIONS) and " " in name)
        if not (2 < len(name) <= LONGEST) or name in GENERIC or not ends or QUOTES & set(name):
            continue
        if _telling(name):
            found.append(context.linker.coin(EntityType(kind if not name.endswith("비전") else "Vision"), name))
    return found
