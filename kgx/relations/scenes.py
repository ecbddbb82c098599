"""At which happening a clause holds: named in the clause or its chain, or the happening that the sentences before
are about (discourse)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgx.linking import Draft
from kgx.model.clause import SUBJECTS, Arg, Clause, Parse, Phrase
from kgx.model.kinds import EVENTS, LOCATIONS
from kgx.model.statement import EntityType
from kgx.model.text import RegionKind
from kgx.relations.fact import Analysed, Context
from kgx.relations.times import chained, clause_date, clause_places, drafts_in, own_dates, to_come

__all__ = ["Scene", "clause_event", "event_date", "happening", "occasion"]

HAPPEN = frozenset(
    {
        "열리다",
        "개최되다",
        "개막하다",
        "개막되다",
        "진행되다",
        "거행되다",
        "치러지다",
        "펼쳐지다",
        "이어지다",
        "계속되다",
        "개최하다",
        "열다",
        "폐막하다",
        "시작하다",
        "시작되다",
        "올리다",
        "오르다",
        "내리다",
        "마치다",
        "끝내다",
        "주최하다",
        "주관하다",
        "마련하다",
        "마련되다",
        "치르다",
        "갖다",
        "가지다",
        "개회하다",
        "폐회하다",
        "마무리되다",
    }
)
PARTS = (
    "세션",
    "분과",
    "라운드테이블",
    "개회식",
    "개막식",
    "폐회식",
    "폐막식",
    "본회의",
    "전체회의",
    "환영식",
    "시상식",
    "만찬",
    "오찬",
)
CEREMONIES = ("식", "식전", "설명회", "간담회", "보고회", "토론회")
GENERIC = (
    *PARTS,
    "총회",
    "회의",
    "포럼",
    "행사",
    "축제",
    "대회",
    "박람회",
    "콘퍼런스",
    "컨퍼런스",
    "심포지엄",
    "엑스포",
    "자리",
    "토론",
    "대담",
    "좌담",
)
SPEECHES = (
    "연설",
    "발표",
    "발표자",
    "연설자",
    "연사",
    "강연",
    "강연자",
    "발제",
    "발제자",
    "축사",
    "세션",
    "인사말",
    "환영사",
    "개회사",
    "환영 인사",
    "축하 인사",
    "격려사",
    "기념사",
)
LINKS = re.compile(
    r"\s*(?:이어|이어서|또|또한|아울러|특히|그러면서|그는|그녀는|더불어"
    r"|이와 함께|이 자리에서|이 자리에는|이날)(?=[\s,])"
)
ITEMS = frozenset("▲△▶▷◆◇■")
BREAKS = re.compile(r"\s*(?:한편|앞서|다음|그러나|반면)(?=[\s,])")
NEAR = 2  # sentences that may stand between a link and the happening it goes back to
WINDOW = 7  # sentences that a count may look back, and an act that belongs to a happening
SPOKEN = 12  # the same for a speech
FAR = 20  # sentences that a ceremony without a name, or a chain of links, may look back


@dataclass(slots=True)
class Scene:
    """A happening that a sentence is about, with its day and places."""

    event: Draft
    date: str | None
    places: list[Draft]


def _events_of(arg: Arg, context: Context) -> list[Draft]:
    mentions = arg.phrase.referents if arg.role == "object" else (*arg.phrase.referents, *arg.phrase.within)
    return drafts_in(mentions, context, EVENTS) or _coined(arg.phrase, context)


def _coined(phrase: Phrase, context: Context) -> list[Draft]:
    """The ceremony without a name of its own (취임식, 준공식) that a rule has taken up before."""
    head = phrase.head
    if not head.endswith(CEREMONIES) or head.endswith(PARTS):
        return []
    known = context.linker.event_named(head, context.sentence_at(phrase.start))
    return [known] if known is not None else []


def named_event(clause: Clause, parse: Parse, context: Context) -> Draft | None:
    """The happening marked with 에서 or 에 in this clause or the chain before it."""
    for candidate in (clause, *chained(clause, parse)):
        for arg in candidate.args:
            if not arg.inherited and _at_event(arg) and (found := _events_of(arg, context)):
                return found[0]
    return None


def _at_event(arg: Arg) -> bool:
    return arg.role in {"at", "to", "at-gen", "object", "quote"} or (
        arg.role in {"bare", "time"} and arg.phrase.head.endswith(("기간", "동안"))
    )


def _scene_in(clause: Clause, parse: Parse, context: Context) -> Scene | None:
    events: list[Draft] = []
    for arg in clause.args:
        if not arg.inherited and (
            arg.role in {"at", "to"} or (arg.role in {"topic", "subject", "object"} and clause.lemma in HAPPEN)
        ):
            events += _events_of(arg, context)
    if clause.head is not None and clause.form == "adnominal" and clause.lemma in HAPPEN:
        events += drafts_in(clause.head.referents, context, EVENTS)
    if not events:
        return None
    return Scene(events[0], clause_date(clause, parse, context), clause_places(clause, parse, context))


def _own_scene(sentence: Analysed, context: Context, *, planned: bool = False) -> Scene | None:
    """The last happening of a sentence that it says something takes place at; `planned` ones may lie ahead."""
    for clause in reversed(sentence.parse.clauses):
        scene = _scene_in(clause, sentence.parse, context)
        if scene is not None:
            ahead = scene.date is not None and to_come(scene.date, context)
            return None if ahead and not planned else scene
    return None


def _kind(sentence: Analysed) -> RegionKind:
    return sentence.recognised.sentence.kind


def _begins_item(sentence: Analysed) -> bool:
    """Whether a sentence begins an item of a column of briefs: ▲김 시장은 …, ◆수상."""
    return sentence.recognised.bullet in ITEMS


def _dated(sentence: Analysed) -> bool:
    dates = (m for c in sentence.parse.clauses for m in own_dates(c))
    return any(m.role in {"point", "interval"} and not m.surface.startswith(("이날", "같은")) for m in dates)


def _linked_scene(index: int, context: Context) -> Scene | None:
    """The happening that a sentence goes on about: it begins with 이어, 그는, 또한 … and so do those between."""
    gap = 0
    kind = _kind(context.sentences[index])
    if not LINKS.match(context.text_of(context.sentences[index])) or _dated(context.sentences[index]):
        return None
    for k in range(index - 1, max(-1, index - FAR), -1):
        sentence = context.sentences[k]
        if _kind(sentence) is not kind:
            return None
        if (scene := _own_scene(sentence, context)) is not None:
            return scene
        gap = 0 if LINKS.match(context.text_of(sentence)) else gap + 1
        if gap > NEAR or _dated(sentence) or BREAKS.match(context.text_of(sentence)):
            return None
    return None


def clause_event(clause: Clause, parse: Parse, context: Context) -> Draft | None:
    """The happening at which a clause holds: named in the sentence, else the one its sentence goes on about."""
    found = named_event(clause, parse, context)
    if found is None and not clause.quoted_inside:
        scene = _scene_before(clause, parse, context)
        found = scene.event if scene is not None else None
    return _edition(found, context)


def _edition(event: Draft | None, context: Context) -> Draft | None:
    """For a series of which the article tells one edition only, that edition."""
    if event is None or event.type is not EntityType.FORUM:
        return event
    editions = [d for d in context.linker.drafts if d.series is event]
    return editions[0] if len(editions) == 1 else event


def _scene_before(clause: Clause, parse: Parse, context: Context) -> Scene | None:
    """The happening that a sentence without one goes on about, or at whose ceremony or in whose speech it is said."""
    spoken = any(
        a.role in {"at", "through"} and a.phrase.head.endswith((*SPEECHES, *PARTS))
        for c in parse.clauses
        for a in c.args
    )
    return occasion(clause, parse, context) if spoken else _linked_scene(parse.sentence, context)


def event_date(clause: Clause, parse: Parse, context: Context) -> str | None:
    """`clause_date`, else the day of the happening that the sentence goes on about."""
    if value := clause_date(clause, parse, context):
        return value
    if (event := named_event(clause, parse, context)) is not None:
        return _told_day(event, parse.sentence, context)
    scene = _scene_before(clause, parse, context)
    return scene.date if scene is not None and scene.date and "/" not in scene.date else None


def _told_day(event: Draft, index: int, context: Context) -> str | None:
    """The day that the sentences just before gave for a happening."""
    for k in range(index - 1, max(-1, index - 1 - WINDOW), -1):
        scene = _own_scene(context.sentences[k], context)
        if scene is not None and scene.event is event and scene.date:
            return _one_day(scene)
    return None


def _one_day(scene: Scene, *, opening: bool = False) -> str | None:
    """The day of a happening of one day; of a longer one its first, for what was said at its opening."""
    if scene.date is None or "/" not in scene.date:
        return scene.date
    return scene.date.partition("/")[0] if opening else None


def _is_part(event: Draft) -> bool:
    return event.series is None and event.label.endswith(PARTS)


def _modifying(clause: Clause, parse: Parse) -> list[Clause]:
    """The adnominal clauses on a clause's own arguments: 포럼에 참석한 오 시장이 축사를 했다."""
    marked = {a.phrase.clause for a in clause.args if a.role in SUBJECTS and a.inherited != "sentence"}
    return [c for c in parse.clauses if c.index in marked]


def _same_time(scene: Scene, clause: Clause, parse: Parse, context: Context) -> bool:
    """Whether a clause can be about a happening: not in another month, nor in an earlier year than the article's."""
    day = clause_date(clause, parse, context) or context.published
    if scene.date is None or day is None:
        return True
    size = 7 if clause_date(clause, parse, context) else 4
    first, _, last = scene.date.partition("/")
    return first[:size] <= day[: len(first[:size])] and (last or first)[:size] >= day[: len((last or first)[:size])]


def _told_here(clause: Clause, parse: Parse, context: Context) -> Scene | None:
    """A happening told of elsewhere in the sentence: in the clauses before, on the speaker, after a nominal clause."""
    others = [*chained(clause, parse), *_modifying(clause, parse)]
    if clause.form == "nominal":
        others += [c for c in parse.clauses if c.first > clause.last]
    return next((scene for c in others if (scene := _scene_in(c, parse, context)) is not None), None)


def _at_ceremony(clause: Clause, parse: Parse, context: Context) -> bool:
    """Whether a clause holds at a ceremony or meeting without a name: 개회식에서, 이번 회의에서."""
    if clause.form == "adnominal" and clause.head is not None and clause.head.head.endswith(GENERIC):
        return True
    for candidate in (clause, *chained(clause, parse)):
        for arg in candidate.args:
            generic = arg.role in {"at", "to", "at-gen"} and any(w.endswith(GENERIC) for w in arg.phrase.head.split())
            if generic and not drafts_in(arg.phrase.referents, context, LOCATIONS):
                return True
    return False


def _told_before(clause: Clause, parse: Parse, context: Context, *, ceremony: bool) -> Scene | None:
    """The last happening of the sentences before that a clause can be about."""
    sentence = context.sentences[parse.sentence]
    near = SPOKEN if any(a.phrase.head.endswith(SPEECHES) for a in clause.args) else WINDOW
    reach = FAR if ceremony or LINKS.match(context.text_of(sentence)) else near
    day = clause_date(clause, parse, context)
    ahead = day is not None and to_come(day, context)
    for k in range(parse.sentence - 1, max(-1, parse.sentence - 1 - reach), -1):
        before = context.sentences[k]
        if _begins_item(context.sentences[k + 1]):
            return None
        if _kind(before) is not _kind(sentence):
            continue
        scene = _own_scene(before, context, planned=ahead)
        if scene is not None and not _is_part(scene.event) and _same_time(scene, clause, parse, context):
            day = day or _one_day(scene, opening=ceremony) or _told_day(scene.event, k, context)
            return Scene(scene.event, day, scene.places)
    return None


def occasion(clause: Clause, parse: Parse, context: Context) -> Scene | None:
    """The happening of a speech or a count: named in the sentence, else that of the sentences just before; for a
    ceremony without a name (개회식에서) the last one told of."""
    event = named_event(clause, parse, context)
    day = clause_date(clause, parse, context)
    named = Scene(event, day, clause_places(clause, parse, context)) if event is not None else None
    if named is not None and not _is_part(named.event):
        return named
    here = _told_here(clause, parse, context)
    if here is not None and not _is_part(here.event):
        return Scene(here.event, day or here.date, here.places)
    ceremony = named is not None or _at_ceremony(clause, parse, context)
    return _told_before(clause, parse, context, ceremony=ceremony) or named


def happening(clause: Clause, parse: Parse, context: Context) -> Draft | None:
    """The happening that a clause without a subject is about (주제는 …이다): that of the sentences just before, unless
    a speech was told of since."""
    named = named_event(clause, parse, context)
    if named is None:
        same = next((s for c in chained(clause, parse) if (s := _scene_in(c, parse, context))), None)
        named = same.event if same is not None else None
    if named is not None:
        return None if _is_part(named) else named
    for k in range(parse.sentence - 1, max(-1, parse.sentence - 1 - WINDOW), -1):
        sentence = context.sentences[k]
        if _kind(sentence) is not _kind(context.sentences[parse.sentence]) or _begins_item(context.sentences[k + 1]):
            return None
        if any(p.head.replace(" ", "").endswith(SPEECHES) for p in sentence.parse.phrases):
            return None
        if (scene := _own_scene(sentence, context, planned=True)) is not None:
            return None if _is_part(scene.event) else scene.event
        if BREAKS.match(context.text_of(sentence)):
            return None
    return None
