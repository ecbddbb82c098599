"""SPARQL 1.1 queries to a server."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from http.client import HTTPException
from typing import TypeAlias
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, parse, parse_query_results

from kgx.rdf.terms import Names
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
    `timeout` is in seconds and holds for each wait for the server.
    """

    def __init__(self, url: str, names: Names, *, timeout: float, environment: Mapping[str, str]) -> None:
        if urlsplit(url).username is not None:
            raise QueryError("the address has credentials in it; set KGX_USER and KGX_PASSWORD instead")
        self.url = url
        self.names = names
        self._timeout = timeout
        self._token = environment.get("KGX_TOKEN", "")
        self._opener = _opener(url, environment.get("KGX_USER", ""), environment.get("KGX_PASSWORD", ""))

    def ask(self, query: str) -> RemoteAnswer:
        """The answer to a query. Raises QueryError."""
        check_readable(query, service=True)
        fields = [("query", with_prefixes(query, self.names.prefixes))]
        if not names_dataset(query):
            fields.append(("default-graph-uri", self.names.graph("merged").value))
            fields += [("named-graph-uri", graph) for graph in self._graphs(query)]
        return self._send(fields)

    def _graphs(self, query: str) -> Iterable[str]:
        """The named graphs to ask: where a default graph is named, the server looks into no others."""
        if not uses_graphs(query):
            return ()
        named = graphs_named(query)
        if named is not None:
            return named
        found = self._send([("query", ALL_GRAPHS)])
        return [row["g"].value for row in found] if isinstance(found, QuerySolutions) else ()

    def _send(self, fields: list[tuple[str, str]]) -> RemoteAnswer:
        request = Request(self.url, data=urlencode(fields).encode(), headers={"Accept": ACCEPT})
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                kind = response.headers.get_content_type()
                data = response.read()
        except HTTPError as error:
            raise QueryError(f"{self.url} {_refusal(error)}") from error
        except TimeoutError as error:
            raise QueryError(f"{self.url} did not answer in {self._timeout:g} seconds; see --timeout") from error
        except (URLError, HTTPException, OSError) as error:
            raise QueryError(f"{self.url} cannot be reached ({_cause(error)}); see that it runs") from error
        return _answer(self.url, kind, data)


def _opener(url: str, user: str, password: str) -> OpenerDirector:
    passwords = HTTPPasswordMgrWithDefaultRealm()
    if user:
        passwords.add_password(None, url, user, password)
    return build_opener(HTTPDigestAuthHandler(passwords), HTTPBasicAuthHandler(passwords))


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


def _refusal(error: HTTPError) -> str:
    if error.code in REFUSALS:
        return f"{REFUSALS[error.code]} (HTTP {error.code})"
    kind = error.headers.get_content_type() if error.headers else ""
    words = "" if "html" in kind else " ".join(error.read().decode("utf-8", "replace").split())[:WORDS_SHOWN]
    what = "refused the query" if error.code < 500 else "failed"
    return f"{what} (HTTP {error.code}{': ' + words if words else ''})"


def _cause(error: OSError | HTTPException) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    return (getattr(reason, "strerror", None) or str(reason) or type(reason).__name__).lower()
