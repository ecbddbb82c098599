"""What must hold of any text whatever: from the reader through all stages to every format, and back."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from xml.etree import ElementTree

from pyoxigraph import RdfFormat, parse

from kgx.graph import KnowledgeGraph
from kgx.model.statement import DocumentFacts, Literal
from kgx.model.text import Document
from kgx.pipeline import Extractor
from kgx.reading import Problem, read
from kgx.resources.vocabulary import load_vocabulary
from tests.mutating import mutated, sentences
from tests.test_properties import check_facts

RDF = {
    "g.ttl": RdfFormat.TURTLE,
    "g.nt": RdfFormat.N_TRIPLES,
    "g.jsonld": RdfFormat.JSON_LD,
    "g.trig": RdfFormat.TRIG,
    "g.nq": RdfFormat.N_QUADS,
}
CSV_FILES = ("nodes.csv", "relationships.csv", "evidence.csv")
XML = ("g.graphml", "g.gexf")


@dataclass(slots=True)
class Tally:
    """How much was read and found."""

    texts: int = 0
    characters: int = 0
    statements: int = 0
    triples: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.texts += other.texts
        self.characters += other.characters
        self.statements += other.statements
        self.triples += other.triples
        self.faults += other.faults


@cache
def extractor() -> Extractor:
    return Extractor()


def check_batch(seed: int, count: int) -> Tally:
    """Check so many mutated texts; `faults` tells of each text that breaks something, with the seed."""
    chance, known = Random(seed), sentences()
    return check_texts([mutated(known, chance) for _ in range(count)], f"seed {seed}")


def check_texts(texts: Sequence[str], name: str, *, back: bool = False) -> Tally:
    """Read the texts, extract each, write the graph of all in every format, and check what comes out."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        documents = as_read(texts, folder)
        tally = Tally(len(texts), sum(map(len, texts)))
        facts: list[DocumentFacts] = []
        for document in documents:
            try:
                facts.append(extracted(document))
            except Exception as error:
                tally.faults.append(f"{name}: {document.text!r}: {error!r}")
        tally.statements = sum(len(one.statements) for one in facts)
        try:
            tally.triples = check_files(KnowledgeGraph.from_facts(facts), folder, back=back)
        except Exception as error:
            tally.faults.append(f"{name}: exports: {error!r}")
        return tally


def as_read(texts: Iterable[str], folder: Path) -> list[Document]:
    """The texts as the reader gives them: rows of a file, and the first also as a file of its own."""
    rows = [json.dumps({"text": text, "published": "2024-06-15"}) + "\n" for text in texts]
    (folder / "rows.jsonl").write_text("".join(rows), encoding="utf-8")
    (folder / "one.txt").write_bytes(json.loads(rows[0])["text"].encode())
    problems: list[Problem] = []
    documents = list(read([folder], published="2024-06-15", problems=problems))
    assert len(documents) + sum(problem.fatal for problem in problems) == len(rows) + 1
    return documents


def extracted(document: Document) -> DocumentFacts:
    """The facts of a document, checked: evidence is what it quotes, statements keep to the vocabulary."""
    facts, vocabulary = extractor().extract(document), load_vocabulary()
    check_facts(facts, document.text)
    assert facts.sha256 == sha256(document.text.encode()).hexdigest()
    types = {entity.id: entity.type.value for entity in facts.entities}
    for statement in facts.statements:
        end = statement.object
        what = end.datatype if isinstance(end, Literal) else types[end.id]
        assert vocabulary.allows(types[statement.subject.id], statement.predicate, what), statement
        assert {name for name, _ in statement.qualifiers} <= {*vocabulary.predicates[statement.predicate].qualifiers}
    return facts


def check_files(graph: KnowledgeGraph, folder: Path, *, back: bool = False) -> int:
    """Write the graph in every format and read each with a parser of others; with `back`, load it again too.

    How many triples the merged view has.
    """
    for name in (*RDF, *XML, "g.jsonl", "tables"):
        graph.save(folder / name)
    sizes = {name: sum(1 for _ in parse(path=str(folder / name), format=form)) for name, form in RDF.items()}
    assert sizes["g.ttl"] == sizes["g.nt"] == sizes["g.jsonld"]
    assert sizes["g.trig"] == sizes["g.nq"]
    end = b"graph/merged> .\n"
    quads = (folder / "g.nq").read_bytes().splitlines(keepends=True)
    assert sum(line.endswith(end) for line in quads) == sizes["g.nt"]
    for line in (folder / "g.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        assert json.loads(line)["evidence"]
    for name in XML:
        nodes = [one for one in ElementTree.parse(folder / name).iter() if one.tag.endswith("}node")]
        assert len(nodes) >= len(graph.entities())
    for name in CSV_FILES:
        with (folder / "tables" / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert {len(row) for row in rows} <= {len(header)}
    if back:
        assert KnowledgeGraph.load(folder / "g.nq") == graph
        assert len(KnowledgeGraph.load(folder / "g.jsonl")) == len(graph)
    return sizes["g.ttl"]
