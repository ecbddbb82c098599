"""How often rules were right on gold, and how much doubts take from that: `kgx/rules/reliability.csv`.

The file is made by ``benchmarks/rule_precision.py`` from articles with gold files; its values are smoothed there.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kgx.resources.paths import rules_folder

__all__ = ["UNMEASURED", "Reliability", "load_reliability"]

UNMEASURED = 0.9  # of a rule without gold: what smoothing takes for granted, too


@dataclass(frozen=True, slots=True)
class Reliability:
    """`rules`: the share of right statements by rule; `doubts`: the factor that a doubt puts on it, at most 1."""

    rules: Mapping[str, float]
    doubts: Mapping[str, float]


@cache
def load_reliability() -> Reliability:
    """The measured values, read once. Without the file nothing is measured."""
    path = rules_folder() / "reliability.csv"
    values: dict[str, dict[str, float]] = {"rule": {}, "doubt": {}}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                values[row["kind"]][row["name"]] = float(row["value"])
    return Reliability(MappingProxyType(values["rule"]), MappingProxyType(values["doubt"]))
