"""Options and words that several commands share, and those of `kgx extract` that need many words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgx.cli.completing import engines

if TYPE_CHECKING:
    from kgx.reading import Options

__all__ = ["BaseIriOption", "ConfidenceOption", "DateColumn", "EncodingOption", "EngineOption", "ErrorsOption",
           "GraphArgument", "GraphOrStore", "JsonOption", "LexiconOption", "MaxSecondsOption", "MaxSizeOption",
           "MetadataOption", "NoSummaryOption", "OutOption", "OverridesOption", "PartsOption", "PublishedOption",
           "PublisherColumn", "QuietOption", "Rdf12Option", "RulesOption", "StoreOption", "TextColumn", "TitleColumn",
           "UrlColumn", "VersionOption", "WorkOption", "reading_options"]  # fmt: skip

GraphArgument = Annotated[Path, typer.Argument(metavar="GRAPH", help="A saved graph: .ttl .nt .trig .nq .jsonl")]
GraphOrStore = Annotated[
    Path, typer.Argument(metavar="GRAPH|STORE", help="A saved graph (.ttl .nt .trig .nq .jsonl), or a store's folder.")
]

OutOption = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--out",
        metavar="OUT",
        help="Where to write the graph; the suffix chooses the format: .ttl .nt .trig .nq .jsonld .jsonl .graphml "
        ".gexf .parquet, or a folder for CSV. May be repeated.",
    ),
]
RulesOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Your own rules: a YAML file or a folder of them. May be repeated."),
]
LexiconOption = Annotated[
    list[Path] | None, typer.Option(metavar="FILE", help="Your own lexicon (CSV). May be repeated.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) of articles that do not say their own."),
]
MetadataOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A CSV file (file, published, title, publisher, url); metadata.csv beside the articles is found "
        "without it.",
    ),
]
BaseIriOption = Annotated[
    str | None, typer.Option("--base-iri", metavar="IRI", help="The IRI under which things and graphs are named.")
]
Rdf12Option = Annotated[
    bool, typer.Option("--rdf12", help="In .ttl .nt .trig .nq, name statements' triples by triple terms (RDF 1.2).")
]
EncodingOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The encoding of the files, such as cp949; otherwise it is found out."),
]
_COLUMN = "The column (or JSON field) of tables that holds "
TextColumn = Annotated[str | None, typer.Option(metavar="NAME", help=f"{_COLUMN}the articles' text.")]
TitleColumn = Annotated[str | None, typer.Option(metavar="NAME", help=f"{_COLUMN}their headline.")]
DateColumn = Annotated[str | None, typer.Option(metavar="NAME", help=f"{_COLUMN}their day.")]
UrlColumn = Annotated[str | None, typer.Option(metavar="NAME", help=f"{_COLUMN}their address, which names them.")]
PublisherColumn = Annotated[str | None, typer.Option(metavar="NAME", help=f"{_COLUMN}their paper.")]
JsonOption = Annotated[bool, typer.Option("--json", help="The result as one JSON document, on standard output.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]
NoSummaryOption = Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")]
StoreOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep the articles in a store in this folder; -o then writes all it holds."),
]
OverridesOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Your own decisions on what is one thing (CSV).")
]
ConfidenceOption = Annotated[
    float,
    typer.Option(metavar="X", min=0.0, max=1.0, help="Leave out statements whose confidence (0 to 1) is below X."),
]
ErrorsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write each skipped or incomplete input there too (JSON Lines).")
]
WorkOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Keep what is found in this folder as it is found: a run that was ended goes on, and a later one extracts "
        "only what has changed.",
    ),
]
MaxSizeOption = Annotated[float, typer.Option(metavar="MB", min=0.001, help="Skip an article that is larger.")]
MaxSecondsOption = Annotated[float, typer.Option(metavar="S", min=0.01, help="Give up an article that takes longer.")]


EngineOption = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        autocompletion=engines,
        help="local: processes of this machine. ray: a cluster of Ray (RAY_ADDRESS), or a local one.",
    ),
]
PartsOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLACE",
        help="With --engine ray: the folder or URI, reached by all machines, that keeps what is found as Parquet; a "
        "run that was ended goes on from there.",
    ),
]


def _version(wanted: bool) -> None:
    if wanted:
        from kgx._version import __version__

        typer.echo(f"kgx {__version__}")
        raise typer.Exit


VersionOption = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
]


def reading_options(
    encoding: str | None,
    text: str | None,
    title: str | None,
    date: str | None,
    url: str | None,
    publisher: str | None,
) -> Options:
    """How files are read, as the command line says it; ends the command for an unknown encoding."""
    from kgx.cli.console import fail
    from kgx.reading import Options

    named = {"text": text, "title": title, "published": date, "url": url, "publisher": publisher}
    try:
        return Options(encoding, {meaning: name for meaning, name in named.items() if name})
    except ValueError as error:
        fail("--encoding {error}", error=error)
