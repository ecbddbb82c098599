"""What the phrases that a predicate took say of each other: topics that are objects, nouns joined by 와/과."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kgx.model.clause import SUBJECTS, Clause
from kgx.model.mention import ACTOR_KINDS, Mention
from kgx.syntax.reach import SUBJECT_HEADED, TOGETHER, Waiting, personal

__all__ = ["join_nouns", "settle_topics"]

# Endings of lemmas that take an object more often than not.
TRANSITIVE = (*("하다", "리다", "내다", "짓다", "갖다", "맺다", "열다", "들다", "세우다", "치르다", "치다", "꾸리다"),)
TAKING = frozenset(
    {
        *(
            "나누다",
            "잇다",
            "맡다",
            "받다",
            "찍다",
            "담다",
            "찾다",
            "주다",
            "넓히다",
            "높이다",
            "줄이다",
            "키우다",
            "돕다",
        ),
        *("뽑다", "다루다", "쓰다", "얻다", "읽다"),
    }
)


def _actor(mention: Mention) -> bool:
    """Whether a mention can do something: people, governments and bodies, and what stands for them."""
    if mention.kind == "Anaphor":
        return mention.head in {"person", "City", "AdministrativeArea"}
    return mention.kind in ACTOR_KINDS or mention.kind == "Role"


def settle_topics(clause: Clause, below: bool) -> None:
    """은/는/도 after a subject, or 도 on what can be no actor, marks the object when there is none. `below`: whether a
    subject or topic of a higher clause waits."""
    if clause.passive or clause.lemma in SUBJECT_HEADED or any(a.role == "object" for a in clause.args):
        return
    marked = [a for a in clause.args if a.role in SUBJECTS]
    for n, arg in enumerate(marked):
        actor = bool(arg.phrase.referents) and _actor(arg.phrase.referents[0])
        also = arg.particle.endswith(("도", "만", "조차", "마저"))
        sure = clause.lemma.endswith(TRANSITIVE) and not clause.adjective and (n > 0 or also)
        if arg.role == "topic" and not actor and (sure or (also and (n > 0 or below) and clause.lemma in TAKING)):
            arg.role = "object"


def join_nouns(taken: Sequence[Waiting], lemma: str) -> None:
    """와/과 between nouns joins them, unless the verb takes a partner or 함께 tells of one: 상장과 메달을 받았다."""
    if lemma.startswith(TOGETHER):
        return
    for waiting, after in pairwise(taken):
        arg, following = waiting.arg, after.arg
        if arg.role != "with" or waiting.joint:
            continue
        beside = following.phrase.first - arg.phrase.last == 2
        if arg.phrase.referents:
            arg.joined = beside and (bool(following.phrase.referents) or following.role in SUBJECTS)
        else:
            arg.joined = beside or not personal(arg.phrase)
