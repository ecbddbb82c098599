"""What pages say about themselves, over a corpus of articles with gold files.

KGX_CORPUS names a folder with NAME/*.txt and gold/NAME/*.yaml for NAME in seeds, open. KGX_CORPUS_ONLY, a list of
file stems separated by commas, restricts it. A failure names files and predicates, never their text: pages held out
for measuring must stay unread.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgx.model.text import Document
from kgx.reading import read

CORPUS = os.environ.get("KGX_CORPUS")
ONLY = frozenset(filter(None, os.environ.get("KGX_CORPUS_ONLY", "").split(",")))
BAR = 0.9  # of all facts stated by the gold files or by the pages as read
PREDICATES = ("publishedBy", "datePublished", "author")

pytestmark = pytest.mark.skipif(not CORPUS, reason="KGX_CORPUS does not name a corpus")


def _pages() -> Iterator[tuple[Path, Path]]:
    for name in ("seeds", "open"):
        for gold in sorted(Path(str(CORPUS), "gold", name).glob("*.yaml")):
            if not ONLY or gold.stem in ONLY:
                yield Path(str(CORPUS), name, f"{gold.stem}.txt"), gold


def _facts(document: Document) -> dict[str, set[str]]:
    return {
        "title": {document.title.value} if document.title else set(),
        "publishedBy": {document.publisher.value} if document.publisher else set(),
        "datePublished": {document.published.value} if document.published else set(),
        "author": {author.value for author in document.authors},
    }


def _squeezed(values: set[str]) -> set[str]:
    return {"".join(str(value).split()) for value in values}


def _judged(page: Path, gold: Path) -> Iterator[tuple[str, bool]]:
    """Every fact of the gold file (title and `statements`), and every fact read that it does not know: right or not."""
    found = {predicate: _squeezed(values) for predicate, values in _facts(next(read([page]))).items()}
    raw = yaml.safe_load(gold.read_text(encoding="utf-8"))
    article = next(entity for entity in raw["entities"] if entity["type"] == "Article")
    names = {
        entity["label"]: _squeezed({entity["label"], *(entity.get("aliases") or ())}) for entity in raw["entities"]
    }
    yield "title", bool(found["title"] & names[article["label"]])
    for predicate in PREDICATES:
        required = _objects(raw.get("statements") or (), predicate)
        allowed = [*required, *_objects(raw.get("optional") or (), predicate)]
        for one in required:
            yield predicate, bool(names.get(one, _squeezed({one})) & found[predicate])
        for value in sorted(found[predicate]):
            if not any(value in names.get(one, _squeezed({one})) for one in allowed):
                yield predicate, False


def _objects(statements: Any, predicate: str) -> list[str]:
    rows = [s if isinstance(s, dict) else {"p": s[1], "o": s[2]} for s in statements]
    return [str(row["o"]) for row in rows if row["p"] == predicate]


def test_page_facts_over_the_corpus() -> None:
    right = 0
    wrong: list[str] = []
    for page, gold in _pages():
        for predicate, good in _judged(page, gold):
            right += good
            if not good:
                wrong.append(f"{page.name}: {predicate}")
    total = right + len(wrong)
    assert total > 0, "the corpus holds no page with a gold file"
    if right < BAR * total:  # no assert here: pytest would print the values compared
        pytest.fail(f"{right} of {total} facts right; wrong in " + ", ".join(wrong), pytrace=False)
