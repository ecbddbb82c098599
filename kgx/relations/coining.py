"""Names taken from the words of a role where no recogniser found one: 디지털 전환, 약자와의 동행."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Phrase
from kgx.model.statement import EntityType
from kgx.relations.fact import Context

__all__ = ["coin"]

_SPLIT = re.compile(r"\s*,\s*|\s+및\s+|(?<=[가-힣A-Za-z])[와과]\s+")
_TAIL = re.compile(r"\s+등$")
_LEAD = re.compile(r"^(?:다양한|새로운|각종|주요|이번|이|그|여러|관련|핵심|우수)\s+")
GENERIC = frozenset(
    "것 정책 사업 방안 사례 계획 내용 성과 비전 전략 프로그램 서비스 프로젝트 의견 입장 정보 결과 방침 구상 대책 목표 시책 제도 등 현황 활동 노력 행사 협력 교류 지원 점 일 말 뜻 의지"
    " 모습 방법 기술 문제 논의 이야기 경험 우수사례 노하우 아이디어 협약 협정".split()
)
LONGEST = 24


def coin(kind: str, phrase: Phrase, context: Context, *, each: bool) -> Iterator[Draft]:
    """Drafts of the named things in a phrase without mentions, one a coordinated part when `each`.

    Parts that are one common noun (정책, 방안) or longer than a name give nothing.
    """
    start = phrase.start
    genitive = phrase.genitive
    if genitive is not None and not genitive.referents and genitive.full_start == genitive.start and phrase.start - genitive.end <= 4:
        start = genitive.start
    text = _TAIL.sub("", context.text[start : phrase.end].strip())
    for part in _SPLIT.split(text) if each else [text]:
        name = _LEAD.sub("", part.strip(" ,'\"‘’“”"))
        if 2 < len(name) <= LONGEST and name not in GENERIC and not name.isdigit():
            yield context.linker.coin(EntityType(kind), name)
