"""Units: what syntax sees. A mention is one noun; quotations are one unit; other morphemes stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from kgx.model.clause import Unit
from kgx.model.mention import Mention
from kgx.model.text import Token

__all__ = ["NOUNS", "build_units"]

NOUNS = frozenset({"NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XPN", "XSN", "XR", "SW", "M"})
_MARKS = frozenset("‘’“”'\"「」『』《》〈〉<>｢｣")


def build_units(tokens: Sequence[Token], mentions: Sequence[Mention], start: int, end: int, text: str) -> list[Unit]:
    """Units of ``text[start:end]``. `mentions` must not overlap; quotation marks and brackets outside mentions drop."""
    inside = [m for m in mentions if m.outer_start >= start and m.outer_end <= end and m.context != "aside"]
    inside.sort(key=lambda m: m.outer_start)
    units: list[Unit] = []
    k, depth = 0, 0
    placed = -1
    for token in tokens:
        if token.end <= start or token.start >= end:
            continue
        while k < len(inside) and inside[k].outer_end <= token.start:
            k += 1
        if k < len(inside) and inside[k].outer_start <= token.start < inside[k].outer_end:
            if placed != k:
                mention = inside[k]
                surface = text[mention.outer_start : mention.outer_end]
                units.append(Unit(surface, "M", mention.outer_start, mention.outer_end, token.word, mention))
                placed = k
            continue
        if token.form in _MARKS:
            continue
        before = units[-1] if units else None
        if before is not None and before.end == token.start and _is_particle(token, before):
            units.append(Unit("가", "JKS", token.start, token.end, token.word))
            continue
        if before is not None and before.tag == "JKS" and token.tag == "EC" and token.start < before.end:
            continue  # the ending of the verb that was none
        if token.tag == "SSO" or (token.tag == "SS" and token.form in "([{"):
            depth += 1
        elif token.tag == "SSC" and depth:
            depth -= 1
        elif not depth:
            units.append(Unit(token.form, token.tag, token.start, token.end, token.word))
    return units


def _is_particle(token: Token, before: Unit) -> bool:
    """Whether what was read as the verb 가다 right after an amount (27%가) is the particle."""
    amount = before.mention is not None and before.mention.kind == "Quantity"
    return token.form == "가" and token.tag.startswith("VV") and amount
