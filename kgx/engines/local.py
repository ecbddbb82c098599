"""One process or several on this machine.

Extraction is a pure function of one document, so several processes give exactly what one gives:
documents go out as workers become free, and their facts come back in the order of the documents.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from kgx.engines.fingerprints import describe_software
from kgx.engines.pool import Died, in_order
from kgx.engines.traces import TracedRules
from kgx.engines.work import Found, WorkFolder
from kgx.model.statement import DocumentFacts, Software
from kgx.model.text import Document
from kgx.pipeline import Extractor, software_of
from kgx.reading.problems import Problem

__all__ = ["MAX_SECONDS", "Failure", "extract_facts"]

MANY = 500  # documents after which the tokenizer is not kept for another run
MAX_SECONDS = 120.0  # for one document: a long article takes one or two


@dataclass(frozen=True, slots=True)
class Settings:
    """A user's rules and lexicons, what extracts with them, and whether it is noted what each document asks of the
    rules, as a work folder needs; that costs time.
    """

    rules: tuple[Path, ...]
    lexicon: tuple[Path, ...]
    software: Software
    traced: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A document from which nothing could be extracted, and why."""

    document: str
    reason: str

    def problem(self) -> Problem:
        """What is told of it."""
        return Problem(self.document, f"could not be extracted ({self.reason})", True)


Outcome = Found | DocumentFacts | Failure  # of a document: with its trace, without (or found earlier), or nothing


@dataclass(frozen=True, slots=True)
class _Loaded:
    """An extractor, and its rules where they note what it asks."""

    extractor: Extractor
    traced: TracedRules | None


class TimeIsUp(BaseException):
    """Raised by the alarm; no Exception, so that no stage of extraction takes it for a fault of its own."""


def extract_facts(
    documents: Iterable[Document],
    *,
    rules: Sequence[Path] = (),
    lexicon: Sequence[Path] = (),
    workers: int = 1,
    seconds: float | None = MAX_SECONDS,
    work: Path | None = None,
) -> Iterator[tuple[Document, DocumentFacts | Failure]]:
    """Give each document with its facts, in the order of `documents`.

    A document that takes longer than `seconds` is a failure. With `workers` > 1 the process at work on it is ended
    and another takes its place, as when a process crashes. With one, an alarm of the system interrupts Python code in
    the main thread, unless somebody else uses it; there is none on Windows.

    `work` names a folder where facts are kept as they are found, and from which they are taken the next time
    (`kgx.engines.work`).

    With `workers` > 1 the calling script needs the usual ``if __name__ == "__main__":`` guard, for
    workers are started by spawning. The rules and lexicons are loaded here first, so that a bad
    file raises (ValueError or OSError) before any worker is started. Raises also WorkFolderError (a ValueError).
    """
    if workers < 1:
        raise ValueError(f"workers is {workers}; it must be 1 or more")
    settings = Settings(tuple(rules), tuple(lexicon), software_of(rules, lexicon), traced=work is not None)
    traced, kept = _extractor(settings).traced, None
    if work is not None and traced is not None:
        kept = WorkFolder(work, describe_software(rules, lexicon), traced.holds)
    tasks = ((document, _known(document, kept)) for document in documents)

    def keep(document: Document, found: Outcome) -> None:
        if kept is not None and isinstance(found, Found):
            kept.keep(document, found)

    if workers > 1:
        extract, load = partial(_extract, settings=settings), partial(_extractor, settings)
        found = in_order(tasks, extract, workers=workers, prepare=load, seconds=seconds, done=keep)
        yield from ((one, _plain(_failure(one, out, seconds) if isinstance(out, Died) else out)) for one, out in found)
        return
    number = 0
    for number, (document, known) in enumerate(tasks, 1):  # noqa: B007 - the last is asked for
        if known:
            yield document, _plain(known[0])
            continue
        outcome = _extract_in_time(document, settings, seconds)
        keep(document, outcome)
        yield document, _plain(outcome)
    if number > MANY:
        _extractor.cache_clear()  # what comes after many articles, merging, needs the memory


def _plain(outcome: Outcome) -> DocumentFacts | Failure:
    return outcome.facts if isinstance(outcome, Found) else outcome


def _known(document: Document, kept: WorkFolder | None) -> tuple[Outcome, ...]:
    """What was found in a document earlier, if anything."""
    facts = None if kept is None else kept.read(document)
    return () if facts is None else (facts,)


def _failure(document: Document, died: Died, seconds: float | None) -> Failure:
    if died.late and seconds is not None:
        return _late(document, seconds)
    return Failure(document.name, f"its process ended with status {died.status}, perhaps for want of memory")


def _late(document: Document, seconds: float) -> Failure:
    return Failure(document.name, f"it took longer than {seconds:g} seconds; cut it or raise --max-seconds")


def _extract(document: Document, settings: Settings) -> Outcome:
    """The facts of one document. A fault in one article is reported and must not end a corpus of thousands."""
    loaded = _extractor(settings)
    try:
        if loaded.traced is None:
            return loaded.extractor.extract(document)
        loaded.traced.begin()
        return Found(loaded.extractor.extract(document), loaded.traced.trace())
    except Exception as error:
        return Failure(document.name, f"{type(error).__name__}: {error}")


def _extract_in_time(document: Document, settings: Settings, seconds: float | None) -> Outcome:
    try:
        with _alarm(seconds):
            return _extract(document, settings)
    except TimeIsUp:
        return _late(document, seconds or 0.0)


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """Raise TimeIsUp here after so many seconds, where an alarm can be had and nobody else has set it."""
    if (
        seconds is None
        or not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
    ):
        yield
        return
    waiting = True

    def ring(*_: object) -> None:
        if waiting:
            raise TimeIsUp

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        waiting = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


@lru_cache(maxsize=1)
def _extractor(settings: Settings) -> _Loaded:
    """The extractor of this process; loading Kiwi and the lexicons costs a second, once.

    Loading makes a hundred thousand objects that all stay: looking for garbage among them only takes time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        extractor = Extractor(rules=settings.rules, lexicon=settings.lexicon)
        if not settings.traced:
            return _Loaded(extractor, None)
        traced = TracedRules(extractor.rules)
        extractor.rules = traced.rules
        return _Loaded(extractor, traced)
    finally:
        if collecting:
            gc.enable()
