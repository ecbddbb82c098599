"""Foreign names that stand without an office: told by known given and family names, and by their syllables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kgx.mentions.names import foreign_part, is_hangul, known_foreign
from kgx.mentions.words import View, Word
from kgx.resources.lexicons import Lexicons

__all__ = ["Candidate", "Trust", "foreign_candidate"]

LONGEST = 4  # words of a name
LONGEST_WORD = 7


class Trust(IntEnum):
    """How sure a candidate is: SURE stands anywhere, LIKELY needs an end of the noun phrase, MAYBE a human context."""

    MAYBE = 0
    LIKELY = 1
    SURE = 2


@dataclass(slots=True)
class Candidate:
    """Words ``first..last`` that may be a person's name, which is ``text[start:end]``."""

    first: int
    last: int
    start: int
    end: int
    trust: Trust


def foreign_candidate(view: View, index: int, lexicons: Lexicons) -> Candidate | None:
    """The foreign name that begins at word `index`, or None."""
    if not _unknown(view, index, lexicons):
        return None
    last = index
    while last + 1 < len(view.words) and last - index + 1 < LONGEST and _joined(view, last, lexicons):
        last += 1
        if view.words[last].text in lexicons.people.family and last + 1 < len(view.words):
            break
    names = [w.text for w in view.words[index : last + 1]]
    if last > index:
        return _several(view, index, names, lexicons)
    trust = _single(names[0], lexicons)
    return None if trust is None else _candidate(view, index, index, trust)


def _candidate(view: View, first: int, last: int, trust: Trust) -> Candidate:
    return Candidate(first, last, view.words[first].start, view.words[last].noun_end, trust)


def _unknown(view: View, index: int, lexicons: Lexicons) -> bool:
    """Whether a word may be part of a foreign name: a proper noun that is no known place or body."""
    word = view.words[index]
    text = word.text
    if not 1 <= len(text) <= LONGEST_WORD or not is_hangul(text):
        return False
    named = known_foreign(text, lexicons)
    if not ("NNP" in word.tags or named):
        return False
    spot = view.spot_starting(word.start)
    return (spot is None or (named and spot.end == word.noun_end)) and foreign_part(word, view, lexicons)


def _joined(view: View, last: int, lexicons: Lexicons) -> bool:
    """Whether the word after `last` goes on with the name."""
    word = view.words[last]
    return word.closed and word.bracket is None and _unknown(view, last + 1, lexicons)


def _several(view: View, index: int, names: list[str], lexicons: Lexicons) -> Candidate | None:
    """A name of several words: 저스틴 팀버레이크, 하세베 마코토, 구스타보 알베르토 바스케스."""
    people = lexicons.people
    last = index + len(names) - 1
    second = names[1]
    if names[0] in lexicons.foreign_surnames and len(second) > 1 and people.looks_japanese(second):
        return _candidate(view, index, index + 1, Trust.SURE)
    if names[0] in people.given:
        return _candidate(
            view, index, last, Trust.SURE if len(names[0]) > 1 or names[-1] in people.family else Trust.MAYBE
        )
    if names[-1] in people.family and len(names[-1]) > 1:
        return _candidate(view, index, last, Trust.LIKELY if names[-1] in people.alone else Trust.MAYBE)
    if len(names[0]) == 1 and names[0] not in lexicons.surnames and len(names) == 2:
        return None
    return _candidate(view, index, last, Trust.MAYBE)


def _single(name: str, lexicons: Lexicons) -> Trust | None:
    people = lexicons.people
    if name in people.alone and len(name) > 1:
        return Trust.LIKELY
    if len(name) > 1 and people.looks_chinese(name):
        return Trust.LIKELY
    return Trust.MAYBE if len(name) > 1 else None


def closes(word: Word) -> bool:
    """Whether the noun phrase ends with a word: a particle, a mark or a bracket follows."""
    return not word.closed or word.bracket is not None
