"""How fast kgx is beside the bare tokenizer, in one run on the same texts.

For each of two texts (benchmarks/texts.py: general news, and dense news on cities):

- `one_core`: a process pinned to one core tokenises the text line by line with bare Kiwi, extracts statements, and
  extracts and writes Turtle, in turn, block by block, so that all three meet the same state of the machine; processor
  time, after a round that is not counted and without loading. `ratio` is to bare Kiwi as it comes.
- `memory`: peak megabytes of a process that only tokenises, and of one that writes Turtle.
- `workers`: wall time of one worker and of two, loading not counted: for extraction to statements as `--workers` has it
  done, and for bare Kiwi (processes with a model each, the text divided); `speed_up` is the first over the second.

    python benchmarks/throughput.py [PATH] [--characters N] [--rounds N] [--only general|dense]

PATH is general news: a file of sentences or a folder of articles. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from extract_cost import pin
from texts import dense_news, general_news

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

    from kgx.model.statement import DocumentFacts
    from kgx.model.text import Document
    from kgx.pipeline import Extractor

LOADING = 5.0  # seconds in which workers that have begun to load have done so
BLOCK = 20  # articles between one task and the next
Result = TypeVar("Result")
TASKS = ("kiwi", "statements", "turtle")


class Bench:
    """What is timed: a model and an extractor, loaded once."""

    def __init__(self, tasks: Sequence[str] = TASKS) -> None:
        self.folder = TemporaryDirectory(prefix="kgx-")
        for task in tasks:
            self.run(task, ["서울시장은 3일 뉴욕시장을 만났다.\n"], 0)

    @cached_property
    def kiwi(self) -> Kiwi:
        from kiwipiepy import Kiwi

        return Kiwi(num_workers=1)

    @cached_property
    def extractor(self) -> Extractor:
        from kgx.pipeline import Extractor

        return Extractor()

    def documents(self, texts: Sequence[str], first: int) -> list[Document]:
        from kgx.reading.documents import document_from_text

        return [document_from_text(t, name=f"{n}.txt", published="2025-01-02") for n, t in enumerate(texts, first)]

    def run(self, task: str, texts: Sequence[str], first: int) -> int:
        """Do one task with some articles; how many statements came of it."""
        if task == "kiwi":
            for text in texts:
                for line in text.splitlines():
                    self.kiwi.tokenize(line)
            return 0
        facts: list[DocumentFacts] = [self.extractor.extract(one) for one in self.documents(texts, first)]
        if task == "turtle":
            from kgx.graph import merge

            merge(facts).save(Path(self.folder.name) / "out.ttl")
        return sum(len(one.statements) for one in facts)


def one_core(texts: list[str], rounds: int) -> dict[str, object]:
    """Processor time of each task, block by block in turn, on one core."""
    pin()
    bench = Bench()
    spent = dict.fromkeys(TASKS, 0.0)
    statements = 0
    blocks = [(k, texts[k : k + BLOCK]) for k in range(0, len(texts), BLOCK)]
    for turn in range(rounds + 1):
        spent = dict.fromkeys(TASKS, 0.0) if turn == 1 else spent
        for k, block in blocks:
            for task in TASKS:
                begun = time.process_time()
                found = bench.run(task, block, k)
                spent[task] += time.process_time() - begun
                statements += found if task == "statements" and not turn else 0
    characters = sum(map(len, texts)) * rounds
    return {
        "articles": len(texts),
        "characters": characters // rounds,
        "statements": statements,
        "seconds": {task: round(one / rounds, 2) for task, one in spent.items()},
        "characters_a_second": {task: round(characters / one) for task, one in spent.items()},
        "ratio": {task: round(spent[task] / spent["kiwi"], 3) for task in TASKS[1:]},
    }


def peak(texts: list[str], task: str) -> float:
    """Peak megabytes of a process that does one task with all articles, a graph of each block."""
    bench = Bench([task])
    for k in range(0, len(texts), BLOCK):
        bench.run(task, texts[k : k + BLOCK], k)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def part(texts: list[str], core: int, gate: str) -> tuple[float, float]:
    """When a process that tokenises began and ended; it waits until the others are loaded."""
    os.sched_setaffinity(0, {core})
    bench = Bench(["kiwi"])
    Path(gate, str(core)).touch()
    while not Path(gate, "go").exists():
        time.sleep(0.01)
    begun = time.time()
    bench.run("kiwi", texts, 0)
    return begun, time.time()


def tokenised(texts: list[str], cores: Sequence[int]) -> float:
    """Seconds until all of as many processes as cores have tokenised their part of the articles."""
    with TemporaryDirectory(prefix="kgx-") as gate, _pool(len(cores)) as pool:
        even = sorted(texts, key=len)
        jobs = [pool.submit(part, even[n :: len(cores)], core, gate) for n, core in enumerate(cores)]
        while any(not Path(gate, str(core)).exists() for core in cores):
            time.sleep(0.05)
        Path(gate, "go").touch()
        times = [job.result() for job in jobs]
    return max(end for _, end in times) - min(begun for begun, _ in times)


def extracted(texts: list[str], count: int) -> float:
    """Seconds until `count` workers of the package's own have extracted all articles."""
    from kgx.engines.local import extract_facts

    begun = 0.0

    def documents() -> Iterator[Document]:
        nonlocal begun
        given = Bench([]).documents(texts, 0)
        yield from given[:count]  # with which the workers load
        time.sleep(LOADING)
        begun = time.perf_counter()
        yield from given[count:]

    for _ in extract_facts(documents(), workers=count):
        pass
    return time.perf_counter() - begun


def workers(texts: list[str]) -> dict[str, object]:
    """One worker and two; None where there is but one core."""
    cores = sorted(os.sched_getaffinity(0))[:2] if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        return {}
    kiwi = tokenised(texts, cores[:1]), tokenised(texts, cores)
    statements = _apart(extracted, texts, 1), _apart(extracted, texts, 2)
    return {
        task: {"one": round(one, 2), "two": round(two, 2), "speed_up": round(one / two, 2)}
        for task, (one, two) in {"kiwi": kiwi, "statements": statements}.items()
    }


def _pool(size: int = 1) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, mp_context=mp.get_context("spawn"))


def _apart(function: Callable[..., Result], *given: object) -> Result:
    """Run a function in a new process of its own."""
    with _pool() as pool:
        return pool.submit(function, *given).result()


def measure(texts: list[str], rounds: int) -> dict[str, object]:
    """All figures for one text."""
    return {
        "one_core": _apart(one_core, texts, rounds),
        "memory": {task: _apart(peak, texts, task) for task in ("kiwi", "turtle")},
        "workers": workers(texts),
    }


def _is_python(module: str) -> bool:
    """Whether a module is Python code, not what `make compiled` makes of it."""
    found = find_spec(module)
    return found is not None and str(found.origin).endswith(".py")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--characters", type=int, default=150_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("general", "dense"))
    options = parser.parse_args()
    if options.path and not options.path.exists():
        parser.error(f"{options.path}: there is no such file or folder")
    result: dict[str, object] = {
        "python": platform.python_version(),
        "kiwipiepy": version("kiwipiepy"),
        "kgx": version("kgx-ko"),
        "compiled": not _is_python("kgx.syntax.parse"),
        "cores": os.cpu_count(),
    }
    general = general_news(options.path, options.characters) if options.only != "dense" else None
    if general:
        result["general"] = measure(general, options.rounds)
    if options.only != "general":
        result["dense"] = measure(dense_news(options.characters), options.rounds)
    json.dump(result, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
