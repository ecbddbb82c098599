"""Name lore: how likely syllables are in Korean names, what foreign names look like, what one calls people."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["PersonNames", "load_person_names"]

UNSEEN = math.log(400)
Rows = Callable[[str], Iterable[Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class PersonNames:
    """What is known of people's names. Costs are logarithms of ranks: the lower, the more usual."""

    family_cost: Mapping[str, float]
    first_cost: Mapping[str, float]  # of the first syllable of a Korean given name
    last_cost: Mapping[str, float]
    given: frozenset[str]  # foreign given names
    family: frozenset[str]  # foreign family names
    alone: frozenset[str]  # foreign names that are nothing else, so that they stand for a person alone
    chinese_families: frozenset[str]
    chinese: frozenset[str]  # syllables of Chinese names in Hangul, of one or two letters
    distinctive: frozenset[str]  # those that no Korean name has
    japanese: frozenset[str]  # syllables of Japanese names
    callings: frozenset[str]  # nouns before a name in apposition: 투수, 딸, 래퍼

    def korean_cost(self, name: str) -> float:
        """How unusual the syllables of a name of three letters (four with a double family name) are: below 10.8 such
        a word is hardly anything else, above 14 hardly a name."""
        size = 2 if len(name) == 4 else 1
        family, given = name[:size], name[size:]
        if family not in self.family_cost or len(given) != 2:
            return math.inf
        return self.family_cost[family] + self.first_cost.get(given[0], UNSEEN) + self.last_cost.get(given[1], UNSEEN)

    def looks_chinese(self, name: str) -> bool:
        """Whether a word is a Chinese name in Hangul: a family name, then syllables, one of them in no Korean name."""
        for size in (1, 2):
            family, rest = name[:size], name[size:]
            if family in self.chinese_families and 1 <= len(rest) <= 4 and self._syllables(rest, 2, family):
                return True
        return False

    def _syllables(self, rest: str, most: int, before: str) -> bool:
        if not rest:
            return before in self.distinctive
        if not most:
            return False
        return any(
            rest[:size] in self.chinese
            and self._syllables(rest[size:], most - 1, rest[:size] if rest[:size] in self.distinctive else before)
            for size in (2, 1)
            if len(rest) >= size
        )

    def looks_japanese(self, name: str) -> bool:
        """Whether all syllables of a word occur in Japanese names."""
        return all(c in self.japanese for c in name)


def _ranked(surfaces: Iterable[str], offset: int) -> Mapping[str, float]:
    return MappingProxyType({s: math.log(rank + offset) for rank, s in enumerate(surfaces, 1)})


def load_person_names(rows: Rows) -> PersonNames:
    """The lore from its lexicons; `rows` gives the rows of a lexicon by file name."""
    given = list(rows("given_name_syllables.csv"))
    foreign = [*rows("foreign_names.csv"), *rows("foreign_names_bulk.csv")]
    syllables = list(rows("foreign_syllables.csv"))
    full = {r["surface"] for r in foreign if r["part"] == "full"}
    return PersonNames(
        family_cost=_ranked((r["surface"] for r in rows("surnames.csv")), 3),
        first_cost=_ranked((r["syllable"] for r in given if r["position"] == "1"), 8),
        last_cost=_ranked((r["syllable"] for r in given if r["position"] == "2"), 8),
        given=frozenset(r["surface"] for r in foreign if r["part"] == "given"),
        family=frozenset(r["surface"] for r in foreign if r["part"] == "family") | full,
        alone=frozenset(r["surface"] for r in foreign if r["alone"] == "yes"),
        chinese_families=frozenset(
            r["syllable"] for r in syllables if r["language"] == "Chinese" and r["kind"] == "family"
        ),
        chinese=frozenset(r["syllable"] for r in syllables if r["language"] == "Chinese" and r["kind"] == "syllable"),
        distinctive=frozenset(r["syllable"] for r in syllables if r["distinctive"] == "yes"),
        japanese=frozenset(r["syllable"] for r in syllables if r["language"] == "Japanese"),
        callings=frozenset(r["surface"] for r in rows("callings.csv")),
    )
