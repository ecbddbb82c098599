"""Whether a cluster gives what one process gives, also when it loses a worker on the way; and how long each takes.

Generated articles (benchmarks/articles.py) are extracted into N-Quads: by one process, by Ray on this machine, and by
Ray again with one of its actors killed (kill -9) when the first part is there. Prints one JSON object: seconds of each
run, the same bytes or not. Linux only, for processes are found in /proc.

    python -m benchmarks.cluster [--articles 5000] [--actors 2]
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from benchmarks.articles import write_articles

ROOT = Path(__file__).resolve().parent.parent


def actors() -> Iterator[int]:
    """The processes of this user's actors that extract."""
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and folder.stat().st_uid == os.getuid():
                title = (folder / "cmdline").read_bytes()
                if title.startswith(b"ray::") and b"Map(Worker)" in title:
                    yield int(folder.name)
        except OSError:  # it has ended
            continue


def kill_one(parts: Path, killed: list[int], over: threading.Event) -> None:
    """Kill an actor as soon as there is a part, and note it in `killed`; nothing once the run is over."""
    while not over.is_set():
        if any(parts.glob("part-*.parquet")):
            for process in actors():
                os.kill(process, signal.SIGKILL)
                killed.append(process)
                return
        time.sleep(0.02)


def extract(articles: Path, out: Path, *options: str) -> float:
    """Seconds that an extraction takes."""
    command = [sys.executable, "-m", "kgx", "extract", str(articles), "-o", str(out), "--quiet", *options]
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--actors", type=int, default=2)
    given = parser.parse_args()
    seconds: dict[str, float] = {}
    hashes: dict[str, str] = {}
    killed: list[int] = []
    with tempfile.TemporaryDirectory(prefix="kgx-") as place:
        folder = Path(place)
        write_articles(folder / "articles", given.articles)
        for name in ("one process", "ray", "ray, one actor killed"):
            out, parts = folder / f"{name}.nq", folder / f"{name}.parts"
            options = [] if name == "one process" else ["--engine", "ray", "--parts", str(parts)]
            over = threading.Event()
            killer = threading.Thread(target=kill_one, args=(parts, killed, over))
            if name.endswith("killed"):
                killer.start()
            workers = str(given.actors) if options else "1"
            seconds[name] = round(extract(folder / "articles", out, *options, "--workers", workers), 1)
            over.set()
            hashes[name] = sha256(out.read_bytes()).hexdigest()
            print(name, seconds[name], file=sys.stderr, flush=True)
            out.unlink()
    result = {"articles": given.articles, "actors": given.actors, "killed": len(killed), "seconds": seconds,
              "same bytes": len(set(hashes.values())) == 1}  # fmt: skip
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
