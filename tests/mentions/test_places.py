"""Places in sentences: quarters, parts of places, sites, words that are names only sometimes, letters for countries."""

from __future__ import annotations

import pytest

from kgx.model.mention import PLACE_KINDS, Mention, walk
from kgx.pipeline import Extractor
from tests.analysing import body

# a sentence and the places in it, those inside names too
FOUND: tuple[tuple[str, tuple[str, ...]], ...] = (
    # quarters, villages and roads that no lexicon knows, after what they lie in
    ("창고는 나주시 왕곡면 덕산리 들판에 있다.", ("나주시", "왕곡면", "덕산리")),
    ("대구 수성구 가천동에 도서관이 생긴다.", ("대구", "수성구", "가천동")),
    ("행진은 퇴계로 5가에서 끝났다.", ("퇴계로 5가",)),
    ("구례군 토지면 솔까끔마을을 찾았다.", ("구례군", "토지면", "솔까끔마을")),
    # parts of a place
    ("폭설이 강원 산간에 쏟아졌다.", ("강원 산간", "강원")),
    ("지진은 멕시코 남부를 흔들었다.", ("멕시코 남부", "멕시코")),
    # sites by their last word, and sites of the lexicons
    ("불은 덕수궁과 시청역 사이에서 났다.", ("덕수궁", "시청역")),
    ("등산객은 북한산에서 구조됐다.", ("북한산",)),
    ("유람선이 템스강을 지난다.", ("템스강",)),
    ("화물선은 칭다오항에 닿았다.", ("칭다오항",)),
    ("시위대는 광화문 광장에 모였다.", ("광화문 광장", "광화문")),
    ("취재진은 런던 히스로 공항에서 기다렸다.", ("런던", "히스로 공항")),
    # states and prefectures written apart
    ("산불은 캘리포니아 주 남쪽에서 났다.", ("캘리포니아 주",)),
    ("쌀은 니가타 현에서 왔다.", ("니가타 현",)),
    # names that are words too, read as names
    ("전주에서 영화제가 열린다.", ("전주",)),
    ("전세 버스가 청주를 떠났다.", ("청주",)),
    ("대전 동구 주민이 모였다.", ("대전", "동구")),
    # closed up with a word of area
    ("충남지역 학교가 문을 닫았다.", ("충남",)),
    ("경기는 한국시각 새벽에 열린다.", ("한국",)),
    # inside the names of events
    ("배우는 부산국제영화제를 찾았다.", ("부산",)),
    ("선수는 2018 평창 동계올림픽에 나갔다.", ("평창",)),
    # countries by one letter
    ("북·중·러 밀착이 이어진다.", ("북", "중", "러")),
    ("日 도쿄에 폭설이 내렸다.", ("日", "도쿄")),
)

# a sentence without any place
NONE = (
    "버스는 앞으로 더 자주 다닌다.",
    "일·가정 양립을 돕는다.",
    "중·고등학교 급식을 늘린다.",
    "시·군·구가 함께한다.",
    "공사 中 사고가 났다.",
    "이번 대책은 예산 지원을 담았다.",
    "지난 회의에서 나온 말이다.",
    "세종대왕의 뜻을 기린다.",
    "모기와 파리를 잡는다.",
    "인접대역 주파수를 쓴다.",
    "병사는 북한군이다.",
)


def places(extractor: Extractor, text: str) -> list[Mention]:
    context = extractor.analyse(body(text))
    mentions = [m for one in context.sentences for m in walk(one.recognised.mentions)]
    return [m for m in mentions if m.kind in PLACE_KINDS]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_places_are_found(extractor: Extractor, text: str, wanted: tuple[str, ...]) -> None:
    found = places(extractor, text)
    assert [m.surface for m in found] == list(wanted)
    assert all(text[m.start : m.end] == m.surface for m in found)


@pytest.mark.parametrize("text", NONE)
def test_no_place_is_found(extractor: Extractor, text: str) -> None:
    assert [m.surface for m in places(extractor, text)] == []


@pytest.mark.parametrize(
    ("text", "person"), [("오바마 대통령은 연설했다.", "오바마"), ("배우 제레미 한트가 왔다.", "제레미")]
)
def test_a_persons_name_is_no_town(extractor: Extractor, text: str, person: str) -> None:
    assert person not in {m.surface for m in places(extractor, text)}


def test_a_common_site_told_of_by_its_place_has_no_name(extractor: Extractor) -> None:
    found = {m.surface for m in places(extractor, "관광객은 칭다오 식당에서 밥을 먹었다.")}
    assert found == {"칭다오"}
