"""The rules that hold for the package as a whole: layers, sizes, no clock, nothing left out of the wheel."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kgx"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Lowest first. A part may import its own row and those before it.
ROWS = (
    ("_version", "model"),
    ("resources",),
    ("reading",),
    ("spotting",),
    ("morphology",),
    ("mentions",),
    ("syntax",),
    ("linking",),
    ("relations",),
    ("graph",),
    ("rdf", "tables"),
    ("store",),
    ("pipeline",),
    ("engines",),
    ("api", "checking"),
    ("explorer", "cli", "lexicons"),  # lexicons holds the scripts that rebuild the bulk files
    ("__init__", "__main__"),
)
RANK = {part: rank for rank, row in enumerate(ROWS) for part in row}
HEAVY = {"httpx", "kiwipiepy", "networkx", "numpy", "pandas", "pyarrow", "pydantic", "pyoxigraph", "pyshacl", "ray",
         "rdflib", "rich", "yaml"}  # fmt: skip
CLOCK = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
CHANCE = {"random", "secrets", "uuid"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(path: Path) -> str:
    """The row a module belongs to: its folder under kgx, or its own name."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and absolute name of everything imported, inside functions and for type checking too."""
    package = ["kgx", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def calls_of(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down_the_table(path: Path) -> None:
    rank = RANK[part_of(path)]
    wrong = []
    for line, name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "kgx" and RANK.get(parts[1] if len(parts) > 1 else "__init__", len(ROWS)) > rank:
            wrong.append(f"line {line}: {name}")
    assert wrong == []


def test_every_part_of_the_package_has_its_row() -> None:
    assert {part_of(path) for path in MODULES} - RANK.keys() == set()


def test_only_morphology_imports_the_tokenizer() -> None:
    importers = {part_of(path) for path in MODULES for _, name in imports_of(path) if name.split(".")[0] == "kiwipiepy"}
    assert importers <= {"morphology"}


def test_only_the_engine_of_a_cluster_imports_ray() -> None:
    importers = {name_of(path) for path in MODULES for _, name in imports_of(path) if name.split(".")[0] == "ray"}
    assert importers == {"kgx/engines/cluster.py"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > 60} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_neither_clock_nor_chance(path: Path) -> None:
    roots = {"datetime", "date", "time"}
    ticks = [
        f"line {call.lineno}: {ast.unparse(call.func)}"
        for call in calls_of(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in CLOCK
        and ast.unparse(call.func.value).split(".")[-1] in roots
    ]
    named = [f"line {line}: {name}" for line, name in imports_of(path) if name in {f"time.{tick}" for tick in CLOCK}]
    drawn = [f"line {line}: {name}" for line, name in imports_of(path) if name.split(".")[0] in CHANCE]
    assert ticks + named + drawn == []


@pytest.mark.parametrize(
    "code",
    ["import kgx", "from kgx.cli.app import app; app(['--help'], standalone_mode=False)"],
    ids=["import kgx", "kgx --help"],
)
def test_starting_loads_nothing_heavy(code: str) -> None:
    script = f"import sys\n{code}\nprint(*sorted({{m.split('.')[0] for m in sys.modules}}), sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert HEAVY & set(done.stderr.split()) == set()


def test_public_names_are_what_the_package_says() -> None:
    import kgx

    assert kgx.__all__ == ["KnowledgeGraph", "__version__", "extract"]
    assert all(getattr(kgx, name) for name in kgx.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kgx.nothing


def test_the_wheel_takes_every_module_and_data_file() -> None:
    builder = WheelBuilder(str(ROOT))
    packed = {file.distribution_path.replace("\\", "/") for file in builder.recurse_included_files()}
    wanted = {name_of(path) for path in MODULES}
    for pattern in ("rules/**/*.yaml", "questions/*.rq", "lexicons/*.csv", "lexicons/*.yaml", "cli/*.csv", "py.typed"):
        wanted |= {name_of(path) for path in PACKAGE.glob(pattern)}
    assert wanted - packed == set()


def test_the_wheel_takes_the_schemas_and_the_seeds() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert config["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "schemas": "kgx/schemas",
        "seeds": "kgx/seeds",
    }
