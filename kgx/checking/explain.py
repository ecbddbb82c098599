"""What kgx makes of a text, stage by stage: for people who write rules and wonder why a fact is there or missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from kgx.linking import Draft
from kgx.linking.drafts import local_name
from kgx.model.clause import Arg, Clause, Parse
from kgx.model.mention import Mention, walk
from kgx.model.statement import Literal
from kgx.model.text import Document, Region, RegionKind, StatedFact, Token
from kgx.pipeline import Extractor
from kgx.reading.decoding import normalise
from kgx.relations import facts_of
from kgx.relations.confidence import confidence_of
from kgx.relations.fact import Analysed, Context, Fact, Value
from kgx.relations.near_misses import NearMiss, near_misses
from kgx.relations.settle import settle
from kgx.resources.reliability import load_reliability

__all__ = [
    "ArgumentShown",
    "ClauseShown",
    "Explanation",
    "FactShown",
    "MentionShown",
    "SentenceShown",
    "explain",
    "shown_fact",
    "text_document",
]


@dataclass(frozen=True, slots=True)
class MentionShown:
    """A mention: its words and span, its kind, and the thing or value it stands for ('' when none is known)."""

    text: str
    start: int
    end: int
    kind: str
    thing: str = ""  # label of the entity
    id: str = ""
    value: str = ""  # of a date, an amount
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArgumentShown:
    """A phrase in a role with the particle as written; `lent_by` another clause or sentence, else ''."""

    role: str
    text: str
    particle: str
    lent_by: str = ""


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """A clause. `modality` is None when it says that nothing holds; `head` is the noun that it modifies."""

    predicate: str
    start: int
    end: int
    form: str
    modality: str | None
    past: bool
    passive: bool
    quoted: bool
    head: str
    arguments: tuple[ArgumentShown, ...]


@dataclass(frozen=True, slots=True)
class FactShown:
    """A statement with labels in place of entities; `confidence` is the product of `reasons`; `reason` tells why it was
    left out, '' when it was kept."""

    rule: str
    subject: str
    predicate: str
    object: str
    qualifiers: dict[str, str]
    modality: str
    start: int
    end: int
    confidence: float
    reasons: tuple[str, ...]
    reason: str = ""


@dataclass(slots=True)
class SentenceShown:
    """One sentence: its tokens as lists of form/tag by word, and what each stage made of it."""

    text: str
    start: int
    end: int
    tokens: list[list[str]]
    mentions: list[MentionShown]
    clauses: list[ClauseShown]
    statements: list[FactShown] = field(default_factory=list)
    left_out: list[FactShown] = field(default_factory=list)
    near_misses: list[NearMiss] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of a text, in order. Offsets are code points into `text`, half-open."""

    text: str
    published: str | None
    sentences: tuple[SentenceShown, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def text_document(text: str, published: str | None = None, name: str = "text") -> Document:
    """A text that is all body, without a page's headline and furniture. `published` is an ISO date."""
    text = normalise(text)
    day = StatedFact(published, None, None, "page/option") if published else None
    return Document(name, text, (Region(RegionKind.BODY, 0, len(text)),), published=day)


def explain(text: str, extractor: Extractor, *, published: str | None = None) -> Explanation:
    """What the extractor makes of a text, read as the body of an article of the day `published`."""
    document = text_document(text, published)
    context = extractor.analyse(document)
    shown = [_sentence(sentence, context) for sentence in context.sentences]
    by_index = {s.recognised.sentence.index: one for s, one in zip(context.sentences, shown, strict=True)}
    for fact in settle(facts_of(document, context, extractor.rules), context):
        if fact.predicate != "mentions":  # what is named stands under mentions
            by_index[fact.sentence].statements.append(shown_fact(fact))
    for note in context.left_out:
        by_index[note.fact.sentence].left_out.append(shown_fact(note.fact, note.reason))
    for index, miss in _misses(document, extractor):
        if miss not in by_index[index].near_misses:
            by_index[index].near_misses.append(miss)
    return Explanation(document.text, published, tuple(shown))


def _misses(document: Document, extractor: Extractor) -> Iterator[tuple[int, NearMiss]]:
    """Near misses by sentence, from an analysis of their own in which the rules have been at work as usual."""
    context = extractor.analyse(document)
    settle(facts_of(document, context, extractor.rules), context)
    for sentence in context.sentences:
        index = sentence.recognised.sentence.index
        for parse, claimed in _parses(sentence):
            yield from ((index, miss) for miss in near_misses(extractor.rules, parse, context, claimed=claimed))


def _parses(sentence: Analysed) -> Iterator[tuple[Parse, bool]]:
    yield sentence.parse, False
    yield from ((parse, True) for _, _, parse in sentence.quoted)


def _sentence(sentence: Analysed, context: Context) -> SentenceShown:
    found = sentence.recognised
    mentions = [*walk(found.mentions), *found.speech]
    return SentenceShown(
        text=context.text_of(sentence),
        start=found.sentence.start,
        end=found.sentence.end,
        tokens=_words(found.sentence.tokens),
        mentions=[_mention(m, context) for m in sorted(mentions, key=lambda m: (m.start, -m.end))],
        clauses=[_clause(c, context, quoted) for parse, quoted in _parses(sentence) for c in parse.clauses],
    )


def _words(tokens: Iterable[Token]) -> list[list[str]]:
    words: dict[int, list[str]] = defaultdict(list)
    for token in tokens:
        words[token.word].append(f"{token.form}/{token.tag}")
    return list(words.values())


def _mention(mention: Mention, context: Context) -> MentionShown:
    draft = context.draft(mention)
    return MentionShown(
        text=context.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        kind=str(draft.type) if draft is not None else mention.kind,
        thing=_label(draft) if draft is not None else "",
        id=local_name(draft) if draft is not None else "",
        value=" ".join(filter(None, (mention.value, mention.unit))),
        offices=tuple(title.role for title in mention.titles),
    )


def _clause(clause: Clause, context: Context, quoted: bool) -> ClauseShown:
    return ClauseShown(
        predicate=clause.lemma,
        start=clause.start,
        end=clause.end,
        form=clause.form,
        modality=clause.modality.value if clause.modality is not None else None,
        past=clause.past,
        passive=clause.passive,
        quoted=quoted,
        head=context.text[clause.head.start : clause.head.end] if clause.head is not None else "",
        arguments=tuple(_argument(arg, context) for arg in clause.args),
    )


def _argument(arg: Arg, context: Context) -> ArgumentShown:
    return ArgumentShown(arg.role, context.text[arg.phrase.start : arg.phrase.end], arg.particle, arg.inherited)


def _label(draft: Draft) -> str:
    return draft.entry.label if draft.entry is not None else draft.label


def _words_of(value: Value | Literal) -> str:
    if isinstance(value, Draft):
        return _label(value)
    return value.value if isinstance(value, Literal) else value


def shown_fact(fact: Fact, reason: str = "") -> FactShown:
    """A fact in labels."""
    confidence, reasons = confidence_of(fact, load_reliability())
    return FactShown(
        rule=fact.rule,
        subject=_label(fact.subject),
        predicate=fact.predicate,
        object=_words_of(fact.object),
        qualifiers={name: _words_of(value) for name, value in sorted(fact.qualifiers.items())},
        modality=fact.modality.value,
        start=fact.start,
        end=fact.end,
        confidence=confidence,
        reasons=reasons,
        reason=reason,
    )
