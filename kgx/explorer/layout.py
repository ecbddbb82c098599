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
STEPS, STEPS_AGAIN = 150, 60
WIDE = 1.25  # pictures and names are wider than high
GRAVITY = 0.06


def positions(
    nodes: Sequence[str], edges: Iterable[tuple[str, str]], held: Mapping[str, tuple[float, float]] | None = None
) -> dict[str, tuple[float, float]]:
    """A place for each node, about 1 apart from its neighbours, y downward.

    `held` are the places of nodes in the picture before: the new one then begins from them and moves them little.
    """
    import numpy as np

    if not nodes:
        return {}
    before = held or {}
    index = {id: number for number, id in enumerate(nodes)}
    pairs = sorted({(index[a], index[b]) for a, b in edges if a in index and b in index and a != b})
    places = np.array(_begin(nodes, pairs, before), dtype=float)
    known = sum(id in before for id in nodes)
    steps = STEPS_AGAIN if 2 * known > len(nodes) else STEPS
    heat = 0.35 if 2 * known > len(nodes) else sqrt(len(nodes)) / 2
    ends = np.array(pairs, dtype=int).reshape(-1, 2)
    for step in range(steps):
        places += _move(places, ends, heat * (1 - step / steps))
    places -= places.mean(axis=0)
    return {id: (round(float(x) * WIDE, 3), round(float(y), 3)) for id, (x, y) in zip(nodes, places, strict=True)}


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

    apart = places[:, None, :] - places[None, :, :]
    square = np.maximum((apart**2).sum(axis=2), 1e-4)
    force = (apart / square[:, :, None]).sum(axis=1)
    pull = places[ends[:, 0]] - places[ends[:, 1]]
    pull *= np.sqrt((pull**2).sum(axis=1, keepdims=True))
    np.subtract.at(force, ends[:, 0], pull)
    np.add.at(force, ends[:, 1], pull)
    force -= GRAVITY * places
    size = np.maximum(np.sqrt((force**2).sum(axis=1, keepdims=True)), 1e-9)
    moved: NDArray[Any] = force / size * np.minimum(size, heat)
    return moved
