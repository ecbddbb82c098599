"""Where a server takes graphs, and where it answers queries."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

__all__ = ["check_address", "query_address"]

# What the path of a graph store ends in, and what stands there for queries. The first that fits counts.
_PATHS = (
    (re.compile(r"/sparql-graph-crud(-auth)?/?$"), "/sparql"),  # Virtuoso
    (re.compile(r"(/repositories/[^/]+)/rdf-graphs/service/?$"), r"\1"),  # GraphDB, RDF4J
    (re.compile(r"/store/?$"), "/query"),  # Oxigraph
    (re.compile(r"/data/?$"), "/sparql"),  # Fuseki
    (re.compile(r"^/?$"), "/"),  # QLever: one address for all
)


def check_address(url: str) -> str:
    """The address as given. Raises ValueError unless it is a plain http(s) address without credentials in it."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s<>\"]", url):
        raise ValueError("not an http(s) address; write it like http://localhost:7878/store")
    if parts.username is not None or parts.password is not None:
        raise ValueError("has credentials in it; give them by KGX_USER and KGX_PASSWORD, or KGX_TOKEN")
    if parts.query or parts.fragment:
        raise ValueError("has a query or fragment; give the address of the graph store alone")
    return url


def query_address(url: str) -> str | None:
    """The SPARQL query address that goes with a graph store address; None where the path tells nothing."""
    parts = urlsplit(url)
    for pattern, instead in _PATHS:
        path, found = pattern.subn(instead, parts.path)
        if found:
            return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return None
