"""What differs between two graphs: entities and statements added, removed, and changed in what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Generic, TypeAlias, TypeVar

from kgx.checking.changes import Change, changes_of
from kgx.graph import KnowledgeGraph
from kgx.graph.keys import values
from kgx.graph.sentences import Sentences
from kgx.model.display import type_name
from kgx.model.statement import Entity, Evidence, Literal, Ref, Statement

__all__ = ["ChangedEntity", "ChangedStatement", "Changes", "Edit", "GraphDifference", "compare"]

Said: TypeAlias = dict[str, dict[object, str]]  # respect to what is said in it: the value compared, and as it is shown


@dataclass(frozen=True, slots=True)
class Edit:
    """One respect in which a thing of both graphs differs: what only the first says, and what only the second."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedEntity:
    """An entity that only one graph has or, with `edits`, that both have."""

    id: str
    label: str
    type: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedStatement:
    """A statement that only one graph has or, with `edits`, that both have (then as the second has it)."""

    id: str
    statement: Change
    edits: tuple[Edit, ...] = ()


One = TypeVar("One", ChangedEntity, ChangedStatement)


@dataclass(frozen=True, slots=True)
class Changes(Generic[One]):
    """Things that only the second graph has, that only the first has, and that both have in another form."""

    added: tuple[One, ...]
    removed: tuple[One, ...]
    changed: tuple[One, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class GraphDifference:
    """The difference of two graphs; false if there is none. Entities are in the order of their ids,
    statements in that of the text."""

    entities: Changes[ChangedEntity]
    statements: Changes[ChangedStatement]

    def __bool__(self) -> bool:
        return bool(self.entities or self.statements)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def compare(first: KnowledgeGraph, second: KnowledgeGraph) -> GraphDifference:
    """What is new, gone or changed in the second graph against the first.

    Entities are the same by id: compared are label, type, aliases, identities and codes. Statements are the same by key
    (subject, predicate, object, modality, identity qualifiers): compared are the other qualifiers, confidence and its
    reasons, unit, evidence.
    """
    return GraphDifference(_entities(first, second), _statements(first, second))


def _entities(first: KnowledgeGraph, second: KnowledgeGraph) -> Changes[ChangedEntity]:
    ours, theirs = ({entity.id: entity for entity in graph.entities()} for graph in (first, second))
    edits = {name: _edits(_of_entity(ours[name]), _of_entity(theirs[name])) for name in ours.keys() & theirs.keys()}
    return Changes(
        added=tuple(_entity(theirs[name]) for name in sorted(theirs.keys() - ours.keys())),
        removed=tuple(_entity(ours[name]) for name in sorted(ours.keys() - theirs.keys())),
        changed=tuple(_entity(theirs[name], found) for name, found in sorted(edits.items()) if found),
    )


def _statements(first: KnowledgeGraph, second: KnowledgeGraph) -> Changes[ChangedStatement]:
    ours, theirs = ({graph.id_of(statement): statement for statement in graph} for graph in (first, second))
    edits = {
        name: _edits(_of_statement(first, ours[name]), _of_statement(second, theirs[name]))
        for name in ours.keys() & theirs.keys()
    }
    return Changes(
        added=_shown(second, theirs, dict.fromkeys(theirs.keys() - ours.keys(), ())),
        removed=_shown(first, ours, dict.fromkeys(ours.keys() - theirs.keys(), ())),
        changed=_shown(second, theirs, {name: found for name, found in edits.items() if found}),
    )


def _entity(entity: Entity, edits: tuple[Edit, ...] = ()) -> ChangedEntity:
    return ChangedEntity(entity.id, entity.label, type_name(entity), edits)


def _shown(
    graph: KnowledgeGraph, statements: Mapping[str, Statement], wanted: Mapping[str, tuple[Edit, ...]]
) -> tuple[ChangedStatement, ...]:
    """The wanted statements of a graph, in the order of the text."""
    found = changes_of(graph, {name: statements[name] for name in wanted}, Sentences())
    return tuple(ChangedStatement(name, change, wanted[name]) for name, change in found.items())


def _edits(before: Said, after: Said) -> tuple[Edit, ...]:
    found = []
    for field in sorted(before.keys() | after.keys()):
        ours, theirs = before.get(field, {}), after.get(field, {})
        gone = tuple(shown for value, shown in ours.items() if value not in theirs)
        new = tuple(shown for value, shown in theirs.items() if value not in ours)
        if gone or new:
            found.append(Edit(field, gone, new))
    return tuple(found)


def _of_entity(entity: Entity) -> Said:
    return {
        "label": _same((entity.label,)),
        "type": _same((type_name(entity),)),
        "alias": _same(entity.aliases),
        "sameAs": _same(entity.same_as),
        "code": _same(f"{scheme}:{code}" for scheme, code in entity.codes),
    }


def _of_statement(graph: KnowledgeGraph, statement: Statement) -> Said:
    """What a statement says beside its key. The particles of evidence are not compared: not every format has them."""
    said: Said = {
        name: {item: graph.label(item) if isinstance(item, Ref) else item for item in values(value)}
        for name, value in statement.qualifiers
    }
    if isinstance(statement.object, Literal) and statement.object.unit is not None:
        said["unit"] = _same((statement.object.unit,))
    if statement.confidence is not None:
        said["confidence"] = _same((f"{statement.confidence:g}",))
    said["confidenceReason"] = _same(statement.reasons)
    said["evidence"] = {replace(piece, arguments=()): _place(piece) for piece in statement.evidence}
    return said


def _same(texts: Iterable[str]) -> dict[object, str]:
    return {text: text for text in texts}


def _place(piece: Evidence) -> str:
    return f"“{' '.join(piece.text.split())}” {piece.document}:{piece.start}-{piece.end}, {piece.rule}"
