"""The rows of page.yaml: every example beside a group is run here."""

from __future__ import annotations

import pytest

from kgx.reading.header import find_names, scan_header
from kgx.reading.patterns import Group, build_patterns, patterns

GROUPS = sorted(patterns().groups.values(), key=lambda group: group.name)


def _accepts(group: Group, text: str) -> bool:
    """Whether the group takes an example; a piece of a header line must be taken whole."""
    if group.how != "atom":
        return group.find(text.strip()) is not None
    found = group.longest(text, 0)
    if found is None or found.end() < len(text):
        return False
    return group.name != "byline" or bool(find_names(found["names"], 0, patterns()))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_examples(group: Group) -> None:
    assert [text for text in group.match_examples if not _accepts(group, text)] == []
    assert [text for text in group.reject_examples if _accepts(group, text)] == []


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_every_pattern_is_used_by_some_example_of_its_group(group: Group) -> None:
    used = {pattern for text in group.match_examples for pattern in group.compiled if pattern.search(text.strip())}
    assert [pattern.pattern for pattern in group.compiled if pattern not in used] == []


def _raw(**row: object) -> dict[str, object]:
    good = {"how": "line", "patterns": ["x"], "match": ["x"], "reject": ["y"]}
    words: dict[str, object] = {
        name: {"values": []}
        for name in ("not_a_name", "publisher_endings", "not_a_publisher", "office_endings", "kept_prefixes")
    }
    return {"parts": {}, "press_rows": {"title": ["제목"]}, **words, "groups": {"sample": {**good, **row}}}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"how": "somewhere"}, "how must be one of"),
        ({"patterns": ["("]}, "no regular expression"),
        ({"match": []}, "needs patterns, match and reject"),
        ({"mtach": ["x"]}, "unknown keys"),
    ],
)
def test_a_bad_group_is_refused_by_name(row: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"group sample.*{message}"):
        build_patterns(_raw(**row), frozenset({"홍"}))


@pytest.mark.parametrize(
    "text", ["가" * 200, "홍길동 기자 " * 25, "ⓒ" * 200, "(서울=" * 60, "[" * 200, "- " * 100, "2021.03." * 40]
)
def test_odd_lines_are_read_without_harm(text: str) -> None:
    for group in GROUPS:
        group.find(text)
    scan_header(text, 0, patterns())
