"""What twice as many rules cost: extraction with the package's rules alone, and beside generated ones.

The generated rules are as many as the package's case frames: once copies under other names, on the same predicate
lemmas, which find every fact a second time; once the same frames on verbs that no text has. Each is timed on the same
articles in turn, block by block, on one core, in processor time. Prints one JSON object; `ratio` is to the package's
rules alone.

    python benchmarks/more_rules.py [--characters N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from extract_cost import pin
from texts import dense_news
from throughput import BLOCK

from kgx.pipeline import Extractor
from kgx.reading.documents import document_from_text
from kgx.resources.paths import rules_folder

SYLLABLES = "갉닮랆밟삶앎챎캄탉팖핥뷁"  # no verb has two of these
FRAME = "predicate"


def frames() -> Iterator[dict[str, Any]]:
    """The package's rules with a predicate, as they are written, without their examples."""
    for path in sorted(rules_folder().glob("*.yaml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")):
            if FRAME in rule:
                yield {key: value for key, value in rule.items() if key != "examples"}


def generated(folder: Path, kind: str) -> tuple[Path, int]:
    """A rule file with as many frames again: kind `same` on the same lemmas, `other` on lemmas of their own."""
    verbs = ("".join(pair) + "하다" for pair in product(SYLLABLES, repeat=3))
    rules = []
    for number, rule in zip(count(), frames()):
        more = {**rule, "rule": f"generated/{number}"}
        if kind == "other":
            more[FRAME] = [next(verbs) for _ in rule[FRAME]]
        rules.append(more)
    path = folder / f"{kind}.yaml"
    path.write_text(yaml.safe_dump(rules, allow_unicode=True), encoding="utf-8")
    return path, len(rules)


def measure(folder: Path, characters: int, rounds: int) -> dict[str, object]:
    """Processor time of extraction with the package's rules alone, and with each kind of generated ones beside them."""
    same, number = generated(folder, "same")
    other, _ = generated(folder, "other")
    extractors = {"alone": Extractor(), "same": Extractor(rules=[same]), "other": Extractor(rules=[other])}
    texts = dense_news(characters)
    documents = [document_from_text(text, name=f"{n}.txt", published="2025-01-02") for n, text in enumerate(texts)]
    spent = dict.fromkeys(extractors, 0.0)
    for turn in range(rounds + 1):
        for k in range(0, len(documents), BLOCK):
            for name, extractor in extractors.items():
                begun = time.process_time()
                for document in documents[k : k + BLOCK]:
                    extractor.extract(document)
                spent[name] += (time.process_time() - begun) if turn else 0.0
    return {
        "articles": len(documents),
        "rules": len(extractors["alone"].rules.names),
        "added": number,
        "seconds": {name: round(one, 2) for name, one in spent.items()},
        "ratio": {name: round(spent[name] / spent["alone"], 3) for name in ("same", "other")},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pin()
    with TemporaryDirectory(prefix="kgx-") as folder:
        result = measure(Path(folder), options.characters, options.rounds)
    json.dump(result, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
