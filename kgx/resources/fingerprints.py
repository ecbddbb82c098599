"""Which rules, lexicons and code an extraction used, as hashes of their files: a graph names the first two by these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kgx.resources.paths import lexicon_path, rules_folder
from kgx.resources.rules import rule_files

__all__ = ["code_hash", "lexicons_hash", "reliability_hash", "rules_hash"]


def rules_hash(extra: Sequence[Path] = ()) -> str:
    """SHA-256 over the package's rules, their measured reliability and a user's rule files, in the order given."""
    own = sorted(path for path in rules_folder().rglob("*") if path.suffix in (".yaml", ".csv"))
    return _hash((*own, *rule_files(extra)))


def reliability_hash() -> str:
    """SHA-256 over the measured reliability of the package's rules."""
    return _hash(sorted(rules_folder().rglob("*.csv")))


def lexicons_hash(extra: Sequence[Path] = ()) -> str:
    """SHA-256 over the package's lexicons and a user's files, in the order given."""
    folder = lexicon_path("")
    own = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".csv"))
    return _hash((*own, *map(Path, extra)))


def code_hash() -> str:
    """SHA-256 over the package's own modules: what they make of an article may differ from version to version."""
    return _hash(sorted(rules_folder().parent.rglob("*.py")))


def _hash(paths: Iterable[Path]) -> str:
    """Of names and contents; where the files lie makes no difference."""
    whole = sha256()
    for path in paths:
        data = path.read_bytes()
        whole.update(f"{path.name}\n{len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()
