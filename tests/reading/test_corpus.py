"""What pages say about themselves, against a corpus of articles with gold files.

KGX_CORPUS names a folder with NAME/*.txt and gold/NAME/*.yaml for NAME in seeds, open. KGX_CORPUS_ONLY, a list of
file stems separated by commas, restricts it.
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

pytestmark = pytest.mark.skipif(not CORPUS, reason="KGX_CORPUS does not name a corpus")


def _gold() -> Iterator[Any]:
    for name in ("seeds", "open") if CORPUS else ():
        for path in sorted(Path(str(CORPUS), "gold", name).glob("*.yaml")):
            if not ONLY or path.stem in ONLY:
                yield pytest.param(Path(str(CORPUS), name, f"{path.stem}.txt"), path, id=path.stem)


def _facts(document: Document) -> dict[str, set[str]]:
    return {
        "title": {document.title.value} if document.title else set(),
        "publishedBy": {document.publisher.value} if document.publisher else set(),
        "datePublished": {document.published.value} if document.published else set(),
        "author": {author.value for author in document.authors},
    }


def _squeezed(values: set[str]) -> set[str]:
    return {"".join(str(value).split()) for value in values}


@pytest.mark.parametrize(("page", "gold"), list(_gold()))
def test_page_facts(page: Path, gold: Path) -> None:
    facts = _facts(next(read([page])))
    raw = yaml.safe_load(gold.read_text(encoding="utf-8"))
    article = next(entity for entity in raw["entities"] if entity["type"] == "Article")
    names = {entity["label"]: {entity["label"], *(entity.get("aliases") or ())} for entity in raw["entities"]}
    assert _squeezed(facts["title"]) <= _squeezed(names[article["label"]])
    assert facts["title"]
    for predicate in ("publishedBy", "datePublished", "author"):
        stated = {section: _objects(raw.get(section) or (), predicate) for section in ("statements", "optional")}
        known = _squeezed(set().union(*(names.get(one, {one}) for section in stated.values() for one in section)))
        missing = [
            one for one in stated["statements"] if not _squeezed(names.get(one, {one})) & _squeezed(facts[predicate])
        ]
        assert missing == [], predicate
        assert _squeezed(facts[predicate]) - known == set(), predicate


def _objects(statements: Any, predicate: str) -> list[str]:
    rows = [s if isinstance(s, dict) else {"p": s[1], "o": s[2]} for s in statements]
    return [str(row["o"]) for row in rows if row["p"] == predicate]
