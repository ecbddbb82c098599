"""Several articles below each other in one file: read apart where it is certain where each begins, else told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kgx.cli.app import app
from kgx.model.text import Document
from kgx.reading import Problem, read
from kgx.reading.several import split_articles
from tests.reading.making import docx

FIRST = """하늘시, 다낭시와 우호도시 협약
입력 2024.06.15 08:30 | 하늘일보 성춘향 기자

하늘시는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다고 15일 밝혔다. 두 도시는 관광과 문화 교류를 넓히기로 했다.
홍길동 하늘시장은 “두 도시의 시민이 서로를 더 가깝게 느끼게 될 것”이라고 말했다. 협약은 3년 동안 이어진다.
"""
SECOND = """바다시, 프라이부르크와 자매도시 협약
입력 2024.06.16 09:30 | 하늘일보 이몽룡 기자

바다시는 15일 독일 프라이부르크와 자매도시 협약을 맺었다고 16일 밝혔다. 환경 정책을 함께 연구하기로 했다.
김영희 바다시장은 “프라이부르크의 경험을 배우겠다”며 “내년에는 청소년 교류도 시작하겠다”고 말했다.
"""
THIRD = """들판시, 삿포로와 눈축제 함께 연다
2024.06.17 10:00 하늘일보 임꺽정 기자

들판시는 내년 2월 일본 삿포로시와 함께 눈축제를 연다고 17일 밝혔다. 두 도시는 얼음 조각가를 서로 보내기로 했다.
박철수 들판시장은 “눈은 두 도시를 잇는 다리”라고 말했다. 축제는 열흘 동안 시청 앞 광장에서 열린다.
"""
RELEASES = [
    f"""보도자료

보도일시 2024. 6. {day}.(토) 조간부터
담당부서 : {office} | 담당자 : 과장 김영수 (031-000-0001)

{title}

□ {city}(시장 홍길동)는 지난 3일 베트남 다낭시와 우호도시 협약을 체결했다고 밝혔다.
□ {city}는 이번 협약으로 경제와 문화, 청소년 교류를 함께 넓히고 해마다 두 도시를 오가며 회의를 열기로 했다.
□ 홍길동 {city}장은 “다낭시와 함께 더 멀리 나아가겠다”고 말했다.

끝.
"""
    for day, office, title, city in (
        (15, "국제협력과", "하늘시, 베트남 다낭시와 우호도시 협약 체결", "하늘시"),
        (16, "도시외교과", "바다시, 다낭시와 손잡고 교류 넓힌다", "바다시"),
    )
]
COPYRIGHT = "\n저작권자 ⓒ 하늘일보, 무단 전재 및 재배포 금지\n"


def articles(path: Path, text: str | bytes) -> tuple[list[Document], list[Problem]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    problems: list[Problem] = []
    return list(read([path], problems=problems)), problems


@pytest.mark.parametrize(
    "between",
    ["\n\n", "\n---------------\n\n", "\n\n■■■■■\n", "\n<끝>\n\n", f"{COPYRIGHT}\n\n", "\n=====\n하늘일보\n\n"],
    ids=["blank lines", "dashes", "squares", "end mark", "copyright", "a paper's name"],
)
def test_articles_below_each_other_are_read_apart(tmp_path: Path, between: str) -> None:
    text = between.join((FIRST, SECOND, THIRD))
    found, problems = articles(tmp_path / "three.txt", text)
    assert not problems
    assert [document.name for document in found] == ["three.txt", "three.txt#2", "three.txt#3"]
    assert "".join(document.text for document in found) == text
    titles = [part.split("\n", 1)[0] for part in (FIRST, SECOND, THIRD)]
    assert [document.title and document.title.value for document in found] == titles
    assert [document.reference_date for document in found] == ["2024-06-15", "2024-06-16", "2024-06-17"]
    assert [[author.value for author in document.authors] for document in found] == [["성춘향"], ["이몽룡"], ["임꺽정"]]


def test_releases_below_each_other_are_read_apart(tmp_path: Path) -> None:
    found, problems = articles(tmp_path / "two.txt", "\n".join(RELEASES))
    assert not problems
    assert [document.name for document in found] == ["two.txt", "two.txt#2"]
    assert [document.reference_date for document in found] == ["2024-06-15", "2024-06-16"]


@pytest.mark.parametrize(
    "below",
    [
        "관련기사\n\n" + "\n\n".join(part.replace("다.", "…") for part in (SECOND, THIRD)),
        "\n".join(
            f"{part.split(chr(10))[0]}\n2024.06.16 이몽룡 기자\n바다시는 협약을 맺었다.\n" for part in (SECOND, THIRD)
        ),
        "댓글 2개\n\n" + "".join(f"하늘 사랑\n2024.06.15 1{n}:00\n좋은 소식입니다. 축하합니다.\n\n" for n in range(2)),
        "붙임 협약서\n\n" + SECOND.split("\n\n", 1)[1],
        "-----\n\n" + SECOND.split("\n\n", 1)[1],
        "\n\n" + FIRST,
    ],
    ids=["teasers", "snippets", "comments", "an attachment", "a part without head", "the article again"],
)
def test_what_is_not_surely_an_article_stays_with_the_one_above(below: str) -> None:
    for text in (FIRST + "\n\n" + below, FIRST + COPYRIGHT + "\n" + below):
        assert split_articles(text) == [text]


def test_a_text_that_begins_within_an_article_stays_one() -> None:
    text = FIRST.split("\n\n", 1)[1] + "\n-----\n\n" + SECOND
    assert split_articles(text) == [text]


def test_parts_of_odd_texts_are_the_text() -> None:
    text = "\ufeff" + "\u200b\r\n=====\r\n".join((FIRST, SECOND, THIRD)).replace("\n", "\r\n") + "\r\n\x00가각"
    parts = split_articles(text)
    assert len(parts) == 3
    assert "".join(parts) == text
    assert all(a.rstrip("\r\n\u200b= ") and b.startswith(("바다시", "들판시")) for a, b in pairwise(parts))


def test_what_is_known_of_the_file_holds_for_its_parts_as_far_as_it_can(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text(
        "file,published,title,publisher,url\n"
        "two.txt,,,한빛신문,https://example.com/1\ntwo.txt#3,2024-07-01,,,https://example.com/3\n",
        encoding="utf-8",
    )
    found, _ = articles(tmp_path / "two.txt", "\n\n".join((FIRST, SECOND, THIRD)))
    assert [document.name for document in found] == ["https://example.com/1", "https://example.com/3", "two.txt#2"]
    assert [document.publisher and document.publisher.value for document in found] == ["한빛신문"] * 3


def test_evidence_of_every_part_is_proven(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join((FIRST, SECOND, THIRD)), encoding="utf-8")
    (folder / "b.docx").write_bytes(docx(*"\n\n".join((FIRST, SECOND)).split("\n")))
    made = CliRunner().invoke(app, ["extract", str(folder), "-q", "-o", str(tmp_path / "g.nq")])
    assert (made.exit_code, made.stderr) == (0, "")
    graph = (tmp_path / "g.nq").read_text("utf-8")
    for words in ("a.txt#2", "a.txt#3", "b.docx#2"):
        assert words in graph
    proven = CliRunner().invoke(app, ["verify", str(tmp_path / "g.nq"), str(folder)])
    assert proven.exit_code == 0, proven.stdout
