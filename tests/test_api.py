"""`kgx.extract`: the main job as one call."""

from __future__ import annotations

from pathlib import Path

import pytest

import kgx
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.reading import Problem

ARTICLE = "한빛시, 도서관 개관\n\n입력 2024.05.14. 10:20\n\n한빛시는 14일 도서관을 열었다고 밝혔다.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_one_path_or_several_as_text_or_path(article: Path) -> None:
    graph = kgx.extract(article)
    assert len(graph.facts) == 1
    assert kgx.extract(str(article)) == kgx.extract([article]) == graph


def test_problems_are_collected_where_asked_for_and_warned_of_otherwise(article: Path, tmp_path: Path) -> None:
    problems: list[Problem] = []
    kgx.extract([article, tmp_path / "missing.txt"], problems=problems)
    assert [Path(problem.path).name for problem in problems] == ["missing.txt"]
    with pytest.warns(UserWarning, match=r"missing\.txt"):
        kgx.extract([article, tmp_path / "missing.txt"])


def test_progress_is_told_of_each_article(article: Path) -> None:
    told: list[tuple[Document, DocumentFacts]] = []
    graph = kgx.extract(article, progress=lambda document, facts: told.append((document, facts)))
    assert [document.name for document, _ in told] == ["a.txt"]
    assert len(told[0][1].statements) >= len(graph.statements()) > 0


def test_a_fault_in_one_article_is_a_problem(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(extractor: Extractor, document: Document) -> DocumentFacts:
        raise RuntimeError("no way through")

    monkeypatch.setattr(Extractor, "extract", stumble)
    problems: list[Problem] = []
    assert len(kgx.extract(article, problems=problems)) == 0
    assert problems == [Problem("a.txt", "could not be extracted (RuntimeError: no way through)", True)]


@pytest.mark.parametrize("bad", [{"published": "어제"}, {"workers": 0}])
def test_bad_settings_raise(article: Path, bad: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        kgx.extract(article, **bad)  # type: ignore[arg-type]
