"""Worker processes, each with one task at a time: one that hangs or dies is replaced, and its task told.

The time limit is kept inside the worker, by a thread of C that ends the process: it works whatever the process is
caught in, and nobody has to look at a clock. A worker whose parent is gone ends by itself.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Generic, TypeVar

__all__ = ["Died", "in_order"]

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")
READY = "ready"
TIME_IS_UP = 1  # the exit status of a process that faulthandler ended
AHEAD = 8  # tasks for each worker that are under way, or done and waiting for those before them


@dataclass(frozen=True, slots=True)
class Died:
    """The process that worked on a task has ended: because its time was up, or for this exit status."""

    status: int | None

    @property
    def late(self) -> bool:
        """Whether its time was up."""
        return self.status == TIME_IS_UP


@dataclass(slots=True)
class _Job(Generic[Task, Outcome]):
    task: Task
    outcome: Outcome | Died | None = None


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task, Outcome]):
    process: SpawnProcess
    pipe: Connection
    ready: bool = False
    job: _Job[Task, Outcome] | None = None


def in_order(
    tasks: Iterable[tuple[Task, tuple[Outcome, ...]]],
    work: Callable[[Task], Outcome],
    *,
    workers: int,
    prepare: Callable[[], object],
    seconds: float | None,
    done: Callable[[Task, Outcome], None],
) -> Iterator[tuple[Task, Outcome | Died]]:
    """Give each task with its outcome, in the order of the tasks; `tasks` are taken as workers become free.

    A task that comes with its outcome, a tuple of one, needs no work. `done` is called here with each other outcome as
    soon as it is known, not in order. `work` must be importable by a new process, which calls `prepare` first, and
    should raise nothing. What takes it longer than `seconds` ends its process. Raises RuntimeError if a process cannot
    start.
    """
    pool = _Pool(partial(_serve, work=work, prepare=prepare, seconds=seconds), workers, done)
    waiting: deque[_Job[Task, Outcome]] = deque()
    try:
        for task, known in tasks:
            job: _Job[Task, Outcome] = _Job(task, *known)
            waiting.append(job)
            if not known:
                pool.give(job)
            while waiting and (waiting[0].outcome is not None or len(waiting) >= AHEAD * workers):
                yield pool.finished(waiting.popleft())
        while waiting:
            yield pool.finished(waiting.popleft())
    finally:
        pool.close()


class _Pool(Generic[Task, Outcome]):
    """The workers, started when there is something to do."""

    def __init__(
        self, serve: Callable[[Connection], None], workers: int, done: Callable[[Task, Outcome], None]
    ) -> None:
        self._serve, self._count, self._done = serve, workers, done
        self._workers: list[_Worker[Task, Outcome]] = []

    def give(self, job: _Job[Task, Outcome]) -> None:
        """Hand a job to a worker, waiting for a free one."""
        while len(self._workers) < self._count:
            self._workers.append(self._start())
        while (worker := next((one for one in self._workers if one.ready and one.job is None), None)) is None:
            self._hear()
        worker.job = job
        try:
            worker.pipe.send(job.task)
        except OSError:  # it has died since it was last heard of
            self._replace(worker)

    def finished(self, job: _Job[Task, Outcome]) -> tuple[Task, Outcome | Died]:
        """A job's task and outcome, waiting for it."""
        while job.outcome is None:
            self._hear()
        return job.task, job.outcome

    def close(self) -> None:
        """End the workers, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _hear(self) -> None:
        """Wait until at least one worker has something to tell."""
        heard = set(connection.wait([worker.pipe for worker in self._workers]))
        for worker in [one for one in self._workers if one.pipe in heard]:
            try:
                outcome = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if worker.job is not None:
                job, worker.job = worker.job, None
                job.outcome = outcome
                self._done(job.task, outcome)
            worker.ready = True

    def _replace(self, worker: _Worker[Task, Outcome]) -> None:
        worker.process.join()
        worker.pipe.close()
        if not worker.ready:
            raise RuntimeError("a worker process could not start (out of memory?); use fewer workers")
        if worker.job is not None:
            worker.job.outcome = Died(worker.process.exitcode)
        self._workers[self._workers.index(worker)] = self._start()

    def _start(self) -> _Worker[Task, Outcome]:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=self._serve, args=(there,), daemon=True)
        with _interrupts_ignored():
            process.start()
        there.close()  # so that the end of the process is the end of the pipe
        return _Worker(process, here)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: a process that is started then ignores it for good and leaves it to its parent."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(
    pipe: Connection, work: Callable[[Task], Outcome], prepare: Callable[[], object], seconds: float | None
) -> None:
    """What a worker does, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare()
    with suppress(EOFError, OSError), Path(os.devnull).open("w") as nowhere:
        pipe.send(READY)
        while True:
            task = pipe.recv()
            if seconds is not None:
                faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
            outcome = work(task)
            faulthandler.cancel_dump_traceback_later()
            pipe.send(outcome)
