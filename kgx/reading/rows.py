"""Articles in JSON Lines: one object a line, with text, title, published, url, publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kgx.reading.decoding import DecodingError, decode, normalise
from kgx.reading.metadata import Metadata, checked_date, clean_url
from kgx.reading.problems import Problem

__all__ = ["Row", "parse_row", "scan_rows"]

_FIELDS = ("title", "published", "url", "publisher")


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a JSON Lines file: its text and what the row says about it."""

    text: str
    given: Metadata


def scan_rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, int, Row]]:
    """Every good row with its line number (from 1) and byte offset. Bad lines go to ``problems``."""
    with path.open("rb") as lines:
        offset = 0
        empty = True
        for number, line in enumerate(lines, 1):
            if line.strip():
                empty = False
                try:
                    yield number, offset, parse_row(line)
                except ValueError as error:
                    problems.append(Problem(f"{path}#{number}", f"Line {number} {error}."))
            offset += len(line)
        if empty:
            problems.append(Problem(str(path), "The file is empty; give one JSON object a line, with a field 'text'."))


def parse_row(line: bytes) -> Row:
    """One line as a Row. Raises ValueError whose message continues 'Line N ...'."""
    try:
        value = json.loads(decode(line))
    except DecodingError as error:
        raise ValueError(str(error)) from None
    except (json.JSONDecodeError, RecursionError) as error:
        at = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"is no JSON{at}; write one whole object on one line") from None
    if not isinstance(value, dict):
        raise ValueError('is no JSON object; write {"text": "..."}')
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("has no text; put the article into the field 'text'")
    fields = {name: value.get(name) for name in _FIELDS}
    wrong = [name for name, field in fields.items() if field is not None and not isinstance(field, str)]
    if wrong:
        raise ValueError(f"has a field '{wrong[0]}' that is no string; put it in quotation marks")
    published = fields["published"]
    return Row(
        _without_surrogates(text.removeprefix("\ufeff")),
        Metadata(
            checked_date(published) if published and published.strip() else None,
            normalise(fields["title"] or "") or None,
            normalise(fields["publisher"] or "") or None,
            clean_url(fields["url"]),
        ),
    )


def _without_surrogates(text: str) -> str:
    """Lone surrogates, which JSON escapes can write but no file can hold, become U+FFFD; offsets stay."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text) if not text.isascii() else text
