"""What is known of articles from outside their pages: rows of a metadata.csv."""

from __future__ import annotations

import csv
import datetime
import io
import re
from dataclasses import dataclass
from pathlib import Path

from kgx.reading.decoding import DecodingError, decode, normalise
from kgx.reading.problems import Problem

__all__ = ["KOREA", "METADATA_NAME", "Metadata", "checked_date", "clean_url", "read_table"]

METADATA_NAME = "metadata.csv"
KOREA = datetime.timezone(datetime.timedelta(hours=9))  # times with a zone are told as the day there
_FULL = re.compile(r"((?:19|20)\d\d)\s?[.\-/년]\s{0,2}(\d{1,2})\s?[.\-/월]\s{0,2}(\d{1,2})(?:일|(?!\d))")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values given for one article; None where nothing was given. `published` is an ISO date or prefix."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()

    def over(self, other: Metadata) -> Metadata:
        """These values, and those of ``other`` where there are none."""
        return Metadata(
            self.published or other.published,
            self.title or other.title,
            self.publisher or other.publisher,
            self.url or other.url,
            self.authors or other.authors,
        )


def checked_date(value: str) -> str:
    """``value`` as ISO 8601 date, month or year: 2023-10-03, 2023. 10. 3., 20231003, 2023-10, 2023-10-03T09:00.

    Raises ValueError with a sentence for anything else.
    """
    text = value.strip()
    found = _FULL.match(text) or _COMPACT.match(text)
    if found:
        try:
            return datetime.date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            found = None
    elif _MONTH.fullmatch(text):
        return text
    raise ValueError(f"{value!r} is no date; write it as YYYY-MM-DD")


def clean_url(value: str | None) -> str | None:
    """``value`` without blanks when it can be an address or identifier; None when empty."""
    return (value or "").strip() or None


def read_table(path: Path, problems: list[Problem]) -> dict[str, Metadata]:
    """The rows of a metadata table by their `file` value. Bad rows and a bad table go to ``problems``."""
    try:
        text = normalise(decode(path.read_bytes()))
    except DecodingError as error:
        problems.append(Problem(str(path), f"The table {error}."))
        return {}
    except OSError as error:
        problems.append(Problem(str(path), f"The table cannot be read ({error.strerror}); check the path given."))
        return {}
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    table: dict[str, Metadata] = {}
    try:
        if "file" not in [(name or "").strip() for name in reader.fieldnames or ()]:
            problems.append(
                Problem(str(path), "The table has no column 'file'; give file, published, title, publisher, url.")
            )
            return {}
        for row in reader:
            _add_row(table, row, f"{path}#{reader.line_num}", problems)
    except csv.Error as error:
        problems.append(
            Problem(f"{path}#{reader.line_num}", f"The table is no CSV from here on ({error}); correct the line.")
        )
    return table


def _add_row(table: dict[str, Metadata], row: dict[str, str | None], place: str, problems: list[Problem]) -> None:
    values = {(key or "").strip(): (value or "").strip() for key, value in row.items() if isinstance(value, str | None)}
    if "" in row:
        problems.append(
            Problem(place, "The row has more cells than the header; put values with commas in quotation marks.")
        )
        return
    name = values.get("file", "")
    if not any(values.values()):
        return
    if not name:
        problems.append(Problem(place, "The row has no value in the column 'file'; name the article's file."))
        return
    published = None
    if values.get("published"):
        try:
            published = checked_date(values["published"])
        except ValueError as error:
            problems.append(Problem(place, f"The column 'published' cannot be used: {error}."))
    table[normalise(name.replace("\\", "/"))] = Metadata(
        published, values.get("title") or None, values.get("publisher") or None, clean_url(values.get("url"))
    )
