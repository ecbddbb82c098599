"""Gold files: what a reader found in an article, and which names mean which of its things."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["GoldDocument", "GoldStatement", "fold", "load_gold", "numbers", "similar"]

_INSIGNIFICANT = re.compile(r"[\s\"'‘’“”「」『』《》〈〉`´·‧・ㆍ,.()\[\]]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
_DIGITS = re.compile(r"\d+")


def fold(text: object) -> str:
    """A name for comparing: NFC, case folded, without spaces, quotation marks, brackets, dots and commas."""
    return _INSIGNIFICANT.sub("", unicodedata.normalize("NFC", str(text))).casefold()


def numbers(text: object) -> list[str]:
    """The runs of digits in a text; 1,200 is one run."""
    return _DIGITS.findall(_THOUSANDS.sub("", str(text)))


def similar(one: object, other: object, factor: int = 2) -> bool:
    """Whether two texts are equal when folded, or one holds the other and is at most `factor` times as long."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and short in long and len(long) <= factor * len(short)


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A fact as the gold file writes it: entities by label, literals as text."""

    subject: str
    predicate: str
    object: str
    qualifiers: Mapping[str, Any]
    modality: str

    @classmethod
    def parse(cls, row: Any) -> GoldStatement:
        """From ``[subject, predicate, object]`` or ``{s, p, o, q, modality}``. Raises ValueError."""
        if isinstance(row, list) and len(row) == 3:
            row = dict(zip("spo", row, strict=True))
        if not isinstance(row, dict) or not {"s", "p", "o"} <= row.keys():
            raise ValueError(f"not a statement: {row!r}")
        return cls(str(row["s"]), row["p"], str(row["o"]), row.get("q") or {}, row.get("modality", "asserted"))


class GoldDocument:
    """One article's gold: `types` by label, the statements required, and those that count neither way."""

    def __init__(self, name: str, raw: Mapping[str, Any]) -> None:
        self.name = Path(str(raw.get("doc", name))).stem
        self.types: dict[str, str] = {}
        self._owners: dict[str, set[str]] = defaultdict(set)
        for row in raw.get("entities") or []:
            self.types[row["label"]] = row["type"]
            for form in [row["label"], *(row.get("aliases") or [])]:
                self._owners[fold(form)].add(row["label"])
        self.required = tuple(map(GoldStatement.parse, raw.get("statements") or []))
        self.optional = tuple(map(GoldStatement.parse, raw.get("optional") or []))

    def owners(self, name: object) -> frozenset[str]:
        """The labels of the entities that bear a name."""
        return frozenset(self._owners.get(fold(name), ()))

    def other_names(self, name: object) -> list[str]:
        """Every (folded) name of the entities that bear this one."""
        owners = self.owners(name)
        return [form for form, labels in self._owners.items() if labels & owners]

    def resolve(self, node: Mapping[str, Any]) -> str | None:
        """The one gold entity that a found entity stands for. Its label decides, else its aliases where they agree;
        one that bears the names of three or more gold entities is a wrong merge and stands for none."""
        by_label = self.owners(node["label"])
        by_alias = frozenset[str]().union(*map(self.owners, node.get("aliases") or ()))
        choice = by_label or by_alias
        return next(iter(choice)) if len(choice) == 1 and len(by_label | by_alias) <= 2 else None

    def entities_required(self) -> Iterable[str]:
        """The labels of the entities that stand in a required statement."""
        return {end for row in self.required for end in (row.subject, row.object) if end in self.types}


def load_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Every ``*.yaml`` of a folder, by name. Raises ValueError, naming the file, for one of another form."""
    import yaml

    documents = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            raw = yaml.safe_load(path.read_text(encoding="utf-8"))
            documents.append(GoldDocument(path.name, raw))
        except (yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}: not a gold file: {error}") from error
    return tuple(documents)
