"""Names the article has already given in quotation marks, with a head noun or in brackets, met again bare."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass, field

from kgx.mentions.editions import GENERIC
from kgx.mentions.hanging import with_brackets
from kgx.mentions.numbered import with_edition
from kgx.mentions.words import View, overlaps
from kgx.model.mention import Mention
from kgx.resources.lexicons import HeadNoun

__all__ = ["Learned", "find_learned"]

SHORTEST = 5


def _goes_on(view: View, end: int, heads: Mapping[str, tuple[HeadNoun, ...]]) -> bool:
    """Whether the name is only the beginning of a longer one: 세계도시정상회의|시장포럼."""
    index = view.first_word_from(end)
    before = view.word_at(end - 1)
    if (
        before is None
        or not before.closed
        or index >= len(view.words)
        or view.text[end : view.words[index].start] != " "
    ):
        return False
    following = view.words[index].text
    return any(h.strong for n in range(2, min(8, len(following)) + 1) for h in heads.get(following[-n:], ()))


def _last_word(name: str) -> str:
    """The last word of a name of several words, when it is long enough to stand for the whole: 발돋움수당."""
    words = name.split()
    return words[-1] if len(words) > 1 and len(words[-1]) >= SHORTEST and words[-1] not in GENERIC else ""


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name


@dataclass(slots=True)
class Learned:
    """Names with their kinds, looked up by how they begin and by their last words: of the same, the longest first."""

    kinds: dict[str, str] = field(default_factory=dict)
    _beginning: dict[str, list[str]] = field(default_factory=dict)
    _ending: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, name: str, kind: str) -> None:
        """Add a name, unless it is known."""
        if name not in self.kinds:
            self.kinds[name] = kind
            insort(self._beginning.setdefault(name[:2], []), name, key=_longest)
            if word := _last_word(name):
                insort(self._ending.setdefault(word, []), name, key=_longest)

    def beginning(self, letters: str) -> list[str]:
        """The names that begin with two letters."""
        return self._beginning.get(letters, [])

    def ending(self, word: str) -> list[str]:
        """The names that a last word may stand for."""
        return self._ending.get(word, [])


def find_learned(
    view: View,
    learned: Learned,
    own: Mapping[str, str],
    taken: list[tuple[int, int]],
    heads: Mapping[str, tuple[HeadNoun, ...]],
) -> list[Mention]:
    """Mentions of learned names, and of the user's `own` (surface to kind), that fill whole noun parts of words."""
    if not learned.kinds and not own:
        return []
    ends = {w.noun_end for w in view.words}
    found: list[Mention] = []
    for word in view.words:
        if not word.text or overlaps(taken, word.start, word.noun_end):
            continue
        names = learned.beginning(view.text[word.start : word.start + 2])
        for name in sorted({*names, *own}, key=_longest) if own else names:
            end = word.start + len(name)
            if (
                view.text.startswith(name, word.start)
                and end in ends
                and end <= view.end
                and not _goes_on(view, end, heads)
            ):
                mention = Mention(own.get(name) or learned.kinds[name], word.start, end, name, "name/learned")
                found.append(with_edition(with_brackets(mention, view), view, taken))
                break
        else:
            whole = [*learned.ending(word.text), *(name for name in own if _last_word(name) == word.text)]
            if whole and not _goes_on(view, word.noun_end, heads):
                full = min(whole, key=_longest)
                kind = own.get(full) or learned.kinds[full]
                mention = Mention(kind, word.start, word.noun_end, word.text, "name/learned-short", name=full)
                found.append(with_edition(with_brackets(mention, view), view, taken))
    return found
