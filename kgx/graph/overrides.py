"""What people decide about a graph: rows of an overrides.csv, read and checked.

Columns ``action,a,b,who,why``; further columns are ignored, so that what `kgx review` writes can be used as it is.
docs/curation.md tells what each action does.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from kgx.model.statement import Statement
from kgx.reading.decoding import DecodingError, decode, normalise

__all__ = ["ACTIONS", "COLUMNS", "UNNAMED", "Override", "OverrideError", "Rejection", "one_line", "read_overrides"]

ACTIONS = ("merge", "split", "not-an-alias", "reject")
COLUMNS = ("action", "a", "b", "who", "why")
UNNAMED = "who?"  # what `kgx review` writes where nobody has given a name yet
_STATEMENT = re.compile(r"statement-[0-9a-f]{20}")
_PARTS = 3  # subject|predicate|object


class OverrideError(ValueError):
    """An override that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True, order=True)
class Override:
    """One decision. `a` and `b` are ids without prefix, names or documents, as the action wants them.

    `place` (file and line) is for messages only and no part of what the override is.
    """

    action: str
    a: str
    b: str
    who: str
    why: str
    place: str = field(default="", compare=False)

    @property
    def rejected(self) -> str | tuple[str, ...]:
        """What a reject names: the id of a statement, or its subject, predicate and object."""
        if _STATEMENT.fullmatch(self.a):
            return self.a
        subject, predicate, end = self.a.split("|", _PARTS - 1)
        return _bare(subject), predicate.strip(), one_line(_bare(end))


@dataclass(frozen=True, slots=True)
class Rejection:
    """A statement that articles make and a curator does not believe: recorded, not asserted."""

    statement: Statement
    by: Override


def read_overrides(path: Path) -> tuple[Override, ...]:
    """The overrides of a file, sorted, each once.

    Raises `OverrideError` for the first row that cannot be used, and OSError for a file that cannot be read.
    """
    try:
        text = normalise(decode(path.read_bytes()))
    except DecodingError as error:
        raise OverrideError(f"{path}: the table {error}") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, line = set(), 1
    try:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            raise OverrideError(f"{path}:1: no column {', '.join(missing)}; the first line is {','.join(COLUMNS)}")
        while (line := reader.line_num + 1) and (row := next(reader, None)) is not None:
            given = dict(zip(header, row, strict=False))
            cells = [given.get(name, "").strip() for name in COLUMNS]
            if any(cells):
                found.add(_checked(cells, f"{path}:{line}"))
    except csv.Error as error:
        raise OverrideError(f"{path}:{line}: not CSV ({error})") from None
    return tuple(sorted(found))


def _checked(cells: list[str], place: str) -> Override:
    action, a, b, who, why = cells
    fault = _fault(action, a, b, who, why)
    if fault:
        raise OverrideError(f"{place}: {fault}")
    name = b if action == "not-an-alias" else _bare(b)
    return Override(action, _bare(a), name, one_line(who), one_line(why), place)


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def _bare(name: str) -> str:
    return name.strip().removeprefix("kgr:")


def _fault(action: str, a: str, b: str, who: str, why: str) -> str:
    """What is wrong with a row, as one sentence, or ''."""
    if action not in ACTIONS:
        return f"action {action!r} is unknown; use one of {', '.join(ACTIONS)}"
    if not a:
        return f"{action} of what? column a is empty"
    if action == "merge" and not b:
        return "merge needs two ids: a, which goes, and b, which stays"
    if action == "merge" and _bare(a) == _bare(b):
        return f"{_bare(a)} cannot be merged with itself"
    if action == "not-an-alias" and not b:
        return "not-an-alias needs the id in a and the name in b"
    if action == "reject" and b:
        return "reject takes a statement in column a and nothing in b"
    if action == "reject" and not _STATEMENT.fullmatch(_bare(a)) and len(a.split("|", _PARTS - 1)) < _PARTS:
        return "reject needs the id of a statement, or subject|predicate|object"
    if not who or who == UNNAMED:
        return "column who is not filled in; write who decided this"
    return "" if why else "column why is empty; write what the decision rests on"
