"""SPARQL 1.1 queries to a server."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

import httpx
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from kgx.rdf.terms import Names
from kgx.store.credentials import Credentials, cause
from kgx.store.sparql import QueryError, check_readable, graphs_named, names_dataset, uses_graphs, with_prefixes

__all__ = ["Endpoint"]

RemoteAnswer: TypeAlias = QuerySolutions | QueryBoolean | Iterable[Triple]
ACCEPT = "application/sparql-results+json, application/n-triples, text/turtle;q=0.9"
TRIPLES = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
ALL_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
WORDS_SHOWN = 200  # characters of the server's own words in a complaint
REFUSALS = {
    401: "wants other credentials; set KGX_USER and KGX_PASSWORD, or KGX_TOKEN",
    403: "does not allow this query; set KGX_USER and KGX_PASSWORD, or KGX_TOKEN",
    404: "is not there; check the address",
}


class Endpoint:
    """A SPARQL endpoint. The default graph of a query is `names`' merged graph, unless the query has its own FROM.

    `environment` may hold KGX_USER and KGX_PASSWORD (sent only when the server asks, Basic or Digest) or KGX_TOKEN.
    `timeout` is in seconds and holds for each wait for the server. Raises QueryError for what cannot be sent.
    """

    def __init__(self, url: str, names: Names, *, timeout: float, environment: Mapping[str, str]) -> None:
        if urlsplit(url).username is not None:
            raise QueryError("the address has credentials in it; set KGX_USER and KGX_PASSWORD instead")
        self.url = url
        self.names = names
        self._timeout = timeout
        try:
            credentials = Credentials.of(environment)
        except ValueError as error:
            raise QueryError(str(error)) from error
        self._client = httpx.Client(auth=credentials, timeout=timeout, follow_redirects=True)

    def ask(self, query: str) -> RemoteAnswer:
        """The answer to a query. Raises QueryError."""
        check_readable(query, service=True)
        form = {"query": [with_prefixes(query, self.names.prefixes)]}
        if not names_dataset(query):
            form["default-graph-uri"] = [self.names.graph("merged").value]
            form["named-graph-uri"] = list(self._graphs(query))
        return self._send(form)

    def _graphs(self, query: str) -> Iterable[str]:
        """The named graphs to ask: where a default graph is named, the server looks into no others."""
        if not uses_graphs(query):
            return ()
        named = graphs_named(query)
        if named is not None:
            return named
        found = self._send({"query": [ALL_GRAPHS]})
        return [row["g"].value for row in found] if isinstance(found, QuerySolutions) else ()

    def _send(self, form: dict[str, list[str]]) -> RemoteAnswer:
        try:
            response = self._client.post(self.url, data=form, headers={"Accept": ACCEPT})
        except httpx.ReadTimeout as error:
            raise QueryError(f"{self.url} did not answer in {self._timeout:g} seconds; see --timeout") from error
        except httpx.TransportError as error:
            raise QueryError(f"{self.url} cannot be reached ({cause(error)}); see that it runs") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise QueryError(f"{self.url} cannot be asked ({str(error).lower()}); check the address") from error
        kind = _kind(response)
        if not response.is_success:
            raise QueryError(f"{self.url} {_refusal(response, kind)}")
        return _answer(self.url, kind, response.content)


def _kind(response: httpx.Response) -> str:
    """The media type of what a server sent, without parameters."""
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower() or "nothing named"


def _answer(url: str, kind: str, data: bytes) -> RemoteAnswer:
    try:
        if kind in TRIPLES:
            return [quad.triple for quad in parse(io.BytesIO(data), format=TRIPLES[kind])]
        if kind.endswith("json"):
            json.loads(data)  # the parser of results reads as it goes; a broken answer is told here
            return parse_query_results(io.BytesIO(data), format=QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"{url} answered with what is not {kind}: {error}") from error
    raise QueryError(f"{url} does not answer as a SPARQL endpoint (it sent {kind}); give its query address")


def _refusal(response: httpx.Response, kind: str) -> str:
    code = response.status_code
    if code in REFUSALS:
        return f"{REFUSALS[code]} (HTTP {code})"
    words = "" if "html" in kind else " ".join(response.text.split())[:WORDS_SHOWN]
    what = "refused the query" if code < 500 else "failed"
    return f"{what} (HTTP {code}{': ' + words if words else ''})"
