"""What must be known of a query before it is sent: its form, its prefixes, whether it names its own dataset."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["QueryError", "check_readable", "graphs_named", "names_dataset", "uses_graphs", "with_prefixes"]

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SKIPPED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|#[^\n\r]*",
    re.S,
)
_PROLOGUE = re.compile(r"\s*(?:BASE\s*<>|PREFIX\s+\S*?:\s*<>)", re.I)
_WORD = re.compile(r"\s*([A-Za-z]+)")
_WORD_BEFORE = r"(?<![\w?$:.@-])"
_GRAPH = re.compile(_WORD_BEFORE + r"GRAPH\s*(<[^<>]*>|[?$]\w+|[\w.-]*:[^\s{]*)", re.I)


class QueryError(ValueError):
    """A query that cannot be asked here, or that the other side refuses: one sentence."""


def check_readable(query: str, *, service: bool) -> None:
    """Refuse what is no query but an update and, unless `service`, what calls another endpoint. Raises QueryError."""
    bones = _bones(query)
    while prologue := _PROLOGUE.match(bones):
        bones = bones[prologue.end() :]
    word = _WORD.match(bones)
    form = word[1].upper() if word else ""
    if form not in FORMS:
        said = f"begins with {form}" if form else "has no words"
        raise QueryError(f"the query {said}; kgx query only reads: begin with {', '.join(FORMS)}")
    if not service and _has_word(bones, "SERVICE"):
        raise QueryError("the query calls another endpoint by SERVICE; ask that endpoint itself: kgx query QUERY URL")


def names_dataset(query: str) -> bool:
    """Whether the query says by FROM which graphs it asks."""
    return _has_word(_bones(query), "FROM")


def uses_graphs(query: str) -> bool:
    """Whether the query looks into named graphs by GRAPH."""
    return _has_word(_bones(query), "GRAPH")


def graphs_named(query: str) -> tuple[str, ...] | None:
    """The graphs that GRAPH is followed by, where all are written as whole IRIs; None if one is not."""
    kept = _SKIPPED.sub(lambda found: found[0] if found[0].startswith("<") else " ", query)
    named = _GRAPH.findall(kept)
    if not all(name.startswith("<") for name in named):
        return None
    return tuple(sorted({name[1:-1] for name in named}))


def with_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """The query with those of the known prefixes that it uses and does not declare."""
    bones = _bones(query)
    missing = [
        f"PREFIX {name}: <{iri}>\n"
        for name, iri in prefixes.items()
        if re.search(rf"(?<![\w?$:.-]){re.escape(name)}:", bones)
        and not re.search(rf"\bPREFIX\s+{re.escape(name)}:", bones, re.I)
    ]
    return "".join(missing) + query


def _bones(query: str) -> str:
    """The query without comments and without what stands in strings and IRIs."""
    return _SKIPPED.sub(lambda found: {"<": "<>", "#": " "}.get(found[0][0], '""'), query)


def _has_word(bones: str, word: str) -> bool:
    return re.search(rf"{_WORD_BEFORE}{word}\b(?!:)", bones, re.I) is not None
