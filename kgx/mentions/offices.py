"""Offices in a sentence, and the body each belongs to: 서울|시장, UEA 사무국 사무총장, 울산문화예술회관장."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.mentions.names import CITY
from kgx.mentions.titled import ends_as_body
from kgx.mentions.words import View, Word
from kgx.model.mention import BODY_KINDS, PLACE_KINDS, Mention
from kgx.resources.lexicons import Lexicons, Office

__all__ = ["OfficeHit", "body_from_words", "body_in_word", "body_kind", "entry_mention", "find_offices", "head_type"]

INTERNATIONAL = "InternationalOrganization"
_WORLD = re.compile(
    r"세계|국제|글로벌|유엔|UN|유네스코|아시아|아태|유럽|태평양|대서양|동북아|지구|만국|아프리카|아메리카|중남미|이슬람|[A-Z]{3}|기구$"
)
NATIONAL = ("전국", "대한민국", "한국", "국내")
UNIONS = frozenset({"체육회장", "상인회장", "부녀회장", "번영회장", "향우회장", "동문회장", "총동문회장", "총동창회장"})
LONGEST_OFFICE = 9
LONGEST_ENDING = 7  # of a head noun
MISTER = "씨"
RESEARCHER = "연구원"
WARDS = frozenset("동서남북중")  # 중구청장, 북구청장
DEPARTMENT_HEADS = frozenset("국장 과장 실장 팀장 정책관 담당관 기획관 조정관 협력관 보좌관".split())  # noqa: SIM905 - a word list
BRANCH_HEADS = frozenset({"사무소장", "본부장", "지사장", "지부장", "지점장", "지국장", "출장소장"})
PLAIN_PREFIXES = frozenset({"행정", "정무", "경제", "제1", "제2", "1", "2", "상임", "수석", "공동", "명예", "선임"})


@dataclass(slots=True)
class OfficeHit:
    """An office noun at the end of a word's noun part; what precedes it inside the word is its prefix."""

    word: int
    start: int
    end: int
    office: Office


def find_offices(view: View, lexicons: Lexicons) -> list[OfficeHit]:
    """Words whose noun part ends with an office noun; the longest office wins."""
    hits = []
    for word in view.words:
        text = word.text.removesuffix("님")  # 시장님
        end = word.noun_end - (len(word.text) - len(text))
        if (
            text == MISTER
            and word.index
            and view.words[word.index - 1].closed
            and len(view.words[word.index - 1].text) > 2
        ):
            hits.append(OfficeHit(word.index, word.start, word.noun_end, lexicons.offices[MISTER]))
        if len(text) < 2 or (word.spelled and text not in lexicons.offices):
            continue  # 도밍구스 브라간사(Domingos Bragança) is no 간사
        offices = [
            (length, office)
            for length in range(min(LONGEST_OFFICE, len(text)), 1, -1)
            if (office := lexicons.offices.get(text[-length:])) and not _venue(text, length, lexicons)
        ]
        if offices:
            # 의정부|시장 rather than 의정|부시장: what precedes should be known, or end where a morpheme does
            cuts = {t.start for t in word.tokens}
            whole = next((o for o in offices if end - o[0] in cuts), offices[0])
            length, office = next((o for o in offices if _known_prefix(text[: -o[0]], lexicons)), whole)
            if office.surface == text and text in lexicons.statuses and hits and _right_before(hits[-1], word, view):
                continue  # 군수 당선인: one office
            if office.surface == RESEARCHER and text != RESEARCHER and _known_prefix(text[:-length], lexicons):
                continue  # 경기연구원: a body
            hits.append(OfficeHit(word.index, end - length, end, office))
    return hits


def _right_before(hit: OfficeHit, word: Word, view: View) -> bool:
    """Whether an office ends the word before, with nothing between."""
    return hit.word == word.index - 1 and view.words[hit.word].closed


def _known_prefix(prefix: str, lexicons: Lexicons) -> bool:
    return not prefix or any(prefix + suffix in lexicons.names for suffix in ("", "시", "군", "구"))


def _venue(text: str, length: int, lexicons: Lexicons) -> bool:
    """Whether the word ends with a longer place noun: 박람회장 is no 회장."""
    prefix = text[:-length]
    if prefix and _known_prefix(prefix, lexicons):
        return False  # 대전|시장, not 대|전시장
    ending = lexicons.heads_ending(text, min(len(text), LONGEST_ENDING))
    return any(h.type == "Place" and len(h.surface) > length for heads in ending for h in heads)


def entry_mention(surface: str, start: int, lexicons: Lexicons, rule: str) -> Mention | None:
    """A mention for a lexicon name, or None. Several entries of one surface stay candidates for linking."""
    ids = lexicons.names.get(surface)
    if not ids and surface.endswith("시") and len(surface) > 2:
        ids = tuple(i for i in lexicons.names.get(surface[:-1], ()) if lexicons.entries[i].type == "City")
    if not ids:
        return None
    kinds = [lexicons.entries[i].type for i in ids]
    return Mention(str(kinds[0]), start, start + len(surface), surface, rule, entries=ids)


def body_kind(name: str, kind: str) -> str:
    """The type of a body by its head noun, or that of a national one: 전국평생학습도시협의회."""
    return "Organization" if kind == INTERNATIONAL and name.startswith(NATIONAL) else kind


def head_type(text: str, lexicons: Lexicons, *, strong: bool = False) -> tuple[str, str] | None:
    """(entity type, head noun) when `text` ends with a head noun of names and has more before it."""
    for heads in lexicons.heads_ending(text, min(LONGEST_ENDING, len(text) - 1)):
        for head in heads:
            if (head.strong or not strong) and (len(head.surface) > 1 or text[-1] == "상"):
                kind = str(head.type)
                kind = "Organization" if kind == INTERNATIONAL and not _WORLD.search(text) else body_kind(text, kind)
                return kind, head.surface
    return None


def _city_of(prefix: str, start: int, lexicons: Lexicons) -> Mention | None:
    """The city in X시장: 제주시장 is the mayor of 제주시, not of the province."""
    for name in (f"{prefix}시", prefix):
        ids = tuple(i for i in lexicons.names.get(name, ()) if lexicons.entries[i].type == "City")
        if ids:
            return Mention("City", start, start + len(prefix), prefix, "title/compound", entries=ids)
    return None


def _government_before(view: View, word: Word, lexicons: Lexicons) -> bool:
    """Whether the name of a city or area stands right before a word."""
    before = view.words[word.index - 1] if word.index else None
    spot = view.spot_starting(before.start) if before is not None and before.closed else None
    if before is None or spot is None or spot.end != before.noun_end:
        return False
    return all(str(lexicons.entries[i].type) in {"City", "AdministrativeArea"} for i in spot.ids)


def body_in_word(view: View, hit: OfficeHit, lexicons: Lexicons) -> Mention | None:
    """The body named inside the office word itself: 서울|시장, 예천|군수, 전남|지사, 울산문화예술회|관장."""
    word = view.words[hit.word]
    prefix = view.text[word.start : hit.start]
    if len(prefix) < 2 and not (prefix in WARDS and hit.office.surface.endswith("구청장")):
        return None
    found = entry_mention(prefix, word.start, lexicons, "title/compound")
    if hit.office.kind == "head_of_city" and (city := _city_of(prefix, word.start, lexicons)):
        return city
    if hit.office.surface in {"군수", "구청장"} or hit.office.surface.endswith(("부군수", "부구청장")):
        area = prefix + ("군" if "군수" in hit.office.surface else "구")
        return (entry_mention(area, word.start, lexicons, "title/compound") and Mention(
            "AdministrativeArea", word.start, hit.start, prefix, "title/compound", name=area,
            entries=lexicons.names[area],
        )) or found  # fmt: skip
    if hit.office.surface in UNIONS and hit.office.kind == "head_of_body":  # 체육회|장 of a city, not of the city's
        whole = prefix + hit.office.surface[:-1]
        return Mention("Organization", word.start, word.start + len(whole), whole, "title/compound")
    if found is not None and found.kind in PLACE_KINDS and hit.office.surface in BRANCH_HEADS:
        return None  # 상하이|사무소장 heads some body's office there
    if hit.office.surface in DEPARTMENT_HEADS and _government_before(view, word, lexicons):
        return None  # 강원도 보건복지국장, 거제시 기후정책관: an officer of the government
    if found is not None and found.kind in BODY_KINDS:
        return found
    if hit.office.surface.endswith("장") and len(hit.office.surface) > 1:
        whole = prefix + hit.office.surface[:-1]
        kind = head_type(whole, lexicons)
        if (
            kind
            and kind[0] in {"Organization", "InternationalOrganization", "Place"}
            and hit.office.kind == "head_of_body"
        ):
            known = entry_mention(whole, word.start, lexicons, "title/compound")
            if known or (len(prefix) >= 2 and len(whole) >= 5):
                return known or Mention(
                    "Organization", word.start, word.start + len(whole), whole, "title/compound", head=kind[1]
                )
    if hit.office.kind == "head_of_city" and len(prefix) >= 2:
        tokens = [t for t in word.tokens if t.end <= hit.start]
        if any(t.tag == "NNP" for t in word.tokens) and (tokens or word.tokens[0].end > hit.start):
            return Mention("City", word.start, hit.start, prefix, "title/city-by-office")
    return None


def body_from_words(
    view: View, words: list[Word], lexicons: Lexicons, *, guess: bool
) -> tuple[Mention | None, list[Mention]]:
    """The body that closed words before an office name, and the places inside them.

    With `guess` an unknown proper word is taken for an organisation.
    """
    if not words:
        return None, []
    inner: list[Mention] = []
    for word in words:
        known = entry_mention(word.text, word.start, lexicons, "title/body")
        if known is None and (spot := view.spot_starting(word.start)) and spot.end < word.noun_end:
            known = None
        if known is not None:
            known.brackets = [word.bracket] if word.bracket else []
            inner.append(known)
    last = words[-1]
    if inner and inner[-1].end == last.noun_end:
        return inner[-1], inner
    start = words[0].start
    if len(words) > 1 and inner and inner[0].start == start and len(words) - len(inner) >= 1:
        start = words[0].start if len(words) == 2 and inner[0].kind != "Country" else words[len(inner)].start
    surface = view.text[start : last.noun_end]
    if len(words) == 1 and len(last.text) == 1 and (ids := lexicons.short_names.get(last.text)):
        return Mention("City", last.start, last.noun_end, last.text, "title/body", entries=ids), inner
    if len(words) == 1 and last.text.endswith(CITY) and len(last.text) > 2 and last.tags[:1] == ("NNP",):
        city = Mention("City", last.start, last.noun_end, last.text, "title/body")
        return city, inner
    kind = head_type(last.text, lexicons) or head_type(surface.replace(" ", ""), lexicons)
    if kind is None and ends_as_body(last.text):
        kind = ("Organization", "")
    proper = any(t in {"NNP", "SL"} for w in words for t in w.tags)
    if (kind and kind[0] in BODY_KINDS | {"Place", "Forum"}) or (guess and proper):
        type_ = kind[0] if kind and kind[0] in BODY_KINDS | {"Forum"} else "Organization"
        body = Mention(type_, start, last.noun_end, surface, "title/body", head=kind[1] if kind else "")
        body.brackets = [last.bracket] if last.bracket else []
        if any(c in surface for c in "()[]"):
            return None, inner
        return body, [m for m in inner if m.end <= start]
    return None, inner
