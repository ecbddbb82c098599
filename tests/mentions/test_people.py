"""People and their offices. Each row is an expression in a sentence of its own."""

from __future__ import annotations

import pytest

from kgx.linking.drafts import normal
from kgx.model.mention import Mention
from kgx.pipeline import Extractor
from tests.analysing import Analysis, analyse, names_of

# text, name, role (alternatives with |), body by any of its names ('' for none, None when not looked at), status
PEOPLE: tuple[tuple[str, str, str, str | None, str], ...] = (
    # office and name, in both orders
    ("서울시장 오세훈은 축사를 했다.", "오세훈", "시장", "서울", ""),
    ("오세훈 서울시장이 축사를 했다.", "오세훈", "시장", "서울", ""),
    ("오세훈 시장은 축사를 했다.", "오세훈", "시장", "", ""),
    ("박형준 부산시장은 축사를 했다.", "박형준", "시장", "부산", ""),
    ("부산시장 박형준이 축사를 했다.", "박형준", "시장", "부산", ""),
    ("유정복 인천시장도 참석했다.", "유정복", "시장", "인천", ""),
    ("홍준표 대구시장에게 전달했다.", "홍준표", "시장", "대구", ""),
    ("김두겸 울산시장과 함께 걸었다.", "김두겸", "시장", "울산", ""),
    ("이재준 수원시장은 밝혔다.", "이재준", "시장", "수원", ""),
    ("신상진 성남시장이 맡았다.", "신상진", "시장", "성남", ""),
    ("이상일 용인시장은 설명했다.", "이상일", "시장", "용인", ""),
    ("조규일 진주시장이 방문했다.", "조규일", "시장", "진주", ""),
    ("이날 최민호 세종시장은 축사를 했다.", "최민호", "시장", "세종", ""),
    ("이장우 대전광역시장은 밝혔다.", "이장우", "시장|광역시장", "대전", ""),
    ("박경귀 아산시 시장은 밝혔다.", "박경귀", "시장", "아산", ""),
    ("김동연 경기도지사는 밝혔다.", "김동연", "지사|도지사", "경기도", ""),
    ("김동연 경기지사는 밝혔다.", "김동연", "지사|도지사", "경기도", ""),
    ("김태흠 충남지사는 밝혔다.", "김태흠", "지사|도지사", "충청남도", ""),
    ("김학동 예천군수가 밝혔다.", "김학동", "군수", "예천군", ""),
    ("예천군수 김학동은 밝혔다.", "김학동", "군수", "예천군", ""),
    ("정원오 성동구청장은 밝혔다.", "정원오", "구청장", "성동구", ""),
    ("성동구청장 정원오가 밝혔다.", "정원오", "구청장", "성동구", ""),
    # a second city before the mayor's own is part of the name; one of a single syllable before a body is a city
    ("브라이 칼리 콜롬보시장은 웃었다.", "브라이 칼리", "시장", "콜롬보", ""),
    ("런던 브리드 샌프란시스코시장이 답했다.", "런던 브리드", "시장", "샌프란시스코", ""),
    ("가와무라 다카시 나고야시장이 답했다.", "가와무라 다카시", "시장", "나고야", ""),
    ("라이너 브란트 빈 교통공사 이사가 답했다.", "라이너 브란트", "이사", None, ""),
    ("흐르지프 시장과 커원저 타이베이시장이 만났다.", "커원저", "시장", "타이베이", ""),
    ("조은겸 도 외교통상과장은 말했다.", "조은겸", "도 외교통상과장|외교통상과장", None, ""),
    # a given name may end as cities do; a town abroad after a given name is a family name; nobody is mayor of a country
    ("무라카미 다카시 시장은 웃었다.", "무라카미 다카시", "시장", "", ""),
    ("블루타운의 스티븐 발리 시장이 웃었다.", "스티븐 발리", "시장", None, ""),
    ("한국의 스티븐 발리 시장이 웃었다.", "스티븐 발리", "시장", "", ""),
    ("스티븐 발리 호주 블루타운 시장이 웃었다.", "스티븐 발리", "시장", "블루타운", ""),
    ("미국 블랙번시 존 스미스 시장이 웃었다.", "존 스미스", "시장", "블랙번", ""),
    # what somebody is said to be before the name is no part of it
    ("피폭자 다나카 데루미 하늘바다협의회 대표위원은 말했다.", "다나카 데루미", "대표위원", None, ""),
    # in brackets: the office is one of the whole name before it
    ("하늘시는 재단법인 이노베이션 아카데미(학장 이민석)와 만났다.", "이민석", "학장", "이노베이션 아카데미", ""),
    # a team is nobody, and a university belongs to its professor
    ("현수빈 한국마사회 탁구단 감독이 사과했다.", "현수빈", "감독", None, ""),
    ("토니 블레이클리 오타고 대학교수는 말했다.", "토니 블레이클리", "오타고 대학교수|대학교수", None, ""),
    # Japanese names: the family name stands apart, also where it looks like a word with a particle
    ("나카무라 신이치 의장과 환담했다.", "나카무라 신이치", "의장", None, ""),
    ("다나카 겐지 지사를 만났다.", "다나카 겐지", "지사", None, ""),
    ("우에다 겐이치(上田健一) 시장이 편지를 보냈다.", "우에다 겐이치", "시장", None, ""),
    ("정무진 수원시체육회장은 축사를 했다.", "정무진", "회장|체육회장", "수원시체육회", ""),
    # deputies and officials
    ("김의승 서울시 행정1부시장이 참석했다.", "김의승", "행정1부시장", "서울", ""),
    ("김병민 서울시 정무부시장은 설명했다.", "김병민", "정무부시장", "서울", ""),
    ("이준승 부산시 행정부시장이 참석했다.", "이준승", "행정부시장", "부산", ""),
    ("서울시 행정2부시장 유창수는 설명했다.", "유창수", "행정2부시장", "서울", ""),
    ("이동률 서울시 대변인은 설명했다.", "이동률", "대변인", "서울", ""),
    ("김태균 서울시 기획조정실장은 설명했다.", "김태균", "기획조정실장", "서울", ""),
    ("최호정 서울시의회 의장은 축하했다.", "최호정", "의장", "서울시의회", ""),
    ("서울시의회 의장 최호정은 축하했다.", "최호정", "의장", "서울시의회", ""),
    ("박상우 국토교통부 장관은 설명했다.", "박상우", "장관", "국토교통부", ""),
    ("국토교통부 장관 박상우는 설명했다.", "박상우", "장관", "국토교통부", ""),
    ("남궁선 서울시 대변인은 설명했다.", "남궁선", "대변인", "서울", ""),
    ("한덕수 국무총리는 축하했다.", "한덕수", "국무총리|총리", None, ""),
    ("윤석열 대통령은 축하했다.", "윤석열", "대통령", "", ""),
    # names of several words, cities abroad
    ("에릭 애덤스 뉴욕시장을 만났다.", "에릭 애덤스", "시장", "뉴욕", ""),
    ("사디크 칸 런던시장과 만났다.", "사디크 칸", "시장", "런던", ""),
    ("런던시장 사디크 칸은 환영했다.", "사디크 칸", "시장", "런던", ""),
    ("안 이달고 파리시장은 환영했다.", "안 이달고", "시장", "파리", ""),
    ("비탈리 클리치코 키이우 시장은 환영했다.", "비탈리 클리치코", "시장", "키이우", ""),
    ("에크렘 이마모을루 이스탄불 시장과 만났다.", "에크렘 이마모을루", "시장", "이스탄불", ""),
    ("페데리코 구티에레스 메데진 시장이 환영했다.", "페데리코 구티에레스", "시장", "메데진", ""),
    ("다니엘 킨테로 카예 메데진 시장은 환영했다.", "다니엘 킨테로 카예", "시장", "메데진", ""),
    ("카를로스 페르난도 갈란 보고타 시장은 환영했다.", "카를로스 페르난도 갈란", "시장", "보고타", ""),
    ("라파우 트샤스코프스키 바르샤바 시장이 환영했다.", "라파우 트샤스코프스키", "시장", "바르샤바", ""),
    ("고이케 유리코 도쿄도지사는 환영했다.", "고이케 유리코", "지사|도지사", "도쿄", ""),
    ("판 반 마이 호치민시 인민위원장이 환영했다.", "판 반 마이", "인민위원장", "호치민", ""),
    ("호치민시의 판 반 마이 인민위원장을 만났다.", "판 반 마이", "인민위원장", "호치민", ""),
    ("런던의 사디크 칸 시장은 환영했다.", "사디크 칸", "시장", "런던", ""),
    # as many words as the Latin spelling has, also where the tokenizer takes some for particles
    ("마르코 라 고메라(Marco La Gomera) 이클레이 사무총장이 왔다.", "마르코 라 고메라", "사무총장", "이클레이", ""),
    ("얀 반 볼렌(Jan van Bollen) 헤이그 시장은 환영했다.", "얀 반 볼렌", "시장", "헤이그", ""),
    ("엘리프 이브라힘 알카이(Elif İbrahim Alkay) 코니아 시장이 왔다.", "엘리프 이브라힘 알카이", "시장", "코니아", ""),
    # unknown cities abroad: after their country, after a name with its Latin spelling
    ("우고 케르겔로 콜롬비아 몬텔리아 시장은 환영했다.", "우고 케르겔로", "시장", "몬텔리아", ""),
    ("도밍구스 브라간사(Domingos Bragança) 기마랑데스 시장은 환영했다.", "도밍구스 브라간사", "시장", "기마랑데스", ""),
    ("조 바이든 미국 대통령은 환영했다.", "조 바이든", "대통령", "미국", ""),
    ("에마뉘엘 마크롱 프랑스 대통령과 만났다.", "에마뉘엘 마크롱", "대통령", "프랑스", ""),
    ("안토니우 구테흐스 유엔 사무총장이 환영했다.", "안토니우 구테흐스", "사무총장", "유엔", ""),
    ("유엔 사무총장 안토니우 구테흐스는 환영했다.", "안토니우 구테흐스", "사무총장", "유엔", ""),
    ("조르디 바쿼 세계대도시협의회 사무총장은 환영했다.", "조르디 바쿼", "사무총장", "세계대도시협의회", ""),
    # brackets
    ("안토니우 구테흐스(António Guterres) 유엔 사무총장은 환영했다.", "안토니우 구테흐스", "사무총장", "유엔", ""),
    (
        "세계대도시협의회 사무총장 조르디 바쿼(Jordi Vaquer)는 환영했다.",
        "조르디 바쿼",
        "사무총장",
        "세계대도시협의회",
        "",
    ),
    ("사디크 칸(Sadiq Khan) 런던시장은 환영했다.", "사디크 칸", "시장", "런던", ""),
    ("장완안(蔣萬安) 타이베이 시장은 환영했다.", "장완안", "시장", "타이베이", ""),
    ("천지닝(陳吉寧) 베이징 시장은 환영했다.", "천지닝", "시장", "베이징", ""),
    ("런던시장 사디크 칸(Sadiq Khan)은 환영했다.", "사디크 칸", "시장", "런던", ""),
    ("김천시(시장 배낙호)는 밝혔다.", "배낙호", "시장", "김천", ""),
    ("예천군(군수 김학동)은 밝혔다.", "김학동", "군수", "예천군", ""),
    ("성동구(구청장 정원오)가 밝혔다.", "정원오", "구청장", "성동구", ""),
    ("한국도로공사(사장 함진규)는 밝혔다.", "함진규", "사장", "한국도로공사", ""),
    # how the office is held
    ("박원순 전 서울시장은 참석했다.", "박원순", "시장", "서울", "former"),
    ("전 서울시장 박원순은 참석했다.", "박원순", "시장", "서울", "former"),
    ("박원순 前 서울시장이 참석했다.", "박원순", "시장", "서울", "former"),
    ("박원순 전 시장은 참석했다.", "박원순", "시장", None, "former"),
    ("이명박 당시 서울시장이 참석했다.", "이명박", "시장", "서울", ""),
    ("당시 서울시장 이명박은 참석했다.", "이명박", "시장", "서울", ""),
    ("이명박 당시 시장이 참석했다.", "이명박", "시장", None, ""),
    ("오세훈 서울시장 당선인은 참석했다.", "오세훈", "시장", "서울", "elect"),
    ("서울시장 당선인 오세훈은 참석했다.", "오세훈", "시장", "서울", "elect"),
    ("오세훈 서울시장 당선자가 참석했다.", "오세훈", "시장", "서울", "elect"),
    ("서정협 서울시장 권한대행은 참석했다.", "서정협", "시장", "서울", "acting"),
    ("서울시장 권한대행 서정협이 참석했다.", "서정협", "시장", "서울", "acting"),
    ("서정협 서울시장 직무대행은 참석했다.", "서정협", "시장", "서울", "acting"),
    ("박영선 서울시장 후보는 참석했다.", "박영선", "시장", "서울", "candidate"),
    ("서울시장 후보 박영선이 참석했다.", "박영선", "시장", "서울", "candidate"),
    ("박영선 서울시장 예비후보는 참석했다.", "박영선", "시장", "서울", "candidate"),
    ("현 서울시장 오세훈은 참석했다.", "오세훈", "시장", "서울", ""),
    ("토니 블레어 전 영국 총리가 참석했다.", "토니 블레어", "총리", "영국", "former"),
    ("마이클 블룸버그 전 뉴욕시장이 참석했다.", "마이클 블룸버그", "시장", "뉴욕", "former"),
)

LISTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "오세훈 서울시장, 박형준 부산시장, 유정복 인천시장이 참석했다.",
        (("오세훈", "서울"), ("박형준", "부산"), ("유정복", "인천")),
    ),
    ("오세훈 서울시장과 에릭 애덤스 뉴욕시장은 만났다.", (("오세훈", "서울"), ("에릭 애덤스", "뉴욕"))),
    ("오세훈 서울시장·박형준 부산시장이 만났다.", (("오세훈", "서울"), ("박형준", "부산"))),
    (
        "행사에는 사디크 칸 런던시장, 안 이달고 파리시장 등이 참석했다.",
        (("사디크 칸", "런던"), ("안 이달고", "파리")),
    ),
    ("김천시(시장 배낙호)와 구미시(시장 김장호)는 손잡았다.", (("배낙호", "김천"), ("김장호", "구미"))),
    (
        "이재준 수원시장은 김학동 예천군수, 정원오 성동구청장과 만났다.",
        (("이재준", "수원"), ("김학동", "예천군"), ("정원오", "성동구")),
    ),
)

NOBODY: tuple[str, ...] = (
    "6개국 21개 도시에서 온 시장과 전문가가 참가했다.",
    "전통시장 상인들이 모였다.",
    "부동산 시장이 얼어붙었다.",
    "서울 부동산 시장은 얼어붙었다.",
    "세계 시장에서 팔린다.",
    "국내 시장 규모는 커졌다.",
    "광장시장을 찾았다.",
    "남대문시장에서 불이 났다.",
    "주식시장이 올랐다.",
    "아시아 시장 진출을 돕는다.",
    "새로운 시장을 개척했다.",
    "시장 점유율이 높다.",
    "노동 시장 개혁을 말했다.",
    "경제 성장이 더디다.",
    "공장 설립을 도왔다.",
    "주민들이 광장에 모였다.",
    "대회에서 우수상을 수상했다.",
    "시는 공사를 마쳤다.",
    "이사를 도왔다.",
    "서울시 공무원들이 참석했다.",
    "현장 점검을 했다.",
)


def people(analysis: Analysis) -> list[Mention]:
    return sorted((m for m in analysis.mentions() if m.kind == "Person"), key=lambda m: m.start)


def body_names(analysis: Analysis, mention: Mention) -> set[str]:
    body = mention.titles[0].body if mention.titles else None
    if body is None:
        return {""}
    draft = analysis.draft(body)
    return {normal(body.surface), *(names_of(draft) if draft is not None else ())}


@pytest.mark.parametrize(("text", "name", "role", "body", "status"), PEOPLE)
def test_person(extractor: Extractor, text: str, name: str, role: str, body: str | None, status: str) -> None:
    analysis = analyse(extractor, text)
    found = people(analysis)
    assert [m.surface for m in found] == [name]
    (title,) = found[0].titles
    assert title.role in role.split("|")
    assert body is None or normal(body) in body_names(analysis, found[0])
    assert title.status == status


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_several_people(extractor: Extractor, text: str, wanted: tuple[tuple[str, str], ...]) -> None:
    analysis = analyse(extractor, text)
    found = people(analysis)
    assert [m.surface for m in found] == [name for name, _ in wanted]
    assert all(normal(body) in body_names(analysis, m) for m, (_, body) in zip(found, wanted, strict=True))


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(extractor: Extractor, text: str) -> None:
    found = [(m.kind, m.surface) for m in analyse(extractor, text).mentions() if m.kind in {"Person", "Role"}]
    assert found == []


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("서울시장은 축사를 했다.", "시장", "서울"),
        ("뉴욕시장이 축사를 했다.", "시장", "뉴욕"),
        ("유엔 사무총장은 축사를 했다.", "사무총장", "유엔"),
        ("예천군수는 축사를 했다.", "군수", "예천군"),
        ("국토교통부 장관이 축사를 했다.", "장관", "국토교통부"),
    ],
)
def test_office_without_a_name(extractor: Extractor, text: str, role: str, body: str) -> None:
    analysis = analyse(extractor, text)
    (mention,) = [m for m in analysis.mentions() if m.kind == "Role"]
    assert mention.titles[0].role == role
    assert normal(body) in body_names(analysis, mention)


@pytest.mark.parametrize(
    ("text", "surname", "role"),
    [
        ("오 시장은 축사를 했다.", "오", "시장"),
        ("김 지사는 축사를 했다.", "김", "지사"),
        ("정 구청장이 축사를 했다.", "정", "구청장"),
        ("박 부시장은 축사를 했다.", "박", "부시장"),
        ("최 의장은 축사를 했다.", "최", "의장"),
    ],
)
def test_surname_and_office(extractor: Extractor, text: str, surname: str, role: str) -> None:
    (mention,) = people(analyse(extractor, text))
    assert (mention.surface, mention.titles[0].role) == (surname, role)
    assert mention.name == f"{surname} {role}"


@pytest.mark.parametrize(("text", "name"), [(row[0], row[1]) for row in PEOPLE])
def test_spans_fit_the_text(extractor: Extractor, text: str, name: str) -> None:
    for mention in people(analyse(extractor, text)):
        assert mention.outer_start <= mention.start < mention.end <= mention.outer_end
        for title in mention.titles:
            assert text[title.start : title.end].startswith(title.role)
