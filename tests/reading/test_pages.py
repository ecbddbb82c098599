"""Whole small pages in the layouts of Korean news and city-hall sites (pages.yaml): facts and regions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgx.model.text import CONTENT_KINDS, RegionKind
from kgx.reading import Layout, lay_out

PAGES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text(encoding="utf-8"))
KINDS = {
    "H": RegionKind.HEADLINE,
    "S": RegionKind.SUBHEADLINE,
    "B": RegionKind.BODY,
    "C": RegionKind.CAPTION,
}
_STRETCH = re.compile(r"([HSBCF]) (.*)", re.S)


def parse(page: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The page without its letters, and every stretch as (letter, start, end)."""
    text = ""
    stretches = []
    for line in page.splitlines():
        for piece in line.split("¦"):
            found = _STRETCH.fullmatch(piece)
            assert found, piece
            stretches.append((found[1], len(text), len(text) + len(found[2])))
            text += found[2]
        text += "\n"
    return text, stretches


def kinds(layout: Layout, text: str, start: int, end: int) -> set[RegionKind]:
    """The kinds of the regions that hold words between two offsets."""
    return {
        region.kind
        for region in layout.regions
        if text[max(start, region.start) : min(end, region.end)].strip() and region.start < end and region.end > start
    }


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["name"])
def test_facts(row: dict[str, Any]) -> None:
    text, stretches = parse(row["page"])
    layout = lay_out(text)
    facts = row["facts"]
    title = next(text[start:end].strip() for letter, start, end in stretches if letter == "H")
    assert {
        "title": layout.title and layout.title.value,
        "published": layout.published and layout.published.value,
        "publisher": layout.publisher and layout.publisher.value,
        "authors": [author.value for author in layout.authors],
    } == {"title": title, "published": None, "publisher": None, "authors": [], **facts}


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["name"])
def test_regions(row: dict[str, Any]) -> None:
    text, stretches = parse(row["page"])
    layout = lay_out(text)
    wrong = []
    for letter, start, end in stretches:
        found = kinds(layout, text, start, end)
        good = found == {KINDS[letter]} if letter in KINDS else not found & CONTENT_KINDS
        if not good:
            wrong.append((letter, text[start:end], sorted(found)))
    assert wrong == []
