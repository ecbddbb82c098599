"""The benchmark of clause analysis reads its format and counts pairs of eojeols."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = """## comment
## id\t시장은 새 공원을 도시에 만들었다.
1\t시장은\t시장 은\tNNG+JX\t5\tNP_SBJ
2\t새\t새\tMM\t3\tDP
3\t공원을\t공원 을\tNNG+JKO\t5\tNP_OBJ
4\t도시에\t도시 에\tNNG+JKB\t5\tNP_AJT
5\t만들었다.\t만들 었 다 .\tVV+EP+EF+SF\t0\tVP

## id\t시장은 시민을 위해 노래했다.
1\t시장은\t시장 은\tNNG+JX\t4\tNP_SBJ
2\t시민을\t시민 을\tNNG+JKO\t4\tNP_OBJ
3\t위해\t위하 어\tVV+EC\t4\tVP
4\t노래했다.\t노래 하 었 다 .\tNNG+XSV+EP+EF+SF\t0\tVP
"""


def run(path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "klue_dp.py"), str(path), *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=_environment(), check=False)


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


def test_counts_pairs_with_their_labels(tmp_path: Path) -> None:
    path = tmp_path / "dp.tsv"
    path.write_text(ROWS, encoding="utf-8")
    done = run(path, "--errors", "NP_OBJ")
    result = json.loads(done.stdout)
    assert result["roles"] == {"NP_SBJ": 1.0, "NP_OBJ": 0.5, "NP_AJT": 1.0}
    assert result["f1"] == 0.8
    assert "- NP_OBJ 시민을 → 노래했다." in done.stderr
    assert "+ NP_OBJ 시민을 → 위해" in done.stderr


def test_a_row_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dp.tsv"
    path.write_text(ROWS.replace("\tDP\n", "\n"), encoding="utf-8")
    done = run(path)
    assert done.returncode != 0
    assert "dp.tsv:4" in done.stderr
