"""Writing RDF: sorted, without blank nodes, the same bytes for the same graph.

``.ttl``, ``.nt`` and ``.jsonld`` hold the merged view with its evidence and links. ``.trig`` and ``.nq`` hold named
graphs: one an article (all that it says, with its evidence), one of links and overrides, one of the merged view: the
same triples as in ``.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.graph.keys import article_id
from kgx.model.statement import DocumentFacts
from kgx.rdf.describing import Describer
from kgx.rdf.jsonld import jsonld
from kgx.rdf.serializing import QUADS, TRIPLES, by_graph, in_order, serialized
from kgx.rdf.terms import Names
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import rdflib

__all__ = ["article_graph", "article_quads", "dataset_quads", "linked_triples", "merged_triples", "serialized",
           "to_rdflib", "write"]  # fmt: skip


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> None:
    """Write the graph in the RDF format of the suffix. JSON-LD has no triple terms: `rdf12` leaves it as it is.

    Raises ValueError for another suffix or a base that is not an absolute http(s) IRI.
    """
    suffix = path.suffix.lower()
    describer = _describer(graph, base_iri, rdf12 and suffix != ".jsonld")
    names = describer.names
    if suffix == ".jsonld":
        data = jsonld(in_order(_merged(graph, describer)), names)
    elif suffix in TRIPLES:
        data = serialized(_merged(graph, describer), TRIPLES[suffix], names.prefixes)
    elif suffix in QUADS:
        data = serialized(_dataset(graph, describer), QUADS[suffix], names.prefixes)
    else:
        raise ValueError(f"{path}: unknown suffix '{suffix}'; one of {', '.join([*TRIPLES, '.jsonld', *QUADS])}")
    write_atomically(path, [data])


def merged_triples(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> list[Triple]:
    """The merged view with its evidence, the links it follows and the decisions it obeys, sorted."""
    return in_order(_merged(graph, _describer(graph, base_iri, rdf12)))


def linked_triples(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> list[Triple]:
    """The links across articles and what people decided, sorted."""
    return in_order(_linked(graph, _describer(graph, base_iri, False)))


def dataset_quads(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> list[Quad]:
    """All named graphs, sorted by graph, each sorted: articles, links, merged."""
    return by_graph(_dataset(graph, _describer(graph, base_iri, rdf12)))


def article_quads(
    graph: KnowledgeGraph, facts: DocumentFacts, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False
) -> list[Quad]:
    """The named graph of one article of the graph, sorted: all that it says by itself."""
    return in_order(_article(graph, facts, _describer(graph, base_iri, rdf12)))


def article_graph(document: str) -> str:
    """The local name of an article's graph, ``article-<hash>``: of the document's name, so that it never changes."""
    return article_id(document)


def to_rdflib(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> rdflib.Graph:
    """The merged view as an rdflib.Graph with the prefixes bound."""
    import rdflib

    describer = _describer(graph, base_iri, False)
    view = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in describer.names.prefixes.items():
        view.bind(prefix, iri)
    return view.parse(data=serialized(_merged(graph, describer), RdfFormat.N_TRIPLES, {}), format="nt")


def _describer(graph: KnowledgeGraph, base_iri: str, rdf12: bool) -> Describer:
    return Describer(Names(base_iri), load_vocabulary(), graph.articles.values(), rdf12=rdf12)


def _merged(graph: KnowledgeGraph, describer: Describer) -> Iterator[Triple]:
    """The merged view: entities, articles, direct triples, statements and rejected ones, evidence, links, decisions."""
    for article in graph.articles.values():
        yield from describer.article(article)
    for entity in graph.entities():
        yield from describer.entity(entity)
    for statement in graph:
        yield from describer.direct(statement)
        yield from describer.statement(statement, support=graph.support(statement))
    for rejection in graph.rejected:
        yield from describer.rejection(rejection)
    yield from _linked(graph, describer)
    proven = (*graph, *graph.links, *(one.statement for one in graph.rejected))
    for evidence in {item for one in proven for item in one.evidence}:
        yield from describer.evidence(evidence)


def _dataset(graph: KnowledgeGraph, describer: Describer) -> Iterator[Quad]:
    """All named graphs."""
    for facts in graph.facts:
        yield from _article(graph, facts, describer)
    for local, triples in (("links", _linked(graph, describer)), ("merged", _merged(graph, describer))):
        yield from _in_graph(describer.names.graph(local), triples)


def _article(graph: KnowledgeGraph, facts: DocumentFacts, describer: Describer) -> Iterator[Quad]:
    """What an article says by itself, without direct triples: those are the merged view's."""
    evidence = {item for statement in facts.statements for item in statement.evidence}
    parts = (
        describer.article(graph.articles[facts.document], facts.warnings),
        *map(describer.entity, facts.entities),
        *map(describer.statement, facts.statements),
        *map(describer.evidence, evidence),
    )
    yield from _in_graph(describer.names.graph(article_graph(facts.document)), chain.from_iterable(parts))


def _linked(graph: KnowledgeGraph, describer: Describer) -> Iterator[Triple]:
    """Links across articles, and what people decided."""
    for link in graph.links:
        yield from describer.link(link)
    for override in graph.overrides:
        yield from describer.curation(override)


def _in_graph(graph: NamedNode, triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
