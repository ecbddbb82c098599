"""Confidence: how sure a fact is, as the product of named reasons.

The first reason is the rule: the share of its statements that were right on gold, smoothed. Doubts are factors of at
most one, measured on the same gold:

- ``lent-by-clause``, ``lent-by-head``, ``lent-by-sentence``: an end is an argument of another clause, the noun that the
  clause modifies or an argument of another sentence;
- ``from-the-story``: an end is the happening that the sentences before are about;
- ``named-by-words``: an end is no recognised name; who speaks, or words of the text made a name;
- ``surname-only``: a person known by surname and office; ``largest-of-name``: of several places of one name the
  largest; ``unlinked``: a place that the gazetteer does not know or cannot tell from others.
"""

from __future__ import annotations

from kgx.linking import Draft
from kgx.model.kinds import GOVERNMENTS
from kgx.model.statement import EntityType
from kgx.relations.fact import Fact
from kgx.resources.reliability import UNMEASURED, Reliability

__all__ = ["confidence_of", "doubts_of"]

MOST = 0.99  # no amount of gold makes a rule certain
GAZETTED = GOVERNMENTS | {EntityType.COUNTRY}


def doubts_of(fact: Fact) -> tuple[str, ...]:
    """The names of the doubts about a fact, sorted."""
    found = set(fact.doubts)
    for end in (fact.subject, fact.object):
        if isinstance(end, Draft):
            if end.partial:
                found.add("surname-only")
            if end.guessed:
                found.add("largest-of-name")
            if end.entry is None and end.type in GAZETTED:
                found.add("unlinked")
    return tuple(sorted(found))


def confidence_of(fact: Fact, measured: Reliability) -> tuple[float, tuple[str, ...]]:
    """A number from 0 to `MOST` with two places, and the reasons ``name=factor`` whose product it is, sorted."""
    rule = measured.rules.get(fact.rule)
    number = UNMEASURED if rule is None else rule
    reasons = [f"{'unmeasured-rule' if rule is None else 'rule'}={number:g}"]
    for doubt in doubts_of(fact):
        factor = measured.doubts.get(doubt, 1.0)
        number *= factor
        reasons.append(f"{doubt}={factor:g}")
    return min(round(number, 2), MOST), tuple(sorted(reasons))
