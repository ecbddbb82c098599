"""The two texts of the benchmarks of speed: general news, and dense news on cities. Each is a list of articles.

General news is a file of sentences, ten of which make an article, or a folder of articles. Dense news are the project's
own articles, those of ../shared/seeds and ../shared/open where they are there, and generated ones
(benchmarks/articles.py), in turn, up to the size wanted.
"""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from articles import generated

__all__ = ["ROOT", "dense_news", "general_news"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RAW = SHARED / "data" / "klue" / "raw-news.txt"
SENTENCES = 10  # of one article, where a file is a list of sentences


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def general_news(path: Path | None, characters: int) -> list[str] | None:
    """Articles of general news of so many characters in all, or all there are; None where there is nothing to read."""
    path = path or RAW
    if path.is_dir():
        return _cut(_texts(path), characters)
    if not path.is_file():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    return _cut(["\n".join(lines[k : k + SENTENCES]) + "\n" for k in range(0, len(lines), SENTENCES)], characters)


def dense_news(characters: int) -> list[str]:
    """Articles on cities of so many characters in all: real and written ones and generated ones, in turn."""
    real = [text for folder in (ROOT / "seeds", SHARED / "seeds", SHARED / "open") for text in _texts(folder)]
    mixed = (text for pair in zip(cycle(real), generated(10_000), strict=False) for text in pair)
    return _cut(list(islice(mixed, characters // 300)), characters)


def _cut(texts: list[str], characters: int) -> list[str]:
    """The first texts that together have so many characters."""
    found: list[str] = []
    for text in texts:
        if characters <= 0:
            break
        found.append(text)
        characters -= len(text)
    return found
