"""Rules: case frames and name-pair patterns read from YAML, checked, compiled and frozen.

A rule that cannot be used fails here with file, line and what is allowed (`RuleError`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kgx.model.statement import EntityType, Modality
from kgx.resources.expressions import MAX_AFTER, MAX_BETWEEN
from kgx.resources.paths import rules_folder
from kgx.resources.rule_checks import Node, Place, RuleError, names_of_give, read_items, statements_of
from kgx.resources.rule_format import (
    CHECKS,
    COERCIBLE,
    EXAMPLE_KEYS,
    FORMS,
    FRAME_KEYS,
    GIVE_KEYS,
    KINDS,
    PAIR_KEYS,
    PAIR_MATCH_KEYS,
    PLAIN_SOURCES,
    QUOTED,
    ROLE_DEFAULTS,
    ROLE_KEYS,
    ROLE_SOURCES,
)

__all__ = [
    "Example",
    "FrameRule",
    "Give",
    "PairRule",
    "RoleSpec",
    "RuleError",
    "Rules",
    "load_only",
    "load_rules",
    "rule_files",
]


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """What may fill a role: where it stands (`sources`), its entity types, its head noun."""

    name: str
    sources: tuple[str, ...]
    types: frozenset[str]
    heads: tuple[str, ...]
    not_heads: tuple[str, ...]
    optional: bool
    each: bool
    within: bool
    particles: tuple[str, ...]
    has: tuple[str, ...] = ()  # kinds of mention of which one must stand inside the phrase
    make: str = ""  # entity type to coin from the phrase's own words when no mention fills the role
    quoted: str = ""  # for reported speech: 'own' takes the quoting clause alone
    own: bool = False  # only the clause's own arguments, none lent by another clause or sentence
    plain: bool = False  # only a phrase without any recognised name
    narrow: bool = False  # of nested places the nearest: no country or region beside a city inside it
    office: bool = False  # a person stands for the body he holds office in
    listed: bool = (
        False  # all names of the list that the phrase ends, past modifiers (A와 …하는 B를, A, B 등 여러 정책을)
    )
    contains: tuple[str, ...] = ()  # one of these words must stand in the phrase with its modifiers
    every: bool = False  # what all sources hold, not only the first that holds something


@dataclass(frozen=True, slots=True)
class Give:
    """One statement that a rule gives: role names, or ``role.text``; `qualifiers` pairs of name and source."""

    subject: str
    predicate: str
    object: str
    qualifiers: tuple[tuple[str, str], ...]
    modality: Modality | None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the statements it must give (subject, predicate, object[, qualifiers])."""

    text: str
    gives: tuple[tuple[Any, ...], ...]
    published: str | None
    line: int = 0  # in its file, 1-based


@dataclass(frozen=True, slots=True)
class FrameRule:
    name: str
    predicates: tuple[str, ...]
    roles: tuple[RoleSpec, ...]
    gives: tuple[Give, ...]
    forms: frozenset[str]
    passive: bool | None
    without: tuple[str, ...]  # roles in which the clause may have no argument of its own
    main: bool  # the modality is that of the sentence's last predicate
    examples: tuple[Example, ...]
    origin: str
    excluded: frozenset[str] = frozenset()  # with predicate '*': lemmas it does not stand for
    adverbs: tuple[str, ...] = ()  # one of these must stand right before the predicate
    needs: tuple[frozenset[str], ...] = ()  # see `_needs`
    filling: tuple[RoleSpec, ...] = ()  # in the order to fill them: those that type no quoted name first
    void: bool = False  # a clause that says nothing holds (possibility, wish) counts: its words are what is meant
    why: str = ""  # why the rule is kept though it is rare


@dataclass(frozen=True, slots=True)
class PairRule:
    """Two mentions side by side: their types, and a regular expression for what stands between."""

    name: str
    first: frozenset[str]
    second: frozenset[str]
    between: re.Pattern[str]
    listed: bool  # the second may be a list (울산·부산·인천)
    check: str  # contains: the gazetteer must not contradict
    after: re.Pattern[str]  # what must follow the second
    gives: tuple[Give, ...]
    examples: tuple[Example, ...]
    origin: str
    why: str = ""


Rule = FrameRule | PairRule


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in their order, frames indexed by predicate lemma."""

    frames: Mapping[str, tuple[FrameRule, ...]]
    pairs: tuple[PairRule, ...]
    every: tuple[Rule, ...]
    triggers: Collection[str]  # verbal nouns of the frames' predicates

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all rules, in their order."""
        return tuple(rule.name for rule in self.every)

    @property
    def examples(self) -> tuple[tuple[str, Example], ...]:
        """Every example with the name of its rule."""
        return tuple((rule.name, example) for rule in self.every for example in rule.examples)


def _role(place: Place, name: str, value: Any, line: int) -> RoleSpec:
    node = place.mapping(value, line, f"role {name!r}", ROLE_KEYS)
    sources = place.strings(node, "from", ROLE_SOURCES) if "from" in node else ROLE_DEFAULTS.get(name, ())
    if not sources:
        raise place.error(node, f"role {name!r} needs from; allowed: {', '.join(sorted(ROLE_SOURCES))}")
    return RoleSpec(
        name=name,
        sources=sources,
        types=place.types(node, "type"),
        heads=place.heads(node, "head"),
        not_heads=place.heads(node, "not_head"),
        optional=place.flag(node, "optional"),
        each=place.flag(node, "each"),
        within=place.flag(node, "within"),
        particles=place.strings(node, "particle"),
        has=place.strings(node, "has", KINDS),
        make=place.word(node, "make", frozenset(EntityType)),
        quoted=place.word(node, "quoted", QUOTED),
        own=place.flag(node, "own"),
        plain=place.flag(node, "plain"),
        narrow=place.flag(node, "narrow"),
        office=place.flag(node, "office"),
        listed=place.flag(node, "listed"),
        contains=place.strings(node, "contains"),
        every=place.flag(node, "every"),
    )


def _admitted(role: RoleSpec) -> frozenset[str]:
    """The types of things that may fill a role; none when anything may."""
    return role.types | {role.make} if role.make and role.types else role.types


def _gives(
    place: Place, names: tuple[Collection[str], Collection[str], Collection[str]], types: Mapping[str, frozenset[str]]
) -> tuple[Give, ...]:
    """The statements of a rule, given the names that subjects, objects and qualifiers may take and the types that
    roles admit."""
    subjects, objects, values = names
    listed = place.item["gives"]
    found = []
    for value in listed if isinstance(listed, list) else [listed]:
        allowed = value if isinstance(value, Node) else GIVE_KEYS  # qualifiers are looked at below
        give = place.mapping(value, place.item.lines["gives"], "gives", allowed, needed=("s", "p", "o"))
        place.among(give, "s", [str(give["s"])], subjects)
        place.among(give, "o", [str(give["o"])], objects)
        predicate = place.predicate(give)
        place.typed(give, types)
        qualifiers = place.qualifiers(give, GIVE_KEYS, values)
        found.append(Give(str(give["s"]), predicate, str(give["o"]), qualifiers, place.modality(give)))
    return tuple(found)


def _examples(place: Place) -> tuple[Example, ...]:
    found = []
    listed = place.item.get("examples", [])
    line = place.item.lines.get("examples", place.item.line)
    for value in listed if isinstance(listed, list) else [listed]:
        example = place.mapping(value, line, "example", EXAMPLE_KEYS, needed=("text", "gives"))
        published = example.get("published")
        if not isinstance(example["text"], str) or not isinstance(published, str | None):
            raise place.error(
                example, 'text and published of an example must be strings; allowed: published: "2024-05-01"'
            )
        found.append(Example(example["text"], statements_of(place, example), published, example.line))
    return tuple(found)


def _frame(place: Place) -> FrameRule:
    node = place.mapping(place.item, place.item.line, "rule", FRAME_KEYS, needed=("rule", "predicate", "gives"))
    specs = node.get("roles", Node(node.line))
    specs = place.mapping(specs, node.lines.get("roles", node.line), "roles", specs)
    roles = tuple(_role(place, name, spec, specs.lines[name]) for name, spec in specs.items())
    return FrameRule(
        name=place.rule,
        predicates=place.lemmas(node, "predicate"),
        roles=roles,
        gives=_gives(place, names_of_give([role.name for role in roles]), {r.name: _admitted(r) for r in roles}),
        forms=frozenset(place.strings(node, "form", FORMS)),
        passive=place.flag(node, "passive") if "passive" in node else None,
        without=place.strings(node, "without", ROLE_SOURCES),
        main=bool(place.word(node, "modality", frozenset({"main"}))),
        examples=_examples(place),
        origin=place.origin,
        excluded=frozenset(place.strings(node, "except")),
        adverbs=place.strings(node, "adverb"),
        needs=tuple(_needs(roles)),
        filling=tuple(sorted(roles, key=lambda role: (role.optional, not role.types.isdisjoint(COERCIBLE)))),
        void=place.flag(node, "void"),
        why=place.prose(node, "why"),
    )


def _needs(roles: Iterable[RoleSpec]) -> Iterator[frozenset[str]]:
    """For each required role, the arguments of which the clause must have one, and the kinds of mention of which the
    sentence must."""
    for role in roles:
        if not role.optional:
            if PLAIN_SOURCES.issuperset(role.sources):
                yield frozenset(role.sources)
            if role.has:
                yield frozenset(role.has)


def _pair(place: Place) -> PairRule:
    node = place.mapping(place.item, place.item.line, "rule", PAIR_KEYS, needed=("rule", "pair", "gives"))
    ends = ("first", "second")
    pair = place.mapping(node["pair"], node.lines["pair"], "pair", PAIR_MATCH_KEYS, needed=ends)
    types = {end: place.types(pair, end) for end in ends}
    return PairRule(
        name=place.rule,
        first=types["first"],
        second=types["second"],
        between=place.expression(pair, "between", r"\s?", MAX_BETWEEN),
        listed=place.flag(pair, "list"),
        check=place.word(pair, "check", CHECKS),
        after=place.expression(pair, "after", "", MAX_AFTER),
        gives=_gives(place, (ends, ends, ends), types),
        examples=_examples(place),
        origin=place.origin,
        why=place.prose(node, "why"),
    )


def read_rules(path: Path) -> Iterator[Rule | RuleError]:
    """The rules of a file, and in the place of each that cannot be used the error that says why.

    Raises `RuleError` when the file is no list of rules, `OSError` when it cannot be read.
    """
    for item in read_items(path):
        place = Place(path, item)
        try:
            yield _rule(place)
        except RuleError as error:
            yield error


def _rule(place: Place) -> Rule:
    if "pair" in place.item:
        return _pair(place)
    if "predicate" in place.item:
        return _frame(place)
    raise place.error(place.item, "a rule needs 'predicate' (a case frame) or 'pair'")


@cache
def _read(path: Path, content: bytes) -> tuple[Rule | RuleError, ...]:
    return tuple(read_rules(path))


@cache
def _load(paths: tuple[Path, ...], contents: tuple[bytes, ...]) -> Rules:
    """The rules of files; `contents` are those of the files of a user's, which may change while a program runs."""
    rules: dict[str, Rule] = {}
    for rule in (rule for file in zip(paths, contents, strict=True) for rule in _read(*file)):
        if isinstance(rule, RuleError):
            raise rule
        if rule.name in rules:
            raise taken(rule, rules[rule.name])
        rules[rule.name] = rule
    return indexed(rules.values())


def taken(rule: Rule, other: Rule) -> RuleError:
    """The error that two rules have one name."""
    return RuleError(f"{rule.origin}: rule {rule.name!r}: this name is taken ({other.origin}); names must be unique")


def indexed(rules: Iterable[Rule]) -> Rules:
    """Rules in their order, frames by predicate lemma."""
    every = tuple(rules)
    frames: dict[str, list[FrameRule]] = {}
    for rule in every:
        if isinstance(rule, FrameRule):
            for lemma in rule.predicates:
                frames.setdefault(lemma, []).append(rule)
    triggers = frozenset(lemma[:-2] for lemma in frames if lemma.endswith(("하다", "되다")) and len(lemma) > 3)
    return Rules(
        frames=MappingProxyType({k: tuple(v) for k, v in frames.items()}),
        pairs=tuple(rule for rule in every if isinstance(rule, PairRule)),
        every=every,
        triggers=triggers,
    )


def rule_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The rule files that paths name: files as they are, of folders all ``*.yaml`` below them, sorted.

    Raises `RuleError` for a folder without any.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not files:
            raise RuleError(f"{path}: the folder holds no rule files; allowed: files named *.yaml")
        found.update(dict.fromkeys(files))
    return tuple(found)


def load_rules(extra: Sequence[Path] = ()) -> Rules:
    """The package's rules with a user's files, or folders of them, after them. Raises `RuleError` on a bad rule."""
    ours, own = rule_files([rules_folder()]), rule_files(extra)
    return _load((*ours, *own), (b"",) * len(ours) + tuple(path.read_bytes() for path in own))


def load_only(paths: Sequence[Path]) -> Rules:
    """The rules of these files and folders, without the package's. Raises `RuleError` on a bad rule."""
    own = rule_files(paths)
    return _load(own, tuple(path.read_bytes() for path in own))
