"""Places that no lexicon knows, named right after one that contains them: 메데진 플라자 메이어에서."""

from __future__ import annotations

from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_venues"]

PLACE_TAILS = ("에서", "에서의", "에서는", "에서도", "에")
HELD_CUES = ("열", "개최", "개막", "진행", "만나", "면담", "회담", "체결", "출범", "창설", "설립", "마련", "막을")
MAX_WORDS = 3
CONTAINERS = {"Country": "City", "City": "Place", "AdministrativeArea": "Place"}


def _unknown(word: Word, view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> bool:
    if not word.text or view.spot_starting(word.start) or overlaps(taken, word.start, word.noun_end):
        return False
    if (
        view.is_time(word.start, word.noun_end)
        or view.is_quantity(word.start, word.noun_end)
        or word.text in lexicons.not_names
    ):
        return False
    return set(word.tags) <= {"NNP", "NNG", "SL", "XSN"}


def find_venues(view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    """Unknown proper words between a place and 에서, where the sentence tells of something held or met."""
    if not any(cue in view.text[view.start : view.end] for cue in HELD_CUES):
        return []
    found: list[Mention] = []
    for i, word in enumerate(view.words[:-1]):
        spot = view.spot_starting(word.start)
        if spot is None or spot.weak or spot.end != word.noun_end or not word.closed:
            continue
        kind = CONTAINERS.get(str(lexicons.entries[spot.ids[0]].type))
        last = i + 1
        while last < len(view.words) - 1 and view.words[last].closed and last - i < MAX_WORDS:
            last += 1
        run = view.words[i + 1 : last + 1]
        if kind is None or not run[-1].tail.startswith("에서") or run[-1].tail not in PLACE_TAILS:
            continue
        if all(_unknown(w, view, lexicons, taken) for w in run) and any("NNP" in w.tags for w in run):
            if kind == "City" and len(run) > 1:
                kind = "Place"
            start, end = run[0].start, run[-1].noun_end
            found.append(Mention(kind, start, end, view.text[start:end], "name/unknown-place"))
    return found
