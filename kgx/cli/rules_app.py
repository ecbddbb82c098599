"""The commands of ``kgx rules`` and their options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kgx.cli.commands import Commands
from kgx.cli.completing import lemmas, predicates, rule_names
from kgx.cli.options import JsonOption, PublishedOption, RulesOption
from kgx.cli.status import EPILOG

__all__ = ["rules_app"]

rules_app = Commands(name="rules", help="Look at rules, check rule files, compare and measure them.", epilog=EPILOG)


@rules_app.command("list", epilog=EPILOG)
def rules_list(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="RULE", autocompletion=rule_names, help="Only these rules, such as agreement/sign."),
    ] = None,
    predicate: Annotated[
        str | None,
        typer.Option(
            metavar="P", autocompletion=predicates, help="Only rules that give this predicate, such as holdsPosition."
        ),
    ] = None,
    lemma: Annotated[
        str | None,
        typer.Option(metavar="L", autocompletion=lemmas, help="Only rules that this verb calls, such as 선임하다."),
    ] = None,
    rules: RulesOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the rules with what calls them, what they give and where they stand."""
    from kgx.cli.rules import run_list

    run_list(names=names or [], predicate=predicate, lemma=lemma, rules=rules or [], as_json=as_json)


@rules_app.command("check", epilog=EPILOG)
def rules_check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Rule files (YAML), or folders of them.")],
    as_json: JsonOption = False,
) -> None:
    """Load rule files, run the examples beside every rule, and say what came out instead."""
    from kgx.cli.rules import run_check

    run_check(files, as_json=as_json)


@rules_app.command("stats", epilog=EPILOG)
def rules_stats(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Articles: files, folders, globs, or -.")
    ] = None,
    gold: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="A folder of gold files (YAML). May be repeated.")
    ] = None,
    lines: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A text file whose every line is an article of its own. May be repeated."),
    ] = None,
    rules: RulesOption = None,
    published: PublishedOption = None,
    as_json: JsonOption = False,
) -> None:
    """Count for each rule how often it fires and, where there is gold, how often it is right."""
    from kgx.cli.rule_stats import run

    run(paths or [], gold=gold or [], lines=lines or [], rules=rules or [], published=published, as_json=as_json)


@rules_app.command("diff", epilog=EPILOG)
def rules_diff(
    first: Annotated[
        str, typer.Argument(metavar="A", help="Rules (file, folder or the word package), or a saved graph.")
    ],
    second: Annotated[str, typer.Argument(metavar="B", help="The same, to compare with A.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Articles; of two saved graphs only to show whole sentences."),
    ] = None,
    published: PublishedOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the facts that B gains and loses against A, with their sentences.

    Rules that bear names of the package's rules are a whole set of their own; others are added to the package's.
    """
    from kgx.cli.rule_diff import run

    run(first, second, paths or [], published=published, as_json=as_json)
