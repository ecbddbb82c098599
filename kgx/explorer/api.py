"""The JSON API under ``/api``: the look-ups of a library, described by ``/api/openapi.json``."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request

from kgx.explorer.library import Filter, Library
from kgx.explorer.records import (
    ArticleRecord,
    ComparisonRecord,
    EntityRecord,
    FactRecord,
    HitRecord,
    MomentRecord,
    PictureRecord,
    PlacesRecord,
    Problem,
    QuestionRecord,
    ReviewRecord,
    SparqlRecord,
    SummaryRecord,
    ThingRecord,
    listed,
)
from kgx.model.statement import Modality
from kgx.resources.questions import QuestionError, load_questions
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["router"]

MOST_NODES, MOST_MOMENTS, MOST_HITS, DEEPEST = 1000, 10_000, 200, 4
NOT_HERE: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "Nothing here has this id"}}
WRONG: dict[int | str, dict[str, Any]] = {400: {"model": Problem, "description": "A value that does not fit"}}

Ids = Annotated[list[str], Query(alias="id", max_length=50, description="Entities; may be repeated.")]
Day = Annotated[date | None, Query(description="YYYY-MM-DD")]


def _filter(
    type: Annotated[list[str], Query(description="Types of entities; may be repeated.")] = [],  # noqa: B006
    predicate: Annotated[list[str], Query(description="Predicates; may be repeated.")] = [],  # noqa: B006
    modality: Annotated[list[Modality], Query(description="Modalities; may be repeated.")] = [],  # noqa: B006
    start: Day = None,
    end: Day = None,
) -> Filter:
    """The filter of a request. Unknown names are refused, so that a slip of the pen does not look like no answer."""
    vocabulary = load_vocabulary()
    for kind, names, known in (("type", type, vocabulary.types), ("predicate", predicate, vocabulary.predicates)):
        if unknown := [name for name in names if name not in known]:
            raise HTTPException(400, f"there is no {kind} '{unknown[0]}'; one of {', '.join(known)}")
    return Filter(tuple(type), tuple(predicate), tuple(one.value for one in modality), start, end)


Filtered = Annotated[Filter, Depends(_filter)]


def router(library: Library, merged: str) -> APIRouter:
    """The routes of the API, for an application that tells an UnknownError as status 404.

    `merged` is the IRI of the merged graph, which named questions ask.
    """
    routes = APIRouter(prefix="/api")
    _entities(routes, library)
    _pictures(routes, library)
    _articles(routes, library)
    _questions(routes, merged)
    return routes


def _entities(routes: APIRouter, library: Library) -> None:
    @routes.get("/summary", tags=["graph"])
    def summary() -> SummaryRecord:
        """What the graph holds."""
        return SummaryRecord.model_validate(library.summary())

    @routes.get("/search", tags=["entities"])
    def search(
        q: Annotated[str, Query(max_length=200, description="A name, the beginning of one, or initials (ㅇㅅㅎ).")],
        limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 20,
    ) -> list[HitRecord]:
        """Entities by any of their names, best first."""
        return listed(HitRecord, library.search(q, limit))

    @routes.get("/entities/{id:path}", tags=["entities"], responses=NOT_HERE)
    def entity(id: str) -> EntityRecord:
        """All that is known of an entity."""
        return EntityRecord.model_validate(library.entity(id))

    @routes.get("/compare", tags=["entities"], responses=NOT_HERE)
    def compare(first: str, second: str) -> ComparisonRecord:
        """Two entities side by side."""
        return ComparisonRecord.model_validate(library.compare(first, second))

    @routes.get("/statements/{id:path}", tags=["statements"], responses=NOT_HERE)
    def statement(id: str) -> FactRecord:
        """One statement with its evidence."""
        return FactRecord.model_validate(library.statement(id))


def _pictures(routes: APIRouter, library: Library) -> None:
    @routes.get("/neighbourhood", tags=["graph"], responses={**NOT_HERE, **WRONG})
    def neighbourhood(
        wanted: Filtered,
        ids: Ids = [],  # noqa: B006
        depth: Annotated[int, Query(ge=0, le=DEEPEST)] = 1,
        limit: Annotated[int, Query(ge=1, le=MOST_NODES)] = 60,
    ) -> PictureRecord:
        """What lies around some entities; without an id, the whole graph."""
        return PictureRecord.model_validate(library.neighbourhood(ids, wanted, depth=depth, limit=limit))

    @routes.get("/timeline", tags=["graph"], responses={**NOT_HERE, **WRONG})
    def timeline(
        wanted: Filtered,
        ids: Ids = [],  # noqa: B006
        limit: Annotated[int, Query(ge=1, le=MOST_MOMENTS)] = 500,
    ) -> list[MomentRecord]:
        """Dated statements, of some entities or of all, by day; of more than `limit`, the latest."""
        return listed(MomentRecord, library.timeline(ids, wanted, limit=limit))

    @routes.get("/places", tags=["graph"])
    def places() -> PlacesRecord:
        """Cities and other places with coordinates, and the statements between them."""
        return PlacesRecord.model_validate(library.places())

    @routes.get("/review", tags=["graph"])
    def review() -> ReviewRecord:
        """Conflicts, and likely wrong and likely missed merges."""
        return ReviewRecord.model_validate(library.review())


def _articles(routes: APIRouter, library: Library) -> None:
    @routes.get("/articles", tags=["articles"])
    def articles() -> list[ThingRecord]:
        """All articles."""
        return listed(ThingRecord, library.articles())

    @routes.get("/articles/{id:path}", tags=["articles"], responses=NOT_HERE)
    def article(id: str) -> ArticleRecord:
        """An article by id or document name: text, places of mentions and evidence, statements."""
        return ArticleRecord.model_validate(library.article(id))


def _questions(routes: APIRouter, merged: str) -> None:
    @routes.get("/questions", tags=["questions"])
    def questions() -> list[QuestionRecord]:
        """The named questions of `kgx query` and their parameters."""
        return listed(QuestionRecord, load_questions().values())

    @routes.get("/questions/{name}", tags=["questions"], responses={**NOT_HERE, **WRONG})
    def question(name: str, request: Request) -> SparqlRecord:
        """A named question as SPARQL for `/sparql`; its parameters are those of the address."""
        known = load_questions().get(name)
        if known is None:
            raise HTTPException(404, f"no question is called '{name}'")
        try:
            return SparqlRecord(name=name, query=known.asked(dict(request.query_params), merged))
        except QuestionError as error:
            raise HTTPException(400, str(error)) from error
