"""Extraction into an embedded store: what stands there already is not extracted again.

Articles are written as they come, some at a time, so that a long run which is ended goes on from where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter

from kgx.engines.fingerprints import fingerprint
from kgx.engines.local import Failure
from kgx.engines.request import Extraction
from kgx.graph.filtering import confident
from kgx.graph.merging import merge_documents
from kgx.graph.overrides import Override
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.resources.vocabulary import load_vocabulary
from kgx.store.changes import Size
from kgx.store.embedded import EmbeddedStore, Extracted, Settled, Written

__all__ = ["StoreUpdate", "store_articles", "store_facts"]

AT_ONCE = 50  # articles of one transaction: what a run that is ended may have to do again


@dataclass(frozen=True, slots=True)
class StoreUpdate:
    """What became of the articles given, by name, how many quads came and went, and overrides without effect."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    size: Size
    unmatched: tuple[tuple[Override, str], ...]

    @property
    def articles(self) -> int:
        """How many of the articles given are in the store now."""
        return len(self.new) + len(self.changed) + len(self.unchanged)


def store_articles(
    documents: Iterable[Document],
    store: EmbeddedStore,
    how: Extraction,
    *,
    overrides: Sequence[Override] | None = None,
    progress: Callable[[Document, DocumentFacts], None] | None = None,
) -> StoreUpdate:
    """Extract the documents that are not in the store as they are, write them, and merge.

    Documents of one name are one article, and come one after another. One that cannot be extracted leaves its article
    as it was. `overrides` take the place of those kept in the store, if given. Raises as `extract_facts` and
    `EmbeddedStore.settle` do.
    """
    ground = how.fingerprint()
    names: list[str] = []
    prints: dict[str, str] = {}  # of the articles under way

    def stale() -> Iterator[Document]:
        for name, group in groupby(documents, key=attrgetter("name")):
            copies = list(group)
            names.append(name)
            made_from = fingerprint(ground, copies)
            if store.fingerprint_of(name) != made_from:
                prints[name] = made_from
                yield from copies

    failed: list[Failure] = []
    articles = _articles(how.facts(stale()), prints, how.min_confidence, failed, progress)
    new: list[str] = []
    changed: list[str] = []
    added = removed = 0
    while batch := list(islice(articles, AT_ONCE)):
        written = store.write(batch)
        new += written.new
        changed += written.changed
        added, removed = added + written.size.added, removed + written.size.removed
    settled: Settled = store.settle(overrides)
    touched = {*new, *changed, *(failure.document for failure in failed)}
    return StoreUpdate(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(name for name in names if name not in touched),
        failed=tuple(failed),
        size=Size(added + settled.size.added, removed + settled.size.removed),
        unmatched=settled.unmatched,
    )


def store_facts(
    articles: Iterable[DocumentFacts], store: EmbeddedStore, *, overrides: Sequence[Override] | None = None
) -> StoreUpdate:
    """Write articles that were extracted elsewhere, each merged within itself and given once, and merge.

    Their texts are not kept. Raises as `EmbeddedStore.settle` does.
    """
    names: list[str] = []
    written: list[Written] = []
    given = iter(articles)
    while batch := list(islice(given, AT_ONCE)):
        names += (one.document for one in batch)
        known = [Extracted(one, (), sha256(repr(one).encode("utf-8", "replace")).hexdigest()) for one in batch]
        fresh = [one for one in known if store.fingerprint_of(one.facts.document) != one.fingerprint]
        written.append(store.write(fresh))
    settled = store.settle(overrides)
    new = {name for one in written for name in one.new}
    changed = {name for one in written for name in one.changed}
    touched = new | changed
    sizes = [*(one.size for one in written), settled.size]
    return StoreUpdate(
        new=tuple(sorted(new)),
        changed=tuple(sorted(changed)),
        unchanged=tuple(name for name in names if name not in touched),
        failed=(),
        size=Size(sum(size.added for size in sizes), sum(size.removed for size in sizes)),
        unmatched=settled.unmatched,
    )


def _articles(
    results: Iterable[tuple[Document, DocumentFacts | Failure]],
    prints: dict[str, str],
    min_confidence: float,
    failed: list[Failure],
    progress: Callable[[Document, DocumentFacts], None] | None,
) -> Iterator[Extracted]:
    """Each article whose documents could all be extracted; `results` has those of one name together."""
    for name, group in groupby(results, key=lambda result: result[0].name):
        given: list[DocumentFacts] = []
        texts: list[str] = []
        failures: list[Failure] = []
        for document, facts in group:
            texts.append(document.text)
            if isinstance(facts, Failure):
                failures.append(facts)
                continue
            if progress is not None:
                progress(document, facts)
            given.append(confident(facts, min_confidence))
        failed += failures
        made_from = prints.pop(name)
        if not failures:
            (merged,) = merge_documents(given, load_vocabulary())
            yield Extracted(merged, tuple(texts), made_from)
