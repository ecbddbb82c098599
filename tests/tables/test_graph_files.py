from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from kgx.graph import merge
from kgx.model.statement import Literal
from tests.factories import METROPOLIS, OH, evidence, facts, sample, statement


@pytest.mark.parametrize(("suffix", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_it_back(tmp_path: Path, suffix: str, read: object) -> None:
    graph = merge(sample())
    graph.save(tmp_path / f"a.{suffix}")
    view = read(tmp_path / f"a.{suffix}")  # type: ignore[operator]
    assert view.number_of_edges() == len(graph)
    assert view.nodes[OH.id]["label"] == "오세훈"
    (met,) = [data for *_, data in view.edges(data=True) if data.get("predicate") == "metWith"]
    assert (met["q_topic"], met["documents"], met["places"]) == ("스마트도시", "b.txt", "b.txt#0-5; b.txt#10-15")


def test_no_date_of_writing_in_gexf(tmp_path: Path) -> None:
    merge(sample()).save(tmp_path / "a.gexf")
    text = (tmp_path / "a.gexf").read_text("utf-8")
    assert "lastmodified" not in text
    assert "<creator>kgx</creator>" in text


@pytest.mark.parametrize("suffix", ["graphml", "gexf"])
def test_control_characters_do_not_break_xml(tmp_path: Path, suffix: str) -> None:
    said = statement(OH, "said", Literal("a\0b\x0b<&>\ud800"))
    merge([facts("a.txt", (OH,), said)]).save(tmp_path / f"a.{suffix}")
    text = (tmp_path / f"a.{suffix}").read_text("utf-8")
    assert "a\ufffdb\ufffd&lt;&amp;&gt;\ufffd" in text


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_files_fit_together(tmp_path: Path) -> None:
    graph = merge(sample())
    graph.save(tmp_path / "out/")
    nodes, edges, proofs = (rows(tmp_path / "out" / f"{n}.csv") for n in ("nodes", "relationships", "evidence"))
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids))
    assert {row[end] for row in edges for end in (":START_ID", ":END_ID")} <= set(ids)
    assert len(edges) == len(graph)
    assert {name for row in proofs for name in row["statements:string[]"].split(";")} == {row["id"] for row in edges}
    labels = {row["id:ID"]: row[":LABEL"] for row in nodes}
    assert labels[OH.id] == "Person;Mayor"
    assert labels[METROPOLIS.id] == "InternationalOrganization;Organization"
    (speech,) = [row for row in edges if row[":TYPE"] == "spokeAt"]
    assert (speech["date"], speech["place"], speech["modality"]) == ("2022-08-01", "싱가포르", "asserted")


def test_a_semicolon_does_not_split_an_array(tmp_path: Path) -> None:
    said = statement(OH, "said", Literal("가"), at=evidence("a;b.txt"))
    merge([facts("a;b.txt", (OH,), said)]).save(tmp_path / "out")
    (row,) = rows(tmp_path / "out" / "relationships.csv")
    assert row["documents:string[]"] == "a；b.txt"


def test_saving_again_leaves_other_files_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.md").write_text("mine", "utf-8")
    merge(sample()).save(folder)
    merge([]).save(folder)
    assert (folder / "notes.md").read_text("utf-8") == "mine"
    assert rows(folder / "relationships.csv") == []
    assert [file.name for file in tmp_path.iterdir()] == ["out"]
