"""Twenty thousand mutated texts through the reader, the stages and every format."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzzing import check_batch

BATCHES, BATCH, PROCESSES = 20, 1000, 2  # 20,000 texts


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        yield pool


@settings(
    max_examples=BATCHES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # a seed has nothing to shrink: the faults name their texts
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.integers(0, 2**32 - 1))
def test_mutated_texts_break_nothing(pool: ProcessPoolExecutor, seed: int) -> None:
    halves = pool.map(check_batch, (seed * PROCESSES + part for part in range(PROCESSES)), [BATCH // PROCESSES] * 2)
    tallies = list(halves)
    assert [fault for tally in tallies for fault in tally.faults] == []
    assert sum(tally.texts for tally in tallies) == BATCH
    assert all(tally.statements > BATCH / 4 for tally in tallies)
