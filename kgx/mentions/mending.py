"""Tokens mended before anything is recognised: names that swallowed their particle (윤채영이/NNP), and foreign given
names that lost their end to one (에두아르/NNP 도/JX)."""

from __future__ import annotations

from dataclasses import replace

from kgx.model.text import Token
from kgx.resources.lexicons import Lexicons

__all__ = ["mend"]

NAME_COST = 12.0
SWALLOWED = 4  # letters of a name with its particle
CONTRACTED = {"ㄴ": 4, "ㄹ": 8}  # particles that merge with the syllable before, and what they add to its code point
HANGUL, FINALS = 0xAC00, 28


def mend(tokens: tuple[Token, ...], lexicons: Lexicons) -> tuple[Token, ...]:
    """The tokens with 이 cut off from Korean names of three letters that end in a consonant, at the end of a word, and
    known foreign names made whole before another name."""
    tokens = _uncontracted(_whole_names(tokens, lexicons), lexicons)
    wrong = [i for i, t in enumerate(tokens) if t.tag == "NNP" and t.end - t.start == SWALLOWED and t.form[-1] == "이"]
    if not wrong:
        return tokens
    mended = list(tokens)
    for i in reversed(wrong):
        token = tokens[i]
        goes_on = i + 1 < len(tokens) and tokens[i + 1].word == token.word and tokens[i + 1].tag[0] != "S"
        if not goes_on and _is_name(token.form[:-1], lexicons):
            cut = token.end - 1
            name = replace(token, form=token.form[:-1], end=cut)
            mended[i : i + 1] = [name, replace(token, form="이", tag="JKS", start=cut)]
    return tuple(mended)


def _whole_names(tokens: tuple[Token, ...], lexicons: Lexicons) -> tuple[Token, ...]:
    cut = [
        i
        for i in range(len(tokens) - 2)
        if tokens[i].tag in {"NNP", "NNG"}
        and tokens[i + 1].tag[0] == "J"
        and tokens[i + 2].tag == "NNP"
        and tokens[i].word == tokens[i + 1].word != tokens[i + 2].word
        and _foreign(tokens[i].form + tokens[i + 1].form, lexicons)
        and tokens[i].end == tokens[i + 1].start
    ]
    mended = list(tokens)
    for i in reversed(cut):
        form = tokens[i].form + tokens[i + 1].form
        mended[i : i + 2] = [replace(tokens[i], form=form, tag="NNP", end=tokens[i + 1].end)]
    return tuple(mended) if cut else tokens


def _uncontracted(tokens: tuple[Token, ...], lexicons: Lexicons) -> tuple[Token, ...]:
    """이재주/NNP ㄴ/JX: a name whose last consonant was taken for a particle (이재준)."""
    found = [
        i
        for i in range(len(tokens) - 1)
        if tokens[i + 1].form in CONTRACTED
        and tokens[i].tag == "NNP"
        and len(tokens[i].form) == SWALLOWED - 1
        and tokens[i + 1].start < tokens[i].end
        and lexicons.people.korean_cost(_with_final(tokens[i].form, tokens[i + 1].form)) <= NAME_COST
    ]
    mended = list(tokens)
    for i in reversed(found):
        form = _with_final(tokens[i].form, tokens[i + 1].form)
        mended[i : i + 2] = [replace(tokens[i], form=form, end=tokens[i + 1].end)]
    return tuple(mended) if found else tokens


def _with_final(text: str, consonant: str) -> str:
    """The text with a final consonant on its last, open syllable."""
    return text[:-1] + chr(ord(text[-1]) + CONTRACTED[consonant])


def _foreign(text: str, lexicons: Lexicons) -> bool:
    return len(text) > 2 and (text in lexicons.people.given or text in lexicons.foreign_surnames)


def _is_name(text: str, lexicons: Lexicons) -> bool:
    closed = "가" <= text[-1] <= "힣" and (ord(text[-1]) - HANGUL) % FINALS
    return bool(closed) and text not in lexicons.not_names and lexicons.people.korean_cost(text) <= NAME_COST
