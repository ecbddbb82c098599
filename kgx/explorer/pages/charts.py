"""Options of ECharts for graphs and maps. Names are drawn on a canvas, tooltips too: nothing becomes HTML.

NiceGUI runs values of keys that begin with a colon; every key here is a word of ECharts, never one of the data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from kgx.explorer.answers import Edge, Picture, Places, Point, Tie
from kgx.explorer.colours import Ground, colour, ground
from kgx.explorer.layout import positions
from kgx.explorer.words import Words

__all__ = ["Click", "graph_options", "map_options", "on_click", "placed"]

FONT = (
    '-apple-system, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", NanumGothic, sans-serif'
)
EAST = 150  # degrees, from which a name stands to the left of its point
FEW = 60  # points, from which they are drawn smaller
LONGEST = 18  # letters of a name in a picture


@dataclass(frozen=True, slots=True)
class Click:
    """What was clicked: `kind` is node, edge, scatter or lines; a point has an `id`, a line its two ends."""

    kind: str
    id: str
    source: str
    target: str


def on_click(chart: ui.echart, handler: Callable[[Click], Awaitable[None] | None]) -> None:
    """Call a handler when a point or a line is clicked. NiceGUI's own way wants a value, which a point here has not."""

    def clicked(event: GenericEventArguments) -> Awaitable[None] | None:
        return handler(Click(*map(str, event.args)))

    told = "[e.dataType || e.seriesType, e.data.id || '', e.data.source || '', e.data.target || '']"
    chart.on("componentClick", clicked, js_handler=f"(e) => {{ if (e.data) emit({told}) }}")


def placed(picture: Picture, before: Mapping[str, tuple[float, float]] | None = None) -> dict[str, tuple[float, float]]:
    """Where the points of a picture stand; `before` is where they stood."""
    names = {node.thing.id: _short(node.thing.label) for node in picture.nodes}
    return positions(list(names), picture.pairs(), before, names=names)


def graph_options(
    picture: Picture,
    places: Mapping[str, tuple[float, float]],
    words: Words,
    *,
    dark: bool,
    chosen: Sequence[str] = (),
) -> dict[str, Any]:
    """A picture as a graph; `places` from `kgx.explorer.layout`, `chosen` are the nodes that were unfolded."""
    under = ground(dark=dark)
    pairs = picture.pairs()
    smaller = max(0.4, min(1.0, sqrt(FEW / max(1, len(picture.nodes)))))
    nodes = [
        {
            "id": node.thing.id,
            "name": _short(node.thing.label),
            "x": places[node.thing.id][0] * 90,
            "y": places[node.thing.id][1] * 90,
            "symbolSize": round((7 + 3 * log2(1 + node.degree)) * smaller),
            "itemStyle": {
                "color": colour(node.thing.type, dark=dark),
                "borderColor": under.ink if node.thing.id in chosen else under.paper,
                "borderWidth": 2.5 if node.thing.id in chosen else 1,
            },
            "label": {"fontWeight": "bold"} if node.thing.id in chosen else {},
            "tooltip": {"formatter": f"{node.thing.label}\n{words.type(node.thing.type)}"},
        }
        for node in picture.nodes
    ]
    links = [_link(pair, edges, words) for pair, edges in pairs.items()]
    series = {
        "type": "graph",
        "layout": "none",
        "roam": True,
        "draggable": True,
        "scaleLimit": {"min": 0.3, "max": 8},
        "zoom": 1.15,
        "data": nodes,
        "links": links,
        "label": {"show": True, "position": "right", "distance": 4, "color": under.ink, "fontSize": 12.5,
                  "textBorderColor": under.paper, "textBorderWidth": 3},
        "labelLayout": {"hideOverlap": True},
        "lineStyle": {"color": under.line, "width": 1.2, "opacity": max(0.2, min(0.9, 150 / max(1, len(pairs))))},
        "emphasis": {"focus": "adjacency", "label": {"show": True}, "lineStyle": {"width": 2.5}},
        "blur": {"itemStyle": {"opacity": 0.25}, "lineStyle": {"opacity": 0.12}, "label": {"opacity": 0.3}},
    }  # fmt: skip
    return {**_basis(under), "series": [series]}


def _link(pair: tuple[str, str], edges: Sequence[Edge], words: Words) -> dict[str, Any]:
    asserted = any(edge.modality == "asserted" for edge in edges)
    told = [_told(edge, words) for edge in edges]
    return {
        "source": pair[0],
        "target": pair[1],
        "lineStyle": {"type": "solid" if asserted else "dashed", "width": 1 + 0.5 * log2(len(edges))},
        "tooltip": {"formatter": "\n".join(dict.fromkeys(told[:12]))},
    }


def _told(edge: Edge, words: Words) -> str:
    return " ".join(filter(None, (words.relation(edge.predicate), edge.said, words.modality(edge.modality))))


def _basis(under: Ground) -> dict[str, Any]:
    return {
        "animation": False,
        "backgroundColor": "transparent",
        "textStyle": {"fontFamily": FONT, "color": under.ink},
        "tooltip": {
            "renderMode": "richText",
            "confine": True,
            "backgroundColor": under.paper,
            "borderColor": under.line,
            "textStyle": {"color": under.ink, "fontFamily": FONT, "fontSize": 12.5},
        },
    }


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def map_options(places: Places, words: Words, *, dark: bool, chosen: str = "") -> dict[str, Any]:
    """Points by longitude and latitude on a plain grid, and the ties between them as curves."""
    under = ground(dark=dark)
    points = {point.thing.id: point for point in places.points}
    axis = {"type": "value", "axisLine": {"show": False}, "axisTick": {"show": False}, "interval": 30,
            "splitLine": {"lineStyle": {"color": under.line, "opacity": 0.45}},
            "axisLabel": {"color": under.soft, "fontSize": 11, "formatter": "{value}°",
                          "hideOverlap": True}}  # fmt: skip
    ties: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in places.ties:
        ties[tie.source, tie.target].append(tie)
    return {
        **_basis(under),
        "grid": {"left": 8, "right": 24, "top": 12, "bottom": 24, "containLabel": True},
        "xAxis": {**axis, "min": -180, "max": 180, "name": ""},
        "yAxis": {**axis, "min": -60, "max": 80, "interval": 20},
        "dataZoom": [
            {"type": "inside", "xAxisIndex": 0, "filterMode": "none"},
            {"type": "inside", "yAxisIndex": 0, "filterMode": "none"},
        ],
        "series": [_ties(ties, points, words, under), _points(places.points, words, under, chosen, dark=dark)],
    }


def _ties(
    ties: Mapping[tuple[str, str], Sequence[Tie]], points: Mapping[str, Point], words: Words, under: Ground
) -> dict[str, Any]:
    data = []
    for (source, target), found in ties.items():
        ends = [points[source], points[target]]
        told = [f"{words.relation(tie.predicate)} {len(tie.statements)}" for tie in found]
        data.append(
            {
                "coords": [[point.longitude, point.latitude] for point in ends],
                "lineStyle": {"type": "solid" if any(tie.modality == "asserted" for tie in found) else "dashed"},
                "tooltip": {"formatter": "\n".join([" – ".join(point.thing.label for point in ends), *told])},
            }
        )
    line = {"color": under.accent, "width": 1.3, "opacity": 0.55, "curveness": 0.18}
    return {"type": "lines", "coordinateSystem": "cartesian2d", "lineStyle": line, "data": data, "z": 1}


def _points(points: Iterable[Point], words: Words, under: Ground, chosen: str, *, dark: bool) -> dict[str, Any]:
    data = [
        {
            "id": point.thing.id,
            "name": _short(point.thing.label),
            "value": [point.longitude, point.latitude],
            "symbolSize": round(5 + 2 * log2(1 + point.statements)),
            "itemStyle": {"color": colour(point.thing.type, dark=dark), "borderColor": under.ink,
                          "borderWidth": 2 if point.thing.id == chosen else 0},
            "label": {"position": "left" if point.longitude > EAST else "right"},
            "tooltip": {"formatter": f"{point.thing.label}\n{words.count('statements', point.statements)}"},
        }
        for point in sorted(points, key=lambda one: (-one.statements, one.thing.id))
    ]  # fmt: skip
    label = {"show": True, "position": "right", "formatter": "{b}", "color": under.ink, "fontSize": 12,
             "textBorderColor": under.paper, "textBorderWidth": 3}  # fmt: skip
    return {"type": "scatter", "data": data, "label": label, "labelLayout": {"hideOverlap": True}, "z": 3,
            "emphasis": {"label": {"show": True}}}  # fmt: skip
