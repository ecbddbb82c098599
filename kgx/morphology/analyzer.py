"""Kiwi behind a small door: text and protected spans in, tokens with absolute offsets out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from kgx.model.text import Token

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

__all__ = ["Analyzer"]

MAX_RUN = 4_000  # characters given to Kiwi at once: it is quadratic on long Latin or digit runs


class Analyzer:
    """A Kiwi model, loaded on first use. One a process; it is not changed after loading."""

    @cached_property
    def _kiwi(self) -> Kiwi:
        from kiwipiepy import Kiwi

        return Kiwi(num_workers=1)

    @property
    def model_version(self) -> str:
        return version("kiwipiepy_model")

    def tokenize(self, text: str, start: int, end: int, protected: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
        """Tokens of ``text[start:end]``, offsets absolute. `protected` spans (absolute, sorted, not
        overlapping) become one token each, tagged NNP."""
        if end - start > MAX_RUN:
            cut = self._cut(text, start, protected)
            head = self.tokenize(text, start, cut, [p for p in protected if p[1] <= cut])
            tail = self.tokenize(text, cut, end, [p for p in protected if p[0] >= cut])
            base = head[-1].word + 1 if head else 0
            return (*head, *(Token(t.form, t.tag, t.start, t.end, t.word + base) for t in tail))
        spans = [(s - start, e - start, "NNP") for s, e in protected if start <= s and e <= end]
        tokens = self._kiwi.tokenize(text[start:end], pretokenized=spans or None, compatible_jamo=True)
        return tuple(
            [Token(t.form, t.tag, t.start + start, t.start + t.len + start, t.word_position) for t in tokens]
        )

    @staticmethod
    def _cut(text: str, start: int, protected: Sequence[tuple[int, int]]) -> int:
        """A place within the first MAX_RUN characters to cut at: the last space, else anywhere no span stands."""
        cut = text.rfind(" ", start + MAX_RUN // 2, start + MAX_RUN) + 1 or start + MAX_RUN
        for s, e in protected:
            if s < cut < e:
                return e
        return cut
