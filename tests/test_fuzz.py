"""Twenty thousand mutated texts through the reader, the stages and every format."""

from __future__ import annotations

import pytest

from tests.fuzzing import check_batch

BATCHES, BATCH = 20, 1000  # 20,000 texts; the workers of pytest-xdist share the batches (tests/conftest.py)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_mutated_texts_break_nothing(seed: int) -> None:
    tally = check_batch(seed, BATCH)
    assert tally.faults == []
    assert tally.texts == BATCH
    assert tally.statements > BATCH / 4
