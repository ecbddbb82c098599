"""How well the rules do: against gold, on the project's own articles and on those that KGX_CORPUS names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kgx
from kgx.checking.scoring import load_gold, score
from kgx.tables.jsonl import lines

ROOT = Path(__file__).resolve().parent.parent


def figures(articles: Path, gold: Path) -> dict[str, int | float]:
    rows = [json.loads(line) for line in lines(kgx.extract(articles))]
    return score(load_gold(gold), rows).summary()


def test_own_articles(seeds: Path) -> None:
    found = figures(seeds, seeds / "gold")
    assert found["f1"] >= 0.88
    assert found["precision"] >= 0.97
    assert found["qualifiers"] >= 0.72


def test_written_articles() -> None:
    folder = ROOT / "tests" / "articles"
    found = figures(folder, folder / "gold")
    assert found["precision"] >= 0.96
    assert found["f1"] >= 0.85
    assert found["entity_recall"] >= 0.93
    assert found["type_accuracy"] >= 0.96


def test_real_seeds(corpus: Path) -> None:
    found = figures(corpus / "seeds", corpus / "gold" / "seeds")
    assert found["f1"] >= 0.90
    assert found["precision"] >= 0.97
    assert found["qualifiers"] >= 0.84
    assert found["entity_recall"] >= 0.95
    assert found["type_accuracy"] >= 0.97


@pytest.mark.filterwarnings("ignore::UserWarning")  # articles without a date are part of the corpus
def test_further_articles(corpus: Path) -> None:
    folder = corpus / "open"
    if not folder.is_dir():
        pytest.skip("the corpus has no folder 'open'")
    found = figures(folder, corpus / "gold" / "open")
    assert found["precision"] >= 0.96
    assert found["f1"] >= 0.88
    assert found["entity_recall"] >= 0.94
    assert found["type_accuracy"] >= 0.95


def benchmark(name: str, corpus: Path, file: str) -> dict[str, Any]:
    """What a benchmark prints for a file of KLUE; skips where the corpus has none."""
    path = corpus / "data" / "klue" / file
    if not path.is_file():
        pytest.skip(f"the corpus has no data/klue/{file}")
    command = [sys.executable, str(ROOT / "benchmarks" / name), str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_names_on_klue(corpus: Path) -> None:
    found = benchmark("klue_ner.py", corpus, "ner-news.tsv")
    classes = found["classes"]
    assert all(classes[name] >= 0.85 for name in ("DT", "TI", "QT"))
    assert classes["PS"] >= 0.80
    assert classes["LC"] >= 0.72
    assert classes["OG"] >= 0.70
    assert found["micro_f1"] >= 0.82


def test_arguments_on_klue(corpus: Path) -> None:
    found = benchmark("klue_dp.py", corpus, "dp-news.tsv")
    assert found["f1"] >= 0.82
    assert found["f1"] > found["baseline"]
