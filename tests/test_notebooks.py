"""The notebooks as they are kept: run from top to bottom, without errors, with their pictures. CI runs them anew."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PICTURES = {"01": 1, "02": 1, "03": 3, "04": 2, "05": 1, "06": 0}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def cells(notebook: Path, kind: str) -> list[dict[str, Any]]:
    read = json.loads(notebook.read_text(encoding="utf-8"))
    return [cell for cell in read["cells"] if cell["cell_type"] == kind]


def outputs(notebook: Path) -> list[dict[str, Any]]:
    return [output for cell in cells(notebook, "code") for output in cell["outputs"]]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_the_notebooks_are_numbered() -> None:
    assert [notebook.name[:2] for notebook in NOTEBOOKS] == sorted(PICTURES)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_was_run_once_from_top_to_bottom(notebook: Path) -> None:
    counts = [cell["execution_count"] for cell in cells(notebook, "code")]
    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_what_its_cells_gave_and_no_error(notebook: Path) -> None:
    kept = outputs(notebook)
    assert len(kept) > 5
    assert [one for one in kept if one["output_type"] == "error" or one.get("name") == "stderr"] == []
    assert sum("image/png" in one.get("data", {}) for one in kept) == PICTURES[notebook.name[:2]]
    printed = "".join("".join(one.get("text", one.get("data", {}).get("text/plain", ""))) for one in kept)
    assert not re.search(r"Error:|Traceback|\x1b\[|/tmp/|/home/|/root/|127\.0\.0\.1:", printed)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_notebook_links_to_is_there(notebook: Path) -> None:
    links = [link for cell in cells(notebook, "markdown") for link in LINK.findall(source(cell))]
    assert links
    assert [link for link in links if not (FOLDER / link).exists()] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_reads_nothing_but_the_articles_of_the_project(notebook: Path) -> None:
    code = "\n".join(map(source, cells(notebook, "code")))
    compile(code, notebook.name, "exec")
    outside = set(re.findall(r"\.\./([\w-]+)", code))
    assert outside <= {"seeds"}
