"""Bodies, happenings, policies, visions and awards in sentences of municipal news: what is found, and as what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kgx.model.mention import Mention, walk
from kgx.pipeline import Extractor
from tests.analysing import analyse

TABLE = Path(__file__).with_name("municipal_names.yaml")
MARK = re.compile(r"\{([A-Za-z|]+):([^{}]*)\}")
KINDS = frozenset({"Organization", "InternationalOrganization", "Forum", "Event", "Policy", "Vision", "Award"})
Span = tuple[int, int]


def read(row: str) -> tuple[str, dict[Span, frozenset[str]]]:
    """The sentence without its marks, and the kinds that each marked span may have."""
    text, marked, at = "", {}, 0
    for match in MARK.finditer(row):
        text += row[at : match.start()]
        marked[len(text), len(text) + len(match[2])] = frozenset(match[1].split("|"))
        text += match[2]
        at = match.end()
    return text + row[at:], marked


def found(extractor: Extractor, text: str) -> tuple[dict[Span, str], dict[Span, str], list[Span]]:
    """Spans with their kinds: of mentions, of mentions within mentions, and the spans of other names in brackets."""
    mentions: list[Mention] = [m for s in analyse(extractor, text).context.sentences for m in s.recognised.mentions]
    kinds = {(m.start, m.end): m.kind.removeprefix("International") for m in mentions}
    inner = {(i.start, i.end): i.kind.removeprefix("International") for m in mentions for i in walk(m.inner)}
    return kinds, inner, [(b.start, b.end) for m in mentions for b in m.brackets]


def score(extractor: Extractor, rows: list[str]) -> tuple[float, float, list[str]]:
    """Recall and precision over rows (span and kind), and what is wrong."""
    marked = given = right = 0
    wrong: list[str] = []
    for row in rows:
        text, gold = read(row)
        kinds, inner, brackets = found(extractor, text)
        within = {
            s for s in gold if s not in kinds and (s in inner or any(b[0] <= s[0] and s[1] <= b[1] for b in brackets))
        }
        hits = {s for s, allowed in gold.items() if kinds.get(s) in allowed} | {
            s for s in within if inner.get(s, next(iter(gold[s]))) in gold[s]
        }
        extra = {s for s, kind in kinds.items() if kind in KINDS} - hits
        marked, right, given = marked + len(gold), right + len(hits), given + len(hits) + len(extra)
        wrong += [f"- {text[a:b]} in {text}" for a, b in sorted(gold.keys() - hits)]
        wrong += [f"+ {text[a:b]} in {text}" for a, b in sorted(extra)]
    return right / marked, right / given, wrong


@pytest.mark.parametrize("part", ["quoted", "headed", "second_quoted", "second_headed", "third_quoted", "third_headed"])
def test_names_in_municipal_news(extractor: Extractor, part: str) -> None:
    recall, precision, wrong = score(extractor, yaml.safe_load(TABLE.read_text(encoding="utf-8"))[part])
    assert recall >= 0.95 and precision >= 0.95, wrong
