"""Member cities told by their seat in a body: 집행위원 도시로 A, B가 선출됐다; C는 부회장도시다."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Clause, Phrase
from kgx.model.kinds import GOVERNMENTS, ORGANIZATIONS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType, Modality
from kgx.relations.fact import Analysed, Context, Fact
from kgx.relations.modality import clause_modality
from kgx.relations.unsaid import body_before

__all__ = ["member_facts"]

SEATS = (
    "위원도시", "이사도시", "의장도시", "회장도시", "회원도시", "사무국도시", "부회장도시", "부의장도시", "이사회도시",
    "정회원", "회원", "회원국",
    "창립회원", "이사국", "의장국", "회장국", "집행위원", "공동의장도시", "대표도시",
)  # fmt: skip
CITY_SEATS = tuple(s for s in SEATS if s.endswith("도시"))
PLAIN_SEATS = frozenset({"회원", "정회원", "창립회원", "회원국", "준회원"})
CHOSEN = frozenset(
    "선출되다 선임되다 뽑히다 재선출되다 재선되다 지정되다 확정되다 선정되다 진출하다 올리다 오르다 연임되다"  # noqa: SIM905 - a word list
    " 추대되다 등록되다 합류하다 가입하다 승인되다 활동하다 인준되다".split()
)
NETWORKS = (
    "협의회",
    "연합",
    "연맹",
    "협회",
    "연합회",
    "기구",
    "회의",
    "네트워크",
    "총회",
    "동맹",
    "클럽",
    "협의체",
    "정상회의",
    "시장회의",
)


def member_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """memberOf facts of one sentence: cities chosen for a seat (로), or that are one (이다)."""
    for clause in sentence.parse.clauses:
        modality = clause_modality(clause, sentence.parse)
        if modality is None:
            continue
        if clause.lemma in CHOSEN:
            yield from _chosen(clause, sentence, context, modality)
        elif clause.lemma == "이다":
            yield from _seat_is(clause, sentence, context, modality)


def _is_seat(phrase: Phrase, seats: tuple[str, ...], context: Context) -> bool:
    return context.text[phrase.start : phrase.end].replace(" ", "").endswith(seats)


def _cities(phrases: list[Phrase], sentence: Analysed, context: Context) -> list[tuple[Mention, Draft]]:
    """The member cities of phrases and of the list they end, without the countries that locate them."""
    found: list[tuple[Mention, Draft]] = []
    for phrase in phrases:
        for mention in (*phrase.referents, *phrase.within):
            draft = context.draft(mention)
            if draft is not None and draft.type in GOVERNMENTS and not _locating(mention, phrase):
                found.append((mention, draft))
    if not found:
        return []
    return [*_listed_before(found[0][0], sentence, context), *found]


def _locating(mention: Mention, phrase: Phrase) -> bool:
    """Whether a name only locates the next one: 전북 | 정읍시."""
    return any(other.outer_start == mention.outer_end + 1 for other in (*phrase.referents, *phrase.within))


def _listed_before(first: Mention, sentence: Analysed, context: Context) -> list[tuple[Mention, Draft]]:
    """Cities that stand before the first one in a list with commas: 독일 하노버, 영국 맨체스터가."""
    found: list[tuple[Mention, Draft]] = []
    right = first.outer_start
    for mention in reversed([m for m in sentence.recognised.mentions if m.outer_end <= first.outer_start]):
        draft = context.draft(mention)
        between = context.text[mention.outer_end : right]
        if draft is None or between.strip(" ,·와과및") or len(between) > 4:
            break
        if draft.type in GOVERNMENTS and between.strip():
            found.insert(0, (mention, draft))
        elif draft.type is not EntityType.COUNTRY:
            break
        right = mention.outer_start
    return found


def _body(phrase: Phrase, clause: Clause, sentence: Analysed, context: Context) -> Draft | None:
    """The body of a seat: named with it, else the one the words before are about."""
    for mention in (*phrase.within, *phrase.referents, *(phrase.genitive.referents if phrase.genitive else ())):
        draft = context.draft(mention)
        if draft is not None and draft.type in ORGANIZATIONS:
            return draft
    return body_before(phrase.start, NETWORKS, context)


def _chosen(clause: Clause, sentence: Analysed, context: Context, modality: Modality) -> Iterator[Fact]:
    seat = next((a.phrase for a in clause.get("by", "as") if _is_seat(a.phrase, SEATS, context)), None)
    if seat is None:
        return
    if clause.lemma == "올리다" and not any(a.phrase.head == "이름" for a in clause.get("object")):
        return
    who = [a.phrase for a in clause.get("subject")] or [a.phrase for a in clause.get("topic")]
    yield from _facts(_cities(who, sentence, context), seat, clause, sentence, context, modality)


def _seat_is(clause: Clause, sentence: Analysed, context: Context, modality: Modality) -> Iterator[Fact]:
    """부산은 연맹의 회장도시다; 회장도시는 부산이다."""
    about = next((a.phrase for a in clause.get("topic", "subject") if not a.inherited), None)
    what = next((a.phrase for a in clause.get("complement")), None)
    if about is None or what is None:
        return
    plain = what.head in PLAIN_SEATS and not any(m.kind == "Quantity" for m in (*about.referents, *about.within))
    if plain or _is_seat(what, CITY_SEATS, context):
        yield from _facts(_cities([about], sentence, context), what, clause, sentence, context, modality)
    elif _is_seat(about, CITY_SEATS, context):
        yield from _facts(_cities([what], sentence, context), about, clause, sentence, context, modality)


def _facts(
    cities: list[tuple[Mention, Draft]],
    seat: Phrase,
    clause: Clause,
    sentence: Analysed,
    context: Context,
    modality: Modality,
) -> Iterator[Fact]:
    body = _body(seat, clause, sentence, context) if cities else None
    for mention, draft in cities:
        if body is None or draft is body:
            continue
        start, end = min(mention.start, seat.start, clause.start), max(clause.end, seat.end)
        yield Fact(draft, "memberOf", body, "member/seat", sentence.parse.sentence, start, end, {}, modality)
