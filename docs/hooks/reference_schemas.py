"""The reference pages of the rule format and of the statements file, made from their JSON Schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kgx.resources.paths import schema_path
from kgx.resources.vocabulary import load_vocabulary

__all__ = ["rules_page", "statements_page"]

Schema = Mapping[str, Any]

RULES_HEAD = """# Rule format

A rule file is a YAML list of rules: case frames and pairs of names. [Writing rules](../rules.md) teaches them; this
page lists every key with what it may hold, as `schemas/rules.schema.json` has it. Editors that know JSON Schema check a
file while you write if its first line is

```yaml
# yaml-language-server: $schema=https://w3id.org/kgx-ko/schemas/rules.schema.json
```

or the path of the file in your checkout in place of the address.
"""
RULES_PARTS = {  # definition: the heading of its keys here and in docs/rules.md
    "frame": "A case frame",
    "role": "A role",
    "pair": "A pair",
    "give": "`gives`",
    "example": "An example",
}
STATEMENTS_HEAD = """# Statements file

One JSON object a line, UTF-8, for each statement of the merged view; `kgx extract -o graph.jsonl` writes it. The schema
is `schemas/statements.schema.json`. A key that is not required is left out where it has nothing to say.
"""
WORDS = {"string": "text", "boolean": "true or false", "array": "list", "object": "mapping"}
MANY = 12  # values of a closed list that are shown in the table; longer lists stand below it


def rules_page(guide: str) -> str:
    """Markdown: the keys of rules. Their meaning is taken from `guide`, the text of docs/rules.md."""
    definitions = json.loads(schema_path("rules.schema.json").read_text(encoding="utf-8"))["$defs"]
    qualifiers = {name: row.comment_en for name, row in load_vocabulary().qualifiers.items()}
    parts = [RULES_HEAD]
    for name, title in RULES_PARTS.items():
        parts += [f"## {title}\n", *_keys(definitions[name], {**qualifiers, **_meanings(guide, title)})]
    return "\n".join(parts) + "\n"


def statements_page() -> str:
    """Markdown: the objects of a statements file."""
    schema = json.loads(schema_path("statements.schema.json").read_text(encoding="utf-8"))
    parts = [STATEMENTS_HEAD, "## A statement\n", *_keys(schema, {})]
    for name, one in schema["$defs"].items():
        parts.append(f"## {name}\n")
        if "description" in one:
            parts.append(one["description"] + "\n")
        parts += _keys(one, {}) if "properties" in one else [", ".join(f"`{value}`" for value in one["enum"]) + "\n"]
    return "\n".join(parts) + "\n"


def _meanings(guide: str, heading: str) -> dict[str, str]:
    """The keys and their meanings in the table under a heading of the guide."""
    section = guide.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| (`[^|]*`) \| ((?:[^|]|\\\|)*) \|$", section, re.M)
    return {key: told for keys, told in rows for key in re.findall(r"`(\w+)`", keys)}


def _keys(schema: Schema, meanings: Mapping[str, str]) -> Iterator[str]:
    """A table of the keys of an object, and below it the long lists of values."""
    rows = list(_properties(schema))
    told = {name: one.get("description") or meanings.get(name.rpartition(".")[2], "") for name, one, _ in rows}
    wide = any(told.values())
    yield "| key | holds | meaning |\n| --- | --- | --- |" if wide else "| key | holds |\n| --- | --- |"
    for name, one, required in rows:
        cells = [f"`{name}`" + (" (required)" if required else ""), _type(one), *([told[name]] if wide else [])]
        yield f"| {' | '.join(cells)} |"
    yield ""
    for name, one, _ in rows:
        for values in _long(one):
            yield f"`{name}` may be: " + ", ".join(f"`{value}`" for value in values) + ".\n"


def _properties(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Schema, bool]]:
    """Name, schema and whether it is required, of each key; keys of an object inside are named outer.inner."""
    required = schema.get("required", ())
    for key, one in schema["properties"].items():
        yield prefix + key, one, key in required
        if "properties" in one:
            yield from _properties(one, f"{prefix}{key}.")


def _type(schema: Schema) -> str:
    """What a value may be, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        title = RULES_PARTS.get(name, name)
        return f"[{title}](#{title.lower().replace(' ', '-').strip('`')})"
    if "enum" in schema:
        return "of a list" if len(schema["enum"]) > MANY else " · ".join(f"`{value}`" for value in schema["enum"])
    several = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(several) == 2 and several[1].get("items") == several[0]:
        return f"{_type(several[0])}; one or a list"
    if several:
        return " or ".join(dict.fromkeys(map(_type, several)))
    kind = schema.get("type")
    inner = schema.get("items" if kind == "array" else "additionalProperties")
    if "patternProperties" in schema:
        (inner,) = schema["patternProperties"].values()
    word = {"string": "text", "boolean": "true or false", "array": "list", "object": "mapping"}.get(
        str(kind), str(kind)
    )
    return f"{word} of {_type(inner)}" if isinstance(inner, Mapping) and inner else word


def _long(schema: Schema) -> list[list[str]]:
    """The closed lists within a schema that are too long for a table."""
    found = [schema["enum"]] if len(schema.get("enum", ())) > MANY else []
    for one in schema.get("anyOf", ()):
        found += [values for values in _long(one) if values not in found]
    return found
