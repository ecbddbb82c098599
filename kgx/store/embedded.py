"""The embedded store: each article's facts in a graph of its own, links and the merged view kept up with them.

Every write is one transaction: an article's graph changes whole or not at all, and so does the merged view, unless more
than 200,000 of its triples change: those are written one lot after another. Beside the
graphs of a ``.nq`` file there is one more, ``<base>graph/store``. It notes of each article's graph what the facts were
extracted from, and of the merged graph what it was merged from. These notes change in the same transactions. So
wherever a run was ended, the next one sees what is left to do, and ends with the same quads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from types import TracebackType

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kgx.graph import KnowledgeGraph
from kgx.graph.keys import digest
from kgx.graph.overrides import Override
from kgx.graph.sorter import Sorter
from kgx.graph.streaming import Streamed, whole_or_streamed
from kgx.model.statement import DocumentFacts
from kgx.rdf.reading import article_facts, merged_graph, overrides_in, patterns
from kgx.rdf.streaming import LINKS, MERGED, lines_of
from kgx.rdf.terms import Names, kgo, named
from kgx.rdf.writing import article_graph, article_quads, linked_triples, merged_triples
from kgx.store.changes import Change, Size, as_held, changes_to, difference, request, size_of
from kgx.store.folder import FolderError, StoreFolder

__all__ = ["EmbeddedStore", "Extracted", "Settled", "Written", "read", "read_merged"]

BATCH = 20_000  # triples of the merged view that are written at once
BATCHES = 10  # of them that are one transaction
NOTE = named("prov:value")
DOCUMENT_NAME = kgo("documentName")
SHA256 = kgo("sha256")


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article's facts (merged within it), its texts as read, and a fingerprint of all they were made from."""

    facts: DocumentFacts
    texts: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Written:
    """What writing some articles did: their names, and how many quads came and went."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class Settled:
    """What merging did: how many quads came and went, and the overrides that had no effect, each with the reason."""

    size: Size
    unmatched: tuple[tuple[Override, str], ...]


class EmbeddedStore:
    """A store on disk, open for writing in this process alone. A context manager; leaving it closes the store."""

    def __init__(self, folder: StoreFolder) -> None:
        """Raises FolderError if another process has it open, OSError if it cannot be opened."""
        self.folder = folder
        self.names = Names(folder.base_iri)
        self._notes = folder.notes
        self._store: Store | None = None
        try:
            self._store = Store(str(folder.path))
        except OSError as error:
            if "lock" in str(error).lower():
                raise FolderError(f"{folder.path}: open in another process; wait until that has ended") from error
            raise
        self._noted = dict(_notes(self.store, self._notes))

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store = None  # the last reference: pyoxigraph closes the files

    @property
    def store(self) -> Store:
        """The store of pyoxigraph. Raises ValueError once closed."""
        if self._store is None:
            raise ValueError(f"{self.folder.path}: this store is closed")
        return self._store

    def fingerprints(self) -> dict[str, str]:
        """What each article's facts were made from, by the IRI of its graph."""
        merged = self.names.graph("merged").value
        return {graph: note for graph, note in self._noted.items() if graph != merged}

    def fingerprint_of(self, document: str) -> str | None:
        """What the facts of an article here were made from; None if it is not here."""
        return self._noted.get(self._graph(document).value)

    def write(self, articles: Sequence[Extracted]) -> Written:
        """Make the facts of some articles those given, in one transaction."""
        new, changed = [], []
        changes: list[Change] = []
        notes: dict[NamedNode, str | None] = {}
        for one in articles:
            for text in one.texts:
                self.folder.keep_text(text)
            graph = self._graph(one.facts.document)
            change = difference(self.store, graph, _article_lines(one.facts, self.folder.base_iri))
            if graph.value not in self._noted:
                new.append(one.facts.document)
            elif change:
                changed.append(one.facts.document)
            changes.append(change)
            notes[graph] = one.fingerprint
        self._commit(changes, notes)
        return Written(tuple(new), tuple(changed), size_of(changes))

    def document(self, name: str) -> str | None:
        """The name of the article that `name` means: its name as cited or the IRI of its node; None if not here."""
        if self._graph(name).value in self._noted:
            return name
        iri = self.names.things + name.removeprefix("kgr:") if name.startswith("kgr:") else name
        if not iri.startswith(self.names.things):
            return None
        for quad in self.store.quads_for_pattern(NamedNode(iri), DOCUMENT_NAME, None, self.names.graph("merged")):
            if isinstance(quad.object, Literal):
                return quad.object.value
        return None

    def forget(self, documents: Iterable[str]) -> Settled:
        """Remove articles that are here, and what only they supported, in one transaction."""
        gone = [self._graph(name) for name in documents]
        changes = [difference(self.store, graph, b"", drop=True) for graph in gone]
        return self._settle(self.overrides(), changes, dict.fromkeys(gone))

    def settle(self, overrides: Sequence[Override] | None = None) -> Settled:
        """Bring links and the merged view up to date with the articles, if they are not, in one transaction.

        `overrides` take the place of those kept; None leaves these as they are. Raises OverrideError where they
        contradict each other.
        """
        return self._settle(self.overrides() if overrides is None else overrides, (), {}, again=bool(overrides))

    def _settle(
        self,
        decisions: Sequence[Override],
        before: Iterable[Change],
        notes: dict[NamedNode, str | None],
        *,
        again: bool = False,
    ) -> Settled:
        """Merge what is left after the changes `before`, and write both; `again` also where nothing is new."""
        gone = {graph.value for graph in notes}
        known = {graph: note for graph, note in self.fingerprints().items() if graph not in gone}
        merged, links = self.names.graph("merged"), self.names.graph("links")
        rows = [[one.action, one.a, one.b, one.who, one.why] for one in sorted(decisions)]
        wanted = digest([sorted([graph, note] for graph, note in known.items()), rows])
        changes, unmatched = list(before), []
        if again or self._noted.get(merged.value) != wanted:
            graph = whole_or_streamed(_facts(self.store, known), decisions, self.folder.path.parent)
            if isinstance(graph, Streamed):
                with graph:
                    return self._stream(graph, changes, notes, wanted)
            unmatched = list(graph.unmatched)
            for name, triples in ((links, linked_triples), (merged, merged_triples)):
                changes.append(difference(self.store, name, _lines(triples(graph, base_iri=self.folder.base_iri))))
        self._commit(changes, notes | {merged: wanted})
        self.folder.drop_texts(_hashes(self.store, self.names))
        return Settled(size_of(changes), tuple(unmatched))

    def _stream(
        self, graph: Streamed, before: list[Change], notes: dict[NamedNode, str | None], wanted: str
    ) -> Settled:
        """Write the changes `before` and what is merged: in one transaction if that is not too large, else in several,
        and only with the last one the merged graph is noted as what it then is."""
        merged = self.names.graph(MERGED)
        lines = {local: Sorter[bytes](graph.folder, local, unique=True) for local in (LINKS, MERGED)}
        for local, some in lines_of(graph, self.names, own=False):
            lines[local].put(list(as_held(some)))
        batches = chain.from_iterable(
            changes_to(self.store, self.names.graph(local), lines[local], graph.folder, BATCH) for local in lines
        )
        changes = [*before, *islice(batches, BATCHES)]
        size = size_of(changes)
        while further := next(batches, None):
            self._commit(changes, notes | {merged: None})
            changes, notes = [further], {}
            size = Size(size.added + len(further.added), size.removed + len(further.removed))
        self._commit(changes, notes | {merged: wanted})
        self.folder.drop_texts(_hashes(self.store, self.names))
        return Settled(size, graph.unmatched)

    def overrides(self) -> tuple[Override, ...]:
        """The decisions kept here, as they were given last."""
        return _overrides(self.store, self.names, self.folder.path)

    def facts(self) -> Iterator[DocumentFacts]:
        """What each article says by itself."""
        return _facts(self.store, self.fingerprints())

    def _graph(self, document: str) -> NamedNode:
        return self.names.graph(article_graph(document))

    def _commit(self, changes: Sequence[Change], notes: Mapping[NamedNode, str | None]) -> None:
        """Write changes and what is noted of graphs (None: nothing more), in one transaction."""
        removed, added = [], []
        for graph, note in notes.items():
            held = self._noted.get(graph.value)
            if held != note:
                removed += [] if held is None else [Triple(graph, NOTE, Literal(held))]
                added += [] if note is None else [Triple(graph, NOTE, Literal(note))]
        noted = Change(self._notes, tuple(_lines(removed).splitlines()), tuple(_lines(added).splitlines()))
        if text := request([*changes, noted]):
            self.store.update(text)
            self.store.flush()
        for graph, note in notes.items():
            if note is None:
                self._noted.pop(graph.value, None)
            else:
                self._noted[graph.value] = note


def read(path: Path) -> KnowledgeGraph:
    """The graph of the store in a folder, which stays free for others.

    Raises FolderError if there is none, or if another process wrote to it meanwhile.
    """
    folder = StoreFolder.open(path)
    names = Names(folder.base_iri)
    try:
        store = Store.read_only(str(path))
        graphs = [graph for graph, _ in _notes(store, folder.notes) if graph != names.graph("merged").value]
        facts, overrides = list(_facts(store, graphs)), _overrides(store, names, path)
    except RuntimeError as error:  # RocksDB misses files that a writer has put away
        raise FolderError(f"{path}: changed while it was read; try again when nothing writes to it") from error
    return KnowledgeGraph.from_facts(facts, overrides=overrides)


def read_merged(path: Path) -> KnowledgeGraph:
    """The merged view of the store in a folder as it was merged last, without merging again.

    Unlike that of `read` its articles have no facts but their share of the merged ones. Raises FolderError if there is
    no store, ValueError if what it holds is not what kgx writes.
    """
    folder = StoreFolder.open(path)
    names = Names(folder.base_iri)
    store = Store.read_only(str(path))
    graphs = (names.graph("merged"), names.graph("links"))
    wanted = [(graph, *pattern) for graph in graphs for pattern in patterns()]
    return merged_graph(quad for graph, p, o in wanted for quad in store.quads_for_pattern(None, p, o, graph))


def _facts(store: Store, graphs: Iterable[str]) -> Iterator[DocumentFacts]:
    return (article_facts(store.quads_for_pattern(None, None, None, NamedNode(graph))) for graph in sorted(graphs))


def _overrides(store: Store, names: Names, path: Path) -> tuple[Override, ...]:
    kept = overrides_in(store.quads_for_pattern(None, None, None, names.graph("links")))
    return tuple(sorted(replace(one, place=str(path)) for one in kept))


def _notes(store: Store, graph: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, NOTE, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield quad.subject.value, quad.object.value


def _hashes(store: Store, names: Names) -> set[str]:
    """The SHA-256 of each article's text."""
    graphs = names.graph("article-").value
    return {
        quad.object.value
        for quad in store.quads_for_pattern(None, SHA256, None, None)
        if isinstance(quad.graph_name, NamedNode)
        and quad.graph_name.value.startswith(graphs)
        and isinstance(quad.object, Literal)
    }


def _article_lines(facts: DocumentFacts, base_iri: str) -> bytes:
    """The graph of one article, which does not depend on what else there is."""
    alone = KnowledgeGraph(entities={}, statements=(), facts=(facts,))
    return _lines(quad.triple for quad in article_quads(alone, facts, base_iri=base_iri))


def _lines(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
