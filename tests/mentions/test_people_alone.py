"""People without an office: full names alone, foreign names, lists, brackets, honorifics, withheld names."""

from __future__ import annotations

import pytest

from kgx.mentions.honorifics import ANONYMOUS, SURNAME
from kgx.model.mention import Mention
from kgx.pipeline import Extractor
from tests.analysing import analyse


def found(extractor: Extractor, text: str) -> list[Mention]:
    people = [m for m in analyse(extractor, text).mentions() if m.kind == "Person"]
    assert all(text[m.start : m.end] == m.surface for m in people)
    return sorted(people, key=lambda m: m.start)


ALONE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("김민정은 시상식에서 웃었다.", ("김민정",)),
    ("이 곡은 박지훈이 썼다.", ("박지훈",)),
    ("관객은 최은영에게 박수를 보냈다.", ("최은영",)),
    ("남궁민수가 무대에 올랐다.", ("남궁민수",)),
    ("무대에는 정수빈, 한지우와 오서연이 올랐다.", ("정수빈", "한지우", "오서연")),
    ("선발투수 강낙호가 공을 던졌다.", ("강낙호",)),
    ("개그맨 조세현과 가수 임하늘이 진행한다.", ("조세현", "임하늘")),
    # foreign names
    ("푸틴은 초청을 거절했다.", ("푸틴",)),
    ("오바마 대통령은 연설했다.", ("오바마",)),
    ("블라디미르 푸틴 러시아 대통령은 연설했다.", ("블라디미르 푸틴",)),
    ("저스틴 팀버레이크가 공연했다.", ("저스틴 팀버레이크",)),
    ("에두아르도 바르가스와 리오넬 메시가 골을 넣었다.", ("에두아르도 바르가스", "리오넬 메시")),
    ("다나카 마사요시는 밭을 지켰다.", ("다나카 마사요시",)),
    ("주장 하세가와 마코토가 글을 썼다.", ("하세가와 마코토",)),
    ("장이머우가 영화를 찍었다.", ("장이머우",)),
    ("축구 선수 웨인 루니를 만났다.", ("웨인 루니",)),
    ("마차도 박사와 클린턴 후보가 왔다.", ("마차도", "클린턴")),
    # brackets
    ("경찰은 대위(송준기)를 찾았다.", ("송준기",)),
    ("가수 솔(본명 김민지·28)이 왔다.", ("김민지",)),
    ("서울고법 형사3부(이정훈 부장판사)는 기각했다.", ("이정훈",)),
    ("아내 B(36)씨와 이지은(28)이 왔다.", ("B", "이지은")),
    # honorifics
    ("고 박지영씨의 빈소를 찾았다.", ("박지영",)),
    ("유족으로 부인 이혜진 씨와 딸 리단 양이 있다.", ("이혜진", "리단")),
    ("시게미쓰 하쓰코씨는 말이 없었다.", ("시게미쓰 하쓰코",)),
)


@pytest.mark.parametrize(("text", "names"), ALONE)
def test_names_alone(extractor: Extractor, text: str, names: tuple[str, ...]) -> None:
    assert tuple(m.surface for m in found(extractor, text)) == names


NOBODY: tuple[str, ...] = (
    "나로호 발사가 미뤄졌다.",
    "두 군과 네 구가 힘을 모았다.",
    "울진군은 길을 닦았다.",
    "강남역에서 만났다.",
    "공산당은 회의를 열었다.",
    "조선소가 문을 닫았다.",
    "계열사 대표이사를 맡는다.",
    "대규모 공사를 따냈다.",
    "미용실 원장과 음식점 사장이 모였다.",
    "선후배 사이인 두 배우가 왔다.",
    "제일고 학생들이 견학했다.",
    "연봉 육천만원 이상인 직장인은 적다.",
    "목숨을 끊은 이유가 담임 교사의 말이었다.",
    "이들이 현역 의원이다.",
    "사용 양이 늘었다.",
    "수소 시장이 커진다.",
    "중고차 시장과 골동품 시장을 살폈다.",
    "시안을 거쳐 베이징으로 갔다.",
)


@pytest.mark.parametrize("text", NOBODY)
def test_no_person(extractor: Extractor, text: str) -> None:
    assert [m.surface for m in found(extractor, text)] == []


def test_party_before_a_name_is_no_part_of_it(extractor: Extractor) -> None:
    (person,) = found(extractor, "새누리당 최흥집 후보가 앞섰다.")
    assert person.surface == "최흥집"


def test_hanja_of_a_name_is_its_bracket(extractor: Extractor) -> None:
    (person,) = found(extractor, "우에다 나오키(上田直樹)는 떠났다.")
    assert person.surface == "우에다 나오키"
    assert [b.text for b in person.brackets] == ["上田直樹"]


@pytest.mark.parametrize(
    ("text", "surfaces", "rule"),
    [
        ("A씨는 떠났다.", ["A"], ANONYMOUS),
        ("A(57)씨와 B군, C 양은 떠났다.", ["A", "B", "C"], ANONYMOUS),
        ("K기자는 떠났다.", ["K"], ANONYMOUS),
        ("A 경장과 B(20) 상병이 떠났다.", ["A", "B"], ANONYMOUS),
        ("김모(33)씨와 이 모 씨가 떠났다.", ["김", "이"], ANONYMOUS),
        ("박모 경위와 최모 (41)씨가 떠났다.", ["박", "최"], ANONYMOUS),
        ("박씨와 김 씨가 떠났다.", ["박", "김"], SURNAME),
        ("이 군은 떠났다.", ["이"], SURNAME),
    ],
)
def test_withheld_names(extractor: Extractor, text: str, surfaces: list[str], rule: str) -> None:
    people = found(extractor, text)
    assert [m.surface for m in people] == surfaces
    assert {m.rule for m in people} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "A씨는 3일 서울시청에서 오세훈 서울시장을 만났다.",
        "오세훈 서울시장은 김모(33)씨와 면담했다.",
        "K기자는 2022 세계도시정상회의에 참석했다.",
        "김 씨는 3일 서울에서 열린 2022 세계도시정상회의에서 기조연설을 했다.",
        "서울시는 A씨와 업무협약을 체결했다.",
    ],
)
def test_nothing_is_stated_of_people_without_a_name(extractor: Extractor, text: str) -> None:
    analysis = analyse(extractor, text)
    hidden = [m for m in analysis.mentions() if m.rule in {ANONYMOUS, SURNAME}]
    assert hidden
    assert all(analysis.draft(m) is None for m in hidden)
    named = {"오세훈", "서울", "서울시", "2022 세계도시정상회의", "세계도시정상회의"}
    assert {f.subject.label for f in analysis.facts if f.predicate != "mentions"} <= named
    assert {f.object.label for f in analysis.facts if f.predicate == "mentions"} <= named | {"서울시청"}


def test_someone_told_of_in_between_is_not_he(extractor: Extractor) -> None:
    analysis = analyse(extractor, "오세훈 서울시장은 3일 런던을 방문했다. A씨는 길을 물었다. 그는 4일 파리를 방문했다.")
    assert not any(f.predicate == "visited" and getattr(f.object, "name", "") == "파리" for f in analysis.facts)


def test_family_name_of_one_named_in_full(extractor: Extractor) -> None:
    analysis = analyse(extractor, "배우 장윤아(35)씨가 책을 냈다. 장 씨는 서울에서 독자를 만났다.")
    short = next(m for m in analysis.mentions() if m.rule == SURNAME)
    draft = analysis.draft(short)
    assert draft is not None
    assert draft.label == "장윤아"
    assert "장 씨" in draft.aliases


@pytest.mark.parametrize(
    "text",
    [
        "배우 장윤아 씨와 장민호 씨가 왔다. 장 씨는 웃었다.",  # two of them
        "배우 장윤아 씨가 장모(40)씨를 고소했다. 장 씨는 웃었다.",  # a withheld one
        "장영수 서울시의회 의장이 왔다. 장 씨는 웃었다.",  # who holds an office is called by it
    ],
)
def test_family_name_that_may_be_anyone(extractor: Extractor, text: str) -> None:
    analysis = analyse(extractor, text)
    short = [m for m in analysis.mentions() if m.rule == SURNAME]
    assert short
    assert all(analysis.draft(m) is None for m in short)


def test_full_name_first_then_alone(extractor: Extractor) -> None:
    analysis = analyse(extractor, "로버트 다우니가 서울에 왔다. 다우니는 웃었다. 김연수 감독이 왔다. 김연수는 웃었다.")
    labels = [d.label for m in analysis.mentions() if m.kind == "Person" and (d := analysis.draft(m)) is not None]
    assert labels == ["로버트 다우니", "로버트 다우니", "김연수", "김연수"]


def test_person_in_brackets_is_no_part_of_the_sentence(extractor: Extractor) -> None:
    analysis = analyse(extractor, "서울시립교향악단(김현진)은 부산시와 업무협약을 체결했다.")
    told = [f for f in analysis.facts if f.predicate != "mentions"]
    said = [(f.subject.label, f.predicate, getattr(f.object, "name", "")) for f in told]
    assert all("김현진" not in row for row in said)
