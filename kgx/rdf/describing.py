"""Entities, statements, evidence, articles, software and links as triples. No blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from decimal import Decimal
from math import isfinite
from typing import TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Triple

from kgx.graph import Article, Link
from kgx.graph.dates import days_of
from kgx.graph.keys import digest, evidence_id, statement_id, values
from kgx.graph.overrides import Override, Rejection
from kgx.model.statement import (
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Ref,
    Software,
    Statement,
)
from kgx.rdf.terms import (
    OWL_SAME_AS,
    RDF_TYPE,
    RDFS_LABEL,
    SOFTWARE,
    Names,
    date_literal,
    kgo,
    named,
    number_literal,
    text_literal,
    web_iri,
)
from kgx.resources.vocabulary import Vocabulary

__all__ = ["Describer"]

Term: TypeAlias = NamedNode | RdfLiteral
TARGET = named("oa:hasTarget")
DERIVED = named("prov:wasDerivedFrom")
OFFICES = frozenset({"mayorOf", "holdsPosition"})


class Describer:
    """Makes the triples of each thing, under one base IRI. `articles` gives each document's Article.

    With `rdf12`, the node of a statement also names its triple as a triple term of RDF 1.2.
    """

    def __init__(
        self, names: Names, vocabulary: Vocabulary, articles: Iterable[Article], *, rdf12: bool = False
    ) -> None:
        self.names = names
        self.vocabulary = vocabulary
        self.rdf12 = rdf12
        known = tuple(articles)
        self.article_nodes = {one.document: names.thing(one.id) for one in known}
        self.extractions = {one.document: self._extraction(one, one.software) for one in known if one.software}
        self.documents = {one.id: one.document for one in known}

    def entity(self, entity: Entity) -> Iterator[Triple]:
        """Types, labels, identities, coordinates and codes."""
        node = self.names.thing(entity.id)
        yield Triple(node, RDF_TYPE, kgo(entity.type.value))
        if entity.type is EntityType.INTERNATIONAL_ORGANIZATION:
            yield Triple(node, RDF_TYPE, kgo("Organization"))
        if entity.mayor:
            yield Triple(node, RDF_TYPE, kgo("Mayor"))
        yield Triple(node, RDFS_LABEL, text_literal(entity.label, tagged=True))
        for alias in entity.aliases:
            if alias != self.documents.get(entity.id):  # an article's file is its kgo:documentName, not a name
                yield Triple(node, named("skos:altLabel"), text_literal(alias, tagged=True))
        for address in entity.same_as:
            if iri := web_iri(address):
                yield Triple(node, OWL_SAME_AS, iri)
                yield Triple(node, named("schema:sameAs"), iri)
        for scheme, code in entity.codes:
            number = number_literal(code)
            if scheme in ("lat", "long") and number.datatype != named("xsd:string"):
                yield Triple(node, named(f"geo:{scheme}"), RdfLiteral(code, datatype=named("xsd:decimal")))
            else:
                yield Triple(node, kgo("code"), text_literal(f"{quote(scheme, errors='replace')}:{code}"))

    def article(self, article: Article, warnings: Iterable[str] = ()) -> Iterator[Triple]:
        """The document: its name as cited, address, headline, day, hash; its extraction and the software of that."""
        node = self.article_nodes[article.document]
        yield Triple(node, RDF_TYPE, kgo("Article"))
        yield Triple(node, kgo("documentName"), text_literal(article.document))
        if address := web_iri(article.document):
            yield Triple(node, named("schema:url"), address)
        if article.title:
            yield Triple(node, named("dcterms:title"), text_literal(article.title))
        if article.published:
            yield Triple(node, named("dcterms:issued"), date_literal(article.published))
        if article.sha256:
            yield Triple(node, kgo("sha256"), text_literal(article.sha256))
        if article.sketch:
            yield Triple(node, kgo("sketch"), text_literal(article.sketch))
        for warning in warnings:
            yield Triple(node, kgo("warning"), text_literal(warning))
        if article.software:
            activity, agent = self.extractions[article.document], self._agent(article.software)
            yield Triple(activity, RDF_TYPE, named("prov:Activity"))
            yield Triple(activity, named("prov:used"), node)
            yield Triple(activity, named("prov:wasAssociatedWith"), agent)
            yield from self._software(agent, article.software)

    def direct(self, statement: Statement) -> Iterator[Triple]:
        """The plain triple of what is asserted (both ways if symmetric); nothing for any other modality.

        An office with a `status` (former, acting, elect, candidate) is not held and gives none.
        """
        if statement.modality is not Modality.ASSERTED:
            return
        if statement.predicate in OFFICES and any(name == "status" for name, _ in statement.qualifiers):
            return
        subject, end = self.names.thing(statement.subject.id), self._object(statement.object)
        yield Triple(subject, kgo(statement.predicate), end)
        if isinstance(end, NamedNode) and self.vocabulary.symmetric(statement.predicate):
            yield Triple(end, kgo(statement.predicate), subject)

    def statement(
        self, statement: Statement, kind: str = "Statement", *, support: int | None = None
    ) -> Iterator[Triple]:
        """The statement as a node: its parts, its qualifiers, its evidence and what it comes from.

        `support`, how many independent texts make it, is known of merged statements only.
        """
        node = self.names.thing(statement_id(statement, self.vocabulary))
        subject, predicate = self.names.thing(statement.subject.id), kgo(statement.predicate)
        object_ = self._object(statement.object)
        yield Triple(node, RDF_TYPE, kgo(kind))
        yield Triple(node, kgo("subject"), subject)
        yield Triple(node, kgo("predicate"), predicate)
        yield Triple(node, kgo("object"), object_)
        if self.rdf12:
            yield Triple(node, named("rdf:reifies"), Triple(subject, predicate, object_))
        yield Triple(node, kgo("modality"), text_literal(statement.modality.value))
        if statement.confidence is not None:
            number = RdfLiteral(f"{statement.confidence:g}", datatype=named("xsd:decimal"))
            yield Triple(node, kgo("confidence"), number)
        if support is not None:
            yield Triple(node, kgo("support"), number_literal(str(support)))
        for reason in statement.reasons:
            yield Triple(node, kgo("confidenceReason"), text_literal(reason))
        if isinstance(statement.object, Literal):
            yield from self._literal(node, statement.object)
        for name, value in statement.qualifiers:
            row = self.vocabulary.qualifiers.get(name)
            for item in values(value):
                yield Triple(node, kgo(row.property if row else name), self._qualifier(name, item))
        yield from self._days(node, statement)
        yield from self._targets(node, statement.evidence)
        for rule in {proof.rule for proof in statement.evidence}:
            yield Triple(node, kgo("rule"), text_literal(rule))
        for document in {proof.document for proof in statement.evidence}:
            yield Triple(node, DERIVED, self.article_nodes[document])
            if document in self.extractions:
                yield Triple(node, named("prov:wasGeneratedBy"), self.extractions[document])

    def evidence(self, evidence: Evidence) -> Iterator[Triple]:
        """Where it stands: article, quotation, code-point offsets, sentence, rule, particles."""
        name = evidence_id(evidence)
        node, article = self.names.thing(name), self.article_nodes[evidence.document]
        quoted, place = (self.names.thing(name.replace("evidence", kind)) for kind in ("quote", "position"))
        yield Triple(node, RDF_TYPE, kgo("Evidence"))
        yield Triple(node, RDF_TYPE, named("oa:SpecificResource"))
        yield Triple(node, named("oa:hasSource"), article)
        yield Triple(node, DERIVED, article)
        yield Triple(node, named("oa:hasSelector"), quoted)
        yield Triple(quoted, RDF_TYPE, named("oa:TextQuoteSelector"))
        yield Triple(quoted, named("oa:exact"), text_literal(evidence.text))
        yield Triple(node, named("oa:hasSelector"), place)
        yield Triple(place, RDF_TYPE, named("oa:TextPositionSelector"))
        for end, offset in (("oa:start", evidence.start), ("oa:end", evidence.end)):
            yield Triple(place, named(end), RdfLiteral(str(offset), datatype=named("xsd:nonNegativeInteger")))
        yield Triple(node, kgo("sentence"), number_literal(str(evidence.sentence)))
        yield Triple(node, kgo("rule"), text_literal(evidence.rule))
        for argument in evidence.arguments:
            written = f"{argument.start} {argument.end} {quote(argument.role, errors='replace')} {argument.particle}"
            yield Triple(node, kgo("argument"), text_literal(written))

    def link(self, link: Link) -> Iterator[Triple]:
        """An identity across articles, and what it rests on."""
        source, target = self.names.thing(link.source), self.names.thing(link.target)
        node = self.names.thing(f"link-{digest([link.source, link.target, link.rule])}")
        yield Triple(source, OWL_SAME_AS, target)
        yield Triple(node, RDF_TYPE, kgo("Link"))
        yield Triple(node, kgo("linkSource"), source)
        yield Triple(node, kgo("linkTarget"), target)
        yield Triple(node, kgo("rule"), text_literal(link.rule))
        yield from self._targets(node, link.evidence)
        if link.who:
            by = Override("merge", link.source, link.target, link.who, link.why)
            yield from self._decided(node, by)

    def curation(self, override: Override) -> Iterator[Triple]:
        """A decision of a person, as it was written, whether or not it had an effect."""
        node = self._curation(override)
        yield Triple(node, RDF_TYPE, kgo("Curation"))
        parts = (("action", override.action), ("first", override.a), ("second", override.b))
        for name, text in (*parts, ("who", override.who), ("why", override.why)):
            if text:
                yield Triple(node, kgo(name), text_literal(text))

    def rejection(self, rejection: Rejection) -> Iterator[Triple]:
        """A rejected statement: recorded with its evidence and with who rejected it, without a direct triple."""
        yield from self.statement(rejection.statement, "RejectedStatement")
        node = self.names.thing(statement_id(rejection.statement, self.vocabulary))
        yield from self._decided(node, rejection.by)

    def _curation(self, by: Override) -> NamedNode:
        return self.names.thing(f"curation-{digest([by.action, by.a, by.b, by.who, by.why])}")

    def _decided(self, node: NamedNode, by: Override) -> Iterator[Triple]:
        yield Triple(node, kgo("curation"), self._curation(by))
        yield Triple(node, kgo("who"), text_literal(by.who))
        yield Triple(node, kgo("why"), text_literal(by.why))

    def _targets(self, node: NamedNode, evidence: Iterable[Evidence]) -> Iterator[Triple]:
        """What rests on evidence is an annotation of the places where that stands."""
        for item in evidence:
            yield Triple(node, RDF_TYPE, named("oa:Annotation"))
            yield Triple(node, TARGET, self.names.thing(evidence_id(item)))

    def _extraction(self, article: Article, software: Software) -> NamedNode:
        key = [article.document, article.sha256, *astuple(software)]
        return self.names.thing(f"extraction-{digest(key)}")

    def _agent(self, software: Software) -> NamedNode:
        return self.names.thing(f"software-{digest(astuple(software))}")

    def _software(self, node: NamedNode, software: Software) -> Iterator[Triple]:
        yield Triple(node, RDF_TYPE, named("prov:SoftwareAgent"))
        yield Triple(node, RDFS_LABEL, RdfLiteral(f"kgx {software.kgx}", language="en"))
        for name, value in zip(SOFTWARE, astuple(software), strict=True):
            yield Triple(node, kgo(name), text_literal(value))

    def _object(self, end: Ref | Literal) -> Term:
        if isinstance(end, Ref):
            return self.names.thing(end.id)
        if end.datatype == "date":
            return date_literal(end.value)
        if end.datatype == "number" and end.number is not None and isfinite(end.number):
            return number_literal(_plain_number(end.number))
        return text_literal(end.value)

    def _literal(self, node: NamedNode, literal: Literal) -> Iterator[Triple]:
        yield Triple(node, kgo("datatype"), text_literal(literal.datatype))
        if literal.datatype == "number":
            yield Triple(node, kgo("objectText"), text_literal(literal.value))
        if literal.unit is not None:
            yield Triple(node, kgo("unit"), text_literal(literal.unit))

    def _qualifier(self, name: str, value: str | Ref) -> Term:
        if isinstance(value, Ref):
            return self.names.thing(value.id)
        row = self.vocabulary.qualifiers.get(name)
        if row is not None and "date" in row.range:
            return date_literal(value)
        return number_literal(value) if row is not None and "number" in row.range else text_literal(value)

    def _days(self, node: NamedNode, statement: Statement) -> Iterator[Triple]:
        """The earliest and latest day of the statement's time: for filters and sorting, whatever was said."""
        for name, day in zip(("earliest", "latest"), days_of(statement), strict=True):
            if day is not None:
                yield Triple(node, kgo(name), date_literal(day.isoformat()))


def _plain_number(number: float) -> str:
    """A number without exponent: 160.0 is 160, 1e-07 is 0.0000001."""
    return str(int(number)) if float(number).is_integer() else format(Decimal(repr(float(number))), "f")
