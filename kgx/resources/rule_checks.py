"""Reading rule files so that every value knows its line, and the checks a rule must pass when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from kgx.model.statement import EntityType, Modality
from kgx.resources.expressions import ExpressionError, compile_expression
from kgx.resources.lexicons import load_lexicons
from kgx.resources.paths import rules_folder
from kgx.resources.rule_format import (
    BUILT_IN_OBJECTS,
    BUILT_IN_SUBJECTS,
    BUILT_IN_VALUES,
    LEXICON_HEADS,
    OBJECT_PARTS,
    TYPE_GROUPS,
    TYPES,
    VALUE_PARTS,
)
from kgx.resources.vocabulary import ANY, load_vocabulary

__all__ = [
    "Node",
    "Place",
    "RuleError",
    "names_of_give",
    "read_items",
    "statements_of",
    "told",
]


ENTITY_TYPES = frozenset(map(str, EntityType))


class RuleError(ValueError):
    """A rule that cannot be loaded; the message names file, line, rule and what is allowed."""


class Node(dict[str, Any]):
    """A mapping of a rule file that remembers its line (1-based) and those of its keys."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    pass


def _construct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Node:
    mapping = Node(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        mapping[key] = loader.construct_object(value_node, deep=True)
        mapping.lines[key] = key_node.start_mark.line + 1
    return mapping


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct)


def told(path: Path) -> str:
    """How messages name a rule file: one of the package by its bare name, a user's as it was given."""
    return path.name if path.parent == rules_folder() else str(path)


def read_items(path: Path) -> list[Node]:
    """The items of a rule file: mappings that have a `rule` name. An empty file has none.

    Raises `RuleError` for anything else, `OSError` when the file cannot be read.
    """
    text = path.read_text(encoding="utf-8")
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return []
        if _size(root, len(text) + 1) > len(text):
            raise RuleError(f"{told(path)}:1: its aliases (*name) repeat too much; write out what they stand for")
        if not isinstance(root, yaml.SequenceNode):
            raise RuleError(f"{told(path)}:{root.start_mark.line + 1}: a rule file is a list of rules (- rule: …)")
        return [_item(path, node, loader.construct_document(node)) for node in root.value]
    except RecursionError as error:
        raise RuleError(f"{told(path)}:1: is nested too deep") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise RuleError(f"{told(path)}:{line}: not valid YAML: {error.problem or error}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{told(path)}:1: not valid YAML: {error}") from error
    finally:
        loader.dispose()


def _size(root: yaml.Node, most: int) -> int:
    """How many nodes a document has when its aliases are written out; no more than `most` are counted.

    A text without aliases has a node a character at most, and one of which a file holds itself has no end.
    """
    count, waiting = 0, [root]
    while waiting and count < most:
        node = waiting.pop()
        count += 1
        if isinstance(node, yaml.MappingNode):
            waiting += [one for pair in node.value for one in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return count


def _item(path: Path, node: yaml.Node, value: Any) -> Node:
    if not isinstance(value, Node) or not isinstance(value.get("rule"), str) or not value["rule"]:
        raise RuleError(f"{told(path)}:{node.start_mark.line + 1}: every item needs a 'rule' name")
    return value


def names_of_give(roles: Collection[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """What `s`, `o` and a qualifier of `gives` may name in a case frame with these roles."""
    return (
        BUILT_IN_SUBJECTS.union(roles),
        BUILT_IN_OBJECTS.union(roles, (f"{role}.{part}" for role in roles for part in OBJECT_PARTS)),
        BUILT_IN_VALUES.union(roles, (f"{role}.{part}" for role in roles for part in VALUE_PARTS)),
    )


def _listing(allowed: Collection[str]) -> str:
    """Allowed words for a message; of ``role.part`` only the role, with a hint."""
    plain = sorted({word.partition(".")[0] for word in allowed})
    parts = sorted({word.partition(".")[2] for word in allowed} - {""})
    return ", ".join(plain) + (f"; after a dot: {', '.join(parts)}" if parts else "")


class Place:
    """Where a rule stands; its methods check one value each and raise `RuleError` with what is allowed."""

    def __init__(self, path: Path, item: Node) -> None:
        self.path, self.item, self.rule = path, item, str(item["rule"])

    @property
    def origin(self) -> str:
        """``file:line`` of the rule."""
        return f"{told(self.path)}:{self.item.line}"

    def error(self, node: Any, what: str) -> RuleError:
        """The error to raise about `node`, a mapping or the line of one."""
        line = node if isinstance(node, int) else getattr(node, "line", self.item.line)
        return RuleError(f"{told(self.path)}:{line}: rule {self.rule!r}: {what}")

    def mapping(self, value: Any, line: int, what: str, allowed: Collection[str], needed: Collection[str] = ()) -> Node:
        """`value` as a mapping with no other keys than `allowed` and all of `needed`."""
        if not isinstance(value, Node):
            raise self.error(line, f"{what} is no mapping; allowed keys: {', '.join(sorted(allowed))}")
        self.among(value, f"key of {what}", value, allowed)
        if missing := sorted(set(needed) - set(value)):
            raise self.error(value, f"{what} needs {' and '.join(sorted(needed))}; missing: {', '.join(missing)}")
        return value

    def among(self, node: Any, what: str, words: Collection[str], allowed: Collection[str]) -> None:
        """Every word must be an allowed one."""
        if unknown := sorted(set(words) - set(allowed)):
            raise self.error(node, f"unknown {what}: {', '.join(unknown)}; allowed: {_listing(allowed)}")

    def strings(self, node: Node, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """A string or a list of strings; none when the key is missing."""
        value = node.get(key, [])
        words = value if isinstance(value, list) else [value]
        if not all(isinstance(word, str) for word in words):
            raise self.error(node, f"{key} must be a string or a list of strings")
        if allowed is not None:
            self.among(node, key, words, allowed)
        return tuple(words)

    def word(self, node: Node, key: str, allowed: Collection[str]) -> str:
        """One of the allowed words, or an empty string when the key is missing."""
        value = node.get(key, "")
        if key in node and (not isinstance(value, str) or value not in allowed):
            raise self.error(node, f"unknown {key}: {value!r}; allowed: {', '.join(sorted(allowed))}")
        return str(value)

    def prose(self, node: Node, key: str) -> str:
        """A remark; an empty string when the key is missing."""
        value = node.get(key, "")
        if not isinstance(value, str):
            raise self.error(node, f"{key} is {value!r}; allowed: a sentence")
        return value

    def flag(self, node: Node, key: str) -> bool:
        """true or false; false when the key is missing."""
        value = node.get(key, False)
        if not isinstance(value, bool):
            raise self.error(node, f"{key} is {value!r}; allowed: true, false")
        return value

    def types(self, node: Node, key: str) -> frozenset[str]:
        """Entity types and kinds of mention, groups resolved."""
        types = set(self.strings(node, key, TYPES))
        for group in types & set(TYPE_GROUPS):
            types |= TYPE_GROUPS[group]
        if "Organization" in types:
            types.add("InternationalOrganization")
        return frozenset(types - set(TYPE_GROUPS))

    def heads(self, node: Node, key: str) -> tuple[str, ...]:
        """Head nouns without spaces; ``lexicon:speeches`` stands for all surfaces of that lexicon."""
        found: list[str] = []
        for value in self.strings(node, key):
            kind, _, name = value.rpartition(":")
            if kind and (kind != "lexicon" or name not in LEXICON_HEADS):
                allowed = ", ".join(f"lexicon:{lexicon}" for lexicon in sorted(LEXICON_HEADS))
                raise self.error(node, f"{key}: {value!r} is no lexicon; allowed: {allowed}")
            words = sorted(getattr(load_lexicons(), name)) if kind else [value]
            found += [word.replace(" ", "") for word in words]
        return tuple(dict.fromkeys(found))

    def lemmas(self, node: Node, key: str) -> tuple[str, ...]:
        """Predicate lemmas; ``verbs:founded`` stands for all of that class in `lexicons/verbs.csv`."""
        classes = load_lexicons().verbs
        found: list[str] = []
        for value in self.strings(node, key):
            kind, _, name = value.rpartition(":")
            if kind and (kind != "verbs" or name not in classes):
                allowed = ", ".join(f"verbs:{verbs}" for verbs in sorted(classes))
                raise self.error(node, f"{key}: {value!r} is no class of verbs; allowed: {allowed}")
            found += classes[name] if kind else [value]
        return tuple(dict.fromkeys(found))

    def expression(self, node: Node, key: str, default: str, longest: int) -> re.Pattern[str]:
        """A regular expression for texts of at most so many characters (see `kgx.resources.expressions`)."""
        text = node.get(key, default)
        try:
            return compile_expression(text, longest)
        except ExpressionError as error:
            raise self.error(node, f"{key} {text!r} {error}") from error

    def predicate(self, give: Node) -> str:
        """The predicate of `gives`, one of the vocabulary."""
        self.among(give, "predicate", [str(give["p"])], load_vocabulary().predicates)
        return str(give["p"])

    def typed(self, give: Node, types: Mapping[str, frozenset[str]]) -> None:
        """Roles that are ends must admit a type of the predicate's domain or range, or the rule could never give."""
        vocabulary = load_vocabulary()
        row = vocabulary.predicates[str(give["p"])]
        for key, what, allowed in (("s", "subject", row.domain), ("o", "object", row.range)):
            kinds = types.get(str(give[key]), frozenset())
            fits = any(kind == one or one == ANY or vocabulary.is_a(kind, one) for kind in kinds for one in allowed)
            if kinds and kinds <= ENTITY_TYPES and not fits:
                has = f"{give[key]} is {' or '.join(sorted(kinds))}, which cannot be the {what} of {row.name}"
                raise self.error(give, f"{has}; allowed: {', '.join(allowed)}")

    def modality(self, give: Node) -> Modality | None:
        """The modality of `gives`; None when the clause decides."""
        word = self.word(give, "modality", frozenset(Modality))
        return Modality(word) if word else None

    def qualifiers(self, give: Node, keys: Collection[str], allowed: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Pairs of qualifier and source: a constant (``=text``) or allowed names, the first with a value (``a|b``)."""
        vocabulary = load_vocabulary()
        found = {key: str(value) for key, value in give.items() if key not in keys}
        self.among(give, "qualifier", found, vocabulary.qualifiers)
        for name, source in found.items():
            if not source.startswith("="):
                self.among(give, f"source of {name}", source.split("|"), allowed)
        predicate = vocabulary.predicates[str(give["p"])]
        self.among(give, f"qualifier of {predicate.name}", found, predicate.qualifiers)
        return tuple(found.items())


def statements_of(place: Place, example: Mapping[str, Any]) -> tuple[tuple[Any, ...], ...]:
    """The statements an example must give: ``[subject, predicate, object]`` and, if wanted, its qualifiers."""
    gives = example["gives"]
    if not isinstance(gives, list):
        raise place.error(example, "gives of an example is no list of statements; allowed: [] for none")
    for statement in gives:
        ends = statement if isinstance(statement, list) else []
        if len(ends) not in {3, 4} or not isinstance(ends[3] if len(ends) == 4 else {}, Mapping):
            what = f"gives of an example: {statement!r} is no statement"
            raise place.error(example, f"{what}; allowed: [subject, predicate, object] or with {{qualifier: value}}")
    return tuple(tuple(statement) for statement in gives)
