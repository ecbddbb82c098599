"""All recognisers over one sentence, and the one place where overlaps are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kgx.mentions.anaphors import find_anaphors
from kgx.mentions.bilingual import find_latin
from kgx.mentions.bodies import find_bodies, find_unnamed
from kgx.mentions.brackets import alternatives
from kgx.mentions.editions import GENERIC
from kgx.mentions.learned import find_learned
from kgx.mentions.named import find_headed, with_brackets
from kgx.mentions.numbered import find_numbered, with_edition
from kgx.mentions.people import find_people, repeated_names
from kgx.mentions.programmes import find_programmes
from kgx.mentions.quantities import QuantityMention, find_quantities
from kgx.mentions.quoted import find_quoted
from kgx.mentions.temporal import TimeContext, TimeMention, find_times
from kgx.mentions.venues import find_venues
from kgx.mentions.words import View, build_view
from kgx.model.mention import PLACE_KINDS, Mention
from kgx.model.text import Sentence
from kgx.morphology import Analyzer
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot, ends_word, find_names
from kgx.spotting.sentences import Segment

METROPOLIS = 1_000_000  # a city this large is meant where its name, though a word too, carries 에서
ROW = 3  # places in a list that vouch for each other
LISTING = frozenset({"·", "‧", "ㆍ", ", "})
CONJOINED = frozenset({"와 ", "과 "})
LEARNED = frozenset(
    {"Organization", "InternationalOrganization", "Forum", "Event", "Policy", "Vision", "Award", "Place"}
)

__all__ = ["Memory", "Recognised", "recognise"]


@dataclass(slots=True)
class Memory:
    """What one document has shown so far: full names of people, places meant for sure, the discourse date."""

    times: TimeContext
    people: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)  # the words of names of several words
    learned: dict[str, str] = field(default_factory=dict)  # names and abbreviations met, with their kind
    sure: set[str] = field(default_factory=set)  # lexicon ids met under an unambiguous surface

    def known_words(self) -> set[str]:
        return self.people | self.foreign


@dataclass(slots=True)
class Recognised:
    """A sentence with its mentions: `mentions` do not overlap (outer spans); `speech` are quotations around them;
    `unnamed` are bodies meant but not named (경찰, 미국 법원), which are no things and no concern of later stages."""

    sentence: Sentence
    mentions: list[Mention]
    speech: list[Mention]
    bullet: str = ""
    unnamed: list[Mention] = field(default_factory=list)


def _whole(text: str, time: TimeMention, end: int) -> bool:
    """Whether a time word without digits ends where a word may end: 전월 is none in 전월세."""
    surface = text[time.start : time.end]
    return any(c.isdigit() for c in surface) or ends_word(text, time.end, end, surface[-1])


def _protected(text: str, spots: list[Spot], times: list[TimeMention]) -> list[tuple[int, int]]:
    """Spans that the tokenizer must keep whole; of 대전시장 only 대전, so that 시장 stays a word."""
    return [
        (s.start, s.end - 1 if text[s.end - 1 : s.end + 1] == "시장" and s.end - s.start > 2 else s.end)
        for s in spots
        if not s.weak and not any(t.start < s.end and s.start < t.end for t in times)
    ]


def _time_mention(time: TimeMention, text: str) -> Mention:
    kind = {"date": "Date", "time": "Time", "duration": "Duration"}[time.kind]
    surface = text[time.start : time.end]
    return Mention(kind, time.start, time.end, surface, f"time/{time.kind}", value=time.value, role=time.role)


def _quantity_mention(quantity: QuantityMention, text: str) -> Mention:
    surface = text[quantity.start : quantity.end]
    value = None if quantity.value is None else f"{quantity.value:g}"
    mention = Mention("Quantity", quantity.start, quantity.end, surface, "quantity", value=value, unit=quantity.unit)
    mention.context = quantity.kind
    mention.outer_end = max(quantity.end, quantity.noun_end)
    mention.name = text[quantity.start : mention.outer_end]
    return mention


def _linked_neighbour(spot: Spot, other: Spot, lexicons: Lexicons) -> bool:
    """Whether one of the two places contains the other."""
    for a in spot.ids:
        for b in other.ids:
            x, y = lexicons.entries[a], lexicons.entries[b]
            if x.parent == y.id or y.parent == x.id or (y.type == "Country" and x.country == y.code):
                return True
    return False


def _accept_weak(spot: Spot, view: View, memory: Memory, lexicons: Lexicons) -> bool:
    """A surface that is also a word counts as a place beside a place that contains it, in a list of places, or when
    the article has named it in full."""
    if any(i in memory.sure for i in spot.ids):
        return True
    text = view.text
    word = view.word_at(spot.start)
    if word is not None and word.tail.startswith("에서") and word.noun_end == spot.end and word.tags == ("NNP",):
        return any(lexicons.entries[i].population >= METROPOLIS for i in spot.ids)
    for other in view.spots:
        if other.weak or other is spot:
            continue
        between = text[min(other.end, spot.end) : max(other.start, spot.start)]
        if not between.strip() and _linked_neighbour(spot, other, lexicons):
            return True
        if (between.strip() in {"·", ",", "‧", "ㆍ"} or between in CONJOINED) and len(between) <= 2:
            kinds = {str(lexicons.entries[i].type) for i in other.ids}
            if kinds & PLACE_KINDS:
                return True
    return False


def _admitted(view: View, memory: Memory, lexicons: Lexicons) -> list[Spot]:
    """The spots to take: all sure ones, and doubtful ones that their neighbours make sure, lists from left to right."""
    admitted: list[Spot] = []
    rows = _rows_of_weak(view, lexicons)
    for spot in view.spots:
        if (
            not spot.weak
            or spot.start in rows
            or _accept_weak(spot, view, memory, lexicons)
            or (admitted and _listed_after(admitted[-1], spot, view, lexicons))
        ):
            admitted.append(spot)
    return admitted


def _rows_of_weak(view: View, lexicons: Lexicons) -> set[int]:
    """Where the names of a list begin that are all words too, three and more Korean places: 전주, 경주, 공주."""
    found: set[int] = set()
    row: list[Spot] = []
    for spot in view.spots:
        korean = any(lexicons.entries[i].country == "KR" for i in spot.ids)
        joined = bool(row) and view.text[row[-1].end : spot.start] in LISTING | CONJOINED
        row = [*(row if joined else ()), spot] if korean else []
        if len(row) >= ROW:
            found.update(s.start for s in row)
    return found


def _listed_after(before: Spot, spot: Spot, view: View, lexicons: Lexicons) -> bool:
    between = view.text[before.end : spot.start]
    kinds = {str(lexicons.entries[i].type) for i in before.ids}
    return between in {"·", "‧", "ㆍ", ", "} and bool(kinds & PLACE_KINDS)


def _spot_mentions(view: View, memory: Memory, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    found = []
    for spot in _admitted(view, memory, lexicons):
        if any(s < spot.end and spot.start < e for s, e in taken):
            continue
        word = view.word_at(spot.start)
        if (
            word is not None
            and word.noun_end > spot.end
            and view.text[spot.end : word.noun_end] not in {"등", "측", "발", "행"}
        ):
            rest = view.text[spot.end : word.noun_end]
            if (
                not rest.startswith(("·", "‧", "-", "–"))
                and word.start <= spot.start
                and rest[:1].isalnum()
                and len(rest) > 0
            ):
                if "NNP" not in {t.tag for t in word.tokens if t.start == spot.start and t.end == spot.end}:
                    continue
                if not rest.startswith(("시", "군", "구", "도", "장", "정부", "의회", "청")):
                    continue
        surface = view.text[spot.start : spot.end]
        kind = str(lexicons.entries[spot.ids[0]].type)
        mention = Mention(kind, spot.start, spot.end, surface, "name/lexicon", entries=spot.ids)
        found.append(with_brackets(mention, view))
    return found


def _learn(mention: Mention, memory: Memory) -> None:
    """Names that need no lexicon the next time: quoted and headed ones, abbreviations in brackets."""
    if mention.kind not in LEARNED:
        return
    if not mention.entries and mention.rule != "name/learned" and len(mention.name) > 2:
        edition = mention.kind == "Event" and (mention.year or mention.ordinal is not None)
        if not (edition and mention.name in GENERIC):
            memory.learned.setdefault(mention.name, "Forum" if edition else mention.kind)
    for bracket in mention.brackets:
        for other in alternatives(bracket):
            if len(other.text) > 1 and other.text.isascii():
                series = mention.kind == "Event" and not any(c.isdigit() for c in other.text)
                memory.learned.setdefault(other.text, "Forum" if series else mention.kind)


def _remember(mentions: Iterable[Mention], memory: Memory, lexicons: Lexicons) -> None:
    for mention in mentions:
        if mention.kind == "Person" and len(mention.surface) > 1 and mention.surface == mention.name:
            memory.people.add(mention.surface)
            if " " in mention.surface:
                memory.foreign.update(w for w in mention.surface.split() if len(w) > 1)
        _learn(mention, memory)
        if len(mention.entries) == 1 and mention.surface not in lexicons.ambiguous:
            memory.sure.update(mention.entries)
        _remember(mention.inner, memory, lexicons)


def _bracketed(position: int, view: View) -> bool:
    return any(s < position < e for s, e in view.brackets)


def _overlaps(mention: Mention, taken: list[tuple[int, int]]) -> bool:
    return any(s < mention.outer_end and mention.outer_start < e for s, e in taken)


def _keep(found: Iterable[Mention], kept: list[Mention], taken: list[tuple[int, int]]) -> None:
    """Add what does not overlap anything kept before: earlier recognisers win."""
    for mention in sorted(found, key=lambda m: (m.outer_start, -m.outer_end)):
        if mention.outer_end > mention.end and mention.brackets and _overlaps(mention, taken):
            mention.outer_end, mention.brackets = mention.end, []  # what stands in the bracket is a mention itself
        if not _overlaps(mention, taken) or mention.context == "bracket":
            kept.append(mention)
            taken.append((mention.outer_start, mention.outer_end))


def recognise(
    segment: Segment, index: int, text: str, analyzer: Analyzer, memory: Memory, lexicons: Lexicons
) -> Recognised:
    """Mentions of one sentence, sorted by outer start. `memory` is updated."""
    start, end = segment.start, segment.end
    times = [t for t in find_times(text, start, end, memory.times) if _whole(text, t, end)]
    quantities = find_quantities(text, start, end, [(t.start, t.end) for t in times])
    spots = find_names(text, start, end, lexicons)
    tokens = analyzer.tokenize(text, start, end, _protected(text, spots, times))
    view = build_view(text, start, end, tokens, quotes=segment.quotes, spots=spots, times=times, quantities=quantities)
    quoted = find_quoted(view, lexicons, memory.learned)
    speech = [m for m in quoted if m.kind == "Quote"]
    kept: list[Mention] = []
    taken: list[tuple[int, int]] = []
    _keep((m for m in quoted if m.kind != "Quote"), kept, taken)
    _keep(find_people(view, lexicons, memory.known_words()), kept, taken)
    _keep(repeated_names(view, memory.people, taken), kept, taken)
    _keep((with_edition(m, view, taken) for m in find_latin(view, lexicons, taken)), kept, taken)
    _keep(find_learned(view, memory.learned, taken, lexicons.heads), kept, taken)
    _keep(find_numbered(view, lexicons, taken), kept, taken)
    _keep(find_bodies(view, lexicons, taken), kept, taken)
    _keep(find_headed(view, lexicons, taken), kept, taken)
    _keep(find_programmes(view, lexicons, taken), kept, taken)
    _keep(find_venues(view, lexicons, taken), kept, taken)
    _keep((_time_mention(t, text) for t in times if not _bracketed(t.start, view)), kept, taken)
    _keep(_spot_mentions(view, memory, lexicons, taken), kept, taken)
    _keep((_quantity_mention(q, text) for q in quantities if not _bracketed(q.start, view)), kept, taken)
    _keep(find_anaphors(view, lexicons), kept, taken)
    kept.sort(key=lambda m: (m.outer_start, m.outer_end))
    _remember(kept, memory, lexicons)
    sentence = Sentence(index, start, end, segment.kind, segment.paragraph, tokens)
    return Recognised(sentence, kept, speech, segment.bullet, find_unnamed(view, lexicons, taken))
