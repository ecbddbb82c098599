"""One verb for several pairs: 관악구는 ‘A’를, 마포구는 ‘B’를 각각 벤치마킹한다 is two clauses that share their verb."""

from __future__ import annotations

from dataclasses import replace

from kgx.model.clause import SUBJECTS, Arg, Clause

__all__ = ["acts_itself", "distributed"]


def acts_itself(clause: Clause) -> bool:
    """Whether the person that an adnominal clause modifies is its subject and borrows none: 정책을 소개한 이 시장."""
    if clause.form != "adnominal" or clause.head is None or not any(m.kind == "Person" for m in clause.head.referents):
        return False
    own = {a.role for a in clause.args if not a.inherited}
    return "object" in own and "subject" not in own


def distributed(clause: Clause) -> list[Clause]:
    """The clause itself, or a copy for each pair of a subject and an object when they alternate before one verb."""
    own = sorted(
        (a for a in clause.args if not a.inherited and a.phrase.end <= clause.start + 1), key=lambda a: a.phrase.start
    )
    order = "".join("s" if a.role in SUBJECTS else "o" for a in own if a.role in SUBJECTS or a.role == "object")
    if len(order) < 4 or order != "so" * (len(order) // 2):
        return [clause]
    starts = [a.phrase.start for a in own if a.role in SUBJECTS]
    bounds = [*starts[1:], clause.start + 1]
    rest = [a for a in clause.args if all(a is not o for o in own)]
    shared: list[Arg] = [a for a in own if a.phrase.start < starts[0]]
    return [
        replace(clause, args=[*shared, *(a for a in own if start <= a.phrase.start < end), *rest])
        for start, end in zip(starts, bounds, strict=True)
    ]
