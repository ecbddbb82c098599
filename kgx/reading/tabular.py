"""Articles in tables: CSV, TSV and Parquet, one article a row; which column holds what is an option."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Collection, Iterator, Mapping
from typing import IO, TYPE_CHECKING

from kgx.reading.contents import COLUMNS, BadRow, Options, OtherContent, Row, folded, given_values, without_surrogates
from kgx.reading.decoding import decoded
from kgx.reading.limits import MAX_RATIO, is_bomb, read_table, too_large
from kgx.reading.problems import FormatError

if TYPE_CHECKING:
    from pyarrow import Scalar
    from pyarrow.parquet import FileMetaData

__all__ = ["read_csv", "read_parquet"]

_BATCH = 32  # rows of a Parquet file that are in memory at a time


def read_csv(stream: IO[bytes], options: Options, most: int) -> Iterator[Row | BadRow]:
    """The rows of a table with a header, numbered as a spreadsheet does: the first after the header is 2.

    Cells are divided by tabs, commas or semicolons: the first of these that the header has. Raises FormatError.
    """
    found = decoded(read_table(stream), options.encoding)
    header = found.text.lstrip("\r\n").split("\n", 1)[0]
    if not header.strip():
        raise FormatError("is empty; give a table with a header and a column of articles")
    csv.field_size_limit(sys.maxsize)  # an article may be longer than the 131,072 characters of the default
    delimiter = next((mark for mark in "\t,;" if mark in header), ",")
    rows = csv.reader(io.StringIO(found.text.lstrip("\r\n"), newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        columns = _columns([name.strip() for name in next(rows)], options)
        if found.doubts():
            yield BadRow(1, found.doubts()[0])
        for number, cells in enumerate(rows, 2):
            if any(cell.strip() for cell in cells):
                yield _row(number, {name: cells[at] if at < len(cells) else "" for name, at in columns.items()})
    except csv.Error as error:
        yield BadRow(number, f"The table is no CSV after row {number} ({error}); correct the quotation marks there.")


def read_parquet(stream: IO[bytes], options: Options, most: int) -> Iterator[Row | BadRow]:
    """The rows of a Parquet file, numbered from 1. Raises FormatError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        metadata = pq.read_metadata(stream)
        schema = metadata.schema.to_arrow_schema()
        columns = {meaning: schema.names[at] for meaning, at in _columns(schema.names, options).items()}
        held = sorted(set(columns.values()))
        _check_packing(metadata, held)
        # a cell that many rows repeat is held once, as in the file
        words = [
            name
            for name in held
            if pa.types.is_string(kind := schema.field(name).type) or pa.types.is_large_string(kind)
        ]
        table = pq.ParquetFile(stream, metadata=metadata, read_dictionary=words)
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=held):
            for index in range(batch.num_rows):
                number += 1
                cells = {meaning: batch.column(name)[index] for meaning, name in columns.items()}
                if any(_size(cell) > most for cell in cells.values()):
                    yield BadRow(number, f"Row {number} {too_large(most)}.")
                else:
                    yield _row(number, {meaning: _words(cell.as_py()) for meaning, cell in cells.items()})
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
        raise FormatError(f"is no whole Parquet file ({reason}); write it again") from None


def _check_packing(metadata: FileMetaData, held: Collection[str]) -> None:
    """Refuse columns that unpack to so much that they can hold no texts. Raises FormatError."""
    for group in range(metadata.num_row_groups):
        for at in range(metadata.num_columns):
            column = metadata.row_group(group).column(at)
            if column.path_in_schema.partition(".")[0] in held and is_bomb(
                column.total_uncompressed_size, column.total_compressed_size
            ):
                raise FormatError(
                    f"unpacks to more than {MAX_RATIO} times its size, as bombs do; write it uncompressed if it is none"
                )


def _size(cell: Scalar) -> int:
    """How many bytes the words of a cell have; nothing is copied."""
    held = getattr(cell, "value", cell)  # of a cell that points to a repeated one, that one
    return held.as_buffer().size if cell.is_valid and hasattr(held, "as_buffer") else 0


def _words(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _columns(header: list[str], options: Options) -> dict[str, int]:
    """Where the column of each meaning stands. Raises OtherContent, and FormatError for a named one that is missing."""
    names = {folded(name): name for name in reversed(header)}
    places = {meaning: options.column(meaning, names) for meaning in COLUMNS}
    shown = ", ".join(name for name in header[:12] if name) or "none"
    if places["text"] is None:
        wanted = options.columns.get("text", "text")
        raise OtherContent(
            f"has no column '{wanted}'; name that of the articles with --text-column (there are: {shown})"
        )
    missing = [name for meaning, name in options.columns.items() if places[meaning] is None]
    if missing:
        raise FormatError(f"has no column '{missing[0]}'; correct the option (there are: {shown})")
    return {meaning: header.index(name) for meaning, name in places.items() if name is not None}


def _row(number: int, cells: Mapping[str, str]) -> Row | BadRow:
    text = without_surrogates(cells["text"]).removeprefix("\ufeff")
    if not text.strip():
        return BadRow(number, f"Row {number} has no text in the column of articles; fill it or remove the row.")
    try:
        return Row(number, text, given_values({name: cell for name, cell in cells.items() if name != "text"}))
    except ValueError as error:
        return BadRow(number, f"Row {number}: {error}.")
