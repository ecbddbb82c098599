from __future__ import annotations

import pyoxigraph as ox
import pytest

from kgx.graph import merge
from kgx.rdf.ontology import ontology
from kgx.rdf.terms import KGO, PREFIXES
from kgx.rdf.writing import dataset_quads
from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import load_vocabulary
from tests.factories import sample


@pytest.fixture(scope="module")
def triples() -> set[ox.Triple]:
    return {ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(ontology(), format=ox.RdfFormat.TURTLE)}


def test_the_file_is_fresh() -> None:
    assert schema_path("kgx.ttl").read_text("utf-8") == ontology(), "run: python -m kgx.rdf.ontology"


def test_every_term_has_labels_in_both_languages(triples: set[ox.Triple]) -> None:
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    terms = {one.subject for one in triples if one.subject.value.startswith(KGO)}
    for term in terms:
        languages = {one.object.language for one in triples if one.subject == term and one.predicate == label}
        assert languages == {"ko", "en"}, term


def test_every_term_in_use_is_declared(triples: set[ox.Triple]) -> None:
    declared = {one.subject.value for one in triples}
    used = {
        node.value
        for quad in dataset_quads(merge(sample()))
        for node in (quad.predicate, quad.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith(KGO)
    }
    assert used <= declared


def test_names_of_predicates_and_qualifiers_do_not_clash() -> None:
    vocabulary = load_vocabulary()
    assert not {row.property for row in vocabulary.qualifiers.values()} & set(vocabulary.predicates)


def test_symmetric_properties_are_declared(triples: set[ox.Triple]) -> None:
    symmetric = {one.subject.value.removeprefix(KGO) for one in triples
                 if one.object.value == PREFIXES["owl"] + "SymmetricProperty"}  # fmt: skip
    assert symmetric == {name for name, row in load_vocabulary().predicates.items() if row.symmetric}


def test_no_blank_nodes(triples: set[ox.Triple]) -> None:
    assert not [one for one in triples if isinstance(one.object, ox.BlankNode)]
