"""The case-frame engine: clauses against rules, indexed by predicate lemma."""

from __future__ import annotations

from collections.abc import Iterator

from kgx.linking import Draft
from kgx.model.clause import Arg, Clause, Parse, Phrase
from kgx.model.mention import Mention, walk
from kgx.model.statement import Argument, EntityType, Literal, Modality
from kgx.relations.coining import coin
from kgx.relations.companions import COMPANION_SOURCES, companion_phrases
from kgx.relations.distributing import EACH, acts_itself, combined, distributed
from kgx.relations.fact import Context, Fact
from kgx.relations.fillers import Filler, coerced, from_list, spoken
from kgx.relations.focus import bearer, focus
from kgx.relations.gives import object_of, subject_of, value_of, words_of
from kgx.relations.modality import begged, clause_modality
from kgx.relations.offices import as_office, post_in, titled
from kgx.relations.partners import PARTNER_SOURCES, manner, partner_phrases, settled, terminal
from kgx.relations.quotations import asked, reported
from kgx.relations.sources import FAR_SOURCES, far_phrases, office_body
from kgx.relations.times import timed
from kgx.resources.rule_format import BUILT_IN_SUBJECTS
from kgx.resources.rules import FrameRule, Give, RoleSpec, Rules

__all__ = ["apply_frames", "apply_rule", "candidates", "clause_faults", "fill", "phrase_fault", "rule_modality"]

TELLING = frozenset(
    "말하다 밝히다 강조하다 전하다 설명하다 덧붙이다 이야기하다 언급하다 지적하다 당부하다 역설하다 소개하다"  # noqa: SIM905 - a word list
    " 발표하다 제안하다 공유하다 알리다 다짐하다 약속하다"
    " 선언하다 촉구하다 제시하다 환영하다 축하하다".split()
)
NAMING = ("라는", "란", "라고 하는")
HOUSES = (
    "센터",
    "회관",
    "관",
    "홀",
    "청사",
    "캠퍼스",
    "대학교",
    "학교",
    "타워",
    "파크",
    "플라자",
    "연수원",
    "개발원",
    "호텔",
    "도서관",
)


def candidates(spec: RoleSpec, clause: Clause, parse: Parse, context: Context) -> Iterator[tuple[Phrase, Arg | None]]:
    """The phrases that stand where a role may stand, each with the argument that holds it, source by source."""
    for source in spec.sources:
        if source == "head":
            if clause.head is not None:
                yield clause.head, None
        elif source == "clause":
            for phrase in reported(clause, parse, context.text, own=spec.quoted == "own", peel=spec.quoted == "peel"):
                yield phrase, None
        elif source == "bearer":
            yield from bearer(clause)
        elif source == "focus":
            yield from focus(clause, parse, context, person="Person" in spec.types)
        elif source == "asked":
            yield from ((phrase, None) for phrase in asked(clause, parse, context.text))
        elif source in PARTNER_SOURCES:
            yield from partner_phrases(source, clause, parse, context)
        elif source in COMPANION_SOURCES:
            yield from companion_phrases(source, clause, parse, context)
        elif source in FAR_SOURCES:
            yield from far_phrases(source, clause, parse, context)
        else:
            for arg in clause.args:
                if (
                    arg.role == source
                    and not (arg.inherited and acts_itself(clause))
                    and not (spec.own and arg.inherited)
                    and (not spec.particles or arg.particle in spec.particles)
                ):
                    yield arg.phrase, arg


def phrase_fault(spec: RoleSpec, phrase: Phrase, context: Context) -> str:
    """The key of the role's first condition on words that a phrase does not meet, or ''; types are another matter."""
    head = phrase.head.replace(" ", "")
    if spec.not_heads and head.endswith(spec.not_heads):
        return "not_head"
    if spec.heads and not head.endswith(spec.heads):
        return "head"
    if spec.plain and phrase.referents:
        return "plain"
    if spec.contains and not any(word in words_of(phrase, context, whole=True) for word in spec.contains):
        return "contains"
    if spec.has and not any(m.kind in spec.has for m in (*phrase.referents, *phrase.within)):
        return "has"
    return ""


def _named(phrase: Phrase, parse: Parse) -> list[Mention]:
    """What a common noun is called right before it: 세계건강도시연맹이라는 단체가."""
    if phrase.referents or phrase.clause is None or phrase.clause >= len(parse.clauses):
        return []
    clause = parse.clauses[phrase.clause]
    if clause.lemma != "이다" or not clause.ending.endswith(NAMING):
        return []
    return [m for a in clause.get("complement", "subject") if not a.inherited for m in a.phrase.referents]


def _drafts(spec: RoleSpec, phrase: Phrase, parse: Parse, context: Context) -> list[tuple[Draft | None, Mention]]:
    """The drafts of a phrase that a role admits (None for an office without a known holder); an unclassified quoted
    name takes the role's type."""
    found: list[tuple[Draft | None, Mention]] = []
    groups = [phrase.referents or _named(phrase, parse)]
    if spec.within:
        groups.append(phrase.within)
    for mentions in groups:
        for mention in mentions:
            draft = context.draft(mention)
            if mention.kind == "Role" and "Role" in spec.types:
                found.append((draft, mention))
                continue
            if draft is None and mention.kind == "Term":
                draft = coerced(mention, spec, context)
            if draft is not None and _houses(draft, spec):
                draft.type = EntityType.PLACE
            if spec.office and draft is not None:
                draft = office_body(draft) or draft
            if draft is not None and str(draft.type) in spec.types:
                found.append((draft, mention))
    return _narrowed(found) if spec.narrow else found


def _narrowed(found: list[tuple[Draft | None, Mention]]) -> list[tuple[Draft | None, Mention]]:
    """Without the countries and regions that only tell where a city beside them lies: 경기 고양시 킨텍스."""
    kinds = {draft.type for draft, _ in found if draft is not None}
    wide: set[EntityType] = set()
    if EntityType.CITY in kinds:
        wide = {EntityType.COUNTRY, EntityType.ADMINISTRATIVE_AREA}
    elif EntityType.ADMINISTRATIVE_AREA in kinds:
        wide = {EntityType.COUNTRY}
    return [(draft, mention) for draft, mention in found if draft is None or draft.type not in wide]


def _houses(draft: Draft, spec: RoleSpec) -> bool:
    """Whether a body named after its house (혁신센터, 문화예술회관) stands for the house, where a place is wanted."""
    return (
        draft.type is EntityType.ORGANIZATION
        and draft.entry is None
        and "Place" in spec.types
        and "Organization" not in spec.types
        and draft.name.endswith(HOUSES)
    )


def _known(mention: Mention, context: Context) -> bool:
    """Whether a mention is more than a bare class noun (조직위원회) that nothing named before explains."""
    return mention.kind != "Anaphor" or bool(mention.context) or id(mention) in context.linker.of


def fill(spec: RoleSpec, clause: Clause, parse: Parse, context: Context) -> list[Filler]:
    """What fills a role in a clause; nothing when no phrase meets its conditions."""
    found: list[Filler] = []
    for phrase, arg in candidates(spec, clause, parse, context):
        if phrase_fault(spec, phrase, context):
            continue
        if not spec.types:
            found.append(Filler(phrase, None, None, arg))
            if not spec.each:
                return found
            continue
        if spec.listed:
            if several := from_list(spec, phrase, arg, parse, context):
                return several
            continue
        drafts = _drafts(spec, phrase, parse, context)
        if drafts:
            chosen = drafts if spec.each else drafts[:1]
            found += [Filler(phrase, draft, mention, arg) for draft, mention in chosen]
            if spec.every or (spec.each and "Role" in spec.types and arg is not None):
                continue  # …이사장을, …명예이사장을 맡았다: an office each
            return found
        if "Role" in spec.types and (post := post_in(phrase, context)) is not None:
            found.append(Filler(phrase, None, post, arg))
            if spec.each and arg is not None:
                continue
            return found
        if spec.make and not any(_known(m, context) for m in phrase.referents):
            coined = list(coin(spec.make, phrase, context, each=spec.each))
            if coined:
                return [Filler(phrase, draft, None, arg) for draft in coined]
    return found or spoken(spec, clause, parse, context)


def _roles(rule: FrameRule, clause: Clause, parse: Parse, context: Context) -> dict[str, list[Filler]] | None:
    filled: dict[str, list[Filler]] = {}
    for spec in rule.filling:
        fillers = fill(spec, clause, parse, context)
        if not fillers:
            if not spec.optional:
                return None
            continue
        filled[spec.name] = fillers
    return {spec.name: filled[spec.name] for spec in rule.roles if spec.name in filled}


def _arguments(roles: dict[str, Filler]) -> tuple[Argument, ...]:
    return tuple(
        Argument(name, f.phrase.start, f.phrase.end, f.arg.particle if f.arg else "")
        for name, f in sorted(roles.items())
    )


def _doubts(give: Give, roles: dict[str, Filler]) -> frozenset[str]:
    """What makes a statement less sure than its rule: ends that other clauses lend, that the text does not name as
    such, or that are the happening of the story so far."""
    found = set()
    for end in (give.subject, give.object.partition(".")[0]):
        filler = roles.get(end)
        if filler is None:
            if end in BUILT_IN_SUBJECTS:
                found.add("from-the-story")
            continue
        if filler.arg is not None and filler.arg.inherited:
            found.add(f"lent-by-{filler.arg.inherited}")
        if filler.mention is None and filler.draft is not None:
            found.add("named-by-words")
    return frozenset(found)


def _evidence(clause: Clause, roles: dict[str, Filler], parse: Parse) -> tuple[int, int]:
    """From the first to the last thing the statement rests on, within the sentence."""
    starts = [
        clause.start,
        *(f.phrase.full_start for f in roles.values() if f.arg is None or f.arg.inherited != "sentence"),
    ]
    ends = [clause.end, *(f.phrase.end for f in roles.values() if f.arg is None or f.arg.inherited != "sentence")]
    return min(starts), max(ends)


def _statement(
    give: Give,
    rule: FrameRule,
    roles: dict[str, Filler],
    clause: Clause,
    parse: Parse,
    context: Context,
    modality: Modality,
) -> Fact | None:
    if give.subject == "speaker":
        return None
    subject = subject_of(give, roles, clause, parse, context)
    obj = object_of(give, roles, clause, parse, context)
    if subject is None or obj is None or obj is subject:
        return None
    start, end = _evidence(clause, roles, parse)
    if isinstance(obj, Literal) and (at := context.text.rfind(obj.value, parse.units[0].start, end)) >= 0:
        start = min(start, at)
    if give.predicate == "said" and modality is Modality.PLANNED and clause.form in {"connective", "quoting"}:
        modality = _telling(clause, parse, claimed=False) or modality  # 본보기라고 평가하고 도입할 계획이라고 밝혔다
    fact = Fact(
        subject,
        give.predicate,
        obj,
        rule.name,
        parse.sentence,
        start,
        end,
        {},
        give.modality or modality,
        _arguments(roles),
        _doubts(give, roles),
    )
    for name, source in give.qualifiers:
        value = value_of(source, roles, clause, parse, context)
        if value is not None and value is not subject and value != "":
            fact.qualifiers[name] = value
    post, _, part = give.object.partition(".")
    title = titled(roles[post].mention) if part == "body" else None
    return timed(fact if title is None else as_office(fact, title), clause, parse, context)


def _telling(clause: Clause, parse: Parse, *, claimed: bool) -> Modality | None:
    """The modality of a sentence's verb of saying; asserted where the last verb belongs to the words told."""
    verb = next((c for c in parse.clauses if c.form == "final" and c.first >= clause.first), clause)
    if verb.lemma in TELLING:
        return clause_modality(verb, parse, claimed=claimed)
    return Modality.CLAIMED if claimed else Modality.ASSERTED


def rule_modality(rule: FrameRule, clause: Clause, parse: Parse, *, claimed: bool) -> Modality | None:
    """The modality that a rule gives a clause; None when the clause says that nothing holds."""
    modality = (
        _telling(clause, parse, claimed=claimed) if rule.main else clause_modality(clause, parse, claimed=claimed)
    )
    if modality is None and rule.void:
        return Modality.CLAIMED if claimed else Modality.ASSERTED
    return modality


def clause_faults(rule: FrameRule, clause: Clause, text: str) -> Iterator[str]:
    """The keys of the conditions that a rule puts on the clause itself and that it does not meet."""
    if rule.forms and clause.form not in rule.forms and not ("terminal" in rule.forms and terminal(clause, text)):
        yield "form"
    if rule.passive is not None and rule.passive != clause.passive:
        yield "passive"
    if rule.without and any(a.role in rule.without and not a.inherited for a in clause.args):
        yield "without"
    if not manner(rule, clause, text):
        yield "adverb"
    if clause.lemma in rule.excluded:
        yield "except"


def apply_rule(rule: FrameRule, clause: Clause, parse: Parse, context: Context, claimed: bool) -> Iterator[Fact]:
    """The facts that one rule makes of one clause."""
    if next(clause_faults(rule, clause, context.text), None):
        return
    modality = rule_modality(rule, clause, parse, claimed=claimed)
    if modality is None:
        return
    filled = _roles(rule, clause, parse, context)
    if filled is None:
        return
    names = list(filled)
    lent = [n for n in names if any(f.arg is not None and f.arg.inherited for f in filled[n])]
    if lent and modality is Modality.REQUESTED and begged(clause, parse):
        return  # 참석해 달라고 요청했다: who asks is not who is to do it
    apart = EACH in context.text[parse.units[0].start : clause.start] if parse.units else False
    for combination in combined([filled[n] for n in names], respectively=apart):
        roles = dict(zip(names, combination, strict=True))
        for give in rule.gives:
            fact = _statement(give, rule, roles, clause, parse, context, modality)
            if fact is not None:
                yield fact


def apply_frames(rules: Rules, parse: Parse, context: Context, *, claimed: bool = False) -> Iterator[Fact]:
    """Facts of all clauses of one parse. Rules are looked up by lemma; their number does not matter."""
    # Rules for any verb come last: they look at what the others made of quoted names.
    kinds = {m.kind for m in walk(unit.mention for unit in parse.units if unit.mention is not None)}
    clauses = [(c, distributed(c), kinds.union(_present(c))) for c in parse.clauses]
    for any_verb in (False, True):
        for clause, shares, present in clauses:
            for rule in rules.frames.get("*" if any_verb else clause.lemma, ()):
                for need in rule.needs:
                    if need.isdisjoint(present):
                        break
                else:
                    for each in shares:
                        yield from settled(apply_rule(rule, each, parse, context, claimed), each, parse, context)


def _present(clause: Clause) -> list[str]:
    """The plain sources that a clause can fill a role from."""
    roles = [arg.role for arg in clause.args]
    return roles if clause.head is None else [*roles, "head"]
