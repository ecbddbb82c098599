"""The documentation as it is built: complete, and readable without any other host."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

LOADED = re.compile(
    r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["']?([^"'\s>]+)|<link\b[^>]*\bhref=["']?([^"'\s>]+)""", re.I
)


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pages; a warning of mkdocs (a dead link, a page without place) fails."""
    pytest.importorskip("material", reason="the packages of the extra docs are not installed")
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 25
    for page in pages:
        loaded = [one or other for one, other in LOADED.findall(page.read_text(encoding="utf-8"))]
        assert loaded
        assert [one for one in loaded if re.match(r"(?:https?:)?//", one)] == [], page
    for style in site.rglob("*.css"):
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", style.read_text(encoding="utf-8")), style


def test_pages_say_their_language(site: Path) -> None:
    for name, language in (("index.html", "en"), ("ko/quickstart.html", "ko")):
        assert f'<html lang="{language}"' in (site / name).read_text(encoding="utf-8")


def test_the_python_page_shows_signatures_and_docstrings(site: Path) -> None:
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    for anchor in ("kgx.extract", "kgx.KnowledgeGraph", "kgx.KnowledgeGraph.statements"):
        assert f'id="{anchor}"' in page
    assert "Extract a knowledge graph from Korean news articles." in page
    assert "min_confidence" in page
