"""Interviews: answers that stand under questions, said by the one who is interviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.kinds import GOVERNMENTS
from kgx.model.statement import EntityType, Literal
from kgx.model.text import RegionKind
from kgx.relations.fact import Analysed, Context, Fact

__all__ = ["bind_answers", "interview_facts"]

_QUESTION = re.compile(r"^\s*(?:[―—–−-]{1,2}|[Qq]\d*\s?[.:)．]?|문\s?[.:)]|질문\s?[.:)])\s*(?=\S)")
_ANSWER = re.compile(r"^\s*(?:[Aa]\d*\s?[.:)．]|답\s?[.:)]|답변\s?[.:)]|[▶▲△▷]|=)\s*(?=\S)")
_QUOTED = re.compile(r"^\s*[“\"](?P<words>[^“”\"]+)[”\"](?=\s*$|\s(?!등|라|이라|하))")
HOME = frozenset({"City", "AdministrativeArea"})  # 시는, 군은
FEWEST = 2  # questions that make an interview
LONGEST = 112  # letters of an answer that is quoted whole


def _paragraphs(context: Context) -> list[list[Analysed]]:
    found: dict[int, list[Analysed]] = {}
    for sentence in context.sentences:
        if sentence.recognised.sentence.kind is RegionKind.BODY:
            found.setdefault(sentence.recognised.sentence.paragraph, []).append(sentence)
    return list(found.values())


def _line(paragraph: list[Analysed], text: str) -> tuple[int, int]:
    """The offsets of the whole line of a paragraph, with the mark before its first sentence."""
    start = text.rfind("\n", 0, paragraph[0].recognised.sentence.start) + 1
    end = text.find("\n", paragraph[-1].recognised.sentence.start)
    return start, len(text) if end < 0 else end


def _people(sentences: list[Analysed], context: Context) -> list[Draft]:
    found: list[Draft] = []
    for sentence in sentences:
        for mention in sentence.recognised.mentions:
            draft = context.draft(mention)
            press = any(t.kind == "press" for t in mention.titles)
            if draft is not None and draft.type is EntityType.PERSON and not press and draft not in found:
                found.append(draft)
    return found


def _interviewed(before: list[Analysed], context: Context) -> Draft | None:
    """Whom the headline names, else whom all before the first question names: one person or nobody."""
    headline = [s for s in context.sentences if s.recognised.sentence.kind is RegionKind.HEADLINE]
    for sentences in (headline, before):
        people = _people(sentences, context)
        if people:
            return people[0] if len(people) == 1 else None
    return None


def bind_answers(context: Context) -> None:
    """Note who gives each answer of an interview, and let 시는, 우리 시는 in it be the city that one speaks for."""
    for answers, who in _interview(context):
        city = next((b for t, b in who.titles if b is not None and b.type in GOVERNMENTS and not t.status), None)
        for sentence in answers:
            context.answers[sentence.recognised.sentence.index] = who
            for mention in sentence.recognised.mentions:
                if city is not None and mention.kind == "Anaphor" and mention.head in HOME:
                    context.linker.rebind(mention, city)


def _interview(context: Context) -> Iterator[tuple[list[Analysed], Draft]]:
    """The paragraphs under questions, and who is interviewed; nothing for articles that are no interview."""
    paragraphs = _paragraphs(context)
    lines = [_line(p, context.text) for p in paragraphs]
    asks = [k for k, (start, end) in enumerate(lines) if _QUESTION.match(context.text[start:end])]
    who = _interviewed([s for p in paragraphs[: asks[0]] for s in p], context) if len(asks) >= FEWEST else None
    if who is not None:
        yield from ((paragraphs[k + 1], who) for k in asks if k + 1 < len(paragraphs))


def interview_facts(context: Context) -> Iterator[Fact]:
    """One `said` for each short answer of an article that runs in questions and answers; nothing for other articles."""
    text = context.text
    for answers, who in _interview(context):
        start, end = _line(answers, text)
        quoted = _QUOTED.match(re.sub(r"[‘’]", "'", text[start:end]))
        marked = _ANSWER.match(text[start:end])
        if quoted is not None:
            start, end = start + quoted.start("words"), start + quoted.end("words")
        elif marked is not None:
            start, end = start + marked.end(), end - (len(text[start:end]) - len(text[start:end].rstrip()))
        else:
            continue
        if end - start > LONGEST:
            continue  # a passage, no one thing said
        sentence = answers[0].recognised.sentence.index
        yield Fact(who, "said", Literal(text[start:end]), "speech/interview", sentence, start, end)
