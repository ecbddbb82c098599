"""The vocabulary: entity types, predicates and qualifiers, as `schemas/vocabulary.yaml` declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kgx.resources.paths import schema_path

__all__ = ["ANY", "LITERAL_RANGES", "Predicate", "Qualifier", "Term", "TypeInfo", "Vocabulary", "VocabularyError",
           "load_vocabulary", "model_rows", "read_yaml"]  # fmt: skip

LITERAL_RANGES = frozenset({"text", "date", "number"})
KINDS = ("state", "happening", "page")
ANY = "any"


class VocabularyError(ValueError):
    """A row of the vocabulary that cannot be used; the message names file and row."""


@dataclass(frozen=True, slots=True)
class Term:
    """What every row has: a name, labels and definitions in Korean and English, an example, links outward."""

    name: str
    label_ko: str
    label_en: str
    comment_ko: str
    comment_en: str
    example: str
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeInfo(Term):
    """An entity type; `parent` is its superclass within the vocabulary."""

    parent: str | None


@dataclass(frozen=True, slots=True)
class Qualifier(Term):
    """A qualifier. `range` holds entity types or one of text, date, number; entity types may also be text.

    `property` is its name in the ontology. `values` is empty unless they are a closed list. If `absence_means` is
    set, a statement without this qualifier says something of its own (no `status`: the office is held) and is never
    joined with one that has it.
    """

    range: tuple[str, ...]
    property: str
    values: tuple[str, ...]
    absence_means: str | None


@dataclass(frozen=True, slots=True)
class Predicate(Term):
    """A predicate. `domain` and `range` are lists of entity types (groups resolved); `range` may hold literals.

    `qualifiers` holds every qualifier it may bear; `identity` those that tell two statements apart.
    `kind` is state, happening or page.
    """

    domain: tuple[str, ...]
    range: tuple[str, ...]
    kind: str
    symmetric: bool
    qualifiers: tuple[str, ...]
    identity: frozenset[str]

    @property
    def literal(self) -> str | None:
        """The literal datatype its objects may have (text, date or number), or None."""
        return next((name for name in self.range if name in LITERAL_RANGES), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All rows by name. Frozen; the mappings cannot be written to."""

    version: int
    types: Mapping[str, TypeInfo]
    predicates: Mapping[str, Predicate]
    qualifiers: Mapping[str, Qualifier]

    def is_a(self, type_name: str, ancestor: str) -> bool:
        """Whether a type is another or a subclass of it: InternationalOrganization is an Organization."""
        current: str | None = type_name
        while current is not None and current != ancestor:
            info = self.types.get(current)
            current = info.parent if info else None
        return current == ancestor

    def allows(self, subject: str, predicate: str, object_: str) -> bool:
        """Whether domain and range admit these types; `object_` may be text, date or number.

        Raises KeyError for an unknown predicate.
        """
        row = self.predicates[predicate]
        return self._within(subject, row.domain) and self._within(object_, row.range)

    def identity(self, predicate: str) -> frozenset[str]:
        """The identity qualifiers of a predicate; of an unknown one, those of a happening."""
        row = self.predicates.get(predicate)
        return row.identity if row else frozenset({"date", "event", "role", "status", "ordinal"})

    def symmetric(self, predicate: str) -> bool:
        row = self.predicates.get(predicate)
        return row is not None and row.symmetric

    def _within(self, name: str, allowed: Iterable[str]) -> bool:
        return any(option in (ANY, name) or self.is_a(name, option) for option in allowed)


@cache
def load_vocabulary(path: Path | None = None) -> Vocabulary:
    """The vocabulary of `schemas/vocabulary.yaml` (or of another file of that form); read once.

    Raises VocabularyError for an unknown key, type, qualifier or kind, naming the row.
    """
    path = path or schema_path("vocabulary.yaml")
    return _Builder(path, read_yaml(path)).build()


@cache
def model_rows() -> Mapping[str, Mapping[str, Any]]:
    """How statements and their evidence are written: classes, properties and annotations, rows by name."""
    return MappingProxyType(read_yaml(schema_path("vocabulary.yaml"))["model"])


def read_yaml(path: Path) -> Any:
    """A YAML file's content, by the C loader where there is one (ten times as fast)."""
    import yaml

    with path.open("rb") as handle:
        return yaml.load(handle, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _Builder:
    """Turns the YAML into a `Vocabulary`; every complaint names file and row."""

    TERM_KEYS = frozenset({"ko", "en", "says_ko", "says_en", "example", "under"})

    def __init__(self, path: Path, raw: Any) -> None:
        self.path = path
        self.raw = raw if isinstance(raw, dict) else {}
        self.types: dict[str, TypeInfo] = {}
        self.qualifiers: dict[str, Qualifier] = {}

    def build(self) -> Vocabulary:
        for key in ("types", "qualifiers", "predicates"):
            if not isinstance(self.raw.get(key), dict):
                raise VocabularyError(f"{self.path}: no '{key}'")
        self.types = {name: self._type(name, row) for name, row in self.raw["types"].items()}
        self.qualifiers = {name: self._qualifier(name, row) for name, row in self.raw["qualifiers"].items()}
        predicates = {name: self._predicate(name, row) for name, row in self.raw["predicates"].items()}
        return Vocabulary(
            version=int(self.raw.get("version", 1)),
            types=MappingProxyType(self.types),
            predicates=MappingProxyType(predicates),
            qualifiers=MappingProxyType(self.qualifiers),
        )

    def _type(self, name: str, row: dict[str, Any]) -> TypeInfo:
        term = self._term(name, row, {"parent"})
        parent = row.get("parent")
        if parent is not None and parent not in self.raw["types"]:
            raise VocabularyError(f"{self.path}: {name}: unknown type '{parent}'")
        return TypeInfo(*term, parent=parent)

    def _qualifier(self, name: str, row: dict[str, Any]) -> Qualifier:
        term = self._term(name, row, {"range", "property", "values", "absence"})
        return Qualifier(
            *term,
            range=self._types(name, row["range"]),
            property=row.get("property", name),
            values=tuple(row.get("values", ())),
            absence_means=row.get("absence"),
        )

    def _predicate(self, name: str, row: dict[str, Any]) -> Predicate:
        own = {"kind", "domain", "range", "symmetric", "qualifiers", "identity"}
        term = self._term(name, row, own)
        if missing := own - {"symmetric"} - row.keys():
            raise VocabularyError(f"{self.path}: {name}: missing {sorted(missing)}")
        if row["kind"] not in KINDS:
            raise VocabularyError(f"{self.path}: {name}: kind '{row['kind']}' is none of {', '.join(KINDS)}")
        qualifiers = tuple(dict.fromkeys([*row["qualifiers"], *self.raw.get("common", ())]))
        for qualifier in qualifiers:
            if qualifier not in self.qualifiers:
                raise VocabularyError(f"{self.path}: {name}: unknown qualifier '{qualifier}'")
        if stray := set(row["identity"]) - set(qualifiers):
            raise VocabularyError(f"{self.path}: {name}: identity {sorted(stray)} not among its qualifiers")
        return Predicate(
            *term,
            domain=self._types(name, row["domain"]),
            range=self._types(name, row["range"]),
            kind=row["kind"],
            symmetric=bool(row.get("symmetric", False)),
            qualifiers=qualifiers,
            identity=frozenset(row["identity"]),
        )

    def _term(self, name: str, row: Any, more: set[str]) -> tuple[str, str, str, str, str, str, tuple[str, ...]]:
        if not isinstance(row, dict):
            raise VocabularyError(f"{self.path}: {name}: not a row of keys")
        if unknown := row.keys() - self.TERM_KEYS - more:
            raise VocabularyError(f"{self.path}: {name}: unknown keys {sorted(unknown)}")
        if missing := self.TERM_KEYS - {"under"} - row.keys():
            raise VocabularyError(f"{self.path}: {name}: missing {sorted(missing)}")
        texts = (str(row[key]) for key in ("ko", "en", "says_ko", "says_en", "example"))
        ko, en, says_ko, says_en, example = texts
        return name, ko, en, says_ko, says_en, example, tuple(row.get("under", ()))

    def _types(self, name: str, listed: list[str]) -> tuple[str, ...]:
        groups = self.raw.get("groups", {})
        flat: dict[str, None] = {}
        for option in listed:
            flat.update(dict.fromkeys(groups.get(option, [option])))
        for option in flat:
            if option not in self.types and option not in LITERAL_RANGES and option != ANY:
                raise VocabularyError(f"{self.path}: {name}: unknown type '{option}'")
        return tuple(flat)
