"""The measured values that confidences rest on, and the page that shows them."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kgx.resources.paths import rules_folder
from kgx.resources.reliability import UNMEASURED, load_reliability
from kgx.resources.rules import load_rules

ROWS = re.compile(r"^\| (\S+/\S+) \| (frame|pair|code) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\S*) \| ?(.*) \|$", re.M)


@pytest.fixture(scope="module")
def rows(root: Path) -> list[tuple[str, ...]]:
    return ROWS.findall((root / "docs" / "rule-precision.md").read_text(encoding="utf-8"))


def test_the_page_counts_rules_and_quotes_nothing(rows: list[tuple[str, ...]], root: Path) -> None:
    assert len(rows) > 150
    text = (root / "docs" / "rule-precision.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ") and "/" in line]
    assert len(lines) == len(rows)


def test_a_rule_that_never_fired_says_why_it_is_kept(rows: list[tuple[str, ...]]) -> None:
    known = {rule.name: rule for rule in load_rules().every}
    idle = [name for name, kind, fired, *_ in rows if kind != "code" and not int(fired) and name in known]
    assert [name for name in idle if not known[name].why] == []


def test_values_are_shares_with_a_source() -> None:
    with (rules_folder() / "reliability.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert {row["kind"] for row in table} == {"rule", "doubt"}
    assert all(0 < float(row["value"]) <= 1 and row["source"] for row in table)
    measured = load_reliability()
    for row in table:
        if row["kind"] == "rule":  # few statements leave a rule near what is taken for granted
            judged, share = int(row["right"]) + int(row["wrong"]), float(row["value"])
            assert judged
            assert min(UNMEASURED, int(row["right"]) / judged) <= share + 0.001
            assert measured.rules[row["name"]] == share


def test_the_script_makes_page_and_values(root: Path, tmp_path: Path, seeds: Path) -> None:
    """On the project's own articles, into another folder."""
    run = [sys.executable, str(root / "benchmarks" / "rule_precision.py"), str(seeds), "--gold", str(seeds / "gold")]
    done = subprocess.run([*run, "--out", str(tmp_path)], capture_output=True, text=True, encoding="utf-8", cwd=root)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "rule-precision.md").read_text(encoding="utf-8")
    assert len(ROWS.findall(page)) >= len(load_rules().names)
    gold = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in (seeds / "gold").glob("*.yaml")]
    assert f"in the {len(gold)} of these articles that have gold" in page
    assert (tmp_path / "reliability.csv").read_text(encoding="utf-8").startswith("kind,name,right,wrong,value,source\n")
