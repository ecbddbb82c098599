"""Named things: quoted, or known by their head noun. Each row is an expression in a sentence of its own."""

from __future__ import annotations

import pytest

from kgx.linking.drafts import normal
from kgx.pipeline import Extractor
from tests.analysing import Analysis, analyse, label_of, names_of

# text, type (alternatives with |), label
QUOTED: tuple[tuple[str, str, str], ...] = (
    ("서울시는 ‘기후동행카드’를 출시했다.", "Policy", "기후동행카드"),
    ("서울시는 '기후동행카드'를 소개했다.", "Policy", "기후동행카드"),
    ("부산시는 ‘15분도시’ 정책을 소개했다.", "Policy", "15분도시"),
    ("수원시는 ‘새빛돌봄’ 사업을 추진한다.", "Policy", "새빛돌봄"),
    ("서울시는 교육 플랫폼 ‘서울런’을 소개했다.", "Policy", "서울런"),
    ("서울시는 ‘안심소득’을 시행한다.", "Policy", "안심소득"),
    ("서울시는 ‘안심소득’ 시범사업을 시행한다.", "Policy", "안심소득"),
    ("대전시는 ‘탄소중립 녹색성장 기본계획’을 발표했다.", "Policy", "탄소중립 녹색성장 기본계획"),
    ("광주시는 ‘청년 일자리 지원사업’을 추진한다.", "Policy", "청년 일자리 지원사업"),
    ("성남시는 ‘아이사랑놀이터’ 프로그램을 운영한다.", "Policy", "아이사랑놀이터"),
    ("전주시는 「청년 기본 조례」를 제정했다.", "Policy", "청년 기본 조례"),
    ("대구시는 ‘파워풀 대구’라는 슬로건을 내걸었다.", "Vision", "파워풀 대구"),
    ("서울시는 도시 브랜드 ‘서울 마이 소울’을 공개했다.", "Vision", "서울 마이 소울"),
    ("부산시는 새 슬로건 ‘부산 이즈 굿’을 공개했다.", "Vision", "부산 이즈 굿"),
    ("서울시는 ‘약자와의 동행’을 시정철학으로 삼았다.", "Vision", "약자와의 동행"),
    ("울산시는 ‘꿈의 도시 울산’ 비전을 선포했다.", "Vision", "꿈의 도시 울산"),
    ("‘제5회 서울국제포럼’이 열렸다.", "Event", "서울국제포럼"),
    ("‘제37차 시티넷(CityNet) 집행위원회’가 열렸다.", "Event", "시티넷 집행위원회"),
    ("‘2024 고양국제꽃박람회’가 열렸다.", "Event", "2024 고양국제꽃박람회"),
    ("‘2023 스마트시티 엑스포’에 참석했다.", "Event", "2023 스마트시티 엑스포"),
    ("‘부산국제영화제’가 막을 올렸다.", "Forum", "부산국제영화제"),
    ("‘세계도시정상회의’에 참석했다.", "Forum", "세계도시정상회의"),
    ("성남시는 ‘리콴유 세계도시상’을 수상했다.", "Award", "리콴유 세계도시상"),
    ("성남시는 ‘대한민국 도시대상’을 받았다.", "Award", "대한민국 도시대상"),
    ("성남시는 ‘올해의 책 읽는 도시상’을 받았다.", "Award", "올해의 책 읽는 도시상"),
    ("시는 ‘한강유역환경협의회’를 신설했다.", "Organization", "한강유역환경협의회"),
    ("시는 ‘청년정책위원회’를 구성했다.", "Organization", "청년정책위원회"),
    ("시는 복합문화공간 ‘노들섬 서가’를 열었다.", "Place", "노들섬 서가"),
)

HEADED: tuple[tuple[str, str, str], ...] = (
    ("2022 세계도시정상회의가 싱가포르에서 열렸다.", "Event", "2022 세계도시정상회의"),
    ("2022년 세계도시정상회의가 싱가포르에서 열렸다.", "Event", "2022 세계도시정상회의"),
    ("세계도시정상회의는 2년마다 열린다.", "Forum", "세계도시정상회의"),
    ("2019 세계도시정상회의 시장포럼에 참석했다.", "Event", "2019 세계도시정상회의 시장포럼"),
    ("고양국제꽃박람회는 해마다 열린다.", "Forum", "고양국제꽃박람회"),
    ("2024 고양국제꽃박람회가 열렸다.", "Event", "2024 고양국제꽃박람회"),
    ("제10회 대전국제와인페스티벌이 열렸다.", "Event", "대전국제와인페스티벌"),
    ("2023 광주디자인비엔날레가 열렸다.", "Event", "2023 광주디자인비엔날레"),
    ("제2차 한중일 환경장관회의가 열렸다.", "Event", "한중일 환경장관회의"),
    ("협회는 40주년 기념총회를 열었다.", "Event", "40주년 기념총회"),
    ("제5차 유네스코 학습도시 운영위원회를 열었다.", "Event", "유네스코 학습도시 운영위원회"),
    ("유네스코 학습도시 운영위원회는 밝혔다.", "Organization", "유네스코 학습도시 운영위원회"),
    ("대전시는 World Smart Cities Forum 2023에 참가했다.", "Event", "2023 World Smart Cities Forum"),
    ("Smart Port Congress 2024(스마트 항만 콩그레스·이하 SPC)가 개막했다.", "Event", "2024 스마트 항만 콩그레스"),
    ("서울국제정원박람회는 해마다 열린다.", "Forum", "서울국제정원박람회"),
    ("세계대도시협의회는 밝혔다.", "InternationalOrganization|Organization", "세계대도시협의회"),
    ("한국토지주택공사는 밝혔다.", "Organization", "한국토지주택공사"),
    ("서울관광재단은 밝혔다.", "Organization", "서울관광재단"),
    ("부산문화재단과 손잡았다.", "Organization", "부산문화재단"),
    ("경기연구원은 밝혔다.", "Organization", "경기연구원"),
    ("한국은행은 밝혔다.", "Organization", "한국은행"),
    ("국토교통부는 밝혔다.", "Organization", "국토교통부"),
    ("수원시의회는 밝혔다.", "Organization", "수원시의회"),
    ("서울대학교와 손잡았다.", "Organization", "서울대학교"),
    ("유럽연합은 밝혔다.", "InternationalOrganization", "유럽연합"),
    ("수원컨벤션센터에서 열렸다.", "Place", "수원컨벤션센터"),
    ("마리나베이샌즈 컨벤션홀에서 열렸다.", "Place", "마리나베이샌즈 컨벤션홀"),
    ("부산시청에서 만났다.", "Place", "부산시청"),
    ("인천국제공항에서 만났다.", "Place", "인천국제공항"),
    ("서울시립미술관에서 열렸다.", "Place|Organization", "서울시립미술관"),
    ("동대문디자인플라자에서 열렸다.", "Place", "동대문디자인플라자"),
    ("광화문광장에서 열렸다.", "Place", "광화문광장"),
    ("하이서울유스호스텔에서 열렸다.", "Place", "하이서울유스호스텔"),
    ("국제녹색도시상을 수상했다.", "Award", "국제녹색도시상"),
    ("리콴유 세계도시상을 수상했다.", "Award", "리콴유 세계도시상"),
)

ALIASES: tuple[tuple[str, str, str], ...] = (
    ("동대문디자인플라자(DDP)에서 열렸다.", "동대문디자인플라자", "DDP"),
    ("유럽연합(EU)은 밝혔다.", "유럽연합", "EU"),
    ("2022 세계도시정상회의(WCS)가 열렸다.", "세계도시정상회의", "WCS"),
    ("한국토지주택공사(이하 LH)는 밝혔다.", "한국토지주택공사", "LH"),
    ("세계지방정부협의회(ICLEI)는 밝혔다.", "세계지방정부협의회", "ICLEI"),
    ("메데진(Medellín)에서 열렸다.", "메데진", "Medellín"),
    ("‘기후동행카드(Climate Card)’를 출시했다.", "기후동행카드", "Climate Card"),
)

# nothing of these types is named
COMMON: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (text, frozenset(types.split()))
    for text, types in (
        ("시는 회의를 열었다.", "Forum Event"),
        ("이번 행사에는 시민 300명이 참석했다.", "Forum Event"),
        ("시는 다양한 행사를 열었다.", "Forum Event"),
        ("정기 총회를 열었다.", "Forum"),
        ("다양한 사업을 추진했다.", "Policy"),
        ("양 도시는 업무협약을 맺었다.", "Policy Event Organization"),
        ("관련 정책을 소개했다.", "Policy"),
        ("새로운 정책을 발표했다.", "Policy"),
        ("공연장에서 열렸다.", "Place"),
        ("가까운 공원에서 쉬었다.", "Place"),
        ("관계 기관과 협의했다.", "Organization"),
        ("여러 단체가 참여했다.", "Organization"),
        ("해당 위원회를 구성했다.", "Organization"),
        ("많은 상을 받았다.", "Award"),
        ("세상을 바꾸자고 했다.", "Award"),
        ("정상을 향해 올랐다.", "Award"),
        ("시민들은 함께 걸었다.", "Person Organization Place"),
    )
)


def find(analysis: Analysis, label: str) -> set[str]:
    """The types of the things so labelled (or of the edition, when only its series is known)."""
    return {kind for kind, known in analysis.things() if normal(known) == normal(label)}


@pytest.mark.parametrize(("text", "kind", "label"), QUOTED)
def test_quoted_name(extractor: Extractor, text: str, kind: str, label: str) -> None:
    analysis = analyse(extractor, text)
    assert find(analysis, label) & set(kind.split("|")), sorted(analysis.things())


@pytest.mark.parametrize(("text", "kind", "label"), HEADED)
def test_headed_name(extractor: Extractor, text: str, kind: str, label: str) -> None:
    analysis = analyse(extractor, text)
    assert find(analysis, label) & set(kind.split("|")), sorted(analysis.things())


@pytest.mark.parametrize(("text", "name", "alias"), ALIASES)
def test_bracket_is_another_name(extractor: Extractor, text: str, name: str, alias: str) -> None:
    context = analyse(extractor, text).context
    assert any({normal(name), normal(alias)} <= names_of(draft) for draft in context.linker.drafts)


@pytest.mark.parametrize(("text", "types"), COMMON)
def test_common_noun_is_no_name(extractor: Extractor, text: str, types: frozenset[str]) -> None:
    analysis = analyse(extractor, text)
    assert [(kind, label) for kind, label in sorted(analysis.things()) if kind in types] == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("‘지속가능한 도시’를 주제로 열렸다.", "Topic", "지속가능한 도시"),
        ("“모두를 위한 물”을 주제로 열렸다.", "Topic", "모두를 위한 물"),
        ("‘도시의 밤’이라는 주제로 발표했다.", "Topic", "도시의 밤"),
        ("‘도시와 물’을 제목으로 강연했다.", "Topic", "도시와 물"),
        ("시장은 “함께 걷겠다”고 말했다.", "Quote", "함께 걷겠다"),
        ("시장은 “앞으로도 시민과 함께하겠습니다.”라고 말했다.", "Quote", "앞으로도 시민과 함께하겠습니다."),
        ("시장은 ‘물은 모두의 것’이라며 협력을 강조했다.", "Quote", "물은 모두의 것"),
        ("시장은 '도시를 바꾸겠다'는 뜻을 전했다.", "Quote", "도시를 바꾸겠다"),
        ("‘반쪽 총회’가 되리라는 걱정이 나왔다.", "Remark", "반쪽 총회"),
    ],
)
def test_topics_and_words_said(extractor: Extractor, text: str, kind: str, words: str) -> None:
    found = [(m.kind, m.surface) for m in analyse(extractor, text).mentions() if m.quoted]
    assert found == [(kind, words)]


@pytest.mark.parametrize(
    ("text", "ordinal", "year"),
    [
        ("제12회 세계도시정상회의에 참석했다.", 12, ""),
        ("‘제12회 세계도시정상회의’에 참석했다.", 12, ""),
        ("2022 세계도시정상회의에 참석했다.", None, "2022"),
        ("2022년 제12회 세계도시정상회의에 참석했다.", 12, "2022"),
        ("제12회 2022 세계도시정상회의에 참석했다.", 12, "2022"),
        ("세계도시정상회의 2022에 참석했다.", None, "2022"),
    ],
)
def test_editions(extractor: Extractor, text: str, ordinal: int | None, year: str) -> None:
    drafts = [d for d in analyse(extractor, text).context.linker.drafts if str(d.type) == "Event"]
    found = [(d.ordinal, d.year, d.series and label_of(d.series)) for d in drafts]
    assert found == [(ordinal, year, "세계도시정상회의")]
