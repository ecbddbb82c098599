"""The reference page of the ontology: every class and every property of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kgx.resources.vocabulary import ANY, Predicate, Qualifier, Term, TypeInfo, Vocabulary, load_vocabulary, model_rows

__all__ = ["ontology_page"]

HEAD = """# Ontology

What a graph can say. The terms stand in the namespace `https://w3id.org/kgx-ko/ontology#`, written `kgo:` here; the
whole, with labels and definitions in Korean and English, is the file `schemas/kgx.ttl`; `schemas/shapes.ttl` holds a
SHACL shape for each. How statements are laid out in RDF is told in [The graph in RDF](../rdf.md).

Of a predicate, *tells apart* names the qualifiers that are part of a statement's identity: two statements that differ
in one of them are two. All other qualifiers collect their values.
"""
KINDS = {
    "state": "holds over a time",
    "happening": "takes place at a time",
    "page": "is told of the article itself",
}


def ontology_page() -> str:
    """Markdown: entity types, predicates, qualifiers, and the classes and properties of statements."""
    vocabulary = load_vocabulary()
    return "\n".join([HEAD, *_types(vocabulary), *_predicates(vocabulary), *_qualifiers(vocabulary), *_model()]) + "\n"


def _types(vocabulary: Vocabulary) -> Iterator[str]:
    predicates = vocabulary.predicates.values()
    yield "## Entity types\n"
    for row in vocabulary.types.values():
        yield from _head(row.name, row)
        yield from _rows(
            {
                "Is a": _links([row.parent] if row.parent else []),
                "Subject of": _links(one.name for one in predicates if _admits(vocabulary, one.domain, row.name)),
                "Object of": _links(one.name for one in predicates if _admits(vocabulary, one.range, row.name)),
                **_outside(row),
            }
        )


def _admits(vocabulary: Vocabulary, allowed: Iterable[str], name: str) -> bool:
    return any(one == ANY or vocabulary.is_a(name, one) for one in allowed)


def _predicates(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Predicates\n"
    for row in vocabulary.predicates.values():
        yield from _head(row.name, row)
        properties = {name: vocabulary.qualifiers[name].property for name in row.qualifiers}
        yield from _rows(
            {
                "Of": _links(row.domain),
                "To": _links(row.range),
                "Kind": f"{row.kind}: {KINDS[row.kind]}" + (", both ways alike" if row.symmetric else ""),
                "Qualifiers": _links(row.qualifiers, properties),
                "Tells apart": _links(sorted(row.identity), properties),
                **_outside(row),
            }
        )


def _qualifiers(vocabulary: Vocabulary) -> Iterator[str]:
    yield "## Qualifiers\n"
    yield "In RDF a qualifier is a property of the statement's node.\n"
    for row in vocabulary.qualifiers.values():
        yield from _head(row.property, row)
        names = {"Called in rules and files": f"`{row.name}`"} if row.name != row.property else {}
        closed = ", ".join(f"`{value}`" for value in row.values)
        yield from _rows({**names, "Value": _links(row.range), "One of": closed, **_outside(row)})


def _model() -> Iterator[str]:
    """How statements and evidence are written; rows as the YAML file has them."""
    rows = model_rows()
    yield "## Classes of statements and evidence\n"
    for name, row in rows["classes"].items():
        yield from _plain(name, row)
    yield "## Properties of statements and evidence\n"
    for name, row in rows["properties"].items():
        yield from _plain(name, row)
    yield "## Annotations\n"
    for name, row in rows["annotations"].items():
        yield from _plain(name, row)


def _head(name: str, row: TypeInfo | Predicate | Qualifier) -> Iterator[str]:
    yield f"### `kgo:{name}` {{ #{name} }}\n"
    yield f"{row.comment_en} {row.comment_ko}\n"
    yield "| | |\n| --- | --- |"
    yield f"| Label | {row.label_en} · {row.label_ko} |"
    yield f"| Example | {row.example} |"


def _plain(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    yield f"### `kgo:{name}` {{ #{name} }}\n"
    yield f"{row['says_en']} {row['says_ko']}\n"
    yield "| | |\n| --- | --- |"
    yield f"| Label | {row['en']} · {row['ko']} |"
    ends = {"Of": _code(row["domain"]) if "domain" in row else "", "To": _code(row["range"]) if "range" in row else ""}
    yield from _rows({**ends, "Under": ", ".join(map(_code, row.get("under", ())))})


def _outside(row: Term) -> dict[str, str]:
    return {"Under": ", ".join(map(_code, row.under))}


def _rows(cells: Mapping[str, str]) -> Iterator[str]:
    yield from (f"| {name} | {text} |" for name, text in cells.items() if text)
    yield ""


def _links(names: Iterable[str], properties: Mapping[str, str] | None = None) -> str:
    """Names of this page as links; text, date, number and any are plain."""
    plain = {"text", "date", "number", "any"} if properties is None else set()
    anchors = properties or {}
    return ", ".join(name if name in plain else f"[{name}](#{anchors.get(name, name)})" for name in names)


def _code(name: str) -> str:
    return f"`{name}`"
