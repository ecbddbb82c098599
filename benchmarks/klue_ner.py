"""How well names, dates and amounts are recognised: entity-level F1 on KLUE-NER, exact spans.

    python benchmarks/klue_ner.py FILE [--errors CLASS]

FILE is a KLUE-NER file (klue-benchmark.com): ``##`` comments, one character and its tag a line, a blank line after
each sentence. Each sentence is recognised as an article of its own, without a day. Prints one JSON object:
`micro_f1`, and F1 by class in `classes`. With --errors it lists on standard error what was missed (-) and what was
found wrongly (+) of one class or `all`.

Classes: Person is PS; City, Country, AdministrativeArea and Place are LC; Organization is OG; days, anniversaries and
lengths of days and more are DT; times and lengths of hours and less are TI; quantities with a number are QT. Where
the corpus marks more than the name alone, spans are brought to its habit: places that stand one in the other
(경기 용인시) are one LC; times and amounts inside brackets, and inside names that no class has, count too; and a
name once more in Hanja in brackets behind it is a span of its own. A body with the place before it (미국 국무부) is
one OG. Bodies said without a name (경찰), which are no things of the graph, and a country's government are OG.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from klue import Labelled, Tally, arguments, f1

from kgx.model.mention import Mention
from kgx.model.text import Document, Region, RegionKind
from kgx.pipeline import Extractor

CLASSES = {
    "Person": "PS",
    "City": "LC",
    "Country": "LC",
    "AdministrativeArea": "LC",
    "Place": "LC",
    "Organization": "OG",
    "InternationalOrganization": "OG",
    "Date": "DT",
    "Time": "TI",
    "Quantity": "QT",
}
ORDER = ("PS", "LC", "OG", "DT", "TI", "QT")
HANJA = re.compile(r"\(([\u4e00-\u9fff\uf900-\ufaff]{2,})\)")
CLOCK = re.compile(r"시간|분(?!기)|초")
VAGUE = re.compile(r"[수몇]")  # 수십 명, 몇 차례

Span = Labelled  # start, end, class


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of the corpus: its text and its marked spans, in code points."""

    text: str
    spans: frozenset[Span]


def read(path: Path) -> Iterator[Example]:
    """The sentences of a KLUE-NER file; raises ValueError for a line that is neither comment, tag nor blank."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.startswith("## ") and not rows:
            continue
        if not line:
            if rows:
                yield Example("".join(c for c, _ in rows), frozenset(_marked(rows)))
            rows = []
            continue
        character, tab, tag = line.partition("\t")
        if not tab or len(character) != 1:
            raise ValueError(f"{path}:{number}: not a character and its tag: {line!r}")
        rows.append((character, tag))


def _marked(rows: list[tuple[str, str]]) -> Iterator[Span]:
    start = 0
    for at, (_, tag) in enumerate(rows):
        if tag.startswith("B-"):
            start = at
        if tag != "O" and (at + 1 == len(rows) or not rows[at + 1][1].startswith("I-")):
            yield start, at + 1, tag[2:]


def class_of(mention: Mention) -> str | None:
    """The corpus' class of a mention, None for one that it does not know."""
    if mention.kind == "Duration":
        return "TI" if CLOCK.search(mention.surface) else "DT"
    if mention.kind == "Quantity" and mention.unit == "주년":
        return "DT"
    if mention.kind == "Quantity" and VAGUE.match(mention.surface):
        return None
    if mention.rule == "name/government":
        return "OG"
    return CLASSES.get(mention.kind)


def found(mentions: list[Mention], text: str) -> set[Span]:
    """The spans of all classes, those inside titles and brackets too, none inside another."""
    spans: list[Span] = []
    for mention in mentions:
        known = class_of(mention)
        if known is not None:
            spans.append((mention.start, mention.end, known))
        outside = [m for m in mention.inner if known is None or m.end <= mention.start or m.start >= mention.end]
        spans.extend(found(outside, text))
    merged: list[Span] = []
    for span in sorted(spans):
        before = merged[-1] if merged else None
        if before is not None and before[2] == span[2] == "LC" and text[before[1] : span[0]] in {"", " "}:
            merged[-1] = (before[0], span[1], "LC")
        elif (
            before is not None
            and (before[2], span[2], text[before[1] : span[0]]) == ("LC", "OG", " ")
            and " " not in text[before[0] : before[1]]
        ):
            merged[-1] = (before[0], span[1], "OG")
        elif before is None or span[0] >= before[1]:
            merged.append(span)
    return set(_with_hanja(merged, text))


def _with_hanja(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The names once more in Hanja, in brackets right after them: 베이징(北京)."""
    for start, end, kind in spans:
        yield start, end, kind
        if kind in {"PS", "LC"} and (again := HANJA.match(text, end)):
            yield again.start(1), again.end(1), kind


def recognised(text: str, extractor: Extractor) -> set[Span]:
    document = Document("sentence", text, (Region(RegionKind.BODY, 0, len(text)),))
    context = extractor.analyse(document)
    spans: set[Span] = set()
    for one in context.sentences:
        unnamed = {(m.start, m.end, "OG") for m in one.recognised.unnamed}
        named = found(one.recognised.mentions, text)
        spans |= unnamed | {s for s in named if not any(u[0] < s[1] and s[0] < u[1] for u in unnamed)}
    asides = found([m for one in context.sentences for m in one.recognised.asides], text)
    return spans | {a for a in asides if all(a[1] <= s[0] or s[1] <= a[0] for s in spans)}


def main() -> int:
    asked = arguments(__doc__, "CLASS")
    extractor = Extractor()
    tally = Tally()
    for example in read(asked.file):
        spans = recognised(example.text, extractor)
        tally.add(spans, example.spans)
        if asked.errors:
            _report(example, spans, asked.errors)
    result = {"micro_f1": f1(*tally.totals), "classes": tally.by_label(ORDER), "counts": tally.counts(ORDER)}
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _report(example: Example, spans: set[Span], label: str) -> None:
    for sign, wrong in (("-", example.spans - spans), ("+", spans - example.spans)):
        for start, end, kind in sorted(wrong):
            if label in {kind, "all"}:
                around = f"{example.text[max(0, start - 25) : start]}[{example.text[start:end]}]"
                print(sign, kind, around + example.text[end : end + 25], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
