"""What a person should look at in a graph: likely wrong and likely missed merges, with overrides to choose from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kgx.graph.doubts import Doubt, Row, View, likely_wrong
from kgx.graph.near import likely_missed
from kgx.graph.overrides import COLUMNS, UNNAMED
from kgx.graph.views import plain_evidence

if TYPE_CHECKING:
    from kgx.graph.knowledge import KnowledgeGraph

__all__ = ["as_csv", "as_json", "override_line", "review"]

MORE = ("likely", "check", "label_a", "label_b", "sentences")


def review(graph: KnowledgeGraph) -> tuple[Doubt, ...]:
    """The doubts about a graph, wrong merges first, in an order that does not depend on the articles' order.

    What a curator has decided already (split, merged, rejected) is not asked again.
    """
    from kgx.resources.lexicons import load_lexicons

    view = View(graph, load_lexicons())
    decided = {(one.action, one.a, one.b) for one in graph.overrides}
    apart = {frozenset((one.a, one.b)) for one in graph.overrides if one.action == "split" and one.b}
    found = []
    for doubt in (*likely_wrong(view), *likely_missed(view)):
        pair = frozenset(thing.id for thing in doubt.things)
        if not decided.intersection(doubt.rows) and not (doubt.likely == "missed" and pair in apart):
            found.append(doubt)
    return tuple(sorted(found, key=_order))


def _order(doubt: Doubt) -> tuple[Any, ...]:
    return doubt.likely != "wrong", doubt.check, [thing.id for thing in doubt.things], doubt.reason, doubt.rows


def _cells(doubt: Doubt, row: Row, who: str) -> list[str]:
    return [*row, who or UNNAMED, doubt.reason]


def override_line(doubt: Doubt, row: Row, who: str = "") -> str:
    """A line for overrides.csv. Without `who` it has a mark that must be replaced by a name."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(_cells(doubt, row, who))
    return out.getvalue()


def as_csv(doubts: Iterable[Doubt], who: str = "") -> str:
    """A table with one line an override to choose: an overrides file, once the lines not wanted are deleted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *MORE))
    for doubt in doubts:
        labels = [*(thing.label for thing in doubt.things), "", ""][:2]
        said = " / ".join(f"{' '.join(piece.text.split())} ({piece.document})" for piece in doubt.evidence)
        for row in doubt.rows:
            writer.writerow((*_cells(doubt, row, who), doubt.likely, doubt.check, *map(_inert, (*labels, said))))
    return out.getvalue()


def _inert(text: str) -> str:
    """Words of an article that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def as_json(doubts: Iterable[Doubt], who: str = "") -> Iterator[dict[str, Any]]:
    """Each doubt as plain values."""
    for doubt in doubts:
        yield {
            "likely": doubt.likely,
            "check": doubt.check,
            "things": [{"id": f"kgr:{e.id}", "label": e.label, "type": e.type.value} for e in doubt.things],
            "reason": doubt.reason,
            "evidence": [plain_evidence(piece) for piece in doubt.evidence],
            "overrides": [dict(zip(COLUMNS, _cells(doubt, row, who), strict=True)) for row in doubt.rows],
        }
