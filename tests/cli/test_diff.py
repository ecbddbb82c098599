"""`kgx diff` between saved graphs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from kgx import KnowledgeGraph
from kgx.cli.app import app
from kgx.graph import DEFAULT_BASE_IRI, merge
from kgx.model.statement import DocumentFacts, Entity, Literal, Statement
from kgx.rdf.terms import KGO, PREFIXES
from tests.factories import MEDELLIN, OH, QUINTERO, SEOUL, SINGAPORE, evidence, facts, sample, statement

FIRST = evidence("a.txt", 10, "오세훈 서울시장은 킨테로 시장을 만났다.", "meeting/met")
SECOND = evidence("a.txt", 90, "두 시장은 2일 만났다.", "meeting/met")
MET = replace(statement(OH, "metWith", QUINTERO, date="2022-08-01", at=FIRST), confidence=0.93, reasons=("rule=0.93",))


def one(*statements: Statement, entities: Sequence[Entity] = (OH, QUINTERO, SEOUL)) -> DocumentFacts:
    return facts("a.txt", tuple(entities), *statements)


def diff(tmp_path: Path, first: DocumentFacts, second: DocumentFacts, *options: str) -> Result:
    for name, side in (("a.nt", first), ("b.nt", second)):
        merge([side]).save(tmp_path / name)
    return CliRunner().invoke(app, ["diff", str(tmp_path / "a.nt"), str(tmp_path / "b.nt"), *options])


@pytest.mark.parametrize("form", ["text", "ttl", "json"])
@pytest.mark.parametrize("suffix", ["ttl", "nq", "jsonl"])
def test_a_graph_does_not_differ_from_itself(tmp_path: Path, suffix: str, form: str) -> None:
    merge(sample()).save(tmp_path / f"a.{suffix}")
    merge(sample()[::-1]).save(tmp_path / f"b.{suffix}")
    result = CliRunner().invoke(app, ["diff", *(str(tmp_path / f"{side}.{suffix}") for side in "ab"), "--format", form])
    assert result.exit_code == 0, result.output
    if form == "text":
        assert result.stdout == "No difference\n"


def test_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    mayor = statement(OH, "mayorOf", SEOUL, at=SECOND)
    result = diff(tmp_path, one(MET), one(mayor, entities=(OH, SEOUL, MEDELLIN)))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Entities added (1)",
        "  + 메데진 (City)  kgr:city-co-medellin",
        "",
        "Entities removed (1)",
        "  - 다니엘 킨테로 (Person)  kgr:person-다니엘-킨테로-77aa",
        "",
        "Statements added (1)",
        "  + 오세훈 mayorOf 서울",
        "    “두 시장은 2일 만났다.” a.txt, meeting/met",
        "",
        "Statements removed (1)",
        "  - 다니엘 킨테로 metWith 오세훈  [date 2022-08-01]",
        "    “오세훈 서울시장은 킨테로 시장을 만났다.” a.txt, meeting/met",
        "",
    ]


def test_what_is_told_otherwise(tmp_path: Path) -> None:
    changed = replace(MET, confidence=0.5, reasons=("rule=0.5",), evidence=(FIRST, SECOND))
    changed = replace(changed, qualifiers=(*MET.qualifiers, ("place", "시청")))
    seoul = replace(SEOUL, label="서울특별시", aliases=("서울시", "Seoul"), same_as=())
    result = diff(tmp_path, one(MET), one(changed, entities=(replace(OH, mayor=False), QUINTERO, seoul)))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "Entities changed (2)" in lines
    assert "Statements changed (1)" in lines
    for line in (
        "      - type Mayor",
        "      + type Person",
        "      - label 서울",
        "      + label 서울특별시",
        "      - alias 서울특별시",
        "      + alias Seoul",
        "      - sameAs https://sws.geonames.org/1835848/",
        "      - confidence 0.93",
        "      + confidence 0.5",
        "      - confidenceReason rule=0.93",
        "      + place 시청",
        "      + evidence “두 시장은 2일 만났다.” a.txt:90-103, meeting/met",
    ):
        assert line in lines
    assert not [line for line in lines if "- evidence" in line or "alias 서울시" in line.split("+")[-1:]]


def test_another_modality_is_another_statement(tmp_path: Path) -> None:
    result = diff(tmp_path, one(MET), one(replace(MET, modality="planned")))  # type: ignore[arg-type]
    assert "Statements added (1)" in result.stdout
    assert "Statements removed (1)" in result.stdout
    assert "  + 다니엘 킨테로 metWith 오세훈 (planned)  [date 2022-08-01]" in result.stdout


def test_units_and_particles(tmp_path: Path) -> None:
    count = statement(SEOUL, "population", Literal("9백만", "number", 9e6, "명"))
    result = diff(tmp_path, one(count), one(replace(count, object=Literal("9백만", "number", 9e6, "인"))))
    assert "      - unit 명\n      + unit 인\n" in result.stdout


def test_json_holds_the_same(tmp_path: Path) -> None:
    result = diff(tmp_path, one(MET), one(replace(MET, confidence=0.5)), "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["entities"] == {"added": [], "removed": [], "changed": []}
    (changed,) = found["statements"]["changed"]
    assert changed["edits"] == [{"field": "confidence", "before": ["0.93"], "after": ["0.5"]}]
    assert changed["statement"]["sentence"] == FIRST.text


def test_a_change_set_points_to_what_changed(tmp_path: Path) -> None:
    mayor = statement(OH, "mayorOf", SEOUL, at=SECOND)
    seoul = replace(SEOUL, aliases=("서울시", "서울특별시", 'a"b<c>\n😀'))
    sides = one(MET), one(mayor, entities=(OH, seoul, SINGAPORE))
    result = diff(tmp_path, *sides, "--format", "ttl")
    assert result.exit_code == 1
    triples = [quad.triple for quad in ox.parse(result.stdout, format=ox.RdfFormat.TURTLE)]
    assert not [one for one in triples if isinstance(one.subject, ox.BlankNode) or isinstance(one.object, ox.BlankNode)]
    (whole,) = {one.subject for one in triples if one.object == ox.NamedNode(KGO + "ChangeSet")}
    points = {how: {one.object for one in triples if one.subject == whole and one.predicate.value == KGO + how}
              for how in ("added", "removed", "changed", "change")}  # fmt: skip
    graphs = {how: KnowledgeGraph.load(tmp_path / name) for how, name in (("removed", "a.nt"), ("added", "b.nt"))}
    for how, entity in (("added", SINGAPORE), ("removed", QUINTERO)):
        (said,) = graphs[how]
        ids = (entity.id, graphs[how].id_of(said))
        assert points[how] == {ox.NamedNode(f"{DEFAULT_BASE_IRI}id/{name}") for name in ids}
    assert points["changed"] == {ox.NamedNode(f"{DEFAULT_BASE_IRI}id/{SEOUL.id}")}
    (change,) = points["change"]
    told = {one.predicate.value: one.object for one in triples if one.subject == change}
    assert told[KGO + "field"] == ox.Literal("alias")
    assert told[KGO + "after"] == ox.Literal('a"b<c>\n😀')
    assert KGO + "before" not in told
    labels = {one.object.value for one in triples if one.predicate.value == PREFIXES["rdfs"] + "label"}  # type: ignore[union-attr]
    assert {"서울", "오세훈 mayorOf 서울", "다니엘 킨테로 metWith 오세훈"} <= labels
    assert diff(tmp_path, *sides, "--format", "ttl").stdout == result.stdout


def test_the_base_of_a_change_set(tmp_path: Path) -> None:
    sides = one(MET), one()
    result = diff(tmp_path, *sides, "--format", "ttl", "--base-iri", "https://city.example/")
    assert "@prefix kgr: <https://city.example/id/> ." in result.stdout
    wrong = diff(tmp_path, *sides, "--format", "ttl", "--base-iri", "city")
    assert wrong.exit_code == 2
    assert "city" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["b.nt"], "b.nt"), (["a.nt", "--format", "html"], "--format html"), (["c.csv"], "c.csv")],
)
def test_trouble_is_status_2_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    merge([one(MET)]).save("a.nt")
    result = CliRunner().invoke(app, ["diff", "a.nt", *arguments])
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
