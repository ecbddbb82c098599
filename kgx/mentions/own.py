"""Names that a user's lexicon lists: people of any script, and policies, forums, awards, visions without a telling head
noun. Places and bodies of a user's go the way of the package's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kgx.mentions.hanging import with_brackets
from kgx.mentions.words import View
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot

__all__ = ["own_names", "own_persons", "with_entries"]

UNHEADED = frozenset({"Forum", "Event", "Policy", "Vision", "Award"})


def own_names(text: str, spots: Iterable[Spot], lexicons: Lexicons) -> dict[str, str]:
    """Surface and type of the user's names among the spots that no head noun or place rule would find."""
    found: dict[str, str] = {}
    if lexicons.own:
        for spot in spots:
            surface = text[spot.start : spot.end]
            kind = str(lexicons.entries[spot.ids[0]].type)
            if kind in UNHEADED and not spot.weak and surface in lexicons.own:
                found[surface] = kind
    return found


def own_persons(view: View) -> Iterator[Mention]:
    """A user's people standing without an office. A name that is a common word too needs one."""
    for spot in view.persons:
        if not spot.weak:
            surface = view.text[spot.start : spot.end]
            mention = Mention("Person", spot.start, spot.end, surface, "person/lexicon", entries=spot.ids)
            yield with_brackets(mention, view)


def with_entries(mentions: Iterable[Mention], lexicons: Lexicons) -> Iterator[Mention]:
    """The mentions, those of a user's names with the ids that bear them."""
    for mention in mentions:
        mention.entries = mention.entries or lexicons.own.get(mention.name, ())
        yield mention
