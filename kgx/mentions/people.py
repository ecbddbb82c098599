"""People: a name with its offices, before or after it, or in brackets; surnames and offices that stand for one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from kgx.mentions.names import foreign_part, foreign_run, is_hangul, korean_name, korean_name_text
from kgx.mentions.offices import LONGEST_OFFICE, PLAIN_PREFIXES, OfficeHit, body_from_words, body_in_word, entry_mention, find_offices, head_type
from kgx.mentions.titled import cut_name, ends_as_body, latin_name, name_in_body
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention, Title
from kgx.resources.lexicons import Lexicons

__all__ = ["find_people"]

NO_TITLE = frozenset({"honorific"})
PRESS = frozenset({"press"})
GUESS_CLASSES = frozenset({"head_of_body"})
SINGLE_FOREIGN = frozenset({"head_of_city", "head_of_area", "head_of_country", "minister", "press"})
OF_PLACES = frozenset({"head_of_city", "head_of_area"})
BODIES = frozenset({"Organization", "InternationalOrganization"})
COUNTS = frozenset({"두", "세", "네", "각"})
COUNTING = frozenset("두세네한양각매전본그저어")  # 두 시장: two mayors, not Mayor Du
MARKET = "시장"
MAX_BODY_WORDS = 6
_BRACKET_PERSON = re.compile(r"(?P<role>[가-힣0-9·]{2,14})\s?[·:]?\s(?P<name>[가-힣]{2,4})$")


@dataclass(slots=True)
class _Left:
    """What stands left of an office: the name (word range), body words, status, and where it all begins."""

    name: tuple[int, int] | None
    body: list[Word]
    status: str
    role_from: int | None
    surname: Word | None = None
    then: bool = False


def _blocked(view: View, word: Word) -> bool:
    return not word.text or view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end)


def _follows_body(view: View, j: int) -> bool:
    """Whether a place stands right before, so that a name known from a person is a place here too."""
    return j > 0 and view.words[j - 1].closed and view.spot_starting(view.words[j - 1].start) is not None


def _only_body(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether a word is known as a body only, of which nobody is mayor: in 마이클 블룸버그 시장 it is a name."""
    spot = view.spot_starting(word.start)
    return spot is not None and all(str(lexicons.entries[i].type).endswith("Organization") for i in spot.ids)


def _is_place(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether a word is a place or body for sure, or may be one and looks like no name."""
    spot = view.spot_starting(word.start)
    return spot is not None and (not spot.weak or not korean_name(word, lexicons))


def _second_part(view: View, j: int, lexicons: Lexicons) -> bool:
    """Whether a word that could be a Korean name is the end of a foreign one: a rare surname after an unknown word."""
    word = view.words[j]
    if j == 0:
        return False
    before = view.words[j - 1]
    if before.closed and len(before.text) == 1 and foreign_part(before, view, lexicons):
        if len(word.text) == 2 or (before.text in lexicons.surnames and before.text not in lexicons.statuses):
            return True  # 판 반 마이, 안 이달고
    if word.text[0] in lexicons.usual_surnames or word.text[:2] in lexicons.surnames:
        return False
    return before.closed and "NNP" in before.tags and foreign_part(before, view, lexicons)


def _bare_surname(view: View, word: Word, lexicons: Lexicons) -> Word | None:
    """오 지사: a surname of one letter that the tokenizer took for a verb or determiner."""
    raw = view.text[word.start : word.end]
    if word.text or len(raw) != 1 or raw not in lexicons.surnames or raw in lexicons.statuses or raw in COUNTING:
        return None
    return replace(word, noun_end=word.end, text=raw, tail="", stop="")


def _after_quote(view: View, word: Word) -> bool:
    """Whether a mark of quotation stands right before a word: "…"고 주장했다."""
    return word.start > view.start and view.text[word.start - 1] in "\"'”’」』"


def _walk_left(view: View, hit: OfficeHit, lexicons: Lexicons, known: Collection[str]) -> _Left:
    left = _Left(None, [], "", None)
    words = view.words
    inside = hit.start > words[hit.word].start  # the office word has a prefix
    j = hit.word - 1
    while j >= 0 and len(left.body) < MAX_BODY_WORDS:
        word = words[j]
        if not word.closed and (left.body or left.status) and (whole := cut_name(view, j, lexicons)) is not None:
            word = words[j] = whole
        if j == hit.word - 1 and not inside and (surname := _bare_surname(view, word, lexicons)) is not None:
            left.surname = surname
            break
        if not word.closed or _blocked(view, word):
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
        elif word.text in known and " " not in word.text and word.closed and not _follows_body(view, j):
            left.name = (j - 1, j) if j and view.words[j - 1].closed and view.words[j - 1].text in known else (j, j)
            break
        elif _is_place(view, word, lexicons) and not (hit.office.kind in OF_PLACES and _only_body(view, word, lexicons)):
            left.body.insert(0, word)
        elif word.text in known or (korean_name(word, lexicons, titled=True) and not _second_part(view, j, lexicons)):
            left.name = (j, j)
            if word.text in known and j and words[j - 1].closed and words[j - 1].text in known:
                left.name = (j - 1, j)
            break
        elif len(word.text) == 1 and _after_quote(view, word):
            break
        elif len(word.text) == 1 and word.text in lexicons.surnames and not left.body and not inside and not (word.text in COUNTS and word.tags == ("MM",)):
            left.surname = word
            run = foreign_run(view, j, lexicons)
            if run is not None and run < j:
                left.name, left.surname = (run, j), None
            break
        elif (run := foreign_run(view, j, lexicons)) is not None and _person_run(view, hit, run, j, left, lexicons):
            left.name = _korean_head(view, run, j, lexicons)
            left.body = view.words[left.name[1] + 1 : j + 1] + left.body
            break
        elif word.bracket is not None and not left.body and not inside and word.bracket.text.isascii() and "NNP" in word.tags:
            left.name = (j, j)
            break
        else:
            left.body.insert(0, word)
        j -= 1
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
        if last == first or not (korean_name(word, lexicons) and len(word.text) == 3 and word.text[0] in lexicons.usual_surnames):
            return first, last
    usual = len(word.text) == 3 and word.text[0] in lexicons.usual_surnames
    if last > first and usual and korean_name(word, lexicons) and all(c in lexicons.given for c in word.text[1:]):
        if len(view.words[last].text) > 3:
            return first, first
    return first, last


def _person_run(view: View, hit: OfficeHit, first: int, last: int, left: _Left, lexicons: Lexicons) -> bool:
    """Whether an unknown run before an office is a person's name and not the body's."""
    before = view.words[first - 1] if first else None
    if before is not None and before.closed and len(before.text) > 2 and korean_name(before, lexicons) and not _blocked(view, before):
        return False  # 홍은택 카카오 대표
    if hit.office.kind in SINGLE_FOREIGN or last > first:
        return True
    if left.body:
        return all(view.spot_starting(w.start) for w in left.body)
    return hit.start > view.words[hit.word].start and body_in_word(view, hit, lexicons) is not None


def _status_after(view: View, hit: OfficeHit, lexicons: Lexicons) -> tuple[int, str, int]:
    """(end, status, last word) of the office with 당선인, 권한대행, 후보 behind it."""
    end, status, index = hit.end, "", hit.word
    while view.words[index].closed and index + 1 < len(view.words) and index - hit.word < 2:
        word = view.words[index + 1]
        found = lexicons.statuses.get(word.text)
        if found is None or found in {"former", ""}:
            break
        end, status, index = word.noun_end, found, index + 1
    return end, status, index


def _name_after(view: View, index: int, lexicons: Lexicons) -> tuple[int, int] | None:
    """Word range of a name right after an office: 서울시장 오세훈."""
    words = view.words
    if not words[index].closed or index + 1 >= len(words):
        return None
    word = words[index + 1]
    bare = words[index].text == MARKET  # 시장 점유율: the market
    if _blocked(view, word) or view.spot_starting(word.start):
        return None
    if korean_name(word, lexicons, titled=not bare) and not (bare and word.tags != ("NNP",)) and not (len(word.text) == 2 and not (word.tail or word.stop)):
        return index + 1, index + 1
    last = index + 1
    while last + 1 < len(words) and words[last].closed and last - index < 4:
        last += 1
    for end in range(last, index, -1):
        first = foreign_run(view, end, lexicons)
        if first is not None and first <= index + 1 < end and all("NNP" in w.tags for w in words[index + 1 : end + 1]):
            return index + 1, end
    return None


def _make(view: View, hit: OfficeHit, left: _Left, name: tuple[int, int], lexicons: Lexicons) -> Mention:
    first, last = view.words[name[0]], view.words[name[1]]
    end, status, _ = _status_after(view, hit, lexicons)
    surface = view.text[first.start : last.noun_end]
    person = Mention("Person", first.start, last.noun_end, surface, "person/with-office")
    person.brackets = [w.bracket for w in view.words[name[0] : name[1] + 1] if w.bracket]
    title, inner = _title(view, hit, left, name, lexicons)
    title.end, title.status = end, status or left.status
    person.inner = inner
    if hit.office.kind not in NO_TITLE:
        person.titles = [title]
    starts = [first.start, title.start, *(m.outer_start for m in inner)]
    person.outer_start = min(starts)
    person.outer_end = max(end, last.bracket.end + 1 if last.bracket and name[0] > hit.word else last.noun_end)
    return person


def _title(view: View, hit: OfficeHit, left: _Left, name: tuple[int, int] | None, lexicons: Lexicons) -> tuple[Title, list[Mention]]:
    """The title with its body; words before the office that name no body belong to the role (김밥 큐레이터)."""
    word = view.words[hit.word]
    in_word = body_in_word(view, hit, lexicons)
    guess = hit.office.kind in GUESS_CLASSES
    body, inner = body_from_words(view, left.body, lexicons, guess=guess and in_word is None)
    role_start = left.role_from if left.role_from is not None else hit.start
    if in_word is not None:
        inner = [*inner, in_word]
        body = in_word
    elif hit.start > word.start:
        role_start = min(role_start, word.start)
    if body is None and left.body and hit.office.kind not in {"head_of_city", "head_of_area"}:
        role_start = min(role_start, left.body[0].start)
    if body is None and name is not None:
        body = _place_before(view, name[0], lexicons)
    if body is not None and body not in inner:
        inner = [*inner, body]
    title = Title(view.text[role_start : hit.end], hit.office.kind, role_start, hit.end, left.status, body, left.then)
    return title, inner


def _place_before(view: View, name_first: int, lexicons: Lexicons) -> Mention | None:
    """The body before the name: 키이우 블로디미르 프로코핍 부시장, 호치민시의 판 반 마이 인민위원장."""
    if not name_first:
        return None
    word = view.words[name_first - 1]
    if not word.text or word.stop or word.tail not in {"", "의"}:
        return None
    known = entry_mention(word.text, word.start, lexicons, "title/before-name")
    kind = head_type(word.text, lexicons)
    if known is None and not word.stop and (ends_as_body(word.text) or (kind is not None and kind[0] in BODIES and len(word.text) > len(kind[1]) + 1)):
        known = Mention("Organization", word.start, word.noun_end, word.text, "title/before-name", head=kind[1] if kind else "")
    return known


def _is_room(word: Word, lexicons: Lexicons) -> bool:
    """시장 집무실: the office only tells whose room it is."""
    text = word.text
    return any(h.type == "Place" for n in range(2, min(6, len(text)) + 1) for h in lexicons.heads.get(text[-n:], ()))


def _role(view: View, hit: OfficeHit, left: _Left, lexicons: Lexicons) -> Mention | None:
    """An office without a name: 사무총장은, 애덤스 뉴욕시장은 is a person with part of a name."""
    title, inner = _title(view, hit, left, None, lexicons)
    end, status, last = _status_after(view, hit, lexicons)
    title.status, title.end = status or left.status, end
    if left.surname is not None:
        surname = left.surname
        surface = view.text[surname.start : end]
        person = Mention("Person", surname.start, surname.noun_end, surname.text, "person/surname-office")
        person.outer_end, person.titles, person.inner = end, [title], inner
        person.name, person.surface = surface, surname.text
        return person
    word = view.words[hit.word]
    if word.closed and hit.word + 1 < len(view.words) and _is_room(view.words[hit.word + 1], lexicons):
        return None
    bare = hit.start == word.start and title.body is None
    if bare and (hit.office.surface == MARKET or hit.office.kind in {"honorific", "artist_or_other", "press", "academic"}):
        return None
    if hit.office.kind in NO_TITLE | PRESS | {"artist_or_other", "academic"}:
        return None
    if hit.office.surface in lexicons.loose_offices and title.body is None and not _department(view, hit):
        return None
    if title.body is not None and hit.office.kind == "head_of_city":
        if title.body.rule == "title/city-by-office" or title.body.kind in {"Place", "Country"}:
            return None
    role = Mention("Role", title.start, end, view.text[title.start : end], "person/role")
    starts = [title.start, *(m.outer_start for m in inner if not view.words[hit.word].start > m.end + 40)]
    role.outer_start, role.outer_end = min(starts), end
    role.titles, role.inner = [title], inner
    return role


def _in_bracket(view: View, word: Word, lexicons: Lexicons) -> Mention | None:
    """김천시(시장 배낙호): the office and its holder in brackets after the body."""
    bracket = word.bracket
    match = _BRACKET_PERSON.match(bracket.text) if bracket else None
    if bracket is None or match is None or not korean_name_text(match["name"], ("NNP",), lexicons, titled=True):
        return None
    role = match["role"]
    office = next((lexicons.offices[role[-n:]] for n in range(len(role), 1, -1) if role[-n:] in lexicons.offices), None)
    if office is None or office.kind in PRESS | NO_TITLE:
        return None
    start = bracket.start + match.start("name")
    person = Mention("Person", start, bracket.start + match.end("name"), match["name"], "person/in-bracket")
    body = entry_mention(word.text, word.start, lexicons, "title/before-bracket")
    if body is None:
        body = Mention("Organization", word.start, word.noun_end, word.text, "title/before-bracket")
    role_start = bracket.start + match.start("role")
    person.titles = [Title(role, office.kind, role_start, role_start + len(role), "", body)]
    person.context = "bracket"
    return person


def _listed(view: View, person: Mention, name: tuple[int, int] | None, lexicons: Lexicons) -> list[Mention]:
    """Further names that share the office: 고건·한명숙 전 국무총리."""
    found: list[Mention] = []
    j = name[0] - 1 if name is not None and person.outer_start == person.start else -1
    while j >= 0:
        word = view.words[j]
        if word.stop != "·" or word.tail or word.end < view.words[j + 1].start - 1 or not korean_name(word, lexicons):
            break
        other = Mention("Person", word.start, word.noun_end, word.text, "person/listed")
        other.titles = [replace(t) for t in person.titles]
        found.insert(0, other)
        j -= 1
    return found


def _loose(view: View, hit: OfficeHit, left: _Left, lexicons: Lexicons) -> bool:
    """Whether an office noun that is also a common word (수상, 공사) is none here: no place or body before it, nor a
    name right before it."""
    word = view.words[hit.word]
    if left.surname is not None:
        return False
    if hit.office.surface in lexicons.loose_offices and hit.office.surface != MARKET and word.closed and hit.word + 1 < len(view.words):
        following = view.words[hit.word + 1].text
        if any(following[-n:] in lexicons.offices for n in range(2, min(len(following), LONGEST_OFFICE) + 1)):
            return True  # 울산도시공사 사장
        if _name_after(view, hit.word, lexicons) is not None:
            return False
        return left.name is None or not all(view.spot_starting(w.start) for w in left.body)
    if hit.office.surface not in lexicons.loose_offices or hit.office.kind in {"head_of_city", "head_of_area"}:
        return False
    if hit.start > word.start:
        return body_in_word(view, hit, lexicons) is None and left.name is None and not _department(view, hit)
    if left.name is not None and not left.body:
        return False
    if left.name is not None and left.body and (ends_as_body(left.body[-1].text) or head_type(left.body[-1].text, lexicons) or "SL" in left.body[-1].tags):
        return False  # 이형진 의정부도시공사 사장, 조현석 BSTI 원장
    return not any(view.spot_starting(w.start) for w in left.body)


def _department(view: View, hit: OfficeHit) -> bool:
    """도서관정책국장: the head of a department, not a state funeral."""
    return hit.office.surface == "국장" and hit.start - view.words[hit.word].start >= 2


def _compounded(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether the office is the first half of a compound joined by a dot: 시장·군수협의회장."""
    if word.stop != "·" or word.tail or word.index + 1 >= len(view.words):
        return False
    after = view.words[word.index + 1]
    return after.start <= word.end + 1 and not korean_name(after, lexicons)


def find_people(view: View, lexicons: Lexicons, known: Collection[str] = ()) -> list[Mention]:
    """Persons and roles of one sentence, not overlapping, sorted by outer start.

    `known` are full names already met and the words of foreign ones.
    """
    found: list[Mention] = []
    taken_until = -1
    for hit in find_offices(view, lexicons):
        word = view.words[hit.word]
        if word.start < taken_until:
            continue
        if _compounded(view, word, lexicons):
            continue  # 시장·군수협의회: part of a compound
        left = _walk_left(view, hit, lexicons, known)
        if left.name is not None and view.words[left.name[0]].start < taken_until:
            left.name = None
        if _loose(view, hit, left, lexicons):
            continue
        name = left.name
        if name is None and left.surname is None:
            _, _, last = _status_after(view, hit, lexicons)
            name = _name_after(view, last, lexicons)
        mention = _make(view, hit, left, name, lexicons) if name else _role(view, hit, left, lexicons)
        if mention is not None and mention.outer_start >= taken_until:
            found.extend(_listed(view, mention, name, lexicons))
            found.append(mention)
            taken_until = mention.outer_end
    for word in view.words:
        person = _in_bracket(view, word, lexicons) if word.bracket else None
        if person is not None:
            found.append(person)
    return sorted(found, key=lambda m: (m.outer_start, m.outer_end))


def repeated_names(view: View, known: set[str], taken: list[tuple[int, int]]) -> list[Mention]:
    """Full names already met in the document, standing without an office."""
    found = []
    for word in view.words:
        for name in known:
            parts = name.count(" ")
            text = view.text[word.start : word.start + len(name)]
            if text == name and (word.text.startswith(name) or parts) and is_hangul(name.replace(" ", "")):
                end = word.start + len(name)
                if not any(s < end and word.start < e for s, e in taken):
                    found.append(Mention("Person", word.start, end, name, "person/repeated"))
    return found
