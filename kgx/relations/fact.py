"""Facts: statements whose ends are still drafts of the document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from kgx.linking import Draft, Linker
from kgx.mentions.recognise import Recognised
from kgx.model.clause import Parse
from kgx.model.mention import Mention, walk
from kgx.model.statement import Argument, Literal, Modality

__all__ = ["Analysed", "Context", "Fact", "LeftOut", "Value"]

Value = str | Draft


@dataclass(slots=True)
class Fact:
    """A statement in the making. `start`/`end` bound its evidence."""

    subject: Draft
    predicate: str
    object: Draft | Literal
    rule: str
    sentence: int
    start: int
    end: int
    qualifiers: dict[str, Value] = field(default_factory=dict)
    modality: Modality = Modality.ASSERTED
    arguments: tuple[Argument, ...] = ()
    doubts: frozenset[str] = frozenset()  # what makes it less sure, see `kgx.relations.confidence`

    def told(self) -> str:
        """The fact in labels, with its rule and place, for messages."""
        end = self.object.label if isinstance(self.object, Draft) else self.object.value
        return f"{self.subject.label} {self.predicate} {end} ({self.rule}, {self.start}-{self.end})"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact that a rule gave and that is not kept, and why. `conflict`: the article says otherwise elsewhere, or the
    fact breaks the vocabulary; a reader should hear of it."""

    fact: Fact
    reason: str
    conflict: bool = True


@dataclass(slots=True)
class Analysed:
    """A sentence with its mentions linked and its syntax. `quoted` are the parses of quotations inside, with the
    quotation mention each comes from."""

    recognised: Recognised
    parse: Parse
    quoted: list[tuple[int, int, Parse]]


@dataclass(slots=True)
class Context:
    """What relations may look at: the document's text, date, drafts and sentences so far."""

    text: str
    published: str | None
    linker: Linker
    sentences: list[Analysed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    contradictions: dict[str, None] = field(default_factory=dict)  # what words say against themselves
    named: dict[int, tuple[Draft, int]] = field(default_factory=dict)  # by id: drafts and how often they are named
    days: dict[int, str] | None = None  # by id of a draft: the last day told of the person
    meant: set[int] = field(default_factory=set)  # ids of the drafts that a mention stands for
    answers: dict[int, Draft] = field(default_factory=dict)  # by sentence: who gives it as an answer in an interview
    going_on: dict[int, bool] = field(default_factory=dict)  # by sentence: whether it goes on with an earlier speaker

    def leave_out(self, fact: Fact, reason: str, *, conflict: bool = True) -> None:
        """Note that a fact is not kept."""
        self.left_out.append(LeftOut(fact, reason, conflict))

    def warnings(self) -> tuple[str, ...]:
        """What a reader should hear of: facts left out as conflicts, and contradictions; each once, sorted."""
        facts = (f"left out {note.fact.told()}: {note.reason}" for note in self.left_out if note.conflict)
        return tuple(sorted({*facts, *self.contradictions}))

    def draft(self, mention: Mention) -> Draft | None:
        """The entity that a mention stands for, or None."""
        return self.linker.of.get(id(mention))

    def times_named(self) -> dict[int, tuple[Draft, int]]:
        """How often the sentences name each draft, by its id; counted once, when all mentions are linked."""
        if not self.named:
            for sentence in self.sentences:
                for mention in sentence.recognised.mentions:
                    if (draft := self.draft(mention)) is not None:
                        self.named[id(draft)] = draft, self.named.get(id(draft), (draft, 0))[1] + 1
        return self.named

    def means(self, draft: Draft) -> bool:
        """Whether a mention, be it one inside a name, stands for a draft; counted once, then what is adopted."""
        adopted = self.linker.adopted
        fresh = adopted if self.meant else [m for s in self.sentences for m in s.recognised.mentions]
        self.meant.update(id(meant) for mention in walk(fresh) if (meant := self.draft(mention)) is not None)
        adopted.clear()
        return id(draft) in self.meant

    def text_of(self, sentence: Analysed) -> str:
        """The words of a sentence."""
        inside = sentence.recognised.sentence
        return self.text[inside.start : inside.end]

    def back_from(self, position: int) -> list[Analysed]:
        """The sentences from the one at a position back to the first."""
        after = bisect_right(self.sentences, position, key=lambda s: s.recognised.sentence.start)
        return self.sentences[:after][::-1]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence at a position."""
        before = self.back_from(position)
        return before[0].recognised.sentence.index if before else 0

    def stand_in(self, draft: Draft, start: int, end: int) -> Mention:
        """A mention over a stretch of text that points to a draft named elsewhere. The caller keeps it alive."""
        mention = Mention(str(draft.type), start, end, self.text[start:end], "both", name=draft.name)
        self.linker.of[id(mention)] = draft
        return mention
