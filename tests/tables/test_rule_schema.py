"""The JSON Schema of rule files: fresh, true of the package's rules, and false of bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kgx.resources.paths import rules_folder, schema_path
from kgx.tables.rule_schema import rules_schema

RULE: dict[str, Any] = {
    "rule": "test/visit",
    "predicate": ["둘러보다"],
    "roles": {"subject": {"type": ["Person"]}, "where": {"from": "object", "type": "Place"}},
    "gives": {"s": "subject", "p": "visited", "o": "where", "date": "time"},
    "examples": [{"text": "홍길동 시장은 시청을 둘러봤다.", "gives": [["홍길동", "visited", "시청"]]}],
}


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(rules_schema()))


def test_the_file_is_fresh() -> None:
    written = schema_path("rules.schema.json").read_text("utf-8")
    assert written == rules_schema(), "run: python -m kgx.tables.rule_schema"


@pytest.mark.parametrize("path", sorted(rules_folder().glob("*.yaml")), ids=lambda path: path.name)
def test_rules_of_the_package_pass(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rules = yaml.load(path.read_text("utf-8"), Loader=loader)
    for rule in rules:
        assert [error.message for error in validator().iter_errors([rule])] == [], rule["rule"]


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "보다"},
        {"gives": {"s": "subject", "p": "inspected", "o": "where"}},
        {"gives": {"s": "subject", "p": "visited"}},
        {"gives": {"s": "subject", "p": "visited", "o": "where", "weather": "time"}},
        {"roles": {"subject": {"kind": "Person"}}},
        {"roles": {"subject": {"from": "accusative"}}},
        {"form": "ending"},
        {"examples": [{"text": "시장은 시청을 둘러봤다.", "gives": [["시장", "visited"]]}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_bad_rules_fail(change: dict[str, Any]) -> None:
    assert validator().is_valid([RULE])
    assert not validator().is_valid([{**RULE, **change}])
