"""Parquet of statements: nothing is lost."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from kgx import KnowledgeGraph
from kgx.model.statement import DocumentFacts
from kgx.reading import Problem
from kgx.tables.parquet import Origin, Row, read_rows, to_bytes


def again(rows: list[Row]) -> list[Row]:
    return list(read_rows(io.BytesIO(to_bytes(rows)), "rows.parquet"))


def test_what_articles_say_comes_back_whole(
    generated_facts: tuple[DocumentFacts, ...], seed_graph: KnowledgeGraph
) -> None:
    rows = [Row(facts) for facts in (*generated_facts, *seed_graph.facts)]
    assert again(rows) == rows


def test_origins_and_problems_come_back() -> None:
    facts = DocumentFacts("a.txt", None, "0" * 64)
    rows = [
        Row(facts, Origin("a.txt", 0, "news/a.txt"), (Problem("news/a.txt", "It has no date.", False),)),
        Row(None, None, (Problem("news/b.txt", "The file is empty."),)),
    ]
    assert again(rows) == rows


def test_half_a_surrogate_pair_is_replaced() -> None:
    (row,) = again([Row(replace(DocumentFacts("a\udc80.txt", None, ""), title="가\ud83d"))])
    assert row.facts is not None
    assert (row.facts.document, row.facts.title) == ("a?.txt", "가?")


def test_a_graph_is_saved_and_loaded(seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    seed_graph.save(tmp_path / "graph.parquet")
    assert KnowledgeGraph.load(tmp_path / "graph.parquet") == seed_graph


def test_the_statements_can_be_unnested(seed_graph: KnowledgeGraph, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    seed_graph.save(tmp_path / "graph.parquet")
    table = pq.read_table(tmp_path / "graph.parquet")
    said = [one["predicate"] for statements in table.column("statements").to_pylist() for one in statements]
    assert sorted(said) == sorted(s.predicate for facts in seed_graph.facts for s in facts.statements)


@pytest.mark.parametrize("kind", ["other columns", "no Parquet"])
def test_another_file_is_named(tmp_path: Path, kind: str) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "other.parquet"
    path.write_bytes(b"not Parquet")
    if kind == "other columns":
        pq.write_table(pa.table({"text": ["가"]}), path)
    with pytest.raises(ValueError, match=r"other\.parquet: not a Parquet file of statements"):
        KnowledgeGraph.load(path)
