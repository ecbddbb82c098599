"""What stands in brackets after a name: another name, or a remark."""

from __future__ import annotations

import re

from kgx.model.mention import Bracket

__all__ = ["AltName", "alternative", "alternatives"]

_LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ0-9 .,&'’()\-–·:/]*$")
_HANJA = re.compile(r"^[\u4e00-\u9fff\uf900-\ufaff·\s]{2,}$")
_ABBREVIATED = re.compile(r",\s*(?=[A-Z]{3,10}$)")
_HEREAFTER = re.compile(
    r"^(?:이하|약칭|옛|구|일명|별칭)[,:]?\s*['‘“\"]?([^'’”\"]+?)['’”\"]?(?:로|으로|라)?(?:\s?(?:함|한다|칭함))?$"
)


class AltName:
    """What a bracket says a name is also called: the words and their offsets."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end


def alternative(bracket: Bracket) -> AltName | None:
    """The other name in a bracket: Latin, Hanja, an abbreviation or 이하 …; None for dates, ages and remarks."""
    text = bracket.text.strip()
    at = bracket.start + (len(bracket.text) - len(bracket.text.lstrip()))
    if match := _HEREAFTER.match(text):
        return AltName(match[1], at + match.start(1), at + match.end(1))
    if (_LATIN.match(text) and len(text) > 1) or _HANJA.match(text):
        return AltName(text, at, at + len(text))
    return None


def alternatives(bracket: Bracket) -> list[AltName]:
    """All other names in a bracket: (Smart City Expo World Congress, 이하 SCEWC) and (…, SCEWC) give two."""
    cut = re.search(r",\s*(?=이하|약칭)", bracket.text) or _abbreviated(bracket.text)
    if cut is None:
        found = alternative(bracket)
        return [found] if found else []
    parts = [
        Bracket(bracket.start, bracket.start + cut.start(), bracket.text[: cut.start()]),
        Bracket(bracket.start + cut.end(), bracket.end, bracket.text[cut.end() :]),
    ]
    return [found for part in parts if (found := alternative(part)) is not None]


def _abbreviated(text: str) -> re.Match[str] | None:
    """The comma before the initials of what stands before it: World Cities Summit, WCS."""
    cut = _ABBREVIATED.search(text.strip())
    return cut if cut and "".join(filter(str.isupper, text[: cut.start()])) == text[cut.end() :].strip() else None
