"""What whole short texts are read to say, and what not: readings that take more than one rule."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.model.statement import Literal
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of

Told = tuple[str, str, str]


def told(extractor: Extractor, text: str) -> set[Told]:
    """Subject, predicate and object of all facts of a text."""
    found = set()
    for fact in analyse(extractor, text).facts:
        end = fact.object
        found.add((label_of(fact.subject), fact.predicate, end.value if isinstance(end, Literal) else label_of(end)))
    return found


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (
            "전국바다도시협의회는 3일 창립총회를 열었다. 사무총장에는 김민수 전 국장이 임명됐다.",
            ("김민수", "holdsPosition", "전국바다도시협의회"),
        ),
        (
            "도시 협력기구인 시티넷이 새 회장을 뽑았다. 2017년부터 회장을 맡아 온 하시다 겐 요코하마 시장이 물러난다.",
            ("하시다 겐", "holdsPosition", "시티넷"),
        ),
        ("거제시는 황유라 거제시 기후정책관을 보냈다.", ("황유라", "holdsPosition", "거제")),
        (
            "조민수 안동시장은 페루 쿠스코의 라울 메디나 시장을 만났다.",
            ("라울 메디나", "mayorOf", "쿠스코"),
        ),
        (
            "수원시는 2023년 튀르키예 이즈미르시, 지난해 우즈베키스탄 나망간시와 협약을 체결했다.",
            ("수원", "signedAgreementWith", "이즈미르"),
        ),
        (
            "군산시와 로테르담시, 그리고 전북대학교가 협약을 체결했다.",
            ("군산", "signedAgreementWith", "로테르담"),
        ),
        (
            "완주군은 ‘먹거리 사다리’로 상을 받았다. 먹거리 사다리는 남은 채소를 이웃에게 배달하는 사업이다. "
            "군은 2017년 이 사업을 시작했다.",
            ("완주군", "operates", "먹거리 사다리"),
        ),
        (
            "‘말다리’는 병원과 학교의 상담을 이어 주는 서비스로, 안산시가 2020년부터 운영하고 있다.",
            ("말다리", "purpose", "병원과 학교의 상담을 이어 주는"),
        ),
        (
            "14일에는 ‘물빛도시상’ 시상식이 열려, 섬마을을 전기배로 잇는 ‘수상버스’ 사업으로 여수시가 상을 받았다.",
            ("수상버스", "purpose", "섬마을을 전기배로 잇는"),
        ),
        (
            "청주시는 2027년까지 참여 기관을 60곳으로 늘리고 이용료도 없앨 계획이다.",
            ("청주", "target", "2027년까지 참여 기관을 60곳으로 늘리고"),
        ),
        (
            "안동시는 3일 협약을 체결했다. 구미시는 4일 학교를 열었다. "
            "시는 2027년까지 일자리 500개를 만든다는 목표를 세웠다.",
            ("구미", "target", "2027년까지 일자리 500개를 만든다"),
        ),
        (
            "‘제5회 생활정책대상’ 시상식이 8일 열렸다. 시상식에는 오승희 인제군수 등 200여 명이 참석했다. "
            "제6회 시상식은 내년에 열린다.",
            ("오승희", "attended", "제5회 생활정책대상 시상식"),
        ),
    ],
)
def test_holds(extractor: Extractor, text: str, holds: Told) -> None:
    assert holds in told(extractor, text)


@pytest.mark.parametrize(
    ("text", "subject", "predicate"),
    [
        ("완주군은 축제를 연다. 올해 열려던 ‘완주 물포럼’은 취소됐다.", "2024 완주 물포럼", "startDate"),
        ("완주군은 축제를 연다. 18일 열기로 했던 ‘완주 물포럼’은 취소됐다.", "2024 완주 물포럼", "startDate"),
        ("시티넷(CityNet)이 회장을 뽑았다.", "이 회장", "holdsPosition"),
        ("조 시장은 페루 쿠스코의 라울 메디나 시장을 만났다.", "조 시장", "mayorOf"),
        ("거제시는 황유라 거제시 기후정책관을 보냈다. 기후를 걱정한다.", "기후", "locatedIn"),
        (
            "청주시는 전지를 모은다. 이를 뒷받침하기 위해 내년 3월 ‘청주전지센터’를 설립한다.",
            "청주전지센터",
            "purpose",
        ),
    ],
)
def test_does_not_hold(extractor: Extractor, text: str, subject: str, predicate: str) -> None:
    assert not [one for one in told(extractor, text) if one[:2] == (subject, predicate)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("전국바다도시협의회", "Organization"),
        ("한국지방정부연합", "Organization"),
        ("아시아바다도시협의회", "InternationalOrganization"),
        ("세계느린도시연합", "InternationalOrganization"),
    ],
)
def test_national_bodies_are_not_international(extractor: Extractor, name: str, kind: str) -> None:
    found = analyse(extractor, f"{name}은 3일 부산에서 총회를 열었다.").context.linker.drafts
    assert {str(draft.type) for draft in found if isinstance(draft, Draft) and draft.name == name} == {kind}
