"""A long fuzz run: mutated and random Korean through the reader, all stages and every format, and how time grows.

`texts`: sentences of the seeds and of the rules' examples, mutated (`tests/mutating.py`), and strings of random
characters, half of the characters each, checked as the tests check them (`tests/fuzzing.py`): nothing breaks, RDF
parses, evidence is what it quotes, statements keep to the vocabulary, graphs come back as they were written.

`growth`: texts of one shape, twice as long each time. Seconds of this process for reading and extracting each, and the
last quotient of two neighbours: 2 is linear, 4 quadratic.

Prints one JSON object; ends with status 1 if a text breaks something or a quotient is above --limit.

    python benchmarks/fuzz.py [--characters 1000000] [--longest 64000] [--limit 2.5] [--seed 7]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kgx.reading import document_from_text  # noqa: E402
from tests.fuzzing import Tally, check_texts, extractor  # noqa: E402
from tests.mutating import mutated, sentences  # noqa: E402

BATCH = 500
FIRST = 8_000  # characters of the shortest text of a shape
TOO_SHORT = 0.1  # seconds that tell nothing about growth
ALPHABETS = ((0xAC00, 0xD7A3), (0xAC00, 0xD7A3), (0x20, 0x7E), (0x1100, 0x11FF), (0x3130, 0x318F), (0x2000, 0x206F),
             (0x4E00, 0x9FFF), (0x0, 0x1F), (0xFF01, 0xFFDC), (0x1F300, 0x1FAFF))  # fmt: skip


def random_text(chance: Random) -> str:
    """Some words, each of one alphabet."""
    words = []
    for _ in range(chance.randint(1, 20)):
        low, high = chance.choice(ALPHABETS)
        words.append("".join(chr(chance.randint(low, high)) for _ in range(chance.randint(1, 12))))
    return chance.choice((" ", " ", "", "\n")).join(words)


def texts(make: Callable[[], str], characters: int) -> Iterator[str]:
    """Texts until there are so many characters."""
    while characters > 0:
        text = make()
        characters -= len(text)
        yield text


def fuzz(characters: int, chance: Random) -> Tally:
    """Check mutated and random texts."""
    known, whole = sentences(), Tally()
    made = chain(
        texts(lambda: mutated(known, chance), characters // 2), texts(lambda: random_text(chance), characters // 2)
    )
    number = 0
    while batch := list(islice(made, BATCH)):
        whole.add(check_texts(batch, f"batch {number}", back=True))
        number += 1
        print(f"{whole.characters:,} characters", file=sys.stderr)
    return whole


def shapes() -> dict[str, Callable[[int], str]]:
    """Texts of any length, by what they are made of."""
    article = (ROOT / "seeds" / "04-september-diplomacy.txt").read_text(encoding="utf-8")
    line = " ".join(article.split()) + " "
    told = "{0}월 {0}일 서울시는 {0}개 도시와 {0}번째 협약을 맺었다고 밝혔다.\n"

    def mutation(between: str) -> Callable[[int], str]:
        known = sentences()

        def make(size: int) -> str:
            chance = Random(3)
            return between.join(texts(lambda: mutated(known, chance), size))[:size].ljust(size, ".")

        return make

    def of(unit: str) -> Callable[[int], str]:
        return lambda size: (unit * (size // len(unit) + 1))[:size]

    units = {
        "article repeated": article, "one line": line, "one sentence": line.replace(".", ","), "Latin": "a",
        "digits": "1", "syllables": "가", "words": "만나고 체결하고 ", "cities": "서울시와 뉴욕시와 ",
        "mayors": "오세훈 서울시장, ", "dates": "2024년 5월 3일, ", "quotations": "“함께 가자” 라고 ",
        "opening marks": "“(‘「", "closing marks": "”)’」", "nested marks": "“‘(「가」)’” ", "full stops": ".",
        "spaces": " ", "zero width": "\u200b", "jamo": "\u1100\u1161", "short lines": "서울시\n",
        "bullets": "○ 서울시, 뉴욕시와 협약\n", "decomposed": unicodedata.normalize("NFD", line), "emoji": "😀👨",
        "line ends": "\n", "brackets": "서울(Seoul) ", "numbers": "3.14, ",
    }  # fmt: skip
    return {
        **{name: of(unit) for name, unit in units.items()},
        "mutated lines": mutation("\n"),
        "mutated line": mutation(" "),
        "lines that differ": lambda size: "".join(told.format(n) for n in range(size // 30))[:size],
    }


def growth(longest: int) -> dict[str, dict[str, Any]]:
    """Seconds by length, and the last quotient, of each shape."""
    extractor().extract(document_from_text("서울시는 뉴욕시와 협약을 맺었다."))
    found: dict[str, dict[str, Any]] = {}
    for name, shape in shapes().items():
        seconds: dict[int, float] = {}
        size = FIRST
        while size <= longest:
            text = shape(size)
            begun = time.process_time()
            extractor().extract(document_from_text(text, published="2024-06-15"))
            seconds[size] = round(time.process_time() - begun, 3)
            size *= 2
        last, before = seconds[size // 2], seconds[size // 4]
        quotient = round(last / before, 2) if last > TOO_SHORT and before else None
        found[name] = {"seconds": seconds, "quotient": quotient}
        print(f"{name}: {seconds} {quotient}", file=sys.stderr)
    return found


def main() -> None:
    """Run, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--longest", type=int, default=64_000)
    parser.add_argument("--limit", type=float, default=2.5)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    tally = fuzz(given.characters, Random(given.seed))
    grown = growth(given.longest)
    print(json.dumps({"texts": asdict(tally), "growth": grown}, indent=2, ensure_ascii=False))
    steep = [name for name, one in grown.items() if (one["quotient"] or 0) > given.limit]
    sys.exit(1 if tally.faults or steep else 0)


if __name__ == "__main__":
    main()
