"""Entities, statements and evidence as HTML for Jupyter.

Styles stand at the elements and take the colours of the page, so that light and dark themes and a sanitizer that
removes style sheets do no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kgx.model.markup import Child, Markup, commas, join, outward, tag
from kgx.model.statement import Argument, Entity, Evidence, Literal, Modality, Ref, Statement

__all__ = ["Name", "end_name", "entity_card", "evidence_line", "predicate_name", "qualifier_line", "soft",
           "statement_card", "type_name"]  # fmt: skip

Name = Callable[[Ref], Child]  # how an entity is called

PIECES = 3  # of evidence in a card
AROUND = 100  # characters of a sentence before and after the evidence
MARK = "background:rgba(255,196,0,.32);color:inherit;border-radius:2px"
ROLE = "text-decoration:underline;text-underline-offset:3px"
SOFT = "opacity:.72;font-size:90%"
KOREAN = "word-break:keep-all;overflow-wrap:anywhere"


def entity_card(entity: Entity) -> Markup:
    """An entity: its label, type, other names, identities elsewhere, codes and identifier."""
    rows: list[tuple[str, Child]] = [("id", tag("code", f"kgr:{entity.id}"))]
    if entity.aliases:
        rows.append(("also", ", ".join(entity.aliases)))
    if entity.same_as:
        rows.append(("same as", commas(outward(iri, iri) for iri in entity.same_as)))
    if entity.codes:
        rows.append(("codes", ", ".join(f"{name} {value}" for name, value in entity.codes)))
    lines = (tag("div", soft(f"{name} "), value, style=KOREAN) for name, value in rows)
    return tag("div", tag("div", tag("b", entity.label), " ", soft(type_name(entity))), lines)


def statement_card(statement: Statement) -> Markup:
    """A statement with its qualifiers and the first pieces of its evidence; entities by identifier."""
    name = _identifier
    said = tag("b", name(statement.subject)), " ", predicate_name(statement), " ", tag("b", end_name(statement, name))
    told: list[Child] = [qualifier_line(statement, name)]
    if statement.confidence is not None:
        told.append(f"confidence {statement.confidence:.2f}")
    pieces = statement.evidence[:PIECES]
    more = len(statement.evidence) - len(pieces)
    return tag(
        "div",
        tag("div", said, style=KOREAN),
        tag("div", soft(commas(one for one in told if one)), style=KOREAN),
        (tag("div", evidence_line(piece), style="margin:.3em 0 0 1em") for piece in pieces),
        tag("div", soft(f"and {more} more places"), style="margin-left:1em") if more else None,
    )


def evidence_line(piece: Evidence, sentence: tuple[int, str] | None = None) -> Markup:
    """The words of the evidence, marked, what filled a role underlined, and where they stand.

    `sentence`, the offset and the text of the sentence they stand in, is shown around them.
    """
    start, text = sentence or (piece.start, piece.text)
    if text[piece.start - start : piece.end - start] != piece.text:  # of a changed article
        start, text = piece.start, piece.text
    first, last = max(start, piece.start - AROUND), min(start + len(text), piece.end + AROUND)
    roles = _apart(piece.arguments)

    def part(begin: int, end: int) -> list[Child]:
        return list(_part(text[begin - start : end - start], begin, roles))

    quoted = (
        "… " if first > start else None,
        part(first, piece.start),
        tag("mark", part(piece.start, piece.end), style=MARK),
        part(piece.end, last),
        " …" if last < start + len(text) else None,
    )
    place = f" {piece.document}:{piece.start}–{piece.end}, {piece.rule}"
    return join(tag("span", quoted, lang="ko", style=KOREAN), soft(place))


def predicate_name(statement: Statement) -> Markup:
    """The predicate, and the modality where it is not asserted."""
    planned = None if statement.modality is Modality.ASSERTED else tag("i", f" ({statement.modality.value})")
    return join(statement.predicate, planned)


def end_name(statement: Statement, name: Name) -> Child:
    """The object: the name of an entity, or the value of a literal."""
    return statement.object.value if isinstance(statement.object, Literal) else name(statement.object)


def qualifier_line(statement: Statement, name: Name) -> Markup | None:
    """The qualifiers in one line; None if there are none."""
    if not statement.qualifiers:
        return None
    shown = []
    for key, value in statement.qualifiers:
        several = value if isinstance(value, tuple) else (value,)
        shown.append(join(f"{key} ", commas(one if isinstance(one, str) else name(one) for one in several)))
    return commas(shown, "; ")


def type_name(entity: Entity) -> str:
    """The type, Mayor for a person who is one."""
    return "Mayor" if entity.mayor else entity.type.value


def soft(*children: Child) -> Markup:
    """What is said in a lower voice."""
    return tag("span", *children, style=SOFT)


def _identifier(ref: Ref) -> Markup:
    return tag("code", ref.id)


def _apart(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Arguments without overlaps, by place, the longer of two at one place."""
    kept: list[Argument] = []
    for one in sorted(arguments, key=lambda one: (one.start, -one.end)):
        if one.start < one.end and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return tuple(kept)


def _part(text: str, offset: int, roles: Iterable[Argument]) -> Iterator[Child]:
    """A stretch of text with the arguments that lie wholly within it underlined."""
    at = 0
    for role in roles:
        begin, end = role.start - offset, role.end - offset
        if at <= begin and end <= len(text):
            yield text[at:begin]
            yield tag("span", text[begin:end], style=ROLE, title=f"{role.role} {role.particle}".strip())
            at = end
    yield text[at:]
