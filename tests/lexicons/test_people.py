"""The bulk lexicon of foreign names: what it holds, what it leaves out, and a rebuild without change."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import kgx.lexicons.build.people as build
from kgx.pipeline import Extractor
from kgx.reading.documents import document_from_text


def rows() -> set[tuple[str, str]]:
    with build.OUT.open(encoding="utf-8", newline="") as file:
        return {(row["surface"], row["part"]) for row in csv.DictReader(file)}


def test_given_and_family_names_of_many_languages_are_there() -> None:
    assert {("알렉산드르", "given"), ("고바야시", "given"), ("허치슨", "family"), ("가즈키", "family")} <= rows()


def test_words_places_and_korean_names_are_not() -> None:
    surfaces = {surface for surface, _ in rows()}
    assert not surfaces & {"천황", "주니어", "매트", "오스틴", "김철수", "공주", "이다"}


def test_a_rebuild_changes_nothing(tmp_path: Path) -> None:
    built = tmp_path / "names.csv"
    with built.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([build.COLUMNS, *build.build()])
    assert built.read_bytes() == build.OUT.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "이날 행사에는 로버트 노이스 유네스코 사무총장이 참석했다.",
        "올가 바클라노바 리옹시장이 왔다.",
        "김하늘 창원시장은 3일 에마뉘엘 바르공 프랑스 대사를 만났다.",
        "런던시장 사디크 칸은 환영했다.",
    ],
)
def test_names_that_look_like_towns_or_are_cut_up_are_whole(extractor: Extractor, text: str) -> None:
    names = ("로버트 노이스", "올가 바클라노바", "에마뉘엘 바르공", "사디크 칸")
    context = extractor.analyse(document_from_text(text))
    people = [m.surface for s in context.sentences for m in s.recognised.mentions if m.kind == "Person"]
    assert [name for name in people if name in names] == [name for name in names if name in text]
