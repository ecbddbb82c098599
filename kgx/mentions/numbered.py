"""Editions of happenings with Latin names, told by their year: CES 2029, SCEWC(스마트시티엑스포 월드콩그레스) 2029."""

from __future__ import annotations

import re

from kgx.mentions.words import View, overlaps
from kgx.model.mention import Bracket, Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_numbered", "with_edition"]

_LATIN = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>[A-Z]{3,6}|Expo"
    r"|EXPO)(?:\((?P<full>[가-힣][가-힣A-Za-z ]+)\))?\s(?P<year>20[0-4]\d)(?![\d년월.,:~-])"
)
_CUE = re.compile(
    r"전시회|박람회|엑스포|포럼|총회|회의|콩그레스|서밋|개막|폐막|개최|열리|열린|열릴|참가|참관|막을 올|막이 올|혁신상"
)
_BEFORE = re.compile(r"(?:(?:(?<![\d.])(?:19|20)\d{2}|제\s?\d{1,3}\s?[회차])\s)+$")
_AFTER = re.compile(r"\s(20[0-4]\d)(?![\d년월.,:~-])")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=\s)")
_ORDINAL = re.compile(r"제\s?(\d{1,3})\s?[회차]")


def find_numbered(view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    """A Latin short name with a year right after it, in a sentence that tells of a happening."""
    found: list[Mention] = []
    if not _CUE.search(view.text, view.start, view.end):
        return found
    for match in _LATIN.finditer(view.text, view.start, view.end):
        if lexicons.names.get(match["name"]) or overlaps(taken, match.start(), match.end()):
            continue
        mention = Mention("Event", match.start(), match.end(), match[0], "name/latin-edition", year=match["year"])
        mention.name = match["full"] or match["name"]
        if match["full"]:
            mention.brackets = [Bracket(match.start("name"), match.end("name"), match["name"])]
        found.append(mention)
    return found


def with_edition(mention: Mention, view: View, taken: list[tuple[int, int]]) -> Mention:
    """A known forum's mention with the year or ordinal that stands beside it: 2008 통영국제음악제, CES 2029."""
    if mention.kind != "Forum":
        return mention
    before = _BEFORE.search(view.text, max(view.start, mention.start - 16), mention.start)
    if before is not None and not overlaps(taken, before.start(), mention.start):
        year, ordinal = _YEAR.search(before[0]), _ORDINAL.search(before[0])
        mention.year = year[0] if year else ""
        mention.ordinal = int(ordinal[1]) if ordinal else None
        mention.start = mention.outer_start = before.start()
    elif mention.surface[:2].isascii() and (after := _AFTER.match(view.text, mention.outer_end, view.end)):
        mention.year = after[1]
        mention.end = mention.outer_end = after.end()
    else:
        return mention
    mention.kind, mention.surface = "Event", view.text[mention.start : mention.end]
    return mention
