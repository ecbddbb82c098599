"""The reference page of the command line, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer

from kgx.cli.app import app
from kgx.cli.status import EPILOG

__all__ = ["commands_page"]

HEAD = f"""# Command line

Every command with `--help` tells what stands here. {EPILOG} Commands to which that does not apply say their own;
[Work in a shell](../shell.md) tells what each means by it, and what `--json` gives.
"""
TYPE = re.compile(r" <[^<>]*>$")  # of an argument, in the words of Python
HIDDEN = {"--help", "--install-completion", "--show-completion"}  # every program of this kind has them


def commands_page() -> str:
    """Markdown: the commands in the order of ``kgx --help``, each with its arguments and options."""
    root = typer.main.get_command(app)
    return "\n".join([HEAD, *_described(root, "kgx", None)]) + "\n"


def _described(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=name, parent=parent)
    path = context.command_path
    if parent is not None:
        yield f"{'#' * path.count(' ')}# `{path}`\n"
        yield f"{command.help}\n"
    children = [(child, command.get_command(context, child)) for child in getattr(command, "commands", {})]
    if not children:
        usage = " ".join([path, *command.collect_usage_pieces(context)])
        yield f"```text\n{usage}\n```\n"
    yield from _table(command, context)
    epilog = (command.epilog or "").removeprefix(EPILOG).strip()
    if epilog and parent is not None:
        yield f"{epilog}\n"
    for child, one in children:
        yield from _described(one, child, context)


def _table(command: Any, context: Any) -> Iterator[str]:
    """What may be given, as ``--help`` shows it; arguments are named as in the usage."""
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and not HIDDEN & set(parameter.opts):
            name = TYPE.sub("", " ".join(record[0].split()))  # in backticks a bar does not end a cell
            rows.append(f"| `{name}` | {_cell(record[1])} |")
    if rows:
        yield "| | |\n| --- | --- |"
        yield from rows
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
