"""The JSON Schema of a line of the statements file, made from `kgx.model.records`.

``python -m kgx.tables.schema`` writes `schemas/statements.schema.json`.
"""

from __future__ import annotations

import json

from kgx.graph.formats import write_atomically
from kgx.resources.paths import schema_path

__all__ = ["main", "statements_schema"]

SCHEMA_ID = "https://w3id.org/kgx-ko/schemas/statements.schema.json"


def statements_schema() -> str:
    """The schema as text, with a line end."""
    from kgx.model.records import StatementRecord

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **StatementRecord.model_json_schema(mode="validation"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write the schema where the package keeps it."""
    write_atomically(schema_path("statements.schema.json"), [statements_schema().encode("utf-8")])


if __name__ == "__main__":
    main()
