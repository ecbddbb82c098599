"""Names that no lexicon knows, by what stands before them."""

from __future__ import annotations

import pytest

from kgx.pipeline import Extractor
from tests.analysing import analyse


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("시는 스타트업 딥노바랩과 손잡고 안내 로봇을 시험한다.", ("Organization", "딥노바랩")),
        ("법무법인 한빛누리는 조례 검토를 맡았다.", ("Organization", "한빛누리")),
        ("대표단은 칠레의 항구도시 탈카우아노네를 찾았다.", ("City", "탈카우아노네")),
        ("통영시는 일본 아마쿠사노정과 우호교류를 이어 왔다.", ("AdministrativeArea", "아마쿠사노정")),
        ("독일 하노버, 프랑스 말라코프엘, 영국 맨체스터가 운영도시로 뽑혔다.", ("City", "말라코프엘")),
        ("제천시는 누리클라우드텍과 업무협약을 체결했다.", ("Organization", "누리클라우드텍")),
    ],
)
def test_the_class_comes_from_what_stands_before(extractor: Extractor, text: str, thing: tuple[str, str]) -> None:
    assert thing in analyse(extractor, text).things()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("일본 총무성과 협의했다.", "총무성"),
        ("시는 통합 플랫폼 구축을 마쳤다.", "구축"),
        ("문화도시 조성에 나섰다.", "조성"),
        ("기업 유치를 위해 뛰고 있다.", "유치"),
    ],
)
def test_common_nouns_and_ministries_are_no_places_or_firms(extractor: Extractor, text: str, label: str) -> None:
    assert not [kind for kind, name in analyse(extractor, text).things() if name == label and kind != "Organization"]
    assert ("Organization", label) not in analyse(extractor, text).things() or label == "총무성"


def test_the_firms_of_a_list_share_the_class_noun(extractor: Extractor) -> None:
    things = analyse(extractor, "로봇 기업 딥노바랩과 워크누리텍 등 15개사가 전시관을 꾸렸다.").things()
    assert {("Organization", "딥노바랩"), ("Organization", "워크누리텍")} <= things
