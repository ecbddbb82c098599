from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgx.graph import KnowledgeGraph, merge
from kgx.model.statement import EntityType, Literal
from kgx.tables.jsonl import lines
from tests.factories import METROPOLIS, OH, SINGAPORE, SUMMIT, evidence, facts, sample, statement


def test_a_line_is_as_the_vocabulary_says() -> None:
    said = statement(OH, "spokeAt", SUMMIT, date="2022-08-01", place=SINGAPORE, at=evidence("a.txt", 4, "연설했다"))
    (line,) = lines(merge([facts("a.txt", (OH, SUMMIT, SINGAPORE), said)]))
    assert line == (
        '{"subject": {"id": "kgr:person-오세훈-3f2a91bc44", "label": "오세훈", "type": "Person", '
        '"aliases": ["오 시장"]}, '
        '"predicate": "spokeAt", '
        '"object": {"id": "kgr:event-세계도시정상회의-2022", "label": "2022 세계도시정상회의", "type": "Event", '
        '"aliases": ["WCS 2022"]}, '
        '"qualifiers": {"date": "2022-08-01", "place": {"id": "kgr:country-sg", "label": "싱가포르"}}, '
        '"modality": "asserted", '
        '"evidence": [{"document": "a.txt", "sentence": 0, "start": 4, "end": 8, "text": "연설했다", '
        '"rule": "test/rule"}]}\n'
    )


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (Literal("2023-09-24", "date"), {"value": "2023-09-24", "datatype": "date"}),
        (Literal("가"), {"value": "가", "datatype": "text"}),
        (Literal("160개 도시", "number", 160.0, "도시"),
         {"value": "160개 도시", "datatype": "number", "number": 160, "unit": "도시"}),
        (Literal("1.5%", "number", 1.5, "%"), {"value": "1.5%", "datatype": "number", "number": 1.5, "unit": "%"}),
    ],
)  # fmt: skip
def test_literals(literal: Literal, written: dict[str, object]) -> None:
    (line,) = lines(merge([facts("a.txt", (METROPOLIS,), statement(METROPOLIS, "purpose", literal))]))
    assert json.loads(line)["object"] == written


def test_several_values_are_a_list() -> None:
    found = [json.loads(line) for line in lines(merge(sample()))]
    (mayor,) = [one for one in found if one["predicate"] == "mayorOf" and one["object"]["label"] == "서울"]
    assert mayor["qualifiers"] == {"date": ["2022-08-01", "2022-08-02"]}


def test_what_is_read_knows_mayors_and_the_type_of_qualifiers(tmp_path: Path) -> None:
    said = statement(OH, "visited", METROPOLIS, place=SINGAPORE)
    merge([*sample(), facts("d.txt", (OH, METROPOLIS, SINGAPORE), said)]).save(tmp_path / "a.jsonl")
    graph = KnowledgeGraph.load(tmp_path / "a.jsonl")
    assert [entity.label for entity in graph.entities("Mayor")] == ["오세훈"]
    assert graph.entity("싱가포르").type is EntityType.COUNTRY


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    good = next(iter(lines(merge(sample()))))
    file.write_text(good + '{"subject": 3}\n', "utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl:2"):
        KnowledgeGraph.load(file)


def test_empty_lines_and_a_missing_last_line_end_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("\n" + "".join(lines(merge(sample()))).rstrip("\n"), "utf-8")
    assert tuple(KnowledgeGraph.load(file)) == tuple(merge(sample()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    graph = merge([facts(text, (OH,), statement(OH, "said", Literal(text), at=evidence(text, 0, text)))])
    graph.save(tmp_path / "a.jsonl")
    assert tuple(KnowledgeGraph.load(tmp_path / "a.jsonl")) == tuple(graph)
