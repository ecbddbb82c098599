from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from kgx.graph import merge
from kgx.model.records import StatementRecord
from kgx.resources.paths import schema_path
from kgx.tables.jsonl import lines
from kgx.tables.schema import statements_schema
from tests.factories import sample

VALID: dict[str, Any] = {
    "subject": {"id": "kgr:person-1", "label": "홍길동", "type": "Person", "aliases": ["홍 시장"]},
    "predicate": "said",
    "object": {"value": "가자", "datatype": "text"},
    "qualifiers": {"date": ["2022", "2023"], "event": {"id": "kgr:event-1", "label": "총회"}},
    "modality": "asserted",
    "evidence": [{"document": "a.txt", "sentence": 0, "start": 4, "end": 6, "text": "가자", "rule": "speech/quote"}],
}


def test_the_file_is_fresh() -> None:
    written = schema_path("statements.schema.json").read_text("utf-8")
    assert written == statements_schema(), "run: python -m kgx.tables.schema"


def test_valid_lines_pass() -> None:
    schema = json.loads(statements_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in [VALID, *map(json.loads, lines(merge(sample())))]:
        jsonschema.validate(line, schema)
        StatementRecord.model_validate(line)


def change(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def apply(line: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            line = line[int(parent)] if parent.isdigit() else line[parent]
        if value is None:
            del line[last]
        else:
            line[last] = value

    return apply


@pytest.mark.parametrize(
    "spoil",
    [
        change("subject", None),
        change("subject.id", "person-1"),
        change("subject.label", ""),
        change("subject.type", "Town"),
        change("predicate", "Said so"),
        change("object", {"value": "가자", "datatype": "words"}),
        change("object", "가자"),
        change("modality", "doubted"),
        change("evidence", []),
        change("evidence.0.rule", None),
        change("evidence.0.start", -1),
        change("evidence.0.start", "4"),
        change("qualifiers.date", 2022),
        change("qualifiers.event", {"label": "총회"}),
        change("colour", "red"),
    ],
)
def test_invalid_lines_fail(spoil: Callable[[dict[str, Any]], None]) -> None:
    line = copy.deepcopy(VALID)
    spoil(line)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, json.loads(statements_schema()))
    with pytest.raises(ValidationError):
        StatementRecord.model_validate(line)


@pytest.mark.parametrize(
    "spoil",
    [change("evidence.0.end", 7), change("object", {"value": "가자", "datatype": "text", "number": 3})],
)
def test_what_a_schema_cannot_say_fails_on_reading(spoil: Callable[[dict[str, Any]], None]) -> None:
    line = copy.deepcopy(VALID)
    spoil(line)
    with pytest.raises(ValidationError):
        StatementRecord.model_validate(line)
