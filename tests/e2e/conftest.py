"""`kgx serve` on a graph of the project's own articles and a hostile one, and a browser to look at it.

Pictures of what the browser showed are kept in the folder that KGX_SCREENSHOTS names, else in pytest's own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Literal, Modality, Ref, Statement

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from kgx import KnowledgeGraph

Look = Callable[..., "AbstractContextManager[Page]"]
Shoot = Callable[["Page", str], None]

NAME = '<script>window.hit=1</script>"O\'Neil" &lt;b&gt; &amp; `${1}` \\'
CITY = '<img src=x onerror="window.hit=2">시'
SAID = "</textarea><svg onload=window.hit=3>{{ 7*7 }} 'said' &quot;"
HOSTILE = f"{NAME} 시장은 {CITY}와 만났다.\n“{SAID}”라고 말했다.\n"
DOCUMENT = "hostile&<b>.txt"


def hostile() -> DocumentFacts:
    """An article whose text and names are full of markup."""

    def piece(text: str) -> tuple[Evidence, ...]:
        start = HOSTILE.index(text)
        return (Evidence(DOCUMENT, 0, start, start + len(text), text, "test/<b>rule</b>"),)

    person = Entity("person-hostile", EntityType.PERSON, NAME, ("<i>별명</i>",))
    city = Entity("city-hostile", EntityType.CITY, CITY, codes=(("lat", "10.5"), ("long", "20.5")))
    page = Entity("article-hostile", EntityType.ARTICLE, "<h1>제목</h1> &amp;", (DOCUMENT,))
    whole = HOSTILE.splitlines()[0]
    qualifiers = (("date", "2024-05-06"), ("topic", "<u>주제</u>"))
    asserted = Modality.ASSERTED
    statements = (
        Statement(Ref(page.id), "datePublished", Literal("2024-05-07", "date"), (), asserted, piece("시장")),
        Statement(Ref(person.id), "metWith", Ref(city.id), qualifiers, asserted, piece(whole)),
        Statement(Ref(person.id), "said", Literal(SAID), qualifiers[:1], asserted, piece(SAID)),
    )
    digest = sha256(HOSTILE.encode()).hexdigest()
    return DocumentFacts(DOCUMENT, "2024-05-07", digest, (page, person, city), statements, title=page.label)


@pytest.fixture(scope="session")
def site(seed_graph: KnowledgeGraph, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs as a user would start it."""
    from kgx import KnowledgeGraph

    pytest.importorskip("nicegui", reason="the explorer's packages are not installed")
    folder = tmp_path_factory.mktemp("site")
    articles = folder / "articles"
    articles.mkdir()
    for path in seeds.glob("*.txt"):
        shutil.copy(path, articles / path.name)
    (articles / DOCUMENT).write_text(HOSTILE, encoding="utf-8")
    KnowledgeGraph.from_facts((*seed_graph.facts, hostile())).save(folder / "seeds.nq")
    command = [
        sys.executable,
        "-m",
        "kgx",
        "serve",
        str(folder / "seeds.nq"),
        "--port",
        "0",
        "--sources",
        str(articles),
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    with (folder / "errors.txt").open("w") as errors:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    assert server.stdout is not None
    try:
        told = server.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", told)
        assert found, told + (folder / "errors.txt").read_text()
        yield found[0]
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()
    assert "Traceback" not in (folder / "errors.txt").read_text()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def look(site: str, browser: Browser) -> Look:
    """Opens a page of the site in a fresh browser profile; afterwards, nothing else may have been asked for and
    nothing may have gone wrong in the browser."""

    @contextmanager
    def looking(path: str = "/", *, width: int = 1440, theme: str = "light", locale: str = "ko-KR") -> Iterator[Page]:
        context = browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme="dark" if theme == "dark" else "light",
            locale=locale,
            base_url=site,
        )
        hosts: set[str] = set()
        troubles: list[str] = []
        context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.goto(path)
        page.wait_for_selector("#main h1")
        yield page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.hit") is None
        context.close()
        assert hosts - {""} == {urlsplit(site).netloc}
        assert [one for one in troubles if "404" not in one] == []

    return looking


@pytest.fixture(scope="session")
def shoot(tmp_path_factory: pytest.TempPathFactory) -> Shoot:
    """Keeps a picture of the page."""
    named = os.environ.get("KGX_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)

    def shooting(page: Page, name: str) -> None:
        page.wait_for_timeout(250)  # until the chart is drawn and the page has scrolled
        page.screenshot(path=folder / f"{name}.png")

    return shooting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may miss a beat: a test that fails here is run again, at most twice."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=2))
