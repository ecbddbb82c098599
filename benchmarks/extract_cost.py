"""What `kgx extract` costs beside the bare tokenizer.

Times three commands in turn, on one pinned core where the system allows it: a process that imports kiwipiepy, loads the
model and tokenises one article; the same without the dictionary of names of several words, which kgx does not load
either; and ``kgx extract`` of that article, from the start of Python to the written Turtle. Prints one JSON object;
`ratio` is the quotient of the medians of the last and the first, `ratio_to_lean` of the last and the second.

    python benchmarks/extract_cost.py [ARTICLE] [--repeats N] [--limit RATIO]

With --limit the exit status is 1 when the ratio is above it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BARE = """
import sys
from kiwipiepy import Kiwi
text = open(sys.argv[1], encoding="utf-8").read()
kiwi = Kiwi(num_workers=1, load_multi_dict=sys.argv[2] == "all")
for line in text.splitlines():
    kiwi.tokenize(line)
"""


def pin() -> int | None:
    """Keep this process and its children on one core; None where that cannot be done."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def wall_time(command: Sequence[str]) -> float:
    """Seconds that a command takes; raises CalledProcessError with its output if it fails."""
    # byte code is kept, as it is of an installed package, also where the environment says not to write it
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment)
    return time.perf_counter() - begun


def measure(article: Path, repeats: int) -> dict[str, object]:
    """Run the commands `repeats` times in turn, after one run of each that is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out.ttl")
        bare = [sys.executable, "-c", BARE, str(article), "all"]
        lean = [sys.executable, "-c", BARE, str(article), "lean"]
        full = [sys.executable, "-m", "kgx", "extract", str(article), "-o", out, "--quiet"]
        turns = [[wall_time(command) for command in (bare, lean, full)] for _ in range(repeats + 1)][1:]
    bare_times, lean_times, full_times = ([round(one, 3) for one in times] for times in zip(*turns, strict=True))
    return {
        "article": article.name,
        "characters": len(article.read_text(encoding="utf-8")),
        "bare_seconds": bare_times,
        "lean_seconds": lean_times,
        "kgx_seconds": full_times,
        "ratio": round(median(full_times) / median(bare_times), 3),
        "ratio_to_lean": round(median(full_times) / median(lean_times), 3),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", nargs="?", type=Path, default=min((ROOT / "seeds").glob("*.txt")))
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--limit", type=float)
    arguments = parser.parse_args()
    core = pin()
    result = {"core": core, "python": sys.version.split()[0], **measure(arguments.article.resolve(), arguments.repeats)}
    print(json.dumps(result, ensure_ascii=False))
    return int(arguments.limit is not None and result["ratio"] > arguments.limit)


if __name__ == "__main__":
    sys.exit(main())
