"""What of a source has been loaded where: a file of JSON lines, so that a run that was stopped can go on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kgx.graph.formats import write_atomically

__all__ = ["Entry", "Journal"]


@dataclass(frozen=True, slots=True)
class Entry:
    """How far one graph is: its content, the size of batches, how many of them the server has taken, and whether its
    triples were counted there."""

    sha256: str
    size: int
    batches: int = 0
    done: bool = False


class Journal:
    """The entries of one target; those of others are kept as they are. Every note is on disk when `note` returns."""

    def __init__(self, path: Path, target: str) -> None:
        """Read the journal, if there is one. A last line that was cut short is left out.

        Raises ValueError for a file that is no journal, OSError if it cannot be read.
        """
        self.path = path
        self._target = target
        self._entries: dict[tuple[str, str], Entry] = {}
        lines = path.read_text(encoding="ascii", errors="replace").split("\n") if path.exists() else [""]
        for line in lines[:-1]:
            try:
                row = json.loads(line)
                where = row.pop("target"), row.pop("graph")
                self._entries[where] = Entry(**row)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise ValueError("is not a journal of kgx load; remove it, or name another with --journal") from error
        if lines[-1]:
            self.tidy()

    def entry(self, graph: str) -> Entry | None:
        """How far a graph is at this target."""
        return self._entries.get((self._target, graph))

    def note(self, graph: str, entry: Entry) -> None:
        """Write down how far a graph is."""
        self._entries[self._target, graph] = entry
        with self.path.open("a", encoding="ascii") as file:
            file.write(self._line((self._target, graph)))

    def tidy(self) -> None:
        """Write the journal anew, with one line a graph."""
        write_atomically(self.path, (self._line(where).encode("ascii") for where in sorted(self._entries)))

    def _line(self, where: tuple[str, str]) -> str:
        target, graph = where
        row = {"target": target, "graph": graph, **asdict(self._entries[where])}
        return json.dumps(row) + "\n"
