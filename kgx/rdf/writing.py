"""Writing RDF: sorted, without blank nodes, the same bytes for the same graph.

``.ttl``, ``.nt`` and ``.jsonld`` hold the merged view with its evidence and links. ``.trig`` and ``.nq`` hold named
graphs: one an article (all that it says, with its evidence), one of links and overrides, one of the merged view: the
same triples as in ``.ttl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.graph.keys import article_id
from kgx.model.statement import DocumentFacts
from kgx.rdf.describing import Describer
from kgx.rdf.jsonld import jsonld
from kgx.rdf.terms import Names
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import rdflib

__all__ = ["article_graph", "article_quads", "dataset_quads", "linked_triples", "merged_triples", "serialized",
           "to_rdflib", "write"]  # fmt: skip

TRIPLES = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".jsonld": RdfFormat.JSON_LD}
QUADS = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> None:
    """Write the graph in the RDF format of the suffix. JSON-LD has no triple terms: `rdf12` leaves it as it is.

    Raises ValueError for another suffix or a base that is not an absolute http(s) IRI.
    """
    suffix = path.suffix.lower()
    names = Names(base_iri)
    if suffix in TRIPLES:
        triples = merged_triples(graph, base_iri=base_iri, rdf12=rdf12 and suffix != ".jsonld")
        data = jsonld(triples, names) if suffix == ".jsonld" else serialized(triples, TRIPLES[suffix], names.prefixes)
    elif suffix in QUADS:
        data = serialized(dataset_quads(graph, base_iri=base_iri, rdf12=rdf12), QUADS[suffix], names.prefixes)
    else:
        raise ValueError(f"{path}: unknown suffix '{suffix}'; one of {', '.join([*TRIPLES, *QUADS])}")
    write_atomically(path, [data])


def serialized(items: Iterable[Triple] | Iterable[Quad], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    """The items in a format. The serializer declares prefixes in no fixed order, so those lines are sorted here."""
    lines = (serialize(items, format=form, prefixes=prefixes) or b"").splitlines(keepends=True)
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(head) + lines[len(head) :])


def merged_triples(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> list[Triple]:
    """The merged view with its evidence, the links it follows and the decisions it obeys, sorted."""
    return _sorted(_merged(graph, _describer(graph, base_iri, rdf12)))


def linked_triples(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI) -> list[Triple]:
    """The links across articles and what people decided, sorted."""
    return _sorted(_linked(graph, _describer(graph, base_iri, False)))


def dataset_quads(graph: KnowledgeGraph, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> Iterator[Quad]:
    """All named graphs, sorted by graph, each sorted: articles, links, merged."""
    describer = _describer(graph, base_iri, rdf12)
    for facts in sorted(graph.facts, key=lambda facts: article_graph(facts.document)):
        yield from _in_graph(describer.names, article_graph(facts.document), _article(graph, facts, describer))
    yield from _in_graph(describer.names, "links", _linked(graph, describer))
    yield from _in_graph(describer.names, "merged", _merged(graph, describer))


def article_quads(
    graph: KnowledgeGraph, facts: DocumentFacts, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False
) -> Iterator[Quad]:
    """The named graph of one article of the graph: all that it says by itself."""
    describer = _describer(graph, base_iri, rdf12)
    yield from _in_graph(describer.names, article_graph(facts.document), _article(graph, facts, describer))


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
        yield from describer.statement(statement)
    for rejection in graph.rejected:
        yield from describer.rejection(rejection)
    yield from _linked(graph, describer)
    proven = (*graph, *graph.links, *(one.statement for one in graph.rejected))
    for evidence in {item for one in proven for item in one.evidence}:
        yield from describer.evidence(evidence)


def _article(graph: KnowledgeGraph, facts: DocumentFacts, describer: Describer) -> Iterator[Triple]:
    """What an article says by itself, without direct triples: those are the merged view's."""
    yield from describer.article(graph.articles[facts.document], facts.warnings)
    for entity in facts.entities:
        yield from describer.entity(entity)
    for statement in facts.statements:
        yield from describer.statement(statement)
    for evidence in {item for statement in facts.statements for item in statement.evidence}:
        yield from describer.evidence(evidence)


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
