"""What a person's name looks like: Korean names by surname and syllables, foreign names by unknown words."""

from __future__ import annotations

from kgx.mentions.words import View, Word
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot

__all__ = ["foreign_part", "foreign_run", "is_hangul", "known_foreign", "known_run", "korean_name"]

CITY = "시"  # what the names of cities may end in
LOAN_ENDINGS = frozenset("클코스르트드프크브츠즈그흐슨턴든랜킨")  # seldom end a Korean name, often a foreign one
MINOR_TOWN = 150_000
PLAIN_COST = 12.2  # of a Korean name that the tokenizer takes for a common noun
BODY_ENDINGS = frozenset("고당파청점관회국역항궁")  # end bodies and things, seldom names
MINISTRY = "부"
COMMON = frozenset({"NNG", "XPN"})
NO_NAMES = frozenset("각전현등및고신그이저양두세네한새첫중후내외")
LONGEST_RUN = 3  # words before the last one of a foreign name


def is_hangul(text: str) -> bool:
    return bool(text) and all("가" <= c <= "힣" for c in text)


def korean_name(word: Word, lexicons: Lexicons, *, titled: bool = False) -> bool:
    """Whether the noun part of a word is a full Korean name (surname and one or two given syllables).

    `titled` says that an office stands beside it; then a three-syllable word that the tokenizer takes for a noun may
    be a name too.
    """
    return korean_name_text(word.text, word.tags, lexicons, titled=titled)


def korean_name_text(text: str, tags: tuple[str, ...], lexicons: Lexicons, *, titled: bool = False) -> bool:
    if not 2 <= len(text) <= 4 or not is_hangul(text) or text in lexicons.not_names:
        return False
    if len(text) > 2 and text in lexicons.people.callings:
        return False  # 피폭자, 연설자
    given = text[2:] if text[:2] in lexicons.surnames and len(text) > 2 else text[1:]
    if len(given) > 2 or text[: len(text) - len(given)] not in lexicons.surnames:
        return False
    if tags == ("NNP",):
        if (text[-1] in BODY_ENDINGS or text[-1] == "단") and lexicons.people.korean_cost(text) > PLAIN_COST:
            return False  # 단원고, 공산당, 탁구단
        if text[0] in lexicons.usual_surnames and len(text) == 3:
            return any(c in lexicons.given for c in given) and given[-1] not in LOAN_ENDINGS
        return all(c in lexicons.given for c in given)
    if len(text) == 3 and tags and tags[0] in COMMON:
        return titled and lexicons.people.korean_cost(text) < PLAIN_COST  # 계열사, 대규모
    if tags == ("NNG",):
        return False
    if len(text) == 2:
        return bool(tags) and all(t in {"NNP", "XSN"} for t in tags) and len(tags) == 2
    return all(c in lexicons.given for c in given)


def foreign_part(word: Word, view: View, lexicons: Lexicons) -> bool:
    """Whether a word may be part of a transliterated name: Hangul, unknown to the dictionary, no place."""
    if not is_hangul(word.text) or word.text in lexicons.not_names or _sure_spot(view, word, lexicons):
        return False
    if view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end):
        return False
    if word.text in lexicons.offices or word.text in lexicons.people.callings or _body_like(word.text, lexicons):
        return False
    if word.text[-1] in "과와" and word.text[:-1] in lexicons.offices:
        return False  # 두 시장과 의장: taken for a section of an office
    if word.text[-1] == MINISTRY and word.tags[-1:] != ("NNP",) and len(word.text) > 2:
        return False  # 국무부
    if word.text[-1] in BODY_ENDINGS and len(word.text) > 1 and word.text not in lexicons.people.alone:
        return False
    if len(word.text) == 1:
        return word.text not in NO_NAMES
    return (
        word.text in lexicons.people.alone
        or "NNP" in word.tags
        or len(word.tags) > 2
        or not {"NNG", "XSN", "XPN", "NNB", "NR", "NP", "SN"} >= set(word.tags)
    )


def _body_like(text: str, lexicons: Lexicons) -> bool:
    """Whether a word ends with a head noun of bodies or places (대전문화재단) and so is no part of a person's name."""
    return any(
        len(h.surface) > 1 and (h.strong or h.type in {"Organization", "Place"})
        for heads in lexicons.heads_ending(text, min(7, len(text)))
        for h in heads
    )


def _sure_spot(view: View, word: Word, lexicons: Lexicons) -> bool:
    spot = view.spot_starting(word.start)
    return spot is not None and not spot.weak and not _minor(spot, word.text, lexicons)


def known_foreign(text: str, lexicons: Lexicons) -> bool:
    """Whether a word is a foreign given or family name that the lexicons list."""
    people = lexicons.people
    return text in people.given or text in people.family or text in lexicons.foreign_surnames


def _minor(spot: Spot, text: str, lexicons: Lexicons) -> bool:
    """Whether a spot is only a small town abroad, or a firm with a name that people bear."""
    entries = [lexicons.entries[i] for i in spot.ids]
    named = known_foreign(text, lexicons)
    return all(
        (e.type == "City" and e.country != "KR" and e.population < MINOR_TOWN and not e.id.startswith("iso"))
        or (e.type == "Organization" and named)
        for e in entries
    )


def foreign_run(view: View, last: int, lexicons: Lexicons) -> int | None:
    """Index of the first word of a foreign name that ends at word `last`, or None. At most five words."""
    words = view.words
    first = last
    if not foreign_part(words[last], view, lexicons) and not (
        last
        and words[last - 1].closed
        and foreign_part(words[last - 1], view, lexicons)
        and _plain(words[last], view, lexicons)
    ):
        return None
    while first > 0 and last - first < 4:
        before = words[first - 1]
        if not before.closed or before.bracket is not None:
            break
        if before.text.endswith(CITY) and len(before.text) > 2 and not known_foreign(before.text, lexicons):
            break  # 블랙번시 | 존 스미스
        short_next = len(words[first].text) == 1
        opening = first - 1 == 0 or not words[first - 2].closed
        if foreign_part(before, view, lexicons) or ((short_next or opening) and _plain(before, view, lexicons)):
            first -= 1
        else:
            break
    if all(len(w.text) == 1 for w in words[first : last + 1]) and last - first < 2:
        return None
    return first


def known_run(view: View, last: int, lexicons: Lexicons) -> int:
    """Index of the first word of a name that ends at word `last`, as far as the words before are known foreign names
    (시게미쓰 하쓰코씨); `last` itself when none is."""
    first = last
    while first and last - first < LONGEST_RUN:
        before = view.words[first - 1]
        if not known_foreign(before.text, lexicons) or not before.closed or before.bracket or len(before.text) < 2:
            break
        if _sure_spot(view, before, lexicons) and view.words[first].text not in lexicons.people.family:
            break  # a city before somebody's name
        first -= 1
    return first


def _plain(word: Word, view: View, lexicons: Lexicons) -> bool:
    """A dictionary word that may still begin a foreign name (다이 데 로샤): two syllables, nothing else known of it."""
    return (
        is_hangul(word.text)
        and len(word.text) <= 3
        and word.text not in lexicons.not_names
        and word.text not in lexicons.people.callings
        and word.text not in lexicons.kinship
        and not _sure_spot(view, word, lexicons)
        and not view.is_time(word.start, word.noun_end)
    )
