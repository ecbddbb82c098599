"""Every rule is what its examples say: each gives what it lists, and none gives what it should not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgx.checking.rule_examples import fits, produced
from kgx.linking import Draft
from kgx.model.statement import Literal
from kgx.pipeline import Extractor
from kgx.relations.fact import Fact, Value
from kgx.resources.rules import Example, load_rules

RULES = load_rules()
FILES = sorted((Path(__file__).parents[2] / "kgx" / "rules").glob("*.yaml"))
PROSE = {"examples", "note", "rule", "why"}


def cases(*, positive: bool) -> list[Any]:
    counted: Counter[str] = Counter()
    found = []
    for name, example in RULES.examples:
        counted[name] += 1
        if bool(example.gives) is positive:
            found.append(pytest.param(name, example, id=f"{name}-{counted[name]}"))
    return found


def shown(facts: list[Fact]) -> str:
    def one(value: Value | Literal) -> str:
        return value.label if isinstance(value, Draft) else value.value if isinstance(value, Literal) else value

    rows = []
    for f in facts:
        qualifiers = {k: one(v) for k, v in f.qualifiers.items()}
        rows.append(f"[{one(f.subject)}, {f.predicate}, {one(f.object)}, {qualifiers}] {f.modality}")
    return "\n  ".join(["got:", *(rows or ["nothing"])])


@pytest.mark.parametrize(("rule", "example"), cases(positive=True))
def test_gives_what_it_lists(extractor: Extractor, rule: str, example: Example) -> None:
    facts = produced(extractor, rule, example)
    missing = [wanted for wanted in example.gives if not any(fits(f, wanted) for f in facts)]
    assert not missing, f"{example.text}\n  missing: {missing}\n  {shown(facts)}"


@pytest.mark.parametrize(("rule", "example"), cases(positive=False))
def test_gives_nothing(extractor: Extractor, rule: str, example: Example) -> None:
    facts = produced(extractor, rule, example)
    assert not facts, f"{example.text}\n  {shown(facts)}"


@pytest.mark.parametrize("rule", RULES.names)
def test_every_rule_has_examples(rule: str) -> None:
    examples = [e for name, e in RULES.examples if name == rule]
    positive = sum(bool(e.gives) for e in examples)
    assert positive >= 3, f"{positive} examples that give something; three are needed"
    assert len(examples) - positive >= 2, f"{len(examples) - positive} examples that give nothing; two are needed"


@pytest.mark.parametrize("rule", RULES.names)
def test_examples_are_of_different_wording(rule: str) -> None:
    texts = [e.text for name, e in RULES.examples if name == rule]
    assert len(set(texts)) == len(texts)


def test_rule_names_are_unique_and_grouped() -> None:
    assert len(set(RULES.names)) == len(RULES.names)
    assert [n for n in RULES.names if n.count("/") != 1] == []


def strings(node: object) -> Iterator[str]:
    """The words that a rule matches on: everything but its name, examples and note."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in PROSE:
                yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)
    elif isinstance(node, str):
        yield node


@pytest.fixture(scope="module")
def people(seeds: Path) -> frozenset[str]:
    """Every name of a person in the project's own articles, and the parts of it."""
    found: set[str] = set()
    for path in sorted((seeds / "gold").glob("*.yaml")):
        for entity in yaml.safe_load(path.read_text(encoding="utf-8"))["entities"]:
            if entity["type"] == "Person":
                found.update((entity["label"], *entity.get("aliases", ())))
                found.update(part for part in entity["label"].split() if len(part) > 1)
    return frozenset(found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_rule_names_a_person_or_a_place(extractor: Extractor, people: frozenset[str], path: Path) -> None:
    lexicons = extractor.lexicons
    words = {w for w in strings(yaml.safe_load(path.read_text(encoding="utf-8"))) if not w.endswith("다")}  # no verbs
    places = {word for word in words if word in lexicons.names and word not in lexicons.ambiguous}
    assert sorted(places) == []
    assert sorted(words & people) == []
    assert [w for w in sorted(words) if len(w) > 3 and any(p in w for p in people if len(p) > 2)] == []
