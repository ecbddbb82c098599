from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.formats import READABLE, SUFFIXES, write_atomically
from tests.factories import sample


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_written_the_same_whatever_the_order(tmp_path: Path, suffix: str) -> None:
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    merge(sample()).save(one)
    merge(reversed(sample())).save(str(two))
    assert one.read_bytes() == two.read_bytes() != b""
    assert sorted(file.name for file in tmp_path.iterdir()) == [one.name, two.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_graph_can_be_saved(tmp_path: Path, suffix: str) -> None:
    merge([]).save(tmp_path / f"empty{suffix}")
    if suffix in READABLE:
        assert len(KnowledgeGraph.load(tmp_path / f"empty{suffix}")) == 0


@pytest.mark.parametrize("suffix", READABLE)
def test_statements_come_back(tmp_path: Path, suffix: str) -> None:
    graph, file, again = merge(sample()), tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    graph.save(file)
    loaded = KnowledgeGraph.load(file)
    assert tuple(loaded) == tuple(graph)
    loaded.save(again)
    assert again.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", ["out/", "out"])
def test_no_suffix_is_a_folder_of_csv(tmp_path: Path, name: str) -> None:
    merge(sample()).save(f"{tmp_path}/{name}")
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"nodes.csv", "relationships.csv", "evidence.csv"}


@pytest.mark.parametrize("name", ["a.docx", "a.json", "a.ttl.gz"])
def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"\.jsonl, \.ttl.*folder"):
        merge([]).save(tmp_path / name)
    with pytest.raises(ValueError, match=r"\.jsonl, \.ttl"):
        KnowledgeGraph.load(tmp_path / name)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half"
        raise OSError("disk full")

    file = tmp_path / "deep" / "a.txt"
    write_atomically(file, [b"old"])
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, failing())
    assert file.read_bytes() == b"old"
    assert [one.name for one in file.parent.iterdir()] == ["a.txt"]
