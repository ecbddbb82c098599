"""``kgx rules``: listing rules and checking rule files against their own examples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kgx.cli.console import SOME_FAILED, check_files, complain, explain_os_error, fail, print_styled, table
from kgx.cli.explain import describe_fact

if TYPE_CHECKING:
    from kgx.checking.rule_examples import Broken
    from kgx.resources.rules import Rule

__all__ = ["run_check", "run_list"]

LEMMAS_SHOWN = 3


def run_list(*, predicate: str | None, lemma: str | None, rules: Sequence[Path], as_json: bool) -> None:
    """Print the rules, those that give a predicate, or those that a verb's dictionary form calls."""
    from kgx.resources.rules import load_rules

    check_files(rules, folders=True)
    try:
        every = load_rules(tuple(rules)).every
    except ValueError as error:
        fail(str(error))
    rows = [row for rule in every if _wanted(row := _row(rule), predicate, lemma)]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        fail("no rule is like that", "kgx rules list shows all")
    cells = [(row["rule"], _lemmas(row), ", ".join(row["gives"]), row["origin"]) for row in rows]
    for line in table(f"{len(rows)} rules: name, what calls it, what it gives, where it stands", cells):
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
        return "two names side by side"
    return ", ".join(lemmas[:LEMMAS_SHOWN]) + (f", … ({len(lemmas)})" if len(lemmas) > LEMMAS_SHOWN else "")


def run_check(files: Sequence[Path]) -> None:
    """Load rule files, run the examples beside every rule, and end with status 1 if anything is wrong."""
    from kgx.checking.rule_examples import broken_examples, load_for_check
    from kgx.pipeline import Extractor

    check_files(files, folders=True)
    try:
        checked = load_for_check(files)
    except OSError as error:
        fail(f"{error.filename or 'input'}: {explain_os_error(error)}")
    except ValueError as error:  # a folder without rule files
        fail(str(error))
    for problem in checked.errors:
        complain(str(problem))
    extractor = Extractor()
    extractor.rules = checked.together
    broken = list(broken_examples(checked.rules, extractor))
    print_styled(line for one in broken for line in _broken(one))
    for remark in checked.remarks:
        typer.echo(remark)
    examples = sum(len(rule.examples) for rule in checked.rules)
    typer.echo(
        f"{len(checked.rules)} rules can be used, {len(checked.errors)} cannot; "
        f"{examples - len(broken)} of {examples} examples hold"
    )
    if broken or checked.errors:
        raise typer.Exit(SOME_FAILED)


def _broken(one: Broken) -> Iterator[tuple[str, str]]:
    file = one.origin.rpartition(":")[0]
    yield "bold red", f"{file}:{one.line}: rule {one.rule!r}: this example does not hold"
    yield "", f"    {one.text}"
    for wanted in one.missing:
        yield "", f"    missing  {_statement(wanted)}"
    if not one.missing:
        yield "", "    wanted   nothing"
    for fact in one.got:
        yield "", f"    got      {describe_fact(fact)}"
    if not one.got:
        yield "", "    got      nothing"
    for miss in one.near:
        yield "magenta", f"    because  {miss.condition}: wanted {miss.wanted}; found {miss.found}"


def _statement(wanted: tuple[Any, ...]) -> str:
    qualifiers = "; ".join(f"{name} {value}" for name, value in (wanted[3].items() if len(wanted) > 3 else ()))
    return f"{wanted[0]} {wanted[1]} {wanted[2]}{f'  [{qualifiers}]' if qualifiers else ''}"
