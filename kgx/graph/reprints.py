"""Reprints: articles of one text, such as a press release that several papers print, told by their shingles.

A shingle is three words in a row. Each article carries a sketch of its own: how many shingles it has, and the smallest
hashes among them, a sample that is drawn alike from every text. Two sketches so tell how large a share of all their
shingles two texts have in common (Jaccard's index), without the texts.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from kgx.model.statement import DocumentFacts

__all__ = ["Origins", "independent", "origins", "sketch"]

WORDS = 3  # of a shingle
KEPT = 64  # hashes of a sketch: the share is then right to about 0.06
ALIKE = 0.4  # the share from which two texts are one: a text and its first half have 0.5, two reports of one day 0.1
COMMON = 256  # different texts that hold a hash; one that more of them hold tells nothing
TOO_MANY = b""  # in place of their ranks
_WORD = re.compile(r"[^\W_]+")
_WIDTH = 4  # bytes of a number in a sketch
_DIGITS = 2 * _WIDTH
_FILTER = 2**26  # bits
_SPREAD = 0x9E3779B1  # odd, so that different numbers stay different as long as they can
_CACHE = 8 * 1024  # KiB of the database in memory


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

    The order of the articles makes no difference.
    """
    with Origins() as found:
        for one in facts:
            found.put(one.document, one.sketch)
        return dict(found.settle())


class Origins:
    """The same for any number of articles: `put` each, then `settle`, then ask for one by its name.

    The sketches stand in a database of their own, which is in memory while it is small and else in a file without a
    name in the folder for temporary files. A context manager.

    Each text is compared only with those that share a hash with it, and of a group of reprints only with the longest,
    so that the work grows as the articles do.
    """

    def __init__(self) -> None:
        import sqlite3

        self._repeated = _Repeated()
        self._rows = sqlite3.connect("", isolation_level=None)  # no name: private, temporary
        self._rows.executescript(
            f"""
            PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -{_CACHE};
            CREATE TABLE sample (name BLOB PRIMARY KEY, shingles INTEGER, hashes BLOB, origin BLOB) WITHOUT ROWID;
            CREATE TABLE text (rank INTEGER PRIMARY KEY, name BLOB, hashes BLOB);
            CREATE TABLE holder (hash INTEGER PRIMARY KEY, ranks BLOB);
            BEGIN;
            """
        )  # in one transaction: at the end of each, changed pages are written

    def __enter__(self) -> Origins:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Forget all."""
        self._rows.close()

    def put(self, document: str, sketch: str) -> None:
        """Add an article."""
        name, whole = _bytes(document), bytes.fromhex(sketch)
        hashes = array("I", whole[_WIDTH:])  # smallest first, and so they stay
        if sys.byteorder == "little":
            hashes.byteswap()
        self._repeated.add(hashes)
        row = name, int.from_bytes(whole[:_WIDTH]), hashes.tobytes(), name
        self._rows.execute("INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?)", row)

    def settle(self) -> Iterator[tuple[str, str]]:
        """Find the origin of each article, longest text first; gives article and origin."""
        ordered = self._rows.cursor().execute("SELECT name, hashes FROM sample ORDER BY -shingles, name")
        reprints: list[tuple[bytes, bytes]] = []
        for rank, (name, hashes) in enumerate(ordered):
            origin = self._origin(rank, name, hashes)
            if origin != name:
                reprints.append((origin, name))
            yield _text(name), _text(origin)
        self._rows.executescript("DROP TABLE holder; DROP TABLE text; BEGIN")
        self._rows.executemany("UPDATE sample SET origin = ? WHERE name = ?", reprints)

    def _origin(self, rank: int, name: bytes, hashes: bytes) -> bytes:
        """The origin of a text among those before it; itself if there is none, and then it can be one for others."""
        own = frozenset(_numbers(hashes))
        met = [value for value in own if value in self._repeated]
        asked = ",".join(map(str, met))
        near = dict(self._rows.execute(f"SELECT hash, ranks FROM holder WHERE hash IN ({asked})"))
        shared: Counter[int] = Counter()
        for ranks in near.values():
            shared.update(_numbers(ranks))
        least = len(own) * ALIKE / 2
        texts = (self._text(other) for other, count in shared.items() if count >= least)
        shares = {other: _share(own, frozenset(_numbers(its))) for other, its in texts}
        best = min(shares, key=lambda other: (-shares[other], other), default=name)
        if shares.get(best, 0.0) >= ALIKE:
            return best
        self._rows.execute("INSERT INTO text VALUES (?, ?, ?)", (rank, name, hashes))
        one = rank.to_bytes(_WIDTH, sys.byteorder)
        held = ((value, near.get(value)) for value in met)
        kept = [(value, _with(ranks or b"", one)) for value, ranks in held if ranks != TOO_MANY]
        self._rows.executemany("INSERT OR REPLACE INTO holder VALUES (?, ?)", kept)
        return name

    def __getitem__(self, document: str) -> str:
        """The origin of an article, once all are settled. Raises KeyError."""
        row = self._rows.execute("SELECT origin FROM sample WHERE name = ?", (_bytes(document),)).fetchone()
        if row is None:
            raise KeyError(document)
        return _text(row[0])

    def _text(self, rank: int) -> tuple[bytes, bytes]:
        name, hashes = self._rows.execute("SELECT name, hashes FROM text WHERE rank = ?", (rank,)).fetchone()
        return name, hashes


def independent(documents: Iterable[str], origin: Mapping[str, str]) -> int:
    """How many different texts some articles are."""
    return len({origin.get(name, name) for name in documents})


class _Repeated:
    """Which hashes were added more than once; of a few it says so that were not, which does no harm."""

    def __init__(self) -> None:
        self._once, self._again = bytearray(_FILTER // 8), bytearray(_FILTER // 8)

    def add(self, hashes: Iterable[int]) -> None:
        """Add the hashes of a text, each once."""
        once, again = self._once, self._again
        for value in hashes:
            place, bit = _place(value)
            if once[place] & bit:
                again[place] |= bit
            else:
                once[place] |= bit

    def __contains__(self, value: int) -> bool:
        place, bit = _place(value)
        return bool(self._again[place] & bit)


def _place(value: int) -> tuple[int, int]:
    """Byte and bit of a hash. The smallest hashes of texts are small numbers, so they are spread first."""
    spread = value * _SPREAD % _FILTER
    return spread >> 3, 1 << (spread & 7)


def _with(ranks: bytes, one: bytes) -> bytes:
    """The ranks of the texts that hold a hash, with one more; TOO_MANY once they tell nothing."""
    return ranks + one if len(ranks) < COMMON * _WIDTH else TOO_MANY


def _numbers(packed: bytes) -> memoryview[int]:
    return memoryview(packed).cast("I")


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """Jaccard's index of two texts, from the smallest hashes of both together, which the sketches hold; 0 below ALIKE.

    Most texts that are compared have far too little in common, which is seen at once.
    """
    common, union = one & other, one | other
    if len(common) < ALIKE * min(KEPT, len(union)):
        return 0.0
    both = sorted(union)[:KEPT]
    return sum(value in common for value in both) / len(both) if both else 0.0
