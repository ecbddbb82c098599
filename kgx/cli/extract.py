"""``kgx extract``: articles in, a graph out, with a summary of what was found and what was left out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import (
    check_date,
    check_files,
    complain,
    complain_of,
    fail,
    inputs,
    progress_bar,
    refuse,
    sentence_part,
    table,
    unwritable,
)
from kgx.cli.messages import heard, t
from kgx.cli.output import emit
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.api import Progress
    from kgx.engines.request import Extraction, Reading
    from kgx.graph import KnowledgeGraph
    from kgx.graph.streaming import Counts, Streamed
    from kgx.reading import Options as Files
    from kgx.reading import Problem

__all__ = ["Options", "check", "conclude", "counted", "describe", "extracting", "finish", "plain_counts",
           "plain_problems", "report", "run", "save", "streams", "summary"]  # fmt: skip

CONFLICTS_SHOWN = 10
LOCAL, RAY = ENGINES = ("local", "ray")
STREAMED = (".nq", ".nt")  # formats of `kgx.rdf.streaming`, which is not loaded to know them
PART = ".parquet"  # what each article says, for which nothing need be merged
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line of `kgx extract` or `kgx merge` asked for."""

    paths: Sequence[str]
    outs: Sequence[Path]
    base_iri: str | None
    overrides: Path | None
    quiet: bool
    errors: Path | None
    published: str | None = None
    metadata: Path | None = None
    rules: Sequence[Path] = ()
    lexicon: Sequence[Path] = ()
    workers: int = 1
    min_confidence: float = 0.0
    rdf12: bool = False
    store: Path | None = None
    reading: Files | None = None
    work: Path | None = None
    max_bytes: int = 5_000_000
    max_seconds: float | None = None
    engine: str = LOCAL
    parts: str | None = None
    as_json: bool = False

    def given(self) -> Reading:
        """How the articles are to be read."""
        from kgx.engines.request import Reading
        from kgx.reading import Options as Files

        return Reading(self.published, self.metadata, self.reading or Files(), self.max_bytes)

    def extraction(self) -> Extraction:
        """How they are to be extracted."""
        from kgx.engines.request import Extraction

        return Extraction(self.rules, self.lexicon, self.min_confidence, self.workers, self.max_seconds, work=self.work)


def run(options: Options) -> None:
    """Extract, save, summarise; ends with the exit status."""
    check(options)
    problems: list[Problem] = []
    try:
        _run(options, problems)
    except KeyboardInterrupt:
        report(problems, options)
        kept = options.work or options.parts or options.store
        complain(
            "interrupted",
            "what was done is kept in {kept}, and the same command goes on from there"
            if kept
            else "nothing is kept; with --work DIR the next run would go on from here",
            kept=kept,
        )
        raise typer.Exit(Status.INTERRUPTED) from None


def _run(options: Options, problems: list[Problem]) -> None:
    if options.engine == RAY:
        from kgx.cli.cluster import extract as extract_by_ray

        extract_by_ray(options, problems)
        return
    if options.store is not None:
        from kgx.cli.storing import extract

        extract(options, options.store, problems)
        return
    if options.outs and all(out.suffix.lower() == PART for out in options.outs):
        from kgx.cli.streaming import extract_part

        extract_part(options, problems)
        return
    if streams(options):
        from kgx.cli.streaming import extract as stream

        stream(options, problems)
        return
    finish(_extract(options, problems), options, problems)


def finish(graph: KnowledgeGraph, options: Options, problems: Sequence[Problem]) -> None:
    """Save and summarise a graph; ends with the exit status."""
    report(problems, options)
    if not graph.facts:
        fail("no article could be read", "nothing was written")
    save(graph, options)
    last = "" if options.outs else t("Nothing was written: name a file to keep the graph, such as -o graph.ttl")
    conclude(options, problems, lambda: summary(graph), describe(graph), last)


def conclude(
    options: Options,
    problems: Sequence[Problem],
    plain: Callable[[], dict[str, Any]],
    lines: Iterable[str],
    last: str = "",
) -> None:
    """Tell what was done, as plain data or in lines, with the problems and what was written; ends with the status."""
    if options.as_json:
        emit({**plain(), "problems": plain_problems(problems), "written": [str(out) for out in options.outs]})
    elif not options.quiet:
        wrote = [t("Wrote {out}", out=out) for out in options.outs]
        for line in (*lines, *_problem_table(problems), *wrote, *([last] if last else [])):
            typer.echo(line)
    if problems:
        raise typer.Exit(Status.SOME_FAILED)


def streams(options: Options) -> bool:
    """Whether all that is to be written can be written in bounded memory."""
    return bool(options.outs) and all(out.suffix.lower() in STREAMED for out in options.outs)


def check(options: Options) -> None:
    """Refuse what could only fail after the work is done: suffixes, dates, folders that are not there."""
    from kgx.graph.formats import module_for

    if options.engine not in ENGINES:
        fail("--engine {name}: unknown", "one of {known}", name=options.engine, known=", ".join(ENGINES))
    if options.parts is not None and options.engine != RAY:
        fail("--parts goes with --engine ray", "with the local engine, --work DIR keeps what is found")
    for out in options.outs:
        try:
            module_for(out)
        except ValueError as error:
            refuse(error)
    targets = [*options.outs, *(path for path in (options.errors, options.store, options.work) if path)]
    for target in targets:
        blocked = next((parent for parent in target.parents if parent.exists() and not parent.is_dir()), None)
        if blocked:
            fail(
                "{target}: {blocked} is not a folder",
                "choose another place for the output",
                target=target,
                blocked=blocked,
            )
    if options.published is not None:
        check_date(options.published)
    if options.base_iri is not None and not IRI.fullmatch(options.base_iri):
        fail(
            "--base-iri {iri}: not an IRI ending in / or #",
            "write it like https://example.org/kg/",
            iri=options.base_iri,
        )
    check_files(options.rules, folders=True)
    check_files((*options.lexicon, *(path for path in (options.metadata, options.overrides) if path)))


def _extract(options: Options, problems: list[Problem]) -> KnowledgeGraph:
    from kgx import api

    with extracting(options) as progress:
        return api.extract_in_memory(
            options.paths,
            options.given(),
            options.extraction(),
            overrides=options.overrides,
            problems=problems,
            progress=progress,
        )


@contextmanager
def extracting(options: Options) -> Iterator[Progress | None]:
    """A progress bar around an extraction; a file that cannot be used ends the command with one line."""
    with inputs(options.store), progress_bar(quiet=options.quiet) as progress:
        yield progress


def report(problems: Sequence[Problem], options: Options) -> None:
    """Name each input that was skipped or incomplete, in the file of errors too."""
    for problem in problems:
        complain_of(problem)
    errors = options.errors or (options.work / "errors.jsonl" if options.work else None)
    if errors is not None:
        _write_errors(errors, problems)


def save(graph: KnowledgeGraph, options: Options) -> None:
    """Write the graph to each place asked for."""
    from kgx.graph import DEFAULT_BASE_IRI

    for out in options.outs:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            graph.save(out, base_iri=options.base_iri or DEFAULT_BASE_IRI, rdf12=options.rdf12)
        except OSError as error:
            unwritable(out, error)


def _write_errors(path: Path, problems: Sequence[Problem]) -> None:
    from kgx.graph.formats import write_atomically

    rows = plain_problems(problems)
    try:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        write_atomically(path, (line.encode("utf-8", "backslashreplace") for line in lines))
    except OSError as error:
        unwritable(path, error, "--errors")


def describe(graph: KnowledgeGraph) -> Iterator[str]:
    """The lines of the summary: articles, links, entities by type, statements by predicate, conflicts."""
    yield from counted(graph, _counts(graph))
    yield from _contradictions(graph)


def summary(graph: KnowledgeGraph) -> dict[str, Any]:
    """What `describe` tells, as plain data."""
    from kgx.checking.conflicts import find_conflicts, left_out

    return {
        **plain_counts(graph, _counts(graph)),
        "conflicts": [conflict.text for conflict in find_conflicts(graph)],
        "left_out": [{"document": document, "note": note} for document, note in left_out(graph)],
    }


def _counts(graph: KnowledgeGraph) -> Counts:
    from kgx.graph.streaming import Counts

    entities = Counter(entity.type.value for entity in graph.entities())
    statements = Counter((statement.predicate, statement.modality.value) for statement in graph.statements())
    return Counts(len(graph.facts), 0, len(graph.rejected), entities, statements)


def counted(graph: KnowledgeGraph | Streamed, counts: Counts) -> Iterator[str]:
    """The lines that tell how much there is."""
    entities, statements, asserted = counts.entities, Counter[str](), Counter[str]()
    for (predicate, modality), number in counts.statements.items():
        statements[predicate] += number
        asserted[predicate] += number * (modality == "asserted")
    told = {"articles": counts.articles, "entities": entities.total(), "statements": statements.total()}
    yield t("{articles} articles, {entities} entities, {statements} statements", **told)
    if graph.links:
        yield t("{links} links across articles", links=len(graph.links))
    if graph.overrides:
        told = {"overrides": len(graph.overrides), "rejected": counts.rejected}
        yield t("{overrides} overrides, {rejected} statements rejected", **told)
    yield ""
    if entities:
        yield from table(t("Entities by type"), [(name, count) for name, count in entities.most_common()])
        yield ""
    if statements:
        rows = [
            (name, count, _doubtful(count - asserted[name]))
            for name, count in sorted(statements.items(), key=lambda row: (-row[1], row[0]))
        ]
        yield from table(t("Statements by predicate"), rows)
        yield ""


def _doubtful(number: int) -> str:
    return t("({number} not asserted)", number=number) if number else ""


def plain_counts(graph: KnowledgeGraph | Streamed, counts: Counts) -> dict[str, Any]:
    """What `counted` tells, as plain data."""
    modalities: dict[str, dict[str, int]] = {}
    for (predicate, modality), count in sorted(counts.statements.items()):
        modalities.setdefault(predicate, {})[modality] = count
    return {
        "articles": counts.articles,
        "entities": dict(sorted(counts.entities.items())),
        "statements": modalities,
        "links": len(graph.links),
        "overrides": len(graph.overrides),
        "rejected": counts.rejected,
    }


def plain_problems(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems as plain data: path, reason, fatal."""
    return [{"path": str(one.path), "reason": one.reason, "fatal": one.fatal} for one in problems]


def _problem_table(problems: Sequence[Problem]) -> Iterator[str]:
    """The lines that tell what was skipped or is incomplete; none if nothing was."""
    if problems:
        what = {True: t("skipped"), False: t("incomplete")}
        rows = [(str(p.path), what[p.fatal], sentence_part(heard(p.reason))) for p in problems]
        yield from table(t("Not everything could be used"), rows)
        yield ""


def _contradictions(graph: KnowledgeGraph) -> Iterator[str]:
    """What the articles say against each other or against the vocabulary."""
    from kgx.checking.conflicts import find_conflicts, left_out

    told = [(heard(conflict.text),) for conflict in find_conflicts(graph)]
    told += [(f"{document}: {heard(note)}",) for document, note in left_out(graph)]
    if told:
        yield from table(t("Conflicts (kgx conflicts shows them whole)"), told[:CONFLICTS_SHOWN])
        if len(told) > CONFLICTS_SHOWN:
            yield "  " + t("… and {number} more", number=len(told) - CONFLICTS_SHOWN)
        yield ""
