"""IRIs and literals. Nothing of an article can break out of either."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import unquote

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from kgx.graph.dates import precision

__all__ = ["KGO", "OWL_SAME_AS", "PREFIXES", "RDFS_LABEL", "RDF_TYPE", "SOFTWARE", "Names", "date_literal",
           "escape_local", "kgo", "local_of", "named", "number_literal", "text_literal", "web_iri"]  # fmt: skip

KGO = "https://w3id.org/kgx-ko/ontology#"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "kgo": KGO,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

SOFTWARE = ("kgxVersion", "kiwiVersion", "kiwiModelVersion", "rulesHash", "lexiconsHash")  # the fields of Software

_PLAIN = re.compile(r"[\w-]+")  # \w: letters and digits of any script, and _
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_LATIN = re.compile("[A-Za-z]")
_INTEGER = re.compile(r"-?[0-9]+")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# What a web address may keep; the rest (spaces, <>, quotes, braces, backslashes) is percent-encoded.
_WEB_SAFE = "-._~:/?#[]@!$&'()*+,;=%"
_DATE_TYPES = {"day": "date", "month": "gYearMonth", "year": "gYear"}


@cache
def named(prefixed: str) -> NamedNode:
    """A term of `PREFIXES`: ``named("rdfs:label")``."""
    prefix, _, name = prefixed.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


RDF_TYPE = named("rdf:type")
RDFS_LABEL = named("rdfs:label")
OWL_SAME_AS = named("owl:sameAs")


def escape_local(name: str) -> str:
    """A local name as the end of an IRI: letters and digits of any script, ``-`` and ``_`` stay, else %XX."""
    return name if _PLAIN.fullmatch(name) else "".join(c if _PLAIN.match(c) else _percent(c) for c in name)


def _percent(character: str) -> str:
    """%XX of each UTF-8 byte, also of ``.`` and ``~``, which urllib's quote leaves: no name becomes a path step."""
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def local_of(node: NamedNode) -> str:
    """The local name an IRI was made from: what follows its last ``/`` or ``#``."""
    return unquote(re.split("[/#]", node.value)[-1])


@lru_cache(maxsize=1024)
def kgo(name: str) -> NamedNode:
    """A term of the ontology."""
    return NamedNode(KGO + escape_local(name))


class Names:
    """IRIs under a base: things in ``<base>id/``, graphs in ``<base>graph/``."""

    def __init__(self, base_iri: str) -> None:
        """Raises ValueError unless the base is an absolute http(s) IRI."""
        iri = web_iri(base_iri)
        if iri is None or iri.value != base_iri:
            raise ValueError(f"base IRI '{base_iri}' is not an absolute http(s) IRI")
        base = base_iri if base_iri.endswith(("/", "#")) else base_iri + "/"
        self.things = base + "id/"
        self.graphs = base + "graph/"

    @property
    def prefixes(self) -> dict[str, str]:
        """`PREFIXES` and kgr:; a namespace that holds the things' own is left out, so that each IRI has one form."""
        outer = {prefix: iri for prefix, iri in PREFIXES.items() if not self.things.startswith(iri)}
        return dict(sorted({**outer, "kgr": self.things}.items()))

    def thing(self, local: str) -> NamedNode:
        return NamedNode(self.things + escape_local(local))

    def graph(self, local: str) -> NamedNode:
        return NamedNode(self.graphs + escape_local(local))


def web_iri(address: str) -> NamedNode | None:
    """An http(s) address as an IRI, unsafe characters percent-encoded; None if it is no such address."""
    if not _WEB.match(address):
        return None
    kept = (c if c.isalnum() or c in _WEB_SAFE else _percent(c) for c in address)
    try:
        return NamedNode("".join(kept))
    except ValueError:
        return None


def _clean(text: str) -> str:
    """Text without lone surrogates, which no RDF file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def text_literal(text: str, *, tagged: bool = False) -> RdfLiteral:
    """A string; `tagged` ones carry their language: en for names in Latin letters only, else ko."""
    text = _clean(text)
    if not tagged:
        return RdfLiteral(text)
    latin = _LATIN.search(text) is not None and _HANGUL.search(text) is None and not _has_other_script(text)
    return RdfLiteral(text, language="en" if latin else "ko")


def _has_other_script(text: str) -> bool:
    return any(c.isalpha() and ord(c) > 0x24F for c in text)


def date_literal(value: str) -> RdfLiteral:
    """A date typed by its precision; quarters, half-years and intervals are strings."""
    kind = _DATE_TYPES.get(precision(value) or "")
    return RdfLiteral(value, datatype=named(f"xsd:{kind}")) if kind else text_literal(value)


def number_literal(value: str) -> RdfLiteral:
    """A number as integer or decimal; what is neither stays a string."""
    if _INTEGER.fullmatch(value):
        return RdfLiteral(value, datatype=named("xsd:integer"))
    if _DECIMAL.fullmatch(value):
        return RdfLiteral(value, datatype=named("xsd:decimal"))
    return text_literal(value)
