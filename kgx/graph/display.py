"""A graph and its answers in Jupyter: tables with the evidence marked, and a widget to move about in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kgx.graph.sentences import Sentences
from kgx.model.display import end_name, evidence_line, predicate_name, qualifier_line, soft, type_name
from kgx.model.markup import Child, Markup, join, tag
from kgx.model.statement import Entity, EntityType, Literal, Modality, Statement
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from kgx.graph.knowledge import KnowledgeGraph

__all__ = ["Answer", "graph_html", "to_widget"]

ROWS = 20  # of a table
FIRST = 8  # statements of a whole graph
KINDS = 14  # of entities, of statements
WHOLE = frozenset({"predicate", "type", "statements"})  # columns of short words
LEFT = "text-align:left;vertical-align:top"

One = TypeVar("One")  # Statement or Entity


class Answer(tuple[One, ...]):
    """What a graph answers: a tuple of statements or of entities, which Jupyter shows as a table.

    Slices stay answers; a single statement knows its entities by identifier only.
    """

    graph: KnowledgeGraph
    sentences: Sentences

    def __new__(cls, items: Iterable[One], graph: KnowledgeGraph, sentences: Sentences | None = None) -> Answer[One]:
        """An answer of this graph; `sentences` are shown around the evidence."""
        made = super().__new__(cls, items)
        made.graph = graph
        made.sentences = sentences or Sentences()
        return made

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return Answer(found, self.graph, self.sentences) if isinstance(index, slice) else found

    def __reduce__(self) -> tuple[type, tuple[tuple[One, ...]]]:
        """Pickled as a plain tuple, without the graph."""
        return tuple, (tuple(self),)

    def in_sentences(self, sources: Any) -> Answer[One]:
        """The same, with evidence shown in its whole sentence. `sources` are the articles, as for `kgx.extract`."""
        from kgx.reading import read

        paths = [sources] if isinstance(sources, str) or not isinstance(sources, Iterable) else list(sources)
        return Answer(self, self.graph, Sentences(read(paths)))

    def __repr__(self) -> str:
        lines = [_line(one, self.graph) for one in self[:ROWS]]
        more = [f"… and {len(self) - len(lines)} more"] if len(self) > len(lines) else []
        return "\n".join([f"<{type(self).__name__} of {len(self)}>", *lines, *more])

    def _repr_html_(self) -> str:
        rows = self[:ROWS]
        if not rows:
            return tag("p", soft("nothing")).html
        statements = [one for one in rows if isinstance(one, Statement)]
        entities = [one for one in rows if isinstance(one, Entity)]
        told = _statements(statements, self.graph, self.sentences) if statements else _entities(entities, self.graph)
        return join(told, _more(len(self) - len(rows))).html


def graph_html(graph: KnowledgeGraph) -> str:
    """What a graph holds: how much of each type and predicate, and its first statements that are not of articles."""
    types = Counter(map(type_name, graph.entities()))
    page = {name for name, row in load_vocabulary().predicates.items() if row.kind == "page"}
    world = [one for one in graph if one.predicate not in page]
    predicates = Counter(one.predicate for one in world)
    head = (
        tag("b", "KnowledgeGraph"),
        (f": {len(graph)} statements, {len(graph.entities())} entities, {len(graph.articles)} articles"),
    )
    lines = [tag("div", soft("entities "), _counts(types)), tag("div", soft("statements "), _counts(predicates))]
    if len(graph) > len(world):
        told = (
            f"and {len(graph) - len(world)} on the articles themselves: who brought them out, when, what they mention"
        )
        lines.append(tag("div", soft(told)))
    shown = world[:FIRST]
    table = join(_statements(shown, graph, Sentences()), _more(len(world) - len(shown))) if shown else None
    return tag("div", tag("div", head), lines, table).html


def to_widget(graph: KnowledgeGraph, **settings: Any) -> Any:
    """An `ipysigma.Sigma` of the things and the statements between them, those of articles themselves left out.

    `settings` are Sigma's own. Raises ImportError with a hint if ipysigma is not installed.
    """
    try:
        from ipysigma import Sigma
    except ImportError as error:
        raise ImportError("widget() needs ipysigma: pip install 'kgx-ko[jupyter]'") from error
    whole = graph.to_networkx(literals=False)
    for id, data in whole.nodes(data=True):
        data["aliases"] = ", ".join(data["aliases"])
        data["id"] = id
    for _, _, data in whole.edges(data=True):
        data["evidence"] = " / ".join(piece["text"] for piece in data["evidence"])
        data["qualifiers"] = "; ".join(f"{name} {value}" for name, value in data["qualifiers"].items())
    whole.remove_nodes_from([entity.id for entity in graph.entities(EntityType.ARTICLE)])
    whole.remove_nodes_from([id for id, degree in dict(whole.degree).items() if not degree])
    usual = {"node_color": "type", "node_size": dict(whole.degree), "edge_label": "predicate", "clickable_edges": True,
             "default_edge_type": "curve", "node_size_range": (4, 14), "height": 600, "start_layout": 10,
             "label_density": 2, "max_categorical_colors": 14}  # fmt: skip
    return Sigma(whole, **{**usual, **settings})


def _statements(rows: Iterable[Statement], graph: KnowledgeGraph, sentences: Sentences) -> Markup:
    name = graph.label

    def row(one: Statement) -> tuple[Child, ...]:
        first, more = one.evidence[0], len(one.evidence) - 1
        quoted = evidence_line(first, sentences.at(first))
        others = soft(f", and {more} more places" if more > 1 else ", and 1 more place") if more else None
        qualifiers = qualifier_line(one, name)
        return name(one.subject), predicate_name(one), end_name(one, name), qualifiers, join(quoted, others)

    return _table(("subject", "predicate", "object", "qualifiers", "evidence"), map(row, rows))


def _line(one: object, graph: KnowledgeGraph) -> str:
    if isinstance(one, Statement):
        end = one.object.value if isinstance(one.object, Literal) else graph.label(one.object)
        sure = "" if one.modality is Modality.ASSERTED else f" ({one.modality.value})"
        return f"{graph.label(one.subject)} {one.predicate}{sure} {end}"
    return f"{one.label} ({type_name(one)}) {one.id}" if isinstance(one, Entity) else repr(one)


def _entities(rows: Iterable[Entity], graph: KnowledgeGraph) -> Markup:
    def row(one: Entity) -> tuple[Child, ...]:
        said = str(len(graph.statements(one)) + len(graph.statements(object=one)))
        return tag("b", one.label), type_name(one), ", ".join(one.aliases), said, tag("code", one.id)

    return _table(("label", "type", "also", "statements", "id"), map(row, rows))


def _table(heads: Sequence[str], rows: Iterable[Iterable[Child]]) -> Markup:
    """A table whose cells break words only where nothing else helps, those of `WHOLE` never."""

    def cell(head: str, content: Child) -> Markup:
        breaks = "" if head in WHOLE else "overflow-wrap:anywhere;min-width:5em;"
        return tag("td", content, style=f"{LEFT};white-space:normal;word-break:keep-all;{breaks}")

    body = (tag("tr", map(cell, heads, row)) for row in rows)
    head = tag("tr", (tag("th", name, style=LEFT) for name in heads))
    return tag("table", tag("thead", head), tag("tbody", body))


def _counts(counted: Counter[str]) -> str:
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [f"{name} {count}" for name, count in ordered[:KINDS]]
    return ", ".join(told) + (f" and {len(ordered) - KINDS} other kinds" if len(ordered) > KINDS else "")


def _more(left: int) -> Markup | None:
    return tag("p", soft(f"… and {left} more")) if left else None
