"""Sets of entity types that many modules ask for."""

from __future__ import annotations

from kgx.model.statement import EntityType

__all__ = ["BODIES", "EVENTS", "GOVERNMENTS", "LOCATIONS", "ORGANIZATIONS", "PLANS"]

GOVERNMENTS = frozenset({EntityType.CITY, EntityType.ADMINISTRATIVE_AREA})
ORGANIZATIONS = frozenset({EntityType.ORGANIZATION, EntityType.INTERNATIONAL_ORGANIZATION})
LOCATIONS = GOVERNMENTS | {EntityType.COUNTRY, EntityType.PLACE}
BODIES = GOVERNMENTS | ORGANIZATIONS
EVENTS = frozenset({EntityType.EVENT, EntityType.FORUM})
PLANS = frozenset({EntityType.POLICY, EntityType.VISION})
