"""What the words before are about: the topic that a clause leaves out, in its own sentence or those just before it."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.model.clause import SUBJECTS, Arg, Clause, Parse, Phrase
from kgx.relations.fact import Context

__all__ = ["bearer", "focus"]

REACH = 3  # sentences that a body may be left out for; a person only for one
RUNNING_ON = frozenset({"뒤", "후", "데", "다음", "이후", "직후", "이래"})


def _lent(phrase: Phrase) -> tuple[Phrase, Arg]:
    return phrase, Arg("focus", "", phrase, phrase.end, phrase.end, "sentence")


def _topics(parse: Parse, before: int) -> Iterator[Phrase]:
    """Topics and subjects of a sentence that end before an offset, the last first, each with its genitive after."""
    if not parse.clauses:
        yield from (p for p in parse.phrases if p.referents)
        return
    args = [
        a
        for c in parse.clauses
        if c.form != "adnominal"
        for a in c.get(*SUBJECTS)
        if not a.inherited and a.phrase.end <= before
    ]
    for arg in sorted(args, key=lambda a: (a.role != "topic", -a.phrase.start)):
        yield arg.phrase
        if arg.phrase.genitive is not None:
            yield arg.phrase.genitive


def focus(clause: Clause, parse: Parse, context: Context, *, person: bool) -> Iterator[tuple[Phrase, Arg]]:
    """Phrases that a clause without the role may be about, nearest first.

    With `person` only when neither the clause nor its sentence names a subject of its own.
    """
    if person and any(a.phrase.referents and not a.inherited for c in parse.clauses for a in c.get(*SUBJECTS)):
        return
    for phrase in _topics(parse, clause.start):
        yield phrase, Arg("focus", "", phrase, phrase.end, phrase.end, "clause")
    kind = (
        context.sentences[parse.sentence].recognised.sentence.kind if parse.sentence < len(context.sentences) else None
    )
    for back in range(1, 2 if person else REACH + 1):
        index = parse.sentence - back
        if (
            index < 0
            or index >= len(context.sentences)
            or context.sentences[index].recognised.sentence.kind is not kind
        ):
            return
        for phrase in _topics(context.sentences[index].parse, 10**9):
            yield _lent(phrase)


def bearer(clause: Clause) -> Iterator[tuple[Phrase, Arg | None]]:
    """Whom a clause says something of: the noun an adnominal clause modifies, or its own subject; a topic lent by the
    sentence only where the clause runs on (…을 지낸 뒤 …에 취임했다)."""
    shared = clause.get(*SUBJECTS)
    if sum(a.role == "topic" and not a.inherited and bool(a.phrase.referents) for a in shared) > 1:
        return  # 김 국장은 A를, 박 과장은 B를 지냈다: who did what is not said by the roles alone
    if clause.form == "adnominal" and clause.head is not None and clause.head.head.split(" ")[0] not in RUNNING_ON:
        yield clause.head, None
        shared = [a for a in shared if not a.inherited and a.role == "subject"]
    for arg in sorted(shared, key=lambda a: a.role != "subject"):
        yield arg.phrase, arg
