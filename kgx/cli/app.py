"""The commands and their options. Each does its work in a module of its own, imported when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgx.cli.lexicon_app import lexicon_app
from kgx.cli.merge_app import merge_app
from kgx.cli.options import (
    EPILOG,
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
    OutOption,
    OverridesOption,
    PartsOption,
    PublishedOption,
    PublisherColumn,
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

__all__ = ["app"]

# Typer would import rich for every --help; the plain help is several times faster.
app = typer.Typer(
    name="kgx",
    help="Korean municipal news in, a knowledge graph with evidence out.",
    epilog=EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(rules_app)
app.add_typer(merge_app)


@app.callback()
def kgx(
    version: VersionOption = False,
) -> None:
    """Korean municipal news in, a knowledge graph with evidence out."""


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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
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
        )
    )


@app.command(epilog=EPILOG)
def forget(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Articles by name, as evidence cites them, or by IRI.")
    ],
    store: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the store.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Remove articles from a store, with their texts and all that only they supported."""
    from kgx.cli.storing import forget as run

    run(articles, store, quiet=quiet)


@app.command(epilog=f"{EPILOG} Credentials for a server: KGX_USER and KGX_PASSWORD, or KGX_TOKEN, in the environment.")
def query(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", help="SPARQL, a file of it (.rq), or the name of a question (see --list)."),
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
        typer.Option("-p", "--param", metavar="NAME=VALUE", help="A parameter of the question. May be repeated."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="FORMAT", help="table, csv or json; of CONSTRUCT and DESCRIBE: ttl."),
    ] = None,
    base_iri: Annotated[
        str | None, typer.Option("--base-iri", metavar="IRI", help="What things are named under at an endpoint.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait for an endpoint.")
    ] = 60.0,
    listing: Annotated[bool, typer.Option("--list", help="List the questions and their parameters.")] = False,
) -> None:
    """Ask a graph by SPARQL or by a named question.

    The default graph is the merged one, and prefixes (kgo:, kgr:, rdfs:, skos:, oa:, prov: and others) are known.
    """
    from kgx.cli.query import list_questions, run

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


@app.command(epilog=EPILOG)
def show(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="A saved graph: .ttl .nt .trig .nq .jsonl")],
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="An entity, by label, alias or id.")] = None,
) -> None:
    """Show what a graph holds, or all that it says of one entity, with the evidence."""
    from kgx.cli.show import run

    run(graph, name)


@app.command(epilog=EPILOG)
def review(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="A saved graph (.ttl .nt .trig .nq .jsonl), or articles as for extract."),
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="A .csv file (overrides to choose from) or a .json file."),
    ] = None,
    who: Annotated[str, typer.Option(metavar="NAME", help="Your name, for the overrides to copy.")] = "",
    overrides: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Decisions taken already; what they settle is not asked again.")
    ] = None,
) -> None:
    """List likely wrong and likely missed merges with their sentences, and overrides to copy."""
    from kgx.cli.review import run

    run(paths, out=out, who=who, overrides=overrides)


@app.command("eval", epilog=EPILOG)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files (YAML).")],
    statements: Annotated[Path, typer.Argument(metavar="STATEMENTS", help="A statements file (.jsonl).")],
    misses: Annotated[bool, typer.Option("--misses", help="List the gold statements not found.")] = False,
    spurious: Annotated[bool, typer.Option("--spurious", help="List the statements that match nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as one JSON object.")] = False,
) -> None:
    """Score extracted statements against gold files."""
    from kgx.cli.evaluate import run

    run(gold, statements, misses=misses, spurious=spurious, as_json=as_json)


@app.command(epilog=EPILOG)
def verify(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH", help="A saved graph: .ttl .nt .trig .nq .jsonl")],
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="The articles, as they were given to kgx extract.")
    ],
    metadata: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The metadata file, where kgx extract was given one.")
    ] = None,
    encoding: EncodingOption = None,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    url_column: UrlColumn = None,
    publisher_column: PublisherColumn = None,
) -> None:
    """Read the articles again and prove that every piece of evidence stands where the graph says."""
    from kgx.cli.verify import run

    options = reading_options(encoding, text_column, title_column, date_column, url_column, publisher_column)
    run(graph, sources, metadata, options)


@app.command(epilog="Exit status: 0 no difference; 1 there is one; 2 nothing could be compared.")
def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="A saved graph: .ttl .nt .trig .nq .jsonl")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another, best of the same format.")],
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, ttl (a change set in RDF) or json.")
    ] = "text",
    base_iri: Annotated[
        str | None,
        typer.Option("--base-iri", metavar="IRI", help="The IRI under which the graphs name things, for ttl."),
    ] = None,
) -> None:
    """Show the entities and statements that B adds to A, has no more, or tells otherwise, with their sentences."""
    from kgx.cli.diff import run

    run(first, second, form=form, base_iri=base_iri)


@app.command(epilog="Exit status: 0 all loaded and counted; 1 a count differs; 2 nothing or not all could be loaded.")
def load(
    source: Annotated[
        Path,
        typer.Argument(metavar="FILE|STORE", help="A graph (.ttl .nt .jsonld .trig .nq), or the folder of a store."),
    ],
    to: Annotated[str, typer.Option(metavar="URL", help="The graph store of the server, such as …:7878/store.")],
    graph: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="The graph for triples that are in none; by default …/graph/merged."),
    ] = None,
    query_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the server answers queries, if --to does not tell.")
    ] = None,
    journal: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to keep how far it got; by default beside the source.")
    ] = None,
    batch: Annotated[int, typer.Option(metavar="N", min=1, help="Triples in a request.")] = 10_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Load named graphs into a server by the SPARQL Graph Store Protocol, and count them there.

    Credentials come from the environment: KGX_USER and KGX_PASSWORD, or KGX_TOKEN. A run that was stopped goes on
    where it was when it is repeated; graphs that have not changed are only counted.
    """
    from kgx.cli.load import Options, run

    run(Options(source, to, graph, query_url, journal, batch, quiet))


@app.command(epilog="Exit status: 0 the graph conforms; 1 it does not; 2 nothing could be done.")
def validate(
    graph: Annotated[Path, typer.Argument(metavar="FILE", help="A graph: .ttl .nt .trig .nq .jsonld")],
    shapes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own SHACL shapes (Turtle) in place of those of kgx.")
    ] = None,
    language: Annotated[str, typer.Option("--lang", metavar="en|ko", help="The language of the messages.")] = "en",
) -> None:
    """Check a graph against the SHACL shapes: one line for each thing that is not as it should be."""
    from kgx.cli.validate import run

    run(graph, shapes, language)


@app.command(epilog=EPILOG)
def conflicts(
    paths: Annotated[
        list[str], typer.Argument(metavar="GRAPH|PATH", help="A saved graph (.ttl .nt .trig .nq .jsonl), or articles.")
    ],
    published: PublishedOption = None,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show statements that cannot all be true, with their evidence, and facts that were left out for it.

    Exit status 1 if there are conflicts.
    """
    from kgx.cli.conflicts import run

    run(paths, published=published, rules=rules or [], as_json=as_json)


@app.command(epilog=EPILOG)
def serve(
    graph: Annotated[
        Path,
        typer.Argument(metavar="GRAPH|STORE", help="A saved graph (.ttl .nt .trig .nq .jsonl), or a store's folder."),
    ],
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; 0 takes a free one.")] = 8420,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to bind to; other machines reach 0.0.0.0.")
    ] = "127.0.0.1",
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A further name by which browsers may ask for it. May be repeated."),
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
    sources: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="The articles of a saved graph, to show their texts. May be repeated."),
    ] = None,
) -> None:
    """Show a graph in the browser: search, entities, articles, pictures, SPARQL, a JSON API. Ctrl-C ends it."""
    from kgx.cli.serve import run

    run(graph, host=host, port=port, allow=allow or [], browse=browse, sources=sources or [])


@app.command(epilog=EPILOG)
def draw(
    graph: Annotated[
        Path,
        typer.Argument(metavar="GRAPH|STORE", help="A saved graph (.ttl .nt .trig .nq .jsonl), or a store's folder."),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="A .svg, .png or .html file.")],
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What to draw the surroundings of, by name or id. May be repeated."),
    ] = None,
    depth: Annotated[int, typer.Option(metavar="N", min=1, max=4, help="Steps from there.")] = 1,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Entities at most.")] = 60,
    types: Annotated[
        str, typer.Option(metavar="TYPE,…", help="Only entities of these types, such as City,Person.")
    ] = "",
    language: Annotated[str, typer.Option("--lang", metavar="ko|en", help="The language of the legend.")] = "ko",
) -> None:
    """Draw a graph, or what surrounds something in it: SVG, PNG, or one HTML file to move about in."""
    from kgx.cli.draw import run

    names = [name.strip() for name in types.split(",") if name.strip()]
    run(graph, out, about=about or [], depth=depth, limit=limit, types=names, language=language)
