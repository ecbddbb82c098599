"""Writing N-Quads and N-Triples of any number of articles in bounded memory: the bytes of `kgx.rdf.writing`.

Lines are what is sorted there, so here they are sorted on disk, as they come; and to read the articles of a file, its
lines are sorted by graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, TypeVar

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kgx.graph import DEFAULT_BASE_IRI, Article
from kgx.graph.formats import write_atomically
from kgx.graph.keys import article_id
from kgx.graph.overrides import Override
from kgx.graph.sorter import BUFFER, Sorter
from kgx.graph.streaming import Merged, Streamed
from kgx.model.statement import DocumentFacts
from kgx.rdf.describing import Describer
from kgx.rdf.reading import ARTICLE_GRAPH, LINKS_GRAPH, article_facts, overrides_in
from kgx.rdf.terms import Names
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["LINKS", "MERGED", "SUFFIXES", "lines_of", "read_articles", "read_overrides", "write"]

SUFFIXES = (".nq", ".nt")
LINKS, MERGED = "links", "merged"
Item = TypeVar("Item")
AT_ONCE = 500  # pieces of evidence, or entities, that are serialised together


def write(
    graph: Streamed,
    paths: Iterable[Path],
    *,
    base_iri: str = DEFAULT_BASE_IRI,
    rdf12: bool = False,
    buffer: int = BUFFER,
) -> None:
    """Write the graph to files, ``.nq`` or ``.nt`` by their suffixes; the graph cannot be gone through again.

    Raises ValueError for another suffix or a base that is not an absolute http(s) IRI.
    """
    wanted = {path: path.suffix.lower() for path in paths}
    for path, suffix in wanted.items():
        if suffix not in SUFFIXES:
            raise ValueError(f"{path}: unknown suffix '{suffix}'; one of {', '.join(SUFFIXES)}")
    kinds = sorted(set(wanted.values()))
    sorters = {kind: Sorter[bytes](graph.folder, kind[1:], unique=True, buffer=buffer) for kind in kinds}
    names = Names(base_iri)
    for local, lines in lines_of(graph, names, rdf12=rdf12, own=".nq" in sorters):
        if ".nq" in sorters:
            end = f" {names.graph(local)} .".encode()
            sorters[".nq"].put([line[:-2] + end for line in lines])
        if ".nt" in sorters and local == MERGED:
            sorters[".nt"].put(lines)
    for path, kind in wanted.items():
        blocks = (block for block in sorters[kind].blocks() if block)
        write_atomically(path, (b"\n".join(block) + b"\n" for block in blocks))


def lines_of(
    graph: Streamed, names: Names, *, rdf12: bool = False, own: bool = True
) -> Iterator[tuple[str, list[bytes]]]:
    """All triples as lines of N-Triples, some at a time, with the local name of the graph they belong to.

    Neither sorted nor each once. Without `own` those of the articles' own graphs are left out.
    """

    def describer(articles: Iterable[Article]) -> Describer:
        return Describer(names, load_vocabulary(), articles, rdf12=rdf12)

    for article, facts in graph.articles():
        yield from _article(article, facts, describer([article]), own)
    for merged in _batches(graph.statements(), lambda one: len(one.statement.evidence)):
        yield MERGED, _lines(chain.from_iterable(_merged(one, describer(one.articles)) for one in merged))
    for entities in _batches(graph.entities()):
        yield MERGED, _lines(chain.from_iterable(describer(its).entity(entity) for entity, its in entities))
    for rejection, articles in graph.rejections():
        yield MERGED, _lines(describer(articles).rejection(rejection))
    plain = describer(())
    for links in _batches(iter(graph.links), lambda one: len(one.evidence)):
        lines = _lines(chain.from_iterable(map(plain.link, links)))
        yield from ((LINKS, lines), (MERGED, lines))
    lines = _lines(chain.from_iterable(map(plain.curation, graph.overrides)))
    yield from ((LINKS, lines), (MERGED, lines))


def read_articles(file: IO[bytes], name: str, folder: Path, *, number: int = 0) -> Iterator[DocumentFacts]:
    """What each article says by itself, from the lines of an N-Quads file that kgx wrote.

    Files in between are put into `folder`, named with `number`. Raises ValueError, naming the file.
    """
    lines: Sorter[tuple[bytes, bytes]] = Sorter(folder, f"quads-{number}")
    own = ARTICLE_GRAPH.encode()
    while batch := list(islice(file, AT_ONCE)):
        lines.put([(graph, line) for line in batch if own in (graph := _graph_of(line))])
    for _, group in groupby(lines, key=itemgetter(0)):
        yield article_facts(_parsed((line for _, line in group), name))
    lines.drop()


def read_overrides(file: IO[bytes], name: str) -> list[Override]:
    """The decisions of people that an N-Quads file holds. Raises ValueError, naming the file."""
    end = LINKS_GRAPH.encode() + b">"
    return overrides_in(_parsed((line for line in file if _graph_of(line).endswith(end)), name))


def _graph_of(line: bytes) -> bytes:
    """The last term of a line of N-Quads."""
    return line.rstrip(b"\r\n .").rpartition(b" ")[2]


def _parsed(lines: Iterable[bytes], name: str) -> Iterator[Quad]:
    try:
        yield from parse(b"".join(lines), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise ValueError(f"{name}: {error}") from error


def _article(
    article: Article, facts: DocumentFacts, describer: Describer, own: bool
) -> Iterator[tuple[str, list[bytes]]]:
    """What an article says by itself; its description and its evidence stand in the merged view too."""
    evidence = {item for statement in facts.statements for item in statement.evidence}
    shared = _lines(chain(describer.article(article), *map(describer.evidence, evidence)))
    yield MERGED, shared
    if own:
        said = (*map(describer.entity, facts.entities), *map(describer.statement, facts.statements))
        rest = _lines(chain(describer.article(article, facts.warnings), *said))
        yield article_id(facts.document), shared + rest


def _merged(one: Merged, describer: Describer) -> Iterator[Triple]:
    yield from describer.direct(one.statement)
    yield from describer.statement(one.statement, support=one.support)


def _batches(items: Iterator[Item], size: Callable[[Item], int] = lambda _: 1) -> Iterator[list[Item]]:
    """Items in order, some at a time: until their sizes, each at least 1, come to AT_ONCE."""
    batch: list[Item] = []
    held = 0
    for item in items:
        batch.append(item)
        held += max(1, size(item))
        if held >= AT_ONCE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _lines(triples: Iterable[Triple]) -> list[bytes]:
    """A line each, without its end."""
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").split(b"\n")[:-1]
