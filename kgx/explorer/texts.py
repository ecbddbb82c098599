"""Articles' texts, and where in them things are named and facts stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.explorer.answers import Segment, Span
from kgx.graph import Article
from kgx.model.statement import Entity, Evidence

if TYPE_CHECKING:
    from kgx.store.folder import StoreFolder

__all__ = ["EVIDENCE", "MENTION", "Texts", "mention_spans", "segments", "stands"]

MENTION, EVIDENCE = "mention", "evidence"
SHORTEST = 2  # letters of a name that is looked for


class Texts:
    """The texts of a store's articles, or of articles read from their files. No path ever comes from a request."""

    def __init__(self, store: StoreFolder | None = None, read: Mapping[str, str] | None = None) -> None:
        """`read` gives texts by document name; they stand before those of the store."""
        self._store = store
        self._read = dict(read or {})

    @classmethod
    def of(cls, path: Path, sources: Sequence[str | Path] = ()) -> Texts:
        """Those kept in a store's folder, and those of the articles that `sources` name, as for ``kgx extract``.

        Raises OSError and ValueError as reading articles does.
        """
        from kgx.reading import read
        from kgx.store.folder import StoreFolder, is_store

        folder = StoreFolder.open(path) if is_store(path) else None
        return cls(folder, {document.name: document.text for document in read(sources)} if sources else {})

    def text(self, article: Article) -> tuple[str | None, bool]:
        """An article's text, None where it is not at hand; and whether it is another than the one that was read."""
        if (text := self._read.get(article.document)) is not None:
            digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            return text, article.sha256 not in ("", digest)
        if self._store is None or not re.fullmatch("[0-9a-f]{64}", article.sha256):
            return None, False
        try:
            return self._store.text(article.sha256), False
        except (KeyError, ValueError):  # not kept, or damaged
            return None, False


def stands(text: str, piece: Evidence) -> bool:
    """Whether a piece of evidence stands in the text where it says."""
    return piece.start < piece.end and text[piece.start : piece.end] == piece.text


def mention_spans(text: str, entities: Iterable[Entity], known: Mapping[tuple[int, int], str]) -> list[Span]:
    """Where the text names these entities, without overlaps, by place.

    `known` gives the places that extraction told of. Beside those it is every place of a name that only one of them
    bears, the longest name first, not within a longer word to its left.
    """
    taken = bytearray(len(text))
    spans = []
    for start, end in sorted(known, key=lambda place: (place[0] - place[1], place)):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            spans.append(Span(start, end, MENTION, entity=known[start, end]))
    names = _names(entities)
    if names:
        longest = sorted(names, key=lambda name: (-len(name), name))
        pattern = r"(?<!\w)(?:" + "|".join(map(_whole, longest)) + ")"
        for match in re.finditer(pattern, text):
            if not any(taken[match.start() : match.end()]):
                spans.append(Span(match.start(), match.end(), MENTION, entity=names[match[0]]))
    return sorted(spans, key=lambda span: span.start)


def _names(entities: Iterable[Entity]) -> dict[str, str]:
    """The names that mean one of the entities, and which."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in (entity.label, *entity.aliases):
            if len(name.strip()) >= SHORTEST:
                bearers[name].add(entity.id)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1}


def _whole(name: str) -> str:
    """A name, not as the beginning of a longer Latin word or number."""
    return re.escape(name) + (r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else "")


def segments(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The text cut at every edge of a span, so that each part lies under the same spans from end to end."""
    known = list(spans)
    edges = sorted({0, len(text), *(span.start for span in known), *(span.end for span in known)})
    opened: dict[int, list[Span]] = defaultdict(list)
    for span in known:
        opened[span.start].append(span)
    found, active = [], list[Span]()
    for start, end in pairwise(edges):
        active = [span for span in active if span.end > start] + opened[start]
        entity = next((span.entity for span in active if span.kind == MENTION), None)
        ids = dict.fromkeys(id for span in active for id in span.statements)
        found.append(Segment(start, end, text[start:end], entity, tuple(ids)))
    return tuple(found)
