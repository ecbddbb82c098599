"""A run that is killed (kill -9) at any moment leaves a store that opens, and the same run again completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from kgx.graph import KnowledgeGraph, merge
from kgx.model.statement import DocumentFacts, Entity, EntityType, Literal
from tests.factories import OH, SEOUL, article, evidence, facts, statement
from tests.store.stored import extracted, opened, quads, quads_of

ARTICLES = 24
AT_ONCE = 2
ROOT = Path(__file__).resolve().parents[2]


def corpus(edition: int) -> list[DocumentFacts]:
    """Articles that all speak of one city; in another edition each says something else too."""
    made = []
    for number in range(ARTICLES):
        name = f"{number}.txt"
        own, person = article(name), Entity(f"person-{number}", EntityType.PERSON, f"홍길{number}")
        statements = [
            statement(OH, "mayorOf", SEOUL, date=f"2022-08-{number % 28 + 1:02}", at=evidence(name)),
            statement(person, "visited", SEOUL, date="2022-08-01", at=evidence(name, 10)),
            statement(person, "said", Literal(f"{number}번째 말 {edition}"), at=evidence(name, 20)),
        ]
        made.append(facts(name, (own, OH, SEOUL, person), *statements))
    return made


def dot() -> None:
    sys.stdout.write(".\n")
    sys.stdout.flush()


def run(folder: Path, edition: int) -> None:
    """What a killed process does: write all articles, some at a time, and merge. A dot is printed around each write."""
    with opened(folder) as store:
        articles = [extracted(one, f"{one.document} {edition}") for one in corpus(edition)]
        for start in range(0, ARTICLES, AT_ONCE):
            dot()
            store.write(articles[start : start + AT_ONCE])
        dot()
        store.settle()
        dot()
        store.forget(["3.txt"])
        dot()


def kill(folder: Path, edition: int, dots: int, delay: float) -> bool:
    """Run until so many dots, and a little longer, then kill. Whether it was killed before its end."""
    command = [sys.executable, "-c", f"import tests.store.test_killed as t; from pathlib import Path; "
               f"t.run(Path({str(folder)!r}), {edition})"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout is not None
        for _ in range(dots):
            other.stdout.readline()
        time.sleep(delay)
        other.kill()
    return other.returncode == -signal.SIGKILL


def test_killed_at_any_moment_and_run_again(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    moments = ARTICLES // AT_ONCE + 3
    killed = 0
    for turn in range(10):
        edition = turn % 3
        killed += kill(folder, edition, dots=turn * 7 % moments, delay=(turn * 13 % 8) / 1000)
        if (folder / "kgx-store.json").exists():
            with opened(folder) as store:  # it opens, and no article is there by half
                for one in store.facts():
                    assert len(one.statements) == 3
    assert killed > 5
    with opened(folder) as store:
        store.write([extracted(one, f"{one.document} 9") for one in corpus(9)])
        store.settle()
    expected = merge(corpus(9))
    assert quads(folder) == quads_of(expected, tmp_path)
    assert KnowledgeGraph.load(folder) == expected
    undisturbed = tmp_path / "undisturbed"
    with opened(undisturbed) as store:
        store.write([extracted(one, f"{one.document} 9") for one in corpus(9)])
        store.settle()
    assert quads(undisturbed) == quads(folder)
