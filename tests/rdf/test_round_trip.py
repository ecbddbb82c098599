"""Whatever stands in names, ids, quotations and files is read back as it was, by pyoxigraph and by rdflib."""

from __future__ import annotations

import warnings
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph, merge
from kgx.model.statement import Entity, EntityType, Literal
from kgx.rdf.terms import KGO, PREFIXES, web_iri
from kgx.rdf.writing import dataset_quads, merged_triples
from tests.factories import evidence, facts, statement

ODD = (
    "\"'<>\\{}|^`",  # what ends an IRI or a literal
    " \n\r\t\x00\x0b\x1f\x7f\x85\u2028",  # spaces and control characters
    "/#?%&;:=,.~@!$*()[]+",  # what means something in an address
    "😀👩‍👩‍👧🏳️‍🌈",
    "漢字天津㐀\U00020000豈",
    "\u200e\u200f\u202a\u202e\u2066\u2069العربية",  # right-to-left letters and marks
    "각\u1100\u1161\ufeff\ufffe\U0010ffff",  # jamo, combining, noncharacters
)
ODD_TEXT = st.text(
    st.one_of(st.sampled_from("".join(ODD)), st.characters(codec="utf-8"), st.sampled_from("가나 ab1")),
    min_size=1,
    max_size=24,
)
CORNERS = (
    'a"b', "a'b", "<a>", "a b", "a/b", "a%b", "%2F", "..", ".", "~", "a\nb", "a\r\nb", "a\\", '"""', "'''", "\\u0041",
    "> . <x> <y> <z", '" . <x> <y> "z', "]}", "@ko", "^^xsd:date", "_:b0", "<<( s p o )>>", "#c", "\u202e시장\u202c",
    "🏙️", "李明博", "\x00", "\ud7ff\ue000", "http://x.org/a b", "//x", "kgr:x", "@id", "",
)  # fmt: skip
RDFLIB = {"ttl": "turtle", "nt": "nt", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
PATTERNS = ("{}", "앞{}뒤")


def graph_of(name: str, text: str, document: str) -> KnowledgeGraph:
    """A graph in which a name stands wherever a name can: ids, labels, aliases, files, quotations, values."""
    person = Entity(f"person-{name}", EntityType.PERSON, text or "이름", (name,) if name else (), codes=((name, text),))
    address = web_iri(f"https://x.org/{text}")
    same_as = (address.value,) if address else ()
    place = Entity(f"city-{text}", EntityType.CITY, name or "도시", same_as=same_as)
    first, second = evidence(document, 3, text, f"rule/{name}"), evidence(document, 300, f"{name}{text}", "rule/two")
    said = statement(person, "said", Literal(text), date=name, topic=f"{text}|{name}", event=place, at=first)
    mayor = statement(person, "mayorOf", place, role=(name, text), at=(first, second))
    return merge([facts(document, (person, place), said, mayor)])


@pytest.mark.parametrize("suffix", ["ttl", "nt", "trig", "nq"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(name=ODD_TEXT, text=ODD_TEXT, document=ODD_TEXT)
def test_a_graph_comes_back_as_it_was(tmp_path: Path, suffix: str, name: str, text: str, document: str) -> None:
    graph = graph_of(name, text, document)
    graph.save(tmp_path / f"a.{suffix}")
    loaded = KnowledgeGraph.load(tmp_path / f"a.{suffix}")
    assert tuple(loaded) == tuple(graph)
    assert loaded.entities() == graph.entities()
    assert loaded.articles == graph.articles
    if suffix in ("trig", "nq"):
        assert loaded == graph


@pytest.mark.parametrize("corner", CORNERS)
def test_corners_come_back_from_every_format_by_both_readers(tmp_path: Path, corner: str) -> None:
    for number, pattern in enumerate(PATTERNS):
        one = pattern.format(corner)
        _agrees(graph_of(one, one, one or "a.txt"), tmp_path / str(number))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(name=ODD_TEXT, text=ODD_TEXT, document=ODD_TEXT)
def test_both_readers_find_the_same_in_every_format(tmp_path: Path, name: str, text: str, document: str) -> None:
    _agrees(graph_of(name, text, document), tmp_path)


def _agrees(graph: KnowledgeGraph, folder: Path) -> None:
    """Every file holds what the graph says, no less and no more, and no term outside the namespaces in use."""
    triples, quads = set(merged_triples(graph)), set(dataset_quads(graph))
    for term in {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}:
        if isinstance(term, ox.NamedNode):
            known = (DEFAULT_BASE_IRI, "https://x.org/", "http", *PREFIXES.values())
            assert term.value.startswith(known)
            assert not set(term.value) & set('<>"{}|^`\\ \n\r\t\x00')
    for suffix in RDFLIB:
        file = folder / f"a.{suffix}"
        graph.save(file)
        wanted = quads if suffix in ("trig", "nq") else triples
        assert _oxigraph(file, suffix) == wanted
        assert _rdflib(file, suffix) == {_plain(item) for item in wanted}


def _oxigraph(file: Path, suffix: str) -> set[ox.Triple] | set[ox.Quad]:
    form = ox.RdfFormat.JSON_LD if suffix == "jsonld" else ox.RdfFormat.from_extension(suffix)
    read = list(ox.parse(file.read_bytes(), format=form))
    return set(read) if suffix in ("trig", "nq") else {quad.triple for quad in read}


def _rdflib(file: Path, suffix: str) -> set[tuple[object, ...]]:
    import rdflib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        data = rdflib.Dataset()
        data.parse(data=file.read_bytes(), format=RDFLIB[suffix])
        rows = data.quads() if suffix in ("trig", "nq") else (row[:3] for row in data.quads())
        return {tuple(map(_term, row)) for row in rows}


def _term(term: object) -> object:
    """An rdflib term as plain values; a graph by its name."""
    language, datatype = getattr(term, "language", None), getattr(term, "datatype", None)
    name = getattr(term, "identifier", term)
    return (str(name), language, str(datatype) if datatype else None) if hasattr(term, "datatype") else str(name)


def _plain(item: ox.Triple | ox.Quad) -> tuple[object, ...]:
    terms = (item.subject, item.predicate, item.object, *([item.graph_name] if isinstance(item, ox.Quad) else []))
    return tuple(map(_ours, terms))


def _ours(term: ox.NamedNode | ox.Literal) -> object:
    if isinstance(term, ox.NamedNode):
        return term.value
    plain = term.language or term.datatype.value == PREFIXES["xsd"] + "string"
    return (term.value, term.language, None if plain else term.datatype.value)


def test_the_odd_characters_are_not_lost_on_the_way() -> None:
    """The test data reach the graph: else the tests above would prove nothing."""
    graph = graph_of("".join(ODD), "".join(ODD), "a.txt")
    labels = {triple.object.value for triple in merged_triples(graph) if triple.predicate.value.endswith("#label")}
    assert "".join(ODD) in labels
    assert any(triple.predicate.value == KGO + "said" for triple in merged_triples(graph))
