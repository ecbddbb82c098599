"""Leaving out what is not sure enough."""

from __future__ import annotations

from dataclasses import replace

from kgx.graph.keys import values
from kgx.model.statement import DocumentFacts, Ref

__all__ = ["confident"]


def confident(facts: DocumentFacts, least: float) -> DocumentFacts:
    """An article's facts without the statements whose confidence is below `least`, and without the entities that only
    those spoke of. A statement without confidence is kept."""
    kept = tuple(s for s in facts.statements if s.confidence is None or s.confidence >= least)
    if len(kept) == len(facts.statements):
        return facts
    used = {end.id for s in kept for end in (s.subject, s.object) if isinstance(end, Ref)}
    used |= {item.id for s in kept for _, value in s.qualifiers for item in values(value) if isinstance(item, Ref)}
    return replace(facts, statements=kept, entities=tuple(e for e in facts.entities if e.id in used))
