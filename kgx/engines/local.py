"""One process or several on this machine.

Extraction is a pure function of one document, so several processes give exactly what one gives:
documents go out as workers become free, and their facts come back in the order of the documents.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.pipeline import Extractor

__all__ = ["Failure", "extract_facts"]

Settings = tuple[tuple[Path, ...], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document from which nothing could be extracted, and why."""

    document: str
    reason: str


def extract_facts(
    documents: Iterable[Document],
    *,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    workers: int = 1,
) -> Iterator[tuple[Document, DocumentFacts | Failure]]:
    """Give each document with its facts, in the order of `documents`.

    With `workers` > 1 the calling script needs the usual ``if __name__ == "__main__":`` guard, for
    workers are started by spawning. The rules and lexicons are loaded here first, so that a bad
    file raises (ValueError or OSError) before any worker is started.
    """
    if workers < 1:
        raise ValueError(f"workers is {workers}; it must be 1 or more")
    settings = (tuple(rules), tuple(lexicon))
    _extractor(settings)
    if workers > 1:
        yield from _in_processes(documents, settings, workers)
        return
    for document in documents:
        yield document, _extract(document, settings)


def _in_processes(
    documents: Iterable[Document], settings: Settings, workers: int
) -> Iterator[tuple[Document, DocumentFacts | Failure]]:
    """Map over a pool with a bounded number of documents under way, so that a corpus is never held whole."""
    waiting: deque[tuple[Document, Future[DocumentFacts | Failure]]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_parent)
    try:
        for document in documents:
            waiting.append((document, pool.submit(_extract, document, settings)))
            if len(waiting) >= 8 * workers:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _finished(document: Document, future: Future[DocumentFacts | Failure]) -> tuple[Document, DocumentFacts | Failure]:
    try:
        return document, future.result()
    except BrokenProcessPool as error:
        raise RuntimeError("a worker process was killed (out of memory?); use fewer workers") from error


def _extract(document: Document, settings: Settings) -> DocumentFacts | Failure:
    """The facts of one document. A fault in one article is reported and must not end a corpus of thousands."""
    extractor = _extractor(settings)
    try:
        return extractor.extract(document)
    except Exception as error:
        return Failure(document.name, f"{type(error).__name__}: {error}")


@lru_cache(maxsize=1)
def _extractor(settings: Settings) -> Extractor:
    """The extractor of this process; loading Kiwi and the lexicons costs a second, once.

    Loading makes a hundred thousand objects that all stay: looking for garbage among them only takes time.
    """
    rules, lexicon = settings
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Extractor(rules=rules, lexicon=lexicon)
    finally:
        if collecting:
            gc.enable()


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
