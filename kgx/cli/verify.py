"""``kgx verify``: proving the evidence of a graph against its sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kgx.cli.console import complain, complain_of, inputs, say
from kgx.cli.messages import heard
from kgx.cli.output import emit
from kgx.cli.show import load
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.reading import Options, Problem

__all__ = ["run"]


def run(path: Path, sources: Sequence[str], metadata: Path | None, options: Options, *, as_json: bool) -> None:
    """Re-read the sources; name each span that moved or is gone, and end with status 1 if there is one."""
    from kgx.checking.verify import verify
    from kgx.reading import read

    graph = load(path)
    problems: list[Problem] = []
    with inputs():
        documents = list(read(sources, metadata=metadata, problems=problems, options=options))
    for problem in problems:
        if problem.fatal:
            complain_of(problem)
    proof = verify(graph, documents)
    faults = dict.fromkeys(proof.faults)  # two rules may have read one stretch of words
    for fault in faults:
        what = "{document}:{start}-{end}: {reason}"
        complain(what, document=fault.document, start=fault.start, end=fault.end, reason=heard(fault.reason))
    counts = {"proven": proof.proven, "all": proof.proven + len(proof.faults)}
    moved = {"moved": proof.moved, "lost": len(proof.faults) - proof.moved}
    if as_json:
        emit({**counts, **moved, "faults": [asdict(fault) for fault in faults]})
    elif proof.faults:
        say("{proven} of {all} pieces of evidence proven, {moved} moved, {lost} not found", **counts, **moved)
    else:
        say("{proven} of {all} pieces of evidence proven", **counts)
    if proof.faults:
        raise typer.Exit(Status.SOME_FAILED)
