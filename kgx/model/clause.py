"""Clauses: predicates with their arguments by role, over units (mentions and morphemes)."""

from __future__ import annotations

from dataclasses import dataclass, field

from kgx.model.mention import Mention
from kgx.model.statement import Modality

__all__ = ["MAIN", "SUBJECTS", "Arg", "Clause", "Parse", "Phrase", "Unit"]

MAIN = frozenset({"final", "connective", "quoting"})  # forms of the clauses that tell, and do not modify or name
SUBJECTS = frozenset({"subject", "topic"})  # roles of what a clause is about


@dataclass(slots=True)
class Unit:
    """An atom of syntax: a mention (tag NP*) or a morpheme outside all mentions."""

    form: str
    tag: str
    start: int
    end: int
    word: int
    mention: Mention | None = None


@dataclass(slots=True)
class Phrase:
    """A noun phrase without its particle: units ``first..last`` inclusive, `last` being the head.

    `referents` are the mentions it stands for (several when coordinated); `within` those inside modifiers
    (서울시의 …). `full_start` includes the adnominal clauses and genitives before it.
    """

    first: int
    last: int
    start: int
    end: int
    head: str
    referents: list[Mention] = field(default_factory=list)
    within: list[Mention] = field(default_factory=list)
    full_start: int = -1
    clause: int | None = None  # index of the adnominal clause that modifies it
    genitive: Phrase | None = None

    def __post_init__(self) -> None:
        if self.full_start < 0:
            self.full_start = self.start


@dataclass(slots=True)
class Arg:
    """A phrase in a role. `particle` is as written (에서는, 를 위해); `inherited` tells from where, '' when local;
    `joined` of a phrase with 와/과 that rather stands beside the next noun than with the verb (상장과 메달을 받다);
    `shared` of a topic that a clause further on has too (축제는 시가 열고 도가 돕는다)."""

    role: str
    particle: str
    phrase: Phrase
    particle_start: int
    particle_end: int
    inherited: str = ""
    joined: bool = False
    shared: bool = False

    @property
    def leads_on(self) -> bool:
        """Whether it is quoted words that a verb of saying further on goes on from: “…”며, “…”라면서."""
        return self.role == "quote" and self.particle.endswith(("며", "면서"))


@dataclass(slots=True)
class Clause:
    """One predicate and what stands around it.

    `form` is final, connective, adnominal, nominalised (체결하기), quoting (말했다 with a quotation) or nominal (면담).
    `modality` is None when the clause is negated or cancelled. `ending` is the connective ending (고, 며, 어서 …).
    """

    index: int
    lemma: str
    first: int
    last: int
    start: int
    end: int
    form: str
    ending: str = ""
    modality: Modality | None = Modality.ASSERTED
    past: bool = False
    passive: bool = False
    args: list[Arg] = field(default_factory=list)
    head: Phrase | None = None  # the noun that it modifies
    parent: int | None = None  # the adnominal clause that a connective one runs into (찾아가 진료하는)
    quote: tuple[int, int] | None = None
    quoted_inside: bool = False  # the clause stands inside a quotation
    adjective: bool = False
    noun: int | None = None  # the unit of the verbal noun of a predicate without 하다 (거주 중이다; 정부를 인용, …)
    raised: bool = False  # 열 것으로 보인다: adnominal in form, and what the sentence says
    text_start: int = -1  # where the clause with its arguments begins

    def get(self, *roles: str) -> list[Arg]:
        return [arg for arg in self.args if arg.role in roles]


@dataclass(slots=True)
class Parse:
    """The syntax of one sentence. `modifiers` are phrases that a verb binds to a noun or a source, each with the index
    of the verb's unit: 시민을 위한 (공원), 물에 대한 (말), 6일 (시에) 따르면."""

    sentence: int
    units: list[Unit]
    phrases: list[Phrase]
    clauses: list[Clause]
    modifiers: list[tuple[Arg, int]] = field(default_factory=list)
