"""Facts that stand in lists: members, guests, editions by year, sister cities by year, careers, programme lines."""

from __future__ import annotations

import pytest

from kgx.linking import Draft
from kgx.pipeline import Extractor
from tests.analysing import analyse, label_of

Row = tuple[str, str, str]


def rows(extractor: Extractor, text: str, *predicates: str) -> set[Row]:
    """(subject, predicate, object) of the asserted and planned facts of a text with these predicates."""
    return {
        (label_of(f.subject), f.predicate, label_of(f.object) if isinstance(f.object, Draft) else f.object.value)
        for f in analyse(extractor, text).facts
        if f.predicate in predicates
    }


def members(body: str, *cities: str) -> set[Row]:
    return {(city, "memberOf", body) for city in cities}


def held(forum: str, **places: str) -> set[Row]:
    return {(f"{year[1:]} {forum}", "heldIn", place) for year, place in places.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "아시아물협회는 2004년 창설됐다. 회원 도시는 인천·고베·하노이 등 14곳이다.",
            members("아시아물협회", "인천", "고베", "하노이"),
        ),
        (
            "세계항만도시연맹의 회원은 여수와 요코하마, 칭다오다.",
            members("세계항만도시연맹", "여수", "요코하마", "칭다오"),
        ),
        (
            "세계건강도시연맹은 2003년 출범했다.\n회원도시: 창원, 시드니, 나고야",
            members("세계건강도시연맹", "창원", "시드니", "나고야"),
        ),
        ("북방물류협의회는 해마다 모인다.\n- 회원 도시 : 포항, 속초", members("북방물류협의회", "포항", "속초")),
        (
            "광주와 교토, 난징으로 구성된 동아시아문화도시협의회가 3일 모였다.",
            members("동아시아문화도시협의회", "광주", "교토", "난징"),
        ),
        ("남해안관광협의회는 여수, 통영, 거제로 이루어져 있다.", members("남해안관광협의회", "여수", "통영", "거제")),
        (
            "목포, 여수, 순천이 참여하는 남해안상생협의회가 회의를 열었다.",
            members("남해안상생협의회", "목포", "여수", "순천"),
        ),
        (
            "전주와 경주, 공주가 함께하는 전국역사도시협의회는 책을 냈다.",
            members("전국역사도시협의회", "전주", "경주", "공주"),
        ),
        ("전국역사도시협의회에는 전주, 경주, 공주가 속해 있다.", members("전국역사도시협의회", "전주", "경주", "공주")),
        ("동아시아물도시연합에는 대구와 오사카가 소속돼 있다.", members("동아시아물도시연합", "대구", "오사카")),
        (
            "동아시아물도시연합에는 대구와 오사카 등 12개 도시가 이름을 올렸다.",
            members("동아시아물도시연합", "대구", "오사카"),
        ),
        (
            "아시아정원도시협회는 9개 회원 도시(순천·고베·다낭 등)를 두고 있다.",
            members("아시아정원도시협회", "순천", "고베", "다낭"),
        ),
        ("한국해양도시연맹의 12개 회원국(일본·중국 등)이 뜻을 모았다.", members("한국해양도시연맹", "일본", "중국")),
        (
            "한국해양도시연맹 회원인 포항, 여수, 속초가 손을 잡았다.",
            members("한국해양도시연맹", "포항", "여수", "속초"),
        ),
        ("아시아평화도시연대 소속 파주와 철원군이 성명을 냈다.", members("아시아평화도시연대", "파주", "철원군")),
        ("파주시와 김포시는 아시아평화도시연대에 참여하고 있다.", members("아시아평화도시연대", "파주", "김포")),
        ("청주와 제천은 중부내륙협의회의 회원이다.", members("중부내륙협의회", "청주", "제천")),
        (
            "중부내륙협의회는 2014년 청주, 제천, 충주가 모여 만든 협의체다.",
            members("중부내륙협의회", "청주", "제천", "충주"),
        ),
        (
            "환동해항만협의회 회원도시는 다음과 같다.\n▲한국: 포항, 속초 ▲일본: 니가타, 사카이미나토",
            members("환동해항만협의회", "포항", "속초", "니가타"),
        ),
        ("세계책도시연맹 회원 도시 현황\n- 수원, 여수\n- 오사카", members("세계책도시연맹", "수원", "여수", "오사카")),
    ],
)
def test_members(extractor: Extractor, text: str, wanted: set[Row]) -> None:
    assert wanted <= rows(extractor, text, "memberOf")


@pytest.mark.parametrize(
    "text",
    [
        "여수와 순천, 광양이 비를 맞았다. 남해안상생협의회는 3일 회의를 열었다.",
        "남해안상생협의회는 여수와 순천, 광양을 둘러봤다.",
        "남해안상생협의회에는 여수와 순천이 가입하지 않았다.",
        "남해안상생협의회 회원 도시는 여수, 순천이 아니다.",
        "남해안상생협의회 회원 도시가 모였다. 여수, 순천의 시장이 손을 잡았다.",
        "여수, 순천, 광양이 참여하는 마라톤이 열렸다.",
        "여수, 순천이 참여할 예정인 남해안상생협의회가 논의 중이다.",
        "남해안상생협의회 회장은 정기명 여수시장이다.",
    ],
)
def test_no_members(extractor: Extractor, text: str) -> None:
    assert rows(extractor, text, "memberOf") == set()


def test_countries_group_their_cities(extractor: Extractor) -> None:
    text = "동아시아물도시연합 회원은 일본 오사카·고베, 중국 칭다오, 한국 대구다."
    found = rows(extractor, text, "memberOf", "locatedIn")
    assert found >= members("동아시아물도시연합", "오사카", "고베", "칭다오", "대구")
    assert found >= {("고베", "locatedIn", "일본"), ("칭다오", "locatedIn", "중국")}
    assert ("일본", "memberOf", "동아시아물도시연합") not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("아시아물협회는 2004년 창설됐다. 회원 도시는 인천·고베 등 14곳이다.", "14곳"),
        ("세계건강도시연맹은 2003년 출범했다. 회원은 30개국 180개 도시다.", "30개국 180개 도시"),
        ("아시아물협회는 제네바에 본부를 두고 있으며 112개 도시가 회원으로 등록돼 있다.", "112개 도시"),
    ],
)
def test_the_number_of_members(extractor: Extractor, text: str, wanted: str) -> None:
    assert wanted in {value for _, _, value in rows(extractor, text, "memberCount")}


FORUM = "제5회 동아시아물도시포럼이 3일 대구에서 열렸다."
EDITION = "2024 동아시아물도시포럼"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{FORUM} 참가 도시는 고베, 칭다오, 다낭이다.", {"고베", "칭다오", "다낭"}),
        (f"{FORUM}\n◇ 참가 도시\n▲한국 : 충주·여주   ▲일본 : 구루메", {"충주", "여주", "구루메"}),
        (f"{FORUM} 참석 도시로는 오사카와 하노이 등이 있다.", {"오사카", "하노이"}),
        (f"{FORUM} 참석자는 홍준표 대구시장, 이강덕 포항시장 등이다.", {"홍준표", "이강덕"}),
        (f"{FORUM} 참석 인사로는 이강덕 포항시장과 정기명 여수시장이 있다.", {"이강덕", "정기명"}),
        (f"{FORUM}\n○ 참석자 : 홍준표 대구시장, 이강덕 포항시장 등 200명", {"홍준표", "이강덕"}),
        (f"{FORUM}\n- 참석: 정기명 여수시장, 노관규 순천시장", {"정기명", "노관규"}),
        (f"{FORUM} 개회식에는 홍준표 대구시장, 이강덕 포항시장 등이 모습을 보였다.", {"홍준표", "이강덕"}),
        (f"{FORUM} 개막식에는 정기명 여수시장을 비롯해 노관규 순천시장, 이강덕 포항시장 등 300여 명이 자리했다.",
         {"정기명", "노관규", "이강덕"}),
        (f"{FORUM} 개회식에는 이강덕 포항시장과 기업인, 시민 등 200여 명이 참석했다.", {"이강덕"}),
        (f"{FORUM} 행사에는 홍준표 대구시장과 이강덕 포항시장이 자리를 빛냈다.", {"홍준표", "이강덕"}),
        ("2024 동아시아물도시포럼에 다낭시 대표단 20명, 고베시 대표단 15명이 참석했다.", {"다낭", "고베"}),
        ("2024 동아시아물도시포럼에는 칭다오 공연단과 하노이 공연단이 참가했다.", {"칭다오", "하노이"}),
    ],
)  # fmt: skip
def test_who_was_there(extractor: Extractor, text: str, wanted: set[str]) -> None:
    assert {(who, "attended", EDITION) for who in wanted} <= rows(extractor, text, "attended")


@pytest.mark.parametrize(
    "text",
    [
        f"{FORUM} 개회식에는 홍준표 대구시장, 이강덕 포항시장이 참석하지 않았다.",
        f"{FORUM} 홍준표 대구시장, 이강덕 포항시장의 참석은 취소됐다.",
        f"{FORUM}\n○ 참석자 : 홍준표 대구시장(불참)",
        f"{FORUM} 참가 도시는 아직 미정이다.",
    ],
)
def test_nobody_was_there(extractor: Extractor, text: str) -> None:
    assert rows(extractor, text, "attended") == set()


SERIES = "동아시아물도시포럼은 격년으로 열린다."
NAME = "동아시아물도시포럼"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"1회 {NAME}은 1998년 대구에서, 2회는 2000년 고베에서 열렸다.", held(NAME, y1998="대구", y2000="고베")),
        (
            f"{SERIES} 첫 대회는 2002년 인천에서, 2회는 2004년 다낭에서 개최됐다.",
            held(NAME, y2002="인천", y2004="다낭"),
        ),
        (f"{SERIES} 역대 개최지는 대구(1998), 고베(2000), 칭다오(2002)다.", held(NAME, y1998="대구", y2002="칭다오")),
        (f"{SERIES} 그동안의 개최 도시는 여수(2011년)와 다낭(2013년)이다.", held(NAME, y2011="여수", y2013="다낭")),
        (f"{SERIES}\n△1회(1998·대구) △2회(2000·고베)", held(NAME, y1998="대구", y2000="고베")),
        (f"{SERIES}\n▲제1회: 2005년 인천\n▲제2회: 2007년 하노이", held(NAME, y2005="인천", y2007="하노이")),
        (f"{NAME}은 대구(2014)·고베(2016)에 이어 다낭이 세 번째로 개최한다.", held(NAME, y2014="대구", y2016="고베")),
        (f"{NAME}은 2014년 대구, 2016년 고베, 2018년 다낭에서 개최됐다.", held(NAME, y2014="대구", y2018="다낭")),
    ],
)
def test_editions_by_year(extractor: Extractor, text: str, wanted: set[Row]) -> None:
    found = rows(extractor, text, "heldIn", "editionOf", "startDate")
    assert wanted <= found
    assert {(edition, "editionOf", NAME) for edition, _, _ in wanted} <= found
    assert {(edition, "startDate", edition[:4]) for edition, _, _ in wanted} <= found


def test_a_list_of_editions_outweighs_its_frame(extractor: Extractor) -> None:
    text = f"{NAME}은 2014년 대구, 2016년 고베, 2018년 다낭에서 개최됐다."
    assert rows(extractor, text, "heldIn") == held(NAME, y2014="대구", y2016="고베", y2018="다낭")


def test_numbered_editions_keep_their_number(extractor: Extractor) -> None:
    facts = analyse(extractor, f"{SERIES}\n△1회(1998·대구) △2회(2000·고베)").facts
    numbers = {label_of(f.subject): f.qualifiers.get("ordinal") for f in facts if f.predicate == "editionOf"}
    assert numbers == {f"1998 {NAME}": "1", f"2000 {NAME}": "2"}


@pytest.mark.parametrize(
    "text",
    [
        f"{SERIES} 대구는 2014년, 고베는 2016년 지하철을 열었다.",
        f"대구(240만)와 인천(300만)은 큰 도시다. {SERIES}",
        f"{SERIES} 인구는 2014년 대구 250만, 2016년 인천 300만이었다.",
        f"{SERIES} 개최 후보는 대구(2026)와 고베(2028)다.",
    ],
)
def test_no_editions(extractor: Extractor, text: str) -> None:
    assert rows(extractor, text, "editionOf", "startDate") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"{FORUM} 다음 개최지는 고베로 정해졌다.", ("고베", "hosts", NAME)),
        (f"{FORUM} 2026년 개최지는 표결 끝에 다낭으로 결정됐다.", ("다낭", "hosts", f"2026 {NAME}")),
        (f"{FORUM} 여수가 차기 개최지로 확정됐다.", ("여수", "hosts", NAME)),
    ],
)
def test_the_next_host(extractor: Extractor, text: str, wanted: Row) -> None:
    assert wanted in rows(extractor, text, "hosts")


def test_no_next_host(extractor: Extractor) -> None:
    assert rows(extractor, f"{FORUM} 다음 개최지는 고베로 정해지지 않았다.", "hosts") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "수원시는 교류가 잦다. 자매도시: 아사히카와(1989), 타운즈빌(1997)",
            {("아사히카와", "1989"), ("타운즈빌", "1997")},
        ),
        (
            "울산시 자매도시는 다음과 같다.\n△창춘시(1994) △무르만스크시(1993)",
            {("창춘", "1994"), ("무르만스크", "1993")},
        ),
        ("안양시의 우호도시는 웨이팡(1995)과 가든그로브(1989)다.", {("웨이팡", "1995"), ("가든그로브", "1989")}),
        ("포항시는 2003년 피츠버그, 2005년 조에쓰와 자매결연을 맺었다.", {("피츠버그", "2003"), ("조에쓰", "2005")}),
    ],
)
def test_sister_cities_by_year(extractor: Extractor, text: str, wanted: set[tuple[str, str]]) -> None:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "signedAgreementWith"]
    ends = ((end, f) for f in facts for end in (f.subject, f.object))
    assert wanted <= {(label_of(end), f.qualifiers.get("date")) for end, f in ends if isinstance(end, Draft)}


TIMELINE = """안양시가 걸어온 길이다.
▲1989. 12. 가든그로브와 자매결연
▲1995. 10. 웨이팡시와 우호협력 협정 체결
▲2009. 6. 제3회 안양물포럼(안양) 개최
▲2012. 4. 제6회 안양물포럼(수원) 개최"""


def test_a_timeline_in_bullets(extractor: Extractor) -> None:
    facts = analyse(extractor, TIMELINE).facts
    ties = {f.qualifiers.get("date") for f in facts if f.predicate == "signedAgreementWith"}
    assert ties == {"1989-12", "1995-10"}
    found = rows(extractor, TIMELINE, "startDate", "heldIn")
    assert found >= {
        ("2009 안양물포럼", "startDate", "2009-06"),
        ("2009 안양물포럼", "heldIn", "안양"),
        ("2012 안양물포럼", "startDate", "2012-04"),
        ("2012 안양물포럼", "heldIn", "수원"),
    }


def test_an_ended_tie_is_no_agreement(extractor: Extractor) -> None:
    assert rows(extractor, "포항시는 고베(2014), 다낭(2016)과 자매결연을 파기했다.", "signedAgreementWith") == set()


@pytest.mark.parametrize(
    "text",
    [
        "리콴유 세계도시상은 격년으로 준다. 역대 수상도시는 빌바오(2010), 뉴욕(2012), 쑤저우(2014)다.",
        "리콴유 세계도시상은 여러 도시가 받았다. △2010년 빌바오 △2012년 뉴욕 △2014년 쑤저우가 이 상을 받았다.",
    ],
)
def test_winners_by_year(extractor: Extractor, text: str) -> None:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "wonAward"]
    years = {(label_of(f.subject), f.qualifiers.get("date")) for f in facts}
    assert {("빌바오", "2010"), ("뉴욕", "2012"), ("쑤저우", "2014")} <= years


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("박영희 국장은 1998년 대구시 교통국장, 2001년 대구시 기획조정실장을 지냈다.", {"교통국장", "기획조정실장"}),
        ("최민석 사장은 인천시 문화국장과 인천시 환경국장을 역임했다.", {"문화국장", "환경국장"}),
        (
            "대구시는 최민석 신임 대구관광공사 사장을 임명했다.\n<주요 경력>\n△대구시 관광과장 △대구시 문화국장",
            {"관광과장", "문화국장"},
        ),
        ("박영희 신임 인천시 부시장\n약력\n▲인천시 환경국장 ▲인천시 기획조정실장", {"환경국장", "기획조정실장"}),
    ],
)
def test_careers(extractor: Extractor, text: str, wanted: set[str]) -> None:
    facts = [f for f in analyse(extractor, text).facts if f.predicate == "holdsPosition"]
    former = {f.qualifiers.get("role") for f in facts if f.qualifiers.get("status") == "former"}
    assert wanted <= former


PROGRAMME = """제3회 아시아항만도시포럼
- 일시 : 2024. 6. 3.(월) ~ 6. 5.(수)
- 장소 : 여수 엑스포컨벤션센터
- 주최 : 여수시
- 주관 : 여수관광재단
- 주제 : 항만과 시민의 내일
- 참가 : 30개국 500명"""


def test_programme_lines(extractor: Extractor) -> None:
    event = "2024 아시아항만도시포럼"
    found = rows(extractor, PROGRAMME, "startDate", "endDate", "heldIn", "hosts", "theme", "participantCount")
    assert found >= {
        (event, "startDate", "2024-06-03"),
        (event, "endDate", "2024-06-05"),
        (event, "heldIn", "여수"),
        ("여수", "hosts", event),
        ("여수관광재단", "hosts", event),
        (event, "theme", "항만과 시민의 내일"),
        (event, "participantCount", "30개국 500명"),
    }


def test_programme_on_one_line(extractor: Extractor) -> None:
    text = "제3회 아시아항만도시포럼이 열린다.\n▲일시: 6월 20일~21일 ▲장소: 인천 송도컨벤시아 ▲주최: 인천시"
    facts = [f for f in analyse(extractor, text).facts if f.predicate in {"startDate", "endDate", "heldIn", "hosts"}]
    found = {(f.predicate, label_of(f.object) if isinstance(f.object, Draft) else f.object.value) for f in facts}
    assert found >= {("startDate", "2024-06-20"), ("endDate", "2024-06-21"), ("heldIn", "송도컨벤시아")}
    assert {str(f.modality) for f in facts} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "2024 여수청년축제가 열린다.\n- 신청 기간 : 6월 1일 ~ 6월 10일\n- 접수 장소 : 인천시청",
        "여수시가 사람을 뽑는다.\n- 기간 : 6월 1일 ~ 6월 10일\n- 장소 : 여수시청",
        "2024 여수청년축제가 열린다.\n- 장소 : 미정\n- 일시 : 추후 공지",
    ],
)
def test_other_lines_are_no_programme(extractor: Extractor, text: str) -> None:
    assert rows(extractor, text, "startDate", "endDate", "heldIn") == set()
