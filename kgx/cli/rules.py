"""``kgx rules``: listing rules and checking rule files against their own examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import check_files, complain, fail, inputs, print_styled, refuse, say, table
from kgx.cli.explain import describe_fact
from kgx.cli.messages import heard, t
from kgx.cli.output import emit
from kgx.cli.status import Status

if TYPE_CHECKING:
    from kgx.checking.rule_examples import Broken
    from kgx.resources.rules import Rule

__all__ = ["run_check", "run_list"]

LEMMAS_SHOWN = 3


def run_list(
    *, names: Sequence[str], predicate: str | None, lemma: str | None, rules: Sequence[Path], as_json: bool
) -> None:
    """Print the rules, those named, those that give a predicate, or those that a verb's dictionary form calls."""
    from kgx.resources.rules import load_rules

    check_files(rules, folders=True)
    try:
        every = load_rules(tuple(rules)).every
    except ValueError as error:
        refuse(error)
    if unknown := sorted(set(names) - {rule.name for rule in every}):
        fail("no rule is called '{name}'", "kgx rules list shows all", name=unknown[0])
    named = [rule for rule in every if not names or rule.name in names]
    rows = [row for rule in named if _wanted(row := _row(rule), predicate, lemma)]
    if as_json:
        emit(rows)
        return
    if not rows:
        fail("no rule is like that", "kgx rules list shows all")
    cells = [(row["rule"], _lemmas(row), ", ".join(row["gives"]), row["origin"]) for row in rows]
    for line in table(
        t("{number} rules: name, what calls it, what it gives, where it stands", number=len(rows)), cells
    ):
        typer.echo(line)


def _row(rule: Rule) -> dict[str, Any]:
    """A rule as plain data."""
    from kgx.resources.rules import FrameRule

    giving = sum(bool(example.gives) for example in rule.examples)
    return {
        "rule": rule.name,
        "kind": "frame" if isinstance(rule, FrameRule) else "pair",
        "lemmas": list(rule.predicates) if isinstance(rule, FrameRule) else [],
        "except": sorted(rule.excluded) if isinstance(rule, FrameRule) else [],
        "gives": list(dict.fromkeys(give.predicate for give in rule.gives)),
        "roles": [role.name for role in rule.roles] if isinstance(rule, FrameRule) else ["first", "second"],
        "origin": rule.origin,
        "examples": {"giving": giving, "silent": len(rule.examples) - giving},
        "why": rule.why,
    }


def _wanted(row: dict[str, Any], predicate: str | None, lemma: str | None) -> bool:
    return (predicate is None or predicate in row["gives"]) and (
        lemma is None or lemma in row["lemmas"] or ("*" in row["lemmas"] and lemma not in row["except"])
    )


def _lemmas(row: dict[str, Any]) -> str:
    lemmas = row["lemmas"]
    if not lemmas:
        return t("two names side by side")
    return ", ".join(lemmas[:LEMMAS_SHOWN]) + (f", … ({len(lemmas)})" if len(lemmas) > LEMMAS_SHOWN else "")


def run_check(files: Sequence[Path], *, as_json: bool) -> None:
    """Load rule files, run the examples beside every rule, and end with status 1 if anything is wrong."""
    from kgx.checking.rule_examples import broken_examples, load_for_check
    from kgx.pipeline import Extractor

    check_files(files, folders=True)
    with inputs():
        checked = load_for_check(files)
    for problem in checked.errors:
        complain("{problem}", problem=problem)
    extractor = Extractor()
    extractor.rules = checked.together
    broken = list(broken_examples(checked.rules, extractor))
    examples = sum(len(rule.examples) for rule in checked.rules)
    if as_json:
        emit(
            {
                "usable": sorted(rule.name for rule in checked.rules),
                "errors": [str(error) for error in checked.errors],
                "examples": examples,
                "broken": [_plain(one) for one in broken],
                "remarks": list(checked.remarks),
            }
        )
    else:
        print_styled(line for one in broken for line in _broken(one))
        for remark in checked.remarks:
            typer.echo(heard(remark))
        told = {
            "usable": len(checked.rules),
            "bad": len(checked.errors),
            "good": examples - len(broken),
            "all": examples,
        }
        say("{usable} rules can be used, {bad} cannot; {good} of {all} examples hold", **told)
    if broken or checked.errors:
        raise typer.Exit(Status.SOME_FAILED)


def _plain(one: Broken) -> dict[str, Any]:
    """An example that does not hold, as plain data."""
    return {
        "rule": one.rule,
        "file": one.origin.rpartition(":")[0],
        "line": one.line,
        "text": one.text,
        "missing": [list(wanted) for wanted in one.missing],
        "got": [asdict(fact) for fact in one.got],
        "near": [{"condition": miss.condition, "wanted": miss.wanted, "found": miss.found} for miss in one.near],
    }


def _broken(one: Broken) -> Iterator[tuple[str, str]]:
    file = one.origin.rpartition(":")[0]
    words = t("rule {rule!r}: this example does not hold", rule=one.rule)
    yield "bold red", f"{file}:{one.line}: {words}"
    yield "", f"    {one.text}"
    for wanted in one.missing:
        yield "", f"    {t('missing')}  {_statement(wanted)}"
    if not one.missing:
        yield "", f"    {t('wanted')}   {t('nothing')}"
    for fact in one.got:
        yield "", f"    {t('got')}      {describe_fact(fact)}"
    if not one.got:
        yield "", f"    {t('got')}      {t('nothing')}"
    for miss in one.near:
        told = {"condition": miss.condition, "wanted": miss.wanted, "found": miss.found}
        why = t("because  {condition}: wanted {wanted}; found {found}", **told)
        yield "magenta", f"    {why}"


def _statement(wanted: tuple[Any, ...]) -> str:
    qualifiers = "; ".join(f"{name} {value}" for name, value in (wanted[3].items() if len(wanted) > 3 else ()))
    return f"{wanted[0]} {wanted[1]} {wanted[2]}{f'  [{qualifiers}]' if qualifiers else ''}"
