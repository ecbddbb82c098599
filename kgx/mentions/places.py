"""Places of one sentence: names that a lexicon knows, quarters after what contains them, parts of a place, sites by
what the tokenizer takes for a name, and the places named inside events and titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from kgx.mentions.hanging import with_brackets
from kgx.mentions.names import korean_name
from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import PLACE_KINDS, Mention
from kgx.resources.lexicons import Lexicons
from kgx.spotting.gazetteer import Spot

__all__ = ["add_inner_places", "find_places"]

METROPOLIS = 1_000_000  # a city this large is meant where its name, though a word too, is read as a name
ROW = 3  # places in a list that vouch for each other
LISTING = frozenset({"·", "‧", "ㆍ", ", "})
CONJOINED = frozenset({"와 ", "과 "})
RESTS = frozenset({"등", "측", "발", "행"})  # 서울등, 서울발: words closed up with a name
SUFFIXES = ("시", "군", "구", "도", "장", "정부", "의회", "청")
AROUND = ("지역", "시내", "지방", "전역", "도심", "시각", "시간", "국적")
NEAR = frozenset({"인근", "부근", "근처", "일대", "주변", "앞바다"})
ADDRESSED = frozenset({"씨", "양", "군", "님", "이"})
RULERS = ("대왕", "왕조", "황제", "공주", "왕자")
HOSTS = frozenset({"Event", "Forum", "Award", "Policy", "Term"})  # names that begin with the place they belong to

_QUARTER = re.compile(r"[가-힣]{1,4}\d{0,2}(?:동|읍|면|리|로|길|가|마을)")
_NUMBERED = re.compile(r"제?\d{1,2}(?:가동|동|가)(?=[^가-힣]|에서|까지|부터|[에의을를은는이와로]|$)")
_PART = re.compile(
    r"(?:(?:동|서|남|북)(?:동|서|남|북)?부|중부|내륙|산간|산지|연안|해안|해역|앞바다|먼바다|국경지대|접경)"
    r"(?:지역|지방|도시)?|(?:이남|이북|이서|이동)\s?(?:지역|지방)"
)
_LETTER = "[한미중일북남러영독불]"
_END = r"(?:이|가|은|는|의|간|을|를|과|와|에|도)?(?=[ ,.’”'\"]|정상|외교|관계|회담|양국|$)"
_LETTERS = re.compile(
    rf"(?<![가-힣·\d])({_LETTER}(?:·{_LETTER})+|{_LETTER}·[가-힣]{{2,6}}?|[가-힣]{{2,6}}·{_LETTER}){_END}"
    r"|(?<![一-鿿가-힣\d])[美日英獨佛韓北露](?=[ ·,…]|[가-힣])|(?:^|(?<=[·,…\"“‘]))中(?=[ ·,])"
)
_STATE = re.compile(r" (?:주|현|성|시)(?=[^가-힣]|[은는이가을를의에로와과](?![가-힣])|에서|$)")
_SITE = re.compile(r"[가-힣\d]+(?:역|궁|섬|항|봉|릉|나들목|분기점|공항|대교|백화점|터미널|휴게소|해수욕장|수목원)")
_NO_STATION = re.compile(r"[대구지영해수방면번통용병현노고주배아악성광전유무교징하단검]역$")
SITE_HEADS = frozenset({"역", "궁", "섬", "항", "공항", "강", "만", "호수", "해변", "해협", "산맥", "반도", "성당"})
OWN_HEADS = frozenset({"역", "항", "궁", "공항", "해협", "산맥"})  # after a name of which no lexicon knows


def _ids_of_korea(spot: Spot, lexicons: Lexicons) -> bool:
    return any(lexicons.entries[i].country == "KR" for i in spot.ids)


def _linked_neighbour(spot: Spot, other: Spot, lexicons: Lexicons) -> bool:
    """Whether one of the two places contains the other."""
    for a in spot.ids:
        for b in other.ids:
            x, y = lexicons.entries[a], lexicons.entries[b]
            if x.parent == y.id or y.parent == x.id or (y.type == "Country" and x.country == y.code):
                return True
            above = lexicons.entries.get(x.parent)
            if above is not None and above.parent == y.id and y.country == "KR":
                return True
    return False


def _beside(spot: Spot, other: Spot, view: View, lexicons: Lexicons) -> bool:
    """Whether a sure name right beside a doubtful one shows it to be a place."""
    between = view.text[min(other.end, spot.end) : max(other.start, spot.start)]
    if not between.strip() and _linked_neighbour(spot, other, lexicons):
        return True
    if (between.strip() in {"·", ",", "‧", "ㆍ"} or between in CONJOINED) and len(between) <= 2:
        return any(str(lexicons.entries[i].type) in PLACE_KINDS for i in other.ids)
    return False


def _read_as_name(spot: Spot, view: View, lexicons: Lexicons) -> bool:
    """Whether the tokenizer, which knew nothing of the lexicon here, took a doubtful name for a proper one: 전주에서,
    중구 정동 일대. Not where the word is more often a person's name or belongs to one (자넷 잭슨, 보은 양)."""
    text = view.text[spot.start : spot.end]
    word = view.word_at(spot.start)
    if text in lexicons.strict or word is None or word.start != spot.start or word.noun_end != spot.end:
        return False
    if word.tags != ("NNP",):
        return False
    entries = [lexicons.entries[i] for i in spot.ids]
    if not any(e.country == "KR" or e.type in {"Country", "Place"} or e.population >= METROPOLIS for e in entries):
        return False
    before = view.words[word.index - 1] if word.index else None
    if before is not None and before.closed and before.tags == ("NNP",) and view.spot_starting(before.start) is None:
        return False
    after = view.words[word.index + 1] if word.index + 1 < len(view.words) else None
    if word.closed and after is not None and after.text in ADDRESSED:
        return False
    return not (_pairs_with_thing(word, after, view) or (before is not None and _pairs_with_thing(before, word, view)))


def _pairs_with_thing(word: Word, after: Word | None, view: View) -> bool:
    """Whether two words are joined of which one is a common noun: 파리와 모기."""
    if after is None or word.tail not in {"와", "과"}:
        return False
    return any(w.tags == ("NNG",) and view.spot_starting(w.start) is None for w in (word, after))


def _accept_weak(spot: Spot, view: View, sure: Collection[str], lexicons: Lexicons) -> bool:
    """A surface that is also a word counts as a place where it is read as a name, beside a place that contains it,
    or when the article has named it in full."""
    if any(i in sure for i in spot.ids):
        return True
    if any(_beside(spot, other, view, lexicons) for other in view.spots if not other.weak and other is not spot):
        return True
    return _read_as_name(spot, view, lexicons)


def _admitted(view: View, sure: Collection[str], lexicons: Lexicons) -> list[Spot]:
    """The spots to take: all sure ones, and doubtful ones that their neighbours make sure, lists from left to right."""
    admitted: list[Spot] = []
    rows = _rows_of_weak(view, lexicons)
    for spot in view.spots:
        if (
            not spot.weak
            or spot.start in rows
            or _accept_weak(spot, view, sure, lexicons)
            or (admitted and _follows(admitted[-1], spot, view, lexicons))
        ):
            admitted.append(spot)
    return admitted


def _rows_of_weak(view: View, lexicons: Lexicons) -> set[int]:
    """Where the names of a list begin that are all words too, three and more Korean places: 전주, 경주, 공주."""
    found: set[int] = set()
    row: list[Spot] = []
    for spot in view.spots:
        joined = bool(row) and view.text[row[-1].end : spot.start] in LISTING | CONJOINED
        row = [*(row if joined else ()), spot] if _ids_of_korea(spot, lexicons) else []
        if len(row) >= ROW:
            found.update(s.start for s in row)
    return found


def _follows(before: Spot, spot: Spot, view: View, lexicons: Lexicons) -> bool:
    """Whether a doubtful name continues a list of places, or an address: 대전 동구."""
    between = view.text[before.end : spot.start]
    if between == " " and _linked_neighbour(spot, before, lexicons):
        return True
    return between in LISTING and any(str(lexicons.entries[i].type) in PLACE_KINDS for i in before.ids)


def _fits_word(spot: Spot, view: View, lexicons: Lexicons) -> bool:
    """Whether what follows a name inside its word lets it stand for the place: 수원시, 충남지역, not 북한군."""
    word = view.word_at(spot.start)
    if word is None or word.noun_end <= spot.end:
        return True
    rest = view.text[spot.end : word.noun_end]
    if rest in RESTS or word.start > spot.start or not rest[0].isalnum():
        return True
    country = all(lexicons.entries[i].type == "Country" or i.startswith("old-") for i in spot.ids)
    if rest.startswith(AROUND):
        return country or not rest.startswith(("시각", "시간"))
    if country and rest.startswith(("군", "구", "도", "시", "인")):
        return False
    read = any(t.tag == "NNP" and (t.start, t.end) == (spot.start, spot.end) for t in word.tokens)
    return read and rest.startswith(SUFFIXES)


def _spotted(view: View, sure: Collection[str], lexicons: Lexicons) -> list[Mention]:
    found = []
    for spot in _admitted(view, sure, lexicons):
        if _fits_word(spot, view, lexicons):
            kind = str(lexicons.entries[spot.ids[0]].type)
            end = _with_suffix(spot, view, lexicons)
            mention = Mention(kind, spot.start, end, view.text[spot.start : end], "name/lexicon", entries=spot.ids)
            found.append(with_brackets(mention, view))
    return found


def _with_suffix(spot: Spot, view: View, lexicons: Lexicons) -> int:
    """Where a name abroad ends whose 주, 현 or 성 is written apart: 캘리포니아 주, 오카야마 현."""
    towns = all(lexicons.entries[i].type in {"AdministrativeArea", "City"} for i in spot.ids)
    if not towns or _ids_of_korea(spot, lexicons) or view.text[spot.end - 1] in "주현성시":
        return spot.end
    match = _STATE.match(view.text, spot.end, view.end)
    return match.end() if match else spot.end


def _quarter(word: Word, view: View, within: Mention) -> int:
    """Where the quarter, village or road ends that `word` names after the place it lies in; 0 if it is none."""
    match = _QUARTER.match(view.text, word.start, word.end)
    if match is None or word.noun_end != match.end() or word.tags == ("NNG",):
        return 0
    head, last = match[0][-1], word.tokens[-1]
    if head == "을":
        return match.end() if len(match[0]) > 3 else 0
    named = word.tags == ("NNP",)
    if head == "리":
        fits = within.surface.endswith(("읍", "면")) or (named and within.surface.endswith("군"))
        return match.end() if fits and len(match[0]) > 1 else 0
    if named:
        return match.end() if len(match[0]) > (1 if head in "동읍면" else 2) else 0
    split = last.form == head and last.tag == "NNG" and head in "동읍면"
    return match.end() if split and len(match[0]) > 2 else 0


def _korean(mention: Mention, lexicons: Lexicons) -> bool:
    if not mention.entries:
        return mention.rule == "name/quarter"
    return any(
        lexicons.entries[i].country == "KR" and lexicons.entries[i].type in {"City", "AdministrativeArea"}
        for i in mention.entries
    )


def _next_word(mention: Mention, view: View) -> Word | None:
    """The word right after a mention with only a space between."""
    i = view.first_word_from(mention.bracketed_end)
    if i >= len(view.words):
        return None
    word = view.words[i]
    return word if view.text[mention.bracketed_end : word.start] == " " else None


def _within(mention: Mention, view: View, lexicons: Lexicons) -> Mention | None:
    """The quarter or part of a place named right behind it."""
    word = _next_word(mention, view)
    if word is None:
        return None
    if (part := _PART.match(view.text, word.start, word.end)) and part.end() in {word.noun_end, word.end}:
        surface = view.text[mention.start : part.end()]
        whole = Mention("Place", mention.start, part.end(), surface, "name/part-of-place")
        whole.inner = [mention]
        return whole
    if view.spot_starting(word.start) is not None:
        return None
    numbered = _NUMBERED.match(view.text, word.start, word.end)
    if numbered is not None and mention.surface.endswith(("로", "동")):
        surface = view.text[mention.start : numbered.end()]
        return Mention("AdministrativeArea", mention.start, numbered.end(), surface, "name/quarter")
    if _korean(mention, lexicons) and (end := _quarter(word, view, mention)):
        return Mention("AdministrativeArea", word.start, end, view.text[word.start : end], "name/quarter")
    return _unknown(word, view, mention, lexicons)


def _unknown(word: Word, view: View, within: Mention, lexicons: Lexicons) -> Mention | None:
    """An unknown name right after a place, where something is or happens: 파주시 봉일천의 한 야산, 영국 솔퍼드에서."""
    after = view.words[word.index + 1] if word.index + 1 < len(view.words) else None
    near = word.closed and after is not None and after.text in NEAR
    happens = within.kind != "Country" and word.tail in {"에서", "에서는", "에서의", "에서도"}  # not 일본 트위터에서
    if word.tags != ("NNP",) or not (near or happens):
        return None
    if len(word.text) < 2 or word.text in lexicons.not_names or korean_name(word, lexicons):
        return None
    return Mention("Place", word.start, word.noun_end, word.text, "name/unknown-place")


def _extended(found: list[Mention], view: View, lexicons: Lexicons) -> list[Mention]:
    """The places with the quarters behind them, parts in the place of what they are part of."""
    whole: list[Mention] = []
    for mention in found:
        kept = mention
        for _ in range(3):
            after = _within(kept, view, lexicons) if kept.kind in PLACE_KINDS else None
            if after is None:
                break
            if after.start > kept.start:
                whole.append(kept)
            kept = after
        whole.append(kept)
    return whole


def _site(word: Word, view: View, lexicons: Lexicons) -> Mention | None:
    """A station, palace, port …: one unknown name that ends as such things do, or a known place and such a word."""
    if word.text in lexicons.not_names or word.text in lexicons.names or len(word.text) < 3:
        return None
    if word.tags == ("NNP",):
        fits = _SITE.fullmatch(word.text) is not None and not korean_name(word, lexicons)
        fits = fits and not _NO_STATION.search(word.text)
    else:
        last = word.tokens[-1]
        before = view.text[word.start : last.start]
        headed = word.tags == ("NNP", "NNG") and last.form in SITE_HEADS
        fits = headed and (last.form in OWN_HEADS or before in lexicons.names)
    if not fits:
        return None
    return with_brackets(Mention("Place", word.start, word.noun_end, word.text, "name/site"), view)


def _abbreviated(view: View, lexicons: Lexicons) -> list[Mention]:
    """Countries by one letter: 한·중·일 and 한·캐나다, 美 국무부, 日 도쿄."""
    found: list[Mention] = []
    for match in _LETTERS.finditer(view.text, view.start, view.end):
        parts = (match[1] or match[0]).split("·")
        full = [lexicons.names.get(part, ()) for part in parts if len(part) > 1]
        if any(not ids or lexicons.entries[ids[0]].type != "Country" for ids in full):
            continue  # 중·고등학교, 일·가정 양립
        at = match.start()
        for part in parts:
            if (id_ := lexicons.abbreviations.get(part)) is not None and len(part) == 1:
                found.append(Mention("Country", at, at + 1, part, "name/abbreviation", entries=(id_,)))
            at += len(part) + 1
    return found


def find_places(
    view: View, sure: Collection[str], lexicons: Lexicons, taken: Iterable[tuple[int, int]]
) -> list[Mention]:
    """Places and bodies of the lexicons that do not overlap `taken`, quarters and parts of places, sites. `sure` are
    the lexicon ids that the article has named under a name that is no word."""
    busy = list(taken)

    def free(start: int, end: int) -> bool:
        return not overlaps(busy, start, end)

    spotted = [m for m in _spotted(view, sure, lexicons) if free(m.start, m.end)]
    found = [m for m in _extended(spotted, view, lexicons) if free(m.start, m.end)]
    busy += [(m.outer_start, m.outer_end) for m in found]
    for short in _abbreviated(view, lexicons):
        if free(short.start, short.end):
            found.append(short)
            busy.append((short.start, short.end))
    for word in view.words:
        if word.text and free(word.start, word.noun_end) and (site := _site(word, view, lexicons)) is not None:
            found.append(site)
    return found


def _first_name(word: Word, view: View, lexicons: Lexicons) -> tuple[int, tuple[str, ...]] | None:
    """The place that a word begins with: 부산 of 부산국제영화제."""
    if not word.tokens or word.tokens[0].tag != "NNP" or word.tokens[0].start != word.start:
        return None
    end = word.tokens[0].end
    surface = view.text[word.start : end]
    ids = lexicons.names.get(surface, ())
    places = tuple(i for i in ids if str(lexicons.entries[i].type) in PLACE_KINDS)
    ruler = surface in lexicons.ambiguous and view.text.startswith(RULERS, end)  # 세종대왕 동상
    return (end, places) if places and surface not in lexicons.strict and not ruler else None


def _title_like(mention: Mention, view: View) -> bool:
    """Whether a quoted phrase is made of nouns only, as a title is, and no sentence."""
    words = view.words[view.first_word_from(mention.start) :]
    return all(not w.tail or w.tail == "의" or w.end > mention.end for w in words if w.start < mention.end)


def add_inner_places(mentions: Iterable[Mention], view: View, lexicons: Lexicons) -> None:
    """Hang on events, prizes, policies and titles the places that words of their names begin with."""
    for mention in mentions:
        if mention.kind not in HOSTS or (mention.kind == "Term" and not _title_like(mention, view)):
            continue
        busy = [(m.start, m.end) for m in mention.inner]
        for word in view.words[view.first_word_from(mention.start) :]:
            if word.start >= mention.end:
                break
            known = _first_name(word, view, lexicons)
            if known is None or known[0] > mention.end or overlaps(busy, word.start, known[0]):
                continue
            kind = str(lexicons.entries[known[1][0]].type)
            surface = view.text[word.start : known[0]]
            mention.inner.append(Mention(kind, word.start, known[0], surface, "name/inner", entries=known[1]))
