"""The JSON Schema of a rule file, for editors, made from `kgx.resources.rule_format` and the vocabulary.

``python -m kgx.tables.rule_schema`` writes `schemas/rules.schema.json`. The loader (`kgx.resources.rules`) checks more
than a schema can say: that names of `gives` are roles of the rule, that rule names are unique.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from kgx.graph.formats import write_atomically
from kgx.model.statement import EntityType, Modality
from kgx.resources.paths import schema_path
from kgx.resources.rule_format import (
    CHECKS,
    EXAMPLE_KEYS,
    FORMS,
    FRAME_KEYS,
    KINDS,
    PAIR_KEYS,
    PAIR_MATCH_KEYS,
    QUOTED,
    ROLE_KEYS,
    ROLE_SOURCES,
    TYPES,
)
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["main", "rules_schema"]

SCHEMA_ID = "https://w3id.org/kgx-ko/schemas/rules.schema.json"
TEXT = {"type": "string", "minLength": 1}
FLAG = {"type": "boolean"}


def _word(allowed: Iterable[str]) -> dict[str, Any]:
    return {"enum": sorted(allowed)}


def _one_or_more(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _object(
    keys: Collection[str], special: dict[str, Any], required: Collection[str] = (), *, default: dict[str, Any]
) -> dict[str, Any]:
    """A mapping with these keys and no others; keys without a schema of their own have `default`."""
    properties = {key: special.get(key, default) for key in sorted(keys)}
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(required),
        "additionalProperties": False,
    }


def _role() -> dict[str, Any]:
    texts = {key: _one_or_more(TEXT) for key in ("head", "not_head", "particle", "contains")}
    special = {
        "from": _one_or_more(_word(ROLE_SOURCES)),
        "type": _one_or_more(_word(TYPES)),
        "has": _one_or_more(_word(KINDS)),
        "make": _word(EntityType),
        "quoted": _word(QUOTED),
    }
    return _object(ROLE_KEYS, {**texts, **special}, default=FLAG)


def _give() -> dict[str, Any]:
    vocabulary = load_vocabulary()
    special = {"p": _word(vocabulary.predicates), "modality": _word(Modality)}
    return _object({"s", "p", "o", "modality", *vocabulary.qualifiers}, special, ("s", "p", "o"), default=TEXT)


def _example() -> dict[str, Any]:
    statement = {
        "type": "array",
        "prefixItems": [TEXT, _word(load_vocabulary().predicates), {}, {"type": "object"}],
        "minItems": 3,
        "maxItems": 4,
    }
    return _object(EXAMPLE_KEYS, {"gives": {"type": "array", "items": statement}}, ("text", "gives"), default=TEXT)


def _rules() -> dict[str, Any]:
    """The schemas of both kinds of rule."""
    common = {
        "gives": _one_or_more({"$ref": "#/$defs/give"}),
        "examples": {"type": "array", "items": {"$ref": "#/$defs/example"}},
    }
    frame = {
        "predicate": _one_or_more(TEXT),
        "roles": {"type": "object", "additionalProperties": {"$ref": "#/$defs/role"}},
        "form": _one_or_more(_word(FORMS)),
        "without": _one_or_more(_word(ROLE_SOURCES)),
        "except": _one_or_more(TEXT),
        "adverb": _one_or_more(TEXT),
        "modality": _word({"main"}),
        "passive": FLAG,
        "void": FLAG,
    }
    ends = {key: _one_or_more(_word(TYPES)) for key in ("first", "second")}
    between = {"between": {"type": "string"}, "after": {"type": "string"}, "list": FLAG, "check": _word(CHECKS)}
    pair = {"pair": _object(PAIR_MATCH_KEYS, {**ends, **between}, ends, default=TEXT)}
    return {
        "frame": _object(FRAME_KEYS, {**common, **frame}, ("rule", "predicate", "gives"), default=TEXT),
        "pair": _object(PAIR_KEYS, {**common, **pair}, ("rule", "pair", "gives"), default=TEXT),
    }


def rules_schema() -> str:
    """The schema as text, with a line end."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Rules of kgx: case frames and names side by side",
        "type": ["array", "null"],
        "items": {"anyOf": [{"$ref": "#/$defs/frame"}, {"$ref": "#/$defs/pair"}]},
        "$defs": {**_rules(), "role": _role(), "give": _give(), "example": _example()},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schema where the package keeps it."""
    write_atomically(schema_path("rules.schema.json"), [rules_schema().encode("utf-8")])


if __name__ == "__main__":
    main()
