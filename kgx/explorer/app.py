"""The web application: pages, the JSON API and the SPARQL endpoint of one library."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from kgx._version import __version__
from kgx.explorer import api, endpoint
from kgx.explorer.guard import Guard, hosts_for
from kgx.explorer.library import Library, UnknownError
from kgx.explorer.limits import Asker
from kgx.graph import DEFAULT_BASE_IRI
from kgx.rdf.terms import Names

__all__ = ["create_app"]


def create_app(
    library: Library,
    asker: Asker,
    *,
    base_iri: str = DEFAULT_BASE_IRI,
    host: str = "127.0.0.1",
    hosts: Collection[str] = (),
    pages: bool = True,
) -> FastAPI:
    """The application for a library; `asker` answers its SPARQL queries and is closed when the server ends.

    `base_iri` is what the things of the store of `asker` are named under. Requests are answered only for the host the
    server is bound to, localhost, and the names in `hosts`. Library and asker are at ``app.state``. Without `pages`
    there are the API and the endpoint alone; NiceGUI has one set of pages a process.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        asker.close()

    app = FastAPI(
        title="kgx",
        version=__version__,
        description="Look-ups in a knowledge graph of municipal news, each fact with the sentence it stands on.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would ask other hosts for scripts
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.library, app.state.asker = library, asker
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(UnknownError, _unknown)
    merged = Names(base_iri).graph("merged").value
    app.include_router(api.router(library, merged))
    app.include_router(endpoint.router(asker))
    if pages:
        from kgx.explorer.pages import install

        install(app, library, asker, merged)
    app.add_middleware(Guard, hosts=hosts_for(host) | set(hosts))
    return app


async def _unknown(_: Request, error: Exception) -> JSONResponse:
    """The sentence on an id that stands for nothing here."""
    return JSONResponse({"detail": str(error)}, status_code=404)


async def _unfit(_: Request, error: Exception) -> JSONResponse:
    """One sentence on a parameter that is missing or does not fit."""
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": (), "msg": str(error)}
    where = ".".join(str(part) for part in first["loc"][1:])
    return JSONResponse({"detail": f"{where}: {first['msg']}" if where else first["msg"]}, status_code=400)
