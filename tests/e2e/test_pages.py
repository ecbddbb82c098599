"""What a reader does in the explorer, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

CENTRE = """() => {
  const box = document.querySelector(".nicegui-echart");
  const chart = getElement(Number(box.id.slice(1))).chart;
  const data = chart.getModel().getSeriesByIndex(0).getData();
  const found = {};
  for (let i = 0; i < data.count(); i++) {
    const [x, y] = chart.convertToPixel({ seriesIndex: 0 }, data.getItemLayout(i));
    const frame = box.getBoundingClientRect();
    found[data.getName(i)] = [frame.x + x, frame.y + y];
  }
  return found;
}"""
SIZES = [pytest.param(1440, "light", id="1440-light"), pytest.param(390, "dark", id="390-dark"),
         pytest.param(1440, "dark", id="1440-dark"), pytest.param(390, "light", id="390-light")]  # fmt: skip


def places(page: Page, least: int = 2) -> dict[str, list[float]]:
    """Where the points of the graph stand on the screen, once there are some."""
    page.wait_for_selector(".nicegui-echart canvas")
    for _ in range(200):
        found: dict[str, list[float]] = page.evaluate(CENTRE)
        if len(found) >= least:
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"the graph has {len(found)} points, not {least}")


def settled(page: Page) -> dict[str, list[float]]:
    """Where the points stand once the picture has come to rest: a click while it moves may hit another point."""
    before = places(page)
    for _ in range(100):
        page.wait_for_timeout(200)
        now = places(page)
        if now == before:
            break
        before = now
    return before


def unfold(page: Page, name: str, least: int) -> dict[str, list[float]]:
    """Click a point until the page tells of it, and wait until the graph has as many points."""
    for _ in range(4):
        page.mouse.click(*settled(page)[name])
        page.wait_for_timeout(500)
        if name in page.locator("aside").inner_text().split("\n")[:3]:
            break
    return places(page, least)


def open_graph(page: Page, name: str) -> None:
    """Search for something and go to its graph."""
    page.keyboard.press("/")
    page.keyboard.type(name)
    # by its address: what is found changes with every letter, and a click may hit what just went
    found = page.locator(".top .hits a[href^='/entity']", has_text=name).first.get_attribute("href")
    assert found is not None
    page.goto(found)
    page.locator(".actions a[href^='/graph']").click()
    page.wait_for_url("**/graph?id=*")


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_from_a_name_to_the_sentence(look: Any, shoot: Any, width: int, theme: str) -> None:
    with look(width=width, theme=theme) as page:
        page.keyboard.press("/")
        page.keyboard.type("오 시장")
        page.wait_for_selector(".top .hits a >> text=오세훈")
        shoot(page, f"search-{width}-{theme}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/entity/*")
        assert page.locator("#main h1").inner_text() == "오세훈"
        meeting = page.locator("#metWith details.statement", has_text="조르디 바쿼")
        meeting.locator(".measure").click()
        assert "면담했다" in meeting.locator("blockquote").all_inner_texts()[-1]
        shoot(page, f"entity-{width}-{theme}")
        meeting.locator(".evidence a").last.click()
        page.wait_for_url("**/article/*")
        page.wait_for_selector(".text .chosen")
        chosen = "".join(page.locator(".text .chosen").all_inner_texts())
        assert "조르디 바쿼(Jordi Vaquer) 사무총장과 면담했다" in chosen
        assert page.locator(".text .chosen").last.is_visible()
        assert "만났다" in page.locator(".fact[aria-pressed=true]").inner_text()
        shoot(page, f"article-{width}-{theme}")
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == (theme == "dark")


def test_both_ways_between_facts_and_sentences(look: Any, shoot: Any) -> None:
    with look() as page:
        page.locator("#main a", has_text="메트로폴리스 사무총장").click()
        page.wait_for_selector(".text .m")
        everything = page.locator(".fact:visible").count()
        page.locator(".text .m", has_text="오픈소사이어티").focus()
        page.keyboard.press("Enter")
        assert "오픈소사이어티 유럽 이니셔티브" in page.locator("[data-told]").inner_text()
        assert page.locator(".text .held").count() >= 1
        assert page.locator(".fact:visible").count() < everything
        shoot(page, "mention-1440-light")
        page.keyboard.press("Escape")
        assert page.locator(".fact:visible").count() == everything
        fact = page.locator(".fact", has_text="몬트리올").first
        fact.click()
        chosen = page.locator(".text .chosen")
        assert "몬트리올" in "".join(chosen.all_inner_texts())
        assert fact.get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(("width", "theme"), SIZES[:2])
def test_the_graph_unfolds_and_is_filtered(look: Any, shoot: Any, width: int, theme: str) -> None:
    with look(width=width, theme=theme) as page:
        open_graph(page, "오세훈")
        before = places(page)
        page.locator(".canvas").scroll_into_view_if_needed()
        after = unfold(page, "서울", len(before) + 1)
        assert set(before) < set(after)
        page.wait_for_selector("aside h2 >> text=서울")
        assert page.locator("aside a", has_text="이 항목의 쪽 열기").get_attribute("href") == "/entity/city-kr-11"
        shoot(page, f"graph-{width}-{theme}")
        page.locator(".chips button", has_text="도시").click()
        page.wait_for_function(f"document.querySelector('#main .small p').innerText.match(/\\d+/)[0] < {len(after)}")
        shown = places(page)
        for _ in range(100):
            if "서울런" not in shown:
                break
            page.wait_for_timeout(50)
            shown = places(page)
        assert "서울런" not in shown
        assert {"서울", "뉴욕", "오세훈"} <= set(shown)


def test_a_named_question_and_sparql(look: Any, shoot: Any) -> None:
    with look("/ask") as page:
        page.locator(".questions a", has_text="어느 날 그 도시의 시장은 누구였나").click()
        page.wait_for_selector("table")
        assert "오세훈" in page.locator("table").inner_text()
        page.locator("input[name=date]").fill("2019-07-11")
        page.locator(".form button").click()
        page.wait_for_selector("table >> text=박원순")
        shoot(page, "question-1440-light")
        page.locator(".questions a", has_text="SPARQL").click()
        page.wait_for_url("**/ask")
        box = page.locator("textarea")
        box.fill("CONSTRUCT { ?a kgo:metWith ?b } WHERE { ?a kgo:metWith ?b }")
        box.press("Control+Enter")
        assert "오세훈" in places(page)
        assert page.locator("table a", has_text="조르디 바쿼").count() >= 1
        shoot(page, "construct-1440-light")
        box.fill("DROP ALL")
        box.press("Control+Enter")
        assert "DROP" in page.locator("[role=alert]").inner_text()


OTHERS = {
    "/timeline": "조르디 바쿼",
    "/timeline?start=2019-01-01&end=2019-12-31": "박원순",
    "/timeline?start=1800-01-01&end=1800-12-31": "기간을 넓히거나",
    "/map": "도시 사이의 관계",
    "/compare?a=city-kr-11&b=city-gn5128581": "둘 사이",
    "/compare": "두 항목의 이름",
    "/review": "비슷한 것",
    "/graph": "관계도",
    "/entity/nobody": "이런 항목은 없습니다",
}


@pytest.mark.parametrize(("width", "theme"), SIZES[:2])
def test_other_pages(look: Any, shoot: Any, width: int, theme: str) -> None:
    with look(width=width, theme=theme) as page:
        for path, told in OTHERS.items():
            page.goto(path)
            page.wait_for_selector("#main h1")
            assert told in page.locator("#main").inner_text(), path
            if path in ("/graph", "/map"):
                page.wait_for_selector(".nicegui-echart canvas")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            shoot(page, re.sub(r"\W+", "-", path.strip("/")) + f"-{width}-{theme}")


def test_language_theme_and_keys(look: Any) -> None:
    with look(locale="en-GB") as page:
        assert page.locator(".nav").inner_text().split() == ["Graph", "Timeline", "Map", "Compare", "Review", "Ask"]
        page.locator("button", has_text="한국어").click()
        page.wait_for_selector(".nav >> text=관계도")
        assert page.evaluate("document.documentElement.lang") == "ko"
        page.locator("button", has_text="어두운 화면").click()
        page.wait_for_selector(":root[data-theme=dark] #main h1")
        page.reload()
        page.wait_for_selector(":root[data-theme=dark] #main h1")
        page.keyboard.press("/")
        page.keyboard.type("ㅇㅅㅎ")
        page.wait_for_selector(".top .hits a >> text=오세훈")
        page.keyboard.press("ArrowDown")
        assert "오세훈" in page.evaluate("document.activeElement.innerText")
        page.keyboard.press("Escape")
        assert not page.locator(".top .hits").is_visible()
        page.keyboard.press("/")
        page.locator(".top input").fill("jordi")
        page.wait_for_selector(".top .hits a >> text=조르디 바쿼")
