"""Quotation marks: which pair, how deep, and which marks are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgx.spotting.quotes import find_quotes

# text, then (words inside, depth) of each quotation in order
QUOTED: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("시는 ‘푸른 길’을 연다", (("푸른 길", 0),)),
    ("시는 '푸른 길'을 연다", (("푸른 길", 0),)),
    ("그는 “함께 가자”고 했다", (("함께 가자", 0),)),
    ('그는 "함께 가자"고 했다', (("함께 가자", 0),)),
    ("「도시 헌장」과 『하천 백서』", (("도시 헌장", 0), ("하천 백서", 0))),
    ("《도시》와 〈마을〉, <골목>", (("도시", 0), ("마을", 0), ("골목", 0))),
    ("“우리는 ‘푸른 길’을 연다”고 말했다", (("우리는 ‘푸른 길’을 연다", 0), ("푸른 길", 1))),
    ("\"우리는 '푸른 길'을 연다\"고 말했다", (("우리는 '푸른 길'을 연다", 0), ("푸른 길", 1))),
    ("‘하나’, ‘둘’, ‘셋’", (("하나", 0), ("둘", 0), ("셋", 0))),
    ("'하나', '둘', '셋'", (("하나", 0), ("둘", 0), ("셋", 0))),
    ('"하나"와 "둘"', (("하나", 0), ("둘", 0))),
    ("“‘하나’와 ‘둘’”", (("‘하나’와 ‘둘’", 0), ("하나", 1), ("둘", 1))),
    # marks of two fonts on one quotation
    ("시는 ‘푸른 길'을 연다", (("푸른 길", 0),)),
    ("시는 '푸른 길’을 연다", (("푸른 길", 0),)),
    ('그는 “함께 가자"고 했다', (("함께 가자", 0),)),
    # apostrophes
    ("World Mayors' Council", ()),
    ("the city's Mayor's Office", ()),
    ("city’s office", ()),
    ("'Seoul's Way'를 소개했다", (("Seoul's Way", 0),)),
    ("‘Seoul’s Way’를 소개했다", (("Seoul’s Way", 0),)),
    # without a partner
    ("그는 “함께 가자고 했다", ()),
    ("그는 함께 가자”고 했다", ()),
    ("시는 ‘푸른 길을 열고 ‘숲길’을 낸다", (("숲길", 0),)),
    ("5' 12\" 높이", ()),
    ("“함께 ‘가자”고 했다", (("함께 ‘가자", 0),)),
    ("", ()),
    ("”’", ()),
    ("‘’ 빈 따옴표", ()),
)


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_quotations(text: str, wanted: tuple[tuple[str, int], ...]) -> None:
    found = find_quotes(text, 0, len(text))
    assert [(text[slice(*q.inner)], q.depth) for q in found] == list(wanted)


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "앞 문단 ‘하나’.\n뒤 문단 ‘둘’."
    start = text.index("뒤")
    (quote,) = find_quotes(text, start, len(text))
    assert text[quote.start : quote.end] == "‘둘’"
    assert text[slice(*quote.inner)] == "둘"


def test_double_marks_are_told_from_single_ones() -> None:
    text = '“말”과 ‘이름’과 "말"'
    assert [q.double for q in find_quotes(text, 0, len(text))] == [True, False, True]


@given(st.text(alphabet="가나a1 ‘’“”'\"「」<>《》.,\n", max_size=80))
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = find_quotes(text, 0, len(text))
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for i, one in enumerate(found):
        assert 0 <= one.start < one.end <= len(text)
        for other in found[i + 1 :]:
            assert other.start >= one.end or other.end <= one.end
        assert one.depth == sum(o.start < one.start and one.end < o.end for o in found)
