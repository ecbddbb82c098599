"""Fixtures that several test folders share, and which tests share a process when several run them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from kgx import KnowledgeGraph
    from kgx.model.statement import DocumentFacts
    from kgx.pipeline import Extractor

os.environ["KGX_LANG"] = "en"  # what commands say is compared in English, whatever the locale of the machine

ROOT = Path(__file__).resolve().parent.parent
TESTS = Path(__file__).resolve().parent
# With `pytest -n`, the tests of a file run one after the other in one process, since what they share is made once a
# process; those of these folders in one process altogether, as they share a browser or servers.
TOGETHER = ("e2e", "interop")
APART = ("test_fuzz.py", "test_pages.py")  # tests of these files share nothing and take long

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        place = item.path.relative_to(TESTS)
        if place.parts[0] in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(place.parts[0]))
        elif place.name not in APART:
            item.add_marker(pytest.mark.xdist_group(place.as_posix()))


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
