"""A sentence as recognisers see it: eojeols with their noun part and what follows it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kgx.mentions.marked import Marked
from kgx.mentions.quantities import QuantityMention
from kgx.mentions.temporal import TimeMention
from kgx.model.mention import Bracket
from kgx.model.text import Token
from kgx.spotting.gazetteer import Spot
from kgx.spotting.quotes import Quote

__all__ = ["NOUN_TAGS", "View", "Word", "build_view", "overlaps", "whole"]

NOUN_TAGS = frozenset({"NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XPN", "XSN", "XR", "SW", "W_SERIAL"})
# Two or more capitalised words, and short ones between them: Jan van Zanen, Uğur İbrahim Altay
_CAPITAL = "[A-ZÀ-ÞĀ-ɏḀ-ỿ]"
_LATIN_NAME = re.compile(rf"{_CAPITAL}[\w'’.-]*(?:\s+(?:[a-zà-ÿ]{{1,3}}\s+)*{_CAPITAL}[\w'’.-]*)+")
_STATUS = frozenset({"전", "현", "고", "신임"})
_ODD = NOUN_TAGS | {"MM", "MAG", "IC"}
_AFTER_CONSONANT = frozenset({"은", "이", "을", "과"})
_OPEN, _CLOSE = "([（［【", ")]）］】"
_MARKS = frozenset("‘’“”'\"「」『』《》〈〉<>｢｣")


def overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the half-open spans has a character in common with ``start..end``."""
    for s, e in spans:  # noqa: SIM110 - asked a hundred times a sentence: a loop takes half the time of any()
        if s < end and start < e:
            return True
    return False


@dataclass(slots=True)
class Word:
    """One eojeol without brackets: its noun part ``text[start:noun_end]`` and what comes after.

    `tail` is the particle or ending string, `stop` a following punctuation mark ('' when only a space follows).
    `bracket` is what stands in brackets directly after the noun part. `tokens` covers the noun part.
    """

    index: int
    start: int
    noun_end: int
    end: int
    text: str
    tail: str
    stop: str
    tokens: tuple[Token, ...]
    all_tokens: tuple[Token, ...]
    tags: tuple[str, ...]  # of the noun part
    bracket: Bracket | None = None

    @property
    def spelled(self) -> bool:
        """Whether the Latin spelling of a name of several words stands in brackets behind it."""
        return self.bracket is not None and _LATIN_NAME.fullmatch(self.bracket.text.strip()) is not None

    @property
    def closed(self) -> bool:
        """Whether the next word may continue the same noun phrase: no particle, no punctuation."""
        return not self.tail and not self.stop


@dataclass(slots=True)
class View:
    """One sentence with everything found before names are settled."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    words: list[Word]
    quotes: tuple[Quote, ...]
    spots: list[Spot]
    times: list[TimeMention]
    quantities: list[QuantityMention]
    brackets: list[tuple[int, int]]
    starts: list[int] = field(default_factory=list)
    persons: list[Spot] = field(default_factory=list)  # names of a user's people
    spots_at: dict[int, Spot] = field(default_factory=dict)  # by start; spots do not overlap

    def word_at(self, position: int) -> Word | None:
        """The last word that starts at or before `position` (a code point), if it reaches it."""
        i = bisect_right(self.starts, position) - 1
        return self.words[i] if i >= 0 and self.words[i].end > position else None

    def first_word_from(self, position: int) -> int:
        return bisect_left(self.starts, position)

    def spot_starting(self, start: int) -> Spot | None:
        return self.spots_at.get(start)

    def person_ending(self, word: Word) -> tuple[int, int] | None:
        """The words (first, last) of a user's person whose name ends with the noun part of `word`."""
        spot = next((s for s in self.persons if s.end == word.noun_end), None)
        return None if spot is None else (min(self.first_word_from(spot.start), word.index), word.index)

    def person_starting(self, word: Word) -> tuple[int, int] | None:
        """The words (first, last) of a user's person whose name begins with `word`."""
        spot = next((s for s in self.persons if s.start == word.start), None)
        last = None if spot is None else self.word_at(spot.end - 1)
        return None if last is None or spot is None or last.noun_end != spot.end else (word.index, last.index)

    def is_time(self, start: int, end: int) -> bool:
        return bool(self.times) and any(t.start < end and start < t.end for t in self.times)

    def is_quantity(self, start: int, end: int) -> bool:
        return bool(self.quantities) and any(q.start < end and start < q.end for q in self.quantities)


def find_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of round or square brackets with marks, outermost only, at most 80 characters wide. Linear."""
    found: list[tuple[int, int]] = []
    depth, opened = 0, -1
    for i in range(start, end):
        c = text[i]
        if c in _OPEN:
            if depth == 0:
                opened = i
            depth += 1
        elif c in _CLOSE and depth:
            depth -= 1
            if depth == 0 and i - opened <= 80:
                found.append((opened, i + 1))
    return found


def _between(text: str, start: int, end: int, brackets: list[tuple[int, int]]) -> str:
    """A mark other than space, quotation mark or bracket between two words, or ''."""
    position = start
    while position < end:
        inside = next((e for s, e in brackets if s <= position < e), None)
        if inside is not None:
            position = inside
            continue
        c = text[position]
        if not (c.isspace() or c in _MARKS):
            return c
        position += 1
    return ""


def _noun_part(tokens: list[Token]) -> int:
    """How many leading tokens form the noun part of an eojeol."""
    count = 0
    if len(tokens) == 1:
        return int(tokens[0].tag in NOUN_TAGS or (tokens[0].tag == "MM" and tokens[0].form in _STATUS))
    if tokens[-1].tag in _ODD and all(t.tag in _ODD for t in tokens):
        # an unknown name cut into words: 다/MAG 이/MM; with three syllables before it 이 is a particle
        particle = tokens[-1].tag == "MM" and tokens[-1].form == "이" and tokens[-1].start - tokens[0].start >= 3
        return len(tokens) - particle
    if _name_with_particle(tokens):
        return 3
    if _misread(tokens):
        return len(tokens)
    for i, token in enumerate(tokens):
        if token.tag in NOUN_TAGS:
            count = i + 1
        elif i and token.tag in {"MM", "IC", "MAG"} and len(tokens) == i + 1 and token.end - tokens[0].start <= 4:
            count = i + 1  # an unknown name cut oddly: 마/NNG 이/MM
        elif (token.tag == "SO" and token.form in "-‧" and 0 < i < len(tokens) - 1) or _describes(tokens, i):
            continue
        else:
            break
    return count


def _describes(tokens: list[Token], i: int) -> bool:
    """Whether the token at `i` is of an adjective inside a name written as one word: 세계|느린|도시연합."""
    first = i if tokens[i].tag == "VA" else i - 1
    if first < 1 or first + 2 >= len(tokens) or tokens[first].tag != "VA" or tokens[first + 1].tag != "ETM":
        return False
    return tokens[first - 1].tag in NOUN_TAGS and tokens[first + 2].tag in NOUN_TAGS


def _misread(tokens: list[Token]) -> bool:
    """김하/NNP 은/JX, 마쓰/NNP 이/JKS: after a vowel 은, 이, 을 and 과 are no particles but the end of a name."""
    if (
        len(tokens) != 2
        or tokens[0].tag != "NNP"
        or not tokens[1].tag.startswith("J")
        or tokens[1].form not in _AFTER_CONSONANT
    ):
        return False
    last = ord(tokens[0].form[-1]) - ord("가")
    return 0 <= last < 11172 and last % 28 == 0 and tokens[0].end - tokens[0].start <= 3


def _name_with_particle(tokens: list[Token]) -> bool:
    """김/NNP 의/JKG 승/NNG: a three-syllable name whose middle was taken for a particle."""
    return (
        len(tokens) > 2
        and tokens[1].tag.startswith("J")
        and tokens[2].tag in NOUN_TAGS
        and all(t.end - t.start == 1 for t in tokens[:3])
        and tokens[0].tag in NOUN_TAGS
    )


def _word(index: int, tokens: list[Token], text: str) -> Word:
    noun = _noun_part(tokens)
    start, end = tokens[0].start, tokens[-1].end
    every = tuple(tokens)
    if text[start:end] in _STATUS:  # 전, which may also be read as 저는
        return Word(index, start, end, end, text[start:end], "", "", every[:1], every, (every[0].tag,))
    noun_end = tokens[noun - 1].end if noun else start
    own, tail, stop = (every, "", "") if noun == len(every) else (every[:noun], *_ending(every[noun:], text))
    return Word(index, start, noun_end, end, text[start:noun_end], tail, stop, own, every, tuple([t.tag for t in own]))


def _ending(rest: tuple[Token, ...], text: str) -> tuple[str, str]:
    """What follows a noun part: particles or endings, and the first mark."""
    functional = [t for t in rest if t.tag[0] != "S"]
    stop = "" if len(functional) == len(rest) else next(t.form for t in rest if t.tag[0] == "S")
    if not functional or rest[0].tag[0] == "S":
        return "", stop
    return text[functional[0].start : functional[-1].end], stop


def _bracket_between(start: int, end: int, brackets: list[tuple[int, int]]) -> bool:
    return end > start and any(start <= s < end for s, _ in brackets)


def _split_groups(tokens: tuple[Token, ...], brackets: list[tuple[int, int]]) -> list[list[Token]]:
    """Tokens outside brackets, grouped by eojeol; quotation marks and punctuation end a group."""
    groups: list[list[Token]] = []
    current: list[Token] = []
    k, word = 0, -1
    for token in tokens:
        while k < len(brackets) and brackets[k][1] <= token.start:
            k += 1
        if k < len(brackets) and brackets[k][0] <= token.start:
            continue
        if current and (
            token.word != word
            or current[-1].tag in {"SP", "SE", "SF"}
            or _bracket_between(current[-1].end, token.start, brackets)
        ):
            groups.append(current)
            current = []
        word = token.word
        if token.form in _MARKS or (token.tag in {"SSO", "SSC", "SW", "SP", "SE", "SO"} and not current):
            if current:
                groups.append(current)
                current = []
            continue
        current.append(token)
    if current:
        groups.append(current)
    return groups


def whole(word: Word, text: str) -> Word:
    """A word as a name: all its letters, whatever the tokenizer saw in them."""
    name = text[word.start : word.end]
    return replace(word, noun_end=word.end, text=name, tail="", tokens=word.all_tokens, tags=("NNP",))


def build_view(marked: Marked, amounts: list[QuantityMention], tokens: tuple[Token, ...], text: str) -> View:
    """Group tokens into words and hang brackets on the word before them. `amounts` are the sentence's quantities that
    count something."""
    segment = marked.segment
    brackets = find_brackets(text, segment.start, segment.end)
    words = [_word(i, group, text) for i, group in enumerate(_split_groups(tokens, brackets))]
    view = View(
        text,
        segment.start,
        segment.end,
        tokens,
        words,
        segment.quotes,
        marked.spots,
        marked.times,
        amounts,
        brackets,
        persons=marked.persons,
    )
    view.starts = [w.start for w in words]
    view.spots_at = {s.start: s for s in marked.spots}
    for word, after in pairwise(words):
        if not word.stop:
            word.stop = _between(text, word.end, after.start, brackets)
    for b_start, b_end in brackets:
        inner = Bracket(b_start + 1, b_end - 1, text[b_start + 1 : b_end - 1])
        i = bisect_right(view.starts, b_start) - 1
        if i >= 0:
            word = words[i]
            gap = text[word.noun_end : b_start].strip(" ’'”\"」』》〉")
            if word.tail and word.end == b_start and _LATIN_NAME.fullmatch(inner.text.strip()):
                word, gap = whole(word, text), ""  # 얀 반 자넨(Jan van Zanen): cut up by the tokenizer
                words[i] = word
            if not gap and word.bracket is None:
                word.bracket = inner
    return view
