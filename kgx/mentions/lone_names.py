"""Names of people that stand without an office: by their syllables, by what stands beside them, in lists of people."""

from __future__ import annotations

import re
from collections.abc import Collection

from kgx.mentions.foreign_names import Candidate, Trust, closes, foreign_candidate
from kgx.mentions.names import is_hangul
from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_lone_names"]

SURE_COST, PLAIN_COST, LIKELY_COST, RARE_COST, LEAST_COST = 9.5, 10.5, 11.5, 12.3, 14.0
USUAL_FAMILY = 3.5  # cost of a family name among the thirty most usual
# Last syllables of places, bodies and things that begin like a name: 나로호, 금수원, 한민고
THINGS = frozenset("위역항교점파당관궁고릉탑절법제장소구읍면시천실사차책단탕회청")
SOFT_THINGS = frozenset("동리로도국산강호원성지대군")  # of names too
SOFT_COST = 10.9
ADDRESSED = ("에게", "께", "한테", "더러", "랑")
LISTED = frozenset({",", "·", "‧", "ㆍ"})
WITH = frozenset({"와", "과", "및", "이랑", "랑", "하고"})
_PERSONAL = re.compile(
    r"\d{1,2}(?:세|살)?(?:[·,.\s].*)?|[남녀여](?:[·,]\s?\d{1,2}.*)?|[\u4e00-\u9fff]{2,4}(?:[·,.\s].*)?|(?:본명|예명|활동명|한국명|미국명)\s.*"
)
LONGEST_CALLING = 7
SHORT = 3  # letters of most Korean names


def find_lone_names(
    view: View, lexicons: Lexicons, taken: list[tuple[int, int]], known: Collection[str] = ()
) -> list[Mention]:
    """Persons named without an office, in order; `taken` are the spans of what is known already, `known` the words of
    foreign names met before."""
    found: list[Candidate] = []
    doubtful: list[Candidate] = []
    index = 0
    while index < len(view.words):
        candidate = _candidate(view, index, lexicons, taken)
        if candidate is not None and candidate.first == candidate.last and view.words[index].text in known:
            candidate.trust = max(candidate.trust, Trust.LIKELY)
        index = candidate.last + 1 if candidate is not None else index + 1
        if candidate is None:
            continue
        (found if _accepted(view, candidate, lexicons) else doubtful).append(candidate)
    if found or taken:
        found += _in_rows(view, found, doubtful)
    return [_mention(view, c) for c in sorted(found, key=lambda c: c.start)]


def _mention(view: View, candidate: Candidate) -> Mention:
    mention = Mention(
        "Person", candidate.start, candidate.end, view.text[candidate.start : candidate.end], "person/alone"
    )
    bracket = view.words[candidate.last].bracket
    if bracket is not None and candidate.end == view.words[candidate.last].noun_end:
        mention.brackets, mention.outer_end = [bracket], bracket.end + 1
    return mention


def _candidate(view: View, index: int, lexicons: Lexicons, taken: list[tuple[int, int]]) -> Candidate | None:
    word = view.words[index]
    if not _worth(word, lexicons) or overlaps(taken, word.start, word.noun_end):
        return None
    if view.is_time(word.start, word.noun_end) or view.is_quantity(word.start, word.noun_end):
        return None
    korean = _korean(view, word, lexicons)
    if korean is not None and korean.trust is not Trust.MAYBE:
        return korean
    foreign = foreign_candidate(view, index, lexicons)
    if foreign is not None and overlaps(taken, foreign.start, foreign.end):
        foreign = None
    if foreign is None or (korean is not None and foreign.trust is Trust.MAYBE):
        return korean
    return foreign


def _worth(word: Word, lexicons: Lexicons) -> bool:
    """Whether a word is worth looking at: a proper noun, a compound of a name's length or a known name."""
    text = word.text
    if not text:
        return False
    proper = any(t.tag == "NNP" for t in word.tokens)
    return proper or (len(text) == SHORT and len(word.tokens) > 1) or text in lexicons.people.alone


def _korean(view: View, word: Word, lexicons: Lexicons) -> Candidate | None:
    """A Korean name of three letters, or of four with a double family name."""
    text = word.text
    people = lexicons.people
    if not 3 <= len(text) <= 4 or not is_hangul(text) or text in lexicons.not_names:
        return None
    spot = view.spot_starting(word.start)
    if spot is not None and (spot.end >= word.noun_end or not spot.weak):
        return None
    cost = people.korean_cost(text)
    if word.tags != ("NNP",):  # 임재/NNG 철/NNG
        several = 1 < len(word.tags) <= len(text) and cost <= PLAIN_COST
        return Candidate(word.index, word.index, word.start, word.noun_end, Trust.MAYBE) if several else None
    if len(text) == 3 and (text in people.family or text in people.given):
        return None
    if cost > LEAST_COST:
        return None
    return Candidate(word.index, word.index, word.start, word.noun_end, _trust(text, cost, lexicons))


def _trust(name: str, cost: float, lexicons: Lexicons) -> Trust:
    if cost <= SURE_COST:
        return Trust.SURE
    if name[-1] in THINGS:
        return Trust.MAYBE
    if name[-1] in SOFT_THINGS:
        return Trust.LIKELY if cost <= SOFT_COST else Trust.MAYBE
    if cost <= PLAIN_COST:
        return Trust.SURE
    usual = lexicons.people.family_cost.get(name[:1], LEAST_COST) <= USUAL_FAMILY
    return Trust.LIKELY if cost <= (RARE_COST if usual else LIKELY_COST) else Trust.MAYBE


def _accepted(view: View, candidate: Candidate, lexicons: Lexicons) -> bool:
    last = view.words[candidate.last]
    if candidate.trust is Trust.SURE:
        return True
    if candidate.trust is Trust.LIKELY and closes(last):
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
    return (word.stop in LISTED and not word.tail) or word.tail in WITH
