"""The page of results and its picture: runs the benchmarks of speed and writes what they measured.

    python benchmarks/performance.py [--out docs/performance.md] [--picture docs/pictures/performance.svg] [--fast]

Takes some ten minutes, on a machine that does nothing else; --fast measures little, to try the page. Needs matplotlib
(pip install 'kgx-ko[explorer]'), build and a C compiler, for the wheel of `make compiled`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {"general": "general news", "dense": "news on cities"}
PARTS = {
    "kiwi": ("Kiwi", "#8a8f98"),
    "reading": ("reading", "#7fb7be"),
    "mentions": ("recognition", "#2a9d8f"),
    "syntax": ("clauses", "#e9c46a"),
    "linking": ("linking", "#f4a261"),
    "relations": ("facts", "#e76f51"),
    "graph": ("merging", "#6d597a"),
    "rdf": ("Turtle", "#355070"),
    "other": ("other", "#d0d3d8"),
}
STAGE_OF = {"spotting": "mentions", "morphology": "kiwi", "kiwi": "kiwi"}


def run(script: str, *given: str, installed: Path | None = None) -> dict[str, Any]:
    """One benchmark's JSON, of this kgx or the one installed in a folder. Raises CalledProcessError if it fails."""
    print(script, *given, file=sys.stderr, flush=True)
    command = [sys.executable, str(ROOT / "benchmarks" / script), *given]
    found = {**os.environ, "PYTHONPATH": str(installed)} if installed else None
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=found)
    return dict(json.loads(done.stdout))


def install_compiled(folder: Path) -> Path:
    """Build the wheel whose core is machine code and unpack it into a folder below `folder`."""
    print("building the compiled wheel", file=sys.stderr, flush=True)
    build = [sys.executable, "-m", "build", "--outdir", str(folder / "dist"), str(ROOT)]
    hooks = {**os.environ, "HATCH_BUILD_HOOKS_ENABLE": "1"}
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, env=hooks)
    site = folder / "site"
    for wheel in (folder / "dist").glob("*.whl"):
        with ZipFile(wheel) as archive:
            archive.extractall(site)
    return site


def shares(stages: dict[str, float]) -> dict[str, float]:
    """Percent of the time by part of the picture."""
    found = dict.fromkeys(PARTS, 0.0)
    for stage, share in stages.items():
        part = STAGE_OF.get(stage, stage)
        found[part if part in found else "other"] += share
    return found


def machine() -> str:
    """The processor by its name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{os.cpu_count()} cores ({next(names, platform.machine())})"


def draw(profiles: dict[str, dict[str, Any]], path: Path) -> None:
    """A bar for each text: milliseconds of an article by part. The same bytes for the same figures."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    mpl.rcParams.update({"svg.hashsalt": "kgx", "font.size": 9})
    figure, axis = plt.subplots(figsize=(8, 0.75 * len(profiles) + 1.1))
    for row, profile in enumerate(profiles.values()):
        left = 0.0
        per_thousand = profile["ms_an_article"] * profile["articles"] / profile["characters"] * 1000
        for part, share in shares(profile["stages"]).items():
            label, colour = PARTS[part]
            width = share / 100 * per_thousand
            axis.barh(row, width, left=left, color=colour, label=None if row else label)
            left += width
        axis.text(left, row, f" {left:.0f} ms", va="center")
    axis.set_yticks(range(len(profiles)), [TEXTS[name] for name in profiles])
    axis.invert_yaxis()
    axis.set_xlabel("milliseconds for a thousand characters, to Turtle, one core")
    axis.spines[["top", "right"]].set_visible(False)
    axis.margins(x=0.1)
    axis.legend(
        ncols=9, loc="lower center", bbox_to_anchor=(0.45, 1.0), frameon=False, columnspacing=0.9, handlelength=1
    )
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight")
    plt.close(figure)


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, numbers to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def speed_table(texts: dict[str, dict[str, Any]]) -> str:
    rows = []
    for name, one in texts.items():
        core = one["one_core"]
        rows += [
            [TEXTS[name], "bare Kiwi", f"{core['characters_a_second']['kiwi']:,}", "1"],
            [
                "",
                "to statements",
                f"{core['characters_a_second']['statements']:,}",
                f"{core['ratio']['statements']:.2f}",
            ],
            ["", "to Turtle", f"{core['characters_a_second']['turtle']:,}", f"{core['ratio']['turtle']:.2f}"],
        ]
    return table(["text", "task", "characters a second", "times Kiwi's time"], rows)


def scaling_table(texts: dict[str, dict[str, Any]]) -> str:
    rows = [
        [TEXTS[name], {"kiwi": "bare Kiwi", "statements": "to statements"}[task], *(f"{t[k]:.2f}" for k in t)]
        for name, one in texts.items()
        for task, t in one["workers"].items()
    ]
    return table(["text", "task", "one worker, s", "two, s", "speed-up"], rows)


def memory_table(texts: dict[str, dict[str, Any]]) -> str:
    rows = [[TEXTS[n], *(f"{one['memory'][task]:.0f}" for task in ("kiwi", "turtle"))] for n, one in texts.items()]
    return table(["text", "bare Kiwi, MB", "kgx to Turtle, MB"], rows)


def page(
    speed: dict[str, Any], compiled: dict[str, Any], cost: dict[str, Any], more: dict[str, Any], picture: str
) -> str:
    """The page in Markdown."""
    texts = {name: speed[name] for name in TEXTS if name in speed}
    faster = {name: compiled[name] for name in texts}
    return f"""# How fast it is

Measured on {datetime.now(UTC):%Y-%m-%d}: {machine()}, Python {speed["python"]}, kiwipiepy {speed["kiwipiepy"]}.
This page and its picture are made by `benchmarks/performance.py`; the texts are described in `benchmarks/texts.py`.

## One core

{speed_table(texts)}

Processor time of one process that is pinned to one core, tasks in turn, without loading. Kiwi is the tokenizer as it
comes. The rest is Python: where its time goes is spread over some two hundred functions, none of which takes more than
four percent.

![Where the time goes]({picture})

### The core as machine code

`make compiled` makes a wheel for your system and your Python in which recognition, clauses, linking and facts are
machine code, by [mypyc](https://mypyc.readthedocs.io). It needs a C compiler and some minutes, and gives the same bytes
(`.ci/run` compares them). Other wheels are pure Python, and so is an installation of which you edit the sources.

```sh
make compiled
pip install dist/kgx_ko-*-cp3*.whl
```

{speed_table(faster)}

## Two workers

{scaling_table(texts)}

Wall time without loading: of extraction with `--workers`, and of bare Kiwi in two processes among which the articles
are dealt out by length.

## Starting

`kgx extract` of one short article takes {cost["ratio"]:.2f} times the time of a process that only imports kiwipiepy,
loads the model and tokenises that article. kgx does not load Kiwi's dictionary of names of several words, which is half
of Kiwi's loading time; beside a process that leaves it out, too, it is {cost["ratio_to_lean"]:.2f} times.

## More rules

As many case frames again as the package has ({more["added"]}), on the same verbs: {more["ratio"]["same"]:.2f} times the
time. On verbs that no text has: {more["ratio"]["other"]:.2f} times.

## Memory

{memory_table(texts)}

Peak of a process. A graph that is to be written as Turtle is held in memory; N-Quads and stores are not.

## The commands

```sh
python benchmarks/throughput.py      # one core, two workers, memory
python benchmarks/profile.py         # where the time goes
python benchmarks/extract_cost.py    # starting
python benchmarks/more_rules.py      # twice as many rules
python benchmarks/flat.py            # time and memory in large corpora
```
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs" / "pictures" / "performance.svg")
    parser.add_argument("--fast", action="store_true")
    options = parser.parse_args()
    few = ["--rounds", "1", "--characters", "20000"] if options.fast else []
    speed = run("throughput.py", *few)
    profiles = {name: run("profile.py", "--text", name, *few) for name in TEXTS if name in speed}
    draw(profiles, options.picture)
    cost = run("extract_cost.py", *(["--repeats", "1"] if options.fast else []))
    with TemporaryDirectory(prefix="kgx-") as folder:
        compiled = run("throughput.py", *few, installed=install_compiled(Path(folder)))
    if not compiled["compiled"]:
        parser.error("the wheel is not compiled")
    more = run("more_rules.py", *few)
    text = page(speed, compiled, cost, more, os.path.relpath(options.picture, options.out.parent))
    options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
