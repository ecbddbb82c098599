"""Fixtures that several test folders share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from kgx import KnowledgeGraph
    from kgx.model.statement import DocumentFacts
    from kgx.pipeline import Extractor

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the project's own articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """A folder of more articles (NAME/*.txt) with gold (gold/NAME/*.yaml), named by KGX_CORPUS."""
    named = os.environ.get("KGX_CORPUS")
    if not named:
        pytest.skip("KGX_CORPUS is not set: it names a folder of further articles with gold files")
    return Path(named)


@pytest.fixture(scope="session")
def seed_graph(seeds: Path) -> KnowledgeGraph:
    """The graph of the project's own articles, extracted once for all tests."""
    import kgx

    return kgx.extract(seeds)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor with the package's rules and lexicons: loading them takes a second or two."""
    from kgx.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def generated_facts(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor) -> tuple[DocumentFacts, ...]:
    """What sixty generated articles say, one of them printed twice."""
    from benchmarks.articles import write_articles
    from kgx.reading import read

    folder = tmp_path_factory.mktemp("generated")
    write_articles(folder, 60)
    (folder / "again.txt").write_bytes((folder / "0000003.txt").read_bytes())
    return tuple(map(extractor.extract, read([folder])))
