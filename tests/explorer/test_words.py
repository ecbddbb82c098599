"""The words of the interface, and which language a visitor gets."""

from __future__ import annotations

import re

import pytest

from kgx.explorer.words import WORDS, Words, chosen_language


@pytest.mark.parametrize("name", sorted(WORDS))
def test_both_languages_say_it_with_the_same_gaps(name: str) -> None:
    korean, english = WORDS[name]
    assert korean.strip()
    assert english.strip()
    assert len(re.findall(r"{\d?}", korean)) == len(re.findall(r"{\d?}", english))


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, None, "ko"),
        (None, "fr-FR,fr;q=0.9", "ko"),
        (None, "en-GB,en;q=0.9,ko;q=0.8", "en"),
        (None, "ko;q=0.8,en;q=0.9", "en"),
        (None, "de,ko-KR;q=0.5", "ko"),
        (None, "en;q=x, ko", "ko"),
        ("en", "ko-KR", "en"),
        ("xx", "en", "en"),
    ],
)
def test_language_of_a_visitor(cookie: str | None, accepted: str | None, language: str) -> None:
    assert chosen_language(cookie, accepted) == language


def test_words_of_the_vocabulary_and_counts() -> None:
    korean, english = Words("ko"), Words("en")
    assert (korean.predicate("mayorOf"), english.predicate("mayorOf")) == ("…의 시장이다", "is mayor of")
    assert korean.type("City") == "도시"
    assert english.type("nothing") == "nothing"
    assert (english.count("articles", 1), english.count("articles", 1200)) == ("1 article", "1,200 articles")
