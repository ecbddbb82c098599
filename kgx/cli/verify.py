"""``kgx verify``: proving the evidence of a graph against its sources."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import SOME_FAILED, complain, complain_of, explain_os_error, fail
from kgx.cli.show import load

if TYPE_CHECKING:
    from kgx.reading import Options, Problem

__all__ = ["run"]


def run(path: Path, sources: Sequence[str], metadata: Path | None, options: Options) -> None:
    """Re-read the sources; name each span that moved or is gone, and end with status 1 if there is one."""
    from kgx.checking.verify import verify
    from kgx.reading import read

    graph = load(path)
    problems: list[Problem] = []
    try:
        documents = list(read(sources, metadata=metadata, problems=problems, options=options))
    except (OSError, ValueError) as error:
        fail(explain_os_error(error) if isinstance(error, OSError) else str(error))
    for problem in problems:
        if problem.fatal:
            complain_of(problem)
    proof = verify(graph, documents)
    for fault in dict.fromkeys(proof.faults):  # two rules may have read one stretch of words
        complain(f"{fault.document}:{fault.start}-{fault.end}: {fault.reason}")
    told = f"{proof.proven} of {proof.proven + len(proof.faults)} pieces of evidence proven"
    if proof.faults:
        told += f", {proof.moved} moved, {len(proof.faults) - proof.moved} not found"
    typer.echo(told)
    if proof.faults:
        raise typer.Exit(SOME_FAILED)
