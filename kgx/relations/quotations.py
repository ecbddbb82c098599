"""Indirect speech: the stretch of words that a quoting clause reports."""

from __future__ import annotations

import re

from kgx.model.clause import Arg, Clause, Parse, Phrase

__all__ = ["reported"]

_COPULA_END = re.compile(r"(?:이라|라)(?:고도|고|며|면서|는|)$")
_END = re.compile(r"(?:고도|고|며|면서|는)$")
_DA_RA = re.compile(r"(?<=다)라(?:고|며|면서)$")
_LEAD = re.compile(r"(?:[\s,]|이어|이에|또한|또|특히|아울러|한편|다만|그러면서|그러나|하지만|이와 함께|앞서|이날|여기에)+(?=[\s,])[\s,]*")


def _end(clause: Clause, text: str) -> int:
    surface = text[clause.start : clause.end]
    cut = _DA_RA.search(surface) or (_COPULA_END.search(surface) if clause.lemma in {"이다", "아니다"} or surface.endswith(("것이라고", "것이라며", "것이라", "계획이라고", "예정이라고")) else None)
    cut = cut or _END.search(surface)
    return clause.start + cut.start() if cut else clause.end


def _main_subject_end(verb: Clause, quoting: Clause) -> int:
    own = [a for a in verb.args if a.role in {"topic", "subject"} and a.inherited != "sentence" and a.phrase.end <= quoting.start]
    topics = [a for a in own if a.role == "topic"] or own
    return max((a.particle_end if a.particle_end > 0 else a.phrase.end for a in topics[:1]), default=-1)


def reported(verb: Clause, parse: Parse, text: str, *, own: bool = False) -> list[Phrase]:
    """The quoted stretches of indirect speech before the verb `verb`, left to right, as phrases.

    A stretch runs from the end of the speaker's phrase, or of the stretch before it, to the quoting ending. With `own`
    it is the quoting clause alone with its arguments, without topic and addressee.
    """
    quoting = [c for c in parse.clauses if c.form == "quoting" and c.last < verb.first]
    barrier = max((c.end for c in parse.clauses if c.form == "final" and c.last < verb.first), default=-1)
    quoting = [c for c in quoting if c.start > barrier]
    verbs_between = [c for c in parse.clauses if c.form in {"connective", "final"} and c.get("quote")]
    found: list[Phrase] = []
    floor = -1
    for clause in sorted(quoting, key=lambda c: c.first):
        if any(clause.last < v.first < verb.first for v in verbs_between):
            continue
        end = _end(clause, text)
        begin = parse.units[0].start if parse.units else clause.start
        start = max(_main_subject_end(verb, clause), floor, begin)
        if own:
            args = [a for a in clause.args if not a.inherited and a.role not in {"topic", "dative"} and not _addressee(a)]
            start = max(start, min([clause.start, *(a.phrase.full_start for a in args)]))
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead and lead.end() < end else start
        while start < end and text[start] in " ,":
            start += 1
        floor = clause.end
        if end - start >= 4:
            found.append(Phrase(clause.first, clause.last, start, end, text[start:end]))
    return found if not own else found[-1:]


def _addressee(arg: Arg) -> bool:
    return arg.role == "to" and bool(arg.phrase.referents) and arg.phrase.referents[0].kind in {"Person", "City", "Organization", "Country", "Anaphor"}
