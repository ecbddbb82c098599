"""Whether the cost of an article is the same in a large corpus as in a small one: time, and peak memory.

Generated articles (benchmarks/articles.py) are extracted by `kgx extract`, a process of its own each time, into an
N-Quads file and into a store, in corpora of several sizes. Prints one JSON object. Of each run: seconds of processor
time and of the wall clock for one article, without those of starting (a run of one article), peak memory, bytes
written. `ratios` compare a larger corpus with a smaller one: `time` of the last size with the first, `memory` of the
last with the second.

    python benchmarks/flat.py [--sizes 1000 5000 50000] [--into nq store] [--workers N]

The folder for temporary files (TMPDIR) must have room: some 0.4 MB an article.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import write_articles

ROOT = Path(__file__).resolve().parent.parent


def run(articles: Path, out: list[str], workers: int) -> dict[str, float]:
    """Extract a folder; seconds of processor and clock, megabytes of peak memory of the largest process."""
    command = [sys.executable, "-m", "kgx", "extract", str(articles), *out, "--quiet", "--workers", str(workers)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return {
        "cpu_s": used.ru_utime + used.ru_stime,
        "wall_s": time.perf_counter() - begun,
        "peak_mb": used.ru_maxrss / 1024,
    }


def measure(into: str, count: int, workers: int) -> dict[str, float]:
    """One run over `count` generated articles."""
    with tempfile.TemporaryDirectory(prefix="kgx-", ignore_cleanup_errors=True) as place:
        articles, target = Path(place) / "articles", Path(place) / ("out.nq" if into == "nq" else "store")
        write_articles(articles, count)
        used = run(articles, ["-o" if into == "nq" else "--store", str(target)], workers)
        files = [target] if target.is_file() else [path for path in target.rglob("*") if path.is_file()]
        return {"articles": count, **used, "written_mb": sum(path.stat().st_size for path in files) / 2**20}


def per_article(one: dict[str, float], start: dict[str, float]) -> dict[str, float]:
    """A run's figures, with the milliseconds that each article takes beside starting."""
    more = one["articles"] - start["articles"]
    times = {f"{name}_ms": (one[f"{name}_s"] - start[f"{name}_s"]) / more * 1000 for name in ("cpu", "wall")}
    return {name: round(value, 2) for name, value in (one | times).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 50_000])
    parser.add_argument("--into", nargs="+", choices=("nq", "store"), default=["nq", "store"])
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    result: dict[str, object] = {"cores": os.cpu_count(), "workers": options.workers}
    for into in options.into:
        start = measure(into, 1, options.workers)
        runs = []
        for count in options.sizes:
            runs.append(per_article(measure(into, count, options.workers), start))
            print(into, json.dumps(runs[-1]), file=sys.stderr, flush=True)
        first, second, last = runs[0], runs[min(1, len(runs) - 1)], runs[-1]
        ratios = {"time": last["cpu_ms"] / first["cpu_ms"], "memory": last["peak_mb"] / second["peak_mb"]}
        result[into] = {"runs": runs, "ratios": {name: round(value, 3) for name, value in ratios.items()}}
    json.dump(result, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
