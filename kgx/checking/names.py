"""Names that do harm in running text: words of the language, dates and amounts, what ends a sentence or a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgx.mentions.quantities import find_quantities
from kgx.mentions.temporal import TimeContext, find_times
from kgx.model.kinds import ORGANIZATIONS
from kgx.model.text import Region, RegionKind
from kgx.morphology import Analyzer
from kgx.resources.lexicon_checks import WARNING, Finding, Listed
from kgx.spotting.sentences import segments

__all__ = ["check_names", "risks"]

LONGEST = 40
SHORT = 2  # letters of a body's name that may be a word (교육부 is one too, but means the body)
_NAMES = frozenset({"NNP", "SL", "SH", "SN", "W_SERIAL"})
_KINDS = {
    "NNG": "noun", "NNB": "bound noun", "NP": "pronoun", "NR": "numeral", "MM": "determiner", "MAG": "adverb",
    "MAJ": "conjunction", "IC": "interjection", "VV": "verb", "VA": "adjective", "VX": "auxiliary", "XR": "root",
}  # fmt: skip
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("<", ">"))
_LINE = "이날 {} 관계자가 밝혔다."


def check_names(listed: Iterable[Listed], ambiguous: frozenset[str], analyzer: Analyzer) -> Iterator[Finding]:
    """Warnings for the names of entries. Those marked as ambiguous, there or in `ambiguous`, may be words."""
    for one in listed:
        marked = one.row.ambiguous is not None
        for surface in dict.fromkeys(one.entry.surfaces):
            body = one.entry.type in ORGANIZATIONS and (len(surface) > SHORT or not one.own)
            known = marked or body or surface in ambiguous
            for what, advice in risks(surface, analyzer, word=not known, own=one.own):
                yield Finding(one.file, one.row.line, WARNING, f"{surface} {what}", advice)


def risks(surface: str, analyzer: Analyzer, *, word: bool = True, own: bool = True) -> Iterator[tuple[str, str]]:
    """(what is the matter, what to do) with a name in running text; whether it is a common word only with `word`."""
    if len(surface) == 1:
        if word:
            yield "is one letter: such a name is never looked up", "write a longer form"
        return
    if word and (kind := _word(surface, analyzer)):
        mark = "write it into the column ambiguous, so that it needs a context, or no there when you want it always"
        yield f"is a common word too ({kind})", mark if own else "list it in ambiguous_names.csv"
    if _is_value(surface):
        yield "reads as a date or an amount", "add the word that makes it a name"
    if len(surface) > LONGEST:
        yield f"is longer than {LONGEST} letters", "write the name alone, without what is said of it"
    halves = any(surface.count(opening) != surface.count(closing) for opening, closing in _PAIRS)
    if halves or surface.count('"') % 2 or surface.count("‘") > surface.count("’"):
        yield "has a bracket or quotation mark without its partner", "remove it, or add the other one"
    line = _LINE.format(surface)
    if len(list(segments(line, [Region(RegionKind.BODY, 0, len(line))]))) > 1:
        yield "ends a sentence by its full stop or mark", "write it without, or without the space after it"


def _word(surface: str, analyzer: Analyzer) -> str:
    """What word of the language a name is, or ''."""
    tokens = analyzer.tokenize(surface, 0, len(surface))
    tags = [token.tag.partition("-")[0] for token in tokens]
    if len(tags) == 1 and tags[0] not in _NAMES:
        return _KINDS.get(tags[0], "particle or ending")
    if len(tags) == 2 and tags[0][0] == "V" and tags[1][0] == "E":
        return f"a form of {tokens[0].form}다"
    return ""


def _is_value(surface: str) -> bool:
    if not any(char.isdigit() for char in surface):
        return False
    if surface.isdigit():
        return True
    times = [(t.start, t.end) for t in find_times(surface, 0, len(surface), TimeContext(None))]
    amounts = [(q.start, q.end) for q in find_quantities(surface, 0, len(surface), [])]
    return (0, len(surface)) in {*times, *amounts}
