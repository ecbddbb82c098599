"""Which of several places of one name is meant: by what stands right beside it, by what the article has named, by the
places of the same list, by size last; none where that does not decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kgx.resources.lexicons import Lexicons, NameEntry

__all__ = ["choose_entry"]

DOMINANT = 8  # how many times larger the largest must be to be chosen by size
DEPTH = 4  # how many containers a place may have


def _containers(entry: NameEntry, lexicons: Lexicons) -> list[NameEntry]:
    """The places an entry lies in, the smallest first, its country last."""
    found: list[NameEntry] = []
    parent = entry.parent
    for _ in range(DEPTH):
        above = lexicons.entries.get(parent)
        if above is None:
            break
        found.append(above)
        parent = above.parent
    country = lexicons.entries.get(f"iso-{entry.country}")
    return [*found, country] if country is not None and country not in found and country is not entry else found


def _country(entry: NameEntry) -> str:
    return entry.code if entry.type == "Country" else entry.country


def _elsewhere(entry: NameEntry, near: Iterable[NameEntry]) -> bool:
    """Whether only countries or states beside the name tell that it lies in another country: 미국 더블린 is not the
    Irish one, 중국 사천 no Korean city."""
    told = {_country(e) for e in near if e.type == "Country" or e.id.startswith("iso-")}
    return entry.type != "Country" and bool(entry.country) and bool(told) and entry.country not in told


def _fits(entry: NameEntry, context: Collection[NameEntry], lexicons: Lexicons) -> bool:
    """Whether an entry is named in the context, lies in something of it or holds something of it."""
    above = _containers(entry, lexicons)
    return any(c is entry or c in above for c in context) or any(entry in _containers(c, lexicons) for c in context)


def _nearest(entries: list[NameEntry], context: Collection[NameEntry], lexicons: Lexicons) -> list[NameEntry]:
    """The entries that fit the context best: the others only where none does."""
    fitting = [e for e in entries if _fits(e, context, lexicons)]
    if len(fitting) < 2:
        return fitting or entries
    by_name = [e for e in fitting if e in context]
    if len(by_name) == 1:
        return by_name
    smaller = [c for c in context if c.type != "Country"]  # 경기 광주 after 한국: the province tells more
    closer = [e for e in fitting if _fits(e, smaller, lexicons)]
    return closer or fitting


def _largest(entries: list[NameEntry]) -> NameEntry | None:
    """The entry that is so much larger than the others of its kind that only it can be meant."""
    if any(e.type in {"Country", "Place"} for e in entries):
        return None  # of seas and hills no size is known, of two countries one may well be the smaller
    largest, *others = sorted(entries, key=lambda e: (-e.population, e.id))
    if largest.population and largest.population >= DOMINANT * max(1, others[0].population):
        return largest
    return None


def choose_entry(
    ids: Sequence[str],
    near: Collection[str],
    seen: Collection[str],
    lexicons: Lexicons,
    beside: Collection[str] = (),
) -> tuple[NameEntry | None, bool]:
    """The entry meant (None when undecided), and whether only its size or its country speaks for it.

    `near` are the ids right before or after the name (경기 광주), `seen` those of the article so far, `beside` those
    that stand in one list with it (속초·고성·양양).
    """
    known = lexicons.entries
    around = [known[i] for i in near if i in known]
    entries = [e for e in (known[i] for i in ids) if not _elsewhere(e, around)]
    if len(entries) < 2:
        return (entries[0] if entries else None), False
    entries = _nearest(entries, around, lexicons)
    if len(entries) == 1:
        return entries[0], False
    parents = {known[i].parent for i in beside if i in known and known[i].type != "Country"}
    equal = [e for e in entries if e.parent in parents]
    if len(parents) == 1 and len(equal) == 1:
        return equal[0], False
    largest = _largest(entries)
    told = _nearest(entries, [known[i] for i in seen if i in known], lexicons)
    if len(told) == 1 and (largest in {None, told[0]} or told[0].id in seen):
        return told[0], False
    if largest is not None:
        return (largest if largest in told else None), True
    korean = [e for e in entries if e.country == "KR"]
    only = len(korean) == 1 and korean[0].type in {"City", "AdministrativeArea"}
    return (korean[0] if only else None), True
