"""Assemblies of a body: told by number, by place, by another name of their kind."""

from __future__ import annotations

from kgx.pipeline import Extractor
from tests.analysing import analyse


def editions(extractor: Extractor, text: str, published: str) -> set[tuple[str, str]]:
    facts = analyse(extractor, text, published).facts
    return {(f.subject.label, f.object.label) for f in facts if f.predicate == "editionOf"}


def test_a_numbered_assembly_is_that_of_the_body_that_holds_it(extractor: Extractor) -> None:
    text = "아시아물도시연합이 14일 부산에서 제7회 총회를 열었다. 2011년에 열릴 제8회 총회는 오사카시가 유치했다."
    series = "아시아물도시연합 총회"
    found = editions(extractor, text, "2009-10-14")
    assert found == {(f"2009 {series}", series), (f"2011 {series}", series)}


def test_a_numbered_sitting_is_that_of_the_body_in_its_sentence(extractor: Extractor) -> None:
    text = "시티넷은 20일 콜롬보에서 제43차 집행위원회를 마쳤다."
    events = [f.subject.name for f in analyse(extractor, text).facts if f.predicate == "editionOf"]
    assert events == ["시티넷 집행위원회"]


def test_an_assembly_told_by_its_place_is_one_of_the_same_series(extractor: Extractor) -> None:
    text = (
        "경주시는 31일 ‘제14차 물도시연합 세계총회’를 연다. 1999년 중국 쑤저우 총회 뒤로 두 번째다. "
        "다음 제15차 총회는 2019년에 열린다."
    )
    assert {series for _, series in editions(extractor, text, "2017-10-25")} == {"물도시연합 세계총회"}


def test_a_short_name_of_one_word_finds_its_forum(extractor: Extractor) -> None:
    text = "제2회 동아시아정원도시포럼이 22일 순천에서 열렸다. 제3회 포럼은 2018년 가나자와에서 열린다."
    assert {s for _, s in editions(extractor, text, "2016-04-22")} == {"동아시아정원도시포럼"}
