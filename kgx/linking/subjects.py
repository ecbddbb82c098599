"""Who a sentence is about: 그, sentences without a subject."""

from __future__ import annotations

from dataclasses import replace

from kgx.linking.discourse import Discourse
from kgx.model.clause import MAIN, Arg, Clause, Parse
from kgx.model.statement import EntityType

__all__ = ["SubjectLinker"]

TOLD = MAIN | {"nominal"}
HEADS = frozenset({"head_of_city", "head_of_area"})
HOME_REACH = 12  # sentences after which the main city is no longer what a sentence without a subject is about


class SubjectLinker(Discourse):
    """Keeps the subjects of sentences and lends them to those that have none."""

    def note_subjects(self, parse: Parse) -> None:
        """Remember who the sentence was about, for 그 and for sentences without a subject."""
        for clause in parse.clauses:
            for arg in clause.get("subject", "topic") if clause.form in MAIN else []:
                for mention in arg.phrase.referents:
                    draft = self.of.get(id(mention))
                    if draft is None and mention.kind == "Person":
                        self.subject_person = self.speaker = None  # A씨는: someone else is told of now
                    elif draft is not None and draft.type is EntityType.PERSON:
                        self.subject_person = draft
                        if not arg.inherited and clause.form in MAIN:
                            self.speaker = arg
                    elif draft is not None and mention.kind == "City" and draft.korean and not arg.inherited:
                        self.told_city = (parse.sentence, draft)
                owner = arg.phrase.genitive if not arg.phrase.referents and not arg.inherited else None
                for mention in owner.referents if owner is not None else ():
                    draft = self.of.get(id(mention))
                    if draft is not None and draft.type is EntityType.PERSON:
                        self.subject_person = draft  # 김 시장의 발걸음은 …
            if clause.lemma == "이다" and clause.form == "final":
                self._note_complement(clause)

    def _note_complement(self, clause: Clause) -> None:
        """분과회의의 주인공은 남기철 시장이었다: the person is what the sentence is about."""
        about = [self.of.get(id(m)) for a in clause.get("subject", "topic") for m in a.phrase.referents]
        if any(d is not None and d.type is EntityType.PERSON for d in about):
            return
        for arg in clause.get("complement"):
            for mention in arg.phrase.referents:
                draft = self.of.get(id(mention))
                if draft is not None and draft.type is EntityType.PERSON:
                    self.subject_person = draft

    def lend_subject(self, parse: Parse) -> None:
        """Give the clauses of a sentence without any subject the main subject of the sentence right before it."""
        home = self.home if parse.sentence - self.home_at <= HOME_REACH else None
        if self.topic is not None and not any(c.form in MAIN for c in parse.clauses):
            self.topic = (max(parse.sentence, self.topic[0]), self.topic[1])  # a heading: what was told of goes on
            return
        bare = not any(c.get("subject", "topic") or self._becomes_other(c) for c in parse.clauses if c.form in MAIN)
        if bare and self.topic is not None and 0 < parse.sentence - self.topic[0] <= 1:
            kept = home is None or self._of_home(self.topic[1]) or self._korean(self.topic[1])
            arg = self.topic[1] if kept or home is None else home
            for clause in parse.clauses:
                after = (
                    clause.form == "adnominal" and clause.head is not None and clause.head.head in {"데", "바", "지"}
                )
                told = after or clause.form in TOLD
                if told and not clause.get("subject", "topic"):
                    arg = self._lent_edition(arg, clause)
                    clause.args.append(
                        Arg(arg.role, arg.particle, arg.phrase, arg.particle_start, arg.particle_end, "sentence")
                    )
            self.topic = (parse.sentence, self.topic[1])
            if home is not None:
                self.home_at = parse.sentence
            return
        if bare:
            self._lend_speaker(parse)
        for clause in parse.clauses:
            own = [
                a
                for a in clause.get("topic", "subject")
                if not a.inherited and a.phrase.referents and id(a.phrase.referents[0]) in self.of
            ]
            if own and clause.form in MAIN:
                self.topic = (parse.sentence, own[0])
                if self._of_home(own[0]):
                    self.home, self.home_at = own[0], parse.sentence

    def _becomes_other(self, clause: Clause) -> bool:
        """상을 주는 도시가 되어: the person told of before becomes no city and is not the subject."""
        if clause.lemma != "되다" or self.topic is None:
            return False
        drafts = [self.of.get(id(m)) for m in self.topic[1].phrase.referents]
        person = any(d is not None and d.type is EntityType.PERSON for d in drafts)
        return person and any(a.phrase.head.endswith(("도시", "나라")) for a in clause.get("complement"))

    def _lend_speaker(self, parse: Parse) -> None:
        """“…”라고 말했다 without a subject, further on: the person last told of speaks."""
        arg = self.speaker
        if arg is None:
            return
        for clause in parse.clauses:
            if clause.get("quote") and not clause.get("subject", "topic"):
                clause.args.append(
                    Arg(arg.role, arg.particle, arg.phrase, arg.particle_start, arg.particle_end, "sentence")
                )

    def _lent_edition(self, arg: Arg, clause: Clause) -> Arg:
        """올해는 … 열린다 after a sentence about a forum: the subject is the forum's edition of that year."""
        mention = arg.phrase.referents[0] if arg.phrase.referents else None
        forum = self.of.get(id(mention)) if mention is not None else None
        if mention is None or forum is None or forum.type is not EntityType.FORUM:
            return arg
        years = [
            m.value[:4] for a in clause.args for m in a.phrase.referents
            if m.kind == "Date" and m.value and m.value[:4].isdigit()
        ]  # fmt: skip
        if not years:
            return arg
        copy = replace(mention)
        self._copies.append(copy)
        self.of[id(copy)] = self.edition(forum, years[0])
        phrase = replace(arg.phrase, referents=[copy])
        return replace(arg, phrase=phrase)

    def _korean(self, arg: Arg) -> bool:
        """Whether a subject is another Korean city, or its mayor: the next of several short reports."""
        draft = self.of.get(id(arg.phrase.referents[0])) if arg.phrase.referents else None
        if draft is not None and draft.type is EntityType.PERSON:
            return any(t.kind in HEADS and b is not None and b.korean for t, b in draft.titles)
        return draft is not None and draft.type is EntityType.CITY and draft.korean

    def _of_home(self, arg: Arg) -> bool:
        """Whether a subject is the article's main city, someone of it, or no government at all."""
        city = self.main_city()
        draft = self.of.get(id(arg.phrase.referents[0])) if arg.phrase.referents else None
        if draft is None or city is None or draft is city:
            return True
        if draft.type is EntityType.PERSON:
            bodies = [b for _, b in draft.titles if b is not None]
            return not bodies or city in bodies
        return draft.type not in {EntityType.CITY, EntityType.COUNTRY}
