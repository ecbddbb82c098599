"""The commands and their options. Each does its work in a module of its own, imported when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgx.cli.commands import Commands, LanguageOption
from kgx.cli.completing import parameters, query_formats, questions
from kgx.cli.graph_app import graph_app
from kgx.cli.lexicon_app import lexicon_app
from kgx.cli.merge_app import merge_app
from kgx.cli.messages import choose
from kgx.cli.options import (
    BaseIriOption,
    ConfidenceOption,
    DateColumn,
    EncodingOption,
    EngineOption,
    ErrorsOption,
    JsonOption,
    LexiconOption,
    MaxSecondsOption,
    MaxSizeOption,
    MetadataOption,
    NoSummaryOption,
    OutOption,
    OverridesOption,
    PartsOption,
    PublishedOption,
    PublisherColumn,
    QuietOption,
    Rdf12Option,
    RulesOption,
    StoreOption,
    TextColumn,
    TitleColumn,
    UrlColumn,
    VersionOption,
    WorkOption,
    reading_options,
)
from kgx.cli.rules_app import rules_app
from kgx.cli.status import ABLE, EPILOG

__all__ = ["app"]

app = Commands(
    name="kgx",
    help="Korean municipal news in, a knowledge graph with evidence out.",
    epilog=f"{EPILOG} What each command means by it: docs/shell.md.",
)


@app.callback()
def kgx(
    context: typer.Context,
    version: VersionOption = False,
    language: LanguageOption = None,
) -> None:
    """Korean municipal news in, a knowledge graph with evidence out."""
    choose(language)
    context.call_on_close(lambda: choose(None))


@app.command(epilog=EPILOG)
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Articles: files, folders, globs, or - for standard input.")
    ],
    out: OutOption = None,
    store: StoreOption = None,
    published: PublishedOption = None,
    metadata: MetadataOption = None,
    encoding: EncodingOption = None,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    url_column: UrlColumn = None,
    publisher_column: PublisherColumn = None,
    base_iri: BaseIriOption = None,
    rdf12: Rdf12Option = False,
    rules: RulesOption = None,
    lexicon: LexiconOption = None,
    overrides: OverridesOption = None,
    workers: Annotated[int, typer.Option(metavar="N", min=1, help="Processes to share the work.")] = 1,
    engine: EngineOption = "local",
    parts: PartsOption = None,
    min_confidence: ConfidenceOption = 0.0,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
    errors: ErrorsOption = None,
    work: WorkOption = None,
    max_size: MaxSizeOption = 5.0,
    max_seconds: MaxSecondsOption = 120.0,
) -> None:
    """Extract a knowledge graph from Korean news articles."""
    from kgx.cli.extract import Options, run

    reading = reading_options(encoding, text_column, title_column, date_column, url_column, publisher_column)
    run(
        Options(
            paths=paths,
            outs=out or [],
            published=published,
            metadata=metadata,
            base_iri=base_iri,
            rules=rules or [],
            lexicon=lexicon or [],
            overrides=overrides,
            workers=workers,
            quiet=quiet,
            errors=errors,
            min_confidence=min_confidence,
            rdf12=rdf12,
            store=store,
            reading=reading,
            work=work,
            max_bytes=int(max_size * 1e6),
            max_seconds=max_seconds,
            engine=engine,
            parts=parts,
            as_json=as_json,
        )
    )


@app.command(epilog=EPILOG)
def forget(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Articles by name, as evidence cites them, or by IRI.")
    ],
    store: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the store.")],
    quiet: NoSummaryOption = False,
    as_json: JsonOption = False,
) -> None:
    """Remove articles from a store, with their texts and all that only they supported."""
    from kgx.cli.storing import forget as run

    run(articles, store, quiet=quiet, as_json=as_json)


@app.command(epilog=f"{EPILOG} Credentials for a server: KGX_USER and KGX_PASSWORD, or KGX_TOKEN, in the environment.")
def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            autocompletion=questions,
            help="SPARQL, a file of it (.rq), or the name of a question (see --list).",
        ),
    ] = None,
    graph: Annotated[
        str | None,
        typer.Argument(
            metavar="GRAPH",
            help="A saved graph (.ttl .nt .trig .nq .jsonld), the folder of a store, or an endpoint's URL.",
        ),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "-p",
            "--param",
            metavar="NAME=VALUE",
            autocompletion=parameters,
            help="A parameter of the question. May be repeated.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            autocompletion=query_formats,
            help="table, csv or json; of CONSTRUCT and DESCRIBE: ttl or json (JSON-LD).",
        ),
    ] = None,
    base_iri: Annotated[
        str | None, typer.Option("--base-iri", metavar="IRI", help="What things are named under at an endpoint.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait for an endpoint.")
    ] = 60.0,
    listing: Annotated[bool, typer.Option("--list", help="List the questions and their parameters.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as -f json.")] = False,
) -> None:
    """Ask a graph by SPARQL or by a named question.

    The default graph is the merged one, and prefixes (kgo:, kgr:, rdfs:, skos:, oa:, prov: and others) are known.
    """
    from kgx.cli.query import list_questions, run

    form = "json" if as_json else form
    if listing:
        list_questions(as_json=form == "json")
    else:
        run(question, graph, parameters or [], form=form, base_iri=base_iri, timeout=timeout)


@app.command(epilog=EPILOG)
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Korean sentences, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) on which the text was published.")
    ] = None,
    rules: RulesOption = None,
    lexicon: LexiconOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show tokens, mentions, clauses, the rules that fired and those that one condition kept from it."""
    from kgx.cli.explain import run

    run(text, published=published, rules=rules or [], lexicon=lexicon or [], as_json=as_json)


@app.command(epilog=ABLE)
def doctor(as_json: JsonOption = False) -> None:
    """Look at versions, the tokenizer, fonts, extras and the terminal: what is missing, and what installs it."""
    from kgx.cli.doctor import run

    run(as_json=as_json)


@app.command(epilog=EPILOG)
def seeds(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    as_json: JsonOption = False,
) -> None:
    """Copy kgx's own five articles, with their metadata and gold, into a folder to try the commands on."""
    from kgx.cli.seeds import run

    run(folder, as_json=as_json)


app.add_typer(graph_app)
app.add_typer(lexicon_app)
app.add_typer(merge_app)
app.add_typer(rules_app)
