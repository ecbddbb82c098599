"""Which mentions are one thing, and what a short form stands for."""

from __future__ import annotations

import pytest

from kgx.model.statement import DocumentFacts
from kgx.pipeline import Extractor
from tests.analysing import Analysis, analyse, body, label_of, names_of


def labels(analysis: Analysis, kind: str) -> list[str]:
    """Labels of the things of a type, in the order they were met."""
    drafts = dict.fromkeys(d for m in analysis.mentions() if (d := analysis.draft(m)) is not None)
    return [label_of(d) for d in drafts if str(d.type) == kind]


def meant(analysis: Analysis, surface: str, nth: int = 0) -> str | None:
    draft = analysis.of(surface, nth)
    return label_of(draft) if draft is not None else None


# -- short forms -----------------------------------------------------------------------------------------------------

SHORT: tuple[tuple[str, str, str | None], ...] = (
    ("오세훈 서울시장은 도착했다. 오 시장은 연설했다.", "오 시장", "오세훈"),
    ("오세훈 서울시장은 도착했다. 서울시장은 연설했다.", "서울시장", "오세훈"),
    ("오세훈 서울시장은 도착했다. 그는 연설했다.", "그", "오세훈"),
    ("박형준 부산시장은 떠났다. 오세훈 서울시장의 발걸음은 북쪽으로 이어졌다. 그는 연설했다.", "그", "오세훈"),
    ("김동연 경기도지사는 도착했다. 김 지사는 연설했다.", "김 지사", "김동연"),
    ("정원오 성동구청장은 도착했다. 정 구청장은 연설했다.", "정 구청장", "정원오"),
    ("김천시(시장 배낙호)는 문을 열었다. 배 시장은 연설했다.", "배 시장", "배낙호"),
    ("오세훈 서울시장과 박형준 부산시장이 만났다. 박 시장은 연설했다.", "박 시장", "박형준"),
    ("오세훈 서울시장과 박형준 부산시장이 만났다. 오 시장은 연설했다.", "오 시장", "오세훈"),
    # two of one surname: the office decides
    ("김두겸 울산시장과 김동연 경기도지사가 만났다. 김 시장은 연설했다.", "김 시장", "김두겸"),
    ("김두겸 울산시장과 김동연 경기도지사가 만났다. 김 지사는 연설했다.", "김 지사", "김동연"),
    ("이재준 수원시장과 이상일 용인시장이 만났다. 이재준 시장은 연설했다.", "이재준", "이재준"),
    # 당선인 and 후보 have no office yet
    ("박형준 부산시장과 박서준 대구시장 당선인이 만났다. 박 당선인은 연설했다.", "박 당선인", "박서준"),
    ("박형준 부산시장과 박서준 대구시장 후보가 만났다. 박 후보는 연설했다.", "박 후보", "박서준"),
    ("박형준 부산시장과 박서준 대구시장 당선인이 만났다. 박 시장은 연설했다.", "박 시장", "박형준"),
    # the body decides
    ("오세훈 서울시장과 박형준 부산시장이 만났다. 부산시장은 연설했다.", "부산시장", "박형준"),
    # offices abroad
    ("안토니우 구테흐스 유엔 사무총장이 도착했다. 사무총장은 연설했다.", "사무총장", "안토니우 구테흐스"),
    # a holder of before is not the holder
    ("박원순 전 서울시장이 도착했다. 서울시장은 연설했다.", "서울시장", None),
)


@pytest.mark.parametrize(("text", "surface", "wanted"), SHORT)
def test_short_form_of_a_person(extractor: Extractor, text: str, surface: str, wanted: str | None) -> None:
    analysis = analyse(extractor, text)
    second = [m for m in analysis.mentions() if m.start > text.index(".") and m.kind in {"Person", "Role", "Anaphor"}]
    found = [m for m in second if surface in {m.surface, m.name, text[m.outer_start : m.outer_end]}]
    assert found, [(m.kind, m.surface, m.name) for m in second]
    draft = analysis.draft(found[0])
    assert (label_of(draft) if draft is not None else None) == wanted


def test_short_form_is_an_alias(extractor: Extractor) -> None:
    analysis = analyse(extractor, "오세훈 서울시장은 도착했다. 오 시장은 연설했다.")
    draft = analysis.of("오세훈")
    assert draft is not None
    assert "오 시장" in draft.aliases
    assert labels(analysis, "Person") == ["오세훈"]


def test_the_short_name_of_an_anniversary_event(extractor: Extractor) -> None:
    found = analyse(extractor, "수원시는 ‘세계물협의회 40주년 기념총회’를 연다. 이번 40주년 기념총회는 3일간 열린다.")
    assert labels(found, "Event") == ["세계물협의회 40주년 기념총회"]


def test_surname_of_two_mayors_is_an_alias_of_neither(extractor: Extractor) -> None:
    """이 시장 may be the newest, but it names two people of the article."""
    text = "이재준 수원시장은 도착했다. 이 시장은 연설했다. 이상일 용인시장도 도착했다. 이 시장은 축사를 했다."
    facts = extractor.extract(body(text))
    people = {e.label: e.aliases for e in facts.entities if e.type == "Person"}
    assert set(people) == {"이재준", "이상일"}
    assert not any("이 시장" in aliases for aliases in people.values())


def test_two_of_one_surname_stay_two(extractor: Extractor) -> None:
    analysis = analyse(extractor, "이재준 수원시장과 이상일 용인시장이 만났다.")
    assert labels(analysis, "Person") == ["이재준", "이상일"]


def test_last_name_of_a_foreign_mayor(extractor: Extractor) -> None:
    analysis = analyse(extractor, "에릭 애덤스 뉴욕시장이 도착했다. 애덤스 시장은 연설했다.")
    assert labels(analysis, "Person") == ["에릭 애덤스"]


def test_short_forms_of_organizations(extractor: Extractor) -> None:
    analysis = analyse(extractor, "한국토지주택공사(LH)는 문을 열었다. LH는 땅을 샀다.")
    assert labels(analysis, "Organization") == ["한국토지주택공사"]


def test_forms_of_one_city(extractor: Extractor) -> None:
    analysis = analyse(extractor, "서울시는 도착했다. 서울은 크다. 서울특별시가 열었다. 서울시청에서 만났다.")
    assert labels(analysis, "City") == ["서울"]


def test_city_government_and_city_are_one(extractor: Extractor) -> None:
    analysis = analyse(extractor, "성남시는 도서관을 열었다. 시는 공원도 만들었다.")
    assert labels(analysis, "City") == ["성남"]
    assert meant(analysis, "시") == "성남"


def test_the_city_is_none_abroad_that_is_first_named_after_it(extractor: Extractor) -> None:
    analysis = analyse(extractor, "시는 바르셀로나에서 열린 박람회에 참가했다.")
    assert meant(analysis, "시") is None
    analysis = analyse(extractor, "메데진은 콜롬비아의 도시다. 시는 도서관을 지었다.")
    assert meant(analysis, "시") == "메데진"


# -- places that share a name ----------------------------------------------------------------------------------------


def entry(analysis: Analysis, surface: str, nth: int = 0) -> tuple[str, str] | None:
    """(country, id of what lies around it) of the place a surface stands for."""
    draft = analysis.of(surface, nth)
    return (draft.entry.country, draft.entry.parent) if draft is not None and draft.entry is not None else None


def test_goseong_of_two_provinces(extractor: Extractor) -> None:
    east = analyse(extractor, "강원도 고성군은 문을 열었다.")
    south = analyse(extractor, "경상남도 고성군은 문을 열었다.")
    first, second = east.of("고성군"), south.of("고성군")
    assert first is not None and second is not None and first.entry is not None and second.entry is not None
    assert first.entry.id != second.entry.id


def test_goseong_of_both_in_one_article(extractor: Extractor) -> None:
    analysis = analyse(extractor, "강원도 고성군은 문을 열었다. 경상남도 고성군도 문을 열었다.")
    first, second = analysis.of("고성군", 0), analysis.of("고성군", 1)
    assert first is not None and second is not None
    assert first is not second


def test_goseong_alone_is_neither(extractor: Extractor) -> None:
    draft = analyse(extractor, "고성군은 문을 열었다.").of("고성군")
    assert draft is None or draft.entry is None


def test_gwangju_is_the_large_one(extractor: Extractor) -> None:
    draft = analyse(extractor, "광주광역시는 문을 열었다. 광주는 크다.").of("광주")
    assert draft is not None and draft.entry is not None
    assert "광주광역시" in {draft.entry.label, *draft.entry.aliases}


def test_gwangju_of_gyeonggi(extractor: Extractor) -> None:
    wide = analyse(extractor, "광주광역시는 문을 열었다.").of("광주광역시")
    narrow = analyse(extractor, "경기도 광주시는 문을 열었다.").of("광주시")
    assert wide is not None and narrow is not None and wide.entry is not None
    assert narrow.entry is None or narrow.entry.id != wide.entry.id


@pytest.mark.parametrize(
    ("text", "surface", "country"),
    [
        ("아일랜드 더블린에서 열렸다.", "더블린", "IE"),
        ("더블린에서 열렸다.", "더블린", "IE"),
        ("영국 버밍엄에서 열렸다.", "버밍엄", "GB"),
        ("영국 케임브리지에서 열렸다.", "케임브리지", "GB"),
        ("미국 포틀랜드에서 열렸다.", "포틀랜드", "US"),
        ("스페인 바르셀로나에서 열렸다.", "바르셀로나", "ES"),
        ("칠레 산티아고에서 열렸다.", "산티아고", "CL"),
        ("스페인 발렌시아에서 열렸다.", "발렌시아", "ES"),
        ("호주 멜버른에서 열렸다.", "멜버른", "AU"),
        ("런던에서 열렸다.", "런던", "GB"),
        ("파리에서 총회가 열렸다.", "파리", "FR"),
    ],
)
def test_city_by_its_country(extractor: Extractor, text: str, surface: str, country: str) -> None:
    found = entry(analyse(extractor, text), surface)
    assert found is not None
    assert found[0] == country


def test_city_of_another_country_is_not_linked(extractor: Extractor) -> None:
    # the lexicon knows the Irish city only; the American one must stay unlinked rather than become it
    assert entry(analyse(extractor, "미국 더블린에서 열렸다."), "더블린") is None


def test_place_named_in_full_before_is_meant_after(extractor: Extractor) -> None:
    analysis = analyse(extractor, "미국 더블린은 작은 도시다. 더블린은 공원을 열었다.")
    assert analysis.of("더블린", 1) is analysis.of("더블린", 0)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("그는 고성을 질렀다.", "고성"),
        ("파리가 날아갔다.", "파리"),
        ("수상을 축하했다.", "수상"),
        ("새로운 구성을 마쳤다.", "구성"),
        ("공주와 왕자가 나온다.", "공주"),
    ],
)
def test_common_word_is_no_place(extractor: Extractor, text: str, surface: str) -> None:
    assert analyse(extractor, text).of(surface) is None


# -- editions --------------------------------------------------------------------------------------------------------


def test_year_and_ordinal_are_one_edition(extractor: Extractor) -> None:
    text = "2022년 제12회 세계도시정상회의가 열렸다. 제12회 세계도시정상회의는 끝났다. 2022 세계도시정상회의는 컸다."
    assert labels(analyse(extractor, text), "Event") == ["2022 세계도시정상회의"]


def test_years_are_editions_of_their_own(extractor: Extractor) -> None:
    analysis = analyse(extractor, "2019 세계도시정상회의와 2022 세계도시정상회의에 참석했다.")
    assert labels(analysis, "Event") == ["2019 세계도시정상회의", "2022 세계도시정상회의"]
    series = {id(d.series) for d in analysis.context.linker.drafts if str(d.type) == "Event"}
    assert len(series) == 1


def test_ordinals_are_editions_of_their_own(extractor: Extractor) -> None:
    analysis = analyse(extractor, "제3회 한강포럼과 제4회 한강포럼이 열렸다.")
    drafts = [d for d in analysis.context.linker.drafts if str(d.type) == "Event"]
    assert sorted(d.ordinal or 0 for d in drafts) == [3, 4]


def test_series_is_not_its_edition(extractor: Extractor) -> None:
    analysis = analyse(extractor, "2022 세계도시정상회의가 열렸다. 세계도시정상회의는 2년마다 열리는 국제회의다.")
    assert labels(analysis, "Event") == ["2022 세계도시정상회의"]
    assert labels(analysis, "Forum") == ["세계도시정상회의"]


def test_forum_held_in_a_year_is_that_edition(extractor: Extractor) -> None:
    analysis = analyse(extractor, "시장은 2019년 메데진에서 열린 세계도시정상회의에 참석했다.")
    assert labels(analysis, "Event") == ["2019 세계도시정상회의"]


def test_a_year_since_when_is_of_no_edition(extractor: Extractor) -> None:
    analysis = analyse(extractor, "광주시는 2020년부터 5년 연속 세계물포럼에 참가했다.")
    assert labels(analysis, "Event") == []
    assert labels(analysis, "Forum") == ["세계물포럼"]


def test_this_assembly_is_the_one_spoken_of(extractor: Extractor) -> None:
    analysis = analyse(extractor, "2024 한강국제포럼이 열렸다. 이번 포럼에는 30개 도시가 참석했다.")
    assert meant(analysis, "이번 포럼") == "2024 한강국제포럼"


# -- identity --------------------------------------------------------------------------------------------------------

ARTICLES = (
    "오세훈 서울시장은 3일 런던에서 열린 2022 세계도시정상회의에 참석했다. 오 시장은 사디크 란 런던시장을 만났다.",
    "서울시는 ‘기후동행카드’를 소개했다. 한국토지주택공사(LH)는 서울시와 업무협약을 맺었다.",
    "김천시(시장 김철수)는 한강국제포럼을 열었다. 김 시장은 “함께 가자”고 말했다.",
    "강원도 고성군은 미국 더블린과 자매도시 협약을 체결했다. 이번 협약은 두 번째다.",
)


def extracted(extractor: Extractor, order: tuple[int, ...]) -> dict[int, DocumentFacts]:
    return {i: extractor.extract(body(ARTICLES[i], name=f"{i}.txt")) for i in order}


def test_other_documents_change_nothing(extractor: Extractor) -> None:
    alone = {i: extractor.extract(body(text, name=f"{i}.txt")) for i, text in enumerate(ARTICLES)}
    assert extracted(extractor, (3, 1, 0, 2)) == alone
    assert extracted(extractor, (2, 0, 3, 1)) == alone


def test_identifier_of_a_known_place_is_the_same_everywhere(extractor: Extractor) -> None:
    texts = ("서울시는 런던과 협약을 맺었다.", "오세훈 서울시장은 런던을 방문했다. 영국은 넓다.")
    found = [{e.label: e.id for e in extractor.extract(body(t, name=f"{n}.txt")).entities} for n, t in enumerate(texts)]
    assert all(f["서울"] == found[0]["서울"] and f["서울"].startswith("city-") for f in found)


def test_identifier_of_a_mayor_hangs_on_name_and_city(extractor: Extractor) -> None:
    def mayor(text: str, name: str) -> str:
        entities = extractor.extract(body(text, name=name)).entities
        return next(e.id for e in entities if e.type == "Person")

    here = mayor("김철수 서울시장은 런던을 방문했다.", "a.txt")
    assert mayor("서울시장 김철수가 파리를 방문했다. 김 시장은 연설했다.", "b.txt") == here
    assert mayor("김철수 부산시장은 런던을 방문했다.", "c.txt") != here


def test_one_off_happenings_of_two_documents_stay_two(extractor: Extractor) -> None:
    def event(name: str) -> str:
        entities = extractor.extract(body("서울시는 ‘창립 40주년 기념식’을 개최했다.", name=name)).entities
        return next(e.id for e in entities if e.type == "Event")

    assert event("a.txt") != event("b.txt")


def test_names_of_a_draft_hold_its_label(extractor: Extractor) -> None:
    for draft in analyse(extractor, ARTICLES[0]).context.linker.drafts:
        assert names_of(draft)
