"""A scene as PNG, by matplotlib, with a font of this machine that has Korean letters."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kgx.explorer.colours import colour, ground
from kgx.explorer.scene import NAME_SIZE, TITLE_SIZE, Scene

__all__ = ["FontError", "korean_font", "png"]

# Families by the beginnings of their files' names, the one liked best first.
LIKED = ("nanumgothic.", "nanumbarungothic.", "notosanskr", "notosanscjk", "malgun.", "applesdgothic", "nanumsquare",
         "nanum", "undotum", "baekmuk")  # fmt: skip
SAMPLE = "가힣"
DPI = 100
SCALE = 2  # pixels of the picture for each of the scene


class FontError(RuntimeError):
    """No font of this machine has Korean letters: one sentence."""


def korean_font(files: Iterable[str | Path] | None = None) -> Path:
    """A font file with Korean letters; `files` are those of this machine unless given. Raises FontError."""
    from matplotlib.font_manager import findSystemFonts
    from matplotlib.ft2font import FT2Font

    for path in sorted(map(Path, findSystemFonts() if files is None else files), key=_rank):
        try:
            font = FT2Font(str(path))
        except (OSError, RuntimeError):  # not a font that can be read
            continue
        if all(font.get_char_index(ord(letter)) for letter in SAMPLE):
            return path
    raise FontError("no font with Korean letters on this machine; install one, on Debian: apt install fonts-nanum")


def _rank(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    return next((rank for rank, start in enumerate(LIKED) if name.startswith(start)), len(LIKED)), str(path)


def png(scene: Scene) -> bytes:
    """The PNG. Raises FontError."""
    import logging

    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # a letter no font has is drawn as a box
    font = str(korean_font())
    under = ground()
    figure = Figure((scene.width / DPI, scene.height / DPI), dpi=DPI * SCALE, facecolor=under.paper)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    axes.axis("off")

    def write(text: str, x: float, y: float, size: float, anchor: str, ink: str, *, bold: bool = False) -> None:
        side = {"start": "left", "middle": "center", "end": "right"}[anchor]
        look = FontProperties(fname=font, size=size * 72 / DPI)
        written = axes.text(x, y, text, ha=side, va="baseline", color=ink, fontproperties=look, zorder=4,
                            parse_math=False)  # fmt: skip
        written.set_path_effects([_halo(under.paper, 3 if not bold else 1), *_weight(bold, ink)])

    _shapes(axes, scene)
    for name in scene.names:
        write(name.text, name.x, name.y, name.size, name.anchor, under.soft if name.note else under.ink)
    write(scene.title, 28, 42, TITLE_SIZE, "start", under.ink, bold=True)
    write(scene.subtitle, 28, 66, NAME_SIZE, "start", under.soft)
    for _, name in scene.legend:
        write(name.text, name.x + 2, name.y, name.size, "start", under.ink)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI * SCALE, facecolor=under.paper, metadata={"Software": None})
    return out.getvalue()


def _shapes(axes: Any, scene: Scene) -> None:
    """Lines and points."""
    from matplotlib.patches import Circle, FancyArrowPatch

    under = ground()
    for line in scene.lines:
        tips = {(False, False): "-", (True, False): "-|>", (False, True): "<|-", (True, True): "<|-|>"}
        axes.add_patch(
            FancyArrowPatch(
                line.start, line.end, arrowstyle=tips[line.forward, line.backward], mutation_scale=7, shrinkA=0,
                shrinkB=0, color=under.line, linewidth=line.width * 72 / DPI, zorder=1,
                linestyle="-" if line.sure else (0, (4, 3)),
            )
        )  # fmt: skip
    for point in scene.points:
        edge, width = (under.ink, 2.5) if point.asked else (under.paper, 1.5)
        place = (point.x, point.y)
        axes.add_patch(
            Circle(
                place, point.radius, facecolor=colour(point.type), edgecolor=edge, linewidth=width * 72 / DPI, zorder=2
            )
        )
    for type, name in scene.legend:
        axes.add_patch(Circle((name.x - 8, name.y - 4.5), 5.5, facecolor=colour(type), linewidth=0, zorder=2))


def _halo(paper: str, width: float) -> Any:
    from matplotlib.patheffects import withStroke

    return withStroke(linewidth=width * 72 / DPI, foreground=paper)


def _weight(bold: bool, ink: str) -> list[Any]:
    from matplotlib.patheffects import Normal, Stroke

    return [Stroke(linewidth=0.5, foreground=ink), Normal()] if bold else []
