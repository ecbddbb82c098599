"""Whole small pages in the layouts of Korean news and city-hall sites (pages.yaml): facts and regions."""

from __future__ import annotations

import re
from itertools import pairwise, permutations
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
@pytest.mark.parametrize("line_end", ["\r\n", "\n\n"], ids=["crlf", "blank lines"])
def test_facts_do_not_depend_on_line_ends(row: dict[str, Any], line_end: str) -> None:
    text, _ = parse(row["page"])
    one, two = lay_out(text), lay_out(text.replace("\n", line_end))
    for name in ("title", "published", "publisher"):
        first, second = getattr(one, name), getattr(two, name)
        assert (first and first.value) == (second and second.value)
    assert [author.value for author in one.authors] == [author.value for author in two.authors]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row["name"])
def test_every_word_is_in_one_region(row: dict[str, Any]) -> None:
    text, _ = parse(row["page"])
    regions = lay_out(text).regions
    assert "".join("".join(text[r.start : r.end].split()) for r in regions) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(regions))


META = ("하늘일보", "성춘향 기자", "승인 2021.03.04 10:22 수정 2021.03.05 09:00", "♡ 3", "요약 펼치기")


@pytest.mark.parametrize("mark", [" | ", "   ", " / ", " · ", "┃", "\n"])
def test_pieces_of_a_meta_line_may_stand_in_any_order(mark: str) -> None:
    for order in permutations(META):
        text = f"하늘시, 바다시와 손잡다\n{mark.join(order)}\n\n하늘시는 4일 협약을 맺었다.\n두 도시는 함께 걷는다.\n"
        layout = lay_out(text)
        found = [fact and fact.value for fact in (layout.title, layout.published, layout.publisher, *layout.authors)]
        assert found == ["하늘시, 바다시와 손잡다", "2021-03-04", "하늘일보", "성춘향"], order


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
