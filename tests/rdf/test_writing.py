from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import astuple, replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph, merge
from kgx.model.statement import Entity, EntityType, Literal, Statement
from kgx.rdf.terms import KGO, PREFIXES, named
from kgx.rdf.writing import dataset_quads, merged_triples
from tests.factories import MEDELLIN, METROPOLIS, OH, QUINTERO, SEOUL, SOFTWARE, evidence, facts, sample, statement

KGR = DEFAULT_BASE_IRI + "id/"
RDF_TYPE = PREFIXES["rdf"] + "type"
SOFTWARE_PROPERTIES = ("kgxVersion", "kiwiVersion", "kiwiModelVersion", "rulesHash", "lexiconsHash")


def kgr(entity: Entity) -> ox.NamedNode:
    return ox.NamedNode(KGR + entity.id)


def kgo(name: str) -> ox.NamedNode:
    return ox.NamedNode(KGO + name)


def triples(*statements: Statement) -> set[ox.Triple]:
    entities = (SEOUL, MEDELLIN, OH, QUINTERO, METROPOLIS)
    return set(merged_triples(merge([facts("a.txt", entities, *statements)])))


def values(found: set[ox.Triple], predicate: str) -> set[str]:
    return {str(one.object) for one in found if one.predicate == kgo(predicate)}


def test_what_is_asserted_is_a_plain_triple() -> None:
    found = triples(statement(OH, "mayorOf", SEOUL))
    assert ox.Triple(kgr(OH), kgo("mayorOf"), kgr(SEOUL)) in found


@pytest.mark.parametrize("modality", ["planned", "requested", "proposed", "claimed"])
def test_nothing_else_is(modality: str) -> None:
    found = triples(statement(OH, "mayorOf", SEOUL, modality))
    assert not values(found, "mayorOf")
    assert values(found, "modality") == {f'"{modality}"'}


@pytest.mark.parametrize("status", ["former", "acting", "elect", "candidate"])
def test_nor_an_office_with_a_status(status: str) -> None:
    found = triples(
        statement(OH, "mayorOf", SEOUL, status=status),
        statement(OH, "holdsPosition", METROPOLIS, status=status, role="의장"),
    )
    assert not values(found, "mayorOf") | values(found, "holdsPosition")
    assert values(found, "status") == {f'"{status}"'}


def test_symmetric_facts_are_plain_both_ways() -> None:
    found = triples(statement(OH, "metWith", QUINTERO))
    assert ox.Triple(kgr(OH), kgo("metWith"), kgr(QUINTERO)) in found
    assert ox.Triple(kgr(QUINTERO), kgo("metWith"), kgr(OH)) in found
    assert len([one for one in found if one.object == kgo("Statement")]) == 1


def test_types_names_and_identities_of_things() -> None:
    found = triples()
    assert {one.object.value.removeprefix(KGO) for one in found
            if one.subject == kgr(METROPOLIS) and one.predicate.value == RDF_TYPE} == {
        "Organization", "InternationalOrganization"}  # fmt: skip
    assert ox.Triple(kgr(OH), ox.NamedNode(RDF_TYPE), kgo("Mayor")) in found
    assert ox.Triple(kgr(OH), ox.NamedNode(PREFIXES["rdfs"] + "label"), ox.Literal("오세훈", language="ko")) in found
    latin = ox.Literal("Metropolis", language="en")
    assert ox.Triple(kgr(METROPOLIS), ox.NamedNode(PREFIXES["skos"] + "altLabel"), latin) in found
    geonames = ox.NamedNode("https://sws.geonames.org/1835848/")
    for same in ("owl:sameAs", "schema:sameAs"):
        assert ox.Triple(kgr(SEOUL), named(same), geonames) in found
    latitude = ox.Literal("37.566", datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))
    assert ox.Triple(kgr(SEOUL), ox.NamedNode(PREFIXES["geo"] + "lat"), latitude) in found


@pytest.mark.parametrize(
    ("said", "typed", "earliest", "latest"),
    [
        ("2022-08-01", '"2022-08-01"^^<xsd#date>', "2022-08-01", "2022-08-01"),
        ("2023-02", '"2023-02"^^<xsd#gYearMonth>', "2023-02-01", "2023-02-28"),
        ("1985", '"1985"^^<xsd#gYear>', "1985-01-01", "1985-12-31"),
        ("2024-Q3", '"2024-Q3"', "2024-07-01", "2024-09-30"),
        ("2023-09-16/2023-09-23", '"2023-09-16/2023-09-23"', "2023-09-16", "2023-09-23"),
    ],
)
def test_dates_have_their_precision_and_their_days(said: str, typed: str, earliest: str, latest: str) -> None:
    found = triples(statement(OH, "metWith", QUINTERO, date=said))
    xsd = PREFIXES["xsd"].rstrip("#")
    assert values(found, "date") == {typed.replace("xsd", xsd)}
    assert values(found, "earliest") == {f'"{earliest}"^^<{xsd}#date>'}
    assert values(found, "latest") == {f'"{latest}"^^<{xsd}#date>'}


def test_a_date_as_object_has_its_days_too() -> None:
    found = triples(statement(METROPOLIS, "foundedOn", Literal("1985", "date")))
    assert values(found, "earliest") == {f'"1985-01-01"^^<{PREFIXES["xsd"]}date>'}


def test_numbers_have_units() -> None:
    found = triples(statement(METROPOLIS, "memberCount", Literal("160개 도시", "number", 160.0, "도시")))
    number = ox.Literal("160", datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))
    assert ox.Triple(kgr(METROPOLIS), kgo("memberCount"), number) in found
    assert values(found, "unit") == {'"도시"'}


def test_evidence_says_where_and_by_which_rule() -> None:
    found = triples(statement(OH, "mayorOf", SEOUL, at=evidence("a.txt", 7, "오세훈 시장", "office/mayor")))
    (node,) = {one.subject for one in found if one.object == kgo("Evidence")}
    said = {one.predicate: one.object for one in found if one.subject == node}
    assert (said[kgo("sentence")].value, said[kgo("rule")].value) == ("0", "office/mayor")
    assert ox.Triple(said[named("oa:hasSource")], kgo("documentName"), ox.Literal("a.txt")) in found
    assert said[named("prov:wasDerivedFrom")] == said[named("oa:hasSource")]
    chosen = {one.object for one in found if one.subject == node and one.predicate == named("oa:hasSelector")}
    selected = {one.predicate: one.object for one in found if one.subject in chosen and one.predicate != RDF_TYPE}
    assert selected[named("oa:exact")] == ox.Literal("오세훈 시장")
    offsets = (selected[named("oa:start")], selected[named("oa:end")])
    assert offsets == tuple(ox.Literal(end, datatype=named("xsd:nonNegativeInteger")) for end in ("7", "13"))


def test_a_statement_says_what_it_comes_from() -> None:
    found = triples(statement(OH, "mayorOf", SEOUL, at=evidence("a.txt", 7, "오세훈 시장", "office/mayor")))
    (node,) = {one.subject for one in found if one.object == kgo("Statement")}
    said = {one.predicate: one.object for one in found if one.subject == node}
    assert said[kgo("rule")] == ox.Literal("office/mayor")
    assert ox.Triple(node, ox.NamedNode(RDF_TYPE), named("oa:Annotation")) in found
    assert ox.Triple(said[named("prov:wasDerivedFrom")], kgo("documentName"), ox.Literal("a.txt")) in found
    ran = said[named("prov:wasGeneratedBy")]
    assert ox.Triple(ran, named("prov:used"), said[named("prov:wasDerivedFrom")]) in found
    (agent,) = {one.object for one in found if one.subject == ran and one.predicate == named("prov:wasAssociatedWith")}
    its = {one.predicate: one.object.value for one in found if one.subject == agent}
    assert [its[kgo(name)] for name in SOFTWARE_PROPERTIES] == list(astuple(SOFTWARE))


def test_without_software_nothing_was_generated() -> None:
    one = replace(facts("a.txt", (OH, SEOUL), statement(OH, "mayorOf", SEOUL)), software=None)
    found = merged_triples(merge([one]))
    assert not [t for t in found if t.predicate == named("prov:wasGeneratedBy") or t.object == named("prov:Activity")]


def test_an_article_is_not_called_by_its_file() -> None:
    found = merged_triples(merge(sample()))
    assert not [t for t in found if t.predicate == named("skos:altLabel") and t.object.value.endswith(".txt")]
    assert len([t for t in found if t.predicate == kgo("documentName")]) == 3


def test_every_article_has_its_graph() -> None:
    quads = list(dataset_quads(merge(sample())))
    graphs = {quad.graph_name.value.removeprefix(DEFAULT_BASE_IRI) for quad in quads}
    assert {name for name in graphs if not name.startswith("graph/article-")} == {"graph/merged"}
    assert len(graphs) == 4
    direct = {quad.graph_name.value for quad in quads if quad.predicate == kgo("mayorOf")}
    assert direct == {DEFAULT_BASE_IRI + "graph/merged"}


def linked() -> KnowledgeGraph:
    """Two articles, joined by a link."""
    short = Entity("person-오", EntityType.PERSON, "오 시장", codes=(("partial", "1"),))
    in_a, in_b = evidence("a.txt"), evidence("b.txt")
    return merge(
        [
            facts("a.txt", (short, SEOUL), statement(short, "mayorOf", SEOUL, at=in_a)),
            facts("b.txt", (OH, SEOUL), statement(OH, "mayorOf", SEOUL, at=in_b)),
        ]
    )


def test_links_have_a_graph_of_their_own() -> None:
    found = [quad for quad in dataset_quads(linked()) if quad.graph_name.value.endswith("graph/links")]
    same = [quad for quad in found if quad.predicate.value == PREFIXES["owl"] + "sameAs"]
    assert [(quad.subject.value, quad.object) for quad in same] == [(KGR + "person-오", kgr(OH))]
    assert len([quad for quad in found if quad.predicate == named("oa:hasTarget")]) == 2


@pytest.mark.parametrize("graph", [merge(sample()), linked()], ids=["sample", "linked"])
def test_the_merged_graph_is_the_merged_view(graph: KnowledgeGraph) -> None:
    quads = [quad for quad in dataset_quads(graph) if quad.graph_name.value.endswith("graph/merged")]
    assert [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads] == merged_triples(graph)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "trig", "nq"])
def test_rdf_12_names_the_triple_of_every_statement(tmp_path: Path, suffix: str) -> None:
    graph = merge(sample())
    graph.save(tmp_path / f"a.{suffix}", rdf12=True)
    read = [q for q in ox.parse(path=tmp_path / f"a.{suffix}") if q.predicate == named("rdf:reifies")]
    reified = {(q.subject.value.removeprefix(KGR), q.object) for q in read}
    for one in graph:
        end = None if isinstance(one.object, Literal) else ox.NamedNode(KGR + one.object.id)
        terms = [term for name, term in reified if name == graph.id_of(one)]
        assert [(t.subject.value, t.predicate) for t in terms] == [(KGR + one.subject.id, kgo(one.predicate))]
        assert end is None or terms[0].object == end
    assert KnowledgeGraph.load(tmp_path / f"a.{suffix}").entities() == graph.entities()
    graph.save(tmp_path / f"b.{suffix}")
    assert b"reifies" not in (tmp_path / f"b.{suffix}").read_bytes()


def test_there_are_no_blank_nodes() -> None:
    for quad in dataset_quads(merge(sample())):
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_the_base_iri_is_a_setting(tmp_path: Path) -> None:
    graph = merge(sample())
    graph.save(tmp_path / "a.trig", base_iri="https://city.example/news/")
    text = (tmp_path / "a.trig").read_text("utf-8")
    assert "@prefix kgr: <https://city.example/news/id/> ." in text
    assert "<https://city.example/news/graph/merged> {" in text
    assert DEFAULT_BASE_IRI + "id/" not in text
    assert KnowledgeGraph.load(tmp_path / "a.trig") == graph


@pytest.mark.parametrize("base", [KGO, PREFIXES["schema"], "https://w3id.org/kgx-ko/ontology#x/"])
def test_a_base_inside_another_namespace_is_as_stable(tmp_path: Path, base: str) -> None:
    graph = merge(sample())
    versions = set()
    for number in range(5):
        graph.save(tmp_path / f"{number}.ttl", base_iri=base)
        versions.add((tmp_path / f"{number}.ttl").read_bytes())
    assert len(versions) == 1
    assert tuple(KnowledgeGraph.load(tmp_path / "0.ttl")) == tuple(graph)


def test_three_parsers_count_the_same_triples(tmp_path: Path) -> None:
    import rdflib

    file = tmp_path / "a.ttl"
    graph = merge(sample())
    graph.save(file)
    count = len(list(ox.parse(path=file)))
    assert count == len(merged_triples(graph)) == len(rdflib.Graph().parse(file)) == len(graph.to_rdflib())
    if rapper := shutil.which("rapper"):  # Raptor, where installed (Debian: raptor2-utils)
        done = subprocess.run([rapper, "-c", "-i", "turtle", file], capture_output=True, text=True, check=True)
        assert f"returned {count} triples" in done.stderr
        assert "Error" not in done.stderr


@pytest.mark.parametrize("suffix", ["nq", "trig", "nt", "jsonld"])
def test_rdflib_reads_the_other_formats(tmp_path: Path, suffix: str) -> None:
    import rdflib

    file = tmp_path / f"a.{suffix}"
    merge(sample()).save(file)
    form = {"nq": "nquads", "trig": "trig", "nt": "nt", "jsonld": "json-ld"}[suffix]
    read = rdflib.Dataset()
    read.parse(file, format=form)
    ours = {"jsonld": ox.RdfFormat.JSON_LD}.get(suffix)
    assert len(list(read.quads())) == len(list(ox.parse(path=file, format=ours)))


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from kgx.graph import merge\n"
        "from kgx.graph.formats import SUFFIXES\n"
        "from tests.factories import sample\n"
        "facts = sample() if sys.argv[2] == '0' else sample()[::-1]\n"
        "for name in [*(f'a{suffix}' for suffix in SUFFIXES), 'csv/']:\n"
        "    merge(facts).save(sys.argv[1] + '/' + name)\n"
    )
    folders = [tmp_path / "0", tmp_path / "1"]
    for number, folder in enumerate(folders):
        environment = os.environ | {"PYTHONHASHSEED": str(number)}
        subprocess.run([sys.executable, "-c", code, folder, str(number)], check=True, env=environment)
    files = [sorted(file.relative_to(folder) for file in folder.rglob("*.*")) for folder in folders]
    assert files[0] == files[1]
    assert len(files[0]) == 12
    for file in files[0]:
        assert (folders[0] / file).read_bytes() == (folders[1] / file).read_bytes(), file


NASTY = st.text(
    st.one_of(st.sampled_from("\"'<>\\{}|^`/#?%&;:=, \n\r\t\0\u200f\u202e\ufffe😀e한"), st.characters(codec="utf-8")),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(NASTY, NASTY, NASTY)
def test_no_name_breaks_out_of_any_format(tmp_path: Path, name: str, text: str, document: str) -> None:
    thing = Entity(f"person-{name}", EntityType.PERSON, text, (name,), same_as=(f"https://x.org/{name}",),
                   codes=((name, text), ("lat", name)))  # fmt: skip
    proof = replace(evidence(document, 0, text, name), sentence=1)
    said = statement(thing, "said", Literal(text), date=name, topic=text, event=thing, at=proof)
    graph = merge(
        [facts(document, (thing,), said, statement(thing, name, Literal(name, "number", 1.5, text), at=proof))]
    )
    for suffix in ("ttl", "nt", "trig", "nq"):
        file = tmp_path / f"a.{suffix}"
        graph.save(file)
        assert tuple(KnowledgeGraph.load(file)) == tuple(graph)
    count = len(merged_triples(graph))
    assert len(list(ox.parse(path=tmp_path / "a.ttl"))) == count
    assert len(graph.to_rdflib()) == count
    for suffix in ("jsonld", "graphml", "gexf"):
        graph.save(tmp_path / f"a.{suffix}")
    graph.save(tmp_path / "csv")
