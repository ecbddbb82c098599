"""The words of the commands in Korean and English, and which of the two is spoken.

English stands in the code, where it is said; Korean in two tables that a translator can edit: ``messages.csv`` for what
the commands say themselves, ``reasons.csv`` for what the parts below them report in English sentences. Names in braces
stand for what is put in. What a table does not have is said in English.
"""

from __future__ import annotations

import csv
import os
import re
from contextvars import ContextVar
from functools import cache
from pathlib import Path

__all__ = ["LANGUAGES", "choose", "heard", "language", "t", "table_of"]

LANGUAGES = ("en", "ko")
VARIABLES = ("KGX_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides
_CHOSEN: ContextVar[str | None] = ContextVar("language", default=None)
_PLACE = re.compile(r"\{(\w+)[^{}]*\}")


def choose(name: str | None) -> None:
    """Speak a language of LANGUAGES from here on; with None, that of the environment."""
    _CHOSEN.set(name)


def language() -> str:
    """The language chosen by ``--lang``, else that of the environment: Korean where it says so, otherwise English."""
    if chosen := _CHOSEN.get():
        return chosen
    named = next((value for name in VARIABLES if (value := os.environ.get(name))), "")
    return "ko" if re.match(r"ko(?![a-z])", named, re.IGNORECASE) else "en"


def t(english: str, /, **values: object) -> str:
    """A message in the language spoken. `english` is the message as ``messages.csv`` has it, with `values` to put in.

    A value that is an exception is put in in its own words.
    """
    words = table_of("messages").get(english, english) if language() == "ko" else english
    return words.format(**{name: heard(str(v)) if isinstance(v, Exception) else v for name, v in values.items()})


def heard(english: str) -> str:
    """A sentence that a part below the commands has put together, in the language spoken where ``reasons.csv`` has it.

    What stands before a colon, such as file and line, is kept.
    """
    return _heard(english) if language() == "ko" else english


def _heard(english: str) -> str:
    plain = table_of("reasons").get(english)
    if plain is not None:
        return plain
    for pattern, korean in _patterns():
        if found := pattern.fullmatch(english):
            return korean.format(**{name: _heard(value) for name, value in found.groupdict().items()})
    place, colon, rest = english.partition(": ")
    return f"{place}: {_heard(rest)}" if colon else english


@cache
def table_of(name: str) -> dict[str, str]:
    """Korean by English, of ``messages`` or ``reasons``."""
    path = Path(__file__).with_name(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["en"]: row["ko"] for row in csv.DictReader(lines)}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The reasons with something put in, those with most words of their own first."""
    rows = [(english, korean) for english, korean in table_of("reasons").items() if _PLACE.search(english)]
    rows.sort(key=lambda row: (-len(_PLACE.sub("", row[0])), row[0]))
    return tuple((_pattern(english), korean) for english, korean in rows)


def _pattern(english: str) -> re.Pattern[str]:
    parts = _PLACE.split(english)
    told = (f"(?P<{part}>.*?)" if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile("".join(told), re.DOTALL)
