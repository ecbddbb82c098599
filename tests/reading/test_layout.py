"""Pages of several kinds: what is headline, body, caption, copy, furniture, and what the page says of itself."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from kgx.model.text import RegionKind
from kgx.reading import Layout, lay_out

AGENCY = """하늘시-바다시, 관광 교류 협약…내년 공동 축제

송고시간 2021-03-04 10:22  |  수정 2021-03-05 11:00
댓글 3 | 공유 | 글자크기 가 가

하늘시장과 바다시장이 협약서를 들어 보이고 있다.
[하늘시 제공. 재판매 및 DB 금지]

(하늘·바다=하늘통신) 홍길동·성춘향 기자 = 하늘시는 4일 바다시와 관광 교류 협약을 맺었다고 밝혔다.

두 도시는 내년에 함께 축제를 연다.

hong@haneul.example
(끝)
<저작권자(c) 하늘통신,
무단 전재-재배포 금지>
"""
WIRE_COPY = """[하늘소식]하늘시, 청년 정책 설명회 개최
등록 2021.03.04 10:22:33수정 2021.03.04 11:00:00

[하늘=뉴시스] 홍길동 하늘시장. (사진=하늘시 제공) 2021.03.04. photo@news.example *재판매 및 DB 금지

[하늘=뉴시스] 홍길동 기자 = 하늘시는 5일 시청 대강당에서 청년 정책 설명회를 연다고 4일 밝혔다.

◎공감언론 뉴시스 hong@news.example
Copyright © NEWSIS.COM, 무단 전재 및 재배포 금지
"""
LOCAL = """하늘일보
전체메뉴
로그인
홈
정치/행정
하늘시, 바다시와 자매결연 20주년 행사
기자명 홍길동 기자   입력 2021.03.04 10:22  수정 2021.03.04 11:20  댓글 0
페이스북(으)로 기사보내기 트위터(으)로 기사보내기
▲ 하늘시장이 축사를 하고 있다.
하늘시는 3일 시청에서 바다시와의 자매결연 20주년을 기리는 행사를 열었다.
이날 행사에는 두 도시 주민 300명이 함께했다.
홍길동 기자 hong@haneul.example
저작권자 © 하늘일보 무단전재 및 재배포 금지
주요기사
바다시장, 축제 준비 점검
바다시장은 2일 축제장을 찾아 준비 상황을 살폈다고 밝혔다.
댓글 0
"""
PRESS = """보 도 자 료
보도일시 | 2021. 3. 4.(목) 배포 즉시
담당부서 | 국제협력과
제    목 : 하늘시, 바다시와 우호도시 협약
- 4일 시청서 협약식…관광·교육 교류 넓혀

□ 하늘시(시장 홍길동)는 4일 시청에서 바다시와 우호도시 협약을 맺었다.
 ○ 협약식에는 두 도시 시장과 의원 20명이 참석했다.
 ▲『하늘학교』 : 두 도시의 학생이 함께 배우는 사업
※ 문의: 국제협력과 02-000-0000
공공누리 제1유형
"""
CAPTION_FIRST = """▲ 홍길동 하늘시장(왼쪽)이 협약서를 들고 있다. 사진=하늘시

하늘시-바다시 우호협약 체결

관광·교육 분야 교류 확대

[하늘경제 홍길동 기자] 하늘시는 4일 바다시와 우호도시 협약을 맺었다.
두 시장은 관광 교류를 늘리기로 했다.
<저작권자 ⓒ '내일을 여는 신문' 하늘경제, 무단전재 및 재배포 금지>
"""
LINKS_AMID = """하늘시, 바다시와 손잡다 - 하늘뉴스
하늘시, 바다시와 손잡다
입력 : 2021-03-04 10:22:11 수정 : 2021-03-04 10:25:11
하늘시는 4일 바다시와 우호도시 협약을 맺었다.

[관련기사]
하늘시 도서관 개관
바다시장 파리 간다

두 시장은 관광 교류를 늘리기로 했다.
협약식에는 시민 100명이 함께했다. /하늘=홍길동 기자 hong@news.example

Copyright ⓒ 하늘뉴스. All rights reserved.
"""
WEEKLY = """주간 하늘과바다
제88호  커버스토리
2021.3.4 (목)  글 성춘향 기자

다리를 놓는 두 도시, 이번에는 배를 띄운다
하늘과 바다의 느린 약속

두 도시를 잇는 다리는 짧다. 그러나 그 다리를 놓기까지는 오래 걸렸다.

■ 첫 만남
하늘시장은 2001년 바다시를 처음 찾았다.
[다음 호 예고] 섬마을의 우체국
구독 신청 031-000-0000 | 저작권자 ⓒ 주간 하늘과바다
"""
INTERVIEW = """[인터뷰] 홍길동 하늘시장 "시민이 먼저다"
하늘투데이 성춘향 기자
승인 2021.03.04 10:22
취임 1년을 맞은 홍길동 하늘시장을 만났다.
- 지난 1년을 돌아본다면.
"숨 가쁜 한 해였다. 바다시와 협약을 맺은 일이 가장 기억에 남는다."
관련기사
하늘시, 도서관 첫 삽
하늘시는 지난달 도서관 공사를 시작했다고
저작권자 © 하늘투데이 무단전재 및 재배포 금지
"""
PAGES = {
    "agency": AGENCY, "wire": WIRE_COPY, "local": LOCAL, "press": PRESS, "caption-first": CAPTION_FIRST,
    "links": LINKS_AMID, "weekly": WEEKLY, "interview": INTERVIEW,
}  # fmt: skip


def texts(layout: Layout, text: str, kind: RegionKind) -> list[str]:
    return [text[r.start : r.end] for r in layout.regions if r.kind is kind]


@pytest.mark.parametrize(
    ("page", "title", "published", "publisher", "authors"),
    [
        ("agency", "하늘시-바다시, 관광 교류 협약…내년 공동 축제", "2021-03-04", "하늘통신", ["홍길동", "성춘향"]),
        ("wire", "하늘시, 청년 정책 설명회 개최", "2021-03-04", "뉴시스", ["홍길동"]),
        ("local", "하늘시, 바다시와 자매결연 20주년 행사", "2021-03-04", "하늘일보", ["홍길동"]),
        ("press", "하늘시, 바다시와 우호도시 협약", "2021-03-04", None, []),
        ("caption-first", "하늘시-바다시 우호협약 체결", None, "하늘경제", ["홍길동"]),
        ("links", "하늘시, 바다시와 손잡다", "2021-03-04", "하늘뉴스", ["홍길동"]),
        ("weekly", "다리를 놓는 두 도시, 이번에는 배를 띄운다", "2021-03-04", "주간 하늘과바다", ["성춘향"]),
        ("interview", '홍길동 하늘시장 "시민이 먼저다"', "2021-03-04", "하늘투데이", ["성춘향"]),
    ],
)
def test_facts_of_the_page(
    page: str, title: str, published: str | None, publisher: str | None, authors: list[str]
) -> None:
    text = PAGES[page]
    layout = lay_out(text)
    assert layout.title is not None
    assert layout.title.value == title
    assert (layout.published.value if layout.published else None) == published
    assert (layout.publisher.value if layout.publisher else None) == publisher
    assert [author.value for author in layout.authors] == authors
    assert texts(layout, text, RegionKind.HEADLINE) == [title]
    for fact in (layout.title, layout.publisher, *layout.authors):
        if fact is not None:
            assert fact.start is not None
            assert text[fact.start : fact.end] == fact.value
            assert fact.rule.startswith("page/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "change", [str, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\n\n"), str.strip]
)
def test_regions_cover_every_word_once(page: str, change: object) -> None:
    text = change(PAGES[page])  # type: ignore[operator]
    regions = lay_out(text).regions
    covered = "".join("".join(text[r.start : r.end].split()) for r in regions)
    assert covered == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(regions))
    assert all("\n" not in text[r.start : r.end] and "\r" not in text[r.start : r.end] for r in regions)


def test_dateline_is_cut_from_the_body() -> None:
    layout = lay_out(AGENCY)
    assert texts(layout, AGENCY, RegionKind.BODY) == [
        "하늘시는 4일 바다시와 관광 교류 협약을 맺었다고 밝혔다.",
        "두 도시는 내년에 함께 축제를 연다.",
    ]
    assert "(하늘·바다=하늘통신) 홍길동·성춘향 기자 =" in texts(layout, AGENCY, RegionKind.BYLINE)


def test_published_span_is_the_printed_date_and_not_the_day_of_the_change() -> None:
    published = lay_out(AGENCY).published
    assert published is not None
    assert AGENCY[published.start : published.end] == "2021-03-04"


@pytest.mark.parametrize(
    ("page", "caption", "credit"),
    [
        ("agency", "하늘시장과 바다시장이 협약서를 들어 보이고 있다.", "[하늘시 제공. 재판매 및 DB 금지]"),
        ("wire", "홍길동 하늘시장.", "(사진=하늘시 제공) 2021.03.04. photo@news.example *재판매 및 DB 금지"),
        ("local", "하늘시장이 축사를 하고 있다.", "▲"),
        ("caption-first", "홍길동 하늘시장(왼쪽)이 협약서를 들고 있다.", "사진=하늘시"),
    ],
)
def test_captions(page: str, caption: str, credit: str) -> None:
    layout = lay_out(PAGES[page])
    assert texts(layout, PAGES[page], RegionKind.CAPTION) == [caption]
    assert credit in texts(layout, PAGES[page], RegionKind.FURNITURE)


def test_list_items_with_caption_marks_stay_body() -> None:
    assert "▲『하늘학교』 : 두 도시의 학생이 함께 배우는 사업" in texts(lay_out(PRESS), PRESS, RegionKind.BODY)


def test_a_mark_with_a_source_only_is_furniture() -> None:
    text = "하늘시, 바다시와 손잡다\n입력 2021.03.04\n▲     ©하늘뉴스\n하늘시는 4일 협약을 맺었다.\n"
    assert "▲     ©하늘뉴스" in texts(lay_out(text), text, RegionKind.FURNITURE)


def test_a_day_in_the_body_does_not_date_the_article() -> None:
    text = "하늘시 축제 일정\n\n하늘시는 축제 일정을 알렸다.\n\n2021년 5월 1일\n\n개막식이 하늘광장에서 열린다.\n"
    assert lay_out(text).published is None


def test_nothing_below_the_article_is_content() -> None:
    layout = lay_out(LOCAL)
    assert texts(layout, LOCAL, RegionKind.TEASER) == [
        "바다시장, 축제 준비 점검",
        "바다시장은 2일 축제장을 찾아 준비 상황을 살폈다고 밝혔다.",
    ]


def test_links_amid_the_body_are_teasers_and_the_body_goes_on() -> None:
    layout = lay_out(LINKS_AMID)
    assert texts(layout, LINKS_AMID, RegionKind.TEASER) == ["하늘시 도서관 개관", "바다시장 파리 간다"]
    assert texts(layout, LINKS_AMID, RegionKind.BODY)[1:] == [
        "두 시장은 관광 교류를 늘리기로 했다.",
        "협약식에는 시민 100명이 함께했다.",
    ]
    assert texts(layout, LINKS_AMID, RegionKind.DUPLICATE) == ["하늘시, 바다시와 손잡다"]


def test_links_below_the_body_end_it() -> None:
    assert len(texts(lay_out(INTERVIEW), INTERVIEW, RegionKind.TEASER)) == 2


def test_subheadlines() -> None:
    assert texts(lay_out(WEEKLY), WEEKLY, RegionKind.SUBHEADLINE) == ["하늘과 바다의 느린 약속"]
    assert texts(lay_out(PRESS), PRESS, RegionKind.SUBHEADLINE) == ["- 4일 시청서 협약식…관광·교육 교류 넓혀"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[포토] 두 시장의 악수, 하늘에서", "두 시장의 악수, 하늘에서"),
        ("[단독][속보] 두 시장의 악수, 하늘에서", "두 시장의 악수, 하늘에서"),
        ("[인사] 하늘광역시 국장급", "[인사] 하늘광역시 국장급"),
        ("[부고] 홍길동 하늘시장 모친상", "[부고] 홍길동 하늘시장 모친상"),
        ("# 두 시장의 악수, 하늘에서", "두 시장의 악수, 하늘에서"),
    ],
)
def test_prefixes_of_headlines(line: str, title: str) -> None:
    layout = lay_out(f"{line}\n입력 2021.03.04 10:22\n\n하늘시장은 4일 바다시장을 만났다.\n")
    assert layout.title is not None
    assert layout.title.value == title


PARAGRAPHS = [
    "홍길동 하늘시장이 지난 3일 바다시청에서 열린 교류 행사에서 축사를 하고 있다. (사진=하늘시)",
    "하늘시가 바다시와 손을 잡고 관광 상품을 함께 만들기로 했다고 밝혔다.",
    "홍 시장은 두 도시의 주민이 서로의 축제를 찾도록 교통편을 늘리겠다고 말했다.",
]


def test_a_joined_first_copy_is_divided_like_the_paragraphs_that_follow() -> None:
    head = "하늘시, 바다시와 관광 상품 만든다\n\n홍길동 기자 승인 2021.03.04 10:22\n"
    text = " ".join(PARAGRAPHS) + "\n\n" + head + "\n\n".join(PARAGRAPHS) + "\n"
    layout = lay_out(text)
    assert layout.title is not None
    assert layout.title.value == "하늘시, 바다시와 관광 상품 만든다"
    assert texts(layout, text, RegionKind.BODY) == PARAGRAPHS[1:]
    assert texts(layout, text, RegionKind.CAPTION) == PARAGRAPHS[:1]
    assert texts(layout, text, RegionKind.DUPLICATE) == PARAGRAPHS


def test_a_joined_last_copy_is_a_duplicate() -> None:
    text = "하늘시, 바다시와 관광 상품 만든다\n\n" + "\n".join(PARAGRAPHS[1:]) + "\n\n" + " ".join(PARAGRAPHS[1:])
    assert texts(lay_out(text), text, RegionKind.BODY) == PARAGRAPHS[1:]


def test_a_paragraph_given_twice_and_one_cut_off() -> None:
    cut = PARAGRAPHS[2][:30] + "…"
    text = "\n\n".join(["하늘시, 관광 상품 만든다", cut, PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[1]])
    layout = lay_out(text)
    assert texts(layout, text, RegionKind.BODY) == PARAGRAPHS[1:]
    assert len(texts(layout, text, RegionKind.DUPLICATE)) == 2


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("승인 2021.03.04 10:22", "2021-03-04"),
        ("기사승인 : 2021-03-04 10:22:33", "2021-03-04"),
        ("2021년 3월 4일 목요일", "2021-03-04"),
        ("발행일 2021.03.04. 14:11", "2021-03-04"),
        ("수정 2021.03.05 10:22 | 등록 2021.03.04 09:00", "2021-03-04"),
        ("하늘일보 | 입력 2021.03.04. 00:10 | 스크랩 | 프린트", "2021-03-04"),
        ("업데이트 2021.03.04. 오후 3:20", "2021-03-04"),
        ("2021.03.04 10:22 수정 2021.03.05 09:00", "2021-03-04"),
        ("2021.03.04 10:22 입력 | 2021.03.05 09:00 수정", "2021-03-04"),
        ("UPDATED. 2021-03-09 17:31 (화)", None),
        ("입력 2021.02.30 10:22", None),
        ("2021.3", None),
    ],
)
def test_dates_of_header_lines(line: str, published: str | None) -> None:
    layout = lay_out(f"하늘시, 바다시와 손잡다\n{line}\n\n하늘시는 4일 바다시와 우호도시 협약을 맺었다.\n")
    assert (layout.published.value if layout.published else None) == published


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("홍길동 기자", ["홍길동"]),
        ("글 홍길동 기자", ["홍길동"]),
        ("홍길동 에디터 | 조회 1,204", ["홍길동"]),
        ("홍길동 특파원", ["홍길동"]),
        ("취재=홍길동·성춘향 사진=김철수", ["홍길동", "성춘향"]),
        ("홍길동 기자  기자의 다른 기사 보기 >", ["홍길동"]),
        ("강릉 홍길동 기자", ["홍길동"]),
        ("온라인뉴스팀", []),
        ("편집국 기자", []),
        ("사진=홍길동 기자", []),
    ],
)
def test_reporters_of_header_lines(line: str, authors: list[str]) -> None:
    layout = lay_out(f"하늘시, 바다시와 손잡다\n{line}\n입력 2021.03.04\n\n하늘시는 4일 협약을 맺었다.\n")
    assert [author.value for author in layout.authors] == authors


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("저작권자 ⓒ하늘봄 무단전재 및 재배포 금지", "하늘봄"),
        ("[저작권자ⓒ 하늘봄. 무단전재-재배포 금지]", "하늘봄"),
        ("ⓒ 하늘신문사 & haneul.example", "하늘신문사"),
        ("Copyright © 2021 하늘봄. All rights reserved.", "하늘봄"),
        ("<ⓒ내일을 보는 눈, 오늘을 읽는 창 하늘경제 무단전재 배포금지>", "하늘경제"),
        ("저작권자 © (주)하늘봄 무단전재 및 재배포 금지", "하늘봄"),
        ("ⓒ 하늘봄", "하늘봄"),
        ("출처 : 하늘신문(http://www.haneul.example)", "하늘신문"),
        ("무단전재 및 재배포 금지", None),
    ],
)
def test_publishers_of_closing_lines(line: str, publisher: str | None) -> None:
    layout = lay_out(f"하늘시, 바다시와 손잡다\n입력 2021.03.04\n\n하늘시는 4일 협약을 맺었다.\n\n{line}\n")
    assert (layout.publisher.value if layout.publisher else None) == publisher


@pytest.mark.parametrize(
    "text",
    ["", " \n\n", "하늘시는 4일 바다시와 우호도시 협약을 맺었다.", "하늘시 바다시 우호도시 협약", "-\n+\n", "▲", "12"],
)
def test_pages_without_a_head_have_no_facts(text: str) -> None:
    layout = lay_out(text)
    assert (layout.title, layout.published, layout.publisher, layout.authors) == (None, None, None, ())


def test_a_sentence_alone_is_body() -> None:
    text = "하늘시는 4일 바다시와 우호도시 협약을 맺었다."
    assert texts(lay_out(text), text, RegionKind.BODY) == [text]


def test_body_sentences_with_words_of_furniture_stay_body() -> None:
    sentences = [
        "하늘시는 저작권 침해를 막고자 창작자 지원 조례를 만들었다.",
        "댓글 문화를 바꾸려는 시민 모임이 4일 하늘시청에서 열렸다.",
        "하늘시는 정기구독 서비스를 시작한 서점 열 곳을 지원하기로 했다.",
        "시장은 사진 자료 300점을 바다시에서 기증받았다고 밝혔다.",
        "문의가 이어지자 시는 접수 기간을 2021년 4월 5일까지 늘렸다.",
        "관련 기사를 본 시민들이 시청을 찾았다.",
    ]
    text = "하늘시의 하루\n\n" + "\n\n".join(sentences)
    assert texts(lay_out(text), text, RegionKind.BODY) == sentences


def test_decomposed_text_is_the_callers_to_compose() -> None:
    layout = lay_out(unicodedata.normalize("NFC", unicodedata.normalize("NFD", AGENCY)))
    assert layout == lay_out(AGENCY)
