"""Kiwi behind a small door: text and protected spans in, tokens with absolute offsets out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from kgx.model.text import Token

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, KiwiConfig
    from kiwipiepy import Token as KiwiToken

__all__ = ["Analyzer"]

CASES = frozenset({"JKS", "JKO", "JKB"})
BEAM = 5.0  # how much worse a reading may be and still be followed; Kiwi's own is 8
MAX_RUN = 4_000  # characters given to Kiwi at once: it is quadratic on long Latin or digit runs


def _tokens(found: Iterable[KiwiToken], text: str, base: int, protected: Container[int]) -> Iterator[Token]:
    """Kiwi's tokens with absolute offsets, eojeols counted by white space. A noun outside Kiwi's dictionary is tagged
    NNP; one that runs over a space (two words of a foreign name) is cut there."""
    word, last = 0, base
    for token in found:
        start = token.start + base
        end = start + token.len
        if start > last and (" " in (gap := text[last:start]) or any(c.isspace() for c in gap)):
            word += 1
        tag = "NNP" if token.oov and token.tag == "NNG" else token.tag
        if " " in token.form and " " not in text[start:end]:  # a name of Kiwi's own, here written in one word
            yield Token(text[start:end], tag, start, end, word)
        elif " " in token.form and start not in protected:
            at = start
            for part in token.form.split(" "):
                if part:
                    yield Token(part, tag, at, at + len(part), word)
                at += len(part) + 1
                word += 1
            word -= 1
        else:
            yield Token(token.form, tag, start, end, word)
        last = max(last, end)


def _mended(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with 주는 after a subject, object or receiver as the verb (협회가 주는 ‘…상’), which Kiwi takes for a
    noun before a quotation mark."""
    for k, token in enumerate(tokens):
        following = tokens[k + 1] if k + 1 < len(tokens) else token
        if (
            (token.form, token.tag, following.form, following.tag) == ("주", "NNG", "는", "JX")
            and k
            and tokens[k - 1].tag in CASES
        ):
            yield Token(token.form, "VV", token.start, token.end, token.word)
        elif (
            token.tag == "JX"
            and token.form == "는"
            and k > 1
            and (tokens[k - 1].form, tokens[k - 1].tag) == ("주", "NNG")
            and tokens[k - 2].tag in CASES
        ):
            yield Token(token.form, "ETM", token.start, token.end, token.word)
        else:
            yield token


class Analyzer:
    """A Kiwi model, loaded on first use. One a process; it is not changed after loading."""

    @cached_property
    def _kiwi(self) -> Kiwi:
        from kiwipiepy import Kiwi

        # the dictionary of names of several words takes half of the loading time; our lexicons stand in for it
        return Kiwi(num_workers=1, load_multi_dict=False)

    @cached_property
    def _config(self) -> KiwiConfig:
        """Kiwi's own, but a narrower beam: one reading in fifty sentences differs, and a sixth of its time is saved."""
        from kiwipiepy import KiwiConfig

        return KiwiConfig(cutoff_threshold=BEAM)

    @property
    def version(self) -> str:
        """The release of Kiwi."""
        return version("kiwipiepy")

    @property
    def model_version(self) -> str:
        """The release of its language model."""
        return version("kiwipiepy_model")

    def tokenize(self, text: str, start: int, end: int, protected: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
        """Tokens of ``text[start:end]``, offsets absolute. `protected` spans (absolute, sorted, not
        overlapping) become one token each, tagged NNP."""
        found: list[Token] = []
        while end - start > MAX_RUN:
            cut = self._cut(text, start, protected)
            found += self._run(text, start, cut, protected, found)
            start = cut
        return (*found, *self._run(text, start, end, protected, found))

    def _run(
        self, text: str, start: int, end: int, protected: Sequence[tuple[int, int]], before: Sequence[Token]
    ) -> tuple[Token, ...]:
        """Tokens of what Kiwi can be given at once, eojeols counted on from those of the tokens `before`."""
        spans = [(s - start, e - start, "NNP") for s, e in protected if start <= s and e <= end]
        tokens = self._kiwi.tokenize(
            text[start:end],
            pretokenized=spans or None,
            compatible_jamo=True,
            z_coda=False,  # consonants put after words, as in chats: costs a fifteenth, and news has none
            override_config=self._config,
        )
        found = list(_tokens(tokens, text, start, {s for s, _ in protected}))
        mended = tuple(_mended(found) if "주는" in text[start:end] else found)
        base = before[-1].word + 1 if before else 0
        return tuple(Token(t.form, t.tag, t.start, t.end, t.word + base) for t in mended) if base else mended

    @staticmethod
    def _cut(text: str, start: int, protected: Sequence[tuple[int, int]]) -> int:
        """A place within the first MAX_RUN characters to cut at: the last space, else anywhere no span stands."""
        cut = text.rfind(" ", start + MAX_RUN // 2, start + MAX_RUN) + 1 or start + MAX_RUN
        for s, e in protected:
            if s < cut < e:
                return e
        return cut
