"""`kgx doctor` and `kgx seeds`."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kgx.cli import doctor
from kgx.cli.app import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_all_is_looked_at_and_extraction_can_run() -> None:
    result = run("doctor", "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["able"] is True
    states = {one["check"]: one["state"] for one in told["checks"]}
    assert all(states[name] == "ok" for name in ("Python", "kgx", "kiwipiepy", "kiwipiepy_model", "extraction"))
    assert {"[html]", "[explorer]", "[jupyter]", "Korean font", "terminal"} <= states.keys()


def without(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if distributions were not installed."""
    known = doctor.version

    def version(name: str) -> str:
        if name in names:
            raise PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(doctor, "version", version)


def test_a_missing_extra_is_told_with_the_command_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "trafilatura")
    result = run("doctor")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if "[html]" in line)
    assert lines[place].strip().startswith("missing")
    assert "without trafilatura" in lines[place]
    assert "-m pip install 'trafilatura>=2'" in lines[place + 1]


def test_without_its_tokenizer_it_ends_with_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "kiwipiepy_model")
    result = run("doctor")
    assert result.exit_code == 1
    assert "-m pip install kiwipiepy_model" in result.stdout
    assert result.stdout.endswith("kgx extract cannot run here\n")


def test_a_model_that_does_not_load_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from kgx import pipeline

    def broken(*_: object) -> None:
        raise RuntimeError("no model here")

    monkeypatch.setattr(pipeline.Extractor, "__init__", broken)
    result = run("doctor")
    assert result.exit_code == 1
    assert "RuntimeError: no model here" in result.stdout


def test_every_extra_named_is_declared(root: Path) -> None:
    import tomllib

    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert doctor.EXTRAS.keys() <= declared.keys()


def test_seeds_come_out_whole(tmp_path: Path, seeds: Path) -> None:
    result = run("seeds", tmp_path / "new" / "articles")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("5 articles are in ")
    copied = {path.relative_to(tmp_path / "new" / "articles") for path in (tmp_path / "new").rglob("*.*")}
    assert copied == {path.relative_to(seeds) for path in seeds.rglob("*.*")}


def test_seeds_overwrite_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    for target in (tmp_path, tmp_path / "mine.txt"):
        result = run("seeds", target)
        assert result.exit_code == 2
        assert "name a new or empty folder" in result.stderr
