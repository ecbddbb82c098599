"""Offices: the body a title belongs to, and what a post said of someone becomes (mayorOf or holdsPosition)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.mentions.names import PLAIN_COST, korean_name_text
from kgx.model.clause import SUBJECTS, Arg, Clause, Parse, Phrase
from kgx.model.kinds import ORGANIZATIONS
from kgx.model.mention import BODY_KINDS, Mention, Title
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.unsaid import foreign_city, local_city, unsaid_body

__all__ = ["OFFICE_BODIES", "as_office", "body_of", "office_facts", "post_in", "role_of_title", "titled"]

OFFICE_BODIES = frozenset(
    {
        EntityType.CITY,
        EntityType.ORGANIZATION,
        EntityType.INTERNATIONAL_ORGANIZATION,
        EntityType.COUNTRY,
        EntityType.ADMINISTRATIVE_AREA,
        EntityType.FORUM,
        EntityType.EVENT,
        EntityType.PLACE,
    }
)
MAYOR_KIND = "head_of_city"
_GOVERNMENT = re.compile(r"(?:^|[\s,·])(시|도|군|구)\s$")
_DEPARTMENT = re.compile(r"[가-힣·]{2,}(?:국|과|실|담당관|본부|추진단|팀)$")
_NAMED = re.compile(r"(?:은|는|이|가)\s(?P<name>[가-힣]{2,4}?)(?=\s?,|이었|였|이다|이고|이며|이라|인데|다[.\s])")
_BARE_MAYOR = re.compile(r"(?:^|\s)(?P<role>시장)(?=(?:은|는|이|가)\s)")
_OWNED = re.compile(r"(?<!도시)(?<!지역)(?<![시도군구])의\s$")
NEAR = 8  # letters before an office that tell whose it is
NAME_LENGTH = 3
POST_BODIES = BODY_KINDS | {"Forum"}
_POST_TAIL = re.compile(r"\s(?:자격|신분|출신|역임(?:한)?\s?(?:후|뒤)?)$")


def _department_owner(title: Title, context: Context) -> Draft | None:
    """The government of 시 행정국장: a department named after a bare 시, 도, 군 or 구 is that government's."""
    body = title.body
    if body is None or body.entries or not _DEPARTMENT.fullmatch(body.surface):
        return None
    before = _GOVERNMENT.search(context.text[max(0, body.start - 3) : body.start])
    if before is None:
        return None
    return context.linker.main_city() if before[1] == "시" else context.linker.last_area


def _home(title: Title, draft: Draft | None, context: Context) -> Draft | None:
    """The city of a mayor or vice mayor named without it: the article's city, unless that has another mayor."""
    city = context.linker.main_city()
    if _OWNED.search(context.text, max(0, title.start - NEAR), title.start):
        return None  # 그레베 인 키안티의 시장: of a place that nobody knows
    if title.kind in {MAYOR_KIND, "deputy"} and draft is not None:
        own = next((b for t, b in draft.titles if t.kind == MAYOR_KIND and b is not None), None)
        if own is not None and own.entry is not None and own.entry.country != "KR":
            return own
        if title.kind == MAYOR_KIND and (abroad := foreign_city(_first_of(title, draft), draft, context)) is not None:
            return abroad
    foreign = (
        draft is not None
        and not draft.partial
        and not korean_name_text(draft.name, ("NNP",), context.linker.lexicons, titled=True)
    )
    plain = draft is not None and context.linker.lexicons.people.korean_cost(draft.name) < PLAIN_COST  # not 왕리화
    named = plain and not foreign and not (draft is not None and draft.partial)
    local = local_city(_first_of(title, draft), context, korean=named) if title.kind in {MAYOR_KIND, "deputy"} else None
    if local is not None:
        if title.kind == "deputy" and (not title.role.endswith("부시장") or (foreign and local.korean)):
            return None
        return local
    if city is None or (foreign and city.korean):
        return None
    if title.kind == "deputy" and draft is not None and draft.partial:
        return None  # 리 부시장 whom nothing else names
    if title.kind == "deputy":
        return city if title.role.endswith("부시장") else None
    if title.kind != MAYOR_KIND:
        return None
    for other in context.linker.drafts:
        if other is not draft and any(
            t.kind == MAYOR_KIND and t.status == title.status and b is city and t.body is not None
            for t, b in other.titles
        ):
            return None
    return city


def _first_of(title: Title, draft: Draft | None) -> Title:
    """The person's first title of the same kind: where it stood tells the city best."""
    return next((t for t, _ in (draft.titles if draft is not None else ()) if t.kind == title.kind), title)


def body_of(title: Title, draft: Draft | None, context: Context) -> Draft | None:
    """The body of a title: named with it, known from the person's other mentions, or the article's city."""
    if title.body is not None:
        cut = context.text[max(0, title.body.start - 1) : title.body.start] in {"·", "‧", "ㆍ"}
        return None if cut else _department_owner(title, context) or context.draft(title.body)
    titles = draft.titles if draft is not None else []
    own = [b for t, b in titles if b is not None and t.role == title.role and t.status == title.status]
    if own:
        return own[0]
    same_kind = [b for t, b in titles if b is not None and t.kind == title.kind]
    if same_kind:
        return same_kind[0] if title.kind == MAYOR_KIND else None
    told = _home(title, draft, context) or unsaid_body(title, draft, context)
    return None if told is not None and _another_heads(told, title, draft, context) else told


def _another_heads(city: Draft, title: Title, draft: Draft | None, context: Context) -> bool:
    """Whether the article gives a city abroad another mayor than the one it knows by surname only."""
    if title.kind != MAYOR_KIND or draft is None or not draft.partial or city.korean:
        return False
    surname = draft.name.split()[0]
    holders = (
        other.name
        for other in context.linker.drafts
        if other is not draft and not other.partial
        for t, b in other.titles
        if t.kind == MAYOR_KIND and t.status == title.status and (b or body_of(t, other, context)) is city
    )
    return any(surname not in name.split() for name in holders)


def role_of_title(title: Title, context: Context) -> str:
    """The role of a title; with its department where the government stands apart (시 행정국장: 행정국장)."""
    if title.body is not None and _department_owner(title, context) is not None:
        return context.text[title.body.start : title.end]
    return title.role


def as_office(fact: Fact, title: Title) -> Fact:
    """A post as mayorOf where it is one, with the status that the title's own words carry (차기, 전, 후보)."""
    if title.status and "status" not in fact.qualifiers:
        fact.qualifiers["status"] = title.status
    if title.kind == MAYOR_KIND and isinstance(fact.object, Draft) and fact.object.type is EntityType.CITY:
        fact.predicate = "mayorOf"
        held = fact.qualifiers.pop("validFrom", None)
        for name in ("role", "validTo"):
            fact.qualifiers.pop(name, None)
        if held is not None and "status" not in fact.qualifiers:
            fact.qualifiers.setdefault("date", held)
    return fact


# -- sentences of their own kind ------------------------------------------------------------------------------


def office_facts(sentence: Analysed, previous: Analysed | None, context: Context) -> Iterator[Fact]:
    """Holders told by name alone (당시 여수시장은 …이었다) and terms of office (임기는 …까지다)."""
    yield from _holders(sentence, context)
    yield from _heads(sentence, context)
    yield from _terms(sentence, previous, context)


def _holders(sentence: Analysed, context: Context) -> Iterator[Fact]:
    inside = sentence.recognised.sentence
    posts = [
        (m.outer_end, m.titles[0], m)
        for m in sentence.recognised.mentions
        if m.kind == "Role" and m.titles and m.titles[0].body
    ]
    mayors = [p for p in posts if p[1].kind == MAYOR_KIND]
    if mayors:
        for bare in _BARE_MAYOR.finditer(context.text, inside.start, inside.end):
            if bare.end("role") > mayors[0][0]:
                posts.append((bare.end("role"), mayors[0][1], mayors[0][2]))
    for end, title, mention in posts:
        match = _NAMED.match(context.text, end, inside.end)
        body = body_of(title, None, context)
        if match is None or body is None or not _name(match["name"], context):
            continue
        person = context.linker.coin(EntityType.PERSON, match["name"])
        person.mayor = person.mayor or title.kind == MAYOR_KIND
        start = min(mention.outer_start, match.start())
        fact = Fact(
            person, "holdsPosition", body, "office/holder", inside.index, start, match.end("name"), {"role": title.role}
        )
        yield as_office(fact, title)


def _heads(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """협의회는 김 아무개 의장이 …: a head of a body, named as subject beside the body as topic, is that body's."""
    for clause in sentence.parse.clauses:
        topics = [a for a in clause.args if a.role == "topic" and not a.inherited]
        people = [
            m
            for a in clause.args
            if a.role == "subject" and not a.inherited
            for m in a.phrase.referents
            if m.kind == "Person" and m.titles
        ]
        if (
            len(topics) != 1
            or len(people) != 1
            or len(topics[0].phrase.referents) != 1
            or people[0].start < topics[0].phrase.end
        ):
            continue
        body, draft = (context.draft(m) for m in (topics[0].phrase.referents[0], people[0]))
        title = people[0].titles[0]
        if (
            body is None
            or draft is None
            or body.type not in ORGANIZATIONS
            or title.kind != "head_of_body"
            or any(known is not None and known is not body for _, known in draft.titles)
        ):
            continue
        draft.titles.append((title, body))
        fact = Fact(
            draft,
            "holdsPosition",
            body,
            "office/of-topic",
            sentence.parse.sentence,
            topics[0].phrase.start,
            people[0].outer_end,
            {"role": title.role},
        )
        yield as_office(fact, title)


def _name(text: str, context: Context) -> bool:
    return len(text) >= NAME_LENGTH and korean_name_text(text, (), context.linker.lexicons)


def _term_clause(parse: Parse) -> tuple[Clause, Arg] | None:
    for clause in parse.clauses:
        topic = next(
            (a for a in clause.args if a.role in SUBJECTS and not a.inherited and a.phrase.head == "임기"),
            None,
        )
        if clause.lemma == "이다" and topic is not None:
            return clause, topic
    return None


def _terms(sentence: Analysed, previous: Analysed | None, context: Context) -> Iterator[Fact]:
    found = _term_clause(sentence.parse)
    if found is None:
        return
    clause, topic = found
    end = next(
        (m.value for a in clause.args for m in a.phrase.referents if m.kind == "Date" and m.role == "to" and m.value),
        None,
    )
    if end is None:
        return
    genitive = topic.phrase.genitive
    holders = [*genitive.referents] if genitive is not None else []
    start = genitive.start if genitive is not None else topic.phrase.start
    if not holders and genitive is None and previous is not None:
        holders = [m for m in previous.recognised.mentions if m.kind in {"Person", "Role"} and m.titles][-1:]
    for mention in holders:
        draft = context.draft(mention)
        if draft is None or draft.type is not EntityType.PERSON or not mention.titles:
            continue
        title = mention.titles[0]
        body = body_of(title, draft, context)
        if body is not None:
            fact = Fact(draft, "holdsPosition", body, "office/term", sentence.parse.sentence, start, clause.end,
                        {"role": role_of_title(title, context), "validTo": end})  # fmt: skip
            yield as_office(fact, title)


def titled(mention: Mention | None) -> Title | None:
    """The first title of a mention, or None."""
    return mention.titles[0] if mention is not None and mention.titles else None


def post_in(phrase: Phrase, context: Context) -> Mention | None:
    """An office said as a body's name with an office noun behind it where no recogniser took the two together:
    세계도시물협회 의장 (자격), or None."""
    bodies = [
        m
        for m in (*phrase.referents, *phrase.within)
        if m.kind in POST_BODIES and phrase.start <= m.outer_start and m.outer_end <= phrase.end
    ]
    if not bodies:
        return None
    body = max(bodies, key=lambda m: m.outer_end)
    words = _POST_TAIL.sub("", context.text[body.outer_end : phrase.end])
    role = words.strip()
    offices = context.linker.lexicons.offices
    office = next((offices[role[-n:]] for n in range(len(role), 1, -1) if role[-n:] in offices), None)
    if office is None or not words.startswith(" ") or role.count(" ") > 1 or any(c in role for c in ",·()"):
        return None
    start = body.outer_end + (len(words) - len(words.lstrip()))
    post = Mention("Role", start, start + len(role), role, "office/post", outer_start=body.outer_start)
    post.titles = [Title(role, office.kind, start, start + len(role), _status_before(body, context), body)]
    return post


def _status_before(body: Mention, context: Context) -> str:
    """The status that a word before the body gives: 차기 세계도시물협회 의장."""
    words = context.text[max(0, body.outer_start - 6) : body.outer_start].split()
    return context.linker.lexicons.statuses.get(words[-1], "") if words else ""
