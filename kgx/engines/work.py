"""The work folder of a long run: each article's facts in a file of its own, so that no article is extracted twice.

::

    DIR/kgx-work.json              says what the folder is
    DIR/<software>/software.json   versions and hashes of what extracted the facts beside it
    DIR/<software>/<xx>/<hash>     the facts of one article, named by the hash of the article as it was read

Files take their name when they are whole, and a name stands for one content: a run may be killed at any moment, and
several may share a folder. Other rules, lexicons or versions are other software, and an article that changed has
another hash; so nothing here is ever out of date.
"""

from __future__ import annotations

import gzip
import json
import zlib
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.engines.fingerprints import fingerprint
from kgx.graph.formats import write_atomically
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["WorkFolder", "WorkFolderError"]

CARD = "kgx-work.json"
FORMAT = 1


class WorkFolderError(ValueError):
    """A folder that cannot be used for work: one sentence."""


class WorkFolder:
    """The facts that one software has found so far, by article."""

    def __init__(self, path: Path, software: dict[str, str]) -> None:
        """Make the folder, if it is not there. Raises WorkFolderError for a folder of other things, and OSError."""
        self.path = path
        _claim(path)
        told = json.dumps(software, indent=2, sort_keys=True).encode() + b"\n"
        self._facts = path / sha256(told).hexdigest()[:16]
        if not (self._facts / "software.json").exists():
            write_atomically(self._facts / "software.json", [told])

    def read(self, document: Document) -> DocumentFacts | None:
        """What was found in an article; None if it is to be extracted, also where its file is damaged."""
        try:
            facts: DocumentFacts = self._adapter.validate_json(gzip.decompress(self._place(document).read_bytes()))
        except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error, ValueError):
            return None
        return facts

    def keep(self, document: Document, facts: DocumentFacts) -> None:
        """Keep what was found in an article. Raises OSError, which names the file."""
        data = self._adapter.dump_json(facts)
        write_atomically(self._place(document), [gzip.compress(data, compresslevel=3, mtime=0)])

    def _place(self, document: Document) -> Path:
        name = fingerprint("", [document])
        return self._facts / name[:2] / name

    @cached_property
    def _adapter(self) -> TypeAdapter[DocumentFacts]:
        from pydantic import TypeAdapter

        return TypeAdapter(DocumentFacts)


def _claim(path: Path) -> None:
    """Make sure that a folder is a work folder, making it one if it is new or empty."""
    card = path / CARD
    if card.is_file():
        try:
            version = json.loads(card.read_text(encoding="utf-8"))["format"]
        except (ValueError, KeyError, TypeError) as error:
            raise WorkFolderError(f"{card}: cannot be understood; choose another work folder") from error
        if version != FORMAT:
            raise WorkFolderError(f"{path}: a work folder of format {version}, not {FORMAT}; choose another")
        return
    if path.exists() and not path.is_dir():
        raise WorkFolderError(f"{path}: not a folder; choose another place for the work")
    if path.is_dir() and any(not file.name.startswith(f".{CARD}.") for file in path.iterdir()):
        raise WorkFolderError(f"{path}: holds other files; choose a new or empty folder for the work")
    write_atomically(card, [json.dumps({"format": FORMAT}).encode() + b"\n"])
