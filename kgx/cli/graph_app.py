"""The commands that look at a saved graph, check it, compare it, draw it and hand it on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgx.cli.commands import Commands, LanguageOption
from kgx.cli.completing import diff_formats, type_lists
from kgx.cli.options import (
    DateColumn,
    EncodingOption,
    GraphArgument,
    GraphOrStore,
    JsonOption,
    PublishedOption,
    PublisherColumn,
    QuietOption,
    RulesOption,
    TextColumn,
    TitleColumn,
    UrlColumn,
    reading_options,
)
from kgx.cli.status import COMPARED, CONFORMING, COUNTED, EPILOG

__all__ = ["graph_app"]

graph_app = Commands()


@graph_app.command(epilog=EPILOG)
def show(
    graph: GraphArgument,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="An entity, by label, alias or id.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a graph holds, or all that it says of one entity, with the evidence."""
    from kgx.cli.show import run

    run(graph, name, as_json=as_json)


@graph_app.command(epilog=EPILOG)
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
    as_json: JsonOption = False,
) -> None:
    """List likely wrong and likely missed merges with their sentences, and overrides to copy."""
    from kgx.cli.review import run

    run(paths, out=out, who=who, overrides=overrides, as_json=as_json)


@graph_app.command("eval", epilog=EPILOG)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files (YAML).")],
    statements: Annotated[Path, typer.Argument(metavar="STATEMENTS", help="A statements file (.jsonl).")],
    misses: Annotated[bool, typer.Option("--misses", help="List the gold statements not found.")] = False,
    spurious: Annotated[bool, typer.Option("--spurious", help="List the statements that match nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Score extracted statements against gold files."""
    from kgx.cli.evaluate import run

    run(gold, statements, misses=misses, spurious=spurious, as_json=as_json)


@graph_app.command(epilog=EPILOG)
def verify(
    graph: GraphArgument,
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
    as_json: JsonOption = False,
) -> None:
    """Read the articles again and prove that every piece of evidence stands where the graph says."""
    from kgx.cli.verify import run

    options = reading_options(encoding, text_column, title_column, date_column, url_column, publisher_column)
    run(graph, sources, metadata, options, as_json=as_json)


@graph_app.command(epilog=COMPARED)
def diff(
    first: Annotated[Path, typer.Argument(metavar="A", help="A saved graph: .ttl .nt .trig .nq .jsonl")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Another, best of the same format.")],
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", autocompletion=diff_formats, help="text, ttl (a change set in RDF) or json."
        ),
    ] = "text",
    base_iri: Annotated[
        str | None,
        typer.Option("--base-iri", metavar="IRI", help="The IRI under which the graphs name things, for ttl."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Show the entities and statements that B adds to A, has no more, or tells otherwise, with their sentences."""
    from kgx.cli.diff import run

    run(first, second, form="json" if as_json else form, base_iri=base_iri)


@graph_app.command(epilog=COUNTED)
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
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Load named graphs into a server by the SPARQL Graph Store Protocol, and count them there.

    Credentials come from the environment: KGX_USER and KGX_PASSWORD, or KGX_TOKEN. A run that was stopped goes on
    where it was when it is repeated; graphs that have not changed are only counted.
    """
    from kgx.cli.load import Options, run

    run(Options(source, to, graph, query_url, journal, batch, quiet, as_json))


@graph_app.command(epilog=CONFORMING)
def validate(
    graph: Annotated[Path, typer.Argument(metavar="FILE", help="A graph: .ttl .nt .trig .nq .jsonld")],
    shapes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your own SHACL shapes (Turtle) in place of those of kgx.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check a graph against the SHACL shapes: one line for each thing that is not as it should be."""
    from kgx.cli.validate import run

    run(graph, shapes, as_json=as_json)


@graph_app.command(epilog=EPILOG)
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


@graph_app.command(epilog=EPILOG)
def serve(
    graph: GraphOrStore,
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


@graph_app.command(epilog=EPILOG)
def draw(
    graph: GraphOrStore,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help="A .svg, .png or .html file.")],
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What to draw the surroundings of, by name or id. May be repeated."),
    ] = None,
    depth: Annotated[int, typer.Option(metavar="N", min=1, max=4, help="Steps from there.")] = 1,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Entities at most.")] = 60,
    types: Annotated[
        str,
        typer.Option(
            metavar="TYPE,…", autocompletion=type_lists, help="Only entities of these types, such as City,Person."
        ),
    ] = "",
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draw a graph, or what surrounds something in it: SVG, PNG, or one HTML file to move about in."""
    from kgx.cli.draw import run

    names = [name.strip() for name in types.split(",") if name.strip()]
    run(
        graph, out, about=about or [], depth=depth, limit=limit, types=names, language=language or "ko", as_json=as_json
    )
