"""Editions: the year and the ordinal of a recurring happening, taken off its name.

'2024 아시아물포럼' is edition 2024 of 아시아물포럼; ordinal and year are identity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

GENERIC = frozenset({"총회", "회의", "포럼", "대회", "축제", "박람회", "정상회의", "정기총회", "엑스포"})

# Bodies whose numbered sittings are happenings: 제37차 집행위원회
SITTING = ("위원회", "집행위", "운영위", "이사회", "협의회")

__all__ = ["GENERIC", "Edition", "sits", "split_edition", "without_brackets"]

_LEAD = re.compile(
    r"^\s*(?:(?:제\s?(?P<ordinal>\d{1,3})\s?(?P<unit>[회차])|(?P<ordinal2>\d{1,3})(?:회|차)(?=\s)"
    r"|[’'](?P<short>\d{2})(?=\s)|(?P<year>(?:19|20)\d{2})(?:\s?년도?)?)\s*)"
)
_TRAIL = re.compile(r"\s*(?P<year>(?:19|20)\d{2})\s*$|\s+제\s?(?P<ordinal>\d{1,3})\s?[회차]\s*$")
_MIDDLE = re.compile(r"^(?P<before>\S.*\S)\s+제\s?(?P<ordinal>\d{1,3})\s?[회차]\s+(?P<after>\S.*)$")
_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")


@dataclass(frozen=True, slots=True)
class Edition:
    """A name without its edition marks; `year` is '' and `ordinal` None when not said."""

    series: str
    year: str
    ordinal: int | None


def sits(kind: str, head: str) -> bool:
    """Whether a body of a type and head noun is one whose numbered sittings are happenings."""
    return kind.endswith("Organization") and head.endswith(SITTING)


def without_brackets(text: str) -> str:
    """The text without bracketed insertions, inner spaces squeezed."""
    return " ".join(_BRACKETS.sub("", text).split())


def split_edition(text: str) -> Edition:
    """Take leading and trailing years and ordinals off a name."""
    rest = without_brackets(text)
    year, ordinal = "", None
    while match := _LEAD.match(rest):
        if match["year"]:
            year = match["year"]
        elif match["short"]:
            year = f"20{match['short']}"
        else:
            ordinal = int(match["ordinal"] or match["ordinal2"])
        rest = rest[match.end() :]
    if (match := _TRAIL.search(rest)) and match.start() > 1:
        year = match["year"] or year
        ordinal = int(match["ordinal"]) if match["ordinal"] else ordinal
        rest = rest[: match.start()]
    if ordinal is None and (match := _MIDDLE.match(rest)):
        ordinal = int(match["ordinal"])
        rest = f"{match['before']} {match['after']}"
    return Edition(rest.strip(), year, ordinal)
