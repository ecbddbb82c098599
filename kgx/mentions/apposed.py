"""Names that no lexicon knows, told by what stands right before them: 스타트업 딥레인, 중국 자싱시, 항구도시 푼타.

The tokenizer takes an unknown word for a proper noun; its class comes from the class noun or the country before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kgx.mentions.hanging import with_brackets
from kgx.mentions.named import PROPER_TAGS
from kgx.mentions.names import is_hangul, korean_name
from kgx.mentions.offices import head_type
from kgx.mentions.words import View, Word
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.resources.lexicons import Lexicons

__all__ = ["find_apposed"]

FIRM_MARKS = ("㈜", "(주)", "（주）")
LONGEST_CLASS = 6
ROWS = frozenset({",", "·", "/"})
AFTER = frozenset({"등", "측", "관계자", "임직원", "본사", "대표"})
AREA_SUFFIXES = {"시": "City", "성": "AdministrativeArea", "주": "AdministrativeArea", "현": "AdministrativeArea",
    "군": "AdministrativeArea", "구": "AdministrativeArea", "정": "AdministrativeArea", "촌": "AdministrativeArea",
    "섬": "Place"}  # fmt: skip
ONLY_IN = {"현": {"JP"}, "정": {"JP"}, "촌": {"JP"}, "성": {"CN", "VN", "TH", "LA", "KH"}}
SISTERS = (
    "자매도시",
    "자매결연",
    "자매 도시",
    "자매 결연",
    "우호도시",
    "우호 도시",
    "우호협력",
    "우호결연",
    "우호협정",
)
PARTNER_TAILS = frozenset({"와", "과", "와의", "과의", "시와", "시와의"})
CONTRACTS = ("협약", "협정", "양해각서", "MOU", "합의서", "의향서", "제휴")
SUBJECT_TAILS = frozenset({"은", "는", "이", "가"})


def _unknown(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether a word is a proper noun that nothing else explains."""
    tags = set(word.tags)
    if not tags or not tags <= PROPER_TAGS or len(word.text) < 2 or word.text in lexicons.not_names:
        return False
    if view.spot_starting(word.start) is not None or word.text in lexicons.offices:
        return False
    return not (is_hangul(word.text) and korean_name(word, lexicons))


def _ends(view: View, index: int) -> bool:
    """Whether the noun phrase ends with this word, or goes on with 등, 측 and the like."""
    word = view.words[index]
    if not word.closed or index + 1 == len(view.words):
        return True
    return view.words[index + 1].text in AFTER


def _latin_end(view: View, index: int) -> int:
    """The last word of a Latin name of several words that begins at `index`."""
    words = view.words
    while (
        "SL" in words[index].tags
        and words[index].closed
        and words[index].bracket is None
        and index + 1 < len(words)
        and words[index + 1].text[:1].isupper()
        and words[index + 1].text.isascii()
    ):
        index += 1
    return index


def _make(view: View, first: int, last: int, kind: str, rule: str) -> Mention:
    start, end = view.words[first].start, view.words[last].noun_end
    return with_brackets(Mention(kind, start, end, view.text[start:end], rule), view)


def _class_of(word: Word, lexicons: Lexicons) -> EntityType | None:
    """The class that a noun, or the end of a compound, gives to the name after it."""
    if word.bracket is not None or word.stop or not (word.closed or word.tail == "인"):
        return None
    return lexicons.class_of(word.text, min(LONGEST_CLASS, len(word.text)))


def _of_another_class(word: Word, kind: EntityType, lexicons: Lexicons) -> bool:
    """Whether the name's own head says that it is something else: 우호도시 원탁회의."""
    own = head_type(word.text, lexicons)
    return own is not None and own[0] != kind


def _after_class(view: View, index: int, lexicons: Lexicons) -> Iterator[Mention]:
    """The name after a class noun and those listed with it: 기업 갑로보틱스와 을에이아이 등."""
    kind = _class_of(view.words[index], lexicons)
    at = index + 1
    while kind is not None and at < len(view.words):
        word = view.words[at]
        if not _unknown(view, word, lexicons) or _of_another_class(word, kind, lexicons):
            return
        last = _latin_end(view, at)
        if not _ends(view, last):
            return
        yield _make(view, at, last, str(kind), "name/apposed")
        word = view.words[last]
        if not (word.tail in {"와", "과"} and not word.stop) and not (word.stop in {",", "·"} and not word.tail):
            return
        at = last + 1


def _country(view: View, index: int, lexicons: Lexicons) -> str | None:
    """The ISO code of the country that a word names, right before another word of its phrase."""
    word = view.words[index]
    spot = view.spot_starting(word.start)
    if spot is None or spot.end != word.noun_end or word.stop or word.tail not in {"", "의"}:
        return None
    entry = lexicons.entries[spot.ids[0]]
    return entry.code if entry.type is EntityType.COUNTRY and entry.code != "KR" else None


def _city_pair(view: View, index: int, lexicons: Lexicons) -> bool:
    """Whether a country and a known city stand at `index` and after it: 독일 하노버."""
    if not 0 <= index < len(view.words) - 1 or _country(view, index, lexicons) is None:
        return False
    spot = view.spot_starting(view.words[index + 1].start)
    return spot is not None and lexicons.entries[spot.ids[0]].type is EntityType.CITY


def _abroad(view: View, index: int, sisters: bool, lexicons: Lexicons) -> Mention | None:
    """An unknown place after its country: by its ending, by a row of countries and cities, by a sister city's tie."""
    code = _country(view, index, lexicons)
    if code is None or index + 1 == len(view.words):
        return None
    word = view.words[index + 1]
    suffix = word.text[-1:]
    cut = len(word.tags) > 1 and word.tags[-1] == "NNG" and set(word.tags[:-1]) == {"NNP"}  # 함메르페스트|시
    if cut and suffix == "시" and len(word.text) > 2:
        return _make(view, index + 1, index + 1, "City", "name/abroad")
    if not _unknown(view, word, lexicons) or not is_hangul(word.text) or word.tags != ("NNP",):
        return None
    kind = AREA_SUFFIXES.get(suffix)
    if kind is not None and len(word.text) > 2 and code in ONLY_IN.get(suffix, {code}):
        return _make(view, index + 1, index + 1, kind, "name/abroad")
    if head_type(word.text, lexicons) is not None:
        return None
    row = (word.stop in ROWS or word.tail in {"와", "과"}) and _city_pair(view, index + 2, lexicons)
    if index >= 2 and (view.words[index - 1].stop in ROWS or view.words[index - 1].tail in {"와", "과"}):
        row = row or _city_pair(view, index - 2, lexicons)
    if row or (sisters and word.tail in PARTNER_TAILS):
        return _make(view, index + 1, index + 1, "City", "name/abroad")
    return None


def _written_apart(view: View, index: int) -> Mention | None:
    """A city of which 시 stands behind a bracket: 룽청(榮成)시, 뜨선(Từ Sơn)시."""
    word, after = view.words[index], view.words[index + 1]
    if word.bracket is None or after.text != "시" or after.start != word.bracket.end + 1:
        return None
    if not is_hangul(word.text) or len(word.text) < 2:
        return None
    city = _make(view, index, index, "City", "name/abroad")
    city.outer_end = after.noun_end
    return city


def _partners(view: View, kind: str, lexicons: Lexicons) -> Iterator[Mention]:
    """Unknown parties of the agreement that the sentence tells of: 네이버클라우드와 업무협약을, 갑로보틱스, 을대와."""
    marked = [w for w in view.words if w.tail in PARTNER_TAILS]
    until = max((w.index for w in marked), default=-1)
    contract = max((view.text.rfind(c, view.start, view.end) for c in CONTRACTS), default=-1)
    if until < 0 or contract < view.words[until].start:
        return
    for word in view.words:
        listed = word.index < until and word.stop == "," and not word.tail
        subject = word.tail in SUBJECT_TAILS and not word.stop
        if not (word in marked or listed or subject) or not _unknown(view, word, lexicons):
            continue
        before = view.words[word.index - 1] if word.index else None
        if before is not None and before.closed and ("NNP" in before.tags or "SL" in before.tags):
            continue  # a name of several words
        if len(word.text) > 2 and head_type(word.text, lexicons) is None:
            yield _make(view, word.index, word.index, "Organization" if subject else kind, "name/party")


def _firms(view: View) -> Iterator[Mention]:
    """Names with the mark of a firm: ㈜한빛로봇, (주)가나랩, 다라테크㈜."""
    if not any(mark in view.text[view.start : view.end] for mark in FIRM_MARKS):
        return
    for word in view.words:
        if len(word.text) < 2 or not set(word.tags) - {"SN"}:
            continue
        before = view.text[max(view.start, word.start - 3) : word.start]
        behind = view.text[word.noun_end : word.noun_end + 3]
        if before.endswith(FIRM_MARKS) or behind.startswith(FIRM_MARKS):
            mention = _make(view, word.index, word.index, "Organization", "name/firm")
            if behind.startswith(FIRM_MARKS):
                mention.brackets = []
                mention.outer_end = mention.end + (1 if behind[0] == "㈜" else 3)
            yield mention


def _one_syllable(view: View, lexicons: Lexicons) -> Iterator[Mention]:
    """A foreign city of one syllable, which only its country before it makes a name: 독일 본, 오스트리아 빈."""
    for index, word in enumerate(view.words[1:]):
        if len(word.text) != 1 or (code := _country(view, index, lexicons)) is None:
            continue
        ids = tuple(i for i in lexicons.short_names.get(word.text, ()) if lexicons.entries[i].country == code)
        if ids:
            mention = _make(view, word.index, word.index, "City", "name/abroad")
            mention.entries = ids
            yield mention


def find_apposed(view: View, lexicons: Lexicons) -> list[Mention]:
    """Unknown names of one sentence whose class stands before them, in reading order."""
    found: list[Mention] = []
    sisters = any(word in view.text[view.start : view.end] for word in SISTERS)
    for index in range(len(view.words) - 1):
        found.extend(_after_class(view, index, lexicons))
        place = _written_apart(view, index) or _abroad(view, index, sisters, lexicons)
        if place is not None:
            found.append(place)
    found.extend(_firms(view))
    found.extend(_one_syllable(view, lexicons))
    found.extend(_partners(view, "City" if sisters else "Organization", lexicons))
    return found
