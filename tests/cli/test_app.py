"""The command line as its users meet it: help, status, one line a complaint."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def kgx(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kgx", *arguments], capture_output=True, text=True, encoding="utf-8")


def test_version() -> None:
    from kgx import __version__

    assert kgx("--version").stdout == f"kgx {__version__}\n"


COMMANDS = ("kgx", "extract", "explain", "show", "eval", "verify", "conflicts", "forget", "query")
RULES_COMMANDS = ("rules list", "rules check", "rules stats", "rules diff")


@pytest.mark.parametrize("command", COMMANDS + RULES_COMMANDS)
def test_help_tells_the_exit_statuses(command: str) -> None:
    done = kgx("--help") if command == "kgx" else kgx(*command.split(), "--help")
    assert done.returncode == 0
    assert "Exit status: 0 all went well" in " ".join(done.stdout.split())


def test_an_unknown_option_is_a_usage_error() -> None:
    done = kgx("extract", "--nothing")
    assert done.returncode == 2
    assert "--nothing" in done.stderr
    assert "Traceback" not in done.stderr


def instead_of_extracting(statement: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `kgx extract` with one statement in place of its work."""
    script = (
        "import os, signal, sys\n"
        "import kgx.cli.extract as command\n"
        f"def run(options): {statement}\n"
        "command.run = run\n"
        "sys.argv = ['kgx', 'extract', 'x']\n"
        "from kgx.cli import main; main()"
    )
    around = {name: value for name, value in os.environ.items() if name != "KGX_DEBUG"} | environment
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=around)


def test_a_fault_of_ours_is_one_line_and_a_traceback_only_when_asked_for() -> None:
    done = instead_of_extracting("1 / 0")
    assert done.returncode == 2
    assert done.stderr.startswith("kgx: unexpected ZeroDivisionError")
    assert done.stderr.count("\n") == 1
    assert "Traceback" in instead_of_extracting("1 / 0", KGX_DEBUG="1").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows processes cannot send themselves SIGINT")
def test_an_interrupt_ends_cleanly() -> None:
    # started in the background by a script, a process inherits that SIGINT is ignored; a terminal's does not
    listen = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    done = instead_of_extracting(f"{listen}; os.kill(os.getpid(), signal.SIGINT)")
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
