"""The SPARQL 1.1 protocol at ``/sparql``: queries only, in the formats that the client takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import PlainTextResponse, Response

from kgx.explorer.limits import Asked, Asker, Reply

__all__ = ["ROWS", "TRIPLES", "best", "router"]

# Media types, the one that is sent unasked first.
ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
TRIPLES = ("text/turtle", "application/n-triples", "application/ld+json")
SAME = {"application/json": ROWS[0], "text/json": ROWS[0], "application/xml": ROWS[1], "text/xml": ROWS[1],
        "application/x-turtle": TRIPLES[0], "text/plain": TRIPLES[1]}  # fmt: skip
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
READ_ONLY = "this endpoint only reads; updates are refused"


class _RefusedError(Exception):
    """A request that is not one of the protocol: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def router(asker: Asker) -> APIRouter:
    """The routes of the endpoint, which hands queries to `asker`."""
    routes = APIRouter(tags=["SPARQL"])

    @routes.get("/sparql", summary="Ask by SPARQL", response_class=Response, responses=_described())
    @routes.post("/sparql", summary="Ask by SPARQL", response_class=Response, responses=_described())
    async def sparql(request: Request) -> Response:
        """The SPARQL 1.1 protocol: query, default-graph-uri and named-graph-uri in the address, as form, or the query
        as body. The default graph is the merged one unless the request or the query names another."""
        try:
            asked = await _asked(request, asker.limits.query)
        except _RefusedError as error:
            return PlainTextResponse(f"{error}\n", status_code=error.status)
        reply = await run_in_threadpool(asker.ask, asked)
        return _response(reply)

    return routes


def _response(reply: Reply) -> Response:
    headers = {"Vary": "Accept", "Cache-Control": "no-store"}
    if reply.status == 200:
        kind = f"{reply.type}; charset=utf-8" if reply.type.startswith("text/") else reply.type
        return Response(reply.content, media_type=kind, headers=headers)
    sentence = reply.error
    if reply.status == 406:
        sentence = f"{sentence}; rows come as {', '.join(ROWS)}, triples as {', '.join(TRIPLES)}"
    if reply.status == 503:
        headers["Retry-After"] = "5"
    return PlainTextResponse(f"{sentence}\n", status_code=reply.status, headers=headers)


async def _asked(request: Request, longest: int) -> Asked:
    """The query of a request. Raises _RefusedError."""
    fields = _fields(request.url.query)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST":
        body = await _body(request, longest)
        if kind == FORM:
            for name, given in _fields(body).items():
                fields.setdefault(name, []).extend(given)
        elif kind == QUERY:
            if "query" in fields:
                raise _RefusedError(400, "there are two queries, in the address and in the body; send one")
            fields["query"] = [body]
        elif kind == UPDATE:
            raise _RefusedError(403, READ_ONLY)
        else:
            raise _RefusedError(415, f"send the query as {FORM} or as {QUERY}")
    if "update" in fields:
        raise _RefusedError(403, READ_ONLY)
    queries = fields.get("query", [])
    if len(queries) != 1:
        said = "there are several queries; send one" if queries else "there is no query; send it as query=…"
        raise _RefusedError(400, said)
    accept = request.headers.get("accept", "")
    return Asked(
        queries[0],
        tuple(fields.get("default-graph-uri", ())),
        tuple(fields.get("named-graph-uri", ())),
        best(accept, ROWS),
        best(accept, TRIPLES),
    )


async def _body(request: Request, longest: int) -> str:
    """The body as text; no more of it is read than a query may have, percent-encoded."""
    data = b""
    async for part in request.stream():
        data += part
        if len(data) > longest * 12:
            raise _RefusedError(413, f"the query is longer than {longest:,} characters; make it shorter")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _RefusedError(400, "the body is not UTF-8") from None


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError:
        raise _RefusedError(400, "the fields are not percent-encoded UTF-8, or too many") from None


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The media type, of those offered, that an Accept header likes best; None if it takes none of them."""
    likes = _likes(accept)
    if not likes:
        return offered[0]
    ranked = [(_liked(kind, likes), -number, kind) for number, kind in enumerate(offered)]
    score, _, kind = max(ranked)
    return kind if score > 0 else None


def _likes(accept: str) -> dict[str, float]:
    """How much each media range is liked, 0 to 1."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        kind, *rest = (piece.strip().lower() for piece in part.split(";"))
        if not kind:
            continue
        weight = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        try:
            found[kind] = max(found.get(kind, 0.0), min(1.0, float(weight)))
        except ValueError:
            found[kind] = 0.0
    return found


def _liked(kind: str, likes: Mapping[str, float]) -> float:
    """How much a type is liked: as itself or by another of its names, as a range, as anything."""
    names = [kind, *(name for name, same in SAME.items() if same == kind)]
    own = [likes[name] for name in names if name in likes]
    if own:
        return max(own)
    return next((likes[name] for name in (f"{kind.partition('/')[0]}/*", "*/*") if name in likes), 0.0)


def _described() -> dict[int | str, dict[str, object]]:
    """What the OpenAPI description says of the answers."""
    return {
        200: {"description": "The answer", "content": {kind: {} for kind in (*ROWS, *TRIPLES)}},
        400: {"description": "Not a query that can be answered"},
        403: {"description": "An update"},
        406: {"description": "No format that the client takes"},
        413: {"description": "The query or its answer is too large"},
        503: {"description": "Too many queries at once"},
        504: {"description": "The query took too long"},
    }
