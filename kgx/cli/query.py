"""``kgx query``: SPARQL and named questions, of a file, a store or a server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import explain_os_error, fail, refuse, say, table, unreadable
from kgx.cli.messages import t
from kgx.cli.output import emit

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from kgx.resources.questions import Question
    from kgx.store.asking import Answer, Source

__all__ = ["list_questions", "run"]

FORMATS = ("table", "csv", "json", "ttl")
ABSENT = ""


def run(
    question: str | None,
    graph: str | None,
    parameters: Sequence[str],
    *,
    form: str | None,
    base_iri: str | None,
    timeout: float,
) -> None:
    """Ask and print the answer."""
    from kgx.store.asking import open_source

    if question is None or graph is None:
        fail("a question and a graph are needed: kgx query QUESTION GRAPH", "kgx query --list names the questions")
    if form not in (None, *FORMATS):
        fail("--format {form}: not known", "one of {known}", form=form, known=", ".join(FORMATS))
    given = dict(_pair(one) for one in parameters)
    try:
        text = _question(question)
        source = open_source(graph, base_iri=base_iri, timeout=timeout, environment=os.environ)
        query = _sparql(text, given, source)
        _print(source.ask(query), form, source)
    except typer.Exit:  # a RuntimeError too
        raise
    except FileNotFoundError:
        fail("{graph}: no such file", "check the path", graph=graph)
    except OSError as error:
        unreadable(graph, error)
    except RuntimeError:  # RocksDB misses files that a writer has put away
        fail("{graph}: changed while it was read", "ask again when nothing writes to it", graph=graph)
    except ValueError as error:
        refuse(error)


def list_questions(*, as_json: bool) -> None:
    """Print the named questions with their parameters, in Korean and English."""
    from kgx.resources.questions import load_questions

    questions = load_questions().values()
    if as_json:
        rows = [
            {
                "name": one.name, "ko": one.ko, "en": one.en,
                "parameters": [
                    {"name": p.name, "type": p.type, "ko": p.ko, "en": p.en, "example": p.example, "default": p.default}
                    for p in one.parameters
                ],
            }
            for one in questions
        ]  # fmt: skip
        emit(rows)
        return
    for one in questions:
        typer.echo("\n".join(_described(one)))


def _described(question: Question) -> Iterator[str]:
    yield question.name
    yield f"  {question.ko}"
    yield f"  {question.en}"
    for one in question.parameters:
        default = t("; {value} if not given", value=one.default) if one.default else ""
        yield f"    -p {one.name}={one.example}  {one.ko}, {one.en}{default}"


def _pair(written: str) -> tuple[str, str]:
    name, found, value = written.partition("=")
    if not found or not name:
        fail("-p {written}: not NAME=VALUE", "write it like -p city=서울", written=written)
    return name, value


def _question(text: str) -> str | Question:
    """The named question, that of a file, or the text itself, which is SPARQL."""
    from kgx.resources.questions import load_questions, read_question

    if text in load_questions():
        return load_questions()[text]
    if text.endswith((".rq", ".sparql")):
        path = Path(text)
        try:
            content = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = explain_os_error(error) if isinstance(error, OSError) else t("not UTF-8")
            fail("{path}: cannot be read ({why})", path=path, why=why)
        return read_question(path.stem, content) or content
    if text.strip() and not any(character.isspace() or character in "{}" for character in text.strip()):
        fail(
            "no question is called '{text}'",
            "kgx query --list names them; or give SPARQL, or a file ending in .rq",
            text=text,
        )
    return text


def _sparql(question: str | Question, given: Mapping[str, str], source: Source) -> str:
    if isinstance(question, str):
        if given:
            fail("SPARQL text takes no parameters", "name a question, or a file with a head that declares them")
        return question
    return question.asked(given, source.names.graph("merged").value)


def _print(answer: Answer, form: str | None, source: Source) -> None:
    """The answer in the format asked for; without one a table, and Turtle of triples."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

    from kgx.rdf.writing import serialized

    if isinstance(answer, QuerySolutions):
        if form == "ttl":
            fail("SELECT gives rows, not triples", "choose -f table, csv or json, or ask with CONSTRUCT")
        if form in ("csv", "json"):
            _write(answer.serialize(format=QueryResultsFormat.CSV if form == "csv" else QueryResultsFormat.JSON) or b"")
        else:
            _print_table(answer, source)
    elif isinstance(answer, QueryBoolean):
        if form == "ttl":
            fail("ASK gives yes or no, not triples", "choose another format")
        if form == "json":
            emit({"head": {}, "boolean": bool(answer)})
        else:
            typer.echo(str(bool(answer)).lower())
    else:
        if form not in (None, "ttl", "json"):
            fail(
                "CONSTRUCT and DESCRIBE give triples, not {form}",
                "choose -f ttl or json, or ask with SELECT",
                form=form,
            )
        rdf = RdfFormat.JSON_LD if form == "json" else RdfFormat.TURTLE
        _write(serialized(answer, rdf, source.names.prefixes))


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data if data.endswith(b"\n") or not data else data + b"\n")


def _print_table(answer: QuerySolutions, source: Source) -> None:
    """The rows as a table: with lines on a terminal, in plain columns elsewhere."""
    names = [variable.value for variable in answer.variables]
    rows = [tuple(_shown(row[name], source.names.prefixes) for name in names) for row in answer]
    if not rows:
        say("nothing found")
    elif sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(*names)
        for row in rows:
            drawn.add_row(*map(Text, row))
        Console().print(drawn)
    else:
        for line in list(table("", [tuple(names), *rows]))[1:]:
            typer.echo(line.removeprefix("  "))
    if rows and sys.stdout.isatty():
        say("{number} rows", number=len(rows))


def _shown(term: object, prefixes: Mapping[str, str]) -> str:
    """A term for reading: text without its type on one line, an IRI by its prefix."""
    if term is None:
        return ABSENT
    value = str(getattr(term, "value", term))
    for prefix, iri in prefixes.items():
        if value.startswith(iri) and "/" not in value[len(iri) :]:
            return f"{prefix}:{value[len(iri) :]}"
    return " ".join(value.split())
