"""Bytes to text: encodings and byte-order marks."""

from __future__ import annotations

import codecs
import unicodedata

__all__ = ["DecodingError", "decode", "normalise"]

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PROBE = 65536  # bytes and characters looked at to tell text from other files
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f")


class DecodingError(ValueError):
    """Bytes that are no text kgx can read; the message is one sentence for the user."""


def decode(data: bytes) -> str:
    """The text of ``data``: UTF-8 with or without byte-order mark, UTF-16 with one, else CP949 (EUC-KR).

    The mark is dropped; line ends and letters stay as they are. Raises DecodingError for binary or other bytes.
    """
    if data.startswith(_WIDE_MARKS):
        try:
            return data.decode("utf-16").removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise DecodingError("begins like UTF-16 but is not; save it as UTF-8") from None
    if b"\x00" in data[:_PROBE]:
        raise DecodingError("is a binary file, not text; give the article as .txt, .md or .jsonl")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        probe = text[:_PROBE]
        if sum(char in _CONTROLS for char in probe) * 100 > len(probe):
            raise DecodingError("is a binary file, not text; give the article as .txt, .md or .jsonl")
        return text.removeprefix("\ufeff")
    raise DecodingError("is neither UTF-8, UTF-16 with a byte-order mark nor CP949 (EUC-KR); save it as UTF-8")


def normalise(text: str) -> str:
    """``text`` in NFC, without a leading byte-order mark: for names, titles and other values, which have no offsets."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
