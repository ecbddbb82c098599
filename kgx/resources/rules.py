"""Rules: case frames and name-pair patterns read from YAML, checked, compiled and frozen.

A rule that cannot be used fails here with file, line and what is allowed (`RuleError`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kgx.model.statement import EntityType, Modality
from kgx.resources.lexicons import load_lexicons
from kgx.resources.paths import rules_folder

__all__ = ["Example", "FrameRule", "Give", "PairRule", "RoleSpec", "RuleError", "Rules", "load_rules"]

ROLE_SOURCES = frozenset(
    "subject topic object to at dative from with by as until gen bare quote head complement about for through per occasion including topic-phrase"
    " target-phrase pivot reason goal toward before except range like than or each time clause capacity with-gen nominal-subject focus bearer"
    " teller defined gap chief reported award reference serial antecedent holder modified speaker speaker-body discourse asked peer lead doer inner-subject inner-with home counterpart listener talker visitor side dated home-subject since matter goal".split()
)
EXTRA_KINDS = frozenset({"Term", "Topic", "Quote", "Quantity", "Date", "Role", "Mayor"})
LEXICON_HEADS = frozenset({"agreements", "kinship", "meetings", "offices", "roles", "speeches"})
FRAME_KEYS = frozenset({"rule", "predicate", "roles", "gives", "form", "passive", "modality", "without", "except", "void", "adverb", "examples", "note"})
PAIR_KEYS = frozenset({"rule", "pair", "gives", "examples", "note"})
ROLE_KEYS = frozenset({"from", "type", "head", "optional", "each", "within", "text", "not_head", "particle", "quoted", "has", "make", "own", "narrow", "plain", "listed", "office", "contains"})


class RuleError(ValueError):
    """A rule that cannot be loaded; the message names file, line, rule and what is allowed."""


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
    listed: bool = False  # all names of the list that the phrase ends, past modifiers (A와 …하는 B를, A, B 등 여러 정책을)
    contains: tuple[str, ...] = ()  # one of these words must stand in the phrase with its modifiers


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
    void: bool = False  # a clause that says nothing holds (possibility, wish) counts: its words are what is meant


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


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, frames indexed by predicate lemma."""

    frames: Mapping[str, tuple[FrameRule, ...]]
    pairs: tuple[PairRule, ...]
    names: tuple[str, ...]
    triggers: frozenset[str]  # verbal nouns of the frames' predicates
    examples: tuple[tuple[str, Example], ...]


class _Node(dict[str, Any]):
    """A mapping that remembers its line."""

    line = 0


def _construct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> _Node:
    mapping = _Node(loader.construct_mapping(node, deep=True))
    mapping.line = node.start_mark.line + 1
    return mapping


class _Loader(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    pass


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct)


def _fail(path: Path, node: Any, name: str, what: str) -> RuleError:
    return RuleError(f"{path.name}:{getattr(node, 'line', '?')}: rule {name!r}: {what}")


def _known(path: Path, node: Mapping[str, Any], name: str, allowed: frozenset[str]) -> None:
    unknown = sorted(set(node) - allowed)
    if unknown:
        raise _fail(path, node, name, f"unknown key {', '.join(unknown)}; allowed: {', '.join(sorted(allowed))}")


def _strings(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _types(path: Path, node: Any, name: str, value: Any) -> frozenset[str]:
    types = set(_strings(value))
    unknown = types - set(EntityType) - EXTRA_KINDS - {"Actor", "Location"}
    if unknown:
        raise _fail(path, node, name, f"unknown type {', '.join(sorted(unknown))}; allowed: {', '.join([*EntityType, 'Actor', 'Location'])}")
    if "Actor" in types:
        types |= {"Person", "City", "AdministrativeArea", "Country", "Organization"}
    if "Location" in types:
        types |= {"City", "Country", "AdministrativeArea", "Place"}
    if "Organization" in types:
        types.add("InternationalOrganization")
    return frozenset(types - {"Actor", "Location"})


def _heads(path: Path, rule: str, node: Any, key: str) -> tuple[str, ...]:
    """Head nouns without spaces; ``lexicon:speeches`` stands for all surfaces of that lexicon."""
    found: list[str] = []
    for value in _strings(node.get(key)):
        kind, _, name = value.rpartition(":")
        if kind and (kind != "lexicon" or name not in LEXICON_HEADS):
            raise _fail(path, node, rule, f"{key}: {value!r} is no lexicon; allowed: lexicon:{', lexicon:'.join(sorted(LEXICON_HEADS))}")
        words = sorted(getattr(load_lexicons(), name)) if kind else [value]
        found += [word.replace(" ", "") for word in words]
    return tuple(dict.fromkeys(found))


def _role(path: Path, rule: str, name: str, node: Any) -> RoleSpec:
    _known(path, node, rule, ROLE_KEYS)
    default = {"subject": ["subject", "topic"], "object": ["object"], "with": ["with"], "place": ["at"], "at": ["at"], "to": ["to"]}
    sources = _strings(node.get("from", default.get(name)))
    unknown = set(sources) - ROLE_SOURCES
    if unknown or not sources:
        raise _fail(path, node, rule, f"role {name}: from {sorted(unknown)} is unknown; allowed: {', '.join(sorted(ROLE_SOURCES))}")
    return RoleSpec(
        name, sources, _types(path, node, rule, node.get("type")), _heads(path, rule, node, "head"), _heads(path, rule, node, "not_head"),
        bool(node.get("optional")), bool(node.get("each")), bool(node.get("within")), _strings(node.get("particle")), _strings(node.get("has")),
        make=str(node.get("make", "")), quoted=str(node.get("quoted", "")), own=bool(node.get("own")), narrow=bool(node.get("narrow")), plain=bool(node.get("plain")),
        listed=bool(node.get("listed")), office=bool(node.get("office")),
        contains=_strings(node.get("contains")),
    )  # fmt: skip


def _gives(path: Path, rule: str, node: Any, names: frozenset[str]) -> tuple[Give, ...]:
    found = []
    for give in node if isinstance(node, list) else [node]:
        missing = {"s", "p", "o"} - set(give)
        if missing:
            raise _fail(path, give, rule, f"gives needs s, p and o; missing: {', '.join(sorted(missing))}")
        for key in ("s", "o"):
            base = str(give[key]).split(".")[0]
            if base not in names and not base.startswith("="):
                raise _fail(path, give, rule, f"{key}: {base!r} is no role of the rule; roles: {', '.join(sorted(names))}")
        modality = Modality(give["modality"]) if "modality" in give else None
        qualifiers = tuple((k, str(v)) for k, v in give.items() if k not in {"s", "p", "o", "modality"})
        found.append(Give(str(give["s"]), str(give["p"]), str(give["o"]), qualifiers, modality))
    return tuple(found)


def _examples(path: Path, rule: str, node: Any) -> tuple[Example, ...]:
    found = []
    for example in node.get("examples", []):
        if "text" not in example or "gives" not in example:
            raise _fail(path, example, rule, "an example needs text and gives")
        gives = tuple(tuple(g) for g in example["gives"])
        found.append(Example(example["text"], gives, example.get("published")))
    return tuple(found)


_BUILT_IN = frozenset({"time", "place", "event", "happening", "occasion", "self", "speaker"})


def _frame(path: Path, node: Any) -> FrameRule:
    name = node["rule"]
    _known(path, node, name, FRAME_KEYS)
    roles = tuple(_role(path, name, role, spec) for role, spec in node.get("roles", {}).items())
    names = frozenset(r.name for r in roles) | _BUILT_IN
    return FrameRule(
        name, _strings(node["predicate"]), roles, _gives(path, name, node["gives"], names), frozenset(_strings(node.get("form"))),
        node.get("passive"), _strings(node.get("without")), _main(path, name, node), _examples(path, name, node), f"{path.name}:{node.line}",
        excluded=frozenset(_strings(node.get("except"))), void=bool(node.get("void")), adverbs=_strings(node.get("adverb")),
    )  # fmt: skip


def _main(path: Path, name: str, node: Any) -> bool:
    value = node.get("modality", "")
    if value not in {"", "main"}:
        raise _fail(path, node, name, f"modality {value!r} is unknown; allowed: main")
    return bool(value)


def _pair(path: Path, node: Any) -> PairRule:
    name = node["rule"]
    _known(path, node, name, PAIR_KEYS)
    pair = node["pair"]
    try:
        between, after = re.compile(pair.get("between", r"\s?")), re.compile(pair.get("after", ""))
    except re.error as error:
        raise _fail(path, pair, name, f"between or after is no regular expression: {error}") from error
    return PairRule(
        name, _types(path, pair, name, pair["first"]), _types(path, pair, name, pair["second"]), between, bool(pair.get("list")),
        str(pair.get("check", "")), after, _gives(path, name, node["gives"], frozenset({"first", "second"})), _examples(path, name, node), f"{path.name}:{node.line}",
    )  # fmt: skip


@cache
def _load(paths: tuple[Path, ...]) -> Rules:
    frames: dict[str, list[FrameRule]] = {}
    pairs: list[PairRule] = []
    names: list[str] = []
    examples: list[tuple[str, Example]] = []
    for path in paths:
        try:
            with path.open(encoding="utf-8") as file:
                nodes = yaml.load(file, Loader=_Loader) or []  # noqa: S506 - a SafeLoader
        except yaml.YAMLError as error:
            raise RuleError(f"{path.name}: not valid YAML: {error}") from error
        for node in nodes:
            if not isinstance(node, dict) or "rule" not in node:
                raise RuleError(f"{path.name}: every item needs a 'rule' name")
            if node["rule"] in names:
                raise _fail(path, node, node["rule"], "this name is taken; names must be unique")
            names.append(node["rule"])
            if "pair" in node:
                pair = _pair(path, node)
                pairs.append(pair)
                examples += [(pair.name, e) for e in pair.examples]
            elif "predicate" in node:
                frame = _frame(path, node)
                examples += [(frame.name, e) for e in frame.examples]
                for lemma in frame.predicates:
                    frames.setdefault(lemma, []).append(frame)
            else:
                raise _fail(path, node, node["rule"], "a rule needs 'predicate' (a case frame) or 'pair'")
    triggers = frozenset(lemma[:-2] for lemma in frames if lemma.endswith(("하다", "되다")) and len(lemma) > 3)
    return Rules(
        MappingProxyType({k: tuple(v) for k, v in frames.items()}), tuple(pairs), tuple(names), triggers, tuple(examples)
    )


def load_rules(extra: Sequence[Path] = ()) -> Rules:
    """The package's rules with a user's files after them. Raises `RuleError` on a bad rule."""
    own = tuple(sorted(rules_folder().glob("*.yaml")))
    return _load((*own, *(Path(p) for p in extra)))
