"""What a shell offers for values on the Tab key: names that kgx knows. Files are left to the shell itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

__all__ = [
    "diff_formats",
    "engines",
    "entity_types",
    "languages",
    "lemmas",
    "parameters",
    "predicates",
    "query_formats",
    "questions",
    "rule_names",
    "type_lists",
]

_RULE = re.compile(r"^- rule: *([\w/.-]+)", re.MULTILINE)


def _beginning(names: Iterable[str], typed: str) -> list[str]:
    return [name for name in names if name.startswith(typed)]


def languages(incomplete: str) -> list[str]:
    """What messages are in."""
    from kgx.cli.messages import LANGUAGES

    return _beginning(LANGUAGES, incomplete)


def query_formats(incomplete: str) -> list[str]:
    """The formats of answers."""
    from kgx.cli.query import FORMATS

    return _beginning(FORMATS, incomplete)


def diff_formats(incomplete: str) -> list[str]:
    """The formats of differences."""
    from kgx.cli.diff import FORMATS

    return _beginning(FORMATS, incomplete)


def engines(incomplete: str) -> list[str]:
    """What can share the work of an extraction."""
    from kgx.cli.extract import ENGINES

    return _beginning(ENGINES, incomplete)


def rule_names(incomplete: str) -> list[str]:
    """The package's rules. Their files are searched, not read: the Tab key does not wait."""
    from kgx.resources.paths import rules_folder

    files = sorted(rules_folder().rglob("*.yaml"))
    return _beginning((name for file in files for name in _RULE.findall(file.read_text(encoding="utf-8"))), incomplete)


def predicates(incomplete: str) -> list[str]:
    """The predicates of the vocabulary."""
    from kgx.resources.vocabulary import load_vocabulary

    return _beginning(load_vocabulary().predicates, incomplete)


def lemmas(incomplete: str) -> list[str]:
    """The verbs that call rules."""
    from kgx.resources.rules import FrameRule, load_rules

    called = {lemma for rule in load_rules(()).every if isinstance(rule, FrameRule) for lemma in rule.predicates}
    return _beginning(sorted(called - {"*"}), incomplete)


def entity_types(incomplete: str) -> list[str]:
    """The types of entities."""
    from kgx.resources.vocabulary import load_vocabulary

    return _beginning(load_vocabulary().types, incomplete)


def type_lists(incomplete: str) -> list[str]:
    """Types with commas between them; the last one is completed."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in entity_types(last)]


def questions(incomplete: str) -> list[tuple[str, str]]:
    """The named questions, each with what it asks."""
    from kgx.cli.messages import language
    from kgx.resources.questions import load_questions

    asked = load_questions()
    return [(name, getattr(asked[name], language())) for name in _beginning(asked, incomplete)]


def parameters(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """The parameters of the question that stands before them on the line."""
    from kgx.cli.messages import language
    from kgx.resources.questions import load_questions

    # an option without its value ends the parsing: what stood before it is then in the arguments left over
    named = [word for word in (ctx.params.get("question"), *ctx.args) if word in load_questions()]
    question = load_questions()[named[0]] if named else None
    told = [] if question is None else [(f"{one.name}=", getattr(one, language())) for one in question.parameters]
    return [(name, words) for name, words in told if name.startswith(incomplete)]
