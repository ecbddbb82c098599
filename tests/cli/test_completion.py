"""Completion for bash, zsh and fish: the scripts come out, and values are offered."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SHELLS = ("bash", "zsh", "fish")


def kgx(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run kgx under its own name, as its script does."""
    code = "import sys; sys.argv[0] = 'kgx'; from kgx.cli import main; main()"
    around = os.environ | {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"} | environment
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=around)


def offered(line: str, shell: str = "zsh") -> str:
    """What a shell is told to offer at the end of a line."""
    if shell == "bash":
        words = line.split(" ")
        asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    elif shell == "fish":
        asked = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    else:
        asked = {"_TYPER_COMPLETE_ARGS": line}
    return kgx(_KGX_COMPLETE=f"complete_{shell}", **asked).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_comes_out(shell: str) -> None:
    done = kgx("--show-completion", shell)
    assert done.returncode == 0, done.stderr
    assert "_KGX_COMPLETE" in done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_a_rule_is_completed(shell: str) -> None:
    names = offered("kgx rules list agreement/si", shell)
    assert "agreement/sign" in names
    assert "office/" not in names


@pytest.mark.parametrize(
    ("line", "wanted", "unwanted"),
    [
        ("kgx ex", "extract", "serve"),
        ("kgx rules list --predicate signed", "signedAgreementWith", "metWith"),
        ("kgx rules list --lemma 체결", "체결하다", "만나다"),
        ("kgx query mayor", "mayor-on", "planned"),
        ("kgx query mayor-on g.nq -p ci", "city=", "date="),
        ("kgx query mayor-on g.nq -f j", "json", "csv"),
        ("kgx diff a b --format t", "ttl", "json"),
        ("kgx draw g.nq --types City,Per", "City,Person", "City,Place"),
        ("kgx lexicon list --type Ci", "City", "Country"),
        ("kgx extract a --engine r", "ray", "local"),
        ("kgx show --lang k", '"ko"', '"en"'),
    ],
)
def test_values_are_completed(line: str, wanted: str, unwanted: str) -> None:
    names = offered(line)
    assert wanted in names
    assert unwanted not in names


def test_completing_the_names_of_rules_knows_them_all() -> None:
    from kgx.cli.completing import rule_names
    from kgx.resources.rules import load_rules

    assert sorted(rule_names("")) == sorted(rule.name for rule in load_rules(()).every)
