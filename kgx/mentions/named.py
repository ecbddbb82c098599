"""Names found by their head noun (…협의회, …포럼, …카드) or by quotation marks with what surrounds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kgx.mentions.editions import sits, split_edition, without_brackets
from kgx.mentions.hanging import inner_names, with_brackets
from kgx.mentions.offices import body_kind, entry_mention
from kgx.mentions.words import View, Word, overlaps
from kgx.model.mention import Bracket, Mention
from kgx.model.statement import EntityType
from kgx.resources.lexicons import HeadNoun, Lexicons
from kgx.spotting.gazetteer import Spot

__all__ = ["find_headed"]

MAX_NAME_WORDS = 6
LONGEST_HEAD = 8
STOP_WORDS = frozenset(
    "이번 올해 지난해 내년 이날 각 등 및 주요 다양한 관련 해당 같은 다른 양 두 세 첫 매년 매월 향후 최근 현재 당시"  # noqa: SIM905 - a word list
    " 또 또한 특히 한편 아울러 이어 전체"
    " 국내 해외 최대 최초 대규모 신규 기존 별도 일부 여러 모든 이외 그 이 저 본 동 금번 공식 정례 임시"
    " 온라인 합동 통합 정례회 임시회 후속 산하 소속 출신 주최 주관 후원 참가 참석 수상 개최 관련 담당 중인"
    " 전 옛 뒤 직후 이후 도중 앞서 연속 연달아 잇달아"
    " 인근 주변 부근 근처 일대 외곽 교외 근교 소재 주재 위치 시내 내 앞 옆 차".split()
)
DELEGATIONS = ("대표단", "사절단", "방문단", "시장단", "시찰단", "연수단", "관계자", "세션")
LEGAL_FORMS = ("재단법인", "사단법인", "의료법인", "학교법인", "사회복지법인", "주식회사", "유한회사", "협동조합")
NOUNS = frozenset({"NNG", "NNP", "SL", "SN", "XPN", "XSN", "NNB", "NR"})
PROPER_TAGS = frozenset({"NNP", "SL", "SH"})
_NUMBERED = re.compile(r"제?\s?\d{1,3}[회차]")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_ANNIVERSARY = re.compile(r"\d{1,4}주년|\d{1,3}돌")
PROJECTS = frozenset({"프로젝트", "뉴딜", "이니셔티브", "마스터플랜"})
PLANS = ("계획", "전략", "로드맵", "마스터플랜", "비전", "그랜드플랜", "프로젝트")
MAX_PLAN_WORDS = 4
PAID = ("소득", "수당")
LAWS = ("조례", "특별법", "기본법", "지원법", "진흥법")
LAW_WORDS = (
    "지원",
    "기본",
    "육성",
    "진흥",
    "관리",
    "설치",
    "보호",
    "활성화",
    "운영",
    "증진",
    "예방",
    "보장",
    "조성",
    "촉진",
)
PACIFIC = ("태평양", "대양주", "아프리카", "중남미")  # of 아시아·태평양: one region, no list
STYLE_ENDS = frozenset(
    "사례 방안 현장 성과 추진 도입 구축 조성 개발 운영 확대 시행 마련 실현 예정 계획 모범 우수 등 및 관련"  # noqa: SIM905 - a word list
    " 현황 지원 확산 발굴 대표 구현 선도 중 위해 이후".split()
)
GENERIC_POLICY = frozenset(
    "정책 사업 모델 제도 서비스 프로그램 도시 시책 브랜드 전략 방식 특화 시스템 산업 특성 기업 일자리 상품"  # noqa: SIM905 - a word list
    " 축제 관광".split()
)
CALLED_BY_PLACE = frozenset(  # 광화문 광장, 리야드 공항: there is one, which has the place's name
    "광장 공항 신공항 공원 경기장 미술관 박물관 도서관 저수지 댐 터널 교차로 터미널 온천 체육관 발전소 의사당 항구 해변"  # noqa: SIM905 - a word list
    " 묘지 성당 계곡 폭포".split()
)
_PRIZE_VERB = re.compile(
    r"(?:을|를|의|도|까지)?\s?(?:\S+\s)?(?:수상|받|차지|거머쥐|거머쥔|시상|수여|영예|안았|거두|거뒀|휩쓸)"
)
AWARD_CUES = ("수상", "시상", "선정", "받", "수여", "영예", "차지", "제정")


def _head_of(word: Word, lexicons: Lexicons, preceded: bool) -> list[HeadNoun]:
    """Head nouns that end the word, longest first; a bare head needs a word before it."""
    text = word.text
    for heads in lexicons.heads_ending(text, min(LONGEST_HEAD, len(text))):
        length = len(heads[0].surface)
        if length == len(text) and not preceded:
            continue
        if length == 1 and (text[-1] != "상" or not (word.tokens and word.tokens[-1].start == word.noun_end - 1)):
            continue
        return list(heads)
    return []


def _proper(word: Word, view: View) -> bool:
    return any(t in PROPER_TAGS for t in word.tags) or view.spot_starting(word.start) is not None


def _run(view: View, last: int, taken: list[tuple[int, int]]) -> list[Word]:
    """The closed words up to `last` that may belong to one name, leftmost first."""
    words = view.words
    run = [words[last]]
    i = last - 1
    while i >= 0 and len(run) < MAX_NAME_WORDS:
        word = words[i]
        joined = word.stop == "·" and word.end == run[0].start
        if word.text == "시" and view.text[word.start - 1 : word.start] == ")":
            break  # 광저우(廣州)시 | 바이윈국제컨벤션센터
        if not word.text or word.text in STOP_WORDS or (not word.closed and not (joined and not word.tail)):
            break
        if overlaps(taken, word.start, word.noun_end) or _quoted_between(view, word, run[0]):
            break
        if joined and (view.is_time(run[0].start, run[0].noun_end) or run[0].text[0].isdigit()):
            break
        if (
            joined
            and not run[0].text.startswith(PACIFIC)
            and (view.spot_starting(word.start) or view.spot_starting(run[0].start))
        ):
            break
        if view.is_time(word.start, word.noun_end) and not _edition_word(word):
            break
        if (
            view.is_quantity(word.start, word.noun_end)
            and not _edition_word(word)
            and not _ANNIVERSARY.fullmatch(word.text)
        ):
            break
        run.insert(0, word)
        i -= 1
    return run


def _without_edition(run: list[Word], head: HeadNoun) -> list[Word]:
    """The run after its years and ordinals, which only happenings and plans of a year have."""
    if head.type in {"Forum", "Event"} or _planned(run):
        return list(run)
    after = max((i + 1 for i, word in enumerate(run[:-1]) if _edition_word(word)), default=0)
    return run[after:]


def _sitting(heads: Iterable[HeadNoun], run: list[Word]) -> Iterator[HeadNoun]:
    """The heads, of a body whose sitting is numbered that of the sitting: 제5차 유네스코 학습도시 운영위원회."""
    numbered = any(_NUMBERED.fullmatch(word.text) for word in run[:-1])
    for head in heads:
        yield replace(head, type=EntityType.FORUM) if numbered and sits(head.type, head.surface) else head


def _planned(run: list[Word]) -> bool:
    """Whether a bare year is the name's own, as plans have it: 2040 도시기본계획."""
    return (
        len(run) <= MAX_PLAN_WORDS
        and _YEAR.fullmatch(run[0].text) is not None
        and run[-1].text.endswith(PLANS)
        and len(run[-1].text) > len(PLANS[0])
    )


def _edition_word(word: Word) -> bool:
    edition = split_edition(word.text + " x")
    return edition.series == "x"


def _quoted_between(view: View, word: Word, after: Word) -> bool:
    return any(c in "‘’“”'\"「」『』《》〈〉" for c in view.text[word.noun_end : after.start])


def _trim(run: list[Word], view: View, head: HeadNoun, lexicons: Lexicons) -> list[Word]:
    """Cut the run at its first proper word; strip places that only locate it."""
    if head.type == "Place":
        for k, word in enumerate(run):
            if (spot := view.spot_starting(word.start)) is not None and spot.end == run[-1].noun_end:
                return run[k:]  # … 민주화 상징 타흐리르 광장: the end of the run is known as a whole
    while (
        len(run) > 1
        and not _proper(run[0], view)
        and not _edition_word(run[0])
        and not _ANNIVERSARY.fullmatch(run[0].text)
    ):
        if any(_proper(w, view) for w in run[1:]):
            run = run[1:]
        elif len(run[-1].text) > len(head.surface) + 1:
            return run[-1:]
        else:
            break
    while len(run) > 1 and view.spot_starting(run[0].start) and not _edition_word(run[0]):
        rest = run[1:]
        spot = view.spot_starting(run[0].start)
        if spot is None or rest[0].start < spot.end < rest[-1].noun_end:
            break  # 태화강 국가정원 야외무대
        kind = str(lexicons.entries[spot.ids[0]].type)
        named = any(_proper(w, view) or len(w.text) >= 6 for w in rest) or len(rest[-1].text) >= len(head.surface) + 3
        if (kind == "Place" and head.type == "Policy") or (head.type == "Award" and run[0].text == "대한민국"):
            break
        city_first = (
            head.type == "Organization"
            and run[0].text.endswith(("시", "군", "구"))
            and any("NNP" in w.tags for w in rest)
        )
        locating = (
            head.type == "Place" or city_first or kind == "Country" or view.spot_starting(rest[0].start) is not None
        )
        if locating and named and not (kind.endswith("Organization") and head.type != "Place"):
            run = rest
        else:
            break
    return run


def _good(run: list[Word], head: HeadNoun, view: View) -> bool:
    """Whether the run is a proper name and not a common phrase."""
    proper = [w for w in run if _proper(w, view)]
    base = sum(len(w.text) for w in run) - len(head.surface)
    edition = head.type in {"Forum", "Event"} and any(_edition_word(w) or _ANNIVERSARY.fullmatch(w.text) for w in run)
    if head.surface == "대상" and not _PRIZE_VERB.match(view.text, run[-1].noun_end, view.end):
        return False  # 지원 대상, 수사 대상
    if _planned(run) or _law(run):
        return True
    if head.surface == "상":
        return bool(proper) and any(cue in view.text[run[-1].end : view.end] for cue in AWARD_CUES)
    abbreviated = run[-1].bracket is not None and run[-1].bracket.text.isascii() and run[-1].bracket.text[:1].isalpha()
    if head.type == "AdministrativeArea":
        return head.strong and len(run) == 1 and bool(proper)
    if head.surface == "대회" and not proper and run[0].text.endswith("년"):
        return False  # 2001년 하프코스 대회로 출발한 …: what kind it was then, not its name
    if head.surface == "행사":  # 캄보디아 앙코르와트 행사: told of by its place, not called so
        named = [w for w in run[:-1] if not _edition_word(w)]
        return bool(proper) and bool(named) and view.spot_starting(named[0].start) is None
    if head.strong and head.surface.endswith(PAID) and len(run[-1].text) >= len(head.surface) + 2:
        return True  # 농촌기본소득, 어민공익수당
    if head.strong:
        return bool(proper) or edition or abbreviated or (len(run[-1].text) - len(head.surface) >= 3 and base >= 3)
    if head.type in {"Policy", "Vision", "Organization"}:
        strong = [w for w in proper if (spot := view.spot_starting(w.start)) is None or _is_site(spot)]
        return (bool(strong) and base >= 2) or (head.surface in PROJECTS and len(run) > 2 and bool(proper))
    if (
        head.type == "Place" and head.surface not in CALLED_BY_PLACE
    ):  # 칭다오 호텔, 유럽 관광지: told of by their place, not called so
        proper = [w for w in proper if w is run[-1] or not _just_spot(w, view)]
    return (bool(proper) or edition or abbreviated) and base >= 2


def _is_site(spot: Spot) -> bool:
    """Whether a spot is a stream, park or palace, whose name says what a policy is: 성내천 복원사업."""
    return spot.ids[0].startswith("site-")


def _just_spot(word: Word, view: View) -> bool:
    spot = view.spot_starting(word.start)
    return spot is not None and spot.end >= word.noun_end


def _law(run: list[Word]) -> bool:
    """An ordinance said by what it is for: 필수노동자 지원 조례."""
    return (
        len(run) > 2
        and run[-1].text in LAWS
        and run[-2].text.endswith(LAW_WORDS)
        and sum(len(w.text) for w in run[:-2]) >= 4
        and all(set(w.tags) <= NOUNS for w in run)
    )


def _styled(view: View, taken: list[tuple[int, int]]) -> list[Mention]:
    """Policies named after their city's style: 서울형 도시재생, 제주형 건강주치의."""
    found: list[Mention] = []
    for index, word in enumerate(view.words[:-1]):
        spot = view.spot_starting(word.start)
        if spot is None or view.text[spot.end : word.noun_end] != "형" or not word.closed:
            continue
        run = [word]
        for after in view.words[index + 1 : index + 5]:
            if not after.text or after.text in STYLE_ENDS or overlaps(taken, after.start, after.noun_end):
                break
            run.append(after)
            if not after.closed:
                break
        if len(run) > 1 and not (len(run) == 2 and run[1].text in GENERIC_POLICY):
            start, end = word.start, run[-1].noun_end
            found.append(
                with_brackets(
                    Mention("Policy", start, end, view.text[start:end], "name/styled", head=run[-1].text), view
                )
            )
    return found


def find_headed(view: View, lexicons: Lexicons, taken: list[tuple[int, int]]) -> list[Mention]:
    """Unquoted names that end with a head noun, longest run first, not overlapping `taken`."""
    found = _styled(view, taken)
    busy = [*taken, *((m.outer_start, m.outer_end) for m in found)]
    for index in range(len(view.words) - 1, -1, -1):
        word = view.words[index]
        if not word.text or overlaps(busy, word.start, word.noun_end):
            continue
        heads = _head_of(word, lexicons, preceded=True)
        if not heads or word.text.endswith(DELEGATIONS):
            continue
        run = _run(view, index, busy)
        if len(run) == 1:
            heads = _head_of(word, lexicons, preceded=False)
        for head in sorted(_sitting(heads, run), key=lambda h: not h.strong):
            chosen = _trim(_without_edition(run, head), view, head, lexicons)
            if len(chosen) == 1 and chosen[0].text in {head.surface, *LEGAL_FORMS}:
                continue
            if _good(chosen, head, view) and (mention := _mention(view, chosen, head, lexicons)):
                found.append(mention)
                busy.append((mention.outer_start, mention.outer_end))
                break
    return found


def _mention(view: View, run: list[Word], head: HeadNoun, lexicons: Lexicons) -> Mention | None:
    run = run[1:] if len(run) > 1 and run[0].text.endswith(LEGAL_FORMS) else run
    before = view.words[run[0].index - 1] if run[0].index else None
    legal = before is not None and before.closed and before.text.endswith(LEGAL_FORMS)  # 재단법인 | 하늘아카데미
    start, end = run[0].start, run[-1].noun_end
    if not legal and head.type in {"Forum", "Event"} and run[-1].closed and run[-1].index + 1 < len(view.words):
        after = view.words[run[-1].index + 1]
        if _YEAR.fullmatch(after.text):
            end = after.noun_end  # 세계도시정상회의 2022
    surface = view.text[start:end]
    if known := entry_mention(surface, start, lexicons, "name/lexicon"):
        return with_brackets(known, view)
    edition = split_edition(surface)
    kind = str(EntityType.ORGANIZATION) if legal else body_kind(surface, str(head.type))
    if kind in {"Forum", "Event"}:
        kind = "Event" if edition.year or edition.ordinal or kind == "Event" else "Forum"
    name = edition.series if kind in {"Event", "Forum"} else without_brackets(surface)
    mention = Mention(kind, start, end, surface, f"name/{kind.lower()}", name=name, head=head.surface)
    mention.year, mention.ordinal = edition.year, edition.ordinal
    _edition_in_bracket(with_brackets(mention, view))
    if end > run[-1].noun_end and run[-1].bracket is not None and not mention.brackets:
        mention.brackets = [run[-1].bracket]  # 세계도시정상회의(WCS) 2022
    mention.inner = [*inner_names(surface, start, lexicons), *_inner_places(view, run, lexicons)]
    return mention


def _edition_in_bracket(mention: Mention) -> None:
    """집행위원회 회의(WeGO EXCOM 2019): the year in the bracket is the edition's."""
    if mention.kind != "Forum" or not mention.brackets or not mention.brackets[0].text.isascii():
        return
    bracket = mention.brackets[0]
    edition = split_edition(bracket.text)
    at = bracket.text.find(edition.series)
    if edition.year and edition.series and at >= 0:
        mention.kind, mention.year = "Event", edition.year
        start = bracket.start + at
        mention.brackets = [Bracket(start, start + len(edition.series), edition.series)]


def _inner_places(view: View, run: list[Word], lexicons: Lexicons) -> list[Mention]:
    """Places inside a name: the city a venue's name begins with, the building a hall is in."""
    found: list[Mention] = []
    spot = view.spot_starting(run[0].start)
    if spot is not None and not spot.weak and spot.end < run[-1].noun_end:
        surface = view.text[spot.start : spot.end]
        place = Mention(
            str(lexicons.entries[spot.ids[0]].type), spot.start, spot.end, surface, "name/inner", entries=spot.ids
        )
        if run[0].noun_end == spot.end and run[0].bracket is not None:
            place.brackets = [run[0].bracket]
        found.append(place)
    for k, word in enumerate(run[:-1]):
        heads = _head_of(word, lexicons, k > 0)
        if any(h.type == "Place" and h.strong for h in heads) and _proper(word, view) and len(word.text) > 4:
            found.append(
                Mention("Place", run[0].start, word.noun_end, view.text[run[0].start : word.noun_end], "name/inner")
            )
    return found
