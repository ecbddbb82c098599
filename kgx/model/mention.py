"""Mentions: typed stretches of a sentence that stand for things, days, amounts or quoted words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["ACTOR_KINDS", "BODY_KINDS", "PLACE_KINDS", "Bracket", "Mention", "Title", "walk"]

PLACE_KINDS = frozenset({"City", "Country", "AdministrativeArea", "Place"})
BODY_KINDS = frozenset({"City", "Country", "AdministrativeArea", "Organization", "InternationalOrganization"})
ACTOR_KINDS = BODY_KINDS | {"Person"}


@dataclass(slots=True)
class Bracket:
    """What stands in brackets after a name, without the brackets."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Title:
    """An office said of a person: 서울시 행정1부시장 has role 행정1부시장 and body 서울시.

    `body` is None when the office stands alone (오 시장). `status` is '', former, acting, elect or candidate.
    """

    role: str
    kind: str  # class of the office noun: head_of_city, deputy, …
    start: int
    end: int
    status: str = ""
    body: Mention | None = None
    then: bool = False  # 당시: held at the time told of, not on the article's day


@dataclass(slots=True)
class Mention:
    """One mention. `start`/`end` bound the name; `outer_start`/`outer_end` the whole expression with title and
    brackets, which syntax treats as one noun. `kind` is an entity type, or Date, Time, Duration, Quantity, Quote,
    Role (an office noun that stands for its holder) or Group (도시 대표단).
    """

    kind: str
    start: int
    end: int
    surface: str
    rule: str
    outer_start: int = -1
    outer_end: int = -1
    name: str = ""  # the surface without edition, brackets and honorifics
    head: str = ""  # head noun of a name found by its head
    entries: tuple[str, ...] = ()  # lexicon ids that bear this surface
    value: str | None = None  # ISO date, number …
    role: str = ""  # of a date: point, from, to, interval
    unit: str = ""
    year: str = ""  # of an edition
    ordinal: int | None = None
    quoted: bool = False
    titles: list[Title] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    inner: list[Mention] = field(default_factory=list)  # places and bodies inside the expression
    context: str = ""  # words beside the name that told its class

    def __post_init__(self) -> None:
        if self.outer_start < 0:
            self.outer_start = self.start
        if self.outer_end < 0:
            self.outer_end = self.end
        if not self.name:
            self.name = self.surface

    @property
    def bracketed_end(self) -> int:
        """Where the name ends together with the brackets behind it."""
        return max(self.end, *(b.end + 1 for b in self.brackets)) if self.brackets else self.end


def walk(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions with those inside their names, each before its inner ones."""
    for mention in mentions:
        yield mention
        yield from walk(mention.inner)
