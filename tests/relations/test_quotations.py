"""Quotation marks that have lost their partner go; those of a name inside stay."""

from __future__ import annotations

import pytest

from kgx.relations.quotations import trimmed


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("‘바다 사업", "바다 사업"),
        ("바다 사업’", "바다 사업"),
        ("“바다를 지키자”", "바다를 지키자"),
        ("부산의 ‘바다 사업’", "부산의 ‘바다 사업’"),
        ("‘바다 사업’과 ‘산 사업’", "‘바다 사업’과 ‘산 사업’"),
        (" 바다, ", "바다"),
    ],
)
def test_trimmed(words: str, wanted: str) -> None:
    assert trimmed(words) == wanted
