"""Decisions of people: read from a table, applied at merging, whatever the order."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgx.graph import KnowledgeGraph, merge
from kgx.graph.curating import apart
from kgx.graph.overrides import Override, OverrideError, read_overrides
from kgx.model.statement import DocumentFacts, Entity, EntityType, Literal, Ref
from tests.factories import MEDELLIN, OH, QUINTERO, SEOUL, evidence, facts, statement
from tests.graph.test_merging import EVERYONE, corpora

EVERYTHING = [entity.id for entity in EVERYONE]
HEADER = "action,a,b,who,why\n"
BODY = Entity("organization-한누리협회-aaaaaaaaaa", EntityType.ORGANIZATION, "한누리협회", ("KNCA",))
SHORT = Entity("organization-knca-bbbbbbbbbb", EntityType.ORGANIZATION, "KNCA")
OTHER = Entity("organization-다른협회-cccccccccc", EntityType.ORGANIZATION, "다른협회")


def decide(action: str, a: str, b: str = "", place: str = "") -> Override:
    return Override(action, a, b, "김검수", "원문 확인", place)


def corpus() -> list[DocumentFacts]:
    """A body explained in one article and called by its abbreviation in another; two mayors; a meeting told twice."""
    name = statement(BODY, "alternateName", Literal("KNCA"), at=evidence("a.txt", 0, "한누리협회(KNCA)"))
    return [
        facts("a.txt", (BODY, SEOUL), name, statement(BODY, "locatedIn", SEOUL, at=evidence("a.txt", 20))),
        facts("b.txt", (SHORT, MEDELLIN), statement(SHORT, "visited", MEDELLIN, at=evidence("b.txt"))),
        facts(
            "c.txt",
            (OH, SEOUL, QUINTERO, OTHER),
            statement(OH, "mayorOf", SEOUL, date="2022-08-01", at=evidence("c.txt")),
            statement(OH, "metWith", QUINTERO, date="2022-08-01", at=evidence("c.txt", 20)),
            statement(OTHER, "locatedIn", SEOUL, at=evidence("c.txt", 40)),
        ),
        facts("d.txt", (OH, QUINTERO), statement(QUINTERO, "metWith", OH, at=evidence("d.txt"))),
    ]


def curated(*overrides: Override) -> KnowledgeGraph:
    """The graph with the overrides, which is the same in any order of articles and rows, and merged again."""
    graph = merge(corpus(), overrides)
    for order in permutations(corpus()):
        assert merge(order, overrides[::-1]) == graph
    assert merge(graph.facts, graph.overrides) == graph
    assert KnowledgeGraph.from_facts([*corpus(), *corpus()], overrides=(*overrides, *overrides)) == graph
    return graph


def ids(graph: KnowledgeGraph, kind: str) -> set[str]:
    return {entity.id for entity in graph.entities(kind)}


def test_without_overrides_the_abbreviation_is_followed() -> None:
    assert ids(curated(), "Organization") == {BODY.id, OTHER.id}


def test_merge_makes_one_of_two_and_the_second_stays() -> None:
    graph = curated(decide("merge", OTHER.id, BODY.id))
    assert ids(graph, "Organization") == {BODY.id}
    assert "다른협회" in graph.entity(BODY.id).aliases
    (link,) = [link for link in graph.links if link.who]
    assert (link.source, link.target, link.rule, link.why) == (OTHER.id, BODY.id, "override/merge", "원문 확인")
    (seat,) = graph.statements(subject=BODY.id, predicate="locatedIn")
    assert {piece.document for piece in seat.evidence} == {"a.txt", "c.txt"}
    assert OTHER in graph.facts[2].entities  # the article's own facts stay


def test_merge_goes_before_a_found_link() -> None:
    graph = curated(decide("merge", SHORT.id, OTHER.id))
    assert ids(graph, "Organization") == {BODY.id, OTHER.id}
    assert graph.statements(predicate="visited")[0].subject.id == OTHER.id


def test_merges_follow_each_other() -> None:
    graph = curated(decide("merge", OTHER.id, BODY.id), decide("merge", BODY.id, SHORT.id))
    assert ids(graph, "Organization") == {SHORT.id}


@pytest.mark.parametrize("row", [decide("split", SHORT.id, BODY.id), decide("split", BODY.id, SHORT.id),
                                 decide("split", SHORT.id), decide("split", BODY.id)])  # fmt: skip
def test_split_undoes_found_links(row: Override) -> None:
    graph = curated(row)
    assert graph.links == ()
    assert ids(graph, "Organization") == {BODY.id, SHORT.id, OTHER.id}
    assert graph.unmatched == ()


def test_split_from_one_thing_leaves_other_links() -> None:
    assert len(curated(decide("split", SHORT.id, OTHER.id)).links) == 1


def test_split_by_article_makes_that_article_mean_another() -> None:
    graph = curated(decide("split", OH.id, "d.txt"))
    other = apart(OH.id, "d.txt")
    assert ids(graph, "Person") == {OH.id, other, QUINTERO.id}
    meetings = graph.statements(predicate="metWith")
    assert {(s.subject.id, s.evidence[0].document) for s in meetings} | {
        (s.object.id, s.evidence[0].document)  # type: ignore[union-attr]
        for s in meetings
    } >= {(OH.id, "c.txt"), (other, "d.txt")}
    assert OH in graph.facts[3].entities


def test_what_is_split_by_article_can_be_merged_with_something_else() -> None:
    graph = curated(decide("merge", apart(OH.id, "d.txt"), QUINTERO.id), decide("split", OH.id, "d.txt"))
    assert ids(graph, "Person") == {OH.id, QUINTERO.id}


def test_split_and_merge_of_the_same_is_refused_by_place() -> None:
    rows = [decide("split", OTHER.id, BODY.id, "o.csv:3"), decide("merge", OTHER.id, BODY.id, "o.csv:2")]
    with pytest.raises(OverrideError, match=r"o\.csv:3: .*merged in other rows"):
        merge(corpus(), rows)


def test_no_alias_takes_the_name_and_the_link_that_rests_on_it() -> None:
    graph = curated(decide("not-an-alias", BODY.id, "knca"))
    assert graph.entity(BODY.id).aliases == ()
    assert graph.links == ()
    (rejection,) = graph.rejected
    assert rejection.statement.predicate == "alternateName"
    assert rejection.by.who == "김검수"
    assert graph.statements(predicate="alternateName") == ()


def test_no_alias_of_what_stands_for_both() -> None:
    rows = (decide("merge", OTHER.id, BODY.id), decide("not-an-alias", BODY.id, "다른협회"))
    assert "다른협회" not in curated(*rows).entity(BODY.id).aliases


def test_a_label_that_is_no_name_gives_way_to_another() -> None:
    mayor = Entity(OH.id, OH.type, "오 시장", ("오세훈",))
    graph = merge([facts("a.txt", (mayor,))], [decide("not-an-alias", OH.id, "오 시장")])
    assert (graph.entity(OH.id).label, graph.entity(OH.id).aliases) == ("오세훈", ())


def test_reject_takes_a_statement_out_and_keeps_it_on_record() -> None:
    (meeting,) = curated().statements(predicate="metWith")
    graph = curated(decide("reject", curated().id_of(meeting)))
    assert graph.statements(predicate="metWith") == ()
    assert [one.statement for one in graph.rejected] == [meeting]
    assert {piece.document for piece in graph.rejected[0].statement.evidence} == {"c.txt", "d.txt"}


@pytest.mark.parametrize("named", [f"{QUINTERO.id}|metWith|{OH.id}", f"kgr:{OH.id} | metWith | kgr:{QUINTERO.id}"])
def test_reject_by_the_ends_in_either_order_of_a_symmetric_statement(named: str) -> None:
    assert curated(decide("reject", named)).statements(predicate="metWith") == ()


def test_reject_by_the_value_of_a_literal_and_by_an_id_that_is_linked() -> None:
    assert curated(decide("reject", f"{BODY.id}|alternateName|KNCA")).statements(predicate="alternateName") == ()
    assert curated(decide("reject", f"{SHORT.id}|visited|{MEDELLIN.id}")).statements(predicate="visited") == ()


def test_reject_the_share_of_one_article_by_the_id_it_has_there() -> None:
    alone = merge(corpus()[3:])
    graph = curated(decide("reject", alone.id_of(next(iter(alone)))))
    (meeting,) = graph.statements(predicate="metWith")
    assert [piece.document for piece in meeting.evidence] == ["c.txt"]
    assert len(graph.rejected) == 1


def test_who_is_mayor_by_rejected_statements_only_is_no_mayor() -> None:
    graph = curated(decide("reject", f"{OH.id}|mayorOf|{SEOUL.id}"))
    assert graph.entities("Mayor") == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (decide("merge", "person-x", OH.id), "no entity 'person-x'"),
        (decide("split", OH.id, "z.txt"), "no entity or article 'z.txt'"),
        (decide("split", "person-x"), "no entity or article 'person-x'"),
        (decide("not-an-alias", OH.id, "박 시장"), f"'{OH.id}' is not called '박 시장'"),
        (decide("not-an-alias", "person-x", "박 시장"), "no entity 'person-x'"),
        (decide("reject", f"{OH.id}|visited|{SEOUL.id}"), "nothing in these articles fits"),
        (decide("reject", "statement-" + "0" * 20), "nothing in these articles fits"),
    ],
)
def test_what_has_no_effect_is_told(row: Override, reason: str) -> None:
    graph = curated(row)
    assert [one for one, _ in graph.unmatched] == [row]
    assert reason in graph.unmatched[0][1]
    assert tuple(graph) == tuple(merge(corpus()))


IDS = st.sampled_from(EVERYTHING)
DECISIONS = st.one_of(
    st.builds(lambda a, b: decide("merge", a, b), IDS, IDS).filter(lambda one: one.a != one.b),
    st.builds(lambda a, b: decide("split", a, b), IDS, st.sampled_from(["", "0.txt", "1.txt"])),
    st.builds(lambda a, b: decide("not-an-alias", a, b), IDS, st.sampled_from(["서울시", "오 시장", "오세훈"])),
    st.builds(lambda a, b: decide("reject", f"{a}|metWith|{b}"), IDS, IDS),
)


@given(corpora(), st.lists(DECISIONS, max_size=5), st.randoms(use_true_random=False))
def test_any_decisions_in_any_order_lose_no_evidence(
    documents: list[DocumentFacts], rows: list[Override], random: object
) -> None:
    graph = merge(documents, rows)
    again, rest = list(documents), list(rows)
    random.shuffle(again)  # type: ignore[attr-defined]
    random.shuffle(rest)  # type: ignore[attr-defined]
    assert merge([*again, *documents], rest) == graph
    assert merge(graph.facts, graph.overrides) == graph
    given_ = {piece for one in documents for s in one.statements for piece in s.evidence}
    kept = {piece for s in (*graph, *(one.statement for one in graph.rejected)) for piece in s.evidence}
    assert kept == given_
    assert {end.id for s in graph for end in (s.subject, s.object) if isinstance(end, Ref)} <= {
        entity.id for entity in graph.entities()
    }


def test_a_file_is_read_with_any_further_columns(tmp_path: Path) -> None:
    file = tmp_path / "overrides.csv"
    text = 'likely,action,a,b,who,why\nx,split,kgr:person-1,kgr:person-2,김검수,"다른 사람,  확인"\nx,,,,,\n'
    file.write_text(text, encoding="utf-8-sig")
    assert read_overrides(file) == (Override("split", "person-1", "person-2", "김검수", "다른 사람, 확인"),)
    assert read_overrides(file)[0].place == f"{file}:2"
    file.write_bytes(text.encode("cp949"))
    assert len(read_overrides(file)) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("join,a,b,w,y", "action 'join' is unknown; use one of merge, split, not-an-alias, reject"),
        ("merge,,b,w,y", "column a is empty"),
        ("merge,a,,w,y", "merge needs two ids"),
        ("merge,a,kgr:a,w,y", "cannot be merged with itself"),
        ("not-an-alias,a,,w,y", "not-an-alias needs the id in a and the name in b"),
        ("reject,a|b,,w,y", "reject needs the id of a statement, or subject|predicate|object"),
        ("reject,a|b|c,d,w,y", "nothing in b"),
        ("split,a,,,y", "column who is not filled in"),
        ("split,a,,who?,y", "column who is not filled in"),
        ("split,a,,w,", "column why is empty"),
        ('split,a,,w,"y', "not CSV"),
    ],
)
def test_a_bad_row_is_one_sentence_with_its_place(tmp_path: Path, row: str, reason: str) -> None:
    file = tmp_path / "overrides.csv"
    file.write_text(f"{HEADER}split,x,,w,y\n{row}\n", encoding="utf-8")
    with pytest.raises(OverrideError) as error:
        read_overrides(file)
    assert str(error.value).startswith(f"{file}:3: ")
    assert reason in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "overrides.csv"
    file.write_text("action,a,b\nmerge,x,y\n", encoding="utf-8")
    with pytest.raises(OverrideError, match="no column who, why"):
        read_overrides(file)
    file.write_text("", encoding="utf-8")
    with pytest.raises(OverrideError, match="no column action"):
        read_overrides(file)
