"""Time expressions: spans, values, roles. The table's texts are invented; each row names the article's date."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgx.mentions.temporal import TimeContext, TimeMention, find_times

TABLE = Path(__file__).with_name("time_expressions.csv")


def _rows() -> list[tuple[str, str | None, list[tuple[str, str, str]]]]:
    """Text, the article's date, and surface, kind and value of each expression of the text in order."""
    rows = []
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            expected = []
            for one in row["expected"].split(" | "):
                surface, _, meaning = one.partition(" = ")
                kind, value = meaning.split(" ")
                expected.append((surface, kind, value))
            rows.append((row["text"], row["published"] or None, expected))
    return rows


NOTHING = (
    "1일 3회 운행한다", "제3일 아침", "2일차 세션", "민선 8기",
    "12회 총회", "2회째 축제", "한국 2월드컵", "30개국 50개 도시",
    "구정 운영", "신정동 주민", "8.15% 올랐다", "3.1 대 1", "제7조", "3년물 금리", "3·4호선", "7·9급 시험",
    "2/3 이상", "24/7 운영", "13월에", "모레노 시장", "내일로 티켓", "겨울왕국 상영", "추계예술대학", "4대 0",
    "전반적으로",
    "코로나19", "10분의 1", "오늘날 도시", "그 해답을", "서울시 3대 과제", "두 분의 시장", "낮은 층",
)  # fmt: skip


def _find(text: str, reference: str | None = "2023-10-03") -> list[TimeMention]:
    return find_times(text, 0, len(text), TimeContext(reference))


@pytest.mark.parametrize(("text", "published", "expected"), _rows())
def test_table(text: str, published: str | None, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[m.start : m.end], m.kind, m.value or "-") for m in _find(text, published)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time(text: str) -> None:
    assert [text[m.start : m.end] for m in _find(text) if m.kind != "time"] == []


def test_roles_and_ends() -> None:
    first, last = _find("오는 9월 29일부터 10월 1일까지 열린다", "2025-01-21")
    assert (first.role, first.end_value, last.role) == ("from", "2025-10-01", "to")
    first, length = _find("지난해 10월 26일부터 이틀 동안 열린 축제", "2025-10-21")
    assert (first.value, first.end_value, length.kind) == ("2024-10-26", "2024-10-27", "duration")
    assert _find("16~23일 열린다")[0].role == "interval"
    assert [m.role for m in _find("12일 오후 6시까지 받는다")] == ["to", "to"]
    assert _find("2003년 이래 함께했다")[0].role == "from"
    assert _find("29일(월)부터 열린다")[0].role == "from"


def test_explicit_means_its_own_year() -> None:
    assert [m.explicit for m in _find("2019년 5월과 지난해 5월")] == [True, False]


def _discourse(reference: str, *sentences: str) -> list[str | None]:
    text, context, values = " ".join(sentences), TimeContext(reference), []
    position = 0
    for sentence in sentences:
        found = find_times(text, position, position + len(sentence), context)
        values += [m.value for m in found if m.kind == "date"]
        position += len(sentence) + 1
    return values


def test_the_day_last_mentioned() -> None:
    assert _discourse("2023-10-03", "시장은 2일 도착했다.", "이날 간담회가 열렸다.") == ["2023-10-02", "2023-10-02"]
    assert _discourse("2023-10-03", "이날 간담회가 열렸다.") == ["2023-10-03"]
    assert _discourse("2008-11-06", "회의가 6일 열렸다.", "전날 저녁 막이 올랐다.") == ["2008-11-06", "2008-11-05"]
    assert _discourse("2023-10-03", "2일 만났다.", "다음날 돌아왔다.") == ["2023-10-02", "2023-10-03"]


def test_a_coming_day_is_not_this_day_of_a_report() -> None:
    story = ("총회가 오는 25일 열린다.", "시장은 이날 현장을 찾아 점검했다.")
    assert _discourse("2023-10-03", *story) == ["2023-10-25", "2023-10-03"]
    plan = ("총회가 오는 25일 열린다.", "이날 개막식이 열릴 예정이다.")
    assert _discourse("2023-10-03", *plan) == ["2023-10-25", "2023-10-25"]


def test_years_of_the_story() -> None:
    assert _discourse("2023-10-03", "2010년 5월 착공했다.", "이듬해 문을 열었다.") == ["2010-05", "2011"]
    assert _discourse("2023-10-03", "2010년 착공했다.", "같은 해 5월 멈췄다.") == ["2010", "2010-05"]
    assert _discourse("2023-10-03", "2010년 5월 착공했다.", "같은 달 3일 멈췄다.") == ["2010-05", "2010-05-03"]
    assert _discourse("2023-10-03", "2019년 모였다.", "2022년 11월 열 계획이었다.", "이듬해 바꿨다.")[-1] == "2020"


def test_a_bare_day_inside_an_interval_named_before() -> None:
    story = ("총회는 9월 24일부터 26일까지 열린다.", "25일에는 개회식이 열린다.")
    assert _discourse("2023-08-10", *story)[-1] == "2023-09-25"


def test_a_new_paragraph_forgets_the_year() -> None:
    text = "2012년 3월 시작했다.\n11월 6일 열렸다."
    context = TimeContext("2015-11-08")
    line = text.index("\n")
    find_times(text, 0, line, context)
    assert find_times(text, line + 1, len(text), context)[0].value == "2015-11-06"


_PIECES = st.sampled_from(
    ["지난", "오는", "올해", "달", "31", "2022", "년", "월", "일", " ", "~",
    "부터", "까지", "9", "0", "(", ")", ".", "-", ":", "\n",
     "시", "분", "오전", "사흘", "간", "99999", "같은 해", "전날", "(토)", "'", "분기", "10", "전"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)),
    st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29", "2023-10", "2023"]),
)
def test_any_text_gives_sorted_spans(text: str, reference: str | None) -> None:
    found = find_times(text, 0, len(text), TimeContext(reference))
    position = 0
    for mention in found:
        assert position <= mention.start < mention.end <= len(text)
        assert not text[mention.start].isspace()
        assert not text[mention.end - 1].isspace()
        position = mention.end


def test_long_runs_of_digits() -> None:
    for text in ("1" * 200_000, "1," * 100_000, "2022." * 40_000, "1일~" * 20_000, "지난 " * 50_000):
        assert isinstance(find_times(text, 0, len(text), TimeContext("2023-10-03")), list)


@pytest.mark.parametrize("text", ["지난\x0b해", "지난\x85달 3일", "다음\u3000주", "오늘\x1c 3.\x0c1절"])
def test_any_white_space_may_stand_within_an_expression(text: str) -> None:
    found = _find(text)
    assert [(m.kind, m.value) for m in found] == [(m.kind, m.value) for m in _find(" ".join(text.split()))]
