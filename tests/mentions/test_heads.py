"""Offices and their holders: wards, statuses behind an office, names that the tokenizer cuts, whose deputy."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of


def posts(extractor: Extractor, text: str) -> set[tuple[str, str, str]]:
    """(holder, body, role or status) of the offices told."""
    return {
        (label_of(f.subject), label_of(f.object), str(f.qualifiers.get("status") or f.qualifiers.get("role") or ""))
        for f in analyse(extractor, text).facts
        if f.predicate in {"holdsPosition", "mayorOf"} and not isinstance(f.object, str)
    }


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("울산 북구는 3일 협약을 맺었다. 박천동 북구청장은 말했다.", ("박천동", "북구", "구청장")),
        ("김주수 의성군수 당선인은 계획을 밝혔다.", ("김주수", "의성군", "elect")),
        ("임주승 의성군수 권한대행은 정책을 소개했다.", ("임주승", "의성군", "acting")),
        ("경기연구원 백우진 선임연구위원은 지적했다.", ("백우진", "경기연구원", "선임연구위원")),
        ("속초문화원 장미르 원장은 귀띔했다.", ("장미르", "속초문화원", "원장")),
        ("부산관광공사 차노을 사장은 말했다.", ("차노을", "부산관광공사", "사장")),
        ("인도네시아 반둥의 리드완 카밀 시장은 말했다.", ("리드완 카밀", "반둥", "")),
        ("인도네시아 반둥의 아디 위라완 시장이 왔다.", ("아디 위라완", "반둥", "")),
    ],
)
def test_who_holds_what(extractor: Extractor, text: str, post: tuple[str, str, str]) -> None:
    found = posts(extractor, text)
    assert any(name == post[0] and body.startswith(post[1]) and post[2] in role for name, body, role in found), found


def test_a_deputy_with_a_foreign_name_is_not_of_the_korean_city(extractor: Extractor) -> None:
    text = "안양시는 3일 상을 받았다. 시상식에는 나카무라 겐지 부시장이 왔다."
    assert not any(name.startswith("나카무라") for name, _, _ in posts(extractor, text))


def test_our_city_is_the_one_of_the_headline(extractor: Extractor) -> None:
    from kgx.model.text import Document, Region, RegionKind, StatedFact

    title = "순천시, 남해안포럼서 정책 선보여"
    body = "통영에서 포럼이 열렸다. 강석주 통영시장이 환영사를 했다. 순천이 참가했다. 시는 ‘마을정원’ 사업을 운영한다."
    text = f"{title}\n\n{body}"
    regions = (
        Region(RegionKind.HEADLINE, 0, len(title)),
        Region(RegionKind.BODY, len(title) + 2, len(text)),
    )
    day, head = StatedFact("2024-06-15", None, None, "test"), StatedFact(title, 0, len(title), "test")
    facts = extractor.extract(Document("a.txt", text, regions, published=day, title=head))
    labels = {entity.id: entity.label for entity in facts.entities}
    assert {labels[s.subject.id] for s in facts.statements if s.predicate == "operates"} == {"순천"}
