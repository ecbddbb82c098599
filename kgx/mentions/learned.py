"""Names the article has already given in quotation marks, with a head noun or in brackets, met again bare."""

from __future__ import annotations

from collections.abc import Mapping

from kgx.mentions.editions import GENERIC
from kgx.mentions.named import with_brackets
from kgx.mentions.numbered import with_edition
from kgx.mentions.words import View, overlaps
from kgx.model.mention import Mention
from kgx.resources.lexicons import HeadNoun

__all__ = ["find_learned"]

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


def find_learned(
    view: View, learned: Mapping[str, str], taken: list[tuple[int, int]], heads: Mapping[str, tuple[HeadNoun, ...]]
) -> list[Mention]:
    """Mentions of names in `learned` (surface to kind) that fill whole noun parts of words."""
    if not learned:
        return []
    ends = {w.noun_end for w in view.words}
    found: list[Mention] = []
    names = sorted(learned, key=lambda n: (-len(n), n))
    short = {_last_word(name): name for name in reversed(names) if _last_word(name)}
    for word in view.words:
        if not word.text or overlaps(taken, word.start, word.noun_end):
            continue
        for name in names:
            end = word.start + len(name)
            if (
                view.text.startswith(name, word.start)
                and end in ends
                and end <= view.end
                and not _goes_on(view, end, heads)
            ):
                found.append(
                    with_edition(
                        with_brackets(Mention(learned[name], word.start, end, name, "name/learned"), view), view, taken
                    )
                )
                break
        else:
            full = short.get(word.text)
            if full is not None and not _goes_on(view, word.noun_end, heads):
                mention = Mention(learned[full], word.start, word.noun_end, word.text, "name/learned-short", name=full)
                found.append(with_edition(with_brackets(mention, view), view, taken))
    return found
