"""What the commands say to people: one line a complaint, plain tables, a progress bar on a terminal."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from kgx.cli.messages import heard, t
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.api import Progress
    from kgx.model.statement import DocumentFacts
    from kgx.model.text import Document
    from kgx.reading import Problem

__all__ = [
    "check_date",
    "check_files",
    "complain",
    "complain_of",
    "debugging",
    "explain_os_error",
    "fail",
    "inputs",
    "print_styled",
    "progress_bar",
    "refuse",
    "say",
    "sentence_part",
    "table",
    "triples_bar",
    "unreadable",
    "unusable",
    "unwritable",
]


_OS_NUMBER = re.compile(r" \(os error \d+\)$")  # as libraries in Rust put it


def debugging() -> bool:
    """Whether KGX_DEBUG asks for tracebacks."""
    return bool(os.environ.get("KGX_DEBUG"))


def say(english: str, /, **values: object) -> None:
    """A line on standard output, in the language spoken."""
    typer.echo(t(english, **values))


def complain(what: str, advice: str = "", /, **values: object) -> None:
    """One line on standard error: ``kgx: what; advice``, in the language spoken."""
    _complain(t(what, **values), t(advice, **values) if advice else "")


def complain_of(problem: Problem) -> None:
    """The line for one input that was skipped or incomplete."""
    _complain(f"{problem.path}: {sentence_part(heard(problem.reason))}")


def _complain(what: str, advice: str = "") -> None:
    typer.echo(" ".join(f"kgx: {what}{'; ' + advice if advice else ''}".split()), err=True)


def sentence_part(sentence: str) -> str:
    """A sentence as it reads after a colon: small initial, no full stop."""
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")


def fail(what: str, advice: str = "", /, **values: object) -> NoReturn:
    """Complain and end: nothing could be done."""
    complain(what, advice, **values)
    raise typer.Exit(Status.NOTHING_DONE)


def refuse(error: Exception | str, advice: str = "", /) -> NoReturn:
    """Complain in the words of an error that a part below has put into a sentence, and end: nothing could be done."""
    _complain(heard(str(error)), t(advice) if advice else "")
    raise typer.Exit(Status.NOTHING_DONE)


def unusable(error: OSError, other: object = None, advice: str = "", /) -> NoReturn:
    """Complain of the file that a failed operation names, or of `other`, and end: nothing could be done."""
    where = error.filename or other or t("input")
    fail("{path}: {why}", advice, path=where, why=explain_os_error(error))


@contextmanager
def inputs(other: object = None) -> Iterator[None]:
    """What is done with a user's files: one that cannot be opened, or a bad row, rule or date in it, ends the command
    with one line that names file and line."""
    try:
        yield
    except OSError as error:
        unusable(error, other)
    except ValueError as error:
        refuse(error)


def unreadable(path: object, error: OSError, advice: str = "", /) -> NoReturn:
    """Complain of a file that cannot be read, and end: nothing could be done."""
    fail("{path}: cannot be read ({why})", advice, path=path, why=explain_os_error(error))


def unwritable(path: object, error: OSError, option: str = "-o", /) -> NoReturn:
    """Complain of a place that cannot be written, chosen with `option`, and end: nothing could be done."""
    what, advice = "{path}: cannot be written ({why})", "choose another place with {option}"
    fail(what, advice, path=path, option=option, why=explain_os_error(error))


def explain_os_error(error: OSError) -> str:
    """The system's own words for a failed file operation, without number and path."""
    return heard(_OS_NUMBER.sub("", error.strerror or str(error)).lower())


def check_date(text: str, option: str = "--published") -> None:
    """Refuse what is no day (YYYY-MM-DD)."""
    try:
        good = date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    if not good:
        fail("{option} {text}: not a date", "write it as YYYY-MM-DD, such as 2023-09-24", option=option, text=text)


def check_files(paths: Iterable[Path], *, folders: bool = False) -> None:
    """Refuse paths that are no files; with `folders`, folders will do too."""
    for path in paths:
        if not path.is_file() and not (folders and path.is_dir()):
            fail("{path}: is not a file" if path.exists() else "{path}: no such file", "check the path", path=path)


def print_styled(lines: Iterable[tuple[str, str]]) -> None:
    """Print lines, each with a style of rich: in colour on a terminal, plain elsewhere."""
    if not sys.stdout.isatty():
        for _, line in lines:
            typer.echo(line)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for style, line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def table(title: str, rows: Sequence[tuple[object, ...]]) -> Iterator[str]:
    """The lines of a small table: a title, then rows whose columns line up, Korean counted as two cells wide."""
    yield title
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for row, values in zip(cells, rows, strict=True):
        padded = (
            " " * (width - _width(cell)) + cell if isinstance(value, int) else cell + " " * (width - _width(cell))
            for cell, value, width in zip(row, values, widths, strict=True)
        )
        yield ("  " + "  ".join(padded)).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@contextmanager
def progress_bar(*, quiet: bool, articles: int | None = None) -> Iterator[Progress | None]:
    """A bar on standard error with articles, characters a second and statements; None in a pipe or when quiet.

    `articles` is how many there will be, where that is known.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # fmt: skip
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.completed:.0f} " + t("articles")),
        TextColumn("{task.fields[speed]}"),
        TextColumn("{task.fields[statements]} " + t("statements")),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=articles, speed=t("loading"), statements=0)
        characters = statements = 0

        def advance(document: Document, facts: DocumentFacts) -> None:
            nonlocal characters, statements
            characters += len(document.text)
            statements += len(facts.statements)
            elapsed = bar.tasks[task].elapsed or 0.0
            speed = t("{speed:,.0f} characters/s", speed=characters / elapsed) if elapsed else ""
            bar.update(task, advance=1, speed=speed, statements=statements)

        yield advance


@contextmanager
def triples_bar(total: int, *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar on standard error with triples done of `total`; nothing in a pipe or when quiet. Gives what advances it."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn  # fmt: skip
    from rich.progress import Progress as Bar

    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TextColumn(t("triples")), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda more: bar.advance(task, more)
