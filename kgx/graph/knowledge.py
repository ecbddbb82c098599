"""The graph: entities and statements with evidence, to be asked, viewed and saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kgx.graph.articles import Article, describe_articles, facts_of
from kgx.graph.display import Answer, graph_html, to_widget
from kgx.graph.keys import statement_id
from kgx.graph.links import Link
from kgx.graph.overrides import Override, Rejection
from kgx.graph.reprints import independent, origins
from kgx.graph.whole import merge_facts
from kgx.model.statement import DocumentFacts, Entity, Literal, Modality, Ref, Statement
from kgx.resources.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from kgx.graph.views import DiGraph

__all__ = ["DEFAULT_BASE_IRI", "KnowledgeGraph", "merge"]

DEFAULT_BASE_IRI = "https://w3id.org/kgx-ko/"


class KnowledgeGraph:
    """Merged facts of some articles. Made by `from_facts` or `load`; read-only.

    Iterating gives the statements, in a fixed order; `len` counts them. `links` are the identities found across
    articles, already followed; `facts` is what each article gave by itself.
    """

    def __init__(
        self,
        *,
        entities: Mapping[str, Entity],
        statements: Iterable[Statement],
        facts: tuple[DocumentFacts, ...] | None = None,
        links: tuple[Link, ...] = (),
        overrides: Iterable[Override] = (),
        rejected: tuple[Rejection, ...] = (),
        unmatched: tuple[tuple[Override, str], ...] = (),
    ) -> None:
        """From merged entities (by id) and merged statements. Without `facts`, those are cut from the statements."""
        self._entities = dict(entities)
        self._statements = tuple(statements)
        self.facts = facts_of(self._entities, self._statements) if facts is None else facts
        self.links = links
        self.overrides = tuple(sorted(set(overrides)))
        self.rejected = rejected
        self.unmatched = unmatched

    @classmethod
    def from_facts(cls, facts: Iterable[DocumentFacts], *, overrides: Iterable[Override] = ()) -> KnowledgeGraph:
        """Merge what some articles say. Their order, and repeats of an article, make no difference.

        `overrides` (`kgx.graph.overrides.read_overrides`) are applied on the way; OverrideError, a ValueError, is
        raised where they contradict each other.

        A statement without evidence, or of an entity its article does not describe, is left out; the article's
        `warnings` say so.
        """
        known = tuple(overrides)
        merged = merge_facts(facts, known)
        return cls(
            entities=merged.entities,
            statements=merged.statements,
            facts=merged.facts,
            links=merged.links,
            overrides=known,
            rejected=merged.rejected,
            unmatched=merged.unmatched,
        )

    def __len__(self) -> int:
        return len(self._statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._statements)

    def __repr__(self) -> str:
        return (
            f"<KnowledgeGraph: {len(self._statements)} statements, {len(self._entities)} entities, "
            f"{len(self.facts)} articles>"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return self._content() == other._content()

    __hash__ = None  # type: ignore[assignment]  # compared by content, like a dict

    def _content(self) -> tuple[object, ...]:
        return self._entities, self._statements, self.facts, self.links, self.overrides, self.rejected

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by document name (what evidence cites), sorted."""
        return MappingProxyType(describe_articles(self.facts))

    def entities(self, type: str | None = None) -> Answer[Entity]:
        """All entities, or those of a type or its subclasses ("Mayor" included), sorted by id.

        Raises ValueError for a type that is not in the vocabulary.
        """
        if type is None:
            return Answer(self._entities.values(), self)
        vocabulary = load_vocabulary()
        if type not in vocabulary.types:
            raise ValueError(f"unknown entity type '{type}'; one of {', '.join(vocabulary.types)}")
        if type == "Mayor":
            return Answer((entity for entity in self._entities.values() if entity.mayor), self)
        return Answer((entity for entity in self._entities.values() if vocabulary.is_a(entity.type, type)), self)

    def entity(self, name: str | Ref) -> Entity:
        """The one entity of an id, a label or, failing that, an alias (spaces and case ignored).

        Raises KeyError if there is none, or several: then the message lists their ids.
        """
        found = self.find(name)
        if len(found) != 1:
            ids = ", ".join(entity.id for entity in found)
            raise KeyError(f"'{name}' names several entities: {ids}" if found else f"no entity '{name}'")
        return found[0]

    def find(self, name: str | Ref | Entity) -> tuple[Entity, ...]:
        """Every entity a name can mean: that of the id; else those of the label; else those of the alias."""
        if isinstance(name, Ref | Entity):
            name = name.id
        name = name.removeprefix("kgr:")
        if name in self._entities:
            return (self._entities[name],)
        folded = _fold(name)
        ids = self._by_label.get(folded) or self._by_alias.get(folded) or []
        return tuple(self._entities[one] for one in ids)

    def statements(
        self,
        subject: str | Ref | Entity | None = None,
        predicate: str | None = None,
        object: str | Ref | Entity | Literal | None = None,
        modality: str | Modality | None = None,
    ) -> Answer[Statement]:
        """The statements that fit all that is given, in the fixed order; a tuple that Jupyter shows as a table.

        `subject` and `object` are ids, labels or aliases (an alias of several entities stands for each); `object`
        may also be the value of a literal. A symmetric statement is found from either end.
        """
        chosen = self._statements if predicate is None else self._by_predicate.get(predicate, ())
        starts = None if subject is None else {entity.id for entity in self.find(subject)}
        ends, value = self._ends(object)
        fitting = (
            statement
            for statement in chosen
            if (modality is None or statement.modality == modality)
            and (
                _fits(statement.subject, statement.object, starts, ends, value)
                or (self._symmetric(statement) and _fits(statement.object, statement.subject, starts, ends, value))
            )
        )
        return Answer(fitting, self)

    def neighbours(
        self, entity: str | Ref | Entity, predicate: str | None = None, modality: str | Modality | None = None
    ) -> Answer[Entity]:
        """The entities that a statement joins to this one, in either direction, sorted by id, without doubles."""
        own = {found.id for found in self.find(entity)}
        near: set[str] = set()
        for one in own:
            for statement in self._by_end.get(one, ()):
                fits = predicate in (None, statement.predicate) and modality in (None, statement.modality)
                if fits and isinstance(statement.object, Ref):
                    near |= {statement.subject.id, statement.object.id}
        return Answer((self._entities[one] for one in sorted(near - own)), self)

    def label(self, name: str | Ref) -> str:
        """The label of an entity by id. Raises KeyError."""
        return self._entities[name.id if isinstance(name, Ref) else name].label

    def support(self, statement: Statement) -> int:
        """How many independent texts a statement of this graph rests on: reprints of one text count once."""
        return independent((piece.document for piece in statement.evidence), self.origins)

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """For each article the one whose text it prints; itself if it is no reprint (`kgx.graph.reprints`)."""
        return MappingProxyType(origins(self.facts))

    def to_networkx(self, *, literals: bool = True) -> DiGraph:
        """A networkx.MultiDiGraph; see `kgx.graph.views.to_networkx`."""
        from kgx.graph.views import to_networkx

        return to_networkx(self, literals=literals)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame with one row a statement; see `kgx.graph.views.to_pandas`."""
        from kgx.graph.views import to_pandas

        return to_pandas(self)

    def to_rdflib(self, *, base_iri: str = DEFAULT_BASE_IRI) -> Any:
        """An rdflib.Graph of the merged view, the content of the ``.ttl`` file."""
        from kgx.graph.formats import backend

        return backend("kgx.rdf.writing").to_rdflib(self, base_iri=base_iri)

    def save(self, path: str | Path, *, base_iri: str = DEFAULT_BASE_IRI, rdf12: bool = False) -> None:
        """Write the graph; the suffix chooses the format (`kgx.graph.formats.SUFFIXES`).

        A path without suffix or ending in ``/`` is a folder of CSV files. The same graph gives the same bytes.
        With `rdf12`, Turtle, N-Triples, TriG and N-Quads name each statement's triple as a triple term of RDF 1.2.
        Raises ValueError for an unknown suffix.
        """
        from kgx.graph.formats import save

        save(self, path, base_iri=base_iri, rdf12=rdf12)

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeGraph:
        """Read a graph that was saved as .jsonl, .ttl, .nt, .trig or .nq.

        The statements come back as they were. Only .trig and .nq hold everything else too (each article's own
        facts, links); a statements file knows no geographic codes and no entity outside its statements.
        Raises ValueError for another suffix or a file that is not of that form.
        """
        from kgx.graph.formats import load

        graph = load(path)
        if not isinstance(graph, cls):
            raise TypeError(f"{path}: not a {cls.__name__}")
        return graph

    def widget(self, **settings: Any) -> Any:
        """The graph to move about in, in Jupyter; see `kgx.graph.display.to_widget`. Needs ``kgx-ko[jupyter]``."""
        return to_widget(self, **settings)

    def _repr_html_(self) -> str:
        return graph_html(self)

    def id_of(self, statement: Statement) -> str:
        """The local name of a statement of this graph: ``statement-<hash>``."""
        return statement_id(statement, load_vocabulary())

    def _symmetric(self, statement: Statement) -> bool:
        return load_vocabulary().symmetric(statement.predicate)

    def _ends(self, end: str | Ref | Entity | Literal | None) -> tuple[set[str] | None, str | None]:
        """What an object may be: ids of entities, and the value of a literal; (None, None) is anything."""
        if end is None:
            return None, None
        if isinstance(end, Literal):
            return set(), end.value
        return {entity.id for entity in self.find(end)}, end if isinstance(end, str) else None

    @cached_property
    def _by_predicate(self) -> Mapping[str, tuple[Statement, ...]]:
        index: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            index[statement.predicate].append(statement)
        return {name: tuple(rows) for name, rows in index.items()}

    @cached_property
    def _by_end(self) -> Mapping[str, list[Statement]]:
        index: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            index[statement.subject.id].append(statement)
            if isinstance(statement.object, Ref) and statement.object != statement.subject:
                index[statement.object.id].append(statement)
        return index

    @cached_property
    def _by_label(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for entity in self._entities.values():
            index[_fold(entity.label)].append(entity.id)
        return index

    @cached_property
    def _by_alias(self) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for entity in self._entities.values():
            for form in dict.fromkeys(map(_fold, entity.aliases)):
                index[form].append(entity.id)
        return index


def merge(facts: Iterable[DocumentFacts], overrides: Iterable[Override] = ()) -> KnowledgeGraph:
    """The graph of some articles' facts: `KnowledgeGraph.from_facts`."""
    return KnowledgeGraph.from_facts(facts, overrides=overrides)


def _fold(name: str) -> str:
    return "".join(name.split()).casefold()


def _fits(
    start: Ref | Literal, end: Ref | Literal, starts: set[str] | None, ends: set[str] | None, value: str | None
) -> bool:
    if starts is not None and not (isinstance(start, Ref) and start.id in starts):
        return False
    if ends is None:
        return True
    return end.id in ends if isinstance(end, Ref) else end.value == value
