"""All recognisers over one sentence, and the one place where overlaps are settled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kgx.mentions.anaphors import find_anaphors
from kgx.mentions.apposed import find_apposed
from kgx.mentions.bilingual import find_latin
from kgx.mentions.bodies import find_bodies, find_unnamed
from kgx.mentions.bracketed import find_asides, of_whole_names
from kgx.mentions.brackets import alternatives
from kgx.mentions.editions import GENERIC
from kgx.mentions.honorifics import find_honorifics
from kgx.mentions.learned import Learned, find_learned
from kgx.mentions.lone_names import find_lone_names
from kgx.mentions.marked import Marked
from kgx.mentions.mending import mend
from kgx.mentions.named import find_headed
from kgx.mentions.names import is_hangul
from kgx.mentions.numbered import find_numbered, with_edition
from kgx.mentions.own import own_names, own_persons, with_entries
from kgx.mentions.people import find_people, repeated_names
from kgx.mentions.places import add_inner_places, find_places
from kgx.mentions.programmes import find_programmes
from kgx.mentions.quantities import QuantityMention
from kgx.mentions.quantity_forms import ASIDE_KINDS
from kgx.mentions.quoted import find_quoted
from kgx.mentions.temporal import TimeMention
from kgx.mentions.venues import find_venues
from kgx.mentions.words import View, build_view, overlaps
from kgx.model.mention import Mention
from kgx.model.text import Sentence, Token
from kgx.resources.lexicons import Lexicons

ABROAD = "name/abroad"  # the rule of cities that no lexicon has
NAMING = "naming"  # the context of words of time that belong to names
_SHORT_FOR = re.compile(r"\s?(?:이하|약칭)[\s,:‘'“\"]")
LEARNED = frozenset(
    {"Organization", "InternationalOrganization", "Forum", "Event", "Policy", "Vision", "Award", "Place"}
)

__all__ = ["Memory", "Recognised", "recognise"]


@dataclass(slots=True)
class Memory:
    """What one document has shown so far: full names of people, names learnt, places meant for sure."""

    people: set[str] = field(default_factory=set)
    beginning: dict[str, list[str]] = field(default_factory=dict)  # Korean ones of them, by their first two letters
    foreign: set[str] = field(default_factory=set)  # the words of names of several words
    learned: Learned = field(default_factory=Learned)  # names and abbreviations met, with their kind
    sure: set[str] = field(default_factory=set)  # lexicon ids met under an unambiguous surface

    def known_words(self) -> set[str]:
        return self.people | self.foreign


@dataclass(slots=True)
class Recognised:
    """A sentence with its mentions: `mentions` do not overlap (outer spans); `speech` are quotations around them;
    `asides` are the times and amounts inside names and brackets (제12회 of 제12회 총회), which tell nothing alone;

    `unnamed` are bodies meant but not named (경찰, 미국 법원), which are no things and no concern of later stages."""

    sentence: Sentence
    mentions: list[Mention]
    speech: list[Mention]
    bullet: str = ""
    asides: list[Mention] = field(default_factory=list)
    unnamed: list[Mention] = field(default_factory=list)


def _time_mention(time: TimeMention, text: str) -> Mention:
    kind = {"date": "Date", "time": "Time", "duration": "Duration"}[time.kind]
    surface = text[time.start : time.end]
    mention = Mention(kind, time.start, time.end, surface, f"time/{time.kind}", value=time.value, role=time.role)
    mention.context = NAMING if time.naming else ""
    return mention


def _quantity_mention(quantity: QuantityMention, text: str) -> Mention:
    surface = text[quantity.start : quantity.end]
    value = None if quantity.value is None else f"{quantity.value:g}"
    mention = Mention("Quantity", quantity.start, quantity.end, surface, "quantity", value=value, unit=quantity.unit)
    mention.context = quantity.kind
    mention.outer_end = max(quantity.end, quantity.noun_end)
    mention.name = text[quantity.start : mention.outer_end]
    return mention


def _learn(mention: Mention, memory: Memory) -> None:
    """Names that need no lexicon the next time: quoted and headed ones, abbreviations in brackets."""
    if mention.rule == ABROAD and len(mention.name) > 2:
        memory.learned.learn(mention.name, mention.kind)
    if mention.kind not in LEARNED:
        return
    if not mention.entries and mention.rule != "name/learned" and len(mention.name) > 2:
        edition = mention.kind == "Event" and (mention.year or mention.ordinal is not None)
        if not (edition and mention.name in GENERIC):
            memory.learned.learn(mention.name, "Forum" if edition else mention.kind)
    for bracket in mention.brackets:
        for other in alternatives(bracket):
            short = len(other.text) > 2 and _SHORT_FOR.match(bracket.text) is not None  # (약칭 탄광도시협)
            if short or (len(other.text) > 1 and other.text.isascii()):
                series = mention.kind == "Event" and not any(c.isdigit() for c in other.text)
                memory.learned.learn(other.text, "Forum" if series else mention.kind)


def _remember(mentions: Iterable[Mention], memory: Memory, lexicons: Lexicons) -> None:
    for mention in mentions:
        if mention.kind == "Person" and len(mention.surface) > 1 and mention.surface == mention.name:
            if mention.surface not in memory.people and is_hangul(mention.surface.replace(" ", "")):
                memory.beginning.setdefault(mention.surface[:2], []).append(mention.surface)
            memory.people.add(mention.surface)
            if " " in mention.surface:
                memory.foreign.update(w for w in mention.surface.split() if len(w) > 1)
        _learn(mention, memory)
        if len(mention.entries) == 1 and mention.surface not in lexicons.ambiguous:
            memory.sure.update(mention.entries)
        _remember(mention.inner, memory, lexicons)


def _class_before(mention: Mention, kept: list[Mention]) -> bool:
    """Whether a headed name only tells the class of the quoted one right after it: 통학순환버스 ‘파프리카’."""
    return any(
        other.quoted and other.kind == mention.kind and other.outer_start - mention.outer_end in {0, 1}
        for other in kept
    )


def _apposed_class(mention: Mention, kept: list[Mention], text: str) -> bool:
    """Whether a headed name only tells the class of the name behind 인: 도시 협력기구인 시티넷."""
    if mention.entries or not mention.rule.startswith("name/") or not text.startswith("인 ", mention.outer_end):
        return False
    at = mention.outer_end + 2
    return any(other.kind == mention.kind and other.outer_start == at for other in kept)


def _bracketed(position: int, view: View) -> bool:
    return any(s < position < e for s, e in view.brackets)


def _overlaps(mention: Mention, taken: list[tuple[int, int]]) -> bool:
    return overlaps(taken, mention.outer_start, mention.outer_end)


def _keep(found: Iterable[Mention], kept: list[Mention], taken: list[tuple[int, int]]) -> None:
    """Add what does not overlap anything kept before: earlier recognisers win."""
    for mention in sorted(found, key=lambda m: (m.outer_start, -m.outer_end)):
        if mention.outer_end > mention.end and mention.brackets and _overlaps(mention, taken):
            mention.outer_end, mention.brackets = mention.end, []  # what stands in the bracket is a mention itself
        if not _overlaps(mention, taken) or mention.context == "bracket":
            kept.append(mention)
            taken.append((mention.outer_start, mention.outer_end))


def recognise(marked: Marked, found: tuple[Token, ...], text: str, memory: Memory, lexicons: Lexicons) -> Recognised:
    """Mentions of one sentence, sorted by outer start, from what its characters and the tokens `found` in it show.
    `memory` is updated."""
    segment = marked.segment
    start, end = segment.start, segment.end
    amounts = [q for q in marked.quantities if q.kind not in ASIDE_KINDS]
    tokens = mend(found, lexicons)
    own = own_names(text, marked.spots, lexicons)
    view = build_view(marked, amounts, tokens, text)
    quoted = find_quoted(view, lexicons, memory.learned.kinds)
    speech = [m for m in quoted if m.kind == "Quote"]
    kept: list[Mention] = []
    taken: list[tuple[int, int]] = []
    _keep((m for m in quoted if m.kind != "Quote"), kept, taken)
    _keep(find_honorifics(view, lexicons), kept, taken)
    _keep(find_people(view, lexicons, memory.known_words()), kept, taken)
    _keep(own_persons(view), kept, taken)
    _keep(repeated_names(view, memory.beginning, taken), kept, taken)
    _keep((with_edition(m, view, taken) for m in find_latin(view, lexicons, taken)), kept, taken)
    _keep(with_entries(find_learned(view, memory.learned, own, taken, lexicons.heads), lexicons), kept, taken)
    _keep(find_numbered(view, lexicons, taken), kept, taken)
    _keep(find_bodies(view, lexicons, taken), kept, taken)
    _keep((m for m in find_headed(view, lexicons, taken) if not _class_before(m, kept)), kept, taken)
    _keep(find_programmes(view, lexicons, taken), kept, taken)
    _keep(find_venues(view, lexicons, taken), kept, taken)
    _keep(find_apposed(view, lexicons), kept, taken)
    _keep(find_lone_names(view, lexicons, taken, memory.foreign), kept, taken)
    kept += [m for m in find_asides(view, lexicons) if not any(k.start < m.end and m.start < k.end for k in kept)]
    dated = [_time_mention(t, text) for t in marked.dates]
    counted = [_quantity_mention(q, text) for q in marked.quantities]
    _keep((m for m in dated if m.context != NAMING and not _bracketed(m.start, view)), kept, taken)
    _keep(find_places(view, memory.sure, lexicons, taken), kept, taken)
    _keep((m for m in counted if m.context not in ASIDE_KINDS and not _bracketed(m.start, view)), kept, taken)
    _keep(find_anaphors(view, lexicons), kept, taken)
    kept += of_whole_names(kept, view, lexicons)
    kept = [m for m in kept if not _apposed_class(m, kept, text)]
    kept.sort(key=lambda m: (m.outer_start, m.outer_end))
    add_inner_places(kept, view, lexicons)
    _remember(kept, memory, lexicons)
    sentence = Sentence(marked.index, start, end, segment.kind, segment.paragraph, tokens)
    told = {id(m) for m in kept}
    asides = [m for m in (*dated, *counted) if id(m) not in told]
    return Recognised(sentence, kept, speech, segment.bullet, asides, find_unnamed(view, lexicons, taken))
