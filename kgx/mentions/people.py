"""People: a name with its offices, before or after it, or in brackets; surnames and offices that stand for one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kgx.mentions.bracketed import in_bracket
from kgx.mentions.foreign_names import Trust, foreign_candidate
from kgx.mentions.leftward import MAYOR, Left, blocked, walk_left
from kgx.mentions.names import CITY, foreign_run, is_hangul, korean_name
from kgx.mentions.offices import (
    LONGEST_OFFICE,
    OfficeHit,
    body_from_words,
    body_in_word,
    entry_mention,
    find_offices,
    head_type,
)
from kgx.mentions.titled import appointed, ends_as_body
from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import Mention, Title
from kgx.resources.lexicons import Lexicons

__all__ = ["find_people"]

NO_TITLE = frozenset({"honorific"})
PRESS = frozenset({"press"})
GUESS_CLASSES = frozenset({"head_of_body"})
BODIES = frozenset({"Organization", "InternationalOrganization"})
MARKET = "시장"
TOO = "겸 "  # before a second office


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
    if view.persons and (own := view.person_starting(word)) is not None:
        return own
    bare = words[index].text == MARKET  # 시장 점유율: the market
    if blocked(view, word):
        return None
    spelled = foreign_candidate(view, index + 1, lexicons)
    if (
        spelled is not None
        and spelled.trust > Trust.MAYBE
        and (spelled.last > index + 1 or not word.closed)
        and not bare
    ):
        return index + 1, spelled.last
    if view.spot_starting(word.start):
        return None
    if (
        korean_name(word, lexicons, titled=not bare)
        and not (bare and word.tags != ("NNP",))
        and not (len(word.text) == 2 and not (word.tail or word.stop))
    ):
        return index + 1, index + 1
    last = index + 1
    while last + 1 < len(words) and words[last].closed and last - index < 4:
        last += 1
    for end in range(last, index, -1):
        first = foreign_run(view, end, lexicons)
        if (
            first is not None
            and first <= index + 1 < end
            and all(_proper(w, lexicons) for w in words[index + 1 : end + 1])
        ):
            return index + 1, end
    return None


def _proper(word: Word, lexicons: Lexicons) -> bool:
    """Whether the tokenizer takes a word for a name, or it is a family name of one letter: 사디크 칸."""
    return "NNP" in word.tags or (len(word.text) == 1 and word.text not in lexicons.offices)


def _make(view: View, hit: OfficeHit, left: Left, name: tuple[int, int], lexicons: Lexicons) -> Mention:
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


def _city_abroad(view: View, body: list[Word], name: tuple[int, int], lexicons: Lexicons) -> Mention | None:
    """The unknown city of a mayor abroad: after its country (콜롬비아 몬테리아 시장), or after a name with its Latin
    spelling (도밍구스 브라간사(Domingos Bragança) 기마랑이스 시장)."""
    if not body or "NNP" not in body[-1].tags or len(body[-1].text) < 2 or not is_hangul(body[-1].text):
        return None
    last, holder = body[-1], view.words[name[1]]
    if not (len(body) == 1 and holder.spelled) and not (len(body) == 2 and _is_country(view, body[0], lexicons)):
        return None
    return Mention("City", last.start, last.noun_end, last.text, "title/body")


def _title(
    view: View, hit: OfficeHit, left: Left, name: tuple[int, int] | None, lexicons: Lexicons
) -> tuple[Title, list[Mention]]:
    """The title with its body; words before the office that name no body belong to the role (김밥 큐레이터)."""
    word = view.words[hit.word]
    in_word = body_in_word(view, hit, lexicons)
    guess = hit.office.kind in GUESS_CLASSES
    body, inner = body_from_words(view, left.body, lexicons, guess=guess and in_word is None)
    unknown = body is None or (not body.entries and body.kind != "City")
    if unknown and in_word is None and name is not None and hit.office.surface == MAYOR:
        body = _city_abroad(view, left.body, name, lexicons) or body
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
        body = None if body is not None and body.kind == "Country" and hit.office.surface == MAYOR else body
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
    if known is not None and word.bracket is not None:
        known.brackets = [word.bracket]
    kind = head_type(word.text, lexicons)
    if (
        known is None
        and not word.stop
        and (ends_as_body(word.text) or (kind is not None and kind[0] in BODIES and len(word.text) > len(kind[1]) + 1))
    ):
        known = Mention(
            "Organization", word.start, word.noun_end, word.text, "title/before-name", head=kind[1] if kind else ""
        )
    if known is None and word.text.endswith(CITY) and len(word.text) > 2 and "NNP" in word.tags:
        known = Mention("City", word.start, word.noun_end, word.text, "title/before-name")  # 블랙번시 존 스미스 시장
    return known


def _is_room(word: Word, lexicons: Lexicons) -> bool:
    """시장 집무실: the office only tells whose room it is."""
    text = word.text
    ending = lexicons.heads_ending(text, min(6, len(text)))
    return any(h.type == "Place" and len(h.surface) > 1 for heads in ending for h in heads)


def _role(view: View, hit: OfficeHit, left: Left, lexicons: Lexicons) -> Mention | None:
    """An office without a name: 사무총장은, 애덤스 뉴욕시장은 is a person with part of a name."""
    title, inner = _title(view, hit, left, None, lexicons)
    end, status, _ = _status_after(view, hit, lexicons)
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
    if bare and (
        hit.office.surface == MARKET or hit.office.kind in {"honorific", "artist_or_other", "press", "academic"}
    ):
        return None
    if hit.office.kind in NO_TITLE | PRESS | {"artist_or_other", "academic"}:
        return None
    if hit.office.surface in lexicons.loose_offices and title.body is None and not _department(view, hit):
        return None
    body = title.body if hit.office.kind == "head_of_city" else None
    if body is not None and (body.rule == "title/city-by-office" or body.kind in {"Place", "Country"}):
        return None
    role = Mention("Role", title.start, end, view.text[title.start : end], "person/role")
    starts = [title.start, *(m.outer_start for m in inner if not view.words[hit.word].start > m.end + 40)]
    role.outer_start, role.outer_end = min(starts), end
    role.titles, role.inner = [title], inner
    return role


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


def _loose(view: View, hit: OfficeHit, left: Left, lexicons: Lexicons) -> bool:
    """Whether an office noun that is also a common word (수상, 공사) is none here: no place or body before it, nor a
    name right before it."""
    word = view.words[hit.word]
    if left.surname is not None or (hit.start == word.start and appointed(view, hit.word)):
        return False
    if (
        hit.office.kind == "diplomat"
        and hit.start == word.start
        and any(_is_country(view, w, lexicons) for w in left.body)
    ):
        return False  # 주한 페루 대사 접견
    if hit.office.surface == "공사" and hit.start > word.start and not word.text.startswith("주"):
        return True  # 한국전력공사 is a body, 주일공사 an envoy
    if (
        hit.office.surface in lexicons.loose_offices
        and hit.office.surface != MARKET
        and word.closed
        and hit.word + 1 < len(view.words)
    ):
        following = view.words[hit.word + 1].text
        if following in lexicons.statuses and (left.name is not None or left.body or hit.start > word.start):
            return False  # 의성군수 당선인
        if any(following[-n:] in lexicons.offices for n in range(2, min(len(following), LONGEST_OFFICE) + 1)):
            return True  # 울산도시공사 사장
        if _name_after(view, hit.word, lexicons) is not None:
            return False
        return left.name is None or not all(view.spot_starting(w.start) for w in left.body)
    if (
        hit.office.surface not in lexicons.loose_offices
        or hit.office.kind in {"head_of_city", "head_of_area"}
        or appointed(view, hit.word)
    ):
        return False
    if hit.start > word.start:
        return body_in_word(view, hit, lexicons) is None and left.name is None and not _department(view, hit)
    if left.name is not None and not left.body:
        return False
    if (
        left.name is not None
        and left.body
        and (ends_as_body(left.body[-1].text) or head_type(left.body[-1].text, lexicons) or "SL" in left.body[-1].tags)
    ):
        return False  # 이형진 의정부도시공사 사장, 조현석 BSTI 원장
    return not any(view.spot_starting(w.start) for w in left.body)


def _is_country(view: View, word: Word, lexicons: Lexicons) -> bool:
    spot = view.spot_starting(word.start)
    return spot is not None and any(lexicons.entries[i].type == "Country" for i in spot.ids)


def _department(view: View, hit: OfficeHit) -> bool:
    """Whether an office noun that is a common word too is an office for sure: 도서관정책국장, 신임 사장에."""
    word = view.words[hit.word]
    if hit.start > word.start:
        return hit.office.surface == "국장" and hit.start - word.start >= 2
    return appointed(view, hit.word)


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
        left = walk_left(view, hit, lexicons, known)
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
            mention.outer_end += view.text.startswith("님", mention.outer_end)
            taken_until = mention.outer_end
            if found and name:
                _is_also(mention, found[-1], view.text)
            if found and _holds_too(found[-1], mention, view.text):
                continue
            found.extend(_listed(view, mention, name, lexicons))
            found.append(mention)
    for word in view.words:
        person = in_bracket(view, word, lexicons) if word.bracket else None
        if person is not None:
            found.append(person)
    return sorted(found, key=lambda m: (m.outer_start, m.outer_end))


def _is_also(person: Mention, office: Mention, text: str) -> None:
    """Give a person the office said in the clause before: C40 의장인 | 안 이달고 시장."""
    between = text[office.outer_end : person.outer_start]
    title = office.titles[0] if office.kind == "Role" and office.titles else None
    if between == "인 " and title is not None and title.body is not None and len(title.body.name) > 2:
        person.titles = [*person.titles, title]


def _holds_too(person: Mention, office: Mention, text: str) -> bool:
    """Give a person the office said after 겸: 홍길동 부총리 | 겸 교육부 장관. Whether it was one."""
    title = office.titles[0] if office.kind == "Role" and office.titles else None
    between = text[person.outer_end : office.outer_start].strip()
    if title is None or person.kind != "Person" or not person.titles:
        return False
    if not between and title.role.startswith(TOO):
        title = replace(title, role=title.role[len(TOO) :], start=title.start + len(TOO))
    elif between != TOO.strip():
        return False
    person.titles = [*person.titles, title]
    person.inner = [*person.inner, *office.inner]
    person.outer_end = office.outer_end
    return True


def repeated_names(view: View, beginning: Mapping[str, Iterable[str]], taken: list[tuple[int, int]]) -> list[Mention]:
    """Full names already met in the document, by their first two letters, standing without an office."""
    found = []
    for word in view.words if beginning else ():
        for name in beginning.get(view.text[word.start : word.start + 2], ()):
            end = word.start + len(name)
            if not view.text.startswith(name, word.start) or not (" " in name or word.text.startswith(name)):
                continue
            if not overlaps(taken, word.start, end):
                found.append(Mention("Person", word.start, end, name, "person/repeated"))
    return found
