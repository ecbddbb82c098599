from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgx.rdf.terms import Names, date_literal, escape_local, local_of, number_literal, text_literal, web_iri

XSD = "http://www.w3.org/2001/XMLSchema#"
NASTY = st.text(st.one_of(st.sampled_from("\"'<>\\{}|^`/#?%& \n\r\t\0\u200f\u202e😀é한"), st.characters(codec="utf-8")))


@given(NASTY)
def test_a_local_name_never_leaves_its_iri(name: str) -> None:
    node = Names("https://example.org/").thing(name)
    assert local_of(node) == name
    escaped = node.value.removeprefix("https://example.org/id/")
    assert all(c.isalnum() or c in "-_%" for c in escaped)
    quad = ox.Quad(node, node, node)
    (again,) = ox.parse(ox.serialize([quad], format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    assert again.subject == node


@given(NASTY)
def test_text_comes_back_from_turtle(text: str) -> None:
    node = ox.NamedNode("https://example.org/a")
    for literal in (text_literal(text), text_literal(text, tagged=True)):
        data = ox.serialize([ox.Triple(node, node, literal)], format=ox.RdfFormat.TURTLE)
        (again,) = ox.parse(data, format=ox.RdfFormat.TURTLE)
        assert again.object == literal
        assert again.object.value == text


def test_usual_names_stay_readable() -> None:
    assert escape_local("person-오세훈-3f2a91bc44") == "person-오세훈-3f2a91bc44"
    assert escape_local('a/b #<>"') == "a%2Fb%20%23%3C%3E%22"


@pytest.mark.parametrize("base", ["", "example.org", "ftp://example.org/", "https://", "https://x.org/a b", "urn:x"])
def test_a_base_must_be_a_web_address(base: str) -> None:
    with pytest.raises(ValueError, match="base IRI"):
        Names(base)


def test_a_base_without_slash_gets_one() -> None:
    assert Names("https://x.org/k").thing("a") == Names("https://x.org/k/").thing("a")


@pytest.mark.parametrize(
    ("address", "iri"),
    [
        ("https://news.example/기사?id=1&b=2", "https://news.example/기사?id=1&b=2"),
        ('https://x.org/a b<c>"d', "https://x.org/a%20b%3Cc%3E%22d"),
        ("javascript:alert(1)", None),
        ("a/b.txt", None),
        ("http://", None),
    ],
)
def test_web_addresses(address: str, iri: str | None) -> None:
    node = web_iri(address)
    assert (node.value if node else None) == iri


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2022-07-31", "date"),
        ("2023-09", "gYearMonth"),
        ("1985", "gYear"),
        ("2024-Q3", "string"),
        ("2023-09-16/2023-09-23", "string"),
        ("2023-02-30", "string"),
        ("내년", "string"),
    ],
)
def test_dates_are_typed_by_precision(value: str, datatype: str) -> None:
    literal = date_literal(value)
    assert (literal.value, literal.datatype.value) == (value, XSD + datatype)


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("160", "integer"), ("-3", "integer"), ("1.5", "decimal"), ("1e5", "string"), ("١", "string")],
)
def test_numbers_are_typed(value: str, datatype: str) -> None:
    assert number_literal(value).datatype.value == XSD + datatype


@pytest.mark.parametrize(
    ("text", "language"),
    [("오세훈", "ko"), ("Metropolis", "en"), ("Medellín", "en"), ("C40 도시", "ko"), ("天津", "ko"), ("2022", "ko")],
)
def test_names_carry_their_language(text: str, language: str) -> None:
    assert text_literal(text, tagged=True).language == language


def test_a_lone_surrogate_does_not_stop_the_export() -> None:
    assert text_literal("a\ud800b").value == "a?b"
