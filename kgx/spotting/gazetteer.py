"""Lexicon names on characters: longest match at the beginning of a word, with edge checks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.resources.lexicons import Lexicons

__all__ = ["Spot", "ends_word", "find_names", "find_persons"]

_HANGUL = re.compile(r"[가-힣]")
_BEGINNING = re.compile(r"(?<![가-힣一-鿿])\S")  # where a word may begin
_PARTICLE = (
    r"(?:에서의|에서는|에서도|에서만|에서|에게서|에게는|에게|에는|에도|에만|에|으로의|으로는|으로부터|으로도|으로서|으로|로의|로부터|로서|로는|로도|로"
    r"|와의|와는|와도|와|과의|과는|과도|과|이라는|라는|이라고|라고|이라며|라며|이나|이란|이며|이고|인|이다|이자|까지의|까지는|까지|부터|부터는|만의|만이|만을|만"
    r"|이|가|은|는|을|를|의|도|간|께서|께|처럼|보다|보다는|마다|하고|란|나|다|서|등|들|측|행|발|산|형|판|내|외|뿐)"
)
# What may follow a name inside its eojeol: a particle, or a word that forms a compound with places and bodies.
_TAIL = re.compile(
    rf"{_PARTICLE}?(?![가-힣])"
    r"|(?:특별시|광역시|시|도|군|구|현|성|주)?(?:장|정부|의회|청|지사|관계자|대표단|측|민|립)(?:[가-힣]{0,6})(?![가-힣])"
    r"|(?:시|군|구|도|현|성|주)(?:" + _PARTICLE + r")?(?![가-힣])"
    r"|지사(?:[가-힣]{0,3})(?![가-힣])"
    rf"|(?:지역|지방|시내|전역|도심|시각|시간|국적){_PARTICLE}?(?![가-힣])"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A lexicon name at ``text[start:end]``; `weak` when the surface is also a common word."""

    start: int
    end: int
    ids: tuple[str, ...]
    weak: bool


def _begins_word(text: str, position: int, start: int) -> bool:
    if position == start:
        return True
    before = text[position - 1]
    if before.isascii() and before.isalnum():
        return not text[position].isascii()
    return not ("가" <= before <= "힣" or "一" <= before <= "鿿")


def ends_word(text: str, position: int, end: int, last: str) -> bool:
    """Whether a name or time word that ends at `position` with the letter `last` may end there: at a particle, at a
    compound with places and bodies, or where no letter follows."""
    if position >= end:
        return True
    after = text[position]
    if last.isascii() and last.isalnum():
        return not (after.isascii() and after.isalnum())
    if _HANGUL.match(after):
        return _TAIL.match(text, position, end) is not None
    return True


def _cities(ids: tuple[str, ...], lexicons: Lexicons) -> tuple[str, ...]:
    return tuple(i for i in ids if lexicons.entries[i].type == "City")


def _suffix_ends(text: str, position: int, end: int) -> bool:
    """Whether 시 at ``position - 1`` closes the name: 이우시는, 베이징시 대표단, not 파리시장."""
    return text[position : position + 1] != "장" and ends_word(text, position, end, "시")


def find_names(text: str, start: int, end: int, lexicons: Lexicons) -> list[Spot]:
    """Non-overlapping lexicon names of ``text[start:end]``, sorted; at each place the longest wins. Linear."""
    spots: list[Spot] = []
    lengths = lexicons.name_lengths
    names = lexicons.names
    after = start
    for position in (start, *(match.start() for match in _BEGINNING.finditer(text, start + 1, end - 1))):
        candidates = lengths.get(text[position : position + 2])
        if candidates and position >= after and _begins_word(text, position, start):
            for length in candidates:
                stop = position + length
                if stop > end:
                    continue
                surface = text[position:stop]
                ids = names.get(surface)
                if ids and ends_word(text, stop, end, surface[-1]):
                    weak = surface in lexicons.ambiguous
                    if (
                        text[stop : stop + 1] == "시"
                        and (cities := _cities(ids, lexicons))
                        and _suffix_ends(text, stop + 1, end)
                    ):
                        spots.append(Spot(position, stop + 1, cities, False))
                    else:
                        spots.append(Spot(position, stop, ids, weak))
                    after = spots[-1].end
                    break
    return spots


def find_persons(text: str, start: int, end: int, lexicons: Lexicons) -> list[Spot]:
    """Non-overlapping names of a user's people, sorted, longest first at each place; none without such a user."""
    spots: list[Spot] = []
    position = start
    while lexicons.own_people and position < end - 1:
        lengths = lexicons.own_people_lengths.get(text[position : position + 2], ())
        if lengths and _begins_word(text, position, start):
            for stop in (position + length for length in lengths if position + length <= end):
                surface = text[position:stop]
                ids = lexicons.own_people.get(surface)
                if ids and ends_word(text, stop, end, surface[-1]):
                    spots.append(Spot(position, stop, ids, surface in lexicons.ambiguous))
                    position = stop - 1
                    break
        position += 1
    return spots
