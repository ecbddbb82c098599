"""What fills the roles of a rule: drafts of mentions, of lists of names, of coined names, of who speaks."""

from __future__ import annotations

from kgx.linking import Draft
from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.coining import coin_listed
from kgx.relations.fact import Context
from kgx.relations.lists import listed, members
from kgx.relations.sources import office_body, speaker
from kgx.resources.rule_format import COERCIBLE
from kgx.resources.rules import RoleSpec

__all__ = ["Filler", "coerced", "from_list", "spoken"]


class Filler:
    """What fills a role: a phrase, the draft it stands for (None for text), and the argument that held it."""

    __slots__ = ("arg", "draft", "mention", "phrase")

    def __init__(self, phrase: Phrase, draft: Draft | None, mention: Mention | None, arg: Arg | None) -> None:
        self.phrase, self.draft, self.mention, self.arg = phrase, draft, mention, arg


ROOMS = ("관", "센터", "공간", "카페", "홀", "공원", "도서관")  # opened, but no happenings


def coerced(mention: Mention, spec: RoleSpec, context: Context) -> Draft | None:
    """The draft of an unclassified quoted name, of the first type that the role wants and a name may take."""
    kind = next((k for k in COERCIBLE if k in spec.types), None)
    if kind is None or (kind in {"Event", "Forum"} and mention.name.endswith(ROOMS)):
        return None
    return context.linker.adopt(mention, EntityType(kind))


def from_list(spec: RoleSpec, phrase: Phrase, arg: Arg | None, parse: Parse, context: Context) -> list[Filler]:
    """The names of a list that ends in a phrase: recognised, and (with `make`, if none is quoted) its own words."""
    found = []
    for mention in members(phrase, parse, context.text, spec.types, onward=arg is None):
        draft = context.draft(mention) or coerced(mention, spec, context)
        if draft is not None and str(draft.type) in spec.types:
            found.append(Filler(listed(mention, parse), draft, mention, arg))
    if spec.make and all(f.mention is not None and not f.mention.quoted for f in found):
        drafts = [f.draft for f in found]
        coined = coin_listed(spec.make, phrase, parse, context)
        found += [Filler(phrase, draft, None, arg) for draft in coined if not any(draft is d for d in drafts)]
    return found


def spoken(spec: RoleSpec, clause: Clause, parse: Parse, context: Context) -> list[Filler]:
    """Who speaks of himself (`speaker`) or for his city (`speaker-body`) in a quotation without a subject."""
    if not {"speaker", "speaker-body"} & set(spec.sources) or any(
        a.role == "subject" and not a.inherited for a in clause.args
    ):
        return []
    who = speaker(parse, context)
    draft = office_body(who) if "speaker-body" in spec.sources else who
    if draft is None or str(draft.type) not in spec.types:
        return []
    return [Filler(Phrase(clause.first, clause.last, clause.start, clause.end, ""), draft, None, None)]
