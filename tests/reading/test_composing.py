"""The composed form of a text: it is composed, and every character of it leads back."""

from __future__ import annotations

import pytest

from kgx.reading.composing import compose


@pytest.mark.parametrize("text", ["설돼\x01ᆻ다", "ᄒ\x01ᅡ\x02ᆫ글", "가\u200b\u200b\u0301나", "\x01\x01ᆻ가", "a\x01" * 50])
def test_a_composed_text_is_composed(text: str) -> None:
    composed = compose(text)
    assert compose(composed.text).text == composed.text
    spans = [composed.back(at, at + 1) for at in range(len(composed.text))]
    assert all(start < end for start, end in spans)
    assert "".join(compose(text[start:end]).text for start, end in dict.fromkeys(spans)) == composed.text
