"""The sentences that evidence stands in, of articles that are at hand."""

from __future__ import annotations

from collections.abc import Iterable

from kgx.model.statement import Evidence
from kgx.model.text import Document
from kgx.spotting.sentences import segments

__all__ = ["Sentences"]


class Sentences:
    """The sentences of some articles, by document and offset."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._texts = {document.name: document for document in documents}

    def of(self, piece: Evidence) -> str:
        """The sentence that a piece of evidence stands in; its own words where the article is not at hand."""
        found = self.at(piece)
        return piece.text if found is None else found[1]

    def at(self, piece: Evidence) -> tuple[int, str] | None:
        """The offset and the text of that sentence; None where the article is not at hand."""
        document = self._texts.get(piece.document)
        for segment in segments(document.text, document.regions) if document is not None else ():
            if document is not None and segment.start <= piece.start < segment.end:
                return segment.start, document.text[segment.start : max(segment.end, piece.end)]
        return None
