"""The same body, forum, policy or award under two names: a name that one article explains, or another spelling.

Never by likeness. A short form counts where an article says what it stands for (brackets, 이하, 약칭), nothing else of
the run bears it, and it is no mere description (이하 협의회). A spelling counts where the names are equal letter by
letter, without spaces, punctuation and case.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kgx.graph.joining import Link, sightings
from kgx.model.statement import DocumentFacts, EntityType, Evidence, Literal, Modality

if TYPE_CHECKING:
    from kgx.resources.lexicons import Lexicons

__all__ = ["kind_of", "known", "link_names", "squeezed"]

ALIAS_RULE = "links/learnt-alias"
VARIANT_RULE = "links/spelling"
EXPLAINED = frozenset({"Organization", "Forum", "Policy", "Award"})
SPELLED = EXPLAINED | {"Vision", "Place"}
SHORTEST = 3  # letters and digits of a name that tells one thing from others

_KEPT = frozenset("&+%#@")  # T+2 is not T2
_COMPANY = re.compile(r"^(?:\(주\)|주식회사)|(?:\(주\)|주식회사)$")
_HANGUL = re.compile("[가-힣]")
_EDITION = re.compile(r"^(?:19|20)\d\d\s|제\s?\d+\s?[회차]")


@lru_cache(maxsize=65536)
def squeezed(name: str) -> str:
    """A name's letters and digits alone, in one form, without case; marks between two digits stay (3·1)."""
    text = _COMPANY.sub("", "".join(unicodedata.normalize("NFKC", name).casefold().split()))
    kept = []
    for index, character in enumerate(text):
        if character.isalnum() or character in _KEPT:
            kept.append(character)
        elif text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit():
            kept.append(".")
    return "".join(kept)


def kind_of(kind: EntityType) -> str:
    """The type as identifiers have it: an international organization is an organization."""
    return "Organization" if kind is EntityType.INTERNATIONAL_ORGANIZATION else kind.value


def known(name: str, lexicons: Lexicons) -> bool:
    """Whether an id is that of a thing a lexicon knows."""
    return name.partition("-")[2] in lexicons.entries


@dataclass(slots=True)
class _Named:
    """What all articles call an entity. Forms are squeezed; `stated` are other names that an article explains."""

    id: str
    kind: str
    label: str
    labels: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    stated: dict[str, set[Evidence]] = field(default_factory=lambda: defaultdict(set))
    surfaces: dict[str, str] = field(default_factory=dict)
    edition: bool = False

    @property
    def others(self) -> set[str]:
        """Names besides its label."""
        return (self.forms | set(self.stated)) - self.labels


def link_names(documents: Iterable[DocumentFacts], lexicons: Lexicons | None = None) -> tuple[Link, ...]:
    """The links between names, sorted. Lexicons are loaded only where there is something to link."""
    named = _gather(documents)
    doubles = _spelled_alike(named.values())
    if not doubles and not any(one.stated for one in named.values() if one.kind in EXPLAINED):
        return ()
    if lexicons is None:
        from kgx.resources.lexicons import load_lexicons

        lexicons = load_lexicons()
    found = [*_aliases(named.values(), lexicons), *_variants(doubles, lexicons)]
    ends = {name for _, *pair, _ in found for name in pair}
    seen = sightings(documents, ends)
    links = {
        Link(source, target, rule, tuple(sorted(proof | seen[source] | (seen[target] if not proof else set()))))
        for rule, source, target, proof in found
    }
    return tuple(sorted(links))


_Found = tuple[str, str, str, frozenset[Evidence]]  # rule, source, target, the explanation


def _gather(documents: Iterable[DocumentFacts]) -> dict[str, _Named]:
    named: dict[str, _Named] = {}
    for document in documents:
        for entity in document.entities:
            one = named.setdefault(entity.id, _Named(entity.id, kind_of(entity.type), entity.label))
            one.labels.add(squeezed(entity.label))
            one.forms.update(map(squeezed, (entity.label, *entity.aliases)))
            one.edition = one.edition or any(_EDITION.search(form) for form in (entity.label, *entity.aliases))
        for statement in document.statements:
            one = named[statement.subject.id]
            if statement.predicate == "editionOf":
                one.edition = True
            elif (
                statement.predicate == "alternateName"
                and statement.modality is Modality.ASSERTED
                and isinstance(statement.object, Literal)
            ):
                key = squeezed(statement.object.value)
                one.stated[key].update(statement.evidence)
                one.surfaces[key] = statement.object.value
    return named


def _aliases(named: Iterable[_Named], lexicons: Lexicons) -> Iterator[_Found]:
    bearers: dict[str, list[_Named]] = defaultdict(list)  # of a name that is not their label
    called: dict[str, list[_Named]] = defaultdict(list)
    for one in named:
        for form in one.others:
            bearers[form].append(one)
        for form in one.labels:
            called[form].append(one)
    for key in sorted(bearers):
        if len(bearers[key]) != 1 or key not in bearers[key][0].stated:
            continue
        full = bearers[key][0]
        if full.kind in EXPLAINED and _tells(full, key, lexicons):
            for short in _short(full, key, called.get(key, []), lexicons):
                source, target = (full, short) if _better(short, full, lexicons) else (short, full)
                yield ALIAS_RULE, source.id, target.id, frozenset(full.stated[key])


def _tells(full: _Named, key: str, lexicons: Lexicons) -> bool:
    """Whether a short form says by itself what it is: not the end of the full name, no common noun, no known name."""
    from kgx.relations.assemble import generic_name

    surface = full.surfaces[key]
    if any(label.endswith(key) for label in full.labels) or generic_name(surface, lexicons):
        return False
    if any(not full.id.endswith(f"-{entry}") for entry in lexicons.names.get(surface, ())):
        return False
    return len(key) >= SHORTEST and not key.isdecimal()


def _short(full: _Named, key: str, called: Iterable[_Named], lexicons: Lexicons) -> list[_Named]:
    """The entities known by the short form alone; none where one of that kind has a full name of its own."""
    found = []
    for one in called:
        bare = one.kind == "Event" and full.kind == "Forum" and not one.edition
        own = one.stated.keys() - full.forms - {key} or one.forms - full.forms - {key}
        if known(one.id, lexicons) or (own and one.kind == full.kind):
            return []
        if not own and (bare or one.kind == full.kind):
            found.append(one)
    same = [one for one in found if one.kind == full.kind]
    return found if len(same) < 2 else []  # two of one name and kind were kept apart: they belong to two cities


def _better(short: _Named, full: _Named, lexicons: Lexicons) -> bool:
    """Whether what is known by the other name stands for both: it is Korean where the explained one is not."""
    korean = _HANGUL.search(short.label) and not _HANGUL.search(full.label)
    return bool(korean) and short.kind == full.kind and not known(full.id, lexicons)


def _spelled_alike(named: Iterable[_Named]) -> list[list[_Named]]:
    alike: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for one in named:
        if one.kind in SPELLED:
            for label in one.labels:
                alike[one.kind, label].append(one)
    return [alike[key] for key in sorted(alike) if len(alike[key]) > 1 and len(key[1]) >= SHORTEST]


def _variants(doubles: Iterable[list[_Named]], lexicons: Lexicons) -> Iterator[_Found]:
    from kgx.linking.drafts import normal
    from kgx.relations.assemble import generic_name

    for group in doubles:
        spellings = {normal(one.label) for one in group}
        ours = [one for one in group if known(one.id, lexicons)]
        # Equal names that are two things belong to two cities, and one of a third spelling could be either.
        if len(spellings) < len(group) or len(ours) > 1 or any(generic_name(one.label, lexicons) for one in group):
            continue
        target = min(group, key=lambda one: (one not in ours, len(normal(one.label)), one.id))
        for one in group:
            if one is not target:
                yield VARIANT_RULE, one.id, target.id, frozenset()
