"""Attachment: which predicate each phrase belongs to, with what role, and what the predicate says of itself.

The table is ``attachment.yaml``: one clause of one sentence a row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kgx.model.clause import Arg, Clause
from kgx.pipeline import Extractor
from tests.analysing import analyse

ROWS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("attachment.yaml").read_text(encoding="utf-8"))


def find(extractor: Extractor, text: str, lemma: str) -> Clause:
    clauses = [c for c, _ in analyse(extractor, text).clauses() if c.lemma == lemma and c.form != "nominal"]
    assert clauses, f"no clause of {lemma} in {text}"
    return clauses[0]


def shown(arg: Arg, text: str) -> str:
    return text[arg.phrase.start : arg.phrase.end]


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{r['about']}" for n, r in enumerate(ROWS)])
def test_clause_has_what_stands_around_it(extractor: Extractor, row: dict[str, Any]) -> None:
    text = row["text"]
    clause = find(extractor, text, row["lemma"])
    own = [a for a in clause.args if a.inherited == ""]
    for role, head in row["args"].items():
        found = [shown(a, text) for a in own if a.role == role]
        if head is None:
            assert not found, f"{role}: {found}"
        else:
            assert any(f.endswith(head) for f in found), (
                f"{role}: {head} not in {[(a.role, shown(a, text)) for a in own]}"
            )
    if "modality" in row:
        expected = None if row["modality"] == "none" else row["modality"]
        assert (clause.modality.value if clause.modality else None) == expected
    assert not row.get("past") or clause.past
    assert not row.get("passive") or clause.passive
    if "head" in row:
        assert clause.head is not None and clause.head.head.endswith(row["head"])
    if "joined" in row:
        assert [shown(a, text) for a in own if a.joined] == ([row["joined"]] if row["joined"] else [])


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{r['about']}" for n, r in enumerate(ROWS)])
def test_no_phrase_has_two_predicates(extractor: Extractor, row: dict[str, Any]) -> None:
    taken: set[tuple[int, int]] = set()
    for clause, _ in analyse(extractor, row["text"]).clauses():
        if clause.form == "nominal":
            continue  # a verbal noun shares what stands around it with its verb
        for arg in clause.args:
            span = (arg.phrase.start, arg.phrase.end)
            if not arg.inherited and not arg.shared:
                assert span not in taken, row["text"][slice(*span)]
                taken.add(span)
