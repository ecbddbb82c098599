"""Processes that answer SPARQL queries, so that none of them takes longer, or more, than it may."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Event, Lock, Timer
from typing import Any

__all__ = ["Asked", "Asker", "Limits", "Reply"]

STARTING = 60  # seconds that a process may take to open its store


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds, bytes and triples of its answer, bytes of memory.

    `workers` queries run at a time, `waiting` more wait for their turn as long as a query may take.
    """

    seconds: int = 10
    answer: int = 20_000_000
    triples: int = 200_000
    memory: int = 2_000_000_000
    query: int = 100_000
    workers: int = 2
    waiting: int = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the graphs it is asked of, and the media types its answer may have: of rows and of triples."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    rows: str | None = "application/sparql-results+json"
    triples: str | None = "text/turtle"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with its media type, or, with another status than 200, one sentence on what is wrong (`error`).

    The status is that of HTTP: 400 no query, 406 not in that format, 413 too large, 503 busy, 504 too long.
    """

    status: int
    type: str = "text/plain"
    content: bytes = b""
    error: str = ""


class Asker:
    """Answers queries about the store in a folder, which stays free for others. Safe to share among threads."""

    def __init__(self, place: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._place = place
        self._turns = BoundedSemaphore(self.limits.workers + self.limits.waiting)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers: set[_Worker] = set()
        self._lock = Lock()
        self._closed = False
        for _ in range(self.limits.workers):
            self._add()

    def ask(self, asked: Asked) -> Reply:
        """The answer to a query, or why there is none. Waits for a turn, then as long as a query may take."""
        if len(asked.query) > self.limits.query:
            return Reply(413, error=f"the query is longer than {self.limits.query:,} characters; make it shorter")
        if not self._turns.acquire(blocking=False):
            return Reply(503, error="too many queries at once; try again in some seconds")
        try:
            worker = self._idle.get(timeout=self.limits.seconds + STARTING)
            try:
                return worker.ask(asked, self.limits)
            finally:
                self._give_back(worker)
        except Empty:
            return Reply(503, error="the other queries take long; try again in some seconds")
        finally:
            self._turns.release()

    def close(self) -> None:
        """End the processes; what they are at is lost."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _give_back(self, worker: _Worker) -> None:
        if worker.alive:
            self._idle.put(worker)
        else:
            with self._lock:
                self._workers.discard(worker)
            self._add()

    def _add(self) -> None:
        with self._lock:
            if not self._closed:
                worker = _Worker(self._place, self.limits)
                self._workers.add(worker)
                self._idle.put(worker)


class _Worker:
    """One process."""

    def __init__(self, place: Path, limits: Limits) -> None:
        numbers = (limits.seconds, limits.answer, limits.triples, limits.memory)
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kgx.explorer.worker", str(place), *map(str, numbers)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("KGX_DEBUG") else subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, asked: Asked, limits: Limits) -> Reply:
        """The answer to a query; where it takes too long, the process is ended."""
        if not self._ready and not self._exchange(None, STARTING)[0]:
            self.end()
            return Reply(503, error="the graph cannot be opened for queries; start kgx serve again")
        self._ready = True
        head, content, late = self._exchange(json.dumps(asdict(asked)).encode() + b"\n", limits.seconds)
        if not head:
            self.end()
            if late:
                return Reply(504, error=f"the query took longer than {limits.seconds} seconds; ask for less at once")
            return Reply(413, error="the query took more memory than it may; ask for less at once")
        if head["status"] == 200:
            return Reply(200, head["type"], content)
        return Reply(head["status"], error=head["error"] or _refusal(head["status"], limits))

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    def _exchange(self, request: bytes | None, seconds: int) -> tuple[dict[str, Any], bytes, bool]:
        """What the process answers to a request (None: what it says first), and whether it was ended for the time."""
        assert self._process.stdin is not None and self._process.stdout is not None
        late = Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = Timer(seconds, end)
        timer.start()
        head, content = b"", b""
        try:
            if request is not None:
                self._process.stdin.write(request)
                self._process.stdin.flush()
            head = self._process.stdout.readline()
            known = json.loads(head) if head.endswith(b"\n") else {}
            content = self._process.stdout.read(known.get("length", 0))
        except (OSError, ValueError):  # its end of the pipe is gone
            known = {}
        timer.cancel()
        whole = bool(known) and len(content) == known["length"]
        return (known if whole else {}), content, late.is_set()


def _refusal(status: int, limits: Limits) -> str:
    if status == 413:
        return (f"the answer is larger than {limits.answer // 1_000_000} MB or {limits.triples:,} triples; "
                "narrow the query or add LIMIT")  # fmt: skip
    return "the answer cannot be had in that format"
