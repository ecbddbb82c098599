"""README and every page of docs/ do what they show: files are written, commands and Python are run in order, and what
is printed there is compared.

- ``<!-- file: NAME -->`` before a block: the block is that file.
- A ``console`` block: each line that begins with ``$`` is given to a shell in the page's folder; the lines below are
  all that it prints. ``…`` stands for the rest of a line or any part of it, a line of ``…`` for any number of lines,
  ``[exit status 1]`` at the end for that status in place of 0.
- A ``python`` block runs after those before it on the page. A ``text`` block right below is what it prints.
- A ``turtle`` block of a page that writes ``.ttl`` files stands in one of them.

Blocks of other languages (``sh``: installing, servers) are not run.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kgx.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"(?:^<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ .*(?:\n(?!\$ ).*)*", re.M)
STATUS = re.compile(r"\n\[exit status (\d+)\]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page; `line` counts from 1, `near` says that it follows the block before at once."""

    line: int
    language: str
    text: str
    file: str | None
    near: bool


def blocks(page: str) -> Iterator[Block]:
    end = 0
    for match in BLOCK.finditer(page):
        line = page.count("\n", 0, match.start("language")) + 1
        near = not page[end : match.start()].strip()
        yield Block(line, match["language"], match["text"], match["file"], near)
        end = match.end()


RUNNABLE = [
    path.relative_to(ROOT).as_posix()
    for path in PAGES
    if any(one.language in ("console", "python") for one in blocks(path.read_text(encoding="utf-8")))
]


@pytest.fixture
def folder(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a reader stands in: that of a checkout, as far as pages use it."""
    shutil.copytree(seeds, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    programs = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.mark.parametrize("name", RUNNABLE)
def test_a_page_does_what_it_shows(name: str, folder: Path) -> None:
    page = ROOT / name
    names: dict[str, Any] = {"__name__": "__main__"}
    printed = ""
    turtle = []
    before = ""
    for block in blocks(page.read_text(encoding="utf-8")):
        place = f"{page.name}:{block.line}"
        if block.file:
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command in COMMAND.findall(block.text):
                check_command(command, folder, place)
        elif block.language == "python":
            output = StringIO()
            with redirect_stdout(output):
                exec(compile(block.text, place, "exec"), names)
            printed = output.getvalue()
        elif block.language == "text" and block.near and before == "python":
            compare(block.text, printed, place)
        elif block.language == "turtle":
            turtle.append((place, block.text))
        before = block.language
    written = [path.read_text(encoding="utf-8") for path in folder.glob("*.ttl")]
    for place, text in turtle if written else ():
        wanted = re.escape(text.strip()).replace("…", r"\S*")
        assert any(re.search(wanted, one) for one in written), f"{place}: in no .ttl file of the page"


def check_command(command: str, folder: Path, place: str) -> None:
    line, _, shown = command.rstrip().partition("\n")
    status = STATUS.search(f"\n{shown}")
    shown = STATUS.sub("", f"\n{shown}").removeprefix("\n")
    ended, printed, told = run(line.removeprefix("$ "), folder)
    assert ended == (int(status[1]) if status else 0), f"{place}: {line}\n{printed}{told}"
    if shown:
        compare(shown, printed, f"{place}: {line}")


def run(line: str, folder: Path) -> tuple[int, str, str]:
    """Status, output and messages of a command; of `kgx` alone without a process of its own, which is quicker."""
    if line.startswith("kgx ") and not set(line) & set("|<>&;*$`"):
        result = CliRunner().invoke(app, shlex.split(line)[1:])
        return result.exit_code, result.stdout, f"{result.stderr}{result.exception or ''}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, encoding="utf-8", cwd=folder)
    return done.returncode, done.stdout, done.stderr


def compare(shown: str, printed: str, place: str) -> None:
    """Assert that `printed` is what is shown; blanks at the ends of lines and empty lines at the end do not count."""
    lines = [line.rstrip() for line in shown.rstrip().splitlines()]
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"[ \t]*\n" for line in lines
    )
    if not re.fullmatch(pattern + r"\s*", printed.rstrip() + "\n"):
        raise AssertionError(f"{place}\nshown:\n{shown}\nprinted:\n{printed}")


def test_the_comparison_can_fail() -> None:
    compare("a…\n…\nz", "abc\n1\n2\nz\n", "")
    for printed in ("b\nz\n", "abc\n", "abc\nz\nmore\n", ""):
        with pytest.raises(AssertionError):
            compare("a…\n…\nz", printed, "")
