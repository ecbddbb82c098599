"""Many machines, by Ray Data: a pool of actors, each with the tokenizer loaded once, does one share after another.

What a share gives is written as one Parquet file that takes its name when it is whole, and the name says what is in it
(`kgx.engines.shares`). So a share that was begun by an actor that is lost is done again by another, and a run that was
ended goes on with the shares whose files are not there.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kgx.engines.fingerprints import describe_software
from kgx.engines.places import Place
from kgx.engines.request import Extraction, Reading
from kgx.engines.shares import cut, extract_share, part_name
from kgx.reading import Problem
from kgx.resources.lexicons import load_lexicons
from kgx.resources.rules import load_rules
from kgx.tables.parquet import to_bytes

__all__ = ["ClusterError", "Setting", "Worker", "extract_parts", "missing"]

ADDRESS = "RAY_ADDRESS"  # where Ray itself looks for a cluster
TRIES = 4  # of a share whose actor is lost each time
BEGUN = ".begun"  # suffix of the mark beside the part of a share under way
BLOCKS = 2000  # of shares that Ray hands out
STORE = 2**28  # bytes of shared memory of a cluster of this machine: what passes there is small
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}


class ClusterError(ValueError):
    """What ended a run on a cluster: one sentence."""


def missing() -> str | None:
    """What has to be installed before `extract_parts` can be used, if anything."""
    return next((name for name in ("ray", "pyarrow") if find_spec(name) is None), None)


def extract_parts(
    paths: Sequence[str], folder: Place, how: Extraction, reading: Reading, problems: list[Problem], *, progress: bool
) -> list[Place]:
    """Extract what `paths` name into Parquet files in `folder`, by `how.workers` actors, and give these files, sorted.

    Parts in the folder that belong to other articles, options or software are removed. `progress` shows Ray's bars.
    Raises ValueError for bad rules and lexicons, ClusterError, and OSError.
    """
    load_rules(tuple(how.rules))
    load_lexicons(tuple(how.lexicon))
    software = how.fingerprint()
    shares = {part_name(share, reading, software): share for share in cut(paths, problems)}
    there = {one.name.rsplit("/", 1)[-1]: one for one in folder.files()} if folder.is_folder() else {}
    for name, part in there.items():
        if name.startswith("part-") and part.suffix in (".parquet", BEGUN) and name not in shares:
            part.remove()
    parts = {name: folder.child(name) for name in sorted(shares)}
    left = [{"share": pickle.dumps(shares[name]), "part": parts[name].name} for name in parts if name not in there]
    if left:
        _run(left, Setting(reading, how, describe_software(how.rules, how.lexicon)), progress)
    return list(parts.values())


@dataclass(frozen=True, slots=True)
class Setting:
    """What every actor is given. `software` is that of the machine that started the run."""

    reading: Reading
    how: Extraction
    software: dict[str, str]


class Worker:
    """What an actor does. Kiwi is loaded with the first article and stays."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        own = describe_software(setting.how.rules, setting.how.lexicon)
        other = sorted(name for name in own if own[name] != setting.software[name])
        if other:
            raise ClusterError(
                f"a machine of the cluster has another {other[0]}; install the same kgx and files on all"
            )

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Do a share, if nobody has. Where one has lost its actor before, an article may have been the cause: then
        each is extracted in a process beside this one, and an article that ends that process is passed over."""
        part = Place(row["part"])
        mark = Place(part.name + BEGUN)
        tries = _read(mark)
        if tries >= TRIES:
            raise ClusterError(f"{part.name}: {tries} actors were lost at it; give them more memory")
        if not part.exists():
            mark.write(str(tries + 1).encode())
            rows = extract_share(pickle.loads(row["share"]), self._setting.reading, self._setting.how, apart=tries > 0)
            part.write(to_bytes(rows))
        if mark.exists():
            mark.remove()
        return {"part": part.name}


def _read(mark: Place) -> int:
    """How often a share was begun."""
    if not mark.exists():
        return 0
    with mark.open() as file:
        return int(file.read())


def _run(rows: list[dict[str, Any]], setting: Setting, progress: bool) -> None:
    import ray
    import ray.data
    from ray.data import ActorPoolStrategy, DataContext

    actors = min(setting.how.workers, len(rows))
    with _cluster(actors), redirect_stdout(sys.stderr):  # Ray tells there of lost workers
        context = DataContext.get_current()
        context.enable_progress_bars = progress
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        done = ray.data.from_items(rows, override_num_blocks=min(len(rows), BLOCKS)).map(
            Worker,
            fn_constructor_args=(setting,),
            compute=ActorPoolStrategy(size=actors),
            num_cpus=1,
        )
        try:
            for _ in done.iter_rows():
                pass
        except ray.exceptions.RayError as error:
            raise ClusterError(f"--engine ray: {_reason(error)}; what is done is kept in the parts") from error


@contextmanager
def _cluster(actors: int) -> Iterator[None]:
    """A connection to the cluster that the environment names, or to one of this machine that ends with it."""
    import ray

    if ray.is_initialized():
        yield
        return
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    own = {} if os.environ.get(ADDRESS) else {
        "num_cpus": actors, "object_store_memory": STORE, "include_dashboard": False
    }  # fmt: skip
    try:
        with _silence():
            ray.init(log_to_driver=False, logging_level=logging.ERROR, **own)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise ClusterError(f"--engine ray: the cluster cannot be reached ({_reason(error)})") from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _silence() -> Iterator[None]:
    """Keep from standard error what Ray's own core writes there, such as at what level it logs."""
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _reason(error: BaseException) -> str:
    """The innermost cause in one line."""
    inner = getattr(error, "cause", None) or error.__cause__
    if isinstance(inner, BaseException) and inner is not error:
        return _reason(inner)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else type(error).__name__
