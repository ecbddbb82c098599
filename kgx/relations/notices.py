"""Personnel notices: ◇ body and date, then ▲ office and name, as newspapers list appointments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kgx.linking import Draft
from kgx.linking.drafts import normal
from kgx.mentions.names import korean_name_text
from kgx.mentions.temporal import TimeContext, find_times
from kgx.model.kinds import GOVERNMENTS
from kgx.model.mention import Title, walk
from kgx.model.statement import EntityType
from kgx.model.text import RegionKind
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.offices import OFFICE_BODIES, as_office

__all__ = ["Post", "notice_facts", "notice_posts"]

ITEM_BULLETS = "▲△▴▷▶▸►"
HEAD_BULLETS = "◇◆□■○●◎"
_PERSONNEL = re.compile(r"[\[<〈【(]\s?인사|인사\s?(?:발령|이동|명령)|(?:정기|승진|전보|하반기|상반기)\s?인사")
_SECTION = re.compile(r"[\[<〈【(]?\s?(?:인사|인사\s?(?:발령|이동)|동정·인사)\s?[\]>〉】)]?")
SECTIONS = "■□"  # of a column of briefs
_MARK = re.compile(rf"[{ITEM_BULLETS}{HEAD_BULLETS}]")
_ITEM = re.compile(r"(?P<role>\S.*?\S)\s+(?P<name>[가-힣]{2,4})(?:\s?\([^)]*\))?\s*[,.]?$")
_KINDS = (
    r"(?:승진|전보|파견|복귀|전출|전입|교류|신규\s?임용|임용|채용|퇴직|정년퇴직|명예퇴직|공로연수|직무대리|직위승진|승진임용|승진내정|발령|보임"
    r"|임명|위촉|선임|전직|휴직|복직|겸임|겸직|면직|의원면직|유임|연임|교육훈련|교육파견|장기교육|신규|영전|부임|개방형|별정직|임기제)"
)
_MOVE = re.compile(
    rf"^[<〈\[(]?\s?(?:\d급\s?|[가-힣]{{2,5}}급\s?|[가-힣]{{2,4}}관\s?)?(?:{_KINDS}[·\s]?)+(?:>|〉|\]|\)|:|\s)\s?"
)
_CATEGORY = re.compile(
    rf"^[<〈\[(]?\s?(?:(?:지방)?[가-힣]{{0,6}}(?:\d|[一-九])급|[가-힣]{{2,6}}(?:관|사무관|서기관|이사관)급?|과장급|국장급|팀장급|실국장급|본청|본부|간부|일반직|연구직|지도직)?\s?"
    rf"(?:{_KINDS}[·,\s]?)*[>〉\])]?(?=\s*$|\s*[<〈(\[])"
)
_AWAY = re.compile(r"파견|전출|교류")
_BODY_ENDS = (
    "연구원",
    "개발원",
    "진흥원",
    "정보원",
    "교육원",
    "인재원",
    "공사",
    "공단",
    "재단",
    "협의회",
    "위원회",
    "중앙부처",
    "대학교",
    "박람회",
    "조직위",
    "센터",
)
_OFFICE = re.compile(
    r"(?:장|관|관리관|보좌관|비서관|특보|수석|대변인|위원|이사|감사|대사|총무|대행|대리|부시장|부지사|부군수|지사|군수|사서|주무관|연구사|역|보)$"
)
_ACTING = re.compile(r"(?:직무|권한)\s?대행$|직무\s?대리$")
_ACTING_END = re.compile(r"\s(?:직무|권한)\s?(?:대행|대리)$")
_AREA = re.compile(r"(?P<area>[가-힣]{1,6}[구군])(?:\s(?P<rest>\S.*)|(?P<chief>청장))$|(?P<county>[가-힣]{1,5})군수$")
_DAY = re.compile(r"\d+일\s?(?:자|부)")
_CITY = re.compile(r"(?:특별자치시|특별시|광역시|특례시|시)$")


@dataclass(slots=True)
class Post:
    """One item of a notice: who, which post of which body, from when."""

    person: Draft
    body: Draft
    role: str
    status: str
    since: str | None
    sentence: int
    start: int
    end: int


def notice_posts(context: Context) -> list[Post]:
    """All items of an article's notices, in order. The people get these posts as their titles."""
    posts: list[Post] = []
    heading = _Heading(_headline_body(context))
    for sentence in _noticed(context):
        bullet = sentence.recognised.bullet[:1]
        if (
            not bullet
            and sentence.recognised.sentence.kind is RegionKind.BODY
            and not _category(context.text_of(sentence))
        ):
            heading = _Heading(None)
        for start, end, head in _pieces(sentence, context):
            if head:
                heading = _under(heading, sentence, start, end, context)
            elif heading.body is not None and (post := _post(sentence, start, end, heading, context)) is not None:
                posts.append(post)
    for post in posts:
        kind = post.person.titles[0][0].kind if post.person.titles else "head_of_body"
        post.person.titles = [(Title(post.role, kind, post.start, post.end, post.status), post.body)]
    return posts


def _noticed(context: Context) -> list[Analysed]:
    """The sentences in which posts are announced: all of an article whose headline says so, else those below a line
    that says nothing else (■ 인사), up to one that is no item."""
    headlines = {RegionKind.HEADLINE, RegionKind.SUBHEADLINE}
    if any(
        s.recognised.sentence.kind in headlines and _PERSONNEL.search(context.text_of(s)) for s in context.sentences
    ):
        return context.sentences
    at = next((k for k, s in enumerate(context.sentences, 1) if _SECTION.fullmatch(context.text_of(s))), None)
    below = context.sentences[at:] if at is not None else []
    return list(takewhile(lambda s: s.recognised.bullet[:1] not in {"", *SECTIONS}, below))


@dataclass(slots=True)
class _Heading:
    """What the items under a heading share: the body, the day, whether they go to other bodies (파견)."""

    body: Draft | None
    since: str | None = None
    away: bool = False


def _category(words: str) -> bool:
    """Whether a heading names a kind of move or a grade (승진, 4급 전보) and no body."""
    words = words.strip(" :=-")
    return bool(words) and _CATEGORY.match(words) is not None


def _headline_body(context: Context) -> Draft | None:
    """The one body that the headline of the notice names: [인사] 의정부시."""
    for sentence in context.sentences:
        if sentence.recognised.sentence.kind is RegionKind.HEADLINE and _PERSONNEL.search(context.text_of(sentence)):
            drafts = [context.draft(m) for m in sentence.recognised.mentions]
            bodies = [d for d in drafts if d is not None and d.type in OFFICE_BODIES]
            return bodies[0] if len(bodies) == 1 else None
    return None


def _under(above: _Heading, sentence: Analysed, start: int, end: int, context: Context) -> _Heading:
    """The heading that holds from here on: a kind of move keeps body and day of the one above."""
    words = context.text[start:end]
    since = _since(start, end, context)
    if _category(words):
        item = _CATEGORY.match(words.strip(" :=-"))
        return _Heading(above.body, since or above.since, _AWAY.search(item.group() if item else words) is not None)
    body = _heading_body(sentence, start, end, context)
    return _Heading(body, since)


def notice_facts(posts: list[Post]) -> Iterator[Fact]:
    """The statements of notices."""
    for post in posts:
        fact = Fact(
            post.person,
            "holdsPosition",
            post.body,
            "office/notice",
            post.sentence,
            post.start,
            post.end,
            {"role": post.role},
        )
        if post.since is not None:
            fact.qualifiers["validFrom"] = post.since
        if post.status:
            fact.qualifiers["status"] = post.status
        mayor = post.role.endswith("시장") and not post.role.endswith("부시장") and post.body.type is EntityType.CITY
        yield as_office(
            fact, Title(post.role, "head_of_city" if mayor else "head_of_body", post.start, post.end, post.status)
        )


def _pieces(sentence: Analysed, context: Context) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a heading) of what stands between the marks of a line."""
    inside = sentence.recognised.sentence
    mark, start = sentence.recognised.bullet[:1], inside.start
    for match in [*_MARK.finditer(context.text, inside.start, inside.end), None]:
        end = match.start() if match is not None else inside.end
        if mark and context.text[start:end].strip():
            yield start, end, mark in HEAD_BULLETS or _category(context.text[start:end])
        if match is not None:
            mark, start = match.group(), match.end()


def _heading_body(sentence: Analysed, start: int, end: int, context: Context) -> Draft | None:
    """The body that a heading names: its first mention, else a known name in its words."""
    words = re.split(r"[<〈《\[(（]", context.text[start:end])[0].strip()
    bodies = [
        (m, d)
        for m in sentence.recognised.mentions
        if (d := context.draft(m)) is not None and d.type in OFFICE_BODIES and start <= m.start < end
    ]
    if bodies and not context.text[start : bodies[0][0].start].strip():
        (first, body), second = bodies[0], bodies[1] if len(bodies) > 1 else None
        if second is not None and second[1].type in GOVERNMENTS and first.kind == "AdministrativeArea":
            gap = context.text[first.end : second[0].start]
            return second[1] if not gap.strip() else body  # 경북 의성군
        return body
    wanted = {normal(words), normal(_CITY.sub("", words))} - {""}
    for draft in context.linker.drafts:
        if draft.type in OFFICE_BODIES and wanted & {normal(draft.name), normal(draft.label)}:
            return draft
    return None


def _since(start: int, end: int, context: Context) -> str | None:
    """The day from which a notice holds: 〈8월 1일자〉."""
    if _DAY.search(context.text, start, end) is None:
        return None
    return next(
        (
            t.value
            for t in find_times(context.text, start, end, TimeContext(context.published))
            if t.kind == "date" and t.value
        ),
        None,
    )


def _post(sentence: Analysed, start: int, end: int, heading: _Heading, context: Context) -> Post | None:
    text = context.text[start:end]
    match = _ITEM.match(text.strip())
    if match is None:
        return None
    role = _MOVE.sub("", match["role"])
    if not _OFFICE.search(role) or not korean_name_text(match["name"], (), context.linker.lexicons):
        return None
    at = start + (len(text) - len(text.lstrip()))
    person = _person(sentence, at + match.start("name"), match["name"], context)
    if heading.body is None:
        return None
    owner, role = _owner(role, heading.body, sentence, at, context)
    if heading.away:
        owner, role = _host(role, owner, sentence, context)
    status = "acting" if _ACTING.search(role) else ""
    role = _ACTING_END.sub("", role) or role
    return Post(
        person, owner, role, status, heading.since, sentence.recognised.sentence.index, at, at + match.end("name")
    )


def _host(role: str, body: Draft, sentence: Analysed, context: Context) -> tuple[Draft, str]:
    """The other body that someone is sent to: 경기연구원 정책협력관 under 파견."""
    first, _, rest = role.partition(" ")
    if not rest:
        return body, role
    for mention in walk(sentence.recognised.mentions):
        draft = context.draft(mention)
        if draft is not None and draft is not body and draft.type in OFFICE_BODIES and mention.surface == first:
            return draft, rest
    if first.endswith(_BODY_ENDS):
        return context.linker.coin(EntityType.ORGANIZATION, first), rest
    return body, role


def _person(sentence: Analysed, start: int, name: str, context: Context) -> Draft:
    for mention in sentence.recognised.mentions:
        draft = context.draft(mention)
        if mention.kind == "Person" and mention.start == start and mention.surface == name and draft is not None:
            return draft
    return context.linker.coin(EntityType.PERSON, name)


def _owner(role: str, body: Draft, sentence: Analysed, start: int, context: Context) -> tuple[Draft, str]:
    """A district's own post (성산구 행정과장, 의창구청장) is the district's; any other is the heading's."""
    match = _AREA.match(role)
    if match is None or body.type is EntityType.ADMINISTRATIVE_AREA:
        return body, role
    for mention in walk(sentence.recognised.mentions):
        draft = context.draft(mention)
        if draft is not None and draft.type is EntityType.ADMINISTRATIVE_AREA and mention.start == start:
            return draft, match["rest"] or ("구청장" if match["chief"] else "군수")
    return body, role
