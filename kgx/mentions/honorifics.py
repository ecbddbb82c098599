"""People by an honorific: 박씨, 김모(33) 씨, A씨, K기자, 이혜림씨. Many of them stay without a name.

Two rules: person/anonymous is someone whose name the text withholds (A씨, 김모 씨); person/surname a family name with
an honorific (김 씨), which the linker ties to someone named in full or leaves alone.
"""

from __future__ import annotations

from kgx.mentions.names import is_hangul, known_run
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention, Title
from kgx.resources.lexicons import Lexicons

__all__ = ["ANONYMOUS", "SURNAME", "find_honorifics"]

ANONYMOUS, SURNAME = "person/anonymous", "person/surname"
HONORIFICS = frozenset({"씨", "군", "양"})
SOMEONE = "모"
LONGEST_NAME = 7
COUNTED = frozenset("각전현두세네한")  # 두 군, 각 군: counties, not Mr Du


def find_honorifics(view: View, lexicons: Lexicons) -> list[Mention]:
    """Persons called by an honorific, and persons whose name is withheld, in order."""
    found: list[Mention] = []
    for word in view.words:
        mention = _with_honorific(view, word, lexicons) or _withheld(view, word, lexicons)
        if mention is not None and not (found and mention.start < found[-1].outer_end):
            found.append(mention)
    return found


def _with_honorific(view: View, word: Word, lexicons: Lexicons) -> Mention | None:
    """The person before 씨, 군 or 양, in one word with it or apart."""
    if not word.tokens or word.text[-1:] not in HONORIFICS or _written_out(word):
        return None
    cut = word.noun_end - 1
    if word.tokens[-1].tag != "NNB":  # 조씨/NNP
        whole = word.tags == ("NNP",) and word.text[-1] == "씨" and len(word.text) == 2
        return _mention(view, word.start, cut, word, SURNAME) if whole and word.text[0] in lexicons.surnames else None
    if cut > word.start:
        return _named(view, word, word, word.start, cut, lexicons)
    before = view.words[word.index - 1] if word.index else None
    if before is None or not before.closed or not before.text:
        return None
    if before.text == SOMEONE and before.index:  # 이 모 씨
        first = view.words[before.index - 1]
        surname = _is_surname(view, first, first.text, lexicons)
        return _mention(view, first.start, first.noun_end, word, ANONYMOUS) if surname and first.closed else None
    return _named(view, before, word, before.start, before.noun_end, lexicons)


def _written_out(word: Word) -> bool:
    """Whether Chinese characters behind a word stand for all of it: 쑨즈양(孫志洋)."""
    bracket = word.bracket.text.strip() if word.bracket is not None else ""
    return len(bracket) == len(word.text) and all("\u4e00" <= c <= "\u9fff" for c in bracket)


def _named(view: View, word: Word, last: Word, start: int, end: int, lexicons: Lexicons) -> Mention | None:
    """The person whose name is ``text[start:end]``, part of `word`, with the honorific at the end of `last`."""
    name = view.text[start:end]
    if _is_letter(name):
        return _mention(view, start, end, last, ANONYMOUS)
    if len(name) == 2 and name[1] == SOMEONE and (name[0] in lexicons.surnames or _is_letter(name[0])):
        return _mention(view, start, start + 1, last, ANONYMOUS)
    if _is_surname(view, word, name, lexicons):
        return _mention(view, start, end, last, SURNAME)
    tags = tuple(t.tag for t in word.tokens if t.end <= end)
    if not is_hangul(name) or not 2 <= len(name) <= LONGEST_NAME or not _may_be_name(view, word, tags, lexicons):
        return None
    if last is word or len(name) == 2:
        begin = view.words[known_run(view, word.index, lexicons)].start
        mention = Mention("Person", begin, end, view.text[begin:end], "person/honorific")
        mention.outer_end = last.noun_end
        return mention
    return None  # a full name apart from 씨 is found with the offices


def _may_be_name(view: View, word: Word, tags: tuple[str, ...], lexicons: Lexicons) -> bool:
    if view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end):
        return False
    spot = view.spot_starting(word.start)
    if spot is not None and not spot.weak and any(lexicons.entries[i].country == "KR" for i in spot.ids):
        return False
    return "NNP" in tags


def _is_letter(name: str) -> bool:
    return len(name) == 1 and "A" <= name <= "Z"


def _is_surname(view: View, word: Word, name: str, lexicons: Lexicons) -> bool:
    if len(name) != 1 or name not in lexicons.surnames or view.is_quantity(word.start, word.noun_end):
        return False
    return word.tokens[0].tag == "NNP" or (name in lexicons.usual_surnames and name not in COUNTED)


def _withheld(view: View, word: Word, lexicons: Lexicons) -> Mention | None:
    """김모 상병, K기자, A 경장, 강모 전 교감: a letter or 모 before an office."""
    text = word.text
    if len(text) == 2 and text[1] == SOMEONE and (text[0] in lexicons.surnames or _is_letter(text[0])):
        last = _office_after(view, word, lexicons) or (word if _aged(word) else None)
        return _mention(view, word.start, word.start + 1, last, ANONYMOUS) if last else None
    if not text or not "A" <= text[0] <= "Z" or word.tokens[0].tag != "SL" or word.tokens[0].end != word.start + 1:
        return None
    if len(text) == 1:
        office = _office_after(view, word, lexicons)
        return _mention(view, word.start, word.start + 1, office, ANONYMOUS) if office else None
    if text[1:] in lexicons.offices:
        return _mention(view, word.start, word.start + 1, word, ANONYMOUS)
    return None


def _aged(word: Word) -> bool:
    """Whether an age stands in brackets behind a word: 박모(34)."""
    return word.bracket is not None and word.bracket.text[:2].isdigit()


def _office_after(view: View, word: Word, lexicons: Lexicons) -> Word | None:
    """The word of the office right after a word, 전 or 당시 between them."""
    index = word.index + 1
    if not word.closed or index >= len(view.words):
        return None
    after = view.words[index]
    if after.text in lexicons.statuses and after.closed and index + 1 < len(view.words):
        after = view.words[index + 1]
    return after if after.text in lexicons.offices else None


def _mention(view: View, start: int, end: int, last: Word, rule: str) -> Mention:
    mention = Mention("Person", start, end, view.text[start:end], rule)
    mention.outer_end = last.noun_end
    mention.name = view.text[start : last.noun_end]
    mention.titles = [Title(view.text[max(end, last.start) : last.noun_end], "honorific", end, last.noun_end)]
    return mention
