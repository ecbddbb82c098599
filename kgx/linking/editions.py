"""Which edition of a forum a sentence speaks of: by the date beside it, by the clause that holds it, by the article."""

from __future__ import annotations

from kgx.linking.drafts import Draft
from kgx.linking.linker import Linker
from kgx.mentions.anaphors import ORDERED
from kgx.model.clause import SUBJECTS, Clause, Parse, Phrase
from kgx.model.kinds import EVENTS
from kgx.model.mention import Mention
from kgx.model.statement import EntityType

__all__ = ["settle_editions"]

HELD = frozenset(
    {
        "열리다",
        "개최되다",
        "개막하다",
        "진행되다",
        "개최하다",
        "열다",
        "참석하다",
        "참가하다",
        "방문하다",
        "폐막하다",
        "치러지다",
        "마련되다",
    }
)
# Happenings that are told of by name but are held once, unless an ordinal says otherwise.
ONE_OFF = (
    "설명회",
    "간담회",
    "토론회",
    "보고회",
    "공청회",
    "청문회",
    "상담회",
    "발표회",
    "연주회",
    "음악회",
    "콘서트",
    "공연",
    "사진전",
    "특별전",
    "기획전",
    "초대전",
    "집회",
    "캠페인",
)
AT = frozenset({"to", "at", "object", "through"})
POINTING = frozenset({"이", "그", "해당", "동", "같은"})


def _year(mention: Mention | None) -> str:
    value = mention.value if mention is not None and mention.kind == "Date" else None
    return value[:4] if value and value[:4].isdigit() else ""


def _clause_year(clause: Clause) -> str:
    for arg in clause.args:
        if not arg.inherited:
            for mention in (*arg.phrase.referents, *arg.phrase.within):
                since = arg.particle.startswith(("부터", "까지")) and len(mention.value or "") == len("2024")
                if (year := _year(mention)) and not since:  # 2020년부터 5년 연속
                    return year
    return ""


def _places(parse: Parse) -> dict[int, tuple[Phrase, Clause | None, str]]:
    """id(mention) -> its phrase, the clause that takes the phrase, and its role there."""
    found: dict[int, tuple[Phrase, Clause | None, str]] = {}
    for phrase in parse.phrases:
        for mention in (*phrase.referents, *phrase.within):
            found[id(mention)] = (phrase, None, "")
    for clause in parse.clauses:
        for arg in clause.args:
            if not arg.inherited:
                for mention in (*arg.phrase.referents, *arg.phrase.within):
                    found[id(mention)] = (arg.phrase, clause, arg.role)
    return found


def _before(mention: Mention, mentions: list[Mention], text: str) -> str:
    """The year of a date right before the name: 내년 세계도시정상회의 시장포럼."""
    earlier = [m for m in mentions if m.outer_end <= mention.outer_start]
    if earlier and earlier[-1].kind == "Date" and not text[earlier[-1].end : mention.outer_start].strip("의 에도"):
        return _year(earlier[-1])
    return ""


def settle_editions(linker: Linker, parse: Parse, mentions: list[Mention], text: str) -> None:
    """Rebind mentions of a forum to the edition meant, where the sentence tells it."""
    where = _places(parse)
    for mention in mentions:
        forum = linker.of.get(id(mention))
        if forum is None:
            continue
        if mention.kind == "Anaphor":
            _redate(mention, forum, linker, where, parse, _before(mention, mentions, text))
            continue
        if forum.type is EntityType.EVENT and not forum.year and forum.ordinal is not None:
            forum.year = _held_year(mention, where, parse) or forum.year
            continue
        if forum.type is EntityType.ORGANIZATION and forum.entry is None and _meets(mention, where, parse, linker):
            forum.type = EntityType.FORUM
        if forum.type is not EntityType.FORUM:
            continue
        if mention.quoted and forum.name.isascii():
            continue  # another article may explain what it stands for
        year = _before(mention, mentions, text) or _held_year(mention, where, parse)
        if year and forum.name.endswith(ONE_OFF) and not any(d.series is forum for d in linker.drafts):
            forum.type = EntityType.EVENT
            continue
        edition = linker.edition(forum, year) if year else _only_edition(linker, forum, where.get(id(mention)))
        if edition is not None:
            linker.rebind(mention, edition)


def _redate(
    mention: Mention,
    event: Draft,
    linker: Linker,
    where: dict[int, tuple[Phrase, Clause | None, str]],
    parse: Parse,
    year: str,
) -> None:
    """2007년 11월 파리에서 열린 총회, 내년 포럼: a short form with a year of its own is that year's edition."""
    phrase, clause, role = where.get(id(mention), (None, None, ""))
    if not year and phrase is not None and phrase.clause is not None and phrase.clause < len(parse.clauses):
        holder = parse.clauses[phrase.clause]
        year = _clause_year(holder) if holder.lemma in HELD else ""
    if not year and clause is not None and clause.lemma in HELD:
        told = role in SUBJECTS and mention.context in POINTING  # 이 포럼은 2002년 방콕에서 처음 열렸다
        if told or (mention.context in ORDERED and role in AT | SUBJECTS):
            year = _clause_year(clause)
    forum = event.series if event.type is EntityType.EVENT else event if event.type is EntityType.FORUM else None
    if year and forum is not None and event.year != year:
        linker.rebind(mention, linker.edition(forum, year))


def _meets(mention: Mention, where: dict[int, tuple[Phrase, Clause | None, str]], parse: Parse, linker: Linker) -> bool:
    """Whether a body that may meet (위원회, 협의회) stands here for its meeting: held, attended, spoken at."""
    if not any(h.type is EntityType.FORUM for h in linker.lexicons.heads.get(mention.head, ())):
        return False
    phrase, clause, role = where.get(id(mention), (None, None, ""))
    if phrase is None or not any(m is mention for m in phrase.referents):
        return False
    if phrase.clause is not None and phrase.clause < len(parse.clauses) and parse.clauses[phrase.clause].lemma in HELD:
        return True
    return (
        clause is not None and role in {"to", "at"} and clause.lemma in {"참석하다", "참가하다", "연설하다", "발표하다"}
    )


def _held_year(mention: Mention, where: dict[int, tuple[Phrase, Clause | None, str]], parse: Parse) -> str:
    phrase, clause, role = where.get(id(mention), (None, None, ""))
    if phrase is None or not any(m is mention for m in phrase.referents):
        return ""
    if phrase.clause is not None and phrase.clause < len(parse.clauses):
        holder = parse.clauses[phrase.clause]
        if holder.lemma in HELD and (year := _clause_year(holder)):
            return year
    if clause is not None and clause.lemma in HELD and role in AT | SUBJECTS and not _tells_of_head(clause):
        return _clause_year(clause)
    return ""


def _tells_of_head(clause: Clause) -> bool:
    """Whether a clause says when another happening is held, the one it modifies: 총회에서 내년에 열릴 | 제38차 총회."""
    head = clause.head if clause.form == "adnominal" else None
    return head is not None and any(m.kind in EVENTS for m in (*head.referents, *head.within))


def _only_edition(linker: Linker, forum: Draft, place: tuple[Phrase, Clause | None, str] | None) -> Draft | None:
    """The article's one edition of the forum, where the sentence tells of something done there."""
    if place is None or place[1] is None or place[2] not in AT:
        return None
    editions = [d for d in linker.drafts if d.series is forum]
    return editions[0] if len(editions) == 1 else None
