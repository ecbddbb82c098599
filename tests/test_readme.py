"""The README names all there is, and CI runs what it says. That it does what it shows is seen to by `test_pages.py`."""

from __future__ import annotations

import re
from pathlib import Path

import typer

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_make_commands_are_run_in_ci() -> None:
    """What readers are told to type that `test_pages.py` does not run."""
    told = set(re.findall(r"^make (\w+)", README, re.M))
    assert {"demo", "test"} <= told
    pipeline = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [name for name in sorted(told) if not re.search(rf"^check (?:.* )?{name}$", pipeline, re.M)] == []


def test_every_command_and_every_suffix_is_named() -> None:
    from kgx.cli.app import app
    from kgx.graph.formats import SUFFIXES

    commands = vars(typer.main.get_command(app))["commands"]
    assert {"extract", "merge", "rules", "show"} <= commands.keys()
    assert [name for name in sorted(commands) if f"`kgx {name} " not in README] == []
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in README] == []
    (out,) = (option for option in commands["extract"].params if option.name == "out")
    assert set(SUFFIXES) <= set(re.findall(r"\.\w+", out.help))


def test_the_public_names_are_named() -> None:
    import kgx

    assert [name for name in kgx.__all__ if f"`kgx.{name}`" not in README] == []
