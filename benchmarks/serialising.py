"""How fast sorted, byte-stable RDF is written, beside rdflib's own serializers.

Makes a graph of some 250,000 triples (people of many cities meeting, all made up), and times, in one run and from
triples in memory, shuffled: Turtle and N-Quads by kgx (distinct, sorted, the same bytes for any order) and by rdflib
(whose N-Quads are not sorted). Prints one JSON object; the speeds are triples (quads) a second, medians of the repeats.
`written` times the whole way from the graph of facts to the file, where describing the facts as triples takes most.

    python benchmarks/serialising.py [--articles N] [--repeats N]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

import rdflib
from pyoxigraph import RdfFormat, parse

from kgx.graph import DEFAULT_BASE_IRI, KnowledgeGraph
from kgx.model.statement import DocumentFacts, Entity, EntityType, Evidence, Ref, Software, Statement
from kgx.rdf.serializing import serialized
from kgx.rdf.terms import Names
from kgx.rdf.writing import dataset_quads, merged_triples

SOFTWARE = Software("0", "0", "0", "0" * 64, "0" * 64)
MEETINGS = 8  # in an article


def article(number: int) -> DocumentFacts:
    """An article in which a mayor meets others."""
    document = f"article-{number}.txt"
    mayor = Entity(f"person-시장{number}", EntityType.PERSON, f"시장{number}", ("시장",), mayor=True)
    place = number % 300
    city = Entity(f"city-{place}", EntityType.CITY, f"도시{place}", codes=(("lat", "37.5"), ("long", "127.0")))
    guests = [
        Entity(f"person-손님{one % 5000}", EntityType.PERSON, f"손님{one % 5000}")
        for one in range(number, number + MEETINGS)
    ]
    statements = []
    for at, guest in enumerate(guests):
        text = f"도시{place}의 시장{number}은 2022년 8월 {at + 1}일 손님{guest.id}을 만나 “함께” 일하기로 했다"
        proof = Evidence(document, at, 100 * at, 100 * at + len(text), text, "meeting/met")
        qualifiers = (("date", f"2022-08-0{at + 1}"), ("topic", f"협력 {at}"))
        statements.append(Statement(Ref(mayor.id), "metWith", Ref(guest.id), qualifiers, evidence=(proof,)))
    facts = (*statements, Statement(Ref(mayor.id), "mayorOf", Ref(city.id), evidence=statements[0].evidence))
    return DocumentFacts(
        document, "2022-08-09", "0" * 64, (mayor, city, *guests), facts, f"제목 {number}", (), SOFTWARE
    )


def speed(work: Callable[[], object], items: int, repeats: int) -> int:
    """Items a second: the median of the repeats."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return round(items / median(times))


def measure(articles: int, repeats: int) -> dict[str, object]:
    """All speeds for a graph of so many articles."""
    prefixes = Names(DEFAULT_BASE_IRI).prefixes
    graph = KnowledgeGraph.from_facts(map(article, range(articles)))
    triples, quads = merged_triples(graph), dataset_quads(graph)
    turtle, lines = serialized(triples, RdfFormat.TURTLE, prefixes), serialized(quads, RdfFormat.N_QUADS, prefixes)
    view, dataset = rdflib.Graph(bind_namespaces="none"), rdflib.Dataset()
    for prefix, iri in prefixes.items():
        view.bind(prefix, iri)
    view.parse(data=serialized(triples, RdfFormat.N_TRIPLES, prefixes), format="nt")
    dataset.parse(data=lines, format="nquads")
    if {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)} != set(triples):
        raise AssertionError("the Turtle does not hold the triples")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.ttl"
        written = speed(lambda: graph.save(out), len(triples), repeats)
    for items in (triples, quads):
        random.Random(0).shuffle(items)
    ours = speed(lambda: serialized(triples, RdfFormat.TURTLE, prefixes), len(triples), repeats)
    ours_quads = speed(lambda: serialized(quads, RdfFormat.N_QUADS, prefixes), len(quads), repeats)
    theirs = speed(lambda: view.serialize(format="turtle", encoding="utf-8"), len(view), 1)
    theirs_quads = speed(lambda: dataset.serialize(format="nquads", encoding="utf-8"), len(quads), repeats)
    return {
        "triples": len(triples),
        "quads": len(quads),
        "turtle": {"kgx": ours, "rdflib": theirs, "ratio": round(ours / theirs, 1), "written": written},
        "nquads": {
            "kgx": ours_quads,
            "rdflib": theirs_quads,
            "ratio": round(ours_quads / theirs_quads, 1),
            "ratio_to_rdflib_turtle": round(ours_quads / theirs, 1),
        },
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its Dataset
    print(json.dumps({"python": sys.version.split()[0], **measure(arguments.articles, arguments.repeats)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
