"""HTML of the pages: `kgx.model.markup`, and addresses below the site."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from kgx.model.markup import Child, Markup, commas, join, outward, tag

__all__ = ["Child", "Markup", "address", "commas", "join", "link", "outward", "tag"]


def link(href: str, /, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """A link to a page of the explorer; `href` comes from `address`."""
    return tag("a", *children, href=href, **attributes)


def address(path: str, *parts: str, fragment: str = "", **query: str | None) -> str:
    """The address of a page below the site: parts and query are quoted, empty query values left out."""
    written = "/".join([path.rstrip("/"), *(quote(part, safe="") for part in parts)]) or "/"
    given = {name: value for name, value in query.items() if value}
    written += f"?{urlencode(given)}" if given else ""
    return written + (f"#{quote(fragment, safe='')}" if fragment else "")
