"""Views for notebooks: networkx, pandas. The heavy libraries are imported when a view is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from kgx.graph.keys import digest, object_key, values
from kgx.model.statement import Evidence, Literal, Ref, Statement
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from kgx.graph.knowledge import KnowledgeGraph

__all__ = ["DiGraph", "literal_node", "plain_evidence", "plain_qualifiers", "to_networkx", "to_pandas"]

DiGraph: TypeAlias = Any  # networkx.MultiDiGraph; networkx is published without types


def literal_node(literal: Literal) -> str:
    """The node name of a literal: ``literal-<hash>``, the same for the same value and datatype."""
    return f"literal-{digest(object_key(literal))}"


def plain_qualifiers(graph: KnowledgeGraph, statement: Statement) -> dict[str, str | list[str]]:
    """Qualifiers for people: entities by label, several values as a list."""
    plain: dict[str, str | list[str]] = {}
    for name, value in statement.qualifiers:
        shown = [graph.label(item) if isinstance(item, Ref) else item for item in values(value)]
        plain[name] = shown if isinstance(value, tuple) else shown[0]
    return plain


def to_networkx(graph: KnowledgeGraph, *, literals: bool = True) -> DiGraph:
    """A networkx.MultiDiGraph.

    Nodes are entity ids with `label`, `type`, `aliases`, `mayor`; with `literals`, also one node a literal value,
    its `type` being text, date or number. An edge is a statement, its key the statement's id, with `predicate`,
    `modality`, `confidence` (None where unknown), `symmetric`, `qualifiers` (dict, entities by label) and `evidence`:
    a list of dicts with `document`, `sentence`, `start`, `end` (code points, half-open), `text`, `rule`. A symmetric
    statement is one edge.
    """
    import networkx as nx

    vocabulary = load_vocabulary()
    view = nx.MultiDiGraph()
    for entity in graph.entities():
        view.add_node(
            entity.id, label=entity.label, type=entity.type.value, aliases=list(entity.aliases), mayor=entity.mayor
        )
    for statement in graph:
        end = statement.object
        if isinstance(end, Literal):
            if not literals:
                continue
            view.add_node(literal_node(end), label=end.value, type=end.datatype, aliases=[], mayor=False)
        view.add_edge(
            statement.subject.id,
            literal_node(end) if isinstance(end, Literal) else end.id,
            key=graph.id_of(statement),
            predicate=statement.predicate,
            modality=statement.modality.value,
            confidence=statement.confidence,
            symmetric=vocabulary.symmetric(statement.predicate),
            qualifiers=plain_qualifiers(graph, statement),
            evidence=[plain_evidence(item) for item in statement.evidence],
        )
    return view


def plain_evidence(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as plain values."""
    return {
        "document": evidence.document,
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "rule": evidence.rule,
    }


PANDAS_COLUMNS = ("subject", "subject_type", "predicate", "object", "object_type", "modality", "confidence", "date",
                  "qualifiers", "documents", "support", "text", "rule", "subject_id", "object_id", "id")  # fmt: skip


def to_pandas(graph: KnowledgeGraph) -> Any:
    """A pandas.DataFrame, one row a statement, columns `PANDAS_COLUMNS`.

    `subject` and `object` are labels (or the literal's value); `date` is the first date or None; `documents` counts
    the articles and `support` their independent texts; `text` and `rule` are those of the first piece of evidence.
    Raises ImportError with a hint if pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("to_pandas() needs pandas: pip install 'kgx-ko[analysis]'") from error
    return pd.DataFrame([_row(graph, statement) for statement in graph], columns=list(PANDAS_COLUMNS))


def _row(graph: KnowledgeGraph, statement: Statement) -> tuple[object, ...]:
    subject, end = graph.entity(statement.subject), statement.object
    qualifiers = plain_qualifiers(graph, statement)
    dates = qualifiers.pop("date", None)
    target = graph.entity(end) if isinstance(end, Ref) else None
    first = statement.evidence[0]
    return (
        subject.label,
        subject.type.value,
        statement.predicate,
        target.label if target else end.value if isinstance(end, Literal) else "",
        target.type.value if target else end.datatype if isinstance(end, Literal) else "",
        statement.modality.value,
        statement.confidence,
        dates[0] if isinstance(dates, list) else dates,
        qualifiers,
        len({item.document for item in statement.evidence}),
        graph.support(statement),
        first.text,
        first.rule,
        subject.id,
        target.id if target else None,
        graph.id_of(statement),
    )
