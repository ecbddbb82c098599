"""The statements file: one JSON object a line, sorted, the same bytes on every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.graph.formats import write_atomically
from kgx.graph.keys import canonical, collect, statement_key
from kgx.graph.merging import merge_entities
from kgx.graph.views import plain_evidence
from kgx.model.statement import (
    DocumentFacts,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    QualifierValue,
    Ref,
    Statement,
)
from kgx.resources.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from kgx.model.records import EntityRecord, LiteralRecord, QualifierEntityRecord, StatementRecord

__all__ = ["lines", "read", "read_shares", "record", "write"]

PREFIX = "kgr:"


def write(graph: KnowledgeGraph, path: Path, *, base_iri: str = DEFAULT_BASE_IRI) -> None:
    """Write the statements file. Identifiers are written with the prefix kgr:, whatever the base IRI."""
    write_atomically(path, (line.encode("utf-8", "replace") for line in lines(graph)))


def lines(graph: KnowledgeGraph) -> Iterator[str]:
    """The lines of the statements file, each with its line end."""
    for statement in graph:
        yield json.dumps(record(graph, statement), ensure_ascii=False) + "\n"


def record(graph: KnowledgeGraph, statement: Statement) -> dict[str, Any]:
    """One statement as the JSON object of its line; keys in their fixed order."""
    end = statement.object
    written: dict[str, Any] = {
        "subject": _entity(graph.entity(statement.subject)),
        "predicate": statement.predicate,
        "object": _literal(end) if isinstance(end, Literal) else _entity(graph.entity(end)),
        "qualifiers": {name: _qualifier(graph, value) for name, value in statement.qualifiers},
        "modality": statement.modality.value,
        "evidence": [plain_evidence(item) for item in statement.evidence],
    }
    if statement.confidence is not None:
        written |= {"confidence": statement.confidence, "reasons": list(statement.reasons)}
    return written


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": PREFIX + entity.id,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
    }


def _literal(literal: Literal) -> dict[str, Any]:
    written: dict[str, Any] = {"value": literal.value, "datatype": literal.datatype}
    if literal.number is not None and isfinite(literal.number):
        whole = float(literal.number).is_integer()
        written["number"] = int(literal.number) if whole else literal.number
    if literal.unit is not None:
        written["unit"] = literal.unit
    return written


def _qualifier(graph: KnowledgeGraph, value: QualifierValue) -> Any:
    if isinstance(value, tuple):
        return [_qualifier(graph, item) for item in value]
    return {"id": PREFIX + value.id, "label": graph.label(value)} if isinstance(value, Ref) else value


def read(path: Path) -> KnowledgeGraph:
    """Read a statements file. Raises ValueError for a line that is not of that form, naming file and line."""
    reader = _Reader(load_vocabulary())
    with path.open("rb") as file:
        for record in _records(file, str(path)):
            reader.add(record)
    return reader.graph()


def read_shares(file: IO[bytes], name: str) -> Iterator[DocumentFacts]:
    """What each statement of a statements file gives to each of its articles, one line after another.

    Raises as `read` does, by the `name` of the file.
    """
    for record in _records(file, name):
        reader = _Reader(load_vocabulary())
        reader.add(record)
        yield from reader.graph().facts


def _records(file: IO[bytes], name: str) -> Iterator[StatementRecord]:
    from pydantic import ValidationError

    from kgx.model.records import StatementRecord

    for number, line in enumerate(file, start=1):
        if line.strip():
            try:
                yield StatementRecord.model_validate_json(line)
            except ValidationError as error:
                raise ValueError(f"{name}:{number}: {error}") from error


class _Reader:
    """Gathers records into a graph. The statements are taken as they stand: they were merged when written."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entities: list[Entity] = []
        self.named: dict[str, tuple[str, str]] = {}  # id of an entity in a qualifier: its label, the qualifier
        self.statements: list[Statement] = []

    def add(self, line: StatementRecord) -> None:
        subject = self._end(line.subject)
        statement = Statement(
            subject=subject,
            predicate=line.predicate,
            object=self._object(line.object),
            qualifiers=collect(((name, self._qualifier(name, value)),) for name, value in line.qualifiers.items()),
            modality=Modality(line.modality),
            evidence=tuple(Evidence(e.document, e.sentence, e.start, e.end, e.text, e.rule) for e in line.evidence),
            confidence=line.confidence,
            reasons=tuple(line.reasons),
        )
        self.statements.append(canonical(statement, self.vocabulary))

    def graph(self) -> KnowledgeGraph:
        known = {entity.id for entity in self.entities}
        unknown = (self._guess(*item) for item in self.named.items() if item[0] not in known)
        mayors = {
            s.subject.id
            for s in self.statements
            if s.predicate == "mayorOf" and s.modality is Modality.ASSERTED and "status" not in dict(s.qualifiers)
        }
        entities = merge_entities([*self.entities, *unknown])
        for name in mayors & entities.keys():
            entities[name] = _as_mayor(entities[name])
        return KnowledgeGraph(entities=entities, statements=sorted(self.statements, key=statement_key))

    def _end(self, record: EntityRecord) -> Ref:
        name = record.id.removeprefix(PREFIX)
        self.entities.append(Entity(name, record.type, record.label, tuple(record.aliases)))
        return Ref(name)

    def _object(self, record: EntityRecord | LiteralRecord) -> Ref | Literal:
        from kgx.model.records import LiteralRecord

        if isinstance(record, LiteralRecord):
            return Literal(record.value, record.datatype, record.number, record.unit)
        return self._end(record)

    def _qualifier(self, name: str, value: str | QualifierEntityRecord | list[str | QualifierEntityRecord]) -> Any:
        if isinstance(value, list):
            return tuple(self._qualifier(name, item) for item in value)
        if isinstance(value, str):
            return value
        local = value.id.removeprefix(PREFIX)
        self.named[local] = (value.label, name)
        return Ref(local)

    def _guess(self, local: str, named: tuple[str, str]) -> Entity:
        """An entity that stands in qualifiers only: the file gives no type, so the qualifier's first range does."""
        label, qualifier = named
        row = self.vocabulary.qualifiers.get(qualifier)
        types = [kind for kind in EntityType if row and kind.value in row.range[:1]]
        return Entity(local, types[0] if types else EntityType.PLACE, label)


def _as_mayor(entity: Entity) -> Entity:
    return Entity(entity.id, entity.type, entity.label, entity.aliases, mayor=entity.type is EntityType.PERSON)
