"""Looking into the stages of extraction: documents of one body, and what the stages make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.model.clause import Clause, Parse
from kgx.model.mention import Mention
from kgx.model.text import Document, Region, RegionKind, StatedFact
from kgx.pipeline import Extractor
from kgx.reading.composing import reading_of
from kgx.relations import facts_of
from kgx.relations.fact import Context, Fact
from kgx.relations.settle import settle

PUBLISHED = "2024-06-15"


def body(text: str, published: str | None = PUBLISHED, name: str = "a.txt") -> Document:
    """A document that is all body: the layout of a page has no say in it."""
    day = StatedFact(published, None, None, "test") if published else None
    return Document(name, text, (Region(RegionKind.BODY, 0, len(text)),), published=day)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document (composed, as the stages read it) with its context and facts."""

    document: Document
    context: Context
    facts: list[Fact]

    def mentions(self) -> Iterator[Mention]:
        """All mentions, those inside others and quotations too."""
        for sentence in self.context.sentences:
            yield from walk(sentence.recognised.mentions)
            yield from sentence.recognised.speech

    def draft(self, mention: Mention | None) -> Draft | None:
        return None if mention is None else self.context.linker.of.get(id(mention))

    def things(self) -> set[tuple[str, str]]:
        """(type, label) of every thing that some mention stands for."""
        drafts = (self.draft(m) for m in self.mentions())
        return {(str(d.type), label_of(d)) for d in drafts if d is not None}

    def parses(self) -> Iterator[Parse]:
        for sentence in self.context.sentences:
            yield sentence.parse
            yield from (parse for _, _, parse in sentence.quoted)

    def clauses(self) -> Iterator[tuple[Clause, Parse]]:
        for parse in self.parses():
            yield from ((clause, parse) for clause in parse.clauses)

    def of(self, surface: str, nth: int = 0) -> Draft | None:
        """The draft that the nth mention with this surface (or whole expression) stands for."""
        text = self.document.text
        found = [m for m in self.mentions() if surface in {m.surface, m.name, text[m.outer_start : m.outer_end]}]
        return self.draft(found[nth]) if nth < len(found) else None


def analyse(extractor: Extractor, text: str, published: str | None = PUBLISHED) -> Analysis:
    document = reading_of(body(text, published)).document
    context = extractor.analyse(document)
    return Analysis(document, context, settle(facts_of(document, context, extractor.rules), context))


def walk(mentions: Iterable[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        yield mention
        yield from walk(mention.inner)


def label_of(draft: Draft) -> str:
    return draft.entry.label if draft.entry is not None else draft.label


def names_of(draft: Draft) -> set[str]:
    """Every name of a thing, without spaces and marks."""
    entry = draft.entry
    known = (entry.label, *entry.aliases) if entry is not None else ()
    return {normal(name) for name in (draft.label, draft.name, *draft.aliases, *known)}
