"""A scene as SVG. Every text of an article is escaped; nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from kgx.explorer.colours import Ground, colour, ground
from kgx.explorer.scene import NAME_SIZE, TITLE_SIZE, Line, Name, Point, Scene

__all__ = ["FONTS", "drawn", "plain", "styles"]

FONTS = "'Noto Sans KR','Noto Sans CJK KR',NanumGothic,'Malgun Gothic','Apple SD Gothic Neo',sans-serif"
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(scene: Scene, *, alone: bool = True) -> str:
    """The SVG. `alone` it has its own styles, on white; else it is for a page that has them."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scene.width} {scene.height}" '
        f'width="{scene.width}" height="{scene.height}" role="img" aria-label="{plain(scene.title)}">'
    )
    parts = [head, f"<title>{plain(scene.title)}</title>"]
    if alone:
        parts.append(f"<style>{styles({point.type for point in scene.points}, ground())}</style>")
    parts.append(f'<rect class="paper" width="{scene.width}" height="{scene.height}"/>')
    parts.append(
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
    )
    parts.append('<g id="view">')
    parts += map(_line, scene.lines)
    parts += map(_point, scene.points)
    parts += (_name(name) for name in scene.names)
    parts.append("</g>")
    parts += _frame(scene)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def styles(types: set[str], under: Ground, *, dark: bool = False) -> str:
    """The colours of points, lines and names on a ground."""
    rules = [
        f".paper{{fill:{under.paper}}}",
        f".line{{stroke:{under.line};fill:none}}",
        f".tip{{fill:{under.line}}}",
        f"text{{font-family:{FONTS};fill:{under.ink};paint-order:stroke;stroke:{under.paper};stroke-width:3px;"
        "stroke-linejoin:round}",
        f".soft,.note{{fill:{under.soft}}}",
        f".point{{stroke:{under.paper};stroke-width:1.5px}}",
        f".asked{{stroke:{under.ink};stroke-width:2.5px}}",
        *(f".t-{type}{{fill:{colour(type, dark=dark)}}}" for type in sorted(types)),
    ]
    return "".join(rules)


def plain(text: str) -> str:
    """A text as XML and HTML may hold it, in content and in attributes."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def _line(line: Line) -> str:
    ends = f'x1="{line.start[0]}" y1="{line.start[1]}" x2="{line.end[0]}" y2="{line.end[1]}"'
    tips = (' marker-start="url(#tip)"' if line.backward else "") + (' marker-end="url(#tip)"' if line.forward else "")
    dashes = "" if line.sure else ' stroke-dasharray="5 4"'
    told = plain("\n".join(line.told))
    return (
        f'<g class="join" data-a="{plain(line.source)}" data-b="{plain(line.target)}"><title>{told}</title>'
        f'<line class="line" {ends} stroke-width="{line.width}"{dashes}{tips}/></g>'
    )


def _point(point: Point) -> str:
    asked = " asked" if point.asked else ""
    return (
        f'<g class="node" data-id="{plain(point.id)}"><title>{plain(point.label)}</title>'
        f'<circle class="point t-{point.type}{asked}" cx="{point.x}" cy="{point.y}" r="{point.radius}"/></g>'
    )


def _name(name: Name) -> str:
    of = f' data-of="{plain(name.of)}"' if name.of else ""
    kind = ' class="note"' if name.note else ' class="name"'
    anchor = f' text-anchor="{name.anchor}"' if name.anchor != "start" else ""
    return f'<text{kind} x="{name.x}" y="{name.y}" font-size="{name.size}"{anchor}{of}>{plain(name.text)}</text>'


def _frame(scene: Scene) -> Iterator[str]:
    """Title and legend, which stay where they are."""
    yield f'<text x="28" y="42" font-size="{TITLE_SIZE}" font-weight="bold">{plain(scene.title)}</text>'
    yield f'<text class="soft" x="28" y="66" font-size="{NAME_SIZE}">{plain(scene.subtitle)}</text>'
    for type, name in scene.legend:
        yield f'<circle class="t-{type}" cx="{name.x - 12 + 4}" cy="{name.y - 4.5}" r="5.5"/>'
        yield f'<text x="{name.x + 2}" y="{name.y}" font-size="{name.size}">{plain(name.text)}</text>'
