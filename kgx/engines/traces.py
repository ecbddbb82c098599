"""What an article asked of the rules: enough to tell that other rules would give the same.

Extraction asks the rules three things only: which frames a lemma has, whether a noun is a trigger, and the list of
pair rules. All else is a pure function of the article. So facts stay what they are under any rules that give the same
answers to the same questions. What rules say of themselves (examples, file and line, why) is kept from extraction, and
is no part of an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import NoReturn, TypeVar

from kgx.resources.rules import FrameRule, PairRule, Rules

__all__ = ["Trace", "TracedRules"]

SomeRule = TypeVar("SomeRule", FrameRule, PairRule)


@dataclass(frozen=True, slots=True)
class Trace:
    """The lemmas and nouns that an extraction asked for, and a hash of the answers and of all pair rules."""

    lemmas: tuple[str, ...]
    nouns: tuple[str, ...]
    answers: str


class TracedRules:
    """Rules that note what is asked of them. One extraction at a time."""

    def __init__(self, rules: Rules) -> None:
        frames = {lemma: tuple(map(_bare, found)) for lemma, found in rules.frames.items()}
        self._frames, self._triggers = _Frames(frames), _Triggers(rules.triggers)
        self.rules = Rules(self._frames, tuple(map(_bare, rules.pairs)), (), self._triggers)

    def begin(self) -> None:
        """Forget what was asked before."""
        self._frames.asked.clear()
        self._triggers.asked.clear()

    def trace(self) -> Trace:
        """What was asked since."""
        lemmas, nouns = tuple(sorted(self._frames.asked)), tuple(sorted(self._triggers.asked))
        return Trace(lemmas, nouns, self._answers(lemmas, nouns))

    def holds(self, trace: Trace) -> bool:
        """Whether these rules answer as those did under which the trace was made."""
        return self._answers(trace.lemmas, trace.nouns) == trace.answers

    def _answers(self, lemmas: Iterable[str], nouns: Iterable[str]) -> str:
        told = [self._pairs, [self._frames.answer(lemma) for lemma in lemmas]]
        return _hash([*told, [self._triggers.answer(noun) for noun in nouns]])

    @cached_property
    def _pairs(self) -> str:
        return _hash([asdict(rule) for rule in self.rules.pairs])


class _Frames(Mapping[str, tuple[FrameRule, ...]]):
    """Frames by lemma, of which no list is to be had: it would be an answer that depends on all rules."""

    def __init__(self, frames: Mapping[str, tuple[FrameRule, ...]]) -> None:
        self.asked: set[str] = set()
        self._frames = frames
        self._known: dict[str, str] = {}

    def __getitem__(self, lemma: str) -> tuple[FrameRule, ...]:
        self.asked.add(lemma)
        return self._frames[lemma]

    def __iter__(self) -> Iterator[str]:
        _refuse()

    def __len__(self) -> int:
        _refuse()

    def answer(self, lemma: str) -> str:
        """A hash of the frames of a lemma, in their order."""
        if lemma not in self._known:
            self._known[lemma] = _hash([asdict(rule) for rule in self._frames.get(lemma, ())])
        return self._known[lemma]


class _Triggers(Collection[str]):
    """Trigger nouns, of which no list is to be had."""

    def __init__(self, nouns: Collection[str]) -> None:
        self.asked: set[str] = set()
        self._nouns = frozenset(nouns)

    def __contains__(self, noun: object) -> bool:
        self.asked.add(str(noun))
        return noun in self._nouns

    def __iter__(self) -> Iterator[str]:
        _refuse()

    def __len__(self) -> int:
        _refuse()

    def answer(self, noun: str) -> bool:
        """Whether a noun is one."""
        return noun in self._nouns


def _refuse() -> NoReturn:
    raise TypeError("extraction may ask the rules for a lemma or noun, not for all: no trace could tell")


def _bare(rule: SomeRule) -> SomeRule:
    """A rule without what it says of itself."""
    return replace(rule, examples=(), origin="", why="")


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    """Sets sorted, expressions as they are written."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    raise TypeError(f"a rule holds {value!r}, which has no hash")
