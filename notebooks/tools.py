"""What the notebooks share: a font with Korean letters, commands as in a terminal, a network, a map of the world."""

from __future__ import annotations

import csv
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
from IPython.display import Image
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

import kgx
from kgx.explorer.bitmap import FontError, korean_font
from kgx.model.statement import Entity

INK, SOFT, LINE = "#1d2126", "#59626c", "#d9dde1"
BLUE, RED, GREEN, YELLOW = "#2166ac", "#b2442e", "#2f7d3b", "#9a7400"
# Where the names of cities stand that lie close together: right and up from their point, in points of 1/72 inch.
ASIDE = {
    "더블린": (-6, 4), "런던": (-6, -10), "빌바오": (-6, -5), "파리": (3, -14), "앤트워프": (1, 17),
    "베를린": (6, 2), "베이징": (-5, 5), "쑤저우": (-7, -3), "타이베이": (7, -2), "가오슝": (-7, -6),
    "뉴욕": (5, -10), "호찌민": (-7, -8),
}  # fmt: skip
WEST = -32  # degrees: where the map is cut, in the Atlantic, so that Seoul stands near its middle


def use_korean_font() -> None:
    """Let matplotlib write with a font of this machine that has Korean letters, and tell if there is none."""
    try:
        path = str(korean_font())
    except FontError as error:
        print(error)
        return
    font_manager.fontManager.addfont(path)
    plt.rcParams["font.family"] = font_manager.FontProperties(fname=path).get_name()
    plt.rcParams.update(
        {"axes.unicode_minus": False, "text.color": INK, "axes.labelcolor": SOFT, "axes.edgecolor": LINE}
    )
    plt.rcParams.update({"xtick.color": SOFT, "ytick.color": INK, "axes.spines.top": False, "axes.spines.right": False})


def terminal(command: str, folder: str | Path = ".", hide: Mapping[str, str] | None = None) -> None:
    """Run a command with this Python's own programs in a folder and print it with what it says.

    `hide` gives other words for what differs from run to run, such as a port.
    """
    program, *arguments = shlex.split(command)
    own = [sys.executable, "-m", "kgx"] if program == "kgx" else [str(Path(sys.executable).with_name(program))]
    plain = {name: value for name, value in os.environ.items() if name not in ("CLICOLOR_FORCE", "FORCE_COLOR")}
    done = subprocess.run(
        [*own, *arguments], cwd=folder, env=plain, capture_output=True, text=True, encoding="utf-8", check=False
    )
    told = f"$ {command}\n{(done.stdout + done.stderr).rstrip()}\n"
    for found, shown in (hide or {}).items():
        told = told.replace(found, shown)
    print(told)


def network(graph: kgx.KnowledgeGraph, *options: str, width: int = 900) -> Image:
    """The picture that ``kgx draw`` makes of a graph, such as ``network(graph, "--about", "서울")``."""
    with TemporaryDirectory() as folder:
        graph.save(Path(folder) / "graph.nq")
        draw = [sys.executable, "-m", "kgx", "draw", "graph.nq", "-o", "graph.png", *options]
        subprocess.run(draw, cwd=folder, check=True, capture_output=True)
        return Image((Path(folder) / "graph.png").read_bytes(), width=width)


def place(entity: Entity) -> tuple[float, float] | None:
    """Where an entity lies, as longitude and latitude, if a lexicon knows."""
    codes = dict(entity.codes)
    return (float(codes["long"]), float(codes["lat"])) if "lat" in codes else None


def world() -> Axes:
    """A map without a map: a dot for each of the cities that the lexicons know, the Pacific in the middle."""
    with files("kgx").joinpath("lexicons", "cities_world.csv").open(encoding="utf-8") as rows:
        points = [(float(row["long"]), float(row["lat"])) for row in csv.DictReader(rows) if row["lat"]]
    _, axes = plt.subplots(figsize=(13, 5), dpi=110, layout="constrained")
    axes.scatter([across(long) for long, _ in points], [lat for _, lat in points], s=1.2, color="#c3c9cf", linewidths=0)
    axes.set(xlim=(WEST, WEST + 360), ylim=(-50, 72), aspect=1.15)
    axes.axis("off")
    return axes


def mark(axes: Axes, city: Entity, colour: str, size: float = 24) -> None:
    """Put a city on the map, with its name."""
    if (at := place(city)) is None:
        return
    x, y = across(at[0]), at[1]
    axes.scatter(x, y, s=size, color=colour, zorder=3)
    dx, dy = ASIDE.get(city.label, (5, 4))
    name = axes.annotate(city.label, (x, y), (dx, dy), textcoords="offset points", ha="right" if dx < 0 else "left")
    name.set(fontsize=10, zorder=4, path_effects=[withStroke(linewidth=2.5, foreground="white")])


def join(axes: Axes, city: Entity, other: Entity, colour: str) -> None:
    """Draw an arc from one city to another."""
    one, two = place(city), place(other)
    if one is not None and two is not None:
        arc = {"arrowstyle": "-", "color": colour, "alpha": 0.5, "connectionstyle": "arc3,rad=0.18"}
        axes.annotate("", (across(one[0]), one[1]), (across(two[0]), two[1]), arrowprops=arc)


def key(axes: Axes, colours: Mapping[str, str]) -> None:
    """Say in a corner of the map what its colours mean."""
    for row, (told, colour) in enumerate(colours.items()):
        axes.scatter(-26, -22 - 8 * row, s=24, color=colour)
        axes.text(-21, -22 - 8 * row, told, va="center", color=SOFT)


def across(long: float) -> float:
    """A longitude on a map that is cut in the Atlantic."""
    return (long - WEST) % 360 + WEST
