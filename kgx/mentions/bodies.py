"""Bodies of several words that no lexicon lists whole: a known body with its part, a state's organ, a local office.

서울중앙지검 조사부, 부산대 총학생회, BBC 방송 grow from a known body; 미국 법무부 is another body than 법무부,
부산 남구 선관위 another than the national one. 일본 정부 is the country itself. Bodies meant but not named (경찰,
미국 법원) are found apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgx.mentions.hanging import with_brackets
from kgx.mentions.words import View, Word, overlaps
from kgx.model.kinds import GOVERNMENTS, ORGANIZATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.resources.lexicons import Lexicons

__all__ = ["INSTITUTION", "find_bodies", "find_unnamed"]

INSTITUTION = "Institution"
HOME = "KR"
POLICE = "경찰"
AUTHORITY = "당국"
AUTHORITIES = frozenset(
    {"군", "경찰", "사법", "보건", "교육", "금융", "수사", "소방", "방역", "외교", "정보", "군사", "세무"}
)
LONGEST_PART = 8
SAME = frozenset(
    {"방송", "뉴스", "통신", "신문", "일보", "그룹", "통신사", "신문사", "방송국", "방송사", "항공", "FC"}
)  # KBS 방송 is KBS
MAX_PARTS = 2
MINISTRIES = "부청처"
# fmt: off
NO_MINISTRIES = frozenset({
    "남부", "북부", "동부", "서부", "중부", "내부", "외부", "일부", "간부", "본부", "지부", "심부", "도부", "뇌부",
    "행부", "층부", "상부", "하부", "정부", "군부", "전부", "신부", "주부", "여부", "승부", "요청", "신청", "시청",
    "구청", "도청", "군청", "하청", "초청", "감청", "대처", "거처", "출처", "근처", "상처", "부처", "조처", "피처",
})
# fmt: on
SHORTEST_MINISTRY = 4
PROPER = frozenset({"NNP", "SL"})
_BENCH = re.compile(
    r"(?:(?:형사|민사|행정|가사|특별|파산)(?:합의)?\s?제?\d{0,2}(?:부|단독|합의부)?|제?\d{1,2}(?:부|단독|합의부)|전원합의체)"
)
_COURT = re.compile(r"(?:법원|지법|고법|지원)$")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_ACTING = re.compile(r"(?:은|는|이|가)")
_CASE = re.compile(r"(?:은|는|이|가|의|와|과|에|도|측|을|를|에서|에게|에서는|에는)")

Taken = Sequence[tuple[int, int]]


def _free(word: Word, taken: Taken) -> bool:
    return bool(word.text) and not overlaps(taken, word.start, word.noun_end)


def _entry(view: View, word: Word, lexicons: Lexicons) -> tuple[str, ...]:
    """The ids of the lexicon name that fills the word, () when none or a doubtful one does."""
    spot = view.spot_starting(word.start)
    return spot.ids if spot is not None and spot.end == word.noun_end and not spot.weak else ()


def _follows(view: View, word: Word, taken: Taken) -> Word | None:
    """The free word right after `word` in the same noun phrase, one space away."""
    at = word.index + 1
    if not word.closed or word.bracket is not None or at == len(view.words):
        return None
    after = view.words[at]
    return after if after.start == word.end + 1 and _free(after, taken) else None


def _part_kinds(word: Word, lexicons: Lexicons) -> frozenset[str]:
    """What a word may be after another body's name: the longest listed ending tells, of at least two letters."""
    text = word.text
    for length in range(min(LONGEST_PART, len(text)), 1, -1):
        kinds = lexicons.body_parts.get(text[-length:])
        if kinds is not None:
            return kinds if length == len(text) else kinds & {"part"}
    return frozenset()


def _grown(view: View, word: Word, court: bool, lexicons: Lexicons, taken: Taken) -> tuple[Word, bool]:
    """The last word of the body that begins with `word`, and whether it is another body than the first word names."""
    last, other = word, False
    for count in range(MAX_PARTS):
        after = _follows(view, last, taken)
        if after is None:
            break
        if court and _BENCH.fullmatch(after.text):
            last, other = after, True
            further = _follows(view, after, taken)
            if further is not None and _BENCH.fullmatch(further.text):
                last = further
            break
        kinds = _part_kinds(after, lexicons)
        if "form" in kinds and count == 0:
            last = after
            continue
        if "part" not in kinds:
            break
        last, other = after, True
    after = _follows(view, last, taken)
    if after is not None and _happening(after, lexicons):
        return word, False  # the committee's meeting, not the committee
    return last, other


def _happening(word: Word, lexicons: Lexicons) -> bool:
    """Whether a word ends as the name of a meeting or festival."""
    for heads in lexicons.heads_ending(word.text, min(LONGEST_PART, len(word.text))):
        if len(heads[0].surface) > 1:
            return any(h.type is EntityType.FORUM or (h.strong and h.type is EntityType.EVENT) for h in heads)
    return False


def _known(view: View, word: Word, lexicons: Lexicons, taken: Taken) -> Mention | None:
    """A body of the lexicon with what belongs to its name: 국방부 감사관실 (another body), AFP 통신 (the same)."""
    ids = _entry(view, word, lexicons)
    named = bool(ids) and all(lexicons.entries[i].type in ORGANIZATIONS for i in ids)
    court = _COURT.search(word.text) is not None
    if not named and not (court and _proper(view, word)) and not _headed(view, word, lexicons):
        return None
    last, other = _grown(view, word, court, lexicons, taken)
    if last is word:
        return None
    start, end = word.start, last.noun_end
    surface = view.text[start:end]
    mention = Mention("Organization", start, end, surface, "name/part-of-body", head=last.text)
    joined = lexicons.names.get(surface.replace(" ", ""), ())
    if not other and (joined or last.text in SAME):
        mention.entries, mention.rule = joined or ids, "name/body-form"
        mention.kind = str(lexicons.entries[mention.entries[0]].type) if mention.entries else mention.kind
    else:
        kind = str(lexicons.entries[ids[0]].type) if ids else "Organization"
        inner = Mention(kind, start, word.noun_end, view.text[start : word.noun_end], "name/inner", entries=ids)
        mention.inner = [inner]
    return mention


def _proper(view: View, word: Word) -> bool:
    return any(t in PROPER for t in word.tags) or view.spot_starting(word.start) is not None


def _headed(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether an unknown word is a body by its strong head: 흥덕경찰서, 서원대학교."""
    if len(word.text) < 5 or not _proper(view, word) or view.is_time(word.start, word.noun_end):
        return False
    for heads in lexicons.heads_ending(word.text, min(LONGEST_PART, len(word.text) - 2)):
        if len(heads[0].surface) > 1:
            return any(h.strong and h.type in ORGANIZATIONS for h in heads)
    return False


def _of_country(view: View, word: Word, lexicons: Lexicons, taken: Taken) -> Mention | None:
    """A country with its organ: 미국 법무부, 일본 정부, 홍콩 경찰; a city abroad has a police of its own too."""
    ids = _entry(view, word, lexicons)
    if not ids or lexicons.entries[ids[0]].type not in {*GOVERNMENTS, EntityType.COUNTRY}:
        return None
    country = lexicons.entries[ids[0]].type is EntityType.COUNTRY
    abroad = lexicons.entries[ids[0]].country != HOME and not (country and lexicons.entries[ids[0]].code == HOME)
    after = _follows(view, word, taken)
    kinds = _part_kinds(after, lexicons) if after is not None else frozenset()
    if after is not None and country and abroad and _ministry(after):
        kinds |= {"organ"}
    if after is None or not kinds:
        return None
    start, end = word.start, after.noun_end
    surface = view.text[start:end]
    place = Mention(str(lexicons.entries[ids[0]].type), start, word.noun_end, word.text, "name/lexicon", entries=ids)
    if country and "government" in kinds:
        return Mention(place.kind, start, end, surface, "name/government", name=word.text, entries=ids)
    if "organ" in kinds and country:
        own = () if abroad else _entry(view, after, lexicons)
        return Mention("Organization", start, end, surface, "name/state-organ", inner=[place], entries=own)
    return None


def _ministry(word: Word) -> bool:
    """Whether a word after a country ends as its ministries and agencies do: 문화유산부, 도시재개발청."""
    text = word.text
    return (
        len(text) >= SHORTEST_MINISTRY
        and text[-1] in MINISTRIES
        and text[-2:] not in NO_MINISTRIES
        and all(t in {"NNG", "NNP", "XSN"} for t in word.tags)
    )


def _of_area(view: View, word: Word, lexicons: Lexicons, taken: Taken) -> Mention | None:
    """A Korean area with its office of a kind that every area has: 부산 남구 선관위, 경기 김포 경찰서."""
    last, areas = word, [word]
    for _ in range(3):
        ids = _entry(view, last, lexicons)
        entries = [lexicons.entries[i] for i in ids]
        if not any(entry.type in GOVERNMENTS and entry.country == HOME for entry in entries):
            return None
        after = _follows(view, last, taken)
        if after is None:
            return None
        if "local" in lexicons.body_parts.get(after.text, ()):
            first = areas[-1]
            places = [
                Mention("City", w.start, w.noun_end, w.text, "name/lexicon", entries=_entry(view, w, lexicons))
                for w in areas
            ]
            for place in places:
                place.kind = str(lexicons.entries[place.entries[0]].type)
            surface = view.text[areas[0].start : after.noun_end]
            name = view.text[first.start : after.noun_end]
            return Mention(
                "Organization", areas[0].start, after.noun_end, surface, "name/local-body", name=name, inner=places
            )
        last = after
        areas.append(after)
    return None


def find_bodies(view: View, lexicons: Lexicons, taken: Taken) -> list[Mention]:
    """Bodies of several words, from left to right, not overlapping `taken`."""
    found: list[Mention] = []
    until = -1
    for word in view.words:
        if word.start < until or not word.closed or not _free(word, taken):
            continue
        mention = (
            _of_country(view, word, lexicons, taken)
            or _of_area(view, word, lexicons, taken)
            or _known(view, word, lexicons, taken)
        )
        if mention is not None:
            found.append(with_brackets(mention, view))
            until = mention.outer_end
    return found


def find_unnamed(view: View, lexicons: Lexicons, taken: Taken) -> list[Mention]:
    """Bodies meant but not named: 경찰은, 군 당국이, 미국 법원; Latin abbreviations that nothing explains: CNNP와.

    They are no things: nothing is known that they could be tied to. A place before them stays a mention of its own.
    """
    found: list[Mention] = []
    for word in view.words:
        if not _free(word, taken):
            continue
        before = view.words[word.index - 1] if word.index and _follows(view, view.words[word.index - 1], ()) else None
        if word.text in lexicons.institutions:
            start = before.start if before is not None and _lends(view, before, word, lexicons) else word.start
            found.append(Mention(INSTITUTION, start, word.noun_end, view.text[start : word.noun_end], "name/unnamed"))
        elif word.text == AUTHORITY and before is not None and before.text in AUTHORITIES:
            found.append(
                Mention(
                    INSTITUTION, before.start, word.noun_end, view.text[before.start : word.noun_end], "name/unnamed"
                )
            )
        elif word.text.isascii() and _acronym(view, word, before, lexicons):
            found.append(Mention(INSTITUTION, word.start, word.noun_end, word.text, "name/acronym"))
    return found


def _acronym(view: View, word: Word, before: Word | None, lexicons: Lexicons) -> bool:
    """Whether a word of Latin capitals, no known abbreviation, is used as a body's name; two letters must act."""
    if not _ACRONYM.fullmatch(word.text) or word.text in lexicons.latin_words:
        return False
    if before is not None and before.text[-1:].isascii():
        return False
    if word.bracket is not None and not word.bracket.text.isascii():
        return False  # DMT(디메틸트립타민): explained, and as no body
    if len(word.text) == 2:
        return _ACTING.fullmatch(word.tail) is not None
    return word.closed or _CASE.fullmatch(word.tail) is not None


def _lends(view: View, before: Word, word: Word, lexicons: Lexicons) -> bool:
    """Whether the word before tells whose institution it is: a country, or a city abroad its police."""
    ids = _entry(view, before, lexicons)
    if not ids or "unnamed" not in lexicons.body_parts.get(word.text, ()):
        return False
    entry = lexicons.entries[ids[0]]
    if entry.type is EntityType.COUNTRY:
        return True
    return entry.type in GOVERNMENTS and entry.country != HOME and word.text.startswith(POLICE)
