"""Articles in JSON Lines: one object a line, with text, title, published, url, publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from kgx.reading.contents import COLUMNS, BadRow, Options, Row, folded, given_values, without_surrogates
from kgx.reading.decoding import DecodingError, decoded
from kgx.reading.limits import read_table, too_large
from kgx.reading.problems import FormatError

__all__ = ["read_json_lines"]

_LINE = 4  # a line may have so many times the bytes of its text: escapes double Korean letters, and more fields
_WIDE = ("utf-16", "utf-32")


def read_json_lines(stream: IO[bytes], options: Options, most: int) -> Iterator[Row | BadRow]:
    """Every line that is not blank, with its number (from 1). Raises FormatError if there is none.

    A line longer than an article of `most` bytes can make it is passed over, and never in memory as a whole.
    """
    empty = True
    longest = most * _LINE
    for number, line in enumerate(_lines(stream, options, longest), 1):
        if len(line) > longest:
            empty = False
            yield BadRow(number, f"Line {number} {too_large(longest)}.")
        elif line.strip():
            empty = False
            try:
                yield _row(number, line, options)
            except ValueError as error:
                yield BadRow(number, f"Line {number} {error}.")
    if empty:
        raise FormatError("is empty; give one JSON object a line, with a field 'text'")


def _lines(stream: IO[bytes], options: Options, longest: int) -> Iterator[bytes]:
    """The lines as they stand, but UTF-16, whose line ends are no single bytes, as UTF-8; of a line of more than
    `longest` bytes, one byte more than these."""
    head = stream.read(4)
    stream.seek(0)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head or (options.encoding or "").startswith(_WIDE):
        text = decoded(read_table(stream), options.encoding).text
        yield from text.encode("utf-8", "replace").splitlines(keepends=True)
        return
    while line := stream.readline(longest + 1):
        yield line
        while len(line) > longest and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)


def _row(number: int, line: bytes, options: Options) -> Row:
    """One line as a Row. Raises ValueError whose message continues 'Line N ...'."""
    value = _object(line, options)
    names = {folded(name): name for name in value}
    fields = {meaning: value.get(options.column(meaning, names) or meaning) for meaning in COLUMNS}
    text = fields["text"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"has no text; put the article into the field '{options.columns.get('text', 'text')}'")
    wrong = [name for name, field in fields.items() if field is not None and not isinstance(field, str)]
    if wrong:
        raise ValueError(f"has a field '{wrong[0]}' that is no string; put it in quotation marks")
    given = given_values({name: field for name, field in fields.items() if isinstance(field, str)})
    return Row(number, without_surrogates(text.removeprefix("\ufeff")), given)


def _object(line: bytes, options: Options) -> dict[str, object]:
    wide = (options.encoding or "").startswith(_WIDE)
    try:
        value = json.loads(decoded(line, None if wide else options.encoding).text)
    except DecodingError:
        raise
    except (ValueError, RecursionError) as error:
        at = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"is no JSON{at}; write one whole object on one line") from None
    if not isinstance(value, dict):
        raise ValueError('is no JSON object; write {"text": "..."}')
    return value
