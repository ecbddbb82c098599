"""Noun phrases with their particles, coordination settled, as a stream of items for attachment."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from kgx.model.clause import Phrase, Unit
from kgx.model.mention import ACTOR_KINDS, PLACE_KINDS, Mention
from kgx.syntax.adverbials import part_ends
from kgx.syntax.predicates import Predicate, contracted, named_stem, read_predicate
from kgx.syntax.units import NOUNS

__all__ = ["Item", "read_items", "role_of"]

TIME_KINDS = frozenset({"Date", "Time", "Duration"})
ADVERBS = frozenset({"잇달다", "잇따르다", "연달다", "연잇다", "번갈다", "통틀다"})  # 잇달아 찾았다: one predicate
BULLETS = "▲▴△▷"  # ▲일본 이즈미시 ▲중국 항저우시 등이
COORDINATORS = frozenset({"및", "그리고", "또는", "혹은", "내지"})
GROUP_HEADS = (
    "대표단", "시장단", "부시장단", "사절단", "방문단", "대표", "측", "관계자", "당국", "정부", "일행", "시", "방문단",
    "시찰단", "연수단", "대사관", "시정부", "구", "도",
)  # fmt: skip
POSTS = (
    "팀장", "과장", "국장", "실장", "본부장", "센터장", "원장", "소장", "단장", "회장", "사장", "총장", "처장", "부장",
    "위원장", "의장", "담당관", "대변인", "정책관", "기획관", "비서관", "교수", "대표", "감독", "코디네이터",
)  # fmt: skip
ROLE_OF_PARTICLE = {
    "이": "subject", "가": "subject", "께서": "subject", "은": "topic", "는": "topic", "도": "topic", "만": "topic",
    "을": "object", "를": "object", "ㄹ": "object",
    "에": "to", "에서": "at", "서": "at", "에게": "dative", "께": "dative", "한테": "dative", "에게서": "from",
    "와": "with", "과": "with", "하고": "with", "랑": "with",
    "로": "by", "으로": "by", "로서": "as", "으로서": "as", "로써": "by", "으로써": "by", "부터": "from",
    "로부터": "from", "으로부터": "from", "에서부터": "from", "까지": "until", "의": "gen", "보다": "than",
    "처럼": "like",
    "라고": "quote", "이라고": "quote", "고": "quote", "이나": "or", "나": "or", "이랑": "with", "마다": "each",
    "서부터": "from", "이라도": "topic", "라도": "topic", "ㄴ": "topic", "란": "topic", "이란": "topic",
    "조차": "topic",
    "마저": "topic", "든지": "topic", "이든지": "topic",
}  # fmt: skip
_FAMILIES = (
    ACTOR_KINDS | PLACE_KINDS | {"Role"},
    frozenset({"Policy", "Vision", "Term", "Award"}),
    frozenset({"Event", "Forum", "Term"}),
)


@dataclass(slots=True)
class Item:
    """One step of the stream: a phrase with a particle, a predicate, an adverb or a punctuation mark."""

    kind: str  # phrase, predicate, adverb, mark
    first: int
    last: int
    phrase: Phrase | None = None
    predicate: Predicate | None = None
    particle: str = ""
    role: str = ""
    particle_span: tuple[int, int] = (-1, -1)
    text: str = ""
    comma: bool = False
    before: str = ""  # why the phrase ended when it has no particle: mark, predicate, adverb, end


def family(mention: Mention | None) -> int | None:
    if mention is None:
        return None
    return next((i for i, kinds in enumerate(_FAMILIES) if mention.kind in kinds), None)


def role_of(forms: list[str]) -> str:
    """The role that a chain of particles gives: the first case particle decides, 는/도/만 only when alone."""
    roles = [ROLE_OF_PARTICLE.get(f, "") for f in forms]
    if len(roles) > 1 and roles[-1] == "gen" and roles[0] in {"with", "at", "to", "by", "from"}:
        return roles[0] + "-gen"
    for role in roles:
        if role and role != "topic":
            return role
    return roles[0] if roles else ""


def _nominal_stop(units: list[Unit], i: int) -> bool:
    """Whether the noun at `i` is the stem of a predicate (체결|하)."""
    if named_stem(units, i) or contracted(units, i):
        return True
    return (
        units[i].mention is None
        and i + 1 < len(units)
        and (
            units[i + 1].tag in {"XSV", "XSA", "XSA-I"} or (units[i].tag == "XR" and units[i + 1].tag.startswith("XSA"))
        )
    ) or (
        units[i].tag in {"NNG", "XR"}
        and i + 2 < len(units)
        and units[i + 1].tag == "XSN"
        and units[i + 2].tag in {"XSV", "XSA"}
    )


def _continues(units: list[Unit], i: int, first: int) -> bool:
    """Whether a separator at `i` joins nouns on both sides into one phrase."""
    unit = units[i]
    if i + 1 >= len(units) or i == first:
        return False
    left, right = units[i - 1], units[i + 1]
    if unit.form == "," and right.form in COORDINATORS and i + 2 < len(units):  # 갑시와 을시, 그리고 병대학이
        one = family(left.mention)
        return one is not None and one == _next_family(units, i + 2)
    if right.tag not in NOUNS or left.tag not in NOUNS:
        return False
    if unit.form in "·‧ㆍ・/" and unit.tag in {"SP", "SO", "SW", "SS"}:
        return not (right.mention and right.mention.kind in TIME_KINDS)
    if unit.tag == "SW" and unit.form in BULLETS:
        one = family(left.mention)
        return one is not None and one == _next_family(units, i + 1)
    if unit.tag == "SP" and unit.form == ",":
        one, other = family(left.mention), _next_family(units, i + 1)
        if one is not None or (left.mention and left.mention.kind == "Bracket"):
            return one == other and not _nominal_stop(units, i + 1)
        return (
            left.mention is None
            and right.mention is None
            and left.tag in {"NNG", "NNP", "XSN", "SL"}
            and _listlike(units, i + 1)
        )
    return False


def _next_family(units: list[Unit], i: int) -> int | None:
    """The family of the mention that the noun run at `i` ends with (미국 뉴욕, …)."""
    found = None
    while i < len(units) and units[i].tag in NOUNS:
        if units[i].mention is not None:
            found = family(units[i].mention)
        elif found is not None:
            break
        i += 1
    return found


def _listlike(units: list[Unit], i: int) -> bool:
    """Whether a comma list of common nouns goes on: another comma or 등 within six units."""
    for unit in units[i : i + 14]:
        if unit.form in {",", "등"}:
            return True
        if unit.tag not in NOUNS and unit.form not in "·‧" and unit.form not in COORDINATORS and unit.tag != "JC":
            return False
    return False


def _read_phrase(units: list[Unit], i: int) -> int:
    """Index after the last unit of the noun phrase that starts at `i`."""
    j = i
    while j < len(units):
        unit = units[j]
        if unit.mention is not None and unit.mention.kind in TIME_KINDS:
            return j if j > i else j + 1
        if unit.tag in NOUNS:
            if _nominal_stop(units, j) and j > i:
                return j
            if _nominal_stop(units, j):
                return j
            j += 1
            if part_ends(units, j - 1, i):
                return j
        elif (
            (
                unit.tag in {"MAJ", "MAG"}
                and unit.form in COORDINATORS
                and j > i
                and j + 1 < len(units)
                and units[j + 1].tag in NOUNS
            )
            or (unit.tag == "JC" and j > i and _coordinates(units, j))
            or (unit.tag == "JKB" and unit.form in {"와", "과"} and j > i and _coordinates(units, j, strict=True))
            or _continues(units, j, i)
        ):
            j += 1
        else:
            break
    return j


def _coordinates(units: list[Unit], j: int, strict: bool = False) -> bool:
    """Whether 와/과 at `j` joins two nouns (not: together with)."""
    if j + 1 >= len(units) or units[j + 1].tag not in NOUNS:
        return False
    left, right = units[j - 1], units[j + 1]
    one, other = family(left.mention), _next_family(units, j + 1)
    if one is not None:
        alike = one == other and right.mention is not None and _same_sort(left.mention, right.mention, strict)
        return alike and not _purpose(units, j)
    return not strict and left.mention is None and right.mention is None and not _nominal_stop(units, j + 1)


def _purpose(units: list[Unit], j: int) -> bool:
    """Whether what follows 와/과 at `j` is only what something is for: 병대학과 ‘하늘센터’ 설립을 위한 협약을."""
    left, right = units[j - 1].mention, units[j + 1].mention
    if left is None or right is None or left.quoted or not right.quoted:
        return False
    after = [unit.form for unit in units[j + 2 : j + 7]]
    return any(one in {"을", "를"} and two in {"위하", "위한"} for one, two in pairwise(after))


def _same_sort(left: Mention | None, right: Mention | None, strict: bool) -> bool:
    if left is None or right is None:
        return False
    if right.kind == "Place" and left.kind in {"Person", "Role"}:
        return False  # 시장과 시청에서 만나
    if left.kind == right.kind or not strict:
        return True
    return {left.kind, right.kind} <= PLACE_KINDS or {left.kind, right.kind} <= {"Person", "Role"}


def _make_phrase(units: list[Unit], first: int, last: int, text: str) -> Phrase:
    part = units[first : last + 1]
    start, end = part[0].start, part[-1].end
    tail = last
    while tail >= first and units[tail].mention is None:
        tail -= 1
    own = units[last].mention
    head = text[units[tail + 1].start : end] if tail < last else (own.name if own is not None else "")
    phrase = Phrase(first, last, start, end, head.strip(" ·,"))
    part = _outside_brackets(part, text)
    mentions = [(k, u.mention) for k, u in enumerate(part) if u.mention is not None]
    if not mentions:
        return phrase
    _refer(phrase, part, mentions)
    places = [i for m in phrase.referents for i in m.inner if i.kind in PLACE_KINDS and m.kind == "Place"]
    phrase.within.extend(places)
    return phrase


def _outside_brackets(part: list[Unit], text: str) -> list[Unit]:
    """The units of a phrase without what a bracket after its first name adds: 녹색도시재단(이사장 김하늘)."""
    names = [u for u in part if u.mention is not None]
    opened = text.find("(", names[0].end, part[-1].end) if names else -1
    if opened < 0:
        return part
    outer: list[Unit] = []
    at, depth = opened, 0
    for unit in part:
        if unit.start > at:
            depth += text.count("(", at, unit.start) - text.count(")", at, unit.start)
            at = unit.start
        if depth <= 0:
            outer.append(unit)
    return outer if names[0] in outer else part


def _refer(phrase: Phrase, part: list[Unit], mentions: list[tuple[int, Mention]]) -> None:
    """Settle which mentions of a phrase it stands for."""
    marker = next((k for k, u in enumerate(part) if u.form == "등" and u.tag == "NNB"), None)
    if marker is not None:
        run = [(k, m) for k, m in mentions if k < marker]
        phrase.referents, phrase.within = _split(part, run, marker)
        phrase.within += [m for k, m in mentions if k > marker]
    elif part[-1].mention is not None or _metonym(part):
        at = len(part) if part[-1].mention is not None else mentions[-1][0] + 1
        phrase.referents, phrase.within = _split(part, mentions, at)
    elif mentions[0][0] == 0 and mentions[0][1].kind == "Person" and len(mentions) == 1 and _posted(part):
        phrase.referents = [mentions[0][1]]
    else:
        phrase.within = [m for _, m in mentions]


def _posted(part: list[Unit]) -> bool:
    """Whether the words after a name are a second office: 하유림 국제협력담당관 도시외교팀장."""
    return "".join(u.form for u in part[-2:] if u.mention is None).endswith(POSTS)


def _metonym(part: list[Unit]) -> bool:
    """도시 대표단, 시 관계자, 시 측: the last mention stands for the group; ‘골목 음악회’ 행사 is the happening."""
    tail = [u.form for u in part if u.mention is None][-2:]
    named = part[-2].mention if len(part) > 1 else None
    if named is not None and named.kind in {"Forum", "Event"} and part[-1].form == "행사":
        return True
    return (
        part[-1].mention is None and "".join(tail[-1:]) in GROUP_HEADS and part[-2].mention is not None
        if len(part) > 1
        else False
    )


def _split(part: list[Unit], mentions: list[tuple[int, Mention]], at: int) -> tuple[list[Mention], list[Mention]]:
    """Referents (coordinated heads) and modifiers among the mentions before unit `at`: in 캐나다 몬트리올 the first
    locates the second; separators make a list."""
    referents: list[Mention] = []
    within: list[Mention] = []
    for n, (k, mention) in enumerate(mentions):
        after = part[k + 1] if k + 1 < len(part) else None
        last = n + 1 == len(mentions)
        adjacent = not last and mentions[n + 1][0] == k + 1
        plain_follow = (
            after is not None
            and after.mention is None
            and after.tag in NOUNS
            and after.form not in {"등", *BULLETS}
            and k + 1 < at
        )
        if (adjacent or (plain_follow and not last)) and mention.kind != "Quantity":
            within.append(mention)
        else:
            referents.append(mention)
    kinds = family(referents[-1]) if referents else None
    return [m for m in referents if family(m) == kinds], within + [m for m in referents if family(m) != kinds]


def _particles(units: list[Unit], j: int) -> int:
    while j < len(units) and units[j].tag.startswith("J") and units[j].tag != "JKQ":
        j += 1
    return j


def _quote_marker(units: list[Unit], j: int) -> int:
    """What follows a quotation: 라고, 며, 이라며, 는 … up to the next noun or stem."""
    while j < len(units) and (units[j].tag.startswith("J") or units[j].tag in {"EC", "VCP", "ETM", "EF", "EP"}):
        j += 1
    return j


def read_items(units: list[Unit], text: str) -> list[Item]:
    """The stream of phrases, predicates, adverbs and marks of one sentence, left to right. Linear."""
    items: list[Item] = []
    i, n = 0, len(units)
    while i < n:
        unit = units[i]
        if unit.tag in NOUNS:
            j = _read_phrase(units, i)
            if j > i:
                phrase = _make_phrase(units, i, j - 1, text)
                quote = (
                    bool(phrase.referents) and phrase.referents[-1].kind == "Quote" and units[j - 1].mention is not None
                )
                k = _quote_marker(units, j) if quote else _particles(units, j)
                item = Item("phrase", i, j - 1, phrase=phrase)
                if k > j:
                    item.particle = text[units[j].start : units[k - 1].end]
                    item.role = "quote" if quote else role_of([u.form for u in units[j:k]])
                    item.particle_span = (units[j].start, units[k - 1].end)
                elif phrase.referents and phrase.referents[0].kind in TIME_KINDS:
                    item.role = "time"
                item.comma = k < n and units[k].tag == "SP" and units[k].form == ","
                if phrase.referents and phrase.referents[0].kind in TIME_KINDS:
                    item.role = "time"
                items.append(item)
                i = k
                continue
        predicate = read_predicate(units, i)
        if predicate is not None and predicate.lemma in ADVERBS and predicate.ending in {"어", "아"}:
            items.append(Item("adverb", predicate.first, predicate.last, text=predicate.lemma))
            i = predicate.last + 1
            continue
        if predicate is not None:
            items.append(Item("predicate", predicate.first, predicate.last, predicate=predicate))
            i = predicate.last + 1
            continue
        kind = "mark" if unit.tag.startswith("S") else "adverb"
        items.append(Item(kind, i, i, text=unit.form))
        i += 1
    return items
