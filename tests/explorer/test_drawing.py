"""Pictures without a server: nothing of an article becomes markup, no name covers another, the same bytes again."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest

from kgx.explorer.answers import Edge, Node, Picture, Thing
from kgx.explorer.bitmap import FontError, korean_font, png
from kgx.explorer.library import Library
from kgx.explorer.scene import Scene, arrange, width_of
from kgx.explorer.standalone import page
from kgx.explorer.svg import drawn
from kgx.explorer.words import Words
from kgx.graph import KnowledgeGraph
from tests import factories

KO = Words("ko")
EVIL = ('<script>alert("1")</script>', "\"'&amp;<b>", "]]></title></svg><img src=x onerror=alert(1)>", "글\x00\ud800끝")
SVG = "{http://www.w3.org/2000/svg}"


def evil() -> Scene:
    """A picture whose names try to be markup."""
    nodes = tuple(Node(Thing(f"city-{name}", name, "City"), number, 1) for number, name in enumerate(EVIL))
    edges = tuple(
        Edge(f"statement-{a.thing.label}", a.thing.id, b.thing.id, "metWith", "asserted", True, EVIL[0], None, 1)
        for a, b in combinations(nodes, 2)
    )
    return arrange(Picture(nodes, edges, 0), EVIL[0], KO)


class Tags(HTMLParser):
    """Counts the elements of a page as a browser would, and what its scripts and attributes hold."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_names_in_svg_are_text() -> None:
    text = drawn(evil())
    tree = ET.fromstring(text)
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
        "svg", "title", "style", "rect", "defs", "marker", "path", "g", "circle", "line", "text"
    }  # fmt: skip
    titles = {element.text for element in tree.iter(f"{SVG}title")}
    assert set(EVIL[:3]) <= titles
    assert "글\ufffd\ufffd끝" in titles


def test_names_in_html_are_text() -> None:
    text = page(evil(), KO)
    tags = Tags()
    tags.feed(text)
    assert tags.names.count("script") == 2
    assert not {"img", "b", "iframe", "link"} & set(tags.names)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "href", "style")]
    found = re.search(r'<script type="application/json" id="told">(.*?)</script>', text, re.S)
    assert found is not None
    assert set(EVIL[:3]) <= set(json.loads(found[1])["labels"].values())


def test_the_html_loads_nothing_and_runs_only_its_own_script(seed_graph: KnowledgeGraph) -> None:
    text = page(arrange(Library(seed_graph).neighbourhood(), "그래프", KO), KO)
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) == {"http://www.w3.org/2000/svg"}
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("count", [1, 40, 200])
def test_no_name_covers_another_and_all_stand_inside(seed_graph: KnowledgeGraph, count: int) -> None:
    scene = arrange(Library(seed_graph).neighbourhood(limit=count), "그래프", KO)
    boxes = []
    for name in scene.names:
        wide = width_of(name.text, name.size)
        left = name.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[name.anchor]
        boxes.append((left, name.y - name.size * 0.9, left + wide, name.y + name.size * 0.2))
    for one, two in combinations(boxes, 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    assert all(box[0] >= 0 and box[2] <= scene.width and box[1] >= 0 and box[3] <= scene.height for box in boxes)
    named = [name for name in scene.names if name.of]
    assert len(named) > 0.8 * len(scene.points)


def test_the_same_graph_gives_the_same_bytes(seed_graph: KnowledgeGraph) -> None:
    one, two = (arrange(Library(seed_graph).neighbourhood(limit=30), "그래프", KO) for _ in range(2))
    assert drawn(one) == drawn(two)
    assert page(one, KO) == page(two, KO)
    try:
        first = png(one)
    except FontError as error:
        pytest.skip(str(error))
    assert first == png(two)
    assert struct.unpack(">II", first[16:24]) == (2 * one.width, 2 * one.height)


def test_without_a_korean_font_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with pytest.raises(FontError, match="fonts-nanum"):
        korean_font([tmp_path / "broken.ttf"])


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with an article's name that is markup."""
    city = replace(factories.MEDELLIN, label=EVIL[0])
    met = factories.statement(factories.OH, "metWith", city, "planned", date="2022-08-01")
    path = tmp_path_factory.mktemp("drawn") / "graph.nq"
    KnowledgeGraph.from_facts([factories.facts("a.txt", (factories.OH, city), met)]).save(path)
    return path


def kgx(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kgx", *map(str, words)], capture_output=True, text=True, encoding="utf-8"
    )


def test_the_command_draws_what_surrounds_a_name(graph: Path, tmp_path: Path) -> None:
    done = kgx("draw", graph, "-o", tmp_path / "oh.svg", "--about", "오 시장", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "2 entities, 1 statements" in done.stdout
    tree = ET.parse(tmp_path / "oh.svg")
    texts = {element.text for element in tree.iter(f"{SVG}text")}
    assert {"오세훈", "mayor", "city"} <= texts
    assert [line for line in tree.iter(f"{SVG}line") if line.get("stroke-dasharray")]  # only planned


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "picture.gif"), "one of .svg, .png, .html"),
        (("-o", "picture.svg", "--about", "오세"), "did you mean 오세훈"),
        (("-o", "picture.svg", "--types", "Dragon"), "no such type"),
        (("-o", "picture.svg", "--types", "Country"), "nothing to draw"),
        (("-o", "picture.svg", "--lang", "fr"), "one of en, ko"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_line(graph: Path, words: tuple[str, ...], said: str) -> None:
    done = kgx("draw", graph, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
