"""A folder of CSV files with the headers neo4j-admin expects; fit for a spreadsheet, too.

``nodes.csv``: entities, and one node a literal value. ``relationships.csv``: one row a statement, `support` being how
many independent texts make it.
``evidence.csv``: one row a piece of evidence, with the statements it supports.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_folder_atomically
from kgx.graph.keys import evidence_id, evidence_key
from kgx.graph.views import literal_node, plain_qualifiers
from kgx.model.statement import Entity, Evidence, Literal
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["write"]

NODES = ("id:ID", "label", ":LABEL", "aliases:string[]", "same_as:string[]", "codes:string[]")
RELATION = (":START_ID", ":END_ID", ":TYPE", "id", "modality", "confidence:float")
EVIDENCE = (
    "id:ID", ":LABEL", "statements:string[]", "document", "sentence:int", "start:int", "end:int", "text", "rule",
)  # fmt: skip
Row = tuple[str, ...]


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write the three files into the folder; identifiers are local names, so the base IRI plays no part.

    Arrays are joined with ``;`` (a ``;`` inside a value becomes the full-width ``；``).
    """

    def fill(folder: Path) -> None:
        _write_rows(folder / "nodes.csv", NODES, _nodes(graph))
        names = _qualifier_names(graph)
        header = (*RELATION, *names, "documents:string[]", "support:int")
        _write_rows(folder / "relationships.csv", header, _relationships(graph, names))
        _write_rows(folder / "evidence.csv", EVIDENCE, _evidence(graph))

    write_folder_atomically(path, fill)


def _write_rows(path: Path, header: Row, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _nodes(graph: KnowledgeGraph) -> Iterator[Row]:
    for entity in graph.entities():
        codes = (f"{scheme}:{code}" for scheme, code in entity.codes)
        yield (entity.id, entity.label, _labels(entity), _array(entity.aliases), _array(entity.same_as), _array(codes))
    literals = {literal_node(s.object): s.object for s in graph if isinstance(s.object, Literal)}
    for name in sorted(literals):
        yield (name, literals[name].value, f"Literal;{literals[name].datatype.capitalize()}", "", "", "")


def _labels(entity: Entity) -> str:
    parent = load_vocabulary().types[entity.type].parent
    names = [entity.type.value, *([parent] if parent else []), *(["Mayor"] if entity.mayor else [])]
    return _array(names)


def _qualifier_names(graph: KnowledgeGraph) -> tuple[str, ...]:
    """Every qualifier of the vocabulary in its order, then any other that occurs."""
    known = dict.fromkeys(load_vocabulary().qualifiers)
    return (*known, *sorted({name for s in graph for name, _ in s.qualifiers} - known.keys()))


def _relationships(graph: KnowledgeGraph, names: tuple[str, ...]) -> Iterator[Row]:
    for statement in graph:
        end = statement.object
        qualifiers = plain_qualifiers(graph, statement)
        cells = (qualifiers.get(name, "") for name in names)
        yield (
            statement.subject.id,
            literal_node(end) if isinstance(end, Literal) else end.id,
            statement.predicate,
            graph.id_of(statement),
            statement.modality.value,
            "" if statement.confidence is None else str(statement.confidence),
            *(_array(cell) if isinstance(cell, list) else cell for cell in cells),
            _array(sorted({item.document for item in statement.evidence})),
            str(graph.support(statement)),
        )


def _evidence(graph: KnowledgeGraph) -> Iterator[Row]:
    supported: dict[Evidence, list[str]] = defaultdict(list)
    for statement in graph:
        for item in statement.evidence:
            supported[item].append(graph.id_of(statement))
    for item in sorted(supported, key=evidence_key):
        numbers = (str(item.sentence), str(item.start), str(item.end))
        statements = _array(sorted(supported[item]))
        yield (evidence_id(item), "Evidence", statements, item.document, *numbers, item.text, item.rule)


def _array(items: Iterable[str]) -> str:
    return ";".join(item.replace(";", "；") for item in items)
