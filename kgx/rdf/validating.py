"""Checking a graph against SHACL shapes, with findings that name things by their labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kgx.rdf.serializing import FORMATS, QUADS
from kgx.rdf.terms import KGO, PREFIXES
from kgx.resources.paths import schema_path

if TYPE_CHECKING:
    import rdflib

__all__ = ["LANGUAGES", "Violation", "validate"]

LANGUAGES = ("en", "ko")
MERGED = "/graph/merged"
SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """What does not conform: the thing by label (its IRI in `node`), what is asked, and the value that is not so."""

    thing: str
    message: str
    value: str
    node: str


def validate(path: Path, *, shapes: Path | None = None, language: str = "en") -> tuple[Violation, ...]:
    """The violations in a graph, sorted; of a dataset, in its merged graph. `shapes` are yours in place of kgx's own.

    Raises ValueError for another suffix, a file that is not of its format, shapes that cannot be used, or a dataset
    without a merged graph; OSError for a file that cannot be read.
    """
    import pyshacl
    import rdflib

    data = _graph(path)
    rules = rdflib.Graph()
    source = shapes or schema_path("shapes.ttl")
    try:
        rules.parse(data=source.read_bytes(), format="turtle")
    except OSError:
        raise
    except Exception as error:  # rdflib's parsers raise errors of many kinds
        raise ValueError(f"{source}: not Turtle ({' '.join(str(error).split())[:200]})") from error
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False, meta_shacl=False)
    except (pyshacl.errors.ShapeLoadError, pyshacl.errors.ReportableRuntimeError) as error:
        raise ValueError(f"{source}: these shapes cannot be used ({' '.join(str(error).split())[:200]})") from error
    if not isinstance(report, rdflib.Graph):
        raise ValueError(f"{source}: these shapes cannot be used ({' '.join(str(report).split())[:200]})")
    return tuple(sorted(set(_violations(data, report, language))))


def _graph(path: Path) -> rdflib.Graph:
    """The triples of a file, or of a dataset's merged graph. Triple terms of RDF 1.2 are left out: rdflib has none."""
    import rdflib

    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ValueError(f"{path}: cannot validate '{suffix}'; one of {', '.join(FORMATS)}")
    try:
        quads = [quad for quad in parse(path.read_bytes(), format=FORMATS[suffix]) if _is_plain(quad)]
    except SyntaxError as error:
        raise ValueError(f"{path}: {error}") from error
    if suffix in QUADS:
        quads = [quad for quad in quads if str(getattr(quad.graph_name, "value", "")).endswith(MERGED)]
        if not quads:
            raise ValueError(f"{path}: no graph '…{MERGED}' in it; validate a file that kgx has written")
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    data = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph(bind_namespaces="none").parse(data=data, format="nt")


def _is_plain(quad: Quad) -> bool:
    return not isinstance(quad.object, Triple)


def _violations(data: rdflib.Graph, report: rdflib.Graph, language: str) -> Iterator[Violation]:
    from rdflib import RDF, URIRef

    for result in report.subjects(RDF.type, URIRef(SHACL + "ValidationResult")):
        node = report.value(result, URIRef(SHACL + "focusNode"))
        said = sorted(
            (getattr(one, "language", None) != language, str(one))
            for one in report.objects(result, URIRef(SHACL + "resultMessage"))
        )
        value = report.value(result, URIRef(SHACL + "value"))
        shown = "" if value is None or value == node else _label(data, value)
        yield Violation(_label(data, node), said[0][1] if said else "does not conform", shown, str(node))


def _label(data: rdflib.Graph, node: object) -> str:
    """How people call a node: its name; of a statement its parts; of evidence its quotation; else what is written."""
    from rdflib import URIRef

    if not isinstance(node, URIRef):
        return " ".join(str(node).split())
    if name := data.value(node, URIRef(PREFIXES["rdfs"] + "label"), any=True):
        return str(name)
    if data.value(node, URIRef(KGO + "predicate")):
        parts = [data.value(node, URIRef(KGO + name)) for name in ("subject", "predicate", "object")]
        return " ".join(_label(data, part) for part in parts if part is not None)
    for selector in (node, *data.objects(node, URIRef(PREFIXES["oa"] + "hasSelector"))):
        if quoted := data.value(selector, URIRef(PREFIXES["oa"] + "exact")):
            return f"“{' '.join(str(quoted).split())}”"
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
