"""Build the bulk lexicon of foreign given and family names from the names of people in Kiwi's dictionary of names of
several words, which are labels of Wikidata (CC0) in a package under the Apache License 2.0.

Run as ``python -m kgx.lexicons.build.people [--out FILE]``. It writes ``foreign_names_bulk.csv``: the first and the
last words of at least `LEAST` full names in Hangul, but for what is a word, a place, or looks like a Korean name. The
same release of ``kiwipiepy_model`` gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Final

from kgx.mentions.names import korean_name_text
from kgx.morphology import Analyzer
from kgx.resources.lexicons import Lexicons, load_lexicons

__all__ = ["LEAST", "build", "main", "people"]

LEAST: Final = 8  # full names that a word must begin or end
LONGEST: Final = 6  # letters
HUMAN: Final = "# Q5"  # the class of Wikidata
COLUMNS: Final = ("surface", "part", "language", "alone", "source")
OUT: Final = Path(__file__).resolve().parent.parent / "foreign_names_bulk.csv"
_WORD: Final = re.compile(r"[가-힣]+")


def people() -> Iterator[list[str]]:
    """The words of each full name of two or three words in Hangul."""
    table = files("kiwipiepy_model").joinpath("multi.dict").read_text(encoding="utf-8")
    for line in table.splitlines():
        words = line.partition("\t")[0].split(" ")
        if line.endswith(HUMAN) and 2 <= len(words) <= 3 and all(map(_WORD.fullmatch, words)):
            yield words


def _unknown(word: str, analyzer: Analyzer, lexicons: Lexicons) -> bool:
    """Whether a word means nothing else: no noun or phrase of Kiwi's, no place, no Korean name."""
    if not 2 <= len(word) <= LONGEST or word in lexicons.names or word in lexicons.not_names:
        return False
    if word in lexicons.offices or word in lexicons.heads or word in lexicons.kinship:
        return False
    if len(word) == 3 and word[0] in lexicons.usual_surnames and korean_name_text(word, ("NNP",), lexicons):
        return False
    tokens = analyzer.tokenize(word, 0, len(word))
    return any(t.tag == "NNP" for t in tokens) and all(t.tag in {"NNP", "NNG"} for t in tokens)


def build() -> list[tuple[str, ...]]:
    """The rows, by part and surface."""
    analyzer, lexicons = Analyzer(), load_lexicons()
    counts: dict[str, Counter[str]] = {"given": Counter(), "family": Counter()}
    for words in people():
        counts["given"][words[0]] += 1
        counts["family"][words[-1]] += 1
    source = f"kiwipiepy_model {version('kiwipiepy_model')}: multi.dict, labels of people in Wikidata (CC0)"
    return [
        (word, part, "any", "no", source)
        for part, found in counts.items()
        for word, count in sorted(found.items())
        if count >= LEAST and _unknown(word, analyzer, lexicons)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *build()])


if __name__ == "__main__":
    main()
