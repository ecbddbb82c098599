"""Finding entities by any of their names: Korean, Latin, or initial consonants, while they are still being typed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

__all__ = ["NameIndex", "folded", "pattern"]

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FINALS = ("", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ",
          "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ")  # fmt: skip
PAIRS = {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
         "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}  # fmt: skip
FIRST, LAST = 0xAC00, 0xD7A3  # 가 to 힣: 19 initials, 21 vowels, 28 finals
WITH_VOWEL, BY_INITIAL = 28, 21 * 28
_DROPPED = re.compile(r"[\s'\"‘’“”·․‧ㆍ「」『』<>()\[\]-]+")
FITS = ("exact", "prefix", "inside")


def folded(name: str) -> str:
    """A name as it is compared: composed, small, without spaces, quotation marks and accents of Latin letters."""
    apart = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return _DROPPED.sub("", unicodedata.normalize("NFC", bare))


def pattern(text: str) -> str:
    """A regular expression for folded names in which `text` stands, also as initial consonants or half typed.

    A lone consonant stands for every syllable that begins with it. The last syllable may still get a final consonant
    (후 on the way to 훈), or its final may be the beginning of the next one (셓 on the way to 세훈). '' for no text.
    """
    letters = "".join(PAIRS.get(c, c) for c in folded(text))
    parts = [_syllables(c) if c in INITIALS else re.escape(c) for c in letters]
    if letters and FIRST <= ord(letters[-1]) <= LAST:
        parts[-1] = _unfinished(letters[-1])
    return "".join(parts)


def _syllables(initial: str) -> str:
    start = FIRST + INITIALS.index(initial) * BY_INITIAL
    return f"[{initial}{chr(start)}-{chr(start + BY_INITIAL - 1)}]"


def _unfinished(syllable: str) -> str:
    code = ord(syllable) - FIRST
    final = FINALS[code % WITH_VOWEL]
    if not final:
        return f"[{syllable}-{chr(FIRST + code + WITH_VOWEL - 1)}]"
    kept = FINALS.index(final[:-1])
    before = chr(FIRST + code - code % WITH_VOWEL + kept)
    follows = _syllables(final[-1]) if final[-1] in INITIALS else ""
    return f"(?:{syllable}|{before}{follows})" if follows else syllable


class NameIndex:
    """All names of some things, searched as one text."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` pairs each name with the id of what bears it."""
        self._names: list[tuple[str, str]] = []
        self._starts: list[int] = []
        parts: list[str] = []
        at = 0
        for name, id in names:
            form = folded(name)
            if not form:
                continue
            self._names.append((name, id))
            self._starts.append(at)
            parts.append(form)
            at += len(form) + 1
        self._text = "\n".join(parts)
        self._ends = [start - 1 for start in self._starts[1:]] + [len(self._text)]

    def find(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Each name that fits, once: the id of what bears it, the name, and one of `FITS`."""
        wanted = pattern(text)
        if not wanted:
            return
        last = -1
        for found in re.finditer(wanted, self._text):
            number = bisect_right(self._starts, found.start()) - 1
            if number == last:
                continue
            last = number
            whole = found.start() == self._starts[number], found.end() == self._ends[number]
            name, id = self._names[number]
            yield id, name, "exact" if all(whole) else "prefix" if whole[0] else "inside"
