"""Names and texts with markup are shown as text, on every page. `look` sees to it that none of it ran."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

_found = importlib.util.spec_from_file_location("e2e_hostile", Path(__file__).with_name("conftest.py"))
assert _found is not None
assert _found.loader is not None
hostile = importlib.util.module_from_spec(_found)
_found.loader.exec_module(hostile)


def squeezed(text: str) -> str:
    return " ".join(text.split())


PAGES = {
    "/entity/person-hostile": [hostile.NAME, hostile.CITY, hostile.SAID, "<i>별명</i>", "<u>주제</u>"],
    "/entity/city-hostile": [hostile.NAME, hostile.CITY],
    "/article/article-hostile": ["<h1>제목</h1> &amp;", hostile.DOCUMENT, *hostile.HOSTILE.splitlines()],
    "/timeline?id=person-hostile": [hostile.NAME, hostile.SAID],
    "/compare?a=person-hostile&b=city-hostile": [hostile.NAME, hostile.CITY, "<u>주제</u>"],
    "/graph?id=person-hostile": [hostile.NAME, hostile.CITY],
    "/map?at=<script>window.hit=9</script>": [],
    "/entity/<script>window.hit=9<": ["<script>window.hit=9<"],
}


def test_markup_is_text(look: Any, shoot: Any) -> None:
    with look() as page:
        for number, (path, told) in enumerate(PAGES.items()):
            page.goto(path)
            page.wait_for_selector("#main h1")
            if path.startswith("/graph"):
                page.wait_for_selector("#main .small p")
            shoot(page, f"hostile-{number}")
            shown = squeezed(page.locator("body").evaluate("node => node.textContent"))
            assert [text for text in told if squeezed(text) not in shown] == [], path
            assert page.locator("#main img, #main script, #main .text svg, #main u, #main i").count() == 0, path
            assert page.evaluate("window.hit") is None, path


def test_markup_in_search_and_questions(look: Any) -> None:
    with look("/ask?q=meetings-of&who=" + "%3Cscript%3Ewindow.hit%3D1%3C/script%3E") as page:
        assert page.locator("input[name=who]").input_value() == "<script>window.hit=1</script>"
        page.keyboard.press("/")
        page.keyboard.type("<script")
        page.wait_for_selector(".top .hits a")
        assert hostile.NAME in page.locator(".top .hits a").first.inner_text()
        page.locator(".top input").fill("<img src=x onerror=window.hit=5>nobody")
        page.wait_for_selector(".top .hits p")
        assert "<img src=x onerror=window.hit=5>nobody" in page.locator(".top .hits p").inner_text()


def test_a_hover_on_the_graph_shows_text(look: Any) -> None:
    with look("/graph?id=person-hostile") as page:
        page.wait_for_selector(".nicegui-echart canvas")
        box = page.locator(".canvas").bounding_box()
        for step in range(20):
            page.mouse.move(box["x"] + box["width"] * step / 20, box["y"] + box["height"] / 2)
        assert page.locator(".canvas img, .canvas script").count() == 0
