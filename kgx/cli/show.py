"""``kgx show``: what a saved graph holds, or all it says of one entity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import fail, refuse, unreadable
from kgx.cli.extract import describe, summary
from kgx.cli.messages import t
from kgx.cli.output import emit

if TYPE_CHECKING:
    from kgx.graph import KnowledgeGraph
    from kgx.model.statement import Entity, Literal, Ref, Statement

__all__ = ["describe_entity", "describe_statement", "load", "run"]

PIECES_SHOWN = 3


def run(path: Path, name: str | None, *, as_json: bool) -> None:
    """Print the summary of a graph, or the facts of the entities a name can mean."""
    graph = load(path)
    if name is None and as_json:
        emit(summary(graph))
        return
    if name is None:
        for line in describe(graph):
            typer.echo(line)
        return
    found = graph.find(name)
    if not found:
        fail("{path}: nothing is called '{name}'", "kgx show {path} lists what there is", path=path, name=name)
    if as_json:
        emit([_plain(graph, entity) for entity in found])
        return
    for entity in found:
        for line in describe_entity(graph, entity):
            typer.echo(line)


def load(path: Path) -> KnowledgeGraph:
    """Load a graph, or end with one clear line."""
    from kgx.graph import KnowledgeGraph

    try:
        return KnowledgeGraph.load(path)
    except OSError as error:
        unreadable(path, error)
    except (ValueError, SyntaxError) as error:  # not of that format; pyoxigraph says so with a SyntaxError
        refuse(error if str(path) in str(error) else f"{path}: {error}", "give a graph that kgx has written")


def describe_entity(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    """An entity, its other names, and each statement it stands in, with the first pieces of evidence."""
    yield f"{entity.label} ({'Mayor' if entity.mayor else entity.type.value})  kgr:{entity.id}"
    if entity.aliases:
        yield "  " + t("also: {names}", names=", ".join(entity.aliases))
    for link in graph.links:
        if link.target == entity.id:
            ground = f"{link.who}: {link.why}" if link.who else ", ".join(sorted({p.document for p in link.evidence}))
            yield "  " + t("joined: kgr:{source}, {rule} ({ground})", source=link.source, rule=link.rule, ground=ground)
    for statement in _statements(graph, entity):
        yield from describe_statement(graph, statement)
    yield ""


def _statements(graph: KnowledgeGraph, entity: Entity) -> list[Statement]:
    """The statements an entity stands in, by predicate."""
    ends = (*graph.statements(subject=entity), *graph.statements(object=entity))
    return sorted(dict.fromkeys(ends), key=lambda one: one.predicate)


def _plain(graph: KnowledgeGraph, entity: Entity) -> dict[str, Any]:
    """An entity, what was joined to it, and its statements as in a statements file."""
    from kgx.model.display import type_name
    from kgx.tables.jsonl import record

    return {
        "id": f"kgr:{entity.id}",
        "label": entity.label,
        "type": type_name(entity),
        "aliases": list(entity.aliases),
        "joined": [{"id": f"kgr:{one.source}", "rule": one.rule} for one in graph.links if one.target == entity.id],
        "statements": [record(graph, statement) for statement in _statements(graph, entity)],
    }


def describe_statement(graph: KnowledgeGraph, statement: Statement) -> Iterator[str]:
    """A statement and the first pieces of its evidence, indented."""
    qualifiers = "; ".join(f"{name} {_value(graph, value)}" for name, value in statement.qualifiers)
    modality = "" if statement.modality == "asserted" else f" ({statement.modality.value})"
    subject, object_ = _value(graph, statement.subject), _value(graph, statement.object)
    sure = "" if statement.confidence is None else f"  {statement.confidence:.2f}"
    yield f"  {subject} {statement.predicate} {object_}{modality}{f'  [{qualifiers}]' if qualifiers else ''}{sure}"
    for evidence in statement.evidence[:PIECES_SHOWN]:
        quoted = " ".join(evidence.text.split())
        place = f"{evidence.document}:{evidence.start}-{evidence.end}"
        yield f"      “{quoted}” {place}, {t('rule')} {evidence.rule}"
    if len(statement.evidence) > PIECES_SHOWN:
        yield "      " + t("… and {number} more", number=len(statement.evidence) - PIECES_SHOWN)


def _value(graph: KnowledgeGraph, value: str | Ref | Literal | tuple[str | Ref, ...]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(graph, one) for one in value)
    if isinstance(value, str):
        return value
    identifier = getattr(value, "id", None)
    return str(getattr(value, "value", "")) if identifier is None else graph.label(identifier)
