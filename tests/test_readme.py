"""What the README shows is what happens: its commands and its Python are run in order."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seed articles, and the graph that the first command writes."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    return place


def test_the_commands_print_what_is_shown(folder: Path) -> None:
    shown = 0
    for block in blocks("console"):
        command, *lines = block.splitlines()
        words = shlex.split(command.removeprefix("$ "))
        assert words[0] == "kgx"
        run = [sys.executable, "-m", "kgx", *words[1:]]
        done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", cwd=folder)
        assert done.returncode == 0, done.stderr
        for line in lines:  # an ellipsis ends what is shown of a line
            assert line.split("…")[0] in done.stdout
            shown += 1
    assert shown > 5


def test_the_python_runs(folder: Path) -> None:
    code = "\n".join(blocks("python"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "뉴욕 서울 asserted" in done.stdout


def test_every_command_and_every_suffix_is_named() -> None:
    from kgx.cli.app import app
    from kgx.graph.formats import SUFFIXES

    commands = {info.name or info.callback.__name__ for info in app.registered_commands if info.callback}
    assert [name for name in sorted(commands) if f"`kgx {name} " not in README] == []
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in README] == []


def test_the_public_names_are_named() -> None:
    import kgx

    assert [name for name in kgx.__all__ if f"`kgx.{name}`" not in README] == []
