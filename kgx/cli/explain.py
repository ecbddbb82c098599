"""``kgx explain``: what each stage makes of a text, and which rules it just misses."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kgx.cli.console import check_date, check_files, fail, inputs, print_styled
from kgx.cli.messages import t
from kgx.cli.output import emit

if TYPE_CHECKING:
    from kgx.checking.explain import ClauseShown, Explanation, FactShown, MentionShown, SentenceShown
    from kgx.pipeline import Extractor

__all__ = ["describe", "describe_fact", "extractor_of", "run"]

STDIN = "-"
Line = tuple[str, str]  # a style of rich ('' for none) and the words


def run(text: str, *, published: str | None, rules: Sequence[Path], lexicon: Sequence[Path], as_json: bool) -> None:
    """Print what the package and the given rules make of a text; ``-`` reads it from standard input."""
    from kgx.checking.explain import explain

    if published is not None:
        check_date(published)
    words = sys.stdin.read() if text == STDIN else text
    if not words.strip():
        fail("there is no text to explain", "give a sentence in quotation marks, or - for standard input")
    explanation = explain(words, extractor_of(rules, lexicon), published=published)
    if as_json:
        emit(explanation.as_dict())
        return
    print_styled(describe(explanation))


def extractor_of(rules: Sequence[Path], lexicon: Sequence[Path] = ()) -> Extractor:
    """An extractor with a user's files, or one clear line about what is wrong with them."""
    from kgx.pipeline import Extractor

    check_files(rules, folders=True)
    check_files(lexicon)
    with inputs():
        return Extractor(rules=rules, lexicon=lexicon)


def describe(explanation: Explanation) -> Iterator[Line]:
    """The lines of an explanation, each with its style."""
    for number, sentence in enumerate(explanation.sentences):
        if number:
            yield "", ""
        yield "bold", sentence.text
        yield from _sentence(sentence)


def _sentence(sentence: SentenceShown) -> Iterator[Line]:
    yield "cyan", f"  {t('Tokens')}"
    yield "", "    " + "  ".join("+".join(word) for word in sentence.tokens)
    yield "cyan", f"  {t('Mentions')}"
    yield from (("", f"    {_mention(one)}") for one in sentence.mentions)
    yield "cyan", f"  {t('Clauses')}"
    for clause in sentence.clauses:
        yield from _clause(clause)
    yield "cyan", f"  {t('Statements')}"
    if not sentence.statements:
        yield "", f"    {t('none')}"
    for rule, facts in groupby(sorted(sentence.statements, key=lambda f: f.rule), key=lambda f: f.rule):
        yield "green", f"    {rule}"
        for one in facts:
            yield "", f"      {describe_fact(one)}"
            words = t("confidence {value:.2f}: {reasons}", value=one.confidence, reasons=", ".join(one.reasons))
            yield "dim", f"        {words}"
    if sentence.left_out:
        yield "cyan", f"  {t('Left out')}"
        yield from (("yellow", f"    {one.rule}: {describe_fact(one)}: {one.reason}") for one in sentence.left_out)
    if sentence.near_misses:
        yield "cyan", f"  {t('Near misses')}"
        for miss in sentence.near_misses:
            yield "magenta", f"    {miss.rule} ({miss.lemma}): {miss.condition}"
            yield "", f"      {t('wanted')}  {miss.wanted}"
            yield "", f"      {t('found')}   {miss.found}"


def _mention(mention: MentionShown) -> str:
    parts = [mention.text, mention.kind]
    if mention.thing and mention.thing != mention.text:
        parts.append(f"= {mention.thing}")
    if mention.value:
        parts.append(f"= {mention.value}")
    if mention.offices:
        parts.append(f"({', '.join(mention.offices)})")
    return "  ".join([*parts, f"[{mention.start}-{mention.end}]", *([f"kgr:{mention.id}"] if mention.id else [])])


def _clause(clause: ClauseShown) -> Iterator[Line]:
    marks = [clause.form, clause.modality or t("says that nothing holds")]
    marks += [word for word, true in ((t("past"), clause.past), (t("passive"), clause.passive)) if true]
    marks += [t("in a quotation")] if clause.quoted else []
    yield "blue", f"    {clause.predicate}  ({', '.join(marks)})"
    for argument in clause.arguments:
        lent = f"  {t('(lent by the {lender})', lender=argument.lent_by)}" if argument.lent_by else ""
        yield (
            "",
            f"      {argument.role:<10} {argument.text}{f' + {argument.particle}' if argument.particle else ''}{lent}",
        )
    if clause.head:
        yield "", f"      {t('head'):<10} {clause.head}"


def describe_fact(fact: FactShown) -> str:
    """A statement on one line."""
    modality = "" if fact.modality == "asserted" else f" ({fact.modality})"
    qualifiers = "; ".join(f"{name} {value}" for name, value in fact.qualifiers.items())
    return f"{fact.subject} {fact.predicate} {fact.object}{modality}{f'  [{qualifiers}]' if qualifiers else ''}"
