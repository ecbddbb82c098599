"""The text the stages work on, and the way back to the text as read.

Files from macOS hold decomposed letters (NFD), old ones compatibility Hanja, copied ones zero-width characters in the
middle of words and full-width letters. The stages get such a text composed (NFC), without zero-width characters and
with plain letters, digits and marks; what they find is told in offsets of the text as read. A text without any of
these is its own composed text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kgx.model.statement import Argument, DocumentFacts, Evidence
from kgx.model.text import Document, Region, StatedFact

__all__ = ["Composed", "Reading", "as_read", "compose", "reading_of"]

# Zero-width characters, marks of writing direction, the Hangul filler, controls; not U+200D, the joiner of emoji.
_UNSEEN = (
    "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
_DROPPED = re.compile(f"[{_UNSEEN}]")
_ODD = re.compile(f"[{_UNSEEN}\uff01-\uff5e\uff61-\uff65\uffa1-\uffdc]")
_WIDE = re.compile("[\uff01-\uffdc]")
_RUN = re.compile(f"[{_UNSEEN}]*")
_JAMO = re.compile("[\u1160-\u11ff\uffc2-\uffdc]")  # vowels and finals, which join the letter before


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed text. `starts` and `ends` say for each of its characters where it stands in the text as read
    (half-open code points); both are empty when the two texts are one."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the composed text as a span of the text as read; an empty one stays empty."""
        if not self.starts:
            return start, end
        begin = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return begin, self.ends[end - 1] if end > start else begin

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """The span of the composed text that a span of the text as read covers."""
        if not self.starts:
            return start, end
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the stages read it: `document` has the composed text, `given` is the one that was read."""

    given: Document
    document: Document
    composed: Composed

    def told(self, facts: DocumentFacts) -> DocumentFacts:
        """The facts found in the composed document, with evidence from the text as read."""
        if self.document is self.given:
            return facts
        statements = tuple(
            replace(statement, evidence=tuple(self._evidence(piece) for piece in statement.evidence))
            for statement in facts.statements
        )
        digest = hashlib.sha256(self.given.text.encode()).hexdigest()
        return replace(facts, statements=statements, sha256=digest)

    def _evidence(self, piece: Evidence) -> Evidence:
        start, end = self.composed.back(piece.start, piece.end)
        arguments = tuple(Argument(a.role, *self.composed.back(a.start, a.end), a.particle) for a in piece.arguments)
        return replace(piece, start=start, end=end, text=self.given.text[start:end], arguments=arguments)


def compose(text: str) -> Composed:
    """The composed text of ``text``. Linear; a composed text costs one look."""
    if unicodedata.is_normalized("NFC", text) and _ODD.search(text) is None:
        return Composed(text)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        part = _composed(text[start:end])
        whole = len(part) == end - start
        starts += range(start, end) if whole else [start] * len(part)
        ends += range(start + 1, end + 1) if whole else [end] * len(part)
        parts.append(part)
    return Composed("".join(parts), tuple(starts), tuple(ends)) if starts else Composed(text)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the marks and jamo that join it, also across unseen ones; nothing composes across two of
    them, so that a composed text is composed."""
    start, until, joins = 0, 0, False
    for position in range(1, len(text) + 1):
        if position >= until:
            unseen = _RUN.match(text, position)
            until = (unseen.end() if unseen else position) + 1
            char = text[until - 1 : until]
            joins = bool(char) and (_JAMO.match(char) is not None or unicodedata.category(char)[0] == "M")
        if not joins:
            yield start, position
            start = position


@lru_cache(maxsize=4096)
def _composed(cluster: str) -> str:
    if _ODD.search(cluster) is None:
        return unicodedata.normalize("NFC", cluster)
    plain = _DROPPED.sub("", cluster)
    return unicodedata.normalize("NFKC" if _WIDE.match(plain) else "NFC", plain)


def reading_of(document: Document) -> Reading:
    """The document as the stages read it; the same one when its text is composed."""
    composed = compose(document.text)
    if not composed.starts:
        return Reading(document, document, composed)
    return Reading(document, _moved(document, composed.text, composed.forward), composed)


def as_read(document: Document, composed: Composed, text: str) -> Document:
    """A document that was laid out on the composed form of ``text``, as one of ``text`` itself. The words of a
    headline stay as they are printed, in NFC."""
    if not composed.starts:
        return document
    moved = _moved(document, text, composed.back)
    if moved.title is None or not moved.title.in_text:
        return moved
    printed = unicodedata.normalize("NFC", text[moved.title.start : moved.title.end])
    plain = _DROPPED.sub("", printed)
    return replace(moved, title=replace(moved.title, value=plain))


def _moved(document: Document, text: str, move: Callable[[int, int], tuple[int, int]]) -> Document:
    spans = ((region.kind, *move(region.start, region.end)) for region in document.regions)
    return replace(
        document,
        text=text,
        regions=tuple(Region(kind, start, end) for kind, start, end in spans if start < end),
        title=_moved_fact(document.title, move),
        published=_moved_fact(document.published, move),
        publisher=_moved_fact(document.publisher, move),
        authors=tuple(fact for author in document.authors if (fact := _moved_fact(author, move))),
    )


def _moved_fact(fact: StatedFact | None, move: Callable[[int, int], tuple[int, int]]) -> StatedFact | None:
    if fact is None or fact.start is None or fact.end is None:
        return fact
    start, end = move(fact.start, fact.end)
    return replace(fact, start=start, end=end)
