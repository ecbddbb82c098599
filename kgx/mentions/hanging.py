"""What hangs on a name: the bracket behind it, names with an abbreviation inside it."""

from __future__ import annotations

import re

from kgx.mentions.editions import split_edition
from kgx.mentions.offices import head_type
from kgx.mentions.words import View
from kgx.model.mention import Bracket, Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["bracket_after", "inner_names", "with_brackets"]

_MIDDLE = re.compile(r"\s?\(([A-Za-z][A-Za-z0-9 ]+)\)(?=\s*[가-힣])")


def with_brackets(mention: Mention, view: View) -> Mention:
    """Hang a bracket that follows the mention's last word on it."""
    word = view.word_at(mention.end - 1)
    if (
        word is not None
        and word.bracket is not None
        and word.bracket.start >= mention.end
        and word.noun_end == mention.end
    ):
        mention.brackets = [word.bracket]
        mention.outer_end = max(mention.outer_end, word.bracket.end + 1)
        if mention.kind == "City" and view.text.startswith("시", mention.outer_end):
            mention.outer_end += 1  # 항저우(杭州)시
    return mention


def inner_names(text: str, start: int, lexicons: Lexicons) -> list[Mention]:
    """Names with an abbreviation in the middle of a longer name: 세계도시정상회의(WCS) 시장포럼."""
    found = []
    for match in _MIDDLE.finditer(text):
        before = text[: match.start()]
        edition = split_edition(before)
        kind = head_type(edition.series, lexicons, strong=True)
        if len(edition.series) < 3 or (kind is None and not match[1].isupper()):
            continue
        type_ = kind[0] if kind is not None else "Organization"
        at = start + text.find(edition.series)
        if text.find(edition.series) < 0:
            continue
        inner = Mention(
            type_ if type_ != "Event" else "Forum",
            at,
            start + match.start(),
            text[at - start : match.start()],
            "name/inner",
        )
        inner.name = edition.series
        inner.brackets = [Bracket(start + match.start(1), start + match.end(1), match[1])]
        found.append(inner)
    return found


def bracket_after(view: View, end: int) -> Bracket | None:
    """The bracket that opens at `end` or one space later."""
    for s, e in view.brackets:
        if s in {end, end + 1} and view.text[end:s].strip() == "":
            return Bracket(s + 1, e - 1, view.text[s + 1 : e - 1])
    return None
