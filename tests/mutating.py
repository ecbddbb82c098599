"""Korean news gone wrong: sentences of the project's own articles and rule examples, mutated by chance with a seed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from kgx.resources.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 100  # characters of a sentence before it is mutated

CONTROLS = "\x00\x01\x07\x0b\x0c\x1b\x1c\x1e\x1f\x7f\x85"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u2066\u2028\u2029\u180e\u115f\u3164\ufe0f"
SPACES = " \t\n\r\n\u00a0\u3000\u2003"
MARKS = "()[]{}<>〈〉《》「」『』‘’“”'\"·ㆍ・…,.;:/|\\^`%&#@*~-–—―□○▲▴※→"
HANJA = "北京市長首爾日本中蔣萬安新大美英佛獨"
EMOJI = ("😀", "👨‍👩‍👧", "🇰🇷", "✅", "🏙️", "\U0001f469\U0001f3fd‍💻")
ODD = (
    "Ⅲ",
    "①",
    "㈜",
    "㎞",
    "ﬁ",
    "²",
    "٣",
    "１２",
    "½",
    "e\u0301",
    "ᄀ",
    "ㅋㅋ",
    "각",
    "\ufffd",
    "\U0010ffff",
    "𝟘",
    "İ",
    "ß",
)
DIGITS = ("0", "1", "12", "2024", "99999999999999999999", "2024-02-30", "31", "13월 40일", "제0회", "-1", "3.", "1,000")


def sentences() -> tuple[str, ...]:
    """What is mutated: sentences of the seed articles and of the examples of all rules."""
    articles = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    parts = [part.strip() for text in articles for part in re.split(r"(?<=[.다])\s+|\n", text)]
    examples = (example.text for _, example in load_rules().examples)
    return tuple(dict.fromkeys(part[:LONGEST] for part in [*parts, *examples] if part))


def _at(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def _inserted(pool: Sequence[str]) -> Callable[[str, Random], str]:
    def insert(text: str, chance: Random) -> str:
        at = _at(text, chance)
        return text[:at] + chance.choice(pool) * chance.choice((1, 1, 1, 2, 5)) + text[at:]

    return insert


def _drop(text: str, chance: Random) -> str:
    at = _at(text, chance)
    return text[:at] + text[at + chance.randint(1, 8) :]


def _double(text: str, chance: Random) -> str:
    start = _at(text, chance)
    end = min(len(text), start + chance.randint(1, 20))
    return text[:end] + text[start:end] * chance.choice((1, 1, 3)) + text[end:]


def _swap(text: str, chance: Random) -> str:
    if len(text) < 2:
        return text
    at = chance.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _words(text: str, chance: Random) -> str:
    words = text.split(" ")
    match chance.randrange(4):
        case 0:
            chance.shuffle(words)
        case 1:
            words.pop(chance.randrange(len(words)))
        case 2:
            words.insert(chance.randint(0, len(words)), chance.choice(words))
        case _:
            return "".join(words)
    return " ".join(words)


def _form(text: str, chance: Random) -> str:
    match chance.randrange(4):
        case 0:
            return unicodedata.normalize("NFD", text)
        case 1:
            return unicodedata.normalize("NFKD", text)
        case 2:
            return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
        case _:
            return text.upper()


def _any(text: str, chance: Random) -> str:
    ranges = ((0x20, 0x7E), (0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x2000, 0x206F), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF))
    low, high = chance.choice(ranges)
    return _inserted([chr(chance.randint(low, high)) for _ in range(4)])(text, chance)


MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    _drop, _double, _swap, _words, _words, _form, _any,
    *map(_inserted, (CONTROLS, UNSEEN, SPACES, MARKS, MARKS, HANJA, EMOJI, ODD, DIGITS)),
)  # fmt: skip


def mutated(known: Sequence[str], chance: Random) -> str:
    """One or two sentences, mutated a few times; now and then left as they are."""
    text = chance.choice(known)
    if chance.random() < 0.1:
        text += chance.choice((" ", "\n", "")) + chance.choice(known)
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 9))):
        text = chance.choice(MUTATIONS)(text, chance)
    return text
