"""Bodies that a title leaves out: 의원 of the council, 복지국장 of the city, 사무총장 of the federation just named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from kgx.linking import Draft
from kgx.mentions.leftward import AREAS, OF_PLACES
from kgx.mentions.names import korean_name_text
from kgx.model.kinds import GOVERNMENTS, ORGANIZATIONS
from kgx.model.mention import Mention, Title, walk
from kgx.model.statement import EntityType
from kgx.relations.fact import Context
from kgx.relations.seats import governed, seat_of

__all__ = ["body_before", "foreign_city", "local_city", "main_government", "unsaid_body"]

_ORIGIN = re.compile(r"시?\s?(?:인근|근교|출신|태생)|시?\s?(?:인근)?에서\s(?:태어|자란|자라)")
REACH = 3  # sentences back in which a body may stand that a title leaves out
BODIES = ORGANIZATIONS | {EntityType.FORUM}
NETWORK_POSTS = ("회장", "의장", "사무총장")
LISTED = 6  # lines of a list of appointments under the body's name
HEADS = frozenset({"Organization", "InternationalOrganization", "City", "AdministrativeArea"})
_ASIDE = re.compile(r"\([^()]*\)|<[^<>]*>|〈[^〈〉]*〉|\[[^\[\]]*\]")
_COUNCIL_ROLE = re.compile(
    r"(?:의원|의장|(?:시|도|구|군)의원|(?:상임|운영|예결|특별|특)위원장|(?:복지|건설|행정|교육|산업|경제|환경|도시|문화|자치|안전|농정|관광)[가-힣]*위원장)$"
)
_COUNCIL = re.compile(r"[가-힣](?<!협)의회$")  # a 협의회 is none
_CHAMBER = re.compile(r"국회|하원|상원|중의원|참의원|유럽의회")
_DEPARTMENT = re.compile(
    r"(?:(?!사무|편집|보도|선거|교무|행정처|경영|마케팅|해외|영업|기획조정)[가-힣·\d]{2,}\s?(?:국장|과장|담당관|정책관|기획관|조정관|협력관)|[가-힣·]{4,}\s?(?:실장|팀장|단장|(?<!사무)소장)|부(?:군수|구청장|지사|시장))$"
)
# office noun: how the names of its bodies end
_FITS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("위원장", ("위원회", "유치위", "조직위", "추진위")),
    ("센터장", ("센터",)),
    ("관장", ("관",)),
    ("원장", ("원",)),
    ("총장", ("대학교", "대학", "대")),
    (
        "사무총장",
        (
            "협의회",
            "연합",
            "연맹",
            "협회",
            "연합회",
            "기구",
            "회의",
            "네트워크",
            "학회",
            "위원회",
            "총회",
            "동맹",
            "클럽",
        ),
    ),
    ("이사장", ("재단", "법인", "공단", "조합", "학원", "협회", "진흥원", "연구원", "기구", "진흥회")),
    ("대표이사", ("재단", "공사", "법인", "주식회사", "센터", "진흥원")),
    ("사장", ("공사", "공단")),
    ("본부장", ("본부", "재단", "공사", "공단", "진흥원", "연구원", "센터")),
    ("사무국장", ("협의회", "연합", "연맹", "협회", "연합회", "네트워크", "위원회", "사무국", "조직위", "의회")),
    ("사무처장", ("협의회", "연합", "연맹", "협회", "연합회", "위원회", "의회")),
    (
        "회장",
        (
            "협의회",
            "연합",
            "연맹",
            "협회",
            "연합회",
            "회의",
            "네트워크",
            "학회",
            "총회",
            "동맹",
            "클럽",
            "상의",
            "상공회의소",
            "체육회",
            "동문회",
            "시민회",
            "한인회",
            "향우회",
            "기구",
            "청년회",
        ),
    ),
    ("의장", ("협의회", "연합", "연맹", "기구", "회의", "네트워크", "총회", "협의체")),
    ("청장", ("청",)),
    ("단장", ("단",)),
    ("교장", ("학교",)),
)


def _before(position: int, context: Context) -> Iterator[tuple[int, Draft, Mention]]:
    """(sentences back, draft, mention) of all that is named before a position, nearest first."""
    for back, sentence in enumerate(context.back_from(position)):
        for mention in sorted(walk(sentence.recognised.mentions), key=lambda m: -m.start):
            draft = context.draft(mention)
            if draft is not None and mention.start < position:
                yield back, draft, mention


def _council(title: Title, draft: Draft | None, context: Context) -> Draft | None:
    """The one council of the article, for its members and chairs."""
    if draft is not None and any(_CHAMBER.search(t.role) or t.kind in OF_PLACES for t, _ in draft.titles):
        return None  # no mayor chairs a council
    councils = {id(d): d for d in context.linker.drafts if d.type in BODIES and _COUNCIL.search(d.name)}
    if len(councils) > 1:
        before = takewhile(lambda named: named[0] <= REACH, _before(title.start, context))
        near = [d for _, d, _ in before if id(d) in councils]
        home = draft is not None and korean_name_text(draft.name, ("NNP",), context.linker.lexicons, titled=True)
        return near[0] if near else next(iter(councils.values())) if home else None
    return next(iter(councils.values()), None)


def _fitting(title: Title, context: Context) -> Draft | None:
    """The body named before whose name ends as bodies with that office do (연맹: 회장)."""
    ends = next((ends for office, ends in sorted(_FITS, key=lambda f: -len(f[0])) if title.role.endswith(office)), None)
    if ends is None:
        return None
    first, _, rest = title.role.partition(" ")
    found = body_before(title.start, (first,) if rest and first in ends else ends, context)
    return found if found is not None or rest or not title.role.endswith(NETWORK_POSTS) else _network(title, context)


def _network(title: Title, context: Context) -> Draft | None:
    """The one international body of this sentence and the one before it, whatever its name ends in: 시티넷."""
    before = takewhile(lambda named: named[0] <= 1, _before(title.start, context))
    near = {id(d): d for _, d, _ in before if d.type is EntityType.INTERNATIONAL_ORGANIZATION and d.entry is not None}
    return next(iter(near.values())) if len(near) == 1 else None


def body_before(position: int, ends: tuple[str, ...], context: Context) -> Draft | None:
    """The body named last before a position, within a few sentences, whose name ends in one of `ends`; further back
    only when the article has just one."""
    owned = {id(m) for s in context.sentences for p in s.recognised.mentions if p.kind == "Person" for m in p.inner}
    fitting = [
        (back, draft)
        for back, draft, mention in sorted(_before(position, context), key=lambda b: (b[0] > REACH, id(b[2]) in owned))
        if draft.type in BODIES
        and not _COUNCIL.search(draft.name)
        and (mention.name.endswith(ends) or (draft.entry is None and draft.name.endswith(ends)))
    ]
    if fitting and (fitting[0][0] <= REACH or len({id(draft) for _, draft in fitting}) == 1):
        return fitting[0][1]
    return None


def _heading(title: Title, context: Context) -> Draft | None:
    """The body that heads a list of appointments: ◇부산관광공사, then ▲상임이사 김하나 ▲서울사무소장 이두리."""
    sentences = context.back_from(title.start)[: LISTED + 1]
    if not sentences or any(c.form in {"final", "quoting", "connective"} for c in sentences[0].parse.clauses):
        return None
    for sentence in sentences[1:]:
        if any(c.form in {"final", "quoting", "connective"} for c in sentence.parse.clauses):
            return None
        span = sentence.recognised.sentence
        bodies = [m for m in sentence.recognised.mentions if m.kind in HEADS]
        if len(bodies) == 1:
            rest = context.text[span.start : bodies[0].start] + context.text[bodies[0].end : span.end]
            if not _ASIDE.sub("", rest).strip(" ◇◆■□○●▲△▶·"):
                return context.draft(bodies[0])
    return None


def main_government(context: Context) -> Draft | None:
    """The Korean city, district, county or province that the article names most often."""
    counts: Counter[int] = Counter()
    drafts: dict[int, Draft] = {}
    for sentence in context.sentences:
        for mention in walk(sentence.recognised.mentions):
            draft = context.draft(mention)
            if draft is not None and draft.type in GOVERNMENTS and draft.korean:
                counts[id(draft)] += 1
                drafts[id(draft)] = draft
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return context.linker.main_city() if ranked else None
    return drafts[ranked[0][0]]


def local_city(title: Title, context: Context, *, korean: bool) -> Draft | None:
    """The city that the title's own sentence, or the paragraph before it, is about; None when that is not told.
    `korean` says that the holder has a Korean name, so that no city abroad is meant."""
    for back, draft, mention in _before(title.start, context):
        if back > REACH:
            return None
        if korean and not draft.korean:
            continue
        after = context.text[max(mention.end, mention.outer_end) :][:6]
        led = back == 0 and after.startswith(
            ("에서는", "에서 온", " 대표단", "시에서는", "시에서 온", "시 대표단", " 방문단", " 사절단")
        )
        if draft.type is EntityType.CITY and (
            led or (_subject(mention, context, back, title) and mention.kind == "City")
        ):
            return draft
    return None


def foreign_city(title: Title, draft: Draft | None, context: Context) -> Draft | None:
    """The city abroad named last in the sentence, or the one before it, of a mayor with a foreign full name: the
    partner of the Korean city that the paragraph is about."""
    if draft is None or " " not in draft.name or draft.partial:
        return None
    paragraph: int | None = None
    for sentence in context.back_from(title.start):
        here = sentence.recognised.sentence.paragraph
        if paragraph is not None and here != paragraph:
            break
        paragraph = here
        found: dict[int, Draft] = {}
        for mention in walk(sentence.recognised.mentions):
            city = context.draft(mention)
            if mention.start < title.start and city is not None and city.type is EntityType.CITY:
                born = _ORIGIN.match(context.text, mention.end)
                if city.entry is not None and city.entry.country != "KR" and not born:
                    found[id(city)] = city
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _subject(mention: Mention, context: Context, back: int, title: Title) -> bool:
    """Whether a city is subject or topic of its sentence, in the paragraph of the title."""
    sentences = context.back_from(title.start)
    here, there = sentences[0], sentences[back]
    if here.recognised.sentence.paragraph != there.recognised.sentence.paragraph:
        return False
    return any(mention in a.phrase.referents for c in there.parse.clauses for a in c.get("subject", "topic"))


def unsaid_body(title: Title, draft: Draft | None, context: Context) -> Draft | None:
    """The body of a title that names none, or None when the article does not tell it."""
    if (body := _heading(title, context)) is not None:
        return body
    if draft is not None and not draft.partial and (seat := seat_of(title, context)) is not None:
        return seat
    if _COUNCIL_ROLE.search(title.role) and (council := _council(title, draft, context)) is not None:
        return council
    if title.kind == "head_of_body" and (body := _fitting(title, context)) is not None:
        return body
    korean = draft is None or korean_name_text(draft.name, ("NNP",), context.linker.lexicons, titled=True)
    if korean and (draft is None or not draft.partial) and _DEPARTMENT.search(title.role):
        return _own_kind(title, context) or main_government(context)
    return None


def _own_kind(title: Title, context: Context) -> Draft | None:
    """The one government of the article that 도 or 군 before a post means: 도 외교통상과장."""
    first, _, rest = title.role.partition(" ")
    if not rest or first not in AREAS:
        return None
    drafts = {id(d): d for d in context.linker.drafts if d.type in GOVERNMENTS and d.korean and d.last_seen >= 0}
    fitting = [d for d in drafts.values() if governed(d, () if first == "시" else (first,))]
    return fitting[0] if len(fitting) == 1 else None
