"""Reading back the RDF that `kgx.rdf.writing` wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import DefaultGraph, NamedNode, Quad, parse
from pyoxigraph import Literal as RdfLiteral

from kgx.graph import KnowledgeGraph, Link
from kgx.graph.keys import collect, evidence_key, statement_key
from kgx.graph.overrides import Override, Rejection
from kgx.model.statement import (
    Argument,
    DocumentFacts,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Qualifiers,
    Ref,
    Software,
    Statement,
)
from kgx.rdf.serializing import QUADS, TRIPLES
from kgx.rdf.terms import KGO, PREFIXES, RDF_TYPE, RDFS_LABEL, SOFTWARE, kgo, local_of, named
from kgx.resources.vocabulary import load_vocabulary, model_rows

__all__ = ["ARTICLE_GRAPH", "LINKS_GRAPH", "article_facts", "merged_graph", "overrides_in", "patterns", "read"]

ARTICLE_GRAPH = "/graph/article-"
LINKS_GRAPH = "/graph/links"
OA = PREFIXES["oa"]
PROV = PREFIXES["prov"]
TOLD_TWICE = frozenset({"earliest", "latest"})
OTHERS = ("rdfs:label", "skos:altLabel", "schema:sameAs", "geo:lat", "geo:long", "dcterms:issued", "dcterms:title",
          "oa:hasTarget", "oa:hasSource", "oa:hasSelector", "oa:start", "oa:end", "oa:exact", "prov:used",
          "prov:wasAssociatedWith")  # fmt: skip
Node = dict[str, list[NamedNode | RdfLiteral]]  # predicate IRI to objects


def read(path: Path) -> KnowledgeGraph:
    """Read a graph: from the articles' own graphs if the file has them, else from its merged view.

    Raises ValueError for a file that is not of that form.
    """
    try:
        graphs = _grouped(parse(path=path, format=(TRIPLES | QUADS)[path.suffix.lower()]))
    except SyntaxError as error:
        raise ValueError(f"{path}: {error}") from error
    try:
        own = [_View(nodes).facts() for name, nodes in graphs.items() if ARTICLE_GRAPH in name]
        if own:
            overrides = [
                one for name, nodes in graphs.items() if name.endswith(LINKS_GRAPH) for one in _overrides(nodes)
            ]
            return KnowledgeGraph.from_facts((one for facts in own for one in facts), overrides=overrides)
        return _View(graphs.get("", {})).merged()
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"{path}: not a graph that kgx wrote ({error!r})") from error


def patterns() -> Iterator[tuple[NamedNode, NamedNode | None]]:
    """Predicate and object (None: any) of the triples that are read. The others can be told from them."""
    vocabulary, model = load_vocabulary(), model_rows()
    yield from ((RDF_TYPE, kgo(name)) for name in (*vocabulary.types, *model["classes"]))
    own = {*model["properties"], *(row.property for row in vocabulary.qualifiers.values())} - TOLD_TWICE
    yield from ((kgo(name), None) for name in sorted(own))
    yield from ((named(name), None) for name in OTHERS)


def merged_graph(quads: Iterable[Quad]) -> KnowledgeGraph:
    """The merged view as it was, from the quads of its graph and of the graph of links.

    What each article said by itself is cut from it. Raises ValueError if they are not of that form.
    """
    nodes: dict[str, Node] = {}
    for its in _grouped(quads).values():
        for name, node in its.items():
            nodes.setdefault(name, {}).update(node)
    try:
        return _View(nodes).merged()
    except (KeyError, IndexError) as error:
        raise ValueError(f"not a graph that kgx wrote ({error!r})") from error


def article_facts(quads: Iterable[Quad]) -> DocumentFacts:
    """The facts of one article, from the quads of its own graph. Raises ValueError if they are not of that form."""
    (nodes,) = _grouped(quads).values()
    try:
        (facts,) = _View(nodes).facts()
    except (KeyError, IndexError) as error:
        raise ValueError(f"not an article's graph that kgx wrote ({error!r})") from error
    return facts


def overrides_in(quads: Iterable[Quad]) -> list[Override]:
    """The decisions that the quads of the graph of links hold."""
    return [one for nodes in _grouped(quads).values() for one in _overrides(nodes)]


def _grouped(quads: Iterable[Quad]) -> dict[str, dict[str, Node]]:
    """The nodes of each graph by name; '' is the default graph."""
    graphs: dict[str, dict[str, Node]] = defaultdict(dict)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | RdfLiteral):
            name = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            node = graphs[name].setdefault(quad.subject.value, {})
            node.setdefault(quad.predicate.value, []).append(quad.object)
    return graphs


class _View:
    """One graph's nodes, read as entities, articles and statements."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self.nodes = nodes
        self.properties = {row.property: row.name for row in load_vocabulary().qualifiers.values()}
        self.articles = {iri: node for iri, node in nodes.items() if KGO + "documentName" in node}
        self.software = dict(self._extractions())
        self.proofs = {iri: self._evidence(node) for iri, node in nodes.items() if _is_a(node, "Evidence")}

    def facts(self) -> list[DocumentFacts]:
        """The facts of the one article described here."""
        return [
            replace(self._article(iri, node), entities=tuple(self._entities()), statements=tuple(self._statements()))
            for iri, node in self.articles.items()
        ]

    def merged(self) -> KnowledgeGraph:
        """The merged view as it was; what the articles said by themselves is cut from it."""
        entities = {entity.id: entity for entity in sorted(self._entities(), key=lambda entity: entity.id)}
        graph = KnowledgeGraph(entities=entities, statements=sorted(self._statements(), key=statement_key))
        shares = {one.document: one for one in graph.facts}
        facts = []
        for iri, node in self.articles.items():
            one = self._article(iri, node)
            share = shares.get(one.document, one)
            own = {entity.id: entity for entity in share.entities}
            own.update((name, entities[name]) for name in [local_of(NamedNode(iri))] if name in entities)
            facts.append(replace(one, entities=tuple(own[name] for name in sorted(own)), statements=share.statements))
        facts.sort(key=lambda one: one.document)
        by = {iri: one for iri, node in self.nodes.items() for one in _overrides({iri: node})}
        rejected = [
            Rejection(s, by[node[KGO + "curation"][0].value]) for s, node in self._described("RejectedStatement")
        ]
        return KnowledgeGraph(
            entities=entities,
            statements=graph,
            facts=tuple(facts),
            links=tuple(sorted(self._links())),
            overrides=by.values(),
            rejected=tuple(sorted(rejected, key=lambda one: (statement_key(one.statement), one.by))),
        )

    def _links(self) -> Iterable[Link]:
        for node in self.nodes.values():
            if _is_a(node, "Link"):
                proofs = tuple(sorted(self._targets(node)))
                who, why = _text(node, KGO + "who"), _text(node, KGO + "why")
                ends = _local(node, "linkSource"), _local(node, "linkTarget")
                yield Link(*ends, _text(node, KGO + "rule"), proofs, who, why)

    def _targets(self, node: Node) -> Iterable[Evidence]:
        return (self.proofs[item.value] for item in node.get(OA + "hasTarget", ()))

    def _extractions(self) -> Iterable[tuple[str, Software]]:
        """The software that extracted an article, by the article's IRI."""
        for node in self.nodes.values():
            if PROV + "used" in node:
                agent = self.nodes[node[PROV + "wasAssociatedWith"][0].value]
                yield node[PROV + "used"][0].value, Software(*(_text(agent, KGO + name) for name in SOFTWARE))

    def _article(self, iri: str, node: Node) -> DocumentFacts:
        return DocumentFacts(
            document=_text(node, KGO + "documentName"),
            published=_text(node, PREFIXES["dcterms"] + "issued") or None,
            sha256=_text(node, KGO + "sha256"),
            title=_text(node, PREFIXES["dcterms"] + "title") or None,
            warnings=tuple(sorted(item.value for item in node.get(KGO + "warning", ()))),
            software=self.software.get(iri),
            sketch=_text(node, KGO + "sketch"),
        )

    def _entities(self) -> Iterable[Entity]:
        for iri, node in self.nodes.items():
            types = {local_of(item) for item in node.get(RDF_TYPE.value, ()) if isinstance(item, NamedNode)}
            kinds = [kind for kind in EntityType if kind.value in types]
            if kinds and RDFS_LABEL.value in node:
                special = EntityType.INTERNATIONAL_ORGANIZATION
                label = _text(node, RDFS_LABEL.value)
                names = [item.value for item in node.get(PREFIXES["skos"] + "altLabel", ())]
                names += [item.value for item in node.get(KGO + "documentName", ()) if item.value != label]
                yield Entity(
                    id=local_of(NamedNode(iri)),
                    type=special if special in kinds else kinds[0],
                    label=label,
                    aliases=tuple(sorted(names)),
                    mayor="Mayor" in types,
                    same_as=tuple(sorted(item.value for item in node.get(PREFIXES["schema"] + "sameAs", ()))),
                    codes=tuple(sorted(_codes(node))),
                )

    def _statements(self) -> Iterable[Statement]:
        return (statement for statement, _ in self._described("Statement"))

    def _described(self, kind: str) -> Iterable[tuple[Statement, Node]]:
        """The statements of a kind, each with its node."""
        for node in self.nodes.values():
            if _is_a(node, kind):
                statement = Statement(
                    subject=Ref(_local(node, "subject")),
                    predicate=_local(node, "predicate"),
                    object=_object(node),
                    qualifiers=self._qualifiers(node),
                    modality=Modality(_text(node, KGO + "modality")),
                    evidence=tuple(sorted(self._targets(node), key=evidence_key)),
                    confidence=float(_text(node, KGO + "confidence")) if KGO + "confidence" in node else None,
                    reasons=tuple(sorted(item.value for item in node.get(KGO + "confidenceReason", ()))),
                )
                yield statement, node

    def _qualifiers(self, node: Node) -> Qualifiers:
        found: list[tuple[str, str | Ref]] = []
        for iri, items in node.items():
            name = self.properties.get(iri.removeprefix(KGO)) if iri.startswith(KGO) else None
            if name is not None:
                found += [(name, Ref(local_of(i)) if isinstance(i, NamedNode) else i.value) for i in items]
        return collect([(pair,) for pair in found])

    def _evidence(self, node: Node) -> Evidence:
        article = self.articles[node[OA + "hasSource"][0].value]
        selectors = (self.nodes[item.value] for item in node[OA + "hasSelector"])
        place = {iri: items for selector in selectors for iri, items in selector.items()}
        return Evidence(
            document=_text(article, KGO + "documentName"),
            sentence=int(_text(node, KGO + "sentence")),
            start=int(_text(place, OA + "start")),
            end=int(_text(place, OA + "end")),
            text=_text(place, OA + "exact"),
            rule=_text(node, KGO + "rule"),
            arguments=tuple(sorted(_argument(item.value) for item in node.get(KGO + "argument", ()))),
        )


def _overrides(nodes: dict[str, Node]) -> Iterable[Override]:
    for node in nodes.values():
        if _is_a(node, "Curation"):
            yield Override(*(_text(node, KGO + name) for name in ("action", "first", "second", "who", "why")))


def _is_a(node: Node, name: str) -> bool:
    return any(item.value == KGO + name for item in node.get(RDF_TYPE.value, ()))


def _text(node: Node, iri: str) -> str:
    return node[iri][0].value if iri in node else ""


def _local(node: Node, name: str) -> str:
    item = node[KGO + name][0]
    if not isinstance(item, NamedNode):
        raise ValueError(f"kgo:{name} is not an IRI: {item}")
    return local_of(item)


def _object(node: Node) -> Ref | Literal:
    item = node[KGO + "object"][0]
    if isinstance(item, NamedNode):
        return Ref(local_of(item))
    datatype = _text(node, KGO + "datatype") or "text"
    unit = _text(node, KGO + "unit") if KGO + "unit" in node else None
    if datatype != "number":
        return Literal(item.value, datatype, None, unit)
    is_number = item.datatype.value != PREFIXES["xsd"] + "string"
    return Literal(_text(node, KGO + "objectText"), datatype, float(item.value) if is_number else None, unit)


def _codes(node: Node) -> Iterable[tuple[str, str]]:
    for scheme in ("lat", "long"):
        yield from ((scheme, item.value) for item in node.get(PREFIXES["geo"] + scheme, ()))
    for item in node.get(KGO + "code", ()):
        scheme, _, code = item.value.partition(":")
        yield unquote(scheme), code


def _argument(written: str) -> Argument:
    start, end, role, particle = written.split(" ", 3)
    return Argument(unquote(role), int(start), int(end), particle)
