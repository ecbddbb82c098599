from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgx.graph import merge
from kgx.model.statement import DocumentFacts, Entity, EntityType, Literal, Modality, Ref, Statement
from tests.factories import (
    MEDELLIN,
    METROPOLIS,
    OH,
    QUINTERO,
    SEOUL,
    SERIES,
    SUMMIT,
    article,
    evidence,
    facts,
    sample,
    statement,
)

EVERYONE = (SEOUL, MEDELLIN, OH, QUINTERO, SUMMIT, SERIES, METROPOLIS)


def merged(*statements: Statement) -> tuple[Statement, ...]:
    """Each statement from an article of its own."""
    documents = []
    for number, one in enumerate(statements):
        name = f"{number}.txt"
        proof = tuple(replace(item, document=name) for item in one.evidence)
        documents.append(facts(name, EVERYONE, replace(one, evidence=proof)))
    return tuple(merge(documents))


def test_a_state_collects_the_days_it_was_seen() -> None:
    (one,) = merged(
        statement(OH, "mayorOf", SEOUL, date="2022-08-02"),
        statement(OH, "mayorOf", SEOUL, date="2022-08-01"),
        statement(OH, "mayorOf", SEOUL),
    )
    assert dict(one.qualifiers) == {"date": ("2022-08-01", "2022-08-02")}
    assert [item.document for item in one.evidence] == ["0.txt", "1.txt", "2.txt"]


def test_a_former_mayor_is_not_the_mayor() -> None:
    found = merged(statement(OH, "mayorOf", SEOUL), statement(OH, "mayorOf", SEOUL, status="former"))
    assert [dict(one.qualifiers) for one in found] == [{}, {"status": "former"}]


def test_a_post_without_role_joins_the_only_one_with_a_role_but_never_one_with_a_status() -> None:
    found = merged(
        statement(OH, "holdsPosition", METROPOLIS),
        statement(OH, "holdsPosition", METROPOLIS, role="의장"),
        statement(OH, "holdsPosition", METROPOLIS, role="의장", status="former"),
    )
    assert [(dict(one.qualifiers), len(one.evidence)) for one in found] == [
        ({"role": "의장"}, 2),
        ({"role": "의장", "status": "former"}, 1),
    ]


def test_a_happening_without_date_joins_the_only_dated_one() -> None:
    (one,) = merged(statement(OH, "metWith", QUINTERO), statement(QUINTERO, "metWith", OH, date="2022-08-02"))
    assert dict(one.qualifiers) == {"date": "2022-08-02"}
    assert len(one.evidence) == 2


def test_a_happening_without_date_stays_where_two_dates_could_be_meant() -> None:
    found = merged(
        statement(OH, "metWith", QUINTERO),
        statement(OH, "metWith", QUINTERO, date="2022-08-02"),
        statement(OH, "metWith", QUINTERO, date="2023-08-02"),
    )
    assert [dict(one.qualifiers).get("date") for one in found] == [None, "2022-08-02", "2023-08-02"]


def test_within_its_article_a_happening_without_date_joins_first() -> None:
    in_a, in_b = evidence("a.txt", 0), evidence("a.txt", 50)
    graph = merge(
        [
            facts(
                "a.txt",
                EVERYONE,
                statement(OH, "metWith", QUINTERO, at=in_a),
                statement(OH, "metWith", QUINTERO, date="2022-08-02", at=in_b),
            ),
            facts("b.txt", EVERYONE, statement(OH, "metWith", QUINTERO, date="2023", at=evidence("b.txt"))),
        ]
    )
    assert [(dict(one.qualifiers)["date"], len(one.evidence)) for one in graph] == [("2022-08-02", 2), ("2023", 1)]


def test_less_and_more_known_of_one_happening_go_together() -> None:
    (one,) = merged(
        statement(OH, "spokeAt", SUMMIT),
        statement(OH, "spokeAt", SUMMIT, date="2022-08-01", place="싱가포르"),
        statement(OH, "spokeAt", SUMMIT, date="2022-08-01", speechType="특별연설", topic="동행"),
    )
    known = {"date": "2022-08-01", "place": "싱가포르", "speechType": "특별연설", "topic": "동행"}
    assert dict(one.qualifiers) == known


def test_another_modality_or_object_is_another_statement() -> None:
    assert len(merged(statement(OH, "said", Literal("가")), statement(OH, "said", Literal("나")))) == 2
    assert len(merged(statement(OH, "mayorOf", SEOUL), statement(OH, "mayorOf", SEOUL, "claimed"))) == 2


def test_symmetric_ends_stand_in_one_order() -> None:
    (one,) = merged(
        statement(SEOUL, "signedAgreementWith", MEDELLIN), statement(MEDELLIN, "signedAgreementWith", SEOUL)
    )
    assert (one.subject.id, one.object) == (MEDELLIN.id, Ref(SEOUL.id))


def test_the_number_read_from_a_literal_is_kept() -> None:
    bare, read = Literal("160개 도시", "number"), Literal("160개 도시", "number", 160, "도시")
    (one,) = merged(statement(METROPOLIS, "memberCount", bare), statement(METROPOLIS, "memberCount", read))
    assert one.object == read


def test_labels_are_voted_on_and_other_forms_kept() -> None:
    def called(label: str, *aliases: str) -> Entity:
        return Entity("org-1", EntityType.ORGANIZATION, label, aliases)

    def graph_of(*entities: Entity) -> Entity:
        return merge(facts(f"{n}.txt", (one,)) for n, one in enumerate(entities)).entity("org-1")

    assert graph_of(called("국토부"), called("국토교통부", "국토부"), called("국토부")).label == "국토부"
    assert graph_of(called("국토부"), called("국토교통부")).label == "국토교통부"  # a tie: the longer
    assert graph_of(called("나"), called("가")).label == "가"  # then the first
    assert graph_of(called("국토부", "MOLIT"), called("국토교통부")).aliases == ("MOLIT", "국토부")


def test_identities_codes_and_the_mayor_mark_are_united() -> None:
    one = Entity("person-1", EntityType.PERSON, "홍길동", mayor=False, codes=(("a", "1"),))
    two = Entity("person-1", EntityType.PERSON, "홍길동", mayor=True, same_as=("https://x.org/1",), codes=(("b", "2"),))
    found = merge([facts("a.txt", (one,)), facts("b.txt", (two,))]).entity("person-1")
    assert found.mayor
    assert found.codes == (("a", "1"), ("b", "2"))
    assert found.same_as == ("https://x.org/1",)


def test_an_international_organization_stays_one() -> None:
    plain = replace(METROPOLIS, type=EntityType.ORGANIZATION)
    graph = merge([facts("a.txt", (plain,)), facts("b.txt", (plain,)), facts("c.txt", (METROPOLIS,))])
    assert graph.entity(METROPOLIS.id).type is EntityType.INTERNATIONAL_ORGANIZATION


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (statement(OH, "mayorOf", SEOUL, at=()), "no evidence"),
        (statement(OH, "mayorOf", "city-unknown"), "unknown entity city-unknown"),
        (statement(OH, "metWith", QUINTERO, place=Entity("x", EntityType.PLACE, "x")), "unknown entity x"),
    ],
)
def test_what_cannot_stand_is_left_out_with_a_warning(bad: Statement, why: str) -> None:
    good = statement(OH, "mayorOf", SEOUL)
    graph = merge([facts("a.txt", EVERYONE, bad, good)])
    assert tuple(graph) == (good,)
    assert len(graph.facts[0].warnings) == 1
    assert why in graph.facts[0].warnings[0]


QUALIFIERS = st.dictionaries(
    st.sampled_from(["date", "event", "role", "status", "place", "speechType", "topic"]),
    st.sampled_from(["2022", "2023-01", "가", Ref(SUMMIT.id), ("가", "나"), ("2023-01", "2022")]),
    max_size=4,
)
PREDICATES = st.sampled_from(["mayorOf", "holdsPosition", "metWith", "spokeAt", "attended", "ownPredicate"])
ENDS = st.sampled_from(EVERYONE)


@st.composite
def corpora(draw: st.DrawFn) -> list[DocumentFacts]:
    documents = []
    for number in range(draw(st.integers(1, 4))):
        name = f"{number}.txt"
        statements = [
            Statement(
                subject=Ref(draw(ENDS).id),
                predicate=draw(PREDICATES),
                object=draw(st.one_of(ENDS.map(lambda e: Ref(e.id)), st.just(Literal("글")))),
                qualifiers=tuple(sorted(draw(QUALIFIERS).items())),
                modality=draw(st.sampled_from(Modality)),
                evidence=(evidence(name, draw(st.integers(0, 30))),),
            )
            for _ in range(draw(st.integers(0, 6)))
        ]
        documents.append(facts(name, (*EVERYONE, article(name)), *statements))
    return documents


@given(corpora(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(corpus: list[DocumentFacts], random: object) -> None:
    shuffled = [replace(one, statements=one.statements[::-1], entities=one.entities[::-1]) for one in corpus]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(corpus)


@given(corpora())
def test_merging_again_changes_nothing(corpus: list[DocumentFacts]) -> None:
    graph = merge(corpus)
    assert merge([*corpus, *corpus]) == graph
    assert merge(graph.facts) == graph


@given(corpora())
def test_no_evidence_and_no_qualifier_is_lost(corpus: list[DocumentFacts]) -> None:
    graph = merge(corpus)
    for one in (one for document in corpus for one in document.statements):
        homes = [s for s in graph.statements(predicate=one.predicate, modality=one.modality)
                 if set(one.evidence) <= set(s.evidence)
                 and {s.subject, s.object} == {one.subject, one.object}]  # fmt: skip
        said = {(name, item) for name, value in one.qualifiers
                for item in (value if isinstance(value, tuple) else (value,))}  # fmt: skip
        kept = [{(name, item) for name, value in home.qualifiers
                 for item in (value if isinstance(value, tuple) else (value,))} for home in homes]  # fmt: skip
        assert any(said <= items for items in kept)


def test_the_sample_merges_alike_backwards() -> None:
    assert merge(reversed(sample())) == merge(sample())
