"""Which of several places of one name is meant: by neighbours, by what the article has named, by size last."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgx.resources.lexicons import Lexicons, NameEntry

__all__ = ["choose_entry"]

DOMINANT = 8  # how many times larger the largest must be to be chosen by size


def _contains(outer: NameEntry, inner: NameEntry, lexicons: Lexicons) -> bool:
    parent = inner.parent
    for _ in range(4):
        if parent == outer.id:
            return True
        parent = lexicons.entries[parent].parent if parent in lexicons.entries else ""
    return outer.type == "Country" and outer.code == inner.country


def _elsewhere(entry: NameEntry, near: Collection[str], lexicons: Lexicons) -> bool:
    """Whether the country named right before a foreign city is not the city's: 미국 더블린 is not the Irish one."""
    countries = [lexicons.entries[c] for c in near if c in lexicons.entries and lexicons.entries[c].type == "Country"]
    return (
        entry.type == "City"
        and entry.country != "KR"
        and bool(countries)
        and all(c.code != entry.country for c in countries)
    )


def choose_entry(
    ids: Sequence[str], near: Collection[str], seen: Collection[str], lexicons: Lexicons
) -> tuple[NameEntry | None, bool]:
    """The entry meant (None when undecided), and whether only its size or its country speaks for it.

    `near` are ids beside the name, `seen` those of the article so far.
    """
    entries = [lexicons.entries[i] for i in ids]
    entries = [e for e in entries if not _elsewhere(e, near, lexicons)]
    if len(entries) < 2:
        return (entries[0] if entries else None), False
    for context in (near, seen):
        fitting = [
            e for e in entries
            if e.id in context
            or any(_contains(lexicons.entries[c], e, lexicons) for c in context if c in lexicons.entries)
        ]  # fmt: skip
        if len(fitting) == 1:
            return fitting[0], False
        if fitting:
            entries = fitting
    entries = sorted(entries, key=lambda e: (-e.population, e.id))
    if entries[0].population and entries[0].population >= DOMINANT * max(1, entries[1].population):
        return entries[0], True
    kinds = {e.type for e in entries}
    korean = [e for e in entries if e.country == "KR"]
    if len(korean) == 1 and (len(kinds) > 1 or korean[0].population):
        return korean[0], True
    return None, False
