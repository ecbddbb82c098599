"""Parts of a phrase that rules may ask for: the kind of speech, a counted body of people, the capacity of a guest."""

from __future__ import annotations

import re

from kgx.model.clause import Parse, Phrase
from kgx.model.statement import Literal
from kgx.resources.lexicons import Lexicons

__all__ = ["capacity", "counted", "speech_type", "topic_in"]

_CUT = re.compile(r",|\(|\s및\s|(?<=[가-힣])[와과]\s|의\s|\s등\b|·|‧|\s(?:가운데|중|규모)")
_COUNTED = re.compile(r"^\d+\s?(?:개|명|인)\s?(?=[가-힣]{2})")
_CAPACITY = re.compile(r"\s*(?:자격|신분)$")
GAP = 12  # characters between two numbers of one count: 30개국 50개 도시


def speech_type(phrase: Phrase, lexicons: Lexicons) -> str | None:
    """The longest speech noun that ends a phrase (첫 세션의 기조연설), or that its agent noun holds (기조발표자)."""
    words = phrase.head
    for agent, form in (("자", words.removesuffix("자")), ("", words)):
        if agent and not words.endswith(agent):
            continue
        for start in range(len(form)):
            if (not start or form[start - 1] == " " or len(form) - start > 2) and form[start:] in lexicons.speeches:
                return form[start:]
    return "연설" if words.endswith("연사") else None


def counted(phrase: Phrase, text: str) -> Literal | None:
    """The last count of a phrase with what is counted, as a number: 30개국 50개 도시 대표단."""
    numbers = sorted(
        (m for m in (*phrase.referents, *phrase.within) if m.kind == "Quantity" and m.value), key=lambda m: m.start
    )
    if not numbers:
        return None
    first = last = len(numbers) - 1
    while (
        first
        and text[numbers[first - 1].end : numbers[first].start].strip(" 개") == ""
        and numbers[first].start - numbers[first - 1].end <= GAP
    ):
        first -= 1
    end = phrase.end
    cut = _CUT.search(text, numbers[last].end, end)
    end = cut.start() if cut else end
    number = numbers[last]
    value = text[numbers[first].start : max(end, number.end)].strip()
    counted_noun = number.unit or text[number.end : end].strip().split(" ")[0]
    return Literal(value, "number", float(number.value or 0), counted_noun or None)


def topic_in(phrase: Phrase, parse: Parse) -> Literal | None:
    """The quoted topic that a phrase calls by name: ‘모두의 도시’라는 주제."""
    found = [u.mention for u in parse.units if u.mention is not None and u.mention.kind in {"Topic", "Vision", "Term"}
             and phrase.full_start <= u.start and u.end <= phrase.end]  # fmt: skip
    return Literal(found[0].name) if len(found) == 1 else None


def capacity(words: str) -> str:
    """The capacity in which someone takes part, without 자격 (한국 대표 자격) and how many have it (6개 의장도시)."""
    return _COUNTED.sub("", _CAPACITY.sub("", words))
