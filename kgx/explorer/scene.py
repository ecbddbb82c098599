"""A picture as something to draw: points, lines and names in pixels, with no name over another."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

from kgx.explorer.answers import Edge, Picture
from kgx.explorer.colours import colour
from kgx.explorer.layout import positions
from kgx.explorer.words import Words

__all__ = ["NAME_SIZE", "NOTE_SIZE", "TITLE_SIZE", "Line", "Name", "Point", "Scene", "arrange", "width_of"]

STEP = 72  # pixels between neighbours, about
MARGIN, HEAD, NARROWEST, LOWEST = 90, 92, 640, 420
TITLE_SIZE, NAME_SIZE, NOTE_SIZE = 20, 13, 10.5
LEGEND_ROW = 24
LONGEST, SHORTER = 22, 12  # letters of a name, and of one that else finds no room; all of it is in the tooltip
GAP = 3  # pixels kept free around names
TURNS = 60  # how often points that touch are pushed apart


@dataclass(frozen=True, slots=True)
class Point:
    """An entity and its place."""

    id: str
    label: str
    type: str
    x: float
    y: float
    radius: float
    asked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two points: from edge to edge of them; `relations` are its words, `told` a line a statement."""

    source: str
    target: str
    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    sure: bool
    forward: bool
    backward: bool
    relations: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A text in its place: `anchor` is start, middle or end, `y` its base line; a `note` is small and of a line."""

    text: str
    x: float
    y: float
    anchor: str
    size: float
    note: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn. `legend` has the types with their words."""

    width: int
    height: int
    title: str
    subtitle: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    names: tuple[Name, ...]
    legend: tuple[tuple[str, Name], ...]


Box = tuple[float, float, float, float]


def arrange(picture: Picture, title: str, words: Words) -> Scene:
    """Where everything of a picture stands. The same picture gives the same scene."""
    sizes = {node.thing.id: 6 + 2.2 * sqrt(min(node.degree, 60)) for node in picture.nodes}
    pixels = _packed([_laid(part, picture.edges, sizes) for part in _parts(picture)])
    left = min((x for x, _ in pixels.values()), default=0) - MARGIN
    top = min((y for _, y in pixels.values()), default=0) - MARGIN / 2
    across = max((x for x, _ in pixels.values()), default=0) + MARGIN - left
    down = max((y for _, y in pixels.values()), default=0) + MARGIN / 2 - top
    width, high = max(NARROWEST, round(across)), max(LOWEST, round(down))
    legend, foot = _legend({node.thing.type for node in picture.nodes}, width, HEAD + high, words)
    points = tuple(
        Point(
            id=node.thing.id,
            label=node.thing.label,
            type=node.thing.type,
            x=round(pixels[node.thing.id][0] - left + (width - across) / 2, 1),
            y=round(pixels[node.thing.id][1] - top + HEAD + (high - down) / 2, 1),
            radius=round(sizes[node.thing.id], 1),
            asked=node.distance == 0 and any(other.distance for other in picture.nodes),
        )
        for node in picture.nodes
    )
    lines = _lines(picture, points, words)
    subtitle = words("node_count", len(points), len(picture.edges))
    if picture.left_out:
        subtitle += f" · +{picture.left_out:,}"
    bounds = (0.0, float(HEAD), float(width), float(HEAD + high))
    return Scene(width, foot, _short(title, 60), subtitle, points, lines, _names(points, lines, bounds), legend)


def width_of(text: str, size: float) -> float:
    """About how wide a text is, in pixels: a Korean letter is as wide as it is high."""
    return size * sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.58 for c in text)


def _parts(picture: Picture) -> list[list[str]]:
    """The ids of the picture's nodes, those together that edges join, in the order of the nodes."""
    near: dict[str, set[str]] = defaultdict(set)
    for edge in picture.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    ids = [node.thing.id for node in picture.nodes]
    left, parts = set(ids), []
    for id in ids:
        found, rim = {id} & left, {id} & left
        while rim:
            rim = {other for one in rim for other in near[one]} - found
            found |= rim
        left -= found
        if found:
            parts.append([one for one in ids if one in found])
    return parts


def _laid(ids: Sequence[str], edges: Iterable[Edge], sizes: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Places for what is joined, in pixels."""
    own = set(ids)
    places = positions(ids, [(edge.source, edge.target) for edge in edges if edge.source in own])
    return _apart({id: (x * STEP, y * STEP) for id, (x, y) in places.items()}, sizes)


def _packed(parts: Sequence[dict[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    """Parts that nothing joins, side by side in rows, the highest first."""
    boxes = []
    for part in parts:
        left, top = min(x for x, _ in part.values()), min(y for _, y in part.values())
        wide = max(x for x, _ in part.values()) - left + 2 * MARGIN
        high = max(y for _, y in part.values()) - top + MARGIN
        boxes.append((high, wide, {id: (x - left, y - top) for id, (x, y) in part.items()}))
    room = max([sqrt(1.5 * sum(high * wide for high, wide, _ in boxes)), *(wide for _, wide, _ in boxes)], default=0)
    found: dict[str, tuple[float, float]] = {}
    across = down = row = 0.0
    for high, wide, part in sorted(boxes, key=lambda box: -box[0]):
        if across and across + wide > room:
            across, down, row = 0.0, down + row, 0.0
        found.update({id: (x + across, y + down) for id, (x, y) in part.items()})
        across, row = across + wide, max(row, high)
    return found


def _apart(places: dict[str, tuple[float, float]], sizes: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The places, so that no two points touch."""
    found = dict(places)
    ids = list(found)
    for _ in range(TURNS):
        moved = False
        for number, one in enumerate(ids):
            for two in ids[number + 1 :]:
                (ax, ay), (bx, by) = found[one], found[two]
                far, least = hypot(bx - ax, by - ay), sizes[one] + sizes[two] + 12
                if far < least:
                    dx, dy = ((bx - ax) / far, (by - ay) / far) if far > 0.01 else (1.0, 0.0)
                    push = (least - far) / 2 + 0.1
                    found[one] = ax - dx * push, ay - dy * push
                    found[two] = bx + dx * push, by + dy * push
                    moved = True
        if not moved:
            break
    return found


def _lines(picture: Picture, points: Sequence[Point], words: Words) -> tuple[Line, ...]:
    """One line for each pair of points, with all that joins them."""
    by_id = {point.id: point for point in points}
    found = []
    for (low, high), its in sorted(picture.pairs().items()):
        a, b = by_id[low], by_id[high]
        far = hypot(b.x - a.x, b.y - a.y) or 1.0
        dx, dy = (b.x - a.x) / far, (b.y - a.y) / far
        forward = any(edge.source == low and not edge.symmetric for edge in its)
        backward = any(edge.source == high and not edge.symmetric for edge in its)
        free = (a.radius + (8 if backward else 1), b.radius + (8 if forward else 1))
        found.append(
            Line(
                source=low,
                target=high,
                start=(round(a.x + dx * free[0], 1), round(a.y + dy * free[0], 1)),
                end=(round(b.x - dx * free[1], 1), round(b.y - dy * free[1], 1)),
                width=round(1.1 + 0.5 * sqrt(len(its) - 1), 2),
                sure=any(edge.modality == "asserted" for edge in its),
                forward=forward,
                backward=backward,
                relations=tuple(sorted({words.relation(edge.predicate) for edge in its})),
                told=tuple(_told(edge, by_id, words) for edge in its),
            )
        )
    return tuple(found)


def _told(edge: Edge, points: dict[str, Point], words: Words) -> str:
    """A statement as a line of text."""
    parts = [points[edge.source].label, words.relation(edge.predicate), points[edge.target].label]
    noted = ", ".join(filter(None, (edge.said, words.modality(edge.modality))))
    return " — ".join(parts) + (f" ({noted})" if noted else "")


def _names(points: Sequence[Point], lines: Sequence[Line], bounds: Box) -> tuple[Name, ...]:
    """Names of points beside them, then what lines mean, as far as there is room: the least important are dropped."""
    taken: list[Box] = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    names = []
    for point in sorted(points, key=lambda one: (not one.asked, -one.radius, one.label, one.id)):
        size = NAME_SIZE + (3 if point.asked else 1 if point.radius > 14 else 0)
        for text in dict.fromkeys(_short(point.label, longest) for longest in (LONGEST, SHORTER)):
            found = _placed(text, _around(point, size), size, taken, bounds, of=point.id)
            if found is not None:
                names.append(found)
                break
    for line in sorted(lines, key=lambda one: (-len(one.told), one.source, one.target)):
        first, *more = line.relations
        text = first + (f" +{len(more)}" if more else "")
        middles = [
            (line.start[0] + (line.end[0] - line.start[0]) * part, line.start[1] + (line.end[1] - line.start[1]) * part)
            for part in (0.5, 0.4, 0.6)
        ]
        spots = [(x, y + NOTE_SIZE * 0.35, "middle") for x, y in middles]
        long = hypot(line.end[0] - line.start[0], line.end[1] - line.start[1])
        if long > width_of(text, NOTE_SIZE) * 0.75:
            found = _placed(text, spots, NOTE_SIZE, taken, bounds, note=True)
            if found is not None:
                names.append(found)
    return tuple(names)


def _around(point: Point, size: float) -> list[tuple[float, float, str]]:
    """The places beside a point where its name may stand, the best first."""
    near, middle = point.radius + 4, size * 0.36
    return [
        (point.x, point.y + near + size * 0.8, "middle"),
        (point.x + near, point.y + middle, "start"),
        (point.x - near, point.y + middle, "end"),
        (point.x, point.y - near - size * 0.1, "middle"),
        (point.x + near * 0.7, point.y + near * 0.7 + middle, "start"),
        (point.x - near * 0.7, point.y + near * 0.7 + middle, "end"),
        (point.x + near * 0.7, point.y - near * 0.7 + middle, "start"),
        (point.x - near * 0.7, point.y - near * 0.7 + middle, "end"),
    ]


def _placed(
    text: str,
    spots: Iterable[tuple[float, float, str]],
    size: float,
    taken: list[Box],
    bounds: Box,
    *,
    note: bool = False,
    of: str = "",
) -> Name | None:
    """The text in the first place that is free, which it then takes; None if none is."""
    wide = width_of(text, size)
    for x, y, anchor in spots:
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        box = (left - GAP, y - size * 0.9 - GAP, left + wide + GAP, y + size * 0.25 + GAP)
        inside = bounds[0] < box[0] and bounds[1] < box[1] and box[2] < bounds[2] and box[3] < bounds[3]
        if inside and not any(_touch(box, other) for other in taken):
            taken.append(box)
            return Name(text, round(x, 1), round(y, 1), anchor, size, note, of)
    return None


def _touch(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _short(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _legend(types: Iterable[str], width: float, top: float, words: Words) -> tuple[tuple[tuple[str, Name], ...], int]:
    """The types with their words in rows below the picture, and where those end. Of one colour, the wider type."""
    kinds = {colour(type): type for type in sorted(types, key=lambda one: (one == "Person", one))}
    found = []
    x, y = 28.0, top + LEGEND_ROW
    for type in sorted(kinds.values()):
        word = words.type(type)
        wide = width_of(word, NAME_SIZE) + 40
        if x + wide > width and x > 28:
            x, y = 28.0, y + LEGEND_ROW
        found.append((type, Name(word, x + 12, y, "start", NAME_SIZE)))
        x += wide
    return tuple(found), round(y + LEGEND_ROW * 0.8)
