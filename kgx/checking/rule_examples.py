"""Rules against their own examples: what each must give, and what came out instead."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgx.checking.explain import FactShown, shown_fact, text_document
from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.model.statement import Literal
from kgx.pipeline import Extractor
from kgx.relations import facts_of
from kgx.relations.fact import Fact, Value
from kgx.relations.near_misses import NearMiss, near_misses
from kgx.relations.settle import settle
from kgx.resources.paths import rules_folder
from kgx.resources.rules import Example, Rule, RuleError, Rules, indexed, load_rules, read_rules, rule_files, taken

__all__ = ["PUBLISHED", "Broken", "Checked", "broken_examples", "fits", "load_for_check", "produced"]

PUBLISHED = "2024-06-15"  # the day of an example that names none
ENOUGH = (3, 2)  # examples that a rule should have: that give something, that give nothing


@dataclass(frozen=True, slots=True)
class Broken:
    """An example that its rule does not hold to: what is missing, or, where it must give nothing, what it gave."""

    rule: str
    origin: str  # file of the rule, and its line
    line: int
    text: str
    missing: tuple[tuple[Any, ...], ...]
    got: tuple[FactShown, ...]
    near: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """Rule files as read: rules that can be used, errors of those that cannot, remarks on rules with few examples,
    and all rules to run them with."""

    rules: tuple[Rule, ...]
    errors: tuple[RuleError, ...]
    remarks: tuple[str, ...]
    together: Rules


def load_for_check(paths: Iterable[Path]) -> Checked:
    """Read rule files and folders without stopping at the first error. Raises `OSError` for a missing file."""
    package = load_rules().every
    known = {rule.name: rule for rule in package}
    good: list[Rule] = []
    errors: list[RuleError] = []
    for path in rule_files(list(paths)):
        try:
            found = list(read_rules(path))
        except RuleError as error:
            errors.append(error)
            continue
        packaged = path.resolve().parent == rules_folder().resolve()
        for rule in found:
            if isinstance(rule, RuleError):
                errors.append(rule)
            elif rule.name in known and not packaged:
                errors.append(taken(rule, known[rule.name]))
            else:
                known[rule.name] = rule
                good.append(rule)
    remarks = tuple(remark for rule in good if (remark := _remark(rule)))
    return Checked(tuple(good), tuple(errors), remarks, indexed(known.values()))


def _remark(rule: Rule) -> str:
    giving = sum(bool(example.gives) for example in rule.examples)
    silent = len(rule.examples) - giving
    if giving >= ENOUGH[0] and silent >= ENOUGH[1]:
        return ""
    has = f"{giving} examples that give something and {silent} that give nothing"
    return f"{rule.origin}: rule {rule.name!r} has {has}; write at least {ENOUGH[0]} and {ENOUGH[1]}"


def broken_examples(rules: Iterable[Rule], extractor: Extractor) -> Iterator[Broken]:
    """The examples of some rules that do not hold, with the extractor's rules all at work."""
    for rule in rules:
        for example in rule.examples:
            facts = produced(extractor, rule.name, example)
            missing = tuple(wanted for wanted in example.gives if not any(fits(f, wanted) for f in facts))
            if missing or (facts and not example.gives):
                near = () if facts else tuple(_near(extractor, rule.name, example))
                got = tuple(map(shown_fact, facts))
                yield Broken(rule.name, rule.origin, example.line, example.text, missing, got, near)


def produced(extractor: Extractor, rule: str, example: Example) -> list[Fact]:
    """The facts that one rule gives of an example, as they are kept."""
    document = text_document(example.text, str(example.published or PUBLISHED))
    context = extractor.analyse(document)
    return [f for f in settle(facts_of(document, context, extractor.rules), context) if f.rule == rule]


def _near(extractor: Extractor, rule: str, example: Example) -> Iterator[NearMiss]:
    context = extractor.analyse(text_document(example.text, str(example.published or PUBLISHED)))
    for sentence in context.sentences:
        parses = [(sentence.parse, False), *((parse, True) for _, _, parse in sentence.quoted)]
        for parse, claimed in parses:
            misses = near_misses(extractor.rules, parse, context, claimed=claimed)
            yield from (miss for miss in misses if miss.rule == rule)


def fits(fact: Fact, wanted: tuple[Any, ...]) -> bool:
    """Whether a fact is the statement of an example: subject, predicate, object and the qualifiers that are listed."""
    subject, predicate, obj = wanted[:3]
    qualifiers = dict(wanted[3]) if len(wanted) > 3 else {}
    modality = qualifiers.pop("modality", None)
    return (
        fact.predicate == predicate
        and _same(fact.subject, subject)
        and _same(fact.object, obj)
        and (modality is None or fact.modality == modality)
        and all(name in fact.qualifiers and _same(fact.qualifiers[name], value) for name, value in qualifiers.items())
    )


def _same(value: Value | Literal, wanted: object) -> bool:
    """An entity by any of its names; a date or number exactly; a text without regard to spaces and marks."""
    text = wanted.isoformat() if isinstance(wanted, datetime.date) else str(wanted)
    if isinstance(value, Draft):
        entry = value.entry
        known = (entry.label, *entry.aliases) if entry is not None else ()
        return normal(text) in {normal(name) for name in (value.label, value.name, *value.aliases, *known)}
    if isinstance(value, Literal):
        if value.datatype == "number":
            return text in {value.value, f"{value.number:g}"}
        return value.value == text if value.datatype == "date" else normal(value.value) == normal(text)
    return value == text or normal(value) == normal(text)
