"""Facts as rows: what is said, when, how sure, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable

from kgx.explorer.answers import Fact, Group, Moment, Piece, Value
from kgx.explorer.facts import is_page
from kgx.explorer.pages.markup import Markup, commas, join, link, tag
from kgx.explorer.pages.pieces import article_address, dot, thing_link
from kgx.explorer.words import Words

__all__ = ["days", "details", "evidence_list", "fact_rows", "group_title", "modality", "sentence", "value", "when"]

ELSEWHERE = frozenset({"date", "validFrom", "validTo", "quantity", "unit"})  # shown with the day and with the number
STATUS = frozenset({"former", "acting", "elect", "candidate"})


def value(one: Value, words: Words, *, linked: bool = True) -> Markup:
    """An end of a fact or the value of a qualifier: an entity to its page, a text as it is."""
    if one.thing is None:
        text = words.maybe(one.text) if one.text in STATUS else one.text
        shown = f"{text} {one.unit}" if one.unit and not text.endswith(one.unit) else text
        return join(shown)
    if not linked:
        return join(one.text)
    type = tag("span", words.type(one.thing.type) + " ", class_="hidden")
    return tag("span", dot(one.thing.type), type, thing_link(one.thing))


def modality(name: str, words: Words) -> Markup | None:
    """A mark on what is not asserted."""
    told = words.modality(name)
    return tag("span", told, class_="badge") if told else None


def details(fact: Fact, words: Words, *, linked: bool = True) -> Markup | None:
    """The qualifiers that are not shown elsewhere in the row."""
    told = [
        tag("span", tag("b", words.qualifier(name)), " ", commas(value(one, words, linked=linked) for one in found))
        for name, found in fact.qualifiers
        if name not in ELSEWHERE
    ]
    return tag("span", told, class_="more") if told else None


def sentence(fact: Fact, words: Words, *, linked: bool = True, of: str | None = None) -> Markup:
    """A whole fact on a line: subject, predicate, object, modality. `of` is an end that need not be named."""
    wording = words.predicate(fact.predicate)
    verb = tag("span", words.relation(fact.predicate), class_="verb")
    first, last = (value(end, words, linked=linked) for end in (fact.subject, fact.object))
    mark = modality(fact.modality, words)
    if is_page(fact.predicate) or (of is not None and fact.subject.thing is not None and fact.subject.thing.id == of):
        parts: tuple[Markup | str, ...] = (last, verb) if wording.startswith("…") else (verb, " ", last)
    elif of is not None and fact.symmetric:
        parts = (verb, " ", first)
    elif words.language == "en":
        parts = (first, " ", verb, " ", last)
    elif wording.startswith("…"):
        parts = (first, " — ", last, verb)  # 오세훈 — 서울의 시장이다
    elif fact.object.thing is None:
        parts = (first, " ", verb, " ", last)
    else:
        parts = (first, " ↔ " if fact.symmetric else " → ", last, " ", verb)
    return join(*parts, " " if mark else None, mark)


def when(fact: Fact) -> Markup:
    """When it was: as said, but of more than two days the first and the last."""
    told = fact.said.split(", ")
    short = fact.said if len(told) <= 2 else f"{told[0]} – {told[-1]} ({len(told)})"
    return tag("span", short.replace("/", " – "), class_="when", title=fact.said if len(told) > 2 else None)


def group_title(group: Group, label: str, words: Words) -> str:
    """The heading of a group: the predicate as it reads from the entity whose page it is."""
    wording = words.predicate(group.predicate)
    if not group.inverse:
        return wording
    if wording.startswith("…"):
        return label + wording.removeprefix("…")
    return f"{wording} {label}" if words.language == "en" else f"{wording} → {label}"


def fact_rows(facts: Iterable[Fact], words: Words, *, of: str | None = None) -> Markup:
    """Facts to unfold. `of` is the entity whose page it is, which is then not repeated in each row."""
    return join(_row(fact, words, of) for fact in facts)


def _row(fact: Fact, words: Words, of: str | None) -> Markup:
    mark = modality(fact.modality, words)
    what = sentence(fact, words) if of is None else join(value(fact.other(of), words), " ", mark)
    more = details(fact, words)
    return tag(
        "details",
        tag(
            "summary",
            when(fact),
            tag("span", what, tag("br") if more else None, more),
            _measures(fact, words),
        ),
        evidence_list(fact.evidence, words, statement=fact.id),
        class_="statement",
        id=fact.id,
    )


def _measures(fact: Fact, words: Words) -> Markup:
    sure = "" if fact.confidence is None else f"{fact.confidence:.2f}"
    reasons = ", ".join(fact.reasons)
    return tag(
        "span",
        tag("span", words.count("articles", fact.article_count), title=words("article_count")),
        tag("span", sure, title=f"{words('confidence')} {reasons}") if sure else None,
        class_="measure",
    )


def evidence_list(pieces: Iterable[Piece], words: Words, *, statement: str = "") -> Markup:
    """Sentences, each with its article, the way there and the rule that found it."""
    return tag("ul", (tag("li", _piece(piece, words, statement)) for piece in pieces), class_="evidence")


def _piece(piece: Piece, words: Words, statement: str) -> Markup:
    where = article_address(piece.article, statement=statement, start=piece.start)
    day = f" · {piece.published}" if piece.published else ""
    return join(
        tag("blockquote", " ".join(piece.text.split())),
        tag(
            "div",
            link(where, words("read_in_article")),
            tag("span", f" · {piece.title}{day} · {words('rule')} {piece.rule}", class_="faint"),
            class_="small",
        ),
    )


def days(moments: Iterable[Moment], words: Words, *, of: str | None = None) -> Markup:
    """Facts in time, year by year; each leads to its sentence."""
    rows: list[Markup] = []
    year = 0
    for moment in moments:
        if moment.first.year != year:
            year = moment.first.year
            rows.append(tag("li", tag("h3", str(year)), class_="year"))
        rows.append(tag("li", when(moment.fact), *_moment(moment.fact, words, of)))
    return tag("ol", rows, class_="days")


def _moment(fact: Fact, words: Words, of: str | None) -> tuple[Markup, Markup | None]:
    what = tag("span", tag("span", sentence(fact, words, of=of), class_="clip"), details(fact, words))
    first = next(iter(fact.evidence), None)
    if first is None:
        return what, None
    where = article_address(first.article, statement=fact.id, start=first.start)
    return what, link(where, words("evidence"), class_="small nowrap")
