"""Where the package's data lies: lexicons, rules, questions and schemas, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["lexicon_path", "questions_folder", "rules_folder", "schema_path"]

_PACKAGE = Path(__file__).resolve().parent.parent


def lexicon_path(name: str) -> Path:
    """The path of a file under `kgx/lexicons/`."""
    return _PACKAGE / "lexicons" / name


def rules_folder() -> Path:
    """The folder of the package's rule files."""
    return _PACKAGE / "rules"


def questions_folder() -> Path:
    """The folder of the named questions."""
    return _PACKAGE / "questions"


def schema_path(name: str) -> Path:
    """The path of a file of `schemas/`: inside an installed wheel, else beside the package in a checkout."""
    inside = _PACKAGE / "schemas" / name
    return inside if inside.exists() else _PACKAGE.parent / "schemas" / name
