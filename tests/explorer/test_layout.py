"""Places of the points of a picture."""

from __future__ import annotations

from math import dist

import pytest

from kgx.explorer.layout import positions

np = pytest.importorskip("numpy")

NODES = [f"n{number}" for number in range(60)]
EDGES = [("n0", node) for node in NODES[1:40]] + [(f"n{n}", f"n{n + 1}") for n in range(40, 58)]


def test_the_same_graph_gives_the_same_places() -> None:
    assert positions(NODES, EDGES) == positions(NODES, list(reversed(EDGES)))
    assert positions([], []) == {}
    assert len(positions(["a"], [("a", "a"), ("a", "elsewhere")])) == 1


def test_joined_points_are_nearer_than_others() -> None:
    places = positions(NODES, EDGES)
    joined = [dist(places[a], places[b]) for a, b in EDGES]
    others = [dist(places[a], places[b]) for a in NODES[1:20] for b in NODES[41:]]
    assert np.median(joined) < np.median(others)
    assert min(dist(places[a], places[b]) for a in NODES for b in NODES if a != b) > 0.05


def test_points_of_the_picture_before_stay_about_where_they_were() -> None:
    before = positions(NODES, EDGES)
    after = positions([*NODES, "new"], [*EDGES, ("n5", "new")], before)
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    assert np.median([dist(before[node], after[node]) for node in NODES]) < width / 10


def test_names_are_kept_apart() -> None:
    names = dict.fromkeys(NODES, "세계도시정상회의")

    def overlaps(places: dict[str, tuple[float, float]]) -> int:
        xs, ys = zip(*places.values(), strict=True)
        unit = max(max(xs) - min(xs), (max(ys) - min(ys)) * 1.25) / 820
        pairs = ((places[a], places[b]) for a in NODES for b in NODES if a < b)
        return sum(abs(a[0] - b[0]) < 100 * unit and abs(a[1] - b[1]) < 14 * unit for a, b in pairs)

    assert overlaps(positions(NODES, EDGES, names=names)) < overlaps(positions(NODES, EDGES)) / 4
