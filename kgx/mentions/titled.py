"""Names before a body and an office: told from the body's own words and from words the tokenizer cut oddly."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kgx.mentions.names import foreign_part, is_hangul, korean_name_text
from kgx.mentions.words import View, Word, whole
from kgx.resources.lexicons import Lexicons

__all__ = ["appointed", "cut_name", "ends_as_body", "latin_name", "name_in_body"]

CUT_TAILS = frozenset({"나", "라", "아", "하", "도", "로", "인", "가", "란", "만", "서", "이", "은"})
NAME_TAILS = frozenset("나라아")  # end names that begin like a noun: 정유나
_BODY_END = re.compile(
    r"[가-힣A-Za-z]{2,}(?:대|공대|의대|여대|교대|과기대|대학|대학교|대학원|지법|고법|지검|고검|지청|대병원|병원|상의|경찰청|교육청|소방청|그룹|전자|건설|중공업"
    r"|자동차|화학|은행|증권|생명|호텔|백화점|항공|제철|조선|통신|텔레콤|투어|홀딩스|파트너스|벤처스|테크|랩|연구소|연구원)$"
)


_HANZI = re.compile(r"[\u4e00-\u9fff]{2,3}")
_KANJI = re.compile(r"[\u4e00-\u9fff]{4,5}")
LONGEST_WHOLE = 5
LONGEST_GIVEN = 4
LONGEST_FAMILY = 5
NEWLY = frozenset({"신임", "초대", "새", "차기", "후임", "현직", "역대"})
DUTIES = frozenset({"직무", "업무", "권한", "자리", "공모", "공백"})
_CHOSEN = re.compile(
    r"(?:에|에는|로|으로|을|를|직에|직을)\s.{0,40}?(?:선임|임명|취임|선출|내정|위촉|임용|발탁|추대|재선|연임|역임|지냈|지낸|맡)"
)


def appointed(view: View, index: int) -> bool:
    """Whether the words beside an office noun tell that it is one: 신임 사장, 원장 직무, 회장에 …가 선출됐다."""
    word = view.words[index]
    before = view.words[index - 1] if index else None
    if before is not None and before.closed and before.text in NEWLY:
        return True
    if word.closed and index + 1 < len(view.words) and view.words[index + 1].text in DUTIES:
        return True
    alone = before is None or not before.closed
    return alone and _CHOSEN.match(view.text[word.noun_end : min(view.end, word.noun_end + 60)]) is not None


def ends_as_body(text: str) -> bool:
    """Whether a word ends as names of universities, courts and firms do: 삿포로국제대, 울산지법."""
    return _BODY_END.fullmatch(text) is not None


def latin_name(view: View, last: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """Word range of a foreign name ending at word `last` whose Latin spelling in brackets has as many words:
    캐럴라인 모스(Caroline Moss). None when the words are places for sure or the bracket is no name."""
    bracket = view.words[last].bracket
    if bracket is not None and _KANJI.fullmatch(bracket.text.strip()):
        return _kanji_name(view, last)
    if bracket is not None and _HANZI.fullmatch(bracket.text.strip()):
        return (last, last) if _whole_name(view, last, len(bracket.text.strip())) else None
    if bracket is None or not view.words[last].spelled:
        return None
    count = len(bracket.text.split())
    if count < 2:
        return None
    if _whole_name(view, last, count):
        return last, last
    first = last - count + 1
    run = view.words[max(0, first) : last + 1]
    if first < 0 or not is_hangul(run[0].text) or not run[0].closed:
        return None
    inner = run[1:]  # which the tokenizer may have cut up: 프란체스코 라 카메라
    if not all(is_hangul(view.text[w.start : w.end]) and (not w.stop or w is run[-1]) for w in inner):
        return None
    if any(view.text[a.end : b.start] != " " for a, b in pairwise(run)):
        return None
    view.words[first + 1 : last + 1] = [
        w if w.text and (w.closed or w is run[-1]) else whole(w, view.text) for w in inner
    ]
    spots = [view.spot_starting(w.start) for w in run]
    known = [s for s in spots if s is not None and not s.weak]
    return None if len(known) == len(run) else (first, last)


def _whole_name(view: View, last: int, count: int) -> bool:
    """Whether one word is a name that other letters write in several: 림웨이셩(Lim Wei Sheng), 쑨즈양(孫志洋)."""
    word, before = view.words[last], view.words[last - 1] if last else None
    alone = before is None or not before.closed or "NNP" not in before.tags
    return alone and "NNP" in word.tags and is_hangul(word.text) and count <= len(word.text) <= LONGEST_WHOLE


def _kanji_name(view: View, last: int) -> tuple[int, int] | None:
    """A Japanese name of two words before its four or five characters: 다나카 미유키(田中美幸). The first word is
    taken whole where the tokenizer saw a particle in it."""
    if not last or len(view.words[last].text) > LONGEST_GIVEN:
        return None
    before = view.words[last - 1]
    text = view.text[before.start : before.end]
    spot = view.spot_starting(before.start)
    apart = before.stop or before.bracket is not None or view.text[before.end : view.words[last].start] != " "
    if apart or not is_hangul(text) or not 2 <= len(text) <= LONGEST_FAMILY or (spot is not None and not spot.weak):
        return None
    view.words[last - 1] = replace(before, noun_end=before.end, text=text, tail="", tokens=before.all_tokens)
    return last - 1, last


def cut_name(view: View, index: int, lexicons: Lexicons) -> Word | None:
    """The whole of a name whose last syllable was taken for a particle (정유나 강릉시 …, 스즈키 시로 나가사키 …): no
    particle can stand between a name and the body of its office. None when the word is no such name."""
    word = view.words[index]
    text = view.text[word.start : word.end]
    if word.stop or word.tail not in CUT_TAILS or not is_hangul(text) or len(word.tail) != 1:
        return None
    if word.text in lexicons.not_names:
        return None
    if word.tags == ("NNG",) and word.tail not in NAME_TAILS:  # 이유가, 이상인
        return None
    usual = len(text) == 3 and text[0] in lexicons.usual_surnames and korean_name_text(text, ("NNP",), lexicons)
    before = view.words[index - 1] if index else None
    foreign = (
        len(word.text) <= 2
        and "NNP" in (word.tags if len(word.text) > 1 else ("NNP",))
        and before is not None
        and before.closed
        and len(before.text) > 1
        and before.tags == ("NNP",)
        and foreign_part(before, view, lexicons)
        and view.spot_starting(before.start) is None
    )
    if not (usual and view.spot_starting(word.start) is None) and not foreign:
        return None
    return replace(word, noun_end=word.end, text=text, tail="", tokens=word.all_tokens)


def name_in_body(view: View, body: list[Word], lexicons: Lexicons) -> int:
    """How many leading words of a title's body are rather a foreign person's name: two in given
    name, surname, country, city. They are names of foreign towns that do not contain the body, before its country
    or right before the city itself."""
    kinds = [_kinds(view, word, lexicons) for word in body]
    stop = next((k for k, kind in enumerate(kinds) if "Country" in kind or "AdministrativeArea" in kind), len(body) - 1)
    lead = kinds[:stop]
    if not 2 <= len(lead) <= 3 and not (len(lead) == 1 and stop < len(body) - 1 and "Country" in kinds[stop]):
        return 0
    named = all(kind <= {"City", "Organization"} and kind for kind in lead)
    return len(lead) if named and not any(_korean(view, word, lexicons) for word in body[:stop]) else 0


def _kinds(view: View, word: Word, lexicons: Lexicons) -> set[str]:
    spot = view.spot_starting(word.start)
    return (
        {str(lexicons.entries[i].type) for i in spot.ids} if spot is not None and spot.end == word.noun_end else set()
    )


def _korean(view: View, word: Word, lexicons: Lexicons) -> bool:
    spot = view.spot_starting(word.start)
    return spot is not None and any(lexicons.entries[i].country == "KR" for i in spot.ids)
