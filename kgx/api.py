"""The main job as one call: articles in, a knowledge graph out."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from os import PathLike
from pathlib import Path

from kgx.engines.local import MAX_SECONDS, Failure
from kgx.engines.parts import articles_once, find_parts, kept_overrides, part_facts
from kgx.engines.request import Extraction, Reading
from kgx.engines.storing import StoreUpdate, store_articles, store_facts
from kgx.graph import KnowledgeGraph
from kgx.graph.filtering import confident
from kgx.graph.overrides import Override, read_overrides
from kgx.graph.streaming import Streamed, whole_or_streamed
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document
from kgx.reading import Options, Problem
from kgx.reading.limits import MAX_BYTES
from kgx.store.changes import Size
from kgx.store.embedded import EmbeddedStore
from kgx.store.folder import StoreFolder

__all__ = ["PathArgument", "Progress", "extract", "extract_articles", "extract_in_memory", "extract_large",
           "extract_to_store", "merge_parts", "merge_to_store", "without_effect"]  # fmt: skip

PathArgument = str | PathLike[str]
Progress = Callable[[Document, DocumentFacts], None]


def extract(
    paths: PathArgument | Iterable[PathArgument],
    *,
    published: str | None = None,
    rules: PathArgument | Iterable[PathArgument] | None = None,
    lexicon: PathArgument | Iterable[PathArgument] | None = None,
    workers: int = 1,
    metadata: PathArgument | None = None,
    overrides: PathArgument | None = None,
    min_confidence: float = 0.0,
    work: PathArgument | None = None,
    max_bytes: int = MAX_BYTES,
    max_seconds: float | None = MAX_SECONDS,
    problems: list[Problem] | None = None,
    progress: Progress | None = None,
    reading: Options | None = None,
) -> KnowledgeGraph:
    """Extract a knowledge graph from Korean news articles.

    `paths` is a file, folder or glob, or several; ``-`` is standard input. `reading` (`kgx.reading.Options`)
    names the encoding of files and the columns of tables, where they cannot be found out. `published` (ISO 8601) dates
    the articles that do not say their own day, and `metadata` names a CSV file that does so one by one (columns file,
    published, title, publisher, url); a ``metadata.csv`` beside the articles is found without asking. `overrides` names
    a CSV file of your own decisions (action, a, b, who, why; see docs/curation.md), applied at merging. `rules` and
    `lexicon` add files of your own to those of the package. Statements whose confidence is below `min_confidence` (0 to
    1) are left out. With `workers` > 1 several processes share the work and give the same graph. `progress` is called
    after each article with the article and its facts.

    `work` names a folder that keeps each article's facts as soon as they are found, so that a run that was ended
    goes on where it was and a later one extracts only what has changed (docs/long-runs.md). An article of more than
    `max_bytes` is not read, and one that takes longer than `max_seconds` is given up.

    Inputs that cannot be used are appended to `problems`; where that is not given, each is a warning.
    Raises ValueError for a bad date, rule, lexicon or overrides file, and OSError for one that cannot be opened.
    """
    found: list[Problem] = [] if problems is None else problems
    graph = extract_in_memory(
        _several(paths),
        Reading(published, _path(metadata), reading or Options(), max_bytes),
        Extraction(_paths(rules), _paths(lexicon), min_confidence, workers, max_seconds, _path(work)),
        overrides=overrides,
        problems=found,
        progress=progress,
    )
    if problems is None:
        for problem in found:
            warnings.warn(f"{problem.path}: {problem.reason}", stacklevel=2)
    return graph


def extract_in_memory(
    paths: Sequence[str],
    reading: Reading,
    how: Extraction,
    *,
    overrides: PathArgument | None = None,
    problems: list[Problem],
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """The same with what is asked for in two records; nothing is warned of."""
    decisions = () if overrides is None else read_overrides(Path(overrides))
    graph = KnowledgeGraph.from_facts(_facts(paths, reading, how, problems, progress), overrides=decisions)
    problems += [without_effect(one, reason) for one, reason in graph.unmatched]
    return graph


def extract_large(
    paths: Sequence[str],
    reading: Reading,
    how: Extraction,
    folder: Path,
    *,
    overrides: PathArgument | None = None,
    problems: list[Problem],
    progress: Progress | None = None,
) -> KnowledgeGraph | Streamed:
    """The same for any number of articles in bounded memory: many give a graph to be written as it is gone through
    (`kgx.rdf.streaming`), whose files are in a new folder in `folder`; few give a graph in memory. The overrides of no
    effect are to be asked for when it is written.
    """
    decisions = () if overrides is None else read_overrides(Path(overrides))
    return whole_or_streamed(_facts(paths, reading, how, problems, progress), decisions, folder)


def extract_articles(
    paths: Sequence[str],
    reading: Reading,
    how: Extraction,
    folder: Path,
    *,
    problems: list[Problem],
    progress: Progress | None = None,
) -> Iterator[DocumentFacts]:
    """What each article says by itself, once and sorted by name, by way of files in `folder`: nothing is merged."""
    return articles_once(_facts(paths, reading, how, problems, progress), folder)


def _facts(
    paths: Sequence[str], reading: Reading, how: Extraction, problems: list[Problem], progress: Progress | None
) -> Iterator[DocumentFacts]:
    """The facts of each article that can be extracted, as sure as is wanted."""
    results = how.facts(reading.documents(paths, problems))
    return (confident(one, how.min_confidence) for one in _successes(results, problems, progress))


def extract_to_store(
    paths: Sequence[str],
    reading: Reading,
    how: Extraction,
    store: PathArgument,
    *,
    base_iri: str | None = None,
    overrides: PathArgument | None = None,
    problems: list[Problem],
    progress: Progress | None = None,
) -> StoreUpdate:
    """Extract articles into the embedded store of a folder, which is made if it is not there.

    An article of the store that was made from the same text by the same software is not extracted again; one that
    cannot be extracted stays as it was, and so do articles that are not among `paths`. `overrides` take the place of
    those kept in the store. Without any article nothing is made.
    Raises FolderError (a ValueError) for a folder that cannot be used, and what `extract` raises.
    """
    decisions = None if overrides is None else read_overrides(Path(overrides))
    given = reading.documents(paths, problems)
    first = next(given, None)
    if first is None:
        return StoreUpdate((), (), (), (), Size(0, 0), ())
    with EmbeddedStore(StoreFolder.make(Path(store), base_iri)) as held:
        update = store_articles(chain([first], given), held, how, overrides=decisions, progress=progress)
    problems += (failure.problem() for failure in update.failed)
    problems += [without_effect(one, reason) for one, reason in update.unmatched]
    return update


def merge_parts(
    parts: Iterable[PathArgument],
    folder: Path,
    *,
    overrides: PathArgument | None = None,
    streamed: bool = True,
    problems: list[Problem],
) -> KnowledgeGraph | Streamed:
    """The graph of files that separate runs have written (`kgx.engines.parts`): that of one run over all articles.

    As with `extract_large`, many articles give a graph to be written as it is gone through, with its files in `folder`,
    unless one in memory is wanted (`streamed` false). The decisions that N-Quads among the parts hold are applied
    beside `overrides`. Raises ValueError for a file that is not of that form, and OSError.
    """
    decisions = () if overrides is None else read_overrides(Path(overrides))
    found = find_parts(_several(parts))
    with tempfile.TemporaryDirectory(prefix=".kgx-", dir=folder) as place:
        facts, kept = part_facts(found, Path(place), problems), {*decisions, *kept_overrides(found)}
        return whole_or_streamed(facts, kept, folder) if streamed else KnowledgeGraph.from_facts(facts, overrides=kept)


def merge_to_store(
    parts: Iterable[PathArgument],
    store: PathArgument,
    *,
    base_iri: str | None = None,
    overrides: PathArgument | None = None,
    problems: list[Problem],
) -> StoreUpdate:
    """The same into the embedded store of a folder, as `extract_to_store` would, but without the articles' texts."""
    decisions = None if overrides is None else read_overrides(Path(overrides))
    found = find_parts(_several(parts))
    kept = kept_overrides(found)
    with (
        EmbeddedStore(StoreFolder.make(Path(store), base_iri)) as held,
        tempfile.TemporaryDirectory(prefix=".kgx-", dir=Path(store).parent) as place,
    ):
        articles = articles_once(part_facts(found, Path(place), problems), Path(place))
        given = None if decisions is None and not kept else sorted({*(decisions or ()), *kept})
        update = store_facts(articles, held, overrides=given)
    problems += [without_effect(one, reason) for one, reason in update.unmatched]
    return update


def without_effect(override: Override, reason: str) -> Problem:
    """The problem of an override that fits nothing in these articles."""
    return Problem(override.place, f"This {override.action} has no effect: {reason}.", False)


def _successes(
    results: Iterable[tuple[Document, DocumentFacts | Failure]],
    problems: list[Problem],
    progress: Progress | None,
) -> Iterator[DocumentFacts]:
    for document, facts in results:
        if isinstance(facts, Failure):
            problems.append(facts.problem())
            continue
        if progress is not None:
            progress(document, facts)
        yield facts


def _several(paths: PathArgument | Iterable[PathArgument]) -> list[str]:
    if isinstance(paths, str | PathLike):
        return [str(paths)]
    return [str(path) for path in paths]


def _path(path: PathArgument | None) -> Path | None:
    return None if path is None else Path(path)


def _paths(paths: PathArgument | Iterable[PathArgument] | None) -> Sequence[Path]:
    return () if paths is None else tuple(Path(path) for path in _several(paths))
