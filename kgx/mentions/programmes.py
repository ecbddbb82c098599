"""Unquoted names of schemes that people use, told by their users: 은하수카드 가맹점, 누비페이 가입자."""

from __future__ import annotations

from collections.abc import Sequence

from kgx.mentions.hanging import with_brackets
from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import Mention
from kgx.resources.lexicons import Lexicons

__all__ = ["find_programmes"]

SCHEMES = (
    "카드",
    "패스",
    "페이",
    "택시",
    "통장",
    "바우처",
    "수당",
    "소득",
    "상품권",
    "마일리지",
    "포인트",
    "계좌",
    "주택",
    "돌봄",
)
USERS = (
    "가맹점", "가입자", "이용자", "신청자", "참여자", "대상자", "수혜자", "발행액", "발급", "사용처", "충전", "신청",
    "가입", "참여", "이용권", "호출", "대상지", "이용객", "시범사업", "결제액", "회원",
)  # fmt: skip
SHORTEST = 2


def _scheme(word: Word, lexicons: Lexicons) -> bool:
    """Whether the word is a compound with a scheme noun whose first part is no usual one (신용카드, 개인택시)."""
    text = word.text
    head = next((s for s in SCHEMES if text.endswith(s)), None)
    return (
        head is not None
        and len(text) - len(head) >= SHORTEST
        and text[: -len(head)] not in lexicons.scheme_words
        and not text[0].isdigit()
    )


def find_programmes(view: View, lexicons: Lexicons, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Compounds of scheme nouns right before a word for those who use them, in reading order."""
    found: list[Mention] = []
    for word in view.words[:-1]:
        if not word.closed or not word.text.endswith(SCHEMES) or not _scheme(word, lexicons):
            continue
        after = view.words[word.index + 1]
        if not after.text.startswith(USERS) or after.start != word.end + 1:
            continue
        if view.spot_starting(word.start) or overlaps(taken, word.start, word.noun_end):
            continue
        found.append(with_brackets(Mention("Policy", word.start, word.noun_end, word.text, "name/used"), view))
    return found
