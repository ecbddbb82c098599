"""What ``--json`` prints: one JSON document on one line of standard output, and nothing beside it."""

from __future__ import annotations

import json
import sys

__all__ = ["emit"]


def emit(value: object) -> None:
    """Print a value as JSON: UTF-8 whatever the terminal's encoding, keys in the order given.

    Half of a surrogate pair, which a damaged article may hold, is written as its escape.
    """
    line = json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
