"""Grades of a prize named before: 대상은 세종시에 돌아갔다, 최우수상은 강릉시와 목포시가 차지했다."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.mention import Mention
from kgx.model.statement import EntityType
from kgx.relations.fact import Analysed, Context, Fact

__all__ = ["prize_facts"]

WINNERS = frozenset(
    {"City", "AdministrativeArea", "Person", "Organization", "InternationalOrganization", "Country", "Place"}
)
LOCATING = frozenset({"City", "AdministrativeArea", "Country"})
OWN = frozenset(
    {"특별상", "공로상", "인기상", "국제상", "심사위원상", "심사위원특별상", "시민상", "감사상", "협력상"}
)  # prizes of their own, no grades
REACH = 12  # sentences that a prize named before may be away
_GRADE = re.compile(
    r"(?<![가-힣])(?:영예의\s|종합\s)?(?P<grade>대상|최우수상|우수상|금상|은상|동상|장려상|본상|최고상|특별상|공로상|인기상|국제상|심사위원상|심사위원특별상|시민상|감사상|협력상)"
    r"(?![가-힣]*(?:자로 하|으로 하는|범위))"
)
_WON = re.compile(r"(?:을|를)\s(?:받은|받는|수상한|차지한|거머쥔|안은|획득한|탄|품은)\s")
_OVER = re.compile(r"(?:했|됐|았|었|였|갔|겼|췄)(?:고|으며|으나|지만|는데)[,\s]|[.!?](?:\s|$)")
_WINNING = re.compile(r"(?:받|수상|차지|안았|안은|거머쥐|거머쥔|품었|품은|탔|따냈|획득|휩쓸|거뒀|가져갔|쓸어)")
_GIVEN = re.compile(
    r"(?:돌아갔|돌아간|돌아가|주어졌|수여됐|수여되|수여했|수여하|나눠\s?가|나누어\s?가|안겼|전달됐|선정|뽑혔|뽑힌|이름을\s?올|결정|호명|선발|올랐|받|수상|차지|안았|안은|거머쥐|거머쥔|품|이었다|였다|가져갔)"
)
_FIRST = re.compile(
    r"(?:의\s(?:영예|영광|주인공|기쁨|트로피|명예))?(?:\s수상)?(?:\s?(?:도시|기관|단체|지자체|작|자|팀|기업|시군|자치구))?(?:으로|로|에|의)?(?:는|은|을|를|도|에)\s"
)
_LIST = re.compile(
    r"(?:시|군|구|도)?(?:\([^()]*\))?\s?(?:씨|군|양|측|팀)?\s?(?P<end>,|·|‧|와\s|과\s|및\s|등|에게\s|에게로\s|에\s|이\s|가\s|께서\s|으로\s|로\s|은\s|는\s|도\s|이었|였|으로는\s|이고|의\s품)"
)
_HERO = re.compile(
    r"(?:의\s(?:영예를|영광을|주인공이|주인공으로|기쁨을)|을|를|까지|도|에|으로|로|\s수상자로|\s수상 (?:도시|기관)로)"
    r"[,\s]"
)
_BODY_SUBJECT = ("이", "가", "은", "는", "도")
_FAILED = re.compile(r"실패|못했|못하|않|놓쳤|고배|불발|없었|없다")


def prize_facts(sentence: Analysed, context: Context) -> Iterator[Fact]:
    """Facts 'won the award' of a sentence that names only the grade of an award given before in the article."""
    span = sentence.recognised.sentence
    for match in _GRADE.finditer(context.text, span.start, span.end):
        if any(
            m.kind == "Award" and m.outer_start <= match.start("grade") < m.outer_end and m.name != match["grade"]
            for m in sentence.recognised.mentions
        ):
            continue
        start, end = _bounds(match, span.start, span.end, context.text)
        if _FAILED.search(context.text, match.end(), end):
            continue
        winners = (
            _modified(match, sentence, context)
            or _named_after(match, end, sentence, context)
            or _named_before(match, start, end, sentence, context)
        )
        award = _award(match, sentence, context) if winners else None
        for mention in winners if award is not None else []:
            draft = context.draft(mention)
            if draft is not None and award is not None and draft is not award:
                yield Fact(
                    draft,
                    "wonAward",
                    award,
                    "award/grade",
                    span.index,
                    min(start, mention.start),
                    end,
                    _dated(start, end, sentence),
                )


def _bounds(match: re.Match[str], start: int, end: int, text: str) -> tuple[int, int]:
    """The stretch of coordinated sentence around a grade."""
    for over in _OVER.finditer(text, start, end):
        if over.end() <= match.start():
            start = over.end()
        elif over.start() >= match.end():
            return start, over.start() + 1
    return start, end


def _dated(start: int, end: int, sentence: Analysed) -> dict[str, str | Draft]:
    dates = [m.value for m in sentence.recognised.mentions if m.kind == "Date" and m.value and start <= m.start < end]
    return {"date": dates[0]} if len(dates) == 1 else {}


def _heads(start: int, end: int, sentence: Analysed, text: str) -> list[tuple[Mention, str]]:
    """Possible winners in a stretch with what follows each: no place that only locates the next name."""
    names = [m for m in sentence.recognised.mentions if m.kind in WINNERS and start <= m.start and m.end <= end]
    found: list[tuple[Mention, str]] = []
    for mention in names:
        match = _LIST.match(text, mention.end)
        if match is not None:
            found.append((mention, match["end"].strip()))
    return found


def _named_after(match: re.Match[str], end: int, sentence: Analysed, context: Context) -> list[Mention]:
    """대상은 …한 세종시에 돌아갔다; 최우수상은 A, B가 차지했다: the last list before the verb."""
    text = context.text
    lead = _FIRST.match(text, match.end())
    verb = _last(_GIVEN, text, match.end(), end)
    if lead is None or verb is None or lead.end() > verb:
        return []
    return _chain(_heads(lead.end(), verb, sentence, text))


def _modified(match: re.Match[str], sentence: Analysed, context: Context) -> list[Mention]:
    """장려상을 받은 여수시: the name right after the clause, past the country or region it lies in."""
    won = _WON.match(context.text, match.end())
    after = [m for m in sentence.recognised.mentions if won is not None and m.start >= won.end() and m.kind in WINNERS]
    if won is None or not after or after[0].start > won.end():
        return []
    located = len(after) > 1 and after[0].kind in LOCATING and context.text[after[0].end : after[1].start] == " "
    return [after[1] if located else after[0]]


def _chain(heads: list[tuple[Mention, str]]) -> list[Mention]:
    """The run of names that ends with the one before the verb: each before it is followed by a separator."""
    if not heads or heads[-1][1] in {",", "·", "‧", "와", "과", "및"}:
        return []
    chosen = [heads[-1][0]]
    for mention, after in reversed(heads[:-1]):
        if after not in {",", "·", "‧", "와", "과", "및"}:
            break
        chosen.insert(0, mention)
    return chosen


def _named_before(match: re.Match[str], start: int, end: int, sentence: Analysed, context: Context) -> list[Mention]:
    """세종시는 2019년에도 같은 상의 우수상을 받았다: the subjects before a grade that is won."""
    text = context.text
    hero = _HERO.match(text, match.end())
    if hero is None:
        return []
    star = "주인공" in hero[0]
    verb = _GIVEN if star or hero[0].strip().endswith(("로", "에")) else _WINNING
    chosen = star and re.search(r"\s됐|\s되|\s선정", text[hero.end() - 1 : end])
    if not verb.search(text, hero.end() - 1, end) and not chosen:
        return []
    inner = {id(m) for c in sentence.parse.clauses if c.form == "adnominal" and c.end <= match.start()
             for a in c.get("subject") if not a.inherited for m in a.phrase.referents}  # fmt: skip
    heads = [
        h
        for h in _heads(start, match.start(), sentence, text)
        if id(h[0]) not in inner  # 학회가 주관한 대회에서
        if h[1] in _BODY_SUBJECT or h[1] in {",", "·", "‧", "와", "과", "및"}
    ]
    while heads and heads[-1][1] not in _BODY_SUBJECT:
        heads.pop()
    return _chain(heads)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    found = [m.start() for m in pattern.finditer(text, start, end)]
    return found[-1] if found else None


def _award(match: re.Match[str], sentence: Analysed, context: Context) -> Draft | None:
    """The prize that a grade is of: the last award named before; a special prize is an award beside it."""
    index = sentence.recognised.sentence.index
    before = [
        d for s in context.sentences if index - REACH <= s.recognised.sentence.index <= index
        for m in s.recognised.mentions
        if m.end <= match.start()
        and m.kind == "Award"
        and not _GRADE.fullmatch(m.name)
        and (d := context.draft(m)) is not None
    ]  # fmt: skip
    span = sentence.recognised.sentence
    here = [m for m in sentence.recognised.mentions if m.kind == "Award" and span.start <= m.end <= match.start()]
    if here and not _GRADE.fullmatch(here[-1].name):
        before = before[-1:]
    if not before or len({id(d) for d in before if d.name.endswith(("대상", "도시상")) or d is before[-1]}) > 2:
        return None
    main = (
        next((d for d in before if d.name.endswith("대상")), before[-1])
        if match["grade"] in {"대상", "최우수상", "우수상"}
        else before[-1]
    )
    if match["grade"] not in OWN:
        return main
    own = context.linker.coin(EntityType.AWARD, f"{main.name} {match['grade']}")
    own.add_alias(match["grade"])
    return own
