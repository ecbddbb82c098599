"""Asking: named questions with forms for their parameters, SPARQL, and the answer as a table or as a graph."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping

from nicegui import ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from kgx.explorer.library import Library
from kgx.explorer.limits import Asked, Asker
from kgx.explorer.pages import frame, pieces
from kgx.explorer.pages.answering import Table, entity_of, picture_of, read_table, read_triples
from kgx.explorer.pages.charts import graph_options, placed
from kgx.explorer.pages.markup import Markup, address, link, tag
from kgx.explorer.words import Words
from kgx.resources.questions import Parameter, Question, QuestionError, load_questions

__all__ = ["add"]

ROWS = 500
EXAMPLE = """SELECT ?name (COUNT(?statement) AS ?statements)
WHERE {
  ?statement kgo:subject ?subject ; kgo:modality "asserted" .
  ?subject rdfs:label ?name .
}
GROUP BY ?name
ORDER BY DESC(?statements)
LIMIT 20
"""


def add(library: Library, asker: Asker, merged: str) -> None:
    """Add the page. `merged` is the IRI of the merged graph."""

    @ui.page("/ask", response_timeout=30)
    async def ask(request: Request, q: str = "") -> None:
        visit = frame.of(request)
        words = visit.words
        question = load_questions().get(q)
        given = {name: value for name, value in request.query_params.items() if name != "q"}
        with frame.frame(library, visit, words("ask"), here="ask", charts=True):
            frame.show(tag("h1", words("ask")))
            with ui.element("div").classes("asking"):
                frame.show(_questions(words, q))
                with ui.element("div"):
                    query, complaint = _query(question, given, merged)
                    if question is not None:
                        frame.show(_form(question, given, words))
                    sheet = Sheet(library, asker, visit, query)
                    if complaint:
                        sheet.complain(complaint)
                    elif question is not None:
                        await sheet.run()


def _query(question: Question | None, given: Mapping[str, str], merged: str) -> tuple[str, str]:
    """The SPARQL of a question, with its examples where nothing is given; and what is wrong with what is given."""
    if question is None:
        return EXAMPLE, ""
    filled = {one.name: given.get(one.name) or one.example for one in question.parameters}
    try:
        return question.asked(filled, merged), ""
    except QuestionError as error:
        return "", str(error)


def _questions(words: Words, here: str) -> Markup:
    rows = (
        link(address("/ask", q=one.name), _said(one, words), aria_current="page" if one.name == here else None)
        for one in load_questions().values()
    )
    sparql = link("/ask", words("sparql"), aria_current="page" if not here else None)
    return tag("nav", tag("h2", words("questions")), rows, sparql, class_="questions", aria_label=words("questions"))


def _said(one: Question | Parameter, words: Words) -> str:
    return one.ko if words.language == "ko" else one.en


def _form(question: Question, given: Mapping[str, str], words: Words) -> Markup:
    fields = (
        tag(
            "label",
            _said(one, words),
            tag(
                "input",
                type="date" if one.type == "date" else "text",
                name=one.name,
                value=given.get(one.name) or one.example,
                required=True,
            ),
        )
        for one in question.parameters
    )
    return tag(
        "form",
        tag("h2", _said(question, words), style="flex-basis: 100%"),
        tag("input", type="hidden", name="q", value=question.name),
        fields,
        tag("button", words("run"), type="submit", class_="main") if question.parameters else None,
        class_="form",
        action="/ask",
    )


class Sheet:
    """A query that can be edited and run, and its answer."""

    def __init__(self, library: Library, asker: Asker, visit: frame.Visit, query: str) -> None:
        self.library = library
        self.asker = asker
        self.visit = visit
        self.query = query
        words = visit.words
        with ui.element("details").props("open" if query == EXAMPLE else "").classes("section filters"):
            with ui.element("summary"):
                ui.html(words("sparql"), sanitize=False, tag="span")
            frame.show(tag("p", words("edit_query"), class_="soft small"))
            box = (
                ui.element("textarea")
                .props("spellcheck=false rows=14")
                .on("input", self._typed, js_handler="(e) => emit(e.target.value)")
            )
            box.props["defaultValue"] = query
            box.props["aria-label"] = words("sparql")
            ctrl = "(e) => { if (e.ctrlKey || e.metaKey) emit(e.target.value) }"
            box.on("keydown.enter", self._entered, js_handler=ctrl)
            with ui.element("button").classes("main").props("type=button").on("click", self.run):
                ui.html(words("run"), sanitize=False, tag="span")
        self.answer = ui.element("div").classes("section").props("aria-live=polite")
        with self.answer:
            frame.show(pieces.empty(words, "pick_question"))

    def _typed(self, event: GenericEventArguments) -> None:
        self.query = str(event.args)

    async def _entered(self, event: GenericEventArguments) -> None:
        self.query = str(event.args)
        await self.run()

    def complain(self, sentence: str) -> None:
        """Say what is wrong in place of an answer."""
        self._put(tag("p", sentence, class_="error", role="alert"))

    async def run(self) -> None:
        """Ask, and show the answer or why there is none."""
        words = self.visit.words
        self._put(tag("p", words("working"), class_="soft"))
        reply = await to_thread(self.asker.ask, Asked(self.query, triples="application/n-triples"))
        if reply.status != 200:
            self.complain(reply.error)
        elif reply.type == "application/n-triples":
            await self._show_graph(reply.content)
        else:
            self._put(_table(self.library, read_table(reply.content, ROWS), words))

    def _put(self, content: Markup) -> None:
        self.answer.clear()
        with self.answer:
            frame.show(content)

    async def _show_graph(self, content: bytes) -> None:
        words, dark = self.visit.words, self.visit.dark
        triples = read_triples(content)
        picture = picture_of(self.library, triples)
        places = await to_thread(placed, picture)
        self._put(tag("p", words("triples", f"{len(triples):,}"), class_="soft"))
        if picture.nodes:
            with self.answer, ui.element("div").classes("canvas"):
                ui.echart(graph_options(picture, places, words, dark=dark)).classes("chart")
        rows = tuple((one.subject, one.predicate, one.object) for one in triples[:ROWS])
        with self.answer:
            frame.show(_table(self.library, Table(("subject", "predicate", "object"), rows, len(triples)), words))


def _table(library: Library, table: Table, words: Words) -> Markup:
    if table.truth is not None:
        return tag("p", tag("b", words("yes" if table.truth else "no")))
    if not table.rows:
        return pieces.empty(words, "no_rows")
    head = tag("tr", (tag("th", name, scope="col") for name in table.names))
    rows = (tag("tr", (tag("td", _cell(library, value)) for value in row)) for row in table.rows)
    cut = tag("p", words("cut_rows", len(table.rows)), class_="soft") if table.count > len(table.rows) else None
    return tag(
        "div",
        tag("p", words("rows", f"{table.count:,}"), class_="soft"),
        pieces.table(rows, head),
        cut,
    )


def _cell(library: Library, value: str) -> Markup | str:
    """A value as text; the IRI of an entity that is here as a link to its page."""
    thing = entity_of(library, value)
    return value if thing is None else pieces.thing_link(thing)
