"""Merging any number of articles in bounded memory: what `merge_facts` gives, one thing after another, from disk.

Articles are gone through twice. First each is merged within itself and put by, and what it says that concerns others
is noted: its id, the sketch of its text, names (`kgx.graph.link_scope`). Then links and reprints are known, and each of
its entities and statements is sorted by what makes it one with those of other articles. Each such group is merged by
itself, with the functions that merge a whole graph.

In memory are the buffers of the sorters, the largest group, the links with the things they join, and the decisions of
people with what they concern.
"""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path

from kgx.graph.articles import Article, describe_article, entity_id
from kgx.graph.curating import Curator
from kgx.graph.joining import Link, follow, moved, targets_of
from kgx.graph.keys import canonical, object_key
from kgx.graph.knowledge import KnowledgeGraph
from kgx.graph.link_scope import LinkScope
from kgx.graph.links import find_links
from kgx.graph.merging import merge_documents, merge_entities
from kgx.graph.overrides import Override, Rejection
from kgx.graph.reprints import Origins, independent
from kgx.graph.sorter import BUFFER, Records, Sorter
from kgx.model.statement import DocumentFacts, Entity, Statement
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["HELD", "Counts", "Merged", "Streamed", "whole_or_streamed"]

HELD = 500  # articles whose facts are held in memory before any of this begins


@dataclass(frozen=True, slots=True)
class Merged:
    """A statement of the merged view, how many independent texts make it, and the articles it rests on."""

    statement: Statement
    support: int
    articles: tuple[Article, ...]


@dataclass(slots=True)
class Counts:
    """What has gone by."""

    articles: int = 0
    notes: int = 0  # of articles, on what was left out
    rejected: int = 0
    entities: Counter[str] = field(default_factory=Counter)  # by type
    statements: Counter[tuple[str, str]] = field(default_factory=Counter)  # by predicate and modality


class Streamed:
    """Facts of articles, merged. A context manager: at its end its files are removed.

    Go through `articles`, `statements`, `entities`, `rejections`, in this order and each once. `links` are known from
    the start, `unmatched` (overrides without effect) at the end.
    """

    def __init__(
        self, facts: Iterable[DocumentFacts], overrides: Iterable[Override], folder: Path, *, buffer: int = BUFFER
    ) -> None:
        """Files are put into a new folder in `folder`. Raises as `KnowledgeGraph.from_facts` does, and OSError."""
        self._vocabulary = load_vocabulary()
        self._curator = Curator(tuple(sorted(set(overrides))))
        self._place = tempfile.TemporaryDirectory(prefix=".kgx-", dir=folder, ignore_cleanup_errors=True)
        self._folder, self._buffer = Path(self._place.name), buffer
        self._origins = Origins()
        self._entities: Sorter[tuple[bytes, bytes]] = Sorter(self._folder, "entities", buffer=buffer // 4)
        self._statements: Sorter[tuple[bytes, bytes]] = Sorter(self._folder, "statements", buffer=buffer)
        self._rejecting: dict[str, Article] = {}  # articles of rejected statements
        self._mayors: list[Statement] = []
        self.counts = Counts()
        try:
            self._documents = self._merged_articles(self._sorted(facts))
            self.links = self._linked()
        except BaseException:
            self.close()
            raise
        self._targets = targets_of(self.links)

    def __enter__(self) -> Streamed:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the files."""
        self._origins.close()
        self._place.cleanup()

    @property
    def folder(self) -> Path:
        """Where its files are; others may put theirs there."""
        return self._folder

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The decisions of people, sorted."""
        return self._curator.overrides

    @property
    def unmatched(self) -> tuple[tuple[Override, str], ...]:
        """The overrides that were of no effect, each with the reason."""
        return self._curator.unmatched()

    def articles(self) -> Iterator[tuple[Article, DocumentFacts]]:
        """Each article with what it says by itself, sorted by name."""
        rejecting = {item.document for one in self._curator.rejected for item in one.statement.evidence}
        for facts in self._documents:
            article = describe_article(facts, shared=entity_id(facts) in self._shared)
            self.counts.articles += 1
            self.counts.notes += len(facts.warnings)
            self._share(article, self._prepared(facts))
            if article.document in rejecting:
                self._rejecting[article.document] = article
            yield article, facts
        self._documents.drop()

    def statements(self) -> Iterator[Merged]:
        """The statements of the merged view."""
        for _, group in groupby(self._statements, key=itemgetter(0)):
            rows = [pickle.loads(payload) for _, payload in group]
            given: list[Statement] = [statement for statement, _, _ in rows]
            articles: dict[str, Article] = {article.document: article for _, article, _ in rows}
            before = len(self._curator.rejected)
            found = self._curator.merged(given, self._targets, self._vocabulary)
            if len(self._curator.rejected) > before:
                self._rejecting |= articles
            origin = {article.document: text for _, article, text in rows}
            for one in found:
                yield self._counted(one, articles, origin)
        self._statements.drop()

    def entities(self) -> Iterator[tuple[Entity, tuple[Article, ...]]]:
        """The entities of the merged view; of an article's own entity also the article."""
        ends = self._targets.keys() | set(self._targets.values())
        ends |= {one.a for one in self._curator.of("not-an-alias")}
        ends |= {one.statement.subject.id for one in self._curator.rejected}
        held: dict[str, Entity] = {}
        own: dict[str, tuple[Article, ...]] = {}
        for _, group in groupby(self._entities, key=itemgetter(0)):
            copies: list[Entity] = []
            articles: dict[str, tuple[Article, ...]] = {}
            for payload, same in groupby(group, key=itemgetter(1)):
                entity, article = pickle.loads(payload)
                copies += [entity] * sum(1 for _ in same)
                if article is not None:
                    articles[entity.id] = (article,)
            for name, entity in merge_entities(copies).items():
                if name in ends:
                    held[name], own[name] = entity, articles.get(name, ())
                else:
                    yield self._seen(entity), articles.get(name, ())
        for entity in self._curator.entities(follow(held, self._targets), self._mayors).values():
            yield self._seen(entity), own.get(entity.id, ())
        self._entities.drop()

    def rejections(self) -> Iterator[tuple[Rejection, tuple[Article, ...]]]:
        """The statements that people rejected, and the articles they rest on."""
        found = self._curator.rejections(self._targets, self._vocabulary)
        self.counts.rejected = len(found)
        for one in found:
            names = sorted({item.document for item in one.statement.evidence})
            yield one, tuple(self._rejecting[name] for name in names)

    def _sorted(self, facts: Iterable[DocumentFacts]) -> Sorter[tuple[str, bytes]]:
        given: Sorter[tuple[str, bytes]] = Sorter(self._folder, "facts", buffer=self._buffer)
        for one in facts:
            given.put([(one.document, pickle.dumps(one))])
        return given

    def _prepared(self, facts: DocumentFacts) -> DocumentFacts:
        (one,) = self._curator.prepare((facts,))
        return one

    def _merged_articles(self, given: Sorter[tuple[str, bytes]]) -> Records:
        """Merge each article within itself, and note what concerns others."""
        kept = Records(self._folder / "articles")
        self._scope = LinkScope(self._folder, self._buffer)
        ids: Sorter[tuple[str, ...]] = Sorter(self._folder, "ids", buffer=self._buffer // 8)
        named = {name for one in self._curator.overrides for name in (one.a, one.b)}
        self._known: set[str] = set()
        for _, group in groupby(given, key=itemgetter(0)):
            (facts,) = merge_documents((pickle.loads(payload) for _, payload in group), self._vocabulary)
            kept.put(facts)
            ids.put([(entity_id(facts),)])
            self._origins.put(facts.document, facts.sketch)
            prepared = self._prepared(facts)
            self._known |= {entity.id for entity in prepared.entities if entity.id in named}
            self._scope.read(prepared)
        given.drop()
        self._shared = {name for (name,), same in groupby(ids) if len(list(islice(same, 2))) > 1}
        ids.drop()
        for _ in self._origins.settle():
            pass
        return kept

    def _linked(self) -> tuple[Link, ...]:
        self._scope.settle()
        cut = Records(self._folder / "cut")
        for facts in self._documents:
            if (rest := self._scope.cut(self._prepared(facts))) is not None:
                cut.put(rest)
        links = self._curator.links(find_links(cut), self._known)
        cut.drop()
        del self._scope
        return links

    def _share(self, article: Article, facts: DocumentFacts) -> None:
        """Put what an article says where its likes from others are."""
        cited = replace(article, title=None, published=None, sketch="")
        self._entities.put(
            [(_hash(one.id), pickle.dumps((one, cited if one.id == article.id else None))) for one in facts.entities]
        )
        text = self._origins[article.document]
        rows = []
        for statement in facts.statements:
            one = canonical(moved(statement, self._targets), self._vocabulary)
            key = "\0".join((one.subject.id, one.predicate, *object_key(one.object), one.modality))
            rows.append((_hash(key), pickle.dumps((one, cited, text))))
        self._statements.put(rows)

    def _counted(self, one: Statement, articles: dict[str, Article], origin: dict[str, str]) -> Merged:
        self.counts.statements[one.predicate, one.modality.value] += 1
        if one.predicate == "mayorOf" and self._curator.of("reject"):
            self._mayors.append(one)
        names = sorted({item.document for item in one.evidence})
        return Merged(one, independent(names, origin), tuple(articles[name] for name in names))

    def _seen(self, entity: Entity) -> Entity:
        self.counts.entities[entity.type.value] += 1
        return entity


def whole_or_streamed(
    facts: Iterable[DocumentFacts], overrides: Iterable[Override], folder: Path, *, held: int = HELD
) -> KnowledgeGraph | Streamed:
    """A graph in memory of up to `held` articles, of more a streamed one with its files in a new folder in `folder`."""
    given = iter(facts)
    first = list(islice(given, held + 1))
    if len(first) <= held:
        return KnowledgeGraph.from_facts(first, overrides=overrides)
    return Streamed(chain(first, given), overrides, folder)


def _hash(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
