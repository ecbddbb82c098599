"""The patterns of page.yaml, compiled once and checked while they are read."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from kgx.resources.paths import lexicon_path

__all__ = ["HOWS", "SEPARATORS", "Group", "Patterns", "patterns"]

SEPARATORS = " \t\u00a0\u3000|/┃│·•‧∙,<>[]()【】〈〉「」-–+▶▷◀:;=ㅣ■◆●*~"  # between the pieces of a header line
HOWS = frozenset({"line", "start", "end", "find", "atom"})
_KEYS = frozenset({"about", "how", "patterns", "match", "reject"})
_SECTIONS = ("not_a_name", "publisher_endings", "not_a_publisher", "office_endings", "kept_prefixes")


@dataclass(frozen=True, slots=True)
class Group:
    """One group of page.yaml: patterns of one kind and the examples that prove them."""

    name: str
    how: str
    compiled: tuple[re.Pattern[str], ...]
    match_examples: tuple[str, ...]
    reject_examples: tuple[str, ...]

    def find(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first pattern's match in ``text`` from ``start``, as `how` asks; None when none matches."""
        for pattern in self.compiled:
            if self.how == "line":
                found = pattern.fullmatch(text, start)
            elif self.how in ("start", "atom"):
                found = pattern.match(text, start)
            else:
                found = pattern.search(text, start)
            if found:
                return found
        return None

    def longest(self, text: str, start: int) -> re.Match[str] | None:
        """The longest match at exactly ``start``."""
        found = [m for p in self.compiled if (m := p.match(text, start)) and m.end() > start]
        return max(found, key=lambda m: m.end()) if found else None


@dataclass(frozen=True, slots=True)
class Patterns:
    """All groups by name, the word lists, and the labels of press-release rows by what they mean."""

    groups: dict[str, Group]
    words: dict[str, frozenset[str]]
    row_labels: dict[str, str]
    row_pattern: re.Pattern[str]

    def __getitem__(self, name: str) -> Group:
        return self.groups[name]

    def is_name(self, text: str) -> bool:
        """Whether 2-4 syllables can be a Korean person's name: a family name first (of two syllables where the
        name has four), no known other word."""
        if not 2 <= len(text) <= 4 or text in self.words["not_a_name"] or text.endswith("기자"):
            return False
        if text in self.words["publisher_endings"]:
            return False
        family = self.words["family_names"]
        return text[:2] in family if len(text) == 4 else text[0] in family

    def ends_like_publisher(self, text: str) -> bool:
        """Whether a name ends as newspapers' names do and is more than such a word or a section's name."""
        return text not in self.words["not_a_publisher"] and text.endswith(tuple(self.words["publisher_endings"]))

    def can_be_masthead(self, text: str) -> bool:
        """Whether a name beside a date, with no other sign of a publisher, may be one: no person, office, section."""
        office = text.endswith(tuple(self.words["office_endings"]))
        return not self.is_name(text) and not office and self["section"].find(text) is None


@cache
def patterns() -> Patterns:
    """Read and compile lexicons/page.yaml. Raises ValueError naming the group whose row is wrong."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(lexicon_path("page.yaml").read_text(encoding="utf-8"), Loader=loader)
    with lexicon_path("surnames.csv").open(encoding="utf-8", newline="") as rows:
        return build_patterns(raw, frozenset(row["surface"] for row in csv.DictReader(rows)))


def build_patterns(raw: dict[str, Any], surnames: frozenset[str]) -> Patterns:
    """Compile what page.yaml holds; the dict is as YAML gives it."""
    parts = {f"<<{name}>>": str(value) for name, value in raw["parts"].items()}
    groups = {name: _group(name, row, parts) for name, row in raw["groups"].items()}
    words = {name: frozenset(str(value) for value in raw[name]["values"]) for name in _SECTIONS}
    words["family_names"] = surnames
    labels: dict[str, str] = {}
    for meaning, names in raw["press_rows"].items():
        if meaning == "source":
            continue
        for label in names:
            labels[label.casefold()] = meaning
    spaced = [r"\s{0,6}".join(map(re.escape, label)) for label in sorted(labels, key=lambda name: (-len(name), name))]
    row = re.compile(
        rf"[\[(<○□■▣*\"'|│┃-]?\s?(?P<label>{'|'.join(spaced)})\s?[\])>\"']?(?:\s{{0,4}}[:：|│=]\s{{0,6}}|\s{{2,8}}|\t)",
        re.I,
    )
    return Patterns(groups, words, labels, row)


def _group(name: str, row: dict[str, Any], parts: dict[str, str]) -> Group:
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"page.yaml, group {name}: unknown keys {sorted(unknown)}")
    if row.get("how") not in HOWS:
        raise ValueError(f"page.yaml, group {name}: how must be one of {sorted(HOWS)}, not {row.get('how')!r}")
    if not row.get("patterns") or not row.get("match") or not row.get("reject"):
        raise ValueError(f"page.yaml, group {name}: needs patterns, match and reject")
    compiled = []
    for pattern in row["patterns"]:
        source = pattern
        for mark, part in parts.items():
            source = source.replace(mark, part)
        if row["how"] == "end":
            source = f"(?:{source})\\s*$"
        if row["how"] == "atom":
            source = f"(?:{source})(?=[{re.escape(SEPARATORS)}.]|수정|등록|입력|승인|$)"
        try:
            compiled.append(re.compile(source))
        except re.error as error:
            raise ValueError(f"page.yaml, group {name}: {pattern!r} is no regular expression: {error}") from error
    return Group(name, row["how"], tuple(compiled), tuple(row["match"]), tuple(row["reject"]))
