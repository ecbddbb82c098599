"""The colours of entity types, for pages and pictures, on light and on dark ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["TYPES", "Ground", "colour", "ground"]

TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Person": ("#2166ac", "#74aee6"),
        "Mayor": ("#2166ac", "#74aee6"),
        "City": ("#b2442e", "#ec8a73"),
        "Country": ("#8c510a", "#d9a05f"),
        "AdministrativeArea": ("#a6761d", "#dcb361"),
        "Place": ("#5f7a1f", "#b3c96a"),
        "Organization": ("#1b7f72", "#5cc7b6"),
        "InternationalOrganization": ("#11698a", "#5bb8da"),
        "Forum": ("#5e4fa2", "#a99be8"),
        "Event": ("#9b3f97", "#dd8ed8"),
        "Policy": ("#2f7d3b", "#7ccb87"),
        "Vision": ("#6f8500", "#c3d65c"),
        "Award": ("#9a7400", "#e0bf4d"),
        "Article": ("#6b7280", "#a3acb5"),
    }
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands under and between the points: paper, writing, lines."""

    paper: str
    ink: str
    soft: str
    line: str
    accent: str


def colour(type: str, *, dark: bool = False) -> str:
    """The colour of a type as ``#rrggbb``; an unknown one has that of articles."""
    return TYPES.get(type, TYPES["Article"])[dark]


def ground(*, dark: bool = False) -> Ground:
    """The other colours of a picture; those of the pages (`explorer.css`) are the same."""
    if dark:
        return Ground(paper="#1b1f23", ink="#e4e7ea", soft="#a3acb5", line="#4a525a", accent="#7db4ee")
    return Ground(paper="#ffffff", ink="#1d2126", soft="#59626c", line="#b9bfc6", accent="#1f5fa8")
