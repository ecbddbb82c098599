"""JSON-LD: a context made from the vocabulary, and graphs written with that context inside.

``python -m kgx.rdf.jsonld`` writes `schemas/context.jsonld`; a test sees that it is fresh.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from kgx.graph import DEFAULT_BASE_IRI
from kgx.graph.formats import write_atomically
from kgx.rdf.terms import PREFIXES, RDF_TYPE, Names
from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import LITERAL_RANGES, load_vocabulary, model_rows

__all__ = ["context", "jsonld", "main"]

LANGUAGES = {"label": "rdfs:label", "altLabel": "skos:altLabel"}
LINKS = {"sameAs": "owl:sameAs", "url": "schema:url", "wasDerivedFrom": "prov:wasDerivedFrom",
         "wasGeneratedBy": "prov:wasGeneratedBy", "used": "prov:used", "wasAssociatedWith": "prov:wasAssociatedWith",
         "hasTarget": "oa:hasTarget", "hasSource": "oa:hasSource", "hasSelector": "oa:hasSelector"}  # fmt: skip
VALUES = {"title": ("dcterms:title", None), "issued": ("dcterms:issued", "xsd:date"), "exact": ("oa:exact", None),
          "start": ("oa:start", "xsd:nonNegativeInteger"), "end": ("oa:end", "xsd:nonNegativeInteger"),
          "lat": ("geo:lat", "xsd:decimal"), "long": ("geo:long", "xsd:decimal")}  # fmt: skip
EXACT = 15  # digits of a whole number that is the same in every reader of JSON


def context(names: Names) -> dict[str, Any]:
    """The context: prefixes, and a term for each class and property with the type of its values."""
    vocabulary, model = load_vocabulary(), model_rows()
    terms: dict[str, Any] = {name: {"@id": iri, "@container": "@language"} for name, iri in LANGUAGES.items()}
    terms |= {name: {"@id": iri, "@type": "@id"} for name, iri in LINKS.items()}
    terms |= {name: _term(iri, kind) for name, (iri, kind) in VALUES.items()}
    terms |= {name: f"kgo:{name}" for name in (*vocabulary.types, *model["classes"])}
    terms |= {name: _term(f"kgo:{name}", _kind(row.range)) for name, row in vocabulary.predicates.items()}
    for row in vocabulary.qualifiers.values():
        terms[row.property] = _term(f"kgo:{row.property}", _kind(row.range))
    for name, plain in model["properties"].items():
        terms[name] = _term(f"kgo:{name}", _range(plain.get("range")))
    return {"@version": 1.1, **names.prefixes, "id": "@id", "type": "@type", **dict(sorted(terms.items()))}


def main() -> None:
    """Write the context, with the names of things under the usual base, where the package keeps it."""
    text = json.dumps({"@context": context(Names(DEFAULT_BASE_IRI))}, ensure_ascii=False, indent=2) + "\n"
    write_atomically(schema_path("context.jsonld"), [text.encode("utf-8")])


def jsonld(triples: Iterable[Triple], names: Names) -> bytes:
    """Triples, sorted by subject, as one JSON-LD document: the context, then an object a line for each subject."""
    compact = _Compact(context(names))
    groups = groupby(triples, key=lambda triple: str(triple.subject))
    nodes = [json.dumps(compact.node(subject[1:-1], group), ensure_ascii=False) for subject, group in groups]
    head = json.dumps(compact.context, ensure_ascii=False, indent=1)
    return "".join(['{"@context": ', head, ',\n"@graph": [\n', ",\n".join(nodes), "\n]}\n"]).encode()


def _term(iri: str, kind: str | None) -> str | dict[str, str]:
    return iri if kind is None else {"@id": iri, "@type": kind}


def _kind(range_: Iterable[str]) -> str | None:
    """The type that the values of a range mostly have; None where they are texts, numbers or of several kinds."""
    found = set(range_)
    if not found & LITERAL_RANGES:
        return "@id"
    return "xsd:date" if found == {"date"} else None


def _range(declared: str | None) -> str | None:
    if declared is None or declared in ("xsd:string", "xsd:integer"):
        return None
    return declared if declared.startswith("xsd:") else "@id"


class _Compact:
    """Shortens IRIs and values as a context has it."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        self.context = context
        texts = {name: value for name, value in context.items() if isinstance(value, str)}
        self.prefixes = {name: value for name, value in texts.items() if value.startswith("http")}
        self.terms: dict[str, tuple[str, Mapping[str, str]]] = {}
        for name, value in context.items():
            row = {"@id": value} if isinstance(value, str) else value
            prefix, _, local = row["@id"].partition(":") if isinstance(row, dict) else ("", "", "")
            if local and prefix in self.prefixes:
                self.terms[self.prefixes[prefix] + local] = name, row

    def node(self, subject: str, triples: Iterable[Triple]) -> dict[str, Any]:
        """The object of one subject: its id, its types, then its properties in the order of the triples."""
        node: dict[str, Any] = {"id": self.iri(subject)}
        for triple in triples:
            name, row = self.term(triple.predicate.value)
            object_ = triple.object
            assert isinstance(object_, NamedNode | Literal)  # RDF 1.1, without blank nodes
            if triple.predicate == RDF_TYPE:
                node.setdefault("type", []).append(self.term(object_.value)[0])
            elif isinstance(object_, Literal) and object_.language and "@container" in row:
                node.setdefault(name, {}).setdefault(object_.language, []).append(object_.value)
            else:
                node.setdefault(name, []).append(self.value(object_, row.get("@type")))
        return {key: _single(value) for key, value in node.items()}

    def term(self, iri: str) -> tuple[str, Mapping[str, str]]:
        """The context's term for a class or property, with its row; else the shortened IRI."""
        return self.terms.get(iri) or (self.iri(iri), {})

    def value(self, term: NamedNode | Literal, kind: str | None) -> object:
        """An object as the term's type has it."""
        if isinstance(term, NamedNode):
            return self.iri(term.value) if kind == "@id" else {"id": self.iri(term.value)}
        datatype = term.datatype.value.replace(PREFIXES["xsd"], "xsd:")
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if datatype == (kind or "xsd:string"):
            return term.value
        if kind is None and datatype == "xsd:integer" and len(term.value) <= EXACT:
            number = int(term.value)
            return number if str(number) == term.value else {"@value": term.value, "@type": datatype}
        return {"@value": term.value} | ({} if datatype == "xsd:string" else {"@type": datatype})

    def iri(self, iri: str) -> str:
        """A prefixed name where a prefix of the context fits, else the IRI."""
        fitting = [name for name, start in self.prefixes.items() if iri.startswith(start) and iri != start]
        name = max(fitting, key=lambda one: len(self.prefixes[one]), default="")
        local = iri.removeprefix(self.prefixes.get(name, ""))
        return f"{name}:{local}" if name and not local.startswith("//") else iri


def _single(value: Any) -> Any:
    """A lone value without its list, in a language map too."""
    if isinstance(value, dict):
        return {key: _single(one) for key, one in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


if __name__ == "__main__":
    main()
