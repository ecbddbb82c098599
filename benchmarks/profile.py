"""Where the time of extraction goes, stage by stage.

Runs extraction and the writing of Turtle on one core with a sampling timer (1 ms of processor time), which slows
nothing, unlike a tracing profiler. A sample belongs to the package of the innermost frame that is the project's or
Kiwi's; `within` counts a function with all that it calls. Prints one JSON object: shares of all samples, and the
milliseconds of an article.

    python benchmarks/profile.py [PATH] [--text general|dense] [--characters N] [--rounds N] [--top N]

Needs a system with interval timers (not Windows).
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from extract_cost import pin
from texts import ROOT, dense_news, general_news
from throughput import BLOCK, Bench

PACKAGE = str(ROOT / "kgx")
INTERVAL = 0.001


class Samples:
    """What the timer saw."""

    def __init__(self) -> None:
        self.total = 0
        self.stages: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()
        self.within: Counter[str] = Counter()

    def take(self, _: int, frame: FrameType | None) -> None:
        """Count one sample: the handler of SIGPROF."""
        self.total += 1
        stage = ""
        seen: set[str] = set()
        while frame is not None:
            code = frame.f_code
            place = _place(code.co_filename)
            if place:
                name = f"{place}: {code.co_qualname}"
                if not stage:
                    stage = "kiwi" if place.startswith("kiwi") else place.removesuffix(".py").partition("/")[0]
                    self.stages[stage] += 1
                    self.functions[name] += 1
                seen.add(name)
            frame = frame.f_back
        if not stage:
            self.stages["the benchmark"] += 1
        self.within.update(seen)

    def shares(self, counted: Counter[str], top: int | None = None) -> dict[str, float]:
        """Percent of all samples, largest first."""
        ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
        return {name: round(100 * count / self.total, 1) for name, count in ranked}


def _place(file: str) -> str:
    if file.startswith(PACKAGE):
        return file[len(PACKAGE) + 1 :]
    return "kiwipiepy" if "kiwipiepy" in file else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--text", choices=("general", "dense"), default="dense")
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--top", type=int, default=25)
    options = parser.parse_args()
    general = options.path is not None or options.text == "general"
    texts = general_news(options.path, options.characters) if general else dense_news(options.characters)
    if not texts:
        parser.error("no general news here: name a file of sentences or a folder of articles")
    pin()
    bench, samples = Bench(["turtle"]), Samples()
    blocks = [(k, texts[k : k + BLOCK]) for k in range(0, len(texts), BLOCK)]
    signal.signal(signal.SIGPROF, samples.take)
    for turn in range(options.rounds + 1):
        if turn == 1:
            begun = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        for k, block in blocks:
            bench.run("turtle", block, k)
    signal.setitimer(signal.ITIMER_PROF, 0)
    spent = (time.process_time() - begun) / options.rounds / len(texts) * 1000
    result = {
        "text": str(options.path or options.text),
        "articles": len(texts),
        "characters": sum(map(len, texts)),
        "ms_an_article": round(spent, 2),
        "samples": samples.total,
        "stages": samples.shares(samples.stages),
        "functions": samples.shares(samples.functions, options.top),
        "within": samples.shares(samples.within, options.top),
    }
    json.dump(result, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
