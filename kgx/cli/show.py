"""``kgx show``: what a saved graph holds, or all it says of one entity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import explain_os_error, fail
from kgx.cli.extract import describe

if TYPE_CHECKING:
    from kgx.graph import KnowledgeGraph
    from kgx.model.statement import Entity, Literal, Ref, Statement

__all__ = ["describe_entity", "describe_statement", "load", "run"]

PIECES_SHOWN = 3


def run(path: Path, name: str | None) -> None:
    """Print the summary of a graph, or the facts of the entities a name can mean."""
    graph = load(path)
    if name is None:
        for line in describe(graph):
            typer.echo(line)
        return
    found = graph.find(name)
    if not found:
        fail(f"{path}: nothing is called '{name}'", f"kgx show {path} lists what there is")
    for entity in found:
        for line in describe_entity(graph, entity):
            typer.echo(line)


def load(path: Path) -> KnowledgeGraph:
    """Load a graph, or end with one clear line."""
    from kgx.graph import KnowledgeGraph

    try:
        return KnowledgeGraph.load(path)
    except OSError as error:
        fail(f"{path}: cannot be read ({explain_os_error(error)})")
    except (ValueError, SyntaxError) as error:  # not of that format; pyoxigraph says so with a SyntaxError
        fail(str(error) if str(path) in str(error) else f"{path}: {error}", "give a graph that kgx has written")


def describe_entity(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    """An entity, its other names, and each statement it stands in, with the first pieces of evidence."""
    yield f"{entity.label} ({'Mayor' if entity.mayor else entity.type.value})  kgr:{entity.id}"
    if entity.aliases:
        yield f"  also: {', '.join(entity.aliases)}"
    for link in graph.links:
        if link.target == entity.id:
            ground = f"{link.who}: {link.why}" if link.who else ", ".join(sorted({p.document for p in link.evidence}))
            yield f"  joined: kgr:{link.source}, {link.rule} ({ground})"
    ends = (*graph.statements(subject=entity), *graph.statements(object=entity))
    for statement in sorted(dict.fromkeys(ends), key=lambda one: one.predicate):
        yield from describe_statement(graph, statement)
    yield ""


def describe_statement(graph: KnowledgeGraph, statement: Statement) -> Iterator[str]:
    """A statement and the first pieces of its evidence, indented."""
    qualifiers = "; ".join(f"{name} {_value(graph, value)}" for name, value in statement.qualifiers)
    modality = "" if statement.modality == "asserted" else f" ({statement.modality.value})"
    subject, object_ = _value(graph, statement.subject), _value(graph, statement.object)
    sure = "" if statement.confidence is None else f"  {statement.confidence:.2f}"
    yield f"  {subject} {statement.predicate} {object_}{modality}{f'  [{qualifiers}]' if qualifiers else ''}{sure}"
    for evidence in statement.evidence[:PIECES_SHOWN]:
        quoted = " ".join(evidence.text.split())
        yield f"      “{quoted}” {evidence.document}:{evidence.start}-{evidence.end}, rule {evidence.rule}"
    if len(statement.evidence) > PIECES_SHOWN:
        yield f"      … and {len(statement.evidence) - PIECES_SHOWN} more"


def _value(graph: KnowledgeGraph, value: str | Ref | Literal | tuple[str | Ref, ...]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(graph, one) for one in value)
    if isinstance(value, str):
        return value
    identifier = getattr(value, "id", None)
    return str(getattr(value, "value", "")) if identifier is None else graph.label(identifier)
