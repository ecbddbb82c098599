"""Rules that cannot be used: the message says where, what is wrong and what is allowed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kgx.resources.expressions import (
    MAX_AFTER,
    MAX_BETWEEN,
    MAX_WAYS,
    ExpressionError,
    compile_expression,
    ways_to_match,
)
from kgx.resources.rules import RuleError, load_rules

GOOD = """\
- rule: test/visit
  predicate: [둘러보다]
  roles:
    subject: {type: [Person]}
    where: {from: [object], type: [Place]}
  gives: {s: subject, p: visited, o: where}
"""
PAIR = """\
- rule: test/near
  pair:
    first: [Country]
    second: [City]
    between: '\\s'
  gives: {s: second, p: locatedIn, o: first}
"""

# what is wrong, the file, the line, and words the message must hold
BAD: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("unknown key", GOOD + "  verb: [보다]\n", 1, ("verb", "allowed", "predicate", "roles")),
    ("unknown key of a pair", PAIR + "  roles: {}\n", 1, ("roles", "allowed", "pair")),
    ("unknown key inside pair", PAIR.replace("first:", "frist:"), 3, ("frist", "allowed", "first")),
    ("unknown key of a role", GOOD.replace("{type: [Person]}", "{kind: [Person]}"), 4, ("kind", "allowed", "type")),
    ("unknown role", GOOD.replace("from: [object]", "from: [accusative]"), 5, ("accusative", "allowed", "object")),
    ("role without from", GOOD.replace("from: [object], ", ""), 5, ("where", "allowed", "object")),
    ("role that is no mapping", GOOD.replace("{type: [Person]}", "Person"), 4, ("subject", "allowed", "type")),
    ("unknown type", GOOD.replace("Place", "Building"), 5, ("Building", "allowed", "Place", "Location")),
    ("unknown type in a pair", PAIR.replace("[City]", "[Town]"), 3, ("Town", "allowed", "City")),
    ("no gives", GOOD.split("  gives")[0], 1, ("gives",)),
    ("pair without gives", PAIR.split("  gives")[0], 1, ("gives",)),
    ("gives without object", GOOD.replace(", o: where", ""), 6, ("missing: o",)),
    ("gives of no role", GOOD.replace("o: where", "o: site"), 6, ("site", "subject", "where")),
    ("unknown predicate", GOOD.replace("p: visited", "p: inspected"), 6, ("inspected", "visited")),
    ("subject outside the domain", GOOD.replace("[Person]", "[City]"), 6, ("City", "subject of visited", "Person")),
    ("object outside the range", GOOD.replace("[Place]", "[Person]"), 6, ("Person", "object of visited", "Place")),
    ("pair outside the range", PAIR.replace("[Country]", "[Person]"), 6, ("Person", "object of locatedIn", "Country")),
    ("unknown modality", GOOD.replace("o: where", "o: where, modality: likely"), 6, ("likely", "planned")),
    ("unknown qualifier", GOOD.replace("o: where", "o: where, weather: time"), 6, ("weather", "date")),
    ("qualifier of no role", GOOD.replace("o: where", "o: where, topic: subjekt"), 6, ("subjekt", "subject")),
    ("no predicate", GOOD.replace("  predicate: [둘러보다]\n", ""), 1, ("predicate", "pair")),
    ("bad regular expression", PAIR.replace("'\\s'", "'('"), 3, ("between", "regular expression")),
    (
        "expression that may take exponential time",
        PAIR.replace("'\\s'", "'(?:[가-힣]+\\s?)+'"),
        3,
        ("between", "quantifier"),
    ),
    ("pair without second", PAIR.replace("    second: [City]\n", ""), 3, ("missing: second",)),
    ("flag that is none", GOOD.replace("{type: [Person]}", "{type: [Person], each: 1}"), 4, ("each", "true, false")),
    ("unknown form", GOOD + "  form: [ending]\n", 1, ("ending", "adnominal")),
    ("unknown part of a role", GOOD.replace("o: where", "o: where.size"), 6, ("where.size", "quantity")),
    (
        "qualifier of another predicate",
        GOOD.replace("o: where", "o: where, kinship: subject"),
        6,
        ("kinship", "purpose"),
    ),
    ("key that stands twice", GOOD + "  gives: {s: subject, p: visited, o: where}\n", 7, ("'gives' stands twice",)),
    ("name taken in the file", GOOD + PAIR.replace("test/near", "test/visit"), 7, ("test/visit", "unique")),
    ("item without a name", GOOD + "- predicate: [보다]\n  gives: {}\n", 7, ("rule",)),
    ("item that is no mapping", GOOD + "- 둘러보다\n", 7, ("rule",)),
    ("no list at all", "rule: test/visit\npredicate: [보다]\n", 1, ("list",)),
    ("not YAML", GOOD + "- rule: [test\n", 8, ("YAML",)),
    ("example without gives", GOOD + "  examples:\n    - {text: 시장은 공원을 둘러봤다.}\n", 8, ("text", "gives")),
    (
        "example with half a statement",
        GOOD + "  examples:\n    - {text: 시장은 공원을 둘러봤다., gives: [[시장, visited]]}\n",
        8,
        ("example", "gives"),
    ),
)


def write(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "line", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_rule_is_told_with_file_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int, words: tuple[str, ...]
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RuleError) as caught:
        load_rules((path,))
    message = str(caught.value)
    assert f"own.yaml:{line}:" in message
    assert [word for word in words if word not in message] == []


def test_name_of_a_package_rule_is_taken(tmp_path: Path) -> None:
    taken = load_rules().names[0]
    with pytest.raises(RuleError, match=r"own\.yaml:1: .*unique"):
        load_rules((write(tmp_path, GOOD.replace("test/visit", taken)),))


def test_name_of_another_file_is_taken(tmp_path: Path) -> None:
    first, second = write(tmp_path, GOOD, "one.yaml"), write(tmp_path, GOOD, "two.yaml")
    with pytest.raises(RuleError, match=r"two\.yaml:1: .*unique"):
        load_rules((first, second))


def test_own_rules_come_after_those_of_the_package(tmp_path: Path) -> None:
    package, both = load_rules().names, load_rules((write(tmp_path, GOOD + PAIR),)).names
    assert both == (*package, "test/visit", "test/near")


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\s?", 2),
        (r"(?:에 있는|의)\s", 2),
        (r"(?:의)?\s?[가-힣]{1,9}", 36),
        (r"(?:[가-힣] )+", 24),
        (r"[(a+)+]*", 25),
        (r"\(a+\)+", 24 * 24),
        (r"(?=의)(?<!곳)의", 1),
        (r"a{3}", 3),
    ],
)
def test_ways_to_match_are_counted(pattern: str, ways: int) -> None:
    assert ways_to_match(pattern, MAX_BETWEEN) == ways
    assert compile_expression(pattern, MAX_BETWEEN).pattern == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+",
        r"(?:a|ab)*",
        r"((?:a)?b){24}",
        r"(?P<name>a*)*",
        r".*.*.*.*",
        "a?" * 24 + "a" * 24,
        r"(?:(?:\b){20}){20}" * 3,
        r"a{100000}",
        r"(a*)\1",
        r"(a)?(?(1)b|c)",
        "(" * 5000 + ")" * 5000,
        "(",
    ],
)
def test_expressions_that_could_take_long_are_refused(pattern: str) -> None:
    with pytest.raises(ExpressionError):
        compile_expression(pattern, MAX_BETWEEN)


def test_expressions_of_the_package_are_far_from_the_bound() -> None:
    for rule in load_rules().pairs:
        assert ways_to_match(rule.between.pattern, MAX_BETWEEN) * 10 < MAX_WAYS, rule.name
        assert ways_to_match(rule.after.pattern, MAX_AFTER) * 10 < MAX_WAYS, rule.name


BOMB = "- &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise("abcdefghijklm")
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BOMB, "aliases"),
        ("- &a [*a]\n", "aliases"),
        ("- " + "[" * 3000, "YAML|deep"),
        ("- rule: !!python/object/apply:os.system [echo hacked]\n", "YAML"),
        ("- !!python/name:os.system {rule: a}\n", "YAML"),
    ],
    ids=["aliases of aliases", "a list in itself", "deep", "a call", "a name of Python"],
)
def test_hostile_rule_files_are_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(RuleError, match=rf"own\.yaml:\d+: .*({told})"):
        load_rules((write(tmp_path, text),))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_empty_file_adds_nothing(tmp_path: Path, text: str) -> None:
    assert load_rules((write(tmp_path, text),)).names == load_rules().names


def test_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.yaml"):
        load_rules((tmp_path / "none.yaml",))
