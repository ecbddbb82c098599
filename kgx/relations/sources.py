"""Where else the filler of a role may stand: what the plain arguments of a clause do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import MAIN, Arg, Clause, Parse, Phrase
from kgx.model.kinds import BODIES
from kgx.model.mention import BODY_KINDS
from kgx.model.statement import EntityType
from kgx.relations.distributing import acts_itself
from kgx.relations.fact import Context
from kgx.relations.recent import pointed, recent_award
from kgx.syntax.adverbials import is_adverbial

__all__ = ["FAR_SOURCES", "far_phrases", "office_body", "speaker"]

FAR_SOURCES = frozenset(
    {
        "teller",
        "serial",
        "defined",
        "gap",
        "chief",
        "antecedent",
        "reported",
        "award",
        "reference",
        "holder",
        "modified",
        "speaker",
        "discourse",
    }
)
SUBJECTS = ("topic", "subject")
SERIAL = frozenset({"어", "아", "여", "해", "어서", "아서", "고"})
ADVERBIAL = frozenset({"잇달다", "연달다", "잇따르다", "연이다", "아우르다"})
NAMING = frozenset({"NNG", "NNP", "XSN", "SL", "XPN"})
POINTING = frozenset({"이", "이것", "그", "그것", "이들"})


def far_phrases(source: str, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """Phrases that fill `source` for a clause.

    serial: the object of the verb before in a chain (모델을 마련해 추진한다). antecedent: that object when this one is
    a mere pointer (이를 도입). defined: see `_defined`. gap: the noun that an adnominal clause
    without an object modifies. chief: the subject of the sentence's last verb. holder: the subject of the clause whose
    argument this adnominal clause modifies. modified:
    the noun phrase that begins right after an adnominal clause. teller: the topic of the verb that ends the sentence,
    for words that it reports. speaker, discourse: see `speaker` and `_discourse`.
    """
    if source == "serial":
        yield from _serial(clause, parse)
    elif source == "antecedent":
        if any(a.role == "object" and a.phrase.head in POINTING for a in clause.args):
            yield from _objects_before(clause, parse)
    elif source == "defined":
        yield from _defined(clause, parse)
    elif source == "gap":
        if (
            clause.form == "adnominal"
            and clause.head is not None
            and not any(a.role == "object" and not a.inherited for a in clause.args)
        ):
            yield clause.head, None
    elif source == "chief":
        last = max((c for c in parse.clauses if c.form == "final"), key=lambda c: c.first, default=None)
        yield from ((a.phrase, a) for a in (last.get(*SUBJECTS) if last is not None else ()))
    elif source == "reported":
        yield from _reported(clause, parse)
    elif source == "award":
        if (award := recent_award(clause, parse, context)) is not None:
            yield award, None
    elif source == "reference":
        yield from _reference(clause, parse, context)
    elif source == "holder":
        yield from _holder(clause, parse)
    elif source == "modified":
        yield from _modified(clause, parse, context)
        yield from _pointed_head(clause, parse, context)
    elif source == "teller":
        yield from _teller(clause, parse)
    elif source == "discourse":
        yield from _discourse(parse, context)


def _teller(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    if any(a.role == "topic" and not a.inherited for a in clause.args):
        return
    verb = next((c for c in parse.clauses if c.form == "final" and c.first > clause.last), None)
    if verb is not None:
        yield from ((a.phrase, a) for a in verb.get("topic") if not a.inherited)


def _serial(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    if clause.get("object"):
        return
    before = [c for c in parse.clauses if c.last < clause.first and c.form == "connective"]
    if before:
        other = max(before, key=lambda c: c.first)
        if other.ending in SERIAL or other.lemma in ADVERBIAL:
            yield from ((a.phrase, a) for a in other.get("object"))


def _defined(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    """What 'X는 …하는 국제기구로' is said of: the last topic before the noun with 로."""
    for other in parse.clauses:  # X는 …가 만든 상이다, …가 만든 상으로
        if clause.head is not None and any(a.phrase is clause.head for a in other.get("complement", "by")):
            yield from ((a.phrase, a) for a in other.get("topic") if not a.inherited)
    for by in clause.get("by"):
        topics = [
            a
            for c in parse.clauses
            for a in c.get("topic")
            if not a.inherited and 0 <= a.particle_end <= by.phrase.start
        ]
        if topics:
            topic = max(topics, key=lambda a: a.particle_end)
            yield topic.phrase, topic


def _objects_before(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    before = [
        c
        for c in parse.clauses
        if c.last < clause.first and c.form in {"connective", "final", "quoting"} and c.get("object", "about")
    ]
    if before:
        nearest = max(before, key=lambda c: c.first)
        yield from ((a.phrase, a) for a in nearest.get("object") or nearest.get("about"))


def _holder(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    head = clause.head
    if clause.form != "adnominal" or head is None or acts_itself(clause):
        return
    for other in parse.clauses:
        if other is not clause and any(a.phrase is head for a in other.args if a.role not in SUBJECTS):
            yield from ((a.phrase, a) for a in other.get(*SUBJECTS) if a.phrase is not head)


def _reported(clause: Clause, parse: Parse) -> Iterator[tuple[Phrase, Arg | None]]:
    """The object of the clause whose words a verb reports: 'X'를 도입할 예정이라고 소개했다."""
    before = [c for c in parse.clauses if c.last < clause.first and c.form == "quoting"]
    if before and not clause.get("object"):
        yield from ((a.phrase, a) for a in max(before, key=lambda c: c.first).get("object"))


def _reference(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The policy named before that the clause's object, subject or topic points to: 이 사업을."""
    for arg in clause.get("object", *SUBJECTS):
        mention = None if arg.inherited else pointed(arg.phrase, parse, context)
        if mention is not None:
            yield (
                Phrase(arg.phrase.first, arg.phrase.last, arg.phrase.start, arg.phrase.end, mention.name, [mention]),
                arg,
            )


def _pointed_head(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """…하도록 하는 이 사업: the policy named before that the modified noun points to."""
    head = clause.head
    mention = pointed(head, parse, context) if head is not None else None
    if head is None or mention is None or clause.get("for"):
        return
    if not context.text[clause.end : head.start].strip(" 이해당동번"):
        yield Phrase(head.first, head.last, head.start, head.end, mention.name, [mention]), None


def _modified(clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The named thing that an adnominal clause stands right before, past its city (…을 넓히는 바르셀로나시의 'X')."""
    if clause.form != "adnominal":
        return
    k = clause.last + 1
    quoted = next((u for u in parse.units[k : k + 6] if u.mention is not None), None)
    if quoted is not None and quoted.mention is not None and quoted.mention.quoted:  # …하는 학습 플랫폼 ‘X’
        while parse.units[k] is not quoted and parse.units[k].tag in NAMING and not is_adverbial(parse.units[k].form):
            k += 1
    for _ in range(3):
        if k >= len(parse.units):
            return
        mention = parse.units[k].mention
        located = (
            mention is not None
            and mention.kind in BODY_KINDS
            and k + 1 < len(parse.units)
            and (parse.units[k + 1].form == "의" or parse.units[k + 1].mention is not None)
        )
        if mention is not None and not located:
            if id(mention) not in context.linker.of:
                return
            phrase = Phrase(k, k, mention.outer_start, mention.outer_end, mention.name, [mention])
            yield phrase, None
            return
        if mention is None and not (k > clause.last + 1 and parse.units[k].form == "의"):
            return
        k += 1


def speaker(parse: Parse, context: Context) -> Draft | None:
    """Who says the quotation that a parse is of, or gives it as an answer; None when it is none or nobody is named."""
    sentence = context.sentences[parse.sentence]
    if parse is sentence.parse:
        return None
    start, end = next(((s, e) for s, e, p in sentence.quoted if p is parse), (-1, -1))
    for clause in sentence.parse.clauses:
        for arg in clause.get("quote"):
            if arg.phrase.start <= start and end <= arg.phrase.end + 1:
                for subject in clause.get(*SUBJECTS):
                    for mention in subject.phrase.referents:
                        if (draft := context.draft(mention)) is not None:
                            return draft
    return context.answers.get(parse.sentence)


def office_body(draft: Draft | None) -> Draft | None:
    """The city or body that a person speaks for by office; a body speaks for itself."""
    if draft is None or draft.type is not EntityType.PERSON:
        return draft
    return next(
        (body for title, body in draft.titles if body is not None and body.type in BODIES and not title.status), None
    )


def _discourse(parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The body that the one or two sentences before were about."""
    here = context.sentences[parse.sentence]
    for sentence in reversed(context.sentences[max(0, parse.sentence - 2) : parse.sentence]):
        if sentence.recognised.sentence.paragraph != here.recognised.sentence.paragraph:
            return
        for clause in sentence.parse.clauses:
            for arg in clause.get(*SUBJECTS):
                if arg.phrase.referents and clause.form in MAIN:
                    yield arg.phrase, None
                    return
