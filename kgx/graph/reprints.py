"""Reprints: articles of one text, such as a press release that several papers print, told by their shingles.

A shingle is three words in a row. Each article carries a sketch of its own: how many shingles it has, and the smallest
hashes among them, a sample that is drawn alike from every text. Two sketches so tell how large a share of all their
shingles two texts have in common (Jaccard's index), without the texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from kgx.model.statement import DocumentFacts

__all__ = ["independent", "origins", "sketch"]

WORDS = 3  # of a shingle
KEPT = 64  # hashes of a sketch: the share is then right to about 0.06
ALIKE = 0.4  # the share from which two texts are one: a text and its first half have 0.5, two reports of one day 0.1
COMMON = 256  # different texts that hold a hash; one that more of them hold tells nothing
_WORD = re.compile(r"[^\W_]+")
_DIGITS = 8  # of a number in a sketch, hexadecimal


@dataclass(frozen=True, slots=True)
class _Sample:
    """A sketch that was read: how many shingles the text has, and its smallest hashes."""

    shingles: int
    hashes: frozenset[int]


def sketch(paragraphs: Iterable[str]) -> str:
    """The sketch of a text's paragraphs; '' if there are no three words. Marks, blanks and case make no difference."""
    words = [word for paragraph in paragraphs for word in _WORD.findall(paragraph.casefold())]
    shingles = {" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}
    hashes = sorted(
        {int.from_bytes(blake2b(one.encode("utf-8", "replace"), digest_size=4).digest()) for one in shingles}
    )
    return "".join(f"{number:0{_DIGITS}x}" for number in (len(shingles), *hashes[:KEPT])) if shingles else ""


def origins(facts: Iterable[DocumentFacts]) -> dict[str, str]:
    """For each article the one whose text it prints: the longest of those alike, itself if there is none.

    The order of the articles makes no difference. Each text is compared only with those that share a hash with it, and
    of a group of reprints only with the longest, so that the work grows as the articles do.
    """
    samples = {one.document: _sample(one.sketch) for one in facts}
    found: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(samples, key=lambda name: (-samples[name].shingles, name)):
        own = samples[name]
        near = (holders[value] for value in own.hashes if value in holders and len(holders[value]) <= COMMON)
        shared = Counter(other for names in near for other in names)
        likely = [other for other, count in shared.items() if count >= len(own.hashes) * ALIKE / 2]
        shares = {other: _share(own, samples[other]) for other in likely}
        best = min(shares, key=lambda other: (-shares[other], other), default=None)
        found[name] = name if best is None or shares[best] < ALIKE else best
        if found[name] == name:
            for value in own.hashes:
                holders[value].append(name)
    return found


def independent(documents: Iterable[str], origin: Mapping[str, str]) -> int:
    """How many different texts some articles are."""
    return len({origin.get(name, name) for name in documents})


def _sample(text: str) -> _Sample:
    numbers = [int(text[at : at + _DIGITS], 16) for at in range(0, len(text), _DIGITS)]
    return _Sample(numbers[0], frozenset(numbers[1:])) if numbers else _Sample(0, frozenset())


def _share(one: _Sample, other: _Sample) -> float:
    """Jaccard's index of two texts, from the smallest hashes of both together, which the sketches hold."""
    both = sorted(one.hashes | other.hashes)[:KEPT]
    return sum(value in one.hashes and value in other.hashes for value in both) / len(both) if both else 0.0
