"""Bullets whose name has no quotation marks (꿈나눔터 : …를 빌려주는 사업); lists closed by 여기에 포함된다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.kinds import PLANS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.lists import joined
from kgx.relations.recent import recent

__all__ = ["enclosed_facts", "glossed", "mentioned_whole", "opening_facts", "summed_facts"]

HEADINGS = frozenset(
    "일시 장소 대상 내용 기간 문의 참석 참석자 주최 주관 후원 목적 신청 접수 규모 방법 사업비 위치 예산 인원"  # noqa: SIM905 - a word list
    " 주요내용 시간 주제 제목 인사 면적 총사업비 사업기간 신청기간 신청방법 지원대상 지원내용 접수처 문의처 담당"
    " 담당자"
    " 구분 개요 배경 취지 효과 기대효과 향후계획 붙임 참고 사진 자료 연락처 홈페이지 누리집 전화 비고 일정"
    " 세부내용 모집인원 모집대상 모집기간 참가비 상금 추진방향 추진계획 출연 행사명 사업명 강사 사회 좌장".split()
)
WHOLE_WORDS = "계획|사업|정책|제도|대책|프로젝트|종합계획|기본계획|마스터플랜|로드맵|전략|프로그램|비전|구상"
_NAMED = re.compile(r"\s*(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9·+ ]{1,22}?)\s?[:：]\s(?P<gloss>\S.{4,140})")
_CLASS = re.compile(
    r"(?:[가-힣]{0,6})(?:사업|제도|정책|프로그램|서비스|시스템|플랫폼|카드|앱|캠페인|모델|수당|지원|교육|대출|바우처)(?=$|[\s(.,])"
)
_POINTED = re.compile(rf"(?:이|같은|해당|동|이번)\s(?P<noun>{WHOLE_WORDS})")
_ENCLOSED = re.compile(
    r"(?:이|가|도|등이)\s(?:모두\s|함께\s)?(?:여기에|이에|여기|이\s(?:사업|계획|정책|구상|비전)에)\s(?:포함|속|해당|담|들어)"
)
_ENCLOSING = re.compile(r"(?:여기에는|이에는|이\s(?:사업|계획|정책|구상|비전)에는)\s")
_HELD = re.compile(r"(?:이|가|도|등이)\s(?:포함|담기|담겼|담긴|들어)")
_OPENING = re.compile(
    r"[:：].{0,60}?(?:개관|개소|개원|개장|건립|조성|신축|설치|준공)(?:,[^,]{0,20}(?:개관|개소|개원|개장|준공))?\s?(?P<plan>예정|계획|추진)"
)
_SUM = re.compile(
    r"[’'”\"」』》〉]*\s?(?:\S{2,6}\s)?등(?:의|을 포함한|을 비롯한|으로 대표되는)?\s"
    r"(?:이른바|소위|일명|일련의|시의|민선\s?\S{1,3}의)\s[‘'“\"「『《〈]?"
)
_SUMMED = re.compile(r"[’'”\"」』》〉]*\s?(?:\S{1,4}\s)?(?:사업|정책|시책|제도|프로젝트|프로그램|구상|비전|패키지)")


def glossed(sentence: Analysed, context: Context) -> tuple[Draft, int, int] | None:
    """The policy that an unquoted bullet is about, where its name begins, and where it ends."""
    span = sentence.recognised.sentence
    match = _NAMED.match(context.text, span.start, span.end)
    if match is None or match["name"].replace(" ", "") in HEADINGS or _CLASS.search(match["gloss"]) is None:
        return None
    inside = [
        m
        for m in sentence.recognised.mentions
        if m.start < match.end("name") and m.kind not in {"Term", "Policy", "Quantity"}
    ]
    return (
        None
        if inside
        else (context.linker.coin(EntityType.POLICY, match["name"]), match.start("name"), match.end("name"))
    )


def mentioned_whole(sentence: Analysed, context: Context) -> Draft | None:
    """The policy that a sentence announcing its parts points to (같은 계획에 담긴 사업은 다음과 같다) or quotes."""
    span = sentence.recognised.sentence
    named = [m for m in sentence.recognised.mentions if m.quoted and m.kind in {"Term", "Policy", "Vision"}]
    if len(named) == 1:
        return context.draft(named[0]) or context.linker.adopt(named[0], EntityType.POLICY)
    match = _POINTED.search(context.text, span.start, span.end)
    if match is None:
        return None
    mention = recent("Policy", sentence.parse, context, match.start())
    draft = context.draft(mention) if mention is not None else None
    return draft if draft is not None and draft.name.endswith(match["noun"]) else None


def opening_facts(mention: Mention, part: Draft, sentence: Analysed, context: Context) -> Iterator[Fact]:
    """A place that a bullet says will open, founded by the article's own city."""
    span = sentence.recognised.sentence
    match = _OPENING.search(context.text, mention.end, span.end) if part.type is not EntityType.POLICY else None
    city = context.linker.main_city()
    if match is None or city is None:
        return
    dates = [m.value for m in sentence.recognised.mentions if m.kind == "Date" and m.value]
    qualifiers: dict[str, str | Draft] = {"date": dates[0]} if len(dates) == 1 else {}
    yield Fact(
        city,
        "establishes",
        part,
        "policy/opening",
        span.index,
        mention.outer_start,
        span.end,
        qualifiers,
        Modality.PLANNED,
    )


def enclosed_facts(sentence: Analysed, previous: list[Analysed], context: Context) -> Iterator[Fact]:
    """A와 B가 여기에 포함된다; 여기에는 A, B 등이 포함된다: parts of the one policy or vision named last before."""
    span = sentence.recognised.sentence
    text = context.text
    closing = _ENCLOSED.search(text, span.start, span.end)
    opening = _ENCLOSING.search(text, span.start, span.end) if closing is None else None
    held = _HELD.search(text, opening.end(), span.end) if opening is not None else None
    if closing is None and held is None:
        return
    begin, end = (
        (span.start, closing.start())
        if closing is not None
        else (opening.end() if opening else span.start, held.start() if held else span.end)
    )
    parts = [
        m
        for m in sentence.recognised.mentions
        if m.quoted and m.kind in {"Policy", "Term"} and begin <= m.outer_start and m.outer_end <= end + 1
    ]
    whole = _last_whole(previous, context)
    for mention in parts if whole is not None else []:
        part = context.draft(mention) or context.linker.adopt(mention, EntityType.POLICY)
        if part is not None and whole is not None and part is not whole:
            yield Fact(part, "partOf", whole, "policy/enclosed", span.index, mention.outer_start, end, {})


def summed_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """A, B 등 이른바 ‘C’ 사업: quoted names that 등 and a word of introduction tie to a quoted policy or vision."""
    text = context.text
    names = [m for m in sentence.recognised.mentions if m.quoted and m.kind in {"Policy", "Vision", "Term"}]
    for k, whole_name in enumerate(names[1:], 1):
        gap = text[names[k - 1].outer_end : whole_name.outer_start]
        whole = context.draft(whole_name)
        if (
            not _SUM.fullmatch(gap)
            or whole is None
            or whole.type not in PLANS
            or not _SUMMED.match(text, whole_name.outer_end)
        ):
            continue
        parts = [names[k - 1]]
        for mention in reversed(names[: k - 1]):
            if not joined(mention, parts[0], text):
                break
            parts.insert(0, mention)
        for mention in parts:
            part = context.draft(mention) or context.linker.adopt(mention, EntityType.POLICY)
            if part is not None and part is not whole:
                yield Fact(
                    part,
                    "partOf",
                    whole,
                    "policy/so-called",
                    sentence.recognised.sentence.index,
                    mention.outer_start,
                    whole_name.outer_end,
                    {},
                )


def _last_whole(previous: list[Analysed], context: Context) -> Draft | None:
    for sentence in reversed(previous[-2:]):
        names = [m for m in sentence.recognised.mentions if m.quoted and m.kind in {"Policy", "Vision", "Term"}]
        drafts = [context.draft(m) for m in names]
        if names:
            return (
                drafts[0]
                if len({id(d) for d in drafts}) == 1 and drafts[0] is not None and drafts[0].type in PLANS
                else None
            )
    return None
