"""Writing RDF: sorted, without blank nodes, the same bytes for the same graph.

``.ttl``, ``.nt`` and ``.jsonld`` hold the merged view with its evidence and links. ``.trig`` and ``.nq`` hold named
graphs: one an article (all that it says, with its evidence), one of links and overrides, one of the merged view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.graph.keys import article_id
from kgx.model.statement import DocumentFacts, Evidence
from kgx.rdf.describing import Describer
from kgx.rdf.terms import Names
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import rdflib

__all__ = ["article_graph", "article_quads", "dataset_quads", "merged_triples", "serialized", "to_rdflib", "write"]

TRIPLES = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".jsonld": RdfFormat.JSON_LD}
QUADS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write the graph in the RDF format of the suffix.

    Raises ValueError for another suffix or a base that is not an absolute http(s) IRI.
    """
    suffix = path.suffix.lower()
    names = Names(base_iri)
    if suffix in TRIPLES:
        data = serialized(merged_triples(graph, base_iri=base_iri), TRIPLES[suffix], names.prefixes)
    elif suffix in QUADS:
        data = serialized(dataset_quads(graph, base_iri=base_iri), QUADS[suffix], names.prefixes)
    else:
        raise ValueError(f"{path}: unknown suffix '{suffix}'; one of {', '.join([*TRIPLES, *QUADS])}")
    write_atomically(path, [data])


def serialized(items: Iterable[Triple] | Iterable[Quad], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    """The items in a format. The serializer declares prefixes in no fixed order, so those lines are sorted here."""
    lines = (serialize(items, format=form, prefixes=prefixes) or b"").splitlines(keepends=True)
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(head) + lines[len(head) :])


def merged_triples(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> list[Triple]:
    """The merged view with its evidence, the links it follows and the decisions it obeys, sorted."""
    describer = _describer(graph, base_iri)
    proven = (*graph, *graph.links, *(one.statement for one in graph.rejected))
    evidence = {item for one in proven for item in one.evidence}
    parts = (_merged(graph, describer), _linked(graph, describer), *map(describer.evidence, evidence))
    return _sorted(chain.from_iterable(parts))


def dataset_quads(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> Iterator[Quad]:
    """All named graphs, sorted by graph, each sorted: articles, links, merged."""
    names = Names(base_iri)
    for facts in sorted(graph.facts, key=lambda facts: article_graph(facts.document)):
        yield from article_quads(graph, facts, base_iri=base_iri)
    describer = _describer(graph, base_iri)
    yield from _in_graph(names, "links", _linked(graph, describer))
    yield from _in_graph(names, "merged", _merged(graph, describer))


def article_quads(graph: KnowledgeGraph, facts: DocumentFacts, *, base_iri: str = DEFAULT_BASE_IRI) -> Iterator[Quad]:
    """The named graph of one article of the graph: all that it says by itself."""
    describer = _describer(graph, base_iri)
    evidence: set[Evidence] = {item for statement in facts.statements for item in statement.evidence}
    triples = chain(
        describer.article(graph.articles[facts.document], facts.warnings),
        *map(describer.entity, facts.entities),
        *map(describer.statement, facts.statements),
        *map(describer.evidence, evidence),
    )
    yield from _in_graph(Names(base_iri), article_graph(facts.document), triples)


def article_graph(document: str) -> str:
    """The local name of an article's graph, ``article-<hash>``: of the document's name, so that it never changes."""
    return article_id(document)


def to_rdflib(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> rdflib.Graph:
    """The merged view as an rdflib.Graph with the prefixes bound."""
    import rdflib

    data = serialize(merged_triples(graph, base_iri=base_iri), format=RdfFormat.N_TRIPLES) or b""
    view = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in Names(base_iri).prefixes.items():
        view.bind(prefix, iri)
    return view.parse(data=data, format="nt")


def _describer(graph: KnowledgeGraph, base_iri: str) -> Describer:
    return Describer(Names(base_iri), load_vocabulary(), graph.articles.values())


def _merged(graph: KnowledgeGraph, describer: Describer) -> Iterator[Triple]:
    """Entities, articles, direct triples, statements and rejected ones of the merged view; not the evidence itself."""
    for article in graph.articles.values():
        yield from describer.article(article)
    for entity in graph.entities():
        yield from describer.entity(entity)
    for statement in graph:
        yield from describer.direct(statement)
        yield from describer.statement(statement)
    for rejection in graph.rejected:
        yield from describer.rejection(rejection)


def _linked(graph: KnowledgeGraph, describer: Describer) -> Iterator[Triple]:
    """Links across articles, and what people decided."""
    for link in graph.links:
        yield from describer.link(link)
    for override in graph.overrides:
        yield from describer.curation(override)


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(set(triples), key=str)


def _in_graph(names: Names, local: str, triples: Iterable[Triple]) -> Iterator[Quad]:
    graph = names.graph(local)
    for triple in _sorted(triples):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
