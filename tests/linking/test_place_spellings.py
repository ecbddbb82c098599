"""Spellings of cities and countries and the places they lead to, ambiguous ones inside sentences.

Each row of `place_spellings.csv` is a sentence, a surface in it and the id of the place meant; an empty id says that
the surface must not lead to any known place there.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from kgx.model.mention import PLACE_KINDS, walk
from kgx.pipeline import Extractor
from tests.analysing import body

TABLE = Path(__file__).with_name("place_spellings.csv")
LEAST_RIGHT = 0.97
Row = dict[str, str]


@cache
def table() -> tuple[Row, ...]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def linked(extractor: Extractor, row: Row) -> str:
    """The id of the known place that the row's surface leads to; '' for none."""
    context = extractor.analyse(body(row["text"]))
    start = row["text"].index(row["surface"])
    for sentence in context.sentences:
        for mention in walk(sentence.recognised.mentions):
            draft = context.linker.of.get(id(mention))
            if mention.start == start and mention.kind in PLACE_KINDS and draft is not None and draft.entry is not None:
                return draft.entry.id
    return ""


def wrong(extractor: Extractor, group: str, *, unlinked_is_wrong: bool) -> list[str]:
    rows = [row for row in table() if row["set"] == group]
    answers = [(row, linked(extractor, row)) for row in rows]
    return [
        f"{row['text']} {row['surface']}: {found or 'none'}, not {row['id'] or 'none'}"
        for row, found in answers
        if found != row["id"] and (found or unlinked_is_wrong)
    ]


def test_the_table_is_large_and_fair(extractor: Extractor) -> None:
    assert sum(row["set"] == "plain" for row in table()) >= 60
    assert sum(row["set"] == "ambiguous" for row in table()) >= 60
    assert all(row["surface"] in row["text"] for row in table())
    assert {row["id"] for row in table() if row["id"]} <= set(extractor.lexicons.entries)


def test_nearly_all_spellings_lead_to_their_place(extractor: Extractor) -> None:
    missed = [
        *wrong(extractor, "plain", unlinked_is_wrong=True),
        *wrong(extractor, "ambiguous", unlinked_is_wrong=True),
    ]
    assert len(missed) <= (1 - LEAST_RIGHT) * len(table()), missed


@pytest.mark.parametrize("group", ["plain", "ambiguous"])
def test_no_spelling_leads_to_another_place(extractor: Extractor, group: str) -> None:
    assert wrong(extractor, group, unlinked_is_wrong=False) == []
