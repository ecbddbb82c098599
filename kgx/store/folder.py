"""The folder of an embedded store: the quads (files of RocksDB), what it is, and the texts of its articles.

::

    DIR/kgx-store.json             format and base IRI, written once, first of all
    DIR/texts/<sha256>.txt.gz      the text of an article as read, named by its hash as the article's node is
    DIR/*                          the quads
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import NamedNode

from kgx.graph import DEFAULT_BASE_IRI
from kgx.graph.formats import write_atomically
from kgx.rdf.terms import Names

__all__ = ["FolderError", "StoreFolder", "is_store"]

FORMAT = 1
CARD = "kgx-store.json"


class FolderError(ValueError):
    """A folder that is no store, or not the one that was meant: one sentence."""


def is_store(path: Path) -> bool:
    """Whether a folder holds a store."""
    return (path / CARD).is_file()


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The folder of a store and the base IRI its things are named under."""

    path: Path
    base_iri: str

    @property
    def notes(self) -> NamedNode:
        """The graph that holds the store's notes on itself, and nothing of the articles."""
        return Names(self.base_iri).graph("store")

    @classmethod
    def open(cls, path: Path, base_iri: str | None = None) -> StoreFolder:
        """The store in a folder. Raises FolderError if it is none, of another format, or has another base IRI."""
        if not is_store(path):
            raise FolderError(f"{path}: no store; make one with kgx extract PATH --store {path}")
        try:
            card = json.loads((path / CARD).read_text(encoding="utf-8"))
            version, own = card["format"], str(card["base_iri"])
        except (ValueError, KeyError, TypeError) as error:
            raise FolderError(f"{path / CARD}: cannot be understood; extract into a new folder") from error
        if version != FORMAT:
            raise FolderError(f"{path}: a store of format {version}, not {FORMAT}; extract into a new folder")
        if base_iri not in (None, own):
            raise FolderError(f"{path}: its things are named under {own}, not {base_iri}; choose another folder")
        return cls(path, own)

    @classmethod
    def make(cls, path: Path, base_iri: str | None = None) -> StoreFolder:
        """The store in a folder, made there if there is none. Raises FolderError, also for a folder of other things."""
        if not is_store(path):
            if path.exists() and not path.is_dir():
                raise FolderError(f"{path}: not a folder; choose another place for the store")
            if path.is_dir() and any(not name.name.startswith(f".{CARD}.") for name in path.iterdir()):
                raise FolderError(f"{path}: holds other files and no store; choose a new or empty folder")
            card = {"format": FORMAT, "base_iri": base_iri or DEFAULT_BASE_IRI}
            write_atomically(path / CARD, [json.dumps(card, indent=2).encode() + b"\n"])
        return cls.open(path, base_iri)

    def keep_text(self, text: str) -> None:
        """Keep the text of an article as read."""
        data = text.encode()
        place = self._place(sha256(data).hexdigest())
        if not place.exists():
            write_atomically(place, [gzip.compress(data, mtime=0)])

    def text(self, digest: str) -> str:
        """The text with this SHA-256. Raises KeyError if it is not here, ValueError if it is not what it was."""
        try:
            data = gzip.decompress(self._place(digest).read_bytes())
        except FileNotFoundError:
            raise KeyError(digest) from None
        except (OSError, EOFError) as error:
            raise ValueError(f"{self._place(digest)}: damaged; extract its article again") from error
        if sha256(data).hexdigest() != digest:
            raise ValueError(f"{self._place(digest)}: damaged; extract its article again")
        return data.decode()

    def drop_texts(self, kept: Collection[str]) -> None:
        """Remove the texts of no article: those whose SHA-256 is not among `kept`, and half-written ones."""
        folder = self.path / "texts"
        if folder.is_dir():
            names = {self._place(digest).name for digest in kept}
            for file in folder.iterdir():
                if file.name not in names:
                    file.unlink(missing_ok=True)

    def _place(self, digest: str) -> Path:
        return self.path / "texts" / f"{digest}.txt.gz"
