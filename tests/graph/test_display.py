"""What Jupyter shows of graphs, answers, entities and statements."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.display import Answer
from kgx.model.statement import Argument, Entity, EntityType, Evidence, Literal, Statement
from tests.factories import OH, SEOUL, SUMMIT, evidence, facts, sample, statement

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">"\' style=x &amp;'
TEXT = "오 시장은 1일 파리에 갔다. 그는 이달고 시장과 만났다고 했다."


class Read(HTMLParser):
    """The elements, their attributes, and the words by element, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(name)
        self.attributes |= {key for key, _ in attributes}
        self.links += [value or "" for key, value in attributes if key == "href"]
        self.open.append((name, []))

    def handle_endtag(self, name: str) -> None:
        opened, words = self.open.pop()
        assert opened == name
        self.inside.setdefault(name, []).append("".join(words))

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for _, words in self.open:
            words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def read(shown: object) -> Read:
    found = Read(shown._repr_html_())  # type: ignore[attr-defined]
    assert found.open == []
    return found


def met() -> Statement:
    start = TEXT.index("그는")
    who, whom = (Argument(role, TEXT.index(word), TEXT.index(word) + len(word), particle)
                 for role, word, particle in (("a", "오 시장", "은"), ("b", "이달고 시장", "과")))  # fmt: skip
    text = "그는 이달고 시장과 만났다"
    return statement(
        OH, "metWith", SEOUL, at=Evidence("a.txt", 1, start, start + len(text), text, "meeting/met", (who, whom))
    )


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return merge(sample())


def test_nothing_of_an_article_becomes_html() -> None:
    entity = Entity("person-1", EntityType.PERSON, HOSTILE, (HOSTILE,), same_as=(f"javascript:{HOSTILE}",))
    piece = replace(evidence(HOSTILE, text=HOSTILE, rule=HOSTILE), arguments=(Argument(HOSTILE, 0, 8, HOSTILE),))
    said = statement(entity, "said", Literal(HOSTILE), at=piece, place=HOSTILE)
    graph = merge([facts(HOSTILE, (entity,), said)])
    for shown in (entity, said, graph, graph.statements(), graph.entities()):
        found = read(shown)
        assert not found.tags & {"script", "img"}
        assert found.attributes <= {"style", "lang", "title"}
        assert HOSTILE in found.text


def test_an_entity() -> None:
    found = read(SEOUL)
    assert "서울 City" in found.text
    assert "서울시, 서울특별시" in found.text
    assert found.links == ["https://sws.geonames.org/1835848/"]
    assert "Mayor" in read(OH).text


def test_a_statement_marks_its_evidence_and_underlines_what_filled_a_role() -> None:
    found = read(met())
    assert found.inside["mark"] == ["그는 이달고 시장과 만났다"]
    assert "이달고 시장" in found.inside["span"]
    assert "meeting/met" in found.text
    assert OH.id in found.text


def test_a_statement_tells_its_modality_qualifiers_and_how_much_more_there_is() -> None:
    many = tuple(evidence(start=start) for start in range(5))
    found = read(statement(OH, "spokeAt", SUMMIT, "planned", at=many, date="2022-08-01", place=SEOUL))
    assert "spokeAt (planned)" in found.text
    assert "date 2022-08-01; place city-kr-11" in found.text
    assert len(found.inside["mark"]) == 3
    assert "and 2 more places" in found.text


def test_an_answer_names_entities_and_stays_a_tuple(graph: KnowledgeGraph) -> None:
    answer = graph.statements("오세훈", "spokeAt")
    assert answer == tuple(answer)
    assert "오세훈" in read(answer).text
    assert "2022 세계도시정상회의" in read(answer).text
    assert OH.id not in read(answer).text
    assert isinstance(answer[:1], Answer)
    assert isinstance(answer[0], Statement)
    assert pickle.loads(pickle.dumps(answer)) == answer
    assert repr(answer) == "<Answer of 1>\n오세훈 spokeAt 2022 세계도시정상회의"
    assert "nothing" in read(graph.statements("없는 이름")).text


def test_a_long_answer_is_cut(graph: KnowledgeGraph) -> None:
    many = tuple(statement(OH, "said", Literal(f"말 {n}")) for n in range(50))
    found = read(merge([facts("a.txt", (OH,), *many)]).statements())
    assert len(found.inside["tr"]) == 21
    assert "… and 30 more" in found.text


def test_entities_in_a_table(graph: KnowledgeGraph) -> None:
    found = read(graph.entities("City"))
    assert found.inside["tr"][0] == "labeltypealsostatementsid"
    assert found.inside["tr"][2].startswith("서울City")


def test_evidence_in_its_sentence(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    answer = merge([facts("a.txt", (OH, SEOUL), met())]).statements()
    assert "만났다고 했다" not in read(answer).text
    for sources in (article, str(article), [article]):
        found = read(answer.in_sentences(sources))
        assert found.inside["mark"] == ["그는 이달고 시장과 만났다"]
        assert "그는 이달고 시장과 만났다고 했다. a.txt" in found.text
    article.write_text("전혀 다른 글이다. " * 9, encoding="utf-8")
    assert read(answer.in_sentences(article)).inside["mark"] == ["그는 이달고 시장과 만났다"]


def test_the_graph_shows_what_is_not_of_the_articles_themselves(graph: KnowledgeGraph) -> None:
    found = read(graph)
    assert f"KnowledgeGraph: {len(graph)} statements" in found.text
    assert "and 2 on the articles themselves" in found.text
    assert not any("publishedBy" in row for row in found.inside["tr"])
    assert "Mayor 1" in found.text


def test_the_widget_holds_things_and_what_joins_them(graph: KnowledgeGraph) -> None:
    pytest.importorskip("ipysigma", reason="the extra jupyter is not installed")
    widget = graph.widget(name="서울")
    nodes = {node["key"] for node in widget.data["nodes"]}
    assert {OH.id, SEOUL.id} <= nodes
    assert not any(key.startswith(("article-", "literal-")) for key in nodes)
    assert widget.name == "서울"


def test_without_the_extra_the_widget_names_it(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ipysigma", None)
    with pytest.raises(ImportError, match=r"kgx-ko\[jupyter\]"):
        graph.widget()
