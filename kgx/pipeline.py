"""The stages of extraction, in order: the only list of them.

reading → spotting → morphology → mentions → syntax → linking → relations; graph and files come after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from kgx._version import __version__
from kgx.graph.reprints import sketch
from kgx.linking import Linker
from kgx.linking.editions import settle_editions
from kgx.mentions.marked import Marked, mark
from kgx.mentions.recognise import Memory, Recognised, recognise
from kgx.mentions.temporal import TimeContext
from kgx.model.clause import Parse
from kgx.model.statement import DocumentFacts, Software
from kgx.model.text import HEADLINES, Document, RegionKind, Token
from kgx.morphology import Analyzer
from kgx.reading.composing import reading_of
from kgx.relations import facts_of
from kgx.relations.assemble import assemble
from kgx.relations.fact import Analysed, Context
from kgx.relations.settle import settle
from kgx.resources.fingerprints import lexicons_hash, rules_hash
from kgx.resources.lexicons import load_lexicons
from kgx.resources.rules import load_rules
from kgx.spotting.sentences import MAX_SENTENCE, segments
from kgx.syntax import parse

__all__ = ["Extractor", "software_of"]


def software_of(rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> Software:
    """What extracts with these files of a user's own: versions, and hashes of the files as they are now."""
    analyzer = Analyzer()
    return Software(
        kgx=__version__,
        kiwi=analyzer.version,
        kiwi_model=analyzer.model_version,
        rules=rules_hash(rules),
        lexicons=lexicons_hash(lexicon),
    )


class Extractor:
    """Articles to facts, with lexicons, rules and the tokenizer loaded once.

    `rules` and `lexicon` are a user's own files beside the package's. Raises `RuleError` or `LexiconError`
    (both ValueError) for a bad row, OSError for a missing file.
    """

    def __init__(self, *, rules: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> None:
        self.lexicons = load_lexicons(tuple(lexicon))
        self.rules = load_rules(tuple(rules))
        self.analyzer = Analyzer()
        self._files = tuple(rules), tuple(lexicon)

    @cached_property
    def software(self) -> Software:
        """What extracts: versions, and hashes of the rules and lexicons as their files are now."""
        return software_of(*self._files)

    def analyse(self, document: Document) -> Context:
        """Mentions, clauses and drafts of all sentences, before any relation.

        Their offsets refer to the context's text: the document's, composed where that is not (`kgx.reading.composing`).
        """
        document = reading_of(document).document
        title = document.title.value if document.title else ""
        linker = Linker(self.lexicons, document.name, document.reference_date, title)
        context = Context(document.text, document.reference_date, linker)
        memory, times = Memory(), TimeContext(document.reference_date)
        numbered = list(enumerate(segments(document.text, document.regions)))
        numbered.sort(key=lambda pair: pair[1].kind in HEADLINES)
        marked = [mark(segment, index, document.text, times, self.lexicons) for index, segment in numbered]
        tokenised = zip(marked, self._tokens(document.text, marked), strict=True)
        recognised = [recognise(one, tokens, document.text, memory, self.lexicons) for one, tokens in tokenised]
        context.sentences += [self._analyse(found, document.text, linker) for found in recognised]
        if any(segment.part for _, segment in numbered):
            context.contradictions[f"a sentence of more than {MAX_SENTENCE:,} characters was read in parts"] = None
        context.sentences.sort(key=lambda analysed: analysed.recognised.sentence.index)
        return context

    def _tokens(self, text: str, marked: Sequence[Marked]) -> list[tuple[Token, ...]]:
        """The tokens of all sentences. The tokenizer is a tenth faster when nothing else runs between two sentences:
        its model stays in the processor's cache."""
        return [self.analyzer.tokenize(text, one.segment.start, one.segment.end, one.protected) for one in marked]

    def _analyse(self, found: Recognised, text: str, linker: Linker) -> Analysed:
        outer = [
            m
            for m in found.mentions
            if not any(q.start <= m.outer_start and m.outer_end <= q.end for q in found.speech)
        ]
        syntax = parse(found.sentence, [*outer, *found.speech], text, self.rules.triggers)
        linker.link(found.sentence.index, found.mentions)
        settle_editions(linker, syntax, found.mentions, text)
        linker.lend_subject(syntax)
        linker.note_subjects(syntax)
        quoted: list[tuple[int, int, Parse]] = []
        for quote in found.speech:
            inner = parse(found.sentence, found.mentions, text, self.rules.triggers, start=quote.start, end=quote.end)
            quoted.append((quote.start, quote.end, inner))
        return Analysed(found, syntax, quoted)

    def extract(self, document: Document) -> DocumentFacts:
        """The facts of one article: a pure function of the document, the rules and the lexicons."""
        reading = reading_of(document)
        context = self.analyse(reading.document)
        facts = settle(facts_of(reading.document, context, self.rules), context)
        home = context.linker.main_city()
        told = reading.told(assemble(reading.document, facts, home, self.lexicons, context.warnings()))
        words = (reading.document.text[r.start : r.end] for r in reading.document.regions if r.kind is RegionKind.BODY)
        return replace(told, software=self.software, sketch=sketch(words))
