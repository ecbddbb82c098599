"""Press releases, interviews and pages with more than an article: what of them is content and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgx.model.text import CONTENT_KINDS, Document
from kgx.reading import Problem, document_from_text, read

RELEASE = """보도자료

보도시점 2024. 6. 15.(토) 조간부터 | 배포 2024. 6. 14.(금)
담당부서 : 국제협력과 | 책임자 : 과장 김영수 (031-000-0001)

하늘시, 베트남 다낭시와 우호도시 협약 체결
- 경제·문화·관광 교류 넓힌다 -

□ 하늘시(시장 홍길동)는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다고 밝혔다.
 ○ 이번 협약으로 두 도시는 경제, 문화 교류를 넓히기로 했다.
   - 청소년 홈스테이
 ▲ 청년 창업 지원 ▲ 관광 공동 홍보 ▴ 공연단 교류

< 협약식 참석자 >
구분 | 이름 | 직책
하늘시 | 홍길동 | 시장

붙임 1. 협약서 사본 1부. 끝.

문의: 국제협력과 031-000-0002

이 보도자료와 관련하여 보다 자세한 내용을 원하시면 국제협력과 이영희 주무관(☎ 031-000-0002)에게 연락해 주시기 바랍니다.
"""
INTERVIEW = """“도시 외교가 경제다” 홍길동 하늘시장 인터뷰
입력 2024.06.15 08:30
하늘일보 성춘향 기자

홍길동 하늘시장을 시장실에서 만났다.

Q. 다낭시와 협약을 맺은 까닭은.
A. 다낭은 동남아로 가는 관문이다. 지난 3일 협약을 맺었다.

― 다음 계획은.
“내년 3월 다낭을 방문할 예정이다.”

Haneul City signed a friendship agreement with Da Nang on June 3.

▲ 홍길동 하늘시장이 인터뷰에서 말하고 있다. /사진=하늘일보
[사진 제공=하늘시]

저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지
댓글 2
이몽룡 좋은 기사네요
많이 본 기사
바다시, 프라이부르크와 자매결연
"""
TWO = """하늘시, 다낭시와 우호도시 협약
입력 2024.06.15 08:30 | 하늘일보 성춘향 기자

하늘시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다.

저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지

바다시, 프라이부르크와 자매도시 협약
입력 2024.06.16 09:30 | 하늘일보 성춘향 기자

바다시는 15일 독일 프라이부르크와 자매도시 협약을 맺었다고 16일 밝혔다.

저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지
"""


def content(document: Document) -> list[str]:
    return [document.text[r.start : r.end] for r in document.regions if r.kind in CONTENT_KINDS]


def test_a_press_release() -> None:
    document = document_from_text(RELEASE)
    assert document.title is not None
    assert document.title.value == "하늘시, 베트남 다낭시와 우호도시 협약 체결"
    assert document.reference_date == "2024-06-15"
    assert document.publisher is None
    words = content(document)
    assert "○ 이번 협약으로 두 도시는 경제, 문화 교류를 넓히기로 했다." in words
    assert "▲ 청년 창업 지원 ▲ 관광 공동 홍보 ▴ 공연단 교류" in words
    assert "하늘시 | 홍길동 | 시장" in words
    assert not any(sign in word for word in words for sign in ("031-", "붙임", "보도자료", "조간"))


@pytest.mark.parametrize(
    "row",
    [
        "보도시점 2024. 6. 15.(토) 배포 즉시 | 배포 2024. 6. 15.(토)",
        "보도시점 2024. 6. 15.(토) 조간부터",
        "보도시점 : 2024. 6. 15.(토) 석간 이후 보도 가능",
        "보도일시 2024. 6. 15.(토) 12:00",
        "보도시점 2024. 6. 15. | 하늘시",
    ],
)
def test_the_time_of_a_release_is_its_day_and_no_paper(row: str) -> None:
    document = document_from_text(f"보도자료\n\n{row}\n\n하늘시, 다낭시와 협약 체결\n\n하늘시는 3일 협약을 체결했다.\n")
    assert document.reference_date == "2024-06-15"
    assert document.publisher is None
    assert document.title is not None
    assert document.title.value == "하늘시, 다낭시와 협약 체결"


def test_an_interview() -> None:
    document = document_from_text(INTERVIEW)
    assert [author.value for author in document.authors] == ["성춘향"]
    words = content(document)
    for line in ("Q. 다낭시와 협약을 맺은 까닭은.", "― 다음 계획은.", "“내년 3월 다낭을 방문할 예정이다.”"):
        assert line in words
    assert "Haneul City signed a friendship agreement with Da Nang on June 3." in words
    assert not any(sign in word for word in words for sign in ("저작권자", "사진", "댓글", "이몽룡", "프라이부르크"))


def test_a_file_of_two_articles_is_told(tmp_path: Path) -> None:
    for name, text in (("two.txt", TWO), ("interview.txt", INTERVIEW), ("release.txt", RELEASE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    documents = {document.name: document for document in read([tmp_path], problems=problems)}
    assert [Path(problem.path).name for problem in problems] == ["two.txt"]
    assert not problems[0].fatal
    assert "Further articles" in problems[0].reason
    assert not any("바다시" in word for word in content(documents["two.txt"]))
