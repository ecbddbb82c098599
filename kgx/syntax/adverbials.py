"""Nouns that stand for an adverb when they have no particle: 어제, 이후, 경우."""

from __future__ import annotations

__all__ = ["is_adverbial"]

ADVERBIAL = frozenset(
    "이후 이전 뒤 후 전 때 당시 동안 사이 결과 경우 가운데 오늘 어제 내일 이날 그날 올해 지난해 현재 최근 지금 한때 내내"  # noqa: SIM905 - a word list
    " 이래 즉시 직후 직전 순간 내년 작년 오전 오후 저녁 아침 밤 처음 요즘 이번 앞서 한편 대신 덕분 탓 채 만큼 대로".split()
)


def is_adverbial(head: str) -> bool:
    """Whether a phrase with this head needs no particle to be an adjunct."""
    words = head.split()
    return bool(words) and words[-1] in ADVERBIAL
