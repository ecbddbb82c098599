"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgx.model.text import Region, RegionKind
from kgx.spotting.sentences import Segment, segments

SPLIT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("시는 문을 열었다. 군은 닫았다.", ("시는 문을 열었다.", "군은 닫았다.")),
    ("시는 문을 열었다.군은 닫았다.", ("시는 문을 열었다.", "군은 닫았다.")),
    ("개막식을 열었다.행사는 사흘간 이어진다.", ("개막식을 열었다.", "행사는 사흘간 이어진다.")),
    ("정말입니까? 그렇습니다! 좋습니다.", ("정말입니까?", "그렇습니다!", "좋습니다.")),
    ("한 줄이다.\n다음 줄이다.", ("한 줄이다.", "다음 줄이다.")),
    ("끝이 없는 줄\n다음 줄", ("끝이 없는 줄", "다음 줄")),
    # numbers and dates
    ("협약은 2016. 1. 12. 맺었다. 끝.", ("협약은 2016. 1. 12. 맺었다.", "끝.")),
    ("협약은 2016. 1. 12.에 맺었다.", ("협약은 2016. 1. 12.에 맺었다.",)),
    ("기간은 2023. 9. 24. ~ 9. 26.이다.", ("기간은 2023. 9. 24. ~ 9. 26.이다.",)),
    ("기간은 2023. 9. 24.(일)부터다.", ("기간은 2023. 9. 24.(일)부터다.",)),
    ("기간은 2023. 9. 24. (일)부터다.", ("기간은 2023. 9. 24. (일)부터다.",)),
    ("성장률은 3.5%였다. 작년은 2.1%였다.", ("성장률은 3.5%였다.", "작년은 2.1%였다.")),
    ("주소는 www.example.com이다.", ("주소는 www.example.com이다.",)),
    ("참석자는 300명이었다. 2023년의 두 배다.", ("참석자는 300명이었다.", "2023년의 두 배다.")),
    # quotations and brackets
    (
        "그는 “시작이다. 더 가자.”라고 말했다. 모두 웃었다.",
        ("그는 “시작이다. 더 가자.”라고 말했다.", "모두 웃었다."),
    ),
    ('그는 "시작이다. 더 가자"며 웃었다. 끝이다.', ('그는 "시작이다. 더 가자"며 웃었다.', "끝이다.")),
    ("‘출발. 도착.’ 행사를 연다. 모두 오라.", ("‘출발. 도착.’ 행사를 연다.", "모두 오라.")),
    ("그는 “시작이다. 모두 웃었다. 그리고 갔다.", ("그는 “시작이다.", "모두 웃었다.", "그리고 갔다.")),
    # bullets stand outside
    ("□ 시는 문을 열었다.\n ○ 군은 닫았다.", ("시는 문을 열었다.", "군은 닫았다.")),
    ("- 시는 문을 열었다.\n1) 군은 닫았다.", ("시는 문을 열었다.", "군은 닫았다.")),
    ("※ 첨부를 보라.", ("첨부를 보라.",)),
    # nothing
    ("", ()),
    ("  \n \n", ()),
)


def cut(text: str, *regions: Region) -> list[Segment]:
    return list(segments(text, regions or (Region(RegionKind.BODY, 0, len(text)),)))


@pytest.mark.parametrize(("text", "wanted"), SPLIT)
def test_sentences(text: str, wanted: tuple[str, ...]) -> None:
    assert tuple(text[s.start : s.end] for s in cut(text)) == wanted


def test_lines_are_paragraphs() -> None:
    assert [s.paragraph for s in cut("하나다. 둘이다.\n\n셋이다.")] == [0, 0, 1]


def test_bullet_is_kept_beside_the_sentence() -> None:
    assert [s.bullet for s in cut("○ 하나다.\n둘이다.")] == ["○", ""]


def test_only_content_is_cut() -> None:
    text = "제목\n본문이다.\n많이 본 뉴스"
    kinds = (RegionKind.HEADLINE, RegionKind.BODY, RegionKind.FURNITURE)
    starts = (0, 3, 9)
    regions = [Region(k, s, e) for k, s, e in zip(kinds, starts, (2, 8, len(text)), strict=True)]
    assert [(s.kind, text[s.start : s.end]) for s in cut(text, *regions)] == [
        (RegionKind.HEADLINE, "제목"),
        (RegionKind.BODY, "본문이다."),
    ]


def test_quotations_go_with_their_sentence() -> None:
    text = "‘하나’다. ‘둘’이다."
    assert [[text[slice(*q.inner)] for q in s.quotes] for s in cut(text)] == [["하나"], ["둘"]]


@given(st.text(alphabet='가다요a12 .?!…‘’“”"()\n○-', max_size=100))
def test_sentences_are_in_order_and_lose_only_space_and_bullets(text: str) -> None:
    found = cut(text)
    position = 0
    for segment in found:
        assert position <= segment.start < segment.end <= len(text)
        assert text[segment.start : segment.end] == text[segment.start : segment.end].strip()
        assert "\n" not in text[segment.start : segment.end]
        assert not set(text[position : segment.start]) & set("가다요a")
        position = segment.end
    assert not set(text[position:]) & set("가다요a")
