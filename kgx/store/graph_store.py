"""A server that speaks the SPARQL 1.1 Graph Store HTTP Protocol: graphs put, added to and counted.

httpx does the HTTP: it keeps the connection over thousands of batches and knows Digest authentication.
"""

from __future__ import annotations

from time import sleep
from types import TracebackType

import httpx

from kgx.store.credentials import Credentials, cause

__all__ = ["GraphStore", "StoreError"]

N_TRIPLES = "application/n-triples"
RESULTS = "application/sparql-results+json"
WAITS = (0.5, 1.0, 2.0)  # seconds before each further try
TIMEOUT = httpx.Timeout(300.0, connect=10.0)  # replacing a large graph may take a server minutes
PASSING = frozenset({429, 502, 503, 504})  # refusals that a later try may not meet
WHY_SHOWN = 200  # characters of a server's own words in a message
UNDERSTOOD = {
    401: "wants other credentials; set KGX_USER and KGX_PASSWORD, or KGX_TOKEN",
    403: "does not allow this; use an account that may write, set by KGX_USER and KGX_PASSWORD, or KGX_TOKEN",
    404: "is not there; check the address",
    405: "takes no graphs; give the address of its graph store",
    413: "finds a batch too large; lower --batch",
    415: "does not take N-Triples; give the address of its graph store",
}


class StoreError(Exception):
    """What a server refused, or that there is none: one sentence."""


class GraphStore:
    """One server. `url` takes graphs (``?graph=IRI``), `query_url` answers SPARQL queries.

    Lost connections and passing refusals are tried again after each of `WAITS`; every request may be sent
    twice without harm, since a graph is a set.
    """

    def __init__(self, url: str, query_url: str, credentials: Credentials | None = None) -> None:
        self.url = url
        self.query_url = query_url
        self._client = httpx.Client(auth=credentials, timeout=TIMEOUT)

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def put(self, graph: str, triples: bytes) -> None:
        """Make these N-Triples the whole of a graph. Raises StoreError."""
        self._write("PUT", graph, triples)

    def post(self, graph: str, triples: bytes) -> None:
        """Add these N-Triples to a graph. Raises StoreError."""
        self._write("POST", graph, triples)

    def count(self, graph: str) -> int:
        """How many triples a graph of the server holds; 0 for one that it has not. Raises StoreError."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        request = self._client.build_request("POST", self.query_url, data={"query": query}, headers={"Accept": RESULTS})
        try:
            (row,) = self._send(request).json()["results"]["bindings"]
            return int(row["n"]["value"])
        except (ValueError, KeyError, TypeError) as error:
            advice = "name the server's query address with --query-url"
            raise StoreError(f"{self.query_url} does not answer as a SPARQL endpoint; {advice}") from error

    def _write(self, method: str, graph: str, triples: bytes) -> None:
        headers = {"Content-Type": N_TRIPLES}
        params = {"graph": graph}
        self._send(self._client.build_request(method, self.url, params=params, content=triples, headers=headers))

    def _send(self, request: httpx.Request) -> httpx.Response:
        address = str(request.url.copy_with(query=None))
        for wait in (*WAITS, None):
            try:
                response = self._client.send(request)
            except httpx.TransportError as error:
                if wait is None:
                    raise StoreError(f"{address} does not answer ({cause(error)}); see that the server runs") from error
            else:
                if wait is None or response.status_code not in PASSING:
                    return _accepted(address, response)
            sleep(wait)
        raise AssertionError("the last try returns or raises")


def _accepted(address: str, response: httpx.Response) -> httpx.Response:
    """The response, if the server did what it was asked. Raises StoreError."""
    if response.is_success:
        return response
    known = UNDERSTOOD.get(response.status_code)
    if known is not None:
        raise StoreError(f"{address} {known} (HTTP {response.status_code})")
    if response.is_redirect:
        raise StoreError(f"{address} points to {response.headers.get('Location', 'elsewhere')}; give that address")
    words = "" if "html" in response.headers.get("Content-Type", "") else " ".join(response.text.split())[:WHY_SHOWN]
    raise StoreError(f"{address} failed (HTTP {response.status_code}{': ' + words if words else ''})")
