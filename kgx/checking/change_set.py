"""The difference of two graphs as RDF: a ``kgo:ChangeSet``. No blank nodes; the same difference gives the same bytes.

It points to what was added, removed and changed, with a label to read, and asserts nothing of it, so that it can be
loaded beside either graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Triple

from kgx.checking.graph_diff import ChangedEntity, ChangedStatement, Edit, GraphDifference
from kgx.graph.keys import digest
from kgx.rdf.terms import RDF_TYPE, RDFS_LABEL, Names, kgo, text_literal
from kgx.rdf.writing import serialized

__all__ = ["turtle"]


def turtle(found: GraphDifference, base_iri: str) -> str:
    """The change set as Turtle, sorted. Raises ValueError for a base that is no absolute http(s) IRI."""
    names = Names(base_iri)
    return serialized(_triples(found, names), RdfFormat.TURTLE, names.prefixes).decode("utf-8")


def _triples(found: GraphDifference, names: Names) -> Iterator[Triple]:
    whole = names.thing(f"changes-{digest([found.as_dict()])}")
    yield Triple(whole, RDF_TYPE, kgo("ChangeSet"))
    for changes in (found.entities, found.statements):
        for how, things in (("added", changes.added), ("removed", changes.removed), ("changed", changes.changed)):
            for thing in things:
                node = names.thing(thing.id)
                yield Triple(whole, kgo(how), node)
                yield Triple(node, RDFS_LABEL, text_literal(_label(thing), tagged=True))
                for edit in thing.edits:
                    yield from _edit(whole, node, edit, names)


def _label(thing: ChangedEntity | ChangedStatement) -> str:
    if isinstance(thing, ChangedEntity):
        return thing.label
    return f"{thing.statement.subject} {thing.statement.predicate} {thing.statement.object}"


def _edit(whole: NamedNode, thing: NamedNode, edit: Edit, names: Names) -> Iterator[Triple]:
    node = names.thing(f"change-{digest([thing.value, edit.field, edit.before, edit.after])}")
    yield Triple(whole, kgo("change"), node)
    yield Triple(node, RDF_TYPE, kgo("Change"))
    yield Triple(node, kgo("changeOf"), thing)
    yield Triple(node, kgo("field"), text_literal(edit.field))
    for how, texts in (("before", edit.before), ("after", edit.after)):
        for text in texts:
            yield Triple(node, kgo(how), text_literal(text))
