"""One verb for several pairs: 관악구는 ‘A’를, 마포구는 ‘B’를 각각 벤치마킹한다 is two clauses that share their verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from kgx.model.clause import SUBJECTS, Arg, Clause

__all__ = ["EACH", "acts_itself", "combined", "distributed"]

EACH = "각각"  # the first of one list belongs to the first of the other
CONTRAST = frozenset({"은", "는"})


def acts_itself(clause: Clause) -> bool:
    """Whether the person that an adnominal clause modifies is its subject and borrows none: 정책을 소개한 이 시장."""
    if clause.form != "adnominal" or clause.head is None or not any(m.kind == "Person" for m in clause.head.referents):
        return False
    own = {a.role for a in clause.args if not a.inherited}
    return "object" in own and "subject" not in own


Item = TypeVar("Item")


def combined(lists: Sequence[Sequence[Item]], *, respectively: bool) -> Iterator[tuple[Item, ...]]:
    """One of each list, in every combination; `respectively`, where two lists of several are of one length, pair by
    pair: 남이정과 구본해는 각각 더니든과 류블랴나로 떠난다."""
    several = [one for one in lists if len(one) > 1]
    if not respectively or len(several) != 2 or len(several[0]) != len(several[1]):
        yield from product(*lists)
        return
    for k in range(len(several[0])):
        yield tuple(one[k] if len(one) > 1 else one[0] for one in lists)


def distributed(clause: Clause) -> list[Clause]:
    """The clause itself, or a copy for each pair of a subject and an object, or of a topic and a place, when they
    alternate before one verb: 첫 회의는 순천에서, 제2회 포럼은 타이난에서 열렸다."""
    own = sorted(
        (a for a in clause.args if not a.inherited and a.phrase.end <= clause.start + 1), key=lambda a: a.phrase.start
    )
    contrasted = all(a.particle in CONTRAST for a in own if a.role in SUBJECTS)
    pairs = _alternating(own, "object") or _alternating(own, "by") or (_alternating(own, "at") if contrasted else [])
    pairs = pairs or _alternating(own, "to", subject=1)
    if not pairs:
        return [clause]
    starts = [pairs[0].phrase.start, *(a.phrase.end for a in pairs[1:-1:2])]
    bounds = [*starts[1:], clause.start + 1]
    rest = [a for a in clause.args if all(a is not o for o in own)]
    shared: list[Arg] = [a for a in own if a.phrase.start < starts[0]]
    return [
        replace(clause, args=[*shared, *(a for a in own if start <= a.phrase.start < end), *rest])
        for start, end in zip(starts, bounds, strict=True)
    ]


def _alternating(own: list[Arg], role: str, subject: int = 0) -> list[Arg]:
    """The subjects and the arguments of a role, if there are two pairs of them or more; `subject` says which of each
    pair the subject is: 회장에는 갑이, 부회장에는 을이 선출됐다."""
    found = [a for a in own if a.role == role or a.role in SUBJECTS]
    even = len(found) >= 4 and len(found) % 2 == 0
    fits = all(a.role in SUBJECTS if n % 2 == subject else a.role == role for n, a in enumerate(found))
    return found if even and fits else []
