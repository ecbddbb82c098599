"""The ontology `schemas/kgx.ttl`, made from `schemas/vocabulary.yaml`.

``python -m kgx.rdf.ontology`` writes it; a test sees that it is fresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kgx.graph.formats import write_atomically
from kgx.rdf.serializing import serialized
from kgx.rdf.terms import KGO, PREFIXES, RDF_TYPE, RDFS_LABEL, kgo, named, text_literal
from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import LITERAL_RANGES, Term, Vocabulary, load_vocabulary, model_rows

__all__ = ["main", "ontology"]

DATATYPES = {"text": "xsd:string", "number": "xsd:decimal"}  # a date has one of several types


def ontology() -> str:
    """The ontology as Turtle, sorted."""
    prefixes = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "geo"}
    return serialized(_triples(load_vocabulary()), RdfFormat.TURTLE, prefixes).decode("utf-8")


def main() -> None:
    """Write the ontology where the package keeps it."""
    write_atomically(schema_path("kgx.ttl"), [ontology().encode("utf-8")])


def _triples(vocabulary: Vocabulary) -> Iterator[Triple]:
    whole = NamedNode(KGO.rstrip("#"))
    yield Triple(whole, RDF_TYPE, named("owl:Ontology"))
    yield Triple(whole, RDFS_LABEL, Literal("kgx: facts of Korean municipal news", language="en"))
    yield Triple(whole, RDFS_LABEL, Literal("kgx: 한국어 도시 뉴스의 사실", language="ko"))
    yield Triple(whole, named("owl:versionInfo"), text_literal(str(vocabulary.version)))
    yield from _classes(vocabulary)
    yield from _predicates(vocabulary)
    yield from _qualifiers(vocabulary)
    yield from _model()


def _classes(vocabulary: Vocabulary) -> Iterator[Triple]:
    for name, row in vocabulary.types.items():
        yield from _term(kgo(name), row, "owl:Class", "rdfs:subClassOf")
        if row.parent:
            yield Triple(kgo(name), named("rdfs:subClassOf"), kgo(row.parent))


def _predicates(vocabulary: Vocabulary) -> Iterator[Triple]:
    for name, row in vocabulary.predicates.items():
        node = kgo(name)
        literal = set(row.range) & LITERAL_RANGES
        # praised takes things and texts alike: neither an object nor a datatype property.
        kind = "rdf:Property" if literal and literal != set(row.range) else _kind(bool(literal))
        yield from _term(node, row, kind, "rdfs:subPropertyOf")
        yield from _ends(node, row.domain, row.range)
        yield Triple(node, kgo("kind"), text_literal(row.kind))
        if row.symmetric:
            yield Triple(node, RDF_TYPE, named("owl:SymmetricProperty"))
        for qualifier in row.qualifiers:
            own = kgo(vocabulary.qualifiers[qualifier].property)
            yield Triple(node, kgo("takesQualifier"), own)
            if qualifier in row.identity:
                yield Triple(node, kgo("identityQualifier"), own)


def _qualifiers(vocabulary: Vocabulary) -> Iterator[Triple]:
    for row in vocabulary.qualifiers.values():
        # A qualifier that ranges over things may also be a bare text where the thing is unknown.
        node = kgo(row.property)
        kind = "owl:DatatypeProperty" if set(row.range) <= LITERAL_RANGES else "rdf:Property"
        yield from _term(node, row, kind, "rdfs:subPropertyOf")
        yield from _ends(node, ["Statement"], row.range)


def _model() -> Iterator[Triple]:
    """How statements and evidence are written: the section `model` of the vocabulary file."""
    model = model_rows()
    for name, row in model["classes"].items():
        yield from _row(kgo(name), row, "owl:Class", "rdfs:subClassOf")
    for name, row in model["annotations"].items():
        yield from _row(kgo(name), row, "owl:AnnotationProperty", "rdfs:subPropertyOf")
    for name, row in model["properties"].items():
        # Without a range, an end may be a thing or a literal.
        kind = _kind(row["range"].startswith("xsd:")) if "range" in row else "rdf:Property"
        yield from _row(kgo(name), row, kind, "rdfs:subPropertyOf")
        for end in ("domain", "range"):
            if end in row:
                yield Triple(kgo(name), named(f"rdfs:{end}"), named(row[end]))


def _row(node: NamedNode, row: Mapping[str, Any], kind: str, under: str) -> Iterator[Triple]:
    yield from _described(node, kind, row["ko"], row["en"], row["says_ko"], row["says_en"])
    for outer in row.get("under", ()):
        yield Triple(node, named(under), named(outer))


def _kind(literal: bool) -> str:
    return "owl:DatatypeProperty" if literal else "owl:ObjectProperty"


def _ends(node: NamedNode, domain: Iterable[str], range_: Iterable[str]) -> Iterator[Triple]:
    """Several types are alternatives: schema.org's terms say so, where rdfs:domain would demand them all."""
    for name in domain:
        if name != "any":
            yield Triple(node, named("schema:domainIncludes"), kgo(name))
    for name in range_:
        if name in DATATYPES:
            yield Triple(node, named("schema:rangeIncludes"), named(DATATYPES[name]))
        elif name == "date":
            for kind in ("date", "gYearMonth", "gYear", "string"):
                yield Triple(node, named("schema:rangeIncludes"), named(f"xsd:{kind}"))
        else:
            yield Triple(node, named("schema:rangeIncludes"), kgo(name))


def _term(node: NamedNode, row: Term, kind: str, under: str) -> Iterator[Triple]:
    yield from _described(node, kind, row.label_ko, row.label_en, row.comment_ko, row.comment_en)
    yield Triple(node, named("skos:example"), Literal(row.example, language="ko"))
    for outer in row.under:
        yield Triple(node, named(under), named(outer))


def _described(node: NamedNode, kind: str, ko: str, en: str, says_ko: str, says_en: str) -> Iterator[Triple]:
    yield Triple(node, RDF_TYPE, named(kind))
    yield Triple(node, RDFS_LABEL, Literal(ko, language="ko"))
    yield Triple(node, RDFS_LABEL, Literal(en, language="en"))
    yield Triple(node, named("rdfs:comment"), Literal(says_ko, language="ko"))
    yield Triple(node, named("rdfs:comment"), Literal(says_en, language="en"))
    yield Triple(node, named("rdfs:isDefinedBy"), NamedNode(KGO.rstrip("#")))


if __name__ == "__main__":
    main()
