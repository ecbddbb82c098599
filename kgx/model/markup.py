"""HTML from plain values: every text and attribute is escaped here, and only here.

Pages and what Jupyter shows are built of `Markup`, which only this module makes. A `str` given as a child is a text and
stays one, whatever it holds: ``<script>`` in an article is shown as these eight letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

__all__ = ["Child", "Markup", "commas", "join", "outward", "tag"]

VOID = frozenset({"input", "br", "wbr", "link"})


class Markup:
    """A finished piece of HTML."""

    __slots__ = ("html",)

    def __init__(self, html: str) -> None:
        self.html = html

    def __str__(self) -> str:
        return self.html


Child: TypeAlias = "str | Markup | Iterable[Child] | None"


def tag(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """An element. Attributes: ``class_`` is class, ``aria_label`` aria-label; True stands alone; None and False are
    left out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        written = key.rstrip("_").replace("_", "-")
        parts.append(f" {written}" if value is True else f' {written}="{escape(str(value), quote=True)}"')
    parts.append(">")
    if name not in VOID:
        parts += [_written(children), f"</{name}>"]
    return Markup("".join(parts))


def join(*children: Child) -> Markup:
    """Several pieces after one another."""
    return Markup(_written(children))


def commas(children: Iterable[Child], between: str = ", ") -> Markup:
    """Several pieces with commas, or something else, between them."""
    pieces: list[Child] = []
    for child in children:
        pieces += [between, child] if pieces else [child]
    return join(pieces)


def outward(url: str, *children: Child) -> Markup:
    """A link to another site, opened on a click only; what is no web address is shown as text."""
    if not url.startswith(("https://", "http://")):
        return join(*children)
    return tag("a", *children, href=url, target="_blank", rel="noopener noreferrer", class_="outward")


def _written(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child.html
    if isinstance(child, str):
        return escape(child, quote=False)
    return "".join(map(_written, child))
