"""Regular expressions of rules: compiled, if the number of ways to match them is bounded.

Python's engine tries one way after another. An expression is matched against `MAX_BETWEEN` or `MAX_AFTER` characters,
so with a bound on its ways it takes bounded time at each place, and a text takes linear time. That is what an engine
without backtracking would give, and rules keep Python's classes: of RE2, ``\\s`` knows no ideographic space.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

__all__ = ["MAX_AFTER", "MAX_BETWEEN", "MAX_WAYS", "ExpressionError", "compile_expression", "ways_to_match"]

MAX_BETWEEN = 24  # characters between two names of a pair
MAX_AFTER = 64  # characters looked at after them
MAX_WAYS = 100_000

_SIMPLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT", "CATEGORY", "RANGE"})
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


class ExpressionError(ValueError):
    """An expression that is none or could take too long; the message continues 'The expression …'."""


def compile_expression(text: object, longest: int) -> re.Pattern[str]:
    """An expression to match against at most `longest` characters. Raises ExpressionError."""
    if not isinstance(text, str):
        raise ExpressionError("is no regular expression: not a string")
    try:
        compiled = re.compile(text)
        ways = ways_to_match(text, longest)
    except (re.error, RecursionError, OverflowError) as error:
        raise ExpressionError(f"is no regular expression: {error}") from error
    if ways > MAX_WAYS:
        raise ExpressionError(
            f"could be tried in more than {MAX_WAYS:,} ways, which takes too long; repeat no quantifier or | within a "
            "repeat, and use counts such as {0,5} for * and +"
        )
    return compiled


def ways_to_match(pattern: str, longest: int) -> int:
    """A bound, not the least one, on the ways that the engine can try on a text of so many characters.

    Raises ExpressionError for references to groups, whose time no such count bounds.
    """
    parser = import_module("re._parser")  # the engine's own parser: what it reads is what will run
    return _sequence(parser.parse(pattern), longest)


def _sequence(parts: Any, longest: int) -> int:
    ways = 1
    for operation, argument in parts:
        ways *= _part(str(operation), argument, longest)
        if ways > MAX_WAYS:
            return MAX_WAYS + 1  # numbers need not grow further
    return ways


def _part(operation: str, argument: Any, longest: int) -> int:
    if operation in _SIMPLE:
        return 1
    if operation == "BRANCH":
        return sum(_sequence(branch, longest) for branch in argument[1])
    if operation == "SUBPATTERN":
        return _sequence(argument[-1], longest)
    if operation in ("ASSERT", "ASSERT_NOT"):
        return _sequence(argument[1], longest)
    if operation == "ATOMIC_GROUP":
        return _sequence(argument, longest)
    if operation in _REPEATS:
        least, most, body = argument
        return _repeat(least, most, body, longest)
    raise ExpressionError("refers to a group, which could take too long; write out what may stand there")


def _repeat(least: int, most: int, body: Any, longest: int) -> int:
    """The ways of all numbers of turns; a turn that must be taken counts by itself, as it may match nothing."""
    if least > longest:
        return MAX_WAYS + 1
    ways, total = _sequence(body, longest), 0
    for turns in range(least, min(most, longest) + 1):
        total += min(ways, MAX_WAYS + 1) ** turns
        if total > MAX_WAYS:
            break
    return int(max(1, least) * total)
