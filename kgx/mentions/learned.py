"""Names the article has already given in quotation marks, with a head noun or in brackets, met again bare."""

from __future__ import annotations

from collections.abc import Mapping

from kgx.mentions.named import with_brackets
from kgx.mentions.words import View
from kgx.model.mention import Mention

__all__ = ["find_learned"]


def find_learned(view: View, learned: Mapping[str, str], taken: list[tuple[int, int]]) -> list[Mention]:
    """Mentions of names in `learned` (surface to kind) that fill whole noun parts of words."""
    if not learned:
        return []
    ends = {w.noun_end for w in view.words}
    found: list[Mention] = []
    names = sorted(learned, key=lambda n: (-len(n), n))
    for word in view.words:
        if not word.text or any(s < word.noun_end and word.start < e for s, e in taken):
            continue
        for name in names:
            end = word.start + len(name)
            if view.text.startswith(name, word.start) and end in ends and end <= view.end:
                found.append(with_brackets(Mention(learned[name], word.start, end, name, "name/learned"), view))
                break
    return found
