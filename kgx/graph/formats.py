"""Which suffix means which format, and writing so that a reader never sees half a file.

The modules that write stand above this package; they are named here and imported when asked for, as entry points are.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgx.graph.knowledge import KnowledgeGraph

__all__ = ["FOLDER", "RDF", "READABLE", "SUFFIXES", "backend", "load", "module_for", "save", "write_atomically",
           "write_folder_atomically"]  # fmt: skip

FOLDER = "kgx.tables.csv_folder"
RDF = "kgx.rdf.writing"
PARQUET = "kgx.tables.parquet"
SUFFIXES = {
    ".jsonl": "kgx.tables.jsonl",
    ".ttl": RDF,
    ".nt": RDF,
    ".trig": RDF,
    ".nq": RDF,
    ".jsonld": RDF,
    ".graphml": "kgx.tables.graphml",
    ".gexf": "kgx.tables.gexf",
    ".parquet": PARQUET,
}
READABLE = {
    ".jsonl": "kgx.tables.jsonl",
    ".ttl": "kgx.rdf.reading",
    ".nt": "kgx.rdf.reading",
    ".trig": "kgx.rdf.reading",
    ".nq": "kgx.rdf.reading",
    ".parquet": PARQUET,
}


def backend(name: str) -> Any:
    """A module of the rows above this one, by name."""
    return import_module(name)


def module_for(path: str | Path) -> str:
    """The module that writes to this path.

    Raises ValueError for an unknown suffix, listing the known ones, and for one that needs what is not installed.
    """
    suffix = Path(path).suffix.lower()
    if not suffix or str(path).endswith(("/", os.sep)):
        return FOLDER
    if suffix not in SUFFIXES:
        raise ValueError(f"{path}: unknown suffix '{suffix}'; one of {', '.join(SUFFIXES)}, or a folder for CSV")
    return _installed(path, SUFFIXES[suffix])


def save(graph: KnowledgeGraph, path: str | Path, *, base_iri: str, rdf12: bool = False) -> None:
    """Write a graph in the format the path asks for. Raises ValueError for an unknown suffix.

    `rdf12` matters to RDF alone.
    """
    name = module_for(path)
    options = {"rdf12": rdf12} if name == RDF else {}
    backend(name).write(graph, Path(path), base_iri=base_iri, **options)


def load(path: str | Path) -> object:
    """Read a graph written by `save`, or that of an embedded store in a folder.

    Raises ValueError for a format that cannot be read back.
    """
    if Path(path).is_dir():
        return backend("kgx.store.embedded").read(Path(path))
    suffix = Path(path).suffix.lower()
    if suffix not in READABLE:
        raise ValueError(f"{path}: cannot read '{suffix}'; one of {', '.join(READABLE)}")
    return backend(_installed(path, READABLE[suffix])).read(Path(path))


def _installed(path: str | Path, module: str) -> str:
    """The module, if what it needs is there. Raises ValueError."""
    if module == PARQUET and find_spec("pyarrow") is None:
        raise ValueError(f"{path}: for .parquet kgx needs pyarrow; install it: pip install 'kgx-ko[parquet]'")
    return module


def write_atomically(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file whole or not at all. The folder is made if missing. An OSError names the file it is about."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with staged.open("wb") as out:
            out.writelines(chunks)
        staged.replace(path)
    except BaseException as error:
        staged.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno is not None:
            error.filename = str(path)  # a full disk is told without it, and nobody asked for the staged one
        raise


def write_folder_atomically(folder: Path, write: Callable[[Path], None]) -> None:
    """Fill a folder's files: all are written beside it first, then each takes its place."""
    folder.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        write(staged)
        for file in sorted(staged.iterdir()):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
