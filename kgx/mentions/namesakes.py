"""Cities abroad that are part of a mayor's name: 브라이 칼리 콜롬보시장, 런던 브리드 샌프란시스코시장.

An office that names its own city leaves no other for the words before it, so a second city is a name.
"""

from __future__ import annotations

from kgx.mentions.names import foreign_part
from kgx.mentions.offices import OfficeHit
from kgx.mentions.words import View
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot

__all__ = ["city_in_name", "with_city"]


def city_in_name(view: View, hit: OfficeHit, j: int, lexicons: Lexicons) -> bool:
    """Whether the word at `j`, right before the word of an office, is a city that ends the name: 브라이 칼리."""
    if j == 0 or not view.words[j - 1].closed or not _names_city(view, hit, lexicons):
        return False
    before = view.words[j - 1]
    given = foreign_part(before, view, lexicons) or before.text in lexicons.foreign_surnames
    return given and _city_abroad(view.spot_starting(view.words[j].start), lexicons)


def with_city(view: View, hit: OfficeHit, name: tuple[int, int], lexicons: Lexicons) -> tuple[int, int]:
    """The words of a name, with a city right before them, which is a given name: 런던 브리드."""
    before = view.words[name[0] - 1] if name[0] else None
    if before is None or not before.closed or not _names_city(view, hit, lexicons):
        return name
    spot = view.spot_starting(before.start)
    whole = spot is not None and spot.end == before.end and _city_abroad(spot, lexicons)
    return (name[0] - 1, name[1]) if whole else name


def _names_city(view: View, hit: OfficeHit, lexicons: Lexicons) -> bool:
    """Whether the word of an office begins with its own city, one abroad: 콜롬보시장."""
    word = view.words[hit.word]
    return hit.start > word.start and _city_abroad(view.spot_starting(word.start), lexicons)


def _city_abroad(spot: Spot | None, lexicons: Lexicons) -> bool:
    entries = [lexicons.entries[i] for i in spot.ids] if spot is not None else []
    return bool(entries) and all(e.type == "City" and e.country != "KR" for e in entries)
