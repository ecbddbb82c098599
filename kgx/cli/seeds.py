"""``kgx seeds``: the articles that come with kgx, copied out to try the commands on."""

from __future__ import annotations

import shutil
from pathlib import Path

from kgx.cli.console import fail, say, unwritable
from kgx.cli.output import emit
from kgx.resources.paths import schema_path

__all__ = ["run", "seeds_folder"]


def seeds_folder() -> Path:
    """Where the articles lie: beside the schemas, in a wheel as in a checkout."""
    return schema_path("vocabulary.yaml").parent.with_name("seeds")


def run(folder: Path, *, as_json: bool) -> None:
    """Copy the articles, their metadata and their gold into a new or empty folder."""
    if folder.is_dir() and any(folder.iterdir()):
        fail("{folder}: holds files already", "name a new or empty folder", folder=folder)
    if folder.exists() and not folder.is_dir():
        fail("{folder}: is not a folder", "name a new or empty folder", folder=folder)
    try:
        shutil.copytree(seeds_folder(), folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except shutil.Error as error:
        fail("{folder}: not all could be copied ({error})", folder=folder, error=error)
    except OSError as error:
        unwritable(folder, error, "DIR")
    articles = sorted(path.name for path in folder.glob("*.txt"))
    if as_json:
        emit({"folder": str(folder), "articles": articles})
        return
    say(
        "{number} articles are in {folder}; try: kgx extract {folder} -o graph.ttl", number=len(articles), folder=folder
    )
