"""One process and several give the same facts in the same order; a fault in one article stays there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kgx.engines.local import Failure, extract_facts
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.pipeline import Extractor


def documents(count: int) -> Iterator[Document]:
    from kgx.reading import document_from_text

    for number in range(count):
        yield document_from_text(f"한빛시는 2024년 5월 {number + 1}일 도서관을 열었다.\n", name=f"d{number:02}.txt")


def test_several_processes_give_what_one_gives() -> None:
    one = list(extract_facts(documents(20)))
    assert [document.name for document, _ in one] == [f"d{number:02}.txt" for number in range(20)]
    assert list(extract_facts(documents(20), workers=2)) == one


def test_documents_are_not_read_far_ahead() -> None:
    read = []

    def watched() -> Iterator[Document]:
        for document in documents(60):
            read.append(document.name)
            yield document

    results = extract_facts(watched(), workers=2)
    next(results)
    results.close()
    assert len(read) < 60


def test_a_fault_in_one_article_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(self: Extractor, document: Document) -> DocumentFacts:
        if document.name == "d01.txt":
            raise RuntimeError("no way through")
        return DocumentFacts(document.name, None, "")

    monkeypatch.setattr(Extractor, "extract", stumble)
    facts = [facts for _, facts in extract_facts(documents(3))]
    assert facts[1] == Failure("d01.txt", "RuntimeError: no way through")
    assert [type(one) for one in facts] == [DocumentFacts, Failure, DocumentFacts]


def test_no_workers_is_an_error() -> None:
    with pytest.raises(ValueError, match="workers is 0"):
        list(extract_facts(documents(1), workers=0))
