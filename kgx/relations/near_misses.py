"""Near misses: rules whose predicate stands in a sentence and that fail on a single condition.

For people who write rules. Nothing here is called when articles are extracted. Filling roles may name things anew, so
near misses are looked for in an analysis of their own, not in one whose facts are still wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.relations.distributing import distributed
from kgx.relations.fact import Context
from kgx.relations.frames import apply_rule, candidates, clause_faults, fill, phrase_fault, rule_modality
from kgx.relations.gives import object_of, subject_of
from kgx.relations.partners import settled
from kgx.resources.rules import FrameRule, RoleSpec, Rules

__all__ = ["NearMiss", "near_misses"]

# The conditions of a role in the order in which a phrase meets them.
STAGES = ("from", "own", "particle", "not_head", "head", "plain", "contains", "has", "type")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that one condition kept from a clause.

    `condition` is a key of the rule (``form``, ``without`` …) or role and key (``who.type``); `wanted` what the rule
    asks for, `found` what the clause has. `start` and `end` bound the predicate.
    """

    rule: str
    lemma: str
    start: int
    end: int
    condition: str
    wanted: str
    found: str


def near_misses(rules: Rules, parse: Parse, context: Context, *, claimed: bool = False) -> Iterator[NearMiss]:
    """The rules that miss a clause of one parse by one condition; rules for any predicate ('*') are left aside."""
    for clause in parse.clauses:
        for rule in rules.frames.get(clause.lemma, ()):
            for each in distributed(clause):
                faults = list(_faults(rule, each, parse, context, claimed))
                if len(faults) == 1:
                    condition, wanted, found = faults[0]
                    yield NearMiss(rule.name, clause.lemma, clause.start, clause.end, condition, wanted, found)


def _faults(
    rule: FrameRule, clause: Clause, parse: Parse, context: Context, claimed: bool
) -> Iterator[tuple[str, str, str]]:
    """What keeps a rule from a clause: condition, what is wanted, what is found."""
    missed = False
    for key in clause_faults(rule, clause, context.text):
        missed = True
        yield key, *_clause_terms(key, rule, clause)
    if rule_modality(rule, clause, parse, claimed=claimed) is None:
        missed = True
        yield "modality", "a clause that says something holds", "denied, called off, wished or merely possible"
    for spec in rule.roles:
        if not spec.optional and not fill(spec, clause, parse, context):
            missed = True
            yield _role_fault(spec, clause, parse, context)
    if not missed and not any(settled(apply_rule(rule, clause, parse, context, claimed), clause, parse, context)):
        yield "gives", *_gives_terms(rule, clause, parse, context)


def _gives_terms(rule: FrameRule, clause: Clause, parse: Parse, context: Context) -> tuple[str, str]:
    """Why a rule whose conditions all hold gives nothing: of its last statement, which end has no value."""
    roles = {spec.name: filled[0] for spec in rule.roles if (filled := fill(spec, clause, parse, context))}
    give = rule.gives[-1]
    wanted = f"{give.subject} {give.predicate} {give.object}"
    subject = subject_of(give, roles, clause, parse, context)
    end = object_of(give, roles, clause, parse, context)
    if subject is None or end is None:
        return wanted, f"no value for {give.subject if subject is None else give.object}"
    if subject is end:
        return wanted, "the same thing at both ends"
    return wanted, "a plan whose day has passed, or what this predicate cannot say of these two"


def _clause_terms(key: str, rule: FrameRule, clause: Clause) -> tuple[str, str]:
    if key == "form":
        return " or ".join(sorted(rule.forms)), clause.form
    if key == "passive":
        return "passive" if rule.passive else "not passive", "passive" if clause.passive else "not passive"
    if key == "without":
        own = [a for a in clause.args if a.role in rule.without and not a.inherited]
        return f"no phrase in {', '.join(rule.without)}", ", ".join(map(_said, own))
    if key == "adverb":
        return f"right before the predicate: {', '.join(rule.adverbs)}", "none of them"
    return f"another predicate than {', '.join(sorted(rule.excluded))}", clause.lemma


def _said(arg: Arg) -> str:
    return f"{arg.role} {arg.phrase.head}{arg.particle}"


def _role_fault(spec: RoleSpec, clause: Clause, parse: Parse, context: Context) -> tuple[str, str, str]:
    """The condition that the most promising phrase for a role does not meet."""
    tried = [(*_phrase_terms(spec, phrase, context), phrase) for phrase, _ in candidates(spec, clause, parse, context)]
    if tried:
        key, wanted, found, _ = max(tried, key=lambda one: STAGES.index(one[0]))
        return f"{spec.name}.{key}", wanted, found
    looser = replace(spec, particles=(), own=False)
    lent = next((arg for _, arg in candidates(looser, clause, parse, context) if arg is not None), None)
    if lent is not None and spec.particles:
        return f"{spec.name}.particle", ", ".join(spec.particles), _said(lent)
    if lent is not None:
        return f"{spec.name}.own", "a phrase of the clause's own", f"{_said(lent)}, lent by another clause or sentence"
    present = ", ".join(_said(arg) for arg in clause.args)
    return f"{spec.name}.from", f"a phrase in {', '.join(spec.sources)}", present or "no phrase at all"


def _phrase_terms(spec: RoleSpec, phrase: Phrase, context: Context) -> tuple[str, str, str]:
    words = context.text[phrase.start : phrase.end] or phrase.head
    key = phrase_fault(spec, phrase, context)
    if key == "head":
        return key, f"a phrase that ends in {_few(spec.heads)}", words
    if key == "not_head":
        return key, f"a phrase that does not end in {_few(spec.not_heads)}", words
    if key == "contains":
        return key, f"one of the words {_few(spec.contains)}", words
    if key == "has":
        return key, f"inside the phrase: {', '.join(spec.has)}", words
    if key == "plain":
        return key, "a phrase without a recognised name", words
    return "type", " or ".join(sorted(spec.types)) or "any phrase", f"{words}: {_kinds(phrase, context)}"


def _kinds(phrase: Phrase, context: Context) -> str:
    """What was recognised in a phrase."""
    kinds = []
    for mention in phrase.referents:
        draft = context.draft(mention)
        kinds.append(mention.kind if draft is None else str(draft.type))
    inside = [m.kind for m in phrase.within]
    if kinds:
        return ", ".join(dict.fromkeys(kinds))
    return f"no name; inside it {', '.join(dict.fromkeys(inside))}" if inside else "no recognised name"


def _few(words: tuple[str, ...], most: int = 6) -> str:
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
