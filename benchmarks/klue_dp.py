"""How well clauses are analysed: F1 of (argument eojeol → predicate eojeol) on KLUE-DP.

    python benchmarks/klue_dp.py FILE [--errors ROLE]

FILE is a KLUE-DP file (klue-benchmark.com): ``##`` comments, after ``## ID<tab>TEXT`` one eojeol a line (INDEX,
WORD_FORM, LEMMA, POS, HEAD, DEPREL, tab-separated), a blank line after each sentence. Each sentence is analysed as an
article of its own, by the stages of the pipeline up to `kgx.syntax.parse`; nothing of the corpus' morphemes is used.

Counted are subjects (NP_SBJ), objects (NP_OBJ) and adjuncts (NP_AJT): the eojeol of the phrase's last word, the
eojeol it depends on, and the label must all three be right. Prints one JSON object: `f1` of all together, by label
in `roles`, and beside them precision, recall, counts, and the plain `baseline` (the same arguments, each given to the
next predicate on its right). With --errors it lists on standard error what was missed (-) and what was found wrongly
(+) of one label or `all`.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from klue import Labelled, Tally, arguments, f1

from kgx.model.clause import Arg, Clause, Parse, Unit
from kgx.model.text import Document, Region, RegionKind
from kgx.pipeline import Extractor
from kgx.syntax.adverbials import is_adverbial, is_time

ROLES = ("NP_SBJ", "NP_OBJ", "NP_AJT")
UNCOUNTED = frozenset({"gen", "quote", "complement", "or"})  # NP_MOD, VP_CMP, NP_CMP, NP_CNJ

# What a length of time runs into: 3년 만에, 사흘 뒤, 5일 새벽.
COMPLETING = (
    "만",
    "뒤",
    "후",
    "전",
    "동안",
    "이후",
    "이전",
    "사이",
    "오전",
    "오후",
    "새벽",
    "아침",
    "저녁",
    "밤",
    "낮",
    "말",
    "초",
)

Pair = Labelled  # argument, head (eojeol numbers from 1), label


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of the corpus: its text, where its eojeols begin, its counted dependencies."""

    text: str
    starts: tuple[int, ...]
    pairs: frozenset[Pair]

    def word(self, offset: int) -> int:
        """The number of the eojeol that an offset stands in."""
        return bisect_right(self.starts, offset)


def read(path: Path) -> Iterator[Example]:
    """The sentences of a KLUE-DP file; raises ValueError for a row of another shape."""
    rows: list[list[str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        if line.startswith("##") and not rows:
            continue
        if line:
            row = line.split("\t")
            if len(row) != 6 or not row[0].isdigit() or not row[4].isdigit():
                raise ValueError(f"{path}:{number}: not a row of six columns: {line!r}")
            rows.append(row)
        elif rows:
            yield _example(rows)
            rows = []


def _example(rows: list[list[str]]) -> Example:
    starts, text = [], ""
    for row in rows:
        text += " " if text else ""
        starts.append(len(text))
        text += row[1]
    pairs = frozenset((int(r[0]), int(r[4]), r[5]) for r in rows if r[5] in ROLES)
    return Example(text, tuple(starts), pairs)


def found(example: Example, extractor: Extractor) -> tuple[set[Pair], set[int]]:
    """The dependencies that the analysis gives, and the eojeols that hold a predicate."""
    document = Document("sentence", example.text, (Region(RegionKind.BODY, 0, len(example.text)),))
    pairs: set[Pair] = set()
    heads: set[int] = set()
    for analysed in extractor.analyse(document).sentences:
        for parse in (analysed.parse, *(inner for _, _, inner in analysed.quoted)):
            pairs.update(_dependencies(parse, example))
            heads.update(_head(clause, parse, example) for clause in parse.clauses if clause.form != "nominal")
    return _one_head(pairs), heads


def _one_head(pairs: set[Pair]) -> set[Pair]:
    """Each eojeol once: the nearest head of those found for it."""
    best: dict[int, Pair] = {}
    for pair in sorted(pairs):
        best.setdefault(pair[0], pair)
    return set(best.values())


def _head(clause: Clause, parse: Parse, example: Example) -> int:
    """The eojeol of a clause's predicate; of a noun predicate without a verb (정부를 인용, …) that of the noun."""
    unit = parse.units[clause.first]
    if clause.noun is not None:
        return example.word(parse.units[clause.noun].end - 1)
    light = parse.units[clause.first + 1] if clause.first < clause.last else unit
    return example.word(light.start if light.tag == "XSV" else unit.start)


def _dependencies(parse: Parse, example: Example) -> Iterator[Pair]:
    for clause in parse.clauses:
        if clause.form == "nominal":
            continue
        head = _head(clause, parse, example)
        own = [arg for arg in clause.args if not arg.inherited and not arg.shared]
        for arg, following in zip_longest(own, own[1:]):
            near = None if following is None or following.phrase.first > _end(arg, parse) else following
            if near is None or not _is_date_part(arg, near):
                yield from _of_argument(arg, _beside(arg, near, parse, example) or head, clause, example)
        yield from _inside(parse.units[clause.first : clause.last + 1], example)
    for arg, verb in parse.modifiers:
        label = _label(arg, None)
        if label is not None:
            yield _word(arg, example), example.word(parse.units[verb].start), label


def _end(arg: Arg, parse: Parse) -> int:
    """The unit after a phrase and its particles."""
    at = arg.phrase.last + 1
    while at < len(parse.units) and parse.units[at].tag.startswith("J"):
        at += 1
    return at


def _is_date_part(arg: Arg, following: Arg) -> bool:
    """6일 오후 5시에, 3년 만에: a time right before what completes it is part of that phrase."""
    if arg.role != "time" or arg.particle:
        return False
    return following.role == "time" or following.phrase.head.startswith(COMPLETING)


def _beside(arg: Arg, following: Arg | None, parse: Parse, example: Example) -> int | None:
    """The eojeol beside a phrase that the corpus hangs it on: 시민과 → 함께, 서울에서 → 부산까지."""
    at = _end(arg, parse)
    unit = parse.units[at] if at < len(parse.units) else None
    if arg.role == "with" and unit is not None and unit.form in {"함께", "달리", "더불어", "마찬가지"}:
        return example.word(unit.start)
    if following is not None and arg.particle.endswith(("에서", "부터")) and following.role == "until":
        return _word(following, example)
    return None


def _label(arg: Arg, clause: Clause | None) -> str | None:
    """The corpus' label for a role, None for one that is not counted."""
    if (
        arg.role in UNCOUNTED
        or arg.role.endswith("-gen")
        or arg.particle.endswith("의")
        or arg.joined
        or arg.particle.startswith("기 ")
    ):
        return None
    if arg.role == "topic" and is_time(arg.phrase.head):
        return "NP_AJT"
    if arg.role in {"subject", "topic"} or (arg.role == "time" and arg.particle in {"이", "가"}):
        return "NP_SBJ"
    if arg.particle.startswith(("을", "를")) or arg.role == "object":
        return "NP_OBJ"
    if arg.role == "bare" and not is_adverbial(arg.phrase.head):
        return None if clause is None else _unmarked(arg, clause)
    return "NP_AJT"


def _unmarked(arg: Arg, clause: Clause) -> str | None:
    """A noun without particle right before a predicate: 자전거 타는, 인기 있는."""
    if arg.phrase.last + 1 != clause.first or clause.noun is not None:
        return None
    if clause.adjective or clause.lemma in {"있다", "없다"}:
        return "NP_SBJ"
    return None if clause.passive or (clause.lemma.endswith(("하다", "되다")) and len(clause.lemma) > 2) else "NP_OBJ"


def _word(arg: Arg, example: Example) -> int:
    return example.word(arg.particle_start if arg.particle else arg.phrase.end - 1)


def _of_argument(arg: Arg, head: int, clause: Clause, example: Example) -> Iterator[Pair]:
    """One dependency, or two where the particle has a word of its own: 시민을 → 대상으로 → 연다, 물을 → 위해."""
    label = _label(arg, clause)
    if label is None:
        return
    word = _word(arg, example)
    last = example.word(arg.particle_end - 1) if arg.particle else word
    if last > word:
        yield word, last, label
        if head > last and arg.particle.endswith("로"):
            yield last, head, "NP_AJT"
    elif head > word:
        yield word, head, label


def _inside(units: list[Unit], example: Example) -> Iterator[Pair]:
    """Nouns inside a predicate's endings: 열 수 → 있다, 연 적이 → 없다."""
    for n, unit in enumerate(units):
        if unit.tag not in {"NNB", "NNG"}:
            continue
        k = n + 1
        particle = ""
        while k < len(units) and units[k].tag.startswith("J"):
            particle, k = particle or units[k].tag, k + 1
        if k < len(units) and units[k].tag in {"VV", "VA", "VX", "XSV"} and units[k].word != unit.word:
            label = {"JKO": "NP_OBJ", "JKB": "NP_AJT"}.get(particle, "NP_OBJ" if units[k].tag == "XSV" else "NP_SBJ")
            yield example.word(unit.start), example.word(units[k].start), label


def main() -> int:
    asked = arguments(__doc__, "ROLE")
    extractor = Extractor()
    tally, plain = Tally(), 0
    for example in read(asked.file):
        pairs, heads = found(example, extractor)
        tally.add(pairs, example.pairs)
        nearest = {(a, min((h for h in heads if h > a), default=0), label) for a, _, label in pairs}
        plain += len(nearest & example.pairs)
        if asked.errors:
            _report(example, pairs, asked.errors)
    right, given, marked = tally.totals
    result = {
        "f1": f1(right, given, marked),
        "roles": tally.by_label(ROLES),
        "precision": round(right / given, 4) if given else 0.0,
        "recall": round(right / marked, 4) if marked else 0.0,
        "baseline": f1(plain, given, marked),
        "counts": tally.counts(ROLES),
    }
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _report(example: Example, pairs: set[Pair], label: str) -> None:
    words = ["(none)", *example.text.split(" ")]
    wrong = sorted([(*p, "-") for p in example.pairs - pairs] + [(*p, "+") for p in pairs - example.pairs])
    shown = [w for w in wrong if label in {w[2], "all"}]
    if shown:
        print(example.text, file=sys.stderr)
    for argument, head, kind, sign in shown:
        print(f"  {sign} {kind} {words[argument]} → {words[head]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
