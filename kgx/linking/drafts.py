"""Drafts: the entities of one document while it is read; their identity is fixed at the end."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from kgx.model.mention import Title
from kgx.model.statement import Entity, EntityType
from kgx.resources.lexicons import Lexicons, NameEntry

__all__ = ["Draft", "finish", "normal"]

_DROPPED = re.compile(r"[\s\"'‘’“”「」『』《》〈〉<>`´·‧・ㆍ,.()\[\]]+")
_SLUG = re.compile(r"[^0-9A-Za-z가-힣]+")


def normal(name: str) -> str:
    """A name without spaces, marks and case, for comparison."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", name)).casefold()


@dataclass(slots=True, eq=False)
class Draft:
    """An entity of one document. `series` links an Event to its Forum's draft; `office` is the body and role that
    identify a person."""

    type: EntityType
    name: str
    aliases: dict[str, None] = field(default_factory=dict)
    entry: NameEntry | None = None
    year: str = ""
    ordinal: int | None = None
    series: Draft | None = None
    titles: list[tuple[Title, Draft | None]] = field(default_factory=list)
    mayor: bool = False
    partial: bool = False  # known by surname and office only
    guessed: bool = False  # of several places of the name the largest
    document: str = ""
    owner: Draft | None = None  # the city of a generic name
    first_seen: int = -1  # sentences that name it, in reading order
    times: int = 0  # that it is named or meant
    last_seen: int = -1
    written: dict[str, None] = field(default_factory=dict)  # the names its mentions bear, in reading order

    def add_alias(self, surface: str) -> None:
        surface = " ".join(surface.split())
        if surface and surface != self.label:
            self.aliases.setdefault(surface)

    @property
    def label(self) -> str:
        if self.type is EntityType.EVENT and self.year and not self.name.startswith(self.year):
            return f"{self.year} {self.name}"
        return self.name

    @property
    def korean(self) -> bool:
        """Whether a lexicon has it, in Korea."""
        return self.entry is not None and self.entry.country == "KR"


def _key(draft: Draft) -> str:
    if draft.entry is not None:
        return draft.entry.id
    if draft.type is EntityType.ARTICLE:
        return draft.document
    base = normal(draft.name)
    if draft.type is EntityType.EVENT:
        edition = draft.year or (f"#{draft.ordinal}" if draft.ordinal else "")
        return f"{base}|{edition}" if edition else f"{base}|{draft.document}"
    if draft.type is EntityType.PERSON:
        body = _office_body(draft)
        return f"{base}|{body}" if body else f"{base}|{draft.document}"
    if draft.owner is not None:
        return f"{base}|{_key(draft.owner)}"
    return base


def _office_body(draft: Draft) -> str | None:
    """The key of the body whose office identifies a person: a city headed now before other posts, former ones last."""
    posts = [
        (t.status != "", t.kind != "head_of_city", _key(b)) for t, b in draft.titles if b is not None and b is not draft
    ]
    return min(posts)[2] if posts else None


def local_name(draft: Draft) -> str:
    """The local part of the entity's IRI: readable, hashed where the key is not a plain lexicon id.

    It is made of the normalised name, so that spacing and marks do not matter, and never of what other articles say.
    """
    kind = "organization" if draft.type is EntityType.INTERNATIONAL_ORGANIZATION else draft.type.lower()
    if draft.entry is not None:
        return f"{kind}-{draft.entry.id}"
    name = draft.document.rsplit("/", 1)[-1] if draft.type is EntityType.ARTICLE else normal(draft.name)
    slug = _SLUG.sub("-", name).strip("-")[:40]
    digest = hashlib.sha256(f"{kind}|{_key(draft)}".encode()).hexdigest()[:10]
    return f"{kind}-{slug}-{digest}"


def finish(draft: Draft, forbidden: frozenset[str], lexicons: Lexicons) -> Entity:
    """The entity of a draft. `forbidden` forms name two entities of the article and are an alias of neither."""
    entry = draft.entry
    label = entry.label if entry is not None else draft.label
    aliases = dict.fromkeys(a for a in draft.aliases if a != label and normal(a) not in forbidden)
    codes: list[tuple[str, str]] = []
    same_as: tuple[str, ...] = ()
    if entry is not None:
        if entry.country:
            codes.append(("iso3166", entry.country))
        if entry.code and entry.code != entry.country:
            codes.append(("admcode", entry.code))
        if entry.lat and entry.long:
            codes += [("lat", entry.lat), ("long", entry.long)]
        if entry.geonames:
            same_as = (f"https://sws.geonames.org/{entry.geonames}/",)
    if draft.partial:
        codes.append(("partial", "1"))
    return Entity(
        id=local_name(draft),
        type=draft.type,
        label=label,
        aliases=tuple(sorted(aliases)),
        mayor=draft.mayor,
        same_as=same_as,
        codes=tuple(sorted(codes)),
    )
