"""The work folder of a long run: each article's facts in a file of its own, so that no article is extracted twice.

::

    DIR/kgx-work.json              says what the folder is
    DIR/<software>/software.json   versions and hashes of what extracted the facts beside it
    DIR/<software>/<xx>/<hash>     the facts of one article, named by the hash of the article as it was read, and what
                                   was asked of the rules to find them (`kgx.engines.traces`)

Files take their name when they are whole, and a name stands for one content: a run may be killed at any moment, and
several may share a folder. Other rules, lexicons or versions are other software, and an article that changed has
another hash; so nothing here is ever out of date. Where only the rules are others, facts found under earlier ones are
taken over if the rules of now answer all that was asked as those did.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.engines.fingerprints import fingerprint
from kgx.engines.traces import Trace
from kgx.graph.formats import write_atomically
from kgx.model.statement import DocumentFacts
from kgx.model.text import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Found", "WorkFolder", "WorkFolderError"]

CARD = "kgx-work.json"
CARD_OF_SOFTWARE = "software.json"
EARLIER = 8  # kinds of software of which facts may be taken over
FORMAT = 1


class WorkFolderError(ValueError):
    """A folder that cannot be used for work: one sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an article, and what was asked of the rules."""

    facts: DocumentFacts
    trace: Trace


class WorkFolder:
    """What one software has found so far, by article, and what it may take over of others with other rules."""

    def __init__(self, path: Path, software: dict[str, str], holds: Callable[[Trace], bool]) -> None:
        """Make the folder, if it is not there; `holds` tells whether the rules of now answer as a trace says. Raises
        WorkFolderError for a folder of other things, and OSError."""
        self.path = path
        self._software, self._holds = software, holds
        _claim(path)
        told = json.dumps(software, indent=2, sort_keys=True).encode() + b"\n"
        self._facts = path / sha256(told).hexdigest()[:16]
        self._earlier = [card.parent for card in _cards(path) if _but_rules(card) == {**software, "rules": ""}]
        if not (self._facts / CARD_OF_SOFTWARE).exists():
            write_atomically(self._facts / CARD_OF_SOFTWARE, [told])

    def read(self, document: Document) -> DocumentFacts | None:
        """What was found in an article; None if it is to be extracted, also where its file is damaged."""
        name = fingerprint("", [document])
        found = self._read(self._facts, name)
        if found is not None:
            return found.facts
        for folder in self._earlier:
            found = self._read(folder, name) if folder != self._facts else None
            if found is not None and found.facts.software is not None and self._holds(found.trace):
                facts = replace(found.facts, software=replace(found.facts.software, rules=self._software["rules"]))
                self.keep(document, Found(facts, found.trace))
                return facts
        return None

    def keep(self, document: Document, found: Found) -> None:
        """Keep what was found in an article, if by the software of the folder, not with rules that somebody changed
        since. Raises OSError, which names the file."""
        by = found.facts.software
        if by is None or not asdict(by).items() <= self._software.items():
            return
        data = self._adapter.dump_json(found)
        place = _place(self._facts, fingerprint("", [document]))
        write_atomically(place, [gzip.compress(data, compresslevel=3, mtime=0)])

    def _read(self, folder: Path, name: str) -> Found | None:
        try:
            found: Found = self._adapter.validate_json(gzip.decompress(_place(folder, name).read_bytes()))
        except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error, ValueError):
            return None
        return found

    @cached_property
    def _adapter(self) -> TypeAdapter[Found]:
        from pydantic import TypeAdapter

        return TypeAdapter(Found)


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _cards(path: Path) -> list[Path]:
    """The cards of the last few kinds of software, the newest first."""
    cards = sorted(path.glob(f"*/{CARD_OF_SOFTWARE}"), key=lambda card: (card.stat().st_mtime, card), reverse=True)
    return cards[:EARLIER]


def _but_rules(card: Path) -> object:
    """What a card tells, without its rules; None if it cannot be understood."""
    try:
        told = json.loads(card.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return {**told, "rules": ""} if isinstance(told, dict) else None


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
