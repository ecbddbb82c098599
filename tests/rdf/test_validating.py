"""Each thing that can be wrong in a graph is found, named by its label, and said in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph, merge
from kgx.rdf.shapes import shapes
from kgx.rdf.terms import RDF_TYPE, named
from kgx.rdf.validating import Violation, validate
from kgx.rdf.writing import merged_triples
from kgx.resources.paths import schema_path
from tests.factories import METROPOLIS, OH, SEOUL, sample
from tests.graph.test_overrides import corpus
from tests.rdf.test_curation import ROWS

Node = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class Case:
    """What is done to a good graph: of `at` (an entity's id, or the first node of a class) all `drop` goes, `add`
    comes. `says` is part of the English message."""

    at: str
    says: str
    drop: str = ""
    add: tuple[tuple[str, Node], ...] = ()


def text(value: str) -> ox.Literal:
    return ox.Literal(value)


def typed(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=named(f"xsd:{kind}"))


CITY, PERSON, BODY = (ox.NamedNode(f"{DEFAULT_BASE_IRI}id/{one.id}") for one in (SEOUL, OH, METROPOLIS))
CASES = (
    Case(SEOUL.id, "exactly one name", "rdfs:label"),
    Case(SEOUL.id, "exactly one name", add=(("rdfs:label", ox.Literal("둘째", language="ko")),)),
    Case(SEOUL.id, "exactly one name", "rdfs:label", (("rdfs:label", text("말 표시 없음")),)),
    Case(SEOUL.id, "other names", add=(("skos:altLabel", ox.Literal("Séoul", language="fr")),)),
    Case(SEOUL.id, "named by an address", add=(("owl:sameAs", text("1835848")),)),
    Case(SEOUL.id, "named by an address", add=(("schema:sameAs", text("1835848")),)),
    Case(SEOUL.id, "latitude", "geo:lat", (("geo:lat", typed("95.0", "decimal")),)),
    Case(SEOUL.id, "longitude", "geo:long", (("geo:long", text("동쪽")),)),
    Case(SEOUL.id, "scheme:value", add=(("kgo:code", text("KR")),)),
    Case(OH.id, "of this kind too: person", "rdf:type", (("rdf:type", named("kgo:Mayor")),)),
    Case(METROPOLIS.id, "kind too: organization", "rdf:type", (("rdf:type", named("kgo:InternationalOrganization")),)),
    Case(SEOUL.id, "“is mayor of” is said of must be: person", add=(("kgo:mayorOf", CITY),)),
    Case(OH.id, "follows “is mayor of” must be: city", add=(("kgo:mayorOf", BODY),)),
    Case(OH.id, "follows “met with” must be", add=(("kgo:metWith", text("누구")),)),
    Case(METROPOLIS.id, "follows “was founded on” must be: date", add=(("kgo:foundedOn", typed("1985", "integer")),)),
    Case(METROPOLIS.id, "follows “has members” must be: number", add=(("kgo:memberCount", CITY),)),
    Case(OH.id, "follows “said” must be: text", add=(("kgo:said", typed("3", "integer")),)),
    Case("kgo:Statement", "exactly one subject", "kgo:subject"),
    Case("kgo:Statement", "exactly one subject", add=(("kgo:subject", ox.NamedNode("https://x.org/other")),)),
    Case("kgo:Statement", "subject of a statement must have a name", "kgo:subject",
         (("kgo:subject", ox.NamedNode("https://x.org/nobody")),)),
    Case("kgo:Statement", "exactly one predicate", "kgo:predicate"),
    Case("kgo:Statement", "that the vocabulary has", "kgo:predicate", (("kgo:predicate", named("kgo:likes")),)),
    Case("kgo:Statement", "exactly one object", "kgo:object"),
    Case("kgo:Statement", "modality", "kgo:modality"),
    Case("kgo:Statement", "modality", "kgo:modality", (("kgo:modality", text("maybe")),)),
    Case("kgo:Statement", "number from 0 to 1", add=(("kgo:confidence", typed("1.5", "decimal")),)),
    Case("kgo:Statement", "Reasons of confidence", add=(("kgo:confidenceReason", typed("1", "integer")),)),
    Case("kgo:Statement", "name the rule", "kgo:rule"),
    Case("kgo:Statement", "kind of a value", "kgo:datatype", (("kgo:datatype", text("money")),)),
    Case("kgo:Statement", "unit must be one text", add=(("kgo:unit", text("개")), ("kgo:unit", text("곳")))),
    Case("kgo:Statement", "number as written", add=(("kgo:objectText", typed("1", "integer")),)),
    Case("kgo:Statement", "earliest day must be one date", add=(("kgo:earliest", text("작년")),)),
    Case("kgo:Statement", "latest day must be one date", add=(("kgo:latest", typed("2022", "gYear")),)),
    Case("kgo:Statement", "must not be after the latest", "kgo:earliest",
         (("kgo:earliest", typed("2999-01-01", "date")), ("kgo:latest", typed("2022-01-01", "date")))),
    Case("kgo:Statement", "must have evidence", "oa:hasTarget"),
    Case("kgo:Statement", "must have evidence", "oa:hasTarget", (("oa:hasTarget", CITY),)),
    Case("kgo:Statement", "which article", "prov:wasDerivedFrom"),
    Case("kgo:Statement", "must be an extraction", "prov:wasGeneratedBy", (("prov:wasGeneratedBy", CITY),)),
    Case("kgo:Statement", "“date” must be one of: date", add=(("kgo:date", typed("5", "integer")),)),
    Case("kgo:Statement", "“place” must be one of", add=(("kgo:place", PERSON),)),
    Case("kgo:Statement", "“ordinal” must be one of: number", add=(("kgo:ordinal", typed("2022", "gYear")),)),
    Case("kgo:Statement", "“status of the office” must be one of: former", add=(("kgo:status", text("retired")),)),
    Case("kgo:Statement", "“topic” must be one of: text", add=(("kgo:topic", CITY),)),
    Case("kgo:RejectedStatement", "exactly one decision", "kgo:curation"),
    Case("kgo:RejectedStatement", "must have evidence", "oa:hasTarget"),
    Case("kgo:Evidence", "exactly one article", "oa:hasSource"),
    Case("kgo:Evidence", "exactly one article", add=(("oa:hasSource", CITY),)),
    Case("kgo:Evidence", "must be the one it points to", "prov:wasDerivedFrom"),
    Case("kgo:Evidence", "exactly one quotation", "oa:hasSelector"),
    Case("kgo:Evidence", "exactly one position", "oa:hasSelector"),
    Case("kgo:Evidence", "sentence number", "kgo:sentence", (("kgo:sentence", typed("-1", "integer")),)),
    Case("kgo:Evidence", "exactly one rule", add=(("kgo:rule", text("second/rule")),)),
    Case("kgo:Evidence", "start, end, role and particle", add=(("kgo:argument", text("을")),)),
    Case("oa:TextQuoteSelector", "exactly one text", "oa:exact"),
    Case("oa:TextPositionSelector", "exactly one start", "oa:start"),
    Case("oa:TextPositionSelector", "exactly one end", "oa:end", (("oa:end", text("열")),)),
    Case("oa:TextPositionSelector", "must not start after its end", "oa:start",
         (("oa:start", typed("99999", "nonNegativeInteger")),)),
    Case("prov:Activity", "read exactly one article", "prov:used"),
    Case("prov:Activity", "exactly one software", "prov:wasAssociatedWith"),
    Case("prov:SoftwareAgent", "exactly one kgxVersion", "kgo:kgxVersion"),
    Case("prov:SoftwareAgent", "exactly one rulesHash", "kgo:rulesHash", (("kgo:rulesHash", text("ABC")),)),
    Case("kgo:Link", "exactly one source", "kgo:linkSource"),
    Case("kgo:Link", "exactly one target", "kgo:linkTarget"),
    Case("kgo:Link", "must name exactly one rule", "kgo:rule"),
    Case("kgo:Link", "evidence: a place in an article", add=(("oa:hasTarget", CITY),)),
    Case("kgo:Link", "must be a decision of a person", add=(("kgo:curation", CITY),)),
    Case("kgo:Curation", "action of a decision", "kgo:action", (("kgo:action", text("guess")),)),
    Case("kgo:Article", "name that evidence cites", "kgo:documentName"),
    Case("kgo:Article", "in Korean (@ko) or English (@en)", add=(("rdfs:label", text("말 표시 없음")),)),
    Case("kgo:Article", "64 hexadecimal", "kgo:sha256", (("kgo:sha256", text("0")),)),
    Case("kgo:Article", "one headline", add=(("dcterms:title", text("다른 제목")),)),
    Case("kgo:Article", "day of publication", add=(("dcterms:issued", text("어제")),)),
    Case("kgo:Article", "Warnings must be texts", add=(("kgo:warning", CITY),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def good() -> list[ox.Triple]:
    """Every kind of thing: statements of all sorts, links, decisions, a rejected statement."""
    curated = merged_triples(merge(corpus(), ROWS), base_iri="https://x.org/")
    fit = (one for one in curated if one.predicate != named("kgo:visited"))  # there a body visits a place
    return [*merged_triples(merge(sample())), *fit]


def save(triples: list[ox.Triple], path: Path) -> Path:
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return path


def spoilt(triples: list[ox.Triple], case: Case) -> tuple[list[ox.Triple], str]:
    """The graph after the deed, and the IRI of the node it was done to."""
    known = ox.NamedNode(f"{DEFAULT_BASE_IRI}id/{case.at}")
    if ":" in case.at:
        of = (t.subject for t in triples if t.predicate == RDF_TYPE and t.object == named(case.at))
        known = min(of, key=lambda node: node.value)
    drop = named(case.drop) if case.drop else None
    kept = [t for t in triples if not (t.subject == known and t.predicate == drop)]
    return kept + [ox.Triple(known, named(name), value) for name, value in case.add], known.value


def test_the_file_is_fresh() -> None:
    assert schema_path("shapes.ttl").read_text("utf-8") == shapes(), "run: python -m kgx.rdf.shapes"


def test_a_good_graph_conforms(tmp_path: Path, good: list[ox.Triple]) -> None:
    assert validate(save(good, tmp_path / "a.nt")) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.at}: {case.says}")
def test_what_is_wrong_is_found_and_named(tmp_path: Path, good: list[ox.Triple], case: Case) -> None:
    triples, node = spoilt(good, case)
    file = save(triples, tmp_path / "a.nt")
    found = validate(file)
    assert [one for one in found if one.node == node and case.says in one.message], found
    korean = validate(file, language="ko")
    assert len({(one.node, one.value) for one in korean}) == len({(one.node, one.value) for one in found})
    assert all(any("가" <= letter <= "힣" for letter in one.message) for one in korean)


def test_what_a_store_gives_back_conforms(tmp_path: Path, good: list[ox.Triple]) -> None:
    """Oxigraph on disk keeps values and not spellings: offsets come back as xsd:integer."""
    store = ox.Store(str(tmp_path / "store"))
    store.extend(ox.Quad(*triple) for triple in good)
    back = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store]
    assert not any(t.predicate == named("oa:start") and t.object.datatype != named("xsd:integer") for t in back)
    assert validate(save(back, tmp_path / "back.nt")) == ()


def test_findings_name_things_as_people_do(tmp_path: Path, good: list[ox.Triple]) -> None:
    triples, _ = spoilt(good, Case(OH.id, "", add=(("kgo:mayorOf", BODY),)))
    (found,) = validate(save(triples, tmp_path / "a.nt"), language="ko")
    assert (found.thing, found.value) == ("오세훈", "세계대도시협의회")
    assert found.message == "‘…의 시장이다’의 목적어는 다음 종류여야 합니다: 도시."


@pytest.mark.parametrize("suffix", ["ttl", "nt", "trig", "nq", "jsonld"])
def test_every_format_is_read_and_of_a_dataset_the_merged_graph(tmp_path: Path, suffix: str) -> None:
    graph = merge(sample())
    for rdf12 in (False, True):
        graph.save(tmp_path / f"a.{suffix}", rdf12=rdf12)
        assert validate(tmp_path / f"a.{suffix}") == ()


def test_the_articles_of_this_repository_conform(tmp_path: Path, seed_graph: KnowledgeGraph) -> None:
    seed_graph.save(tmp_path / "seeds.nq")
    assert validate(tmp_path / "seeds.nq") == ()


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    merge(sample()).save(tmp_path / "a.ttl")
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kgo: <https://w3id.org/kgx-ko/ontology#> .\n"
        "<urn:mine> a sh:NodeShape ; sh:targetClass kgo:Country ;\n"
        "  sh:property [ sh:path kgo:capital ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    (found,) = validate(tmp_path / "a.ttl", shapes=mine)
    assert isinstance(found, Violation)
    assert found.thing == "싱가포르"
