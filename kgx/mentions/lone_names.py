"""Names of people that stand without an office: by their syllables, by what stands beside them, in lists of people."""

from __future__ import annotations

import re

from kgx.mentions.foreign_names import Candidate, Trust, closes, foreign_candidate
from kgx.mentions.names import is_hangul
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_lone_names"]

SURE_COST, LIKELY_COST, LEAST_COST = 9.5, 11.5, 14.0
# Last syllables of places, bodies and things that begin like a name: 나로호, 금수원, 한민고
THINGS = frozenset("역항동리교점파당관궁고로릉탑절법제장소대구군읍면도시국산강천호원실사성지도군대차책단탕")
ADDRESSED = ("에게", "께", "한테", "더러", "랑")
LISTED = frozenset({",", "·", "‧", "ㆍ"})
WITH = frozenset({"와", "과", "및", "이랑", "랑", "하고"})
_PERSONAL = re.compile(
    r"\d{1,2}(?:세|살)?(?:[·,.\s].*)?|[남녀여](?:[·,]\s?\d{1,2}.*)?|[\u4e00-\u9fff]{2,4}(?:[·,.\s].*)?|(?:본명|예명|활동명|한국명|미국명)\s.*"
)
LONGEST_CALLING = 7


def find_lone_names(view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    """Persons named without an office, in order; `taken` are the spans of what is known already."""
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    index = 0
    while index < len(view.words):
        candidate = _candidate(view, index, lexicons, taken)
        index = candidate.last + 1 if candidate is not None else index + 1
        if candidate is None:
            continue
        (found if _accepted(view, candidate, lexicons) else doubtful).append(candidate)
    if found or taken:
        found += _in_rows(view, found, doubtful)
    return [_mention(view, c) for c in sorted(found, key=lambda c: c.start)]


def _mention(view: View, candidate: Candidate) -> Mention:
    mention = Mention("Person", candidate.start, candidate.end, view.text[candidate.start : candidate.end], "person/alone")
    bracket = view.words[candidate.last].bracket
    if bracket is not None and candidate.end == view.words[candidate.last].noun_end:
        mention.brackets, mention.outer_end = [bracket], bracket.end + 1
    return mention


def _candidate(view: View, index: int, lexicons: Lexicons, taken: list[tuple[int, int]]) -> Candidate | None:
    word = view.words[index]
    if len(word.text) < 1 or any(s < word.noun_end and word.start < e for s, e in taken):
        return None
    if view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end):
        return None
    korean = _korean(view, word, lexicons)
    if korean is not None and korean.trust is not Trust.MAYBE:
        return korean
    foreign = foreign_candidate(view, index, lexicons)
    if foreign is not None and any(s < foreign.end and foreign.start < e for s, e in taken):
        foreign = None
    if foreign is None or (korean is not None and foreign.trust is Trust.MAYBE):
        return korean
    return foreign


def _korean(view: View, word: Word, lexicons: Lexicons) -> Candidate | None:
    """A Korean name of three letters, or of four with a double family name; 이 at its end may be a particle."""
    text = word.text
    end = word.noun_end
    people = lexicons.people
    if word.tags != ("NNP",) or not 3 <= len(text) <= 4 or not is_hangul(text) or text in lexicons.not_names:
        return None
    if view.spot_starting(word.start) is not None:
        return None
    cost = people.korean_cost(text)
    if len(text) == 4 and text[3] == "이" and cost > SURE_COST and (ord(text[2]) - 0xAC00) % 28:
        text, end = text[:3], end - 1
        cost = people.korean_cost(text)
    if len(text) == 3 and (text in people.family or text in people.given):
        return None
    if cost > LEAST_COST:
        return None
    trust = Trust.MAYBE
    if cost <= SURE_COST or (cost <= LIKELY_COST and text[-1] not in THINGS):
        trust = Trust.SURE if cost <= SURE_COST else Trust.LIKELY
    return Candidate(word.index, word.index, word.start, end, trust)


def _accepted(view: View, candidate: Candidate, lexicons: Lexicons) -> bool:
    last = view.words[candidate.last]
    if candidate.trust is Trust.SURE:
        return True
    if candidate.trust is Trust.LIKELY and (closes(last) or candidate.end < last.noun_end):
        return True
    return _human(view, candidate, lexicons)


def _human(view: View, candidate: Candidate, lexicons: Lexicons) -> bool:
    """Whether what stands beside a word says that it is a person: 투수 …, …에게, …(35)."""
    last = view.words[candidate.last]
    if last.tail.startswith(ADDRESSED):
        return True
    if last.bracket is not None and _PERSONAL.fullmatch(last.bracket.text.strip()):
        return True
    before = view.words[candidate.first - 1] if candidate.first else None
    return before is not None and before.closed and closes(last) and _calling(before.text, lexicons)


def _calling(text: str, lexicons: Lexicons) -> bool:
    """Whether a word ends with a noun for people: 선발투수, 딸, 여배우."""
    people = lexicons.people
    return any(
        text[-size:] in people.callings or text[-size:] in lexicons.kinship
        for size in range(1, min(LONGEST_CALLING, len(text)) + 1)
    )


def _in_rows(view: View, found: list[Candidate], doubtful: list[Candidate]) -> list[Candidate]:
    """Doubtful names in one row with sure ones: 윤박, 박한별, 스테파니와."""
    words = view.words
    beside = {c.first: c for c in found}
    ending = {c.last: c for c in found}
    added: list[Candidate] = []
    for candidate in doubtful:  # forwards: after a sure one
        before = candidate.first - 1
        if before >= 0 and before in ending and _listing(words[before]) and closes(words[candidate.last]):
            ending[candidate.last] = beside[candidate.first] = candidate
            added.append(candidate)
    for candidate in reversed(doubtful):
        after = candidate.last + 1
        if candidate.first not in beside and after in beside and _listing(words[candidate.last]):
            beside[candidate.first] = candidate
            added.append(candidate)
    return added


def _listing(word: Word) -> bool:
    return word.stop in LISTED and not word.tail or word.tail in WITH
