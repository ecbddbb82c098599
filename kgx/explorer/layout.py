"""Where the points of a picture stand: forces that push points apart and pull joined ones together.

Without chance: the points begin on a spiral, in the order given, or where they stood before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["positions"]

GOLDEN = pi * (3 - sqrt(5))
STEPS, STEPS_AGAIN, APART = 160, 50, 50
MANY = 150  # points, from which there are fewer steps
WIDE = 1.25  # pictures are wider than high
GRAVITY = 0.09
REACH = 6.0  # how far points push each other
CANVAS = 820.0  # pixels that a picture is about wide; names are set in these:
LETTER, LINE, MARK = 12.5, 17.0, 26.0


def positions(
    nodes: Sequence[str],
    edges: Iterable[tuple[str, str]],
    held: Mapping[str, tuple[float, float]] | None = None,
    *,
    names: Mapping[str, str] | None = None,
) -> dict[str, tuple[float, float]]:
    """A place for each node, about 1 apart from its neighbours, y downward.

    `held` are the places of nodes in the picture before: the new one then begins from them and moves them little.
    With `names`, points are moved apart until the names to their right are, as far as there is room.
    """
    import numpy as np

    if not nodes:
        return {}
    before = held or {}
    index = {id: number for number, id in enumerate(nodes)}
    pairs = sorted({(index[a], index[b]) for a, b in edges if a in index and b in index and a != b})
    places = np.array(_begin(nodes, pairs, before), dtype=float)
    again = 2 * sum(id in before for id in nodes) > len(nodes)
    steps, heat = (STEPS_AGAIN, 0.35) if again else (STEPS, sqrt(len(nodes)) / 2)
    steps = round(steps * min(1, sqrt(MANY / len(nodes))))
    ends = np.array(pairs, dtype=int).reshape(-1, 2)
    for step in range(steps):
        places += _move(places, ends, heat * (1 - step / steps))
    places = (places - places.mean(axis=0)) * np.array([WIDE, 1.0])
    if names:
        widths = np.array([MARK + LETTER * _length(names.get(id, "")) for id in nodes])
        for _ in range(APART):
            places += _part(places, widths)
    return {id: (round(float(x), 3), round(float(y), 3)) for id, (x, y) in zip(nodes, places, strict=True)}


def _length(name: str) -> float:
    """How long a name is, in Korean letters; the others are about half as wide."""
    return sum(1.0 if ord(letter) > 0x1100 else 0.55 for letter in name)


def _part(places: NDArray[Any], widths: NDArray[Any]) -> NDArray[Any]:
    """How far each point goes so that boxes (a mark and the name to its right) overlap less."""
    import numpy as np

    spread = np.ptp(places, axis=0)
    unit = max(float(spread[0]), float(spread[1]) * WIDE, 1.0) / CANVAS
    half = widths * unit / 2
    middle = places[:, 0] + half
    aside, below = middle[:, None] - middle[None, :], places[:, None, 1] - places[None, :, 1]
    over_x = half[:, None] + half[None, :] - np.abs(aside)
    over_y = LINE * unit - np.abs(below)
    both = (over_x > 0) & (over_y > 0)
    np.fill_diagonal(both, False)
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None, :])
    upward = over_y <= over_x
    way_x = np.where(aside == 0, order, np.sign(aside))
    way_y = np.where(below == 0, order, np.sign(below))
    x = np.where(both & ~upward, way_x * over_x, 0).sum(axis=1)
    y = np.where(both & upward, way_y * over_y, 0).sum(axis=1)
    moved: NDArray[Any] = np.stack([x, y], axis=1) * 0.35
    return moved


def _begin(
    nodes: Sequence[str], pairs: Sequence[tuple[int, int]], before: Mapping[str, tuple[float, float]]
) -> list[tuple[float, float]]:
    """Where the points begin: as before, beside a neighbour that was there before, or on a spiral."""
    beside: dict[int, int] = {}
    for a, b in pairs:
        if nodes[a] in before:
            beside.setdefault(b, a)
        if nodes[b] in before:
            beside.setdefault(a, b)
    found = []
    for number, id in enumerate(nodes):
        angle, far = number * GOLDEN, sqrt(number + 0.5) * 0.7
        if id in before:
            found.append((before[id][0] / WIDE, before[id][1]))
        elif number in beside:
            x, y = before[nodes[beside[number]]]
            found.append((x / WIDE + 0.6 * cos(angle), y + 0.6 * sin(angle)))
        else:
            found.append((far * cos(angle), far * sin(angle)))
    return found


def _move(places: NDArray[Any], ends: NDArray[Any], heat: float) -> NDArray[Any]:
    """How far each point goes in one step, at most `heat`."""
    import numpy as np

    x, y = places[:, 0], places[:, 1]
    square = np.maximum((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2, 1e-4)
    push = np.where(square < REACH**2, 1 / square, 0)
    # Not `push @ places`: the last digits of that depend on the machine.
    force = places * push.sum(axis=1)[:, None] - np.stack([(push * x).sum(axis=1), (push * y).sum(axis=1)], axis=1)
    degree = np.bincount(ends.ravel(), minlength=len(places))
    pull = places[ends[:, 0]] - places[ends[:, 1]]
    far = np.maximum(np.sqrt((pull**2).sum(axis=1, keepdims=True)), 1e-6)
    busy = np.sqrt(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]))[:, None]
    pull *= np.log1p(far) / far * 1.6 / np.maximum(busy, 1)
    np.subtract.at(force, ends[:, 0], pull)
    np.add.at(force, ends[:, 1], pull)
    force -= GRAVITY * places
    size = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
    moved: NDArray[Any] = force / size * np.minimum(size, heat)
    return moved
