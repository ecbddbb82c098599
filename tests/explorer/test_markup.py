"""HTML of the pages: texts stay texts."""

from __future__ import annotations

import pytest

from kgx.explorer.pages.markup import address, join, link, outward, tag


@pytest.mark.parametrize("text", ["<script>x()</script>", "a & b &amp; c", "\"quoted\" 'so'", "</p><p>", "{{ x }}"])
def test_texts_and_attributes_are_escaped(text: str) -> None:
    from html.parser import HTMLParser

    found: list[object] = []

    class Reader(HTMLParser):
        def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
            found.append((name, dict(attributes)))

        def handle_data(self, data: str) -> None:
            found.append(data)

    Reader().feed(tag("p", text, title=text).html)
    assert found[0] == ("p", {"title": text})
    assert "".join(map(str, found[1:])) == text


def test_children_and_attributes() -> None:
    made = tag("ul", (tag("li", word) for word in "ab"), None, class_="x", hidden=False, data_e=None, open=True)
    assert made.html == '<ul class="x" open><li>a</li><li>b</li></ul>'
    assert tag("br").html == "<br>"
    assert join("a", ("b", [tag("i", "c")])).html == "ab<i>c</i>"
    assert link("/?a=1&b=2", "go").html == '<a href="/?a=1&amp;b=2">go</a>'


def test_addresses_are_quoted_and_only_web_addresses_lead_outward() -> None:
    assert address("/entity", "a/b?c#d") == "/entity/a%2Fb%3Fc%23d"
    assert address("/graph", id="오 시장", start="", end=None) == "/graph?id=%EC%98%A4+%EC%8B%9C%EC%9E%A5"
    assert "<a" in outward("https://sws.geonames.org/1/", "x").html
    assert outward("javascript:alert(1)", "x").html == "x"
