"""Bytes to text: encodings, byte-order marks, and how certain a guess is."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kgx.reading.problems import FormatError

__all__ = ["CERTAIN", "Decoded", "DecodingError", "check_encoding", "decode", "decoded", "normalise"]

CERTAIN = 0.85  # a guess below this is told to the user
_POSSIBLE = 0.5  # and one below this is none
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_PROBE = 65536  # bytes and characters looked at to tell text from other files
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f")
_BROKEN = 0.01  # characters of a text of which its encoding may make no sense: a page cut off, a bad byte
_KOREAN = {"euckr": "cp949", "ksc5601": "cp949", "ksc56011987": "cp949", "949": "cp949", "ms949": "cp949"}
_BINARY = "is a binary file, not text; give the article as .txt, or under the suffix of its format"


class DecodingError(FormatError):
    """Bytes that are no text kgx can read; the message is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was taken for, and from 0 to 1 how certain that is.

    `broken` counts the places that the encoding makes no sense of; each is a U+FFFD of the text.
    """

    text: str
    encoding: str
    certainty: float = 1.0
    broken: int = 0

    def doubts(self) -> tuple[str, ...]:
        """What the user is told, as sentences: an uncertain guess, characters that could not be read."""
        told = []
        if self.certainty < CERTAIN:
            told.append(
                f"The encoding was taken for {self.encoding} with a certainty of {self.certainty:.2f}; "
                "look at the text, and name it with --encoding if that is wrong."
            )
        if self.broken:
            told.append(
                f"{self.broken} places are not {self.encoding} and were read as U+FFFD; save the file again as UTF-8."
            )
        return tuple(told)


def check_encoding(name: str) -> str:
    """The codec that a name of an encoding means; EUC-KR and its relatives are CP949, which holds them.

    Raises ValueError for a name that is no text encoding.
    """
    plain = "".join(char for char in name.casefold() if char.isalnum())
    try:
        codec = codecs.lookup(_KOREAN.get(plain, name))
        "가".encode(codec.name, "ignore")
    except (LookupError, UnicodeError, ValueError):
        raise ValueError(
            f"{name!r} is no known encoding; give utf-8, cp949, utf-16 or another that Python knows"
        ) from None
    return codec.name


def decode(data: bytes) -> str:
    """The text of ``data``, whatever its certainty. Raises DecodingError for binary or other bytes."""
    return decoded(data).text


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``: in ``encoding`` where one is given, else UTF-8, UTF-16 or CP949 (EUC-KR) by what they hold.

    A byte-order mark decides, then valid UTF-8; UTF-16 without mark and CP949 are guesses whose certainty is the
    share of their characters that Korean text has. The mark is dropped; line ends and letters stay as they are.
    Raises DecodingError for binary or other bytes.
    """
    if encoding is not None:
        return _as_told(data, check_encoding(encoding))
    for mark, wide in _WIDE_MARKS.items():
        if data.startswith(mark):
            return _wide(data, wide)
    if b"\x00" in data[:_PROBE]:
        return _checked(_unmarked(data))
    try:
        return _checked(Decoded(data.decode("utf-8-sig").removeprefix("\ufeff"), "utf-8"))
    except UnicodeDecodeError:
        pass
    found = _best([_korean(data), _mended(data)])
    if found is None or found.certainty < _POSSIBLE:
        raise DecodingError(
            "is neither UTF-8, UTF-16 nor CP949 (EUC-KR); save it as UTF-8, or name its encoding with --encoding"
        )
    return _checked(found)


def _as_told(data: bytes, encoding: str) -> Decoded:
    if encoding == "utf-16" and not data.startswith(tuple(_WIDE_MARKS)):
        encoding = "utf-16-le"
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    broken = text.count("\ufffd")
    if broken > max(1, len(text) * _BROKEN):
        raise DecodingError(f"is not {encoding}; give another --encoding, or none to have it found out")
    return _checked(Decoded(text, encoding, broken=broken))


def _wide(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data[2:].decode(encoding).removeprefix("\ufeff"), encoding)
    except UnicodeDecodeError:
        raise DecodingError("begins like UTF-16 but is not, or was cut off; save it as UTF-8") from None


def _unmarked(data: bytes) -> Decoded:
    """Bytes with NULs: UTF-16 without mark if that gives Korean or Latin text, else no text."""
    found = _best([_guess(data, encoding) for encoding in _WIDE_MARKS.values()])
    if found is None or found.certainty < CERTAIN:
        raise DecodingError(_BINARY)
    return found


def _korean(data: bytes) -> Decoded | None:
    return _guess(data, "cp949")


def _mended(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad places, as where a page was cut off."""
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    beyond = sum(not char.isascii() for char in text[:_PROBE])
    if broken > max(1, beyond * _BROKEN) or beyond < 2 * broken:
        return None
    return Decoded(text, "utf-8", _plausibility(text), broken)


def _guess(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding, _plausibility(text))


def _best(guesses: list[Decoded | None]) -> Decoded | None:
    return max((guess for guess in guesses if guess is not None), key=lambda one: one.certainty, default=None)


def _plausibility(text: str) -> float:
    """How like Korean text it looks: the mean weight of its characters beyond ASCII, less for controls."""
    probe = text[:_PROBE]
    odd = [char for char in probe if not char.isascii() or char in _CONTROLS]
    return round(sum(map(_weight, odd)) / len(odd), 2) if odd else 1.0


@lru_cache(maxsize=32768)
def _weight(char: str) -> float:
    """1 for a syllable or mark of KS X 1001, less for Hanja and rare syllables, 0 for what Korean text has not."""
    if char in _CONTROLS or char == "\ufffd":
        return 0.0
    mark = unicodedata.category(char)[0] in "PSNZ"
    try:
        common = len(char.encode("euc_kr")) == 2  # it spells rare syllables with eight bytes
    except UnicodeEncodeError:
        common = False
    if not common:
        return 0.3 if mark or "가" <= char <= "힣" else 0.0
    if mark or "가" <= char <= "힣":
        return 1.0
    return 0.9 if "\u4e00" <= char <= "\u9fff" else 0.4


def _checked(found: Decoded) -> Decoded:
    """Refuse what decodes but is no text."""
    probe = found.text[:_PROBE]
    if sum(char in _CONTROLS for char in probe) > max(3, len(probe) // 100):
        raise DecodingError(_BINARY)
    return Decoded(found.text.removeprefix("\ufeff"), found.encoding, found.certainty, found.broken)


def normalise(text: str) -> str:
    """``text`` in NFC, without a leading byte-order mark: for names, titles and other values, which have no offsets."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
