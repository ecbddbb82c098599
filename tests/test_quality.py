"""How well the rules do: against gold, on the project's own articles and on those that KGX_CORPUS names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kgx
from kgx.checking.scoring import load_gold, score
from kgx.tables.jsonl import lines


def figures(articles: Path, gold: Path) -> dict[str, int | float]:
    rows = [json.loads(line) for line in lines(kgx.extract(articles))]
    return score(load_gold(gold), rows).summary()


def test_own_articles(seeds: Path) -> None:
    found = figures(seeds, seeds / "gold")
    assert found["f1"] >= 0.80
    assert found["precision"] >= 0.90
    assert found["qualifiers"] >= 0.65


def test_real_seeds(corpus: Path) -> None:
    found = figures(corpus / "seeds", corpus / "gold" / "seeds")
    assert found["f1"] >= 0.80
    assert found["precision"] >= 0.90
    assert found["qualifiers"] >= 0.75
    assert found["type_accuracy"] >= 0.95


@pytest.mark.filterwarnings("ignore::UserWarning")  # articles without a date are part of the corpus
def test_further_articles(corpus: Path) -> None:
    folder = corpus / "open"
    if not folder.is_dir():
        pytest.skip("the corpus has no folder 'open'")
    found = figures(folder, corpus / "gold" / "open")
    assert found["precision"] >= 0.85
    assert found["f1"] >= 0.60
