"""What the measures on KLUE share: the command line, and counts of labelled pairs of numbers with their F1."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

Labelled = tuple[int, int, str]  # two places in a sentence and the label that the corpus gives them


def f1(hit: int, found: int, marked: int) -> float:
    return round(2 * hit / (found + marked), 4) if found + marked else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, found and marked in the corpus, by label."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)

    def add(self, found: Iterable[Labelled], marked: Iterable[Labelled]) -> None:
        """Count one sentence."""
        ours, theirs = set(found), set(marked)
        self.found.update(label for *_, label in ours)
        self.marked.update(label for *_, label in theirs)
        self.right.update(label for *_, label in ours & theirs)

    def by_label(self, labels: Iterable[str]) -> dict[str, float]:
        """F1 of each label."""
        return {k: f1(self.right[k], self.found[k], self.marked[k]) for k in labels}

    def counts(self, labels: Iterable[str]) -> dict[str, dict[str, int]]:
        return {k: {"found": self.found[k], "right": self.right[k], "marked": self.marked[k]} for k in labels}

    @property
    def totals(self) -> tuple[int, int, int]:
        """All labels together: right, found, marked."""
        return self.right.total(), self.found.total(), self.marked.total()


def arguments(description: str | None, label: str) -> argparse.Namespace:
    """The command line: `file` and `errors`, the label (named `label` in the help) whose errors to list."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", metavar=label)
    return parser.parse_args()
