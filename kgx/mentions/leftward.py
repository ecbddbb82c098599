"""What stands left of an office: the name of its holder, the words of its body, former or acting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kgx.mentions.names import CITY, foreign_part, foreign_run, is_hangul, known_run, korean_name
from kgx.mentions.namesakes import city_in_name, with_city
from kgx.mentions.offices import (
    PLAIN_PREFIXES,
    OfficeHit,
    body_in_word,
    head_type,
)
from kgx.mentions.titled import LONGEST_FAMILY, cut_name, ends_as_body, latin_name, name_in_body
from kgx.mentions.words import View, Word, whole
from kgx.resources.lexicons import Lexicons

__all__ = ["AREAS", "OF_PLACES", "Left", "blocked", "walk_left"]

OF_PLACES = frozenset({"head_of_city", "head_of_area"})
AREAS = frozenset({"도", "시", "군", "구"})  # the area that the text is about
SCHOOLS = frozenset({"대학", "대학교", "대학원"})
COUNTS = frozenset({"두", "세", "네", "각"})
COUNTING = frozenset("두세네한양각매전본그저어")  # 두 시장: two mayors, not Mayor Du
MAX_BODY_WORDS = 6
LONGEST_GIVEN = 4
MODIFYING = frozenset({"ETM", "JKG", "JKO", "JKB", "JC"})
LONGEST_NAME = 3  # words before the last one
METROPOLIS = 1_000_000
MAYOR = "시장"
SINGLE_FOREIGN = frozenset({"head_of_city", "head_of_area", "head_of_country", "minister", "press"})
# Titles that belong to no body, so that the word before them is a name
PERSONAL = frozenset(
    {"박사", "여사", "장군", "제독", "할머니", "할아버지", "이병", "일병", "상병", "병장", "하사", "중사", "상사"}
)


@dataclass(slots=True)
class Left:
    """What stands left of an office: the name (word range), body words, status, and where it all begins."""

    name: tuple[int, int] | None
    body: list[Word]
    status: str
    role_from: int | None
    surname: Word | None = None
    then: bool = False


def blocked(view: View, word: Word) -> bool:
    """Whether a word can belong to no name or office: no noun, a time or a quantity."""
    return not word.text or view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end)


def _follows_body(view: View, j: int) -> bool:
    """Whether a place stands right before, so that a name known from a person is a place here too."""
    return j > 0 and view.words[j - 1].closed and view.spot_starting(view.words[j - 1].start) is not None


def _only_body(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether a word is known as a body only, of which nobody is mayor: in 마이클 블룸버그 시장 it is a name."""
    spot = view.spot_starting(word.start)
    return spot is not None and all(str(lexicons.entries[i].type).endswith("Organization") for i in spot.ids)


def _is_place(view: View, word: Word, lexicons: Lexicons, *, of_places: bool = True) -> bool:
    """Whether a word is a place or body for sure, or may be one and looks like no name. Beside an office that is not
    held `of_places` a small town abroad that bears a well-known family name is that person: 오바마 대통령."""
    spot = view.spot_starting(word.start)
    if not of_places and word.text in lexicons.people.alone and foreign_part(word, view, lexicons):
        return False
    return spot is not None and (not spot.weak or (spot.end == word.noun_end and not korean_name(word, lexicons)))


def _lies_abroad(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether a word begins with a place abroad."""
    spot = view.spot_starting(word.start)
    return spot is not None and all(lexicons.entries[i].country not in {"KR", ""} for i in spot.ids)


def _abroad(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether the word before `j` is a place abroad: 반둥의 | 아디 위라완 시장."""
    return j > 0 and view.words[j - 1].tail in {"", "의", "시의"} and _lies_abroad(view, view.words[j - 1], lexicons)


def _all_abroad(view: View, body: list[Word], lexicons: Lexicons) -> bool:
    """Whether the words of the body are places abroad, whose officers seldom have Korean names."""
    return bool(body) and all(_lies_abroad(view, word, lexicons) for word in body)


def _foreign_before(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether the word before `j` may be the first of a foreign name: 아지즈 | 라만 조호르바루 시장."""
    before = view.words[j - 1] if j else None
    return before is not None and before.closed and before.tags == ("NNP",) and foreign_part(before, view, lexicons)


def _after_given(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether a given name of several letters stands right before the word at `j`."""
    before = view.words[j - 1] if j else None
    return before is not None and before.closed and len(before.text) > 1 and before.text in lexicons.people.given


def _family_of(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether a city abroad is rather a family name, after a given name: 로버트 | 노이스 유네스코 사무총장."""
    spot = view.spot_starting(view.words[j].start)
    if spot is None or spot.end != view.words[j].noun_end or not _after_given(view, j, lexicons):
        return False
    entries = [lexicons.entries[i] for i in spot.ids]
    theirs = _abroad(view, j - 1, lexicons)  # 쿠스코의 라울 | 메디나
    small = all(e.country != "KR" and (theirs or e.population < METROPOLIS) for e in entries)
    return small and all(e.type in {"City", "AdministrativeArea"} for e in entries)


def _ends_in_city(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether a word that ends as cities do is a given name after its family name: 무라야마 | 다카시 시장."""
    word = view.words[j]
    before = view.words[j - 1] if j else None
    family = before is not None and before.closed and not before.stop and before.text in lexicons.foreign_surnames
    return family and word.text.endswith(CITY) and word.text in lexicons.people.given


def _with_city(view: View, hit: OfficeHit, j: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """The words of a name that ends in a city, or as cities do: 무라야마 다카시 | 시장, 브라이 칼리 | 콜롬보시장."""
    if hit.start == view.words[hit.word].start:
        return (j - 1, j) if _ends_in_city(view, j, lexicons) else None
    if hit.office.kind not in OF_PLACES or not city_in_name(view, hit, j, lexicons):
        return None
    run = foreign_run(view, j - 1, lexicons)
    return (j - 1 if run is None else run, j)


def _cut_family(view: View, j: int, lexicons: Lexicons) -> Word | None:
    """The whole of a family name that the tokenizer cut, after a given name: 에마뉘엘 | 바르공 프랑스 대사."""
    word = view.words[j]
    raw = view.text[word.start : word.end]
    if not _after_given(view, j, lexicons) or word.stop or not is_hangul(raw) or not 2 <= len(raw) <= LONGEST_FAMILY:
        return None
    if word.all_tokens[-1].tag in MODIFYING:
        return None
    return whole(word, view.text)


def _widened(view: View, left: Left, lexicons: Lexicons) -> Left:
    """With the given names before the name, also those that the tokenizer cut: 올가 | 바클라노바."""
    if left.name is None:
        return left
    first, last = left.name
    while first and last - first < LONGEST_NAME:
        before = view.words[first - 1]
        raw = view.text[before.start : before.end]
        apart = before.stop or before.bracket is not None or view.text[before.end : view.words[first].start] != " "
        japanese = raw in lexicons.foreign_surnames and lexicons.people.looks_japanese(view.words[first].text)
        if apart or len(raw) < 2 or not (raw in lexicons.people.given or japanese):
            break
        view.words[first - 1] = whole(before, view.text)
        first -= 1
    left.name = (first, last)
    return left


def _unknown_city(view: View, hit: OfficeHit, j: int, lexicons: Lexicons) -> bool:
    """Whether the word right before 시장 or 부시장 is a city of no lexicon, after a name: 쑨젠화 | 룽청시 부시장."""
    word = view.words[j]
    if j != hit.word - 1 or hit.start != view.words[hit.word].start or not _foreign_before(view, j, lexicons):
        return False
    if word.text in lexicons.short_names:
        several = j > 1 and _foreign_before(view, j - 1, lexicons)  # 마리아 바실라쿠 빈 부시장, not 사디크 칸 시장
        return several and hit.office.surface.endswith(MAYOR)
    named = len(word.text) > 2 and word.text.endswith(CITY) and word.tags in {("NNP",), ("NNP", "NNG")}
    family = view.words[j - 1].text in lexicons.foreign_surnames  # 모리 마사시
    return named and hit.office.surface.endswith(MAYOR) and not family


def _cut_given(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether the word before `j`, cut up by the tokenizer, is a given name: 반둥의 리드완 | 카밀 시장."""
    word = view.words[j - 1] if j else None
    if word is None or word.stop or not _abroad(view, j - 1, lexicons):
        return False
    raw, last = view.text[word.start : word.end], word.all_tokens[-1].tag
    return 2 <= len(raw) <= LONGEST_GIVEN and is_hangul(raw) and not word.closed and last not in {"ETM", "JKG", "JX"}


def _second_part(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether a word that could be a Korean name is the end of a foreign one: a rare surname after an unknown word."""
    word = view.words[j]
    if j == 0:
        return False
    before = view.words[j - 1]
    if before.closed and before.text in lexicons.foreign_surnames and len(word.text) <= LONGEST_GIVEN:
        return True  # 다나카 미유키
    surname = before.text in lexicons.surnames and before.text not in lexicons.statuses
    syllable = before.closed and len(before.text) == 1 and foreign_part(before, view, lexicons)
    if syllable and (len(word.text) == 2 or surname):
        return True  # 판 반 마이, 안 이달고
    if before.closed and _abroad(view, j - 1, lexicons) and foreign_part(before, view, lexicons):
        return True  # 반둥의 아디 위라완
    odd = len(word.text) == 3 and not all(c in lexicons.given for c in word.text[1:])  # 마쓰이 가즈미
    if not odd and (word.text[0] in lexicons.usual_surnames or word.text[:2] in lexicons.surnames):
        return False
    return before.closed and "NNP" in before.tags and foreign_part(before, view, lexicons)


def _bare_surname(view: View, word: Word, lexicons: Lexicons) -> Word | None:
    """오 지사: a surname of one letter that the tokenizer took for a verb or determiner."""
    raw = view.text[word.start : word.end]
    if word.text or len(raw) != 1 or raw not in lexicons.surnames or raw in lexicons.statuses or raw in COUNTING:
        return None
    before = view.words[word.index - 1] if word.index else None
    verb = word.all_tokens[-1].tag == "ETM" and before is not None and before.tail  # 6개국에서 온 시장
    if verb or _after_quote(view, word):
        return None
    return replace(word, noun_end=word.end, text=raw, tail="", stop="")


def _after_quote(view: View, word: Word) -> bool:
    """Whether a mark of quotation or a bracket stands right before a word: "…"고 주장했다, 시티넷(CityNet)이 회장을."""
    return word.start > view.start and view.text[word.start - 1] in "\"'”’」』)"


def _may_be_surname(word: Word, lexicons: Lexicons) -> bool:
    """Whether a word of one letter is a surname and no numeral (두 시장)."""
    counts = word.text in COUNTS and word.tags == ("MM",)
    return len(word.text) == 1 and word.text in lexicons.surnames and not counts


def _take_foreign(view: View, run: int, j: int, left: Left, lexicons: Lexicons) -> None:
    """Make the unknown words ``run..j`` the name, those behind it words of the body."""
    words = view.words
    first, last = (run, j) if left.body else _korean_head(view, run, j, lexicons)
    left.name = (known_run(view, first, lexicons), last)
    if left.name == (j, j) and _cut_given(view, j, lexicons):
        before = words[j - 1]
        words[j - 1] = replace(before, noun_end=before.end, text=view.text[before.start : before.end], tail="")
        left.name = (j - 1, j)
    left.body = words[left.name[1] + 1 : j + 1] + left.body


def _ends_walk(view: View, hit: OfficeHit, j: int, left: Left, lexicons: Lexicons, known: Collection[str]) -> bool:
    """Whether the word at `j` is the name or cannot belong to the office; else it joins the words of the body."""
    words, word = view.words, view.words[j]
    inside = hit.start > words[hit.word].start  # the office word has a prefix
    if word.text in known and " " not in word.text and word.closed and not _follows_body(view, j):
        left.name = (j - 1, j) if j and words[j - 1].closed and words[j - 1].text in known else (j, j)
        return True
    of_places = hit.office.kind in OF_PLACES
    known_place = _is_place(view, word, lexicons, of_places=of_places) and not (
        of_places and _only_body(view, word, lexicons)
    )
    if not left.body and (name := _with_city(view, hit, j, lexicons)) is not None:
        left.name = name
        return True
    if word.text in AREAS and word.closed and j and words[j - 1].closed and korean_name(words[j - 1], lexicons):
        left.body.insert(0, word)  # 조은겸 | 도 외교통상과장
        return False
    told = left.body or not of_places or (j > 1 and view.words[j - 2].tail == "의")  # 블랙타운의 스티븐 | 발리 시장
    if known_place and told and _family_of(view, j, lexicons):
        left.name = (j - 1, j)
        return True
    if known_place or (not left.body and _unknown_city(view, hit, j, lexicons)):
        left.body.insert(0, word)
    elif word.text in known or (
        korean_name(word, lexicons, titled=True)
        and not _second_part(view, j, lexicons)
        and not (_all_abroad(view, left.body, lexicons) and _foreign_before(view, j, lexicons))
    ):
        left.name = (j, j)
        if word.text in known and j and words[j - 1].closed and words[j - 1].text in known:
            left.name = (j - 1, j)
        return True
    elif len(word.text) == 1 and _after_quote(view, word):
        return True
    elif _may_be_surname(word, lexicons) and not left.body and not inside:
        left.surname = word
        run = foreign_run(view, j, lexicons)
        if run is not None and run < j:
            left.name, left.surname = (run, j), None
        return True
    elif word.text in lexicons.short_names and left.body and not of_places:
        left.body.insert(0, word)  # 라이너 브란트 | 빈 교통공사 이사
    elif inside and not left.body and view.text[words[hit.word].start : hit.start] in SCHOOLS:
        left.body.insert(0, word)  # 토니 블레이클리 | 오타고 대학교수
    elif (run := foreign_run(view, j, lexicons)) is not None and _person_run(view, hit, run, j, left, lexicons):
        _take_foreign(view, run, j, left, lexicons)
        return True
    elif (
        word.bracket is not None
        and not left.body
        and not inside
        and word.bracket.text.isascii()
        and "NNP" in word.tags
        and head_type(word.text, lexicons) is None
    ):
        left.name = (j, j)
        return True
    else:
        left.body.insert(0, word)
    return False


def walk_left(view: View, hit: OfficeHit, lexicons: Lexicons, known: Collection[str]) -> Left:
    """What the words before an office are, read from right to left up to a name or a word that cannot belong to it."""
    left = Left(None, [], "", None)
    words = view.words
    inside = hit.start > words[hit.word].start  # the office word has a prefix
    j = hit.word - 1
    while j >= 0 and len(left.body) < MAX_BODY_WORDS:
        word = words[j]
        if not word.closed and (left.body or left.status or inside):
            word = words[j] = cut_name(view, j, lexicons) or _cut_family(view, j, lexicons) or word
        if j == hit.word - 1 and not inside and (surname := _bare_surname(view, word, lexicons)) is not None:
            left.surname = surname
            break
        if not word.closed or blocked(view, word):
            break
        if view.persons and (own := view.person_ending(word)) is not None:
            left.name = own
            break
        status = lexicons.statuses.get(word.text)
        if word.bracket is not None and (spelled := latin_name(view, j, lexicons)) is not None:
            left.name = spelled
            break
        if word.text in PLAIN_PREFIXES and not left.body:
            left.role_from = word.start
        elif status is not None:
            left.status = left.status or status
            left.then = left.then or word.text == "당시"
        elif _ends_walk(view, hit, j, left, lexicons, known):
            break
        j -= 1
    left = _widened(view, _named(view, left, lexicons), lexicons)
    if left.name is not None and hit.office.kind in OF_PLACES and not left.body:
        left.name = with_city(view, hit, left.name, lexicons)
    return left


def _named(view: View, left: Left, lexicons: Lexicons) -> Left:
    """With the name that the words of the body begin with, when none was found."""
    if left.name is None and left.surname is None and (count := name_in_body(view, left.body, lexicons)):
        first = left.body[0].index
        left.name, left.body = (first, first + count - 1), left.body[count:]
    return left


def _korean_head(view: View, first: int, last: int, lexicons: Lexicons) -> tuple[int, int]:
    """The name in an unknown run: 나의현 군산미래대 총장 is a Korean name and a body, not a foreign name."""
    if last > first and ends_as_body(view.words[first].text):
        first += 1  # 델프트공대 마레이케 더용 교수
    word = view.words[first]
    if last > first and ends_as_body(view.words[last].text):
        last -= 1
        if last == first or not (
            korean_name(word, lexicons) and len(word.text) == 3 and word.text[0] in lexicons.usual_surnames
        ):
            return first, last
    usual = len(word.text) == 3 and word.text[0] in lexicons.usual_surnames and len(view.words[last].text) > 3
    if last > first and usual and korean_name(word, lexicons) and all(c in lexicons.given for c in word.text[1:]):
        return first, first
    return first, last


def _body(text: str, lexicons: Lexicons) -> bool:
    kind = head_type(text, lexicons, strong=True)
    return ends_as_body(text) or (kind is not None and kind[0].endswith("Organization"))


def _korean_like(name: str, lexicons: Lexicons) -> bool:
    """Three syllables with a usual family name, whatever the given name."""
    return len(name) == 3 and is_hangul(name) and name[0] in lexicons.usual_surnames


def _person_run(view: View, hit: OfficeHit, first: int, last: int, left: Left, lexicons: Lexicons) -> bool:
    """Whether an unknown run before an office is a person's name and not the body's."""
    before = view.words[first - 1] if first else None
    if before is not None and before.spelled:
        return False  # 도밍구스 브라간사(Domingos Bragança) 기마랑이스 시장
    if before is not None and hit.office.surface == MAYOR and first == last and not left.body:
        spot = view.spot_starting(before.start)
        if spot is not None and before.closed and all(lexicons.entries[i].type == "Country" for i in spot.ids):
            return False  # 우고 케르겔렌 콜롬비아 몬테리아 시장: nobody is mayor of a country
    if (
        before is not None
        and before.closed
        and len(before.text) > 2
        and korean_name(before, lexicons)
        and not blocked(view, before)
    ):
        return False  # 홍은택 카카오 대표
    if hit.office.kind in SINGLE_FOREIGN or last > first:
        return True
    name = view.words[last].text
    alone = hit.start == view.words[hit.word].start and not left.body
    if alone and before is not None and before.closed and _body(before.text, lexicons) and _korean_like(name, lexicons):
        return True  # 속초문화원 장미르 원장
    if name in lexicons.people.alone or (hit.office.surface in PERSONAL and len(name) > 2):
        return True  # 롬니 후보, 레프코위츠 박사
    if left.body:
        return all(view.spot_starting(w.start) or _unknown_city(view, hit, w.index, lexicons) for w in left.body)
    return hit.start > view.words[hit.word].start and body_in_word(view, hit, lexicons) is not None
